"""What kind of thing would answer a question: a number, a date, a person, ...

Pure. Not: what kind of request it is (`wants`).
"""

from __future__ import annotations

import re

from assistant.question.understanding import Expected

_AMOUNT = r"(?:number|proportion|percentage|share|fraction|rate|ratio|figure|cost|average|budget|caseload|total)s?"
_SHARE = r"(?:average|number|proportion|percentage|share|total)"
_AUXILIARY = r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might)"
_CLAUSE = r"(?:^\W*|[,;:.?!]\s+)(?:and |but |so |then )?"
_ROLE = (
    r"(?:director|inspector|manager|leader|chief|officer|worker|head|chair(?:person|man|woman)?|member|adviser"
    r"|minister|judge)s?\b"
)
_THING = (
    r"(?:agency|app|approach|awards?|board|building|campaign|centre|ceremony|charity|collaborative|company|consortium"
    r"|councils?|course|event|forum|framework|groups?|home|hub|initiative|magazine|meeting|model|organisation|panel"
    r"|partnership|pathway|plan|policy|pilot|programme|project|provider|scheme|school|services?|strategy|style|system|teams?"
    r"|tool|training|unit|university|website)\b"
)
_A_THING = rf"(?:(?!{_ROLE})\S+\s+){{0,8}}?(?:\S+-)?{_THING}"
_NOT_THEN = r"(?:(?!\b(?:when|if|once|after|before|until)\b)[^?.])"
_ONE_BODY = (
    r"(?:organi[sz]ation|charity|company|firm|university|college|provider|(?:adoption|regional) agency|building)"
)
_SIGNS = (
    (Expected.REASON, r"\bwhy\b|\bhow come\b|\bfor what reasons?\b"),
    (Expected.REASON, r"\bwhat (?:was|were|is|are) the (?:main )?(?:reasons?|causes?)\b"),
    (Expected.REASON, r"\bwhat (?:caused|led to|explains|explained)\b|\b(?:give|the) reasons?\b"),
    (Expected.NUMBER, r"\bhow (?:many|much|often|long|old|few|large|big)\b|\bby how much\b|\bon average\b"),
    (Expected.NUMBER, rf"\b(?:what|which) (?:\w+ )?{_AMOUNT}\b"),
    (Expected.NUMBER, r"\bwhat (?:did|does|do|will|would)\b[^?.]{0,60}\bcosts?\b"),
    (
        Expected.NUMBER,
        rf"\bwhat(?:['’]s| is| are| was| were) (?:the|its|their) (?:[\w'’-]+ ){{0,3}}?{_AMOUNT}\b",
    ),
    (
        Expected.NUMBER,
        rf"{_CLAUSE}(?:(?:I |we )?need |(?:give|tell) me )?(?:the )?{_SHARE} (?:of|wait|caseload)\b",
    ),
    (Expected.NUMBER, r"\bin (?:weeks|days|months|hours|minutes|pounds|per ?cent)\s*(?:\?|for\b|$)"),
    (Expected.NUMBER, r"\bas an? (?:percentage|proportion|share|figure|number)\b"),
    (Expected.PERSON, rf"{_CLAUSE}(?:to |by |for |with )?(?:who|whose|whom)\b|\band who\b"),
    (Expected.PERSON, r"\bwhich (?:\w+ )?(?:inspectors?|officers?|directors?|persons?|people)\b"),
    (Expected.PERSON, rf"\bnames? of (?!{_A_THING})"),
    (Expected.NAME, rf"\bnames? of {_A_THING}"),
    (Expected.NAME, rf"\bwhat\b{_NOT_THEN}{{0,100}}\bcalled\b"),
    (Expected.NAME, rf"\bwhich (?:\w+ ){{0,3}}(?:{_ONE_BODY}|countr(?:y|ies)|towns?|city|cities)\b"),
    (Expected.NAME, r"\bwhich (?:other|partner|neighbouring) (?:\w+ ){0,2}(?:councils?|authorit(?:y|ies))\b"),
    (Expected.DATE, rf"\bwhen {_AUXILIARY}\b|\bsince when\b|\bhow recently\b"),
    (Expected.DATE, r"\b(?:what|which) (?:month|year|dates?|days?)\b"),
    (Expected.PLACE, rf"{_CLAUSE}where\b|\bin (?:what|which) (?:place|area|setting)\b"),
    (Expected.LIST, r"\blist\b|\brecommendations?\b|\bareas? for (?:improvement|priority action|development)\b"),
    (Expected.LIST, r"\bpriority actions?\b|\btold to do\b|\bthings to improve\b|\bwhat (?:must|should)\b"),
    (Expected.LIST, r"\b(?:what|which)\b.{0,60}\b(?:needs?|has|have|had) to (?:improve|do better|change|be done)\b"),
    (Expected.LIST, r"\bwhat (?:are|were) the (?:main|key|strengths)\b"),
    (Expected.YES_NO, rf"{_CLAUSE}{_AUXILIARY}\s+(?!you\b).*\?"),
)


def expected_of(text: str) -> Expected:
    """The kind of thing that would answer; where several are asked for, the first."""
    found = [
        (match.start(), place)
        for place, (_, pattern) in enumerate(_SIGNS)
        if (match := re.search(pattern, text, re.IGNORECASE))
    ]
    return _SIGNS[min(found)[1]][0] if found else Expected.DESCRIPTION
