"""The template of the roster of the members (委員名簿)."""

from minutes.make_templates import lists
from minutes.make_templates.lists import Column
from minutes.make_templates.package import footer, page, template
from minutes.make_templates.shapes import MINCHO, RIGHT, font, no_border, paragraph, spacing, style

PAGE = page(1418, 1134, 1134, pitch=264)
# The mark and the name stand in one box; an organisation of twenty characters has room in a line.
COLUMNS = (Column("区　分", 1968, "Text", "区分"), Column("", 430, "Centre", "印", no_border("right")),
           Column("氏　名", 1740, "Text", "氏名", no_border("left")), Column("所属団体等", 4640, "Text", "所属"),
           Column("備　考", 860, "Centre", "備考"))


def made() -> bytes:
    """Return the template."""
    body = [paragraph("RosterTitle", "｛表題｝"), paragraph("RosterRight", "（任期：｛任期｝）"),
            paragraph("RosterRight", "｛凡例｝"), lists.listed("Roster", COLUMNS),
            paragraph("RosterRight", "（｛基準日｝現在）")]
    styles = [
        *lists.styles("Roster", "委員名簿", 10.5, 50),
        style("RosterRight", "委員名簿の任期と凡例", f"{spacing(30, 60)}{RIGHT}", font(MINCHO, 10.5)),
    ]
    return template("委員名簿", body, styles, PAGE, {"footer": footer()}, {})
