"""A folder that the test may only read, also where the tests run as root, who may otherwise write anywhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def only_readable(folder: Path) -> Iterator[None]:
    """Nothing in `folder`, which stands where anybody may look, can be written until this is left."""
    before = {path: path.stat().st_mode for path in (folder, *folder.rglob("*"))}
    for path in before:
        path.chmod(0o555 if path.is_dir() else 0o444)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for path, mode in before.items():
            path.chmod(mode)
