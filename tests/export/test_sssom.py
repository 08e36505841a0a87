"""SSSOM: every identifier is a mapping whose compact ids stand for addresses."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from synopsis_data.export import export
from synopsis_data.package import Package
from synopsis_data.package.addresses import record_iri

from ..conftest import Copy
from ..support.planted import CITED, IDENTIFIERS, plant


def read(file: Path) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Return the namespaces and the mappings."""
    lines = file.read_text(encoding="utf-8").splitlines()
    comments = [line for line in lines if line.startswith("#")]
    namespaces = dict(re.findall(r'^#  ([\w-]+): "(.*)"$', "\n".join(comments), re.MULTILINE))
    return namespaces, list(csv.DictReader(lines[len(comments) :], delimiter="\t"))


def test_each_identifier_is_a_mapping(copy: Copy, tmp_path: Path) -> None:
    plant(copy)
    package = Package(copy.root)
    namespaces, rows = read(export(package, "sssom", tmp_path / "x.sssom.tsv")[0])

    def whole(compact: str) -> str:
        prefix, _, rest = compact.partition(":")
        return namespaces[prefix] + rest

    assert len(rows) == len(IDENTIFIERS)
    for row, (_, about, scheme, _, match, label) in zip(rows, sorted(IDENTIFIERS), strict=True):
        assert whole(row["subject_id"]) == record_iri(package.homepage, about)
        assert whole(row["predicate_id"]) == f"http://www.w3.org/2004/02/skos/core#{match}Match"
        assert (row["object_label"], row["object_source"]) == (label, f"scheme:{scheme}")
        assert row["mapping_justification"] == "semapv:ManualMappingCuration"
        assert row["see_also"] == f"{package.homepage}record/{CITED}.html"
    objects = {whole(row["object_id"]) for row in rows}
    assert {
        "https://sws.geonames.org/360630/",
        "http://www.wikidata.org/entity/Q674798",
        "https://ror.org/04h4z8k05",
        "https://undocs.org/A/55/383%20and%20Add.1",
        f"{package.homepage}vocabulary/scheme.html#iati-org/XM-DAC-41304",
    } <= objects
    assert {row["subject_label"] for row in rows} >= {"Cairo", "International Organization for Migration (IOM)"}


def test_without_identifiers_there_is_a_set_without_mappings(copy: Copy, tmp_path: Path) -> None:
    copy.write("identifiers", copy.rows("identifiers")[:1])
    namespaces, rows = read(export(Package(copy.root), "sssom", tmp_path / "x.sssom.tsv")[0])
    assert not rows and {"semapv", "skos", "synopsis", "scheme"} == set(namespaces)
