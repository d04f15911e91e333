"""One byte of a real PDF changed at random: is it ever called complete although letters are lost?

    python benchmarks/ingest_damage.py --shared ../shared [--files 400] [--seed 1] [--plain] [--show]

A file and a byte of it are drawn at random, file by file alike, and the byte is given another value. The letters and
digits read from each page are compared with those of the undamaged file, and so are the numbered paragraphs.
`--plain` draws only from what stands outside the compressed streams, whose checksums give any damage away: the hard
cases, five times as many of them. Each file is read in a process of its own making, so a crash or a hang is counted
and stops nothing. A finding of damage in an undamaged file is a false alarm.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from ingest.errors import IngestError
from ingest.pipeline import read_bytes
from ingest.readers.pdf import read_pdf
from ingest.report import FindingKind

SECONDS = 10  # of processor time; what takes ten times as long on the clock is stopped
_STREAM = re.compile(rb"(?<!end)stream\r?\n.*?endstream", re.DOTALL)


@dataclass(frozen=True)
class Seen:
    """What one reading gave: each page's words in order, the numbered paragraphs, and what the audit says."""

    pages: tuple[str, ...]
    numbered: tuple[tuple[str, str], ...]
    complete: bool
    damage: tuple[str, ...]
    seconds: float


def compared(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def seen(data: bytes, name: str) -> Seen | None:
    """None where the file is refused."""
    started = time.process_time()
    try:
        read = read_bytes(data, name)
        pages = read_pdf(data, name).pages if read.audit.complete else ()
    except IngestError:
        return None
    return Seen(
        tuple(" ".join(line.text for line in page.lines) for page in pages),
        tuple((paragraph.label, compared(paragraph.text)) for paragraph in read.paragraphs if paragraph.label),
        read.audit.complete,
        tuple(finding.detail for finding in read.audit.findings if finding.kind is FindingKind.DAMAGED),
        time.process_time() - started,
    )


def difference(sound: Seen, torn: Seen) -> str:
    """How the damaged reading differs: "" or the kind of it."""
    letters = [Counter(compared(page)) for page in sound.pages]
    others = [Counter(compared(page)) for page in torn.pages] + [Counter[str]()] * (len(letters) - len(torn.pages))
    lost = sum((one - other).total() for one, other in zip(letters, others, strict=False))
    if lost:
        return f"{lost} letters lost"
    if list(map(compared, sound.pages)) != list(map(compared, torn.pages)):
        return "letters in another order or new ones"
    if sound.numbered != torn.numbered:
        return "other numbered paragraphs"
    return "words run together or parted" if sound.pages != torn.pages else ""


def damaged(data: bytes, dice: random.Random, plain: bool) -> tuple[bytes, int]:
    """A copy with one byte changed, and which."""
    spans = _plain_spans(data) if plain else [(0, len(data))]
    ends = [0]
    for start, end in spans:
        ends.append(ends[-1] + end - start)
    drawn = dice.randrange(ends[-1])
    which = bisect(ends, drawn) - 1
    at = spans[which][0] + drawn - ends[which]
    value = (data[at] + dice.randrange(1, 256)) % 256
    return data[:at] + bytes([value]) + data[at + 1 :], at


def _plain_spans(data: bytes) -> list[tuple[int, int]]:
    spans, start = [], 0
    for match in _STREAM.finditer(data):
        spans.append((start, match.start()))
        start = match.end()
    return [*spans, (start, len(data))]


def _serve(pipe: Connection) -> None:
    while True:
        data, name = pipe.recv()
        try:
            pipe.send(seen(data, name))
        except Exception as error:  # a crash of ours is what is looked for
            pipe.send(error)


class Reader:
    """A process that reads files, begun anew where one brought it down or took too long."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._pipe, theirs = get_context("spawn").Pipe()
        self._process = get_context("spawn").Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def read(self, data: bytes, name: str) -> Seen | str | None:
        """What was seen, None where it was refused, or "crashed" or "hung"."""
        self._pipe.send((data, name))
        try:
            found = self._pipe.recv() if self._pipe.poll(10 * SECONDS) else "hung"
        except EOFError:
            found = "crashed"
        if isinstance(found, Exception):
            return f"crashed: {found!r}"
        if isinstance(found, str):
            self.end()
            self._begin()
        return "hung" if isinstance(found, Seen) and found.seconds > SECONDS else found

    def end(self) -> None:
        self._process.kill()
        self._process.join()


def verdicts(paths: list[Path], cases: int, seed: int, *, plain: bool) -> Iterator[tuple[str, str]]:
    """For each case what became of it, and where: "called complete, 3 letters lost", "report.pdf byte 12345".

    The undamaged files are read on the way; "false alarm" is said of those with a finding of damage.
    """
    dice = random.Random(seed)
    reader = Reader()
    sound: dict[Path, Seen | str | None] = {}
    for _ in range(cases):
        path = dice.choice(paths)
        data = path.read_bytes()
        if path not in sound:
            sound[path] = first = reader.read(data, path.name)
            if isinstance(first, Seen):
                yield ("undamaged, false alarm" if first.damage else "undamaged, no finding of damage"), path.name
        torn, at = damaged(data, dice, plain)
        whole = sound[path]
        if not isinstance(whole, Seen):
            continue
        found = reader.read(torn, path.name)
        place = f"{path.name} byte {at}: {data[at - 30 : at + 30]!r} -> {torn[at : at + 1]!r}"
        if not isinstance(found, Seen):
            yield ("refused" if found is None else found), place
        elif not found.complete:
            yield ("said incomplete" if found.damage else "said incomplete for another reason"), place
        else:
            differs = difference(whole, found)
            yield (f"called complete, {differs}" if differs else "called complete, rightly"), place
    reader.end()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--files", type=int, default=400, help="how many damaged files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help="damage only what no checksum covers")
    parser.add_argument("--show", action="store_true", help="print each wrong claim")
    options = parser.parse_args()
    reports = options.shared / "reports"
    paths = [path for kind in ("inspections", "letters", "send") for path in sorted((reports / kind).glob("*.pdf"))]
    started = time.perf_counter()
    counts: Counter[str] = Counter()
    for verdict, place in verdicts(paths, options.files, options.seed, plain=options.plain):
        counts[re.sub(r"\d+ letters lost", "letters lost", verdict)] += 1
        wrong = verdict.startswith(("called complete, ", "crashed", "hung")) and "rightly" not in verdict
        if options.show and (wrong or "false alarm" in verdict):
            print(f"{verdict}\n  {place}", flush=True)
    for verdict, count in counts.most_common():
        print(f"{count:5}  {verdict}")
    print(f"{options.files} damaged files of {len(paths)}, {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
