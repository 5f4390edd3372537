"""The 報酬支払一覧: what is paid for a meeting, and what each member is paid in the fiscal and in the calendar year."""

from collections.abc import Iterable, Set

from dashboard.domain import room as rooms
from dashboard.domain import wareki
from dashboard.domain.room import Room, Seat
from dashboard.papers import attendance, letters, presence
from dashboard.papers.facts import Facts
from minutes import fees


def make(facts: Facts, template: bytes) -> bytes:
    """Return the list of fees as a Word file. RuleBroken nobody_in_office."""
    letters.members(facts)
    room, is_held = facts.room, rooms.opened_at(facts.room) is not None
    view = fees.Fees(
        facts.body.name, room.number, room.date, attendance.hours(room), room.place, is_held, facts.settings.fee,
        tuple(_line(facts, seat, is_held) for seat in room.seats), _named(_fiscal(facts)), _named(_calendar(facts)))
    return fees.build(view, template)


def missing(facts: Facts) -> list[str]:
    """Return what is missing for the list to be whole. RuleBroken nobody_in_office."""
    letters.members(facts)
    opened, ended = rooms.opened_at(facts.room), rooms.ended_at(facts.room)
    asked = {"fee": facts.settings.fee is None, "not_opened": opened is None, "not_ended": ended is None}
    return [code for code, is_missing in asked.items() if is_missing]


def _line(facts: Facts, seat: Seat, is_held: bool) -> fees.Line:
    own = presence.stays(facts.room, seat.person) if is_held else []
    is_paid, fee = seat.membership not in facts.settings.no_fee, facts.settings.fee
    due = fee if own and is_paid else 0
    return fees.Line(
        seat.name, presence.told(facts.room, own), is_paid, due if is_held and fee is not None else None,
        _sum(facts, seat.person, _fiscal(facts)), _sum(facts, seat.person, _calendar(facts)))


def _fiscal(facts: Facts) -> list[Room]:
    year = wareki.fiscal_year(facts.meeting.date)
    return [room for room in facts.held if wareki.fiscal_year(room.date) == year]


def _calendar(facts: Facts) -> list[Room]:
    return [room for room in facts.held if room.date.year == facts.meeting.date.year]


def _sum(facts: Facts, person: int, held: Iterable[Room]) -> fees.Sum:
    """Return what a person attended and is paid for; the seat that is without a fee can be another one each time."""
    attended = [room for room in held if presence.stays(room, person)]
    paid = sum(_is_paid(room, person, set(facts.settings.no_fee)) for room in attended)
    return fees.Sum(len(attended), None if facts.settings.fee is None else paid * facts.settings.fee)


def _is_paid(room: Room, person: int, no_fee: Set[int]) -> bool:
    return any(seat.person == person and seat.membership not in no_fee for seat in room.seats)


def _named(held: Iterable[Room]) -> tuple:
    return tuple((room.number, room.date) for room in held)
