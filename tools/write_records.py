#!/usr/bin/env python3
"""Write the typed records and the typed face of the package from the schemas.

usage: tools/write_records.py [--check]

Writes `src/synopsis_data/records.py` and `src/synopsis_data/__init__.pyi`. `--check` writes nothing and exits with 1
where a file is not what the schemas say.
"""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "synopsis_data"
sys.path.insert(0, str(ROOT / "src"))

from synopsis_data.package import Package  # noqa: E402
from synopsis_data.schema import Field, Schema  # noqa: E402

NOTE = "Written by tools/write_records.py from the schemas; do not edit."
ANNOTATIONS = {"string": "str", "integer": "int", "number": "float", "year": "int", "list": "tuple[str, ...]"}


def annotation(field: Field) -> str:
    kind = ANNOTATIONS[field.type]
    return kind if field.required or field.is_list else f"{kind} | None"


def docstring(text: str) -> str:
    lines = textwrap.wrap(text, 116, initial_indent='"""', break_long_words=False)
    lines[-1] += '"""' if len(lines) == 1 else '\n"""'
    return textwrap.indent("\n".join(lines), " " * 4)


def names(label: str, values: list[str]) -> str:
    joined = ", ".join(f'"{value}"' for value in values)
    line = f"    {label} = ({joined},)"
    if len(line) <= 120:
        return line
    body = textwrap.fill(joined + ",", 112, break_long_words=False)
    return f"    {label} = (\n{textwrap.indent(body, ' ' * 8)}\n    )"


def record(schema: Schema) -> str:
    lines = [
        f"class {schema.record}(Record):",
        docstring(f"One row of {schema.name}: {schema.row}."),
        "",
        "    __slots__ = ()",
    ]
    lines += [
        f'    TABLE = "{schema.name}"',
        names("COLUMNS", list(schema.columns)),
        names("TYPES", [f.type for f in schema.fields]),
        "",
    ]
    for field in schema.fields:
        lines += [f"    {field.name}: {annotation(field)}", docstring(field.description)]
    return "\n".join(lines)


def records(schemas: list[Schema]) -> str:
    classes = "\n\n\n".join(record(schema) for schema in schemas)
    table = "\n".join(f'    "{s.name}": {s.record},' for s in schemas)
    return (
        f'"""The typed records, one class per table.\n\n{NOTE}\n"""\n\nfrom __future__ import annotations\n\n'
        f"from .record import Record\n\n# fmt: off\n\n\n{classes}\n\n\nRECORDS: dict[str, type[Record]] = {{\n{table}\n}}\n"
        '"""Name of each table, with the class of its records."""\n'
    )


def face(schemas: list[Schema]) -> str:
    kinds = ", ".join(sorted(s.record for s in schemas))
    lines = ["# " + NOTE, "from pathlib import Path", "from typing import Any, Literal, overload", ""]
    lines += [
        "from .errors import MissingExtraError as MissingExtraError",
        "from .errors import PackageError as PackageError",
    ]
    lines += [
        "from .errors import SynopsisError as SynopsisError",
        "from .errors import UnknownColumnError as UnknownColumnError",
    ]
    lines += [
        "from .errors import UnknownIdError as UnknownIdError",
        "from .errors import UnknownTableError as UnknownTableError",
    ]
    lines += ["from .record import Record as Record"]
    lines += [f"from .records import {kind} as {kind}" for kind in kinds.split(", ")]
    lines += ["from .tables import Table as Table", "", "__version__: str", "data_version: str"]
    lines += [f"{s.name}: Table[{s.record}]" for s in schemas]
    for s in schemas:
        lines += ["@overload", f'def load(name: Literal["{s.name}"]) -> Table[{s.record}]: ...']
    lines += ["@overload", "def load(name: str) -> Table[Any]: ...", "def path(name: str) -> Path: ...", ""]
    return "\n".join(lines)


def main() -> int:
    package = Package(ROOT)
    schemas = [resource.schema for resource in package.resources.values()]
    stale = []
    for name, text in {"records.py": records(schemas), "__init__.pyi": face(schemas)}.items():
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
