"""The rules of the validator: a page per code."""

from __future__ import annotations

from synopsis_data.validation.explanations import EXPLANATIONS
from synopsis_data.validation.rules import LAYERS, RULES

from .base import Site, md, table


def build(site: Site) -> None:
    """Write a page per rule, and the index."""
    lines = ["# What the validator finds", "", "Every rule has a code that never changes.", ""]
    for layer in LAYERS:
        found = [rule for rule in RULES.values() if rule.layer == layer]
        rows = [(f"[{rule.code}]({rule.code}.md)", md(rule.title), "yes" if rule.formatted else "") for rule in found]
        lines += [f"## {layer.capitalize()}", *table(("code", "meaning", "`format` repairs it"), rows)]
        for rule in found:
            text = EXPLANATIONS[rule.code]
            page = [f"# {rule.code}", "", f"**{md(rule.title)}** {md(text.why)}", ""]
            page += ["Wrong:", "", "```text", text.wrong, "```", "", "Right:", "", "```text", text.right, "```", ""]
            page += ["## How to repair it", "", md(text.repair), ""]
            page += [
                f"The same offline: `synopsis-data explain {rule.code}`",
                "",
                f"Layer: {layer}. [All rules](index.md)",
            ]
            site.write(f"rules/{rule.code}.md", page)
    site.write("rules/index.md", lines)
