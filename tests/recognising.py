"""Understanding as the assistant does it: with the packaged embedding model telling kinds of request apart."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.answer import Question
from assistant.build import open_recogniser
from assistant.question import understand as plain
from assistant.question.marking import mark
from assistant.question.requests import Recognise, without_names
from assistant.question.scope import library_names
from assistant.question.understanding import Request, Understanding
from ingest.report import Report

_folder = TemporaryDirectory()


@cache
def _opened() -> Recognise:
    return open_recogniser(Path(_folder.name))


def recognise(text: str) -> Request:
    """The kind of a question that is without names."""
    return _opened()(text)


def request_of(text: str, reports: Sequence[Report] = ()) -> Request:
    """The kind of a question, by its text alone."""
    return recognise(without_names(mark(text, library_names(reports))))


def understand(question: Question, reports: Sequence[Report], standalone: str | None = None) -> Understanding:
    return plain.understand(question, reports, standalone, recognise)
