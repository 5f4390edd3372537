"""The template of the list of fees (報酬支払一覧)."""

from minutes.make_templates.package import footer, template
from minutes.make_templates.shapes import (
    CENTRED,
    GOTHIC,
    HEADER,
    KEEP,
    MIDDLE,
    MINCHO,
    RIGHT,
    cell,
    font,
    outline,
    paragraph,
    row,
    spacing,
    style,
    table,
)

PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1077" w:bottom="964" w:left="1077" w:header="567" w:footer="454" w:gutter="0"/>'
    '<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="340"/>'
)
COLUMNS = (("番号", 640, "Centre", "番号"), ("氏　名", 1740, "Text", "氏名"), ("出欠", 720, "Centre", "出欠"),
           ("出席した時間", 2200, "Centre", "出席時間"), ("報　酬", 1180, "Money", "報酬"),
           ("年度\n回数", 640, "Centre", "年度の回数"), ("｛年度｝\nの合計", 1310, "Money", "年度の合計"),
           ("｛暦年｝\nの合計", 1310, "Money", "暦年の合計"))
WIDTHS = tuple(width for _, width, *_ in COLUMNS)


def made() -> bytes:
    """Return the template."""
    head = row(*(cell(width, paragraph("FeeHead", words), MIDDLE) for words, width, *_ in COLUMNS), properties=HEADER)
    line = row(*(cell(width, paragraph(f"Fee{kind}", f"｛{token}｝"), MIDDLE) for _, width, kind, token in COLUMNS))
    body = [
        paragraph("FeeTitle", "｛表題｝"), paragraph("FeeWhere", "日　時　　｛開会｝"), paragraph("FeeWhere", "場　所　　｛場所｝"),
        paragraph("FeeWhere", "報　酬　　｛報酬額｝"), paragraph("FeeGap", ""),
        table(WIDTHS, head, line, _sums()), paragraph("FeeGap", ""), paragraph("FeeNote", "・｛注｝"),
    ]
    styles = [
        style("FeeTitle", "報酬支払一覧の表題", f"{KEEP}{spacing(0, 240)}{CENTRED}{outline(1)}", font(GOTHIC, 16)),
        style("FeeWhere", "報酬支払一覧の日時と場所", "", font(MINCHO, 11)),
        style("FeeGap", "報酬支払一覧の余白", '<w:spacing w:line="200" w:lineRule="exact"/>'),
        style("FeeHead", "報酬支払一覧の列の見出し", f"{KEEP}{spacing(40, 40)}{CENTRED}", font(GOTHIC, 10)),
        style("FeeText", "報酬支払一覧の本文", spacing(30, 30), font(MINCHO, 10)),
        style("FeeCentre", "報酬支払一覧の中央", f"{spacing(30, 30)}{CENTRED}", font(MINCHO, 10)),
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
