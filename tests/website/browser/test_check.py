"""The check page says what the command line says, shows where, repairs what can be repaired, and sends nothing."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from click.testing import CliRunner

import synopsis_data as synopsis
from synopsis_data.cli import main
from synopsis_data.files.csvfile import dump
from synopsis_data.package import Package
from website.check import upload

from ...conftest import ROOT, Copy
from ...support.workbooks import rows as sheet
from ...support.workbooks import workbook
from ...validation.rules.test_planted import PLANTED, Place
from .conftest import Watch

CODES = (
    "file-spreadsheet", "file-not-csv", "bytes-bom", "bytes-line-ends", "bytes-encoding", "bytes-nul", "csv-empty", "csv-header",
    "csv-width", "csv-quote-unclosed", "csv-quote-stray", "cell-space", "cell-invisible", "cell-mojibake", "cell-formula",
    "cell-html", "type-date", "type-telephone", "list-order", "value-missing", "value-not-in-vocabulary", "privacy-mailbox",
    "unique-near-duplicate", "reference-unknown", "id-duplicate", "id-prefix", "end-before-start", "hierarchy-loop",
)  # fmt: skip
"""One rule of every layer and more; the others are held against the command line in tests/check/test_check.py."""
DONE = "#checker[data-state=done]"
CONTACT, REPOSITORY = "synopsis@people.test", "https://code.test/synopsis"


@pytest.fixture(scope="module")
def checker(browser: Any, site: str) -> Iterator[Any]:
    """The page, with the validator loaded: one for all tests of this module."""
    context = browser.new_context(base_url=site, accept_downloads=True)
    context.set_default_timeout(60_000)
    watch = Watch(context, site)
    page = context.new_page()
    page.goto("check/index.html")
    page.wait_for_function("document.querySelector('.check-status').textContent === 'Ready for your file.'")
    yield page
    context.close()
    assert watch.outside == []
    assert watch.complaints == []


def check(page: Any, name: str, data: bytes) -> None:
    page.evaluate("document.querySelector('#checker').dataset.state = 'asked'")
    page.set_input_files("[name=file]", {"name": name, "mimeType": "text/csv", "buffer": data})
    page.wait_for_selector(DONE)


def unfold(page: Any) -> None:
    page.evaluate("document.querySelector('.check-form details').open = true")


def cells(header: list[str], **values: str) -> list[str]:
    """Return a row with these values; the other cells are empty."""
    return [values.get(column, "") for column in header]


def shown(text: str) -> str:
    """Return a text as the page shows it: what cannot be seen as its code point."""
    hidden = {"Cc", "Cf", "Co", "Cn"}
    return "".join(
        f"U+{ord(c):04X}" if unicodedata.category(c) in hidden or c in "\u2028\u2029\u00a0" else c for c in text
    )


def on_page(page: Any) -> list[tuple[str, str]]:
    """Return place and text of each problem that the page lists."""
    items = page.locator(".check-problems li").evaluate_all(
        "items => items.map((item) => [item.querySelector('strong').textContent, item.textContent])"
    )
    return [(place, text) for place, text in items]


COMMANDS = re.compile(
    r"(save it to a file and |for a template with the correct header, )?run:? synopsis-data .*"
    r"|specify one of these tables with --table.*|data/\w+\.csv.*",
    re.IGNORECASE,
)
"""What the page says in other words: it has a button, a file or a page for each."""


def expected(report: dict[str, Any], name: str) -> list[tuple[str, list[str]]]:
    found = []
    for p in report["problems"]:
        parts = [
            p["path"] if p["path"] != name else "",
            f"line {p['line']}" if p["line"] else "",
            f"column {p['column']}" if p["column"] else "",
            p["record"] or "",
        ]
        place = ", ".join(filter(None, parts)) or "the whole file"
        said = [COMMANDS.sub("", shown(text)) for text in (p["message"], p["hint"])]
        found.append((place, [*said, f"Rule {p['code']}"]))
    return found


@pytest.fixture
def command_line(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))

    def run(name: str, data: bytes, *options: str) -> Any:
        Path(name).write_bytes(data)
        return CliRunner().invoke(main, ["validate", name, *options])

    return run


def fixtures() -> list[tuple[str, Callable[[Copy], Place]]]:
    planted = dict(PLANTED)
    return [(code, planted[code]) for code in CODES]


@pytest.mark.parametrize(("code", "plant"), fixtures(), ids=CODES)
def test_the_page_finds_what_the_command_line_finds(
    checker: Any, command_line: Any, copy: Copy, code: str, plant: Callable[[Copy], Place]
) -> None:
    table = plant(copy).table
    name, data = f"{table}.csv", copy.file(table).read_bytes()
    out = command_line(name, data, "--format", "json")
    check(checker, name, data)
    if out.exit_code == 2:
        assert f"synopsis-data: {checker.inner_text('.check-error')}\n" == out.output
        return
    report = json.loads(out.output)
    assert code in {p["code"] for p in report["problems"]}
    listed = on_page(checker)
    wanted = expected(report, name)
    assert [place for place, _ in listed] == [place for place, _ in wanted]
    assert not [text for _, text in listed if re.search(r"synopsis-data [a-z]|--\w|data/\w", text)]
    for (_, text), (_, parts) in zip(listed, wanted, strict=True):
        assert [part for part in parts if part not in text] == []
    places = {f"cell-{p['line']}-{p['field_number']}" for p in report["problems"] if p["field_number"]}
    marked = set(checker.locator("td.check-wrong").evaluate_all("cells => cells.map((cell) => cell.id)"))
    assert marked == places


def test_a_good_file_is_good(checker: Any, command_line: Any) -> None:
    data = synopsis.path("figures").read_bytes()
    check(checker, "figures.csv", data)
    assert checker.inner_text(".check-verdict h2") == "Valid"
    assert "nothing to send: the release already has all these rows" in checker.inner_text(".check-verdict")
    assert checker.locator(".check-wrong").count() == 0
    assert command_line("figures.csv", data).exit_code == 0


def test_what_is_new_and_what_changes_is_shown_field_by_field(checker: Any, copy: Copy) -> None:
    rows = copy.rows("places")
    changed = [*rows[1]]
    changed[1] = "Another name"
    new = cells(rows[0], place_id="new-town", name="New <b>Town</b>", place_type="city", passage_ids="syn2008-undp-009")
    check(checker, "places.csv", dump([rows[0], changed, new]))
    text = checker.inner_text(".check-changes")
    assert "added new-town, line 3" in text and f"changed {rows[1][0]}, line 2" in text
    assert f"name: {rows[1][1]} → Another name" in text
    assert checker.locator(".check-table b").count() == 0, "what a file brings along is text"


def test_a_file_is_repaired_and_the_repaired_file_is_valid(checker: Any, command_line: Any, copy: Copy) -> None:
    good = copy.file("databases").read_bytes()
    rows = copy.rows("databases")
    damaged = b"\xef\xbb\xbf" + dump([rows[0], *reversed(rows[1:])]).replace(b"\n", b"\r\n")
    check(checker, "my databases.csv", damaged)
    assert "problem" in checker.inner_text(".check-verdict h2")
    with checker.expect_download() as download:
        checker.click("[data-do=save]")
    assert download.value.suggested_filename == "my databases-repaired.csv"
    repaired = Path(download.value.path()).read_bytes()
    assert repaired == good
    assert command_line("repaired.csv", repaired).exit_code == 0
    checker.evaluate("document.querySelector('#checker').dataset.state = 'asked'")
    checker.click("[data-do=again]")
    checker.wait_for_selector(DONE)
    assert checker.inner_text(".check-verdict h2") == "Valid"


def test_rows_are_put_into_their_table(checker: Any, copy: Copy) -> None:
    rows = copy.rows("places")
    new = cells(
        rows[0], place_id="kano", name="Kano", place_type="city", within_ids="nigeria", passage_ids="syn2008-undp-009"
    )
    copy.write("places", [rows[0], *sorted([*rows[1:], new])])
    book = workbook({"mine": sheet(rows[0], [cell or None for cell in new])})
    for name, data in (("mine.csv", dump([rows[0], new])), ("mine.xlsx", book)):
        check(checker, name, data)
        with checker.expect_download() as download:
            checker.click("[data-do=whole]")
        assert download.value.suggested_filename == "places.csv"
        assert Path(download.value.path()).read_bytes() == copy.file("places").read_bytes()


def test_a_table_can_be_named_and_a_whole_table_compared(checker: Any, command_line: Any, copy: Copy) -> None:
    data = b"a,b\n1,2\n"
    check(checker, "x.csv", data)
    assert f"synopsis-data: {checker.inner_text('.check-error')}\n" == command_line("x.csv", data).output
    unfold(checker)
    checker.evaluate("document.querySelector('#checker').dataset.state = 'asked'")
    checker.select_option("[name=table]", "places")
    checker.wait_for_selector(DONE)
    wanted = json.loads(command_line("x.csv", data, "--table", "places", "--format", "json").output)
    assert [place for place, _ in on_page(checker)] == [place for place, _ in expected(wanted, "x.csv")]
    checker.select_option("[name=table]", "")
    rows = copy.rows("figures")
    check(checker, "figures.csv", dump([rows[0], *rows[2:]]))
    assert checker.inner_text(".check-verdict h2") == "Valid"
    for switch, vanished in ((checker.check, 1), (checker.uncheck, 0)):
        checker.evaluate("document.querySelector('#checker').dataset.state = 'asked'")
        unfold(checker)
        switch("[name=whole]")
        checker.wait_for_selector(DONE)
        assert checker.locator('.check-problems a[href$="row-vanished.html"]').count() == vanished


def test_dropping_and_pasting_do_the_same(checker: Any) -> None:
    text = "id,redirect,reason\nbenin,,Because.\n"
    checker.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.items.add(new File([text], "dropped.csv"));
            document.querySelector("#checker").dataset.state = "asked";
            const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
            document.querySelector(".check-drop").dispatchEvent(drop);
        }""",
        text,
    )
    checker.wait_for_selector(DONE)
    dropped = on_page(checker)
    assert checker.inner_text(".check-status").startswith("dropped.csv: ")
    unfold(checker)
    checker.fill("[name=text]", text)
    checker.evaluate("document.querySelector('#checker').dataset.state = 'asked'")
    checker.click("[data-do=paste]")
    checker.wait_for_selector(DONE)
    assert on_page(checker) == [(place, text.replace("dropped", "pasted")) for place, text in dropped] != []


