"""Are kinds of request told as what they are? On messages that nobody who works on the program has read.

`requests.txt`: 405 messages of 26 kinds, 120 of them lookups (half of those sound like another kind), from a writer who
had the descriptions of the kinds and had seen neither the program nor its examples. The writers of the examples in
`training/questions/messages.txt` had the same descriptions. What is settled by the names in a question
(`assistant.question.settled`) has no part in it.

    python benchmarks/requests_told.py --data-dir DIR     # a library's folder, for the embedding model's graph
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from assistant.build import open_recogniser
from assistant.question.marking import mark
from assistant.question.requests import PLACES, without_names
from assistant.question.understanding import Request

HERE = Path(__file__).parent
INVENTED = (*PLACES, "Eastmarsh", "Calderbrook")
LOOKED_UP = (Request.LOOKUP, Request.TO_IMPROVE, Request.TO_IMPROVE_ON)
"""Kinds that are searched for: among them a mistake costs little."""


def read_messages(path: Path) -> list[tuple[Request, str]]:
    """The messages with the kind of each."""
    messages, kind = [], Request.LOOKUP
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = Request(line.strip("[]"))
        elif line.strip() and not line.startswith("#"):
            messages.append((kind, line.strip()))
    return messages


def share(right: list[bool]) -> str:
    """A share and what it is of."""
    return f"{sum(right) / len(right):.3f} of {len(right)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data-dir", type=Path, required=True)
    recognise = open_recogniser(parser.parse_args().data_dir / "models")
    told = [
        (kind, recognise(without_names(mark(text, INVENTED)))) for kind, text in read_messages(HERE / "requests.txt")
    ]
    lookups = [found for kind, found in told if kind is Request.LOOKUP]
    print(f"requests told       {share([kind is found for kind, found in told if kind is not Request.LOOKUP])}")
    print(f"lookups told        {share([found is Request.LOOKUP for found in lookups])}")
    print(f"lookups led away    {share([found not in LOOKED_UP for found in lookups])}")
    for kind in dict.fromkeys(kind for kind, _ in told):
        own = [found for asked, found in told if asked is kind]
        taken = Counter(found.value for found in own if found is not kind).most_common(2)
        others = ", ".join(f"{name} {count}" for name, count in taken)
        print(f"  {kind.value:16} {share([found is kind for found in own]):14} {others}")


if __name__ == "__main__":
    main()
