"""The template of the list of who attends (出席者名簿・受付簿): the members, who else attends, the listeners."""

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

MEMBERS = (("番号", 640, "Centre", "番号"), ("区　分", 1600, "Text", "区分"), ("氏　名", 1760, "Text", "氏名"),
           ("所属団体等", 2300, "Text", "所属"), ("出　席", 2200, "Centre", "出席"), ("備　考", 1100, "Text", "備考"))
GUESTS = (("番号", 640, "Centre", "職員番号"), ("職　名　等", 3360, "Text", "職名"), ("氏　名", 2300, "Text", "職員氏名"),
          ("出　席", 2200, "Centre", "職員出席"), ("備　考", 1100, "Text", "職員備考"))
LISTENERS = (("番号", 640, "Centre", "傍聴番号"), ("氏　名", 5660, "Text", "傍聴氏名"), ("受　付", 2200, "Centre", ""),
             ("備　考", 1100, "Text", ""))
HEIGHT = '<w:trHeight w:val="480" w:hRule="atLeast"/>'  # enough to write by hand
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="964" w:left="1134" w:header="567" w:footer="454" w:gutter="0"/>'
    '<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="340"/>'
)


def made() -> bytes:
    """Return the template."""
    body = [
        paragraph("ListTitle", "｛表題｝"), paragraph("ListWhere", "日　時　　｛日時｝"), paragraph("ListWhere", "場　所　　｛場所｝"),
        paragraph("ListCount", "｛人数｝"), _table(MEMBERS),
        paragraph("ListHeading", "｛職員があるとき｝事務局・関係者"), _table(GUESTS, "職員があるとき"),
        paragraph("ListHeading", "｛傍聴者数｝"), paragraph("ListNewPage", "｛傍聴人｝"),
        _table(LISTENERS, "傍聴の行があるとき"), paragraph("ListGap", ""),
    ]
    styles = [
        style("ListTitle", "出席者名簿の表題", f"{KEEP}{spacing(0, 240)}{CENTRED}{outline(1)}", font(GOTHIC, 16)),
        style("ListWhere", "出席者名簿の日時と場所", "", font(MINCHO, 11)),
        style("ListCount", "出席者名簿の人数", f"{KEEP}{spacing(120, 60)}{RIGHT}", font(MINCHO, 10.5)),
        style("ListHeading", "出席者名簿の見出し", f"{KEEP}{spacing(240, 60)}{outline(2)}", font(GOTHIC, 11)),
        # Who listens writes in a sheet without the names of the members.
        style("ListNewPage", "出席者名簿の傍聴人", f"{KEEP}<w:pageBreakBefore/>{spacing(0, 60)}{outline(2)}", font(GOTHIC, 11)),
        style("ListHead", "出席者名簿の列の見出し", f"{KEEP}{spacing(40, 40)}{CENTRED}", font(GOTHIC, 10.5)),
        style("ListText", "出席者名簿の本文", spacing(30, 30), font(MINCHO, 10.5)),
        style("ListCentre", "出席者名簿の中央", f"{spacing(30, 30)}{CENTRED}", font(MINCHO, 10.5)),
        style("ListGap", "出席者名簿の余白", '<w:spacing w:line="20" w:lineRule="exact"/>'),
    ]
    return template("出席者名簿", body, styles, PAGE, {"footer": footer()}, {})


def _table(columns: tuple[tuple[str, int, str, str], ...], condition: str = "") -> str:
    """Return a table with one sample row; `condition` marks the head of one that may go."""
    mark = f"｛{condition}｝" if condition else ""
    heads = [mark + columns[0][0], *(words for words, *_ in columns[1:])]
    head = row(*(cell(width, paragraph("ListHead", words), MIDDLE)
                 for words, (_, width, *_) in zip(heads, columns)), properties=HEADER)
    line = row(*(cell(width, paragraph(f"List{kind}", f"｛{token}｝" if token else ""), MIDDLE)
                 for _, width, kind, token in columns), properties=HEIGHT)
    return table(tuple(width for _, width, *_ in columns), head, line)
