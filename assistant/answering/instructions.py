"""Finds sentences that speak to a language model instead of to a reader ("ignore your instructions").

In a report such a sentence is never shown to a model and supports no claim: whoever put it there, it is no finding. A
question that would turn the assistant round, or has it write verse, is one that no report answers.

Not: hidden text (`ingest.audit` reports it), or citation keys inside a report's text (`citations.shield_keys`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.support.sentences import split_sentences

_ADDRESSES_A_MODEL = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.]{0,40}\b(?:instructions?|prompts?|rules|context|guardrails|directions)\b"
    r"|\b(?:system|developer|hidden)\s+(?:prompt|message)\b"
    r"|\b(?:you\s+are|act\s+as|pretend\s+to\s+be|behave\s+as)\s+(?:now\s+)?(?:an?\s+|the\s+)?(?:\w+\s+){0,3}"
    r"(?:AI|assistant|chat\s?bot|language\s+model|LLM|DAN|jailbroken)\b"
    r"|\b(?:dear|attention|note\s+to|hey|as\s+an?|instructions?\s+(?:to|for))\s+(?:the\s+|any\s+|all\s+)?(?:\w+\s+)?"
    r"(?:AI|assistant|chat\s?bot|language\s+models?|LLMs?)\b"
    r"|(?:^[^\w\n]*|\b(?:must|always|please|then|now|only)\s+)(?:only\s+)?(?:answer|respond|reply)\s+(?:only\s+)?(?:with|that|by|every|to\s+every)\b"
    r"|\b(?:do\s+not|don['’]t|never)\s+(?:cite|quote|refuse|mention\s+(?:this|these)\s+instruction)"
    r"|\b(?:cite|use)\s+(?:the\s+)?(?:key\s+)?\[?S\d+\]?\s+(?:for|as|in)\b"
    r"|<\|?\s*(?:system|im_start|im_end|assistant|user|endoftext)\b|\[/?INST\]|^[^\S\n]*(?:system|assistant|user)\s*:",
    re.IGNORECASE | re.MULTILINE,
)

_TURNS_ROUND = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\s+(?:all\s+|any\s+)?(?:of\s+)?(?:the\s+|my\s+)?"
    r"(?:previous|prior|above|earlier|your|system)\s+(?:\w+\s+)?(?:instructions?|prompts?|rules|guardrails)\b"
    r"|\byour\s+(?:system|developer|hidden)\s+(?:prompt|message)\b"
    r"|\b(?:write|compose|make up|tell)\s+(?:me\s+|us\s+)?an?\s+(?:\w+\s+)?"
    r"(?:poem|song|limerick|haiku|joke|rap|fairy tale)\b",
    re.IGNORECASE,
)


def addresses_a_model(sentence: str) -> bool:
    """Whether `sentence` tells a language model what to do."""
    return bool(_ADDRESSES_A_MODEL.search(sentence))


def turns_round(question: str) -> bool:
    """Whether `question` tells the assistant to drop its rules or to make something up."""
    return bool(_TURNS_ROUND.search(question))


@lru_cache(maxsize=8192)
def without_instructions(text: str) -> str:
    """`text` without the sentences that address a model; the same text where there are none."""
    sentences = split_sentences(text)
    kept = [sentence.text for sentence in sentences if not addresses_a_model(sentence.text)]
    return text if len(kept) == len(sentences) else " ".join(kept)
