"""What the support check uses beyond its own rules, by the settings: the library's embedder, an entailment model.

Not: the check (`support`).
"""

from __future__ import annotations

from functools import cache
from typing import Protocol

from assistant.errors import SettingsError
from assistant.settings import Settings
from assistant.support.citation_lookup import Shelf
from assistant.support.likeness import Sense
from assistant.support.support import Checks, Entail


class SenseShelf(Shelf, Protocol):
    """A library whose sentences have vectors."""

    @property
    def sentence_similarities(self) -> Sense:
        """See `likeness.Sense`."""


def build_checks(settings: Settings, library: SenseShelf) -> Checks:
    """The checks of these settings. Raises `SettingsError` where the entailment model cannot be used."""
    entail = entailment_model(settings.entailment_model) if settings.entailment_model else None
    providers = tuple(sorted({report.provider for report in library.reports() if report.provider}))
    return Checks(library.sentence_similarities, entail, providers)


@cache
def entailment_model(name: str) -> Entail:
    """A cross-encoder for natural-language inference, by its name or folder, that says (entailment, contradiction).

    Raises `SettingsError` where it cannot be loaded or its labels are not those of inference.
    """
    from sentence_transformers import CrossEncoder

    try:
        model = CrossEncoder(name, device="cpu", local_files_only=True)
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise SettingsError(
            f"The setting 'entailment_model' names {name!r}, which cannot be loaded ({reason}): give its folder."
        ) from error
    labels = {str(label).lower(): place for place, label in model.config.id2label.items()}
    entailed = next((place for label, place in labels.items() if label.startswith("entail")), None)
    contradicted = next((place for label, place in labels.items() if label.startswith("contra")), None)
    if entailed is None or contradicted is None:
        raise SettingsError(
            f"The setting 'entailment_model' names {name!r}, whose labels are {', '.join(labels)}: it needs a model"
            " that tells entailment from contradiction."
        )

    def entail(paragraph: str, claim: str) -> tuple[float, float]:
        scores = model.predict([(paragraph, claim)], apply_softmax=True)[0]
        return float(scores[entailed]), float(scores[contradicted])

    return entail
