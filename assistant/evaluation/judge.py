"""A chat model as judge: an option, never the default. Each verdict is kept with its reason.

The judge is run several times so that its own spread is seen (`JudgeSpread`).
Beware: a model judges its own kind mildly (Panickssery and others 2024); name another one than the answerer.

Not: the model itself (`completion`), nor the prompt (`prompts/judge.md`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, zip_longest

from assistant.answer import REFUSAL
from assistant.evaluation.completion import open_completion
from assistant.evaluation.records import Outcome, Verdict
from assistant.settings import Settings
from prompts import render_prompt

SCORES = {"right": 1.0, "partly": 0.5, "wrong": 0.0}


def open_judge(settings: Settings, name: str, runs: int) -> Callable[[Outcome], tuple[Verdict, ...]]:
    """A chat model ("provider:model") as judge. Raises `SettingsError` or `ProviderError` where it cannot be opened."""
    complete = open_completion(settings, name)
    return lambda outcome: judge_outcome(outcome, complete, runs)


def judge_outcome(outcome: Outcome, complete: Callable[[str], str], runs: int = 1) -> tuple[Verdict, ...]:
    """The verdicts of `runs` runs; none where there is nothing to judge against.

    `complete` sends a prompt to a model and gives its reply; what it raises is the verdict's reason, not an error.
    """
    reference = _reference(outcome)
    if reference is None or outcome.given is None:
        return ()
    prompt = render_prompt("judge", question=outcome.question.question, reference=reference, answer=outcome.given.text)
    return tuple(_verdict(prompt, complete) for _ in range(runs))


def read_verdict(reply: str) -> Verdict:
    """A verdict from a reply: the last JSON object in it that has one. Without, the score is None."""
    for candidate in reversed(re.findall(r"\{[^{}]*\}", reply)):
        try:
            row = json.loads(candidate)
        except ValueError:
            continue
        word = str(row.get("verdict", "")).strip().lower()
        if word in SCORES:
            return Verdict(SCORES[word], str(row.get("reason", "")).strip())
    return Verdict(None, f"the judge's reply could not be read: {' '.join(reply.split())[:200]}")


@dataclass(frozen=True, slots=True)
class JudgeSpread:
    """How far the judge's runs differ: the mean score of each run over the questions judged, and the share of pairs of
    runs of one question that say the same (None with one run)."""

    run_means: tuple[float, ...]
    agreement: float | None


def judge_spread(verdicts: Iterable[Sequence[Verdict]]) -> JudgeSpread | None:
    """The spread over the runs; None where nothing was judged."""
    scored = [[verdict.score for verdict in of_one] for of_one in verdicts if of_one]
    columns = [[score for score in run if score is not None] for run in zip_longest(*scored)]
    shares = []
    for scores in scored:
        pairs = [(a, b) for a, b in combinations(scores, 2) if a is not None and b is not None]
        if pairs:
            shares.append(sum(a == b for a, b in pairs) / len(pairs))
    means = tuple(sum(column) / len(column) for column in columns if column)
    return JudgeSpread(means, sum(shares) / len(shares) if shares else None) if means else None


def _verdict(prompt: str, complete: Callable[[str], str]) -> Verdict:
    try:  # a judge that fails leaves the question unjudged; the run goes on
        return read_verdict(complete(prompt))
    except Exception as error:
        return Verdict(None, f"the judge failed: {type(error).__name__}: {' '.join(str(error).split())}")


def _reference(outcome: Outcome) -> str | None:
    question = outcome.question
    if question.answerable is False:
        return " ".join(part for part in (REFUSAL, question.reference_answer) if part)
    quotes = [entry.quote for entry in question.gold if entry.quote]
    parts = [part for part in (question.reference_answer, *quotes) if part]
    return "\n".join(parts) or None
