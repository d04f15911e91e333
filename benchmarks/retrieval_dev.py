"""Is the right paragraph first? Retrieval alone on the development questions, by kind, with its misses.

    python -m benchmarks.retrieval_dev --shared ../shared --data-dir DIR [--mode hybrid|keyword|vector] [--misses]

DIR holds a library with all of ../shared/reports. Three ways of asking are measured: "understood" (the topic, in the
scope that the assistant takes from the question), "given scope" (the topic, in the reports of the gold) and "whole
library" (the question as it stands). With --misses each question whose first paragraph is wrong is listed for
"understood", with the reason as far as the words show it. Intervals are 95 % bootstrap intervals. The order here is the
retriever's; the answerer's reader puts the first twelve in its own order afterwards.

Not: the answers (`inspection-assistant evaluate`).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.answer import Question, Turn
from assistant.answering.gathering import gather
from assistant.build import open_recogniser
from assistant.evaluation.gold import GoldFinder
from assistant.evaluation.question_set import SetQuestion, read_question_set
from assistant.question.understand import understand
from assistant.question.understanding import EACH_REPORT_WANTS, GRADE_WANTS, Understanding
from ingest.report import Paragraph
from vectorstore.analysis import stems
from vectorstore.library import Library
from vectorstore.query import ALONE
from vectorstore.retrieved import RetrievedPassage

DEPTH = 20
WAYS = ("understood", "given scope", "whole library")


@dataclass(frozen=True)
class Judged:
    """One question's ranks: `groups` has the rank (from 1) of each wanted group's first paragraph, or None."""

    question: SetQuestion
    understanding: Understanding
    groups: tuple[int | None, ...]
    reports: tuple[int | None, ...]
    first: RetrievedPassage | None
    gold: tuple[Paragraph, ...] = ()

    @property
    def best(self) -> int:
        return min((rank for rank in self.groups if rank), default=DEPTH + 1)

    def measures(self) -> tuple[float, ...]:
        found = [rank is not None and rank <= 10 for rank in self.groups]
        per_report = all(rank is not None and rank <= 10 for rank in self.reports)
        return (*(float(self.best <= k) for k in (1, 5, 10, 20)), float(np.mean(found)), 1 / self.best, per_report)


NAMES = ("hit@1", "hit@5", "hit@10", "hit@20", "group recall@10", "1/rank", "every report@10")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--shared", type=Path, default=Path("../shared"))
    arguments.add_argument("--data-dir", type=Path, required=True)
    arguments.add_argument("--mode", default="hybrid")
    arguments.add_argument("--questions", type=Path)
    arguments.add_argument("--misses", action="store_true", help="list the questions whose first paragraph is wrong")
    given = arguments.parse_args()
    questions = read_question_set(given.questions or given.shared / "eval" / "dev_questions.jsonl")
    with Library(given.data_dir, retrieval_mode=given.mode) as library:
        finder = GoldFinder(library)
        for way in WAYS:
            judged = [judge(library, finder, question, way) for question in questions if question.gold]
            # Grades are answered from the catalogue, not by retrieval.
            about_text = [one for one in judged if one.understanding.wants not in GRADE_WANTS]
            print_table(way, about_text)
            if given.misses and way == "understood":
                print_misses(library, about_text)


def judge(library: Library, finder: GoldFinder, question: SetQuestion, way: str) -> Judged:
    reports = library.reports()
    turns = tuple(Turn(*turn) for turn in question.history)
    understanding = understand(
        Question(question.question, turns, sources=question.scope),
        reports,
        recognise=open_recogniser(library.data_dir / "models"),
    )
    gold_sources = dict.fromkeys(question.scope or tuple(entry.source or "" for entry in question.gold))
    scope: Sequence[str] | None = {
        "understood": [report.id for report in understanding.scope.reports],
        "given scope": [report.id for report in reports if report.source in gold_sources],
        "whole library": None,
    }[way]
    plain = way == "whole library"
    query, leaning = (question.question, ALONE) if plain else (understanding.topic, understanding.leaning)
    if scope is not None and understanding.wants in EACH_REPORT_WANTS and len(scope) > 1:
        retrieved = library.retrieve_by_report(query, scope, DEPTH // len(scope), leaning)
    else:
        retrieved = library.retrieve(query, scope, DEPTH, leaning)
    ranks = {found.paragraph.id: found.rank for found in retrieved}
    groups: dict[str, set[str]] = {}
    by_report: dict[str, set[str]] = {}
    gold: list[Paragraph] = []
    for number, entry in enumerate(question.gold):
        ids = {paragraph.id or "" for paragraph in finder.find(entry)}
        gold += [library.paragraph(id_) for id_ in ids if id_]
        groups.setdefault(entry.group or f"entry {number}", set()).update(ids)
        by_report.setdefault(entry.source or "", set()).update(ids)

    def first(wanted: set[str]) -> int | None:
        return min((ranks[id_] for id_ in wanted if id_ in ranks), default=None)

    return Judged(
        question,
        understanding,
        tuple(first(ids) for ids in groups.values()),
        tuple(first(ids) for ids in by_report.values()),
        retrieved[0] if retrieved else None,
        tuple(gold),
    )


def print_table(way: str, judged: Sequence[Judged]) -> None:
    print(f"\n{way}: {len(judged)} questions")
    print(f"{'kind':16}{'n':>4}" + "".join(f"{name:>26}" for name in NAMES))
    kinds = ["all", *dict.fromkeys(one.question.kind or "" for one in judged)]
    for kind in kinds:
        chosen = np.array([one.measures() for one in judged if kind in ("all", one.question.kind)], dtype=float)
        cells = [f"{mean:.3f} [{low:.2f}, {high:.2f}]" for mean, low, high in map(interval, chosen.T)]
        print(f"{kind:16}{len(chosen):>4}" + "".join(f"{cell:>26}" for cell in cells))


def interval(values: np.ndarray) -> tuple[float, float, float]:
    """The mean with its percentile bootstrap interval (Efron and Tibshirani 1993)."""
    drawn = np.random.default_rng(1).choice(values, (2000, len(values))).mean(axis=1)
    low, high = np.percentile(drawn, (2.5, 97.5))
    return float(values.mean()), float(low), float(high)


def print_misses(library: Library, judged: Sequence[Judged]) -> None:
    for one in judged:
        if one.best > 1:
            place = f"rank {one.best}" if one.best <= DEPTH else "not found"
            print(f"- {one.question.id} ({one.question.kind}), {place}: {reason(library, one)}")
            print(f"    asked as {one.understanding.topic!r}")
            if one.first:
                print(f"    first instead: {one.first.report.source} ¶{one.first.paragraph.label}")
                print(f"        {one.first.paragraph.text[:140]!r}")


def reason(library: Library, one: Judged) -> str:
    """Why another paragraph came first, by the words and places of the two."""
    gathered = gather(library, one.understanding).retrieved
    ids = {paragraph.id for paragraph in one.gold}
    later = next((found.rank for found in gathered if found.paragraph.id in ids), None)
    if later and later < one.best:
        return f"found by where it stands, not by likeness: rank {later} once such places are gathered (`gathering`)"
    asked = set(stems(one.understanding.topic))
    if len(asked) < 3:
        return "the question is two words or fewer: many paragraphs are as near"
    shared = max((len(asked & set(stems(paragraph.text))) for paragraph in one.gold), default=0)
    if not one.first or not asked:
        return "nothing was found"
    instead = one.first.paragraph
    theirs = len(asked & set(stems(instead.text)))
    words = f"it has {shared} of the question's {len(asked)} words, the first {theirs}"
    if 2 * shared < len(asked):
        return f"said in other words: {words}"
    near = any(instead.section_path and instead.section_path == paragraph.section_path for paragraph in one.gold)
    return f"{'another paragraph of its section' if near else 'another paragraph'} is as near: {words}"


if __name__ == "__main__":
    main()
