from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.build import open_library
from assistant.settings import read_settings
from vectorstore.embedder import PackagedEmbedder
from vectorstore.query import ALONE
from vectorstore.query_adapter import adapted


@pytest.fixture(scope="module")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> PackagedEmbedder:
    return PackagedEmbedder(tmp_path_factory.mktemp("models"), threads=1)


def test_a_question_is_turned_and_keeps_length_1(embedder: PackagedEmbedder) -> None:
    plain = embedder.embed(["how long do kids wait for a new family?"], [()])[0].whole
    turned = embedder.embed_query("how long do kids wait for a new family?")
    assert np.linalg.norm(turned) == pytest.approx(1.0, abs=1e-4)
    assert turned == pytest.approx(adapted(plain), abs=1e-5)
    assert 0.3 < turned @ plain < 0.98  # another vector, and not an unrelated one


@pytest.mark.parametrize(
    ("question", "answers", "names_the_words"),
    [
        (
            "Do kids get to say what they think?",
            "Children's wishes and feelings are captured well in assessments.",
            "Children like playing games and think up new things to say.",
        ),
        (
            "Are staff run off their feet?",
            "Social workers' caseloads are too high in some teams.",
            "Staff walked on foot to the running track.",
        ),
    ],
)
def test_everyday_words_come_nearer_to_a_reports_words(
    embedder: PackagedEmbedder, question: str, answers: str, names_the_words: str
) -> None:
    plain, right, wrong = (one.whole for one in embedder.embed([question, answers, names_the_words], [()] * 3))
    turned = embedder.embed_query(question)
    assert (turned @ right) - (turned @ wrong) > (plain @ right) - (plain @ wrong)


def test_a_statement_is_compared_as_it_is(tmp_path: Path) -> None:
    report = tmp_path / "invented.md"
    report.write_text("# Invented report\n\nSupervision of staff is weak and irregular in two teams.\n", "utf-8")
    with open_library(read_settings({"data_dir": tmp_path / "data"})) as library:
        library.ingest([report], workers=1)
        (paragraph,) = library.paragraphs(library.reports()[0].id)
        ((claimed,),) = library.sentence_similarities(paragraph.text, [paragraph])
        ((asked,),) = library.sentence_similarities(paragraph.text, [paragraph], ALONE)
    assert 0.6 < asked + 0.1 < claimed
