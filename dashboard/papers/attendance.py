"""The 出席者名簿・受付簿: to be ticked at the door before the meeting, after it who came and when."""

from datetime import date

from dashboard.domain import room as rooms
from dashboard.domain import wareki
from dashboard.domain.members import Membership
from dashboard.domain.room import Room
from dashboard.papers import letters, presence, quorums
from dashboard.papers.facts import Facts
from minutes import attendance

LINES_FOR_OFFICIALS = 4
LINES_FOR_LISTENERS = 10  # where the settings say no number


def make(facts: Facts, template: bytes) -> bytes:
    """Return the list as a Word file. RuleBroken nobody_in_office."""
    room, has_begun = facts.room, presence.has_begun(facts.room)
    quorum, capacity = quorums.of_members(room), facts.settings.capacity
    lines = LINES_FOR_LISTENERS if capacity is None else capacity
    guests = tuple(attendance.Guest(guest.title, guest.name, guest.reason) for guest in room.guests)
    view = attendance.Attendance(
        facts.body.name, room.number, room.date, hours(room), room.place,
        tuple(_line(facts, seat, has_begun) for seat in letters.members(facts)),
        quorum and quorum.needed, quorum.article if quorum else "", guests,
        0 if has_begun else max(0, LINES_FOR_OFFICIALS - len(guests)), room.listeners if has_begun else None,
        0 if has_begun else lines, capacity)
    return attendance.build(view, template)


def missing(facts: Facts) -> list[str]:
    """Return what is missing for the list to be whole; before the meeting it is filled in by hand. RuleBroken
    nobody_in_office."""
    letters.members(facts)
    room = facts.room
    if not presence.has_begun(room):
        return []
    asked = {"not_ended": rooms.ended_at(room) is None, "listeners": room.listeners is None,
             "officials": not any(guest.kind == "official" for guest in room.guests)}
    return [code for code, is_missing in asked.items() if is_missing]


def hours(room: Room) -> str:
    """Return the day with when the meeting was opened and ended, before that when it is to begin."""
    opened, ended = rooms.opened_at(room), rooms.ended_at(room)
    if opened is None:
        return _planned(room.date, room)
    until = f"{wareki.clock(ended.time())}" if ended else ""
    return f"{wareki.with_weekday(room.date)}　{wareki.clock(opened.time())}～{until}"


def _planned(day: date, room: Room) -> str:
    start = f"　{wareki.clock(room.starts_at)}から" if room.starts_at else ""
    return wareki.with_weekday(day) + start


def _line(facts: Facts, seat: Membership, has_begun: bool) -> attendance.Line:
    office = facts.offices.get(seat.id)
    notes = [facts.body.title(office)] if office else []
    notes += [f"代理　{name}" for name in presence.stand_ins(facts.room, seat.person_id)]
    attended = presence.told(facts.room, presence.stays(facts.room, seat.person_id)) if has_begun else None
    return attendance.Line(facts.printed[seat.seat_class], seat.name, seat.organisation, attended, "\n".join(notes))
