"""Layer 8, the package: what only shows when all tables are seen together."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

from ..problem import Problem
from ..schema import Field, Schema
from ..schema.values import DELIMITER, split_loosely
from ..suggest import as_id, did_you_mean, fold
from .rows import Place, TableIndex

Tables = Mapping[str, TableIndex]

MAX_ID = 500
"""No id is that long; looking for its beginning would take long."""
MAX_NEAREST = 100
"""For so many unknown ids of a column the nearest ones are looked for, which takes long; more are no slips of the pen."""
ALSO_ORGANIZATIONS = ("agencies", "organizations")
"""The one pair of tables that share ids: an agency is an organization."""


def check_package(tables: Tables) -> Iterator[Problem]:
    """Yield the problems that show when all tables are seen together."""
    for check in (_references, _unique_ids, _retired, _prefixes, _owners_named, _agency_names, _hierarchies, _passages):
        yield from check(tables)


def _at(
    table: TableIndex,
    code: str,
    line: int | None,
    message: str,
    hint: str = "",
    *,
    column: str,
    record: str,
    value: str,
) -> Problem:
    number = table.schema.columns.index(column) + 1
    return Problem(code, table.path, message, line, number, column, record, value, hint, table=table.schema.name)


def _references(tables: Tables) -> Iterator[Problem]:
    for table in tables.values():
        for column, found in table.references.items():
            field = table.schema.field(column)
            targets = [tables[name] for name in field.references if name in tables]
            if not targets or not all(target.reliable for target in targets):
                continue
            unknown = [item for item in found if not any(item in target.ids for target in targets)]
            labels = {fold(label): key for target in targets for label, key in target.labels.items()} if unknown else {}
            for number, item in enumerate(unknown):
                near = _nearest(item, field, labels, targets) if number < MAX_NEAREST else ""
                hint = _reference_hint(item, field, targets, tables, near)
                for place in found[item]:
                    yield _at(
                        table,
                        "reference-unknown",
                        place[0],
                        _reference_message(item, field, place),
                        hint,
                        column=column,
                        record=place[1],
                        value=item,
                    )


def _reference_message(item: str, field: Field, place: Place) -> str:
    what = f"a row in {' or '.join(field.references)}" if len(field.references) < 4 else "any row"
    _, _, number, total = place
    return f'"{item}" is not the id of {what}' + (f" (item {number} of {total} in the list)." if total > 1 else ".")


def _nearest(item: str, field: Field, labels: Mapping[str, str], targets: list[TableIndex]) -> str:
    """Return a sentence with the id that was meant: that of the row with this name, or the ids that look like it."""

    def meant(text: str) -> str | None:
        return next((text for target in targets if text in target.ids), None) or labels.get(fold(text))

    if found := meant(item):
        return f'Did you mean "{found}"?'
    if field.is_list and len(parts := split_loosely(item)) > 1 and all(map(meant, parts)):
        return f"Write the ids with ; between them: {DELIMITER.join(sorted({meant(part) or part for part in parts}))}"
    return did_you_mean(item, [key for target in targets for key in target.ids])


def _reference_hint(item: str, field: Field, targets: list[TableIndex], tables: Tables, near: str) -> str:
    elsewhere = next(
        (name for name, table in tables.items() if item in table.ids and name not in field.references), None
    )
    if elsewhere == "retired_ids":
        redirects = tables[elsewhere].references.get("redirect", {})
        heir = next((new for new, at in redirects.items() if any(place[1] == item for place in at)), None)
        near = (
            f"It was retired: write {heir}, which took its place."
            if heir
            else "It was retired, and none took its place."
        )
    elif elsewhere and not near:
        near = f"It is an id of {elsewhere}."
    if not near and len(targets) == 1:
        name = targets[0].schema.name
        near = f"Is it new? Add it too: synopsis-data template {name}; then validate both files together."
    where = " or ".join(f"{target.path}, column {target.schema.key}" for target in targets[:3])
    if near and near[-1].isalnum():
        near += "."
    return f"{near} The ids are in {where}{' …' if len(targets) > 3 else ''}.".strip()


def _unique_ids(tables: Tables) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for name, table in tables.items():
        if name == "retired_ids":
            continue
        for key, line in table.ids.items():
            other = first.setdefault(key, name)
            if other != name and {name, other} != set(ALSO_ORGANIZATIONS):
                message = f'The id "{key}" belongs to a row of {other} already (line {tables[other].ids[key]}).'
                yield _at(
                    table,
                    "id-duplicate",
                    line,
                    message,
                    "Ids are unique in the whole package: add a word.",
                    column=table.schema.key,
                    record=key,
                    value=key,
                )


def _retired(tables: Tables) -> Iterator[Problem]:
    if "retired_ids" not in tables:
        return
    retired = tables["retired_ids"].ids
    for name, table in tables.items():
        for key in table.ids.keys() & retired.keys() if name != "retired_ids" else ():
            message = f'The id "{key}" was retired (data/retired_ids.csv, line {retired[key]}) and is never used again.'
            yield _at(
                table,
                "id-retired",
                table.ids[key],
                message,
                "Give the row a new id; or delete it, if it is the one that goes.",
                column=table.schema.key,
                record=key,
                value=key,
            )


def _prefixes(tables: Tables) -> Iterator[Problem]:
    """Ids begin with the id of what they belong to: an organization, a source, or `err-` and a passage."""
    for table in tables.values():
        if table.schema.prefix is None:
            continue
        owner, lead, rest, _ = table.schema.prefix
        if owner not in tables or not tables[owner].reliable:
            continue
        known, form_of_ids = tables[owner].ids, table.schema.field(table.schema.key).pattern
        for key, line in table.ids.items():
            if not has_prefix(key, lead, known, rest) and not (form_of_ids and not form_of_ids.fullmatch(key)):
                form = f"{lead}<id in {owner}>-{'number' if lead else '…'}"
                message = f'The id "{key}" must have the form {form}.'
                named = _owner(table, key)
                rest_of_it = as_id(key[:60]).removeprefix(f"{named}-")
                begin = f"Begin it with {named}-, as in {named}-{rest_of_it}. " if named in known and not lead else ""
                yield _at(
                    table,
                    "id-prefix",
                    line,
                    message,
                    f"{begin}The ids are in {tables[owner].path}.",
                    column=table.schema.key,
                    record=key,
                    value=key,
                )


def _owners_named(tables: Tables) -> Iterator[Problem]:
    """An id that begins with that of an agency or a source is the id of a row of this one."""
    for table in tables.values():
        column, owner = owner_column(table.schema)
        if owner not in tables or not tables[owner].reliable:
            continue
        known = tables[owner].ids
        for named, places in table.references.get(column, {}).items():
            for line, key, _, _ in places if named in known else ():
                begins = heads(key, known)
                if begins and named not in begins:
                    message = f'The id "{key}" begins with {begins[-1]}, and {column} says "{named}".'
                    hint = f"If the row is one of {begins[-1]}, write it here; otherwise the id begins with {named}-."
                    yield _at(table, "id-owner", line, message, hint, column=column, record=key, value=named)


def heads(key: str, known: Container[str]) -> list[str]:
    """Return what of `known` stands before one of the hyphens of an id of ordinary length, the shortest first.

    >>> heads("undp-uniap-report", {"undp", "undp-uniap", "un"})
    ['undp', 'undp-uniap']
    """
    return [key[: m.start()] for m in re.finditer("-", key[:MAX_ID]) if key[: m.start()] in known]


def _owner(table: TableIndex, key: str) -> str | None:
    """Return the agency or source that a row names, where it is remembered."""
    for named, places in table.references.get(owner_column(table.schema)[0], {}).items():
        if any(record == key for _, record, _, _ in places):
            return named
    return None


def owner_column(schema: Schema) -> tuple[str, str]:
    """Return the column that names an owner as the id does, and the table of such owners; twice nothing without one."""
    column = schema.prefix.column if schema.prefix else ""
    return (column, schema.field(column).references[0]) if column else ("", "")


def has_prefix(key: str, lead: str, known: Mapping[str, int], rest: re.Pattern[str]) -> bool:
    """Say whether an id is `lead`, one of the ids in `known`, a hyphen, and what `rest` asks for."""
    if not key.startswith(lead) or len(key) > MAX_ID:
        return False
    body = key[len(lead) :]
    return any(rest.fullmatch(body, len(head) + 1) for head in heads(body, known))


def _agency_names(tables: Tables) -> Iterator[Problem]:
    if not {"agencies", "organizations"} <= tables.keys():
        return
    agencies, organizations = tables["agencies"], tables["organizations"]
    names = organizations.values.get("name", {})
    for key, name in agencies.values.get("name", {}).items():
        if key in names and names[key] != name:
            message = f'The agency is called "{name}" here and "{names[key]}" in {organizations.path}.'
            yield _at(
                agencies,
                "agency-name",
                agencies.ids.get(key),
                message,
                "Write the same name in both.",
                column="name",
                record=key,
                value=name,
            )


def _hierarchies(tables: Tables) -> Iterator[Problem]:
    for table in tables.values():
        for column, parents in table.parents.items():
            finished: set[str] = set()
            for start in parents:
                found = loop(start, parents, finished)
                if found:
                    message = f"The row is a part of itself: {' → '.join(found)}."
                    hint = "Take one of these links out."
                    yield _at(
                        table,
                        "hierarchy-loop",
                        table.ids.get(found[0]),
                        message,
                        hint,
                        column=column,
                        record=found[0],
                        value=found[1],
                    )


def loop(start: str, parents: Mapping[str, tuple[str, ...]], finished: set[str]) -> list[str]:
    """Return one loop that can be reached from `start` and was not reached before, or an empty list."""
    trail: list[str] = []
    pending: list[tuple[str, bool]] = [(start, True)]
    while pending:
        node, entering = pending.pop()
        if not entering:
            trail.pop()
            finished.add(node)
            continue
        if node in finished:
            continue
        if node in trail:
            finished.update(trail)
            return [*trail[trail.index(node) :], node]
        trail.append(node)
        pending.append((node, False))
        pending += [(parent, True) for parent in parents.get(node, ())]
    return []


def _passages(tables: Tables) -> Iterator[Problem]:
    """Every recorded passage is cited by a row, and every cited one is recorded; an erratum alone does not count."""
    if "passages" not in tables or "passage_use" not in tables["passages"].schema.columns:
        return
    passages = tables["passages"]
    cited: dict[str, tuple[TableIndex, Place]] = {}
    for table in tables.values():
        for key, places in table.references.get("passage_ids", {}).items():
            cited.setdefault(key, (table, places[0]))
    use = passages.values.get("passage_use", {})
    if all(table.reliable for table in tables.values()):
        for key, value in use.items():
            if value == "recorded" and key not in cited:
                hint = "Cite it in passage_ids of the row that it supports, or write context and a note."
                message = "The passage is marked as recorded and no row cites it."
                yield _at(
                    passages,
                    "passage-uncited",
                    passages.ids.get(key),
                    message,
                    hint,
                    column="passage_use",
                    record=key,
                    value=value,
                )
    for key, (table, place) in cited.items():
        if key in passages.ids and use.get(key) != "recorded":
            marked = f'marked as "{use[key]}"' if use.get(key) else "not marked"
            message = f"{key} is cited in {table.path}, line {place[0]}, and is {marked} here."
            hint = 'Write "recorded" in passage_use.'
            yield _at(
                passages,
                "passage-not-recorded",
                passages.ids[key],
                message,
                hint,
                column="passage_use",
                record=key,
                value=use.get(key, ""),
            )
