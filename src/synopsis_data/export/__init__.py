"""Exports: the whole package in the formats that people use, one module per format.

Each module has `write(content, target)`, which writes all rows and what documents them. The same data and the same
versions of the libraries give the same bytes.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path

from ..errors import MissingExtraError
from ..package import Package
from .files import ExportError, check_file, check_folder, put_files, put_folder, staging
from .formats import FORMATS, Format, default_name, format_of

__all__ = ["FORMATS", "ExportError", "Format", "default_name", "export"]


def export(package: Package, format_: str, target: Path, *, force: bool = False) -> list[Path]:
    """Write a package in one format to `target`, a file or a folder as the format has it; return the files written.

    The export is written beside its place and then put there in one move. An earlier export is replaced; a file of
    another kind, and a folder with other things in it, only with `force` (the other things stay in the folder).

    >>> import tempfile
    >>> from synopsis_data.package import installed_root
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     files = export(Package(installed_root()), "json", Path(folder, "synopsis.json"))
    >>> [file.name for file in files]
    ['synopsis.json', 'synopsis.schema.json']

    Raises:
        ExportError: there is no such format, or the place cannot be written to.
        MissingExtraError: the format needs a library that is not installed; the message names the command.
        PackageError: the data cannot be read or is not valid.
    """
    from .content import read

    kind = format_of(format_)
    target = Path(os.path.realpath(target)) if target.name in ("", "..") or target.is_symlink() else target
    try:
        module = import_module(f".{kind.module}", __name__)
        if not target.parent.is_dir():
            raise ExportError(
                f"The folder {target.parent} does not exist. Create it first, or choose another location."
            )
        if kind.folder:
            check_folder(target, kind.endings, force)
        else:
            check_file(target, kind.magic, force)
        content = read(package)
        with staging(target) as work:
            draft = work / "new"
            draft.mkdir()
            module.write(content, draft if kind.folder else draft / target.name)
            if kind.folder:
                return put_folder(draft, target, kind.endings)
            for companion in draft.iterdir():
                check_file(
                    target.with_name(companion.name), kind.magic if companion.name == target.name else b"{", force
                )
            return put_files(draft, target)
    except ImportError as error:
        if kind.extra:
            raise MissingExtraError(f"export {kind.name}", kind.extra) from None
        raise ExportError(
            f"This Python was built without {error.name}, which the format {kind.name} requires."
        ) from error
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror or error}.") from error
