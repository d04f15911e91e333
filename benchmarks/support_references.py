"""Answers that people wrote in their own words, as claims that cite their gold paragraphs.

    python benchmarks/support_references.py --shared ../shared

The reference answers of eval/dev_questions.jsonl (answerable ones). Blamed: marked unsupported. Then each is
changed in a number, a date or a grade, or negated, or cites as many paragraphs of the same report that are not
gold; caught: not "supported". A gold paragraph is found by its quote, else by its number and section.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from pathlib import Path

from support_claims import changes
from support_mutations import sense

from assistant.support.cited_text import CitedText
from assistant.support.quotes import find_quote
from assistant.support.support import Checks, check_claim
from ingest.pipeline import read_reports
from ingest.report import ReadReport


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--words-only", action="store_true")
    options.add_argument("--show", action="store_true", help="print every claim that was judged wrongly")
    given = options.parse_args()
    checks = Checks(sense=None if given.words_only else sense())
    chance = random.Random(7)
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for claim, cited in reference_claims(given.shared):
        variants = [("right", claim, cited)]
        for _ in range(3):
            variants += [(change.kind, change.text, cited) for change in changes(claim, chance)]
        around = [
            p for p in cited[0].around if p.id not in {c.paragraph.id for c in cited} and len(p.text.split()) > 20
        ]
        wrong = [
            CitedText(p, cited[0].report, cited[0].around) for p in chance.sample(around, min(len(cited), len(around)))
        ]
        variants.append(("paragraph", claim, wrong))
        for kind, text, against in dict.fromkeys((k, t, tuple(a)) for k, t, a in variants):
            result = check_claim(text, against, checks)
            tally[kind][result.state.value] += 1
            if given.show and (result.state.value != "supported") == (kind == "right"):
                print(f"[{kind}] {result.state.value}: {text}\n    {result.reason}")
    for kind, counts in tally.items():
        n = counts.total()
        print(
            f"{kind:12}{n:5}"
            + "".join(f"  {state} {counts[state] / n:6.1%}" for state in ("supported", "partly", "unsupported"))
        )


def reference_claims(shared: Path) -> list[tuple[str, tuple[CitedText, ...]]]:
    """Each answerable question's reference answer with its gold paragraphs."""
    questions = [
        json.loads(line) for line in (shared / "eval/dev_questions.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    sources = {gold["source"] for question in questions for gold in question["gold"]}
    paths = [path for path in sorted((shared / "reports").glob("*/*.pdf")) if path.name in sources]
    read = {outcome.source: outcome.read for outcome in read_reports(paths) if outcome.read}
    claims = []
    for question in questions:
        cited = [found for gold in question["gold"] if (found := _gold(gold, read.get(gold["source"])))]
        if question["answerable"] and cited:
            claims.append((question["reference_answer"], tuple(cited)))
    return claims


def _gold(gold: dict[str, str], read: ReadReport | None) -> CitedText | None:
    if read is None:
        return None
    quoted = [p for p in read.paragraphs if gold.get("quote") and find_quote(gold["quote"], p.text)]
    numbered = [p for p in read.paragraphs if gold.get("paragraph") and p.label == gold["paragraph"]]
    both = [p for p in numbered if p in quoted]
    for found in (both, quoted, numbered):
        if found:
            return CitedText(found[0], read.report, read.paragraphs)
    return None


if __name__ == "__main__":
    main()
