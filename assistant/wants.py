"""What kind of request a question is, and what kind of thing would answer it.

Pure. Not: answering it (`grades`, `extractive`).
"""

from __future__ import annotations

import re

from assistant.understanding import Expected, Wants

_ASPECTS = (
    ("lscb", r"\b(?:LSCBs?|(?:local )?safeguarding (?:children['’]?s?['’]? )?boards?)\b"),
    ("adoption", r"\badoption\b"),
    ("care_leavers", r"\bcare[\s-]leavers?\b|\bleaving care\b"),
    (
        "help_and_protection",
        r"\bhelp and protection\b|\bchild protection\b|\bneed(?:ing)? (?:of )?help\b|\bhelp or protection\b",
    ),
    (
        "in_care",
        r"\b(?:children|young people|kids) (?:in|who are in) care\b|\blooked[\s-]after\b|\bchildren looked after\b|\bpermanence\b",
    ),
    ("impact_of_leaders", r"\bleaders?(?:hip)?\b|\bgovernance\b|\bmanagement\b"),
    ("quality_of_practice", r"\bquality of practice\b"),
    ("overall_effectiveness", r"\boverall\b"),
)
_GRADES = (
    ("requires improvement", r"\brequir(?:es?|ing|ed) improvement\b|\bRI\b"),
    ("outstanding", r"\boutstanding\b"),
    ("inadequate", r"\binadequate\b"),
    ("adequate", r"\badequate\b"),
    ("good", r"\bgood\b"),
)
_GRADE_WORD = r"(?:grades?|gradings?|ratings?|judge?ments?)"
_GIVEN = r"(?:graded|judged|rated|given|found to be|considered)"
_ANY_GRADE = "|".join(pattern for _, pattern in _GRADES)
_WHICH = r"\b(?:which|what|how many|list (?:all )?(?:the )?|name the|any|who)\b"
_MANY = r"(?:authorit(?:y|ies)|councils?|reports?|inspections?|areas?|LAs?|places|boroughs?|counties|boards?|LSCBs?|of (?:these|them|those))"

