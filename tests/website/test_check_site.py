"""The link checker finds each kind of fault, and nothing in a good site."""

from __future__ import annotations

from pathlib import Path

import pytest

from website import check_site

HOME = "https://example.org/site/"
GOOD = {
    "index.html": '<a href="a/b.html#here">x</a> <a href="#top" id="top">x</a> <a href="/site/a/b.html">x</a>'
    '<link rel="canonical" href="https://example.org/site/"> <a href="https://other.example/">out</a> <img src="p.svg">'
    '<a href="mailto:a@b.example">x</a> <a href="a/b.html?x=1&amp;y=2">x</a> <a href="a">x</a>',
    "a/b.html": '<p id="here">x</p> <a href="../">home</a> <a href="../p.svg#part">x</a> <a href="https://example.org/site/p.svg">x</a>',
    "a/index.html": "<p>x</p>",
    "p.svg": '<svg xmlns="http://www.w3.org/2000/svg"><g id="part"/><a href="a/b.html#here"><text>x</text></a></svg>',
    "s.css": "body { background: url(p.svg) } /* https://other.example/ */",
}
BAD = {
    "a file that is not there": ("index.html", '<a href="no.html">x</a>', "no.html leads nowhere"),
    "a place that is not there": ("index.html", '<a href="a/b.html#no">x</a>', "without this anchor"),
    "a place of the page itself": ("index.html", '<a href="#no">x</a>', "without this anchor"),
    "a public address of the site": ("index.html", f'<a href="{HOME}no.html">x</a>', "no.html leads nowhere"),
    "a link out of the folder": ("index.html", '<a href="../../etc/passwd">x</a>', "leads nowhere"),
    "a link in a picture": ("p.svg", '<svg><a href="no.html"/></svg>', "p.svg: no.html leads nowhere"),
    "an id twice": ("index.html", '<p id="x"></p><p id="x"></p>', "the id x occurs 2 times"),
    "a script from elsewhere": ("index.html", '<script src="https://cdn.example/x.js"></script>', "loads https://cdn"),
    "a script without a scheme": ("index.html", '<script src="//cdn.example/x.js"></script>', "loads //cdn"),
    "a style sheet from elsewhere": ("index.html", '<link rel="stylesheet" href="https://f.example/x.css">', "loads https://f"),
    "a frame from elsewhere": ("index.html", '<iframe src="https://v.example/"></iframe>', "loads https://v"),
    "a picture from elsewhere": ("index.html", '<img srcset="https://i.example/x.png 2x">', "loads https://i"),
    "a style of its own": ("index.html", '<p style="background:url(https://i.example/x)"></p>', "loads https://i"),
    "a font from elsewhere": ("s.css", "@font-face { src: url('https://f.example/x.woff2') }", "s.css: loads https://f"),
    "an import from elsewhere": ("s.css", '@import "//f.example/x.css";', "s.css: loads //f"),
}  # fmt: skip


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder.resolve()


def test_a_good_site_is_good(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path, GOOD)
    assert list(check_site.check(folder, HOME)) == []
    assert check_site.main([str(folder), HOME]) == 0
    assert "3 pages checked, 0 problems" in capsys.readouterr().out


@pytest.mark.parametrize("what", BAD)
def test_each_fault_is_found(tmp_path: Path, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    name, text, message = BAD[what]
    text = text if name == "s.css" else text + GOOD[name]
    folder = write(tmp_path, {**GOOD, name: text})
    found = list(check_site.check(folder, HOME))
    assert len(found) == 1 and message in found[0], found
    assert check_site.main([str(folder), HOME]) == 1
    assert message in capsys.readouterr().out


def test_a_folder_without_a_site_is_no_success(tmp_path: Path) -> None:
    assert check_site.main([str(tmp_path)]) == 2
    assert check_site.main([]) == 2
