"""Questions suggested from a report's paragraphs, by rules or by a chat model, as drafts for a person to accept.

The rules turn a sentence whose answer is plain in it into a question: a count ("412 families were supported by the
hubs"), a share ("71% of children have lived in the same home"), a judgement of a practice ("Supervision of social
workers is too irregular"), the list of what needs to improve. A question that a rule makes from one report and whose
words another report does not have is suggested as unanswerable there.

Not: keeping drafts (`drafts`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from assistant.evaluation.drafts import Draft
from assistant.evaluation.matching import has_quote, words
from assistant.evaluation.question_set import GoldEntry, SetQuestion
from assistant.question.scope_words import authority_named
from assistant.support.sentences import split_sentences
from ingest.report import Paragraph, ParagraphKind, Report, content_id
from prompts import render_prompt

if TYPE_CHECKING:
    from vectorstore.library import Library

MAX_REST = 140
PEOPLE = (
    r"(?P<who>(?:[a-z-]+ ){0,3}?"
    r"(?:children|young people|families|care leavers|social workers|foster carers|households|parents))"
)
VERB = r"(?P<verb>were|are|had|have|live|lived|received?|waited|used|left|attended)"
SHARE = re.compile(
    r"(?:^|[,;:] )(?P<number>\d+(?:\.\d+)?\s?%|[A-Z]?[a-z-]+ per cent) of (?P<who>[a-z][^,.;:]{3,70}?) "
    + VERB
    + r" (?P<rest>[^.;:]+)"
)
COUNT = re.compile(r"(?:^|[,;:] |^In [^,]{3,60}, )(?P<number>\d[\d,]*) " + PEOPLE + " " + VERB + r" (?P<rest>[^.;:]+)")
JUDGED = re.compile(
    r"^(?P<what>[A-Z][A-Za-z’' -]{4,70}?) (?:is|are|was|were) (?:(?:not|too|very|well|mostly|largely|now|generally) )*"
    r"(?P<how>irregular|regular|timely|thorough|effective|ineffective|poor|good|strong|weak|inconsistent|variable|"
    r"comprehensive|robust|prompt|stable|unstable|slow|ambitious|manageable|child-focused|child-centred|delayed|met)\b"
)
NO_SUBJECT = frozenset(
    {
        "this",
        "these",
        "those",
        "they",
        "it",
        "that",
        "he",
        "she",
        "there",
        "some",
        "others",
        "both",
        "such",
        "although",
        "though",
        "while",
        "when",
        "where",
        "if",
        "as",
        "because",
        "since",
        "until",
        "once",
        "despite",
        "however",
        "their",
        "its",
        "his",
        "her",
        "our",
        "your",
    }
)
"""First words of what cannot be asked about on its own."""
CLAUSE = re.compile(
    r"^(?:ensure|in|at|for|on)\b|\breport that\b"
    r"|(?<!who )(?<!that )(?<!which )\b(?:is|are|was|were|has|have|ensure|provide|know)\b",
    re.IGNORECASE,
)
"""Words before the verb that are a sentence of their own ("Chairs ensure that plans"), and no name of a practice."""
ASIDE = re.compile(r", (?:and|but|which|although|though|while)\b| \(")
"""Where the words behind a count go on to something else."""
ASKING = re.compile(r"^what did inspectors say about|^what share of|^how many")
IMPROVE = re.compile(r"what needs to improve|areas? for improvement|recommendations", re.IGNORECASE)


def suggest_questions(report: Report, paragraphs: Sequence[Paragraph], limit: int = 20) -> tuple[Draft, ...]:
    """At most `limit` drafts from a report, spread over its paragraphs."""
    found = [draft for paragraph in paragraphs for draft in _from_paragraph(report, paragraph)]
    improve = [
        p for p in paragraphs if p.kind is ParagraphKind.BULLET_LIST and IMPROVE.search(" ".join(p.section_path))
    ]
    found += [_improvement(report, paragraph) for paragraph in improve[:1]]
    unique = list({draft.question.id: draft for draft in found}.values())
    step = max(1.0, len(unique) / limit) if limit else 1.0
    return tuple(unique[int(index * step)] for index in range(min(limit, len(unique))))


def suggest_from_library(
    library: Library, report: Report, complete: Callable[[str], str] | None = None
) -> tuple[Draft, ...]:
    """Drafts from a report of the library, by the rules or by the chat model that `complete` sends a prompt to.

    Further ones are made of the report on another authority that is nearest in time, and have no answer in this one.
    """
    paragraphs = library.paragraphs(report.id)
    drafts = suggest_with_model(report, paragraphs, complete) if complete else suggest_questions(report, paragraphs)
    others = [other for other in library.reports() if authority_named(other) != authority_named(report)]
    if not others:
        return drafts
    nearest = min(others, key=lambda other: abs(_day_of(other) - _day_of(report)))
    asked = suggest_questions(nearest, library.paragraphs(nearest.id))
    return (*drafts, *suggest_unanswerable(asked, nearest, report, paragraphs))


def suggest_unanswerable(
    drafts: Sequence[Draft], own: Report, report: Report, paragraphs: Sequence[Paragraph], limit: int = 5
) -> tuple[Draft, ...]:
    """The drafts' questions, made from `own`, asked of another report that lacks one of their words altogether."""
    vocabulary = {word for paragraph in paragraphs for word in words(paragraph.text)}
    found = []
    for draft in drafts:
        if draft.question.kind == "recommendation":
            continue
        bare = draft.question.question.removeprefix(f"In {_when(own)}, ")
        lacking = [word for word in words(ASKING.sub("", bare)) if len(word) > 5 and word not in vocabulary]
        if lacking:
            text = f"In {_when(report)}, {bare[0].lower()}{bare[1:]}"
            question = SetQuestion(_identifier(report, text), text, False, kind="unanswerable", scope=(report.source,))
            found.append(Draft(question, "suggestion", f"No paragraph has the words: {', '.join(lacking)}."))
    return tuple(found[:limit])


