"""Two runs side by side, question by question: did it get better, and on what?

Only questions that are the same in both runs, and whose reports are the same files in both corpora, are compared: how a
file is read may differ, since that may be what is compared. Means are
compared by paired bootstrap; right or wrong by McNemar's exact test (the binomial test on the questions that changed,
McNemar 1947). P-values are those of single tests: of twenty measures one is below 0.05 by chance.

Not: showing it (`comparison_page`, `assistant.cli.evaluation`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from assistant.evaluation.bootstrap import Difference, difference_all
from assistant.evaluation.failure_classes import Failure
from assistant.evaluation.measures import MEASURES, RIGHT_OR_WRONG, Parts, question_scores
from assistant.evaluation.question_set import SetQuestion
from assistant.evaluation.records import Outcome
from assistant.evaluation.run_folder import Run


@dataclass(frozen=True, slots=True)
class McNemar:
    """How many questions changed from wrong to right and back, and the exact two-sided p-value (1 where none did)."""

    won: int
    lost: int
    p: float


@dataclass(frozen=True, slots=True)
class Changed:
    """A question whose score changed: both outcomes and what went wrong in each."""

    question: SetQuestion
    a: Outcome
    b: Outcome
    failure_a: Failure | None
    failure_b: Failure | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Run B against run A. `left_out` says why questions were not compared, and how many; `settings` and `versions`
    hold (A, B) for each name that differs; `read_anew` counts the reports of both corpora that were read into another
    number of paragraphs; `kinds` has the differences of "right" by kind."""

    name_a: str
    name_b: str
    shared: int
    left_out: Mapping[str, int]
    settings: Mapping[str, tuple[Any, Any]]
    versions: Mapping[str, tuple[Any, Any]]
    same_corpus: bool
    read_anew: int
    differences: Mapping[str, Difference]
    kinds: Mapping[str, Difference]
    tests: Mapping[str, McNemar]
    won: tuple[Changed, ...]
    lost: tuple[Changed, ...]


def compare_runs(a: Run, b: Run, seed: int = 0) -> Comparison:
    """B against A; positive differences say that B has more."""
    pairs, left_out = _shared(a, b)
    reports_a, reports_b = _reports(a, "paragraphs"), _reports(b, "paragraphs")
    parts_a = [a.measured.parts[i] for i, _ in pairs]
    parts_b = [b.measured.parts[j] for _, j in pairs]
    names = [measure.name for measure in MEASURES]
    changed = [_changed(a, b, pair) for pair in pairs]
    moves = [_move(one, other, "right") for one, other in zip(parts_a, parts_b, strict=True)]
    kinds: dict[str, list[int]] = {}
    for index, item in enumerate(changed):
        kinds.setdefault(item.question.kind or "no kind given", []).append(index)
    return Comparison(
        name_a=a.folder.name,
        name_b=b.folder.name,
        shared=len(pairs),
        left_out=left_out,
        settings=_differing(_part(a, "settings"), _part(b, "settings"))
        | _differing(*({name: run.record.get(name) for name in ("judge", "seed", "workers")} for run in (a, b))),
        versions=_differing(_part(a, "versions"), _part(b, "versions")),
        same_corpus=_part(a, "corpus").get("fingerprint") == _part(b, "corpus").get("fingerprint"),
        read_anew=sum(reports_a[source] != reports_b.get(source, reports_a[source]) for source in reports_a),
        differences=difference_all(parts_a, parts_b, names, seed),
        kinds={
            kind: difference_all([parts_a[i] for i in rows], [parts_b[i] for i in rows], ["right"], seed)["right"]
            for kind, rows in sorted(kinds.items())
        },
        tests={name: mcnemar(parts_a, parts_b, name) for name in RIGHT_OR_WRONG},
        won=tuple(item for item, move in zip(changed, moves, strict=True) if move > 0),
        lost=tuple(item for item, move in zip(changed, moves, strict=True) if move < 0),
    )


