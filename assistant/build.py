"""The composition root and Python API: settings in, a library or an assistant that answers out.

    with build_assistant(read_settings({"data_dir": "data"})) as assistant:
        print(assistant.ask(Question("What did inspectors say about supervision in Devon?")).text)

Not: any part that is put together here.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from assistant.answer import Answer, Event, Question
from assistant.errors import NO_REPORTS, QuestionError
from assistant.settings import Settings
from assistant.sound_text import sound_question

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.answering.answerer import Answerer, Evidence
    from assistant.answering.gathering import Gathered
    from assistant.answering.reader import SentenceReader
    from assistant.chain import Written
    from assistant.question.requests import Recognise
    from assistant.question.understanding import Understanding
    from assistant.support.support import Checks
    from vectorstore.library import Library

READ = 12
"""Paragraphs that the reader reads."""


def open_library(settings: Settings, *, rebuilding: bool = False) -> Library:
    """The library of the data folder; close it, or use it as a context manager. Raises `LibraryError`."""
    from vectorstore.library import Library

    return Library(
        settings.data_dir,
        embedder=settings.embedder,
        retrieval_mode=settings.retrieval_mode,
        chroma_url=settings.chroma_url,
        catalogue_url=settings.catalogue_url,
        rebuilding=rebuilding,
    )


def build_assistant(settings: Settings) -> Assistant:
    """An assistant over the library of the data folder. Raises `LibraryError`."""
    from assistant.answering.reader import PackagedReader

    library = open_library(settings)
    return Assistant(
        settings, library, _Steps(settings, library, PackagedReader(), open_recogniser(settings.data_dir / "models"))
    )


def open_recogniser(models: Path) -> Recognise:
    """Tells kinds of request apart by the packaged embedding model, whatever the library's is.

    The model's graph is in the folder `models`; it is loaded when first asked.
    """
    from assistant.question.requests import recogniser
    from vectorstore.embedder import open_embedder

    return recogniser(lambda text: open_embedder("packaged", models).embed([text], [()])[0].whole)


class Assistant:
    """Answers questions; use it as a context manager, or close it. Safe to ask from several threads."""

    def __init__(self, settings: Settings, library: Library, steps: _Steps) -> None:
        self.settings = settings
        self.library = library
        self._steps = steps

    def __enter__(self) -> Assistant:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the library."""
        self.library.close()

    def ask(self, question: Question) -> Answer:
        """The answer. Raises `QuestionError`, `ProviderError` or `LibraryError`."""
        return next(event for event in self.stream(question) if isinstance(event, Answer))

    def stream(self, question: Question) -> Generator[Event]:
        """Stages and pieces of the answer and, last, exactly one Answer. Closing it stops the work. Raises as `ask`."""
        question = sound_question(question)
        self._refuse_unaskable(question)
        answer = yield from self._in_parts(question)
        if answer is None:
            answer = yield from self._of_one(question)
        yield answer

    def _of_one(self, question: Question) -> Generator[Event, None, Answer]:
        """Its events as they come; the answer is returned, and not among them."""
        events = self._chain.stream(question)
        try:
            for event in events:
                if isinstance(event, Answer):
                    return event
                yield event
        finally:
            events.close()
        raise RuntimeError("the chain ended without an answer")

    def _in_parts(self, question: Question) -> Generator[Event, None, Answer | None]:
        """Two questions that were asked as one, answered one after the other; None where it is one, or neither is."""
        parts = self._steps.parts(question)
        if not parts:
            return None
        from assistant.answering.parts import keys_counted_on, last_key, put_together

        first = yield from self._of_one(parts[0])
        second = yield from keys_counted_on(self._of_one(parts[1]), last_key(first))
        return None if first.refused and second.refused else put_together(question, first, second)

    @cached_property
    def _chain(self) -> Any:
        from assistant.chain import build_chain

        return build_chain(self._steps)

    def _refuse_unaskable(self, question: Question) -> None:
        most = self.settings.max_question_chars
        if not any(map(str.isalnum, question.text)):
            raise QuestionError("The question is empty: ask something about the reports.")
        if len(question.text) > most:
            raise QuestionError(f"The question has {len(question.text):,} characters; at most {most:,} are read.")
        if not self.library.reports():
            raise QuestionError(NO_REPORTS)


