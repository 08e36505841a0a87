"""What is unpacked stays in its folder, on every Python, also on those of which tarfile has no filters."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from synopsis_data.files.archive import unpack


@pytest.fixture(params=["filters", "no filters"])
def python(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """This Python, and one as it was before 3.11.4."""
    if request.param == "no filters":
        monkeypatch.delattr(tarfile, "data_filter", raising=False)
        whole = tarfile.TarFile.extractall

        def without(self: tarfile.TarFile, path: Path) -> None:
            whole(self, path, **({"filter": "data"} if hasattr(tarfile, "tar_filter") else {}))

        monkeypatch.setattr(tarfile.TarFile, "extractall", without)


def archive(*members: tarfile.TarInfo) -> tarfile.TarFile:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tar:
        for member in members:
            member.size = 3 if member.isreg() else 0
            tar.addfile(member, io.BytesIO(b"row"))
    stream.seek(0)
    return tarfile.open(fileobj=stream)


def member(name: str, kind: bytes = tarfile.REGTYPE) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type = kind
    info.linkname = "elsewhere" if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE) else ""
    info.mode = 0o755
    return info


@pytest.mark.usefixtures("python")
def test_files_and_folders_are_unpacked(tmp_path: Path) -> None:
    with archive(member("data", tarfile.DIRTYPE), member("data/a.csv"), member("b..csv")) as tar:
        unpack(tar, tmp_path)
    assert (tmp_path / "data" / "a.csv").read_bytes() == b"row"
    assert (tmp_path / "b..csv").read_bytes() == b"row"


@pytest.mark.usefixtures("python")
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("../a.csv", tarfile.REGTYPE),
        ("data/../../a.csv", tarfile.REGTYPE),
        ("/a.csv", tarfile.REGTYPE),
        ("C:\\a.csv", tarfile.REGTYPE),
        ("..\\a.csv", tarfile.REGTYPE),
        ("link", tarfile.SYMTYPE),
        ("hard", tarfile.LNKTYPE),
        ("pipe", tarfile.FIFOTYPE),
    ],
)
def test_anything_else_is_refused_before_a_byte_is_written(tmp_path: Path, name: str, kind: bytes) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    with (
        archive(member("good.csv"), member(name, kind)) as tar,
        pytest.raises(tarfile.TarError, match="neither a regular file nor a folder"),
    ):
        unpack(tar, inside)
    assert list(tmp_path.rglob("*")) == [inside]
