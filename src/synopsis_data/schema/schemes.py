"""Schemes of identifiers: the form of a value, its check digit, and the address that is made from it.

A vocabulary whose values are schemes says this of each of them in its category; it stands nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

VALUE = "{value}"
"""Stands for the value in an address."""
LONGEST = 300
"""A longer text is no identifier."""

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
"""The digits of base 32 after Crockford: no i, l, o and u."""


def _ror(value: str) -> bool:
    """ISO 7064 MOD 97-10 over six digits of base 32; the last two are decimal."""
    number = 0
    for digit in value[:-2]:
        number = number * 32 + _CROCKFORD.index(digit)
    return int(value[-2:]) == 98 - number * 100 % 97


def _isni(value: str) -> bool:
    """ISO 7064 MOD 11-2; X stands for ten."""
    total = 0
    for digit in value[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == value[-1]


def _isbn(value: str) -> bool:
    """ISBN-13: the digits, every second one three times, add up to a multiple of ten."""
    return sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(value)) % 10 == 0


CHECKS: Mapping[str, Callable[[str], bool]] = {"ror": _ror, "isni": _isni, "isbn": _isbn}
"""What says of a value in the form of its scheme whether its check digit fits."""


class Scheme:
    """One scheme of identifiers, from its category in a vocabulary."""

    def __init__(self, category: Mapping[str, Any]) -> None:
        self.name: str = category["value"]
        self.label: str = category.get("label", self.name)
        self.pattern = re.compile(category["pattern"], re.ASCII)
        self.single: bool = category.get("single", False)
        """Whether a thing has one such identifier at most, and an identifier means one thing."""
        self._address: str = category.get("address", "")
        self._iri: str = category.get("iri", "") or self._address
        self._check = CHECKS.get(category.get("check", ""))

    def fits(self, value: str) -> bool:
        """Say whether a value has the form of the scheme."""
        return self.pattern.fullmatch(value) is not None

    def checks(self, value: str) -> bool:
        """Say whether the check digit of a value in the form of the scheme fits; `True` where the scheme has none."""
        return self._check is None or self._check(value)

    def address(self, value: str, *, thing: bool = False) -> str | None:
        """Return the address of a value in its register, `None` where the scheme has none.

        With `thing` it is the IRI of the thing itself, where the register tells it from the page about it.

        >>> doi = Scheme({"value": "doi", "pattern": "10[.][0-9]+/[!-~]+", "address": "https://doi.org/{value}"})
        >>> doi.address("10.1000/a(1)<2>")
        'https://doi.org/10.1000/a(1)%3C2%3E'
        """
        form = self._iri if thing else self._address
        if not form:
            return None
        from urllib.parse import quote

        return form.replace(VALUE, quote(value, safe="/:;.,()-_~"))

    def read(self, text: str) -> str | None:
        """Return the value that a person means, in the form of the scheme; `None` where the text holds none.

        It may be an address, have the name of the scheme before it, or be written in other letters; with a check digit it
        may be printed in groups. No digit is changed.

        >>> ror = Scheme({"value": "ror", "pattern": "0[0-9a-z]{8}", "address": "https://ror.org/{value}"})
        >>> ror.read("http://www.ror.org/01F80G185/"), ror.read("ROR: 01f80g185"), ror.read("https://data.test/01f80g185")
        ('01f80g185', '01f80g185', None)
        """
        text = " ".join(text.split())
        if len(text) > LONGEST:
            return None
        written = list(self._written(text))
        shapes = (str, str.upper, str.lower)
        return next((value for shape in shapes for each in written if self.fits(value := shape(each))), None)

    def _written(self, text: str) -> Iterator[str]:
        """Yield what in a text may be a value, likelier ones first."""
        if "://" in text or (self._host and text.lower().removeprefix("www.").startswith(f"{self._host}/")):
            yield from self._parts(text.partition("://")[2] or text)
            return
        bare = self._named.sub("", text, count=1)
        yield from dict.fromkeys((text, bare))
        if self._check is not None:  # printed in groups of digits
            yield re.sub("[ \u2010-\u2013-]", "", bare)

    def _parts(self, address: str) -> Iterator[str]:
        """Yield the ends of an address of the register, and their parts."""
        from urllib.parse import unquote

        host, _, path = address.partition("/")
        host = host.lower().removeprefix("www.")
        if self._host and (host == self._host or host.endswith(f".{self._host}")):
            path = unquote(path)
            ends = [path, *(path[match.end() :] for match in re.finditer("[/?&=:#]", path))]
            for stop in ("$", "[?&#]", "[/?&#]"):
                yield from (re.split(stop, end)[0].rstrip("/") for end in ends)

    @cached_property
    def _host(self) -> str:
        """The host of its addresses, empty where it has none."""
        return self._address.partition("://")[2].partition("/")[0].removeprefix("www.")

    @cached_property
    def _named(self) -> re.Pattern[str]:
        """The name of the scheme before a value."""
        names = "|".join(re.escape(name) for name in {self.name, self.label})
        return re.compile(rf"(?:urn:)?(?:{names})(?:-?13)?(?:\s*:\s*|\s+)", re.IGNORECASE)
