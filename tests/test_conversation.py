"""Follow-ups that stand alone, worked by hand."""

from __future__ import annotations

from datetime import date

import pytest
import scope_cases as case
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import REFUSAL, Question, Turn
from assistant.question.conversation import WORDS_OF_ANSWER, Standalone, standalone_question
from tests.recognising import understand
from vectorstore.query import ALONE

SUPERVISION = (
    Turn("user", "What did the 2018 inspection say about supervision in Bradford?"),
    Turn("assistant", "Supervision was irregular. Records were poor."),
)


def alone(text: str, *history: tuple[str, str] | Turn) -> Standalone:
    turns = [turn if isinstance(turn, Turn) else Turn(*turn) for turn in history]
    return standalone_question(text, turns, ("Northmoor",))


@pytest.mark.parametrize(
    ("text", "standalone"),
    [
        ("What about Wigan?", "What did the inspection say about supervision in Wigan?"),
        ("and northmoor?", "What did the inspection say about supervision in northmoor?"),
        ("And in 2014?", "What did the 2014 inspection say about supervision in Bradford?"),
        ("Was it any better by 2014?", "What did the 2014 inspection say about supervision in Bradford?"),
        ("Was it better there in 2026?", "What did the 2026 inspection say about supervision in Bradford?"),
        ("And since 2014?", "What did the inspection say about supervision in Bradford since 2014?"),
        ("Has that changed since 2014?", "What did the inspection say about supervision in Bradford since 2014?"),
        ("Had things improved in 2014?", "What did the 2014 inspection say about supervision in Bradford?"),
        ("Is that different in Wigan?", "What did the inspection say about supervision in Wigan?"),
        ("And Plymouth in 2024?", "What did the 2024 inspection say about supervision in Plymouth?"),
        ("Tell me more", "What did the 2018 inspection say about supervision in Bradford?"),
        ("And the second one?", "What more is said about this: records were poor in the 2018 Bradford inspection?"),
        # a new topic takes only the report
        (
            "Is the workforce in the MASH stable enough?",
            "Is the workforce in the MASH stable enough in the 2018 Bradford inspection?",
        ),
        (
            "How many disabled children were in residential care?",
            "How many disabled children were in residential care in the 2018 Bradford inspection?",
        ),
        (
            "What did the SEND report say about exclusions?",
            "What did the SEND report say about exclusions in Bradford?",
        ),
        # what stands alone stays
        (
            "What did inspectors say about adoption in Derby in 2022?",
            "What did inspectors say about adoption in Derby in 2022?",
        ),
        ("Which authorities were judged inadequate?", "Which authorities were judged inadequate?"),
    ],
)
def test_whole_after_a_question_on_supervision(text: str, standalone: str) -> None:
    found = alone(text, *SUPERVISION)
    assert (found.text, found.shown, found.leaning) == (standalone, standalone, ALONE)


@pytest.mark.parametrize(
    ("text", "searched", "shown"),
    [
        (
            "why?",
            "why in the 2018 Bradford inspection?",
            "why? (after “supervision”, in the 2018 Bradford inspection)",
        ),
        (
            "How often did it take place?",
            "How often did it take place in the 2018 Bradford inspection?",
            "How often did it take place? (after “supervision”, in the 2018 Bradford inspection)",
        ),
        ("Which other reports mention it?",) * 2 + ("Which other reports mention it? (after “supervision”)",),
        (
            "And the records",
            "And the records in the 2018 Bradford inspection",
            "And the records (after “supervision”, in the 2018 Bradford inspection)",
        ),
        # a new topic in few words may be none
        (
            "Is the workforce stable?",
            "Is the workforce stable in the 2018 Bradford inspection?",
            "Is the workforce stable? (after “supervision”, in the 2018 Bradford inspection)",
        ),
    ],
)
def test_leaning_on_a_question_on_supervision(text: str, searched: str, shown: str) -> None:
    found = alone(text, *SUPERVISION)
    assert (found.text, found.shown) == (searched, shown)
    assert found.leaning.words == "supervision Supervision irregular Records poor"


