"""What the web app shows of an answer: numbers, marks, sources; and that text never becomes markup."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from fakes import HOSTILE, FakeLibrary, make_answer, make_library, make_paragraph, make_report
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import AnswerSentence, Question, Scope, Support
from assistant.ui.conversation import Conversation, Exchange
from assistant.ui.opening import render_opening
from assistant.ui.reader import Opened, mark_quote, quotation, render_opened
from assistant.ui.render import citation_numbers, render_answer, render_partial, render_scope
from assistant.ui.thread import plain_answer, render_thread

QUESTION = Question("What did inspectors say about supervision?")
ALLOWED = {"img"}


class Tags(HTMLParser):
    """Which elements and attributes a browser would see."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def is_harmless(markup: str) -> bool:
    seen = Tags(markup)
    handlers = [name for name, _ in seen.attributes if name.startswith("on")]
    scripts = [value for name, value in seen.attributes if name in {"href", "src"} and "script:" in (value or "")]
    return "script" not in seen.tags and not handlers and not scripts


def test_a_sentence_is_followed_by_its_numbered_and_readable_citation() -> None:
    seen = Tags(render_answer(make_answer(QUESTION, make_library())))
    text = " ".join(seen.text)
    assert "Supervision is regular and of good quality." in text
    assert ("aria-label", "Source 1: ¶21, Northmere 2023") in seen.attributes
    assert "¶22, Northmere 2023" in text


def test_a_citation_leads_to_its_paragraph_with_the_quoted_words() -> None:
    library = make_library()
    answer = make_answer(QUESTION, library)
    hrefs = [value for name, value in Tags(render_answer(answer)).attributes if name == "href"]
    assert (
        hrefs[0]
        == f"paragraph/{answer.citations[0].paragraph.id}?quote=Supervision%20is%20regular%20and%20of%20good%20quality."
    )


def test_how_a_follow_up_was_taken_is_said() -> None:
    answer = make_answer(QUESTION, make_library())
    as_typed = Conversation(exchanges=(Exchange(QUESTION.text, answer=answer),))
    assert "Understood as" not in render_thread(as_typed)
    shown = "How often? (after “supervision <blink>”)"
    taken = Conversation(exchanges=(Exchange("How often?", answer=replace(answer, standalone_question=shown)),))
    seen = Tags(render_thread(taken))
    assert f"Understood as: {shown}" in " ".join(seen.text)
    assert "blink" not in seen.tags


def test_numbers_are_the_same_on_screen_and_in_a_copy() -> None:
    answer = make_answer(QUESTION, make_library())
    assert citation_numbers(answer) == {"S1": 1, "S2": 2}
    assert plain_answer(answer).splitlines() == [
        "Supervision is regular and of good quality. [1]",
        "Caseloads are manageable, at 15 children on average. [2]",
        "",
        "[1] Northmere, February 2023, ¶21 (p. 3)",
        "[2] Northmere, February 2023, ¶22 (p. 3)",
    ]


@pytest.mark.parametrize(
    ("support", "words"),
    [
        (Support.PARTLY, "Partly supported: 9 is not in ¶21"),
        (Support.UNSUPPORTED, "Not supported by the paragraph: 9 is not in ¶21"),
    ],
)
def test_less_than_full_support_is_said_at_the_sentence(support: Support, words: str) -> None:
    answer = make_answer(QUESTION, make_library())
    weak = AnswerSentence("Nine in ten.", ("S1",), support, "9 is not in ¶21")
    assert words in "".join(Tags(render_answer(replace(answer, sentences=(weak,)))).text)


def test_the_assistants_own_words_are_not_set_as_the_reports() -> None:
    answer = make_answer(QUESTION, make_library())
    own = AnswerSentence("Inspectors liked supervision.", ("S1",), Support.SUPPORTED)
    classes = [
        value
        for name, value in Tags(render_answer(replace(answer, sentences=(*answer.sentences, own)))).attributes
        if name == "class"
    ]
    assert [c for c in classes if c and c.startswith("sentence")] == ["sentence said", "sentence said", "sentence told"]


def test_a_refusal_says_how_much_was_looked_through_and_offers_the_closest() -> None:
    answer = make_answer(QUESTION, make_library())
    refusal = replace(
        answer, refused=True, citations=(), scanned=3, sentences=(AnswerSentence("The reports do not say.", (), None),)
    )
    text = " ".join(Tags(render_answer(refusal)).text)
    assert "The reports do not say." in text
    assert "Looked through 3 paragraphs of 1 report." in text
    assert "¶20, Northmere 2023" in text


