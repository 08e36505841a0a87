"""CSV for spreadsheets: the flat view of each table, with the mark by which Excel knows UTF-8."""

from __future__ import annotations

from pathlib import Path

from .content import Content, home_of, readme
from .files import README, write_text


def write(content: Content, target: Path) -> None:
    """Write one file per table into the folder."""
    home, files = home_of(content), []
    for table in home.tables:
        home.flat(table).to_csv(target / f"{table.name}.csv")
        files.append(f"{table.name}.csv: {content.tables[table.name].summary}; names next to ids, years next to dates")
    write_text(target / README, readme(content, files))
