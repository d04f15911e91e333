"""The Evaluate tab as HTML: the sets, the run under way, the list of runs, one run's results. Pure.

Not: drafts (`drafts_view`), what the figures mean (`assistant.evaluation`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus

from markupsafe import Markup

from assistant.evaluation.gold import Problem
from assistant.evaluation.measures import BY_NAME
from assistant.evaluation.report import QuestionCard
from assistant.evaluation.run_folder import Run
from assistant.evaluation.tables import figure, interval, measured_rows
from assistant.evaluation.workbench import KeptRun, UnderWay
from assistant.ui.words import count, join

LISTED = ("right", "hit@5", "citation_precision", "refusal_f1")
SHOWN = 100
"""How many questions of a run are listed; the filters narrow them."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a run's questions are narrowed to; "" is everything."""

    state: str = ""
    kind: str = ""
    words: str = ""

    def fits(self, card: QuestionCard) -> bool:
        """Whether a question is to be shown."""
        question = card.outcome.question
        said = " ".join((question.id, question.question, card.outcome.given.text if card.outcome.given else ""))
        state = self.state in ("", card.state) or (self.state == "any failure" and card.failure is not None)
        return state and self.kind in ("", question.kind) and self.words.lower() in said.lower()


def render_workbench(sets: Iterable[str], runs: Sequence[KeptRun], running: bool) -> Markup:
    """The form that starts a run, the progress of the one under way, the runs that were made."""
    return Markup("{}{}{}").format(
        _start_form(list(sets), running),
        Markup('<div data-fragment="evaluation/progress" id="evaluation-progress"></div>'),
        _runs(runs),
    )


def render_progress(state: UnderWay | None) -> Markup:
    """How far the run under way is; asked for again each second while `data-poll` stands in it."""
    if state is None or (not state.running and state.error is None):
        return Markup("")
    if state.error:
        return Markup('<div class="failed" role="alert"><p>The run ended early: {}</p></div>').format(state.error)
    done, total = (state.progress.done, state.progress.total) if state.progress else (0, 1)
    line = str(state.progress) if state.progress else "Asking the first question"
    return Markup(
        '<div class="run-progress" data-poll><progress value="{}" max="{}" aria-label="Progress"></progress>'
        '<p class="why">{}</p><button type="button" class="plain" data-send="POST evaluation/stop" '
        'data-refreshes="evaluation-progress">Stop</button></div>'
    ).format(done, total, line)


def render_problems(name: str, problems: Sequence[Problem]) -> Markup:
    """What is wrong with a set."""
    if not problems:
        return Markup('<p class="why">{}: nothing is wrong with this set.</p>').format(name)
    rows = join(
        Markup("<li><b>{}</b> {}: {}</li>").format("Wrong" if p.serious else "Look at", p.question_id, p.detail)
        for p in problems[:SHOWN]
    )
    serious = sum(problem.serious for problem in problems)
    said = f"{name}: {serious} wrong, {len(problems) - serious} worth a look."
    return Markup('<p class="why">{}</p><ul class="findings">{}</ul>').format(said, rows)


def render_run(
    kept: str, run: Run, cards: Sequence[QuestionCard], gold: Mapping[str, str], narrowed: Narrowed
) -> Markup:
    """One run: its measures, and its questions with failures first. `gold` maps a gold entry's place ("q1/0") to the
    id of its paragraph."""
    fitting = [card for card in cards if narrowed.fits(card)]
    rows = join(
        Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>').format(
            measure.title, figure(e.mean, measure.unit), interval(e, measure.unit), e.n, measure.meaning
        )
        for measure, e in measured_rows(run.measured.summary)
    )
    return Markup(
        '<section data-fragment="evaluation/run/{id}" data-filled="1"><h2>Results of {name}</h2>'
        '<p class="why"><a href="evaluation/run/{id}/report.html" target="_blank" rel="noopener">The whole report</a> '
        'with intervals by kind and plots.</p><details><summary>Measures</summary><div class="scroller" tabindex="0" '
        'role="region" aria-label="Measures"><table><thead><tr><th scope="col">Measure</th><th scope="col">Mean</th>'
        '<th scope="col">95 % interval</th><th scope="col">n</th><th scope="col">What it says</th></tr></thead>'
        "<tbody>{rows}</tbody></table></div></details>{form}"
        '<p class="why" role="status">{said}</p>{cards}</section>'
    ).format(
        id=kept,
        name=run.record["question_set"]["name"],
        rows=rows,
        form=_filters(kept, cards, narrowed),
        said=f"{len(fitting)} of {count(len(cards), 'question')}, failures first"
        + (f"; the first {SHOWN} are shown" if len(fitting) > SHOWN else ""),
        cards=join(_card(card, gold) for card in fitting[:SHOWN]),
    )


def _start_form(sets: list[str], running: bool) -> Markup:
    if not sets:
        start = Markup('<p class="why">There is no question set yet: add one, or accept drafts below.</p>')
    else:
        start = Markup(
            '<form class="filters" data-send="POST evaluation/start" data-refreshes="evaluation">'
            '<label>Question set <select class="field" name="name">{}</select></label>'
            '<button class="plain primary"{}>Run</button>'
            '<button type="button" class="quiet" data-send="GET evaluation/check" data-into="evaluation-run">'
            "Check the set</button></form>"
        ).format(join(_option(name) for name in sets), Markup(" disabled") if running else "")
    return Markup(
        '{}<form class="filters" data-send="PUT evaluation/set" data-refreshes="evaluation">'
        '<label>Add a set (.jsonl or .csv) <input type="file" name="file" accept=".jsonl,.csv" required></label>'
        '<button class="plain">Add</button></form>'
    ).format(start)


