"""The template of the public notice of a meeting (会議開催のお知らせ)."""

from minutes.make_templates.package import PAGE, template
from minutes.make_templates.shapes import (
    CENTRED,
    CHARACTER,
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
)

WIDTHS = (1900, 7738)
ROWS = ("会議名", "日時", "場所", "議題", "公開の別", "傍聴定員", "傍聴の手続", "問合せ")
STYLES = {"議題": "PublicTopic"}


def made() -> bytes:
    """Return the template."""
    body = [
        paragraph("PublicRight", "｛掲示日｝"), paragraph("PublicTitle", "会議開催のお知らせ"),
        paragraph("PublicLead", "｛委員会｝の会議を、次のとおり開催します。"),
        table(WIDTHS, *(_row(name) for name in ROWS)),
    ]
    styles = [
        style("PublicRight", "お知らせの日付", RIGHT, font(MINCHO, 12)),
        style("PublicTitle", "お知らせの表題", f"{KEEP}{spacing(360, 360)}{CENTRED}{outline(1)}", font(GOTHIC, 18)),
        style("PublicLead", "お知らせの本文", f'{spacing(0, 240)}<w:ind w:firstLine="{CHARACTER}"/>', font(MINCHO, 12)),
        style("PublicLabel", "お知らせの項目名", f"{spacing(120, 120)}{SPREAD}", font(GOTHIC, 12)),
        style("PublicWords", "お知らせの項目", spacing(120, 120), font(MINCHO, 12)),
        style("PublicTopic", "お知らせの議題",
              f'{spacing(120, 120)}<w:ind w:left="{2 * CHARACTER}" w:hanging="{2 * CHARACTER}"/><w:contextualSpacing/>',
              font(MINCHO, 12)),
    ]
    return template("会議開催のお知らせ", body, styles, PAGE, {}, {})


def _row(name: str) -> str:
    return labelled(WIDTHS, ("PublicLabel", name), (STYLES.get(name, "PublicWords"), f"｛{name}｝"))
