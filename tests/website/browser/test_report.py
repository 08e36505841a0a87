"""A correction arrives: from the pencil at a field to a mail or an issue that only has to be sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from synopsis_data.package import Package

from ...conftest import ROOT

ROW = "iom-mrs-15"
CONTACT, REPOSITORY = "synopsis@people.test", "https://code.test/synopsis"


def reached(context: Any, folder: Path, contact: str = "", repository: str = "") -> None:
    """Serve the form as it is where the descriptor has these addresses."""
    text = (folder / "contribute" / "report.html").read_text(encoding="utf-8")
    for name, address in (("contact", contact), ("repository", repository)):
        text, count = re.subn(rf'data-{name}=("[^"]*"|[^ >]*)', f'data-{name}="{address}"', text)
        assert count == 1, name
    context.route("**/contribute/report.html*", lambda route: route.fulfill(body=text, content_type="text/html"))


def open_field(page: Any, row: str = ROW, pencil: str = "Correct issued") -> Any:
    page.goto(f"record/{row}.html")
    page.get_by_role("link", name=pencil, exact=True).click()
    page.wait_for_selector("#report [name=value]")
    return page


@pytest.fixture
def form(page: Any, folder: Path) -> Any:
    """The form at the field that holds the misprint, opened with its pencil, where both addresses are known."""
    reached(page.context, folder, CONTACT, REPOSITORY)
    return open_field(page)


@pytest.fixture
def apart(browser: Any, site: str) -> Iterator[Any]:
    """A page that may ask for what is not there."""
    page = browser.new_page(base_url=site)
    yield page
    page.close()


def query(link: Any) -> tuple[str, dict[str, str]]:
    address = link.get_attribute("href")
    return address.split("?")[0], {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}


def ways(page: Any) -> list[str]:
    """Return the ways of sending that are shown; the first of them stands out."""
    shown = page.locator(".report-do .md-button:visible")
    assert shown.first.evaluate("each => each.classList.contains('md-button--primary')")
    assert page.locator(".md-button--primary").count() == 1
    return list(shown.all_inner_texts())


def test_pencil_value_send(form: Any) -> None:
    package = Package(ROOT)
    value = form.locator("[name=value]")
    assert value.input_value() == "2013" and form.evaluate("document.activeElement.name") == "value"
    value.fill("2003")
    assert form.locator("#report-change").inner_text() == "issued: 2013 → 2003"
    assert ways(form) == ["Send by email", "Open an issue", "Copy", "Save"]
    to, mail = query(form.locator("#report-mail"))
    assert to == f"mailto:{CONTACT}" and mail["subject"] == f"Error in {ROW}: issued"
    assert mail["body"].split("\n") == [
        f"Row: {ROW}", f"Page: {package.homepage}record/{ROW}.html", "Field: publications, issued", "Current value: 2013",
        "Correct value: 2003", "Passage: syn2008-iom-010, syn2008-iom-011", f"Version: {package.version}",
    ]  # fmt: skip
    form.locator("[name=evidence]").fill("The title page")
    to, issue = query(form.locator("#report-issue"))
    assert to == f"{REPOSITORY}/issues/new"
    assert "Evidence: The title page" in issue.pop("body")
    assert issue == {
        "template": "error.yml", "title": f"Error in {ROW}: issued", "row_id": ROW, "column": "issued", "wrong": "2013",
        "right": "2003", "evidence": "syn2008-iom-010, syn2008-iom-011\nThe title page", "version": package.version,
    }  # fmt: skip


def test_from_the_front_page_a_correction_takes_four_actions(page: Any, folder: Path) -> None:
    """Search and Enter, the pencil, the value, send."""
    reached(page.context, folder, CONTACT, REPOSITORY)
    page.goto("index.html")
    field = page.locator(".sd-search [name=q]")
    field.press_sequentially("Is Trafficking in Human Beings Demand Driven")
    page.locator("[role=option][aria-selected=true]").first.wait_for()
    field.press("Enter")
    page.wait_for_url(f"**/record/{ROW}.html")
    page.get_by_role("link", name="Correct issued", exact=True).click()
    page.locator("#report [name=value]").fill("2003")
    _, mail = query(page.locator("#report-mail"))
    assert "Correct value: 2003" in mail["body"]
    assert ways(page)[0] == "Send by email"


@pytest.mark.parametrize(
    ("addresses", "offered"),
    [
        ({}, ["Copy", "Save"]),
        ({"contact": CONTACT}, ["Send by email", "Copy", "Save"]),
        ({"repository": REPOSITORY}, ["Open an issue", "Copy", "Save"]),
    ],
)
def test_only_ways_that_lead_somewhere_are_offered(
    page: Any, folder: Path, addresses: dict[str, str], offered: list[str]
) -> None:
    reached(page.context, folder, **addresses)
    assert ways(open_field(page)) == offered


def test_the_fields_of_the_issue_are_those_of_its_form(form: Any) -> None:
    text = (ROOT / ".github" / "ISSUE_TEMPLATE" / "error.yml").read_text(encoding="utf-8")
    _, issue = query(form.locator("#report-issue"))
    fields = set(re.findall(r"^    id: (\w+)$", text, re.M))
    assert set(issue) - {"template", "title", "body"} <= fields


def test_what_is_wrong_beside_the_fields_is_told_in_words(form: Any) -> None:
    form.locator("[name=column]").select_option(label="Something else")
    form.get_by_label("What is wrong").fill("It is two documents.")
    assert "What is wrong: It is two documents." in form.locator("#report-text").text_content()
    _, issue = query(form.locator("#report-issue"))
    assert issue["wrong"] == "It is two documents." and "column" not in issue


def test_a_person_is_not_written_about_in_public(page: Any, folder: Path) -> None:
    """No issue is offered, and the form does not show how the person was reached."""
    reached(page.context, folder, CONTACT, REPOSITORY)
    open_field(page, "iom-frank-laczko", "Correct position")
    assert ways(page) == ["Send by email", "Copy", "Save"]
    assert "@" not in page.locator("#report").inner_text()


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("issued", "May 2003", "Write a date as 2003, 2003-07 or 2003-07-15."),
        ("issued", "2003-13", "Write a date as"),
        ("title", "", "This field cannot be empty."),
        ("themes", "demand;slavery", "“slavery” is not one of the values"),
        ("summary", "x" * 401, "at most 400 characters; this text has 401"),
        ("url", "www.iom.int", "starts with https://"),
        ("series_id", "Migration Research", "Write the id of a row, such as iom-migration-research-series."),
        ("place_ids", "germany;The Hague", "Write the id of a row, such as benin."),
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


def test_a_row_that_is_not_there_is_said_so(apart: Any) -> None:
    apart.goto("contribute/report.html")
    apart.locator("[name=row]").fill("iom-mrs-1555")
    apart.locator("[name=row]").blur()
    apart.wait_for_function("document.querySelector('#report-check').textContent.includes('There is no row')")
    apart.locator("[name=row]").fill(ROW)
    apart.locator("[name=row]").blur()
    apart.wait_for_function("document.querySelectorAll('[name=column] option').length > 10")
    assert apart.locator("#report-check").text_content() == ""


def test_the_report_is_copied_or_saved(form: Any) -> None:
    form.context.grant_permissions(["clipboard-read", "clipboard-write"])
    form.locator("[name=value]").fill("2003")
    form.get_by_role("button", name="Copy").click()
    form.get_by_text("Copied.").wait_for()
    text = form.evaluate("navigator.clipboard.readText()")
    assert "Correct value: 2003" in text
    with form.expect_download() as saved:
        form.get_by_role("button", name="Save").click()
    assert saved.value.suggested_filename == f"error-in-{ROW}.txt"
    assert Path(saved.value.path()).read_text(encoding="utf-8") == f"{text}\n"


def test_without_a_clipboard_the_text_is_selected(form: Any) -> None:
    form.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    form.get_by_role("button", name="Copy").click()
    form.get_by_text("Copy the selected text.").wait_for()
    assert form.evaluate("getSelection().toString()").startswith(f"Row: {ROW}")


def test_a_partner_has_a_pencil_of_its_own(page: Any) -> None:
    page.goto("record/undp-uniap.html")
    page.get_by_role("link", name="Correct the role of International Labour Organization").click()
    page.wait_for_selector("#report [name=value]")
    assert page.locator("[name=row]").input_value() == "undp-uniap-ilo-member"
    assert page.locator("[name=value]").input_value() == "member"


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
def test_a_wrong_address_leads_on(apart: Any, path: str, guess: str) -> None:
    assert apart.goto(path).status == 404
    link = apart.locator("#guess a")
    link.wait_for()
    assert link.inner_text() == guess
    assert apart.locator(".sd-lost input").input_value() in ("undp uniapp", "agencis")
    link.click()
    apart.wait_for_selector(".sd-header")
    assert apart.locator(".sd-lost").count() == 0 and guess in apart.url


def test_a_wrong_address_like_no_other_leads_to_the_search(apart: Any) -> None:
    apart.goto("record/nothing-is-called-so.html")
    with apart.expect_request("**/sitemap.xml") as asked:
        apart.reload()
    asked.value.response().finished()
    assert apart.locator("#guess").is_hidden()
    assert apart.locator("form.sd-lost").get_attribute("action").endswith("/search/index.html")


def test_a_known_mistake_is_named_before_it_is_reported_again(form: Any) -> None:
    assert "should read 2003" in form.locator("#report-known").inner_text()
    assert "/err" in form.locator("#report-known a").get_attribute("href")
    form.select_option("[name=column]", "publications.title")
    assert not form.is_visible("#report-known")


def test_the_address_of_a_page_names_the_row(page: Any, site: str) -> None:
    page.goto("contribute/report.html")
    assert page.get_by_role("link", name="Search for the row").is_visible()
    page.fill("[name=row]", f"{site}record/{ROW}.html")
    page.dispatch_event("[name=row]", "change")
    page.wait_for_function("document.querySelector('[name=column]').options.length > 5")
    assert not page.get_by_role("link", name="Search for the row").is_visible()
