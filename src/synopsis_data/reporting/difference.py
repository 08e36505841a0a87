"""The difference of two versions of the data, as text, Markdown, JSON, or the data section of a changelog."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from ..comparing.versions import Difference, TableDifference
from .fields import KINDS, as_json, as_markdown, as_text, counts
from .safe import code, json_text, markdown, visible
from .text import BOLD, GREEN, YELLOW, count, paint


def render(found: Difference, format: str, *, colour: bool = False) -> str:
    """Return a difference in one of `FORMATS`, with a final line end; `colour` has a meaning for text only."""
    return FORMATS[format](found, colour)


def _text(found: Difference, colour: bool) -> str:
    lines = [f"From {visible(found.old)}, version {visible(found.old_version, 40)}"]
    lines.append(f"To   {visible(found.new)}, version {visible(found.new_version, 40)}")
    for table in found.tables:
        what = "; ".join(filter(None, [*_columns(table), counts(table.changes)]))
        lines += ["", f"{paint(visible(table.name), BOLD, colour)}: {visible(what)}", *as_text(table.changes)]
    if found.retired:
        lines += ["", paint("Retired ids:", BOLD, colour)]
    for key, (to, why) in found.retired.items():
        lines.append(f"  {visible(f'{key} → {to}' if to else key)}: {visible(why)}")
    lines += ["", _sum(found), paint(_verdict(found, visible), GREEN if found.enough else YELLOW, colour)]
    return "\n".join(lines) + "\n"


def _markdown(found: Difference, _: bool) -> str:
    old = f"{markdown(found.old)}, version {markdown(found.old_version)}"
    new = f"{markdown(found.new)}, version {markdown(found.new_version)}"
    lines = ["### Changes to the data", "", f"From {old}, to {new}. {_sum(found)} {_verdict(found, markdown)}"]
    if found.tables:
        lines += ["", "| table | added | changed | removed | columns |", "|---|---:|---:|---:|---|"]
        for table in found.tables:
            numbers = " | ".join(f"{table.count(kind):,}" for kind in KINDS)
            lines.append(f"| {markdown(table.name)} | {numbers} | {markdown('; '.join(_columns(table)))} |")
    if found.retired:
        lines += ["", "#### Retired ids", "", *(f"- {_retired(found, key)}" for key in found.retired)]
    if found.changes:
        lines += ["", "#### Row by row", "", *as_markdown(found.changes)]
    return "\n".join(lines) + "\n"


def _changelog(found: Difference, _: bool) -> str:
    """Return what a user of the data must know: counts, what is gone and where to, and whether anything breaks."""
    lines = ["### Data", ""]
    if not found.tables:
        return "\n".join([*lines, f"- No changes since {markdown(found.old_version)}."]) + "\n"
    gone = dict.fromkeys(c.record for t in found.tables if not t.presence for c in t.changes if c.kind == "removed")
    breaks = "Ids or columns that programs may depend on were removed; see below." if found.part == "major" else ""
    lines.append(f"- Since {markdown(found.old_version)}: {_sum(found)} {breaks or 'No ids or columns were removed.'}")
    for table in found.tables:
        fields = Counter(column for change in table.changes for column, _, _ in change.fields)
        what = [markdown(words) for words in _columns(table)]
        for kind in KINDS:
            if number := table.count(kind):
                names = ", ".join(f"{code(column)} {n:,}" for column, n in sorted(fields.items()) if kind == "changed")
                what.append(f"{number:,} {kind}" + (f" ({names})" if names else ""))
        lines.append(f"- {code(table.name)}: {', '.join(what)}.")
    lines += [f"- Removed: {_retired(found, key)}" for key in gone]
    return "\n".join(lines) + "\n"


def _json(found: Difference, _: bool) -> str:
    tables = [
        {
            "table": t.name, "presence": t.presence or "both", **{kind: t.count(kind) for kind in KINDS},
            "columns_added": t.columns_added, "columns_removed": t.columns_removed,
            "types_changed": [{"column": c, "before": old, "after": new} for c, old, new in t.types_changed],
        }
        for t in found.tables
    ]  # fmt: skip
    retired = [{"id": key, "redirect": to or None, "reason": why} for key, (to, why) in found.retired.items()]
    return json_text({
        "old": {"name": found.old, "version": found.old_version},
        "new": {"name": found.new, "version": found.new_version},
        "part": found.part, "least_version": found.least_version, "enough": found.enough,
        "tables": tables, "retired": retired, "changes": as_json(found.changes),
    })  # fmt: skip


def _columns(table: TableDifference) -> list[str]:
    """Return what is different in a table beside its rows."""
    what = [f"table {table.presence}"] if table.presence else []
    for names, verb in ((table.columns_added, "added"), (table.columns_removed, "removed")):
        if names:
            what.append(f"column{'s' * (len(names) > 1)} {', '.join(names)} {verb}")
    what += [f"column {column} is now {new} instead of {old}" for column, old, new in table.types_changed]
    return what


def _sum(found: Difference) -> str:
    if not found.tables:
        return "There are no differences."
    first, _, rest = counts(found.changes).partition(" ")
    rows = f"{first} row{'s' * (first != '1')} {rest}" if found.changes else "Only columns differ"
    return f"{rows} in {count(len(found.tables), 'table')}."


def _verdict(found: Difference, shown: Callable[[str, int], str]) -> str:
    if found.part == "nothing":
        return "No new version is needed."
    states = "and the version is high enough" if found.enough else f"but the version is {shown(found.new_version, 40)}"
    rule = "patch: corrections; minor: new rows or columns; major: ids or columns removed"
    return f"These changes need a {found.part} version ({rule}): {found.least_version} or later, {states}."


def _retired(found: Difference, key: str) -> str:
    if key not in found.retired:
        return f"{code(key)}, not listed in `retired_ids`"
    to, why = found.retired[key]
    return code(key) + (f", now {code(to)}" if to else "") + (f": {markdown(why)}" if why else "")


FORMATS = {"text": _text, "markdown": _markdown, "json": _json, "changelog": _changelog}
"""Name of each format, with the function that writes it."""
