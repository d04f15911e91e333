"""The objects of a PDF file as its bytes have them, whatever a reader makes of them: dictionaries, arrays, streams.

Objects are found by their own heads ("12 0 obj"), not through the cross-reference table, so that the two can be held
against each other. After ISO 32000-1, 7.2 to 7.5.

Not: judging what is found (`integrity`, `page_links`), encrypted files, whose strings and streams stay closed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

_WHITE = rb"\x00\t\n\x0c\r "
_NAME = rb"/[^\x00-\x20()<>\[\]{}/%\x7f-\xff]*"
_STRING = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\))*+\)"
_NUMBER = rb"[+-]?(?:\d+\.?\d*|\.\d+)"
_ATOM = rb"<<|>>|\[|\]|" + _NAME + rb"|<[0-9A-Fa-f" + _WHITE + rb"]*+>|" + _STRING
_WORD = _NUMBER + rb"|R|true|false|null"
_END = rb"(?=[" + _WHITE + rb"/<>\[\]()%]|\Z)"
_SOUND = re.compile(
    rb"(?>[" + _WHITE + rb"]+|%[^\r\n]*|" + _ATOM + rb"|(?:" + _WORD + rb")" + _END + rb")*+", re.DOTALL
)
_TOKEN = re.compile(
    rb"(" + _ATOM + rb")|(\d+)[" + _WHITE + rb"]+\d+[" + _WHITE + rb"]+R" + _END + rb"|(" + _WORD + rb")|%[^\r\n]*",
    re.DOTALL,
)
_STRINGS = re.compile(_STRING, re.DOTALL)
_HEAD = re.compile(rb"(?<!\d)(\d{1,9})[" + _WHITE + rb"]+\d{1,5}[" + _WHITE + rb"]+obj(?![A-Za-z])")
_BODY_END = re.compile(rb"endobj|(?<!end)stream(?:\r\n|\n|\r)")
_STREAM_END = re.compile(rb"[" + _WHITE + rb"]*endstream[" + _WHITE + rb"]*endobj")
_CHUNK = 1 << 16
_LARGEST = 64 * 1024 * 1024  # bytes: what inflates to more is no text of a page


class Ref(NamedTuple):
    """A reference to an object, by its number."""

    number: int


Value = dict[str, "Value"] | list["Value"] | Ref | str | float | bytes | bool | None
"""Names are strings with their slash ("/Font"), numbers floats, strings bytes as printed."""

Dictionary = dict[str, Value]


class MalformedError(ValueError):
    """What stands in an object is no PDF."""


@dataclass(slots=True)
class Item:
    """One object: what stands before `stream` or `endobj`, and where its stream's data lies in the file."""

    number: int
    body: bytes
    at: int = 0
    start: int = 0
    end: int = 0
    closed: bool = True

    @property
    def is_stream(self) -> bool:
        """Whether it is a stream (even one without data)."""
        return self.start > 0

    def is_sound(self) -> bool:
        """Whether its body is made of PDF tokens alone, and every bracket is closed."""
        if not self.closed or _SOUND.fullmatch(self.body) is None:
            return False
        body = self.without_strings()
        return body.count(b"<<") == body.count(b">>") and body.count(b"[") == body.count(b"]")

    def without_strings(self) -> bytes:
        """Its body, the strings left out."""
        return _STRINGS.sub(b"", self.body) if b"(" in self.body else self.body


@dataclass(slots=True)
class Objects:
    """All objects of a file: `every` one in its order, the `latest` of each number, and what stands between them."""

    every: list[Item]
    between: list[tuple[int, bytes]]
    latest: dict[int, Item] = field(default_factory=dict)
    _values: dict[int, Value] = field(default_factory=dict)

    def take(self, items: Iterable[Item]) -> None:
        """Add objects; of a number, the one that stands last in the file counts."""
        for item in items:
            other = self.latest.get(item.number)
            if other is None or item.at >= other.at:
                self.latest[item.number] = item

    def body(self, number: int) -> bytes:
        """The object's bytes, without its stream; none where there is no such object."""
        return self.latest[number].body if number in self.latest else b""

    def stream(self, value: Value) -> Item | None:
        """The stream that `value` refers to."""
        item = self.latest.get(value.number) if isinstance(value, Ref) else None
        return item if item and item.is_stream else None

    def value(self, number: int) -> Value:
        """The object parsed.

        Raises:
            MalformedError: it cannot be.
        """
        if number not in self._values:
            self._values[number] = parse(self.body(number))
        return self._values[number]

    def resolved(self, value: Value) -> Value:
        """`value`, or what it refers to."""
        for _ in range(9):
            if not isinstance(value, Ref):
                return value
            value = self.value(value.number)
        return None

    def dictionary(self, value: Value) -> Dictionary:
        """`value` or what it refers to, as a dictionary; an empty one where it is none."""
        found = self.resolved(value)
        return found if isinstance(found, dict) else {}


