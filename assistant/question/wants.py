"""What kind of request a question is, and which judgements, grades and paragraph numbers it names.

Pure. Not: what would answer it (`expected`), or the answer (`grades`, `extractive`).
"""

from __future__ import annotations

import re

from assistant.question.understanding import Wants

_ASPECTS = (
    ("lscb", r"\bLSCBs?\b|\bsafeguarding (?:children['’]?s?['’]? )?boards?\b"),
    ("adoption", r"\badoption\b"),
    ("care_leavers", r"\bcare[\s-]leavers?\b|\bleaving care\b"),
    ("help_and_protection", r"\bhelp (?:and|or) protection\b|\bchild protection\b|\bneed(?:ing)? (?:of )?help\b"),
    ("in_care", r"\bin care\b|\blooked[\s-]after\b|\bpermanence\b"),
    ("impact_of_leaders", r"\bleaders?(?:hip)?\b|\bgovernance\b"),
    ("quality_of_practice", r"\bquality of practice\b"),
    ("send_outcome", r"\b(?:area SEND|SEND) (?:inspection )?(?:outcomes?|judge?ments?)\b"),
    ("overall_effectiveness", r"\boverall\b"),
)
_GRADES = (
    ("requires improvement", r"\brequir(?:es?|ing|ed) improvement\b|\bRI\b"),
    ("outstanding", r"\boutstanding\b"),
    ("inadequate", r"\binadequate\b"),
    ("adequate", r"\badequate\b"),
    ("good", r"\bgood\b"),
)
_GRADE = "(?:" + "|".join(pattern for _, pattern in _GRADES) + ")"
_GRADE_WORD = r"(?:grades?|gradings?|ratings?|judge?ments?|outcomes?)"
_BODIES = (
    r"(?:authorit(?:y|ies)|councils?|reports?|inspections?|areas?|LAs|places|boroughs?|counties|cities|boards?|LSCBs?"
    r"|(?:of )?(?:these|them|those))"
)
_WHICH_BODIES = (
    rf"\b(?:which|what|how many|list|name|any)\s+(?:(?:of|the|these|those|all)\s+)*(?:[\w-]+\s+)?{_BODIES}\b"
)
_WAS = r"(?:was|were|is|are|be|been|get|got|gets|receive[ds]?|had|has|have|judged|graded|rated|given)"
_MOVED = (
    r"(?:chang|improv|fall|fell|drop|ris|rose|differ|(?:get|getting|got|gone?) (?:better|worse|up|down)|mov|declin"
    r"|deteriorat|worsen)"
)

