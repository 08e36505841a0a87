"""`synopsis-data explain`."""

from __future__ import annotations

import textwrap

import click

from ..suggest import did_you_mean
from ..validation.explanations import EXPLANATIONS
from ..validation.rules import LAYERS, RULES
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
        for layer in LAYERS:
            click.echo(f"{layer}")
            for rule in RULES.values():
                if rule.layer == layer:
                    click.echo(f"  {rule.code:26}{rule.title}")
        return
    if code not in RULES:
        raise click.UsageError(f'There is no rule "{code}". {did_you_mean(code, RULES)}'.strip())
    rule, text = RULES[code], EXPLANATIONS[code]
    click.echo(f"{rule.code}\n")
    for paragraph in (rule.title, text.why):
        click.echo(textwrap.fill(paragraph, 100) + "\n")
    click.echo(f"Wrong:\n{textwrap.indent(text.wrong, '    ')}\n")
    click.echo(f"Right:\n{textwrap.indent(text.right, '    ')}\n")
    click.echo(textwrap.fill(text.repair, 100))
