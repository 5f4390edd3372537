"""Files kept under the SHA-256 of their content: `files/ab/abcdef…`. None is ever half there, none is ever changed.

A file is written under a temporary name, forced to disk and renamed, so that a program killed at any instant leaves
at most a `.part` file behind, which nothing reads.
"""

import errno
import hashlib
import os
import re
import tempfile
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from dashboard.domain.errors import InputInvalid, StoreUnusable

FOLDER = "files"
HASH = re.compile("[0-9a-f]{64}")
FULL = (errno.ENOSPC, errno.EDQUOT)


class Fault(NamedTuple):
    """A file that should be there and is `missing`, or whose content is no longer that of its hash: `damaged`."""

    hash: str
    kind: str


def put(home: Path, data: bytes) -> str:
    """Keep `data` below the folder `home` and return its hash; it is on the disk when this returns.

    The same content twice is one file; a damaged one is mended. Raises StoreUnusable disk_full, files_unwritable.
    """
    digest = hashlib.sha256(data).hexdigest()
    place = path(home, digest)
    with _translated(place):
        place.parent.mkdir(parents=True, exist_ok=True)
        if _kind_of_fault(place, digest):
            _write(place, data)
        for folder in (place.parent, place.parent.parent, home):
            _force(folder)
    return digest


def path(home: Path, hash: str) -> Path:
    """Return where the file with this hash lies, or would lie. Raises InputInvalid file_hash_unreadable."""
    if not HASH.fullmatch(hash):
        raise InputInvalid("file_hash_unreadable", hash=hash[:64])
    return home / FOLDER / hash[:2] / hash


def verify(home: Path, hashes: Iterable[str]) -> list[Fault]:
    """Return what is wrong with the files of these hashes, each named once, in their order."""
    found = ((hash, _fault(home, hash)) for hash in dict.fromkeys(hashes))
    return [Fault(hash, kind) for hash, kind in found if kind]


def _fault(home: Path, hash: str) -> str | None:
    return _kind_of_fault(path(home, hash), hash) if HASH.fullmatch(hash) else "missing"


def _kind_of_fault(place: Path, hash: str) -> str | None:
    try:
        with place.open("rb") as file:
            return None if hashlib.file_digest(file, "sha256").hexdigest() == hash else "damaged"
    except FileNotFoundError:
        return "missing"
    except OSError:  # a folder in its place, no right to read, a disk that fails
        return "damaged"


def _write(place: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".", suffix=".part")
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        os.replace(name, place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _force(folder: Path) -> None:
    """Force the names in a folder to disk; Windows does so by itself and opens no folder."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _translated(place: Path):
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise StoreUnusable("disk_full") from error
        raise StoreUnusable("files_unwritable", path=str(place.parent.parent)) from error
