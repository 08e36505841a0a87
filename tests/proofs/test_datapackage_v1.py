"""The descriptor of version 1: tools that know no version 2 read every table, follow every key and find nothing wrong.

They are not of this environment: DATAPACKAGE_V1_NODE names the folder of the JavaScript libraries, as
`requirements/datapackage-v1` has them, DATAPACKAGE_V1_PYTHON a Python with the last Frictionless that knew no lists.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

import synopsis_data as synopsis
from synopsis_data.package import Package

from ..conftest import ROOT
from ..support.exports import Exported

NODE, PYTHON = os.environ.get("DATAPACKAGE_V1_NODE"), os.environ.get("DATAPACKAGE_V1_PYTHON")
PAGE = ROOT / "docs" / "exports.md"
pytestmark = pytest.mark.slow
with_node = pytest.mark.skipif(not NODE, reason="DATAPACKAGE_V1_NODE names no folder with the libraries")
with_python = pytest.mark.skipif(not PYTHON, reason="DATAPACKAGE_V1_PYTHON names no Python with the tool")
READ = """
const {Package} = require("datapackage")
const {Schema} = require("tableschema")
const read = async () => {
  const found = {}
  const whole = await Package.load("datapackage.v1.json", {strict: true})
  for (const resource of whole.resources) {
    await Schema.load(resource.descriptor.schema, {strict: true})
    const rows = await resource.read({keyed: true})
    if (resource.schema.foreignKeys.length) await resource.checkRelations()
    found[resource.name] = {rows: rows.length, keys: resource.schema.foreignKeys.length}
  }
  console.log(JSON.stringify(found))
}
read().catch(error => { console.error(error.message, (error.errors || []).map(each => each.message)); process.exit(1) })
"""
VALIDATE = """
import json, sys, frictionless
try:
    report = frictionless.Package(sys.argv[1]).validate()
    found, names = report.flatten(["type", "note"]), [task.name for task in report.tasks]
except frictionless.FrictionlessException as error:
    found, names = [[each.type, each.note] for each in error.reasons or [error.error]], []
print(json.dumps([frictionless.__version__, found, names]))
"""


@pytest.fixture
def folder(exported: Exported, tmp_path: Path) -> Path:
    """The zip file, unpacked."""
    with zipfile.ZipFile(exported("zip")[0]) as archive:
        archive.extractall(tmp_path)
    return tmp_path


def node(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run JavaScript, which has the libraries, in a folder."""
    env = {**os.environ, "NODE_PATH": str(NODE)}
    command = ["node", "-e", code]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", timeout=120, check=False)


def validate(folder: Path, name: str = "datapackage.v1.json") -> Any:
    """Validate the package with the old Frictionless."""
    command = [str(PYTHON), "-c", VALIDATE, name]
    out = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=120, check=True)
    return json.loads(out.stdout)


def break_it(folder: Path) -> None:
    """Let an activity be of an agency that there is not."""
    file = folder / "data" / "activities.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("\nunodc-gpat,unodc,", "\nunodc-gpat,nobody,"), "utf-8")


@with_node
def test_the_libraries_for_javascript_read_every_table(folder: Path, package: Package) -> None:
    out = node(folder, READ)
    assert out.returncode == 0, out.stderr
    wanted = {
        name: {
            "rows": resource.descriptor["synopsis:rows"],
            "keys": len(resource.schema.descriptor.get("foreignKeys", ())),
        }
        for name, resource in package.resources.items()
    }
    assert json.loads(out.stdout) == wanted
    break_it(folder)
    assert "Foreign key" in node(folder, READ).stderr


@with_node
@pytest.mark.skipif(not PAGE.is_file(), reason="needs the checkout")
def test_the_example_of_the_page_runs(folder: Path) -> None:
    (code,) = re.findall(r"^```js\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert node(folder, code).stdout.strip() == next(iter(synopsis.agencies)).name


@with_python
def test_frictionless_before_it_knew_lists_finds_nothing_wrong(folder: Path, package: Package) -> None:
    version, problems, names = validate(folder)
    assert version.startswith("5.18.") and problems == [] and names == list(package.resources)
    _, problems, _ = validate(folder, "datapackage.json")
    assert any("list" in note for _, note in problems), "it cannot read the other descriptor, so this one is needed"
    break_it(folder)
    assert "foreign-key" in {kind for kind, _ in validate(folder)[1]}
