"""What an abbreviation stands for, as a report itself explains it: "personal education plans (PEPs)".

Not: finding the abbreviations that reports explain (`vectorstore.abbreviations`).
"""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass

from assistant.answering.answerer import Draft, DraftSentence, Evidence, drafted
from assistant.question.understanding import Understanding
from assistant.support.citations import shield_keys
from ingest.sentences import sentence_spans
from vectorstore.analysis import stems

_MEANS = re.compile(
    r"\bwhat (?:does|do|is|are) (?:the |an? )?(?:(?:letters|initials|abbreviation|acronym|term) )?"
    r"[“\"'‘]?(?P<short>[A-Za-z][A-Za-z&]{1,7})[”\"'’]?"
    r" (?:stands? for|means?|short for)\W*$",
    re.IGNORECASE,
)
_IS = re.compile(r"^\W*(?i:what(?:['’]?s| is| are) (?:the |an? )?)(?P<short>[A-Z][A-Za-z&]{0,6}[A-Z])s?\W*$")


def asked_short_form(understanding: Understanding) -> str | None:
    """The abbreviation whose meaning is asked for; None where none is."""
    match = _MEANS.search(understanding.topic) or _IS.match(understanding.topic)
    if match is None:
        return None
    return match["short"].upper() if match["short"].islower() else match["short"]


@dataclass(frozen=True, slots=True)
class ShortFormAnswerer:
    """See `answerer.Answerer`; the evidence holds one paragraph, which explains `short` as `long`."""

    short: str
    long: str
    name: str = "extractive"

    def answer(self, evidence: Evidence) -> Generator[str, None, Draft]:
        """The long form, then the sentence that gives it."""
        ((key, found),) = evidence.keyed.items()
        text = found.paragraph.text
        sentences = [text[a:b] for a, b in sentence_spans(text)]
        wanted = " ".join(stems(f"{self.long} {self.short}"))
        explains = next((s for s in sentences if wanted in " ".join(stems(s))), text)
        written = (
            DraftSentence(f"{self.short}: {self.long}.", (key,), lead=True),
            DraftSentence(shield_keys(explains), (key,)),
        )
        return (yield from drafted(written))
