"""Files of Word, Excel and PowerPoint made for tests, also such as no paper may be made from."""

import io
import zipfile

from dashboard.domain.uploads import OFFICE

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
PLAIN = f"{OFFICE}.wordprocessingml.document.main+xml"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Return a package of the parts, compressed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def broken_in_lzma() -> bytes:
    """Return a package with a part compressed by LZMA whose properties are no longer those of LZMA."""
    made, name = io.BytesIO(), "word/document.xml"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr(zipfile.ZipInfo(name), "x" * 5000, zipfile.ZIP_LZMA)
    data, properties = bytearray(made.getvalue()), made.getvalue().index(name.encode()) + len(name) + 4
    data[properties] = 0xFF
    return bytes(data)


def docx(text: str = "【試験】資料", *, type: str = PLAIN, body: str = "", relations: str = "", **more: bytes) -> bytes:
    """Return a Word file of one paragraph; `type` is its content type, `body` and `relations` further XML of it."""
    paragraph = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return packed({
        "[Content_Types].xml": _types({"/word/document.xml": type}),
        "_rels/.rels": _relations(_relation("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{paragraph}{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": _relations(relations), **more})


def with_macros() -> bytes:
    """Return a Word file with macros under the name of one without."""
    return docx(type=MACROS, **{"word/vbaProject.bin": b"macros"})


def pointing_at(address: str) -> bytes:
    """Return a Word file with a picture that is not in it but at an address."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    place = f"{drawing}/wordprocessingDrawing"
    picture = (f'<pic:pic xmlns:pic="{drawing}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr>'
               f'<pic:blipFill><a:blip r:link="rId9" xmlns:r="{RELATIONS}"/></pic:blipFill><pic:spPr><a:xfrm>'
               '<a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic>')
    body = (f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{place}"><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="p"/>'
            f'<a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{drawing}/picture">{picture}</a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r></w:p>")
    return docx(body=body, relations=_relation("rId9", "image", address, outside=True))


def xlsx(text: str = "【試験】表") -> bytes:
    """Return an Excel file with a text in its first cell."""
    sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'
    return packed({
        "[Content_Types].xml": _types({"/xl/workbook.xml": f"{OFFICE}.spreadsheetml.sheet.main+xml",
                                       "/xl/worksheets/sheet1.xml": f"{OFFICE}.spreadsheetml.worksheet+xml"}),
        "_rels/.rels": _relations(_relation("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{sheet}" xmlns:r="{RELATIONS}"><sheets><sheet name="s" sheetId="1" r:id="rId1"/>'
                           "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(_relation("rId1", "worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{sheet}"><sheetData>{cell}</sheetData></worksheet>'})


def pptx(text: str = "【試験】発表") -> bytes:
    """Return a PowerPoint file of one page with a text."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    shown = "http://schemas.openxmlformats.org/presentationml/2006/main"
    names = f'xmlns:p="{shown}" xmlns:a="{drawing}" xmlns:r="{RELATIONS}"'
    group = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    shape = ('<p:sp><p:nvSpPr><p:cNvPr id="2" name="t"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
             '<a:off x="900000" y="900000"/><a:ext cx="6000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></p:spPr>'
             f"<p:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>")
    return packed({
        "[Content_Types].xml": _types({"/ppt/presentation.xml": f"{OFFICE}.presentationml.presentation.main+xml",
                                       "/ppt/slides/slide1.xml": f"{OFFICE}.presentationml.slide+xml"}),
        "_rels/.rels": _relations(_relation("rId1", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f'<p:presentation {names}><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst>'
                                '<p:sldSz cx="9144000" cy="6858000"/></p:presentation>',
        "ppt/_rels/presentation.xml.rels": _relations(_relation("rId1", "slide", "slides/slide1.xml")),
        "ppt/slides/slide1.xml": f"<p:sld {names}><p:cSld><p:spTree>{group}{shape}</p:spTree></p:cSld></p:sld>"})


def swelling(megabytes: int) -> bytes:
    """Return a small Word file that is so large unpacked."""
    return docx(**{"word/media/zeros.bin": bytes(megabytes << 20)})


def lying() -> bytes:
    """Return a Word file with a part that is larger than the list of its parts says."""
    data = bytearray(docx(**{"word/media/zeros.bin": bytes(1 << 20)}))
    size = data.rindex((1 << 20).to_bytes(4, "little"))
    data[size:size + 4] = (10).to_bytes(4, "little")
    return bytes(data)


def _types(overrides: dict[str, str]) -> str:
    listed = "".join(f'<Override PartName="{name}" ContentType="{type}"/>' for name, type in overrides.items())
    return (f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="x/y"/>{listed}</Types>')


def _relation(id: str, kind: str, target: str, *, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'


def _relations(relations: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'
