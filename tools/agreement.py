#!/usr/bin/env python3
"""Compute how far independent readings and codings agree, and write it into `provenance/agreement.md`.

usage: tools/agreement.py [--check]

Reads `provenance/readings/{a,b}/<table>.csv`: a folder per reader, with all chapters of a table in one file. The first
column, `chapter_id`, says which chapter a row was read in; the others are those of the table. Only chapters that are in both
folders are compared. Two readers choose different ids and words, so rows are matched by what they are about: the same
passages, and names, titles or summaries that share words.

Reads `provenance/blind.csv`, too: rows of the second edition that someone coded who saw the codebook, the passages and the rows
without their codes. A line is one cell: `table`, `id`, `column`, `code` (as it stood in the data), `blind`.

`--check` writes nothing and exits with 1 if the file is out of date.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from synopsis_data.package import Package  # noqa: E402
from synopsis_data.schema import Field, Schema  # noqa: E402
from synopsis_data.suggest import fold  # noqa: E402

READINGS = ROOT / "provenance" / "readings"
TARGET = ROOT / "provenance" / "agreement.md"
BLIND = ROOT / "provenance" / "blind.csv"
FEWEST = 5
"""Rows that must hold another code than the commonest one for kappa to say something."""
LEAST = 0.4
"""Two rows with a lower likeness are never taken for the same thing."""
IDENTITY = ("name", "title", "short_title", "acronym", "other_names", "printed", "summary", "role", "organization_id")
"""Columns that say what a row is about."""

Row = dict[str, str]


class Pair(NamedTuple):
    """What two readers made of one thing."""

    first: Row
    second: Row


class Result(NamedTuple):
    """The agreement on one table: rows of each reader, and the rows that both have."""

    first: int
    second: int
    pairs: list[Pair]


def tokens(row: Row, columns: Iterable[str]) -> set[str]:
    return set(fold(" ".join(row.get(c, "").replace(";", " ") for c in columns)).split())


def overlap(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def likeness(a: Row, b: Row, schema: Schema) -> float:
    """Return how likely it is that two rows are about the same thing, from 0 to 1."""
    if a[schema.key] == b[schema.key]:
        return 1.0
    for column in ("name", "title", "printed"):
        if a.get(column) and fold(a[column]) == fold(b.get(column, "")) and column in schema.columns:
            return 0.95
    about = overlap(tokens(a, IDENTITY), tokens(b, IDENTITY))
    where = "passage_ids" if "passage_ids" in schema.columns else "passage_id"
    place = overlap(set(a.get(where, "").split(";")), set(b.get(where, "").split(";")))
    ids = overlap(set(a[schema.key].split("-")), set(b[schema.key].split("-")))
    return 0.5 * about + 0.3 * place + 0.2 * ids if place else 0.0


def match(first: list[Row], second: list[Row], schema: Schema) -> list[Pair]:
    """Return the pairs of rows that are about the same thing, the likest first, no row twice."""
    scored = sorted(
        ((likeness(a, b, schema), i, j) for i, a in enumerate(first) for j, b in enumerate(second)),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    used_first: set[int] = set()
    used_second: set[int] = set()
    pairs = []
    for score, i, j in scored:
        if score >= LEAST and i not in used_first and j not in used_second:
            used_first.add(i)
            used_second.add(j)
            pairs.append(Pair(first[i], second[j]))
    return pairs


def kappa(codes: list[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of pairs of codes; `None` where both readers use one and the same code throughout."""
    total = len(codes)
    if not total:
        return None
    observed = sum(a == b for a, b in codes) / total
    left, right = Counter(a for a, _ in codes), Counter(b for _, b in codes)
    expected = sum(left[code] * right[code] for code in left) / total**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def codes(pairs: list[Pair], field: Field) -> list[tuple[str, str]]:
    """Return what the two readers coded; for a list, whether each value of the vocabulary was given."""
    if not field.is_list:
        return [(p.first[field.name], p.second[field.name]) for p in pairs]
    found = []
    for p in pairs:
        a, b = set(p.first[field.name].split(";")), set(p.second[field.name].split(";"))
        found += [(str(value in a), str(value in b)) for value in field.vocabulary]
    return found


def read(reader: str, table: str) -> dict[str, list[Row]]:
    """Return what one reader made of a table: the rows of each chapter, without the column `chapter_id`."""
    file = READINGS / reader / f"{table}.csv"
    found: dict[str, list[Row]] = {}
    if file.exists():
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                found.setdefault(row.pop("chapter_id"), []).append(row)
    return found


def compute(schemas: dict[str, Schema], chapters: list[str]) -> dict[str, Result]:
    """Return the agreement per table over the chapters that were read twice."""
    results = {}
    for name, schema in schemas.items():
        a, b = read("a", name), read("b", name)
        first, second = (sum(len(rows.get(chapter, [])) for chapter in chapters) for rows in (a, b))
        pairs = [pair for chapter in chapters for pair in match(a.get(chapter, []), b.get(chapter, []), schema)]
        if first or second:
            results[name] = Result(first, second, pairs)
    return results