def test_problems_and_cells_lead_to_each_other_and_to_the_meaning(checker: Any, folder: Path) -> None:
    checker.evaluate("document.querySelector('#checker').dataset.state = 'asked'")
    unfold(checker)
    checker.click("[data-do=example]")
    checker.wait_for_selector(DONE)
    links = checker.locator(".check-result a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert {link.split("#")[0] for link in links} >= {"", "../rules/cell-space.html", "../dictionary/places.html"}
    for link in links:
        path, _, place = link.partition("#")
        text = (folder / "check" / path).resolve().read_text(encoding="utf-8") if path else checker.content()
        assert not place or re.search(f'id="?{re.escape(place)}[" >]', text), link


def test_nothing_leaves_the_machine(checker: Any) -> None:
    asked: list[str] = []
    checker.context.on("request", lambda request: asked.append(request.url))
    check(checker, "places.csv", synopsis.path("places").read_bytes() + b"new-town,Secret\n")
    assert "problem" in checker.inner_text(".check-verdict h2")
    assert asked == []


def test_the_same_workbook_has_the_same_problems(checker: Any, command_line: Any, copy: Copy) -> None:
    header = copy.rows("places")[0]
    new = cells(header, place_id="kano", name="Kano", place_type="town", within_ids="Nigeria")
    book = workbook({"places": sheet(header, [cell or None for cell in new])})
    report = json.loads(command_line("mine.xlsx", book, "--format", "json").output)
    check(checker, "mine.xlsx", book)
    listed = on_page(checker)
    assert len(listed) == len(report["problems"]) >= 3
    for (place, text), problem in zip(listed, report["problems"], strict=True):
        assert problem["address"] in place and shown(problem["message"]) in text


def test_a_valid_file_can_be_sent_and_a_wrong_one_mended(checker: Any, command_line: Any, copy: Copy) -> None:
    rows = copy.rows("places")
    changed = [*rows[1]]
    changed[1] = "Another name"
    data = dump([rows[0], changed])
    addresses = checker.evaluate("({...document.getElementById('checker').dataset})")
    assert (addresses["contact"], addresses["upload"]) == (Package(ROOT).contact, upload(Package(ROOT).repository))
    give = "([contact, upload]) => Object.assign(document.getElementById('checker').dataset, { contact, upload })"
    checker.evaluate(give, ["", ""])
    check(checker, "my places.csv", data)
    verdict = checker.locator(".check-verdict")
    assert "to the people who gave you the data" in verdict.inner_text()
    assert verdict.locator("a[href^=mailto], a[href^=http]").count() == 0
    checker.evaluate(give, [CONTACT, upload(REPOSITORY)])
    check(checker, "my places.csv", data)
    mail = checker.get_attribute(".check-verdict a[href^=mailto]", "href")
    address, query = mail.removeprefix("mailto:").split("?")
    sent = parse_qs(query)
    assert address == CONTACT and sent["subject"] == ["Rows for places: 1 row changed"]
    assert "my places.csv is attached" in sent["body"][0] and f"name: {rows[1][1]} → Another name" in sent["body"][0]
    assert checker.get_attribute(".check-verdict a[href^=http]", "href") == upload(REPOSITORY)
    check(checker, "wrong.csv", dump([rows[0], [*changed[:3], "planet", *changed[4:]]]))
    assert "problem" in verdict.locator("h2").inner_text() and verdict.locator("a[href^=mailto]").count() == 0
    rule = verdict.locator("a.md-button").get_attribute("href")
    assert rule == "../rules/value-not-in-vocabulary.html"
    with checker.expect_download() as download:
        checker.click("[data-do=report]")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    wanted = command_line("wrong.csv", dump([rows[0], [*changed[:3], "planet", *changed[4:]]])).output
    assert download.value.suggested_filename == "wrong.csv-report.txt"
    assert (
        [line for line in text.splitlines() if "planet" in line]
        == [line for line in wanted.splitlines() if "planet" in line]
        != []
    )


@pytest.mark.parametrize("size", [(360, 740), (1440, 900)], ids=["phone", "desk"])
def test_the_verdict_is_in_sight(checker: Any, size: tuple[int, int]) -> None:
    before = checker.viewport_size
    checker.set_viewport_size({"width": size[0], "height": size[1]})
    checker.evaluate("scrollTo(0, 0)")
    check(checker, "places.csv", synopsis.path("places").read_bytes() + b"new-town,x\n")
    box = checker.locator(".check-verdict").bounding_box()
    assert checker.evaluate("scrollY") == 0 and box["y"] > 0 and box["y"] + box["height"] < size[1]
    assert checker.evaluate("document.activeElement.parentElement.className") == "check-verdict"
    checker.evaluate("scrollTo(0, document.body.scrollHeight)")
    check(checker, "places.csv", synopsis.path("places").read_bytes())
    box = checker.locator(".check-verdict").bounding_box()
    assert box["y"] >= 0 and box["y"] + box["height"] < size[1]
    checker.set_viewport_size(before)


def test_what_the_compiled_modules_lack_is_taken_from_the_whole_library(page: Any, folder: Path) -> None:
    """A library without one module stands for whatever the rehearsal did not meet."""
    whole = zipfile.ZipFile(folder / "assets" / "pyodide" / "python.zip")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as less:
        for name in whole.namelist():
            if name != "csv.pyc":
                less.writestr(name, whole.read(name))
    page.route("**/python.zip", lambda route: route.fulfill(body=out.getvalue(), content_type="application/zip"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    page.goto("check/index.html")
    page.set_input_files(
        "[name=file]", {"name": "places.csv", "mimeType": "text/csv", "buffer": synopsis.path("places").read_bytes()}
    )
    page.wait_for_selector(DONE, timeout=60_000)
    assert page.inner_text(".check-verdict h2") == "Valid"
    assert "python_stdlib.zip" in asked


def test_the_validator_is_loaded_before_a_file_is_given_and_only_what_is_used(page: Any) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    page.goto("check/index.html")
    page.wait_for_function(
        "document.querySelector('.check-status').textContent === 'Ready for your file.'", timeout=60_000
    )
    check(page, "mine.xlsx", workbook({"places": sheet(["place_id"], ["kano"])}))
    assert {"python.zip", "package.zip"} <= set(asked)
    assert not [name for name in asked if name == "python_stdlib.zip" or name.endswith(".whl")]
