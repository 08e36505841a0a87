"""A correction arrives: from the pencil at a field to a mail or an issue that only has to be sent."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from synopsis_data.package import Package

from ...conftest import ROOT

ROW = "iom-mrs-15"


@pytest.fixture
def form(page: Any) -> Any:
    """The form at the field that holds the misprint, opened with its pencil."""
    page.goto(f"record/{ROW}.html")
    page.get_by_role("link", name="Correct issued").click()
    page.wait_for_selector("#report [name=value]")
    return page


def query(link: Any) -> tuple[str, dict[str, str]]:
    address = link.get_attribute("href")
    return address.split("?")[0], {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}


def test_pencil_value_send(form: Any) -> None:
    package = Package(ROOT)
    value = form.locator("[name=value]")
    assert value.input_value() == "2013" and form.evaluate("document.activeElement.name") == "value"
    value.fill("2003")
    assert form.locator("#report-change").inner_text() == "issued: 2013 → 2003"
    to, mail = query(form.locator("#report-mail"))
    assert to == f"mailto:{package.contact}" and mail["subject"] == f"Error in {ROW}: issued"
    assert mail["body"].split("\n") == [
        f"Row: {ROW}", f"Page: {package.homepage}record/{ROW}.html", "Field: publications, issued", "Value now: 2013",
        "Right value: 2003", f"Version: {package.version}",
    ]  # fmt: skip
    form.locator("[name=evidence]").fill("The title page")
    to, issue = query(form.locator("#report-issue"))
    assert to == f"{package.repository}/issues/new"
    assert {name: issue[name] for name in ("template", "row_id", "column", "wrong", "right", "evidence")} == {
        "template": "error.yml", "row_id": ROW, "column": "issued", "wrong": "2013", "right": "2003", "evidence": "The title page",
    }  # fmt: skip
    assert "Evidence: The title page" in issue["body"]


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("issued", "May 2003", "Write a date as 2003, 2003-07 or 2003-07-15."),
        ("issued", "2003-13", "Write a date as"),
        ("title", "", "This field cannot be empty."),
        ("themes", "demand;slavery", "“slavery” is not one of the values"),
        ("summary", "x" * 401, "at most 400 characters; these are 401"),
        ("url", "www.iom.int", "beginning with https://"),
        ("series_id", "Migration Research", "Write it like this:"),
    ],
)
def test_a_value_is_checked_at_once(form: Any, field: str, value: str, told: str) -> None:
    form.locator("[name=column]").select_option(f"publications.{field}")
    form.locator("[name=value]").fill(value)
    assert told in form.locator("#report-check").inner_text()
    assert form.locator("[name=value]").get_attribute("aria-invalid") == "true"


def test_a_value_of_a_list_is_chosen(form: Any) -> None:
    form.locator("[name=column]").select_option("publications.publication_status")
    form.locator("[name=value]").select_option(label="Forthcoming")
    assert form.locator("#report-change").inner_text() == "publication_status: issued → forthcoming"


def test_a_row_that_is_not_there_is_said_so(browser: Any, site: str) -> None:
    page = browser.new_page(base_url=site)
    page.goto("contribute/report.html")
    page.locator("[name=row]").fill("iom-mrs-1555")
    page.locator("[name=row]").blur()
    page.wait_for_function("document.querySelector('#report-check').textContent.includes('There is no row')")
    page.close()


def test_the_report_is_copied(form: Any) -> None:
    form.context.grant_permissions(["clipboard-read", "clipboard-write"])
    form.locator("[name=value]").fill("2003")
    form.get_by_role("button", name="Copy").click()
    form.get_by_text("Copied.").wait_for()
    assert "Right value: 2003" in form.evaluate("navigator.clipboard.readText()")


def test_a_partner_has_a_pencil_of_its_own(page: Any) -> None:
    page.goto("record/undp-uniap.html")
    page.get_by_role("link", name="Correct the role of International Labour Organization").click()
    page.wait_for_selector("#report [name=value]")
    assert page.locator("[name=row]").input_value() == "undp-uniap-ilo-member"
    assert page.locator("[name=value]").input_value() == "member"


def test_the_page_on_removal_says_whom_to_ask(page: Any) -> None:
    page.goto("removal.html")
    assert page.locator(f"a[href^='mailto:{Package(ROOT).contact}']").count() == 1


@pytest.mark.parametrize(("style", "begins"), [("BibTeX", "@incollection{"), ("RIS", "TY  - "), ("CSL-JSON", "[")])
def test_a_row_is_cited_in_every_style(page: Any, style: str, begins: str) -> None:
    from synopsis_data import publications
    from synopsis_data.citing import cite

    page.goto(f"record/{ROW}.html")
    text = page.locator("#cite").inner_text()
    assert text == cite(publications[ROW]).rstrip()
    page.get_by_role("button", name=style, exact=True).click()
    page.wait_for_function(f"document.querySelector('#cite').textContent.startsWith({begins!r})")
    wanted = cite(publications[ROW], style.lower()).replace("\r", "").strip()
    assert page.locator("#cite").inner_text().replace("\r", "").strip() == wanted
    page.get_by_role("button", name="Text", exact=True).click()
    assert page.locator("#cite").inner_text() == text


@pytest.mark.parametrize(("path", "guess"), [("record/undp-uniapp.html", "undp-uniap"), ("agencis/", "agencies")])
def test_a_wrong_address_leads_on(browser: Any, site: str, path: str, guess: str) -> None:
    page = browser.new_page(base_url=site)
    assert page.goto(path).status == 404
    link = page.locator("#guess a")
    link.wait_for()
    assert link.inner_text() == guess
    assert page.locator(".sd-lost input").input_value() in ("undp uniapp", "agencis")
    link.click()
    page.wait_for_selector("h1")
    assert guess in page.url and "404" not in page.title()
    page.close()
