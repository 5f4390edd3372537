"""What is recorded of the consultations: how they stand, the line of time, and each of them in full."""

from datetime import date, datetime

import streamlit as st

from dashboard import text
from dashboard.charts import consultations as charts
from dashboard.domain import wareki
from dashboard.domain.consultations import Consultation
from dashboard.queries import committee as read_committee
from dashboard.queries import consultations as read
from dashboard.queries import members as read_members
from dashboard.ui import specs
from dashboard.ui.escape import lines, md
from dashboard.ui.frame import Desk
from dashboard.ui.outline import joined, outline
from dashboard.ui.sources import cited

READABLE = 960  # pixels: a line of text much longer than this loses the reader


def show_standing(desk: Desk, everything: list[Consultation]) -> None:
    """Show which consultations wait for a report: read from the record, never presumed; and the record's cautions."""
    waiting = [f"**{text.consultation_state(c.is_open)}　諮問{c.no}**　{md(c.title)}（{_since(c, desk.today)}）"
               for c in everything if c.is_open]
    cautions = [f"- {md(note['text'])}" for note in read_committee.notes(desk.db).get("consultations", [])]
    st.markdown("\n\n".join(waiting or ["**答申を待つ諮問の記録はありません。**"]) + "\n\n" + "\n".join(cautions))


def show_timeline(desk: Desk) -> None:
    """Show all consultations on one line of time; on a telephone the cards say the same."""
    with st.container(key="wide-consultations"):
        specs.show(desk, "consultations.timeline", "consultations", lambda: charts.timeline(
            read.timeline(desk.db), read_members.terms_frame(desk.db), desk.today), desk.revisions["members"])


def show_all(desk: Desk, everything: list[Consultation]) -> None:
    """Show every consultation in full, the newest first."""
    texts, entries = read.texts(desk.db), read.entries(desk.db)
    cautions = read_committee.notes(desk.db)
    st.markdown("#### 諮問と答申（新しい順）")
    for found in reversed(everything):
        notes = [note["text"] for note in cautions.get(f"consultations.{found.no}", [])]
        with st.container(border=True, width=READABLE):
            st.markdown("\n\n".join([_heading(found, desk.today), *_body(texts[found.no]),
                                     *(f"注　{md(note)}" for note in notes),
                                     _source(desk, texts[found.no], entries.get(found.no, []))]))


def _heading(found: Consultation, today: date) -> str:
    state = text.consultation_state(found.is_open)
    if found.is_open:
        dates = _since(found, today)
    else:
        dates = (f"{wareki.long_form(found.consulted_on)} 諮問 → {wareki.long_form(found.reported_on)} 答申"
                 f"　**{wareki.duration(found.consulted_on, found.reported_on)}**")
    return f"#### 諮問{found.no}　{md(found.title)}\n\n**{state}**　{dates}"


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
    outcome = f"  \n結果　{lines(row['outcome'])}" if row["outcome"] else ""
    return f"**その後（{md(row['kind'])}）**  \n{lines(row['text'])}{outcome}"


def _source(desk: Desk, row: dict, entries: list[dict]) -> str:
    """Return the printed lines this consultation rests on, and who recorded what on screen."""
    src = joined(row["src"], *(part["src"] for part in (*row["opinions"], *row["followups"])))
    made = [f"{text.ENTRIES[entry['verb']]}（{wareki.long_form(datetime.fromisoformat(entry['at']).date())}"
            f" {entry['actor']}）" for entry in entries]
    typed = f":small[画面から記録　{md('、'.join(made))}]"
    return "  \n".join(filter(None, [cited(desk, src) if src else "", typed if made else ""]))
