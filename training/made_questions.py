"""Questions made by rule from the reports' own sentences, so that the reader meets the field and yes-no questions.

"Children are seen alone by their social worker." becomes "Are kids seen alone by their social worker?", a sentence
with a count becomes "How many ...?", and what a sentence is about becomes a bare topic. Some words are dropped and some
replaced by everyday ones, so that shared words alone do not tell the answer. The same question is read against the
paragraph without its sentence, and against a paragraph of the same report that shares most words with it: nothing there
answers.

Not: reading reports (the library holds them), or SQuAD (`squad`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from ingest.sentences import sentences as sentences_of
from training.squad import Reading

_BE = r"(?:is|are|was|were|has|have|had|can|will)"
_DO = (
    r"(?:receive|know|understand|complete|visit|benefit|need|feel|make|provide|use|work|experience|live|wait|remain|attend|"
    r"ensure|respond|identify|support|help|lack|say|take|build|offer|consider|meet|record|engage|develop|hold)"
)
_STATEMENT = re.compile(rf"^(?P<subject>(?:[A-Z][\w’'-]*)(?:\s[\w’'-]+){{0,7}}?)\s(?P<verb>{_BE})\s(?P<rest>.+?)[.]?$")
_ACTION = re.compile(rf"^(?P<subject>(?:[A-Z][\w’'-]*)(?:\s[\w’'-]+){{0,5}}?)\s(?P<verb>{_DO})\s(?P<rest>.+?)[.]?$")
_COUNT = re.compile(rf"\b\d[\d,]*\s(?P<what>[a-z][\w’'-]*(?:\s[\w’'-]+){{0,4}}?)\s(?P<verb>{_BE})\s(?P<rest>[^.;]+)")
_SHARE = re.compile(
    rf"\b\d[\d.]*\s?(?:%|per cent)\sof\s(?P<what>[\w’'-]+(?:\s[\w’'-]+){{0,5}}?)\s(?P<verb>{_BE})\s(?P<rest>[^.;]+)"
)
_NO_SUBJECT_WORDS = """
this that these those they it he she there however as when while where although in for some most though and or
"""
_NO_SUBJECT = frozenset(_NO_SUBJECT_WORDS.split())
_EVERYWHERE_WORDS = """
local authority senior leaders children social workers managers young people staff inspectors council
"""
_EVERYWHERE = frozenset(_EVERYWHERE_WORDS.split())
_EVERYDAY = {
    "children": ("kids", "young people"),
    "parents": ("mums and dads", "families"),
    "looked after": ("in care",),
    "social workers": ("workers", "staff"),
    "social worker": ("worker",),
    "accommodation": ("housing", "somewhere to live"),
    "managers": ("bosses", "leaders"),
    "timely": ("on time", "quick"),
    "effective": ("working", "good"),
    "foster carers": ("foster families",),
    "assessments": ("checks",),
    "education": ("school",),
    "supervision": ("regular talks with a manager",),
    "risk": ("danger",),
    "sufficient": ("enough",),
    "training": ("courses",),
}


def make_readings(reports: Sequence[Sequence[str]], chance: random.Random, share: float) -> Iterator[Reading]:
    """Readings from the paragraphs of each report; about `share` of the sentences that allow a question get one."""
    for number, paragraphs in enumerate(reports):
        split = [sentences_of(text) for text in paragraphs]
        words = [_words(" ".join(sentences)) for sentences in split]
        for place, sentences in enumerate(split):
            for at, sentence in enumerate(sentences):
                question = _question(sentence, chance)
                if question is None or chance.random() > share:
                    continue
                yield from _readings(f"report {number}", question, split, words, place, at, chance)


def _readings(
    article: str,
    question: str,
    split: Sequence[Sequence[str]],
    words: Sequence[frozenset[str]],
    place: int,
    at: int,
    chance: random.Random,
) -> Iterator[Reading]:
    sentences = tuple(split[place])
    start = sum(len(sentence) + 1 for sentence in sentences[:at])
    yield Reading(article, question, sentences, ((start, start + len(sentences[at])),))
    if chance.random() < 0.3 and len(sentences) > 1:
        yield Reading(article, question, sentences[:at] + sentences[at + 1 :])
    if chance.random() < 0.7:
        asked = _words(question)
        others = [i for i in range(len(split)) if i != place and split[i]]
        if others:
            nearest = sorted(others, key=lambda i: len(asked & words[i]), reverse=True)[:4]
            yield Reading(article, question, tuple(split[chance.choice(nearest)]))


def _question(sentence: str, chance: random.Random) -> str | None:
    """A question that the sentence answers; None where no rule fits it."""
    if not 7 <= len(sentence.split()) <= 40:
        return None
    for pattern, opening in ((_SHARE, "What percentage of"), (_COUNT, "How many")):
        match = pattern.search(sentence)
        if match and match["what"].split()[0] not in _NO_SUBJECT:
            return _worded(f"{opening} {match['what']} {match['verb']} {_shortened(match['rest'], chance)}", chance)
    for pattern in (_STATEMENT, _ACTION):
        match = pattern.match(sentence)
        if match and match["subject"].split()[0].lower() not in _NO_SUBJECT:
            subject = match["subject"][0].lower() + match["subject"][1:]
            if chance.random() < 0.3 and len(_words(subject) - _EVERYWHERE) > 1:
                return _worded(subject, chance)
            rest = _shortened(re.sub(r"^not\s", "", match["rest"]), chance)
            verb = match["verb"] if pattern is _STATEMENT else "do"
            tail = rest if pattern is _STATEMENT else f"{match['verb']} {rest}"
            return _worded(f"{verb} {subject} {tail}", chance)
    return None


def _shortened(rest: str, chance: random.Random) -> str:
    """The first clause, or the first few words, some of them dropped."""
    words = re.split(r"[,;:(]", rest)[0].split()[: chance.randint(3, 12)]
    return " ".join(word for word in words if chance.random() > 0.12) or rest.split()[0]


def _worded(question: str, chance: random.Random) -> str:
    for word, others in _EVERYDAY.items():
        if chance.random() < 0.4:
            question = re.sub(rf"\b{word}\b", lambda _, o=others: chance.choice(o), question)
    return f"{question[0].upper()}{question[1:]}?"


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{4,}", text.lower()))
