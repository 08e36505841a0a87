#!/usr/bin/env python3
"""Write the typed records, the vocabularies and the typed face of the package from the schemas.

usage: tools/write_records.py [--check]

Writes `tables/records.py`, `tables/typed.pyi`, `tables/vocabularies.py` and `__init__.pyi` in `src/synopsis_data`, and the names of
the tables in its `__init__.py`. `--check` writes nothing and exits with 1 where a file is not what the schemas say.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "synopsis_data"
sys.path.insert(0, str(ROOT / "src"))

from synopsis_data import errors  # noqa: E402
from synopsis_data.package import Package  # noqa: E402
from synopsis_data.schema import Field, Schema  # noqa: E402

NOTE = "Written by tools/write_records.py from the schemas; do not edit."
ANNOTATIONS = {"string": "str", "integer": "int", "number": "float", "year": "int", "list": "tuple[str, ...]"}
EVIDENCE = "passage_ids"
"""The column by which rows of every table cite what they are drawn from."""

MANY = 6
"""A column that may name rows of so many tables is typed as naming a record."""

Schemas = Sequence[Schema]


def vocabulary_names(schemas: Schemas) -> dict[tuple[str, str], str]:
    """Name of the type of each column with a vocabulary, by table and column; equal vocabularies share one."""
    values: dict[str, set[tuple[str, ...]]] = {}
    for schema in schemas:
        for field in schema.fields:
            if field.vocabulary:
                values.setdefault(field.name, set()).add(tuple(field.vocabulary))
    names = {}
    for schema in schemas:
        for field in schema.fields:
            if field.vocabulary:
                one = re.sub("ies$", "y", field.name).removesuffix("s") if field.is_list else field.name
                camel = "".join(word.capitalize() for word in one.split("_"))
                names[schema.name, field.name] = camel if len(values[field.name]) == 1 else schema.record + camel
    return names


def annotation(field: Field, vocabulary: str | None) -> str:
    kind = (
        ANNOTATIONS[field.type] if vocabulary is None else f"tuple[{vocabulary}, ...]" if field.is_list else vocabulary
    )
    return kind if field.required or field.is_list else f"{kind} | None"


def docstring(text: str, depth: int = 4) -> str:
    lines = textwrap.wrap(text, 120 - depth, initial_indent='"""', break_long_words=False, break_on_hyphens=False)
    if len(lines) == 1 and len(lines[0]) <= 117 - depth:
        lines[0] += '"""'
    else:
        lines.append('"""')
    return textwrap.indent("\n".join(lines), " " * depth)


def names(label: str, values: Sequence[str], depth: int = 4) -> str:
    joined = ", ".join(f'"{value}"' for value in values)
    indent = " " * depth
    line = f"{indent}{label} = ({joined},)"
    if len(line) <= 120:
        return line
    body = textwrap.fill(joined + ",", 116 - depth, break_long_words=False, break_on_hyphens=False)
    return f"{indent}{label} = (\n{textwrap.indent(body, indent + '    ')}\n{indent})"


def relation(name: str, kind: str, call: str, text: str) -> str:
    return f"    @property\n    def {name}(self) -> {kind}:\n{docstring(text, 8)}\n        return self.{call}"


def forward(field: Field, kinds: dict[str, str]) -> str:
    targets = ", ".join(f'"{table}"' for table in field.references)
    kind = (
        " | ".join(kinds[table] for table in field.references) if len(field.references) < len(kinds) - 1 else "Record"
    )
    if field.is_list:
        kind, call, what = f"tuple[{kind}, ...]", "_rows", "rows"
    else:
        kind, call, what = kind if field.required else f"{kind} | None", "_row", "row"
    return relation(
        field.relation, kind, f'{call}("{field.name}", {targets})', f"The {what} of `{field.name}`. {field.description}"
    )


def asked(field: Field, schema: Schema, vocabulary: str | None, kinds: dict[str, str]) -> str:
    """The type of what `where` takes for a column: what a cell may hold, and a row for its id, a year for a date."""
    cell = vocabulary or ANNOTATIONS["string" if field.is_list else field.type]
    given = [cell]
    if tables := (schema.name,) if field.name == schema.key else field.references:
        rows = [kinds[table] for table in tables] if len(tables) < MANY else ["Record"]
        both = {"agencies", "organizations"}  # one id is a row of either
        given += [*rows, *(kinds[name] for name in sorted(both) if both.intersection(tables) and rows != ["Record"])]
    elif field.format in ("partial-date", "period"):
        given += ["int", "date"]
    return f"Asked[{' | '.join(dict.fromkeys(given))}, {cell}]"


