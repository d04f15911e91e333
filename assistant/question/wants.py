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
    r"(?:chang|improv|fall|fell|drop|ris|rose|differ"
    r"|(?:get|getting|got|gone?|going|went|on the way|heading) (?:better|worse|up|down)|mov|declin"
    r"|deteriorat|worsen)"
)

_WHETHER = r"(?:did|has|have|is|are|was|were)"
_THE_WHOLE = r"(?:the local authority|the council|things|services|it|they)"
_TURNED = (
    r"(?:(?:got(?:ten)?|get(?:ting)?) (?:better|worse)|improv(?:ed?|ing)|chang(?:ed?|ing)|declin(?:ed?|ing)"
    r"|deteriorat(?:ed?|ing)|worsen(?:ed)?)"
)
_GONE = r"(?:went|gone|go|going|moved?|moving|been moved)"
_UP = (
    rf"(?:improv(?:ed|ing)?|got(?:ten)? better|getting better|{_GONE} up|upgraded"
    r"|ris(?:en|e|ing)|rose|turned (?:it |things )?around)"
)
_DOWN = (
    rf"(?:(?:got(?:ten)?|getting) worse|{_GONE} (?:down|backwards)|downgraded|worsened"
    r"|fell|fallen|dropped|slipped|declined|deteriorated|lost (?:its|their|an?) \w+(?: \w+)? (?:grade|rating))"
)
_BETTER = r"(?:better|worse|higher|lower|stronger|weaker)"
_BEST = rf"(?:best|worst|highest|lowest|{_BETTER})"
_OPENING = r"^\W*(?:and |so |but )?"
_WORDS_BEFORE = r"(?:(?:the|its|their|her|his|overall|final|latest|[\w'’&]+['’]s?) )*"
_TWO = r"(?: one| of (?:them|these|those|the two))?"
_WHO = rf"(?:\bwho\b|{_WHICH_BODIES}|^\W*which{_TWO}(?= (?:has|have|had|did|does|is|was|got|fell|went|improved)\b))"
_WHICH_IS_BETTER = re.compile(
    rf"{_OPENING}(?:does|did|has|have) the local authority (?:out(?:perform|rank|do|class)|beat|surpass)\w*"
    r"(?: the local authority)?\W*$|"
    rf"{_OPENING}(?:is|are|was|were|does|did|do|has|have) the local authority (?:\w+ ){{0,2}}{_BETTER}"
    rf"(?: (?:rated|graded|judged|{_GRADE_WORD}))? than(?: the local authority)?\W*$"
    rf"|^\W*(?:who|which{_TWO}(?: (?:council|(?:local )?authority|area|place|borough|county|LA))?)"
    rf"(?:['’]s| is| does| do| did| has| had| was| got| performs?)(?: \w+)? (?:the )?{_BETTER}"
    rf"(?: (?:\w+ )?(?:{_GRADE_WORD}|rated|graded|one|\w+ performing))?\W*$"
    r"|^\W*(?:compare(?: the local authority)?"
    r"|how do(?:es)? (?:they|the local authority) compare(?: with| to| against)?)\W*$",
    re.IGNORECASE,
)
_WHOSE_MOVED = rf"{_WHO} (?:\w+ ){{0,3}}(?:{_UP}|{_DOWN})\b"
_WHO_IS_BEST = (
    rf"{_WHO}[^?.]{{0,20}}\b(?:got|gets?|had|has|received?|holds?|scored?|came|come|did|does|do|doing"
    rf"|performed|performing|was|were|is|are)\b(?: \w+){{0,2}} {_BEST}(?: (?:overall|\w+ing))?"
    rf"(?: {_GRADE_WORD}| rated| graded| in| {_BODIES}|\W*$)"
)
_DID_GET = (
    rf"{_OPENING}what (?:did|has|have) (?:the local authority|it|they) (?:get|got|score|receive)\b[^?.]{{0,40}}\W*$"
    rf"|{_OPENING}(?:is|are|was) {_THE_WHOLE} (?:a )?failing(?: (?:council|authority))?\W*$"
    rf"|\b(?:name|list|show)\b[^?.]{{0,20}}{_BODIES} (?:with|having|that (?:have|has|got)) [^?.]{{0,20}}{_GRADE_WORD}\b"
    rf"|{_OPENING}(?:track|trace|chart|follow|plot)\b[^?.]{{0,40}}\b{_GRADE_WORD}\b"
)
_THE_GRADE = (
    rf"^\W*(?:(?:the|its|their|current|latest|overall|Ofsted) )*{_GRADE_WORD}\W*$"
    rf"|{_OPENING}(?:is|are|was|were) {_THE_WHOLE} (?:\w+ )?(?:better|worse) than"
    r" (?:it|they|things|before|ever|in the past|last time|previously)\b[^?.]{0,20}\W*$"
)
_WAS_ALWAYS = (
    rf"{_OPENING}(?:was|were|is|are|has|have) {_THE_WHOLE}(?: (?:ever|always|consistently|never))*(?: been)?"
    rf"(?: (?:rated|judged|graded))? {_GRADE}\W*(?:overall\W*)?$"
)
_IS_MOVING = (
    rf"{_OPENING}(?:is|are|was|were) {_THE_WHOLE}"
    r" (?:(?:on (?:the|its) (?:way )?|going |heading |moving )(?:up|down|backwards)"
    r"|getting (?:better|worse))(?: or (?:up|down|backwards|better|worse))?\W*$"
)
_TURNED_SINCE = (
    rf"{_OPENING}{_WHETHER} {_THE_WHOLE}(?: (?:ever|really|actually|been))* {_TURNED}"
    r"(?: over time| since(?: then)?)?\W*$"
)
_ASKS_GRADE = (
    _WHOSE_MOVED,
    _WHO_IS_BEST,
    _DID_GET,
    _THE_GRADE,
    _WAS_ALWAYS,
    _IS_MOVING,
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
    _TURNED_SINCE,
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
    r"|than|current|moment|present|right|recently|lately|name|through|years?|track|trace|chart|follow|plot"
    r"|failing|scored?|used|before|past|previously|out(?:perform|rank|do|class)\w*|beat\w*|surpass\w*|today|these|days|always|consistently|still|everyone|anyone|top|bottom|went|going"
    r"|gone|go|fell|fallen|dropped|slipped|upgraded|downgraded|moved?|moving|lost|turned|around|doing|do|perform\w*|rated|higher"
    r"|lower|stronger|weaker|way|down|backwards|heading|two|three|hold[s]?|own|one|whole|rose|risen|also|actually"
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
    rf"\b{_MOVED}|\btrend|\b(?:over|through) (?:time|the years)"
    r"|\b(?:track|trace|chart|follow|plot)\b|\bhistory|\btrajectory|\beach inspection|\bsince\b"
    r"|\b(?:better|worse) than (?:it|they|things|before|ever|in the past|last time|previously)\b"
    r"|\bfrom .{2,25} to\b|\bbetween .{2,30} and\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    rf"{_WHICH_BODIES}|\b(?:name|show) (?:me )?(?:all )?(?:the )?{_BODIES}\b"
    rf"|^\W*who\b(?! (?:led|inspected|carried|wrote))"
    rf"|\bhow many\b|\bwhen\b|\bwh(?:ich|at) years?\b|^\W*which\b(?! {_GRADE_WORD})",
    re.IGNORECASE,
)
_COVERAGE = re.compile(
    r"\b(?:which|what|how many|list|count|in which|any|do any|does any)\s+"
    r"(?:of (?:the|these|those) |the |all )*(?:\w+ )?"
    r"(?:authorit(?:y|ies)|councils?|reports?|inspections?|areas|letters|LAs)\b"
    r"|\bdo (?:the |your )?reports\b|\bwhere (?:is|are|was|were) .{2,60} mentioned|\bwho (?:else )?mentions?",
    re.IGNORECASE,
)
_COMPARE = re.compile(
    r"\bcompar|\bdiffer|\bversus\b|\bvs\b|\bthe same\b|\beach\b.{0,12}\bsay\b|\btrace\b|\bover (?:time|the years)\b"
    r"|\bchang(?:ed?|es|ing)\b|\bacross (?:the|all|these)\b|\bboth\b|\bbetween .{2,60} and\b|\bany (?:better|worse)\b"
    r"|\b(?:better|worse|more|less|fewer|higher|lower) .{0,60}\bthan\b|\bimproved? (?:since|from|between|by)\b"
    r"|^\W*(?:how )?(?:has|have) [^?.]{2,80}\b(?:improved|developed|progressed|worsened|declined|deteriorated"
    r"|got(?:ten)? (?:better|worse)|gone (?:up|down)(?! (?:with|well))|come (?:up|down|on))\b",
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
    return asks_which_is_better(text) or any(re.search(pattern, text, re.IGNORECASE) for pattern in _ASKS_GRADE)


def asks_beyond_grades(topic: str) -> bool:
    """Does it ask how something was graded that no framework grades ("the quality of plans")?"""
    rest = re.findall(r"[a-z]{3,}", _FILLER.sub(" ", re.sub(r"\d+", " ", topic)).lower())
    return bool(rest) and (not aspects_of(topic) or len(rest) > 2)


def direction_asked(text: str) -> int:
    """1 where it asks whose grade went up, -1 for down, 0 where it asks neither of several authorities."""
    if not re.search(_WHOSE_MOVED, text, re.IGNORECASE):
        return 0
    return -1 if re.search(rf"\b{_DOWN}\b", text, re.IGNORECASE) else 1


def asks_which_is_better(topic: str) -> bool:
    """Does a topic hold two authorities against each other, and nothing but them?"""
    return bool(_WHICH_IS_BETTER.search(topic))


def wants_of(text: str, reports: int) -> Wants:
    """The kind of request; `reports` is how many are in scope (one report alone is never compared)."""
    if asks_which_is_better(text):
        return Wants.GRADE
    if asks_for_grade(text):
        if _LIST.search(text):
            return Wants.GRADE_LIST
        return Wants.TREND if reports != 1 and _TREND.search(text) else Wants.GRADE
    if reports > 1 and _COVERAGE.search(text):
        return Wants.COVERAGE
    return Wants.COMPARE if reports > 1 and _COMPARE.search(text) else Wants.LOOKUP


def is_present(text: str) -> bool:
    """Does it ask how things are now?"""
    if re.search(
        r"\b(?:current(?:ly)?|now|today|last time|at present|at the moment|these days|still)\b", text, re.IGNORECASE
    ):
        return True
    is_now = re.search(r"\b(?:is|are|who does|which (?:one )?does)\b|\b(?:what|who)['’]?s\b", text, re.IGNORECASE)
    return bool(is_now) and not re.search(r"\b(?:was|were|did|got|had|been)\b", text, re.IGNORECASE)


def paragraph_labels_of(text: str) -> tuple[str, ...]:
    """The printed numbers of paragraphs that a text asks for: "paragraph 45", "¶2.1"."""
    return tuple(re.findall(r"(?:\bpara(?:graph)?s?\.?\s*|¶\s*)(\d+(?:\.\d+)*)\b", text, re.IGNORECASE))
