"""Who attended a meeting, and from when until when: one answer for the attendance list and for the fees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from dashboard import wording
from dashboard.domain import attendance, wareki
from dashboard.domain import room as rooms
from dashboard.domain.instants import JAPAN
from dashboard.domain.room import Room


@dataclass(frozen=True)
class Stay:
    """From when until when (None: to the end) a member was there, and where: room or online."""

    starts: datetime
    ends: datetime | None
    where: str


def has_begun(room: Room) -> bool:
    """Return whether the meeting was opened, or given up for want of a quorum."""
    return rooms.opened_at(room) is not None or rooms.ended_at(room) is not None


def stays(room: Room, person: int) -> list[Stay]:
    """Return when a member was there in the course of the meeting; who left before the opening was not.

    Who joined online is left out unless that was allowed by then.
    """
    found = (Stay(*stay) for stay in attendance.stays(room.events, person))
    return [stay for stay in found if _in_the_course(room, stay) and _counts(room, stay)]


def came(room: Room) -> dict[int, list[Stay]]:
    """Return person → when they were there, of those in office who attended, in the order of the roster."""
    found = {person: stays(room, person) for person in room.names}
    return {person: own for person, own in found.items() if own}


def told(room: Room, own: Iterable[Stay]) -> str:
    """Return the stays in words: 午後1時55分～閉会; what ended at an hour takes two lines, fit for a narrow column."""
    return "\n".join(f"{wareki.clock(stay.starts.time())}～{_until(room, stay)}" + "\n（オンライン）" * (stay.where == "online")
                     for stay in own)


def stand_ins(room: Room, person: int) -> list[str]:
    """Return who came for a member (代理), each name once."""
    return list(dict.fromkeys(event.stand_in for event in attendance.standing(room.events)
                              if event.person == person and event.kind == "arrive" and event.stand_in))


def _in_the_course(room: Room, stay: Stay) -> bool:
    opened = rooms.opened_at(room)
    return opened is None or stay.ends is None or stay.ends > opened


def _counts(room: Room, stay: Stay) -> bool:
    until = stay.ends or rooms.ended_at(room) or datetime.combine(room.date, time.max, JAPAN)
    return stay.where == "room" or rooms.answers(room, until)["online"]


def _until(room: Room, stay: Stay) -> str:
    """Return when a stay ended; of who stayed to the end the record says no hour."""
    if stay.ends is not None:
        return f"\n{wareki.clock(stay.ends.time())}"
    return next((wording.STEPS[step.kind] for step in rooms.standing_steps(room.steps) if step.kind in rooms.ENDS), "")
