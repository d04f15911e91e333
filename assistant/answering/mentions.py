"""Which reports mention something: every one of them, counted, with the sentence that does.

"Mention" is a matter of words: a report does where a sentence of it has the content words that were asked for, one
behind another, in any of their forms. How many do is exact; the newest are quoted.

Not: what reports say about it (that is a question of retrieval), or finding the paragraphs (the library).
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from assistant.answering.answerer import Draft, DraftSentence, Evidence, drafted
from assistant.question.understanding import Understanding, Wants
from assistant.support.citations import shield_keys
from ingest.report import report_name
from ingest.sentences import sentence_spans
from vectorstore.analysis import stems

MOST_QUOTED = 12
"""Reports that are quoted; the others are counted."""
MOST_WORDS = 4
"""Content words beyond which a question is about more than a mention."""

_MENTION = re.compile(
    r"\b(?:(?:mention|contain|discuss)(?:e?s|ed|ing)?|refer(?:s|red|ring)? to|name[sd]? (?=\w)"
    r"|(?:use[sd]?|with|ha(?:s|ve)) the (?:word|term|phrase)s?"
    r"|(?:talk|speak)(?:s|ing)? (?:about|of)|(?:bring|bringing)s? up"
    r"|say(?:s|ing)? (?:any|some)thing about|touch(?:es)? (?:up)?on)\b",
    re.IGNORECASE,
)
_IS_MENTIONED = re.compile(
    r"\b(?:where|how often|how many|which|what)\b[^?.]*?\b(?:is|are|was|were|do|does|did)"
    r" (?:the (?:words?|terms?|phrases?) )?(?P<thing>[^?.,]{2,60}?)"
    r" (?:(?:get )?mentioned|named|referred to|discussed|talked about|brought up|come up|crop up|appear|feature)\b",
    re.IGNORECASE,
)
_MENTIONS_OF = re.compile(
    r"\b(?:find|list|show|count|search for|look for|how many|(?:is|are) there|any|all|every)\b[^?.]{0,20}"
    r"\b(?:mentions? of|references? to) (?P<thing>[^?.]{2,60})",
    re.IGNORECASE,
)


def asks_mentions(understanding: Understanding) -> bool:
    """Whether the question is which reports mention a thing of a few words."""
    asked = understanding.standalone_question
    named = any(pattern.search(asked) for pattern in (_MENTION, _IS_MENTIONED, _MENTIONS_OF))
    if understanding.wants is not Wants.COVERAGE or not named:
        return False
    return 0 < len(wanted_terms(understanding)) <= MOST_WORDS


def wanted_terms(understanding: Understanding) -> tuple[str, ...]:
    """The terms of the keyword index that a sentence must have, in order."""
    return tuple(stems(_named(understanding)))


def _named(understanding: Understanding) -> str:
    """What is to be mentioned, as it was written: the topic behind the verb, or between "is" and "mentioned"."""
    turned = _IS_MENTIONED.search(understanding.topic) or _MENTIONS_OF.search(understanding.topic)
    named = (turned["thing"] if turned else _MENTION.split(understanding.topic)[-1]).strip(" ?.!\"“”‘’'")
    written = re.search(re.escape(named), understanding.standalone_question, re.IGNORECASE)
    return written.group() if written else named


@dataclass(frozen=True, slots=True)
class MentionAnswerer:
    """See `answerer.Answerer`; the evidence holds one paragraph of each report that is quoted.

    `mentioned` of `searched` reports mention it.
    """

    terms: tuple[str, ...]
    mentioned: int
    searched: int
    name: str = "extractive"

    def answer(self, evidence: Evidence) -> Generator[str, None, Draft]:
        """A line for each sentence, its key behind it."""
        return (yield from drafted(self._compose(evidence)))

    def _compose(self, evidence: Evidence) -> Iterator[DraftSentence]:
        named = _named(evidence.understanding)
        newest = f" The newest {MOST_QUOTED} are quoted." if self.mentioned > MOST_QUOTED else ""
        verb = "mentions" if self.mentioned == 1 else "mention"
        yield DraftSentence(f"{self.mentioned:,} of {self.searched:,} reports {verb} “{named}”.{newest}", (), lead=True)
        for key, found in evidence.keyed.items():
            yield DraftSentence(f"{report_name(found.report)}:", (), lead=True)
            text = found.paragraph.text
            sentences = [text[a:b] for a, b in sentence_spans(text)]
            yield DraftSentence(shield_keys(next(filter(self._mentions, sentences), text)), (key,))

    def _mentions(self, sentence: str) -> bool:
        return f" {' '.join(self.terms)} " in f" {' '.join(stems(sentence))} "
