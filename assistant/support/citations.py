"""Citation keys in an answer's text: `[S1]` in every spelling that models write, read safely while it streams.

A key group is an opening bracket, keys ("S1", "S1-S3", "S1 to S3", "S1, 2 and S4") and a closing bracket; unicode
brackets and dashes count. Round brackets are not read, for "(S47)" is a section of the Children Act. Unknown
keys are removed and counted. Each character is looked at a bounded number of times and at most `LONGEST` are
held back, so no text can make the reader slow or make it wait.

Not: whether the cited paragraph supports the sentence (`support`), or which paragraph a key stands for.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass, field

from assistant.support.sentences import split_sentences

LONGEST = 160
"""Characters; a bracket that has not closed by then is plain text."""

SHIELD = "\u2060"
"""A word joiner: takes no room on the screen, and keeps "[S1]" in a report's own text from being read as a key."""

_OPENING = "[［【〔⟦"
_CLOSING = "]］】〕⟧"
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_INSIDE = frozenset(f" \t\u00a0,;&:#†‡ＳｓSs0123456789{_DASHES}{'andtource'}{'ANDTOURCE'}")
_ITEM = rf"(?:source\s*)?S\s?#?\s?(\d+)(?:\s*(?:[{_DASHES}]|to)\s*S?\s?(\d+))?(?:\s?[†‡:]\s?[a-z0-9]*)?"
_ITEMS = re.compile(rf"\s*{_ITEM}(?:(?:\s*(?:[,;&]|and)\s*|\s+|\s*(?=S))(?:{_ITEM}|(\d+)))*", re.IGNORECASE)
_SINGLE = re.compile(rf"S?\s?#?\s?(\d+)(?:\s*(?:[{_DASHES}]|to)\s*S?\s?(\d+))?", re.IGNORECASE)
_NOTE = re.compile(r"[†‡:]\s?[a-z0-9]*", re.IGNORECASE)
_BRACKET = re.compile(rf"[{re.escape(_OPENING)}]")
_OPENED = re.compile(
    rf"{_BRACKET.pattern}[\s{re.escape(_OPENING)}]*([SsＳｓ]?)"
)  # brackets in a row, and whether a key follows
_CANONICAL = re.compile(r"\[(S\d+)\]")


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A sentence without its keys, and the keys in the order they were written, each once.

    A sentence with no keys is to be marked as not cited.
    """

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitedAnswer:
    """An answer's sentences; `removed_keys` counts the unknown keys that were taken out."""

    sentences: tuple[CitedSentence, ...]
    removed_keys: int

    @property
    def uncited(self) -> tuple[str, ...]:
        """The sentences without a citation."""
        return tuple(sentence.text for sentence in self.sentences if not sentence.keys)


@dataclass(slots=True)
class KeyReader:
    """Reads an answer piece by piece. What `feed` and `finish` give back, joined, is the text with its known keys
    as `[S1]`, one bracket a key, and its unknown keys removed. A key is never split over two results.
    """

    known: Collection[str]
    removed: int = 0
    _held: str = ""
    _space: str = ""
    _gap: bool = False
    _still_open: int = 0
    _parts: list[str] = field(default_factory=list)

    def feed(self, piece: str) -> str:
        """The text that is now certain, given the next `piece` of the answer."""
        for character in piece:
            self._take(character)
        return self._given()

    def finish(self) -> str:
        """What was held back. A key that the end cut off counts as closed; "[S" alone is dropped."""
        held, self._held = self._held, ""
        if held and not re.fullmatch(rf"[{re.escape(_OPENING)}\s]+[Ss]?", held):
            self._release(held)
        if not self._gap:
            self._parts.append(self._space)
        self._space = ""
        return self._given()

    def _take(self, character: str) -> None:
        if not self._held:
            if character in _OPENING:
                self._held = character
            else:
                self._plain(character)
        elif character in _OPENING and len(self._held) < 3 and self._held.strip(_OPENING) == "":
            self._held += character
        elif character in _CLOSING:
            group, self._held = self._held, ""
            keys = _read_group(group)
            if keys is None:
                self._plain(group + character)
            else:
                self._close(keys)
                self._still_open = len(group) - len(group.lstrip(_OPENING)) - 1
        elif character in _INSIDE and len(self._held) < LONGEST:
            self._held += character
        else:
            held, self._held = self._held, ""
            self._release(held)
            self._take(character)

    def _release(self, held: str) -> None:
        """`held` was not closed: a key at its start counts, the rest is plain."""
        body = held.lstrip(_OPENING)
        match = _ITEMS.match(body)
        if match:
            self._close(_spans(match.group()))
            self._plain(body[match.end() :])
        else:
            self._plain(held)

    def _close(self, spans: list[tuple[int, int]]) -> None:
        found, unknown = _expand(spans, self.known)
        self.removed += unknown
        if found:
            self._parts.append(self._space + "".join(f"[{key}]" for key in found))
            self._space = ""
        self._gap = not found

    def _plain(self, text: str) -> None:
        for character in text:
            if character in " \t":
                self._space = self._space if self._gap and self._space else self._space + character
                continue
            if character in _CLOSING and self._still_open:
                self._still_open -= 1
                continue
            self._still_open = 0
            if self._gap and character in ".,;:!?":
                self._space = ""
            self._parts.append(self._space + character)
            self._space, self._gap = "", False

    def _given(self) -> str:
        text = "".join(self._parts)
        self._parts.clear()
        return text


