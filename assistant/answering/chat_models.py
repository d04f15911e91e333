"""Answers written by a chat model from keyed paragraphs, quotes first, each sentence under a key.

The model sees nothing unless the evidence answers: without it the refusal needs no model. It sees no paragraph numbers,
no text that could be read as a key, and no sentence that speaks to a model. What it writes under `QUOTES` is its
own working and is not shown. Where sentences carry no key it is asked once to mend that. Where the provider fails, the
quoting answerer answers instead, and a note says why.

Not: opening a model or wording its faults (`providers`), or whether the sentences are supported (`support`).
"""

from __future__ import annotations

import re
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from assistant.answer import REFUSAL
from assistant.answering.answerer import Answerer, Draft, DraftSentence, Evidence
from assistant.answering.instructions import without_instructions
from assistant.answering.providers import open_chat_model, provider_fault
from assistant.errors import ProviderError
from assistant.settings import Settings
from assistant.support.citations import CitedAnswer, KeyReader, read_answer
from ingest.report import report_name
from prompts import render_prompt

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

MOST_PARAGRAPHS = 12
MOST_CHARACTERS = 24_000
"""Characters of evidence, about 6,000 tokens; the best paragraphs come first and none is cut."""

_ANSWER_LINE = re.compile(r"(?:^|\n)[#*\s]*ANSWER[*:\s]*(?:\n|(?<=:)\s)", re.IGNORECASE)
_LOOKS_LIKE_KEY = re.compile(r"[\[［【〔⟦]+([^\[\]［］【】〔〕⟦⟧\n]{0,40})[\]］】〕⟧]+")
_FENCE = re.compile(r"={5,}")


class ChatAnswerer:
    """The answerer that asks a chat model; see `answerer.Answerer`. Made for one question."""

    def __init__(self, settings: Settings, name: str, instead: Answerer) -> None:
        """`instead` answers where the provider fails. Raises as `open_chat_model`."""
        self._settings = settings
        self._name = name
        self._instead = instead
        self._model: BaseChatModel = open_chat_model(settings, name)
        self._fell_back = False

    @property
    def name(self) -> str:
        """The model's name; that of the other answerer once it had to answer instead."""
        return self._instead.name if self._fell_back else self._name

    def answer(self, evidence: Evidence) -> Generator[str, None, Draft]:
        """Yields the answer as the model writes it, keys whole; see `Answerer`."""
        if not evidence.retrieved or not evidence.answerable:
            return Draft((), refused=True)
        try:
            return (yield from self._written(evidence))
        except ProviderError as fault:
            self._fell_back = True
            yield "\n"
            draft = yield from self._instead.answer(evidence)
            note = f"{fault} These are the reports' own words instead."
            return Draft(draft.sentences, draft.refused, draft.removed_keys, (*draft.notes, note))

    def _written(self, evidence: Evidence) -> Generator[str, None, Draft]:
        shown = _shown(evidence)
        messages = _messages(evidence, shown)
        reader = KeyReader(shown.keys())
        said: list[str] = []
        written, waiting = "", ""
        deadline = time.monotonic() + self._settings.model_timeout
        for piece in _after_quotes(self._pieces(messages, deadline, said)):
            text = reader.feed(piece)
            written += text
            waiting += text
            if waiting and not _may_be_refusal(written):
                yield waiting
                waiting = ""
        tail = reader.finish()
        written += tail
        if _is_refusal(written):
            return Draft((), refused=True)
        # What was held back to the end: a possible refusal that was none, or an unclosed key.
        if waiting + tail:
            yield waiting + tail
        answer = read_answer(written, shown.keys())
        removed = reader.removed
        if not answer.sentences:
            raise ProviderError(f"The model {self._name!r} gave an empty answer.")
        if answer.uncited:
            mended, mended_removed = self._mended(messages, "".join(said), answer, shown.keys(), deadline)
            if len(mended.uncited) < len(answer.uncited):
                answer, removed = mended, removed + mended_removed
        return Draft(tuple(DraftSentence(s.text, s.keys) for s in answer.sentences), removed_keys=removed)

    def _mended(
        self, messages: Sequence[BaseMessage], said: str, answer: CitedAnswer, keys: Any, deadline: float
    ) -> tuple[CitedAnswer, int]:
        """The answer after the one repair turn, and how many unknown keys it had; the same answer where that fails."""
        from langchain_core.messages import AIMessage, HumanMessage

        sentences = "\n".join(f"- {sentence}" for sentence in answer.uncited)
        request = render_prompt("repair", sentences=sentences, keys=", ".join(f"[{key}]" for key in keys))
        try:
            turn = [*messages, AIMessage(said), HumanMessage(request)]
            text = "".join(_after_quotes(self._pieces(turn, deadline, [])))
        except ProviderError:
            return answer, 0
        mended = read_answer(text, keys)
        return (mended, mended.removed_keys) if mended.sentences and not _is_refusal(text) else (answer, 0)

    def _pieces(self, messages: Sequence[BaseMessage], deadline: float, said: list[str]) -> Iterator[str]:
        """What the model says, piece by piece, also kept in `said`. Raises `ProviderError`."""
        try:
            with closing(self._model.stream(list(messages))) as stream:  # type: ignore[type-var]
                for chunk in stream:
                    text = str(chunk.text)
                    said.append(text)
                    yield text
                    if time.monotonic() > deadline:
                        raise TimeoutError
        except GeneratorExit:
            raise
        except Exception as error:  # the providers' clients share no family of errors
            raise provider_fault(error, self._name, self._settings) from error


