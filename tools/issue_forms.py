#!/usr/bin/env python3
"""Write the issue forms that follow from the schemas: one per table, to propose a row, and the links beside them.

usage: tools/issue_forms.py [--check]

Writes `.github/ISSUE_TEMPLATE/propose-TABLE.yml` and `config.yml`. `--check` writes nothing and exits with 1 where a file is
not what the schemas say. The id of a field of a form is the name of the column, so that a link can fill it in:
`?template=propose-places.yml&name=Lyon`. The other forms are written by hand.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
sys.path.insert(0, str(ROOT / "src"))

from synopsis_data.package import Package  # noqa: E402
from synopsis_data.schema import Field, Schema  # noqa: E402

NOTE = "# Written by tools/issue_forms.py from the schemas; do not edit."
NOT_PROPOSED = ("focal_points", "retired_ids")
"""The contacts are historical; ids are retired by maintainers."""
LONG = 200
"""A column that may hold more characters than this gets a field of several lines."""


def quoted(text: str) -> str:
    """Return a text as a YAML scalar; a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)


def question(schema: Schema, field: Field) -> Iterator[str]:
    """Yield the lines of one field of a form."""
    key = field.name == schema.columns[0]
    description = field.description
    if field.references:
        tables = " or ".join(field.references)
        description += f" {'Ids' if field.is_list else 'An id'} of {tables}" + (
            ", separated by semicolons." if field.is_list else "."
        )
    elif field.is_list and not field.vocabulary:
        description += " Separate them with semicolons."
    if key:
        description = f"If in doubt, leave this empty. {description}"
    if field.name == "passage_ids":
        description = "Ids of passages, or another document (title, year, web address) with a page or paragraph."
    kind = "dropdown" if field.vocabulary else "textarea" if is_long(field) else "input"
    yield f"  - type: {kind}"
    yield f"    id: {field.name}"
    yield "    attributes:"
    yield f"      label: {quoted(field.title)}"
    yield f"      description: {quoted(description)}"
    if field.vocabulary:
        if field.is_list:
            yield "      multiple: true"
        yield "      options:"
        yield from (f"        - {quoted(value)}" for value in field.vocabulary)
    elif field.example and not key and field.name != "passage_ids":
        yield f"      placeholder: {quoted(str(field.example))}"
    if field.required and not key:
        yield "    validations:"
        yield "      required: true"


def is_long(field: Field) -> bool:
    limit: int = field.descriptor.get("constraints", {}).get("maxLength", 0)
    return limit > LONG or field.name == "passage_ids"


def form(schema: Schema, homepage: str) -> str:
    """Return the form that proposes a row of a table."""
    table = schema.name
    lines = [
        NOTE,
        f"name: {quoted(f'Propose a row: {table}')}",
        f"description: {quoted(f'One row is {schema.row}.')}",
        f"title: {quoted(f'New row of {table}: ')}",
        "labels: [data]",
        "body:",
        "  - type: markdown",
        "    attributes:",
        "      value: |",
        f"        One row is {schema.row}. Every column and value is explained in the [dictionary]({homepage}dictionary/{table}.html).",
        "        Write only what your source says, in your own words. If the source does not say something, leave the field empty.",
        f"        You can also attach a file. To create an empty one, run `synopsis-data template {table}`.",
    ]
    for field in schema.fields:
        lines += question(schema, field)
    lines += [
        "  - type: checkboxes",
        "    id: privacy",
        "    attributes:",
        '      label: "Privacy"',
        "      options:",
        '        - label: "This contains no information about individual victims and no private contact details."',
        "          required: true",
    ]
    return "\n".join(lines) + "\n"


def config(homepage: str) -> str:
    """Return what the page on which a form is chosen shows beside them."""
    links = [
        (
            "Check a file",
            "check/index.html",
            "Find errors in a CSV file in your browser. The file does not leave your computer.",
        ),
        ("How to have a person removed", "removal.html", "What we do, how fast, and how to ask privately."),
        ("Data dictionary", "dictionary/index.html", "What each table, column and value means."),
    ]
    lines = [NOTE, "blank_issues_enabled: true", "contact_links:"]
    for name, page, about in links:
        lines += [f"  - name: {quoted(name)}", f"    url: {quoted(homepage + page)}", f"    about: {quoted(about)}"]
    return "\n".join(lines) + "\n"


def files() -> dict[Path, str]:
    """Return the files that this script writes, with what they should hold."""
    package = Package(ROOT)
    homepage = package.homepage.rstrip("/") + "/"
    found = {FORMS / "config.yml": config(homepage)}
    for name, resource in package.resources.items():
        if name not in NOT_PROPOSED:
            found[FORMS / f"propose-{name.replace('_', '-')}.yml"] = form(resource.schema, homepage)
    return found


def main() -> int:
    wanted = files()
    stray = set(FORMS.glob("propose-*.yml")) - set(wanted)
    stale = [p for p, text in wanted.items() if not p.is_file() or p.read_text(encoding="utf-8") != text] + sorted(
        stray
    )
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is not current. Run tools/issue_forms.py.")
        return 1 if stale else 0
    FORMS.mkdir(parents=True, exist_ok=True)
    for path in stray:
        path.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
