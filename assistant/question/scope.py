"""Which reports a question is about: those it was given, narrowed by what it names.

Explicit sources, authorities, years and kinds of the question come first; what the text names narrows further inside
them, and counts for nothing where that would leave no report. Without explicit limits, a name or a report's year that
the library does not have goes to `Scope.unknown`, and `Scope.reports` is empty when nothing else was named, so that
nobody is answered from another's report.

Pure. Not: finding the names (`authorities`, `named_dates`, `kinds`, `references`) or wording (`scope_words`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Question, Scope
from assistant.question.authorities import called, find_authorities
from assistant.question.inspectors import Inspectors, find_inspectors
from assistant.question.kinds import Kind, about_send, kind_in, kind_of
from assistant.question.marking import Marked, mark
from assistant.question.named_dates import Precision
from assistant.question.orders import Order
from assistant.question.references import Reference, References, find_references
from assistant.question.report_dates import dated_within, order_of
from assistant.question.scope_words import authority_named, describe_scope, joined, report_authority
from ingest.report import Report

Reports = tuple[Report, ...]

_THE_COUNTY = re.compile(
    r"\b(?:in|across|within|by|for|of|on|do|does|did|is|was|has|had)\s+the\s+(county|borough|city)\b", re.IGNORECASE
)
_A_KIND = {
    Kind.INSPECTION: "an inspection of",
    Kind.FOCUSED_VISIT: "a focused visit to",
    Kind.MONITORING_VISIT: "a monitoring visit to",
    Kind.AREA_SEND: "an area SEND inspection of",
}


@dataclass(frozen=True, slots=True)
class Resolved:
    """A scope, and the marks of the question that went into it: these are no part of the topic."""

    scope: Scope
    used: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Choice:
    """Reports chosen so far, what chose them and what was asked for in vain."""

    reports: Reports
    used: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()

    def narrowed_to(self, reports: Iterable[Report], *used: str, kinds: Sequence[Kind] = ()) -> _Choice:
        return replace(self, reports=tuple(reports), used=self.used | set(used), kinds=(*self.kinds, *kinds))


def resolve_scope(question: Question, standalone: str, reports: Sequence[Report]) -> Scope:
    """The reports that `standalone` is about within the limits of `question`, newest inspection first."""
    return resolve(question, mark(standalone, library_names(reports)), reports).scope


def library_names(reports: Iterable[Report]) -> tuple[str, ...]:
    """The authorities that a library has reports on, by their usual names; a report's title is the name of none."""
    return tuple(sorted({name for report in reports if (name := authority_named(report))}))


def resolve(question: Question, marked: Marked, reports: Sequence[Report], *, over_time: bool = False) -> Resolved:
    """As `resolve_scope`, for a question that is marked already."""
    limited = bool(question.sources or question.authorities or question.years or question.kinds)
    start = _within_limits(question, tuple(reports))
    named = find_references(marked)
    choice = start
    if not question.exact:
        inspectors = find_inspectors(marked.text, choice.reports)
        if inspectors.led:
            choice = choice.narrowed_to(inspectors.led, *inspectors.used)
        choice = _by_authority(choice, marked, limited)
        choice = _by_reference(choice, marked, named, question, limited)
        choice = _by_order(choice, marked, named, over_time)
        choice = _with_those_before(choice, start.reports, marked) if over_time else choice
        choice = choice if limited else _without_inspector(choice, inspectors)
    ordered = tuple(sorted(choice.reports, key=order_of, reverse=True))
    narrowed = limited or len(ordered) < len(reports)
    dates = [marked.dates[i] for i in range(len(marked.dates)) if f"⟦D{i}⟧" in choice.used]
    scope = Scope(
        ordered,
        authorities=tuple(dict.fromkeys(map(report_authority, ordered))) if narrowed else (),
        years=question.years or tuple(dict.fromkeys(year for mention in dates for year in mention.years)),
        kinds=question.kinds or tuple(dict.fromkeys(kind.value for kind in choice.kinds)),
        unknown=tuple(dict.fromkeys(choice.unknown)),
        narrowed=narrowed,
    )
    return Resolved(replace(scope, description=describe_scope(scope)), choice.used)


