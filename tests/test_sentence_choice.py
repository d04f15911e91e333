"""Worked by hand: which sentences an extractive answer quotes."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.extractive import ExtractiveAnswerer
from assistant.answering.sentence_choice import MOST_PARAGRAPHS, choose_sentences
from assistant.question.understanding import Expected, Request, Wants
from tests.fakes_answers import make_evidence, make_found, make_report, make_understanding


def texts(evidence):
    return [[sentence.text for sentence in chosen.sentences] for chosen in choose_sentences(evidence)]


def written(evidence):
    pieces = []
    generator = ExtractiveAnswerer().answer(evidence)
    while True:
        try:
            pieces.append(next(generator))
        except StopIteration as stop:
            return "".join(pieces), stop.value


def test_the_best_sentence_alone_when_nothing_comes_near():
    evidence = make_evidence(
        [make_found("Dogs bark. Cats meow."), make_found("Owls hoot.", label="2")], [[-5, 2], [-4]]
    )
    assert texts(evidence) == [["Cats meow."]]


def test_a_finding_brings_what_follows_it_and_a_fact_does_not():
    found = [make_found("Dogs bark. Plans are late. Few are read. None is shared. Cats meow.")]
    scores = [[-5, 2, -1.9, -1.9, -5]]
    assert texts(make_evidence(found, scores)) == [["Plans are late.", "Few are read.", "None is shared."]]
    fact = make_understanding("When?", expected=Expected.DATE)
    assert texts(make_evidence(found, scores, fact)) == [["Plans are late."]]


def test_what_follows_and_is_far_from_the_point_is_left_out_with_all_behind_it():
    found = [make_found("Dogs bark. Plans are late. Staff are proud. None is shared. Cats meow.")]
    assert texts(make_evidence(found, [[-5, 2, -2.1, -1.9, -5]])) == [["Plans are late."]]


def test_a_sentence_further_below_the_best_has_to_be_likely_itself():
    found = [make_found("Plans are late. Dogs bark. Plans are slow.")]
    assert texts(make_evidence(found, [[0.5, -9, -1.9]])) == [["Plans are late.", "Plans are slow."]]
    assert texts(make_evidence(found, [[0.5, -9, -2.1]])) == [["Plans are late."]]
    assert texts(make_evidence(found, [[-3.0, -9, -4.9]])) == [["Plans are late.", "Plans are slow."]]


def test_what_a_joining_word_joins_comes_along_only_where_it_is_near():
    fact = make_understanding("Who?", expected=Expected.PERSON)
    found = [make_found("Dogs bark. However, plans are late.")]
    assert texts(make_evidence(found, [[-3, 2]], fact)) == [["However, plans are late."]]
    assert texts(make_evidence(found, [[-1.5, 2]], fact)) == [["Dogs bark.", "However, plans are late."]]


def test_the_figure_brings_what_it_is_of():
    fact = make_understanding("How many?", expected=Expected.NUMBER)
    found = [make_found("More leavers work. The figure of 64% is high.")]
    assert texts(make_evidence(found, [[-3, 2]], fact)) == [["More leavers work.", "The figure of 64% is high."]]


def test_the_newest_report_that_answers_is_heard_and_first():
    old, new, newest = (make_report(year=year) for year in (2014, 2023, 2025))
    understanding = make_understanding(reports=(newest, new, old))
    found = [
        make_found("Help is late.", old),
        make_found("Help is early.", new, rank=2),
        make_found("Help has a team.", newest, rank=3),
    ]
    assert texts(make_evidence(found, [[1.0], [-1.9], [-2.1]], understanding)) == [
        ["Help is early."],
        ["Help is late."],
    ]
    assert texts(make_evidence(found, [[1.2], [-1.9], [-2.1]], understanding)) == [["Help is late."]]
    assert texts(make_evidence(found, [[-4.0], [-4.1], [-4.2]], understanding)) == [
        ["Help has a team."],
        ["Help is early."],
        ["Help is late."],
    ]


def test_the_newest_report_is_heard_where_it_has_the_words_of_the_question():
    old, new = make_report(year=2014), make_report(year=2023)
    understanding = make_understanding("Are there changes of social worker?", reports=(new, old))
    found = [
        make_found("Many social workers change.", old),
        make_found("Dogs bark. Social workers now change less.", new, rank=2),
    ]
    heard = [["Social workers now change less."], ["Many social workers change."]]
    assert texts(make_evidence(found, [[1.0], [-2.5, -3.9]], understanding)) == heard
    assert texts(make_evidence(found, [[1.0], [-2.5, -4.1]], understanding)) == heard[1:]


def test_a_fact_and_several_authorities_keep_the_best_first():
    old, new = make_report(year=2014), make_report(year=2023)
    found = [make_found("Help is late.", old), make_found("Help is early.", new, rank=2)]
    fact = make_understanding("When?", reports=(new, old), expected=Expected.DATE)
    assert texts(make_evidence(found, [[1.0], [0.5]], fact)) == [["Help is late."], ["Help is early."]]
    other = make_report("Southmere", 2023)
    found[1] = make_found("Help is early.", other, rank=2)
    two = make_understanding(reports=(other, old))
    assert texts(make_evidence(found, [[1.0], [0.5]], two)) == [["Help is late."], ["Help is early."]]


def test_recommendations_bring_nothing_behind_them():
    report = make_report()
    text = "Leaders should improve plans. Leaders should hear children."
    found = [make_found(text, report, section="Recommendations")]
    understanding = replace(make_understanding("recommendations about plans"), request=Request.TO_IMPROVE_ON)
    assert texts(make_evidence(found, [[2.0, -2.1]], understanding)) == [["Leaders should improve plans."]]


def test_a_sentence_that_leans_on_the_one_before_brings_it():
    fact = make_understanding("Who?", expected=Expected.PERSON)
    evidence = make_evidence([make_found("Plans are late. This worries families. All is well.")], [[-5, 2, -5]], fact)
    assert texts(evidence) == [["Plans are late.", "This worries families."]]


def test_a_second_paragraph_only_when_it_is_nearly_as_likely():
    near = [make_found("Plans are late."), make_found("Plans are slow.", label="2", rank=2)]
    assert texts(make_evidence(near, [[2.0], [1.9]])) == [["Plans are late."], ["Plans are slow."]]
    assert texts(make_evidence(near, [[2.0], [-1.9]])) == [["Plans are late."]]


def test_a_list_is_given_whole():
    text = "The authority should:\nimprove plans\nhear children\ntrain staff"
    evidence = make_evidence(
        [make_found(text)], [[1, -4, -4, -4]], make_understanding("what should improve", expected=Expected.LIST)
    )
    assert texts(evidence) == [["The authority should:", "improve plans", "hear children", "train staff"]]


LIST = (
    "Plans are late. Leaders must see that:\nplans are read;\nchildren are heard; and\nstaff are trained. All is well."
)
FACT = make_understanding("Who is heard?", expected=Expected.PERSON)


def test_an_item_brings_the_line_that_it_completes_and_not_the_other_items():
    evidence = make_evidence([make_found(LIST)], [[-5, -5, -5, 2, -5, -5]], FACT)
    assert texts(evidence) == [["Leaders must see that:", "children are heard; and"]]


def test_a_line_that_ends_in_a_colon_brings_its_items_and_nothing_behind_them():
    evidence = make_evidence([make_found(LIST)], [[-5, 2, -5, -5, -5, -5]], FACT)
    whole = ["Leaders must see that:", "plans are read;", "children are heard; and", "staff are trained."]
    assert texts(evidence) == [whole]


def test_each_report_of_a_comparison_speaks_under_its_name():
    old, new = make_report(year=2019), make_report(year=2023)
    found = [make_found("Help is late.", old), make_found("Help is early.", new, rank=2)]
    understanding = make_understanding(reports=(new, old), wants=Wants.COMPARE)
    text, draft = written(make_evidence(found, [[2.0], [0.5]], understanding))
    assert text.splitlines() == [
        "Northmere, February 2023:",
        "Help is early. [S2]",
        "Northmere, February 2019:",
        "Help is late. [S1]",
    ]
    assert [sentence.lead for sentence in draft.sentences] == [True, False, True, False]


def test_authorities_are_compared_by_the_newest_two_of_each():
    years = (2025, 2023, 2019)
    reports = [make_report(name, year) for year in years for name in ("Northmere", "Southmere")]
    found = [make_found(f"Help in {one.provider} was {one.id}.", one, rank=at) for at, one in enumerate(reports, 1)]
    understanding = make_understanding(reports=tuple(reports), wants=Wants.COMPARE)
    said = [
        text.split()[-1] for row in texts(make_evidence(found, [[1.0]] * len(found), understanding)) for text in row
    ]
    assert said == ["Northmere2025.", "Northmere2023.", "Southmere2025.", "Southmere2023."]


def test_a_newer_report_with_nothing_to_say_is_not_compared():
    reports = [make_report("Northmere", 2025), make_report("Northmere", 2023), make_report("Southmere", 2024)]
    found = [make_found(f"Help was {one.id}.", one, rank=at) for at, one in enumerate(reports, 1)]
    understanding = make_understanding(reports=tuple(reports), wants=Wants.COMPARE)
    assert texts(make_evidence(found, [[-2.6], [-0.5], [-2.7]], understanding)) == [
        ["Help was Northmere2023."],
        ["Help was Southmere2024."],
    ]


def test_where_several_reports_were_asked_the_one_that_answers_is_named():
    old, new = make_report(year=2019), make_report(year=2023)
    understanding = make_understanding("Do key workers attend reviews?", (new, old), Expected.YES_NO)
    text, _ = written(make_evidence([make_found("Key workers attend all reviews.", old)], [[2.0]], understanding))
    assert text.splitlines() == ["Northmere, February 2019:", "Yes: [S1]", "Key workers attend all reviews. [S1]"]
    one = make_understanding("Do key workers attend reviews?", (old,), Expected.YES_NO)
    text, _ = written(make_evidence([make_found("Key workers attend all reviews.", old)], [[2.0]], one))
    assert text.splitlines() == ["Yes: [S1]", "Key workers attend all reviews. [S1]"]


def test_no_first_line_of_an_older_report_where_a_newer_one_speaks_first():
    old, new = make_report(year=2019), make_report(year=2023)
    understanding = make_understanding("Do key workers attend reviews?", (new, old), Expected.YES_NO)
    found = [make_found("Key workers attend all reviews.", old), make_found("Reviews lack key workers.", new, rank=2)]
    text, _ = written(make_evidence(found, [[2.0], [0.5]], understanding))
    assert text.splitlines() == [
        "Northmere, February 2023:",
        "Reviews lack key workers. [S2]",
        "Northmere, February 2019:",
        "Key workers attend all reviews. [S1]",
    ]


def test_not_answerable_is_a_refusal_that_says_nothing():
    text, draft = written(make_evidence([make_found("Dogs bark.")], [[2.0]], answerable=False))
    assert text == ""
    assert draft.refused


@given(st.lists(st.lists(st.floats(-8, 8), min_size=3, max_size=3), min_size=1, max_size=8))
def test_chosen_sentences_are_whole_in_order_and_few(scores):
    found = [
        make_found("One is red. They are blue. Two is green.", label=str(i), rank=i + 1) for i in range(len(scores))
    ]
    evidence = make_evidence(found, scores)
    chosen = choose_sentences(evidence)
    best = max(score for row in scores for score in row)
    assert 1 <= len(chosen) <= MOST_PARAGRAPHS
    assert any(sentence.score == best for choice in chosen for sentence in choice.sentences)
    for choice in chosen:
        starts = [sentence.start for sentence in choice.sentences]
        assert starts == sorted(set(starts))
        assert all(s.text == evidence.retrieved[choice.place].paragraph.text[s.start : s.end] for s in choice.sentences)
