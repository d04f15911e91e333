"""One thing in a claim that its cited paragraphs do not bear out.

Not: finding it (`agreement`, `grade_agreement`, `meaning`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Disagreement:
    """`reason` in words ("27% is not in ¶23"); `decisive` where the claim cannot stand, else it stands in part."""

    reason: str
    decisive: bool