def _within_limits(question: Question, reports: Reports) -> _Choice:
    """The reports that the question's explicit limits leave; limits that nothing meets are said."""
    unknown: list[str] = []
    if question.sources:
        unknown += [source for source in question.sources if source not in {r.source for r in reports}]
        reports = tuple(report for report in reports if report.source in question.sources)
    if question.authorities:
        wanted = {name: set(_names_of(name, reports)) for name in question.authorities}
        here = {report_authority(report) for report in reports}
        unknown += [name for name, names in wanted.items() if not names & here]
        reports = tuple(r for r in reports if any(report_authority(r) in names for names in wanted.values()))
    if question.years:
        marked = mark(", ".join(str(year) for year in question.years))
        unknown += [str(d.first.year) for d in marked.dates if not dated_within(reports, d)]
        found = {report.id for mention in marked.dates for report in dated_within(reports, mention)}
        reports = tuple(report for report in reports if report.id in found)
    if question.kinds:
        of_kinds = {
            kind: tuple(r for r in reports if kind_of(r) is kind_in(kind) or r.kind == kind) for kind in question.kinds
        }
        # Where the limits before leave no report, it is those that nothing meets.
        unknown += [_kind_in_vain(question, kind) for kind, own in of_kinds.items() if reports and not own]
        found = {report.id for own in of_kinds.values() for report in own}
        reports = tuple(report for report in reports if report.id in found)
    return _Choice(reports, unknown=tuple(unknown))


def _kind_in_vain(question: Question, kind: str) -> str:
    """What a limit to a kind asks for beside the other limits: "a monitoring visit to Bradford in 2021"."""
    what = _A_KIND.get(kind_in(kind), f"anything of the kind “{kind}” on")
    what = f"{what} {joined(question.authorities, 'or')}" if question.authorities else what.rpartition(" ")[0]
    return f"{what} in {joined([str(year) for year in question.years], 'or')}" if question.years else what


def _names_of(given: str, reports: Reports) -> tuple[str, ...]:
    mentions = find_authorities(given.title() if given.islower() else given, library_names(reports))
    return tuple(name for mention in mentions for name in mention.authorities) or (given,)


def _with_those_before(choice: _Choice, reports: Reports, marked: Marked) -> _Choice:
    """What moved "in 2024" moved at an inspection of then, from where it was before: the earlier reports tell it."""
    dates = [marked.dates[at] for at in range(len(marked.dates)) if f"⟦D{at}⟧" in choice.used]
    if not dates or any(mention.precision is Precision.RANGE for mention in dates):
        return choice
    ends = {
        report_authority(report): order_of(report)
        for report in sorted(choice.reports, key=order_of)
        if kind_of(report) is Kind.INSPECTION
    }
    up_to = (r for r in reports if (end := ends.get(report_authority(r))) and order_of(r) <= end)
    return choice.narrowed_to(up_to) if ends else choice


def _without_inspector(choice: _Choice, inspectors: Inspectors) -> _Choice:
    """Names that led no inspection are said; a question about what one of them led is about no report."""
    unknown = (*choice.unknown, *(f"an inspection led by {name}" for name in inspectors.unknown))
    return replace(choice.narrowed_to(()) if inspectors.certain else choice, unknown=unknown)


def _by_authority(choice: _Choice, marked: Marked, limited: bool) -> _Choice:
    """The reports on the authorities named.

    One that the library does not have is missed where it is named alone or beside one that it has ("Bradford and
    Leeds"); elsewhere ("children from Bradford placed in Leeds") it is a part of the topic.
    """
    here = {report_authority(report) for report in choice.reports}
    owners = {f"⟦A{at}⟧": here.intersection(named.authorities) for at, named in enumerate(marked.authorities)}
    known = set().union(*owners.values())
    missing = [] if limited else [key for key in owners if not owners[key] and (not known or _beside(marked.text, key))]
    if not known and not missing:
        return choice if limited else _by_what_it_is_called(choice, marked.text)
    used = [key for key in owners if owners[key] or (known and key in missing)]
    chosen = (report for report in choice.reports if report_authority(report) in known)
    unknown = (*choice.unknown, *(marked.words[key] for key in missing))
    return replace(choice.narrowed_to(chosen, *used), unknown=unknown)


def _beside(text: str, key: str) -> bool:
    """Is the authority `key` named in one breath with another?"""
    date = r"(?:['’]s)?(?:\s*\(?⟦D\d+⟧\)?)?"
    comparing = r"(?:compare[sd]? (?:with|to|against)|(?:do|doing|better|worse) (?:than|against))\b"
    join = (
        rf"{date}\s*(?:,|&|\band\b|\bor\b|\bwith\b|\bversus\b|\bvs\b|\bto\b|\bthan\b|\b{comparing})+\s*(?:⟦D\d+⟧\s+)?"
    )
    return bool(re.search(rf"⟦A\d+⟧{join}{key}|{key}{join}⟦A\d+⟧", text))


def _by_what_it_is_called(choice: _Choice, text: str) -> _Choice:
    """ "The county" is one of the counties of the library."""
    words = {word.lower() for word in _THE_COUNTY.findall(text)}
    meant = {name for name in map(report_authority, choice.reports) if called(name) in words}
    return (
        choice.narrowed_to(report for report in choice.reports if report_authority(report) in meant)
        if meant
        else choice
    )


