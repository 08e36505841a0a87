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

FILES = (".csv", ".xlsx", ".xlsm")
DESCRIPTOR = "datapackage.json"


def paths_of(text: str) -> list[str]:
    """Return the paths that the input names; a folder that is no package stands for the files in it."""
    found: list[str] = []
    for path in filter(None, (line.strip() for line in text.splitlines())):
        folder = Path(path)
        if folder.is_dir() and not (folder / DESCRIPTOR).is_file():
            found += sorted(str(file) for file in folder.iterdir() if file.suffix.lower() in FILES) or [path]
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
    command = [sys.executable, "-m", "synopsis_data", "validate", f"--format={format_}", *given]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=False)


def main() -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    given = arguments(os.environ)
    shown = run("github", given)
    print(shown.stdout, end="", flush=True)
    if shown.returncode not in (0, 1):
        print("::error title=synopsis-data::The validation could not run; the line above says why.")
        return shown.returncode
    report = Path(os.environ.get("RUNNER_TEMP") or tempfile.gettempdir()) / "synopsis-data-report.json"
    text = run("json", given).stdout
    report.write_text(text, encoding="utf-8")
    found = json.loads(text)
    errors = sum(problem["severity"] == "error" for problem in found["problems"]) + found["more"]
    outputs = {"valid": str(found["valid"]).lower(), "problems": errors, "report": report}
    if target := os.environ.get("GITHUB_OUTPUT"):
        with Path(target).open("a", encoding="utf-8") as stream:
            stream.writelines(f"{name}={value}\n" for name, value in outputs.items())
    return shown.returncode


if __name__ == "__main__":
    sys.exit(main())
