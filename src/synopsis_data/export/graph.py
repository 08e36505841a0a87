"""CSV for network programs: the nodes and the directed edges between agencies, other organizations and instruments."""

from __future__ import annotations

from pathlib import Path

from ..tables.network import edges, nodes
from .content import Content, home_of, readme
from .files import README, write_text


def write(content: Content, target: Path) -> None:
    """Write `nodes.csv` and `edges.csv` into the folder."""
    home, files = home_of(content), []
    for view, what in (
        (nodes(home), "id, label and kind"),
        (edges(home), "source and target are ids of nodes; a multigraph"),
    ):
        (target / f"{view.name}.csv").write_bytes(
            view.to_csv().encode()
        )  # without a mark: network programs would read it
        files.append(f"{view.name}.csv: {len(view):,} {view.name}; {what}")
    write_text(target / README, readme(content, files))
