"""What a PDF must satisfy before anybody reads it: whole, open to everybody, and nothing in it that acts or hides.

Its parts are looked through with pypdf, which reads names also where they are written in figures (`/J#53`), and its pages
with PDFium, which shows them.
"""

import io
from collections.abc import Iterator
from typing import NamedTuple

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, EncodedStreamObject, IndirectObject, PdfObject
from pypdfium2 import PdfiumError

from dashboard.domain.errors import DashboardError, InputInvalid
from dashboard.domain.reading import Page
from dashboard.pdfs import pages

MOST_PAGES = 500
MOST_PARTS = 1_000_000
MOST_UNPACKED = 300 * 2**20  # bytes of what is no image: text, drawings, fonts
BEGINS, ENDS, TAIL = b"%PDF-", b"%%EOF", 1024  # a file that was cut off has lost its end
PASSED_OVER = {"/StructTreeRoot", "/Parent", "/P"}  # what describes pages, and what leads back: nothing there acts

# Keys and values that tell of what no paper may hold (ISO 32000-2, 12.6 actions, 7.11.4 embedded files, 13 multimedia).
ACTIONS = {"/JavaScript": "pdf_script", "/Launch": "pdf_launch", "/ImportData": "pdf_launch", "/SubmitForm": "pdf_launch",
           "/Rendition": "pdf_attachment", "/GoToE": "pdf_attachment"}
KEYS = {"/JS": "pdf_script", "/XFA": "pdf_dynamic_form", "/EmbeddedFiles": "pdf_attachment", "/EF": "pdf_attachment",
        "/Collection": "pdf_attachment"}
SUBTYPES = dict.fromkeys(("/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"), "pdf_attachment")


class Pdf(NamedTuple):
    """A PDF that was checked, and its pages in order."""

    data: bytes
    pages: list[Page]


def checked(data: bytes) -> Pdf:
    """Return a PDF with its pages if it can be read by everybody and does nothing but be read.

    Raises InputInvalid: pdf_kind (no PDF), pdf_damaged, pdf_encrypted, pdf_script (JavaScript), pdf_launch (starts or sends
    something), pdf_attachment (files, film, sound), pdf_dynamic_form (XFA), pdf_swells (most: MB), pdf_empty,
    pdf_too_long (pages, most).
    """
    if not data.startswith(BEGINS):
        raise InputInvalid("pdf_kind")
    if ENDS not in data[-TAIL:]:
        raise InputInvalid("pdf_damaged")
    _look_through(data)
    return Pdf(data, _pages(data))


def _look_through(data: bytes) -> None:
    """Refuse what no paper may hold. A file that was made to be broken breaks pypdf in any way: all mean damaged."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise InputInvalid("pdf_encrypted")
        if reader.root_object["/Pages"].get("/Count") == 0:  # which PDFium would call damaged
            raise InputInvalid("pdf_empty")
        unpacked = 0
        for part in _parts(reader):
            _refuse(part)
            unpacked += _unpacked(part)
            if unpacked > MOST_UNPACKED:
                raise InputInvalid("pdf_swells", most=MOST_UNPACKED // 2**20)
    except DashboardError:
        raise
    except (DependencyError, FileNotDecryptedError) as error:  # encrypted in a way that pypdf does not undo by itself
        raise InputInvalid("pdf_encrypted") from error
    except Exception as error:
        raise InputInvalid("pdf_damaged") from error


def _parts(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Yield every dictionary that can be reached from the root, each once."""
    waiting: list[PdfObject] = [reader.root_object]
    seen: set[tuple[int, int]] = set()
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        if isinstance(part, IndirectObject):
            if (part.idnum, part.generation) in seen:
                continue
            seen.add((part.idnum, part.generation))
            part = part.get_object()
        if isinstance(part, DictionaryObject):
            yield part
        waiting += _below(part)
    raise InputInvalid("pdf_damaged")


def _below(part: PdfObject | None) -> list[PdfObject]:
    if isinstance(part, DictionaryObject):
        inner = [value for key, value in dict.items(part) if key not in PASSED_OVER]
    else:
        inner = list(list.__iter__(part)) if isinstance(part, ArrayObject) else []
    return [value for value in inner if isinstance(value, (IndirectObject, DictionaryObject, ArrayObject))]


def _refuse(part: DictionaryObject) -> None:
    found = [KEYS[key] for key in part if key in KEYS]
    found += [table[part.get(key)] for key, table in (("/S", ACTIONS), ("/Subtype", SUBTYPES)) if part.get(key) in table]
    if found:
        raise InputInvalid(found[0])


def _unpacked(part: DictionaryObject) -> int:
    """Return how many bytes a stream unpacks to; pypdf stops at 75 MB of one, which no page needs."""
    if not isinstance(part, EncodedStreamObject) or part.get("/Subtype") == "/Image":
        return 0
    try:
        return len(part.get_data())
    except LimitReachedError:
        return MOST_UNPACKED + 1
    except (NotImplementedError, PyPdfError):  # a packing that pypdf does not know; PDFium decides
        return 0
    finally:
        part.decoded_self = None  # else all of them would stay in memory


def _pages(data: bytes) -> list[Page]:
    try:
        number = pages.count(data)
        if number > MOST_PAGES:
            raise InputInvalid("pdf_too_long", pages=number, most=MOST_PAGES)
        return pages.texts(data)
    except PdfiumError as error:
        raise InputInvalid("pdf_damaged") from error
