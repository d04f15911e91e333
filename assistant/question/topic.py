"""The topic of a question: what is asked, without the words that only say of which report it is asked.

"What did the 2014 Bradford inspection find about involving the police?" asks about "involving the police".

Pure. Not: which marks name the scope (`scope`).
"""

from __future__ import annotations

import re

from assistant.question.marking import NOUN, Marked

_GAP = "⟦⟧"
"""Left where a phrase was taken out, so that a preposition left hanging before it can be told from one that belongs."""

_X = r"⟦X⟧(?:['’]s?)?"
_KIND_WORD = (
    r"(?:Ofsted(?:['’]s)?|HMI|area|SEND|local|partnership|focused|full|short|standard|monitoring|children['’]?s['’]?"
    r"|services?|social|care|ILACS|inspection|single|joint|targeted|early|mid|late|spring|summer"
    r"|autumn|winter|official|published|latest|newest|most"
    r"|recent|last|previous|earlier|prior|preceding|first|second|third|2nd|3rd|two|three|four|five|[2-5]|SIF|own|safeguarding|current)"
)
_MODIFIERS = rf"(?:(?:{_X}|{_KIND_WORD})\s+)*"
_DETERMINERS = r"(?:\b(?:the|its|their|this|that|these|those|both|each|all|an?)\s+)*"
_KIND = (
    r"(?:focused visits?(?:\s+letters?)?|inspection (?:reports?|letters?)|inspections?|reports?|letters?|visits?|insps?"
    r"|FVs?)"
)
_NAMED = (
    rf"(?:{_DETERMINERS}{_MODIFIERS}{_X}(?:\s+{_MODIFIERS}{NOUN}(?:\s+(?:letters?|reports?))?)?"
    rf"|(?:the|this|that|these|those|both|all)\s+{_MODIFIERS}{_KIND}\b(?!\s+(?:team|service|staff)))"
)
_TAIL_WORD = (
    r"(?:of|to|in|on|for|from|at|into|reported (?:on|in)|published(?: (?:in|on))?|dated|carried out in|versus|vs\.?"
    r"|led by [A-Z]\w+ [A-Z]\w+|and(?: (?:in|at|its|the|then|again))*|,)"
)
# One way only to read each step (`(?>`), or what is tried doubles with every step of a long list that fails in the end.
_STEP = rf"(?>\s*(?:,\s*)?{_TAIL_WORD}\s+{_DETERMINERS}{_MODIFIERS}{_X})(?:\s+{_MODIFIERS}{NOUN})?"
_TAIL = rf"(?:\s*\(\s*{_X}\s*\)|{_STEP}|\s+{_X})*"
_SOURCE = rf"{_NAMED}{_TAIL}"
_ANOTHER = rf"(?:the|its|their)\s+{_MODIFIERS}ones?(?:{_TAIL})"
_SPEAKER = rf"(?:{_SOURCE}|(?:the\s+)?(?:lead\s+)?inspectors?|Ofsted|HMI|they|it|we)"
_DO = r"(?:did|do|does|has|have|had)"
_EACH = r"(?:each |both |all |also )?"
_SAY = (
    r"(?:say|said|find|found|report(?:ed)?|conclude[sd]?|think|thought|note[sd]?|make|made|tell us|state[sd]?"
    r"|mention(?:ed|s)?|describe[sd]?|comment(?:ed)?|write|wrote|identif(?:y|ied)|observed?|judged?|discover(?:ed)?"
    r"|see|saw|ha(?:ve|d) to say)"
)
_ABOUT = r"(?:about|of|on|regarding|concerning|in relation to|in respect of|with regard to|in terms of|for)"
_PREPOSITION = (
    r"(?:at the time of|as of|in|at|from|by|per|under|during|within|(?<!looked )after|following|between|across"
    r"|(?<!cared )for|on|to|of|with)"
)
_REPORTS = r"(?:reports?|authorit(?:y|ies)|councils?|inspections?|letters?)"
_OCCASION = r"(?:meeting|briefing|committee|paper|report|training|session|panel)"
_NOUN_AFTER = (
    r"(?:care|children|child|young|social|staff|council|LSCB|MASH|foster|leaders|families|parents|schools|safeguarding|early"
    r"|adoption|fostering|managers|partners|looked|SEND|pupils|practitioners|police|inspectors)\b"
)
_SUBJECT_BEFORE = (
    r"(?:do|does|did|has|have|had|is|are|was|were|can|could|will|would|should|must|how|that|what|why|where|if|whether|when"
    r"|which|said|says)"
)

_JOIN = r"\s*(?:(?:,|&|and|or|vs\.?|versus)\s*)*(?:in\s+)?"

