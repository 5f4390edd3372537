"""The 次第 of a meeting as issued Word files: each kept as it was, with what became of the record since."""

import streamlit as st

from dashboard.domain import wareki
from dashboard.domain.meetings import Meeting
from dashboard.papers import making
from dashboard.papers.facts import facts
from dashboard.queries import issued as read
from dashboard.ui.escape import md
from dashboard.ui.frame import PAGES, Desk
from dashboard.ui.papers import state


def show(desk: Desk, meeting: Meeting, is_changed: bool) -> None:
    """Show the button that issues the 次第 as the meeting is kept, and what was issued, newest first."""
    label = "保存すると次第を発行できます" if is_changed else "次第（Word）を発行する"
    if st.button(label, disabled=is_changed):
        desk.act(making.issue, "次第を発行しました。下の一覧から開けます。", home=desk.path.parent, kind="agenda",
                 meeting=meeting.id)
    found = tuple(paper for paper in read.of_meeting(desk.db, desk.actor, meeting.id) if paper.paper == "agenda")
    if found:
        st.markdown("\n".join(["## 発行した次第", "", _said(desk, meeting.id, found), "", *map(_line, found)]))
    else:
        st.markdown("次第はまだ発行していません。")
    st.page_link(PAGES / "papers.py", label="開催通知や名簿など、ほかの文書を作る")


def _said(desk: Desk, meeting: int, own: tuple[read.Issued, ...]) -> str:
    """Return how the 次第 as issued last stands, as 文書 says it."""
    now = state.read(desk, meeting, "agenda", own, lambda: facts(desk.db, desk.actor, desk.now, meeting))
    return f"**{state.said(now)}**"


def _line(paper: read.Issued) -> str:
    return (f"- [{md(paper.name)}](/files/{paper.id})　{wareki.short_form(paper.at.date())} {paper.at:%H:%M}"
            f"　{md(paper.actor)}")
