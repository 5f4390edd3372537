"""Reading a Word file back as lines of text, to tell two of them apart in words."""

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from minutes import word_file

_BODY = qn("w:body")
_PARAGRAPH, _TABLE, _ROW, _CELL, _TEXT = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "t"))
_TAB, _BREAK = qn("w:tab"), qn("w:br")


def lines(data: bytes) -> list[str]:
    """Return what a Word file says, a line for each paragraph and for each row of a table, empty ones left out.

    The cells of a row are parted by 「｜」. InputInvalid template_unreadable.
    """
    parts = word_file.unpack(data)
    body = parse_xml(parts[word_file.main(parts)]).find(_BODY)
    found = (_row(block) if block.tag == _ROW else _paragraph(block) for block in _blocks(body))
    return [line for line in found if line.strip("｜ \u3000")]


def _blocks(body):
    for child in body:
        if child.tag == _PARAGRAPH:
            yield child
        elif child.tag == _TABLE:
            yield from child.findall(_ROW)


def _row(row) -> str:
    return "｜".join(" ".join(filter(None, map(_paragraph, cell.iter(_PARAGRAPH)))) for cell in row.findall(_CELL))


def _paragraph(paragraph) -> str:
    pieces = {_TAB: "\u3000", _BREAK: " "}
    return "".join(pieces.get(each.tag, each.text or "") for each in paragraph.iter(_TEXT, _TAB, _BREAK)
                   if each.getparent().tag != qn("w:tabs"))
