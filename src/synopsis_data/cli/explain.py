"""`synopsis-data explain`."""

from __future__ import annotations

import textwrap

import click

from ..suggest import did_you_mean
from ..validation.registry import FAMILIES, RULES
from .completion import complete_rules


@click.command("explain")
@click.argument("code", required=False, shell_complete=complete_rules)
def explain_command(code: str | None) -> None:
    """Say what a rule of the validator means, why it matters, and how to repair what breaks it.

    Without a CODE all rules are listed.

    \b
    Examples:
      synopsis-data explain
      synopsis-data explain reference-unknown
    """
    if code is None:
        for family in FAMILIES:
            click.echo(family)
            for rule in RULES.values():
                if rule.family == family:
                    click.echo(f"  {rule.code:26}{rule.title}")
        return
    if code not in RULES:
        raise click.UsageError(f'There is no rule "{code}". {did_you_mean(code, RULES)}'.strip())
    rule = RULES[code]
    click.echo(f"{rule.code}\n")
    for paragraph in (rule.title, rule.why):
        click.echo(textwrap.fill(paragraph, 100) + "\n")
    click.echo(f"Wrong:\n{textwrap.indent(rule.wrong, '    ')}\n")
    click.echo(f"Right:\n{textwrap.indent(rule.right, '    ')}\n")
    click.echo(textwrap.fill(rule.repair, 100))