@pytest.mark.parametrize(
    ("question", "answer", "text", "shown"),
    [
        (
            "What grade did Wigan get for adoption in 2017?",
            "Outstanding.",
            "What about the one for care leavers?",
            "What was the grade for care leavers in the 2017 Wigan report?",
        ),
        (
            "What is the overall grade for Hartlepool?",
            "Good.",
            "What about help and protection?",
            "What was the grade for help and protection in Hartlepool?",
        ),
        (
            "Compare Bury and Wigan on early help",
            "In Bury it is strong.",
            "What about Derby?",
            "What about early help in Derby?",
        ),
        # by what was asked, in its own words
        (
            "Were strategy meetings held on time in Bury in 2021?",
            "No. Strategy meetings were often delayed. [S1] [S2]",
            "Why not?",
            "Why not? (after “Were strategy meetings held on time”, in the 2021 Bury report)",
        ),
        # by the whole question, where that is not in one piece
        (
            "Do partners in Bury attend meetings in 2021?",
            "Most do.",
            "Are they on time?",
            "Are they on time? (after “Do partners in Bury attend meetings in 2021?”, in 2021 in Bury)",
        ),
        # by the answer, where the question has no words of its own
        (
            "Why is that?",
            "Leaders did not know what the numbers of their own service had been saying to them for several years.",
            "Had anybody told them?",
            (
                "Had anybody told them? (after “Leaders did not know what the numbers of their own service"
                " had been saying to them …”)"
            ),
        ),
        # an answer that was none is not leant on
        (
            "Is there a plan for the backlog?",
            f"{REFUSAL} I looked through all 90 paragraphs.",
            "Any money for it?",
            "Any money for it? (after “Is there a plan for the backlog?”)",
        ),
    ],
)
def test_how_it_is_shown(question: str, answer: str, text: str, shown: str) -> None:
    found = alone(text, ("user", question), ("assistant", answer))
    assert found.shown == shown
    assert not {*REFUSAL.split(), "S1"}.intersection(found.leaning.words.split())


def test_the_nouns_of_the_turn_before_are_leant_on_each_once() -> None:
    found = alone(
        "Do they get any training?",
        ("user", "Are foster carers in the county well supported?"),
        ("assistant", "Foster carers feel listened to, and are visited by their supervising social workers."),
    )
    words = found.leaning.words.split()
    assert {"foster", "carers", "county", "social", "workers"} <= set(words)
    assert not {"are", "in", "the", "to", "and", "by", "their"}.intersection(words)


def test_long_answers_are_leant_on_with_their_first_words() -> None:
    found = alone("Why?", ("user", "Is it safe?"), ("assistant", " ".join(f"word{n}" for n in range(99))))
    assert found.leaning.words.endswith(f" word{WORDS_OF_ANSWER - 1}")


def test_a_turn_that_names_nothing_is_not_leant_on() -> None:
    found = alone("Why not?", ("user", "Is it?"), ("assistant", "No."))
    assert (found.leaning, found.shown) == (ALONE, "Why not?")


def test_without_an_answer_what_was_leant_on_before_is_leant_on_still() -> None:
    found = alone("Can it be cured?", ("user", "What is lung cancer?"), ("user", "What are its symptoms?"))
    assert found.leaning.words == "symptoms lung cancer"


def test_the_other_report_is_asked_with_the_same_context() -> None:
    """ "And in Wigan?" after a question that leaned leans on the same."""
    first = (*SUPERVISION, Turn("user", "How often did it take place?"), Turn("assistant", "Once a year."))
    found = alone("And in Wigan?", *first)
    assert found.shown == "How often did it take place in the Wigan inspection? (after “supervision”)"
    assert found.leaning.words == "supervision Supervision irregular Records poor"


def test_reports_picked_by_hand_take_nothing_from_the_conversation() -> None:
    asked = "Is the workforce in the MASH stable enough?"
    question = Question(asked, history=SUPERVISION, sources=(case.PLYMOUTH_2024.source,))
    assert understand(question, case.LIBRARY).standalone_question == asked
    both = (case.BRADFORD_2018.source, case.BRADFORD_2014.source)
    understood = understand(Question(asked, SUPERVISION, sources=both), case.LIBRARY)
    assert understood.scope.reports == (case.BRADFORD_2018,)


