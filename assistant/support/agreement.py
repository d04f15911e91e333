"""Do a claim's hard facts stand in the cited paragraphs: numbers, dates and years, authorities, people?

A date of the report itself counts as said where the claim speaks of the report ("the May 2025 inspection"), and
so does its authority. Numbers are values: "ten" is 10, "14 per cent" is 14%, "one in five" is 20%.

Not: grades (`grade_agreement`), meaning, negation and quantity words (`meaning`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.question.authorities import find_authorities
from assistant.support.cited_text import CitedText, places, report_days
from assistant.support.disagreement import Disagreement
from assistant.support.field_words import stems
from assistant.support.figures import Figure, figures_in
from assistant.support.written_dates import WrittenDate, without_dates, written_dates

_OF_THE_REPORT = re.compile(
    r"\b(?:inspect(?:ion|ed|ors?)|report(?:ed)?|letter|visit(?:ed)?|publish(?:ed)?|ofsted|judge[ds]?|judgements?|graded|review)\b",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:since|last|previous|earlier|prior|former|preceding)\s+(?:the\s+)?(?:\w+\s+){0,3}(?:inspection|visit|report|judgement)?"
    r"\W*(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?:['’]s)?[\s,(]*(?:in|of|from)?\s*")
_NEAR = 60
_FEW_WORDS = 2
_LIST_COUNT = re.compile(
    r"^\W*(?:there\s+(?:are|were)\s+)?(?P<n>two|three|four|five|six|seven|eight|nine|ten|\d+)\b(?P<what>[^:;.]{0,60}):",
    re.IGNORECASE,
)
_TO = re.compile(r"[^.;:]{0,60}?(?<!compared )\bto\b(?:(?!\bfrom\b)[^.;:]){0,20}")
_CHANGED = r"up|down|ris(?:e|en|ing)|rose|f[ae]ll\w*|drop\w*|gr[eo]w\w*|(?:reduc|(?:in|de)creas|declin|improv|chang)\w+"
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_UP_FROM = re.compile(rf"(?:[^.;:]*\b(?:{_CHANGED})\s+|[\s,(]+)from\b[^.;:]{{0,20}}", re.IGNORECASE)
_COMPARED = re.compile(r"[^.;:]*\b(?:compared\s+(?:with|to)|than\s+the)\b[^.;:]{0,20}", re.IGNORECASE)
_UNIT_OF_TIME = re.compile(
    r"[\s-]+(?:(?:working|calendar|school|consecutive|more)[\s-]+)?(minute|hour|day|week|month|term|year)s?\b",
    re.IGNORECASE,
)
_OPEN_BOUNDS = {"more": 1, "least": 1, "less": -1, "most": -1}
_NAME = re.compile(r"(?<=[a-z,;] )(?:[A-Z][a-z]+(?:[-'’][A-Z][a-z]+)?)(?: [A-Z][a-z]+(?:[-'’][A-Z][a-z]+)?)+")

_Amounts = Mapping[tuple[str, float], Counter[Figure]]
"""How often each figure is said, by unit and value to two decimals: a text of anybody's may have thousands."""


def figure_disagreements(part: str, cited: Sequence[CitedText], claim: str = "") -> list[Disagreement]:
    """The numbers of a part of a claim that the paragraphs do not give, or give otherwise bounded, or fewer times.

    `claim` is the whole claim where the part opens it: "Three things: ..." counts what the whole lists.
    """
    wanted = figures_in(without_dates(part))
    if not wanted:
        return []
    given = [figure for text in cited for figure in figures_in(without_dates(text.text))]
    there, own = _by_amount(given), _by_amount(wanted)
    found = [_figure_disagreement(figure, claim or part, _equal(figure, there), given, cited) for figure in wanted]
    found += [_said_too_often(figure, _equal(figure, own), _equal(figure, there), cited) for figure in wanted]
    found += [_other_way_round(part, wanted, cited)]
    return [disagreement for disagreement in found if disagreement]


def _by_amount(figures: Iterable[Figure]) -> _Amounts:
    amounts: dict[tuple[str, float], Counter[Figure]] = {}
    for figure in figures:
        amounts.setdefault((figure.unit, round(figure.value, 2)), Counter())[replace(figure, start=0, end=0)] += 1
    return amounts


def _equal(figure: Figure, amounts: _Amounts) -> Counter[Figure]:
    """The figures that equal `figure`, wherever they stand, with how often each is there."""
    near = dict.fromkeys(round(figure.value + step, 2) for step in (0, -0.01, 0.01))
    held = (amounts[figure.unit, value] for value in near if (figure.unit, value) in amounts)
    return Counter({other: count for one in held for other, count in one.items() if figure.equals(other)})


