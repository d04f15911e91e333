"""Follow-ups that stand alone, worked by hand."""

from __future__ import annotations

import pytest
import scope_cases as case
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Question, Turn
from assistant.question.conversation import standalone_question
from assistant.question.followups import listed_items
from assistant.question.understand import understand

SUPERVISION = (
    Turn("user", "What did the 2018 inspection say about supervision in Bradford?"),
    Turn("assistant", "Supervision was irregular. Records were poor."),
)


def alone(text: str, *history: tuple[str, str] | Turn) -> str:
    turns = [turn if isinstance(turn, Turn) else Turn(*turn) for turn in history]
    return standalone_question(text, turns, ("Northmoor",))


@pytest.mark.parametrize(
    ("text", "standalone"),
    [
        ("What about Wigan?", "What did the inspection say about supervision in Wigan?"),
        ("and northmoor?", "What did the inspection say about supervision in northmoor?"),
        ("And in 2014?", "What did the 2014 inspection say about supervision in Bradford?"),
        ("And Plymouth in 2024?", "What did the 2024 inspection say about supervision in Plymouth?"),
        ("What about care leavers?", "What did the 2018 inspection say about care leavers in Bradford?"),
        ("why?", "Why is it that supervision was irregular in the 2018 Bradford inspection?"),
        ("Tell me more", "What did the 2018 inspection say about supervision in Bradford?"),
        ("And the second one?", "What more is said about this: records were poor in the 2018 Bradford inspection?"),
        ("How often did it take place?", "How often did supervision take place in the 2018 Bradford inspection?"),
        ("Did they have enough staff?", "Did Bradford have enough staff in the 2018 inspection?"),
        ("Was it better there in 2026?", "Was supervision better in Bradford in 2026?"),
        # a new topic takes only the report
        ("How many children were in care?", "How many children were in care in the 2018 Bradford inspection?"),
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
        ("Which other reports mention it?", "Which other reports mention supervision?"),
    ],
)
def test_after_a_question_on_supervision(text: str, standalone: str) -> None:
    assert alone(text, *SUPERVISION) == standalone


@pytest.mark.parametrize(
    ("question", "answer", "text", "standalone"),
    [
        (
            "How many children was Wandsworth looking after at the end of October 2015, in the 2016 report?",
            "220 children were being looked after.",
            "How many of them lived outside the borough?",
            (
                "How many of the children that the local authority was looking after lived outside the borough"
                " in the 2016 Wandsworth report?"
            ),
        ),
        (
            "What grade did Wigan get for adoption in 2017?",
            "Outstanding.",
            "What about the one for care leavers?",
            "What grade did Wigan get for care leavers in 2017?",
        ),
        (
            "Who led the early 2024 inspection of Plymouth?",
            "Tracey Ledder, His Majesty's Inspector, led it.",
            "What overall grade did her team give?",
            "What overall grade did Tracey Ledder's team give in the 2024 Plymouth inspection?",
        ),
        (
            "How many children in Haringey were on a plan in 2014?",
            "284 children.",
            "How does that compare with the year before?",
            "How does the number of children who were on a plan in Haringey compare with the year before in 2014?",
        ),
        (
            "Were strategy meetings held on time in Bury in 2021?",
            "No. Strategy meetings were often delayed. [S1] [S2]",
            "Why not?",
            "Why is it that strategy meetings were often delayed in the 2021 Bury report?",
        ),
        (
            "Compare Bury and Wigan on early help",
            "In Bury it is strong.",
            "What about Derby?",
            "What about early help in Derby?",
        ),
        (
            "What is the overall grade for Hartlepool?",
            "Good.",
            "What about help and protection?",
            "What was the grade for help and protection in Hartlepool?",
        ),
        (
            "What does the Dorset SEND report say about waiting times?",
            "Children wait too long.",
            "How long do they wait?",
            "How long do children wait in the Dorset area SEND inspection?",
        ),
        (
            "What was the re-referral rate in Bradford in 2014?",
            "The re-referral rate was 27%.",
            "Is that too high?",
            "Is the re-referral rate too high in the 2014 Bradford report?",
        ),
        (
            "Are young people staying too long in alternative provision?",
            "Yes, too many are.",
            "What does that do to other pupils?",
            "What does young people staying too long in alternative provision do to other pupils?",
        ),
        (
            "What did the 2014 Bradford report find about private fostering?",
            "Few children were known.",
            "And what was the board told to do about it?",
            "What was the board told to do about private fostering in the 2014 Bradford report?",
        ),
        # a topic that is left out without a pronoun
        (
            "What did the 2014 Bradford report find about private fostering?",
            "Few children were known.",
            "Were there any delays?",
            "Were there any delays of private fostering in the 2014 Bradford report?",
        ),
        (
            "What did the 2014 Bradford report find about private fostering?",
            "Few children were known.",
            "And the causes?",
            "What did the 2014 Bradford report find about the causes of private fostering?",
        ),
        (
            "What did the 2014 Bradford report find about private fostering?",
            "Few children were known.",
            "How many were there?",
            "How many were there (private fostering) in the 2014 Bradford report?",
        ),
        # one that may as well be a new one about the report
        (
            "What did the 2014 Bradford report find about private fostering?",
            "Few children were known.",
            "How stable is the workforce?",
            "How stable is the workforce in the 2014 Bradford report?",
        ),
        # "them" and "their" whose noun the question has itself
        (
            "What did the 2014 Bradford report find about care leavers?",
            "Few were in touch.",
            "Could young adults live with the families who had looked after them?",
            "Could young adults live with the families who had looked after them in the 2014 Bradford report?",
        ),
        (
            "What did the 2014 Bradford report find about care leavers?",
            "Few were in touch.",
            "What do bosses do about their staff's wellbeing?",
            "What do bosses do about their staff's wellbeing in the 2014 Bradford report?",
        ),
        ("What is lung cancer?", "", "What are its symptoms?", "What are lung cancer's symptoms?"),
        ("Tell me about Ann Arbor.", "", "Are there film festivals?", "Are there film festivals (Ann Arbor)?"),
        ("How was Netflix started?", "", "Who founded Hulu?", "Who founded Hulu?"),
        ("What is lung cancer?", "", "What are the main causes?", "What are the main causes of lung cancer?"),
        ("What is lung cancer?", "", "What is CBT, and how does it work?", "What is CBT, and how does it work?"),
    ],
)
def test_follow_ups(question: str, answer: str, text: str, standalone: str) -> None:
    assert alone(text, ("user", question), ("assistant", answer)) == standalone


