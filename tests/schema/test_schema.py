"""Types and constraints: what a cell may hold, and what people are told to write instead."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from synopsis_data.schema import Field, Schema
from synopsis_data.schema.values import CellError, Value, before


def field(kind: str = "string", **properties: Any) -> Field:
    return Field({"name": "x", "title": "X", "type": kind, **properties})


DATE = field(**{"synopsis:format": "partial-date"})
PERIOD = field(**{"synopsis:format": "period"})
PHONE = field(**{"synopsis:format": "telephone"})
URL = field(format="uri")
EMAILS = field("list", **{"synopsis:format": "email"})


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        (field(), "", None),
        (field("list"), "", ()),
        (field("list"), "a;b", ("a", "b")),
        (field("integer"), "-12", -12),
        (field("number"), "12300000", 12_300_000),
        (field("number"), "0.5", 0.5),
        (field("year"), "1951", 1951),
        (DATE, "2008", "2008"),
        (DATE, "2008-02-29", "2008-02-29"),
        (PERIOD, "1996/2003", "1996/2003"),
        (PERIOD, "2005-2/2006".replace("-2", "-02"), "2005-02/2006"),
        (PHONE, "+431260604355", "+431260604355"),
        (URL, "http://www.unodc.org/a?b=c#d", "http://www.unodc.org/a?b=c#d"),
        (EMAILS, "a.b@un.org;c@un.org", ("a.b@un.org", "c@un.org")),
    ],
)
def test_right_cells_become_values(column: Field, text: str, value: Value) -> None:
    assert column.check(text) == value


@pytest.mark.parametrize(
    ("column", "text", "code", "hint"),
    [
        (field("integer"), "1,500", "type-integer", "1500"),
        (field("integer"), "007", "type-integer", "digits"),
        (field("integer"), "\u0661", "type-integer", "digits"),
        (field("number"), "1.5E+07", "type-number", "scientific"),
        (field("number"), "nan", "type-number", "digits"),
        (field("year"), "51", "type-year", "four digits"),
        (DATE, "13/02/2008", "type-date", "2008-02-13"),
        (DATE, "2/3/2008", "type-date", "2008-03-02 or 2008-02-03"),
        (DATE, "2008-2-3", "type-date", "2008-02-03"),
        (DATE, "2008-02-30", "type-date", "only 29 days"),
        (DATE, "1900-02-29", "type-date", "only 28 days"),
        (DATE, "2008-13", "type-date", ""),
        (DATE, "\u0662\u0660\u0660\u0668", "type-date", "2008"),
        (PERIOD, "2003/1996", "type-period", "1996/2003"),
        (PERIOD, "1996/2000/2003", "type-period", "slash"),
        (PHONE, "(+43-1) 26060-4355", "type-telephone", "+431260604355"),
        (PHONE, "01 26060", "type-telephone", "country code"),
        (URL, "www.unodc.org", "type-url", "http://www.unodc.org"),
        (URL, "javascript:alert(1)", "type-url", "http://"),
        (URL, "http://a b.org", "type-url", "spaces"),
        (EMAILS, "a.b.un.org", "type-email", "name@"),
        (field("list"), "a; b", "list-space", "a;b"),
        (field("list"), "a;;b", "list-empty-item", "a;b"),
        (field("list"), "a;b;a", "list-repeat", "a;b"),
        (field("list"), "b;a", "list-order", "a;b"),
        (field(constraints={"required": True}, example="abc"), "", "value-missing", "abc"),
        (field(constraints={"maxLength": 3}), "abcd", "value-too-long", "Shorten"),
        (field(constraints={"minLength": 3}), "ab", "value-too-short", ""),
        (field("integer", constraints={"minimum": 1}), "0", "value-too-small", "1 or more"),
        (field("integer", constraints={"maximum": 9}), "10", "value-too-large", "9 or less"),
        (field(constraints={"pattern": "[a-z]+"}), "ab1", "value-pattern", ""),
        (field("list", **{"synopsis:itemPattern": "[a-z]{2}"}), "en;fra", "value-pattern", ""),
        (field(constraints={"enum": ["report", "study"]}), "raport", "value-not-in-vocabulary", 'Did you mean "report"?'),
        (
            field("list", **{"synopsis:vocabulary": [{"value": "demand", "label": "Demand"}, {"value": "health", "label": "Health"}]}),
            "Demand", "value-not-in-vocabulary", '"demand"',
        ),
    ],
)  # fmt: skip
def test_wrong_cells_are_refused_with_what_to_write(column: Field, text: str, code: str, hint: str) -> None:
    with pytest.raises(CellError) as caught:
        column.check(text)
    finding = caught.value.finding
    assert finding.rule.code == code
    assert hint in finding.rule.say(finding, None)[1]


def codes(column: Field, text: str) -> list[str]:
    return [finding.rule.code for finding in column.findings(text)]


THEMES = field("list", **{"synopsis:vocabulary": [{"value": v, "label": v.title()} for v in ("demand", "health")]})


@pytest.mark.parametrize(
    ("column", "text", "found"),
    [
        (field("list"), "a;b", []),
        (field("list"), "b; a;;b", ["list-space"]),
        (field("list"), "b;;a;b", ["list-empty-item"]),
        (field("list"), ";", ["list-empty-item"]),
        (field("list", constraints={"required": True}), ";", ["list-empty-item", "value-missing"]),
        (THEMES, "health; zzz", ["list-space", "value-not-in-vocabulary"]),
        (THEMES, "health; Demand", ["list-space"]),
        (EMAILS, "b@un.org;a.un.org", ["list-order", "type-email"]),
        (field("list", **{"synopsis:itemPattern": "[a-z]{2}"}), "fra;en", ["list-order", "value-pattern"]),
        (field("list", constraints={"maxLength": 2}), "a;a;b", ["list-repeat"]),
        (field("list", constraints={"maxLength": 2}), "c;b;a", ["list-order", "value-too-long"]),
        (DATE, "13/02/2008", ["type-date"]),
    ],
)  # fmt: skip
def test_what_format_repairs_in_a_list_hides_nothing_else(column: Field, text: str, found: list[str]) -> None:
    assert codes(column, text) == found


@pytest.mark.parametrize("text", [";", "a", "b; a", " a ;; a", "e\u0301;a", "a  b ; a b", "b\u037ea", "x;\u00a0;y "])
@pytest.mark.parametrize("ordered", [True, False])
def test_a_canonical_list_breaks_no_rule_that_format_repairs(text: str, ordered: bool) -> None:
    column = field("list", **{"synopsis:ordered": ordered})
    canonical = column.canonical(text)
    assert codes(column, canonical) == [] and column.canonical(canonical) == canonical
    for finding in column.findings(text):
        assert finding.repaired == (canonical if finding.rule.formatted else None)


def test_a_finding_says_its_sentence_only_when_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Field, "missing_hint", lambda self: asked.append(self.name) or "Fill it.")
    with pytest.raises(CellError) as caught:
        field(constraints={"required": True}).check("")
    finding = caught.value.finding
    assert finding.rule.code == "value-missing" and asked == []
    message, hint = finding.rule.say(finding, None)
    assert (str(caught.value), message, hint) == (message, "X is required, but the cell is empty.", "Fill it.")
    assert asked


def test_a_list_of_empty_items_is_to_be_left_empty() -> None:
    (finding,) = field("list").findings(";;")
    assert finding.rule.say(finding, None) == ("Item 1 of the list is empty.", "Leave the cell empty.")
    assert finding.repaired == ""


@pytest.mark.parametrize(
    ("column", "lengths"),
    [
        (field(), (1, sys.maxsize)),
        (field(constraints={"required": True, "unique": True, "minLength": 3, "maxLength": 9}), (3, 9)),
        (field(constraints={"pattern": "[a-z]+"}), None),
        (field(constraints={"enum": ["a"]}), None),
        (field(**{"synopsis:vocabulary": [{"value": "a"}]}), None),
        (field(**{"synopsis:itemPattern": "[a-z]"}), None),
        (DATE, None), (URL, None), (field("integer"), None), (field("list"), None),
    ],
)  # fmt: skip
def test_a_column_of_free_text_asks_for_a_length_only(column: Field, lengths: tuple[int, int] | None) -> None:
    assert column.open_lengths == lengths
    if lengths:
        least, most = lengths
        assert all(codes(column, "?" * size) == [] for size in (least, min(most, 40_000)))
        assert most == sys.maxsize or codes(column, "?" * (most + 1)) == ["value-too-long"]
        assert least == 1 or codes(column, "?" * (least - 1)) == ["value-too-short"]


@pytest.mark.parametrize(
    ("column", "any_list"),
    [
        (field("list"), True),
        (field("list", constraints={"required": True}), True),
        (field("list", **{"synopsis:itemPattern": "[a-z]{2}"}), True),
        (field("list", constraints={"maxLength": 2}), False),
        (field("list", constraints={"pattern": "[a-z;]+"}), False),
        (EMAILS, False), (THEMES, False), (field(), False),
    ],
)  # fmt: skip
def test_a_list_of_anything_is_known(column: Field, any_list: bool) -> None:
    assert column.any_list is any_list


def test_a_list_whose_order_means_something_keeps_it() -> None:
    assert field("list", **{"synopsis:ordered": True}).check("b;a") == ("b", "a")


@pytest.mark.parametrize(
    ("start", "end", "possible"), [("2008", "2008-02", True), ("2008-02", "2008-01", False), ("2007", "2008", True)]
)
def test_dates_are_compared_as_far_as_both_are_precise(start: str, end: str, possible: bool) -> None:
    assert before(start, end) is possible


def test_a_key_is_required_and_lists_are_counted_by_items() -> None:
    schema = Schema(
        {
            "name": "t",
            "primaryKey": ["id"],
            "fields": [
                {"name": "id", "type": "string"},
                {"name": "tags", "type": "list", "constraints": {"maxLength": 2}},
                {"name": "size", "type": "number", "constraints": {"enum": ["1", "2"]}},
                {"name": "kind", "type": "string", "constraints": {"enum": ["none", "some"]}},
            ],
        }
    )
    with pytest.raises(CellError, match="is empty"):
        schema.field("id").check("")
    assert schema.field("tags").check("aaa;bbb") == ("aaa", "bbb")
    with pytest.raises(CellError, match="3 items"):
        schema.field("tags").check("a;b;c")
    assert schema.field("size").check("1.0") == 1
    assert schema.field("size").normal("1.0") == schema.field("size").normal("1")
    assert "none" in schema.field("kind").allowed
