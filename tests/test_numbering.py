"""Which short runs of numbers are a numbering, in files whose lines say what they are."""

from __future__ import annotations

from ingest.pipeline import read_bytes

FINDINGS = "\n\n".join(f"{n}. Children are seen often by worker {n}." for n in range(1, 5))


def labels(markdown: str) -> list[tuple[str, str]]:
    """The labels and sections of the numbered paragraphs."""
    read = read_bytes(markdown.encode(), "fernshire.md")
    return [(p.label, p.section_path[-1]) for p in read.paragraphs if p.label is not None]


def test_a_section_with_two_numbered_paragraphs_keeps_its_numbers() -> None:
    found = labels(f"# Fernshire\n\n## Advice\n\n1. Plan well.\n\n2. Visit often.\n\n## Findings\n\n{FINDINGS}")
    assert found[:3] == [("1", "Advice"), ("2", "Advice"), ("1", "Findings")]
    assert len(found) == 6


def test_a_section_with_one_numbered_paragraph_does_where_others_are_numbered() -> None:
    assert labels(f"# Fernshire\n\n## Advice\n\n1. Plan well.\n\n## Findings\n\n{FINDINGS}")[0] == ("1", "Advice")
    assert labels("# Fernshire\n\n## Advice\n\n1. Plan well.\n\nMore text.") == []


def test_numbers_that_do_not_begin_a_sentence_or_begin_from_one_are_none() -> None:
    assert labels("# Fernshire\n\n## Places\n\n1 of 2 homes\n\n2 of 2 homes\n\nText.") == []
    assert labels("# Fernshire\n\n## Places\n\nText.\n\n2. Two.\n\n3. Three.") == []