def test_what_it_is_stays_over_several_turns() -> None:
    first, second = ("user", "What is lung cancer?"), ("user", "What are its symptoms?")
    assert alone("Can it be cured?", first, second) == "Can lung cancer be cured?"


@pytest.mark.parametrize(
    ("turns", "text", "standalone"),
    [
        # "it" is no plural; "their" is
        (
            ("Tell me about the Bronze Age collapse.", "Who were the Sea Peoples?"),
            "What was their role in it?",
            "What was Sea Peoples' role in Bronze Age collapse?",
        ),
        # the verb of "did Netflix shift" is no part of the name
        (
            ("How was Netflix started?", "When did Netflix shift to streaming?"),
            "What are its other competitors?",
            "What are Netflix's other competitors?",
        ),
        # "one" is what is spoken of; a request names its subject after "about"
        (
            ("How do you know when your garage door opener is going bad?",),
            "How do I choose a new one?",
            "How do I choose a new garage door opener?",
        ),
        (
            ("I would like to learn about food labels.",),
            "What are the pros and cons?",
            "What are the pros and cons of food labels?",
        ),
        # a name that only says where does not name the subject, and neither does what plays a part in it
        (
            ("What are the different types of sharks?",),
            "What is the largest on Earth?",
            "What is the largest on Earth (sharks)?",
        ),
        (
            ("What are supertankers?", "What was the role of the Six-Day War?"),
            "Are they safe?",
            "Are supertankers safe?",
        ),
        # the verb agrees with what stands in for the pronoun
        (("How are return home interviews done?",), "Was it any better?", "Were return home interviews any better?"),
        # what was spoken of before, taken up again
        (
            ("What is throat cancer?", "Tell me about lung cancer.", "What causes throat cancer?"),
            "What is the first sign of it?",
            "What is the first sign of throat cancer?",
        ),
    ],
)
def test_what_a_longer_conversation_is_about(turns: tuple[str, ...], text: str, standalone: str) -> None:
    assert alone(text, *(("user", turn) for turn in turns)) == standalone


def test_reports_picked_by_hand_take_nothing_from_the_conversation() -> None:
    question = Question("Is the workforce stable?", history=SUPERVISION, sources=(case.PLYMOUTH_2024.source,))
    assert understand(question, case.LIBRARY).standalone_question == "Is the workforce stable?"
    both = (case.BRADFORD_2018.source, case.BRADFORD_2014.source)
    understood = understand(Question("Is the workforce stable?", SUPERVISION, sources=both), case.LIBRARY)
    assert understood.scope.reports == (case.BRADFORD_2018,)


def test_no_history_no_change() -> None:
    assert alone("And  it?") == "And it?"
    assert alone("And it?", ("assistant", "Hello.")) == "And it?"


def test_the_scope_follows_the_standalone_question() -> None:
    understood = understand(Question("And in 2026?", history=SUPERVISION), case.LIBRARY)
    assert [report.id for report in understood.scope.reports] == [case.BRADFORD_2026.id]
    assert understood.topic.rstrip("?") == "Supervision"


@pytest.mark.parametrize(
    ("answer", "items"),
    [
        ("1. Plans\n2. Visits.", ("Plans", "Visits")),
        ("- Plans\n- Visits", ("Plans", "Visits")),
        ("Three: plans; visits; and records.", ("plans", "visits", "records")),
        ("Plans were poor. Visits were late.", ("Plans were poor", "Visits were late")),
        ("plans, visits and records", ("plans", "visits", "records")),
        ("Plans", ("Plans",)),
        ("", ()),
    ],
)
def test_listed_items(answer: str, items: tuple[str, ...]) -> None:
    assert listed_items(answer) == items


@given(
    st.lists(st.tuples(st.sampled_from(["user", "assistant"]), st.text(max_size=60)), max_size=5), st.text(max_size=60)
)
def test_any_conversation(history: list[tuple[str, str]], text: str) -> None:
    rewritten = alone(text, *history)
    assert "⟦" not in rewritten or "⟦" in text + "".join(said for _, said in history)
