"""How the support states line up with WiCE's labels, and the fit of the likeness weights with cross-validation.

    python benchmarks/support_wice.py --shared ../shared            the table
    python benchmarks/support_wice.py --shared ../shared --fit      fits first, and writes support_thresholds.json

WiCE (Kamoi et al. 2023): claims of Wikipedia with the sentences of the page they cite, labelled supported,
partially_supported, not_supported. The evidence is the whole page, in paragraphs of ten sentences. Fitted on two
kinds of pairs, ten folds with all pairs of one claim in one fold: WiCE claims (supported and partially supported
against not, and against another claim's page), and reports' own pairs: reference answers with gold paragraphs
against paragraphs of the same report drawn by chance. The thresholds are then set on what was predicted out of
fold: `unsupported_below` where 2 % of the true pairs fall below, `supported_from` where 4 % do.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from support_mutations import sense
from support_references import reference_claims

from assistant.support.alignment import rarities
from assistant.support.cited_text import CitedText
from assistant.support.likeness import likeness_features
from assistant.support.support import Checks, check_claim
from ingest.report import Paragraph, ParagraphKind, Report

LABELS = ("supported", "partially_supported", "not_supported")
NAMES = ("covered", "best", "ahead", "sense")
KEPT = Path(__file__).parents[1] / "assistant" / "support_thresholds.json"
CHUNK = 10


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--fit", action="store_true")
    given = options.parse_args()
    model = sense()
    rows = [json.loads(line) for line in (given.shared / "eval/other/wice_dev.jsonl").read_text("utf-8").splitlines()]
    pages = [page(number, row["evidence"]) for number, row in enumerate(rows)]
    if given.fit:
        fit(rows, pages, given.shared, model)
    for name, checks in (("words only", Checks()), ("with embedder", Checks(sense=model))):
        states = [check_claim(row["claim"], cited, checks).state.value for row, cited in zip(rows, pages, strict=True)]
        print(f"\n{name:24}{'n':>5}{'supported':>11}{'partly':>9}{'unsupp.':>9}")
        for label in LABELS:
            counts = Counter(state for state, row in zip(states, rows, strict=True) if row["label"] == label)
            n = counts.total()
            print(
                f"{label:24}{n:5}" + "".join(f"{counts[s] / n:10.1%}" for s in ("supported", "partly", "unsupported"))
            )
        order = {"supported": 2, "partly": 1, "unsupported": 0}
        score = [order[state] for state in states]
        for name_of, truth in (
            ("supported v. rest", [row["label"] == "supported" for row in rows]),
            ("not supported v. rest", [row["label"] != "not_supported" for row in rows]),
        ):
            print(f"AUC of the states, {name_of}: {roc_auc_score(truth, score):.3f}")


def page(number: int, evidence: list[str]) -> tuple[CitedText, ...]:
    """A page as a report of paragraphs of ten sentences, a line each."""
    report = Report(f"w{number}", "page", "", "txt", "", None, "page", "", (), date(2020, 1, 1), None, (), None, 1)
    lines = [" ".join(sentence.split()) for sentence in evidence]
    paragraphs = tuple(
        Paragraph(
            f"w{number}-{at}",
            report.id,
            at // CHUNK,
            str(at),
            0,
            (),
            (1,),
            (),
            ParagraphKind.PARAGRAPH,
            "\n".join(lines[at : at + CHUNK]),
        )
        for at in range(0, len(lines), CHUNK)
    )
    return tuple(CitedText(paragraph, report) for paragraph in paragraphs)


def fit(rows: list[dict], pages: list[tuple[CitedText, ...]], shared: Path, model) -> None:
    chance = random.Random(3)
    pairs: list[tuple[list[float], int, int, str]] = []

    def add(claim: str, cited: tuple[CitedText, ...], truth: int, group: int, kind: str) -> None:
        texts = tuple(p.text for c in cited for p in c.around) or tuple(s for c in cited for s in c.sentences)
        found = likeness_features(claim, cited, rarities(texts), model)
        pairs.append(([found.covered, found.best, found.ahead, found.sense or 0.0], truth, group, kind))

    for number, (row, cited) in enumerate(zip(rows, pages, strict=True)):
        add(row["claim"], cited, int(row["label"] != "not_supported"), number, "wice")
        add(row["claim"], chance.choice([p for p in pages if p is not cited]), 0, number, "wice")
    for number, (claim, cited) in enumerate(reference_claims(shared), start=len(rows)):
        add(claim, cited, 1, number, "reports")
        others = [
            p for p in cited[0].around if p.id not in {c.paragraph.id for c in cited} and len(p.text.split()) > 20
        ]
        for paragraph in chance.sample(others, min(4, len(others))):
            add(claim, (CitedText(paragraph, cited[0].report, cited[0].around),), 0, number, "reports")
    features, truth = np.array([p[0] for p in pairs]), np.array([p[1] for p in pairs])
    groups, kinds = np.array([p[2] for p in pairs]), np.array([p[3] for p in pairs])
    kept: dict[str, object] = {
        "about": {
            "made_by": "benchmarks/support_wice.py --fit",
            "method": " ".join(__doc__[__doc__.index("WiCE (") :].split()),
        }
    }
    for name, columns in (("words_only", [0, 1, 2]), ("with_embedder", [0, 1, 2, 3])):
        regression = LogisticRegression(C=1.0, class_weight="balanced", max_iter=1000)
        folds = GroupKFold(n_splits=10)
        out = cross_val_predict(
            regression, features[:, columns], truth, groups=groups, cv=folds, method="predict_proba"
        )[:, 1]
        own = kinds == "reports"
        areas = [roc_auc_score(truth[some], out[some]) for some in (own | ~own, own, ~own)]
        print("{}: out of fold AUC {:.3f}, reports {:.3f}, WiCE {:.3f}".format(name, *areas))
        right = np.sort(out[own & (truth == 1)])
        low, high = float(np.quantile(right, 0.02)), float(np.quantile(right, 0.04))
        wrong = out[own & (truth == 0)]
        shares = [f"below {bound:.2f} {np.mean(wrong < bound):.1%}" for bound in (low, high)]
        print(f"   of the reports' wrong pairs: {'; '.join(shares)}")
        regression.fit(features[:, columns], truth)
        kept[name] = {
            "intercept": round(float(regression.intercept_[0]), 3),
            **{NAMES[c]: round(float(w), 3) for c, w in zip(columns, regression.coef_[0], strict=True)},
            "unsupported_below": round(low, 3),
            "supported_from": round(high, 3),
        }
    KEPT.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
