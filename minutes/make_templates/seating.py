"""The template of the seating plan (席次表): one table in the form of the room."""

from minutes.make_templates.package import page, template
from minutes.make_templates.shapes import (
    CENTRED,
    GOTHIC,
    MIDDLE,
    MINCHO,
    OFF_GRID,
    cell,
    columns,
    font,
    gap,
    paragraph,
    row,
    style,
    title,
    where,
)

# Thirty members, fifteen on each side, stay on one page; with fewer the rows are made higher.
PAGE = page(1134, 1134, 794, footer=454, pitch=360)
WIDTHS = (2780, 2039, 2039, 2780)  # the left side, two seats at the head, the right side
MIDST = WIDTHS[1] + WIDTHS[2]
SEAT, HEAD, FOOT, GAP = 640, 1280, 640, 280  # least heights
_LINES = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
_SPAN = '<w:gridSpan w:val="2"/>'
_DESK = "<w:tcBorders>{}</w:tcBorders>".format("".join(
    f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="000000"/>' for side in ("top", "left", "bottom", "right")))


def made() -> bytes:
    """Return the template."""
    rows = [
        _row(HEAD, _free(WIDTHS[0]), _desk(WIDTHS[1], ("SeatPlace", "議　長　席"), ("SeatName", "｛議長席｝")),
             _desk(WIDTHS[2], ("SeatPlace", " "), ("SeatName", "｛副議長席｝")), _free(WIDTHS[3])),
        _gap(),
        _row(SEAT, _seat(WIDTHS[0], "左"), _free(MIDST, _SPAN), _seat(WIDTHS[3], "右")),
        _row(SEAT, _seat(WIDTHS[0], "端"), _free(MIDST, _SPAN), _free(WIDTHS[3])),
        _gap(),
        _foot(("SeatName", "関　係　者　席"), ("SeatPerson", "｛関係者｝")),
        _foot(("SeatName", "事　務　局"), ("SeatPerson", "｛事務局｝")),
        _gap(),
        _foot(("SeatName", "傍　聴　席"), ("SeatPerson", "｛傍聴定員｝")),
    ]
    body = [paragraph("SeatTitle", "｛表題｝"), paragraph("SeatWhere", "日　時　　｛日時｝"),
            paragraph("SeatWhere", "場　所　　｛場所｝"), paragraph("SeatGap", ""), _plan(rows)]
    styles = [
        title("Seat", "席次表"),
        where("Seat", "席次表"),
        gap("Seat", "席次表", 240),
        style("SeatPlace", "席次表の席の名前", f"{OFF_GRID}{_LINES}{CENTRED}", font(MINCHO, 9)),
        style("SeatName", "席次表の氏名", f"{OFF_GRID}{_LINES}{CENTRED}", font(GOTHIC, 12)),
        style("SeatPerson", "席次表の職員", f"{OFF_GRID}{_LINES}{CENTRED}", font(MINCHO, 11)),
    ]
    return template("席次表", body, styles, PAGE, {}, {})


def _plan(rows: list[str]) -> str:
    """Return a table without lines of its own: only the desks have a frame."""
    return (f'<w:tbl><w:tblPr><w:tblW w:w="{sum(WIDTHS)}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr>{columns(*WIDTHS)}{"".join(rows)}</w:tbl>')


def _row(height: int, *cells: str) -> str:
    return row(*cells, properties=f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>')


def _desk(width: int, *lines: tuple[str, str], span: str = "") -> str:
    words = "".join(paragraph(*line) for line in lines)
    return cell(width, words, f"{span}{_DESK}{MIDDLE}")


def _seat(width: int, side: str) -> str:
    return _desk(width, ("SeatPlace", f"｛{side}区分｝"), ("SeatName", f"｛{side}席｝"))


def _free(width: int, span: str = "") -> str:
    return cell(width, paragraph("SeatPlace", ""), span)


def _gap() -> str:
    return _row(GAP, *map(_free, WIDTHS))


def _foot(*lines: tuple[str, str]) -> str:
    return _row(FOOT, _free(WIDTHS[0]), _desk(MIDST, *lines, span=_SPAN), _free(WIDTHS[3]))
