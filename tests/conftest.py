"""What every test has: a clean environment, no network beyond this machine, and one library of the samples."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the person who runs the tests reaches them."""
    for name in list(os.environ):
        if name.startswith("INSPECTION_"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports; the test is skipped where it is not there."""
    if not (SHARED / "reports").is_dir():
        pytest.skip("the real reports are not on this machine")
    return SHARED


@pytest.fixture(scope="session")
def sample_data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose library holds the invented sample reports; tests only read from it."""
    from assistant.build import open_library
    from assistant.samples import sample_reports
    from assistant.settings import read_settings

    data_dir = tmp_path_factory.mktemp("samples") / "data"
    with open_library(read_settings({"data_dir": data_dir}, {})) as library:
        library.ingest(sample_reports())
    return data_dir
