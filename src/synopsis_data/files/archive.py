"""A tar archive, unpacked where nothing but plain files and folders may be in it."""

from __future__ import annotations

import tarfile
from pathlib import Path, PureWindowsPath


def unpack(archive: tarfile.TarFile, folder: Path) -> None:
    """Unpack an archive into a folder; nothing is written where a member is no plain file or folder within it.

    Raises:
        tarfile.TarError: a member is a link or a device, or its path leads elsewhere; the message names it.
    """
    for member in archive.getmembers():
        path = PureWindowsPath(member.name)  # takes both kinds of slashes for slashes
        if path.anchor or ".." in path.parts or not (member.isreg() or member.isdir()):
            raise tarfile.TarError(f'"{member.name}" in the archive is neither a regular file nor a folder.')
    if hasattr(tarfile, "data_filter"):
        archive.extractall(folder, filter="data")
    else:  # Python 3.11.0 to 3.11.3
        archive.extractall(folder)
