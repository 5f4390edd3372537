"""The reader of a meeting's papers, as a part of the screen that follows the papers and the room."""

from pathlib import Path

import streamlit as st

from dashboard import text
from dashboard.domain import wareki
from dashboard.domain.permissions import IN_THE_CHAIR, Actor
from dashboard.domain.reading import Version
from dashboard.queries import following, reading, reading_list
from dashboard.queries.consultations import consultations
from dashboard.queries.reading_list import Listed
from dashboard.ui import live
from dashboard.ui.frame import Desk
from dashboard.ui.kept import kept

KEY = "reader"
_reader = st.components.v2.component(
    "committee_reader", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"), isolate_styles=False)


def show(desk: Desk, meeting: int) -> None:
    """Show the reader at the papers of a meeting, or say that there are none yet."""
    live.follow(desk, "reading", "meetings", "room", name="reader")
    papers = _papers(desk, meeting)
    if not papers:
        st.markdown("読める資料はまだありません。事務局が登録すると、ここに表示されます。")
        return
    seen = reading.my_openings(desk.db, desk.actor, meeting)
    _reader(key=f"{KEY}.{meeting}", on_current_change=lambda: None, data={
        "meeting": meeting, "account": desk.actor.account, "papers": [_seen(paper, seen) for paper in papers],
        "asked": st.query_params.get("paper"), "last": reading_list.last_place(desk.db, desk.actor, meeting),
        "room": _room(desk, meeting), "tells": not IN_THE_CHAIR.isdisjoint({desk.actor.role, *desk.actor.offices})})


def current(meeting: int) -> dict | None:
    """Return version and page that the reader of a meeting is at, as far as who reads may send others there."""
    return (st.session_state.get(f"{KEY}.{meeting}") or {}).get("current")


def _seen(paper: dict, seen: dict[int, int]) -> dict:
    """Return a paper with what of it the reader has not opened yet: all of it, or its newest version."""
    opened = [one["id"] in seen for one in paper["versions"]]
    return {**paper, "isNew": not any(opened), "isUnseen": not opened[-1]}


def _papers(desk: Desk, meeting: int) -> list[dict]:
    """Return the papers as the reader is told of them; all of one role read the same."""
    same = Actor(None, "", desk.actor.role)
    return kept(desk, "reading.papers", "reading meetings", lambda: _read(desk, same, meeting), meeting, desk.actor.role)


def _read(desk: Desk, actor: Actor, meeting: int) -> list[dict]:
    sizes = reading_list.sizes(desk.db, actor, meeting)
    asked = {one.no: text.consultation_line(one.no, one.title) for one in consultations(desk.db)}
    return [_paper(one, sizes, asked) for one in reading_list.papers(desk.db, actor, meeting)]


def _paper(listed: Listed, sizes: dict[int, list[tuple[float, float]]], asked: dict[int, str]) -> dict:
    newest = listed.newest
    return {"paper": listed.paper, "label": text.paper_name(newest.kind, newest.number, newest.title),
            "title": newest.title if newest.number else "", "items": "・".join(listed.items),
            "consultation": asked.get(newest.consultation, ""),
            "isOnTheDay": newest.kind == "on_the_day",
            "versions": [_version(one, sizes[one.id]) for one in listed.versions]}


def _version(one: Version, sizes: list[tuple[float, float]]) -> dict:
    return {"id": one.id, "number": one.version, "sizes": sizes, "day": wareki.short_form(one.at.date()),
            "changes": one.changes, "reason": one.reason}


def _room(desk: Desk, meeting: int) -> dict | None:
    """Return where the room is, as the reader is told of it, or None while no meeting is on."""
    same = Actor(None, "", desk.actor.role)
    place = kept(desk, "reading.place", "room reading meetings",
                 lambda: following.place(desk.db, same, desk.now, meeting), meeting, desk.actor.role)
    return place and {"item": place.number, "title": place.title, "version": place.version, "page": place.page,
                      "at": place.at.isoformat()}
