"""Right claims and what is made wrong of them, by a script: the material of the support benchmarks.

A right claim is a sentence of a paragraph, as it stands or in one of the ways in which people pass a sentence on
(put in the past, numbers in figures, the authority and year before it, shortened, the field's other words). A
mutant is a right claim with one thing changed. The changes are made with patterns of this file's own, so that the
checker is not asked to find what its own patterns wrote.

Not: running the checker (`support_mutations`, `support_references`, `support_wice`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

NUMBER_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
MONTH = "|".join(MONTHS)
_NUMBER = re.compile(
    rf"(?<![\w.,£])(?:£\s?)?\d[\d,]*(?:\.\d+)?(?![\w/–-]|\.\d|,\d)(?!\s+(?:{MONTH}))|\b(?:{'|'.join(NUMBER_WORDS[1:])})\b(?!-)",
    re.IGNORECASE,
)
_DATE = re.compile(rf"\b(?:\d{{1,2}}\s+)?(?:{MONTH})(?:\s+20\d\d)?\b|(?<![\d£,])\b20[012]\d\b(?![\d,%–/-])")
_GRADE = re.compile(r"\b(?:outstanding|inadequate|requires? improvement(?: to be good)?|good)\b", re.IGNORECASE)
_AUX = re.compile(
    r"\b(is|are|was|were|has been|have been|has|have|will be|can|could|should)\b(?!\s+(?:not|no|yet|n't))"
)
_VERBS = {
    "receive": "receive",
    "know": "know",
    "understand": "understand",
    "make": "make",
    "attend": "attend",
    "live": "live",
    "use": "use",
    "provide": "provide",
    "benefit": "benefit",
    "feel": "feel",
    "work": "work",
    "visit": "visit",
    "complete": "complete",
    "have": "have",
    "need": "need",
    "speak": "speak",
    "hold": "hold",
    "meet": "meet",
    "receives": "receive",
    "provides": "provide",
    "ensures": "ensure",
    "works": "work",
    "knows": "know",
    "makes": "make",
    "offers": "offer",
    "supports": "support",
    "includes": "include",
    "uses": "use",
    "takes": "take",
}
_VERB = re.compile(rf"\b({'|'.join(_VERBS)})\b(?=\s+(?!not\b))")
_NOT = re.compile(r"\b(is|are|was|were|do|does|did|has|have|been|could|can|be)\s+not\s+(?!only|just|all\b|always\b)")
_NOT_VERB = re.compile(r"\b(?:do|does|did)\s+not\s+(\w+)")
_OPPOSITE = {
    "effective": "ineffective",
    "timely": "late",
    "good": "poor",
    "strong": "weak",
    "appropriate": "inappropriate",
    "sufficient": "insufficient",
    "consistent": "inconsistent",
    "clear": "unclear",
    "improved": "deteriorated",
    "increased": "decreased",
    "suitable": "unsuitable",
    "well": "poorly",
    "high": "low",
    "ineffective": "effective",
    "poor": "good",
    "weak": "strong",
    "insufficient": "sufficient",
    "inconsistent": "consistent",
    "low": "high",
    "reduced": "increased",
    "increase": "decrease",
    "reduction": "rise",
    "thorough": "superficial",
    "prompt": "slow",
}
_STRONGER = (
    (r"\ba small number of\b", ("most", "all", "many")),
    (r"\ba minority of\b", ("a majority of", "all")),
    (r"\ba few\b", ("many", "most", "all")),
    (r"\b(?:a number of|several)\b", ("all", "most")),
    (
        r"\bsome(?= (?:children|young|care|families|parents|social|cases|plans|assessments|staff|records|schools|of))",
        ("most", "all", "the majority of"),
    ),
    (r"\bmany\b", ("all", "nearly all", "most")),
    (r"\b(?:the |a )?(?:vast |large )?majority of\b", ("all", "every one of the")),
    (
        r"\bmost(?= (?:children|young|care|families|parents|social|cases|plans|assessments|staff|records|schools|of))",
        ("all", "almost all"),
    ),
    (r"\b(?:often|sometimes|usually|generally)\b", ("always", "invariably")),
    (r"\bnot always\b", ("never",)),
    (r"\bnearly all\b|\balmost all\b", ("all",)),
)
_OTHER_WORDS = (
    (r"\bchildren in care\b", "looked-after children"),
    (r"\blooked[ -]after children\b", "children in care"),
    (r"\bchildren looked after\b", "children in care"),
    (r"\bthe local authority\b", "the council"),
    (r"\bThe local authority\b", "The council"),
    (r"\bper cent\b", "%"),
    (r"\bfoster carers\b", "foster parents"),
    (r"\bhowever, ", ""),
    (r"\bHowever, ", ""),
    (r"\bstaff\b", "workers"),
    (r"\btimely\b", "prompt"),
    (r"\bensure\b", "make sure"),
    (r"\bsiblings\b", "brothers and sisters"),
    (r"\bappropriate\b", "suitable"),
    (r"\bsufficient\b", "enough"),
    (r"\breceive\b", "get"),
    (r"\bshow\b", "demonstrate"),
    (r"\bbegin\b", "start"),
    (r"\bassist\b", "help"),
    (r"\bpurchase\b", "buy"),
)
_PAST = {
    "is": "was",
    "are": "were",
    "has": "had",
    "have": "had",
    "do": "did",
    "does": "did",
    "can": "could",
    "receive": "received",
    "know": "knew",
    "benefit": "benefited",
    "live": "lived",
    "make": "made",
    "provide": "provided",
    "provides": "provided",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A wrong claim and what was changed in the right one: "number", "grade", "date", "negation", "quantifier"."""

    kind: str
    text: str


