"""Who takes part in whose work: a table of agencies and of organizations that several name, and a list of those that one names."""

from __future__ import annotations

from collections import Counter
from typing import Any

import synopsis_data as synopsis

from ..base import Site
from ..markup import el, esc, link, number
from ..titles import number_of, short_name
from .base import WIDTH, Picture, shade
from .lettering import Item, flow

LEFT, RIGHT, TOP, HIGH = 116, 60, 148, 26
STEPS = (1, 2, 4)

Pairs = dict[tuple[str, str], list[str]]
"""Who runs the work and who takes part in it, with the participations that say so."""


def runs(site: Site, about: str) -> str | None:
    """Return who runs what a participation is about: its agency, or the organization that its id begins with."""
    row: Any = site.rows[about][0]
    if row.TABLE == "agencies":
        return str(row.id)
    if row.TABLE == "sources":
        return None
    if row.agency_id:
        return str(row.agency_id)
    parts = about.split("-")
    names = ("-".join(parts[:length]) for length in range(len(parts) - 1, 0, -1))
    return next((name for name in names if name in synopsis.organizations), None)


def within(ident: str, other: str) -> bool:
    """Say whether an organization is a part of another one."""
    seen = set()
    while ident and ident not in seen:
        if ident == other:
            return True
        seen.add(ident)
        ident = synopsis.organizations[ident].parent_id or ""
    return False


def pairs(site: Site) -> Pairs:
    """Return the partnerships of the document; an agency's own units do not count."""
    found: Pairs = {}
    for row in site.told("participations"):
        owner = runs(site, row.about_id)
        if owner and not within(row.organization_id, owner):
            found.setdefault((owner, row.organization_id), []).append(row.id)
    return dict(sorted(found.items()))


def in_order(idents: set[str]) -> list[str]:
    """Return organizations in the order of the chapters, those without a chapter after them."""
    chapter = {a.id: a.chapter or 99 for a in synopsis.agencies}
    return sorted(idents, key=lambda i: (chapter.get(i, 100), short_name_of(i).lower()))


def short_name_of(ident: str) -> str:
    row = synopsis.organizations[ident]
    return row.acronym or row.name


def page_of(ident: str, up: str) -> str:
    return f"{up}{'agencies' if ident in synopsis.agencies else 'record'}/{ident}.html"


def rows_of(owner: str, partner: str, found: list[str], up: str) -> str:
    """Return where the rows behind a number are: the row itself, or their line in the table of the picture."""
    return f"{up}record/{found[0]}.html" if len(found) == 1 else f"#network-{owner}-{partner}"


def matrix(owners: list[str], columns: list[str], edges: Pairs, up: str) -> str:
    wide = (WIDTH - LEFT - RIGHT) / len(columns)
    parts = [
        el("text", "who takes part →", class_="small soft end", x=LEFT - 12, y=TOP - 26),
        el("text", "in the work of ↓", class_="small soft end", x=LEFT - 12, y=TOP - 8),
    ]
    for position, ident in enumerate(columns):
        x = LEFT + (position + 0.5) * wide
        look = "small strong" if ident in synopsis.agencies else "small"
        name = el(
            "text",
            esc(short_name_of(ident)),
            class_=look,
            transform=f"translate({number(x - 2)} {TOP - 8}) rotate(-50)",
        )
        parts.append(el("a", name, href=page_of(ident, up)))
    for line, owner in enumerate(owners):
        y = TOP + line * HIGH
        name = el("text", esc(short_name_of(owner)), class_="strong end", x=LEFT - 12, y=y + 17)
        parts.append(el("a", name, href=page_of(owner, up)))
        for position, partner in enumerate(columns):
            x = LEFT + position * wide
            box = {"x": number(x), "y": y, "width": number(wide - 2), "height": HIGH - 2}
            found = edges.get((owner, partner))
            if owner == partner:
                parts.append(el("path", class_="axis", d=f"M{number(x + wide / 2 - 5)} {y + 12}h8"))
            elif found:
                words = f"{short_name_of(partner)} in the work of {short_name_of(owner)}: {number_of(len(found), 'participations')}"
                cell = el("rect", class_=f"{shade(len(found), STEPS)} mark", **box)
                tone = "mid strong on" if len(found) >= STEPS[2] else "mid strong"
                count = el("text", str(len(found)), class_=tone, x=number(x + wide / 2 - 1), y=y + 17)
                href = rows_of(owner, partner, found, up)
                parts.append(el("a", el("title", esc(words)), cell, count, href=href, aria_label=words))
            else:
                parts.append(el("rect", class_="none", **box))
    return "".join(parts)