def _said_too_often(
    figure: Figure, own: Counter[Figure], same: Counter[Figure], cited: Sequence[CitedText]
) -> Disagreement | None:
    """A number that one sentence has more often than all the paragraphs: most likely another stood there."""
    times, there = own.total(), same.total()
    if times > there > 0 and figure.value != 1:
        return Disagreement(f"{figure.written} is said {times} times, in {places(cited)} {there} times", decisive=False)
    return None


def _other_way_round(part: str, wanted: Sequence[Figure], cited: Sequence[CitedText]) -> Disagreement | None:
    """ "From five to 38" where the paragraph has "from 38 to five"; it stands in part where the words do not tell."""
    for before, after in [(before, after) for before, after, told in _steps(part, wanted) if told]:
        for text in cited:
            steps = _steps(text.text, figures_in(without_dates(text.text)))
            turned = [told for first, last, told in steps if first.equals(after) and last.equals(before)]
            if not turned or any(first.equals(before) and last.equals(after) for first, last, _ in steps):
                continue
            if any(turned):
                return Disagreement(f"{places(cited)} has it from {after.written} to {before.written}", decisive=True)
            unsaid = f"{places(cited)} does not say that it went from {before.written} to {after.written}"
            return Disagreement(unsaid, decisive=False)
    return None


def _steps(text: str, figures: Sequence[Figure]) -> list[tuple[Figure, Figure, bool]]:
    """Numbers near each other as (earlier, later, whether "from" tells so): "from 18 to 10" and "10, a reduction from
    18" are both (18, 10, True). A number that another is compared with is the earlier; else they are as they stand.
    """
    steps = []
    for first, last in pairwise(figures):
        gap = text[first.end : last.start]
        if len(gap) >= _NEAR:
            continue
        if _TO.fullmatch(gap):
            steps.append((first, last, bool(_FROM.search(text, max(0, first.start - _NEAR), first.start))))
        elif _UP_FROM.fullmatch(gap):
            steps.append((last, first, True))
        else:
            steps.append((last, first, False) if _COMPARED.fullmatch(gap) else (first, last, False))
    return steps


def _figure_disagreement(
    figure: Figure, claim: str, same: Collection[Figure], given: Sequence[Figure], cited: Sequence[CitedText]
) -> Disagreement | None:
    if same:
        if other_unit := _other_unit_of_time(figure, claim, cited):
            return other_unit
        return _bound_disagreement(figure, same, cited)
    missing = f"{_said(figure)} is not in {places(cited)}"
    counted = _LIST_COUNT.match(claim)
    if counted and counted.start("n") == figure.start and not figure.unit:
        items = len([item for item in re.split(r"[;\n]|(?<!\d),(?!\d)", claim[counted.end() :]) if item.strip()])
        by_semicolons = claim.count(";", counted.end()) + 1
        if figure.value in {items, by_semicolons}:
            return Disagreement(f"“{figure.written}” counts the things listed; {missing}", decisive=False)
    if figure.value == 1 and figure.written.lower() in {"one", "a"}:
        return None if not _clashes(figure, claim, cited) else Disagreement(missing, decisive=True)
    if figure.unit == "times":
        pairs = [(a, b) for a in given for b in given if a.unit == b.unit != "times" and b.value]
        if any(abs(a.value / b.value - figure.value) < 0.06 * figure.value for a, b in pairs):
            return Disagreement(f"“{figure.written}” is worked out from the numbers in {places(cited)}", decisive=False)
    direction = _OPEN_BOUNDS.get(figure.bound)
    holds = [g for g in given if direction and g.unit == figure.unit and (g.value - figure.value) * direction > 0]
    if holds and figure.unit == "share":
        return Disagreement(f"{missing}, which says {_said(holds[0])}", decisive=False)
    near = next((g for g in given if g.unit == figure.unit), None) if len(given) <= 2 else None
    return Disagreement(f"{missing}, which says {_said(near)}" if near and len(cited) == 1 else missing, decisive=True)


def _other_unit_of_time(figure: Figure, claim: str, cited: Sequence[CitedText]) -> Disagreement | None:
    """ "72 days" where the paragraphs have 72 of other units of time only."""
    own = _UNIT_OF_TIME.match(claim, figure.end)
    if not own:
        return None
    theirs = [
        _UNIT_OF_TIME.match(text.text, other.end)
        for text in cited
        for other in figures_in(without_dates(text.text))
        if figure.equals(other)
    ]
    told = [unit for unit in theirs if unit]
    if not told or len(told) < len(theirs) or any(own[1].lower() == unit[1].lower() for unit in told):
        return None
    reason = f"{places(cited)} says {figure.written} {told[0][1].lower()}s, not {own[1].lower()}s"
    return Disagreement(reason, decisive=True)