_WHETHER = r"(?:did|has|have|is|are|was|were)"
_THE_WHOLE = r"(?:the local authority|the council|things|services|it|they)"
_TURNED = (
    r"(?:(?:got(?:ten)?|get(?:ting)?) (?:better|worse)|improv(?:ed?|ing)|chang(?:ed?|ing)|declin(?:ed?|ing)"
    r"|deteriorat(?:ed?|ing)|worsen(?:ed)?)"
)
_OPENING = r"^\W*(?:and |so |but )?"
_WORDS_BEFORE = r"(?:(?:the|its|their|her|his|overall|final|latest|[\w'’&]+['’]s?) )*"
_ASKS_GRADE = (
    rf"\bwhat(?:['’]s| was| is| were| are)? {_WORDS_BEFORE}(?:\w+ )?{_GRADE_WORD}\b",
    rf"\boverall effectiveness\b|\bwhich {_GRADE_WORD}\b",
    r"\bhow (?:was|were|is|are|did|has|have|had)\b[^?.]{0,110}\b(?:graded|judged|rated)\b",
    rf"{_OPENING}(?:was|were|is|are|has|have)\b[^?.]{{2,80}}\b(?:graded|judged|rated)\b[^?.]{{0,60}}{_GRADE}",
    rf"{_OPENING}(?:did|has|have)\b[^?.]{{2,60}}\b(?:get|got|receive|been judged|been rated)\b[^?.]{{0,30}}{_GRADE}",
    rf"{_WHICH_BODIES}[^?.]{{0,60}}\b{_WAS}\b[^?.]{{0,40}}{_GRADE}",
    rf"{_WHICH_BODIES}\s+{_GRADE}",
    rf"\b(?:how many|which|when)\b[^?.]{{0,60}}\b(?:judged|graded|rated)\b[^?.]{{0,20}}{_GRADE}",
    rf"\b(?:which|what|how many|list|name|any|who)\b[^?.]{{0,10}}{_GRADE} (?:overall )?{_BODIES}\b",
    rf"\b(?:did|has|have|how)\b[^?.]{{0,60}}\b{_GRADE_WORD}\b[^?.]{{0,80}}\b{_MOVED}",
    rf"\b{_GRADE_WORD} (?:history|table|trend)\b",
    rf"\b(?:trend|history|trajectory) (?:in|of)[^?.]{{0,40}}\b{_GRADE_WORD}\b",
    rf"{_OPENING}(?:list|show|give|compare|summari[sz]e)\b[^?.]{{0,60}}\b{_GRADE_WORD}\b",
    r"\bhow (?:well )?did [^?.]{2,60} (?:do|score) overall\b",
    r"\bhow did [^?.]{2,60}\b(?:grade|rate|judge)\b",
    r"\bwhat (?:was|were|is|are) [^?.]{2,60}\b(?:graded|judged|rated)\b",
    rf"{_WHICH_BODIES}[^?.]{{0,40}}\b(?:judged|graded|rated) (?:the )?(?:best|worst|highest|lowest)\b",
    rf"{_OPENING}(?:was|were|is|are|has|have) the local authority(?: ever)?(?: been)? {_GRADE}\W*(?:overall\W*)?$",
    rf"{_OPENING}{_WHETHER} {_THE_WHOLE}(?: (?:ever|really|actually|been))* {_TURNED}(?: over time| since then)?\W*$",
    rf"{_OPENING}(?:was|is|has) (?:the )?(?:adoption|leadership|overall \w+)(?: \w+)?(?: ever)?(?: been)? {_GRADE}\W*$",
)
_FILLER = re.compile(
    r"\b(?:what|which|who|how|when|where|was|were|is|are|did|do|does|has|have|had|been|be|the|its|their|her|his|this|that"
    r"|these|those|it|they|he|she|a|an|of|for|in|at|by|on|to|from|with|and|or|so|as|get|got|give[ns]?|gave|receive[ds]?|award"
    r"|awarded|made?|grade[ds]?|grading|rating|rated|rate|judge?ments?|judged?|ofsted|inspectors?|inspections?|reports?"
    r"|overall|effectiveness|local|authorit(?:y|ies)|councils?|children['’]?s?|services?|social|care|team|leavers?|most"
    r"|recent|latest|last|now|currently|year|good|outstanding|inadequate|adequate|requires?|requiring|improvement"
    r"|outcomes?|many|all|list|any|areas?|experiences?|progress|who|need|help|protection|looked|after|leaders?|leadership"
    r"|management|governance|impact|practice|famil(?:y|ies)|safeguarding|boards?|lscbs?|adoption|performance|send|change[ds]?"
    r"|between|since|ever|best|worst|highest|lowest|improved?|compare|each|out|came|come|end|up|under|time|long|one|first|previous|well|score|area|found"
    r"|things|got|gotten|getting|better|worse|improving|changing|declin\w+|deteriorat\w+|worsen\w*|really|actually|over|then"
    r"|show|me|tell|us|please|young|people|permanence|achieving|quality)\b",
    re.IGNORECASE,
)
_NOT_A_GRADE = re.compile(
    r"\bwhy\b|\breasons?\b|\bexplain|\bbecause\b|\bled to\b|\bbasis\b|\bevidence\b|\bbehind\b|\bsay about|\bmention"
    r"|\b(?:children['’]s|care|residential) homes?\b|\bschools?\b|\bproviders?\b|\bplacements?\b|\bfostering agenc"
    r"|\bprofessional judge?ments?|\baudit|\bcases?\b|\bcase files?\b|\bself[\s-]?(?:assess|evaluat)|\bpeer review"
    r"|\boutcomes? for\b|\bhealth outcomes?\b|\bimprove outcomes?\b|\bGCSE|\bneeds? to\b"
    r"|\bgood (?:enough|quality|practice|progress|understanding|examples?|use|relationships?|oversight|support)\b",
    re.IGNORECASE,
)
_TREND = re.compile(
    rf"\b{_MOVED}|\btrend|\bover (?:time|the years)|\bhistory|\btrajectory|\beach inspection|\bsince\b"
    r"|\bfrom .{2,25} to\b|\bbetween .{2,30} and\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    rf"{_WHICH_BODIES}|\bhow many\b|\bwhen\b|\bwh(?:ich|at) years?\b|^\W*which\b(?! {_GRADE_WORD})", re.IGNORECASE
)
_COVERAGE = re.compile(
    r"\b(?:which|what|how many|list|in which|any|do any|does any)\s+(?:of (?:the|these|those) |the |all )*(?:\w+ )?"
    r"(?:authorit(?:y|ies)|councils?|reports?|inspections?|areas|letters|LAs)\b"
    r"|\bwhere (?:is|are|was|were) .{2,60} mentioned|\bwho (?:else )?mentions?",
    re.IGNORECASE,
)
_COMPARE = re.compile(
    r"\bcompar|\bdiffer|\bversus\b|\bvs\b|\bthe same\b|\beach\b.{0,12}\bsay\b|\btrace\b|\bover (?:time|the years)\b"
    r"|\bchang(?:ed?|es|ing)\b|\bacross (?:the|all|these)\b|\bboth\b|\bbetween .{2,60} and\b|\bany (?:better|worse)\b"
    r"|\b(?:better|worse|more|less|fewer|higher|lower) .{0,60}\bthan\b|\bimproved? (?:since|from|between|by)\b",
    re.IGNORECASE,
)


