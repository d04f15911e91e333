"""The order of the retrieved paragraphs by another judge: a cross-encoder of the user's choice, or none at all.

The packaged reader orders them unless the setting `reranker` says otherwise.

Not: choosing sentences or refusing, which stay with the packaged reader (`weighing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from assistant.answering.answerer import Evidence
from assistant.errors import SettingsError
from vectorstore.retrieved import RetrievedPassage

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

PACKAGED = "packaged"
NONE = "none"


def reorder(evidence: Evidence, retrieved: Sequence[RetrievedPassage], reranker: str) -> Evidence:
    """`evidence` in the order that the setting `reranker` asks for; `retrieved` is retrieval's own order.

    Raises `SettingsError` where the cross-encoder cannot be loaded.
    """
    if reranker == PACKAGED or not retrieved:
        return evidence
    order = [found.paragraph.id for found in retrieved]
    if reranker != NONE:
        pairs = [(evidence.understanding.topic, found.paragraph.text) for found in retrieved]
        scores = cross_encoder(reranker).predict(pairs)
        best_first = sorted(range(len(order)), key=lambda place: -float(scores[place]))
        order = [order[place] for place in best_first]
    place_of = {found.paragraph.id: place for place, found in enumerate(evidence.retrieved)}
    places = [place_of[paragraph_id] for paragraph_id in order]
    return replace(
        evidence,
        retrieved=tuple(replace(evidence.retrieved[place], rank=rank) for rank, place in enumerate(places, start=1)),
        sentences=tuple(evidence.sentences[place] for place in places),
    )


@cache
def cross_encoder(name: str) -> CrossEncoder:
    """A cross-encoder by its name or folder, from this machine only. Raises `SettingsError`."""
    from sentence_transformers import CrossEncoder

    try:
        return CrossEncoder(name, device="cpu", local_files_only=True)
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise SettingsError(
            f"The setting 'reranker' names {name!r}, which cannot be loaded ({reason}): give its folder."
        ) from error
