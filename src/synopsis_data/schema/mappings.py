"""Mappings: what a value of a vocabulary is called in the code lists of others."""

from __future__ import annotations

from typing import NamedTuple


class CodeList(NamedTuple):
    """A code list that values are mapped to."""

    label: str
    pattern: str
    """What one of its codes looks like."""
    address: str
    """The IRI of a code, with `{value}` in its place; a list without addresses of codes gives its page and a fragment."""


_IATI = "https://iatistandard.org/en/iati-standard/203/codelists"
CODE_LISTS = {
    "sdg-target": CodeList("SDG target", "([1-9]|1[0-7])[.]([1-9][0-9]?|[a-d])", "http://metadata.un.org/sdg/{value}"),
    "oecd-purpose": CodeList("OECD purpose code", "[1-9][0-9]{4}", f"{_IATI}/sector/#{{value}}"),
    "oecd-sector": CodeList("OECD sector", "[1-9][0-9]{2}", f"{_IATI}/sectorcategory/#{{value}}"),
    "iati-organisation-type": CodeList("IATI organisation type", "[1-9][0-9]", f"{_IATI}/organisationtype/#{{value}}"),
    "iati-organisation-role": CodeList("IATI organisation role", "[1-4]", f"{_IATI}/organisationrole/#{{value}}"),
    "iati-activity-scope": CodeList("IATI activity scope", "[1-8]", f"{_IATI}/activityscope/#{{value}}"),
}
MATCHES = {"exact": "same meaning", "close": "similar meaning", "broad": "wider", "narrow": "narrower"}
"""How a code fits, after SKOS, and how people are told: "broad" says that the code means more than the value."""


class Mapping(NamedTuple):
    """One code of another list that a value corresponds to.

    >>> code = Mapping("sdg-target", "8.7", "broad")
    >>> str(code), code.address
    ('SDG target 8.7 (wider)', 'http://metadata.un.org/sdg/8.7')
    """

    scheme: str
    value: str
    match: str

    def __str__(self) -> str:
        return f"{CODE_LISTS[self.scheme].label} {self.value} ({MATCHES[self.match]})"

    @property
    def address(self) -> str:
        """The IRI of the code."""
        return CODE_LISTS[self.scheme].address.replace("{value}", self.value)