_ASKS_GRADE = (
    rf"\bwhat(?:['’]s| (?:was|is|were|are))? (?:the |its |their )?(?:\w+ ){{0,5}}{_GRADE_WORD}\b",
    rf"\b(?:which|what) {_GRADE_WORD}\b",
    r"\bhow (?:was|were|is|are|did|has|have|had)\b.{0,110}?\b(?:graded|judged|rated)\b",
    rf"\b(?:was|were|is|are|has|have) .{{2,80}}\b(?:graded|judged|rated)\b.{{0,60}}(?:{_ANY_GRADE})",
    rf"{_WHICH}.{{0,40}}{_MANY}.{{0,60}}\b(?:was|were|is|are|got|get|received|had|have|been)\b.{{0,40}}(?:{_ANY_GRADE})",
    rf"\b(?:did|has|have|how did|how has)\b.{{0,40}}\b(?:the |its |their )?(?:\w+ ){{0,3}}{_GRADE_WORD}\b.{{0,80}}\b(?:change|improve|fall|drop|rise|differ|get better|get worse|go (?:up|down)|gone)",
    rf"\b{_GRADE_WORD} (?:for|of|over|in|across|history|table|trend)\b",
    rf"\b(?:trend|history|trajectory|change)s? (?:in|of) .{{0,30}}{_GRADE_WORD}\b",
    rf"\b(?:list|show|give|compare)\b.{{0,40}}{_GRADE_WORD}\b",
    rf"\bdid .{{2,60}}\bget (?:an? )?(?:{_ANY_GRADE})\s*(?:{_GRADE_WORD}|overall|for|\?|$)",
)
_NOT_GRADE = re.compile(
    r"\bwhy\b|\breasons?\b|\bexplain|\bbecause\b|\bled to\b|\bbasis\b|\bevidence\b|\bwhat (?:would|does|do|must|needs?)\b"
    r"|\b(?:children['’]s|care|residential) homes?\b|\bfoster(?:ing)? (?:agenc|service|carers? (?:rated|judged|graded|approved))|\bschools?\b|\bproviders?\b|\bplacements?\b"
    r"|\bassessments? (?:are|were|was|is) (?:judged|rated|graded)|\bprofessional judge?ment|\baudit(?:s|ed|ors?)?\b|\bpractice (?:was|is|judged)"
    r"|\bcase files?\b|\bcases\b|\bself[\s-]?(?:assess|evaluat)",
    re.IGNORECASE,
)
_TREND = re.compile(
    r"\bchang|\bimprove(?:d|ment over)?\b(?! to be)|\btrend|\bover (?:time|the years)|\bhistory|\btrajectory|\b(?:got|get|gone|going) (?:any )?(?:better|worse)"
    r"|\bfrom .{2,20} to\b|\bbetween .{2,30} and\b|\beach inspection|\bsince\b",
    re.IGNORECASE,
)
_LIST = re.compile(rf"{_WHICH}.{{0,40}}{_MANY}", re.IGNORECASE)
_COVERAGE = re.compile(
    r"\b(?:which|what|how many|list (?:the|all)?|in which|any of the|do any|does any)\s*(?:of (?:the|these|those) )?(?:\w+ )?"
    r"(?:authorit(?:y|ies)|councils?|reports?|inspections?|areas|letters|LAs)\b"
    r"|\bwhere (?:is|are|was|were) .{2,60} mentioned|\bwho (?:else )?mentions?",
    re.IGNORECASE,
)
_COMPARE = re.compile(
    r"\bcompare|\bcompar(?:ed|ison)|\bdiffer|\bversus\b|\bvs\b|\bthe same\b|\beach say\b|\btrace\b|\bover (?:time|the years)\b"
    r"|\bchanged?\b|\bacross (?:the|all|these)\b|\bboth\b|\bbetween .{2,60} and\b|\bbetter\b|\bworse\b|\beach\b|\bstill\b|\bimproved\b",
    re.IGNORECASE,
)
_EXPECTED = (
    (Expected.REASON, r"\bwhy\b|\breasons?\b|\bwhat (?:caused|led to|explains)\b|\bhow come\b"),
    (
        Expected.NUMBER,
        r"\bhow (?:many|much|often|long ago|long|old|few)\b|\bwhat (?:number|proportion|percentage|share|fraction|rate|ratio|figure|cost)\b"
        r"|\bby how much\b|\bwhat(?:['’]s| is| was| were)? the (?:average |total |current |overall )?(?:\S+ ){0,2}?(?:number|proportion|percentage|share|rate|ratio|cost|average|budget|caseload)\b|\bon average\b",
    ),
    (
        Expected.DATE,
        r"\bwhen (?!\w+ing\b)(?:was|were|is|are|did|does|do|will|had|has|have)\b|\b(?:which|what|in what|in which|on which|on what) (?:month|year|date|dates|day|days)\b|\bsince when\b",
    ),
    (Expected.PERSON, r"\bwho(?:se|m)?\b|\bwhich inspectors?\b|\bname of\b|\bname the\b"),
    (Expected.PLACE, r"^\W*where\b|\bwhere (?:is|are|was|were|do|does|did|can)\b|\bin which (?:town|place|area)\b"),
    (
        Expected.LIST,
        r"\blist\b|\brecommendations?\b|\bareas? for (?:improvement|priority action)\b|\b(?:what|which)\b.{0,60}\bneeds? to (?:improve|do better|change)\b|\bpriority actions?\b|\bactions? (?:were|was|are)\b|\btold to do\b|\bwhat (?:must|should)\b|\bthings to improve\b|\bwhat are the (?:main|key)\b|^\W*which\b",
    ),
    (
        Expected.YES_NO,
        r"^\W*(?:and |but |so )?(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might)\b|[,.:;?]\s+(?:is|are|was|were|do|does|did|has|have|had|can|could)\b[^.]*\?\s*$",
    ),
)


def aspects_of(text: str) -> tuple[str, ...]:
    """The judgement keys that a text names, as `ingest.judgements` spells them."""
    return tuple(key for key, pattern in _ASPECTS if re.search(pattern, text, re.IGNORECASE))


def grades_of(text: str) -> tuple[str, ...]:
    """The grade words that a text names."""
    text = re.sub(r"improvement to be good", "improvement", text, flags=re.IGNORECASE)
    return tuple(key for key, pattern in _GRADES if re.search(pattern, text, re.IGNORECASE))


def wants_of(text: str, reports: int) -> Wants:
    """The kind of request; `reports` is how many are in scope (one report alone is never compared)."""
    if asks_for_grade(text):
        if _LIST.search(text):
            return Wants.GRADE_LIST
        return Wants.TREND if _TREND.search(text) and reports != 1 else Wants.GRADE
    if reports > 1 and _COVERAGE.search(text):
        return Wants.COVERAGE
    if reports > 1 and _COMPARE.search(text):
        return Wants.COMPARE
    return Wants.LOOKUP


def asks_for_grade(text: str) -> bool:
    """Does it ask which grade was given, and not for what stands behind it?"""
    if _NOT_GRADE.search(text):
        return False
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in _ASKS_GRADE)


def expected_of(text: str) -> Expected:
    """The kind of thing that would answer."""
    if asks_for_grade(text):
        return Expected.GRADE
    for expected, pattern in _EXPECTED:
        if re.search(pattern, text, re.IGNORECASE):
            return expected
    return Expected.DESCRIPTION


def paragraph_labels_of(text: str) -> tuple[str, ...]:
    """The printed numbers of paragraphs that a text asks for: "paragraph 45", "¶2.1"."""
    return tuple(re.findall(r"(?:\bpara(?:graph)?s?\.?\s*|¶\s*)(\d+(?:\.\d+)*)\b", text, re.IGNORECASE))
