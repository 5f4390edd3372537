"""Files that are uploaded as papers: what a file is, told by its content and never by its name, and which are refused."""

from collections.abc import Collection
from dataclasses import dataclass

from dashboard.domain.errors import InputInvalid

LARGEST = 50 * 1024 * 1024  # bytes as uploaded; the server takes no more in any case
LARGEST_UNPACKED = 300 * 1024 * 1024
MOST_PARTS = 5_000
BEGINS, PACKED, OLD = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
OFFICE = "application/vnd.openxmlformats-officedocument"

# kind → media type
TYPES = {"pdf": "application/pdf", "docx": f"{OFFICE}.wordprocessingml.document",
         "xlsx": f"{OFFICE}.spreadsheetml.sheet", "pptx": f"{OFFICE}.presentationml.presentation"}
# The part that makes a package what it is.
MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
# What the list of content types (ECMA-376, part 2) calls macros, of Word, Excel and PowerPoint, old ones of Excel included.
MACROS = ("macroenabled", "vbaproject", "macrosheet")


@dataclass(frozen=True)
class Package:
    """What is told of a packed file without opening its parts: their names, their size unpacked in bytes, their types."""

    names: Collection[str]
    size: int
    types: Collection[str]


def check_size(size: int) -> None:
    """Refuse a file of 0 bytes or of more than LARGEST. InputInvalid upload_empty, upload_large (size, most: MB)."""
    if size == 0:
        raise InputInvalid("upload_empty")
    if size > LARGEST:
        raise InputInvalid("upload_large", size=-(-size // 2**20), most=LARGEST // 2**20)


def check_unpacked(parts: int, size: int) -> None:
    """Refuse a package that swells when it is unpacked. InputInvalid upload_swells (most: MB)."""
    if parts > MOST_PARTS or size > LARGEST_UNPACKED:
        raise InputInvalid("upload_swells", most=LARGEST_UNPACKED // 2**20)


def kind(beginning: bytes, package: Package | None) -> str:
    """Return what a file is, a key of TYPES, from its first bytes and, if it is packed, what is in it.

    InputInvalid: upload_old (of before 2007, or with a password), upload_macros, upload_kind (anything else).
    """
    if beginning.startswith(BEGINS):
        return "pdf"
    if beginning.startswith(OLD):
        raise InputInvalid("upload_old")
    if package is None:
        raise InputInvalid("upload_kind")
    if any(word in type.casefold() for type in package.types for word in MACROS):
        raise InputInvalid("upload_macros")
    found = [MAIN_PARTS[name] for name in package.names if name in MAIN_PARTS]
    if len(found) != 1:
        raise InputInvalid("upload_kind")
    return found[0]
