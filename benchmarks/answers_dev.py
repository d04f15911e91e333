"""The development questions through the assistant, with the default answerer: answers, citations, refusal, by kind.

    python benchmarks/answers_dev.py --shared ../shared --data-dir data [--misses] [--fail]

The library in `--data-dir` must hold all of ../shared/reports. The weights of the signals were fitted on these very
questions: assistant/models/weights.json says what cross-validation by report gives; here is what a person sees.
`--misses` prints every question that is not right; `--fail` exits 1 below the project's targets.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assistant.build import build_assistant
from assistant.evaluation.gold import GoldFinder
from assistant.evaluation.question_set import read_question_set
from assistant.evaluation.runner import Asking
from assistant.evaluation.summary import Measured, measure_run
from assistant.settings import read_settings

TARGETS = {
    "needles": 0.75,
    "citation_precision": 0.80,
    "citation_recall": 0.80,
    "refusal_recall": 0.80,
    "false_refusal": 0.10,
}
SHOWN = ("right", "hit@1", "hit@5", *TARGETS, "supported", "quoted", "seconds_first_token")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--fail", action="store_true")
    options = parser.parse_args()
    questions = read_question_set(options.shared / "eval" / "dev_questions.jsonl")
    with build_assistant(read_settings({"data_dir": options.data_dir})) as assistant:
        asking = Asking(assistant, finder=GoldFinder(assistant.library))
        measured = measure_run([asking.ask(question) for question in questions], len(questions), seed=0)
    print_table(measured)
    if options.misses:
        print_misses(measured)
    missed = [name for name, target in TARGETS.items() if not reached(measured, name, target)]
    print(f"\nBelow target: {', '.join(missed) or 'nothing'}")
    sys.exit(1 if missed and options.fail else 0)


def reached(measured: Measured, name: str, target: float) -> bool:
    mean = measured.summary.overall[name].mean
    return mean is not None and (mean <= target if name == "false_refusal" else mean >= target)


def print_table(measured: Measured) -> None:
    kinds = {"all": measured.summary.overall, **measured.summary.by_kind}
    print(f"{'measure':<20}" + "".join(f"{kind[:22]:>24}" for kind in kinds))
    for name in SHOWN:
        cells = []
        for estimates in kinds.values():
            one = estimates.get(name)
            known = one is not None and one.mean is not None and one.low is not None
            cells.append(f"{one.mean:.2f} [{one.low:.2f}, {one.high:.2f}] n={one.n}" if known else "")
        print(f"{name:<20}" + "".join(f"{cell:>24}" for cell in cells))


def print_misses(measured: Measured) -> None:
    for outcome, failure in zip(measured.outcomes, measured.failures, strict=True):
        if failure is None:
            continue
        print(f"\n{outcome.question.id} ({outcome.question.kind}): {failure.kind}\n  {outcome.question.question}")
        said = " ".join(sentence.text for sentence in outcome.given.sentences) if outcome.given else outcome.error
        print(f"  {said}")


if __name__ == "__main__":
    main()
