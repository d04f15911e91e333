"""Do follow-ups find, and have answered, what a person's rewriting of them finds? And what does a talk spoil?

Four parts, all without a chat model; each says the rank of the first gold paragraph as retrieved and after reading, and
how many are answered, with the gold paragraphs there and with them taken away. `leads` is the share whose best sentence
has the gold words themselves, `holds` that of whose quotes one has: a paragraph may be right for a sentence of it that
was quoted before.

1. TREC CAsT 2019 and 2020 (`followups_cast`).
2. The follow-ups of the development set. The human rewriting is the one below, made from the conversation alone.
3. `conversations.jsonl`: follow-ups as people ask them, with a rewriting made from the conversation alone. Drafted with
   a large language model's help by reading 41 reports, and checked by a script (gold words are in the report, ids are
   unique, the conversation ends with an answer). The 90 that begin with cA- were used while the rules were made; so
   were the 86 of cB-, over other reports, after they had been asked once. The 74 of cC- are over eight more, and were
   first asked when all was done; since then they were measured about six times, and some 25 were seen before the last
   rule was made (`assistant.question.settled`), which was made for mistakes in the others. Their figures were in view
   when a follow-up was first searched together with the turn before; the reader was chosen by cA- and cB- alone, and
   five more were seen after that. Their reports are in training/questions but not among those of `talks.jsonl`, and
   none of their gold sentences is. The 90 of cD- came last, over 16 reports, from somebody who had seen nothing of the
   program. In ten of cC- (type "independent") the last question changes the topic and leans on nothing; these have a
   line of their own. What `assistant.answering.said` and `reading` weigh
   was fitted on cA- and cB-, where an answer is one or two sentences long; the assistant's own are longer.
4. Questions that lean on nothing (the development set's and `written_questions.jsonl`), each alone and once more after
   an unrelated question, of the same report where there is one.

    python benchmarks/followups.py --shared ../shared --data-dir DIR
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from followups_cast import measure_cast
from sklearn.metrics import roc_auc_score

from assistant.answer import Question, Turn
from assistant.answering.gathering import gather
from assistant.answering.reader import PackagedReader
from assistant.answering.reading import read_found
from assistant.answering.sentence_choice import choose_sentences
from assistant.answering.weighing import only_these, read_weights, weigh
from assistant.build import READ, open_library, open_recogniser
from assistant.question.understand import understand
from assistant.question.understanding import Understanding
from assistant.settings import read_settings
from vectorstore.embedder import PackagedEmbedder
from vectorstore.library import Library
from vectorstore.retrieved import RetrievedPassage

HERE = Path(__file__).parent
NOT_FOUND = 99
HUMAN = {
    "followup-01": "How did Bradford deal with child sexual exploitation, according to the 2018 inspection?",
    "followup-02": "How many of the children Wandsworth looked after lived outside the borough, in the 2016 report?",
    "followup-03": "What grade did Wigan get for care leavers in 2017?",
    "followup-04": "What overall grade did Tracey Ledder's team give Plymouth children's services in early 2024?",
    "followup-05": "Were return home interviews in Wigan any better by 2025?",
    "followup-06": "When formal supervision of social workers did take place, was it any good?",
    "followup-07": "What does young people with SEND staying too long in alternative provision do to other pupils who "
    "need a place?",
    "followup-08": "What was Bradford's safeguarding board told to do about private fostering in the 2014 report?",
}
Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question asked: the rank of the first gold paragraph as retrieved and after reading, and the confidence.

    `without` is the confidence with the gold paragraphs taken away. `leads` says that the best sentence has the gold
    words, `holds` that one of those quoted has.
    """

    found: int
    read: int
    confidence: float
    without: float
    answered: bool
    leads: bool
    holds: bool


