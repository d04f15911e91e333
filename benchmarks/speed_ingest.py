"""How long does a whole ingest take, against sentence-transformers' `encode` alone for the same passages?

    python -m benchmarks.speed_ingest --shared ../shared [--reports 91] [--repeat 3]

Ours is the command that a person types, from its start to its end, into an empty folder: reading the PDFs, embedding
passages and sentences, the catalogue, the keyword index and Chroma. Theirs is `encode` as it comes, in a process that
has loaded the model and run it once before: for the texts that we embed, and for the same without the names of report
and section before them. In turns, `--repeat` times, medians. The processor's time (user and system, of every process
and thread) is for a machine that others use: there with `--threads 1`, since torch's threads wait busily.

Not: reading alone (`ingest_speed`), or embedding alone (`speed_embedding`).
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ingest.passages import split_passages
from ingest.pipeline import find_files
from vectorstore.library import Library
from vectorstore.packaged_model import packaged_model
from vectorstore.passage_text import passage_text

Seconds = dict[str, list[tuple[float, float]]]
INGEST, EMBEDDED, BARE = "ingest, all of it", "encode, as embedded", "encode, text alone"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--reports", type=int, default=91, help="so many of them, evenly drawn")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--threads", type=int, default=0, help="torch's threads; 0 as it comes")
    given = parser.parse_args()
    files = find_files([given.shared / "reports/inspections"])
    files = tuple(files[i * len(files) // given.reports] for i in range(min(given.reports, len(files))))
    encode = reference(given.threads)
    seconds: Seconds = {INGEST: [], EMBEDDED: [], BARE: []}
    for _ in range(given.repeat):
        with tempfile.TemporaryDirectory() as folder:
            seconds[INGEST].append(timed(resource.RUSAGE_CHILDREN, ingest, files, Path(folder)))
            embedded, bare = texts_of(Path(folder))
        seconds[EMBEDDED].append(timed(resource.RUSAGE_SELF, encode, embedded))
        seconds[BARE].append(timed(resource.RUSAGE_SELF, encode, bare))
        print(*(f"{name}: {runs[-1][0]:.1f}" for name, runs in seconds.items()), sep="; ", file=sys.stderr, flush=True)
    print(f"{len(files)} reports, {len(bare)} passages, {given.repeat} times; seconds by the clock, of the processor")
    medians = {name: [statistics.median(one) for one in zip(*runs, strict=True)] for name, runs in seconds.items()}
    for name, (clock, processor) in medians.items():
        ratios = [ours / theirs for ours, theirs in zip(medians[INGEST], (clock, processor), strict=True)]
        print(f"{name:22}{clock:8.1f} {processor:8.1f}   ingest / this: {ratios[0]:.2f} {ratios[1]:.2f}")


def reference(threads: int) -> Callable[[Sequence[str]], Any]:
    """sentence-transformers' `encode` with the same model, loaded and warm."""
    import torch
    from sentence_transformers import SentenceTransformer

    if threads:
        torch.set_num_threads(threads)
    model = SentenceTransformer(str(packaged_model()), device="cpu", local_files_only=True)
    model.encode(["Supervision of social workers is irregular and rarely recorded."] * 32)
    return lambda texts: model.encode(list(texts))


def ingest(files: Sequence[Path], folder: Path) -> None:
    program = Path(sys.executable).with_name("inspection-assistant")
    command: list[str | Path] = [program, "ingest", "--json", "--data-dir", folder, *files]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def texts_of(folder: Path) -> tuple[list[str], list[str]]:
    """The text of every passage of the library: as it is embedded, and without what is put before it."""
    with Library(folder) as library:
        pairs = [
            (passage_text(report, paragraph, passage).text, passage.text)
            for report in library.reports()
            for paragraph in library.paragraphs(report.id)
            for passage in split_passages(paragraph)
        ]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def timed(whose: int, work: Callable[..., Any], *arguments: Any) -> tuple[float, float]:
    """Seconds by the clock and of the processor: of this process, or of those that it starts."""
    before, started = resource.getrusage(whose), time.perf_counter()
    work(*arguments)
    clock, after = time.perf_counter() - started, resource.getrusage(whose)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
