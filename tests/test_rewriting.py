"""The chat model's standalone question, with a scripted model."""

from __future__ import annotations

import pytest
import scope_cases as case

from assistant.answer import Question, Turn
from assistant.question.rewriting import rewrite_with_model
from prompts import placeholders
from tests.recognising import understand

HISTORY = (Turn("user", "What is supervision like in Wigan?"), Turn("assistant", "It is regular."))


def rewritten(reply: str) -> tuple[str | None, list[str]]:
    from langchain_core.language_models import GenericFakeChatModel
    from langchain_core.messages import AIMessage, BaseMessage

    asked: list[str] = []

    class Recording(GenericFakeChatModel):
        def _generate(self, messages: list[BaseMessage], *args: object, **kwargs: object):  # type: ignore[no-untyped-def]
            asked.extend(str(message.content) for message in messages)
            return super()._generate(messages, *args, **kwargs)  # type: ignore[arg-type]

    model = Recording(messages=iter([AIMessage(reply)]))
    return rewrite_with_model(model, HISTORY, "And in Bury?"), asked


@pytest.mark.parametrize(
    "reply",
    [
        "What is supervision like in Bury?",
        '  "What is supervision like in Bury?"\n',
        "Rewritten question: What is supervision like in Bury?\n\nIt names the authority.",
        "<think>They ask\nabout Bury.</think>What is supervision like in Bury?",
    ],
)
def test_the_reply_is_the_question(reply: str) -> None:
    question, asked = rewritten(reply)
    assert question == "What is supervision like in Bury?"
    assert "user: What is supervision like in Wigan?" in asked[0]
    assert "And in Bury?" in asked[0]


@pytest.mark.parametrize("reply", ["", "  \n ", "Supervision is " + "very " * 200 + "good."])
def test_a_useless_reply_is_left_to_the_rules(reply: str) -> None:
    assert rewritten(reply)[0] is None


def test_a_fault_is_left_to_the_rules() -> None:
    from langchain_core.language_models import GenericFakeChatModel

    model = GenericFakeChatModel(messages=iter([]))  # has nothing to say and raises
    assert rewrite_with_model(model, HISTORY, "And in Bury?") is None


def test_the_rewritten_question_is_what_is_understood() -> None:
    understood = understand(Question("And in 2025?", HISTORY), case.LIBRARY, "How is supervision in Wigan in 2025?")
    assert understood.standalone_question == "How is supervision in Wigan in 2025?"
    assert [report.id for report in understood.scope.reports] == [case.WIGAN_2025.id]


def test_the_prompt() -> None:
    assert placeholders("standalone") == {"conversation", "question"}
