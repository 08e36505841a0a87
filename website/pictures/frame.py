"""A picture on a page, and as a file that includes its title, finding, legend, source and licence."""

from __future__ import annotations

import csv
import io
import re

from ..base import Site
from ..markup import el, esc, link, number, scroll_table
from .base import ASSETS, Picture, plain, svg, tokens
from .lettering import block, width

MARGIN = 24
SOURCE = "Multi-Agency Synopsis of Mandates and Research Activities (UNODC/UN.GIFT, 2008)"
SCRIPT = '<script type="module" src="{up}assets/pictures.js"></script>'
_LINK = re.compile(r"<a [^>]*>|</a>")


def credit(site: Site, picture: Picture) -> str:
    """Return the source, the dataset, the licence and the address of a picture."""
    address = f"{site.homepage}{picture.folder}/index.html#{picture.name}"
    return f"Source: {SOURCE}; synopsis-data {site.package.version}, CC BY 4.0, {address}"


def style() -> str:
    """Return the rules of `pictures.css` with the light colours written out."""
    rules = (ASSETS / "pictures.css").read_text(encoding="utf-8").split("*/", 1)[1]
    return re.sub(r"var\((--sd-[a-z-]+)\)", lambda match: tokens()[match[1]][0], " ".join(rules.split()))


def _legend(picture: Picture, x: float, y: float, room: float) -> tuple[str, float]:
    """Return the legend as a drawing, in lines, and its height."""
    parts, left, top = [], x, y
    for look, text in picture.legend:
        wide = 18 + width(text, 12) + 16
        if left > x and left + wide > x + room:
            left, top = x, top + 20
        parts.append(el("rect", class_=look, x=number(left), y=number(top), width=12, height=12, rx=1.5))
        parts.append(el("text", esc(text), font_size=12, x=number(left + 18), y=number(top + 10.5)))
        left += wide
    return "".join(parts), top + 26 - y if parts else 0.0


def file(picture: Picture, source: str) -> str:
    """Return the picture as a file of its own, in light colours and without links; `source` is its last line."""
    room = picture.width
    total = room + 2 * MARGIN
    y = 20.0
    parts = []
    for text, size, look, gap in ((picture.title, 21, "strong", 4.0), (picture.finding, 14, "soft", 12.0)):
        drawn = block(text, MARGIN, y, room, size, look=look)
        parts.append(drawn.drawing)
        y += drawn.height + gap
    legend, height = _legend(picture, MARGIN, y, room)
    parts += [legend, el("g", picture.drawing, transform=f"translate({MARGIN} {number(y + height)})")]
    y += height + picture.height + 10
    parts.append(el("path", class_="rule", d=f"M{MARGIN} {number(y)}h{room}"))
    y += 6
    for text in filter(None, (plain(picture.caption), picture.note, source)):
        drawn = block(text, MARGIN, y, room, 12, look="soft")
        parts.append(drawn.drawing)
        y += drawn.height + 4
    y += 14
    ground = el("rect", width=total, height=number(y), fill=tokens()["--sd-paper"][0])
    head = el("title", esc(picture.title)) + el("desc", esc(f"{picture.finding} {source}"))
    body = _LINK.sub("", "".join(parts))
    return el("svg", head, el("style", style()), ground, body, xmlns="http://www.w3.org/2000/svg", class_="sd-pic",
              viewBox=f"0 0 {total} {number(y)}", width=total, height=number(y))  # fmt: skip


def table(picture: Picture) -> str:
    """Return the numbers of a picture for a spreadsheet: with names, and with the mark by which Excel recognizes UTF-8."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(picture.header)
    lines.writerows([plain(cell) for cell in row] for row in picture.rows)
    return "\ufeff" + out.getvalue()


def swatch(look: str, text: str) -> str:
    box = el("rect", class_=look, x=0.5, y=0.5, width=11, height=11, rx=1.5)
    return el("li", el("svg", box, class_="sd-pic", viewBox="0 0 12 12", aria_hidden="true"), esc(text))


def legend(picture: Picture) -> str:
    kind = "sd-legend" if picture.legend_on_phone else "sd-legend sd-wide"
    return el("ul", *(swatch(*entry) for entry in picture.legend), class_=kind) if picture.legend else ""


def compact(picture: Picture, up: str) -> str:
    """Return the picture in its narrow form, with a link to the page where it can be saved."""
    more = el("p", link(f"{up}pictures/index.html#{picture.name}", "Save or share this picture"))
    words = el("p", el("b", esc(picture.title)), "<br>", esc(picture.finding), class_="sd-finding")
    caption = el("figcaption", picture.caption)
    return el("figure", words, legend(picture), picture.phone, caption, more, class_="sd-figure", id=picture.name)


def figure(site: Site, picture: Picture, up: str = "../") -> str:
    """Return the picture for a page, on one line, and write its files; `up` leads from the page to the root of the site."""
    path = f"pictures/{picture.name}"
    site.write(f"{path}.svg", '<?xml version="1.0" encoding="UTF-8"?>\n' + file(picture, credit(site, picture)) + "\n")
    site.write(f"{path}.csv", table(picture))
    saved = f"synopsis-data-{picture.name}"
    wide = el("div", svg(picture.drawing, picture.width, picture.height, picture.title), class_="sd-wide")
    phone = el("div", picture.phone, class_="sd-phone")
    take = el(
        "div",
        el("button", "PNG", type="button", data_png=f"{up}{path}.svg", data_name=saved, hidden=True),
        link(f"{up}{path}.svg", "SVG", download=f"{saved}.svg"),
        link(f"{up}{path}.csv", "Data for this picture (CSV)", download=f"{saved}.csv"),
        el("button", "Copy link", type="button", data_link=picture.name, hidden=True),
        el("span", role="status"),
        class_="sd-take", role="group", aria_label=f"Save or share: {picture.title}",
    )  # fmt: skip
    numbers = scroll_table(f"{picture.title}, numbers", picture.header, picture.rows, numbers=True)
    note = el("p", esc(picture.note)) if picture.note else ""
    caption = el("figcaption", el("p", picture.caption), note, el("p", esc(credit(site, picture))))
    finding = el("p", esc(picture.finding), class_="sd-finding")
    content = finding + legend(picture) + wide + phone + take + caption + picture.aside
    content += el("details", el("summary", "The numbers"), numbers)
    return el("figure", content, class_="sd-figure", id=picture.name)


def section(site: Site, picture: Picture) -> list[str]:
    """Return the lines of a page that show the picture under its title."""
    return [f"## {picture.title} {{ #about-{picture.name} data-search-exclude }}", "", figure(site, picture), ""]