class Bench:
    """Asks questions of one library; what is understood alike is read once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.reader = PackagedReader()
        self.threshold = read_weights().threshold
        self.recognise = open_recogniser(library.data_dir / "models")
        self._known: dict[tuple[Understanding, str], Asked] = {}

    def ask(self, entry: Entry, text: str, history: Sequence[Turn] = ()) -> tuple[Asked, str]:
        """What came of it, and the standalone question."""
        question = Question(text, tuple(history), tuple(entry.get("scope") or ()))
        understood = understand(question, self.library.reports(), recognise=self.recognise)
        key = (replace(understood, standalone_question=""), entry["id"])
        if key not in self._known:
            self._known[key] = self._asked(understood, entry)
        return self._known[key], understood.standalone_question

    def _asked(self, understood: Understanding, entry: Entry) -> Asked:
        gathered = gather(self.library, understood)
        gold = [_is_gold(found, entry["gold"]) for found in gathered.retrieved]
        found = gold.index(True) + 1 if True in gold else NOT_FOUND
        if gathered.answerer or not gold:
            confidence = float(bool(gold))
            return Asked(found, found, confidence, 0.0, bool(gold), leads=found == 1, holds=found < NOT_FOUND)
        read = gathered.retrieved[: READ + gathered.listed]
        readings, near = read_found(self.reader, self.library, understood, read)
        evidence = weigh(understood, gathered.retrieved, readings, near, read_weights())
        if gathered.known or understood.paragraph_labels:
            evidence = only_these(evidence, gathered.known)
        places = (rank for rank, one in enumerate(evidence.retrieved, 1) if _is_gold(one, entry["gold"]))
        kept = [place for place in range(len(read)) if not gold[place]]
        less, less_readings, less_near = ([each[place] for place in kept] for each in (read, readings, near))
        without = weigh(understood, less, less_readings, less_near, read_weights()).confidence if kept else 0.0
        best = max((one for row in evidence.sentences for one in row), key=lambda one: one.score, default=None)
        quoted = " ".join(one.text for choice in choose_sentences(evidence) for one in choice.sentences)
        return Asked(
            found,
            next(places, NOT_FOUND),
            evidence.confidence,
            without,
            evidence.answerable,
            best is not None and _has_gold(best.text, entry["gold"]),
            _has_gold(quoted, entry["gold"]),
        )

    def line(self, name: str, asked: Sequence[Asked]) -> str:
        """The measures over several questions."""
        count = len(asked)
        hits = (
            f"{what} " + " ".join(f"{sum(getattr(one, part) <= k for one in asked) / count:.2f}" for k in (1, 5, 10))
            for what, part in (("retrieved", "found"), ("read", "read"))
        )
        answered = sum(one.answered for one in asked) / count
        without = sum(one.without >= self.threshold for one in asked) / count
        leads, holds = (sum(getattr(one, part) for one in asked) / count for part in ("leads", "holds"))
        told = [one.confidence for one in asked] + [one.without for one in asked]
        auc = roc_auc_score([1] * count + [0] * count, told)
        said = f"leads {leads:.2f} holds {holds:.2f} answered {answered:.2f} without {without:.2f} AUC {auc:.3f}"
        return f"{name:44} n {count:3} {' '.join(hits)} {said}"


def measure_followups(name: str, entries: Sequence[Entry], bench: Bench) -> None:
    """The follow-ups as they are, in their conversation, and as a person rewrites them."""
    marks: dict[str, list[Asked]] = {}
    for entry in entries:
        history = tuple(Turn(*turn) for turn in entry["history"])
        human = entry.get("human") or HUMAN[entry["id"]]
        ways = (("raw", entry["question"], ()), ("in the talk", entry["question"], history), ("human", human, ()))
        for way, text, before in ways:
            asked, shown = bench.ask(entry, text, before)
            marks.setdefault(way, []).append(asked)
            if way == "in the talk" and asked.read > 1:
                print(f"{entry['id']}: found {asked.found}, read {asked.read}: {shown!r}, by a person {human!r}")
    for way, asked in marks.items():
        print(bench.line(f"{name}, {way}", asked))


def measure_independent(entries: Sequence[Entry], bench: Bench) -> None:
    """Each question after one that is about other paragraphs, of the same report where there is one."""
    alone, after, changed = [], [], 0
    for place, entry in enumerate(entries):
        other = _other(entries, place)
        asked, own = bench.ask(entry, entry["question"])
        alone.append(asked)
        turns = (Turn("user", other["question"]), Turn("assistant", other["gold"][0]["quote"]))
        asked, shown = bench.ask(entry, entry["question"], turns)
        after.append(asked)
        changed += "(after “" in shown
        if asked.read > alone[-1].read:
            print(f"{entry['id']}: read {alone[-1].read} alone, {asked.read} as {shown!r} for {own!r}")
    print(bench.line("independent questions, asked alone", alone))
    print(bench.line("independent questions, after another one", after))
    print(f"{changed} of {len(entries)} are taken to lean on it")


def _other(entries: Sequence[Entry], place: int) -> Entry:
    entry = entries[place]
    report = entry["gold"][0]["source"]
    alike = [
        one
        for one in entries
        if one is not entry and one.get("scope") == entry.get("scope") and one["gold"][0]["source"] == report
    ]
    return alike[(place * 7) % len(alike)] if alike else entries[(place + 41) % len(entries)]


@cache
def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _is_gold(found: RetrievedPassage, gold: Sequence[dict[str, str]]) -> bool:
    text = _squeezed(found.paragraph.text)
    return any(place["source"] == found.report.source and _squeezed(place["quote"]) in text for place in gold)


def _has_gold(text: str, gold: Sequence[dict[str, str]]) -> bool:
    squeezed = _squeezed(text)
    return any(_squeezed(place["quote"]) in squeezed for place in gold)


def read_entries(path: Path) -> Iterator[Entry]:
    """The entries of a set that have gold paragraphs."""
    return (entry for line in path.read_text("utf-8").splitlines() if (entry := json.loads(line)).get("gold"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--data-dir", required=True, help="a library that holds ../shared/reports")
    given = parser.parse_args()
    dev = tuple(read_entries(given.shared / "eval" / "dev_questions.jsonl"))
    talks = tuple(read_entries(HERE / "conversations.jsonl"))
    alone = [*(entry for entry in dev if not entry.get("history")), *read_entries(HERE / "written_questions.jsonl")]
    with open_library(read_settings({"data_dir": given.data_dir}, {})) as library:
        bench = Bench(library)
        measure_followups("development set", [entry for entry in dev if entry.get("history")], bench)
        leaning = [entry for entry in talks if entry["type"] != "independent"]
        for name, prefix in (
            ("conversations, cA", "cA-"),
            ("conversations, cB", "cB-"),
            ("conversations, cC", "cC-"),
            ("conversations, cD", "cD-"),
        ):
            measure_followups(name, [entry for entry in leaning if entry["id"].startswith(prefix)], bench)
        changed = [entry for entry in talks if entry["type"] == "independent"]
        measure_followups("conversations, cC, independent", changed, bench)
        measure_independent(alone, bench)
        measure_cast(given.shared, PackagedEmbedder(Path(given.data_dir) / "models"))


if __name__ == "__main__":
    main()
