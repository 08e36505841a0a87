"""`synopsis-data explain`."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

import click

from ..package.package import Resource
from ..reporting.safe import json_text
from ..rule import Rule
from ..schema import Category, Field
from ..suggest import did_you_mean
from ..tables.records import RECORDS
from ..validation.registry import FAMILIES, RULES
from .completion import complete_meanings
from .target import check_codes, json_option, package_at

WIDTH = 100


@click.command("explain", short_help="Explain a rule, or the values of a column.")
@click.argument("code", metavar="[CODE|TABLE.COLUMN]", required=False, shell_complete=complete_meanings)
@json_option(help="Print an object, or an array of all rules if no argument is given.")
def explain_command(code: str | None, as_json: bool) -> None:
    """Explain a rule of the validator, or the values of a column.

    CODE is the code of a rule. TABLE.COLUMN is a column of a table. Without an argument, all rules are listed.

    \b
    Examples:
      synopsis-data explain
      synopsis-data explain reference-unknown
      synopsis-data explain activities.activity_type
    """
    if code is None:
        if as_json:
            click.echo(json_text([_rule_object(rule) for rule in RULES.values()]), nl=False)
            return
        for family in FAMILIES:
            listed = [f"  {rule.code:26}{rule.title}" for rule in RULES.values() if rule.family == family]
            click.echo("\n".join([family, *listed]))
        return
    table, dot, column = code.partition(".")
    if dot or (code not in RULES and code in RECORDS):
        field = _field(package_at(None).resources, table, column)
        click.echo(json_text(_field_object(table, field)) if as_json else f"{_column(table, field)}\n", nl=False)
        return
    check_codes([code])
    click.echo(json_text(_rule_object(RULES[code])) if as_json else f"{_rule(RULES[code])}\n", nl=False)


def _rule(rule: Rule) -> str:
    title, why, repair = (textwrap.fill(text, WIDTH) for text in (rule.title, rule.why, rule.repair))
    wrong, right = (textwrap.indent(text, "    ") for text in (rule.wrong, rule.right))
    return "\n\n".join((rule.code, title, why, f"Wrong:\n{wrong}", f"Right:\n{right}", repair))


def _rule_object(rule: Rule) -> dict[str, Any]:
    said = ("code", "family", "severity", "title", "why", "wrong", "right", "repair", "formatted")
    return {name: getattr(rule, name) for name in said}


def _field(resources: Mapping[str, Resource], table: str, column: str) -> Field:
    """Return a column of the tables.

    Raises:
        click.UsageError: there is no such table or column.
    """
    if table not in resources:
        raise click.UsageError(f'There is no table "{table}". {did_you_mean(table, resources)}'.strip())
    schema = resources[table].schema
    if column not in schema.at:
        wrong = (
            f'Table {table} has no column "{column}".' if column else f"{table} is a table: add the name of a column."
        )
        hint = did_you_mean(column, schema.at) or f"Its columns are: {', '.join(schema.columns)}."
        raise click.UsageError(f"{wrong} {hint}")
    return schema.field(column)


def _column(table: str, field: Field) -> str:
    """Return what a column means, and for each of its values when it applies."""
    values = map(_value, field.vocabulary.values())
    return "\n\n".join([f"{table}.{field.name}", textwrap.fill(field.description, WIDTH), *values])


def _field_object(table: str, field: Field) -> dict[str, Any]:
    values = [
        {
            "value": one.value, "definition": one.definition, "test": one.test, "neighbour": one.neighbour or None,
            "example": one.example or None, "mappings": [str(mapping) for mapping in one.mappings],
        }
        for one in field.vocabulary.values()
    ]  # fmt: skip
    return {"table": table, "column": field.name, "description": field.description, "values": values}


def _value(category: Category) -> str:
    """Return the definition of a value, the question that tells whether it applies, its neighbour and an example."""
    said = [category.definition, category.test]
    said += [f"Not to be confused with {category.neighbour}."] if category.neighbour else []
    said += [f"Example: {category.example}."] if category.example else []
    said += [f"In other lists: {', '.join(map(str, category.mappings))}."] if category.mappings else []
    lines = (textwrap.fill(text, WIDTH, initial_indent="    ", subsequent_indent="    ") for text in said if text)
    return "\n".join([f"  {category.value}", *lines])