@dataclass(frozen=True)
class _Steps:
    """The chain's steps over one library; see `chain.Steps`."""

    settings: Settings
    library: Library
    reader: SentenceReader
    recognise: Recognise
    _counted: dict[str, int] = field(default_factory=dict)
    """Paragraphs of a report, by the digest of its file: reading an audit for every question would be slow."""

    def understand(self, question: Question) -> Understanding:
        from assistant.answering.spelt_out import asked_in_full
        from assistant.question.misspelt import asked_as_meant
        from assistant.question.understand import understand
        from assistant.question.unheard_places import without_unheard_places

        words = self.library.words
        question = asked_as_meant(question, words)
        understanding = understand(question, self.library.reports(), self._rewritten(question), self.recognise)
        return without_unheard_places(asked_in_full(understanding, words.abbreviations()), words)

    def parts(self, question: Question) -> tuple[Question, ...]:
        """The two questions that `question` is; none where it is one, or a chat model answers it whole."""
        from assistant.answering.extractive import ExtractiveAnswerer
        from assistant.answering.parts import parts_of

        extractive = (question.model or self.settings.model) == ExtractiveAnswerer.name
        return parts_of(question, self.library.reports(), self.recognise) if extractive else ()

    def _rewritten(self, question: Question) -> str | None:
        """The follow-up as the chat model rewrites it; None where the rules do it: no chat model, or no history."""
        from assistant.answering.extractive import ExtractiveAnswerer

        model = question.model or self.settings.model
        if not question.history or model == ExtractiveAnswerer.name:
            return None
        from assistant.answering.providers import open_chat_model
        from assistant.question.rewriting import rewrite_with_model

        return rewrite_with_model(open_chat_model(self.settings, model), question.history, question.text)

    def paragraphs_in_scope(self, understanding: Understanding) -> int:
        for report in understanding.scope.reports:
            if report.sha256 not in self._counted:
                self._counted[report.sha256] = self.library.audit(report.id).paragraphs
        return sum(self._counted[report.sha256] for report in understanding.scope.reports)

    def retrieve(self, understanding: Understanding) -> Gathered:
        from assistant.answering.gathering import gather

        return gather(self.library, understanding)

    def weigh(self, understanding: Understanding, gathered: Gathered) -> Evidence:
        from assistant.answering.answerer import Evidence
        from assistant.answering.reading import read_found
        from assistant.answering.reranker import reorder
        from assistant.answering.weighing import only_these, read_weights, weigh

        retrieved = gathered.retrieved
        if gathered.answerer:
            return Evidence(understanding, retrieved, tuple(() for _ in retrieved), 1.0, answerable=True)
        read = retrieved[: READ + gathered.listed]
        readings, similarities = read_found(self.reader, self.library, understanding, read)
        threshold = self.settings.refusal_threshold
        weighed = weigh(understanding, retrieved, readings, similarities, read_weights(), threshold)
        evidence = reorder(weighed, retrieved, self.settings.reranker)
        asked_for = bool(gathered.known or understanding.paragraph_labels)
        return only_these(evidence, gathered.known) if asked_for else evidence

    def answerer(self, question: Question, gathered: Gathered) -> Answerer:
        from assistant.answering.extractive import ExtractiveAnswerer

        if gathered.answerer and not gathered.by_model:
            return gathered.answerer
        model = question.model or self.settings.model
        quoting = gathered.answerer or ExtractiveAnswerer()
        if model == ExtractiveAnswerer.name:
            return quoting
        from assistant.answering.chat_models import ChatAnswerer

        return ChatAnswerer(self.settings, model, instead=quoting)

    def check(self, written: Written) -> Answer:
        from assistant.answering.assembly import assemble

        return assemble(written, self.library, self._checks, drop_unsupported=self.settings.drop_unsupported)

    @cached_property
    def _checks(self) -> Checks:
        from assistant.support.support_models import build_checks

        return build_checks(self.settings, self.library)
