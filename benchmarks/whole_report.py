"""Questions about reports as wholes and about the library, and those that have no answer in it, as people ask them.

`whole_report_questions.jsonl`: 298 questions of 19 kinds (summaries, what comes next, which reports mention a thing,
what reports there are, grades over time, comparisons, two questions in one, places and years that are not there,
greetings), over reports of 29 authorities. They were written from the catalogue's metadata and the words of the
reports' own files (`pdftotext`, searched), before an answer was looked at, in five parts:

- "used" (w, odd numbers): faults were found in their answers, and mended by kind.
- "counted" (w, even): right answers were counted by kind, again and again, and no answer was read.
- "used later" (x): written when those faults were mended; 0.62 right when they were first asked, and 0.46 before any
  change; then every other one was used to find faults as well.
- "later still" (y): written after that, in words as unlike the others as could be thought of: 0.40 right when they were
  first asked, and 0.27 before any change; then every other one was used as well, and all were read by who wrote the
  examples of kinds of request (`training/questions/requests.txt`).
- "never read" (z): 66 written by somebody who had seen neither the program nor those examples, and 34 "lookups" that
  sound like them but want a paragraph. How many are right, by kind, was looked at five times, and once what the wrong
  answers lacked; no question was read. A margin for lookups was left out with these figures in view. 0.42 before the
  kinds of request were told by likeness, 0.71 when they first were.

A question is right when the answer holds a hit of every list of `needles` and none of `must_not` (each as whole words),
cites every report of `gold` and none of `not_sources`, comes to its reports in the order of time or the other way round
where it is `ordered`, and is refused where nothing answers. Where either will do, `refusal_ok`, a refusal is right too.

    python benchmarks/whole_report.py --data-dir DIR [--misses]     # a library of all of ../shared/reports
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scipy.stats import binomtest

from assistant.answer import Answer, Question
from assistant.build import build_assistant
from assistant.settings import read_settings

SET = Path(__file__).with_name("whole_report_questions.jsonl")
PARTS = ("used", "counted", "used later", "later still", "never read")
LOOKUP = "lookup"
"""A kind that is none of these requests, and not counted among all of them."""
Entry = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--misses", action="store_true", help="print what is wrong, of the used part alone")
    options = parser.parse_args()
    entries: list[Entry] = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    with build_assistant(read_settings({"data_dir": options.data_dir})) as assistant:
        for entry in entries:
            answer = assistant.ask(Question(entry["question"], sources=tuple(entry.get("scope", ()))))
            faults, part = faults_of(entry, answer), part_of(entry)
            for kind in (entry["kind"], *(("all",) if entry["kind"] != LOOKUP else ())):
                right[kind, part].append(not faults)
            if options.misses and part == PARTS[0] and faults:
                print(f"\n{entry['id']} ({entry['kind']}) {entry['question']}\n  {'; '.join(faults)}\n{answer.text}")
    print(f"{'kind':<18}" + "".join(f"{part:>28}" for part in PARTS))
    for kind in dict.fromkeys(kind for kind, _ in right):
        print(f"{kind:<18}" + "".join(f"{share(right[kind, part]):>28}" for part in PARTS))


def part_of(entry: Entry) -> str:
    if entry["id"][0] in "xyz":
        return PARTS["xyz".index(entry["id"][0]) + 2]
    return PARTS[0] if int(entry["id"][1:]) % 2 else PARTS[1]


def faults_of(entry: Entry, answer: Answer) -> list[str]:
    """What is wrong with an answer, in words; empty where it is right."""
    if answer.refused and (entry.get("refusal_ok") or entry["answerable"] is False):
        return missing(entry.get("needles", ()), shown(answer)) if entry["answerable"] is False else []
    if entry["answerable"] is False:
        return ["answered"]
    faults = ["refused"] if answer.refused and entry["answerable"] else []
    faults += missing(entry.get("needles", ()), shown(answer))
    faults += [f"holds {words!r}" for words in entry.get("must_not", ()) if holds(shown(answer), words)]
    cited = [citation.report for citation in answer.citations]
    sources = {report.source for report in cited}
    faults += [f"no citation of {gold['source']}" for gold in entry.get("gold", ()) if gold["source"] not in sources]
    faults += [f"cites {source}" for source in entry.get("not_sources", ()) if source in sources]
    days = [str(report.dated) for report in dict.fromkeys(cited)]
    if entry.get("ordered") and days not in (sorted(days), sorted(days, reverse=True)):
        faults.append("not in the order of time")
    return faults


def shown(answer: Answer) -> str:
    """All that a person reads."""
    return " ".join((answer.text, answer.reason or "", *answer.notes)).replace("’", "'")


def missing(needles: Sequence[Sequence[str]], text: str) -> list[str]:
    return [f"without {' / '.join(each)}" for each in needles if not any(holds(text, words) for words in each)]


def holds(text: str, words: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?:s|es)?(?!\w)", text, re.IGNORECASE))


def share(right: Sequence[bool]) -> str:
    """The share that is right with its Wilson 95 % interval."""
    if not right:
        return ""
    interval = binomtest(sum(right), len(right)).proportion_ci(method="wilson")
    return f"{sum(right) / len(right):.2f} [{interval.low:.2f}, {interval.high:.2f}] n={len(right)}"


if __name__ == "__main__":
    main()
