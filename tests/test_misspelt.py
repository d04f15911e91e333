"""Words with a slip of the keys in them, put as the reports write them."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_embedder import FakeEmbedder
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Question, Turn
from assistant.build import build_assistant
from assistant.question.misspelt import asked_as_meant, respelt
from assistant.settings import read_settings
from vectorstore.library import Library
from vectorstore.words import english_words


class FewWords:
    """The words of a small library."""

    def __init__(self) -> None:
        self.words = Counter(supervision=40, supervising=3, safety=20, children=90, recommendation=8, foster=9)

    def strange(self, word: str) -> bool:
        return word.lower() not in english_words() and word.lower() not in self.words

    def like(self, word: str) -> Counter[str]:
        return self.words


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("quality of supervison?", "quality of supervision?"),
        ("Recomendation on saftey", "Recommendation on safety"),
        ("Are childern safe?", "Are children safe?"),
        ("Is Mr Safetty right, or SUPERVISON?", "Is Mr Safetty right, or SUPERVISON?"),  # names and short forms
        ("Do kids choke, or cabbies?", "Do kids choke, or cabbies?"),  # English, or like nothing
        ("Are fosterers trained?", "Are fosterers trained?"),  # a longer form of a word
        ("Is safetizzt right?", "Is safetizzt right?"),  # too far
        ("sonttt perdusss et safetyy malheureuxxx toujourss", None),  # another language
    ],
)
def test_slips_are_put_right(text: str, meant: str | None) -> None:
    assert respelt(text, FewWords()) == (meant or text)


def test_questions_before_are_put_right_and_answers_stay() -> None:
    before = (Turn("user", "Is supervison good?"), Turn("assistant", "Supervison is good."))
    asked = asked_as_meant(Question("And saftey?", before), FewWords())
    assert asked.text == "And safety?"
    assert [turn.text for turn in asked.history] == ["Is supervision good?", "Supervison is good."]


@given(st.text(max_size=200))
def test_any_text_can_be_respelt(text: str) -> None:
    assert isinstance(respelt(text, FewWords()), str)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "north.md").write_text(
        "# Inspection of Northshire children's services\n\n## Leaders\n\n1. Staff supervision is rare. Hubs work.\n",
        "utf-8",
    )
    with Library(tmp_path / "data", embedder=FakeEmbedder()) as library:
        assert not library.words.like("supervison")
        library.ingest([tmp_path / "north.md"], workers=1)
        yield library


def test_a_library_knows_its_words_and_those_like_them(library: Library) -> None:
    assert library.words.strange("supervison")
    assert not library.words.strange("supervisions")
    assert not library.words.strange("choke")
    assert not library.words.strange("the")
    assert library.words.like("supervison")["supervision"] == 1
    assert not library.words.like("cabbies")


def test_a_misspelt_question_is_answered_as_it_is_meant(sample_data_dir: Path) -> None:
    with build_assistant(read_settings({"data_dir": sample_data_dir}, {})) as assistant:
        meant, misspelt = (
            assistant.ask(Question(f"What did inspectors say about {word} in Northmere in 2023?"))
            for word in ("supervision", "supervison")
        )
    assert misspelt.standalone_question == meant.question
    assert misspelt.question != meant.question
    assert [one.text for one in misspelt.sentences] == [one.text for one in meant.sentences]
