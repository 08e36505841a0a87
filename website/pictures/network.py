"""The network: which agency names which organization as taking part in its work."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import synopsis_data as synopsis

from ..base import Site
from ..markup import el, esc, link, number
from ..titles import short_name
from .base import Picture

WIDTH, HEIGHT, MARGIN = 960, 700, 92
ROUNDS = 400

Place = tuple[float, float]
Pairs = dict[tuple[str, str], int]
"""Two organizations, the one whose chapter tells it first, with the number of roles."""


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
    """Return the partnerships of the document; an agency's own units are no partners of it."""
    found: Counter[tuple[str, str]] = Counter()
    for row in site.told("participations"):
        owner = runs(site, row.about_id)
        if owner and not within(row.organization_id, owner):
            found[owner, row.organization_id] += 1
    return dict(sorted(found.items()))


def layout(nodes: list[str], edges: Pairs, charge: dict[str, int]) -> dict[str, Place]:
    """Return places in which linked nodes are near each other (Fruchterman and Reingold).

    `charge` says how many others hang on a node alone: it keeps the rest at a distance to have room for them.
    It begins from a fixed grid and uses square roots only, which are the same on every machine.
    """
    columns = math.isqrt(len(nodes)) + 1
    places = [[(i % columns) + (i // columns % 2) / 2, (i // columns) * 1.1 + (i % 3) / 10] for i in range(len(nodes))]
    index = {node: i for i, node in enumerate(nodes)}
    springs = [(index[a], index[b]) for a, b in edges if a in index and b in index]
    ideal = 1.4
    weight = [1 + min(charge.get(node, 0), 12) / 12 for node in nodes]
    for turn in range(ROUNDS):
        heat = 0.35 * (1 - turn / ROUNDS) + 0.005
        force = [[0.0, 0.0] for _ in nodes]
        for i, (x, y) in enumerate(places):
            for j in range(i):
                dx, dy = x - places[j][0], y - places[j][1]
                square = dx * dx + dy * dy + 0.001
                push = ideal * ideal / square * weight[i] * weight[j]
                force[i][0] += dx * push
                force[i][1] += dy * push
                force[j][0] -= dx * push
                force[j][1] -= dy * push
        for i, j in springs:
            dx, dy = places[i][0] - places[j][0], places[i][1] - places[j][1]
            pull = math.sqrt(dx * dx + dy * dy) / ideal
            force[i][0] -= dx * pull
            force[i][1] -= dy * pull
            force[j][0] += dx * pull
            force[j][1] += dy * pull
        centre = [sum(p[k] for p in places) / len(places) for k in (0, 1)]
        for i, place in enumerate(places):
            fx, fy = force[i][0] - 0.6 * (place[0] - centre[0]), force[i][1] - 1.1 * (place[1] - centre[1])
            size = math.sqrt(fx * fx + fy * fy) or 1.0
            step = min(size, heat)
            place[0] += fx / size * step
            place[1] += fy / size * step
    return {node: (places[i][0], places[i][1]) for node, i in index.items()}


def largest(nodes: list[str], edges: Pairs) -> list[str]:
    """Return the nodes of the largest group that hangs together."""
    groups = [{node} for node in nodes]
    for a, b in edges:
        ends = [group for group in groups if a in group or b in group]
        if len(ends) == 2 and any(a in group for group in ends) and any(b in group for group in ends):
            ends[0] |= ends[1]
            groups.remove(ends[1])
    return sorted(sorted(groups, key=len)[-1])


def fitted(places: dict[str, Place]) -> dict[str, Place]:
    """Return the places stretched over the picture."""
    xs, ys = [p[0] for p in places.values()], [p[1] for p in places.values()]
    kx = (WIDTH - 2 * MARGIN) / (max(xs) - min(xs))
    ky = (HEIGHT - 2 * MARGIN - 30) / (max(ys) - min(ys))
    return {n: (MARGIN + (x - min(xs)) * kx, MARGIN + (y - min(ys)) * ky) for n, (x, y) in places.items()}


def fan(centre: Place, away: Place, count: int) -> list[Place]:
    """Return places around a node, in rows of a fan that opens away from the rest."""
    base = math.atan2(centre[1] - away[1], centre[0] - away[0])
    found = []
    for i in range(count):
        ring, place = divmod(i, 9)
        many = min(9, count - ring * 9)
        spread = min(math.tau * 0.82, 0.42 * many)
        angle = base + spread * ((place + 0.5) / many - 0.5)
        radius = 36 + 15 * ring
        found.append((centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)))
    return found


def node_link(up: str, ident: str, label: str, *content: str, reach: bool) -> str:
    folder = "agencies" if ident in synopsis.agencies else "record"
    return el("a", *content, href=f"{up}{folder}/{ident}.html", aria_label=label, tabindex=None if reach else "-1")


def picture(site: Site, up: str) -> Picture:
    edges = pairs(site)
    owners = {a for a, _ in edges} | {a.id for a in synopsis.agencies}
    named_by = Counter(b for _, b in edges)
    core = sorted(owners | {b for _, b in edges if b in owners or named_by[b] > 1})
    alone = {owner: sorted(b for a, b in edges if a == owner and b not in core) for owner in core}
    joined = largest(core, edges)
    places = fitted(layout(joined, edges, {node: len(partners) for node, partners in alone.items()}))
    apart = [node for node in core if node not in places]
    places |= {node: (MARGIN + 110 * i, HEIGHT - MARGIN) for i, node in enumerate(apart)}
    middle = (WIDTH / 2, HEIGHT / 2)
    lines, dots, labels = [], [], []
    for owner in core:
        for partner, (x, y) in zip(alone[owner], fan(places[owner], middle, len(alone[owner])), strict=True):
            ox, oy = places[owner]
            lines.append(
                el("path", class_="edge", stroke_width="1", d=f"M{number(ox)} {number(oy)}L{number(x)} {number(y)}")
            )
            name = synopsis.organizations[partner].name
            dot = el("circle", el("title", esc(name)), class_="publications mark", cx=number(x), cy=number(y), r="4.5")
            dots.append(node_link(up, partner, name, dot, reach=False))
    for (a, b), count in edges.items():
        if a in places and b in places:
            (x1, y1), (x2, y2) = places[a], places[b]
            title = el("title", esc(f"{short_name(site, a)} and {short_name(site, b)}: {count}"))
            lines.append(
                el(
                    "path",
                    title,
                    class_="edge between",
                    stroke_width=number(0.8 + count),
                    d=f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}",
                )
            )
    for ident in core:
        x, y = places[ident]
        agency = ident in synopsis.agencies
        name = synopsis.organizations[ident].name
        circle = el(
            "circle",
            el("title", esc(name)),
            class_="accent mark" if agency else "focal_points mark",
            cx=number(x),
            cy=number(y),
            r=11 if agency else 7,
        )
        short = short_name(site, ident)
        words = short if len(short) < 24 else f"{short[:22]}…"
        look = "mid halo strong" if agency else "mid halo small"
        text = el("text", esc(words), class_=look, x=number(x), y=number(y + (26 if agency else 20)))
        labels.append(node_link(up, ident, name, circle, text, reach=agency))
    rows = [
        (link(f"{up}record/{a}.html", short_name(site, a)), link(f"{up}record/{b}.html", synopsis.organizations[b].name), str(count))
        for (a, b), count in sorted(edges.items(), key=lambda item: (-item[1], item[0]))
    ]  # fmt: skip
    return Picture(
        name="network",
        title="Who is named as taking part in whose work",
        width=WIDTH,
        height=HEIGHT,
        drawing="".join([*lines, *dots, *labels]),
        caption="A line is at least one role (partner, funder, author, member …) that a chapter gives an organization in the agency's "
        "activities, databases or publications; the more roles, the thicker. Units of the agency itself are left out. Where a node "
        "lies has no meaning but nearness to its partners. A missing line says that the chapter names no one, not that there was "
        "no cooperation.",
        header=("whose work", "who takes part", "roles"),
        rows=rows,
        legend=[
            ("accent", "", "agency with a chapter"),
            ("focal-points", "", "named by several"),
            ("publications", "", "named by one"),
        ],
    )
