"""What the projector shows, drawn anew whenever the room changes: what anybody may see, whoever is signed in there."""

import streamlit as st

from dashboard import text
from dashboard.domain import wareki
from dashboard.domain.permissions import VIEWER, Actor
from dashboard.queries import following, reading, room
from dashboard.queries.following import Place
from dashboard.ui import boxed, live
from dashboard.ui.escape import lines, md
from dashboard.ui.frame import PAGES, Desk, part
from dashboard.ui.meeting_room import meter, opened
from dashboard.ui.meeting_room.look import Look, seen_by
from dashboard.ui.room_display.scene import Scene, scene

ANYBODY = Actor(None, "", VIEWER)
# From so many characters on the words are set smaller: a title, a motion of a line, a motion of a paragraph.
SIZES = {"vast": 8, "huge": 14, "large": 34, "middle": 72, "small": 130}


@boxed.fragment
def show() -> None:
    """Show the meeting that is on, else today's, else the next one."""
    part(_draw)


def _draw(desk: Desk) -> None:
    live.follow(desk, "room", "attendance", "votes", "meetings", "reading", name="display")
    with st.container(key="room-display"):
        known = opened.meetings(desk)
        if known:
            _show(desk, opened.standing_first(known, desk.today))
        else:
            st.title(text.SCREENS["room_display"])
            st.markdown("会議はまだ登録されていません。")
        with st.container(key="display-way"):
            st.page_link(PAGES / "meeting_room.py", label="会議室へ戻る")


def _show(desk: Desk, row: dict) -> None:
    found = seen_by(desk, row["id"], ANYBODY)
    seen = found and Look(*found, desk.now, runs=False)
    _show_head(desk, row, seen)
    if seen is None:
        _show_scene(_coming(desk, row))
        return
    quorum = meter.quorum(seen)
    place = following.place(desk.db, ANYBODY, desk.now, row["id"])
    _show_scene(scene(seen, quorum, place, _sent(desk, place)))
    if seen.room.is_sitting:
        with st.container(key=f"display-foot-{'met' if quorum.met else 'lost'}"):
            st.markdown(meter.reading(seen, quorum))


def _show_head(desk: Desk, row: dict, seen: Look | None) -> None:
    with st.container(key="display-head", horizontal=True, horizontal_alignment="distribute"):
        st.title(md(f"{desk.committee.name}　第{row['number']}回会議"), anchor=False)
        if seen is not None:
            st.markdown(meter.state(seen.room), width="content")


def _coming(desk: Desk, row: dict) -> Scene:
    """Return the scene of a meeting that was not opened: once it is called hour and place, of its papers nothing."""
    told = room.announced(desk.db, ANYBODY, row["id"])
    where = (f"{text.clock(told[0])}　{told[1]}",) if told else ()
    is_past = row["date"] < desk.today
    said = ("会議の記録は、まだ入力されていません。",) if is_past else ("まもなく開会します。そのままお待ちください。",) * (row["date"] == desk.today)
    return Scene("before", "waiting", "○ まだ開かれていません", wareki.with_weekday(row["date"]), (*where, *said))


def _sent(desk: Desk, place: Place | None) -> tuple[str, ...]:
    """Return the page everybody was sent to (資料１　3ページ) and the paper's title; nothing where nobody was sent."""
    if place is None or not place.is_sent:
        return ()
    version = reading.version(desk.db, ANYBODY, place.version)
    return f"▶ {text.paper_line(version.kind, version.number, f'{place.page}ページ')}", version.title


def _show_scene(found: Scene) -> None:
    with st.container(key=f"display-scene-{found.kind}-{found.tone}"):
        with st.container(key="display-above"):
            st.markdown(md(found.above))
        with st.container(key=f"display-words-{size(found.words)}"):
            st.markdown(f"**{lines(found.words)}**")
        if found.below:
            with st.container(key="display-below"):
                st.markdown("\n\n".join(map(md, found.below)))


def size(words: str) -> str:
    """Return how large words are set, so that the screen holds them: the longer, the smaller."""
    return next((name for name, most in SIZES.items() if len(words) <= most), "tiny")
