"""Run by `rehearse.mjs` in Python for the browser: run what the pages run, and compile the modules that it needs."""

from __future__ import annotations

import encodings
import io
import pkgutil
import sys
import zipfile
from importlib import import_module
from importlib.util import MAGIC_NUMBER
from marshal import dumps
from typing import Any

from synopsis_data.check import check_bytes
from synopsis_data.tracing import OwnCopy

HEADER = MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8)
"""The header of a file with compiled code that is not compared with its source."""
EPOCH = (1980, 1, 1, 0, 0, 0)
RARE = ("_strptime", "xml.parsers.expat", "synopsis_data.files.workbook", "synopsis_data.files.ooxml")
"""Modules that Python loads only for some files, in addition to the encodings."""


def rehearse() -> None:
    """Do what the pages do, and load what they may load for another file."""
    check_bytes(b"place_id,name\nnew-town,New  Town\nbenin,Republic of Benin\n", "example.csv")
    check_bytes(b"id,redirect,reason\n", "retired_ids.csv", whole=True)
    check_bytes(b"", "empty.csv")
    own = OwnCopy(b"A text that is another one.")
    own.everything()
    own.passage(own.passages()[0]["id"])
    for name in [*RARE, *(f"encodings.{module.name}" for module in pkgutil.iter_modules(encodings.__path__))]:
        if name not in ("encodings.mbcs", "encodings.oem", "encodings._win_cp_codecs"):  # of Windows alone
            import_module(name)


def module_of(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def compiled(archive: Any, optimize: int) -> bytes:
    """Return a ZIP file with the modules of another one that are loaded, compiled, and with its data."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive.to_bytes())) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target,
    ):
        for path in sorted(source.namelist()):
            data = source.read(path)
            if path.endswith(".py"):
                if module_of(path) not in sys.modules:
                    continue
                data = HEADER + dumps(compile(data, path, "exec", dont_inherit=True, optimize=optimize))
                path += "c"  # noqa: PLW2901
            elif not path.startswith("synopsis_data"):
                continue
            target.writestr(zipfile.ZipInfo(path, EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


rehearse()
