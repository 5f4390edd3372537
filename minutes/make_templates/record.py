"""The template of the draft minutes (議事録（案）): 40 characters a line, a table at the head, a box for a decision."""

from minutes.make_templates.package import MINUTES_PAGE, draft_header, footer, template
from minutes.make_templates.shapes import (
    GOTHIC,
    KEEP,
    MINCHO,
    RIGHT,
    SPREAD,
    font,
    labelled,
    outline,
    paragraph,
    spacing,
    style,
    table,
    title,
)

HEAD = ("会議名", "日時", "場所", "出席者", "欠席者", "事務局", "関係者", "傍聴者数", "公開の別", "配布資料", "次回")
LABELS = {"次回": "次回予定"}
BOX = ("件名", "決定", "定足数", "採決", "根拠規定")
WIDTHS = (1560, 7240)
CHARACTER = 220  # of 11 points


def made() -> bytes:
    """Return the template."""
    body = [
        paragraph("MinutesTitle", "｛表題｝"),
        table(WIDTHS, *(_row("MinutesLabel", LABELS.get(name, name), "MinutesCell", name) for name in HEAD)),
        paragraph("MinutesGap", ""),
        paragraph("MinutesItem1", "｛番号｝　｛見出し１｝"), paragraph("MinutesItem2", "｛番号｝｛見出し２｝"),
        paragraph("MinutesItem3", "｛番号｝　｛見出し３｝"),
        _speech(), paragraph("MinutesMore", "｛発言続き｝"), paragraph("MinutesEvent", "（｛経過｝）"),
        table(WIDTHS, *(_row("MinutesBoxLabel", name, "MinutesBoxCell", name) for name in BOX[:-1]),
              _row("MinutesBoxLast", BOX[-1], "MinutesCell", BOX[-1]), inside="dotted", outside=12),
        paragraph("MinutesEnd", "以上"),
    ]
    styles = [
        title("Minutes", "議事録", 360),
        style("MinutesLabel", "議事録の項目名", f"{spacing(20, 20)}{SPREAD}", font(GOTHIC, 10.5)),
        style("MinutesCell", "議事録の項目", spacing(20, 20), font(MINCHO, 10.5)),
        style("MinutesGap", "議事録の余白", spacing(0, 120)),
        style("MinutesItem1", "議事録の見出し１", f"{KEEP}{spacing(180, 0)}{outline(1)}", font(GOTHIC, 11)),
        style("MinutesItem2", "議事録の見出し２", f"{KEEP}{spacing(90, 0)}{_indent(1)}{outline(2)}", font(GOTHIC, 11)),
        style("MinutesItem3", "議事録の見出し３", f"{KEEP}{spacing(90, 0)}{_indent(2)}{outline(3)}", font(GOTHIC, 11)),
        style("MinutesSpeech", "議事録の発言", _indent(1, first=-1), font(MINCHO, 11)),
        style("MinutesMore", "議事録の発言の続き", _indent(1, first=1), font(MINCHO, 11)),
        style("MinutesEvent", "議事録の経過", f"{spacing(60, 60)}{_indent(1)}", font(MINCHO, 11)),
        style("MinutesBoxLabel", "議事録の決定の項目名", f"{KEEP}{spacing(20, 20)}{SPREAD}", font(GOTHIC, 10.5)),
        style("MinutesBoxLast", "議事録の決定の最後の項目名", f"{spacing(20, 20)}{SPREAD}", font(GOTHIC, 10.5)),
        style("MinutesBoxCell", "議事録の決定", f"{KEEP}{spacing(20, 20)}", font(MINCHO, 10.5)),
        style("MinutesEnd", "議事録の結び", f"{spacing(240, 0)}{RIGHT}", font(MINCHO, 11)),
    ]
    return template("議事録（案）", body, styles, MINUTES_PAGE, {"header": draft_header(), "footer": footer()}, {})


def _indent(left: int, first: int = 0) -> str:
    """Return an indent in characters of this paper: of the text, and of its first line against it."""
    side = "hanging" if first < 0 else "firstLine"
    return f'<w:ind w:left="{left * CHARACTER}" w:{side}="{abs(first) * CHARACTER}"/>'


def _row(label_style: str, label: str, words_style: str, name: str) -> str:
    return labelled(WIDTHS, (label_style, label), (words_style, f"｛{name}｝"))


def _speech() -> str:
    """Return the sample of a speech: the head in another face than the words."""
    head = f'<w:rPr>{font(GOTHIC, 11)}</w:rPr><w:t>○｛発言者｝</w:t>'
    return ('<w:p><w:pPr><w:pStyle w:val="MinutesSpeech"/></w:pPr>'
            f'<w:r>{head}</w:r><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
            '<w:t xml:space="preserve">　｛発言｝</w:t></w:r></w:p>')
