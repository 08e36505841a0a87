"""The files to download with their sizes and hashes, and the page of downloads, snippets and citations."""

from __future__ import annotations

import tempfile
from pathlib import Path

from synopsis_data.citing import cite
from synopsis_data.export import FORMATS, default_name, export
from synopsis_data.export.content import read
from synopsis_data.export.zip import descriptions, write_zip

from .agencies import usage
from .base import Download, Site
from .dataset import script
from .markup import el, esc, link, scroll_table

MEDIA_TYPES = {".csv": "text/csv", ".txt": "text/plain", ".zip": "application/zip"}
"""Of files that are no export of their own."""
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


def about(site: Site, file: Path) -> str:
    """Return what one of several files of an export holds."""
    if file.suffix == ".txt":
        return "What is in the folder"
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


def row(download: Download) -> tuple[str, ...]:
    name = download.path.rsplit("/", 1)[1]
    return (
        link(f"../{download.path}", name, download=name),
        esc(download.title),
        size(download.size),
        el("code", download.sha256, class_="sd-hash"),
    )


def listing(label: str, downloads: list[Download]) -> str:
    return scroll_table(label, ("file", "what", "size", "SHA-256"), map(row, downloads))


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
        ("Command line", "sh", [
            "synopsis-data export sqlite -o synopsis.sqlite", "synopsis-data trace iom-ctm   # a row with its passages",
            "synopsis-data cite iom-ctm    # how to cite it",
        ]),
    )  # fmt: skip


def code(site: Site) -> list[str]:
    lines: list[str] = []
    for title, language, block in snippets(site.homepage):
        lines += [f"**{title}**", "", f"```{language}", *block, "```", ""]
    return lines


def citations(site: Site) -> list[str]:
    """Return the citations of report and dataset in all styles."""
    lines: list[str] = []
    for style, title in STYLES:
        language = {"bibtex": "bibtex", "csl-json": "json"}.get(style, "text")
        text = cite(None, style).replace("\r\n", "\n").rstrip("\n")
        lines += [f"**{title}**", "", f"```{language}", *text.split("\n"), "```", ""]
        name = {"bibtex": "synopsis-data.bib", "ris": "synopsis-data.ris", "csl-json": "synopsis-data.csl.json"}.get(
            style
        )
        if name:
            site.write(f"downloads/{name}", cite(None, style))
            lines += [link(f"../downloads/{name}", f"Download {name}", download=name), ""]
    return lines


def build(site: Site) -> None:
    """Write the page; the files are there already."""
    single = [d for d in site.downloads if d.path.startswith("data/")]
    parquet = [d for d in site.downloads if d.format == "parquet"]
    whole = [d for d in site.downloads if d not in (*single, *parquet)]
    site.fill(
        "download/index",
        {
            "VERSION": site.package.version,
            "USAGE": "\n".join(usage(site, "activities", "figures", "focal_points")),
            "FORMATS": listing("Files in other formats", whole),
            "TABLES": listing("Tables as CSV", single),
            "PARQUET": listing("Tables as Parquet", parquet),
            "SNIPPETS": "\n".join(code(site)),
            "CITE": "\n".join(citations(site)),
            "DATASET": script(site),
        },
    )
