"""Which words of a sentence are said with "not": each content word with a sign, so that opposites can be seen.

"Plans are not timely" and "plans are late" both give (timely, -). The sign of a word turns with every negation whose
reach it is in ("not", "no", "without", "failed to", "lack of", "rarely") and with its own meaning ("ineffective",
"poor"). A negation reaches to the end of its clause, eight content words at most.
"No fewer than ten" is a limit, and "without exception" is "all": neither is a negation.

Not: how much of something ("most", "not always": `strength`), or which sentence a claim is held against (`alignment`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.support.field_words import Word, content_words, joined_stem, word_lists
from assistant.support.figures import CARDINAL
from assistant.support.written_dates import MONTH

REACH = 8
"""Content words."""

_LIMIT = (
    r"\s+(?:fewer|less|more|later|earlier|longer|shorter|higher|lower|greater)\s+than\s+"
    rf"(?:an?\b|(?:the\s+)?(?:[\d£]|(?:{CARDINAL}|half|end|start|{MONTH})\b))"
)
_NEGATION = re.compile(
    rf"\b(?:not(?!\s+(?:only|just|least|merely|simply)\b|{_LIMIT})|no(?!\s+doubt\b|\.|{_LIMIT})"
    r"|without(?!\s+(?:exception|fail|doubt|question)\b)|cannot|never|none|neither|nor|nobody|nothing|no[\s-]one"
    r"|lack(?:s|ed|ing)?(?:\s+of)?|absence\s+of|fail(?:s|ed|ing|ure)?\s+to|(?:unable|struggl(?:e|es|ed|ing))\s+to|unlikely|rarely"
    r"|seldom|hardly|scarcely|yet\s+to|(?<!a\s)(?<!\bthe\s)few(?!er)\b|(?<!a\s)little(?=\s+(?!ones?\b|by\b|child|girl|boy))|"
    r"instead\s+of|rather\s+than"
    r"|free\s+(?:of|from)|far\s+from|insufficient(?:ly)?|prevent(?:s|ed|ing)?(?=\s[\w\s]{1,40}\sfrom\b)|refus(?:es|ed|ing)|stopp?(?:s|ed|ing)?)\b"
    r"|\b\w+n['’]t\b",
    re.IGNORECASE,
)
_DENIED_WHOLE = re.compile(
    r"^\W*(?:it\s+(?:is|was)\s+(?:not\s+(?:true|correct|the\s+case)|untrue|false|wrong|incorrect)(?:\s+to\s+say)?\s+that)\b",
    re.IGNORECASE,
)
_OF_QUANTITY = re.compile(r"\s+(?:all|every|everyone|each|enough|many)\b", re.IGNORECASE)
_JOINING = re.compile(r"\b(?=(?:and|or|nor)(\s+)(\w+\s+)?(\w+\s+)?)", re.IGNORECASE)
"""Where a group ends, a word may stand that is joined to what is before "and": at most two words behind it."""
_NEGATED_VERB = re.compile(r"not|never|cannot|\w+n['’]t|fail|unable|struggl", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"[,;:.()–—]|\b(?:but|however|although|though|while|whereas|because|which|who|when|where|if|so|unless|until|despite"
    r"|(?:and|or)(?=\s+(?:they|he|she|it|the|there|this|these|most|some|all|many|children|social\s+workers?|managers|leaders|staff)\b))\b",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"(?:un|in|im|ir|il|dis|non|mis)-?([a-z]{3,})")


@dataclass(frozen=True, slots=True)
class SignedWord:
    """A content word with its sign, +1 or -1. `opposite`: the word itself is the opposite of its stem ("poor").
    `behind`: how many content words stand between it and the nearest negation that reaches it (`REACH` for none).
    `clause`: the number of its clause in the sentence.
    """

    stem: str
    sign: int
    word: Word
    opposite: bool
    behind: int
    clause: int


@lru_cache(maxsize=8192)
def signed_words(sentence: str) -> tuple[SignedWord, ...]:
    """The content words of one sentence with their signs, in order."""
    words = content_words(sentence)
    denial = _DENIED_WHOLE.match(sentence)
    signs = [-1 if denial else 1] * len(words)
    behind = [0 if denial else REACH] * len(words)
    for negation, reached in _reaches(sentence, words, denial.end() if denial else 0):
        # "Not all plans are made" denies the making, not the plans.
        first = REACH // 2 if _OF_QUANTITY.match(sentence, negation.end()) else 0
        for distance, n in enumerate(reached, first):
            signs[n] = -signs[n]
            behind[n] = min(behind[n], distance)
    marks = [mark.start() for mark in _CLAUSE_END.finditer(sentence)]
    signed = []
    for word, sign, distance in zip(words, signs, behind, strict=True):
        base = _base(sentence[word.start : word.end].lower())
        own, clause = -sign if base else sign, bisect_left(marks, word.start)
        signed.append(SignedWord(base or word.stem, own, word, base is not None, distance, clause))
    return tuple(signed)


def _reaches(sentence: str, words: tuple[Word, ...], begin: int = 0) -> Iterator[tuple[re.Match[str], range]]:
    """Each negation from `begin` on with the words, by their numbers, that it reaches: the rest of its clause, or the
    next one where that begins with the very next word ("not because of need").

    All that a sentence is asked for is found in it once: its length may be anybody's.
    """
    negations = list(_NEGATION.finditer(sentence, begin))
    if not negations:
        return
    starts = [word.start for word in words]
    ends = list(_CLAUSE_END.finditer(sentence))
    end_starts = [end.start() for end in ends]
    behind = {match.end(group): match.start() for match in _JOINING.finditer(sentence) for group in (1, 2, 3)}
    joined = [(behind[again.start()], again.start()) for again in negations if again.start() in behind]
    for negation in negations:
        start = negation.end()
        at = bisect_left(end_starts, start)
        while at < len(ends) and end_starts[at] <= start + 1 and ends[at].group().isalpha():
            at += 1
        limit = end_starts[at] if at < len(ends) else len(sentence)
        # "Not outcomes and lacks timescales": what another negation is said of is not denied twice.
        following = bisect_left(joined, (start, 0))
        if following < len(joined):
            limit = min(limit, joined[following][1])
        yield negation, range(bisect_left(starts, start), bisect_left(starts, limit))[:REACH]


def negations(text: str) -> int:
    """How often `text` says "not", in whatever words."""
    denial = _DENIED_WHOLE.match(text)
    count = sum(1 for _ in _NEGATION.finditer(text, denial.end() if denial else 0))
    return count + 1 if denial else count


def has_negation(text: str) -> bool:
    """Whether anything in `text` is said with "not"."""
    return negations(text) > 0


@lru_cache(maxsize=8192)
def denied(clause: str) -> frozenset[str]:
    """The stems that a clause's negations are most likely said of: the first three that each reaches and, for a negated
    verb ("assessments are not made"), the word before it.
    """
    words = content_words(clause)
    found: set[str] = set()
    ends = [word.end for word in words]
    for negation, reached in _reaches(clause, words):
        found.update(words[n].stem for n in reached[:3])
        before = bisect_right(ends, negation.start())
        if before and _NEGATED_VERB.match(negation.group()):
            found.add(words[before - 1].stem)
    return frozenset(found)


@cache
def _base(word: str) -> str | None:
    """The stem of the word that this one is the opposite of; None where it is no opposite."""
    own = joined_stem(word)
    if own in _opposites():
        return _opposites()[own]
    match = _PREFIX.fullmatch(word)
    if match and joined_stem(match.group(1)) in _root_stems():
        return joined_stem(match.group(1))
    return None


@cache
def _root_stems() -> frozenset[str]:
    return frozenset(joined_stem(root) for line in word_lists()["prefixed"] for root in line.split())


@cache
def _opposites() -> dict[str, str]:
    table: dict[str, str] = {}
    for base, others in word_lists()["opposites"].items():
        for other in others.split():
            if joined_stem(other) != joined_stem(base):
                table.setdefault(joined_stem(other), joined_stem(base))
    return table
