"""Reads somebody's claims and the places they cite: JSON Lines, or prose with addresses in brackets.

A sentence of prose (Markdown, plain text, Word) is a claim; an address such as "(West Sussex 2013, ¶28)" in it or right
behind it is its citation. Headings, rules and code are no claims; a row of a table is a line of text. A list of keys at
the end ("[1] West Sussex, February 2013, ¶28") makes the keys in the text citations.

Not: finding what an address stands for (`citation_lookup`), or the check (`checker`).
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import ClaimsFileError
from assistant.sound_text import sound_text
from assistant.support.citations import read_answer, shield_keys, unshield_keys
from ingest.readers.formats import LARGEST, unpacked_size

_PARAGRAPH_MARK = r"(?:¶{1,2}|§|\bparas?\.?(?=\s*\d)|\bparagraphs?)"
_LABELS = r"\d+(?:\.\d+)*(?:\s*(?:[-–—,&]|to|and)\s*(?:¶\s*)?\d+(?:\.\d+)*)*"
_ADDRESS = re.compile(rf"{_PARAGRAPH_MARK}\s*(?P<labels>{_LABELS})", re.IGNORECASE)
_POINTING = re.compile(r"^(?:see|cf\.?|source|in)(?:[\s:]+|$)", re.IGNORECASE)
_BRACKETS = re.compile(r"\((?:[^()\n]|\([^()\n]*\))*\)|\[(?:[^\[\]\n])*\]")
_KEY_LINE = re.compile(r"^\s*(?:[-*]\s+)?\[\^?S?(?P<key>\d+)\]:?\s+(?P<address>\S.*)$")
_KEY = re.compile(r"\[\^?S?(\d+)\]")
_NOT_PROSE = re.compile(r"^\s*(?:#{1,6}\s|```|~~~|[-=*_]{3,}\s*$|<[^>]+>\s*$|(?:\|\s*)?:?-{2,})")
_ITEM = re.compile(r"\s*(?:[-*+•▪◦]|(?P<number>\d{1,6})[.)]|>)\s+")
_MARKS = re.compile(r"\*\*|__|`")
_WHOLE = re.compile(r"\d{1,9}")
_MOST_LABELS = 30


@dataclass(frozen=True, slots=True)
class GivenCitation:
    """A citation as somebody gave it; "" for what it does not say. `source` is a file name or a report's name."""

    source: str
    paragraph: str = ""
    section: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class WrittenClaim:
    """One claim of a file, without its citations."""

    id: str
    text: str
    citations: tuple[GivenCitation, ...]


def read_claims(path: Path) -> tuple[WrittenClaim, ...]:
    """The claims of a file, in order; its ending tells its format. Raises `ClaimsFileError`."""
    try:
        if path.suffix.lower() == ".docx":
            return claims_in_prose(_word_text(path))
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ClaimsFileError(f"The file {path} cannot be read as UTF-8 text: {error}.") from error
    if path.suffix.lower() in {".jsonl", ".ndjson", ".json"}:
        return claims_in_json_lines(text, str(path))
    return claims_in_prose(text)


def claims_in_json_lines(text: str, name: str) -> tuple[WrittenClaim, ...]:
    """The claims of JSON Lines. Raises `ClaimsFileError` with the line's number."""
    return tuple(
        _json_claim(line, number, name) for number, line in enumerate(text.split("\n"), start=1) if line.strip()
    )


def claims_in_prose(text: str) -> tuple[WrittenClaim, ...]:
    """The sentences of Markdown or plain text, with the addresses in brackets as their citations."""
    lines = text.splitlines()
    listed = {
        m["key"]: m["address"] for line in lines if (m := _KEY_LINE.match(line)) and _ADDRESS.search(m["address"])
    }
    addresses: dict[str, tuple[GivenCitation, ...]] = {}
    last_report = ""
    claims: list[WrittenClaim] = []
    for block in _blocks(lines, set(listed)):
        keyed, last_report = _with_keys(block, listed, addresses, last_report)
        for sentence in read_answer(keyed, addresses.keys()).sentences:
            citations = tuple(dict.fromkeys(c for key in sentence.keys for c in addresses[key]))
            claims.append(WrittenClaim(str(len(claims) + 1), unshield_keys(sentence.text), citations))
    return tuple(claims)


def parse_address(words: str, last_report: str = "") -> tuple[GivenCitation, ...]:
    """The citations of an address: "West Sussex 2013, ¶28, 30-31; Devon 2025, ¶3" gives four. None where it is no
    address. One without a report ("¶28") means `last_report`.
    """
    found: list[GivenCitation] = []
    for part in words.split(";"):
        part = " ".join(part.split())
        match = _ADDRESS.search(part)
        if not match:
            continue
        report = _POINTING.sub("", part[: match.start()].strip(" ,:"))
        of = re.match(r"\s*(?:of|in)\s+(?:the\s+)?(?P<report>[^()]+)", part[match.end() :])
        last_report = report or (of["report"].strip(" ,.") if of else "") or last_report
        found += [GivenCitation(last_report, label) for label in _labels(match["labels"])]
    return tuple(found)


