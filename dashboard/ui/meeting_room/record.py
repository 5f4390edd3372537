"""記録: the meeting as it happened, line by line."""

import streamlit as st

from dashboard import wording
from dashboard.domain import wareki
from dashboard.domain.room import Room
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.meeting_room import course, redress
from dashboard.ui.meeting_room.course import Line
from dashboard.ui.meeting_room.look import Look


def draw(desk: Desk, seen: Look) -> None:
    """Show the record of a meeting for who runs it, and what corrects it."""
    _show_course(seen)
    _show_people(seen.room)
    redress.ask(seen.room)


def _show_course(seen: Look) -> None:
    lines = course.course(seen)
    if not lines:
        st.markdown("まだ何も記録されていません。出席や開会を記録すると、ここに時刻の順に並びます。")
        return
    st.markdown("\n".join(["| 時刻 | できごと | 備考 |", "|---|---|---|", *(_row(line, seen.room) for line in lines)]))


def _row(line: Line, room: Room) -> str:
    """Return a row of the table; the result of a correction may be declared on another day than the meeting's."""
    day = "" if line.at.date() == room.date else f"{wareki.short_form(line.at.date())} "
    told = md(_one_line("　".join(filter(None, (line.what, line.who)))))
    marks = "　".join(md(_one_line(mark)) for mark in line.marks)
    return f"| {day}{line.at:%H:%M} | {f'~~{told}~~' if line.is_struck else told} | {marks} |"


def _one_line(said: str) -> str:
    return said.replace("\n", " ")


def _show_people(room: Room) -> None:
    lines = [f"- {md(name)}　{md(times)}" for name, times in course.attended(room)]
    st.markdown("\n".join(["## 委員の出席", "", *lines]))
    guests = [f"- {wording.GUESTS[one.kind]}　{md(one.title)}　{md(one.name)}"
              + (f"　理由　{md(one.reason)}" if one.reason else "") for one in room.guests]
    listeners = "記録はありません" if room.listeners is None else f"{room.listeners}人"
    st.markdown("\n".join(["## 職員・関係者・傍聴者", "", *guests, f"- 傍聴者　{listeners}"]))
