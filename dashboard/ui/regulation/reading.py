"""What a new member reads: the texts of one document in parts, the regulation and the reports in brief."""

from collections.abc import Callable

import streamlit as st

from dashboard import text
from dashboard.domain import committee, wareki
from dashboard.domain.consultations import Consultation
from dashboard.queries import committee as read
from dashboard.queries import consultations as read_consultations
from dashboard.ui.cautions import cautions
from dashboard.ui.escape import lines, md
from dashboard.ui.frame import Desk
from dashboard.ui.kept import drawn
from dashboard.ui.outline import READABLE, joined, marked, outline
from dashboard.ui.regulation.rules import regulation_text
from dashboard.ui.sources import cited

CURRENT = "最新の資料"
NO_REPORT = "答申の文は資料にありません。"
RULES, REPORTS = "規則", "これまでの答申"


def show(desk: Desk) -> None:
    """Show the current texts in parts, or those of an older document if one is chosen."""
    titles = committee.newest_first(read.documents_read(desk.db))
    document = _choose(titles) if len(titles) > 1 else next(iter(titles), None)
    with st.container(width=READABLE):
        drawn(desk, "regulation", ("committee", "members", "consultations", "meetings", "votes"),
              lambda: _draw(desk, document, document in titles[1:]), document)


def _choose(titles: list[str]) -> str:
    labels = {titles[0]: CURRENT, **committee.edition_labels(titles[1:])}
    return st.segmented_control("読む資料", titles, default=titles[0], required=True, key="regulation.document",
                                format_func=labels.__getitem__)


def _draw(desk: Desk, document: str | None, is_older: bool) -> None:
    """Show the parts one under the other, all open so that they print, after a list of them with links.

    Streamlit makes the number of a heading its anchor; no other heading of the page may carry one.
    """
    parts = _parts(desk, [row for row in read.sections(desk.db) if row["document"] == document], is_older)
    numbered = [(number, heading, body) for number, (heading, body) in enumerate(parts, start=1)]
    links = "　".join(f"[{number}　{md(heading)}](#{number})" for number, heading, _ in numbered)
    st.markdown("\n\n".join([links, *(f"## {number}　{md(heading)}\n\n{body}"
                                      for number, heading, body in numbered)]))


def _parts(desk: Desk, sections: list[dict], is_older: bool) -> list[tuple[str, str]]:
    """Return the heading and the body of each part that has something to say."""
    known = {kind for kinds in text.READING.values() for kind in kinds}
    own: dict[str, Callable[[Desk], str]] = {} if is_older else {RULES: regulation_text, REPORTS: _reports}
    parts = []
    for heading, kinds in {**text.READING, "その他": None}.items():
        bodies = [own[heading](desk)] if heading in own else []
        bodies += [_section(desk, row) for row in sections
                   if (row["kind"] in kinds if kinds is not None else row["kind"] not in known)]
        parts += [(heading, "\n\n".join(bodies))] if bodies else []
    return parts


def _section(desk: Desk, row: dict) -> str:
    source = cited(desk, joined(row["src"], *(item["src"] for item in row["items"])))
    return "\n\n".join(filter(None, [f"**{md(row['title'])}**", _items(row["items"]), source,
                                     cautions(desk, f"sections.{row['section']}")]))


def _items(items: list[dict]) -> str:
    """Return one item alone as a sentence, several as a list."""
    return marked(items[0]) if len(items) == 1 else outline(items)


def _reports(desk: Desk) -> str:
    """Return each answered consultation with the headings of its opinions, else the first line of its report."""
    answered = [c for c in read_consultations.consultations(desk.db) if not c.is_open]
    if not answered:
        return "答申の記録はまだありません。"
    texts = read_consultations.texts(desk.db)
    said = [_report(desk, found, texts[found.no]) for found in answered]
    return "\n\n".join([cautions(desk, "consultations"), *said, "全文と継続審議は「諮問・答申」の画面にあります。"])


def _report(desk: Desk, found: Consultation, row: dict) -> str:
    spent = wareki.duration(found.consulted_on, found.reported_on)
    headings = [opinion for opinion in row["opinions"] if opinion["level"] == 1]
    brief = outline(headings) if headings else lines((row["report"] or NO_REPORT).splitlines()[0])
    return (f"**諮問{found.no}　{md(found.title)}**  \n{wareki.long_form(found.consulted_on)} 諮問 → "
            f"{wareki.long_form(found.reported_on)} 答申（{spent}）\n\n{brief}\n\n{cited(desk, row['src'])}")