def retellings(sentence: str, authority: str, year: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Ways of passing on a sentence that keep what it says: (way, text)."""
    yield "verbatim", sentence
    past = re.sub(rf"\b({'|'.join(_PAST)})\b", lambda m: _PAST[m.group()], sentence)
    lower = past[0].lower() + past[1:] if not re.match(r"[A-Z]{2}|Ofsted|[A-Z]\w+ [A-Z]", past) else past
    yield "past", f"Inspectors found that {lower}"
    yield "placed", f"In {authority} in {year}, {lower}"
    other = sentence
    for pattern, word in _OTHER_WORDS:
        other = re.sub(pattern, word, other).replace(" %", "%")
    if other != sentence:
        yield "other words", other[0].upper() + other[1:]
    short = (
        re.split(r",\s+(?:which|with|and|including|such as|although|while)\b|;|\s\(", sentence)[0].rstrip(" ,.") + "."
    )
    if len(short.split()) >= 7 and short != sentence:
        yield "shortened", re.sub(rf"\b({'|'.join(_PAST)})\b", lambda m: _PAST[m.group()], short)
    tokens = re.sub(r"\b(?:the|a|an|very|that|also|both)\b ", "", past).split()
    if len(tokens) > 8:
        yield "note form", " ".join(tokens)
    clauses = re.split(r",\s+(?=and\b|but\b|so\b)", past.rstrip("."))
    if len(clauses) == 2 and chance.random() < 1:
        yield "turned", f"{clauses[1][0].upper()}{clauses[1][1:]}; {clauses[0][0].lower()}{clauses[0][1:]}."


def changes(sentence: str, chance: random.Random) -> Iterator[Change]:
    """Wrong versions of a right claim, one a kind of change where it has something to change."""
    for kind, make in (
        ("number", _number_changed),
        ("date", _date_changed),
        ("grade", _grade_changed),
        ("negation", _negated),
        ("quantifier", _strengthened),
    ):
        text = make(sentence, chance)
        if text and text != sentence:
            yield Change(kind, text)


def _number_changed(sentence: str, chance: random.Random) -> str | None:
    without_dates = _DATE.sub(lambda m: "#" * len(m.group()), sentence)
    matches = [m for m in _NUMBER.finditer(without_dates) if not re.match(r"20[012]\d$", m.group())]
    if not matches:
        return None
    match = chance.choice(matches)
    written = match.group()
    if written.lower() in NUMBER_WORDS:
        others = [w for w in NUMBER_WORDS[1:] if w != written.lower()]
        new = chance.choice(others)
        new = new.capitalize() if written[0].isupper() else new
    else:
        value = float(written.lstrip("£ ").replace(",", ""))
        options = {value + 1, max(value - 2, 1), value * 2, value + 10, round(value * 1.1) + 1} - {value}
        changed = chance.choice(sorted(options))
        shape = f"{changed:,.0f}" if "," in written else f"{changed:.1f}" if "." in written else f"{changed:.0f}"
        new = ("£" if "£" in written else "") + shape
    return sentence[: match.start()] + new + sentence[match.end() :]


def _date_changed(sentence: str, chance: random.Random) -> str | None:
    matches = [m for m in _DATE.finditer(sentence) if not (m.group() == "May" and not m.group()[3:])]
    if not matches:
        return None
    match = chance.choice(matches)
    written = match.group()
    month, year = re.search(MONTH, written), re.search(r"20\d\d", written)
    day = re.match(r"\d{1,2}\b(?!\d)", written)
    what = chance.choice([part for part in (month, year, day) if part])
    if what is month:
        new = chance.choice([name for name in MONTHS if name != what.group()])
    elif what is year:
        new = str(int(what.group()) + chance.choice([-3, -2, -1, 1, 2, 3]))
    else:
        new = str(int(what.group()) % 28 + 1)
    new = written[: what.start()] + new + written[what.end() :]
    return sentence[: match.start()] + new + sentence[match.end() :]


def _grade_changed(sentence: str, chance: random.Random) -> str | None:
    """Only where the sentence is a judgement; "good" in passing is the business of the negations."""
    if not re.search(r"\bjudge|\bgrade|\brequires improvement|\binadequate\b|\boutstanding\b", sentence):
        return None
    matches = list(_GRADE.finditer(sentence))
    if not matches:
        return None
    match = chance.choice(matches)
    bare = match.group().lower().split()[0].rstrip("s")
    grades = ["outstanding", "good", "requires improvement", "inadequate"]
    new = chance.choice([grade for grade in grades if grade.split()[0].rstrip("s") != bare])
    return sentence[: match.start()] + new + sentence[match.end() :]


def _negated(sentence: str, chance: random.Random) -> str | None:
    ways = []
    aux = _AUX.search(sentence)
    if aux and not re.search(r"\b(?:not|no|never|without|lack)\b|n't", sentence):
        ways.append(
            sentence[: aux.end()].replace(" been", " not been")
            if " been" in aux.group()
            else sentence[: aux.end()] + " not"
        )
        ways[-1] += sentence[aux.end() :]
    verb = _VERB.search(sentence)
    if verb and not aux:
        do = "does" if verb.group(1).endswith("s") and verb.group(1) != "pass" else "do"
        ways.append(f"{sentence[: verb.start()]}{do} not {_VERBS[verb.group(1)]}{sentence[verb.end() :]}")
    undone = _NOT.search(sentence)
    if undone and undone.group(1) not in {"do", "does", "did"}:
        ways.append(sentence[: undone.start()] + undone.group(1) + " " + sentence[undone.end() :])
    undone = _NOT_VERB.search(sentence)
    if undone:
        ways.append(sentence[: undone.start()] + undone.group(1) + sentence[undone.end() :])
    words = [m for m in re.finditer(r"\b[a-z]+\b", sentence) if m.group() in _OPPOSITE]
    if words and not re.search(r"\bas well as\b|not|no longer|very high", sentence):
        word = chance.choice(words)
        ways.append(sentence[: word.start()] + _OPPOSITE[word.group()] + sentence[word.end() :])
    return chance.choice(ways) if ways else None


def _strengthened(sentence: str, chance: random.Random) -> str | None:
    ways = []
    for pattern, stronger in _STRONGER:
        match = re.search(pattern, sentence, re.IGNORECASE)
        if match:
            new = chance.choice(stronger)
            new = new.capitalize() if match.group()[0].isupper() else new
            ways.append(sentence[: match.start()] + new + sentence[match.end() :])
    return chance.choice(ways) if ways else None
