"""What a cover and a letter's close may answer: when, where and who, and nothing of what was found."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.answer import Scope
from assistant.answering.gathering import gather
from assistant.question.understanding import Expected
from ingest.report import ParagraphKind
from tests.fakes import FakeLibrary, make_library
from tests.fakes_answers import make_found, make_understanding
from vectorstore.query import Leaning
from vectorstore.retrieved import RetrievedPassage


class Found(FakeLibrary):
    """Finds the same passages whatever is asked."""

    passages: tuple[RetrievedPassage, ...] = ()

    def retrieve(
        self, topic: str, reports: Sequence[str] | None, count: int, leaning: Leaning
    ) -> tuple[RetrievedPassage, ...]:
        return self.passages


@pytest.mark.parametrize(
    ("expected", "found"),
    [(Expected.YES_NO, 1), (Expected.PERSON, 2), (Expected.DATE, 2)],
)
def test_a_letters_close_answers_who_and_when_alone(expected, found):
    library = Found(held=make_library().held)
    report = library.reports()[0]
    body = make_found("Senior managers look at each case.")
    close = make_found("Yours sincerely, Tobias Larkspur, His Majesty’s Inspector")
    close = replace(close, paragraph=replace(close.paragraph, id="close", kind=ParagraphKind.FRONT_MATTER))
    library.passages = (close, body)
    understanding = replace(
        make_understanding("Does anyone senior look at the case?", expected=expected), scope=Scope((report,))
    )
    assert len(gather(library, understanding).retrieved) == found
