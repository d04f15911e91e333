"""The library as a state machine: whatever is done in whatever order, the three stores tell one truth."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from fake_embedder import FakeEmbedder
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from vectorstore.library import Library

NAMES = st.sampled_from(["north.md", "south.md"])
TOPICS = st.sampled_from(["dental", "supervision", "housing"])


def written(name: str, topic: str) -> str:
    return f"# Inspection of {name}\n\n## Findings\n\nThe {topic} of {name} is described in this paragraph.\n"


class LibraryStates(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.expected: dict[str, str] = {}
        self.library = Library(self.folder / "data", embedder=FakeEmbedder())

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.folder)

    @rule(name=NAMES, topic=TOPICS, force=st.booleans())
    def ingest(self, name: str, topic: str, force: bool) -> None:
        path = self.folder / name
        path.write_text(written(name, topic), "utf-8")
        (outcome,) = self.library.ingest([path], workers=1, force=force).files
        known = self.expected.get(name)
        same = known == topic and not force
        assert outcome.status == ("indexed" if known is None else "unchanged" if same else "replaced")
        self.expected[name] = topic

    @rule(name=NAMES)
    def remove(self, name: str) -> None:
        if name in self.expected:
            assert self.library.remove([name]) == (name,)
            del self.expected[name]

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self.library = Library(self.folder / "data", embedder=FakeEmbedder())

    @rule()
    def lose_an_index(self) -> None:
        self.reopen()
        shutil.rmtree(self.folder / "data" / "keywords", ignore_errors=True)
        self.library.retrieve("anything")

    @invariant()
    def the_stores_agree(self) -> None:
        assert self.library.doctor().agrees, self.library.doctor().text()

    @invariant()
    def what_was_ingested_last_is_what_is_found(self) -> None:
        assert {report.source for report in self.library.reports()} == set(self.expected)
        for report in self.library.reports():
            found = self.library.retrieve(f"{self.expected[report.source]} of {report.source}", [report.id], 1)
            assert self.expected[report.source] in found[0].paragraph.text


LibraryStates.TestCase.settings = settings(max_examples=3, stateful_step_count=6, deadline=None)
TestLibraryStates = LibraryStates.TestCase
