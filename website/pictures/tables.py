"""The tables and their keys: what each table refers to, with lines to the tables that the others share."""

from __future__ import annotations

from typing import NamedTuple

from synopsis_data.schema import Field, Schema

from ..base import Site
from ..markup import el, link, number
from .base import WIDTH, Picture
from .lettering import block

CITED, ORIGIN = "passages", "sources"
"""What almost every table cites, and where it is from: below all others, without lines."""
SHARED = ("agencies", "instruments", "organizations", "places")
TITLE = "The tables and their keys"
HEADINGS = ("Rows about other rows", "What the agencies do and say", "What these tables share")
GAP, RIM = 66, 30
"""The space between two groups, and the space for arcs at the right."""
ROOM = (WIDTH - 2 * GAP - RIM) / 3
PAD, LINE, SIZE, BETWEEN = 10, 16, 12, 14


class Box(NamedTuple):
    """A table as a box: its drawing, its height, and the height of the line of each column."""

    drawing: str
    height: float
    lines: dict[str, float]


def references(schema: Schema) -> list[Field]:
    """Return the columns that refer to rows, without those that cite passages."""
    return [field for field in schema.fields if field.references and field.references != (CITED,)]


def cites(schema: Schema) -> bool:
    return any(field.references == (CITED,) for field in schema.fields)


def groups(site: Site) -> tuple[list[str], list[str], list[str]]:
    """Return the names of the tables of each group; a row of the second belongs to an agency."""
    other = [name for name in site.package.resources if name not in (*SHARED, CITED, ORIGIN)]
    owned = [n for n in other if any(f.references == ("agencies",) for f in site.schema(n).fields)]
    return [name for name in other if name not in owned], owned, list(SHARED)


def target(site: Site, schema: Schema, field: Field) -> str:
    """Return the tables that a column refers to, in words."""
    if field.references == (schema.name,):
        return "this table"
    names = [site.schema(name).title.lower() for name in field.references]
    every = len(site.package.resources)
    return ", ".join(names) if len(names) * 2 < every else f"{len(names)} of the {every} tables"


def box(site: Site, name: str, x: float, y: float, room: float = ROOM) -> Box:
    """Draw a table: its title with the number of rows, its key, and the columns that refer to other rows."""
    schema = site.schema(name)
    rows = site.package.resources[name].descriptor["synopsis:rows"]
    title = el(
        "text", link(f"{name}.html", schema.title), class_="strong", font_size=14, x=number(x + PAD), y=number(y + 20)
    )
    count = el(
        "text", f"{rows:,} row{'s' * (rows != 1)}", class_="small soft end", x=number(x + room - PAD), y=number(y + 20)
    )
    parts, at, lines = [title, count], y + 28, {}
    referring = {field.name: field for field in references(schema)}
    for column in dict.fromkeys((schema.key, *referring)):
        text = f"{column} (key)" if column == schema.key else column
        if column in referring:
            text += f" → {target(site, schema, referring[column])}"
        lines[column] = at + LINE / 2
        drawn = block(text, x + PAD, at, room - 2 * PAD, SIZE, look="soft" if column == schema.key else "")
        parts.append(drawn.drawing)
        at += drawn.height
    height = at + PAD - y
    frame = el("rect", class_="none axis", x=number(x), y=number(y), width=number(room), height=number(height), rx=4)
    return Box(frame + "".join(parts), height, lines)


def arrow(x: float, y: float, right: bool) -> str:
    """Return the head of an arrow that ends at a point."""
    back = -7 if right else 7
    return el("path", class_="context", d=f"M{number(x)} {number(y)}l{back} -4v8z")


def curve(start: tuple[float, float], bend: float, end: tuple[float, float], right: bool) -> str:
    """Return the line from a column to the head of its arrow, across the space between two groups or around their rim."""
    (x, y), (stop, down) = start, end
    points = (bend, y), (bend, down), (stop - 7 if right else stop + 7, down)
    return el(
        "path", class_="lead", d=f"M{number(x)} {number(y)}C" + " ".join(f"{number(a)} {number(b)}" for a, b in points)
    )


def draw(site: Site) -> tuple[str, float]:
    """Return the drawing and its height."""
    parts: list[str] = []
    tops: dict[str, float] = {}
    boxes: dict[str, Box] = {}
    bottom = 0.0
    for place, (heading, names) in enumerate(zip(HEADINGS, groups(site), strict=True)):
        x, y = place * (ROOM + GAP), 26.0
        parts.append(el("text", heading, class_="small soft", x=number(x), y=14))
        for name in names:
            tops[name], boxes[name] = y, box(site, name, x, y)
            y += boxes[name].height + BETWEEN
        bottom = max(bottom, y)
    lines, ends = [], set()
    _, owned, shared = groups(site)
    left, right = 2 * (ROOM + GAP), 2 * (ROOM + GAP) + ROOM
    for name in (*owned, *shared):
        for field in references(site.schema(name)):
            if len(field.references) > 1 or (goal := field.references[0]) not in shared or goal == name:
                continue
            start, end = boxes[name].lines[field.name], tops[goal] + 15
            inward = name in owned
            begin, bend, stop = (left - GAP, left - GAP / 2, left) if inward else (right, right + RIM, right)
            lines.append(curve((begin, start), bend, (stop, end), inward))
            ends.add((stop, end, inward))
    every = len(site.package.resources)
    citing = sum(cites(resource.schema) for resource in site.package.resources.values())
    parts.append(
        el("text", f"What {citing} of the {every} tables cite", class_="small soft", x=0, y=number(bottom + 14))
    )
    room = (WIDTH - RIM - GAP) / 2
    below = [box(site, CITED, 0, bottom + 26, room), box(site, ORIGIN, room + GAP, bottom + 26, room)]
    across = bottom + 26 + below[0].lines["source_id"] - bottom - 26
    lines.append(el("path", class_="lead", d=f"M{number(room)} {number(across)}H{number(room + GAP - 7)}"))
    ends.add((room + GAP, across, True))
    parts += [*lines, *(arrow(*end) for end in sorted(ends)), *(each.drawing for each in (*boxes.values(), *below))]
    return "".join(parts), bottom + 26 + max(each.height for each in below) + 2


def rows(site: Site) -> list[tuple[str, str, str]]:
    """Return every column that refers to rows, with its table and the tables that it refers to."""
    return [
        (link(f"{name}.html", resource.schema.title), link(f"{name}.html#{field.name}", field.name),
         ", ".join(link(f"{each}.html", site.schema(each).title.lower()) for each in field.references))
        for name, resource in site.package.resources.items()
        for field in resource.schema.fields if field.references
    ]  # fmt: skip


def picture(site: Site) -> Picture:
    """Return the picture for the first page of the dictionary; its links are relative to that page."""
    drawing, height = draw(site)
    found, every = rows(site), len(site.package.resources)
    listed: dict[str, list[str]] = {}
    for table, column, goals in found:
        listed.setdefault(table, []).append(el("li", column, " → ", goals))
    phone = el("ul", *(el("li", table, el("ul", *columns)) for table, columns in listed.items()))
    return Picture(
        name="tables",
        title=TITLE,
        finding=f"The {every} tables have {len(found)} columns that refer to rows by their ids.",
        width=WIDTH,
        height=round(height),
        drawing=drawing,
        caption="Each box is a table, with its key and the columns that refer to other rows. The lines show references to shared "
        "tables, such as organizations and places. References to passages are left out, because almost every table has them.",
        header=("table", "column", "refers to"),
        rows=found,
        phone=phone,
    )