def typed(schemas: Schemas) -> str:
    """The tables for type checkers: `where` of each has the columns of its rows as parameters."""
    vocabularies = vocabulary_names(schemas)
    kinds = {s.name: s.record for s in schemas}
    used = sorted({asked(f, s, vocabularies.get((s.name, f.name)), kinds) for s in schemas for f in s.fields})
    records = sorted({*kinds.values()})
    named = sorted(name for name in set(vocabularies.values()) if any(re.search(rf"\b{name}\b", text) for text in used))
    blocks = []
    for s in schemas:
        columns = [f"    {f.name}: {asked(f, s, vocabularies.get((s.name, f.name)), kinds)}" for f in s.fields]
        blocks.append(
            f"class {s.record}Columns(TypedDict, total=False):\n" + "\n".join(columns) + "\n\n"
            f"class {s.record}Table(Table[{s.record}]):\n"
            f"    def where(self, **conditions: Unpack[{s.record}Columns]) -> Self: ...  # type: ignore[override]"
        )  # fmt: skip
    return "\n".join([
        "# The tables for type checkers; at run time each is a `Table`.", "# " + NOTE,
        "from collections.abc import Callable, Iterable", "from datetime import date",
        "from typing import Self, TypeAlias, TypedDict, TypeVar, Unpack", "",
        "from .record import Record", "from .records import (", *(f"    {name}," for name in records), ")",
        "from .table import Table", "from .vocabularies import (", *(f"    {name}," for name in named), ")", "",
        '_V = TypeVar("_V")', '_C = TypeVar("_C")', "Asked: TypeAlias = _V | Iterable[_V | None] | Callable[[_C], object] | None",
        "", "\n\n".join(blocks), "",
    ])  # fmt: skip


def inverses(target: Schema, schemas: Schemas) -> Iterator[str]:
    for schema in schemas:
        for field in schema.fields:
            if field.inverse is None or target.name not in field.references:
                continue
            at = f'"{schema.name}", "{field.name}"'
            whose = f"whose `{field.name}` name{'' if field.is_list else 's'} this row"
            if field.unique or field.name == schema.key:
                text = f"The row of {schema.name} {whose}, if there is one."
                yield relation(field.inverse, f"{schema.record} | None", f"_referring_row({at})", text)
            else:
                text = f"The rows of {schema.name} {whose}, in the order of their ids."
                yield relation(field.inverse, f"{schema.record}Table", f"_home().referring({at}, self.id)", text)


def cited_by(target: Schema, schemas: Schemas) -> Iterator[str]:
    """What cites a passage, over all tables: only the evidence column means that."""
    citing = [s.name for s in schemas for f in s.fields if f.name == EVIDENCE and target.name in f.references]
    if citing:
        text = f"The rows of all tables whose `{EVIDENCE}` name this row, table by table."
        tables = names("tables", citing, 8)
        body = relation("cited_by", "tuple[Record, ...]", f'_referring_all("{EVIDENCE}", *tables)', text)
        yield body.replace("        return ", f"{tables}\n        return ")


def address(schema: Schema) -> Iterator[str]:
    """The address that a scheme of identifiers gives the value of a row."""
    for field in schema.fields:
        if field.schemes:
            text = f"The address of the identifier in its register, made by the rule of its {field.name}; `None` where it has none."
            yield relation("url", "str | None", f'_address("{field.name}", "value")', text)


def record(schema: Schema, schemas: Schemas, vocabularies: dict[tuple[str, str], str]) -> str:
    lines = [
        f"class {schema.record}(Record):",
        docstring(f"One row of {schema.name}: {schema.row}."),
        "",
        "    __slots__ = ()",
        f'    TABLE = "{schema.name}"',
        names("COLUMNS", schema.columns),
        names("TYPES", [f.type for f in schema.fields]),
        "",
    ]
    for field in schema.fields:
        kind = annotation(field, vocabularies.get((schema.name, field.name)))
        lines += [f"    {field.name}: {kind}", docstring(field.description)]
    kinds = {s.name: s.record for s in schemas}
    relations = [forward(field, kinds) for field in schema.fields if field.references]
    relations += [*address(schema), *inverses(schema, schemas), *cited_by(schema, schemas)]
    return "\n".join(lines) + "".join(f"\n\n{text}" for text in relations)


def records(schemas: Schemas, titles: dict[str, str]) -> str:
    vocabularies = vocabulary_names(schemas)
    classes = "\n\n\n".join(record(schema, schemas, vocabularies) for schema in schemas)
    table = "\n".join(f'    "{s.name}": {s.record},' for s in schemas)
    imports = textwrap.fill(", ".join(sorted(set(vocabularies.values()))) + ",", 112)
    tables = textwrap.fill(", ".join(sorted(f"{s.record}Table" for s in schemas)) + ",", 112)
    attributes = "\n".join(f"        {s.name}: {s.record}Table\n{docstring(titles[s.name], 8)}" for s in schemas)
    return f'''"""The typed records, one class per table.

{NOTE}
"""

# fmt: off
# ruff: noqa: D200, E501, I001
# mypy: disable-error-code="no-any-return"
from __future__ import annotations

from typing import TYPE_CHECKING

from .record import Record

if TYPE_CHECKING:
    from .typed import (
{textwrap.indent(tables, " " * 8)}
    )
    from .vocabularies import (
{textwrap.indent(imports, " " * 8)}
    )


{classes}


class Tables:
    """The tables of a dataset as attributes."""

    if TYPE_CHECKING:
{attributes}


RECORDS: dict[str, type[Record]] = {{
{table}
}}
"""Name of each table, with the class of its records."""
'''


