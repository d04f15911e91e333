"""Places that no report names: nothing is answered of them from the reports on others."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Question
from assistant.build import build_assistant
from assistant.question.unheard_places import without_unheard_places
from assistant.settings import read_settings
from tests.fakes_answers import make_understanding


class Heard:
    """Words of which three are strange."""

    def strange(self, word: str) -> bool:
        return word in ("Eastmarsh", "Skelby", "Zorb")

    def like(self, word: str) -> dict[str, int]:
        return {}


@pytest.mark.parametrize(
    ("question", "unheard"),
    [
        ("Is supervision good in Eastmarsh?", ("Eastmarsh",)),
        ("How are children in Skelby-Eastmarsh, and in Skelby?", ("Skelby-Eastmarsh", "Skelby")),
        ("What was Eastmarsh's grade?", ("Eastmarsh",)),
        ("Is supervision good in the Eastmarsh team?", ()),  # a name that is no place
        ("Is supervision good in eastmarsh?", ()),
        ("Is supervision good in Eastmarsh Street?", ()),  # half of it is heard of
        ("Who brought in Signs of Safety?", ()),
    ],
)
def test_a_place_after_its_preposition(question: str, unheard: tuple[str, ...]) -> None:
    asked = make_understanding(question)
    asked = replace(asked, scope=replace(asked.scope, narrowed=False))
    scope = without_unheard_places(asked, Heard()).scope
    assert scope.unknown == unheard
    assert bool(scope.reports) is not bool(unheard)


def test_within_limits_every_report_stays() -> None:
    asked = make_understanding("What does the Zorb team do in Eastmarsh?")
    assert without_unheard_places(asked, Heard()) is asked


def test_what_is_asked_of_such_a_place_is_refused(sample_data_dir: Path) -> None:
    with build_assistant(read_settings({"data_dir": sample_data_dir}, {})) as assistant:
        answer = assistant.ask(Question("What did inspectors say about supervision in Skelmersdale?"))
    assert answer.refused
    assert "There is no report on Skelmersdale in the library." in answer.text
