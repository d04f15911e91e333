"""An entailment model by its folder: a real, tiny one, whose labels say which of its scores means what."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.support.support_models import entailment_model
from tests.tiny_cross_encoder import write_cross_encoder

PARAGRAPH, CLAIM = "Caseloads are manageable in most teams.", "Caseloads are too high."


def test_the_scores_are_told_apart_by_the_models_own_labels(tmp_path: Path) -> None:
    first = write_cross_encoder(tmp_path, {0: "CONTRADICTION", 1: "entailment", 2: "neutral"})
    entailed, contradicted = entailment_model(first)(PARAGRAPH, CLAIM)
    assert 0 < entailed < 1
    assert 0 < contradicted < 1
    assert entailed + contradicted < 1

    config = tmp_path / "config.json"
    other = tmp_path / "other"
    other.mkdir()
    for file in tmp_path.iterdir():
        if file.is_file() and file != config:
            (other / file.name).write_bytes(file.read_bytes())
    exchanged = (
        config.read_text()
        .replace("CONTRADICTION", "x")
        .replace("entailment", "contradiction")
        .replace('"x"', '"entailment"')
    )
    (other / "config.json").write_text(exchanged)
    assert entailment_model(str(other))(PARAGRAPH, CLAIM) == pytest.approx((contradicted, entailed))


def test_a_model_that_does_not_tell_entailment_from_contradiction(tmp_path: Path) -> None:
    folder = write_cross_encoder(tmp_path, {0: "relevant", 1: "irrelevant"})
    with pytest.raises(SettingsError, match=r"'entailment_model' names .* whose labels are relevant, irrelevant"):
        entailment_model(folder)


def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"'entailment_model' names .*nothing.*give its folder"):
        entailment_model(str(tmp_path / "nothing"))
