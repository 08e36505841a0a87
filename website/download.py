"""The files to download with their sizes and hashes, and the page of downloads, snippets and citations."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from synopsis_data.citing import cite
from synopsis_data.export import FORMATS, default_name, export
from synopsis_data.export.content import read
from synopsis_data.export.zip import descriptions, write_zip

from .agencies import usage
from .base import Download, Site
from .dataset import script
from .markup import el, esc, link, scroll_table

MEDIA_TYPES = {".csv": "text/csv", ".txt": "text/plain", ".zip": "application/zip"}
"""Media types of files that are not exports themselves."""
STYLES = (("text", "Text"), ("bibtex", "BibTeX"), ("ris", "RIS"), ("csl-json", "CSL-JSON"))


def files(site: Site) -> None:
    """Put the Data Package into the root of the site, as the zip file has it, and all exports into `downloads`."""
    package = site.package
    site.copy(site.root / "datapackage.json", "datapackage.json")
    for path, (_, data) in descriptions(read(package)).items():
        site.write(path, data.decode())
    for name, resource in package.resources.items():
        site.copy(resource.file, resource.path)
        site.copy(site.root / "schemas" / f"{name}.json", f"schemas/{name}.json")
        site.offer(resource.path, resource.schema.title, "csv", MEDIA_TYPES[".csv"])
    with tempfile.TemporaryDirectory() as scratch:
        for name, kind in FORMATS.items():
            target = Path(scratch) / (name if kind.folder and not kind.packed else default_name(package, name))
            made = export(package, name, target)
            if kind.packed:
                archive = Path(scratch) / f"{default_name(package, name)}.zip"
                write_zip(archive, {file.relative_to(scratch).as_posix(): file.read_bytes() for file in made})
                made = [archive]
            for file in made:
                path = f"downloads/{file.relative_to(scratch).as_posix()}"
                site.copy(file, path)
                described = len(made) == 1 or file == target
                site.offer(
                    path,
                    kind.description if described else about(site, file),
                    name,
                    MEDIA_TYPES.get(file.suffix, kind.media_type),
                )
    pack_folders(site)


def about(site: Site, file: Path) -> str:
    """Return what one of several files of an export contains."""
    if file.suffix == ".txt":
        return "Contents of the folder"
    resource = site.package.resources.get(file.stem)
    return resource.schema.title if resource else file.name


def size(count: int) -> str:
    """Return a number of bytes for people, on one line.

    >>> size(474334), size(20), size(2179072)
    ('474\xa0kB', '20\xa0B', '2.2\xa0MB')
    """
    if count >= 1_000_000:
        return f"{count / 1e6:.1f}\N{NO-BREAK SPACE}MB"
    return f"{count / 1e3:,.0f}\N{NO-BREAK SPACE}kB" if count >= 1000 else f"{count}\N{NO-BREAK SPACE}B"


SUMS = "downloads/SHA256SUMS"
SUMMED = ("downloads/", "data/", "schemas/", "datapackage.")


def pack_folders(site: Site) -> None:
    """Offer the files of each format that is a folder as one zip file, too."""
    for name, kind in FORMATS.items():
        if kind.folder and not kind.packed:
            folder = site.docs / "downloads" / name
            path = f"downloads/{default_name(site.package, name)}.zip"
            write_zip(site.docs / path, {f"{name}/{f.name}": f.read_bytes() for f in sorted(folder.iterdir())})
            site.written.append(path)
            title = f"{name.capitalize()}, all tables in one zip file"
            site.offer(path, title, name, MEDIA_TYPES[".zip"])


def checksums(site: Site) -> None:
    """Write the hashes of all files that the page names into one file, for `sha256sum --check` in the root of the site."""
    paths = {each.path for each in site.downloads} | {path for path in site.written if path.startswith(SUMMED)}
    site.write(SUMS, [f"{sha256((site.docs / path).read_bytes()).hexdigest()}  {path}" for path in sorted(paths)])


class Choice(NamedTuple):
    """A use of the data, and the files for it, each with the text of its button."""

    title: str
    text: str
    files: tuple[tuple[str, str], ...]


CHOICES = (
    Choice(
        "For Excel",
        "A workbook with one sheet per table and names next to the ids. Use it in Excel or LibreOffice to look up, filter and print rows.",
        (("downloads/synopsis-data-flat.xlsx", "Excel workbook"),),
    ),
    Choice(
        "CSV",
        "One file per table. Use the files with names for spreadsheets, R and maps. Use the original files to correct rows and check them.",
        (
            ("downloads/synopsis-data-flat.zip", "CSV with names"),
            ("downloads/synopsis-data-csv.zip", "Original CSV"),
        ),
    ),
    Choice(
        "For a database or a data frame",
        "The SQLite file has keys, views and full-text search. Parquet has types and real lists. JSON contains all tables in one document.",
        (
            ("downloads/synopsis-data.sqlite.zip", "SQLite"),
            ("downloads/synopsis-data-parquet.zip", "Parquet"),
            ("downloads/synopsis-data.json.zip", "JSON"),
        ),
    ),
)
"""The choices at the top of the page; a fourth is the Python package."""
PYTHON = "The data with types, relations, citations, exports and the validator. It needs Python 3.11 or later, click and jsonschema."


def button(site: Site, path: str, text: str) -> str:
    (found,) = (each for each in site.downloads if each.path == path)
    name = path.rsplit("/", 1)[1]
    return el(
        "a",
        esc(text),
        " ",
        el("small", esc(size(found.size))),
        href=f"../{path}",
        download=name,
        class_="md-button md-button--primary",
    )


def choices(site: Site) -> str:
    """Return the four choices, each with its purpose, its size and a button."""
    cards = [
        el("li", el("h3", esc(one.title)), el("p", esc(one.text)),
           el("p", " ".join(button(site, *each) for each in one.files), class_="sd-go"))
        for one in CHOICES
    ]  # fmt: skip
    code = el("pre", el("code", "python -m pip install ."))
    guide = link("../python.html", "Guide to Python", class_="md-button")
    text = el("p", esc(PYTHON)) + el("p", "In a checkout of the code, run:") + code + el("p", guide, class_="sd-go")
    return el("ul", *cards, el("li", el("h3", "The Python package"), text), class_="sd-cards sd-choices")


def row(download: Download) -> tuple[str, ...]:
    name = download.path.rsplit("/", 1)[1]
    return link(f"../{download.path}", name, download=name), esc(download.title), size(download.size)


def tables(site: Site) -> str:
    """Return one line per table with its files, its schema and the tables it refers to."""
    sizes = {each.path: size(each.size) for each in site.downloads}
    cells = []
    for name, resource in site.package.resources.items():
        schema = resource.schema
        targets = dict.fromkeys(t for f in schema.fields for t in f.references if t != name)
        cells.append((
            link(f"../explore/{name}.html", schema.title),
            link(f"../{resource.path}", f"{name}.csv", download=f"{name}.csv") + f" {sizes[resource.path]}",
            link(f"../downloads/parquet/{name}.parquet", f"{name}.parquet", download=f"{name}.parquet")
            + f" {sizes[f'downloads/parquet/{name}.parquet']}",
            link(f"../schemas/{name}.json", "schema") + ", " + link(f"../dictionary/{name}.html", "columns"),
            ", ".join(link(f"../dictionary/{target}.html", target) for target in targets),
        ))  # fmt: skip
    return scroll_table("Tables", ("Table", "CSV", "Parquet", "Described by", "Refers to"), cells)


DESCRIPTIONS = (
    ("datapackage.json", "Data Package version 2: Frictionless for Python 5.20 and later"),
    (
        "datapackage.v1.json",
        "Data Package version 1: datapackage and tableschema for JavaScript, older versions of Frictionless, other tools",
    ),
    ("data/csv-metadata.json", "CSV on the Web (W3C)"),
    (SUMS, "SHA-256 hashes of all files, for sha256sum --check; the paths start at the root of the site"),
)


def listings(site: Site) -> str:
    """Return the lists of all files, folded."""
    whole = [each for each in site.downloads if not each.path.startswith(("data/", "downloads/parquet/"))]
    described = [(link(f"../{path}", path.rpartition("/")[2]), esc(what)) for path, what in DESCRIPTIONS]
    folds = (
        (
            "All tables in one file, in other formats",
            scroll_table("Files", ("File", "Contents", "Size"), map(row, whole)),
        ),
        ("Single tables, with their schemas and keys", tables(site)),
        ("Machine-readable descriptions and checksums", scroll_table("Descriptions", ("File", "Use"), described)),
    )
    return "\n\n".join(el("details", el("summary", esc(title)), body, class_="sd-fold") for title, body in folds)


def snippets(base: str) -> tuple[tuple[str, str, list[str]], ...]:
    """Return the same question in four languages, title, language and code: what UNICEF does about child trafficking."""
    return (
        ("Python", "python", [
            "import synopsis_data as synopsis", "",
            'for activity in synopsis.activities.where(agency_id="unicef", themes="child-trafficking"):',
            "    print(activity.title, activity.passage_ids)",
        ]),
        ("Python with pandas, without the package", "python", [
            "import pandas", "",
            f'activities = pandas.read_csv("{base}data/activities.csv", dtype=str, keep_default_na=False)',
            'activities["themes"] = activities["themes"].str.split(";")',
            'activities[activities.agency_id.eq("unicef") & activities.themes.map(lambda t: "child-trafficking" in t)]',
        ]),
        ("R", "r", [
            f'activities <- read.csv("{base}data/activities.csv", colClasses = "character", encoding = "UTF-8")',
            'themes <- strsplit(activities$themes, ";")',
            'activities[activities$agency_id == "unicef" & sapply(themes, `%in%`, x = "child-trafficking"), c("title", "passage_ids")]',
        ]),
        ("SQL, in the SQLite file", "sql", [
            "SELECT title FROM activities JOIN activities_themes USING (activity_id)",
            "WHERE agency_id = 'unicef' AND value = 'child-trafficking';",
        ]),
        ("DuckDB, without a download", "sql", [
            f"SELECT title FROM '{base}downloads/parquet/activities.parquet'",
            "WHERE agency_id = 'unicef' AND list_contains(themes, 'child-trafficking');",
        ]),
        ("Command line", "sh", [
            "synopsis-data export sqlite -o synopsis.sqlite", "synopsis-data trace iom-ctm   # a row with its passages",
            "synopsis-data cite iom-ctm    # how to cite it",
        ]),
    )  # fmt: skip


def folded(title: str, language: str, block: Sequence[str]) -> list[str]:
    """Return a block of code under its title, folded."""
    return [
        f'<details class="sd-fold" markdown><summary>{esc(title)}</summary>',
        "",
        f"```{language}",
        *block,
        "```",
        "",
        "</details>",
        "",
    ]


def code(site: Site) -> list[str]:
    return [line for each in snippets(site.homepage) for line in folded(*each)]


def citations(site: Site) -> list[str]:
    """Return the citations of report and dataset: the text open, the other styles folded, each also as a file."""
    lines: list[str] = []
    for style, title in STYLES:
        text = cite(None, style).replace("\r\n", "\n").rstrip("\n")
        if style == "text":
            lines += ["".join(el("blockquote", el("p", esc(each))) for each in text.split("\n\n")), ""]
            continue
        name = {"bibtex": "synopsis-data.bib", "ris": "synopsis-data.ris", "csl-json": "synopsis-data.csl.json"}[style]
        site.write(f"downloads/{name}", cite(None, style))
        lines += folded(title, {"bibtex": "bibtex", "csl-json": "json"}.get(style, "text"), text.split("\n"))
        lines[-2:-2] = [link(f"../downloads/{name}", f"Download {name}", download=name), ""]
    return lines


def build(site: Site) -> None:
    """Write the page and the hashes of the files; the exports already exist."""
    site.fill(
        "download/index",
        {
            "VERSION": site.package.version,
            "CHOICES": choices(site),
            "USAGE": "\n".join(usage(site, "activities", "figures", "focal_points")).replace("!!!", "???"),
            "FILES": listings(site),
            "SNIPPETS": "\n".join(code(site)),
            "CITE": "\n".join(citations(site)),
            "DATASET": script(site),
        },
    )
    checksums(site)