def _labels(written: str) -> list[str]:
    labels: list[str] = []
    for part in re.split(r",|&|\band\b", written.replace("¶", "")):
        ends = re.split(r"[-–—]|\bto\b", part)
        first, last = ends[0].strip(), ends[-1].strip()
        if _WHOLE.fullmatch(first) and _WHOLE.fullmatch(last) and 0 < int(last) - int(first) <= _MOST_LABELS:
            labels += [str(number) for number in range(int(first), int(last) + 1)]
        else:
            labels += [label for label in dict.fromkeys((first, last)) if label]
    return labels


def _blocks(lines: list[str], keys: set[str]) -> Iterator[str]:
    """The paragraphs and list items of a text, without headings, rules, code and the list of keys.

    Inside a paragraph a number with a full stop is an item only where it is 1 or follows the last item's: elsewhere it
    ends a sentence whose line was broken before it ("fell to" / "12. Leaders ...").
    """
    block: list[str] = []
    code = False
    last = 0
    for line in [*lines, ""]:
        fence = line.lstrip().startswith(("```", "~~~"))
        code ^= fence
        key = _KEY_LINE.match(line)
        apart = not line.strip() or code or fence or _NOT_PROSE.match(line) or (key and key["key"] in keys)
        item = _ITEM.match(line)
        if item and item["number"]:
            number = int(item["number"])
            item, last = (None, last) if block and number not in {1, last + 1} else (item, number)
        if (apart or item) and block:
            yield " ".join(block)
            block = []
        if not apart:
            block.append(_MARKS.sub("", line[item.end() if item else 0 :]).strip().replace("|", " "))


def _with_keys(
    block: str, listed: dict[str, str], addresses: dict[str, tuple[GivenCitation, ...]], last_report: str
) -> tuple[str, str]:
    """`block` with every address as a key of `addresses`, and the report that was named last."""

    def key_for(citations: tuple[GivenCitation, ...]) -> str:
        key = f"S{len(addresses) + 1}"
        addresses[key] = citations
        return f" [{key}]"

    pieces: list[str] = []
    at = 0
    for match in _BRACKETS.finditer(block):
        key = _KEY.fullmatch(match.group())
        words = listed.get(key[1], "") if key else match.group()[1:-1]
        citations = parse_address(words, last_report)
        if citations:
            last_report = citations[-1].source
            pieces += [shield_keys(block[at : match.start()].rstrip()), key_for(citations)]
            at = match.end()
    pieces.append(shield_keys(block[at:]))
    return "".join(pieces), last_report


def _json_claim(line: str, number: int, name: str) -> WrittenClaim:
    try:
        read = json.loads(line)
        if not isinstance(read, dict):
            raise TypeError("it is no object")
        given = read.get("citations") or []
        if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
            raise TypeError("its citations are no list of objects")
        citations = tuple(map(_json_citation, given))
        text = read["text"]
        if not isinstance(text, str):
            raise TypeError("its text is no string")
        return WrittenClaim(sound_text(str(read.get("id", number))), sound_text(text), citations)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise ClaimsFileError(
            f'Line {number} of {name} is not a claim ({what}): it must hold {{"id", "text", "citations": [...]}}.'
        ) from error


def _json_citation(given: dict[str, Any]) -> GivenCitation:
    fields = {name: "" if given.get(name) is None else given[name] for name in _FIELDS}
    if wrong := [name for name, field in fields.items() if not isinstance(field, str | int | float)]:
        raise TypeError(f"the {wrong[0]} of a citation is no text")
    return GivenCitation(**{name: sound_text(str(field)).strip() for name, field in fields.items()})


_FIELDS = ("source", "paragraph", "section", "quote")


def _word_text(path: Path) -> str:
    """The text of a Word file, a line a paragraph or table cell, headings marked as such. Raises `ClaimsFileError`."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with zipfile.ZipFile(path) as archive:
            if unpacked_size(archive) > LARGEST:
                raise ClaimsFileError(f"The file {path} unpacks to more than {LARGEST >> 20} MB: give its text.")
        document = docx.Document(str(path))
    except (PackageNotFoundError, zipfile.BadZipFile, OSError, KeyError, ValueError) as error:
        raise ClaimsFileError(f"The file {path} is not a Word document: {error}.") from error
    lines: list[str] = []
    for paragraph in document.paragraphs:
        heading = paragraph.style is not None and str(paragraph.style.name).startswith(("Heading", "Title"))
        lines += [f"# {paragraph.text}" if heading else paragraph.text, ""]
    for table in document.tables:
        cells = dict.fromkeys(cell.text.strip() for row in table.rows for cell in row.cells)
        lines += [line for text in cells for line in (text, "")]
    return "\n".join(lines)
