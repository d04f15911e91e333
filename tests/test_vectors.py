"""One vector index, asked by several threads while a report is added."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import numpy as np

from vectorstore.catalogue import Changes
from vectorstore.vectors import VectorIndex

PASSAGES = 50  # a report


class Invented:
    """Reports of fifty passages; the first of each points the way that is asked for."""

    def vectors(self, report_ids: Sequence[str]) -> Iterator[tuple[str, str, str, bytes]]:
        for report_id in report_ids:
            for number, vector in enumerate(np.eye(PASSAGES, dtype=np.float16)):
                yield report_id, f"{report_id}/p{number}", f"{report_id}/p{number}", vector.tobytes()


def test_questions_are_answered_while_reports_are_added(tmp_path: Path) -> None:
    index = VectorIndex(tmp_path / "vectors")
    index.catch_up(Changes(1, gone=(), written=("r1",)), Invented())
    done = Event()

    def ask() -> set[int]:
        held = set()
        while not done.is_set():
            held.add(len(index.nearest(np.eye(PASSAGES, dtype=np.float32)[0], 3 * PASSAGES)))
        return held

    with ThreadPoolExecutor(3) as people:
        asking = [people.submit(ask) for _ in range(3)]
        try:
            for revision in range(2, 6):
                index.catch_up(Changes(revision, gone=(f"r{revision - 1}",), written=(f"r{revision}",)), Invented())
        finally:
            done.set()
        assert set().union(*(one.result() for one in asking)) == {PASSAGES}  # a whole revision each time
    assert index.count() == PASSAGES
    assert index.nearest(np.eye(PASSAGES, dtype=np.float32)[0], 1) == [("r5/p0", 1.0)]
    index.close()
