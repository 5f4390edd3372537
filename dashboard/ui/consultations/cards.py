"""What is recorded of the consultations: how they stand, the line of time, and each of them in full with its papers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

from dashboard import text
from dashboard.charts import consultations as charts
from dashboard.domain import wareki
from dashboard.domain.consultations import Consultation
from dashboard.domain.reading import Version
from dashboard.queries import consultations as read
from dashboard.queries import members as read_members
from dashboard.queries import reading, reading_list
from dashboard.ui import specs
from dashboard.ui.cautions import cautions
from dashboard.ui.escape import lines, md
from dashboard.ui.frame import PAGES, Desk
from dashboard.ui.outline import READABLE, joined, outline
from dashboard.ui.sources import cited
from dashboard.verbs import VERBS


@dataclass(frozen=True)
class Linked:
    """A paper of a consultation that can be read: its meeting, its id, and the line that names both."""

    meeting: int
    paper: int
    line: str


def papers(desk: Desk) -> dict[int, list[Linked]]:
    """Return consultation → its papers that can be read here."""
    found = reading.of_consultations(desk.db, desk.actor)
    meetings = {row["id"]: row for row in reading_list.meetings(desk.db, desk.actor)}  # what was told stays so meanwhile
    return {no: [_linked(meetings[one.meeting], one) for one in versions] for no, versions in found.items()}


def _linked(meeting: dict, one: Version) -> Linked:
    said = text.paper_line(one.kind, one.number, one.title)
    return Linked(one.meeting, one.paper, f"第{meeting['number']}回（{wareki.short_form(meeting['date'])}）　{said}")


def show_standing(desk: Desk, everything: list[Consultation]) -> None:
    """Show which consultations wait for a report (read, never presumed), and the record's cautions."""
    waiting = [f"**{text.consultation_state(c)}　諮問{c.no}**　{md(c.title)}（{_since(c, desk.today)}）"
               for c in everything if c.is_open]
    if not everything:
        waiting = ["**諮問の記録がまだありません。** 「諮問を登録」で、最初の諮問を登録してください。"]
    st.markdown("\n\n".join([*(waiting or ["**答申を待つ諮問の記録はありません。**"]), cautions(desk, "consultations")]))


def show_timeline(desk: Desk) -> None:
    """Show all consultations on one line of time."""
    specs.show(desk, "consultations.timeline", "consultations", lambda: charts.timeline(
        read.timeline(desk.db), read_members.terms_frame(desk.db), desk.today), desk.revisions["members"])


def show_all(desk: Desk, everything: list[Consultation], papers: Mapping[int, Iterable[Linked]]) -> None:
    """Show every consultation in full, the newest first, each with its papers."""
    texts, entries = read.texts(desk.db), read.entries(desk.db)
    with st.container(border=True, width=READABLE):
        for count, found in enumerate(reversed(everything)):
            told = _told(desk, found, texts[found.no], entries.get(found.no, []))
            st.markdown(f"---\n\n{told}" if count else told)
            _show_papers(papers.get(found.no, ()))


def _show_papers(papers: Iterable[Linked]) -> None:
    if papers:
        st.markdown("**この諮問の資料**")
    for one in papers:
        st.page_link(PAGES / "reading.py", label=md(one.line), width="stretch",
                     query_params={"meeting": str(one.meeting), "paper": str(one.paper)})


def _told(desk: Desk, found: Consultation, row: dict, entries: list[dict]) -> str:
    return "\n\n".join([_heading(found, desk.today), cautions(desk, f"consultations.{found.no}"), *_body(row),
                        _source(desk, row, entries)])


def _heading(found: Consultation, today: date) -> str:
    dates = _since(found, today)
    if not found.is_open:
        dates = (f"{wareki.long_form(found.consulted_on)} 諮問 → {wareki.long_form(found.reported_on)} 答申　"
                 f"**{wareki.duration(found.consulted_on, found.reported_on)}**")
    return f"## 諮問{found.no}　{md(found.title)}\n\n**{text.consultation_state(found)}**　{dates}"


def _since(found: Consultation, today: date) -> str:
    spent = wareki.duration(found.consulted_on, max(today, found.consulted_on))
    return f"{wareki.long_form(found.consulted_on)} 諮問、今日まで{spent}"


def _body(row: dict) -> list[str]:
    parts = [f"**諮問の文**  \n{lines(row['request'])}"]
    if row["report"]:
        parts.append(f"**答申の文**  \n{lines(row['report'])}")
    if row["opinions"]:
        parts.append(f"**答申の意見**\n\n{outline(row['opinions'])}")
    return parts + [_followup(followup) for followup in row["followups"]]


def _followup(row: dict) -> str:
    outcome = f"  \n→ {lines(row['outcome'])}" if row["outcome"] else ""
    return f"**その後（{md(row['kind'])}）**  \n{lines(row['text'])}{outcome}"


def _source(desk: Desk, row: dict, entries: list[dict]) -> str:
    """Return the printed lines this consultation rests on, and when what of it was recorded on screen."""
    src = joined(row["src"], *(part["src"] for part in (*row["opinions"], *row["followups"])))
    made = "、".join(f"{VERBS[entry['verb']]}（{_day(entry['at'])}）" for entry in entries)
    typed = f":small[画面から　{md(made)}]" if made else ""
    return "  \n".join(filter(None, [cited(desk, src) if src else "", typed]))


def _day(instant: str) -> str:
    return wareki.long_form(datetime.fromisoformat(instant).date())
