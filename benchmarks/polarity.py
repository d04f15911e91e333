"""Does the wording read as a person reads it? Strength, weakness, recommendation or finding, on labelled sentences.

    python benchmarks/polarity.py --data-dir DIR

DIR is a library of the reports of ../shared. `polarity_labels.jsonl` holds 120 sentences drawn at random (seed 77) from
175 reports and labelled by hand before the rules had seen them: the report, a hash of the sentence's letters, and every
label a careful reader would accept ("SF": a strength or a plain finding). No text of a report is kept here.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from assistant.briefing.polarity import Polarity, polarity
from assistant.build import open_library
from assistant.settings import read_settings
from ingest.sentences import sentence_spans
from vectorstore.errors import UnknownReportError
from vectorstore.library import Library

LETTERS = {
    Polarity.STRENGTH: "S",
    Polarity.WEAKNESS: "W",
    Polarity.RECOMMENDATION: "R",
    Polarity.FINDING: "F",
}
LABELS = Path(__file__).with_name("polarity_labels.jsonl")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--show", action="store_true", help="print the sentences that were read otherwise")
    given = parser.parse_args()
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    outcome: Counter[str] = Counter()
    with open_library(read_settings({"data_dir": given.data_dir})) as library:
        for source in sorted({label["source"] for label in labels}):
            wanted = {label["sentence"]: label["labels"] for label in labels if label["source"] == source}
            for sentence, section_path in sentences(library, source):
                accepted = wanted.pop(key(sentence), None)
                if accepted is None:
                    continue
                read = LETTERS[polarity(sentence, section_path)]
                kind = "agrees" if read in accepted else "turned round" if {read, accepted} == {"S", "W"} else "other"
                outcome[kind] += 1
                if given.show and kind != "agrees":
                    print(f"{kind}: {accepted} read as {read}: {sentence}")
            outcome["not found"] += len(wanted)
    read_in_all = sum(outcome.values()) - outcome["not found"]
    for kind, count in outcome.most_common():
        print(f"{kind}: {count} ({count / max(read_in_all, 1):.1%})")


def sentences(library: Library, source: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    try:
        report = library.report(source)
    except UnknownReportError:
        return
    for paragraph in library.paragraphs(report.id):
        for start, end in sentence_spans(paragraph.text):
            yield paragraph.text[start:end], paragraph.section_path


def key(sentence: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the sentence's letters and digits."""
    return hashlib.sha256(re.sub(r"[^a-z0-9]", "", sentence.lower()).encode()).hexdigest()[:16]


if __name__ == "__main__":
    main()
