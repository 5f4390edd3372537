"""The form of a letter: number and day at the right, to whom, from whom, subject in the middle, 記 and 以上."""

from minutes.make_templates.package import page
from minutes.make_templates.shapes import (
    CENTRED,
    GOTHIC,
    KEEP,
    MINCHO,
    RIGHT,
    SPREAD,
    cell,
    columns,
    font,
    outline,
    paragraph,
    spacing,
    style,
)

# The notice has to leave room for the slip below it.
COMPACT, POINTS = 11, 12
COMPACT_PAGE = page(1134, 1333, 794, footer=454, pitch=312)
WIDTHS = (420, 1330, 420, 7070)  # a row below 記: number, label, a gap, words
NUMBER = "第　　　　　号"  # of the document; the office fills it in


def styles(points: float) -> list[str]:
    """Return the styles of a letter whose text is set in so many points."""
    text, character = font(MINCHO, points), width(points)
    gap = 40 * (points - 5)
    inset = f'<w:ind w:left="{2 * character}" w:right="{2 * character}"/>'
    right = f'<w:ind w:right="{character}"/>'
    return [
        style("LetterRight", "公文の右寄せ", f"{right}{RIGHT}", text),
        style("LetterTo", "公文の宛名", f'{spacing(gap, 0)}<w:ind w:left="{character}"/><w:contextualSpacing/>',
              font(MINCHO, 12)),
        style("LetterFrom", "公文の差出人", f"{spacing(gap, 0)}{right}<w:contextualSpacing/>{RIGHT}", font(MINCHO, 12)),
        style("LetterSubject", "公文の件名", f"{spacing(gap + 80, gap)}{inset}{CENTRED}{outline(1)}", font(GOTHIC, 12)),
        style("LetterBody", "公文の本文", f'<w:ind w:firstLine="{character}"/>', text),
        style("LetterMark", "公文の記", f"{KEEP}{spacing(gap - 80, gap - 120)}{CENTRED}", text),
        style("LetterLabel", "公文の項目名", f"{spacing(20, 20)}{SPREAD}", text),
        style("LetterWords", "公文の項目", f"{spacing(20, 20)}<w:contextualSpacing/>", text),
        style("LetterEnd", "公文の以上", f"{spacing(60, 0)}{right}{RIGHT}", text),
    ]


def width(points: float) -> int:
    """Return how wide a full-width character of that size is."""
    return round(20 * points)


def head(sent_on: str, to: str, subject: str) -> list[str]:
    """Return number, day, to whom, from whom and subject."""
    return [paragraph("LetterRight", NUMBER), paragraph("LetterRight", sent_on), paragraph("LetterTo", to),
            paragraph("LetterFrom", "｛差出人｝"), paragraph("LetterSubject", subject)]


def particulars(*rows: tuple[str, str, str]) -> str:
    """Return the table without lines below 記: label, style and words of each row, numbered."""
    made = (_row(number, *each) for number, each in enumerate(rows, 1))
    return (f'<w:tbl><w:tblPr><w:tblW w:w="{sum(WIDTHS)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
            f'</w:tblPr>{columns(*WIDTHS)}{"".join(made)}</w:tbl>')


def _row(number: int, label: str, kind: str, words: str) -> str:
    digit = chr(ord("０") + number)
    cells = (("LetterWords", digit), ("LetterLabel", label), ("LetterWords", ""), (kind, words))
    made = (cell(width, paragraph(kind, words)) for width, (kind, words) in zip(WIDTHS, cells))
    return f"<w:tr>{''.join(made)}</w:tr>"  # a long list may go on on the next page

