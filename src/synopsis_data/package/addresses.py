"""Permanent addresses of what the site shows, all derived from the home page of the descriptor."""

from __future__ import annotations

DOWNLOADS = "downloads"
"""Folder of the site that holds the exports: a file under its default name, a folder under the name of its format."""


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
