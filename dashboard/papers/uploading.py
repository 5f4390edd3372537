"""A file that is uploaded as a paper, from what came over the line to the PDF that is read."""

import io
import lzma
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from dashboard import files
from dashboard.domain import uploads
from dashboard.domain.errors import InputInvalid, RuleBroken, StoreUnusable
from dashboard.domain.reading import Version
from dashboard.domain.uploads import Package
from dashboard.papers import office
from dashboard.pdfs.checking import Pdf, checked

CONTENT_TYPES = "[Content_Types].xml"
CHUNK = 1 << 20
# What a package that is not whole, or was made to be broken, raises while it is unpacked and its types are read.
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, ElementTree.ParseError, LookupError, RuntimeError, EOFError,
          OSError, ValueError)


class Upload(NamedTuple):
    """A file that may become a paper: as it came, its kind (a key of `uploads.TYPES`), and the PDF that will be read."""

    source: bytes
    kind: str
    pdf: Pdf


def read(name: str, data: bytes) -> Upload:
    """Return the uploaded file `name` as a paper; one of Word, Excel or PowerPoint is turned into a PDF by LibreOffice.

    Raises InputInvalid as `domain.uploads` and `pdfs.checking.checked`; RuleBroken upload_needs_office where LibreOffice
    is not installed; StoreUnusable upload_failed (name) where it made nothing of the file.
    """
    uploads.check_size(len(data))
    kind = uploads.kind(data[:8], _package(data))
    return Upload(data, kind, checked(data if kind == "pdf" else _printed(name, kind, data)))


def source(home: Path, version: Version) -> Path | None:
    """Return where the file lies that a version was made from, or None where it is lost."""
    place = files.path(home, version.source_hash)
    return place if place.is_file() else None


def _printed(name: str, kind: str, data: bytes) -> bytes:
    if office.program() is None:
        raise RuleBroken("upload_needs_office")
    printed = office.converted([data], "pdf", kind)[0]
    if printed is None:
        raise StoreUnusable("upload_failed", name=name)
    return printed


def _package(data: bytes) -> Package | None:
    """Return what is in a packed file, None for one that is not packed. InputInvalid upload_damaged, upload_swells."""
    if not data.startswith(uploads.PACKED):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            size = sum(entry.file_size for entry in entries)
            uploads.check_unpacked(len(entries), size)
            _unpack_all(archive)
            return Package({entry.filename for entry in entries}, size, _types(archive))
    except BROKEN as error:
        raise InputInvalid("upload_damaged") from error


def _unpack_all(archive: zipfile.ZipFile) -> None:
    """Read every part to its end, keeping none: a part that is larger than it says, or not as it was, is an error."""
    for entry in archive.infolist():
        with archive.open(entry) as part:
            while part.read(CHUNK):
                pass


def _types(archive: zipfile.ZipFile) -> frozenset[str]:
    if CONTENT_TYPES not in archive.namelist():
        return frozenset()
    found = ElementTree.fromstring(archive.read(CONTENT_TYPES))
    return frozenset(element.get("ContentType", "") for element in found)
