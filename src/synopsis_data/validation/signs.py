"""Signs that a text tells of one person, and not of people, programmes, databases or laws.

Each detector knows one sign by its form. "Born on 3 May 1990" and "passport no. AB123456" are signs wherever they stand. What
fits many things, such as "aged 14", is a sign only if it is said of one person: of Maria, of her, of "the girl"; not of
"girls", of "each girl", or of "a girl" in a law.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from .persons import BODIES, MANY, ONE, PERSONS, Who, is_name, named, who_before, who_next, words

BIRTH, AGE, NAME = "a date or place of birth", "an age", "a name"
NUMBER, HOME = "the number of a document or case", "a private address or number"
"""The kinds of signs."""

MAX_LENGTH = 32_767
"""No more of a text is looked at; a longer cell is refused as such."""


class Sign(NamedTuple):
    """What shows that a text tells of one person."""

    kind: str
    words: str


Judge = Callable[["re.Match[str]", "Who | None"], bool]
"""Says whether what was found in a sentence is a sign; the second argument is the person of whom it is said."""


def _before(found: re.Match[str]) -> str:
    return found.string[max(0, found.start() - 120) : found.start()]


def _after(found: re.Match[str]) -> str:
    return found.string[found.end() : found.end() + 60]


class Detector(NamedTuple):
    """Finds one sign of one kind."""

    kind: str
    telltales: tuple[str, ...]
    """Looked for, in lower case, in whole columns. An ASCII text without a telltale of any detector is not looked at."""
    rarer: tuple[str, ...]
    """Looked for in a text that is looked at. The detector is asked if a telltale or one of these is in it."""
    form: str
    """What may be a sign: a pattern, compiled when it is first asked for, as valid data hardly asks."""
    judge: Judge
    beside: str
    """Which name before it is a sign too: `any`; one behind a comma (`apart`); the `subject`, as it begins with a verb; or `sure`."""

    def pattern(self) -> re.Pattern[str]:
        """Return the form, compiled once."""
        return re.compile(self.form)

    def who(self, found: re.Match[str]) -> Who | None:
        """Return the one person of whom is said what was found."""
        groups = found.groupdict()
        before = _before(found).rstrip()
        before += "," if found[0].startswith((",", "(")) else ""
        after = _after(found)
        if self.kind is NAME:
            return None
        if groups.get("of"):
            return named(words(found["of"]))
        if groups.get("called") and self.kind is AGE:
            return Who(found["called"])
        if before.lower() in {"", "at"} and self.kind in {AGE, BIRTH}:
            return who_next(after.rpartition(",")[2])
        who = None
        if self.beside != "apart" or before.endswith((",", "(", ":", ";", "'s", "’s")):
            who = who_before(f"{before} was" if self.beside == "subject" else before)
        if not who and self.kind is NUMBER:
            who = who_next(after)
            return who if who and (" " in who.name or who.name.endswith(".")) else None
        return who


_GENERAL = (
    r"(?i)\b(?:may|must|shall|should|can|cannot|means|if|unless|whether|whoever|average|typical|fictional|imaginary)\b"
)
_OF_ANYONE = r"\W{0,2}(?:is|are|does|do|has|have|gets?|becomes?|who (?:is|has))\b"
"""How a sentence goes on about anyone who is like that."""
_OF_A_PERSON = (
    r"\W{0,3}(?:(?:who|whose|from|told|said|tells|ran|came|left|lives|lived|met|married|agreed|answered|escaped|worked|fled|male|female)\b"
    r"|was (?:born|bought|brought|flown|forced|found|freed|held|lured|promised|raped|recruited|rescued|sold|taken|trafficked)\b"
    r"|[A-Z]\w+[:;.)])|, (?:was|is|had|an?)\b"
)
"""How a sentence goes on about a person, and hardly about a place."""
_COURT = r"(?i)\bv\.|\b(?:judge?ments?|court|tribunal|prosecutor|ruling|chamber)\b"


# --- whether it is a sign


@lru_cache(maxsize=4)
def _is_general(sentence: str) -> bool:
    """Say whether a sentence has words of laws, forms and averages: what it says of a girl, or of her, holds for many."""
    return bool(re.search(_GENERAL, sentence))


def _always(_found: re.Match[str], _who: Who | None) -> bool:
    return True


def _of_one(found: re.Match[str], who: Who | None) -> bool:
    """It is said of one person, and no law says it of anyone who is like that."""
    if not who or who.name:
        return bool(who)
    return not (_is_general(found.string) or (who.vague and re.match(_OF_ANYONE, _after(found))))


def _born_in(found: re.Match[str], who: Who | None) -> bool:
    """Laws tell of "a child" born in a country, and bodies are born in a year; of her, any place is a sign."""
    wanted = (
        r"\d{4}" if not who or who.vague else r"\w+ \w+ [A-Z]" if not who.sure else r"\d{4}| [A-Z]" if who.name else ""
    )
    return bool(re.search(wanted, found[0])) and _of_one(found, who)


def _born_on(found: re.Match[str], who: Who | None) -> bool:
    """A birthday behind a comma is one, unless it is that of a body."""
    said = words(_before(found))
    if said and said[-1] not in {",", ";", ":", "("}:
        return bool(who) or [word.lower() for word in said] == ["was"]
    return not BODIES.intersection(said[-2:-1]) and not re.match(r", (?:the|an?|its?) ", _after(found))


def _was(found: re.Match[str], who: Who | None) -> bool:
    """Of a name "was 14" may be a count; of her "is 14" may be a condition."""
    asked = bool(re.search(r"(?i)\b(?:when|where|once|until|before|as)\b", _before(found)))
    if not who or (asked and found["is"]):
        return False
    return _of_one(found, who) and (not who.name or who.sure or asked or found[0].endswith("when"))


def _bare(found: re.Match[str], who: Who | None) -> bool:
    """A name with a number may be a country with a count."""
    if who and who.name and not (who.sure or found["years"]):
        counts = re.findall(r"[,(] ?\d", found.string[:1000])
        return len(counts) == 1 and bool(re.match(_OF_A_PERSON, _after(found)))
    return _of_one(found, who)


def _at_age(found: re.Match[str], who: Who | None) -> bool:
    told = not _is_general(found.string) and bool(re.search(r"(?i)\b(?:she|he)\b(?! is\b)", _before(found)))
    return told or (not (who and who.vague) and _of_one(found, who))


def _year_old(found: re.Match[str], _who: Who | None) -> bool:
    """A programme can be 12 years old too: a person must be named next, or nothing."""
    before = [word.lower() for word in words(_before(found))]
    if not MANY.isdisjoint(before[-3:]) or {"to", "or", "and", "than", "under", "over"}.intersection(before[-1:]):
        return False
    if found["called"]:
        return all(map(is_name, words(found["called"])))
    return not _is_general(found.string) and bool(found["head"] or ONE.intersection(before[-1:]))


def _called(found: re.Match[str], _who: Who | None) -> bool:
    return is_name(words(found["called"])[0])


def _a_person_called(found: re.Match[str], _who: Who | None) -> bool:
    before = words(_before(found))
    while before and before[-1].lower() in {",", "was", "is", "who"}:
        before.pop()
    person = bool(before) and before[-1].lower() in PERSONS and (before[-1].islower() or len(before) == 1)
    return person and _called(found, None)


def _the_name_is(found: re.Match[str], _who: Who | None) -> bool:
    of_one = r"(?i)(?:\b(?:her|his|whose|real|full|first|last|by the)|['’]s|^) ?$"
    return bool(re.search(of_one, _before(found))) and _called(found, None)


def _in_no_court(found: re.Match[str], _who: Who | None) -> bool:
    """Cases of courts are public."""
    return not re.search(_COURT, found.string[:1000])


# --- the detectors

_TEEN = r"(?:thir|four|fif|six|seven|eigh|nine)teen"
_N = rf"(?i:{_TEEN}|\d{{1,2}}|(?:twenty|thirty|forty|fifty)(?:-\w{{3,5}})?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_DAY}(?: of| de)? [^\W\d_]{{3,10}}\.?,?(?: de)? \d{{4}}|[^\W\d_]{{3,10}} {_DAY},? \d{{4}}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})"
)
"""A date to the day."""
_PHONE = r"\+?\d[\d ()/-]{5,20}\d"
_FLAT = r"(?i:apt|apartment|block|flat|house)\.? (?:no\.? ?)?\d"
_STREET = (
    rf"(?:(?:[Nn]o\.? ?|number )?\d{{1,4}}\w?,? (?:[A-Z][a-z]|rue|calle|via)|{_FLAT}|(?:rue|calle|via) [^;:()]{{1,30}} \d"
    r"|[A-Z]\w*(?:str|stra(?:ss|ß)e|gasse|weg)\.? \d)"
)
_CALLED = r"(?P<called>(?:[A-Z]\.[ -]?){1,3}|[A-Z][\w'’-]{0,30}(?: [A-Z][\w'’.-]{0,30}){0,2})"
_PERSON = rf"(?:{'|'.join(sorted(PERSONS))})"
_ENDS = r"(?=\s*[,.;:)]|\s*$)"
_FOLLOWS = (
    r"(?=\s*(?:[,.;:()!?]|$)|['’]s\b| (?:who|whom|whose|was|is|had|has|from|in|at|of|to|by|with|on|and|named|called|for|into|after"
    r"|when|while|without|told|said|left|ran|came|went|fled|sold|made|found|tells|lives|living|working|now|then|\w+ed)\b)"
)
"""What comes after a word for a person that describes no other word, as it does in "child protection"."""
_ALONE = r"(?=\s*[,.;)]|\s*$|['’]s\b| (?:who (?:was|had|is)|was|had|has|from|in|told|said|left|ran|came|fled|\w+ed)\b)"
_NO_RANGE = r"(?!\w|\s*(?:[-–+%]|to\b|or\b|per cent|and (?:over|above|older|under|below|\d)|years? (?:or|and) |,? \d))"
_NO = r"(?i: (?:no\.?|number|nr\.?)(?: of (?:the )?\w+)?(?: is| was)?:? ?)"


def _detector(kind: str, marks: str, form: str, judge: Judge = _of_one, beside: str = "any") -> Detector:
    """Make a detector; `marks` are its telltales and, behind two bars, its rarer marks."""
    telltales, _, rarer = (tuple(filter(None, part.split("|"))) for part in marks.partition("||"))
    return Detector(kind, telltales, rarer, form, judge, beside)


# fmt: off
DETECTORS = (
    _detector(
        BIRTH, "birth|dob||d.o.b|naissance|nacimiento",
        r"\b(?i:date of birth|birth ?date|d\.o\.b\.?|dob|date de naissance|fecha de nacimiento)(?: is| was)?[\s:,(]{0,3}(?:on )?" + _DATE,
        _always, "apart",
    ),
    _detector(BIRTH, "birth", r"\b(?i:place of birth)(?: is| was|:) ?" + _CALLED, _called, "apart"),
    _detector(BIRTH, "born||né|nacid", rf"\b(?i:born|née?|nacid[oa])\b(?: on)?(?: the| le| el)?[\s:,]{{1,3}}{_DATE}", _born_on),
    _detector(
        BIRTH, "born",
        r"\b(?i:born)(?: (?:in|at|near|around)\b(?:(?! (?:19|20)\d\d)[^,.;()]){0,40}(?: (?:19|20)\d\d\b)?|,? (?:19|20)\d\d\b)",
        _born_in, "sure",
    ),
    _detector(AGE, "years old||s old|s of age", rf"\b(?<!to )(?<!or )(?<!and ){_N} (?:years|months) (?:old|of age)\b"),
    _detector(
        AGE, "||-old|year old",
        rf"(?<![\w-])\b{_N}[- ](?:years?-old|year old)\b"
        rf"(?:(?P<head>(?: (?!(?:for|of|in|on|that|which|with|to|and|by|from|at|is|was)\b)[\w'’-]+){{0,2}}? {_PERSON}){_FOLLOWS}"
        rf"| {_CALLED}{_FOLLOWS}|{_ALONE})",
        _year_old,
    ),
    _detector(AGE, "aged ", rf"\b(?i:aged) {_N}{_NO_RANGE}"),
    _detector(AGE, "the age of ||at age ", rf"\b(?i:at (?:the age of|age)) {_N}{_NO_RANGE}", _at_age),
    _detector(
        AGE, "he was |she ||was | is 1| is 2",
        rf"(?:\bwas(?: only| just| about| barely| then)? {_N}| (?P<is>is) [12]\d)(?: when\b|(?= (?:and|at)\b)|{_ENDS})", _was, "subject",
    ),
    _detector(
        AGE, "||, 1|, 2|, 3|, 4|, 5|(1|(2|(3|(4|(5|teen|now |then | year| ans| años",
        rf"(?:, |\()(?:(?P<years>(?:now|then) {_N}|(?:de )?{_N} (?:years?|ans|años))|[1-5]\d|{_TEEN}){_ENDS}", _bare,
    ),
    _detector(
        AGE, "||of 1|of 2| ans| años",
        rf"\b(?:of [12]\d(?: years?)?|de {_N} (?:ans|años))(?:{_ENDS}|(?= (?:from|was|who|had|in|at|fue|a|est)\b))",
    ),
    _detector(AGE, "||sold |married ", rf"\b(?:sold|married)(?: off)? at {_N}(?:{_ENDS}| by\b)", _always),
    _detector(
        NAME, " named | called ||known as|fied as",
        rf" (?:named|called|known as|identified as) [\"'“‘(]?{_CALLED}", _a_person_called,
    ),
    _detector(NAME, " name is ||name |name:", rf"\b[Nn]ame(?: is| was| of|:) {_CALLED}", _the_name_is),
    _detector(
        NAME, "||victim |survivor |witness ",
        r"\b(?i:victim|survivor|witness) (?P<called>(?:[A-Z]\.[ -]?){2,3}|[A-Z][a-z'’-]{1,30} [A-Z]\.)(?! ?v\.)", _called,
    ),
    _detector(
        NUMBER, "passport||card|permit|social security|ty number|ion number|id number",
        r"\b(?i:passport|(?:identity|identification|ID)(?: card| number)|residence permit|social security)"
        rf"(?:{_NO}| ?: ?| (?=[A-Z]{{1,3}} ?\d{{5}})|(?<=number)(?: is| was)? (?=\w?\d{{3}}))[A-Z]{{0,3}} ?\d[\d/.-]{{2,}}\w*",
        _always, "apart",
    ),
    _detector(
        NUMBER, "case number||case|file",
        rf"\b(?i:case file|case|file)(?:{_NO}(?=\d[\w/.-]{{3}}|\d{{3}})| (?=\d{{4}}/\d|\d+/\d{{4}}))\d[\w/.-]*", _in_no_court, "apart",
    ),
    _detector(
        HOME, "home address|phone|mobile| her ||address|(home",
        r"\b(?i:(?:(?:her|his)(?: home| private| personal)?|home|private|residential|personal)(?: (?:address|phone|telephone|mobile)){1,2}"
        r"(?: number)?(?: of (?P<of>[^:,;\d]{1,40}))?|tel(?:ephone)?\.? ?\(home\))"
        rf"(?: is| was)?[\s:,]{{0,2}}(?:{_PHONE}|{_STREET})",
        _always, "apart",
    ),
    _detector(
        HOME, "lives at|living at|resides at||live|living|resid|stay",
        rf"\b(?:[Ll]ive[sd]|[Ll]iving|[Rr]esid(?:es|ed|ing)|[Ss]tay(?:s|ed|ing)) (?:at|on) {_STREET}", _always, "subject",
    ),
    _detector(HOME, "apartment||apt.", r"\b(?i:apt\.|apartment) ?(?:[Nn]o\.? ?)?\d+\b", _always, "apart"),
    _detector(HOME, "||domicilié|vive en", r"\b(?i:domicilié\w* (?:au|à)|vive en (?:la )?calle\b[^;:()]{1,30}) \d", _always),
)
# fmt: on
TELLTALES = tuple(dict.fromkeys(mark for detector in DETECTORS for mark in detector.telltales))
"""Few, and rare in valid data, which must cost little: what has none of them is found only beside one of them."""
TELLTALE_FORMS = tuple(
    map(
        re.compile,
        (
            r"-old\b", r",(?: (?:now )?[1-5]\d[,.;)]| who was [1-5]\d)", r"\([1-5]\d\)", r": ?\+?\d", r"/\d\d?/\d", r"-\d\d-\d\d",
            r"\.(?:[a-z]\.|(?:(?<=\bno\.)|(?<=\bapt\.)) ?\w)",
        ),
    )
)  # fmt: skip
"""The same for what is no word: "14-year-old", "Maria, 16, ", "(17)", "Home: +43", dates, "M.K.", "No. 5"."""
_LOOKED_FOR = frozenset(TELLTALES)
_ASKED = {
    mark: [d for d in DETECTORS if mark in d.telltales + d.rarer] for d in DETECTORS for mark in d.telltales + d.rarer
}
"""Which detectors are asked if a mark is in the text."""
_END = r"(?<=[a-z0-9)]{3}[.!?])\s+(?=[A-Z\"“(])"
"""What divides two sentences, and not "Mrs. Petrova"."""
_HE_OR_SHE = r"(?i)\b(?:s?he|her|his|him)(?: or |/)(?:s?he|her|his|him)\b"


def signs(text: str, *, names: bool = True) -> list[Sign]:
    """Return the signs that a text tells of one person. Without `names`, what looks like a name is none.

    >>> signs("Helped Maria Ivanova, a 14-year-old girl.")
    [Sign(kind='an age', words='14-year-old girl'), Sign(kind='a name', words='Maria Ivanova')]
    >>> signs("Follows girls aged 15 to 17, and records the date of birth of each.")
    []
    """
    text = text[:MAX_LENGTH]
    low = text.lower()
    marks = [mark for mark in _ASKED if mark in low]
    if text.isascii() and not (_LOOKED_FOR.intersection(marks) or any(form.search(low) for form in TELLTALE_FORMS)):
        return []
    asked = dict.fromkeys(detector for mark in marks for detector in _ASKED[mark])
    likely = [detector for detector in asked if detector.pattern().search(text)]
    found = []
    for part in re.split(_END, text) if likely else ():
        sentence = re.sub(_HE_OR_SHE, "they", part)
        for detector in likely:
            for match in detector.pattern().finditer(sentence):
                who = detector.who(match)
                who = who if names or not (who and who.name) else None
                if detector.judge(match, who):
                    found.append(Sign(detector.kind, match[0].strip(" ,;:(\"'“‘")))
                    if who and who.name and (who.sure or detector.beside != "sure"):
                        found.append(Sign(NAME, who.name))
    return found
