"""Characters as PDF fonts give them to characters as people write them.

Not: hyphens at the ends of lines (`mend`), which need the words of the whole report.
"""

from __future__ import annotations

import re
import unicodedata

BULLETS = "•◼■●○◦▪▫□➢➤►▶‣⁃❖✓✔→⇒\uf0a7\uf0b7\uf0d8\uf0fc\uf0a8\uf06e\uf0a0\uf02d\uf0de\uf076\uf071\uf0e8\uf0f0"
"""Glyphs that begin an item of a list, private-use ones of symbol fonts among them."""

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_PRIVATE = {"\uf02d": "-", "\uf020": " ", "\uf0e0": " ", "\uf028": "(", "\uf029": ")", "\uf0a3": "£"}
_TABLE = str.maketrans(
    _LIGATURES
    | _PRIVATE
    | {"\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\t": " ", "\u2011": "-"}
    | {"\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None}
    | {"\ufffe": "-", "\x02": "-", "\x00": None}
)
_OTHER_PRIVATE = re.compile("[\ue000-\uf8ff\ud800-\udfff\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")
_SPACES = re.compile(r"\s+")
_BULLET = re.compile(rf"\s*(?:[{re.escape(BULLETS)}]|[-–—−*·\ue000-\uf8ff](?=\s)|o(?=\s{{2,}}))\s*")


def clean(text: str) -> str:
    """One line of text: NFC, ligatures spelt out, one kind of space, nothing private or invisible in it."""
    plain = text.translate(_TABLE)
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", _OTHER_PRIVATE.sub("", plain))
    return _SPACES.sub(" ", plain).strip()


def without_bullet(text: str) -> tuple[str, bool]:
    """The text after a leading list bullet, and whether there was one."""
    match = _BULLET.match(text)
    return (text[match.end() :], True) if match else (text, False)
