"""The template of the list of who attends (出席者名簿・受付簿): the members, who else attends, the listeners."""

from dataclasses import replace

from minutes.make_templates import lists
from minutes.make_templates.lists import Column
from minutes.make_templates.package import footer, page, template
from minutes.make_templates.shapes import (
    GOTHIC,
    KEEP,
    MINCHO,
    RIGHT,
    font,
    gap,
    outline,
    paragraph,
    spacing,
    style,
    where,
)

# An organisation of ten characters has room in a line.
MEMBERS = (Column("番号", 640, "Centre", "番号"), Column("区　分", 1600, "Text", "区分"), Column("氏　名", 1760, "Text", "氏名"),
           Column("所属団体等", 2330, "Text", "所属"), Column("出　席", 2200, "Centre", "出席"),
           Column("備　考", 1070, "Text", "備考"))
GUESTS = (Column("番号", 640, "Centre", "職員番号"), Column("職　名　等", 3360, "Text", "職名"),
          Column("氏　名", 2330, "Text", "職員氏名"), Column("出　席", 2200, "Centre", "職員出席"),
          Column("備　考", 1070, "Text", "職員備考"))
LISTENERS = (Column("番号", 640, "Centre", "傍聴番号"), Column("氏　名", 5690, "Text", "傍聴氏名"),
             Column("受　付", 2200, "Centre", ""), Column("備　考", 1070, "Text", ""))
HEIGHT = '<w:trHeight w:val="480" w:hRule="atLeast"/>'  # enough to write by hand
PAGE = page(1134, 1134, 964, footer=454, pitch=340)


def made() -> bytes:
    """Return the template."""
    body = [
        paragraph("ListTitle", "｛表題｝"), paragraph("ListWhere", "日　時　　｛日時｝"), paragraph("ListWhere", "場　所　　｛場所｝"),
        paragraph("ListCount", "｛人数｝"), _table(MEMBERS),
        paragraph("ListHeading", "｛職員があるとき｝事務局・関係者"), _table(_marked(GUESTS, "職員があるとき")),
        paragraph("ListHeading", "｛傍聴者数｝"), paragraph("ListNewPage", "｛傍聴人｝"),
        _table(_marked(LISTENERS, "傍聴の行があるとき")), paragraph("ListGap", ""),
    ]
    heading = font(GOTHIC, 11)
    styles = [
        *lists.styles("List", "出席者名簿", 10.5, 30),
        where("List", "出席者名簿"),
        style("ListCount", "出席者名簿の人数", f"{KEEP}{spacing(120, 60)}{RIGHT}", font(MINCHO, 10.5)),
        style("ListHeading", "出席者名簿の見出し", f"{KEEP}{spacing(240, 60)}{outline(2)}", heading),
        # Who listens writes in a sheet without the names of the members.
        style("ListNewPage", "出席者名簿の傍聴人", f"{KEEP}<w:pageBreakBefore/>{spacing(0, 60)}{outline(2)}", heading),
        gap("List", "出席者名簿", 20),
    ]
    return template("出席者名簿", body, styles, PAGE, {"footer": footer()}, {})


def _table(columns: tuple[Column, ...]) -> str:
    return lists.listed("List", columns, height=HEIGHT)


def _marked(columns: tuple[Column, ...], condition: str) -> tuple[Column, ...]:
    """Return the columns of a table whose head may go: the condition stands in it."""
    return (replace(columns[0], heading=f"｛{condition}｝{columns[0].heading}"), *columns[1:])
