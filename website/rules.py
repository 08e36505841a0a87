"""The rules of the validator: a light page per code, and the index."""

from __future__ import annotations

from synopsis_data.rule import Rule
from synopsis_data.validation.registry import FAMILIES, RULES

from . import page
from .base import Site, md, table
from .markup import el, esc, link


def heading(family: str) -> str:
    return "CSV" if family == "csv" else family.capitalize()


def rule_page(site: Site, rule: Rule) -> str:
    """Return the page of one rule: what it means, why it matters, a wrong example and the right one, how to repair it."""
    parts = [
        el("p", "Rule of the validator", class_="kind"),
        el("h1", esc(rule.code)),
        el("p", esc(rule.title), class_="lead"),
        el("h2", "Why it matters"),
        el("p", esc(rule.why)),
        el("h2", "Wrong"),
        el("pre", esc(rule.wrong)),
        el("h2", "Right"),
        el("pre", esc(rule.right)),
        el("h2", "How to repair it"),
        el("p", esc(rule.repair)),
        f"<p>To read this offline, run <code>synopsis-data explain {esc(rule.code)}</code></p>",
        el("p", link("../check/index.html", "Check a file in the browser"), class_="soft"),
    ]
    crumbs = [
        ("Home", "../index.html"),
        ("Rules", "index.html"),
        (heading(rule.family), f"index.html#{rule.family.replace(' ', '-')}"),
        (rule.code, None),
    ]
    address = f"{site.homepage}rules/{rule.code}.html"
    return page.render(
        title=rule.code, address=address, body="\n".join(filter(None, parts)), crumbs=crumbs, description=rule.title
    )


def build(site: Site) -> None:
    """Write a page per rule, and the index."""
    lines = ["---", "title: Rules of the validator", "---", "# What the validator finds", "",
             f"{len(RULES)} rules, each with a code that never changes.", ""]  # fmt: skip
    for family in FAMILIES:
        found = [rule for rule in RULES.values() if rule.family == family]
        rows = [(f"[{rule.code}]({rule.code}.html)", md(rule.title), "yes" if rule.formatted else "") for rule in found]
        lines += [
            f"## {heading(family)} {{ #{family.replace(' ', '-')} }}",
            *table(("code", "meaning", "`format` repairs it"), rows),
        ]
        for rule in found:
            site.write(f"rules/{rule.code}.html", rule_page(site, rule))
    site.write("rules/index.md", lines)