_FRAMES = tuple(
    (re.compile(pattern, re.IGNORECASE), new)
    for pattern, new in (
        (
            r"⟦X⟧\s+(?:(?:city|county|borough|metropolitan|district)\s+)*(?:council|local authority)(['’]s)?(?=\W|$)",
            r"⟦X⟧\1",
        ),
        (rf"⟦X⟧(?:{_JOIN}⟦X⟧)+", "⟦X⟧"),
        (r"^\s*(?:hi|hello|thanks|thank you|ok|okay)\b[,.!]?\s*", ""),
        (
            r"^\s*(?:please )?(?:can|could|would) you (?:please )?(?:tell|show|give|remind) (?:me|us)\s*(?:about\s+)?",
            "",
        ),
        (r"^\s*(?:please )?(?:tell|show|remind) (?:me|us)\s+(?:about\s+)?", ""),
        (
            r"^\s*I(?:['’]m| am) (?:preparing|writing|drafting|putting together|working on) an? \w+ (?:on|about|for) ",
            "",
        ),
        (rf"^\s*For (?:an?|the|our|my) [^:,?.]{{0,60}}{_OCCASION}\s*[:,]\s*", ""),
        (rf"⟦X⟧['’]s?\s+(?:{_X}\s+)*(?:own\s+)?(?!(?:{_X}\s+)|{_MODIFIERS}{NOUN}\b)", "the "),
        (
            rf"\bin (?:the )?(?:inspectors?['’]|Ofsted['’]s) (?:view|opinion|words)(?:\s+(?:in|at|from)\s+{_SOURCE})?",
            _GAP,
        ),
        (
            (
                r",?\s*\b(?:according to|going by|judging by|based on|as (?:stated|reported|noted) (?:in|on|by))"
                rf"\s+{_SPEAKER}"
            ),
            _GAP,
        ),
        (rf"\b{_DO} {_SPEAKER} {_EACH}{_SAY} the same {_ABOUT}\s+", ""),
        (rf"\bwhat {_DO} {_SPEAKER} {_EACH}{_SAY} (?=needs? )", "what "),
        (rf"\bwhat {_DO} {_SPEAKER} {_EACH}{_SAY}\s+(?:(?:in\s+)?{_SOURCE}\s+)?{_ABOUT}\s+", ""),
        (rf"\bwhat {_DO} {_SPEAKER} {_EACH}{_SAY}\s*(?:\?|$)", ""),
        (rf"\bhow {_DO} {_SOURCE} compare (?:with|to|against) (?:{_SOURCE}|{_ANOTHER}),?\s+(?:{_ABOUT}|in)\s+", ""),
        (rf"\bhow {_DO} {_SPEAKER} {_EACH}(?:describe|rate|view|see|assess)d?\s+", ""),
        (rf"\b(?:trace|summari[sz]e|list|explain|describe|compare) what {_SPEAKER} {_EACH}{_SAY} {_ABOUT}\s+", ""),
        (rf"\b(?:trace|summari[sz]e|list|explain|describe|compare) what {_SPEAKER} {_EACH}{_SAY} ", "what "),
        (r"^\s*(?:compare|contrast|summari[sz]e|trace|describe|explain)\s+", ""),
        (rf"^\s*(?:the\s+)?{_X}\s+{_MODIFIERS}{NOUN}\s+(?:on|about|regarding)\s+", ""),
        (rf"\bwhich (?:of (?:the|these|those) )?{_REPORTS}\s+{_SAY}s?\s+(?:{_ABOUT}\s+)?", ""),
        (rf"\s*(?<=[?.!,])\s*{_SOURCE},?\s*please\b", _GAP),
        (
            rf"\(\s*(?:(?:inspected|visited|published|reported)\s+(?:(?:in|on)\s+)?)?{_X}(?:\s*(?:,|and|to)\s*{_X})*\s*\)",
            _GAP,
        ),
        (rf"(?:^|\s+){_PREPOSITION}\s+{_SOURCE}", _GAP),
        (
            rf"((?:^|\b{_SUBJECT_BEFORE})\s+){_X}(?!\s*{_MODIFIERS}{NOUN}\b)(?=\s+(?!{_NOUN_AFTER})[a-z])",
            r"\1the local authority",
        ),
        (rf"(?<=\bthe )(?:{_X}\s+)+(?!{_MODIFIERS}{NOUN}\b)", ""),
    )
)


def topic_of(marked: Marked, used: frozenset[str]) -> str:
    """The topic of a marked question, given the marks that went into its scope.

    Where nothing would be left, only the names are taken out; failing that too, the whole question comes back.
    """
    text = marked.text
    for key in used:
        text = text.replace(key, "⟦X⟧")
    plain = text
    for pattern, new in _FRAMES:
        text = pattern.sub(new, text)
    text = re.sub(_SOURCE, _unscoped, text, flags=re.IGNORECASE)
    text = _tidy(marked.restored(text))
    if re.search(r"[A-Za-z]{3}", text):
        return text
    without = _tidy(re.sub(_X, _GAP, plain))
    return without if re.search(r"[A-Za-z]{3}", without) else marked.restored(marked.text)


def _unscoped(match: re.Match[str]) -> str:
    """A report that is itself the subject stays, without its authority and date: "the focused visit"."""
    named = re.match(rf"{_NAMED}", match.group(), re.IGNORECASE)
    words = re.sub(_X, " ", named.group() if named else "")
    if not re.search(NOUN, words, re.IGNORECASE):
        return _GAP
    words = " ".join(words.split())
    return (
        words
        if re.match(r"(?:the|this|that|these|those|its|their|both|all)\b", words, re.IGNORECASE)
        else f"the {words}"
    )


def _tidy(text: str) -> str:
    hanging = rf"(?:\s*\b(?:{_PREPOSITION}|about|and|the|as reported)\b)*"
    text = re.sub(rf"{hanging}(?:\s*{_GAP})+(?=\s*(?:[,.?!;:]|$))", "", text, flags=re.IGNORECASE)
    text = re.sub(rf"{_X}|{_GAP}", " ", text)
    text = re.sub(r"\(\s*\)", " ", text)
    text = re.sub(r"\s+([,.?!;:])", r"\1", text)
    text = re.sub(r"([,.;:?])(?:\s*[,.;:?])+", lambda match: "?" if "?" in match.group() else match.group(1), text)
    text = re.sub(r"^(?:\s*(?:on|about|and|or)\s+)+", "", " ".join(text.split()).strip(" ,;:-."))
    return text[:1].upper() + text[1:]
