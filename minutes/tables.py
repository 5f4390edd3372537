"""What a table's filled rows still need: cells that say the same merged downwards, rows kept on one page."""

from collections.abc import Sequence
from itertools import groupby

from docx.oxml.ns import qn

_CELL, _PARAGRAPH, _RUN, _TEXT = (qn(f"w:{name}") for name in ("tc", "p", "r", "t"))


def merge_down(rows: Sequence, column: int) -> None:
    """Merge the cells of a column where rows below each other say the same; such rows stay on one page.

    Word does not repeat what a merged cell says on the next page, so the rows are kept together.
    """
    for _, group in groupby(rows, key=lambda row: _said(_cell(row, column))):
        alike = list(group)
        for place, row in enumerate(alike):
            _merge(_cell(row, column), "restart" if place == 0 else "continue")
        keep_together(alike)


def keep_together(rows: Sequence) -> None:
    """Keep rows that follow each other on one page."""
    for row in rows[:-1]:
        for paragraph in row.iter(_PARAGRAPH):
            paragraph.get_or_add_pPr().get_or_add_keepNext()


def _cell(row, column: int):
    return row.findall(_CELL)[column]


def _said(cell) -> str:
    return "".join(text.text or "" for text in cell.iter(_TEXT))


def _merge(cell, how: str) -> None:
    cell.get_or_add_tcPr().vMerge_val = how
    if how == "continue":
        for run in list(cell.iter(_RUN)):
            run.getparent().remove(run)
