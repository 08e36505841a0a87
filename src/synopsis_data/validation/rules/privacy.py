"""What must never be published: data on one person, a victim above all.

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
    answer = "If this is no single person, leave it and say so in the pull request."
    return lambda finding, _: (f'"{finding.facts[0]}" looks like {what}.', f"{hint} {answer}")


def _say_identity(finding: Finding, _: Any) -> Sentence:
    (kind, words), (other, more) = finding.facts[:2]
    return (
        f'"{words}" ({kind}) and "{more}" ({other}) together tell who a single person is.',
        "Delete both: write what the agency does, or a count. If no single person is meant, rephrase it without one of the two.",
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
    "privacy-mailbox", "privacy", "A cell holds the address of a private mailbox.",
    why="Contacts here are those of offices. A private mailbox belongs to a person who may not want it published.",
    wrong="someone@gmail.com", right="office@agency.org", repair="Use the address of the office, or leave the cell empty.",
    say=lambda finding, _: (
        f'"{finding.facts[0]}" is a private mailbox.',
        "Use the address of the office. Contacts here are those of institutions, never private mailboxes.",
    ),
    check=Text(_mailbox, Telltale(has=("@",)), _personal, always=True),
)
PRIVACY_IDENTITY = Rule(
    "privacy-identity", "privacy", "A cell holds two signs of a single person, such as a name and an age.",
    why="One sign of a single person may deceive and is a warning. Two signs together tell who the person is, who could be found and harmed.",
    wrong="Helped Maria, 16, from a village", right="Helped girls who had been trafficked",
    repair="Write what the agency does, not what happened to one person.",
    say=_say_identity, check=_text(_two_signs),
)
PRIVACY_BIRTH = Rule(
    "privacy-birth", "privacy", "A cell holds what looks like the birth of a single person.",
    why="Dates and places of birth identify people and are never needed here. To write that a database records them is right.",
    wrong="Adviser, born on 3 May 1970", right="Records the date of birth of each person",
    repair="Delete it. If this is no single person, leave it and say so in the pull request: this is a warning.",
    say=_looks_like("the birth of a single person", "Delete it: births of persons are never data here."),
    severity="warning", check=_text(_one_sign(BIRTH)),
)
PRIVACY_HOME = Rule(
    "privacy-home", "privacy", "A cell holds what looks like a private address or telephone number.",
    why="Where a person lives, and how to reach them in private, is never published here.",
    wrong="home address: 3 Mill Lane", right="PO Box 500, 1400 Vienna, Austria",
    repair="Write the address of the office, or leave the cell empty. If it is that of an office, leave it and say so in the pull request: this is a warning.",
    say=_looks_like("a private address or number", "Delete it, or write the address of the office."),
    severity="warning", check=_text(_one_sign(HOME)),
)
PRIVACY_PERSON = Rule(
    "privacy-person", "privacy", "A cell holds what looks like data on a single person, perhaps a victim.",
    why="No victim is ever data here: a single person could be recognised and harmed. Ages of groups, in laws and of programmes are no such data.",
    wrong="Helped a 14-year-old girl from a village", right="Helped girls aged 14 to 17 who had been trafficked",
    repair="Write what the agency does, not what happened to one person. If this is no single person, leave it and say so in the pull request: this is a warning.",
    say=_looks_like("data on a single person", "Delete it: no victim is ever data here, only counts and what agencies do."),
    severity="warning", check=_text(_one_sign(AGE, NAME, NUMBER)),
)
PRIVACY_REDACTED = Rule(
    "privacy-redacted", "privacy", "A contact that was redacted still holds details of the person.",
    why="The person asked to be removed. As long as one cell is filled, that has not been done.",
    wrong="redacted with a name", right="redacted with empty cells; the id stays", repair="Empty the cells that the message names.",
    say=always("The contact is redacted, but this cell is not empty.", "Empty the cell; the id stays."),
    check=Across(_redacted, _has_contacts),
)
# fmt: on
