"""The template of the members' cards."""

from minutes import qr
from minutes.make_templates.package import PARTS, page, template
from minutes.make_templates.shapes import (
    GOTHIC,
    MINCHO,
    MM,
    OFF_GRID,
    cell,
    columns,
    font,
    lines,
    paragraph,
    spacing,
    style,
)

CARD_WIDTH, CARD_HEIGHT = round(95 * MM), round(69 * MM)
CARD_EDGE = round(6 * MM)  # blank inside the cut line, left and right
QR_SIDE = 36  # millimetres, quiet zone included
QR_QUIET = 3  # millimetres of it at most, which reach into the blank at the card's edge
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="2" w:color="808080"/></w:pBdr>'
_NONE = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
# The sheet of cards uses the page up to what any printer reaches.
_PAGE = page(567, 567, 454, header=284, footer=284)


def made() -> bytes:
    """Return the template of the members' cards: two beside each other, four rows a sheet, to be cut."""
    words = [
        paragraph("CardCommittee", "｛委員会｝"),
        paragraph("CardName", "｛氏名｝　様"),
        _card_body(
            [
                paragraph("CardLabel", "使い方"),
                paragraph("CardText", "タブレットのカメラで\n読み取り、\n「サインインする」\nを押してください。"),
                paragraph("CardLabel", "有効期限"),
                paragraph("CardText", "｛期限の日｝\n｛期限の時｝まで"),
            ],
            picture("｛ＱＲ｝", QR_SIDE),
        ),
        paragraph("CardSmall", "つながる先　｛行き先｝"),
        paragraph("CardSmall", "人に貸さず、なくしたときは事務局へお知らせください。"),
    ]
    styles = [
        style("CardCommittee", "カードの委員会", f"{_RULE}{lines(300)}", font(GOTHIC, 10.5)),
        style("CardName", "カードの氏名", lines(440, 60), font(GOTHIC, 18)),
        style("CardLabel", "カードの見出し", lines(220, 80), font(GOTHIC, 8.5)),
        style("CardText", "カードの本文", lines(280), font(MINCHO, 11)),
        style("CardPicture", "カードのＱＲコード", f'{OFF_GRID}{spacing(40, 0)}<w:jc w:val="right"/>'),
        style("CardSmall", "カードの注記", lines(200, 20), font(MINCHO, 8)),
        style("CardSheet", "カードの用紙", lines(20), font(MINCHO, 1)),
    ]
    sheet = _card_sheet("".join(words)) + paragraph("CardSheet", "")
    return template("QRカード", [sheet], styles, _PAGE, {}, {"sample.png": qr.picture("見本")})


def _card_sheet(card: str) -> str:
    """Return the table of two cards beside each other, with cut lines; the second cell says how many."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    cut = "".join(f'<w:{side} w:val="dashed" w:sz="4" w:space="0" w:color="A6A6A6"/>' for side in sides)
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in zip(("top", "left", "bottom", "right"), (CARD_EDGE - 100, CARD_EDGE, 0, CARD_EDGE))
    )
    cells = "".join(cell(CARD_WIDTH, content) for content in (card, "<w:p/>"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{2 * CARD_WIDTH}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{cut}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f"</w:tblPr>{columns(CARD_WIDTH, CARD_WIDTH)}"
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{CARD_HEIGHT}" w:hRule="atLeast"/></w:trPr>{cells}</w:tr>'
        "</w:tbl>"
    )


def _card_body(words: list[str], picture: str) -> str:
    """Return the words with the code to their right."""
    right = round(QR_SIDE * MM)
    left = CARD_WIDTH - 2 * CARD_EDGE - right + round(QR_QUIET * MM)
    code = f'<w:p><w:pPr><w:pStyle w:val="CardPicture"/></w:pPr>{picture}</w:p>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{left + right}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_NONE}</w:tblCellMar></w:tblPr>{columns(left, right)}"
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell(left, "".join(words))}{cell(right, code)}</w:tr></w:tbl>'
    )


def picture(alternative: str, side: float) -> str:
    """Return a run with the template's sample picture, its side in millimetres."""
    units = round(side * 36000)
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    size = f'cx="{units}" cy="{units}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing" xmlns:a="{drawing}/main"'
        f' xmlns:pic="{drawing}/picture" distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="1" name="QR" descr="{alternative}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{drawing}/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="1" name="QR"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="rId{len(PARTS) + 1}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
