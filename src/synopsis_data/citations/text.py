"""Citations as text: author, year, title, where it stands, publisher, address."""

from __future__ import annotations

from collections.abc import Sequence

from .work import DATASET, Name, Work


def render(works: Sequence[Work]) -> str:
    """Return one paragraph for each work, with an empty line between them."""
    return "\n\n".join(_paragraph(work) for work in works) + "\n"


def _paragraph(work: Work) -> str:
    sentences = [f"{_names(work.authors)} ({work.year or 'no date'})".lstrip(), work.title]
    if work.container:
        sentences.append(f"In: {work.container}{_pages(work)}")
    elif work.locator:
        sentences.append(work.locator)
    if work.by:
        sentences.append(f"By {_names(work.by)}")
    if work.publisher:
        sentences.append(f"{work.place}: {work.publisher}" if work.place else work.publisher)
    if work.kind == DATASET:
        sentences.append(f"Data set, version {work.version}, licence {work.licence}")
    text = " ".join(sentence if sentence.endswith((".", "?", "!")) else f"{sentence}." for sentence in sentences)
    return f"{text} {work.url}".rstrip()


def _names(names: Sequence[Name]) -> str:
    texts = [name.text for name in names]
    return f"{', '.join(texts[:-1])} and {texts[-1]}" if len(texts) > 1 else "".join(texts)


def _pages(work: Work) -> str:
    if work.page_from is None:
        return ""
    if work.page_to is None:
        return f", from p. {work.page_from}"
    return f", p. {work.page_from}" if work.page_from == work.page_to else f", pp. {work.page_from}–{work.page_to}"
