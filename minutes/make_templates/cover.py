"""The template of the list of the papers sent together (送付文書一覧)."""

from minutes.make_templates.package import PAGE, footer, template
from minutes.make_templates.shapes import (
    CENTRED,
    GOTHIC,
    HEADER,
    KEEP,
    MIDDLE,
    MINCHO,
    cell,
    font,
    outline,
    paragraph,
    row,
    spacing,
    style,
    table,
)

WIDTHS = (900, 3100, 5638)
HEADINGS = ("番号", "文　書", "足りないもの")


def made() -> bytes:
    """Return the template."""
    head = row(*(cell(width, paragraph("CoverHead", words), MIDDLE) for width, words in zip(WIDTHS, HEADINGS)),
               properties=HEADER)
    kinds, tokens = ("CoverCentre", "CoverText", "CoverText"), ("番号", "文書名", "足りないもの")
    line = row(*(cell(width, paragraph(kind, f"｛{token}｝"), MIDDLE)
                 for width, kind, token in zip(WIDTHS, kinds, tokens)))
    body = [paragraph("CoverTitle", "送付文書一覧"), paragraph("CoverMeeting", "｛会議名｝　｛日｝"), table(WIDTHS, head, line)]
    styles = [
        style("CoverTitle", "一覧の表題", f"{KEEP}{spacing(0, 120)}{CENTRED}{outline(1)}", font(GOTHIC, 16)),
        style("CoverMeeting", "一覧の会議", f"{KEEP}{spacing(0, 240)}{CENTRED}", font(MINCHO, 12)),
        style("CoverHead", "一覧の見出し", f"{spacing(60, 60)}{CENTRED}", font(GOTHIC, 11)),
        style("CoverText", "一覧の本文", spacing(80, 80), font(MINCHO, 11)),
        style("CoverCentre", "一覧の番号", f"{spacing(80, 80)}{CENTRED}", font(MINCHO, 11)),
    ]
    return template("送付文書一覧", body, styles, PAGE, {"footer": footer()}, {})
