#!/usr/bin/env bash
# What the composite action runs: an environment of its own with the package that the action carries, then the validation.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
venv="${RUNNER_TEMP:?}/synopsis-data"
python -m venv "$venv"
bin="$venv/bin"
if [ -d "$venv/Scripts" ]; then bin="$venv/Scripts"; fi
"$bin/python" -m pip install --quiet --disable-pip-version-check "${here}[excel,frictionless]"
exec "$bin/python" "$here/tools/action.py"