def mcnemar(a: list[Parts], b: list[Parts], name: str) -> McNemar:
    """McNemar's exact test on a measure that is 0 or 1, over the same questions in the same order."""
    from scipy.stats import binomtest

    moves = [_move(one, other, name) for one, other in zip(a, b, strict=True)]
    won, lost = sum(move > 0 for move in moves), sum(move < 0 for move in moves)
    p = float(binomtest(won, won + lost).pvalue) if won + lost else 1.0
    return McNemar(won, lost, p)


def comparison_document(comparison: Comparison) -> dict[str, Any]:
    """The comparison as `compare --json` prints it."""
    return {
        "a": comparison.name_a,
        "b": comparison.name_b,
        "questions": {"shared": comparison.shared, "left_out": dict(comparison.left_out)},
        "settings": {name: list(values) for name, values in comparison.settings.items()},
        "versions": {name: list(values) for name, values in comparison.versions.items()},
        "same_corpus": comparison.same_corpus,
        "read_anew": comparison.read_anew,
        "measures": {name: asdict(difference) for name, difference in comparison.differences.items()},
        "right_by_kind": {kind: asdict(difference) for kind, difference in comparison.kinds.items()},
        "mcnemar": {name: asdict(test) for name, test in comparison.tests.items()},
        "won": [_changed_row(item) for item in comparison.won],
        "lost": [_changed_row(item) for item in comparison.lost],
    }


def _shared(a: Run, b: Run) -> tuple[list[tuple[int, int]], dict[str, int]]:
    """The index pairs of the questions to compare, and the reasons why others are not."""
    place_in_b = {outcome.question.id: index for index, outcome in enumerate(b.measured.outcomes)}
    reports_a, reports_b = _reports(a, "sha256"), _reports(b, "sha256")
    pairs: list[tuple[int, int]] = []
    left_out: dict[str, int] = {}

    def leave_out(reason: str, count: int = 1) -> None:
        if count:
            left_out[reason] = left_out.get(reason, 0) + count

    for index, outcome in enumerate(a.measured.outcomes):
        question, other = outcome.question, place_in_b.get(outcome.question.id)
        if other is None:
            leave_out(f"only in {a.folder.name}")
        elif question != b.measured.outcomes[other].question:
            leave_out("the question or its gold differs under the same id")
        elif any(reports_a.get(source) != reports_b.get(source) for source in _sources(question)):
            leave_out("its report is not the same in both corpora")
        else:
            pairs.append((index, other))
    ids_a = {outcome.question.id for outcome in a.measured.outcomes}
    leave_out(f"only in {b.folder.name}", sum(identifier not in ids_a for identifier in place_in_b))
    return pairs, left_out


def _sources(question: SetQuestion) -> set[str]:
    return {*question.scope, *(entry.source for entry in question.gold if entry.source)}


def _part(run: Run, name: str) -> Mapping[str, Any]:
    part = run.record.get(name)
    return part if isinstance(part, Mapping) else {}


def _reports(run: Run, fact: str) -> dict[str, object]:
    return {row["source"]: row[fact] for row in _part(run, "corpus").get("reports", ())}


def _differing(a: Mapping[str, Any], b: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    names = [*a, *(name for name in b if name not in a)]
    return {name: (a.get(name), b.get(name)) for name in names if a.get(name) != b.get(name)}


def _move(a: Parts, b: Parts, name: str) -> float:
    score_a, score_b = question_scores(a)[name], question_scores(b)[name]
    return 0.0 if score_a is None or score_b is None else score_b - score_a


def _changed(a: Run, b: Run, pair: tuple[int, int]) -> Changed:
    i, j = pair
    outcome = a.measured.outcomes[i]
    return Changed(outcome.question, outcome, b.measured.outcomes[j], a.measured.failures[i], b.measured.failures[j])


def _changed_row(item: Changed) -> dict[str, Any]:
    return {
        "id": item.question.id,
        "kind": item.question.kind,
        "question": item.question.question,
        "a": _side(item.a, item.failure_a),
        "b": _side(item.b, item.failure_b),
    }


def _side(outcome: Outcome, failure: Failure | None) -> dict[str, Any]:
    return {
        "answer": outcome.given.text if outcome.given else None,
        "refused": outcome.given.refused if outcome.given else None,
        "error": outcome.error,
        "failure": str(failure.kind) if failure else None,
        "reason": failure.reason if failure else None,
    }
