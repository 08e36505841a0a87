"""The timeline: dated activities, and before them what was founded, begun and issued in single years."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, NamedTuple

import synopsis_data as synopsis
from synopsis_data.tables.titles import title as title_of

from ..base import Site
from ..markup import el, esc, link, number
from ..titles import short_name
from .base import WIDTH, Picture, bars
from .lettering import balanced, block

LEFT, RIGHT = 420, 14
FIRST, LAST = 1994, 2010
"""Earlier years are given in words; a later year in print is a misprint."""
NOW = 2008 + 2 / 12
"""The document dates from February 2008."""
SIZE = 12
_YEAR = re.compile(r"\b\d{4}\b")


def year(date: str) -> float:
    """Return the beginning of a partial date as a number of years.

    >>> year("2008-07")
    2008.5
    """
    parts = [int(part) for part in date.split("-")]
    return parts[0] + (parts[1] - 1) / 12 * (len(parts) > 1) if len(parts) > 1 else float(parts[0])


def end_of(date: str) -> float:
    """Return the end of a partial date."""
    return year(date) + (1 if re.fullmatch("[0-9]{4}", date) else 1 / 12)


def share(when: float) -> float:
    """Return the position of a moment between the first and the last year."""
    return (when - FIRST) / (LAST + 1 - FIRST)


def across(when: float) -> float:
    """Return the place of a moment from the left."""
    return LEFT + share(when) * (WIDTH - LEFT - RIGHT)


class Entry(NamedTuple):
    """Something with a date: its kind, its agency, its row, its date as printed, and the correct year."""

    kind: str
    agency: str
    row: Any
    start: str
    end: str | None = None
    ongoing: bool = False
    meant: str | None = None

    @property
    def name(self) -> str:
        """The agency and the title; for an agency, the title alone."""
        called = title_of(self.row)
        return f"{self.agency}: {called}" if self.agency and self.row.TABLE != "agencies" else called

    @property
    def printed(self) -> str:
        until = f" to {self.end}" if self.end and self.end != self.start else ""
        return self.start + until + (", ongoing in 2008" if self.ongoing else "")

    @property
    def shown(self) -> str:
        """The date for a reader, with the correct year if it is misprinted."""
        return f"{self.printed} [as printed; should read {self.meant}]" if self.meant else self.printed

    @property
    def when(self) -> float:
        return year(self.meant or self.start)


def meant(site: Site, ident: str, printed: str) -> str | None:
    """Return the correct year if the printed one is a mistake in the document."""
    for erratum in site.told("errata"):
        if ident in erratum.affected_ids and erratum.erratum_type == "date":
            wrong, right = (set(_YEAR.findall(text or "")) for text in (erratum.printed, erratum.reading))
            if printed[:4] in wrong - right and len(right) == 1:
                return str(*right)
    return None


def entries(site: Site) -> list[Entry]:
    """Return everything that the text dates, in the order of kinds and years."""

    def of(row: Any) -> str:
        agency = getattr(row, "agency_id", None)
        return short_name(site, agency) if agency else ""

    found = [Entry("Founded", a.acronym, a, str(a.established)) for a in synopsis.agencies if a.established]
    found += [Entry("Instrument adopted", "", i, i.adopted) for i in site.told("instruments") if i.adopted]
    found += [
        Entry("Work on trafficking since", a.acronym, a, str(a.trafficking_work_since))
        for a in synopsis.agencies
        if a.trafficking_work_since
    ]
    found += [Entry("Database since", of(d), d, d.start_date) for d in site.told("databases") if d.start_date]
    for a in site.told("activities"):
        if start := a.start_date or a.end_date:
            ongoing = not a.end_date and a.activity_status in ("ongoing", "recurring")
            found.append(Entry("Activity", of(a), a, start, a.end_date, ongoing))
    issued = [p for p in site.told("publications") if p.issued]
    found += [Entry("Publication issued", of(p), p, p.issued, meant=meant(site, p.id, p.issued)) for p in issued]
    kinds = list(dict.fromkeys(e.kind for e in found))
    return sorted(found, key=lambda e: (kinds.index(e.kind), e.when, e.row.id))


def years(y: float) -> str:
    """Return the names of the years, which are shown above and below."""
    named = [mark for mark in range(FIRST, LAST + 1) if mark % 2 == 0]
    return "".join(
        el("text", str(mark), class_="small mid" + (" strong" if mark == 2008 else " soft"), x=number(across(mark + 0.5)), y=number(y))
        for mark in named
    )  # fmt: skip


def line(entry: Entry, y: float, look: str, up: str) -> tuple[str, float]:
    """Return one thing with its name at the left and its date as a bar or a dot, and the height that it takes."""
    room = LEFT - 24
    words = balanced(entry.name + (f" {entry.shown}" if entry.meant else ""), SIZE, room)
    text = "".join(
        el("text", esc(words_), class_="small end", x=LEFT - 14, y=number(y + 13 + i * 15))
        for i, words_ in enumerate(words)
    )
    middle = y + 1.5 + len(words) * 7.5
    if entry.kind == "Activity" and (entry.end or entry.ongoing):
        left = across(entry.when)
        right = across(NOW if entry.ongoing else end_of(entry.end or ""))
        shape = el(
            "rect",
            class_=f"{look} mark",
            x=number(left),
            y=number(middle - 6),
            width=number(max(right - left, 5)),
            height=11,
            rx=2,
        )
        if entry.ongoing:
            shape += el("path", class_=look, d=f"M{number(right + 1)} {number(middle - 6)}l7 5.5l-7 5.5z")
    else:
        shape = dot(entry, middle, look)
    href = f"{up}record/{entry.row.id}.html"
    return el("a", el("title", esc(entry.shown)), text, shape, href=href), len(words) * 15 + 6


def dot(entry: Entry, y: float, look: str) -> str:
    x = across(int(entry.when) + 0.5)
    return el("circle", class_="misprint" if entry.meant else f"{look} mark", cx=number(x), cy=number(y), r=5)


def stack(found: list[Entry], y: float, look: str, up: str) -> tuple[str, float]:
    """Return many things of single years as dots above each other, with how many there are."""
    columns: dict[int, list[Entry]] = {}
    for entry in found:
        columns.setdefault(int(entry.when), []).append(entry)
    high = max(map(len, columns.values())) * 12
    parts = [
        el(
            "text",
            esc(f"{len(found)} publications, by year of issue"),
            class_="small end",
            x=LEFT - 14,
            y=number(y + high + 12),
        )
    ]
    for when, column in columns.items():
        for place, entry in enumerate(column):
            words = f"{entry.shown}: {title_of(entry.row)}"
            drawn = el("title", esc(words)) + dot(entry, y + 8 + high - place * 12, look)
            parts.append(el("a", drawn, href=f"{up}record/{entry.row.id}.html", tabindex="-1", aria_label=words))
        count = el(
            "text",
            str(len(column)),
            class_="small mid",
            x=number(across(when + 0.5)),
            y=number(y + 12 + high - len(column) * 12),
        )
        parts.append(count)
    return "".join(parts), high + 22


HEADINGS = {"Activity": "Activities", "Publication issued": "Publications, by year of issue"}
LOOKS = {"Activity": "activities", "Publication issued": "publications", "Database since": "databases",
         "Founded": "warm", "Work on trafficking since": "focal_points", "Instrument adopted": "mandates"}  # fmt: skip


def told(entry: Entry, up: str) -> tuple[str, str, float, float, str]:
    """Return an entry as a line of the list for narrow screens."""
    start = max(0.0, share(entry.when))
    end = share(NOW if entry.ongoing else end_of(entry.meant or entry.end or entry.start))
    name = link(f"{up}record/{entry.row.id}.html", entry.name)
    length = max(end - start, 0.02) if entry.when >= FIRST else 0.0
    return name, entry.shown, start * 100, length * 100, LOOKS[entry.kind].replace("_", "-")


def phone(everything: list[Entry], up: str) -> str:
    """Return the list for narrow screens: every thing with its date, the publications of a year as a number."""
    parts = []
    for kind in dict.fromkeys(e.kind for e in everything):
        found = [e for e in everything if e.kind == kind]
        parts.append(el("p", el("b", HEADINGS.get(kind, kind))))
        if kind == "Publication issued":
            counts = Counter(int(e.when) for e in found if not e.meant)
            look, most = LOOKS[kind], max(counts.values())
            parts.append(bars((str(when), str(count), 0, 100 * count / most, look) for when, count in counts.items()))
            found = [e for e in found if e.meant]
        parts.append(bars((told(e, up) for e in found), "sd-years"))
    return "".join(parts)


def picture(site: Site, up: str) -> Picture:
    everything = entries(site)
    early = [e for e in everything if e.when < FIRST]
    shown = [e for e in everything if FIRST <= e.when < LAST + 1]
    y = 24.0
    parts: list[str] = []
    for kind in dict.fromkeys(e.kind for e in shown):
        found = [e for e in shown if e.kind == kind]
        if kind == "Publication issued":
            drawn, height = stack([e for e in found if not e.meant], y, LOOKS[kind], up)
            parts.append(drawn)
            y += height
            found = [e for e in found if e.meant]
        else:
            parts.append(
                el(
                    "text",
                    HEADINGS.get(kind, kind),
                    class_="strong end",
                    x=LEFT - 14,
                    y=number(y + 13),
                )
            )
            y += 20
        for entry in found:
            drawn, height = line(entry, y, LOOKS[kind], up)
            parts.append(drawn)
            y += height
        y += 6
    grid = "".join(
        el("path", class_="rule", d=f"M{number(across(mark))} 22V{number(y)}") for mark in range(FIRST, LAST + 2)
    )
    before = "Before " + f"{FIRST}: " + ", ".join(f"{e.agency} founded {e.start}" for e in early) + "."
    words = block(before, 0, y + 24, WIDTH, SIZE, look="soft")
    works, issues = site.told("activities"), site.told("publications")
    dated = sum(e.kind == "Activity" for e in everything), sum(e.kind == "Publication issued" for e in everything)
    rows = [
        (esc(e.start), esc(e.meant or ""), esc(e.end or ("ongoing in 2008" if e.ongoing else "")), esc(e.kind.lower()),
         link(f"{up}record/{e.row.id}.html", title_of(e.row)), esc(e.agency))
        for e in everything
    ]  # fmt: skip
    issued = Counter(int(e.when) for e in everything if e.kind == "Publication issued")
    most, peak = max(issued.items(), key=lambda item: (item[1], -item[0]))
    return Picture(
        name="timeline",
        title="Dates in the document",
        finding=f"The document gives a year for {dated[0]} of {len(works)} activities and {dated[1]} of {len(issues)} publications; "
        f"the year with the most publications is {most} ({peak}).",
        width=WIDTH,
        height=round(y + 28 + words.height),
        drawing=grid + years(14) + "".join(parts) + years(y + 14) + words.drawing,
        caption="The timeline shows everything for which the text gives a date. A bar with an arrow shows something that was still "
        "ongoing in February 2008. A dot shows the year of something that has no end date in the text. An open dot marks a "
        "misprinted year and is placed at the correct year. Missing dates are not guessed, so the picture does not show when the "
        "agencies were most active.",
        header=("date", "correct date", "until", "what", "row", "agency"),
        rows=rows,
        phone=phone(everything, up),
    )
