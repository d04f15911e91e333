"""The shipped reader: what it reads, that scores do not depend on the batch, that a damaged file is refused."""

import pytest

from assistant.answering.reader import WINDOW_WORDS, PackagedReader, checked_model
from assistant.errors import SettingsError

PARAGRAPHS = [
    "Plans are clear. There were 551 children on a child protection plan in March 2014. Parents are involved.",
    "The weather was fine.",
    "Social workers visit often.\nThey listen.",
]


@pytest.fixture(scope="module")
def reader():
    return PackagedReader()


def test_the_sentence_that_answers_scores_highest(reader):
    found = reader.read("How many children were on a child protection plan?", PARAGRAPHS)
    best = max((sentence for row in found for sentence in row), key=lambda sentence: sentence.score)
    assert best.text == "There were 551 children on a child protection plan in March 2014."


def test_every_sentence_is_there_with_its_place(reader):
    for text, row in zip(PARAGRAPHS, reader.read("Who listens?", PARAGRAPHS), strict=True):
        assert all(text[sentence.start : sentence.end] == sentence.text for sentence in row)
    assert [s.text for s in reader.read("Who listens?", PARAGRAPHS)[2]] == [
        "Social workers visit often.",
        "They listen.",
    ]


def test_scores_do_not_depend_on_the_batch(reader):
    together = reader.read("Who listens?", PARAGRAPHS)
    alone = [reader.read("Who listens?", [text])[0] for text in PARAGRAPHS]
    for one, other in zip(together, alone, strict=True):
        assert [s.score for s in one] == pytest.approx([s.score for s in other], abs=1e-3)


def test_a_long_paragraph_is_read_to_its_end(reader):
    text = (
        " ".join(f"Sentence number {i} says nothing at all." for i in range(WINDOW_WORDS // 3)) + " Dogs bark loudly."
    )
    (row,) = reader.read("Who barks loudly?", [text])
    assert row[-1].text == "Dogs bark loudly."
    assert max(row, key=lambda sentence: sentence.score) == row[-1]


def test_a_question_of_many_words_is_read_as_far_as_there_is_room(reader):
    asked = "How many children were on a child protection plan? "
    long = reader.read(asked * 400, PARAGRAPHS)
    assert [len(row) for row in long] == [3, 1, 2]
    assert all(sentence.score > -100 for row in long for sentence in row)
    assert reader.read(f"{asked}{'x ' * 2000}", PARAGRAPHS) == reader.read(f"{asked}{'x ' * 3000}", PARAGRAPHS)


def test_nothing_to_read(reader):
    assert reader.read("Who?", []) == []
    assert reader.read("Who?", [""]) == [()]


def test_a_damaged_file_is_refused(tmp_path):
    (tmp_path / "reader.onnx").write_bytes(b"not the model")
    (tmp_path / "reader.sha256").write_text("0" * 64 + "  reader.onnx\n")
    with pytest.raises(SettingsError, match="install the package again"):
        checked_model(tmp_path)
