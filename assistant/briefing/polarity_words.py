"""The evaluative words of inspection reports, by how they lean, read from `polarity.json`.

Drawn up from the wording of reports graded outstanding and inadequate. A word is a regular expression that must
match a whole word; a phrase is found anywhere in a clause and adds its weight.

Not: how they are weighed (`polarity`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class PolarityWords:
    """The words, compiled: approving, mildly approving, critical; and what turns them round."""

    good: re.Pattern[str]
    soft_good: re.Pattern[str]
    poor: re.Pattern[str]
    poor_phrases: Mapping[re.Pattern[str], float]
    negators: frozenset[str]
    remedies: frozenset[str]
    contrast: re.Pattern[str]
    imperatives: frozenset[str]


@cache
def polarity_words() -> PolarityWords:
    """The words in force; read once."""
    data = json.loads(resources.files("assistant.briefing").joinpath("polarity.json").read_text(encoding="utf-8"))
    return PolarityWords(
        good=re.compile("|".join(data["good"])),
        soft_good=re.compile("|".join(data["soft_good"])),
        poor=re.compile("|".join(data["poor"])),
        poor_phrases={re.compile(phrase, re.IGNORECASE): weight for phrase, weight in data["poor_phrases"].items()},
        negators=frozenset(data["negators"]),
        remedies=frozenset(data["remedies"]),
        contrast=re.compile(data["contrast"], re.IGNORECASE),
        imperatives=frozenset(data["imperatives"]),
    )
