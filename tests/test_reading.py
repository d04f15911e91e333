"""A question is read with the words that it leans on, as far as it leans on them. No network: the reader is a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from assistant.answering.answerer import ReadSentence
from assistant.answering.reading import read_leaning
from tests.fakes_answers import make_understanding
from vectorstore.query import Leaning

LOG_ODDS = {
    "Is it enough?": (-4.0, 2.0),
    "Is it enough? dental checks": (3.0, 1.0),
    "Is money enough?": (-5.0, 1.0),
    "Is food enough?": (5.0, -9.0),
}


@dataclass
class Table:
    """Gives both sentences of every text the log-odds that are listed for the question."""

    asked: list[str] = field(default_factory=list)

    def read(self, question: str, paragraphs: Sequence[str]) -> list[tuple[ReadSentence, ...]]:
        self.asked.append(question)
        return [tuple(ReadSentence(0, 1, text, score) for score in LOG_ODDS[question]) for text in paragraphs]


@pytest.mark.parametrize(
    ("leaning", "scores", "times"),
    [
        (Leaning(), (-4.0, 2.0), 1),
        (Leaning("dental checks", 0.0), (-4.0, 2.0), 1),
        (Leaning("", 1.0), (-4.0, 2.0), 1),
        (Leaning("dental checks", 1.0), (3.0, 1.0), 1),
        (Leaning("dental checks", 0.5), (-0.5, 1.5), 2),
        (Leaning("dental checks", 0.25), (-2.25, 1.75), 2),
    ],
)
def test_read_as_far_as_it_leans(leaning: Leaning, scores: tuple[float, ...], times: int) -> None:
    reader = Table()
    understanding = replace(make_understanding("Is it enough?"), topic="Is it enough?", leaning=leaning)
    for row in read_leaning(reader, understanding, ["One.", "Two."]):
        assert tuple(sentence.score for sentence in row) == scores
    assert len(reader.asked) == times


@pytest.mark.parametrize(
    ("named", "extent", "scores"),
    [
        # the means, -1 and 1, lifted by what the best of them lacks of the best without the noun
        ("Is money enough?", 1.0, (1.0, 3.0)),
        ("Is food enough?", 1.0, (3.0, -5.0)),
        # as far as it leans
        ("Is money enough?", 0.5, (-1.5, 2.5)),
    ],
)
def test_the_noun_that_a_pronoun_may_stand_for_tells_which_and_not_whether(
    named: str, extent: float, scores: tuple[float, ...]
) -> None:
    asked = make_understanding("Is it enough?")
    understanding = replace(asked, topic="Is it enough?", leaning=Leaning("dental checks", extent), named=named)
    for row in read_leaning(Table(), understanding, ["One.", "Two."]):
        assert tuple(sentence.score for sentence in row) == scores
    assert read_leaning(Table(), understanding, []) == []
