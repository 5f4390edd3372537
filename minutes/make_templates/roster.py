"""The template of the roster of the members (委員名簿)."""

from minutes.make_templates.package import PAGE, footer, template
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
    no_border,
    outline,
    paragraph,
    row,
    spacing,
    style,
    table,
)

WIDTHS = (2000, 460, 1900, 4100, 900)
HEADINGS = ("区　分", "", "氏　名", "所属団体等", "備　考")
# The mark and the name stand in one box.
JOINED = ("", no_border("right"), no_border("left"), "", "")


def made() -> bytes:
    """Return the template."""
    head = row(*(cell(width, paragraph("RosterHead", words), joined + MIDDLE)
                 for width, words, joined in zip(WIDTHS, HEADINGS, JOINED)), properties=HEADER)
    kinds = ("RosterText", "RosterCentre", "RosterText", "RosterText", "RosterCentre")
    tokens = ("区分", "印", "氏名", "所属", "備考")
    line = row(*(cell(width, paragraph(kind, f"｛{token}｝"), joined + MIDDLE)
                 for width, kind, token, joined in zip(WIDTHS, kinds, tokens, JOINED)))
    body = [paragraph("RosterTitle", "｛表題｝"), paragraph("RosterRight", "（任期：｛任期｝）"),
            paragraph("RosterRight", "｛凡例｝"), table(WIDTHS, head, line), paragraph("RosterRight", "（｛基準日｝現在）")]
    styles = [
        style("RosterTitle", "委員名簿の表題", f"{KEEP}{spacing(0, 240)}{CENTRED}{outline(1)}", font(GOTHIC, 16)),
        style("RosterRight", "委員名簿の任期と凡例", f"{spacing(0, 60)}{RIGHT}", font(MINCHO, 10.5)),
        style("RosterHead", "委員名簿の見出し", f"{spacing(40, 40)}{CENTRED}", font(GOTHIC, 10.5)),
        style("RosterText", "委員名簿の本文", spacing(60, 60), font(MINCHO, 10.5)),
        style("RosterCentre", "委員名簿の中央", f"{spacing(60, 60)}{CENTRED}", font(MINCHO, 10.5)),
    ]
    return template("委員名簿", body, styles, PAGE, {"footer": footer()}, {})