def _bound_disagreement(figure: Figure, same: Collection[Figure], cited: Sequence[CitedText]) -> Disagreement | None:
    alike = {"least": "more", "most": "less"}
    own = alike.get(figure.bound, figure.bound)
    theirs = {alike.get(other.bound, other.bound) for other in same}
    if own in theirs or (own == "about" and "" in theirs):
        return None
    first = next(iter(same))
    if {own, *theirs} == {"more", "less"}:
        return Disagreement(f"{places(cited)} says {_said(first)}, not {_said(figure)}", decisive=True)
    return Disagreement(f"{places(cited)} says “{_said(first)}”, the claim “{_said(figure)}”", decisive=False)


def _clashes(figure: Figure, claim: str, cited: Sequence[CitedText]) -> bool:
    """Whether the paragraphs give another number of the thing that the claim has "one" of."""
    thing = _thing_after(claim, figure.end)
    return bool(thing) and any(
        _thing_after(text.text, other.end) == thing and other.value != 1 and not other.unit
        for text in cited
        for other in figures_in(text.text)
    )


def _thing_after(text: str, end: int) -> str:
    match = re.match(r"[\s-]+([a-z]+)", text[end : end + 40])
    return match.group(1)[:6] if match else ""


def _said(figure: Figure) -> str:
    words = {"more": "more than ", "less": "less than ", "about": "about ", "least": "at least ", "most": "up to "}
    return f"{words.get(figure.bound, '')}{figure.written}"


def date_disagreements(claim: str, cited: Sequence[CitedText]) -> list[Disagreement]:
    """The dates and years of the claim that neither the paragraphs nor their reports' own dates bear out."""
    given = [found for text in cited for found in written_dates(text.text)]
    days = [day for text in cited for day in report_days(text.report)]
    disagreements = []
    for wanted in written_dates(claim):
        if any(wanted.within(other) for other in given):
            continue
        missing = f"{wanted.written} is not in {places(cited)}"
        if not any(wanted.names(day) for day in days):
            disagreements.append(Disagreement(missing, decisive=True))
        elif len(stems(claim)) <= _FEW_WORDS or (
            not _speaks_of_report(claim, wanted) and any(_comparable(wanted, other) for other in given)
        ):
            disagreements.append(Disagreement(f"{missing}; it is a date of the report", decisive=False))
    for first, last in pairwise(written_dates(claim)):
        if first.start == last.start and first.within(last):
            disagreements.append(Disagreement(f"{first.written} gives the same date twice", decisive=False))
    return disagreements


def _speaks_of_report(claim: str, wanted: WrittenDate) -> bool:
    """Whether the claim's date is the report's: the inspection, letter or visit itself, not the one before it."""
    if _OF_ANOTHER.search(claim[max(0, wanted.start - _NEAR) : wanted.start]):
        return False
    nearby = claim[max(0, wanted.start - _NEAR) : wanted.end + _NEAR]
    opening = re.match(r"\W*(?:In|By|During|As of)?\W*$", claim[: wanted.start])
    beside = any(_BESIDE.fullmatch(claim, name.end, wanted.start) for name in find_authorities(claim))
    return bool(_OF_THE_REPORT.search(nearby) or opening or beside)


def _comparable(wanted: WrittenDate, other: WrittenDate) -> bool:
    """Whether the paragraph gives a date of the same kind, so that the claim's is more likely a slip."""
    return any(
        own is not None and theirs is not None
        for own, theirs in ((wanted.day, other.day), (wanted.month, other.month), (wanted.year, other.year))
    )


def authority_disagreements(claim: str, cited: Sequence[CitedText], also: Sequence[str] = ()) -> list[Disagreement]:
    """The authorities that the claim names and that neither a cited report is on nor a cited paragraph names.

    None where it is not known what the cited reports are on.
    """
    own = {text.authority for text in cited if text.authority}
    if not own:
        return []
    known = (*also, *own)
    named = {name for text in cited for found in find_authorities(text.text, known) for name in found.authorities}
    disagreements = []
    for mention in find_authorities(claim, known):
        if not {*mention.authorities} & (own | named):
            written = claim[mention.start : mention.end]
            about = " and ".join(sorted(own)) or "another authority"
            disagreements.append(Disagreement(f"it names {written}; {places(cited)} is about {about}", decisive=True))
    return disagreements


def name_disagreements(claim: str, cited: Sequence[CitedText]) -> list[Disagreement]:
    """The people and bodies that the claim names in full and that the paragraphs do not."""
    names = dict.fromkeys(_NAME.findall(claim))
    if not names:
        return []
    texts = " ".join(f"{t.text} {t.report.inspector or ''} {t.report.title} {t.report.provider}" for t in cited)
    held = set(re.findall(r"[\w'’-]+", texts.lower()))
    missing = [
        name for name in names if not any(part.lower() in held for part in name.split()) and not find_authorities(name)
    ]
    return [Disagreement(f"{name} is not named in {places(cited)}", decisive=False) for name in missing]
