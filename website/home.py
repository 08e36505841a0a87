"""The front page: the text is in `docs/index.in.md`; the numbers and the picture come from the data."""

from __future__ import annotations

import json

import synopsis_data as synopsis

from .base import Site
from .dataset import script
from .geography import COUNTRIES, kind_of
from .markup import el, esc, link
from .pictures import rows
from .pictures.frame import compact
from .signposting import links
from .topics import themes

QUESTIONS = (
    (
        "Which agencies worked on child trafficking in South-East Asia?",
        "search/index.html?theme=child-trafficking&place=south-east-asia",
    ),
    ("Who took part in UNIAP, the Mekong project?", "record/undp-uniap.html"),
    ("What did UNICEF do?", "agencies/unicef.html"),
    ("What happened to UNIFEM?", "agencies/unifem.html#then"),
)
"""Questions that readers may ask, and the pages with the answers; a test follows each."""
COMPARED = ("trafficking-in-women-and-girls", "child-trafficking", "trafficking-in-men-and-boys")


def search() -> str:
    """Return a large search field; the search page finds rows and pages."""
    field = el("input", type="search", name="q", aria_label="Search all rows and pages", placeholder="Agency, theme, country, title …",
               autocomplete="off")  # fmt: skip
    button = el("button", "Search", class_="md-button md-button--primary")
    return el(
        "form", field, button, action="search/index.html", role="search", aria_label="Search the data", class_="sd-ask"
    )


def questions() -> str:
    return el("ul", *(el("li", link(href, question)) for question, href in QUESTIONS), class_="sd-questions")


def findings(site: Site) -> str:
    """Return what the data shows, one sentence per finding; every number links to what it counts."""
    vocabulary = site.schema("activities").field("themes").vocabulary
    counts = [
        f"{link(f'themes/{theme}.html', f'{len(themes.of(site, theme))} rows')} are about {esc(vocabulary[theme].label.lower())}"
        for theme in COMPARED
    ]
    dated = sum(bool(row.start_date or row.end_date) for row in site.told("activities"))
    dates = link("pictures/index.html#timeline", str(dated))
    activities = link("explore/activities.html", f"{len(site.told('activities'))} activities")
    mistakes = link("errata/index.html", f"{len(site.told('errata'))} mistakes")
    events = link("today/index.html", f"{len(synopsis.load('change_events'))} events")
    sentences = (
        f"{counts[0]} and {counts[1]}, but only {counts[2]}.",
        f"The document gives a date for only {dates} of its {activities}.",
        f"It contains {mistakes} and unclear passages; each is marked next to the value that it affects.",
        f"The data also records {events} that the document does not report.",
    )
    return el("ul", *(el("li", sentence) for sentence in sentences))


def facts(site: Site) -> str:
    """Return the totals; each number links to what it counts."""
    countries = sum(kind_of(site, place.id) in COUNTRIES for place in site.told("places"))
    entries = (
        (len(synopsis.agencies), "agencies", "agencies/index.html"),
        (len(site.schema("activities").field("themes").vocabulary), "themes", "themes/index.html"),
        (countries, "countries", "places/index.html"),
        (len(site.told("activities")), "activities", "explore/activities.html"),
        (len(site.told("publications")), "publications", "explore/publications.html"),
        (len(site.told("passages")), "passages, all accounted for", "coverage/index.html"),
    )
    return el(
        "ul",
        *(el("li", el("a", el("b", f"{n:,}"), " ", esc(what), href=href)) for n, what, href in entries),
        class_="sd-facts",
    )


def build(site: Site) -> None:
    """Write the front page."""
    marks = {"SEARCH": search(), "QUESTIONS": questions(), "FINDINGS": findings(site), "FACTS": facts(site)}
    described = {"DATASET": script(site), "SIGNPOSTS": json.dumps(links(site))}
    site.fill("index", {**marks, **described, "PICTURE": compact(rows.picture(site, ""), "")})
