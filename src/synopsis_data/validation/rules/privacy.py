"""What must never be published: anything that looks like data on a victim or a private life."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from ...comparing.changes import PERSONAL, REDACTED
from ...rule import Finding, Rule, Sentence, always
from ...schema import Field, Schema
from ..ids import Ids
from ..kinds import Across, Hit, Telltale, Text
from ..sources import Block

FREE_MAIL = (
    "aol", "free", "freenet", "gmail", "gmx", "googlemail", "hotmail", "hushmail", "icloud", "inbox", "laposte",
    "libero", "live", "mac", "mail", "me", "msn", "naver", "orange", "outlook", "pm", "proton", "protonmail", "qq",
    "rediffmail", "rocketmail", "seznam", "t-online", "tutanota", "uol", "wanadoo", "web", "yahoo", "yandex", "ymail",
    "126", "163",
)  # fmt: skip
"""Providers of private mailboxes, without what follows the name: gmail.com, yahoo.co.uk."""
MAX_MAILBOXES = 200
MAX_IMPERSONAL = 5
"""No text this short can tell of a person."""

MAILBOX = rf"[\w.+-]+@(?:[\w-]+\.)*(?:{'|'.join(FREE_MAIL)})(?:\.[a-z]{{2,3}}){{1,2}}(?![\w.-])"
BIRTH = r"\b(?:born (?:on|in) |date of birth|birth ?date|d\.?o\.?b\.?:|place of birth)"
HOME = (
    r"\b(?:(?:home|private|residential|personal) (?:address|phone|telephone|mobile|e-?mail)|lives at|resid(?:es|ing) at"
    r"|apt\.? ?\d|apartment (?:no\.? ?)?\d)"
)
PERSON = (
    r"\b(?:(?:victim|survivor|girl|boy|woman|child) (?:named|called)\b|aged \d{1,2}\b|\d{1,2}[- ]years?[- ]old\b"
    r"|case (?:file )?(?:no\.?|number) ?\d|passport (?:no\.?|number))"
)


def _looks(pattern: str) -> Callable[[Field, str], Hit | None]:
    def check(_: Field, text: str) -> Hit | None:
        match = re.search(pattern, text.lower()) if len(text) > MAX_IMPERSONAL else None
        return Hit((match[0].strip(),)) if match else None

    return check


def _mailbox(_: Field, text: str) -> Hit | None:
    """Find a private mailbox; only a little text around each sign is looked at, so that no text takes long."""
    low = text.lower()
    signs = [sign.start() for sign in islice(re.finditer("@", low), MAX_MAILBOXES)]
    found = (re.search(MAILBOX, low[max(0, at - 64) : at + 80]) for at in signs)
    match = next(filter(None, found), None)
    return Hit((match[0].strip(),)) if match else None


def _says(what: str, hint: str) -> Callable[[Finding, Any], Sentence]:
    return lambda finding, _: (f'"{finding.facts[0]}" {what}', hint)


def _redacted(block: Block, _: Ids) -> Iterator[Finding]:
    status = block["contact_status"]
    if REDACTED in status:
        for row, value in enumerate(status):
            if value == REDACTED:
                for column in PERSONAL:
                    if column in block.schema.at and block[column][row]:
                        yield Finding(PRIVACY_REDACTED, place=block.at(row, column))


def _personal(field: Field) -> bool:
    """Say whether the column may tell of a person: values of a vocabulary and ids do not."""
    return not (field.vocabulary or field.references)


def _has_contacts(schema: Schema) -> bool:
    return "contact_status" in schema.at


# fmt: off
PRIVACY_MAILBOX = Rule(
    "privacy-mailbox", "privacy", "A cell holds the address of a private mailbox.",
    why="Contacts here are those of offices. A private mailbox belongs to a person who may not want it published.",
    wrong="someone@gmail.com", right="office@agency.org", repair="Use the address of the office, or leave the cell empty.",
    say=_says(
        "is a private mailbox.",
        "Use the address of the office. Contacts here are those of institutions, never private mailboxes.",
    ),
    check=Text(_mailbox, Telltale(has=("@",)), _personal, always=True),
)
PRIVACY_BIRTH = Rule(
    "privacy-birth", "privacy", "A cell holds what looks like the birth of a person.",
    why="Dates and places of birth identify people and are never needed here.",
    wrong="Adviser, born on 3 May 1970", right="Adviser", repair="Delete it.",
    say=_says(
        "looks like the birth of a person.",
        "Delete it: dates and places of birth of persons are never data here.",
    ),
    check=Text(_looks(BIRTH), Telltale(has=("born ", "birth", "b:", "b.:")), _personal, always=True),
)
PRIVACY_HOME = Rule(
    "privacy-home", "privacy", "A cell holds what looks like a private address or telephone number.",
    why="Where a person lives, and how to reach them in private, is never published here.",
    wrong="home address: 3 Mill Lane", right="PO Box 500, 1400 Vienna, Austria",
    repair="Write the address of the office, or leave the cell empty.",
    say=_says("looks like a private address or number.", "Delete it, or write the address of the office."),
    check=Text(
        _looks(HOME),
        Telltale(has=("home ", "private ", "residential ", "personal ", "es at", "ing at", "apt", "apartment")),
        _personal, always=True,
    ),
)
PRIVACY_PERSON = Rule(
    "privacy-person", "privacy", "A cell holds what looks like data on a single person, perhaps a victim.",
    why="No victim is ever data here: a single person could be recognised and harmed.",
    wrong="Helped a 14-year-old girl from a village", right="Helped girls who had been trafficked",
    repair="Tell what the agency does, not what happened to one person.",
    say=_says(
        "looks like data on a single person.",
        "Delete it: no victim is ever data here. Only counts and what agencies do.",
    ),
    check=Text(
        _looks(PERSON), Telltale(has=(" named", " called", "aged ", "old", "case n", "case f", "passport n")), _personal, always=True,
    ),
)
PRIVACY_REDACTED = Rule(
    "privacy-redacted", "privacy", "A contact that was redacted still holds details of the person.",
    why="The person asked to be removed. As long as one cell is filled, that has not been done.",
    wrong="redacted with a name", right="redacted with empty cells; the id stays", repair="Empty the cells that the message names.",
    say=always("The contact is redacted, but this cell is not empty.", "Empty the cell; the id stays."),
    check=Across(_redacted, _has_contacts),
)
# fmt: on
