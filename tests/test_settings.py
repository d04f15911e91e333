"""Settings: where they come from, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import Settings, read_settings


def test_defaults_need_nothing() -> None:
    assert read_settings({}, {}) == Settings()


def test_the_command_line_beats_the_environment_and_that_beats_the_file(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('port = 1\nhost = "file"\nmodel = "file"\n')
    environment = {"INSPECTION_DATA_DIR": str(tmp_path), "INSPECTION_PORT": "2", "INSPECTION_HOST": "environment"}
    settings = read_settings({"port": 3, "host": None}, environment)
    assert (settings.port, settings.host, settings.model) == (3, "environment", "file")


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(SettingsError, match="did you mean 'embedder'"):
        read_settings({}, {"INSPECTION_EMBEDER": "x"})


@pytest.mark.parametrize(
    ("name", "value", "said"), [("port", "abc", "whole number"), ("drop_unsupported", "x", "true")]
)
def test_a_wrong_value_is_refused(name: str, value: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        read_settings({name: value}, {})


def test_a_broken_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("port = = 1")
    with pytest.raises(SettingsError, match=r"settings\.toml cannot be read"):
        read_settings({"data_dir": tmp_path}, {})


def test_secrets_are_masked() -> None:
    settings = read_settings({"api_key": "sk-secret"}, {})
    assert "sk-secret" not in str(settings)
    assert "sk-secret" not in repr(settings)
