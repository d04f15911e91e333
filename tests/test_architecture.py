"""Imports point one way, files stay short, and importing a package is cheap: the rules of docs/architecture.md."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = {"app", "assistant", "ingest", "prompts", "vectorstore"}
MAY_IMPORT = {
    "ingest": {"ingest"},
    "prompts": {"prompts"},
    "vectorstore": {"vectorstore", "ingest"},
    "assistant": {"assistant", "vectorstore", "ingest", "prompts"},
}
MODULES = sorted(path for package in MAY_IMPORT for path in (ROOT / package).rglob("*.py"))


def imported_packages(path: Path) -> set[str]:
    """The first names of all that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            names.add((node.module or "").split(".")[0])
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_from_right_to_left(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    assert (imported_packages(path) & OURS) <= MAY_IMPORT[package]


@pytest.mark.parametrize(
    "path", [*MODULES, ROOT / "app.py", *sorted((ROOT / "tests").rglob("*.py"))], ids=lambda path: path.name
)
def test_no_file_is_over_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_each_module_says_what_it_does() -> None:
    silent = [path for path in MODULES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []


@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_a_package_is_cheap_to_import(package: str) -> None:
    heavy = {"torch", "gradio", "chromadb", "sentence_transformers", "langchain", "scipy", "onnxruntime"}
    code = f"import sys, {package}; print(sorted({heavy!r} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