def aspects_of(text: str) -> tuple[str, ...]:
    """The judgement keys that a text names, as `ingest.judgements` spells them."""
    return tuple(key for key, pattern in _ASPECTS if re.search(pattern, text, re.IGNORECASE))


def grades_of(text: str) -> tuple[str, ...]:
    """The grade words that a text names."""
    text = re.sub(r"improvement to be good", "improvement", text, flags=re.IGNORECASE)
    return tuple(key for key, pattern in _GRADES if re.search(pattern, text, re.IGNORECASE))


def asks_for_grade(text: str) -> bool:
    """Does it ask which grade was given, and not for what stands behind it?"""
    if _NOT_A_GRADE.search(text):
        return False
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in _ASKS_GRADE)


def asks_beyond_grades(topic: str) -> bool:
    """Does it ask how something was graded that no framework grades ("the quality of plans")?"""
    rest = re.findall(r"[a-z]{3,}", _FILLER.sub(" ", re.sub(r"\d+", " ", topic)).lower())
    return bool(rest) and (not aspects_of(topic) or len(rest) > 2)


def wants_of(text: str, reports: int) -> Wants:
    """The kind of request; `reports` is how many are in scope (one report alone is never compared)."""
    if asks_for_grade(text):
        if _LIST.search(text):
            return Wants.GRADE_LIST
        return Wants.TREND if reports != 1 and _TREND.search(text) else Wants.GRADE
    if reports > 1 and _COVERAGE.search(text):
        return Wants.COVERAGE
    return Wants.COMPARE if reports > 1 and _COMPARE.search(text) else Wants.LOOKUP


def is_present(text: str) -> bool:
    """Does it ask how things are now?"""
    if re.search(r"\b(?:currently|now|today|at present|still)\b", text, re.IGNORECASE):
        return True
    return bool(re.search(r"\b(?:is|are)\b", text)) and not re.search(r"\b(?:was|were|did|got|had|been)\b", text)


def paragraph_labels_of(text: str) -> tuple[str, ...]:
    """The printed numbers of paragraphs that a text asks for: "paragraph 45", "¶2.1"."""
    return tuple(re.findall(r"(?:\bpara(?:graph)?s?\.?\s*|¶\s*)(\d+(?:\.\d+)*)\b", text, re.IGNORECASE))
