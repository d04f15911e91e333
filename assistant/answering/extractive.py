"""Answers in the reports' own words: no language model, no network.

Every sentence is quoted whole and verbatim and cites its paragraph. Where several reports are asked, the sentences
stand under the name and the date of theirs: what was so in 2014 is not to be read as of now.

Not: which sentences (`sentence_choice`), the direct first line (`lead`), or what is said when nothing answers
(`refusal`).
"""

from __future__ import annotations

from collections.abc import Generator, Iterator

from assistant.answering.answerer import Draft, DraftSentence, Evidence, drafted
from assistant.answering.lead import lead_line
from assistant.answering.sentence_choice import Chosen, choose_sentences
from assistant.support.citations import shield_keys
from ingest.report import report_name


class ExtractiveAnswerer:
    """The answerer that quotes; see `answerer.Answerer`."""

    name = "extractive"

    def answer(self, evidence: Evidence) -> Generator[str, None, Draft]:
        """A line for each sentence, its key behind it."""
        chosen = choose_sentences(evidence) if evidence.answerable else ()
        if not chosen:
            return Draft((), refused=True)
        return (yield from drafted(compose(evidence, chosen)))


def compose(evidence: Evidence, chosen: tuple[Chosen, ...]) -> Iterator[DraftSentence]:
    """The sentences of the answer in order: each report's name where several were asked, the direct first line under
    the first of them if there is one, then the quotes.

    The first line is left out where it is not of the report that speaks first: a newer one may say otherwise.
    """
    lead = lead_line(evidence.understanding, chosen)
    reports = tuple(dict.fromkeys(evidence.retrieved[choice.place].report for choice in chosen))
    named = len(evidence.understanding.scope.reports) > 1 or len(reports) > 1
    for report in reports:
        if named:
            yield DraftSentence(f"{report_name(report)}:", (), lead=True)
        if lead and report == reports[0] == evidence.keyed[lead.keys[0]].report:
            yield lead
        for choice in chosen:
            if evidence.retrieved[choice.place].report == report:
                for sentence in choice.sentences:
                    # A report's own "[S1]" is not to be taken for a key.
                    yield DraftSentence(shield_keys(sentence.text), (f"S{choice.place + 1}",))
