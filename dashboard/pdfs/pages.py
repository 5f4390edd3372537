"""The pages of a PDF: their texts and their pictures.

PDFium is not thread-safe, not even between two documents: every call of it stands under one lock. The lock is given up
between two pages, so that a long paper which is being registered holds nobody up who turns a page.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import pypdfium2 as pdfium
from PIL.Image import Image

from dashboard.domain.plain_text import clean
from dashboard.domain.reading import Page

HIGHEST = 8000  # pixels: of a long strip a narrower picture is made than was asked for, not one that fills the memory
QUALITY = 80
GRID = 100_000  # what a page is measured in while places are reckoned as parts of it
_PDFIUM = Lock()


@dataclass(frozen=True)
class Line:
    """A piece of text that stands on one line, and its place as parts (0 to 1) of the width and height of the page."""

    text: str
    left: float
    top: float
    width: float
    height: float


def texts(data: bytes) -> list[Page]:
    """Return the pages of a PDF that was checked, in order: the text of each, line by line, and its size in points.

    A page without text, as a scan is, has an empty one.
    """
    with _opened(data) as document:
        return [_text(document, index) for index in range(_count(document))]


def count(data: bytes) -> int:
    """Return how many pages a PDF has. Raises PdfiumError of one that can't be read."""
    with _opened(data) as document:
        return _count(document)


def picture(source: bytes | Path, page: int, width: int) -> bytes:
    """Return a page (from 1, one that is there) of a PDF, given whole or by its path, as a WebP, `width` pixels wide."""
    with _opened(source) as document:
        drawn = _drawn(document, page - 1, width)
    made = io.BytesIO()
    drawn.save(made, "WEBP", quality=QUALITY, method=0)  # the fastest: a page of text is some 15 kB at 1,400 pixels
    return made.getvalue()


def lines(path: Path, page: int) -> list[Line]:
    """Return where the text of a page (from 1, one that is there) of a kept PDF stands, in the order of reading."""
    with _opened(path) as document:
        return _lines(document, page - 1)


@contextmanager
def _opened(source: bytes | Path) -> Iterator[pdfium.PdfDocument]:
    with _PDFIUM:
        document = pdfium.PdfDocument(source)
        document.init_forms()  # else what was filled into a form would be missing from its pictures
    try:
        yield document
    finally:
        with _PDFIUM:
            document.close()


def _count(document: pdfium.PdfDocument) -> int:
    with _PDFIUM:
        return len(document)


def _text(document: pdfium.PdfDocument, index: int) -> Page:
    with _PDFIUM:
        page = document[index]
        read = page.get_textpage()
        found = Page(clean(read.get_text_bounded()), *page.get_size())
        read.close()
        page.close()
    return found


def _drawn(document: pdfium.PdfDocument, index: int, width: int) -> Image:
    with _PDFIUM:
        page = document[index]
        scale = min((width - .5) / page.get_width(), (HIGHEST - .5) / page.get_height())  # PDFium rounds up
        bitmap = page.render(scale=scale)
        image = bitmap.to_pil().copy()  # its own memory, for what follows outside the lock
        bitmap.close()
        page.close()
    return image


def _lines(document: pdfium.PdfDocument, index: int) -> list[Line]:
    with _PDFIUM:
        page = document[index]
        read, turned = page.get_textpage(), pdfium.PdfPosConv(page, (0, 0, GRID, GRID, 0))
        boxes = [read.get_rect(number) for number in range(read.count_rects())]
        found = [_line(clean(read.get_text_bounded(*box)), turned, box) for box in boxes]
        read.close()
        page.close()
    return [line for line in found if line.text.strip()]


def _line(text: str, turned: pdfium.PdfPosConv, box: tuple[float, float, float, float]) -> Line:
    (left, bottom), (right, top) = turned.to_bitmap(*box[:2]), turned.to_bitmap(*box[2:])
    return Line(text, min(left, right) / GRID, min(top, bottom) / GRID, abs(right - left) / GRID, abs(bottom - top) / GRID)
