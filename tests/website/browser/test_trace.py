"""The page that traces passages finds in the reader's copy, a text or a PDF, what the command line finds."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

from synopsis_data.cli import main
from synopsis_data.provenance.fingerprint import fingerprints, words

from ...conftest import Copy
from ...provenance.test_provenance import SOURCE, a_text, with_furniture
from .conftest import Watch

DATA = "synopsis_data/_package/data/passages.csv"
DONE = "#trace[data-state=done]"


class Document(NamedTuple):
    """A document as text, the package whose passages it has, and the same package as the browser loads it."""

    text: str
    package: Path
    archive: bytes | None


def cut(paragraphs: list[str]) -> list[str]:
    """Cut every sixth long word, as at the end of a line."""
    count = iter(range(10**6))
    return [
        re.sub(r"[a-z]{7,}", lambda m: f"{m[0][:4]}-\n{m[0][4:]}" if next(count) % 6 == 0 else m[0], p) for p in paragraphs
    ]  # fmt: skip


@pytest.fixture(params=["made up", "the document"])
def document(request: pytest.FixtureRequest, copy: Copy, folder: Path) -> Document:
    """The document of 2008 where the machine has it, and one of made-up words with page headers and hyphens."""
    if request.param == "the document":
        if not SOURCE.is_file():
            pytest.skip("the document is not at hand")
        return Document(SOURCE.read_text(encoding="utf-8"), copy.root, None)
    rows = copy.rows("passages")
    header = rows[0]
    own = sorted(
        (row for row in rows[1:] if row[header.index("source_id")] == "syn2008"), key=lambda row: row[header.index("page_from")] or "0"
    )  # fmt: skip
    paragraphs = a_text(5, len(own))
    for row, text, prints in zip(own, paragraphs, fingerprints(paragraphs), strict=True):
        row[header.index("words")], row[header.index("fingerprint")] = str(len(words(text))), ";".join(prints)
    copy.write("passages", rows)
    whole = zipfile.ZipFile(folder / "assets" / "pyodide" / "package.zip")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in whole.namelist():
            archive.writestr(name, copy.file("passages").read_bytes() if name == DATA else whole.read(name))
    return Document(with_furniture(cut(paragraphs)), copy.root, out.getvalue())


@pytest.fixture
def tracer(context: Any, document: Document) -> Iterator[Any]:
    context.set_default_timeout(90_000)
    page = context.new_page()
    if document.archive:
        page.route("**/package.zip", lambda route: route.fulfill(body=document.archive, content_type="application/zip"))
    page.goto("trace/index.html?passage=syn2008-iom-003")
    yield page
    page.close()


def give(page: Any, name: str, data: bytes) -> None:
    page.evaluate("document.querySelector('#trace').dataset.state = 'asked'")
    page.set_input_files("[name=file]", {"name": name, "mimeType": "application/octet-stream", "buffer": data})
    page.wait_for_selector(DONE)


def lost(page: Any) -> list[str]:
    """Return the passages that the page says are not in the copy."""
    options = page.locator("[name=passage] option").evaluate_all(
        "all => all.map((one) => [one.value, one.textContent])"
    )
    return [value for value, text in options if text.endswith("(not in your copy)")]


def printed(browser: Any, text: str) -> bytes:
    """Return the text as a PDF, with a header and a number on every page."""
    page = browser.new_page()
    paragraphs = "".join(f"<p>{html.escape(p)}</p>" for p in re.split(r"\n{2,}", text))
    page.set_content(f"<style>p {{ white-space: pre-wrap; font: 11pt serif }}</style>{paragraphs}")
    header = '<div style="font-size: 9px">A header of the page</div>'
    footer = '<div style="font-size: 9px" class="pageNumber"></div>'
    data: bytes = page.pdf(
        display_header_footer=True, header_template=header, footer_template=footer, margin={"top": "60px", "bottom": "60px"}
    )  # fmt: skip
    page.close()
    return data


def on_command_line(document: Document, file: Path, *arguments: str) -> Any:
    file.write_text(document.text, encoding="utf-8")
    out = CliRunner().invoke(
        main, ["trace", *arguments, "--source", str(file), "--package", str(document.package), "--json"]
    )
    return json.loads(out.output)


def test_the_page_finds_what_the_command_line_finds(
    tracer: Any, browser: Any, document: Document, tmp_path: Path
) -> None:
    wanted = on_command_line(document, tmp_path / "copy.txt", "--all")
    asked: list[str] = []
    tracer.on("request", lambda request: asked.append(request.url))
    give(tracer, "copy.txt", document.text.encode())
    count = wanted["passages"] - len(wanted["not_found"])
    assert lost(tracer) == wanted["not_found"] and count > 200
    assert tracer.inner_text(".trace-status") == f"{count} of {wanted['passages']} passages are in copy.txt."
    tracer.wait_for_selector(".trace-all p")
    found = wanted["literals"] - len(wanted["missing"])
    assert tracer.inner_text(".trace-all p").startswith(f"{found:,} of {wanted['literals']:,} names")
    shown = tracer.inner_text(".trace-words")
    assert not [url for url in asked if "pdf" in url]
    give(tracer, "copy.pdf", printed(browser, document.text))
    assert lost(tracer) == wanted["not_found"]
    assert words(tracer.inner_text(".trace-words")) == words(shown)
    assert re.match(r"Page \d+ of your file\.", tracer.inner_text(".trace-passage p"))


def test_a_passage_is_shown_with_its_rows_marked(tracer: Any, document: Document, tmp_path: Path) -> None:
    ident = "syn2008-iom-003"
    (passage,) = on_command_line(document, tmp_path / "copy.txt", ident)
    give(tracer, "copy.txt", document.text.encode())
    assert tracer.input_value("[name=passage]") == ident, "the one that the address names"
    assert " ".join(tracer.inner_text(".trace-words").split()) == passage["text"]
    links = tracer.locator(".trace-passage section > ul > li > a").evaluate_all(
        "all => all.map((a) => a.getAttribute('href'))"
    )
    assert links == [f"../record/{row['id']}.html" for row in passage["cited_by"]]
    if document.archive is None:
        table, key = passage["cited_by"][0]["table"], passage["cited_by"][0]["id"]
        rows = on_command_line(document, tmp_path / "copy.txt", key)
        told = next(row["passages"] for row in rows if row["table"] == table)
        marks = next(part["text"] for part in told if part["id"] == ident)
        marked = {" ".join(text.split()) for text in tracer.locator("mark").all_inner_texts()}
        assert all(any(literal in one for one in marked) for literal in re.findall("»(.*?)«", marks))
    tracer.click("button[value='1']")
    tracer.wait_for_function(
        "document.querySelector('[name=passage]').value === 'syn2008-iom-004' && location.search.endsWith('iom-004')"
    )


def test_another_document_is_told(page: Any) -> None:
    page.goto("trace/index.html")
    for name, data, told in (
        (
            "other.txt",
            b"A text that is not the document at all, however long one looks.",
            "It may be a different document",
        ),
        ("empty.txt", b"", "has no text"),
        ("broken.pdf", b"%PDF-1.7\nnothing", "could not be read as a PDF"),
    ):
        page.set_input_files("[name=file]", {"name": name, "mimeType": "text/plain", "buffer": data})
        page.wait_for_selector("#trace[data-state=failed]", timeout=60_000)
        assert told in page.inner_text(".trace-status")
        page.evaluate("document.querySelector('#trace').dataset.state = 'asked'")


def test_the_copy_stays_on_the_machine(browser: Any, site: str) -> None:
    context = browser.new_context(base_url=site)
    watch = Watch(context, site)
    page = context.new_page()
    page.goto("trace/index.html")
    data = printed(browser, "\n\n".join(a_text(7, 4)))
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method + (request.post_data or "")))
    page.set_input_files("[name=file]", {"name": "copy.pdf", "mimeType": "application/pdf", "buffer": data})
    page.wait_for_selector("#trace[data-state=failed]", timeout=60_000)
    assert "None of the passages" in page.inner_text(".trace-status")
    assert set(sent) <= {"GET"} and watch.outside == [] and watch.complaints == []
    context.close()
