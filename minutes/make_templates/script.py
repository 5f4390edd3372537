"""The template of what the chair reads (進行台本): large letters for what is said, another face for what is done."""

from minutes.make_templates.package import footer, page, template
from minutes.make_templates.shapes import (
    GOTHIC,
    HEADER,
    KEEP,
    MIDDLE,
    MINCHO,
    cell,
    font,
    gap,
    outline,
    paragraph,
    row,
    spacing,
    style,
    table,
    title,
)

PAGE = page(1134, 1134, 1134)
WIDTHS = (2400, 7000)
CHARACTER = 260  # of 13 points
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>'
_WHOLE = '<w:keepLines/>'


def made() -> bytes:
    """Return the template."""
    head = row(cell(sum(WIDTHS), paragraph("ScriptAsk", "｛分岐｝"), '<w:gridSpan w:val="2"/>' + _SHADE + MIDDLE),
               properties=HEADER)
    case = row(
        cell(WIDTHS[0], paragraph("ScriptWhen", "｛場合｝") + paragraph("ScriptRule", "｛場合の根拠｝"), MIDDLE),
        cell(WIDTHS[1], paragraph("ScriptCase", "｛場合の言葉｝") + paragraph("ScriptThen", "→ ｛場合の動作｝"), MIDDLE))
    body = [
        paragraph("ScriptTitle", "｛表題｝"), paragraph("ScriptWhere", "日　時　　｛日時｝"),
        paragraph("ScriptWhere", "場　所　　｛場所｝"), paragraph("ScriptGap", ""),
        paragraph("ScriptItem1", "｛番号｝　｛見出し１｝"), paragraph("ScriptItem2", "｛番号｝｛見出し２｝"),
        paragraph("ScriptItem3", "｛番号｝　｛見出し３｝"), paragraph("ScriptStep", "■ ｛場面｝"),
        paragraph("ScriptSaid", "｛言葉｝"), paragraph("ScriptDone", "［｛動作｝］"),
        table(WIDTHS, head, case, outside=8), paragraph("ScriptGap", ""),
    ]
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="1" w:color="000000"/></w:pBdr>'
    styles = [
        title("Script", "進行台本"),
        style("ScriptWhere", "進行台本の日時と場所", _lines(0, 0), font(MINCHO, 11)),
        gap("Script", "進行台本", 120),
        style("ScriptItem1", "進行台本の見出し１", f"{KEEP}{rule}{spacing(360, 120)}{outline(1)}", font(GOTHIC, 14)),
        style("ScriptItem2", "進行台本の見出し２", f"{KEEP}{spacing(280, 80)}{outline(2)}", font(GOTHIC, 13)),
        style("ScriptItem3", "進行台本の見出し３", f"{KEEP}{spacing(280, 80)}{_indent(1)}{outline(3)}", font(GOTHIC, 13)),
        style("ScriptStep", "進行台本の場面", f"{KEEP}{spacing(300, 60)}{outline(4)}", font(GOTHIC, 11)),
        style("ScriptSaid", "進行台本の言葉", f"{_WHOLE}{_lines(80, 80)}{_indent(1)}", font(MINCHO, 13)),
        style("ScriptDone", "進行台本の動作", f"{_WHOLE}{_lines(40, 80)}{_indent(2)}", font(GOTHIC, 10)),
        style("ScriptAsk", "進行台本の分岐", f"{KEEP}{_lines(40, 40)}", font(GOTHIC, 10.5)),
        style("ScriptWhen", "進行台本の場合", _lines(60, 0), font(GOTHIC, 10.5)),
        style("ScriptRule", "進行台本の根拠", _lines(0, 60), font(MINCHO, 9)),
        style("ScriptCase", "進行台本の場合の言葉", f"{_WHOLE}{_lines(60, 60)}", font(MINCHO, 12.5)),
        style("ScriptThen", "進行台本の場合の動作", f"{_WHOLE}{_lines(0, 60)}", font(GOTHIC, 10)),
    ]
    return template("進行台本", body, styles, PAGE, {"footer": footer()}, {})


def _indent(left: int) -> str:
    return f'<w:ind w:left="{left * CHARACTER}"/>'


def _lines(before: int, after: int) -> str:
    """Return a spacing with lines a little wider apart than the letters, easy to read aloud."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="312" w:lineRule="auto"/>'
