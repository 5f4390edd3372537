"""Shipped templates restyled as officials do it by hand: columns moved, rows deleted, fonts changed, words added."""

import io
from functools import cache

import docx
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from minutes.document import shipped

FONT = "BIZ UDゴシック"
SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


@cache
def roster() -> bytes:
    """Return the 委員名簿 with the organisation before the name, no legend, a line of the office's own, another font."""
    document = _opened("roster")
    (table,) = document.tables
    grid = table._tbl.tblGrid
    grid.insert(1, grid[3])
    for row in table.rows:
        cells = row._tr.findall(qn("w:tc"))
        cells[1].addprevious(cells[3])
    _delete(document, "｛凡例｝")
    document.add_paragraph("（協働推進課調べ）")
    _restyle(document, "委員名簿の本文", 12)
    document.sections[0].left_margin = Cm(3)
    return _saved(document)


@cache
def minutes() -> bytes:
    """Return the 議事録 whose head says only when and where, whose boxes begin with the decision, and in large letters."""
    document = _opened("minutes")
    head, box = document.tables
    for name in ("出席者", "欠席者", "事務局", "関係者", "傍聴者数", "公開の別", "配布資料"):
        _delete_row(head, name)
    _delete_row(box, "根拠規定")
    decision = _row(box, "決定")
    _row(box, "件名").addprevious(decision)
    _restyle(document, "議事録の発言", 14)
    return _saved(document)


def _opened(name: str):
    return docx.Document(io.BytesIO(shipped(name)))


def _saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _delete(document, words: str) -> None:
    (found,) = [paragraph for paragraph in document.paragraphs if words in paragraph.text]
    found._p.getparent().remove(found._p)


def _row(table, name: str):
    (found,) = [row._tr for row in table.rows if any(f"｛{name}｝" in cell.text for cell in row.cells)]
    return found


def _delete_row(table, name: str) -> None:
    found = _row(table, name)
    found.getparent().remove(found)


def _restyle(document, name: str, points: int) -> None:
    style = document.styles[name]
    style.font.size = Pt(points)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for slot in SLOTS:
        fonts.set(qn(f"w:{slot}"), FONT)
