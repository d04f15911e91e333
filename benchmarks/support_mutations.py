"""How many wrong claims the support check catches, and how many right ones it blames.

    python benchmarks/support_mutations.py --shared ../shared [--reports 40] [--seed 1]

Right claims are sentences of the reports' paragraphs, as they stand and retold (`support_claims`); each is changed
in one thing: a number, a date, a grade, a negation, the authority, the paragraph it cites (another of the same
report, the next one, one of another report), a quantity word. Caught: the state is not "supported". Blamed: a right
claim is "unsupported". Every claim stands for one sentence; nothing is fitted on these.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from pathlib import Path

from support_claims import changes, retellings

from assistant.question.authorities import authority_of, listed_authorities
from assistant.support.cited_text import CitedText
from assistant.support.sentences import split_sentences
from assistant.support.support import Checks, check_claim
from ingest.pipeline import read_reports
from ingest.report import ParagraphKind, ReadReport

EXACT = ("number", "grade", "date", "authority")
MEANT = ("negation", "paragraph", "next paragraph", "other report")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--reports", type=int, default=40)
    options.add_argument("--claims", type=int, default=12, help="right claims of each report")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--words-only", action="store_true", help="without the embedder")
    options.add_argument("--misses", type=int, default=0, help="print so many of each kind")
    given = options.parse_args()
    chance = random.Random(given.seed)
    paths = sorted((given.shared / "reports").glob("[ils]*/*.pdf"))
    chosen = chance.sample(paths, min(given.reports, len(paths)))
    # They are read side by side, in no order: what is drawn from them must not hang on which was first.
    read = sorted((o.read for o in read_reports(chosen) if o.read), key=lambda one: one.report.source)
    checks = Checks(sense=None if given.words_only else sense())
    tally, misses = run(read, given.claims, chance, checks)
    print_table(tally)
    for kind, missed in misses.items():
        for line in missed[: given.misses]:
            print(f"\n[{kind}] {line}")


def sense():
    """The packaged embedder as the library uses it: a claim against the sentences of paragraphs."""
    import tempfile
    from functools import lru_cache

    import numpy as np

    from ingest.sentences import sentence_spans
    from vectorstore.embedder import PackagedEmbedder

    model = PackagedEmbedder(Path(tempfile.gettempdir()))

    @lru_cache(maxsize=100_000)
    def of_paragraph(text: str) -> np.ndarray:
        return model.embed([text], [sentence_spans(text)])[0].sentences

    statement = lru_cache(maxsize=4096)(lambda claim: model.embed([claim], [()])[0].whole)
    return lambda claim, paragraphs: [(of_paragraph(p.text) @ statement(claim)).tolist() for p in paragraphs]


def run(read: list[ReadReport], per_report: int, chance: random.Random, checks: Checks):
    tally: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    misses: dict[str, list[str]] = defaultdict(list)

    def judge(kind: str, way: str, claim: str, cited: CitedText) -> None:
        result = check_claim(claim, [cited], checks)
        tally[kind, way][result.state.value] += 1
        wrong = result.state.value == ("unsupported" if kind == "right" else "supported")
        if wrong:
            misses[f"{kind}/{way}"].append(
                f"{claim}\n   ¶: {cited.paragraph.text[:400]}\n   -> {result.state.value}: {result.reason}"
            )

    pool = [CitedText(p, r.report, r.paragraphs) for r in read for p in r.paragraphs if _usable(p)]
    for each in read:
        mine = [text for text in pool if text.report.id == each.report.id]
        sentences = [(s.text, text) for text in mine for s in split_sentences(text.paragraph.text) if _whole(s.text)]
        # Every kind of change gets its share: sentences with numbers, dates and grades are rare.
        chance.shuffle(sentences)
        rich = [pair for pair in sentences if sum(1 for c in changes(pair[0], chance) if c.kind != "negation")]
        authority = authority_of(each.report.provider or "")
        year = each.report.dated.year if each.report.dated else 2020
        others = [a.name for a in listed_authorities() if a.name not in authority and authority not in a.name]
        for sentence, text in (rich[: per_report * 2 // 3] + sentences)[:per_report]:
            for way, claim in retellings(sentence, authority, year, chance):
                judge("right", way, claim, text)
                for change in changes(claim.removeprefix(f"In {authority} in {year}, "), chance):
                    judge(change.kind, way, change.text, text)
                if way == "placed":
                    judge("authority", way, claim.replace(f"In {authority}", f"In {chance.choice(others)}"), text)
                    judge(
                        "date", way, claim.replace(f"in {year},", f"in {year + chance.choice([-7, -5, 4, 6])},"), text
                    )
                bare = claim.removeprefix(f"In {authority} in {year}, ")
                judge("paragraph", way, bare, chance.choice([t for t in mine if t.paragraph.id != text.paragraph.id]))
                beside = [t for t in mine if 0 < abs(t.paragraph.order - text.paragraph.order) <= 2]
                if beside:
                    judge("next paragraph", way, bare, chance.choice(beside))
                judge("other report", way, bare, chance.choice([t for t in pool if t.report.id != each.report.id]))
    return tally, misses


def _usable(paragraph) -> bool:
    return paragraph.kind is ParagraphKind.PARAGRAPH and len(paragraph.text.split()) >= 25


def _whole(sentence: str) -> bool:
    return 8 <= len(sentence.split()) <= 45 and sentence[0].isupper() and sentence.endswith(".")


def print_table(tally: dict[tuple[str, str], Counter[str]]) -> None:
    ways = list(dict.fromkeys(way for _, way in tally))
    print(
        f"{'':16}{'n':>6}{'supported':>11}{'partly':>8}{'unsupp.':>9}{'caught':>8}   caught by way: {', '.join(ways)}"
    )
    for kind in ("right", *EXACT, *MEANT, "quantifier"):
        total = sum((counts for (k, _), counts in tally.items() if k == kind), Counter())
        n = total.total() or 1
        shares = [total[state] / n for state in ("supported", "partly", "unsupported")]
        caught = shares[2] if kind == "right" else 1 - shares[0]
        by_way = []
        for way in ways:
            own = tally.get((kind, way), Counter())
            part = own["unsupported"] if kind == "right" else own.total() - own["supported"]
            by_way.append(f"{part / own.total():.0%}" if own.total() else "-")
        print(f"{kind:16}{n:6}{shares[0]:11.1%}{shares[1]:8.1%}{shares[2]:9.1%}{caught:8.1%}   {'  '.join(by_way)}")


if __name__ == "__main__":
    main()
