"""`synopsis-data explain`."""

from __future__ import annotations

import textwrap

import click

from ..schema import Category
from ..suggest import did_you_mean
from ..validation.registry import FAMILIES, RULES
from .completion import complete_rules
from .target import check_codes, package_at

WIDTH = 100


@click.command("explain")
@click.argument("code", required=False, shell_complete=complete_rules)
def explain_command(code: str | None) -> None:
    """Say what a rule of the validator means, or which value of a column to choose.

    CODE is that of a rule, or a table and a column. Without one all rules are listed.

    \b
    Examples:
      synopsis-data explain
      synopsis-data explain reference-unknown
      synopsis-data explain activities.activity_type
    """
    if code is None:
        for family in FAMILIES:
            listed = [f"  {rule.code:26}{rule.title}" for rule in RULES.values() if rule.family == family]
            click.echo("\n".join([family, *listed]))
        return
    table, dot, column = code.partition(".")
    if dot:
        click.echo(_column(table, column))
        return
    check_codes([code])
    rule = RULES[code]
    title, why, repair = (textwrap.fill(text, WIDTH) for text in (rule.title, rule.why, rule.repair))
    wrong, right = (textwrap.indent(text, "    ") for text in (rule.wrong, rule.right))
    click.echo("\n\n".join((rule.code, title, why, f"Wrong:\n{wrong}", f"Right:\n{right}", repair)))


def _column(table: str, column: str) -> str:
    """Return what a column means, and for each of its values when it applies.

    Raises:
        click.UsageError: there is no such table or column.
    """
    resources = package_at(None).resources
    if table not in resources:
        raise click.UsageError(f'There is no table "{table}". {did_you_mean(table, resources)}'.strip())
    schema = resources[table].schema
    if column not in schema.at:
        raise click.UsageError(f'Table {table} has no column "{column}". {did_you_mean(column, schema.at)}'.strip())
    field = schema.field(column)
    return "\n\n".join(
        [f"{table}.{column}", textwrap.fill(field.description, WIDTH), *map(_value, field.vocabulary.values())]
    )


def _value(category: Category) -> str:
    """Return the definition of a value, the question that tells whether it applies, its neighbour and an example."""
    said = [category.definition, category.test]
    said += [f"Not to be confused with {category.neighbour}."] if category.neighbour else []
    said += [f"Example: {category.example}."] if category.example else []
    said += [f"In other lists: {', '.join(map(str, category.mappings))}."] if category.mappings else []
    lines = (textwrap.fill(text, WIDTH, initial_indent="    ", subsequent_indent="    ") for text in said if text)
    return "\n".join([f"  {category.value}", *lines])