def _shown(evidence: Evidence) -> dict[str, str]:
    """The paragraphs the model sees, by key: the best, as many as there is room for, and always the first."""
    shown: dict[str, str] = {}
    room = MOST_CHARACTERS
    for key, found in list(evidence.keyed.items())[:MOST_PARAGRAPHS]:
        text = _harmless(found.paragraph.text)
        section = found.paragraph.section_path[-1] if found.paragraph.section_path else ""
        heading = f"{report_name(found.report)}{f', under “{_harmless(section)}”' if section else ''}"
        block = f"[{key}] {heading}\n=====\n{text}\n====="
        if shown and len(block) > room:
            break
        shown[key] = block
        room -= len(block)
    return shown


def _harmless(text: str) -> str:
    """A report's text without what could be read as a key, as the fence, or as an instruction to the model."""
    return _FENCE.sub("====", _LOOKS_LIKE_KEY.sub(r"(\1)", without_instructions(text)))


def _messages(evidence: Evidence, shown: dict[str, str]) -> list[BaseMessage]:
    from langchain_core.messages import HumanMessage, SystemMessage

    question = _FENCE.sub("====", evidence.understanding.standalone_question)
    asked = render_prompt("evidence", evidence="\n\n".join(shown.values()), question=question)
    return [SystemMessage(render_prompt("answer", refusal=REFUSAL)), HumanMessage(asked)]


def _after_quotes(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces behind the line `ANSWER`; all of them, at the end, where there is no such line."""
    held = ""
    begun = False
    for piece in pieces:
        if begun:
            yield piece
            continue
        held += piece
        line = _ANSWER_LINE.search(held)
        if line:
            begun = True
            yield held[line.end() :].lstrip()
    if not begun:
        yield re.sub(r"(?s)<think>.*?</think>|^\W*QUOTES\b.*?(?:\n\s*\n|\Z)", "", held).strip()


def _may_be_refusal(text: str) -> bool:
    """Whether what was written so far could still become the refusal, which is not shown as an answer."""
    return REFUSAL.lower().startswith(text.strip().lower()[: len(REFUSAL)])


def _is_refusal(text: str) -> bool:
    return text.strip().lower().rstrip(".") == REFUSAL.lower().rstrip(".")
