"""Permanent addresses of what the site shows, all derived from the home page of the descriptor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..schema import Field

DOWNLOADS = "downloads"
"""Folder of the site that holds the exports: a file under its default name, a folder under the name of its format."""

_PLACEHOLDER = re.compile(r"[/@.]example\.(com|net|org)(/|$)")


def is_placeholder(address: str) -> bool:
    """Say whether an address is one that nobody can have, as long as the real one is not known.

    >>> is_placeholder("https://example.net/data/"), is_placeholder("data@example.com"), is_placeholder("https://data.test/")
    (True, True, False)
    """
    return bool(_PLACEHOLDER.search(address))


def file_url(homepage: str, path: str) -> str:
    """Return the address of a file of the site: the package lies in its root as it is, the exports in `DOWNLOADS`.

    >>> file_url("https://data.test/", f"{DOWNLOADS}/synopsis-data.sqlite")
    'https://data.test/downloads/synopsis-data.sqlite'
    """
    return f"{homepage.rstrip('/')}/{path}"


def record_url(homepage: str, id_: str) -> str:
    """Return the address of the page of a row; it never changes, as ids never do.

    >>> record_url("https://data.test/", "iom-ctm")
    'https://data.test/record/iom-ctm.html'
    """
    return file_url(homepage, f"record/{id_}.html")


def record_iri(homepage: str, id_: str) -> str:
    """Return the IRI of the thing that a row is about, which is not the page about it.

    >>> record_iri("https://data.test/", "iom-ctm")
    'https://data.test/record/iom-ctm.html#it'
    """
    return f"{record_url(homepage, id_)}#it"


def dataset_iri(homepage: str) -> str:
    """Return the IRI of the dataset as a whole.

    >>> dataset_iri("https://data.test")
    'https://data.test/#dataset'
    """
    return file_url(homepage, "#dataset")


def contributor_iri(homepage: str, number: int) -> str:
    """Return the IRI of a contributor, counted from 1 as the descriptor lists them.

    >>> contributor_iri("https://data.test/", 1)
    'https://data.test/#contributor-1'
    """
    return file_url(homepage, f"#contributor-{number}")


def dictionary_url(homepage: str, table: str) -> str:
    """Return the address of the dictionary page of a table; a column is its fragment.

    >>> dictionary_url("https://data.test/", "places") + "#m49"
    'https://data.test/dictionary/places.html#m49'
    """
    return file_url(homepage, f"dictionary/{table}.html")


def class_iri(homepage: str, table: str) -> str:
    """Return the IRI of the class of things that a table has rows about.

    >>> class_iri("https://data.test/", "places")
    'https://data.test/dictionary/places.html#row'
    """
    return f"{dictionary_url(homepage, table)}#row"


def vocabulary_iri(homepage: str, vocabulary: str, value: str = "scheme") -> str:
    """Return the IRI of a vocabulary, or of one value of it.

    >>> vocabulary_iri("https://data.test/", "themes", "demand")
    'https://data.test/vocabulary/themes.html#demand'
    """
    return file_url(homepage, f"vocabulary/{vocabulary}.html#{value}")


VALUE = "{value}"
"""Stands for an identifier in the form of its addresses."""


def scheme_form(field: Field, scheme: str, *, thing: bool = False) -> str | None:
    """Return how a register makes addresses, with `VALUE` in it, `None` where it has none.

    Args:
        field: the column of schemes, whose categories say it.
        scheme: a value of that column.
        thing: whether the IRI of the thing is asked for, where the register tells it from the page about it.
    """
    known: Mapping[str, str] = next(each for each in field.descriptor["categories"] if each["value"] == scheme)
    return (thing and known.get("iri")) or known.get("address")


def scheme_address(field: Field, scheme: str, value: str, *, thing: bool = False) -> str | None:
    """Return the address of an identifier in its register, `None` where the register has no addresses.

    >>> from synopsis_data.schema import Field
    >>> category = {"value": "doi", "label": "DOI", "address": "https://doi.org/{value}"}
    >>> field = Field({"name": "scheme", "type": "string", "categories": [category]})
    >>> scheme_address(field, "doi", "10.1000/a(1)<2>")
    'https://doi.org/10.1000/a(1)%3C2%3E'
    """
    form = scheme_form(field, scheme, thing=thing)
    return form.replace(VALUE, escaped(value)) if form else None


def escaped(value: str) -> str:
    """Return an identifier as it stands in an address."""
    from urllib.parse import quote

    return quote(value, safe="/:;.,()-_~")