def read_objects(data: bytes) -> Objects:
    """The objects of the file, those inside object streams not yet among them."""
    every: list[Item] = []
    between: list[tuple[int, bytes]] = []
    cursor = 0
    while head := _HEAD.search(data, cursor):
        between.append((cursor, data[cursor : head.start()]))
        item = _item(data, head)
        every.append(item)
        cursor = max(item.end, head.end() + len(item.body))
        tail = (_STREAM_END if item.is_stream else _BODY_END).match(data, cursor)
        cursor = tail.end() if tail else cursor
    between.append((cursor, data[cursor:]))
    objects = Objects(every, between)
    objects.take(every)
    return objects


def _item(data: bytes, head: re.Match[bytes]) -> Item:
    number, start = int(head.group(1)), head.end()
    end = _BODY_END.search(data, start)
    if end is None:
        return Item(number, data[start:], head.start(), closed=False)
    body = data[start : end.start()]
    if end.group() == b"endobj":
        return Item(number, body, head.start())
    length = re.search(rb"/Length\s+(\d+)(?!\s+\d+\s+R|\d)", body)
    stop = end.end() + int(length.group(1)) if length else -1
    closed = length is None or _STREAM_END.match(data, stop) is not None
    if length is None or not closed:
        stop = data.find(b"endstream", end.end())
        stop = len(data) if stop < 0 else stop
    return Item(number, body, head.start(), end.end(), stop, closed)


def inflated(packed: bytes) -> bytes | None:
    """zlib data, inflated; None where it does not end as such data does, with a checksum that fits."""
    inflater = zlib.decompressobj()
    parts: list[bytes] = []
    size = 0
    try:
        for at in range(0, len(packed), _CHUNK):
            parts.append(inflater.decompress(packed[at : at + _CHUNK]))
            size += len(parts[-1])
            if inflater.eof or size > _LARGEST:
                return b"".join(parts)
    except zlib.error:
        pass
    return None


def unpacked(whole: bytes, holder: Item, first: int, count: int) -> list[Item] | None:
    """The objects in an object stream's inflated data; None where its table does not fit them."""
    table = whole[:first].split()
    if len(table) != 2 * count or not all(map(bytes.isdigit, table)):
        return None
    offsets = [first + int(word) for word in table[1::2]]
    if offsets != sorted(offsets) or (offsets and offsets[-1] > len(whole)):
        return None
    places = zip(table[::2], offsets, [*offsets[1:], len(whole)], strict=True)
    return [Item(int(number), whole[at:end], holder.at) for number, at, end in places]


def parse(body: bytes) -> Value:
    """The first value in `body`.

    Raises:
        MalformedError: there is none, or it never ends.
    """
    stack: list[list[Value]] = [[]]
    opened: list[bytes] = []
    for match in _TOKEN.finditer(body):
        atom, reference, word = match.groups()
        if reference is not None:
            stack[-1].append(Ref(int(reference)))
        elif atom in (b"<<", b"["):
            stack.append([])
            opened.append(atom)
        elif atom in (b">>", b"]"):
            if not opened or (opened.pop() == b"<<") != (atom == b">>"):
                raise MalformedError
            inside = stack.pop()
            stack[-1].append(_dictionary(inside) if atom == b">>" else inside)
        elif atom is not None:
            stack[-1].append(atom.decode("latin-1") if atom[:1] == b"/" else atom)
        elif word is not None:
            stack[-1].append(_WORDS[word] if word in _WORDS else float(word) if word != b"R" else None)
        if len(stack) == 1 and stack[0]:
            return stack[0][0]
    raise MalformedError


_WORDS: dict[bytes, Value] = {b"true": True, b"false": False, b"null": None}


def _dictionary(inside: list[Value]) -> Dictionary:
    if len(inside) % 2:
        raise MalformedError
    made: Dictionary = {}
    for key, value in zip(inside[::2], inside[1::2], strict=True):
        if not isinstance(key, str):
            raise MalformedError
        made[key] = value
    return made
