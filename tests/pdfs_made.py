"""PDFs made for tests: Japanese text that can be searched and drawn, and files with what no paper may hold.

The font is one of the standard Japanese ones and is not in the file: text and number of pages are the same on every
machine, the shapes of the letters are those of the machine.
"""

import io

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

A4 = (595, 842)  # points
SCRIPT = "app.alert('試験');"


def pdf(*texts: str, size: tuple[float, float] = A4) -> bytes:
    """Return a PDF with a page for each text; a line break in a text begins a new line."""
    writer = PdfWriter()
    font = writer._add_object(_font())
    for text in texts:
        page = writer.add_blank_page(*size)
        page[NameObject("/Resources")] = _made({"/Font": {"/F": font}})
        page[NameObject("/Contents")] = writer._add_object(_lines(text, size[1]))
    return _written(writer)


def long(pages: int, word: str = "【試験】資料") -> bytes:
    """Return a PDF of so many pages, each with a text of its own."""
    return pdf(*(f"{word}　{number}ページ\n{number}番目のページの本文です。" for number in range(1, pages + 1)))


def scanned(pages: int = 1) -> bytes:
    """Return a PDF whose pages have no text, as a scan has none."""
    return pdf(*[""] * pages)


def encrypted(password: str = "ひみつ", owner: str = "持主") -> bytes:
    """Return an encrypted PDF; with an empty password one that opens for anybody but may not be copied."""
    writer = _writer()
    writer.encrypt(password, owner, algorithm="RC4-128")
    return _written(writer)


def with_named_script() -> bytes:
    """Return a PDF with JavaScript among its names, which runs when it is opened."""
    return _rooted("/Names", {"/JavaScript": {"/Names": [TextStringObject("試験"), _javascript()]}})


def with_opening_script() -> bytes:
    """Return a PDF with JavaScript as its first action."""
    return _rooted("/OpenAction", _javascript())


def with_closing_script() -> bytes:
    """Return a PDF with JavaScript that runs when it is closed."""
    return _rooted("/AA", {"/WC": _javascript()})


def with_chained_script() -> bytes:
    """Return a PDF whose first action goes to a page and then runs JavaScript."""
    return _rooted("/OpenAction", {"/S": NameObject("/GoTo"), "/D": TextStringObject("p1"), "/Next": [_javascript()]})


def with_script_in_a_field() -> bytes:
    """Return a PDF with a form whose field calculates by JavaScript."""
    field = {"/FT": NameObject("/Tx"), "/T": TextStringObject("計"), "/AA": {"/C": _javascript()}}
    return _rooted("/AcroForm", {"/Fields": [field]})


def with_script_on_a_page() -> bytes:
    """Return a PDF with JavaScript that runs when its page is turned to."""
    writer = _writer()
    writer.pages[0][NameObject("/AA")] = _made({"/O": _javascript()})
    return _written(writer)


def with_script_in_an_annotation() -> bytes:
    """Return a PDF with a link that runs JavaScript."""
    return _annotated({"/Subtype": NameObject("/Link"), "/A": _javascript()})


def with_launch() -> bytes:
    """Return a PDF with a link that starts a program."""
    action = {"/S": NameObject("/Launch"), "/F": TextStringObject("calc.exe")}
    return _annotated({"/Subtype": NameObject("/Link"), "/A": action})


def with_attachment() -> bytes:
    """Return a PDF with another file embedded."""
    writer = _writer()
    writer.add_attachment("試験.exe", b"MZ")
    return _written(writer)


def with_attachment_on_a_page() -> bytes:
    """Return a PDF with a pin on its page that holds another file."""
    return _annotated({"/Subtype": NameObject("/FileAttachment"), "/FS": {"/F": TextStringObject("試験.exe")}})


def with_film() -> bytes:
    """Return a PDF with a film on its page."""
    return _annotated({"/Subtype": NameObject("/RichMedia")})


def with_dynamic_form() -> bytes:
    """Return a PDF that is an XFA form: its pages are made by a program that reads it."""
    return _rooted("/AcroForm", {"/XFA": TextStringObject("<xdp/>"), "/Fields": []})


def with_links() -> bytes:
    """Return a PDF as offices make them, with a link to a page, one to a site and a bookmark: nothing to refuse."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("目次", "本文"))))
    writer.add_outline_item(title="本文", page_number=1)
    writer.add_annotation(0, Link(rect=(50, 700, 200, 720), target_page_index=1))
    writer.add_annotation(0, Link(rect=(50, 650, 200, 670), url="https://www.example.jp/"))
    return _written(writer)


def swelling(megabytes: int) -> bytes:
    """Return a small PDF whose page is so large unpacked."""
    writer = _writer()
    content = DecodedStreamObject()
    content.set_data(b" " * (megabytes << 20))
    writer.pages[0][NameObject("/Contents")] = writer._add_object(content.flate_encode())
    return _written(writer)


def damaged() -> bytes:
    """Return the first half of a PDF."""
    whole = long(3)
    return whole[:len(whole) // 2]


def without_pages() -> bytes:
    """Return a PDF that has no page."""
    return _written(PdfWriter())


def _writer() -> PdfWriter:
    return PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("【試験】資料"))))


def _written(writer: PdfWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _rooted(name: str, value: dict) -> bytes:
    writer = _writer()
    writer._root_object[NameObject(name)] = writer._add_object(_made(value))
    return _written(writer)


def _annotated(annotation: dict) -> bytes:
    writer = _writer()
    made = _made({"/Type": NameObject("/Annot"), "/Rect": [50, 700, 200, 720], **annotation})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(made)])
    return _written(writer)


def _javascript() -> dict:
    return {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(SCRIPT)}


def _lines(text: str, height: float) -> DecodedStreamObject:
    shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -24 Td " for line in text.splitlines())
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F 14 Tf 50 {height - 60} Td {shown}ET".encode())
    return stream


def _font() -> DictionaryObject:
    name = NameObject("/HeiseiMin-W3")
    system = {"/Registry": TextStringObject("Adobe"), "/Ordering": TextStringObject("Japan1"), "/Supplement": 5}
    metrics = {"/Type": NameObject("/FontDescriptor"), "/FontName": name, "/Flags": 4, "/StemV": 69,
               "/FontBBox": [-123, -257, 1001, 910], "/ItalicAngle": 0, "/Ascent": 723, "/Descent": -241,
               "/CapHeight": 709}
    letters = {"/Type": NameObject("/Font"), "/Subtype": NameObject("/CIDFontType0"), "/BaseFont": name,
               "/CIDSystemInfo": system, "/FontDescriptor": metrics}
    encoding = NameObject("/UniJIS-UTF16-H")
    return _made({"/Type": NameObject("/Font"), "/Subtype": NameObject("/Type0"), "/BaseFont": name,
                  "/Encoding": encoding, "/DescendantFonts": [letters]})


def _made(value: dict | list | int | PdfObject) -> PdfObject:
    """Return plain dictionaries, lists and numbers as those of a PDF."""
    if isinstance(value, PdfObject) and not isinstance(value, (dict, list)):
        return value
    if isinstance(value, dict):
        return DictionaryObject({NameObject(key): _made(one) for key, one in value.items()})
    return ArrayObject(map(_made, value)) if isinstance(value, list) else NumberObject(value)
