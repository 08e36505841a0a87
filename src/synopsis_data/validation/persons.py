"""Of which one person a text says something: by a name, by a pronoun, or by a word such as "the girl"."""

from __future__ import annotations

import re
from typing import NamedTuple


class Who(NamedTuple):
    """The one person of whom something is said."""

    name: str = ""
    """Empty where the person is not named."""
    sure: bool = True
    """Not for a name that a body can have too: "Mrs. Petrova" is sure, "La Strada" is not."""
    vague: bool = False
    """Introduced by "a" or "one", so that any person may be meant."""


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


PERSONS = _each(
    "adolescent adult applicant baby beneficiary boy brother child citizen claimant client complainant cousin dancer daughter"
    " defendant detainee driver employee enfant farmer father female femme fille fisherman garçon girl husband immigrant inmate"
    " labourer maid male man migrant minor mother mujer nanny national niece nephew niña niño nurse offender orphan patient"
    " perpetrator prisoner prostitute pupil recruiter refugee schoolboy schoolgirl sister slave son student survivor suspect"
    " teacher teenager toddler trafficker victim villager waiter waitress welder widow wife witness woman worker youngster"
    " youth"
)
"""Words for one person."""
ONE = _each("a an another her his my one that the their this un una une youngest")
"""They introduce one person ..."""
_VAGUE = _each("a an one un una une")
"""... and these say no more of the person."""
MANY = _each("all any average both each either every many most no per some typical whichever")
"""They introduce many."""
BODIES = _each(
    "act agency alliance association authority board campaign centre center coalition commission committee community conference"
    " congress convention council court database department directorate division embassy federation force forum foundation fund"
    " group hotline idea initiative institute institution law league ministry mission module movement nations network ngo"
    " observatory office organisation organization parliament partnership plan platform police programme project protection"
    " protocol resolution school secretariat section service shelter society strategy system task treaty trust union unit united"
    " university aseanapol caritas ecpat eurojust europol eurostat frontex interpol unesco unicef"
)
"""Words for what can be born and named too, and is no person."""
_NO_NAMES = (
    PERSONS
    | {f"{word}s" for word in PERSONS}
    | BODIES
    | _each(
        "a after all an and any as at before both but by during each every for from he her his how i if in into it its many more"
        " most my no not of on one only or our over she since some that the their there these they this those to under until we"
        " what when where which while who why with within without you"
        " january february march april may june july august september october november december"
        " monday tuesday wednesday thursday friday saturday sunday"
        " adviser advisor assistant chair coordinator director expert minister officer president professor rapporteur secretary"
        " specialist judge prosecutor lawyer"
        " address age article birth born case chapter city code country date district field file home house id identity name"
        " nationality number page part passport paragraph permit phone place region sex state status tel telephone town visa"
        " avenue children europe european international lane men people road street trafficking training women"
        " assisted helped interviewed rescued"
    )
)
"""What can begin with a capital letter and is no name of a person."""
_ABSTRACT = re.compile(r"\w{3,}(?:tion|sion|ship|ism|ency)")
_TITLES = _each("dr herr miss mlle mme mr mrs ms sr sra")
_BEFORE_PLACES = _each("across and around at between for from in into near of on outside the through to via within")
_BETWEEN = _each(", ( : a an aged barely de female herself himself just male now only still the then who whose")
"""What can stand between a person and what is said."""
_WORD = re.compile(r"[^\W_](?:[\w'’.-]{0,40}[\w'’])?\.?|[,;:()]")


def words(text: str) -> list[str]:
    """Return words and marks, each word with its full stop: it may be an initial.

    >>> words("Mr. M.K., 15 (a boy)")
    ['Mr.', 'M.K.', ',', '15', '(', 'a', 'boy', ')']
    """
    return _WORD.findall(text)


def _plain(word: str) -> str:
    return re.sub(r"['’]s$", "", word.lower()).strip(".")


