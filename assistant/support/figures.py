"""The numbers in a text, as values that can be compared: "ten" is 10, "14 per cent" is 14%, "one in five" is 20%.

A share (per cent, fraction, "x in y") is a value between 0 and 1 with the unit "share". What stands before a number
("more than", "nearly", "at least") is kept as its bound.

Not: dates and years (`written_dates` takes them out first), or whether a number is right (`agreement`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90
}  # fmt: skip
_VALUES = {**{word: n for n, word in enumerate(_UNITS)}, **_TENS, "dozen": 12}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "k": 1000, "m": 1_000_000}
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "sixth": 6,
    "sixths": 6, "seventh": 7, "eighth": 8, "eighths": 8, "ninth": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip
_TIMES = {
    "double": 2, "doubled": 2, "doubling": 2, "doubles": 2, "twice": 2, "twofold": 2, "treble": 3, "trebled": 3,
    "triple": 3, "tripled": 3, "threefold": 3, "thrice": 3, "quadrupled": 4, "fourfold": 4, "halved": 0.5,
}  # fmt: skip
_WORD = "|".join(sorted((*_VALUES, "a", "an"), key=len, reverse=True))
CARDINAL = "|".join(sorted(_VALUES, key=len, reverse=True))
"""The number words from "zero" to "dozen" and the tens, as one pattern."""
_SMALL = rf"(?:{CARDINAL})(?:[\s-]+(?:{'|'.join(_UNITS[1:10])})\b)?"
_SCALE = r"(?:\s+(?:hundred|thousand|million|billion))"
_SPELLED = rf"(?:(?:{_SMALL}|an?){_SCALE}+(?:\s+{_SMALL}{_SCALE}+)*(?:\s+(?:and\s+)?{_SMALL})?|an?\s+dozen|{_SMALL})"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_PER_CENT = r"\s?%|[\s-]+per[\s-]?cent\b|[\s-]+percentage[\s-]points?\b|\s?pc\b"
_FRACTION_WORD = "|".join(_PARTS)
_NUMBER = re.compile(
    rf"(?<![\w.])(?P<money>£\s?)?(?P<digits>{_DIGITS})(?:\s?(?P<scale>k|m|bn|hundred|thousand|million|billion)\b)?"
    rf"(?P<ordinal>st|nd|rd|th)?(?P<percent>{_PER_CENT})?(?![\w])"
    rf"|\b(?P<part_of>(?P<top>one|two|three|four|five|six|seven|an?|{CARDINAL})[\s-]+(?P<part>{_FRACTION_WORD}))\b"
    rf"|\b(?P<half>half|halves)\b"
    rf"|\b(?P<part_alone>quarter|third)(?=\s+of\b)"
    rf"|\b(?P<times>{'|'.join(_TIMES)})\b"
    rf"|\b(?P<spelled>{_SPELLED})\b(?P<percent_word>{_PER_CENT})?",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\s+(?:in(?:\s+every)?|out\s+of(?:\s+every)?|of\s+every)\s+", re.IGNORECASE)
_ONE_OF = re.compile(r"\s+(?:(?!(?:in|out|of|and|or)\b)[a-z]+\s+){1,2}(?:in|out\s+of)(?:\s+every)?\s+", re.IGNORECASE)
_SAID_OF = re.compile(
    r"\s+(?:is|are|was|were|ha[sd]|have|do|does|did|can|could|will|would|goes|went|left|(?:live|wait|get|receive|remain|leave)s?"
    r"|\w+ed)\b|\s*(?:[.,;:)]|$)",
    re.IGNORECASE,
)
_HUNDRED = 100
_ROUNDED = 0.005
_BOUNDS = (
    (
        "more",
        r"(?:more|greater|higher|larger)\s+than|over|above|exceed(?:s|ed|ing)?|in\s+excess\s+of|upwards?\s+of|well\s+over",
    ),
    ("less", r"(?:less|fewer|lower|smaller)\s+than|under|below"),
    ("about", r"about|around|approximately|roughly|some|nearly|almost|circa|just\s+(?:over|under)|close\s+to"),
    ("least", r"at\s+least|not?\s+(?:fewer|less)\s+than|a\s+minimum\s+of"),
    ("most", r"at\s+most|up\s+to|not?\s+more\s+than|a\s+maximum\s+of|as\s+many\s+as"),
)
_BOUND = re.compile("|".join(rf"(?P<{name}>\b(?:{words}))" for name, words in reversed(_BOUNDS)) + r"", re.IGNORECASE)
_WINDOW = 24
"""Characters before a number that are looked at."""
_PRONOUN_ONE = re.compile(r"\bone(?=[\s-]+(?:another|off|stop|to[\s-]one|by[\s-]one|side|hand)\b)", re.IGNORECASE)
_BEFORE_ONE = re.compile(r"(?:\bno|\bany|\bevery|\beach|\bthe|\bthis|\bthat|\banother|\bto)[\s-]+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: `text[start:end]` as written. `unit`: "share", "money", "times" or "" (a count).

    `bound` is "" (exactly), "more", "less", "about", "least" or "most".
    """

    value: float
    unit: str
    bound: str
    start: int
    end: int
    written: str

    def equals(self, other: Figure) -> bool:
        """The same amount of the same kind, whatever bounds it; "a third" is 33% too, as per cent are rounded."""
        rounded = self.unit == "share" and self._in_parts is not other._in_parts
        return self.unit == other.unit and abs(self.value - other.value) < (_ROUNDED if rounded else 1e-6)

    @property
    def _in_parts(self) -> bool:
        return bool(re.search(_FRACTION_WORD, self.written, re.IGNORECASE))