def test_what_was_searched_is_shown_with_what_the_library_lacks() -> None:
    scope = Scope((make_report(),), ("Northmere",), (2023,), (), ("Atlantis",), narrowed=True)
    text = " ".join(Tags(render_scope(scope, 0)).text)
    assert "no report on Atlantis" in text
    assert " ".join(text.split()) == "Looked in Northmere 2023 no report on Atlantis 1 report Search every report"


def test_what_is_only_lacking_was_not_looked_in() -> None:
    text = " ".join(Tags(render_scope(Scope((), unknown=("Atlantis",), narrowed=True), 0)).text)
    assert "Looked in" not in text
    assert "no report on Atlantis" in text


def test_many_chips_of_a_kind_are_folded_away() -> None:
    names = tuple(f"Northmere {number}" for number in range(29))
    seen = Tags(render_scope(Scope((make_report(),), names, (2023, 2024), narrowed=True), 0))
    text = " ".join(seen.text)
    assert text.index("Northmere 4") < text.index("24 more") < text.index("Northmere 5") < text.index("2023")
    assert seen.tags.count("details") == 1
    few = Tags(render_scope(Scope((make_report(),), names[:6], narrowed=True), 0))
    assert "details" not in few.tags


def test_keys_become_numbers_while_the_answer_streams() -> None:
    shown = "".join(Tags(str(render_partial("Supervision is regular. [S1] It [S2, S3] helps"))).text)
    assert shown == "Supervision is regular. 1 It 2 3 helps"


@pytest.mark.parametrize(
    ("text", "quote", "marked"),
    [
        ("One two three.", "two", "One <mark>two</mark> three."),
        ("One\ntwo  three.", "One two three", "<mark>One\ntwo  three</mark>."),
        ("One two.", "four", "One two."),
        ("One two.", "", "One two."),
        ("a < b & c", "< b", "a <mark>&lt; b</mark> &amp; c"),
    ],
)
def test_quoted_words_are_marked(text: str, quote: str, marked: str) -> None:
    assert mark_quote(text, quote) == marked


@given(st.text(), st.text())
def test_marking_changes_no_word(text: str, quote: str) -> None:
    assert "".join(Tags(str(mark_quote(text.replace("\r", ""), quote))).text) == text.replace("\r", "")


def test_a_quotation_carries_its_source_and_date() -> None:
    report = make_report()
    paragraph = make_paragraph(report, "21", "Supervision is regular.")
    expected = "“Supervision is regular.” (Northmere, February 2023, ¶21 (p. 3), published 31 March 2023)"
    assert quotation(report, paragraph, "") == expected


def hostile_library() -> FakeLibrary:
    library = FakeLibrary()
    library.add(make_report(provider=HOSTILE, source=f"{HOSTILE}.pdf"), {"1": HOSTILE, "2": HOSTILE})
    return library


def test_hostile_reports_questions_and_answers_stay_text() -> None:
    library = hostile_library()
    answer = make_answer(Question(HOSTILE), library, (HOSTILE, HOSTILE))
    answer = replace(answer, notes=(HOSTILE,), suggestions=(HOSTILE,), reason=HOSTILE)
    report = library.reports()[0]
    paragraph = library.paragraphs(report.id)[0]
    refused = replace(answer, refused=True)
    shown = [
        render_thread(Conversation(exchanges=(Exchange(HOSTILE, answer=answer), Exchange(HOSTILE, answer=refused)))),
        render_thread(
            Conversation(
                exchanges=(Exchange(HOSTILE, partial=HOSTILE, stage=HOSTILE), Exchange(HOSTILE, failed=HOSTILE))
            )
        ),
        render_opened(Opened(report, paragraph, paragraph, paragraph, HOSTILE, ((3, 1, 1),))),
        render_opening(library.reports(), [HOSTILE]),
    ]
    for markup in shown:
        assert is_harmless(str(markup))
        assert HOSTILE[:4] not in str(markup).replace('<img src="page/', "")


def test_bold_is_for_what_goes_before_quotations() -> None:
    answer = make_answer(QUESTION, make_library())
    line = AnswerSentence("In Northmere:", (), None, lead=True)
    assert 'class="sentence lead"' in render_answer(replace(answer, sentences=(line, *answer.sentences)))
    greeting = render_answer(replace(answer, sentences=(line,), citations=()))
    assert 'class="sentence told"' in greeting
    assert "sentence lead" not in greeting
