#!/usr/bin/env python3
"""Run the commands of a guide and write what they print below them, so that the guide shows nothing made up.

usage: tools/run_guide.py [--check] [FILE]...        (docs/cli.md by default)

A block of the language `console` holds commands after `$ ` and their output, standard error included. In the output
`[...]` stands for whatever differs from one machine to the next; an output that still fits is left as it is. A comment
`<!-- run: COMMAND -->` is run and not shown. All commands of a file run one after the other in the same new folder: a
copy of the package in a git repository, with a tag for its version. `--check` writes nothing and exits with 1 where an
output does not fit.
"""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from synopsis_data.files.writing import write_file  # noqa: E402
from synopsis_data.package import Package  # noqa: E402

ANYTHING = "[...]"
STEP = re.compile(r"^```console\n(?P<block>.*?)^```$|^<!-- run: (?P<hidden>.*?) -->$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (?P<command>.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)


class Shell:
    """A folder to run commands in, with nothing of the user's own settings."""

    def __init__(self, folder: Path) -> None:
        home, programs, self.folder = folder / "home", folder / "bin", folder / "synopsis-data"
        for place in (home, programs, self.folder):
            place.mkdir()
        for name in ("data", "schemas"):
            shutil.copytree(ROOT / name, self.folder / name)
        shutil.copy(ROOT / "datapackage.json", self.folder)
        program = programs / "synopsis-data"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m synopsis_data "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        self.env = {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "src"),
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "100",
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_{what[0]}": what[1] for who in ("AUTHOR", "COMMITTER")
               for what in (("NAME", "Nobody"), ("EMAIL", "nobody@nowhere.test"))},
        }  # fmt: skip
        version = Package(ROOT).version
        self.run(f"git init -q -b main && git add -A && git commit -qm Data && git tag v{version}")

    def run(self, command: str) -> str:
        """Return what a command prints."""
        out = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder, env=self.env, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False,
        )  # fmt: skip
        return out.stdout


def fits(shown: str, printed: str) -> bool:
    """Say whether an output is what a guide shows, `[...]` standing for anything.

    >>> fits("in [...], 3 rows\\n", "in /tmp/x, 3 rows\\n"), fits("a\\n", "b\\n")
    (True, False)
    """
    pattern = ".*".join(re.escape(part) for part in shown.split(ANYTHING))
    return re.fullmatch(pattern, printed, re.DOTALL) is not None


def current(text: str, shell: Shell) -> str:
    """Return the text of a guide with the outputs of today."""

    def command(match: re.Match[str]) -> str:
        printed = shell.run(match["command"])
        if printed and not printed.endswith("\n"):
            printed += "\n"
        return match[0] if fits(match["output"], printed) else f"$ {match['command']}\n{printed}"

    def step(match: re.Match[str]) -> str:
        if match["hidden"]:
            shell.run(match["hidden"])
            return match[0]
        return f"```console\n{COMMAND.sub(command, match['block'])}```"

    return STEP.sub(step, text)


def main() -> int:
    check = "--check" in sys.argv
    named = [Path(argument) for argument in sys.argv[1:] if argument != "--check"]
    stale = []
    for file in named or [ROOT / "docs" / "cli.md"]:
        before = file.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory(prefix="synopsis-data-") as folder:
            after = current(before, Shell(Path(folder)))
        if after != before:
            stale.append(str(file))
            if check:
                sys.stdout.writelines(
                    difflib.unified_diff(before.splitlines(True), after.splitlines(True), "shown", "printed")
                )
            else:
                write_file(file, after.encode())
    print(f"{'stale' if check else 'written'}: {', '.join(stale) or 'nothing'}")
    return 1 if stale and check else 0


if __name__ == "__main__":
    sys.exit(main())
