"""What a person may have made of a web address or an e-mail address, and how to write it instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .readings import LONGEST, Reading, hint

_SCHEME = re.compile(r"(https?) ?[:;]? ?[/\\]+ ?(?=[a-z0-9])|(https?):(?=[a-z0-9])", re.I)
"""How the beginning of a web address is mistyped."""
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?![^/?#])", re.I)
_AGAIN = re.compile(r"www\.|https?[:/]", re.I)
_FILES = re.compile(r"\.(?:pdf|docx?|xlsx?|csv|txt|html?|php|aspx?|jpe?g|png|zip)$", re.I)
"""The ends of names of files, which are no names of hosts."""
_NAMED = re.compile(r"(?:[^<>@]*<|(?:e-?mail|mail)[: ]+)?(?:mailto:)?([^<>@ ]+) ?@ ?([^<>@ ]+?)>?[.,]?", re.I)
_AT, _DOT = re.compile(r" ?[\[(] ?at ?[\])] ?| at | ?\[@\] ?", re.I), re.compile(r" ?[\[(] ?dot ?[\])] ?| dot ", re.I)

Fits = Callable[[str], object]
"""Says whether a text is a value of the column."""


def url_hint(text: str, fits: Fits) -> str:
    """Return what to write instead of a text that is not a web address, or nothing.

    >>> url_hint("www.unodc.org", bool)
    'Write http://www.unodc.org'
    """
    return hint(_addresses(text.strip("<>\"' ")), fits)


def _addresses(text: str) -> Iterator[Reading]:
    begin = _SCHEME.match(text)
    rest = text[begin.end() :] if begin else text.removeprefix("//")
    if _AGAIN.search(rest, 1) or " " in rest:
        return
    if begin:
        yield Reading(f"{(begin[1] or begin[2]).lower()}://{rest}")
    elif rest.lower().startswith("www."):
        yield Reading(f"http://{rest}")
    elif (host := _HOST.match(rest)) and not _FILES.search(host[0]):
        yield Reading(f"http://{rest}", "it is the address of a web page")


def email_of(text: str) -> str:
    """Return the one e-mail address that a text names beside something else, or the text itself.

    >>> email_of("Ann Example <ann@un.org>")
    'ann@un.org'
    """
    match = _NAMED.fullmatch(text.strip()) if len(text) <= LONGEST else None
    return f"{match[1]}@{match[2]}" if match else text


def email_hint(text: str, fits: Fits) -> str:
    """Return what to write instead of a text that is not an e-mail address, or nothing.

    >>> email_hint("mailto:someone@un.org", bool)
    'Write someone@un.org'
    >>> email_hint("someone at un.org", lambda text: "@" in text)
    'Did you mean someone@un.org?'
    """
    if found := hint([Reading(email_of(text))], fits):
        return found
    guess = email_of(_DOT.sub(".", _AT.sub("@", text))) if len(text) <= LONGEST else text
    return f"Did you mean {guess}?" if fits(guess) else ""
