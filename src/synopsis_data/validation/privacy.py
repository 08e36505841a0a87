"""What must never be published: anything that looks like data on a victim or a private life."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

FREE_MAIL = (
    "aol", "free", "freenet", "gmail", "gmx", "googlemail", "hotmail", "hushmail", "icloud", "inbox", "laposte",
    "libero", "live", "mac", "mail", "me", "msn", "naver", "orange", "outlook", "pm", "proton", "protonmail", "qq",
    "rediffmail", "rocketmail", "seznam", "t-online", "tutanota", "uol", "wanadoo", "web", "yahoo", "yandex", "ymail",
    "126", "163",
)  # fmt: skip
"""Providers of private mailboxes, without what follows the name: gmail.com, yahoo.co.uk."""

MAX_MAILBOXES = 200
PERSONAL = ("honorific", "name", "position", "responsibility", "address", "emails", "telephone", "fax")
"""Cells of a contact that a takedown blanks."""
REDACTED = "redacted"

PATTERNS = {
    "privacy-mailbox": rf"[\w.+-]+@(?:[\w-]+\.)*(?:{'|'.join(FREE_MAIL)})(?:\.[a-z]{{2,3}}){{1,2}}(?![\w.-])",
    "privacy-birth": r"\b(?:born (?:on|in) |date of birth|birth ?date|d\.?o\.?b\.?:|place of birth)",
    "privacy-home": (
        r"\b(?:(?:home|private|residential|personal) (?:address|phone|telephone|mobile|e-?mail)|lives at|resid(?:es|ing) at"
        r"|apt\.? ?\d|apartment (?:no\.? ?)?\d)"
    ),
    "privacy-person": (
        r"\b(?:(?:victim|survivor|girl|boy|woman|child) (?:named|called)\b|aged \d{1,2}\b|\d{1,2}[- ]years?[- ]old\b"
        r"|case (?:file )?(?:no\.?|number) ?\d|passport (?:no\.?|number))"
    ),
}
"""What looks private, of a text in lower case; compiled when a text first gives reason to."""
TELLTALES = {
    **dict.fromkeys(("@",), "privacy-mailbox"),
    **dict.fromkeys(("born ", "birth", "b:", "b.:"), "privacy-birth"),
    **dict.fromkeys(
        ("home ", "private ", "residential ", "personal ", "es at", "ing at", "apt", "apartment"), "privacy-home"
    ),
    **dict.fromkeys((" named", " called", "aged ", "old", "case n", "case f", "passport n"), "privacy-person"),
}
"""One of these stands in every text that a pattern can match, with the pattern; looking for them is quicker."""


class Finding(NamedTuple):
    """Something private in a cell."""

    code: str
    message: str
    hint: str


def _mailbox(text: str) -> re.Match[str] | None:
    """Find a private mailbox; only a little text around each sign is looked at, so that no text takes long."""
    at = -1
    for _ in range(MAX_MAILBOXES):
        at = text.find("@", at + 1)
        if at < 0:
            return None
        if match := re.search(PATTERNS["privacy-mailbox"], text[max(0, at - 64) : at + 80]):
            return match
    return None


HINTS = {
    "privacy-mailbox": (
        "is a private mailbox.",
        "Use the address of the office. Contacts here are those of institutions, never private mailboxes.",
    ),
    "privacy-birth": (
        "looks like the birth of a person.",
        "Delete it: dates and places of birth of persons are never data here.",
    ),
    "privacy-home": ("looks like a private address or number.", "Delete it, or write the address of the office."),
    "privacy-person": (
        "looks like data on a single person.",
        "Delete it: no victim is ever data here. Only counts and what agencies do.",
    ),
}
"""What is said of each, and what to do."""


def check_private(text: str) -> Iterator[Finding]:
    """Yield what looks private in the text of one cell."""
    low = text.lower()
    told = {code: None for telltale, code in TELLTALES.items() if telltale in low}
    for code in told:
        match = _mailbox(low) if code == "privacy-mailbox" else re.search(PATTERNS[code], low)
        if match:
            what, hint = HINTS[code]
            yield Finding(code, f'"{match[0].strip()}" {what}', hint)


def check_redacted(values: Mapping[str, str]) -> Iterator[tuple[str, Finding]]:
    """Yield `(column, finding)` for each cell that a redacted contact still holds."""
    if values.get("contact_status") == REDACTED:
        for column in PERSONAL:
            if values.get(column):
                hint = "Empty the cell; the id stays."
                yield column, Finding("privacy-redacted", "The contact is redacted, but this cell is not empty.", hint)