def is_name(word: str) -> bool:
    """Say whether a word looks like the name of a person, or like initials.

    >>> [word for word in ("Maria", "M.K.", "Officer", "Training", "UNODC", "U.N.", "girl") if is_name(word)]
    ['Maria', 'M.K.']
    """
    if re.fullmatch(r"(?:[A-Z]\.-?){1,3}", word):
        return word not in {"E.U.", "U.K.", "U.N.", "U.S."}
    plain = _plain(word)
    capital = word[:1].isupper() and not re.sub(r"['’]s$", "", word).isupper()
    return capital and plain not in _NO_NAMES and not _ABSTRACT.fullmatch(plain)


def named(said: list[str]) -> Who | None:
    """Return the person with whose name the words end."""
    first = len(said)
    titled = False
    while first and len(said) - first < 4 and not titled and is_name(said[first - 1]):
        first -= 1
        titled = _plain(said[first]) in _TITLES
    name, before = said[first:], said[first - 1] if first else ""
    if len(name) <= titled or ((before.lower() in _BEFORE_PLACES or before.isdigit()) and not titled):
        return None
    initials = any(word.endswith(".") for word in name)
    called = before in PERSONS or before in {"named", "called"} or (first == 1 and before.lower() in PERSONS)
    return Who(" ".join(name), sure=titled or initials or called)


def _introduced(said: list[str]) -> Who | None:
    """Return the person for whom the last word stands, unless many are meant."""
    for back in range(2, min(6, len(said) + 1)):
        word = said[-back].lower()
        if word in ONE:
            return None if MANY.intersection(said[-back - 1 : -back]) else Who(vague=word in _VAGUE)
        if word in {":", ";", "("}:
            break
        if word in MANY or word in _BEFORE_PLACES or word in {",", "or", "by", "with"}:
            return None
    return Who()


def _introducing(said: list[str], *, apart: bool) -> Who | None:
    """Return the person with whom the words end; `apart` if more than a space parts them from what is said."""
    end, human = len(said), False
    while end and said[end - 1] == ",":
        end -= 1
    if said[end - 1 : end] == [")"] and "(" in said[max(0, end - 9) : end]:
        end -= 1 + said[:end][::-1].index("(")
        human = "name" in said[end:]
    while end and (said[end - 1].lower() in _BETWEEN or said[end - 1].isdigit()):
        end -= 1
    aside = {word.lower() for word in said[end:]}
    human |= not aside.isdisjoint({"who", "male", "female"})
    if not (apart or human or aside <= {"now", "then"} or said[end] in {",", "(", ":"}):
        return None
    said = said[:end]
    last = _plain(said[-1]) if said else ""
    if last in {"she", "he", "her", "him"} or (human and not last):
        return Who()
    if last in PERSONS:
        return _introduced(said) if said[-1].islower() or said[-2:-1] in ([], [":"], ["("]) else None
    who = named(said[:-1] if said[-2:-1] and re.search(r"['’]s$", said[-2]) else said)
    if who and not (apart or aside or human or who.sure or " " in who.name):
        return None
    return who._replace(sure=who.sure or human) if who else None


def who_before(before: str) -> Who | None:
    """Return the one person of whom is said what comes after these words.

    >>> who_before("Helped Mrs. Petrova, who was").name, who_before("The youngest girl,"), who_before("Every girl")
    ('Mrs. Petrova', Who(name='', sure=True, vague=False), None)
    """
    said = words(before[-120:])
    verbs = [at for at in range(max(0, len(said) - 5), len(said)) if said[at].lower() in {"was", "is", "been"}]
    told = (_introducing(said[:at], apart=True) for at in reversed(verbs))
    return next(filter(None, told), None) if verbs else _introducing(said, apart=False)


def who_next(after: str) -> Who | None:
    """Return the one person with whom a sentence goes on.

    >>> who_next(", Maria was sold."), who_next(": the girl was sold."), who_next(", girls were sold.")
    (Who(name='Maria', sure=True, vague=False), Who(name='', sure=True, vague=False), None)
    """
    said = words(after.lstrip(" ,:"))
    count = next((n for n, word in enumerate(said) if not is_name(word)), len(said))
    if 0 < count < len(said):
        return Who(" ".join(said[:count]))
    if said and said[0].lower() in {"she", "he"}:
        return Who()
    person = next((n for n, word in enumerate(said[1:4], start=1) if word in PERSONS), 0)
    return _introduced(said[: person + 1]) if person and said[0].lower() in ONE else None
