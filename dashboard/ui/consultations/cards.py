"""What is recorded of the consultations: how they stand, the line of time, and each of them in full."""

from datetime import date, datetime

import streamlit as st

from dashboard import text
from dashboard.charts import consultations as charts
from dashboard.domain import wareki
from dashboard.domain.consultations import Consultation
from dashboard.queries import consultations as read
from dashboard.queries import members as read_members
from dashboard.ui import specs
from dashboard.ui.cautions import cautions
from dashboard.ui.escape import lines, md
from dashboard.ui.frame import Desk
from dashboard.ui.outline import READABLE, joined, outline
from dashboard.ui.sources import cited
from dashboard.verbs import VERBS


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


def show_all(desk: Desk, everything: list[Consultation]) -> None:
    """Show every consultation in full, the newest first."""
    texts, entries = read.texts(desk.db), read.entries(desk.db)
    told = [_told(desk, found, texts[found.no], entries.get(found.no, [])) for found in reversed(everything)]
    with st.container(border=True, width=READABLE):
        st.markdown("\n\n---\n\n".join(told))


def _told(desk: Desk, found: Consultation, row: dict, entries: list[dict]) -> str:
    return "\n\n".join([_heading(found, desk.today), cautions(desk, f"consultations.{found.no}"), *_body(row),
                        _source(desk, row, entries)])


def _heading(found: Consultation, today: date) -> str:
    dates = _since(found, today)
    if not found.is_open:
        dates = (f"{wareki.long_form(found.consulted_on)} 諮問 → {wareki.long_form(found.reported_on)} 答申　"
                 f"**{wareki.duration(found.consulted_on, found.reported_on)}**")
    return f"#### 諮問{found.no}　{md(found.title)}\n\n**{text.consultation_state(found)}**　{dates}"


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
