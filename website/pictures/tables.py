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
HEADINGS = ("Rows about other rows", "What the agencies do and say", "What these tables share")
GAP, RIM = 66, 30
"""The space between two groups, and the space for arcs at the right."""
ROOM = (WIDTH - 2 * GAP - RIM) / 3
PAD, LINE, SIZE, BETWEEN = 10, 16, 12, 14


class Box(NamedTuple):
    """A table as a box: its drawing, where it begins and ends, and where the line of each column is."""

    drawing: str
    top: float
    end: float
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
    end = at + PAD
    frame = el("rect", class_="none axis", x=number(x), y=number(y), width=number(room), height=number(end - y), rx=4)
    return Box(frame + "".join(parts), y, end, lines)


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
    about, owned, shared = groups(site)
    parts: list[str] = []
    boxes: dict[str, Box] = {}
    for place, (heading, names) in enumerate(zip(HEADINGS, (about, owned, shared), strict=True)):
        x, y = place * (ROOM + GAP), 26.0
        parts.append(el("text", heading, class_="small soft", x=number(x), y=14))
        for name in names:
            boxes[name] = box(site, name, x, y)
            y = boxes[name].end + BETWEEN
    lines, ends = [], set()
    left = 2 * (ROOM + GAP)
    right = left + ROOM
    for name in (*owned, *shared):
        inward = name in owned
        begin, bend, stop = (left - GAP, left - GAP / 2, left) if inward else (right, right + RIM, right)
        for field in references(site.schema(name)):
            goal, *others = field.references
            if goal in shared and goal != name and not others:
                down = boxes[goal].top + 15
                lines.append(curve((begin, boxes[name].lines[field.name]), bend, (stop, down), inward))
                ends.add((stop, down, inward))
    y = max(each.end for each in boxes.values()) + BETWEEN
    every = site.package.resources.values()
    told = f"What {sum(cites(resource.schema) for resource in every)} of the {len(every)} tables cite"
    parts.append(el("text", told, class_="small soft", x=0, y=number(y + 14)))
    room = (WIDTH - RIM - GAP) / 2
    cited, origin = box(site, CITED, 0, y + 26, room), box(site, ORIGIN, room + GAP, y + 26, room)
    across = cited.lines["source_id"]
    lines.append(el("path", class_="lead", d=f"M{number(room)} {number(across)}H{number(room + GAP - 7)}"))
    ends.add((room + GAP, across, True))
    drawings = [each.drawing for each in (*boxes.values(), cited, origin)]
    return "".join([*parts, *lines, *(arrow(*end) for end in sorted(ends)), *drawings]), max(cited.end, origin.end) + 2


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
        title="The tables and their keys",
        finding=f"The {every} tables have {len(found)} columns that refer to rows by their ids.",
        width=WIDTH,
        height=round(height),
        drawing=drawing,
        caption="Each box is a table, with its key and the columns that refer to other rows. The lines show references to shared "
        "tables, such as organizations and places. References to passages are left out, because almost every table has them.",
        header=("table", "column", "refers to"),
        rows=found,
        phone=phone,
        folder="dictionary",
    )