def _runs(runs: Sequence[KeptRun]) -> Markup:
    if not runs:
        return Markup('<p class="why">No run yet.</p>')
    rows = join(_run_row(run, index) for index, run in enumerate(runs))
    heads = join(Markup('<th scope="col">{}</th>').format(BY_NAME[name].title) for name in LISTED)
    compare = Markup('<button class="plain">Compare A with B</button>') if len(runs) > 1 else Markup("")
    return Markup(
        '<form action="evaluation/compare" target="_blank"><div class="scroller" tabindex="0" role="region" '
        'aria-label="Runs"><table><thead><tr><th scope="col">Run</th>{}<th scope="col">A</th><th scope="col">B</th>'
        "</tr></thead><tbody>{}</tbody></table></div><p>{}</p></form>"
    ).format(heads, rows, compare)


def _run_row(run: KeptRun, index: int) -> Markup:
    overall = (run.summary or {}).get("overall", {})
    cells = join(Markup("<td>{}</td>").format(_estimate(overall.get(name))) for name in LISTED)
    stopped = "" if run.summary else ", stopped"
    radios = join(
        Markup('<td><input type="radio" name="{}" value="{}" aria-label="{} is {}"{}></td>').format(
            side, run.id, run.id, side.upper(), Markup(" checked") if index == (1 if side == "a" else 0) else ""
        )
        for side in ("a", "b")
    )
    return Markup(
        '<tr><th scope="row"><button type="button" class="quiet" data-load="evaluation/run/{}" '
        'data-into="evaluation-run">{}</button><span class="run-when">{}, {}{}</span></th>{}{}</tr>'
    ).format(
        run.id,
        run.set_name,
        run.started[:16].replace("T", " "),
        count(run.questions, "question"),
        stopped,
        cells,
        radios,
    )


def _estimate(estimate: Mapping[str, Any] | None) -> Markup:
    if not estimate or estimate["mean"] is None:
        return Markup("–")
    return Markup('{} <span class="run-when">{} to {}</span>').format(
        *(figure(estimate[name]) for name in ("mean", "low", "high"))
    )


def _filters(kept: str, cards: Sequence[QuestionCard], narrowed: Narrowed) -> Markup:
    states = ["any failure", *dict.fromkeys(card.state for card in cards)]
    kinds = sorted({card.outcome.question.kind for card in cards if card.outcome.question.kind})
    return Markup(
        '<form class="filters" data-refill="evaluation/run/{}"><label>Outcome <select class="field" name="state">'
        '<option value="">All</option>{}</select></label><label>Kind <select class="field" name="kind">'
        '<option value="">All</option>{}</select></label><label>Words <input type="search" name="words" value="{}">'
        "</label></form>"
    ).format(
        kept,
        join(_option(state, narrowed.state) for state in states),
        join(_option(kind, narrowed.kind) for kind in kinds),
        narrowed.words,
    )


def _option(name: str, chosen: str = "") -> Markup:
    return Markup('<option value="{0}"{1}>{0}</option>').format(name, Markup(" selected") if name == chosen else "")


def _card(card: QuestionCard, gold: Mapping[str, str]) -> Markup:
    question, given = card.outcome.question, card.outcome.given
    parts = [("What went wrong", Markup("{}").format(card.failure.reason))] if card.failure else []
    if given is None:
        parts.append(("Answer", Markup("{}").format(card.outcome.error)))
    else:
        parts.append(
            ("Answer", Markup('<span class="{}">{}</span>').format("" if given.refused else "said", given.text))
        )
    if question.reference_answer:
        parts.append(("Reference", Markup("{}").format(question.reference_answer)))
    missing = [needle for needle, found in card.needles if not found]
    if missing:
        parts.append(("Not said", Markup("{}").format("; ".join(missing))))
    if question.gold:
        places = [
            _place(
                gold.get(f"{question.id}/{i}"), f"¶{entry.paragraph}" if entry.paragraph else "paragraph", entry.quote
            )
            for i, entry in enumerate(question.gold)
        ]
        parts.append(("Gold", Markup("<br>").join(places)))
    if given and given.citations:
        cited = [_place(c.paragraph.id, c.paragraph.name, c.quote) for c in given.citations]
        parts.append(("Cited", Markup("<br>").join(cited)))
    rows = join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, body) for name, body in parts)
    return Markup(
        '<details class="question-card"><summary><b class="state {}">{}</b> {}</summary>'
        '<dl class="facts">{}</dl></details>'
    ).format("state-right" if card.state == "right" else "", card.state, question.question, rows)


def _place(paragraph: str | None, name: str, quote: str | None) -> Markup:
    words = Markup(' <span class="said">{}</span>').format(quote) if quote else Markup("")
    if paragraph is None:
        return Markup("{}{}").format(name, words)
    address = f"paragraph/{paragraph}" + (f"?quote={quote_plus(quote)}" if quote else "")
    return Markup('<a href="{0}" data-reader="{0}">{1}</a>{2}').format(address, name, words)