def test_no_history_no_change() -> None:
    assert alone("And  it?") == Standalone("And it?")
    assert alone("And it?", ("assistant", "Hello.")) == Standalone("And it?")


def test_the_scope_follows_the_standalone_question() -> None:
    understood = understand(Question("And in 2026?", history=SUPERVISION), case.LIBRARY)
    assert [report.id for report in understood.scope.reports] == [case.BRADFORD_2026.id]
    assert understood.topic.rstrip("?") == "Supervision"


@given(
    st.lists(st.tuples(st.sampled_from(["user", "assistant"]), st.text(max_size=60)), max_size=5), st.text(max_size=60)
)
def test_any_conversation(history: list[tuple[str, str]], text: str) -> None:
    found = alone(text, *history)
    assert "⟦" not in found.shown + found.leaning.words or "⟦" in text + "".join(said for _, said in history)


def test_an_inspection_of_send_stays_where_it_is_talked_of() -> None:
    library = (*case.LIBRARY, case.report("Plymouth", date(2023, 11, 3)))
    asked = Turn("user", "How many SEND school leavers have no place in Plymouth, 2023 inspection?")
    first = understand(Question(asked.text), library)
    assert case.PLYMOUTH_2023 in first.scope.reports
    assert library[-1] in first.scope.reports
    why = Turn("user", "What was the reason given?")
    assert understand(Question(why.text, (asked,)), library).scope.reports == first.scope.reports
    assert understand(Question("Is it new?", (asked, why)), library).scope.reports == first.scope.reports


def test_the_letters_of_a_council_are_no_kind_of_report() -> None:
    history = (Turn("user", "What did the focused visit to Plymouth in December 2022 make of pre-proceedings?"),)
    understood = understand(Question("And the letters?", history=history), case.LIBRARY)
    assert understood.scope.reports == (case.PLYMOUTH_2022,)
    assert understood.leaning.weight
    assert "focused visit" in understood.standalone_question


def test_the_topic_keeps_its_last_word_where_the_report_is_inherited() -> None:
    understood = understand(Question("Have the social workers got too much on?", history=SUPERVISION), case.LIBRARY)
    assert understood.topic == "Have the social workers got too much on?"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # more than was said is wanted
        ("How often did it take place?", True),
        ("Tell me more", True),
        ("Anything else?", True),
        ("And the second one?", True),
        # the same words are wanted again
        ("Who said that?", False),
        ("Which paragraph is it in?", False),
        ("Are you sure it is irregular?", False),
        # nothing of the conversation is
        ("How many disabled children were in residential care?", False),
        ("What about Wigan?", False),
        ("And before that?", False),
    ],
)
def test_what_was_said_is_known_where_more_is_asked_for(text: str, said: bool) -> None:
    assert alone(text, *SUPERVISION).said == ("Supervision was irregular. Records were poor." if said else "")


@pytest.mark.parametrize("text", ["And in Wigan?", "And before that?", "Was it any use?"])
def test_more_is_asked_for_once(text: str) -> None:
    history = (*SUPERVISION, Turn("user", "Tell me more"), Turn("assistant", "It was late. [S1]"))
    assert alone("Anything else?", *history).more
    assert not alone(text, *history).more
    assert bool(alone(text, *history).said) is text.startswith("Was")


def test_all_that_was_said_is_known_and_no_refusal() -> None:
    history = (
        *SUPERVISION,
        Turn("user", "Tell me more"),
        Turn("assistant", "It was late. [S1]"),
        Turn("user", "Was it any use?"),
        Turn("assistant", f"{REFUSAL} I looked through all 90 paragraphs."),
    )
    assert alone("Tell me more", *history).said == "Supervision was irregular. Records were poor.\nIt was late."


def test_what_was_asked_of_another_report_is_leant_on_and_not_the_words_that_said_so() -> None:
    found = alone("Why is that?", *SUPERVISION, ("user", "What about Wigan?"), ("assistant", "It is regular there."))
    assert found.leaning.words == "supervision regular"
    assert found.shown == "Why is that? (after “supervision”, in Wigan)"
