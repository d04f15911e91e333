"""Numbered paragraphs found, against those read from the structure tags inside the PDFs (which ingest never uses).

    python benchmarks/ingest_paragraphs.py --shared ../shared [--show]

Letters and digits are compared; a paragraph is found when the one under its number is at least 0.98 similar.
False paragraphs are numbered ones that the tags do not have. The tags have faults of their own: every difference
was read on the page by a person, and `ingest_differences.jsonl` says who is right. "Right on the page" counts what
equals the tags and those differences where our text is sound. A verdict holds for the text that was looked at, known
by its hash: a difference without one, or with another text than then, counts against us.

A doubled number would be one label twice in one run of numbers. An independent look for it, in pdfium's plain text
of each page with none of our code, is printed last.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter, defaultdict
from pathlib import Path

from ingest_doubled import doubled_in_plain_text
from rapidfuzz.distance import Indel

from ingest.pipeline import read_reports

SIMILAR = 0.98
VERDICTS = Path(__file__).with_name("ingest_differences.jsonl")
SOUND = ("ours", "both sound")


def compared(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def digest(text: str) -> str:
    return hashlib.sha256(compared(text).encode()).hexdigest()[:12]


def verdicts() -> dict[tuple[str, str, str], str]:
    """Who is right, by file, number and our text as it was looked at."""
    rows = map(json.loads, VERDICTS.read_text("utf-8").splitlines())
    return {(row["file"], str(row["number"]), row["ours"]): row["verdict"] for row in rows}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--show", action="store_true", help="print every difference")
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    truth: dict[str, list[dict[str, object]]] = defaultdict(list)
    with gzip.open(options.shared / "eval/numbered_paragraphs.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            truth[(item := json.loads(line))["file"]].append(item)
    paths = [options.shared / "reports/inspections" / name for name in sorted(truth)]
    looked_at = verdicts()
    judged: Counter[str] = Counter()
    wanted = found = made = false = headed = 0
    for outcome in sorted(read_reports(paths, options.workers), key=lambda outcome: outcome.source):
        if outcome.read is None:
            print(outcome.error)
            wanted += len(truth[outcome.source])
            judged["no verdict"] += len(truth[outcome.source])
            continue
        ours: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for paragraph in outcome.read.paragraphs:
            if paragraph.label is not None:
                section = paragraph.section_path[-1] if paragraph.section_path else ""
                ours[paragraph.label].append((paragraph.text, section))
        labels = Counter(str(item["num"]) for item in truth[outcome.source])
        made += sum(map(len, ours.values()))
        extra = {label: len(texts) - labels[label] for label, texts in ours.items() if len(texts) > labels[label]}
        false += sum(extra.values())
        if extra and options.show:
            print(f"FALSE {outcome.source}: {extra} {[ours[label][-1][0][:80] for label in list(extra)[:5]]}")
        for item in truth[outcome.source]:
            wanted += 1
            text = compared(str(item["text"]) + "".join(item.get("bullets") or ()))  # type: ignore[arg-type]
            best = max(
                ((Indel.normalized_similarity(compared(t), text), s, t) for t, s in ours.get(str(item["num"]), [])),
                default=(0.0, "", ""),
            )
            found += best[0] >= SIMILAR
            headed += compared(best[1])[:60] == compared(str(item["heading"] or ""))[:60]
            if best[0] >= SIMILAR:
                continue
            verdict = looked_at.get((outcome.source, str(item["num"]), digest(best[2])), "no verdict")
            judged[verdict] += 1
            if options.show:
                print(f"DIFF {outcome.source} {item['num']} {best[0]:.3f} {verdict}")
                print(f"  tags: {item['text']!r} {item.get('bullets', '')}\n  ours: {best[2]!r}")
    right = found + sum(judged[verdict] for verdict in SOUND)
    print(f"reports {len(paths)}  paragraphs {wanted}  found {found} ({found / wanted:.4%})")
    print(f"right on the page {right} ({right / wanted:.4%}); the {wanted - found} differences: {dict(judged)}")
    print(f"numbered paragraphs made {made}  false {false} ({false / made:.4%})")
    print(f"same heading {headed} ({headed / wanted:.2%})")
    doubled = doubled_in_plain_text(options.shared / "reports")
    print(f"doubled numbers in the plain text of {doubled.files} PDFs: {len(doubled.found)} {list(doubled.found)}")


if __name__ == "__main__":
    main()
