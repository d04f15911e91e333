"""What a refusal says, and how it suggests to ask wider."""

from dataclasses import replace

from assistant.answer import REFUSAL
from assistant.answering.gathering import missing_labels
from assistant.answering.refusal import refusal_reason, refusal_sentences, ways_to_widen, words_nowhere
from assistant.question.understanding import Wants
from ingest.report import Judgement
from tests.fakes_answers import make_found, make_report, make_understanding

GRADED = replace(make_report(year=2019), judgements=(Judgement("overall_effectiveness", "good", 1, ""),))


def said(understanding, scanned=63, missing=()):
    return [sentence.text for sentence in refusal_sentences(understanding, scanned, missing)]


def test_one_report():
    assert said(make_understanding(reports=(make_report(),))) == [
        REFUSAL,
        "I looked through all 63 paragraphs of Northmere, February 2023, and none answers the question.",
    ]


def test_where_more_was_asked_for_it_is_more_that_is_missing():
    asked = replace(make_understanding(reports=[make_report()]), more=True)
    assert refusal_sentences(asked, 63, ())[1].text.endswith(", and none says more of it than was quoted.")


def test_words_that_no_paragraph_has_are_named():
    paragraphs = [make_found(text).paragraph for text in ("Children are seen.", "Care leavers are helped.")]
    assert words_nowhere("Are care leavers exempt from council tax?", paragraphs) == ("exempt", "council", "tax")
    assert words_nowhere("Are kids seen?", paragraphs) == ()
    assert words_nowhere("What did inspectors recommend about tax?", paragraphs) == ("tax",)
    understanding = make_understanding(reports=(make_report(),))
    assert refusal_sentences(understanding, 2, (), ("tax",))[-1].text == "None of them has the word “tax”."
    assert refusal_sentences(understanding, 2, (), ("exempt", "tax"))[-1].text == (
        "None of them has any of the words “exempt” or “tax”."
    )
    asked = make_understanding("What of nuclear fusion in Kent?", reports=(make_report(),))
    assert refusal_sentences(asked, 2, (), ("Nuclear", "Kent"))[-1].text == (
        "None of them has any of the words “nuclear” or “Kent”."
    )


def test_several_reports_are_named_and_many_counted():
    two = (make_report(year=2023), make_report(year=2019))
    assert "of Northmere, February 2023 and Northmere, February 2019," in said(make_understanding(reports=two))[1]
    many = tuple(make_report(year=year) for year in range(2010, 2015))
    assert "all 12,345 paragraphs of 5 reports" in said(make_understanding(reports=many), 12345)[1]


def test_a_paragraph_that_does_not_exist():
    understanding = make_understanding(reports=(make_report(),), labels=("99",))
    assert "Northmere, February 2023 has no paragraph 99." in said(understanding, missing=("99",))
    assert refusal_reason(understanding, ("99",)) == "no paragraph 99"


def test_a_number_is_not_looked_for_in_every_report_of_a_library():
    wide = make_understanding(reports=[make_report(year=year) for year in range(2010, 2015)], labels=("45",))
    wide = replace(wide, scope=replace(wide.scope, narrowed=False))
    assert missing_labels(wide, ()) == ()
    assert said(wide) == [
        REFUSAL,
        "Each of 5 reports has numbers of its own: name the one whose paragraph 45 you want.",
    ]
    assert refusal_reason(wide, ()) == "no report is named for paragraph 45"
    assert not any("words" in way for way in ways_to_widen(wide, wide.scope.reports))
    narrowed = replace(wide, scope=replace(wide.scope, narrowed=True))
    assert missing_labels(narrowed, ()) == ("45",)
    assert "5 reports have no paragraph 45." in said(narrowed, missing=("45",))


def test_a_visit_gives_no_grade():
    visit = replace(make_report(), kind="focused visit", framework="ILACS focused visit", judgements=())
    understanding = replace(make_understanding(reports=(visit,)), wants=Wants.GRADE)
    assert said(understanding)[1] == "Northmere, February 2023 gives no grade: a visit is not graded."
    assert refusal_reason(understanding, ()) == "no grade is given"
    assert "no grade" not in " ".join(said(replace(understanding, wants=Wants.LOOKUP)))
    both = replace(understanding, scope=replace(understanding.scope, reports=(visit, GRADED)))
    assert "no grade" not in " ".join(said(both))


def test_an_authority_without_a_report():
    understanding = make_understanding()
    understanding = replace(understanding, scope=replace(understanding.scope, reports=(), unknown=("Leeds",)))
    assert said(understanding) == [REFUSAL, "There is no report on Leeds in the library."]
    assert refusal_reason(understanding, ()) == "no report on Leeds"


def test_the_same_authority_comes_first_among_the_ways_to_widen():
    here, before, elsewhere = make_report(), make_report(year=2019), make_report("Sandhaven")
    ways = ways_to_widen(make_understanding(reports=(here,)), (here, before, elsewhere))
    assert ways[0] == "Other reports on Northmere: Northmere, February 2019."
    assert ways[1] == "Ask without the limits to search all 3 reports."


def test_nothing_wider_than_the_whole_library():
    here = make_report()
    understanding = make_understanding(reports=(here,))
    understanding = replace(understanding, scope=replace(understanding.scope, narrowed=False))
    assert not any("limits" in way for way in ways_to_widen(understanding, (here,)))


def test_other_reports_are_those_of_an_authority_that_is_known():
    here, other = (
        replace(make_report(), provider=None, title="Services", source=f"{n}.pdf", id=str(n)) for n in (1, 2)
    )
    assert not any("Other reports" in way for way in ways_to_widen(make_understanding(reports=(here,)), (here, other)))
    one, two = make_report("City of Bradford Metropolitan District Council"), make_report("Bradford", year=2019)
    ways = ways_to_widen(make_understanding(reports=(one,)), (one, two))
    assert ways[0] == "Other reports on Bradford: Bradford, February 2019."
