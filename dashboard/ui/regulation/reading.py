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
from dashboard.ui.kept import kept
from dashboard.ui.outline import joined, marked, outline
from dashboard.ui.regulation.rules import regulation_text
from dashboard.ui.sources import cited

READABLE = 960  # pixels: a line of text much longer than this loses the reader
CURRENT = "最新の資料"
RULES, REPORTS = "規則", "これまでの答申"


def choose_document(desk: Desk) -> tuple[list[dict], bool]:
    """Return the sections of the document that is asked for, and whether it is the current one.

    The choice is offered where the record holds texts of several documents; an older one stands for itself.
    """
    sections = kept(desk, "sections", "committee", lambda: read.sections(desk.db))
    titles = committee.newest_first((row["document"], row["issued"]) for row in sections)
    if len(titles) < 2:
        return sections, True
    labels = {title: committee.edition_label(title) for title in titles[1:]} | {titles[0]: CURRENT}
    chosen = st.segmented_control("読む資料", titles, default=titles[0], required=True, key="regulation.document",
                                  format_func=labels.__getitem__)
    return [row for row in sections if row["document"] == chosen], chosen == titles[0]


def show_parts(desk: Desk, sections: list[dict], is_current: bool) -> None:
    """Show the parts one under the other, all open so that they print, after a list of them with links."""
    document = sections[0]["document"] if sections else ""
    parts = kept(desk, "regulation.parts", "committee", lambda: _parts(desk, sections, is_current), document, is_current,
                 desk.today, desk.revisions["members"], desk.revisions["consultations"])
    st.markdown("　".join(f"[{md(heading)}](#part-{number})" for number, (heading, _) in enumerate(parts, start=1)))
    for number, (heading, body) in enumerate(parts, start=1):
        st.subheader(heading, anchor=f"part-{number}")
        st.markdown(body)


def _parts(desk: Desk, sections: list[dict], is_current: bool) -> list[tuple[str, str]]:
    """Return the heading and the body of each part that has something to say."""
    known = {kind for kinds in text.READING.values() for kind in kinds}
    own: dict[str, Callable[[Desk], str]] = {RULES: regulation_text, REPORTS: _reports} if is_current else {}
    parts = []
    for heading, kinds in {**text.READING, "その他": None}.items():
        found = [row for row in sections if (row["kind"] not in known if kinds is None else row["kind"] in kinds)]
        bodies = [own[heading](desk)] if heading in own else []
        bodies += [_section(desk, row) for row in found]
        parts += [(heading, "\n\n".join(bodies))] if bodies else []
    return parts


def _section(desk: Desk, row: dict) -> str:
    source = cited(desk, joined(row["src"], *(item["src"] for item in row["items"])))
    return "\n\n".join(filter(None, [f"##### {md(row['title'])}", cautions(desk, f"sections.{row['section']}"),
                                     _items(row["items"]), source]))


def _items(items: list[dict]) -> str:
    """Return one item alone as a sentence, several as a list."""
    return marked(items[0]) if len(items) == 1 else outline(items)


def _reports(desk: Desk) -> str:
    """Return every answered consultation with the headings of its opinions, or without any the first line answered."""
    answered = [c for c in read_consultations.consultations(desk.db) if not c.is_open]
    if not answered:
        return "答申の記録はまだありません。"
    texts = read_consultations.texts(desk.db)
    said = [_report(desk, found, texts[found.no]) for found in answered]
    return "\n\n".join([cautions(desk, "consultations"), *said, "全文と継続審議は[諮問・答申](/consultations)にあります。"])


def _report(desk: Desk, found: Consultation, row: dict) -> str:
    spent = wareki.duration(found.consulted_on, found.reported_on)
    headings = [opinion for opinion in row["opinions"] if opinion["level"] == 1]
    brief = outline(headings) if headings else lines(row["report"].splitlines()[0])
    return (f"**諮問{found.no}　{md(found.title)}**  \n{wareki.long_form(found.consulted_on)} 諮問 → "
            f"{wareki.long_form(found.reported_on)} 答申（{spent}）\n\n{brief}\n\n{cited(desk, row['src'])}")
