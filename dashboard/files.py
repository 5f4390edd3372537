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
    _keep(path(home, digest), digest, data)
    return digest


def write(place: Path, data: bytes) -> None:
    """Write `data` at `place`, whole or not at all, what lay there replaced. Raises as `put`."""
    with _translated(place):
        place.parent.mkdir(parents=True, exist_ok=True)
        _write(place, data)


def copy(source: Path, target: Path, hashes: Iterable[str]) -> list[Fault]:
    """Keep the files of these hashes, which lie in the folder `source`, in the folder `target` as well.

    What is whole there already stays untouched. Returns what could not be copied for what is wrong with it in
    `source`. Raises as `put`.
    """
    found = ((hash, _copy(source, target, hash)) for hash in dict.fromkeys(hashes))
    return [Fault(hash, kind) for hash, kind in found if kind]


def path(home: Path, hash: str) -> Path:
    """Return where the file with this hash lies, or would lie. Raises InputInvalid file_hash_unreadable."""
    if not HASH.fullmatch(hash):
        raise InputInvalid("file_hash_unreadable", hash=hash[:64])
    return _place(home / FOLDER, hash)


def verify(home: Path, hashes: Iterable[str]) -> list[Fault]:
    """Return what is wrong with the files of these hashes, each named once, in their order."""
    found = ((hash, _fault(home, hash)) for hash in dict.fromkeys(hashes))
    return [Fault(hash, kind) for hash, kind in found if kind]


def _copy(source: Path, target: Path, hash: str) -> str | None:
    """Copy one file unless it is there; return what is wrong with the one in `source`, or None."""
    if not HASH.fullmatch(hash):
        return "missing"
    ours, theirs = _place(source, hash), _place(target, hash)
    if _kind_of_fault(theirs, hash) is None:
        return None
    kind = _kind_of_fault(ours, hash)
    if kind is None:
        _keep(theirs, hash, ours.read_bytes())
    return kind


def _place(folder: Path, hash: str) -> Path:
    return folder / hash[:2] / hash


def _keep(place: Path, hash: str, data: bytes) -> None:
    with _translated(place):
        place.parent.mkdir(parents=True, exist_ok=True)
        if _kind_of_fault(place, hash):
            _write(place, data)
        for folder in (place.parent, place.parent.parent, place.parent.parent.parent):
            _force(folder)


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
