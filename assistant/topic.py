"""The topic of a question: what is asked, without the words that only say of which report it is asked.

"What did the 2014 Bradford inspection find about involving the police?" asks about "involving the police".

Pure. Not: which marks name the scope (`scope`).
"""

from __future__ import annotations

import re

from assistant.marking import NOUN, Marked

_X = r"⟦X⟧(?:['’]s?)?"
_MODIFIER = (
    rf"(?:{_X}|Ofsted(?:['’]s)?|HMI|area|SEND|local|partnership|focused|full|short|standard|monitoring|children['’]?s['’]?"
    r"|services?|social|care|ILACS|inspection|single|joint|targeted|early|mid|late|official|published|latest|newest|most"
    r"|recent|last|previous|earlier|prior|preceding|first|two|three|own|visit|safeguarding|current)"
)
_MODS = rf"(?:{_MODIFIER}\s+)*"
_DET = r"(?:(?:the|its|their|this|that|these|those|both|each|all|an?)\s+)*"
_KIND = r"(?:focused visits?(?:\s+letters?)?|inspection reports?|inspections?|reports?|letters?|reviews?|visits?)"
_NAMED = (
    rf"(?:{_DET}{_MODS}{_X}(?:\s+{_MODS}{NOUN}(?:\s+(?:letters?|reports?))?)?"
    rf"|(?:the|this|that|these|those|both|all)\s+{_MODS}{_KIND})"
)
_TAIL = (
    rf"(?:\s*,?\s*(?:\(\s*{_X}\s*\)|(?:of|to|in|on|for|from|at|into|reported on|reported in|published in|published on|dated|carried out in"
    rf"|and(?: (?:in|at|its|the))?|,|versus|vs\.?)\s+{_NAMED}|{_X}))*"
)
_SOURCE = rf"{_NAMED}{_TAIL}"
_SPEAKER = rf"(?:{_SOURCE}|(?:the\s+)?(?:lead\s+)?inspectors?|Ofsted|HMI|they|it|we|the authors?)"
_SAY = (
    r"(?:say|said|find|found|report(?:ed)?|conclude[sd]?|think|thought|note[sd]?|make|made|tell us|state[sd]?|mention(?:ed)?"
    r"|describe[sd]?|comment(?:ed)?|write|wrote|identif(?:y|ied)|observed?|judged?|discover(?:ed)?|see|saw|have to say|had to say)"
)
_ABOUT = r"(?:about|of|on|regarding|concerning|in relation to|in respect of|with regard to|in terms of|for)"

_FRAMES = tuple(
    (re.compile(pattern, re.IGNORECASE), replacement)
    for pattern, replacement in (
        (r"^\s*(?:hi|hello|thanks|thank you|ok|okay)\b[,.!]?\s*", ""),
        (
            r"^\s*(?:please\s+)?(?:can|could|would) you (?:please )?(?:tell|show|give|remind) (?:me|us)\s*(?:about\s+)?",
            "",
        ),
        (r"^\s*(?:please\s+)?(?:tell|show|remind) (?:me|us)\s+(?:about\s+)?", ""),
        (
            r"^\s*I(?:['’]m| am) (?:preparing|writing|drafting|putting together|working on) an? \w+ (?:on|about|for) ",
            "",
        ),
        (
            r"^\s*For (?:an?|the|our|my) [^:,?.]{0,60}(?:meeting|briefing|committee|paper|report|training|session|panel)\s*[:,]\s*",
            "",
        ),
        (
            rf"\bin (?:the )?(?:inspectors?['’]|Ofsted['’]s) (?:view|opinion|words)(?:\s+(?:in|at|from)\s+{_SOURCE})?",
            "",
        ),
        (
            rf",?\s*\b(?:according to|going by|judging by|based on|as (?:stated|reported|noted|set out) (?:in|on|by))\s+{_SPEAKER}",
            "",
        ),
        (rf"\bdid {_SPEAKER} (?:each )?{_SAY} the same {_ABOUT}\s+", ""),
        (rf"\bwhat (?:did|do|does|has|have|had) {_SPEAKER} (?:each |both |all )?{_SAY} (?=needs? )", "what "),
        (
            rf"\bwhat (?:did|do|does|has|have|had) {_SPEAKER} (?:each |both |all )?{_SAY}\s+(?:{_SOURCE}\s+)?{_ABOUT}\s+",
            "",
        ),
        (rf"\bhow (?:did|do|does|has|have|had) {_SPEAKER} (?:each |both )?{_SAY}\s+", ""),
        (
            rf"\b(?:trace|summarise|summarize|list|explain|describe|compare) what {_SPEAKER} (?:each |both )?{_SAY} (?:{_ABOUT}\s+)?",
            "",
        ),
        (r"^\s*(?:compare|contrast|summarise|summarize|trace|describe|explain)\s+", ""),
        (
            rf"\bwhich (?:of (?:the|these|those) )?(?:reports?|authorit(?:y|ies)|councils?|inspections?|letters?)\s+{_SAY}s?\s+(?:{_ABOUT}\s+)?",
            "",
        ),
        (
            rf"(?:[,.]\s*|\s+|^)(?:in|at|from|by|per|as of|under|during|within|after|following|between|across|for|on|to|of|with)\s+{_SOURCE}(?=\s*[,.?!;:]|\s*$|\s+(?:and|or|about|on|how|what|is|are|was|were|did|do|does|has|had)\b|\s)",
            " ",
        ),
        (rf"[.,?]\s*{_SOURCE},?\s*please\b", ""),
        (rf"\(\s*{_X}(?:\s*(?:,|and|to)\s*{_X})*\s*\)", ""),
        (
            rf"(?:^|\b(?:do|does|did|has|have|had|is|are|was|were|can|could|will|would|should|must|when|that|which|if)\s+)({_X})(?=\s+[a-z])",
            "⟦S⟧",
        ),
        (rf"{_NAMED}", " "),
    )
)


def topic_of(marked: Marked, used: frozenset[str]) -> str:
    """The topic of a marked question, given the marks that went into its scope.

    The whole question comes back where nothing would be left.
    """
    text = marked.text
    for key in used:
        text = text.replace(key, "⟦X⟧")
    for pattern, replacement in _FRAMES:
        text = pattern.sub(lambda match, new=replacement: _put(match, new), text)
    text = _tidy(marked.restored(text))
    return text if re.search(r"[A-Za-z]{3}", text) else marked.restored(marked.text)


def _put(match: re.Match[str], new: str) -> str:
    if new != "⟦S⟧":
        return new
    kept = match.group()[: match.start(1) - match.start()]
    possessive = match.group(1).endswith(("s", "'", "’"))
    return kept if possessive else f"{kept}the local authority"


def _tidy(text: str) -> str:
    text = re.sub(r"⟦[XS]⟧(?:['’]s?)?", " ", text)
    text = re.sub(r"\(\s*\)", " ", text)
    text = re.sub(r"\s+([,.?!;:])", r"\1", text)
    text = re.sub(r"(?:\b(?:in|for|of|to|at|from|by|on|and|between|across|with)\s*)+(?=[,.?!;:]|$)", "", text)
    text = re.sub(r"([,.;:])(?:\s*[,.;:?])+", lambda match: "?" if "?" in match.group() else match.group(1), text)
    text = " ".join(text.split()).strip(" ,;:-")
    text = re.sub(r"\s+([,.?!;:])", r"\1", text)
    return text[:1].upper() + text[1:]