def _by_reference(choice: _Choice, marked: Marked, named: References, question: Question, limited: bool) -> _Choice:
    """The reports of the dates and kinds that the question names."""
    shared = () if question.kinds else named.kinds
    references = () if question.years else named.references
    several = about_send(marked.text)
    chosen: dict[str, Report] = {}
    used: list[str] = []
    kinds: list[Kind] = []
    unknown: list[str] = []
    for reference in references:
        pool = _of_owner(choice.reports, marked, reference)
        wanted = (reference.kind,) if reference.kind else shared
        matches = _of_kinds(dated_within(pool, marked.dates[reference.date]), wanted)
        if reference.inspection and not wanted and not several:
            matches = _of_kinds(matches, (Kind.INSPECTION,)) or matches
        if matches:
            chosen |= {report.id: report for report in matches}
            used.append(f"⟦D{reference.date}⟧")
            kinds += wanted
        elif reference.certain and pool:
            unknown.append(_in_vain(marked, reference, pool))
    if limited:
        unknown = []
    if chosen:
        chosen |= {report.id: report for report in _of_the_undated(choice.reports, marked, references)}
    elif not unknown:
        return _by_kind(choice, shared, marked, limited)
    return replace(choice.narrowed_to(chosen.values(), *used, kinds=kinds), unknown=(*choice.unknown, *unknown))


def _of_owner(reports: Reports, marked: Marked, reference: Reference) -> Reports:
    if reference.authority is None:
        return reports
    names = marked.authorities[reference.authority].authorities
    return tuple(report for report in reports if report_authority(report) in names) or reports


def _of_kinds(reports: Iterable[Report], kinds: Sequence[Kind]) -> Reports:
    return tuple(report for report in reports if not kinds or kind_of(report) in kinds)


def _of_the_undated(reports: Reports, marked: Marked, references: Sequence[Reference]) -> Reports:
    """Reports of authorities without a date, where every date is another authority's ("Bradford 2018 and Wigan")."""
    owners = {reference.authority for reference in references}
    dated = {name for owner in owners if owner is not None for name in marked.authorities[owner].authorities}
    if None in owners or not dated.intersection(map(report_authority, reports)):
        return ()
    return tuple(report for report in reports if report_authority(report) not in dated)


def _by_kind(choice: _Choice, kinds: Sequence[Kind], marked: Marked, limited: bool) -> _Choice:
    if not kinds:
        return choice
    matches = _of_kinds(choice.reports, kinds)
    if matches:
        return choice.narrowed_to(matches, kinds=kinds)
    if limited or not choice.reports or not marked.authorities:
        return choice
    named = tuple(dict.fromkeys(map(report_authority, choice.reports)))
    vain = tuple(f"{_A_KIND[kinds[0]]} {name}" for name in named[:3])
    return replace(choice.narrowed_to(()), unknown=(*choice.unknown, *vain))


def _in_vain(marked: Marked, reference: Reference, pool: Reports) -> str:
    """What a reference asks for in words: "Bradford in 2015", "a focused visit to Bradford in 2015"."""
    when = marked.words[f"⟦D{reference.date}⟧"]
    when = when if re.match(r"(?:between|from|since|after|before|until|up)\b", when) else f"in {when}"
    authorities = tuple(dict.fromkeys(map(report_authority, pool)))
    where = authorities[0] if len(authorities) == 1 else ""
    if reference.kind and where:
        return f"{_A_KIND[reference.kind]} {where} {when}"
    return f"{where or (reference.kind or 'anything')} {when}"


def _by_order(choice: _Choice, marked: Marked, named: References, over_time: bool) -> _Choice:
    """The latest, the previous or the first of each authority's reports, or of all where none is named.

    Where it is asked what moved `over_time` "at their last inspection", the one before tells as well.
    """
    places = named.orders.places
    if not places or not choice.reports or over_time:
        return choice
    pool = choice.reports
    if named.inspection and not choice.kinds:
        pool = _of_kinds(pool, (Kind.INSPECTION,)) or pool
    groups: dict[str, list[Report]] = {}
    for report in sorted(pool, key=order_of, reverse=True):
        each = named.orders.plural or bool(choice.used) or bool(marked.authorities)
        groups.setdefault(report_authority(report) if each else "", []).append(report)
    taken = {report.id for group in groups.values() for place in places for report in place.taken(group)}
    missed = [name for name, group in groups.items() if not all(place.taken(group) for place in places)]
    vain = tuple(f"an earlier inspection of {name}" for name in missed if name)
    if not taken:
        surely = any(key.startswith("⟦D") for key in choice.used) or places[0].order is Order.THIRD_LAST
        return replace(choice.narrowed_to(()), unknown=(*choice.unknown, *vain)) if surely else choice
    both = len(places) > 1 and bool(marked.authorities)
    chosen = choice.narrowed_to(report for report in pool if report.id in taken)
    return replace(chosen, unknown=(*choice.unknown, *vain)) if both else chosen
