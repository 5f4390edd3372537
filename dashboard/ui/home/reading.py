"""The papers of the next meeting on a member's home, in the order of the 次第; and drafts that wait for a look."""

from collections.abc import Collection

import streamlit as st

from dashboard import text
from dashboard.domain import wareki
from dashboard.domain.meetings import Paper
from dashboard.domain.reading import Version, in_force
from dashboard.domain.replies import Invitation, by_agenda
from dashboard.domain.room import BEFORE, SITTING
from dashboard.queries import issued
from dashboard.queries import reading as read
from dashboard.queries import room as read_room
from dashboard.ui.escape import md
from dashboard.ui.frame import PAGES, Desk

AGREED = ("confirmed", "published")  # states of a meeting whose minutes are no draft any more


def show(desk: Desk, told: Invitation) -> None:
    """Show the papers of a meeting, and of each whether the member has still to open it."""
    versions = in_force(read.versions(desk.db, desk.actor, told.meeting))
    opened = read.my_openings(desk.db, desk.actor, told.meeting)
    papers = by_agenda(told.items, told.papers)
    unread = sum(one.id not in opened for one in versions.values())
    st.markdown(f"## 第{told.number}回の資料　" + (f"{len(papers)}件（まだ開いていないもの {unread}件）" if papers
                                              else "まだありません"))
    with st.container(key=f"packet-{told.meeting}", gap=None):
        for paper in papers:
            with st.container(key=f"handout-{paper.id}", gap=None):
                _paper(told.meeting, paper, versions.get(paper.id), opened)


def show_drafts(desk: Desk) -> None:
    """Show the newest draft minutes of the last meeting that ended, until they are confirmed."""
    ended = [row for row in read_room.meetings(desk.db, desk.actor) if row["state"] not in (*BEFORE, *SITTING)]
    if not ended or ended[0]["state"] in AGREED:
        return
    drafts = [one for one in issued.of_meeting(desk.db, desk.actor, ended[0]["id"]) if one.paper == "minutes"]
    for draft in drafts[:1]:
        st.markdown(f"## 確かめていただく文書\n\n● [{md(draft.name)}](/files/{draft.id})　"
                    f"{md(wareki.short_form(draft.at.date()))} 発行。直すところがあれば、事務局に知らせてください。")


def _paper(meeting: int, paper: Paper, version: Version | None, opened: Collection[int]) -> None:
    line = text.paper_line(paper.kind, paper.number, paper.title)
    if version is None:
        st.markdown(f"－ 準備中　{md(line)}")
        return
    st.page_link(PAGES / "reading.py", label=f"{_mark(version, opened)}　{md(line)}", width="stretch",
                 query_params={"meeting": str(meeting), "paper": str(paper.id)})
    if version.changes and version.id not in opened:
        st.markdown(f":small[変わったところ　{md(' '.join(version.changes.split()))}]")


def _mark(version: Version, opened: Collection[int]) -> str:
    if version.id in opened:
        return "✓ 既読"
    return f"**● 差し替え（第{version.version}版）**" if version.version > 1 else "**● 新着**"