def read_blind() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Return by table and column the pairs of codes: as it stood in the data, and as the blind coder gave it."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    if BLIND.exists():
        with BLIND.open(encoding="utf-8", newline="") as stream:
            for line in csv.DictReader(stream):
                found.setdefault((line["table"], line["column"]), []).append((line["code"], line["blind"]))
    return found


def render_blind(schemas: dict[str, Schema]) -> list[str]:
    """Return the part on the blind coding of the second edition; kappa stands where enough rows differ from the commonest code."""
    lines = [
        "",
        "## A blind coder and the second edition",
        "",
        "Up to 40 rows of each table were coded again from the codebook and the passages alone. The hash of a commit determined which",
        "rows were selected.",
        "The table compares the codes as they were at that time; mistakes that this revealed were corrected afterwards.",
        "`passage_use` and `contact_status` depend on other cells and are left out. In a first selection, kappa was 0.51 for the",
        "confidence of errata, 0.72 for the specificity of publications and 0.82 for the status of instruments. Their questions",
        "were made more precise, and all rows were selected again. The mandate on trafficking was coded three times, by three coders,",
        f"for all fifteen agencies. Kappa is shown only if at least {FEWEST} rows have a code other than the most common one.",
        "",
        "| table | column | rows | codes compared | equal | Cohen's kappa |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for (table, column), cells in read_blind().items():
        field = schemas[table].field(column)
        pairs = [Pair({column: a}, {column: b}) for a, b in cells]
        found = codes(pairs, field)
        commonest = Counter(a for a, _ in cells).most_common(1)[0][1]
        value = kappa(found) if len(cells) - commonest >= FEWEST else None
        equal = share(sum(a == b for a, b in found), len(found))
        lines.append(
            f"| {table} | {column} | {len(cells)} | {len(found)} | {equal} | {'' if value is None else f'{value:.2f}'} |"
        )
    return lines


def read_twice() -> list[str]:
    """Return the chapters that both readers read: every reading numbers the passages of its chapter."""
    return sorted(read("a", "passages").keys() & read("b", "passages").keys())


def share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else ""


def render(results: dict[str, Result], schemas: dict[str, Schema], chapters: list[str]) -> str:
    lines = [
        "# Agreement",
        "",
        "## The two readings of 0.1.0, before the differences were resolved",
        "",
        f"Chapters read twice: {', '.join(chapters)}. Computed by `tools/agreement.py`.",
        "",
        "“Found by both” is the share of rows that are in both readings: the number of pairs of rows about the same thing, times two,",
        "divided by the total number of rows in both readings. “Values equal” is the share of cells that are the same in both rows of",
        "a pair, letter by letter. It covers cells that contain facts (not ids, prose or codes) and are filled in at least one row.",
        "",
        "| table | rows, reader A | rows, reader B | found by both | values equal |",
        "|---|---:|---:|---:|---:|",
    ]
    for name, result in results.items():
        facts = [
            f.name
            for f in schemas[name].fields
            if not (f.vocabulary or f.references or f.name in ("summary", schemas[name].key))
        ]
        facts = [
            f for f in facts if f not in ("note", "approach", "coverage", "responsibility", "source_id", "fingerprint")
        ]
        cells = [(p.first.get(f, ""), p.second.get(f, "")) for p in result.pairs for f in facts]
        cells = [(a, b) for a, b in cells if a or b]
        both = share(2 * len(result.pairs), result.first + result.second)
        lines.append(
            f"| {name} | {result.first} | {result.second} | {both} | {share(sum(a == b for a, b in cells), len(cells))} |"
        )
    lines += [
        "",
        "Coded columns of the rows that both readers found (for lists, every value of the vocabulary is compared):",
        "",
    ]
    lines += ["| table | column | codes compared | equal | Cohen's kappa |", "|---|---|---:|---:|---:|"]
    for name, result in results.items():
        for field in schemas[name].fields:
            if field.vocabulary and field.name in (result.pairs[0].first if result.pairs else {}):
                found = codes(result.pairs, field)
                value = kappa(found)
                equal = share(sum(a == b for a, b in found), len(found))
                lines.append(
                    f"| {name} | {field.name} | {len(found)} | {equal} | {'' if value is None else f'{value:.2f}'} |"
                )
    if BLIND.exists():
        lines += render_blind(schemas)
    return "\n".join(lines) + "\n"


def main() -> int:
    schemas = {name: resource.schema for name, resource in Package(ROOT).resources.items()}
    chapters = read_twice()
    text = render(compute(schemas, chapters), schemas, chapters)
    if "--check" in sys.argv:
        current = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text
        print("current" if current else "stale: provenance/agreement.md; run tools/agreement.py")
        return 0 if current else 1
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
