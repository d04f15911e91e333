"""Cells of tables that are opened in a spreadsheet: words of reports and of people are text there, never a formula.

Not: writing a table (`csv`, `assistant.briefing.matrix_files`).
"""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (OWASP, "CSV injection")."""


def plain_cell(value: object) -> object:
    """The value, with an apostrophe before words that a spreadsheet would work out; numbers and None stay."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
