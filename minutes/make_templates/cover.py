"""The template of the list of the papers sent together (送付文書一覧)."""

from minutes.make_templates import lists
from minutes.make_templates.lists import Column
from minutes.make_templates.package import PAGE, footer, template
from minutes.make_templates.shapes import CENTRED, KEEP, MINCHO, font, paragraph, spacing, style

COLUMNS = (Column("番号", 900, "Centre", "番号"), Column("文　書", 3100, "Text", "文書名"),
           Column("足りないもの", 5638, "Text", "足りないもの"))


def made() -> bytes:
    """Return the template."""
    body = [paragraph("CoverTitle", "送付文書一覧"), paragraph("CoverMeeting", "｛会議名｝　｛日｝"), lists.listed("Cover", COLUMNS)]
    styles = [
        *lists.styles("Cover", "一覧", 11, 80),
        style("CoverMeeting", "一覧の会議", f"{KEEP}{spacing(0, 240)}{CENTRED}", font(MINCHO, 12)),
    ]
    return template("送付文書一覧", body, styles, PAGE, {"footer": footer()}, {})
