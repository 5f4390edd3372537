"""The papers of a meeting as one PDF: a bookmark for each, page labels, and on every page what and which page it is."""

import io
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from dashboard.domain.errors import InputInvalid

FONT = "/PacketNumbers"
LONGEST = 24  # letters of a name that are stamped
PART = 66  # the letters are this part of a page's shorter side: 9 points on A4
# From the user space of a page that is shown turned by so many degrees to what is seen, its corner the origin.
TURNS = {0: (1, 0, 0, 1, 0, 1), 90: (0, 1, -1, 0, 2, 1), 180: (-1, 0, 0, -1, 2, 3), 270: (0, -1, 1, 0, 0, 3)}


@dataclass(frozen=True)
class Part:
    """A paper of a packet: its short name（資料1-2）, its title, and the PDF, whole or by its path."""

    label: str
    title: str
    source: bytes | Path


def packet(parts: Iterable[Part], heading: str) -> bytes:
    """Return the parts as one PDF that bears `heading`, the same bytes for the same parts.

    Each begins with a bookmark; its pages are labelled 資料1-2-1, 資料1-2-2 and stamped 資料1-2　3／10. InputInvalid
    packet_part_unreadable (name).
    """
    writer = PdfWriter()
    font = writer._add_object(_font())
    for part in parts:
        _add(writer, part, font)
    writer.add_metadata({"/Title": heading})
    writer._root_object[NameObject("/Lang")] = TextStringObject("ja-JP")
    writer.page_mode = "/UseOutlines"
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _add(writer: PdfWriter, part: Part, font: IndirectObject) -> None:
    first = len(writer.pages)
    try:
        writer.append(PdfReader(io.BytesIO(part.source) if isinstance(part.source, bytes) else part.source),
                      import_outline=False)
    except (PyPdfError, OSError) as error:
        raise InputInvalid("packet_part_unreadable", name=part.label) from error
    count = len(writer.pages) - first
    named = "　".join(dict.fromkeys((part.label, part.title)))
    writer.add_outline_item(title=named, page_number=first)
    writer.set_page_label(first, first + count - 1, PageLabelStyle.DECIMAL, prefix=f"{part.label}-", start=1)
    name = part.label if len(part.label) <= LONGEST else f"{part.label[:LONGEST]}…"
    for number, page in enumerate(writer.pages[first:first + count], 1):
        _stamp(writer, page, f"{name}　{number}／{count}", font)


def _stamp(writer: PdfWriter, page: PageObject, said: str, font: IndirectObject) -> None:
    """Write what is said in the lower right corner as the page is seen, over whatever stands there.

    What the page itself draws is enclosed, so that its own scale and turns end with it.
    """
    resources = _own_resources(page)
    fonts = DictionaryObject(resources.get("/Font", DictionaryObject()).get_object())
    fonts[NameObject(FONT)] = font
    resources[NameObject("/Font")] = fonts
    drawn = page.get("/Contents", ArrayObject()).get_object()
    old = drawn if isinstance(drawn, ArrayObject) else [page.raw_get("/Contents")]
    before, after = (writer._add_object(_stream(code)) for code in (b"q\n", b"\nQ\n" + _code(page, said)))
    page[NameObject("/Contents")] = ArrayObject([before, *old, after])


def _own_resources(page: PageObject) -> DictionaryObject:
    """Return the resources of a page as its own: several pages may share theirs, or have them from above."""
    found = DictionaryObject((page.get_inherited("/Resources") or DictionaryObject()).get_object())
    page[NameObject("/Resources")] = found
    return found


def _code(page: PageObject, said: str) -> bytes:
    """Return the stamp: a white box, the letters on it."""
    box, turned = [float(edge) for edge in page.cropbox], page.rotation % 360
    across, up = box[2] - box[0], box[3] - box[1]
    size = min(across, up) / PART
    wide = size * sum(1 if _is_wide(letter) else .5 for letter in said)
    left, edge = (up if turned in (90, 270) else across) - wide - 2 * size, size * .35
    a, b, c, d, x, y = TURNS[turned]
    return (f"q {a} {b} {c} {d} {box[x]:.2f} {box[y]:.2f} cm 1 g {left - edge:.2f} {size - edge:.2f} "
            f"{wide + 2 * edge:.2f} {size + edge:.2f} re f 0 g BT {FONT} {size:.2f} Tf {left:.2f} {size:.2f} Td "
            f"<{said.encode('utf-16-be').hex()}> Tj ET Q").encode()


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WFA"


def _stream(code: bytes) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(code)
    return made


def _font() -> DictionaryObject:
    """Return a standard Japanese font that every reader brings along; it is not in the file."""
    name = NameObject("/HeiseiKakuGo-W5")
    system = _dictionary(Registry=TextStringObject("Adobe"), Ordering=TextStringObject("Japan1"),
                         Supplement=NumberObject(5))
    box = ArrayObject(map(NumberObject, (-92, -250, 1010, 922)))
    metrics = _dictionary(Type=NameObject("/FontDescriptor"), FontName=name, Flags=NumberObject(4), FontBBox=box,
                          ItalicAngle=NumberObject(0), Ascent=NumberObject(752), Descent=NumberObject(-221),
                          CapHeight=NumberObject(737), StemV=NumberObject(114))
    narrow = ArrayObject([NumberObject(1), NumberObject(94), FloatObject(500)])  # letters and digits of half a width
    letters = _dictionary(Type=NameObject("/Font"), Subtype=NameObject("/CIDFontType0"), BaseFont=name,
                          CIDSystemInfo=system, FontDescriptor=metrics, W=narrow)
    return _dictionary(Type=NameObject("/Font"), Subtype=NameObject("/Type0"), BaseFont=name,
                       Encoding=NameObject("/UniJIS-UTF16-H"), DescendantFonts=ArrayObject([letters]))


def _dictionary(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})
