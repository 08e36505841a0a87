"""What must never be published: data about individual people, especially victims.

A text shows by signs that it tells of one person (see `signs`). One sign may deceive: it is a warning, of the rule for its
kind. Two kinds of signs, such as a name and a birthday, hardly do: they are an error, of a rule of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from ...comparing.changes import PERSONAL, REDACTED
from ...rule import Finding, Rule, Sentence, always
from ...schema import Field, Schema
from ..ids import Ids
from ..kinds import Across, Hit, Telltale, Text
from ..signs import AGE, BIRTH, HOME, MAX_LENGTH, NAME, NUMBER, TELLTALE_FORMS, TELLTALES, signs
from ..sources import Block

EVERYWHERE = (
    "aol", "fastmail", "gmail", "gmx", "googlemail", "hotmail", "hushmail", "live", "msn", "outlook", "protonmail", "rediffmail",
    "rocketmail", "tutanota", "yahoo", "yandex", "ymail", "zoho",
)  # fmt: skip
"""Providers of private mailboxes, without what follows the name: gmail.com, yahoo.co.uk."""
SOMEWHERE = (
    "126.com", "163.com", "abv.bg", "alice.it", "arcor.de", "bk.ru", "bol.com.br", "btinternet.com", "comcast.net", "email.com",
    "foxmail.com", "free.fr", "freenet.de", "hanmail.net", "i.ua", "icloud.com", "inbox.com", "inbox.ru", "interia.pl", "laposte.net",
    "libero.it", "list.ru", "mac.com", "mail.com", "mail.ru", "me.com", "naver.com", "o2.pl", "onet.pl", "orange.fr", "pm.me",
    "proton.me", "qq.com", "rambler.ru", "seznam.cz", "sfr.fr", "sina.com", "t-online.de", "terra.com.br", "tiscali.it", "tuta.io",
    "ukr.net", "uol.com.br", "virgilio.it", "wanadoo.fr", "web.de", "wp.pl",
)  # fmt: skip
"""Other providers, with the whole domain: at mail.gov.ph and orange.com offices have their addresses."""
MAILBOX = (
    rf"@(?:[\w-]+\.)*(?:(?:{'|'.join(EVERYWHERE)})\.(?:com?\.[a-z]{{2}}|com|net|[a-z]{{2}})|{'|'.join(map(re.escape, SOMEWHERE))})"
    r"(?![\w-]|\.\w)"
)
NAMING = {
    "acronym", "address", "authors", "honorific", "name", "other_names", "place", "printed", "publisher", "reading", "short_title",
    "title", "unit",
}  # fmt: skip
"""Columns that are full of names, of bodies, works and public officers: a name is no sign in them."""


def _mailbox(_: Field, text: str) -> Hit | None:
    low = text[:MAX_LENGTH].lower()
    for found in re.finditer(MAILBOX, low):
        if owner := re.search(r"[\w.+-]+$", low[max(0, found.start() - 64) : found.start()]):
            return Hit((owner[0] + found[0],))
    return None


@lru_cache(maxsize=16)
def _kinds(text: str, names: bool) -> dict[str, str]:
    """Return the kinds of signs in a text, each with the first words that show it; the rules ask for it in turn."""
    found: dict[str, str] = {}
    for kind, words in signs(text, names=names):
        found.setdefault(kind, words)
    return found


def _one_sign(*kinds: str) -> Callable[[Field, str], Hit | None]:
    def check(field: Field, text: str) -> Hit | None:
        found = _kinds(text, field.name not in NAMING)
        return Hit(tuple(found.values())) if len(found) == 1 and found.keys() <= {*kinds} else None

    return check


def _two_signs(field: Field, text: str) -> Hit | None:
    found = _kinds(text, field.name not in NAMING)
    return Hit(tuple(found.items())) if len(found) > 1 else None


def _looks_like(what: str, hint: str) -> Callable[[Finding, Any], Sentence]:
    answer = "If it does not identify a person, keep it and say so in the pull request."
    return lambda finding, _: (f'"{finding.facts[0]}" looks like {what}.', f"{hint} {answer}")


def _say_identity(finding: Finding, _: Any) -> Sentence:
    (kind, words), (other, more) = finding.facts[:2]
    return (
        f'"{words}" ({kind}) and "{more}" ({other}) together can identify a person.',
        "Delete both: describe what the agency does, or give a count. If the text is not about an individual, rephrase it without one of the two.",
    )


def _redacted(block: Block, _: Ids) -> Iterator[Finding]:
    status = block["contact_status"]
    if REDACTED in status:
        for row, value in enumerate(status):
            if value == REDACTED:
                for column in PERSONAL:
                    if column in block.schema.at and block[column][row]:
                        yield Finding(PRIVACY_REDACTED, place=block.at(row, column))


def _personal(field: Field) -> bool:
    """Say whether the column may tell of a person: values of a vocabulary, ids, dates, codes and numbers do not."""
    free = not (field.vocabulary or field.references or field.pattern or field.item_pattern)
    return free and field.type in {"string", "list"}


def _has_contacts(schema: Schema) -> bool:
    return "contact_status" in schema.at


def _text(check: Callable[[Field, str], Hit | None]) -> Text:
    return Text(check, Telltale(has=TELLTALES, fits=TELLTALE_FORMS, unusual=True), _personal, always=True)


# fmt: off
PRIVACY_MAILBOX = Rule(
    "privacy-mailbox", "privacy", "A cell contains a private email address.",
    why="The data lists only the contact details of offices. A private email address belongs to a person who may not want it published.",
    wrong="someone@gmail.com", right="office@agency.org", repair="Use the address of the office, or leave the cell empty.",
    say=lambda finding, _: (
        f'"{finding.facts[0]}" is a private email address.',
        "Use the address of the office. The data never contains private email addresses.",
    ),
    check=Text(_mailbox, Telltale(has=("@",)), _personal, always=True),
)
PRIVACY_IDENTITY = Rule(
    "privacy-identity", "privacy", "A cell contains two details that together can identify a person, such as a name and an age.",
    why="A single detail may be harmless, so it is reported only as a warning. Two details together can identify a person, who could then be found and harmed.",
    wrong="Helped Maria, 16, from a village", right="Helped girls who had been trafficked",
    repair="Describe what the agency does, not what happened to an individual.",
    say=_say_identity, check=_text(_two_signs),
)
PRIVACY_BIRTH = Rule(
    "privacy-birth", "privacy", "A cell may contain the date or place of birth of an individual.",
    why="Dates and places of birth identify people and are never needed here. You may mention that a database records them.",
    wrong="Adviser, born on 3 May 1970", right="Records the date of birth of each person",
    repair="Delete this information. If it does not identify a person, keep it and say so in the pull request. This is only a warning.",
    say=_looks_like("the date or place of birth of an individual", "Delete it: the data never contains details of a person's birth."),
    severity="warning", check=_text(_one_sign(BIRTH)),
)
PRIVACY_HOME = Rule(
    "privacy-home", "privacy", "A cell may contain a private address or telephone number.",
    why="Private addresses and telephone numbers are never published here.",
    wrong="home address: 3 Mill Lane", right="PO Box 500, 1400 Vienna, Austria",
    repair="Write the address of the office, or leave the cell empty. If the address or number does belong to an office, keep it and say so in the pull request. This is only a warning.",
    say=_looks_like("a private address or telephone number", "Delete it, or write the address of the office."),
    severity="warning", check=_text(_one_sign(HOME)),
)
PRIVACY_PERSON = Rule(
    "privacy-person", "privacy", "A cell may contain information about an individual, perhaps a victim.",
    why="The data contains no information about victims, because they could be recognised and harmed. Age limits in laws and age groups in programmes are allowed.",
    wrong="Helped a 14-year-old girl from a village", right="Helped girls aged 14 to 17 who had been trafficked",
    repair="Describe what the agency does, not what happened to an individual. If the text does not identify a person, keep it and say so in the pull request. This is only a warning.",
    say=_looks_like("information about an individual", "Delete it: the data contains counts and descriptions of what agencies do, but no information about victims."),
    severity="warning", check=_text(_one_sign(AGE, NAME, NUMBER)),
)
PRIVACY_REDACTED = Rule(
    "privacy-redacted", "privacy", "A redacted contact still contains personal details.",
    why="The person asked for their details to be removed. The removal is complete only when all these cells are empty.",
    wrong="contact_status: redacted, but the name is filled in", right="contact_status: redacted, all personal cells empty, the id unchanged", repair="Clear the cells named in the message.",
    say=always("The contact is marked as redacted, but this cell is not empty.", "Clear the cell, but keep the id."),
    check=Across(_redacted, _has_contacts),
)
# fmt: on