def lists(alone: dict[str, list[str]], top: float, up: str) -> tuple[str, float]:
    """Return the organizations that one agency names, and where the list ends."""
    parts = [el("text", "Named by only one agency", class_="strong", x=0, y=number(top + 16))]
    y = top + 28
    for owner, idents in alone.items():
        names = [Item(synopsis.organizations[i].name, f"{up}record/{i}.html") for i in idents]
        drawn = flow(names, LEFT, y, WIDTH - LEFT)
        parts += [
            el("text", esc(short_name_of(owner)), class_="strong end", x=LEFT - 12, y=number(y + 12)),
            drawn.drawing,
        ]
        y += drawn.height + 5
    return "".join(parts), y


def phone(owners: list[str], edges: Pairs, up: str) -> str:
    """Return for each agency all organizations it names, the most named first; each links to its rows."""

    def named(owner: str, partner: str) -> str:
        row, found = synopsis.organizations[partner], edges[owner, partner]
        name = row.acronym if partner in synopsis.agencies else row.name
        return link(rows_of(owner, partner, found, up), f"{name}\u00a0{len(found)}")

    entries = []
    for owner in owners:
        partners = sorted(
            (p for o, p in edges if o == owner), key=lambda p: (-len(edges[owner, p]), short_name_of(p).lower())
        )
        entries.append(el("dt", link(page_of(owner, up), short_name_of(owner)), f" names {len(partners)}"))
        entries.append(el("dd", "\u00a0· ".join(named(owner, p) for p in partners)))
    return el("dl", *entries, class_="sd-names")


def picture(site: Site, up: str) -> Picture:
    edges = pairs(site)
    owners = in_order({owner for owner, _ in edges})
    named_by = Counter(partner for _, partner in edges)
    shared = in_order({p for p in named_by if p in synopsis.agencies or named_by[p] > 1})
    columns = sorted(
        shared,
        key=lambda p: (
            p not in synopsis.agencies,
            -named_by[p],
            -len(short_name_of(p)) if p not in synopsis.agencies else 0,
        ),
    )
    alone = {o: in_order({p for a, p in edges if a == o and p not in shared}) for o in owners}
    alone = {owner: idents for owner, idents in alone.items() if idents}
    drawn, bottom = lists(alone, TOP + len(owners) * HIGH + 8, up)
    most = max(named_by.values())
    top = [short_name_of(p) for p in columns if named_by[p] == most]
    silent = [a.acronym for a in sorted(synopsis.agencies, key=lambda a: a.chapter or 99) if a.id not in owners]
    single = sum(count == 1 for count in named_by.values())

    def roles(found: list[str]) -> str:
        entries = [(i, synopsis.participations[i]) for i in found]
        return ", ".join(
            link(f"{up}record/{i}.html", site.label("participations", "role", p.role).lower()) for i, p in entries
        )

    rows = [
        (link(f"{up}record/{a}.html", short_name(site, a), id=f"network-{a}-{b}"),
         link(f"{up}record/{b}.html", synopsis.organizations[b].name), roles(found), str(len(found)))
        for (a, b), found in sorted(edges.items(), key=lambda item: (-len(item[1]), item[0]))
    ]  # fmt: skip
    return Picture(
        name="network",
        title="Who takes part in whose work",
        finding=f"{', '.join(top[:-1])} and {top[-1]} each take part in the work of {most} other agencies. Of the {len(named_by)} "
        f"organizations that take part in an agency's work, {single} are named by only one agency.",
        width=WIDTH,
        height=round(bottom + 6),
        drawing=matrix(owners, columns, edges, up) + drawn,
        caption="Each row is an agency, and each column is an organization that takes part in its work. The number shows how many "
        "roles (partner, funder, author, member …) the organization has in activities, databases and publications, according to the "
        f"chapters. The agency's own units are left out. {' and '.join(silent)} name no partners. An empty field means that no "
        "chapter reports a role, not that there was no cooperation.",
        header=("whose work", "who takes part", "roles", "number of roles"),
        rows=rows,
        phone=phone(owners, edges, up),
    )
