"""Is the right report found from the ways in which people name one?

Every report of a library is asked for in each of the forms below (its authority, year, month, kind, a slip of the keys
in its name). A form is right when the scope holds the report, and sharp when it holds no report that the form does not
name; the topic must not keep the authority. Forms that a report cannot be asked for by (no inspector read, say) are
left out.

    python benchmarks/scope_forms.py --data-dir DIR      # a library that is indexed already
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import timedelta

from assistant.answer import Question
from assistant.build import open_library, open_recogniser
from assistant.question.kinds import Kind, kind_of
from assistant.question.scope_words import report_authority
from assistant.question.understand import understand
from assistant.question.understanding import Understanding
from assistant.settings import read_settings
from ingest.report import Report

ANY_KIND = (
    "How many children were missing in {a}, going by the {y} Ofsted report?",
    "What did the {y} {a} report say about young carers?",
    "{a} ({y}): were young carers assessed?",
    "Were young carers assessed in {a}, according to the {m} report?",
    "In {a}'s {y} report, what was said about young carers?",
    "What did inspectors say about young carers in {a} in {y}?",
    "what did ofsted say in {y} about young carers in {lower}",
    "What did the {y} {slip} report say about young carers?",
)
BY_KIND = {
    Kind.INSPECTION: (
        "In {a}'s {y} inspection, were young carers assessed?",
        "What did the {y} {a} inspection find about young carers?",
        "How many young carers were there when Ofsted inspected {a} in {i}?",
        "Were young carers assessed in {a} in the {y} inspection?",
        "Which of the {y} recommendations to {a} were about young carers?",
        "Who are {a}'s young carers, according to the inspection of {i}?",
    ),
    Kind.FOCUSED_VISIT: (
        "What did the {y} focused visit to {a} find about young carers?",
        "Were young carers assessed in {a}, according to the {m} letter?",
        "What did the {m} focused visit letter say about how {a} assessed young carers?",
        "Which inspectors carried out the {i} focused visit to {a}?",
        "Were young carers assessed at the focused visit to {a} in {i}?",
    ),
    Kind.AREA_SEND: (
        "What did the {y} SEND inspection say about young carers in {a}?",
        "How did the {y} {a} area SEND report describe waiting times?",
        "Who has to act under {a}'s SEND priority actions ({y})?",
    ),
}


def forms(report: Report) -> Iterator[tuple[str, str]]:
    """Each form that fits `report`, and the question it makes."""
    if report.inspected_to is None:
        return
    published = report.published or report.inspected_to + timedelta(days=60)
    name = report_authority(report)
    words = {"a": name, "lower": name.lower(), "slip": slipped(name), "y": report.inspected_to.year}
    words |= {"m": f"{published:%B %Y}", "i": f"{report.inspected_to:%B %Y}"}
    for form in (*ANY_KIND, *BY_KIND.get(kind_of(report), ())):
        yield form, form.format(**words)


def slipped(name: str) -> str:
    """The name with the third and fourth letter of its longest word swapped: "Bradford" -> "Brdaford"."""
    word = max(name.split(), key=len)
    return name.replace(word, f"{word[:2]}{word[3]}{word[2]}{word[4:]}")


def too_many(report: Report, understood: Understanding) -> bool:
    """Does the scope hold another authority's report, or one from any year?"""
    others = any(report_authority(other) != report_authority(report) for other in understood.scope.reports)
    return others or not understood.scope.years


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-dir", required=True)
    parser.add_argument("--misses", type=int, default=15)
    given = parser.parse_args()
    with open_library(read_settings({"data_dir": given.data_dir}, {})) as library:
        reports = library.reports()
        recognise = open_recogniser(library.data_dir / "models")
    asked: dict[str, list[tuple[bool, bool, bool, int]]] = {}
    shown = 0
    for report in reports:
        for form, question in forms(report):
            understood = understand(Question(question), reports, recognise=recognise)
            found = report.id in {r.id for r in understood.scope.reports}
            sharp = not too_many(report, understood)
            clean = report_authority(report).lower() not in understood.topic.lower()
            asked.setdefault(form, []).append((found, sharp, clean, len(understood.scope.reports)))
            if not (found and sharp and clean) and shown < given.misses:
                shown += 1
                print(f"miss: {question} -> {understood.scope} | {understood.topic}")
    print(f"{'form':80} {'n':>4} {'found':>6} {'sharp':>6} {'clean':>6} {'reports':>7}")
    for form, marks in asked.items():
        columns = [sum(column) / len(marks) for column in zip(*marks, strict=True)]
        print(f"{form[:80]:80} {len(marks):4} {columns[0]:6.3f} {columns[1]:6.3f} {columns[2]:6.3f} {columns[3]:7.2f}")
    every = [mark for marks in asked.values() for mark in marks]
    columns = [sum(column) / len(every) for column in zip(*every, strict=True)]
    print(f"{'all':80} {len(every):4} {columns[0]:6.3f} {columns[1]:6.3f} {columns[2]:6.3f} {columns[3]:7.2f}")


if __name__ == "__main__":
    main()
