"""The template of the list of fees (報酬支払一覧)."""

from minutes.make_templates import lists
from minutes.make_templates.lists import Column
from minutes.make_templates.package import footer, page, template
from minutes.make_templates.shapes import (
    MIDDLE,
    MINCHO,
    RIGHT,
    cell,
    font,
    gap,
    paragraph,
    row,
    spacing,
    style,
    where,
)

PAGE = page(1134, 1077, 964, footer=454, pitch=340)
COLUMNS = (Column("番号", 640, "Centre", "番号"), Column("氏　名", 1740, "Text", "氏名"),
           Column("出欠", 720, "Centre", "出欠"), Column("出席した時間", 2200, "Centre", "出席時間"),
           Column("報　酬", 1180, "Money", "報酬"), Column("年度\n回数", 640, "Centre", "年度の回数"),
           Column("｛年度｝\nの合計", 1310, "Money", "年度の合計"), Column("｛暦年｝\nの合計", 1310, "Money", "暦年の合計"))
WIDTHS = tuple(column.width for column in COLUMNS)


def made() -> bytes:
    """Return the template."""
    body = [
        paragraph("FeeTitle", "｛表題｝"), paragraph("FeeWhere", "日　時　　｛開会｝"), paragraph("FeeWhere", "場　所　　｛場所｝"),
        paragraph("FeeWhere", "報　酬　　｛報酬額｝"), paragraph("FeeGap", ""),
        lists.listed("Fee", COLUMNS, _sums()), paragraph("FeeGap", ""), paragraph("FeeNote", "・｛注｝"),
    ]
    styles = [
        *lists.styles("Fee", "報酬支払一覧", 10, 30),
        where("Fee", "報酬支払一覧"),
        gap("Fee", "報酬支払一覧", 200),
        style("FeeMoney", "報酬支払一覧の金額", f"{spacing(30, 30)}{RIGHT}", font(MINCHO, 10)),
        style("FeeNote", "報酬支払一覧の注", '<w:ind w:left="210" w:hanging="210"/>', font(MINCHO, 10.5)),
    ]
    return template("報酬支払一覧", body, styles, PAGE, {"footer": footer()}, {})


def _sums() -> str:
    """Return the last row: how many attended, and what is paid for this meeting."""
    first, last = sum(WIDTHS[:2]), sum(WIDTHS[5:])
    two, three = (f'<w:gridSpan w:val="{count}"/>' for count in (2, 3))
    return row(cell(first, paragraph("FeeHead", "合　計"), two + MIDDLE),
               cell(WIDTHS[2], paragraph("FeeCentre", "｛出席者数｝"), MIDDLE),
               cell(WIDTHS[3], paragraph("FeeText", ""), MIDDLE),
               cell(WIDTHS[4], paragraph("FeeMoney", "｛支払額｝"), MIDDLE),
               cell(last, paragraph("FeeText", ""), three + MIDDLE))
