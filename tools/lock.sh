#!/usr/bin/env bash
# Choose new versions of the tools that build a release, and write them with their hashes to requirements/release.txt.
# The only step of this repository that wants uv (pip install uv).
set -euo pipefail
cd "$(dirname "$0")/.."
uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
    --custom-compile-command "bash tools/lock.sh" \
    --extra all --group docs \
    --output-file requirements/release.txt pyproject.toml requirements/release.in
