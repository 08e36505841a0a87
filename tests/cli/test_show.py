"""`synopsis-data show`: a row with its relations, the rows that fit a text, the rows of a table; and what the shell completes."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import BashComplete
from click.testing import CliRunner, Result

import synopsis_data as synopsis
from synopsis_data.cli import main
from synopsis_data.reporting import FORMATS
from synopsis_data.tables.record import Record
from synopsis_data.tables.relations import links
from synopsis_data.tables.titles import title
from synopsis_data.validation.registry import RULES

from ..citing.test_citing import everything
from ..conftest import ROOT, Copy

TABLES = [table.name for table in synopsis.Dataset(synopsis.agencies["iom"]._home().package).tables]


def show(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["show", *arguments])


def rows(*arguments: str) -> list[dict[str, object]]:
    out = show(*arguments, "--json")
    assert out.exit_code == 0, out.output
    return json.loads(out.output)  # type: ignore[no-any-return]


def test_a_row_has_its_columns_and_its_relations_in_both_directions() -> None:
    out = show("iom-ctm").output
    row = synopsis.databases["iom-ctm"]
    assert out.startswith("iom-ctm  databases\nCounter Trafficking Module (CTM)\n")
    assert "  agency_id        International Organization for Migration (IOM) [iom]\n" in out
    plain = " ".join(out.split())
    assert f" start_date {row.start_date} " in plain and f" themes {'; '.join(row.themes)} " in plain
    assert " ".join((row.summary or "").split()) in plain
    assert f"\noutputs ({len(row.outputs)})\n  {row.outputs.ids[0]}  " in out
    assert f"record/{row.id}.html" in out and f"synopsis-data trace {row.id}" in out


@pytest.mark.parametrize("text", ["undaw", "DAW", "daw", "united nations division for the advancement of women"])
def test_a_name_in_any_spelling_is_enough(text: str) -> None:
    assert show(*text.split()).output.startswith("undaw  agencies\n")


def test_words_show_the_rows_that_have_them_best_first() -> None:
    out = show("child", "trafficking").output
    assert out.startswith(f'{len(synopsis.find("child trafficking")):,} rows match "child trafficking", best first:\n')
    assert out.splitlines()[1].split()[:2] == [
        synopsis.find("child trafficking")[0].TABLE,
        synopsis.find("child trafficking")[0].id,
    ]
    assert len(out.splitlines()) == 1 + len(synopsis.find("child trafficking")), "into a pipe nothing is cut"
    assert b"more; use --all to show them" in on_terminal("show", "child", "trafficking")
    assert b"more;" not in on_terminal("show", "--all", "child", "trafficking")
    assert [r["id"] for r in rows("child trafficking")] == [r.id for r in synopsis.find("child trafficking")]


def test_a_table_is_listed_whole_and_without_an_argument_the_tables(copy: Copy) -> None:
    out = show("publications").output
    assert out.startswith(f"{len(synopsis.publications)} rows:\n") and "more;" not in out
    assert all(f"  {row.id} " in out for row in synopsis.publications)
    listed = show().output
    assert [line.split()[0] for line in listed.splitlines()] == TABLES
    assert re.match(rf"{len(synopsis.sources)} rows?:\n", show("sources").output)
    copy.write("retired_ids", [copy.rows("retired_ids")[0]])
    assert show("retired_ids", "--package", str(copy.root)).output == "0 rows:\n"
    assert "Do not use them to contact anyone today" in " ".join(show("focal_points").output.split())


@pytest.mark.parametrize("table", TABLES)
def test_csv_of_a_table_is_its_file_and_of_a_row_its_line(table: str) -> None:
    assert show(table, "--csv").stdout_bytes == synopsis.path(table).read_bytes()
    row = next(iter(synopsis.load(table)), None)
    if row is not None and row.TABLE not in ("organizations", "retired_ids"):  # ids of which another row is shown
        lines = list(csv.reader(io.StringIO(show(row.id, "--csv").output)))
        assert lines == list(csv.reader(synopsis.path(table).read_text(encoding="utf-8").splitlines()))[:2]


def test_csv_of_candidates_names_their_tables() -> None:
    header, *found = csv.reader(io.StringIO(show("New York", "--csv").output))
    assert header == ["table", "id", "title"]
    assert {row[1] for row in found} == {"new-york", "new-york-state"} and {row[0] for row in found} == {"places"}


def test_json_is_an_array_with_the_relations_of_a_single_row() -> None:
    (found,) = rows("iom")
    assert found["table"] == "agencies" and found["title"] == "International Organization for Migration (IOM)"
    assert found["values"] == {
        k: list(v) if isinstance(v, tuple) else v for k, v in synopsis.agencies["iom"].to_dict().items()
    }
    relations = found["relations"]
    assert isinstance(relations, dict)
    assert [r["id"] for r in relations["publications"]] == list(synopsis.agencies["iom"].publications.ids)
    assert [r["id"] for r in relations["organization"]] == ["iom"]
    assert all("relations" not in row for row in rows("databases"))
    assert [row["table"] for row in json.loads(show("--json").output)] == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_every_row_can_be_shown_and_every_relation_is_there(table: str) -> None:
    home = synopsis.agencies["iom"]._home()
    for row in synopsis.load(table):
        assert title(row)
        found = {link.name: link.rows for link in links(home, row)}
        for name in vars(type(row)):
            value = None if name.startswith("_") or name in row.COLUMNS else getattr(row, name)
            if isinstance(value, Record):
                assert found.pop(name) == (value,)
            elif name not in ("TABLE", "COLUMNS", "TYPES", "url") and hasattr(value, "__iter__") and tuple(value):
                assert found.pop(name) == tuple(value)
        assert found == {}


def test_a_retired_id_leads_to_the_row_that_took_its_place(copy: Copy) -> None:
    copy.write("retired_ids", [["id", "redirect", "reason"], ["iom-old", "iom-ctm", "It was there twice."]])
    out = show("iom-old", "--package", str(copy.root)).output
    assert out.startswith("iom-old is no longer in use; it was replaced by iom-ctm.\n\niom-ctm  databases\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Interpool"], 'Did you mean "Interpol"'),
        (["activites"], 'Did you mean "activities"?'),
        (["iom-ctn"], '"iom-ctm"'),
        (["xyzzy"], "To list the tables, run: synopsis-data show"),
        (["xyzzy", "plugh"], "Try fewer words."),
        (["nosuch"], "no row contains all these words. To list the tables, run"),
        (["\x1b[31mnothing"], "<U+001B>"),
        (["..."], "Nothing is named"),
        (["iom", "--package", "nowhere"], "nowhere contains no datapackage.json"),
    ],
)
def test_what_fits_nothing_exits_with_2_and_names_what_is_near(words: list[str], said: str) -> None:
    out = show(*words)
    assert out.exit_code == 2 and out.stdout == "" and said in out.stderr and out.stderr.count("\n") == 1


def test_escapes_in_the_data_are_shown_and_not_sent(copy: Copy) -> None:
    copy.set("places", "name", "\x1b[31mRed\x07")
    key = copy.rows("places")[1][0]
    for arguments in ([key], ["places"], [key, "--json"], ["places", "--json"], ["Red"]):
        out = show(*arguments, "--package", str(copy.root))
        assert out.exit_code == 0 and "Red" in out.output and "\x1b" not in out.output and "\x07" not in out.output
    raw = show("places", "--csv", "--package", str(copy.root)).stdout_bytes
    assert raw == copy.file("places").read_bytes(), "a program gets what is in the file"
    assert b"\x1b[31m" not in on_terminal("show", "places", "--csv", "--package", str(copy.root))


def on_terminal(*arguments: str, columns: int = 70, **env: str) -> bytes:
    """Run the command with a terminal as its output, and return what it wrote there."""
    if sys.platform == "win32":
        pytest.skip("no pseudo-terminals here")
    import fcntl
    import pty
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, columns, 0, 0))
    clean = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR", "LINES")}
    process = subprocess.Popen(
        [sys.executable, "-m", "synopsis_data", *arguments],
        stdout=slave, stdin=subprocess.DEVNULL, stderr=slave, env={**clean, "TERM": "xterm-256color", **env},
    )  # fmt: skip
    os.close(slave)
    seen = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # Linux says so when the other side is closed
            break
        if not part:
            break
        seen += part
    os.close(master)
    assert process.wait() == 0, seen
    return seen


@pytest.mark.parametrize("columns", [50, 70, 100])
def test_lines_fit_the_terminal_and_colour_is_only_there(columns: int) -> None:
    for arguments in (("show", "iom-ctm"), ("show", "publications"), ("show", "child", "trafficking")):
        seen = on_terminal(*arguments, columns=columns).decode()
        plain = re.sub(r"\x1b\[[0-9;]*m", "", seen)
        links_aside = [
            line for line in plain.splitlines() if "record/" not in line and "synopsis-data trace" not in line
        ]
        assert max(map(len, links_aside)) <= columns, max(links_aside, key=len)
    seen = on_terminal("show", "iom-ctm").decode()
    assert "\x1b[1m" in seen
    assert "\x1b" not in on_terminal("show", "iom-ctm", NO_COLOR="1").decode()


def test_a_pipe_gets_no_colour_and_nothing_is_cut() -> None:
    command = [sys.executable, "-m", "synopsis_data", "show", "publications"]
    env = {**os.environ, "COLUMNS": "50", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}
    out = subprocess.run(command, capture_output=True, check=True, env=env, encoding="utf-8").stdout
    assert "\x1b" not in out and "…" not in out
    assert all(row.title in out for row in synopsis.publications)
    for arguments in (["show", "unodc"], ["show", "--all", "unodc"]):
        command = [sys.executable, "-m", "synopsis_data", *arguments]
        whole = subprocess.run(command, capture_output=True, check=True, env=env, encoding="utf-8").stdout
        assert all(f"\n  {key} " in whole for key in synopsis.agencies["unodc"].publications.ids)
    named = show("unodc-gpat").stdout.split()
    assert f"{synopsis.instruments['trafficking-protocol'].title} [trafficking-protocol]" in " ".join(named)


# --- completion


def offered(*arguments: str) -> dict[str, str | None]:
    *before, last = arguments
    complete = BashComplete(main, {}, "synopsis-data", "_SYNOPSIS_DATA_COMPLETE")
    return {item.value: item.help for item in complete.get_completions(before, last)}


def test_ids_table_names_codes_and_formats_are_completed() -> None:
    assert "show" in offered("sh") and {"explain", "export"} & set(offered("ex"))
    assert offered("show", "iom-ct")["iom-ctm"] == "Counter Trafficking Module (CTM)"
    assert set(offered("show", "publ")) == {"publications"}
    assert "iom-ctm" in offered("cite", "iom-") and "iom-ctm" in offered("trace", "iom-")
    assert set(offered("template", "")) == set(TABLES)
    assert set(offered("explain", "")) == set(RULES)
    assert set(offered("explain", "activities.activity_t")) == {"activities.activity_type"}
    assert "list-order" in offered("validate", "--select", "list-") and "list-order" in offered(
        "validate", "--ignore", "l"
    )
    assert "places" in offered("validate", "--table", "pl")
    assert set(offered("validate", "--format", "")) == set(FORMATS)
    assert set(offered("cite", "--style", "")) == {"text", "bibtex", "ris", "csl-json"}
    assert set(offered("diff", "--format", "")) == {"text", "markdown", "json", "changelog"}


def test_capitals_and_names_are_completed_to_ids() -> None:
    assert "iom-ctm" in offered("show", "IOM-CT") and "databases" in offered("show", "Databa")
    assert set(offered("cite", "OHCHR-D")) == {row.id for row in everything() if row.id.startswith("ohchr-d")}
    assert {"iom-ctm"} <= set(offered("show", "CTM")) and set(offered("trace", "Division for the Adv")) == {"undaw"}
    assert offered("show", "qqqq") == {} == offered("show", "...")


def test_branches_and_tags_are_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert set(offered("diff", "")) == {""}, "folders alone: this is no repository"
    git = ["git", "-c", "user.name=Nobody", "-c", "user.email=nobody@nowhere.test"]
    for arguments in (["init", "-q", "-b", "main"], ["commit", "-q", "--allow-empty", "-m", "x"], ["tag", "v0.1.0"]):
        subprocess.run([*git, *arguments], check=True)
    assert set(offered("diff", "v")) == {"v", "v0.1.0"} and "main" in offered("validate", "--against", "ma")


def test_completion_knows_the_package_that_was_named_and_never_fails(copy: Copy) -> None:
    copy.write("databases", [copy.rows("databases")[0]])
    assert "iom-ctm" not in offered("show", "--package", str(copy.root), "iom-ct")
    copy.edit("databases", lambda _: b"broken")
    assert offered("show", "--package", str(copy.root), "iom-ct") == {}
    assert offered("show", "--package", "nowhere", "iom-ct") == {}


GUIDE = ROOT / "docs" / "cli.md"
ASK = {
    "bash": """
        COMP_WORDS=(synopsis-data {command}); COMP_CWORD={word}
        _synopsis_data_completion synopsis-data
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """,
    "zsh": """
        [[ $_comps[synopsis-data] == _synopsis_data_completion ]] || exit 1
        _describe() {{ print -l -- ${{(@P)argv[3]%%:*}} ${{(@P)argv[3]}} }}
        compadd() {{ print -l -- "$@" }}
        words=(synopsis-data {command}); CURRENT={word}+1
        _synopsis_data_completion
    """,
}
"""What each shell does when the tab key is pressed, and printing what it is given."""


@pytest.mark.skipif(
    not GUIDE.is_file() or sys.platform == "win32", reason="needs the checkout, and a shell of this kind"
)
@pytest.mark.parametrize("shell", ASK)
def test_a_shell_completes_with_the_lines_of_the_guide_what_the_guide_says(shell: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if not program:
        pytest.skip(f"no {shell} here")
    guide = GUIDE.read_text(encoding="utf-8").split("## Completion\n")[1]
    lines = next(b for b in re.findall(r"```sh\n(.*?)```", guide, re.DOTALL) if f"{shell}_source" in b)
    said = re.findall(r"`synopsis-data ([^`]*)` (?:and|becomes|or) .*?`([^`]*)`", guide.replace("\n", " "))
    assert said
    command = tmp_path / "synopsis-data"
    command.write_text(
        f"#!{sys.executable}\nimport sys\nsys.argv[0] = 'synopsis-data'\nfrom synopsis_data.cli import main\nmain()\n",
        encoding="utf-8",
    )
    command.chmod(0o755)
    env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "HOME": str(tmp_path), "ZDOTDIR": str(tmp_path)}
    for typed, completed in said:
        ask = ASK[shell].format(command=typed, word=len(typed.split()))
        out = subprocess.run([program, "-c", lines + ask], capture_output=True, encoding="utf-8", env=env, check=False)
        offers = [line for line in out.stdout.splitlines() if re.fullmatch(r"[a-z][a-z0-9.-]+", line)]
        assert out.returncode == 0 and out.stderr == ""
        assert os.path.commonprefix(offers) == completed, out.stdout  # noqa: RUF071 - letters are meant


def test_a_table_or_a_row_is_shown_flat() -> None:
    out = CliRunner().invoke(main, ["show", "participations", "--flat"])
    assert out.output == synopsis.flat("participations").to_csv()
    one = CliRunner().invoke(main, ["show", "iom-ctm", "--flat"])
    assert one.output == synopsis.flat(synopsis.databases.where(database_id="iom-ctm")).to_csv()
    for words in ([], ["trafficking"]):
        wrong = CliRunner().invoke(main, ["show", *words, "--flat"])
        assert wrong.exit_code == 2 and "With --flat, specify" in wrong.output, wrong.output
