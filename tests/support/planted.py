"""Rows of the layer outside the source, planted into a copy, so that tests do not depend on which ones there are."""

from __future__ import annotations

from ..conftest import Copy

CITED = "syn2008-unodc-014"
"""Any passage will do for an export, which asks only whether it is there."""
IDENTIFIERS = (
    ("unesco-ror", "unesco", "ror", "04h4z8k05", "exact", "UNESCO"),
    ("unesco-iati-org", "unesco", "iati-org", "XM-DAC-41304", "exact", "United Nations Educational, Scientific and Cultural Organization"),
    ("iom-wikidata", "iom", "wikidata", "Q674798", "exact", "International Organization for Migration"),
    ("unicri-isni", "unicri", "isni", "0000000123456789", "close", 'UNICRI, "Turin"'),
    ("cairo-geonames", "cairo", "geonames", "360630", "exact", "Cairo"),
    ("ungift-iati-org", "ungift", "iati-org", "XM-DAC-99999", "narrow", ""),
    ("trafficking-protocol-un-symbol", "trafficking-protocol", "un-symbol", "A/55/383 and Add.1", "exact", "Report"),
    ("trafficking-protocol-untc", "trafficking-protocol", "untc", "XVIII-12-a", "exact", "Protocol"),
)  # fmt: skip
EVENTS = (
    (
        "unifem-merged-into-2010",
        "unifem",
        "merged-into",
        "2010-07-02",
        "un",
        "",
        "UNIFEM became a part of a new entity.",
    ),
    ("orissa-renamed-2011", "orissa", "renamed", "2011-11-01", "", "Odisha", "The state of Orissa is called Odisha."),
)


def plant(copy: Copy) -> None:
    """Put the rows into the tables of a copy, which then hold nothing else."""
    for name, rows in (("identifiers", IDENTIFIERS), ("change_events", EVENTS)):
        header = copy.rows(name)[0]
        copy.write(name, [header, *([*row, CITED] for row in sorted(rows))])