def suggest_with_model(
    report: Report, paragraphs: Sequence[Paragraph], complete: Callable[[str], str], limit: int = 20
) -> tuple[Draft, ...]:
    """Drafts that a chat model wrote, one paragraph at a time; one whose quote is not in its paragraph is dropped."""
    drafts: list[Draft] = []
    for paragraph in (p for p in paragraphs if p.kind is ParagraphKind.PARAGRAPH):
        if len(drafts) >= limit:
            break
        reply = complete(render_prompt("question_draft", report=_when(report), paragraph=paragraph.text))
        drafts += _from_reply(report, paragraph, reply)
    return tuple(drafts[:limit])


def _from_paragraph(report: Report, paragraph: Paragraph) -> Iterator[Draft]:
    if paragraph.kind is not ParagraphKind.PARAGRAPH:
        return
    for sentence in split_sentences(paragraph.text):
        text = sentence.text.strip()
        if (match := SHARE.search(text)) and _sound(match["who"], rest := ASIDE.split(match["rest"])[0]):
            asked = f"what share of {match['who']} {match['verb']} {rest.strip()}?"
            yield _draft(report, paragraph, asked, text, match["number"], "fact")
        elif (match := COUNT.search(text)) and _sound(match["who"], rest := ASIDE.split(match["rest"])[0]):
            asked = f"how many {match['who'].strip()} {match['verb']} {rest.strip()}?"
            yield _draft(report, paragraph, asked, text, match["number"], "fact")
        elif (match := JUDGED.search(text)) and _sound(match["what"], ""):
            what = match["what"] if match["what"][1].isupper() else match["what"][0].lower() + match["what"][1:]
            yield _draft(report, paragraph, f"what did inspectors say about {what}?", text, match["how"], "finding")


def _sound(who: str, rest: str) -> bool:
    """Whether a subject stands on its own, so that the question can be asked without the paragraph."""
    subject = words(who)
    whole = (
        bool(subject) and subject[0] not in NO_SUBJECT and subject[-1] not in NO_SUBJECT | {"and", "or", "which", "who"}
    )
    return whole and not CLAUSE.search(who) and len(rest) <= MAX_REST


def _draft(report: Report, paragraph: Paragraph, asked: str, sentence: str, needle: str, kind: str) -> Draft:
    text = f"In {_when(report)}, {asked}"
    question = SetQuestion(
        id=_identifier(report, text),
        question=text,
        answerable=True,
        gold=(_gold(report, paragraph, sentence),),
        needles=((needle,),),
        reference_answer=sentence,
        kind=kind,
    )
    return Draft(question, "suggestion", f"From the sentence: {sentence}")


def _improvement(report: Report, paragraph: Paragraph) -> Draft:
    text = f"What needed to improve in {_when(report)}?"
    question = SetQuestion(
        id=_identifier(report, text),
        question=text,
        answerable=True,
        gold=(_gold(report, paragraph, None),),
        reference_answer=" ".join(paragraph.text.split("\n")),
        kind="recommendation",
    )
    return Draft(question, "suggestion", "From the list of what needs to improve.")


def _from_reply(report: Report, paragraph: Paragraph, reply: str) -> Iterator[Draft]:
    start, end = reply.find("["), reply.rfind("]")
    try:
        rows = json.loads(reply[start : end + 1]) if start >= 0 else []
    except ValueError:
        return
    for row in rows if isinstance(rows, list) else ():
        asked, quote = (str(row.get(name) or "") if isinstance(row, dict) else "" for name in ("question", "quote"))
        if asked.strip() and has_quote(paragraph.text, quote):
            given = row.get("needles")
            listed = given if isinstance(given, list) else []
            needles = tuple((str(needle),) for needle in listed if has_quote(quote, str(needle)))
            question = SetQuestion(
                id=_identifier(report, asked),
                question=asked.strip(),
                answerable=True,
                scope=(report.source,),
                gold=(_gold(report, paragraph, quote),),
                needles=needles,
                reference_answer=quote,
                kind="model",
            )
            yield Draft(question, "suggestion", f"Written by a chat model from: {quote}")


def _gold(report: Report, paragraph: Paragraph, quote: str | None) -> GoldEntry:
    section = paragraph.section_path[-1] if paragraph.section_path else None
    return GoldEntry(report.source, paragraph.label, section, quote or paragraph.text.split("\n")[0])


def _when(report: Report) -> str:
    name = report.provider or report.title or report.source
    return f"{name} in {report.dated.year}" if report.dated else name


def _day_of(report: Report) -> date:
    return report.dated or date.min


def _identifier(report: Report, text: str) -> str:
    return f"suggested-{content_id(report.id, text)}"
