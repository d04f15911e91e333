"""The chat model's standalone question, with a scripted model."""

from __future__ import annotations

import pytest

from assistant.answer import Turn
from assistant.rewriting import rewrite_with_model
from prompts import placeholders

HISTORY = (Turn("user", "What is supervision like in Wigan?"), Turn("assistant", "It is regular."))


def rewritten(reply: str, question: str = "And in Bury?", history: tuple[Turn, ...] = HISTORY) -> tuple[str, list[str]]:
    from langchain_core.language_models import GenericFakeChatModel
    from langchain_core.messages import AIMessage, BaseMessage

    asked: list[str] = []

    class Recording(GenericFakeChatModel):
        def _generate(self, messages: list[BaseMessage], *args: object, **kwargs: object):  # type: ignore[no-untyped-def]
            asked.extend(str(message.content) for message in messages)
            return super()._generate(messages, *args, **kwargs)  # type: ignore[arg-type]

    model = Recording(messages=iter([AIMessage(reply)]))
    return rewrite_with_model(model, history, question), asked


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
def test_the_rules_stand_in_for_a_useless_reply(reply: str) -> None:
    assert rewritten(reply)[0] == "What is supervision like in Bury?"


def test_without_history_no_model_is_asked() -> None:
    assert rewritten("Something else?", "Who  led?", ()) == ("Who led?", [])


def test_the_prompt() -> None:
    assert placeholders("standalone") == {"conversation", "question"}
