#!/usr/bin/env python3
"""Validate as the composite action `action.yml` does: annotations, a job summary, outputs.

usage: tools/action.py

Its inputs are environment variables, so that nothing that a file or a workflow says becomes part of a command:
INPUT_PATHS (one per line), INPUT_AGAINST, INPUT_TABLE, INPUT_REPLACE, INPUT_FRICTIONLESS. It writes annotations to standard
output, the report as Markdown to GITHUB_STEP_SUMMARY, as JSON into RUNNER_TEMP, and `valid`, `problems`, `report` to
GITHUB_OUTPUT. Exit status: that of `synopsis-data validate`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from synopsis_data.cli.streams import standard_streams
from synopsis_data.reporting.github import error
from synopsis_data.reporting.safe import visible

FILES = (".csv", ".xlsx", ".xlsm")
DESCRIPTOR = "datapackage.json"


class InputError(Exception):
    """The inputs of the action name something that cannot be validated."""


def paths_of(text: str) -> list[str]:
    """Return the paths that the input names; a folder that is no package stands for the files in it.

    Raises:
        InputError: one is not there, or is a folder without such files.
    """
    found: list[str] = []
    for path in filter(None, (line.strip() for line in text.splitlines())):
        folder = Path(path)
        if not folder.exists():
            raise InputError(
                f"{path} does not exist. Was it deleted or renamed? The input paths of the action names it."
            )
        if folder.is_dir() and not (folder / DESCRIPTOR).is_file():
            files = sorted(str(file) for file in folder.iterdir() if file.is_file() and file.suffix.lower() in FILES)
            if not files:
                kinds = f"no {DESCRIPTOR}, no CSV file and no Excel workbook"
                raise InputError(f"{path} holds {kinds}. The input paths of the action names it.")
            found += files
        else:
            found.append(path)
    return found


def arguments(inputs: Mapping[str, str]) -> list[str]:
    """Return the arguments of `synopsis-data validate`; paths come last, after `--`."""
    paths = paths_of(inputs.get("INPUT_PATHS", ".") or ".")
    options = []
    for option in ("against", "table"):
        if value := inputs.get(f"INPUT_{option.upper()}", ""):
            options.append(f"--{option}={value}")
    if inputs.get("INPUT_REPLACE") == "true":
        options.append("--replace")
    if inputs.get("INPUT_FRICTIONLESS", "true") == "true" and all(Path(path).is_dir() for path in paths):
        options.append("--frictionless")
    return [*options, "--", *paths]


def run(format_: str, given: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Validate and return what came of it; raises `InputError` with the reason where that could not be done."""
    command = [sys.executable, "-m", "synopsis_data", "validate", f"--format={format_}", *given]
    out = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    print(out.stderr, end="", file=sys.stderr, flush=True)
    if out.returncode not in (0, 1):
        told = out.stderr.strip().rpartition("\n")[2]
        raise InputError(told.removeprefix("synopsis-data: ").removeprefix("Error: "))
    return out


def act(environment: Mapping[str, str]) -> int:
    """Validate and tell the host; return the exit status."""
    given = arguments(environment)
    shown = run("github", given)
    print(shown.stdout, end="", flush=True)
    report = Path(environment.get("RUNNER_TEMP") or tempfile.gettempdir()) / "synopsis-data-report.json"
    text = run("json", given).stdout
    report.write_text(text, encoding="utf-8")
    found = json.loads(text)
    errors = sum(problem["severity"] == "error" for problem in found["problems"]) + found["more"]
    outputs = {"valid": str(found["valid"]).lower(), "problems": errors, "report": report}
    if target := environment.get("GITHUB_OUTPUT"):
        with Path(target).open("a", encoding="utf-8", newline="\n") as stream:
            stream.writelines(f"{name}={value}\n" for name, value in outputs.items())
    return shown.returncode


def main() -> int:
    with standard_streams() as output:
        try:
            return act(os.environ)
        except InputError as why:
            print(error(f"The validation could not run: {why}"), flush=True)
        except OSError as failure:
            status, told = output.outcome() if output.failure else (2, f"{failure.filename}: {failure.strerror}")
            print(f"action: {visible(told)}", file=sys.stderr, flush=True)
            return status
    return 2


if __name__ == "__main__":
    sys.exit(main())