def literal(name: str, values: Iterable[str]) -> str:
    joined = ", ".join(f'"{value}"' for value in values)
    line = f"{name} = Literal[{joined}]"
    return textwrap.fill(line, 136, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def vocabularies(schemas: Schemas) -> str:
    named = vocabulary_names(schemas)
    values = {named[s.name, f.name]: f.vocabulary for s in schemas for f in s.fields if f.vocabulary}
    types = "\n".join(literal(name, allowed) for name, allowed in sorted(values.items()))
    table = "\n".join(
        f'    "{s.name}": {{'
        + ", ".join(f'"{f.name}": get_args({named[s.name, f.name]})' for f in s.fields if f.vocabulary)
        + "},"
        for s in schemas
        if any(f.vocabulary for f in s.fields)
    )
    return f'''"""The vocabularies as types, named after their columns; what each value means stands in the schemas.

{NOTE}
"""

from typing import Literal, get_args

# fmt: off
# ruff: noqa: E501

{types}

VOCABULARIES: dict[str, dict[str, tuple[str, ...]]] = {{
{table}
}}
"""The allowed values of each column with a vocabulary, by table and column, in the order of the schema."""
'''


def face(schemas: Schemas, titles: dict[str, str]) -> str:
    lines = [
        "# " + NOTE,
        "import os",
        "from collections.abc import Iterable",
        "from pathlib import Path",
        "from typing import Any, Literal, overload",
        "",
    ]
    lines += ["from .dataset import Dataset as Dataset"]
    lines += [
        f"from .errors import {error} as {error}" for error in sorted(n for n in vars(errors) if n.endswith("Error"))
    ]
    lines += ["from .reconciling.matching import Match as Match", "from .tables.record import Record as Record"]
    lines += [f"from .tables.records import {kind} as {kind}" for kind in sorted(s.record for s in schemas)]
    lines += [f"from .tables.typed import {kind}Table" for kind in sorted(s.record for s in schemas)]
    lines += ["from .tables import Table as Table", "from .tables.flat import View as View", ""]
    lines += ["__version__: str", "data_version: str"]
    for s in schemas:
        lines += [f"{s.name}: {s.record}Table", docstring(titles[s.name], 0)]
    for s in schemas:
        lines += ["@overload", f'def load(name: Literal["{s.name}"]) -> {s.record}Table: ...']
    lines += [
        "@overload",
        "def load(name: str) -> Table[Any]: ...",
        "def path(name: str) -> Path: ...",
        "def find(text: str) -> tuple[Record, ...]: ...",
        "def found_by(text: str) -> dict[str, str]: ...",
        "def nearest(text: str) -> list[str]: ...",
        "def reconcile(names: Iterable[object], table: str | None = None) -> list[Match]: ...",
        "def edges(*relations: str) -> View: ...",
        "def flat(table: str | Table[Any]) -> View: ...",
        'def cite(style: Literal["text", "bibtex", "ris", "csl-json"] = "text") -> str: ...',
        "def open(path: str | os.PathLike[str]) -> Dataset: ...",
        "",
    ]
    return "\n".join(lines)


def named(schemas: Schemas) -> str:
    """Return the module of the package with the names of its tables."""
    listed = textwrap.fill(
        ", ".join(f'"{s.name}"' for s in schemas), 119, initial_indent="_TABLES = (", subsequent_indent=" " * 11
    )
    text = (SOURCE / "__init__.py").read_text(encoding="utf-8")
    return re.sub(r"_TABLES = \(.*?\)", f"{listed})", text, count=1, flags=re.DOTALL)


def main() -> int:
    package = Package(ROOT)
    schemas = [resource.schema for resource in package.resources.values()]
    titles = {name: str(resource.descriptor["description"]) for name, resource in package.resources.items()}
    texts = {
        "tables/records.py": records(schemas, titles),
        "tables/typed.pyi": typed(schemas),
        "tables/vocabularies.py": vocabularies(schemas),
        "__init__.pyi": face(schemas, titles),
        "__init__.py": named(schemas),
    }
    stale = []
    for name, text in texts.items():
        target = SOURCE / name
        if target.exists() and target.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            target.write_text(text, encoding="utf-8", newline="\n")
    print(f"{'stale' if '--check' in sys.argv else 'written'}: {', '.join(stale) or 'nothing'}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
