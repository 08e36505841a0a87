"""`synopsis-data explain`."""

from __future__ import annotations

import textwrap

import click

from ..validation.registry import FAMILIES, RULES
from .completion import complete_rules
from .target import check_codes


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
            listed = [f"  {rule.code:26}{rule.title}" for rule in RULES.values() if rule.family == family]
            click.echo("\n".join([family, *listed]))
        return
    check_codes([code])
    rule = RULES[code]
    title, why, repair = (textwrap.fill(text, 100) for text in (rule.title, rule.why, rule.repair))
    wrong, right = (textwrap.indent(text, "    ") for text in (rule.wrong, rule.right))
    click.echo("\n\n".join((rule.code, title, why, f"Wrong:\n{wrong}", f"Right:\n{right}", repair)))
