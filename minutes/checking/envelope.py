"""The file as it comes: whether it can be a Word file at all, and one that can be opened without harm."""

import io
import re
import zipfile
import zlib
from collections import Counter

from dashboard.domain.errors import InputInvalid
from dashboard.domain.templates import LARGEST
from minutes import word_file

MOST_PARTS = 500
TEXTS = (".xml", ".rels")
# Letters and pictures are packed tenfold, fiftyfold at most; what is packed denser, and is of some size, is a trap.
DENSEST, SUSPICIOUS = 200, 1_000_000
# What Word wrote until 2003, and still writes around a file with a password.
_OLD_WORD, _ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK"
_LEADING_ASTRAY = re.compile(r"^/|\\|:|(^|/)\.{1,2}(/|$)|//|[\x00-\x1f]")


def opened(data: bytes) -> dict[str, bytes]:
    """Return what a Word file holds by name. InputInvalid with the first reason why it is none that can be used."""
    if len(data) > LARGEST:
        raise InputInvalid("template_large", size=_megabytes(len(data)), most=_megabytes(LARGEST))
    if data.startswith(_OLD_WORD):
        raise InputInvalid("template_encrypted") if _ENCRYPTED in data else InputInvalid("template_old_word")
    if not data.startswith(_ZIP):
        raise InputInvalid("template_not_word")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _require_harmless(entries)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError) as failure:
        raise InputInvalid("template_damaged") from failure


def _require_harmless(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise InputInvalid("template_encrypted")
    if len(entries) > MOST_PARTS:
        raise InputInvalid("template_parts_many", count=len(entries), most=MOST_PARTS)
    names = Counter(entry.filename.casefold() for entry in entries)
    for entry in entries:
        if _LEADING_ASTRAY.search(entry.filename) or names[entry.filename.casefold()] > 1:
            raise InputInvalid("template_part_astray", name=entry.filename)
    if sum(entry.file_size for entry in entries) > word_file.LARGEST or any(map(_swells, entries)):
        raise InputInvalid("template_swells", most=_megabytes(word_file.LARGEST))


def _swells(entry: zipfile.ZipInfo) -> bool:
    """Return whether a part is packed too densely, or a text larger than a whole file may be."""
    is_dense = entry.file_size > SUSPICIOUS and entry.file_size > DENSEST * max(entry.compress_size, 1)
    return is_dense or (entry.filename.endswith(TEXTS) and entry.file_size > LARGEST)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}".removesuffix(".0")
