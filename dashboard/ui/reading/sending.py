"""Sending everybody who follows to the page that is open: for who runs the meeting, while it is on."""

import streamlit as st

from dashboard import text
from dashboard.commands.following import show_page
from dashboard.queries import reading
from dashboard.queries.room import runs
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.meeting_room.look import seen_by
from dashboard.ui.meeting_room.tap import said, tap
from dashboard.ui.reading import reader

HERE = "資料"


def show(desk: Desk, meeting: int) -> None:
    """Offer to send everybody to the page the reader is at; who does not run an open meeting is offered nothing.

    Its place is kept for it, so that what stands below is not made anew when it comes and goes.
    """
    with st.container(key="reading-sending", horizontal=True, vertical_alignment="center"):
        current = reader.current(meeting)
        if current is not None and _may_send(desk, meeting):
            _offer(desk, meeting, current["version"], current["page"])


def _offer(desk: Desk, meeting: int, id: int, page: int) -> None:
    version = reading.version(desk.db, desk.actor, id)
    if version is None or version.is_withdrawn:
        return
    where = text.paper_line(version.kind, version.number, f"{page}ページ")
    st.button(f"全員をこのページへ　{md(where)}", key="reading.send", on_click=_send,
              args=(meeting, id, page, where))
    said(HERE)


def _may_send(desk: Desk, meeting: int) -> bool:
    found = seen_by(desk, meeting, desk.actor)
    return found is not None and found[0].state == "open" and runs(found[0], desk.actor, desk.now)


def _send(meeting: int, version: int, page: int, where: str) -> None:
    tap(show_page, f"全員に {where} を示しました。自分で見ている人は、一度押すとここに来ます。", meeting=meeting, version=version, page=page)
