"""Every rule is explained, on the terminal as in the documentation."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from synopsis_data.cli import main
from synopsis_data.rule import Rule, said
from synopsis_data.validation.registry import FAMILIES, RULES


def test_every_rule_has_an_explanation_and_no_other() -> None:
    assert len(RULES) >= 82
    for code, rule in RULES.items():
        assert isinstance(rule, Rule) and rule.code == code and rule.family in FAMILIES
        assert rule.say is not said or rule.family in ("descriptor", "path", "csv", "second opinion")


@pytest.mark.parametrize("code", RULES)
def test_an_explanation_says_why_and_how(code: str) -> None:
    text = RULES[code]
    assert len(text.why) > 20 and text.why.endswith(".")
    assert text.wrong != text.right
    assert ("synopsis-data format" in text.repair) >= RULES[code].formatted


def test_explain_on_the_command_line() -> None:
    run = CliRunner().invoke
    assert "Right:" in run(main, ["explain", "list-order"]).output
    assert all(code in run(main, ["explain"]).output for code in RULES)
    wrong = run(main, ["explain", "list-ordr"])
    assert wrong.exit_code == 2 and 'Did you mean "list-order"' in wrong.output
