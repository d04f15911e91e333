"""Questions that a paragraph almost answers, made from those that it answers by changing what they are about.

The unanswerable questions of SQuAD 2.0 are mostly of three kinds (Rajpurkar, Jia and Liang, 2018, table 2): a name or a
number exchanged for another, a word for its opposite, or a negation put in. Each is made here by rule.

Not: questions with a word of another text in them (`made_questions`), or for questions over reports: there "Was X
good?" is answered by a sentence that says it was poor.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from training.squad import Reading

NEGATED = 0.25
"""How often a question is negated in which something else could be changed."""
_NAME = re.compile(r"(?<=[\w,] )[A-Z][\w’'-]+(?: (?:of (?:the )?)?[A-Z][\w’'-]+){0,3}")
_NUMBER = re.compile(r"(?<![\w.,])\d[\d,.]*\d|(?<![\w.,])\d(?!\w)")
_NEGATED = {
    "is": "isn't",
    "are": "aren't",
    "was": "wasn't",
    "were": "weren't",
    "do": "don't",
    "does": "doesn't",
    "did": "didn't",
    "has": "hasn't",
    "have": "haven't",
    "can": "can't",
    "could": "couldn't",
    "would": "wouldn't",
    "will": "won't",
    "should": "shouldn't",
}
_OPPOSITES = """
most least; more less; many few; first last; early late; earlier later; before after; largest smallest; larger smaller;
large small; biggest smallest; big small; greatest least; great minor; highest lowest; higher lower; high low; longest
shortest; longer shorter; long short; oldest newest; older newer; old new; best worst; better worse; good bad; strong
weak; stronger weaker; strongest weakest; increase decrease; increased decreased; increases decreases; increasing
decreasing; rise fall; rose fell; grew shrank; gained lost; gain lose; won lost; win lose; began ended; begin end; start
end; started ended; opened closed; open closed; created destroyed; built demolished; founded abolished; allow forbid;
allowed forbade; allows forbids; accept reject; accepted rejected; supported opposed; support oppose; agreed disagreed;
include exclude; included excluded; includes excludes; north south; northern southern; east west; eastern western; above
below; inside outside; internal external; upper lower; left right; always never; often rarely; usually rarely; common
rare; similar different; same different; true false; possible impossible; legal illegal; public private; positive
negative; rich poor; easy difficult; hard easy; fast slow; hot cold; warm cool; maximum minimum; major minor; modern
ancient; native foreign; known unknown; successful unsuccessful; success failure; victory defeat; defeated supported;
attack defend; attacked defended; arrive leave; arrived left; import export; male female; men women; father mother; son
daughter; king queen; husband wife; friend enemy; love hate; live die; born died; birth death; give take; gave took;
buy sell; bought sold; join leave; joined left; enter exit; remember forget; reveal hide; cause prevent; caused
prevented; causes prevents; encourage discourage; encouraged discouraged; protect harm; improve worsen; improved
worsened; expand contract; expanded contracted; top bottom; full empty; heavy light; day night; winter summer; young
old; simple complex; direct indirect; directly indirectly; formal informal; active inactive; majority minority; presence
absence; advantage disadvantage; responsible irresponsible; related unrelated; dependent independent; equal unequal
"""


def _opposites() -> dict[str, str]:
    pairs = [pair.split() for pair in _OPPOSITES.replace("\n", " ").split(";")]
    return {a: b for one, other in pairs for a, b in ((other, one), (one, other))}


_OPPOSITE = _opposites()


def swapped(reading: Reading, elsewhere: Sequence[str], chance: random.Random) -> Reading | None:
    """The question of `reading` with one thing changed, answered by nothing; None where it holds nothing to change.

    Another name or number is taken from the paragraph itself or, half the time, from `elsewhere`.
    """
    question = reading.question
    text = reading.context if chance.random() < 0.5 or not elsewhere else chance.choice(elsewhere)
    exchanged = [_exchanged(_NAME, question, text, chance), _exchanged(_NUMBER, question, text, chance)]
    made = [one for one in (*exchanged, _opposite(question, chance)) if one]
    denied = _negated(question)
    # Nearly every question can be negated, and few of SQuAD's are.
    if denied and (not made or chance.random() < NEGATED):
        made = [denied]
    return Reading(reading.article, chance.choice(made), reading.sentences) if made else None


def with_swaps(readings: Sequence[Reading], share: float, chance: random.Random) -> Iterator[Reading]:
    """For about `share` of the answerable readings the question with one thing changed."""
    texts: dict[str, dict[str, None]] = {}
    for reading in readings:
        texts.setdefault(reading.article, {})[reading.context] = None
    for reading in readings:
        if reading.spans and chance.random() < share:
            made = swapped(reading, list(texts[reading.article]), chance)
            if made:
                yield made


def _exchanged(pattern: re.Pattern[str], question: str, text: str, chance: random.Random) -> str | None:
    own = list(pattern.finditer(question))
    others = sorted({m[0] for m in pattern.finditer(text)} - {m[0] for m in own})
    others = [other for other in others if other not in question and not any(m[0] in other for m in own)]
    if not own or not others:
        return None
    place = chance.choice(own)
    return f"{question[: place.start()]}{chance.choice(others)}{question[place.end() :]}"


def _opposite(question: str, chance: random.Random) -> str | None:
    own = [m for m in re.finditer(r"\w+", question) if m[0] in _OPPOSITE]
    if not own:
        return None
    place = chance.choice(own)
    return f"{question[: place.start()]}{_OPPOSITE[place[0]]}{question[place.end() :]}"


def _negated(question: str) -> str | None:
    own = [m for m in re.finditer(r"\w+(?:['’]t)?", question) if m[0].lower() in _NEGATED]
    if not own or re.search(r"n['’]t|\b(?:not|never|no)\b", question):
        return None
    place = own[0]
    return f"{question[: place.start()]}{_NEGATED[place[0].lower()]}{question[place.end() :]}"
