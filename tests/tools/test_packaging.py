"""What pyproject.toml says of the package: to those who install it, and to those who work on it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest

from synopsis_data.errors import MissingExtraError

from ..conftest import ROOT, Copy

pytestmark = pytest.mark.skipif(not (ROOT / "pyproject.toml").is_file(), reason="needs the checkout")


@pytest.fixture(scope="module")
def stated() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_extras_are_for_users_and_groups_for_developers(stated: dict[str, Any]) -> None:
    extras, groups = stated["project"]["optional-dependencies"], stated["dependency-groups"]
    assert set(extras) == {"arrow", "excel", "frictionless", "pandas", "polars", "all"}
    assert set(groups) == {"benchmarks", "browser", "ci", "dev", "docs", "lint", "proofs"}
    named = json.dumps(groups)
    assert "synopsis-data" not in named, "a group is installed without this package: a registry would be asked for it"


def test_the_addresses_are_those_of_the_descriptor_and_of_pages_of_the_site(stated: dict[str, Any]) -> None:
    pytest.importorskip("hatchling")
    from tools.project_urls import ProjectUrls

    assert stated["tool"]["hatch"]["metadata"]["hooks"]["custom"]["path"] == "tools/project_urls.py"
    assert "urls" in stated["project"]["dynamic"]
    metadata: dict[str, Any] = {}
    ProjectUrls(str(ROOT), {}).update(metadata)
    homepage = json.loads((ROOT / "datapackage.json").read_bytes())["homepage"]
    assert metadata["urls"]["Homepage"] == homepage
    written = "".join(file.read_text(encoding="utf-8") for file in [ROOT / "mkdocs.yml", *(ROOT / "website").rglob("*.*")]
                      if file.suffix in (".py", ".yml", ".md", ".j2"))  # fmt: skip
    for url in metadata["urls"].values():
        page = url.removeprefix(homepage).replace(".html", ".md")
        assert url.startswith(homepage) and (not page or (ROOT / "docs" / page).is_file() or page in written), page


def test_the_versions_of_python_are_those_that_are_tested(stated: dict[str, Any]) -> None:
    workflow = (ROOT / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8")
    found = re.search(r"python: (\[.*\])", workflow)
    assert found
    tested = json.loads(found[1])
    said = [c.rpartition(" ")[2] for c in stated["project"]["classifiers"] if re.search(r":: 3\.\d+$", c)]
    assert said == tested and stated["project"]["requires-python"] == f">={tested[0]}"


def test_no_frictionless_is_allowed_that_knows_no_lists(stated: dict[str, Any]) -> None:
    """Before 5.20 it calls the package invalid. The step `lowest` of .ci/run asks the lowest one that is allowed."""
    (needed,) = stated["project"]["optional-dependencies"]["frictionless"]
    lowest = re.search(r">=(\d+)\.(\d+)", needed)
    assert lowest and (int(lowest[1]), int(lowest[2])) >= (5, 20)
    assert re.search(r"^    lowest frictionless$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("extra", ["pandas", "polars", "arrow", "excel", "frictionless", ""])
def test_a_missing_library_is_named_itself_and_never_a_name_that_is_not_ours(
    stated: dict[str, Any], extra: str
) -> None:
    project = stated["project"]
    wanted = project["optional-dependencies"][extra] if extra else project["dependencies"]
    said = str(MissingExtraError("to_x()", extra))
    names = [re.split("[<>=]", requirement)[0].lower() for requirement in wanted]
    quoted = re.findall(r'"([^"]*)"', said)
    assert [re.split("[<>=]", one)[0].lower() for one in quoted] == names and "synopsis-data" not in said


def test_without_metadata_the_checkout_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(name: str) -> list[str]:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.requires", unknown)
    said = 'Install it with: python -m pip install ".[excel]", in the checkout of synopsis-data'
    assert str(MissingExtraError("x", "excel")).endswith(said)


def test_a_changed_descriptor_without_jsonschema_ends_with_one_sentence(copy: Copy) -> None:
    descriptor = copy.root / "datapackage.json"
    descriptor.write_bytes(descriptor.read_bytes().replace(b'"title": "Who does', b'"title": "Well, who does', 1))
    code = "import sys; sys.modules['jsonschema'] = None; from synopsis_data.cli import main; main()"
    for arguments in (["validate", str(copy.root)], ["show", "iom", "--package", str(copy.root)]):
        out = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
        assert out.returncode == 2 and out.stdout == "" and out.stderr.count("\n") == 1
        assert re.search(r'requires a library .* pip install .*"jsonschema>=', out.stderr)


def test_a_wheel_on_the_path_says_that_it_must_be_installed(tmp_path: Path) -> None:
    wheel = tmp_path / "synopsis_data-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for file in (ROOT / "src").rglob("*.py"):
            archive.write(file, file.relative_to(ROOT / "src"))
        archive.write(ROOT / "datapackage.json", "synopsis_data/_package/datapackage.json")
    code = f"import sys; sys.path.insert(0, {str(wheel)!r}); import synopsis_data; synopsis_data.agencies['iom']"
    out = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False)
    said = out.stderr.splitlines()[-1]
    assert f"PackageError: synopsis-data cannot read its data inside an archive, {wheel}" in said.replace(
        "synopsis_data.errors.", ""
    )
    assert said.endswith(f'python -m pip install "{wheel}"')