@lru_cache(maxsize=4096)
def figures_in(text: str) -> tuple[Figure, ...]:
    """Every number of `text` in order. "x in y" is one share; a range is its two ends."""
    figures: list[Figure] = []
    for match in _NUMBER.finditer(text):
        value = _value(match)
        if value is None or _is_pronoun(text, match):
            continue
        start, end = match.span()
        bound = bound_before(text[max(0, start - _WINDOW) : start])
        figure = Figure(value, _unit(match), bound, start, end, match.group().strip())
        if not (figures and _joined_as_share(text, figures, figure)):
            figures.append(figure)
    return tuple(figures)


def _value(match: re.Match[str]) -> float | None:
    if match["digits"]:
        scale = {"bn": 1e9}.get((match["scale"] or "").lower(), _SCALES.get((match["scale"] or "").lower(), 1))
        value = float(match["digits"].replace(",", "")) * scale
        return value / 100 if match["percent"] else value
    if match["part_of"]:
        top = _spelled_value(match["top"])
        return top / _PARTS[match["part"].lower()]
    if match["half"]:
        return 0.5
    if match["part_alone"]:
        return 1 / _PARTS[match["part_alone"].lower()]
    if match["times"]:
        return _TIMES[match["times"].lower()]
    value = _spelled_value(match["spelled"])
    return value / 100 if match["percent_word"] else value


def _unit(match: re.Match[str]) -> str:
    if match["percent"] or match["percent_word"] or match["part_of"] or match["half"] or match["part_alone"]:
        return "share"
    if match["times"]:
        return "times"
    return "money" if match["money"] else ""


def _spelled_value(words: str) -> float:
    # Floats: a hundred "hundred"s in a row are infinite, and no error.
    total, current = 0.0, 0.0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in _SCALES:
            current = max(current, 1) * _SCALES[word]
            if _SCALES[word] >= 1000:
                total, current = total + current, 0
        elif word in {"a", "an"}:
            current = 1
        elif word == "dozen":
            current = max(current, 1) * 12
        elif word in _VALUES:
            current += _VALUES[word]
    return total + current


def _is_pronoun(text: str, match: re.Match[str]) -> bool:
    """ "One" that counts nothing: "no one", "one another", "the one"."""
    if match.group().lower() != "one":
        return False
    start = match.start()
    return bool(_PRONOUN_ONE.match(text, start) or _BEFORE_ONE.search(text, max(0, start - _WINDOW), start))


def bound_before(before: str) -> str:
    """The bound with which `before` ends, of a number that follows it: "more" for "more than"; "" for none."""
    near = before[-_WINDOW:]
    found = [m for m in _BOUND.finditer(near) if re.fullmatch(r"\s*(?:an?|the|to)?\s*", near[m.end() :])]
    return (found[-1].lastgroup or "") if found else ""


def _joined_as_share(text: str, figures: list[Figure], second: Figure) -> bool:
    """Turns "one in five" and "one child in five" into one share, in place; "one child in five homes" is none."""
    first = figures[-1]
    if first.unit or second.unit or not second.value or first.value > second.value:
        return False
    gap = text[first.end : second.start]
    one_of = first.written.lower() == "one" and 1 < second.value <= _HUNDRED and _SAID_OF.match(text, second.end)
    if not (_OUT_OF.fullmatch(gap) or (one_of and _ONE_OF.fullmatch(gap))):
        return False
    written = text[first.start : second.end]
    figures[-1] = Figure(first.value / second.value, "share", first.bound, first.start, second.end, written)
    return True