def read_keys(text: str, known: Collection[str]) -> tuple[str, int]:
    """The text with its known keys as `[S1]`, and the number of unknown keys removed."""
    reader = KeyReader(known)
    return reader.feed(text) + reader.finish(), reader.removed


def read_answer(text: str, known: Collection[str]) -> CitedAnswer:
    """The sentences of an answer with their keys.

    A key belongs to the sentence it stands in or right behind ("One. [S1] Two. [S2]" and "One [S1]. Two [S2]." are
    the same); keys that open a line belong to the line's first sentence, keys alone on a line to the sentence before.
    """
    clean, removed = read_keys(text, known)
    sentences: list[CitedSentence] = []
    for line in clean.splitlines():
        found, loose = _line_sentences(line)
        if loose and sentences:
            sentences[-1] = CitedSentence(sentences[-1].text, tuple(dict.fromkeys((*sentences[-1].keys, *loose))))
        sentences.extend(found)
    return CitedAnswer(tuple(sentences), removed)


def shield_keys(text: str) -> str:
    """`text` with everything that could be read as a key made harmless; it looks the same."""
    return _OPENED.sub(lambda run: _BRACKET.sub(rf"\g<0>{SHIELD}", run[0]) if run[1] else run[0], text)


def unshield_keys(text: str) -> str:
    """`text` as it was before `shield_keys`."""
    return text.replace(SHIELD, "")


def _read_group(held: str) -> list[tuple[int, int]] | None:
    """The key numbers of a bracket, as ranges; None where it holds anything but keys."""
    body = unicodedata.normalize("NFKC", held.lstrip(_OPENING)).lstrip("[")
    match = _ITEMS.fullmatch(body.rstrip())
    return _spans(body) if match else None


def _spans(body: str) -> list[tuple[int, int]]:
    body = _NOTE.sub(" ", unicodedata.normalize("NFKC", body))
    pairs = [(int(first), int(last or first)) for first, last in _SINGLE.findall(body)]
    return [(min(pair), max(pair)) for pair in pairs]


def _expand(spans: list[tuple[int, int]], known: Collection[str]) -> tuple[list[str], int]:
    """The known keys within `spans`, in order, each once, and how many of the spans name none that is known."""
    found: dict[str, None] = {}
    unknown = 0
    for first, last in spans:
        numbers = sorted(int(key[1:]) for key in known) if first < last else (first,)
        found.update((f"S{number}", None) for number in numbers if first <= number <= last and f"S{number}" in known)
        # A range from or to an unknown key names one key too many at that end.
        unknown += sum(f"S{end}" not in known for end in {first, last})
    return list(found), unknown


def _line_sentences(line: str) -> tuple[list[CitedSentence], list[str]]:
    """The sentences of one line, and its keys if it has no sentence they could belong to."""
    pieces, placed, length, taken = [], [], 0, 0
    for match in _CANONICAL.finditer(line):
        piece = line[taken : match.start()].rstrip(" \t")
        taken = match.end()
        placed.append((length + len(piece), match.group(1)))
        piece += " " if line[taken : taken + 1].isalnum() else ""
        pieces.append(piece)
        length += len(piece)
    bare = "".join([*pieces, line[taken:]])
    sentences = [sentence for sentence in split_sentences(bare) if any(map(str.isalnum, sentence.text))]
    if not sentences:
        return [], [key for _, key in placed]
    keys: list[dict[str, None]] = [{} for _ in sentences]
    starts = [sentence.start for sentence in sentences]
    for place, key in placed:
        keys[max(bisect_left(starts, place) - 1, 0)][key] = None
    return [CitedSentence(s.text, tuple(own)) for s, own in zip(sentences, keys, strict=True)], []
