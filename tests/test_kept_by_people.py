"""Conversations and feedback: what people said, each kept for its owner."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_embedder import FakeEmbedder

from vectorstore.errors import UnknownConversationError
from vectorstore.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path, embedder=FakeEmbedder()) as library:
        yield library


def test_messages_come_back_in_order(library: Library) -> None:
    kept = library.conversations
    one = kept.create("ann", "  Devon\n and supervision ")
    kept.append("ann", one, {"role": "user", "text": "How good?"}, "How good?")
    kept.append("ann", one, {"role": "assistant", "keys": ["S1"]}, "Good. [S1]")

    assert kept.messages("ann", one) == ({"role": "user", "text": "How good?"}, {"role": "assistant", "keys": ["S1"]})
    assert [(c.id, c.title, c.messages) for c in kept.list("ann")] == [(one, "Devon and supervision", 2)]


def test_an_earlier_question_asked_anew_forgets_what_followed(library: Library) -> None:
    kept = library.conversations
    one = kept.create("ann", "x")
    for number in range(4):
        kept.append("ann", one, number, str(number))
    kept.truncate("ann", one, 2)
    kept.append("ann", one, 9, "nine")
    assert kept.messages("ann", one) == (0, 1, 9)


def test_nobody_reaches_anothers_conversation(library: Library) -> None:
    kept = library.conversations
    one = kept.create("ann", "Secret")
    kept.append("ann", one, {}, "words")
    for forbidden in (
        lambda: kept.messages("bob", one),
        lambda: kept.append("bob", one, {}, ""),
        lambda: kept.truncate("bob", one, 0),
        lambda: kept.rename("bob", one, "Mine"),
        lambda: kept.delete("bob", one),
        lambda: kept.messages("ann", "no-such-id"),
    ):
        with pytest.raises(UnknownConversationError):
            forbidden()
    assert kept.list("bob") == kept.search("bob", "secret") == ()
    assert len(kept.messages("ann", one)) == 1


def test_searching_wants_every_word_in_the_title_or_a_message(library: Library) -> None:
    kept = library.conversations
    one, two = kept.create("ann", "Devon"), kept.create("ann", "Wigan 100%")
    kept.append("ann", one, {}, "Supervision is Irregular")

    assert [c.id for c in kept.search("ann", "devon irregular")] == [one]
    assert [c.id for c in kept.search("ann", "100%")] == [two]
    assert kept.search("ann", "devon wigan") == ()


def test_a_deleted_conversation_takes_its_messages_along(library: Library) -> None:
    kept = library.conversations
    one = kept.create("ann", "x")
    kept.append("ann", one, {}, "words")
    kept.rename("ann", one, "y")
    kept.delete("ann", one)
    assert kept.list("ann") == kept.search("ann", "words") == ()


def test_opinions_come_back_newest_first(library: Library) -> None:
    first = library.feedback.add("ann", {"question": "a"}, helpful=True)
    second = library.feedback.add("bob", {"question": "b"}, helpful=False, why="wrong paragraph")

    assert {opinion.id for opinion in library.feedback.list()} == {first, second}
    (bad,) = library.feedback.list(helpful=False)
    assert (bad.owner, bad.why, bad.answer) == ("bob", "wrong paragraph", {"question": "b"})
    library.feedback.delete(second)
    assert [opinion.id for opinion in library.feedback.list()] == [first]
