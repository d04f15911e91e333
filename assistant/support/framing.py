"""What a sentence says only as planned, wanted, believed or on a condition: a claim that says it outright says more.

"Leaders plan to recruit more social workers" does not say that they have; "if plans are late" does not say that plans
are late. Such words reach to the end of their clause. What leaders know or recognise is taken to be so.

Not: what is said with "not" (`negation`), of how many (`strength`), or by whom (`voice`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.support.alignment import align, base_stems
from assistant.support.disagreement import Disagreement
from assistant.support.figures import bound_before, figures_in

_REACHED = r"(?P<reached>(?:(?!\b(?:but|because|although|though|while|whereas|which|who)\b)[^.,;:()–—])*)"
_FRAME = re.compile(
    r"(?P<frame>\b(?:plan(?:s|ned|ning)?|aim(?:s|ed|ing)?|hop(?:e|es|ed|ing)|inten(?:d|ds|ded|ding|tion|tions)"
    r"|propos(?:e|es|ed|ing|als?)|expect(?:s|ed|ing|ations?)?|want(?:s|ed|ing)?|wish(?:es|ed|ing)?|ambitions?)\s+to\b"
    r"|\b(?:believ|hop|expect|assum|anticipat|fear|worr)(?:e|es|ed|ing|ies|y|s)?\s+that\b"
    r"|(?:^\W*|(?<!(?<!early )help )(?<!helps )(?<!helped )(?<!helping )\b(?:to|should|must)\s+(?:\w+ly\s+)?)"
    r"(?:ensure|make\s+(?:sure|certain))\b"
    r"|(?:^|[.,;:(–—])\s*(?:(?:even|and|but)\s+)?(?:when(?:ever)?|once)\b|^\W*where\b|\b(?:if|unless|until|whether)\b)"
    rf"{_REACHED}",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"(?:.*\bthat)?\s*(?:the|an?|their|its)?\s*", re.IGNORECASE | re.DOTALL)
"""What may stand between a frame and the clause that it is the frame of."""
_NEARLY = re.compile(r"\b(?:almost|nearly|virtually|practically|not\s+quite)\s+$", re.IGNORECASE)
_SAID_SO = re.compile(
    r"\b(?:plan\w*|aim\w*|hop(?:e|es|ed|ing)|inten\w+|propos\w+|expect\w*|want\w*|wish\w*|ambitio\w+|believ\w+|assum\w+"
    r"|anticipat\w+|fear\w*|worr\w+|ensur\w+|make\s+sure|making\s+sure|made\s+sure|will|would|should|must|could|may|might"
    r"|need\w*|if|unless|until|whether|when\w*|where|once|to\s+be|recommend\w*|ask\w*|seek\w*|sought|go(?:ing)?\s+to)\b",
    re.IGNORECASE,
)
_CLOSE = 0.9
"""Coverage from which a claim is held to be that sentence without its frame."""


def framed(opening: str, words: str) -> str:
    """What limits `words`, which stand right behind `opening` in a sentence: the frame of the clause that they begin,
    "almost", or the bound of the number that they begin with ("more" for "more than"); "" where nothing does.
    """
    for match in _FRAME.finditer(opening):
        if match.end() == len(opening) and _BEGINS.fullmatch(match["reached"]):
            return match["frame"].strip(" ,;:(–—")
    if nearly := _NEARLY.search(opening):
        return nearly.group().strip()
    counted = [figure for figure in figures_in(words) if not words[: figure.start].strip()]
    return bound_before(opening) if counted else ""


def frame_disagreements(
    claim: str, sentences: Sequence[str], rarity: Mapping[str, float], place: str
) -> list[Disagreement]:
    """The frame of the one sentence that the claim follows closely, where most of the claim is what it reaches and no
    word of the claim frames anything.
    """
    aligned = align(claim, sentences, rarity)
    if aligned.coverage < _CLOSE or len(aligned.sentences) > 1 or _SAID_SO.search(claim):
        return []
    own = base_stems(claim)
    for match in _FRAME.finditer(aligned.sentences[0]):
        if 2 * len(base_stems(match["reached"]) & own) > len(own):
            return [Disagreement(f"{place} says it only with “{match['frame'].strip(' ,;:(–—')}”", decisive=False)]
    return []
