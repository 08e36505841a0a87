"""A tar archive, unpacked where nothing but plain files and folders may be in it."""

from __future__ import annotations

import tarfile
from pathlib import Path, PurePosixPath, PureWindowsPath


def unpack(archive: tarfile.TarFile, folder: Path) -> None:
    r"""Unpack an archive into a folder; nothing is written where a member is no plain file or folder within it.

    Raises:
        tarfile.TarError: a member is a link or a device, or its path leads elsewhere; the message names it.

    Example:
        >>> import io, tempfile
        >>> with tarfile.open(fileobj=io.BytesIO(), mode="w") as archive:
        ...     archive.addfile(tarfile.TarInfo("../outside"))
        ...     unpack(archive, Path(tempfile.gettempdir()))
        Traceback (most recent call last):
            ...
        tarfile.TarError: "../outside" is no plain file or folder of the archive.
    """
    for member in archive.getmembers():
        path = PurePosixPath(member.name)
        windows = PureWindowsPath(member.name)
        elsewhere = path.is_absolute() or windows.anchor or ".." in windows.parts
        if elsewhere or not (member.isreg() or member.isdir()):
            raise tarfile.TarError(f'"{member.name}" is no plain file or folder of the archive.')
    if hasattr(tarfile, "data_filter"):
        archive.extractall(folder, filter="data")
    else:  # Python 3.11.0 to 3.11.3
        archive.extractall(folder)
