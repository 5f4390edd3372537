"""The 席次表: who holds the offices at the head, the other members in the order of the roster down both sides."""

from dashboard.domain.members import Membership
from dashboard.papers import letters
from dashboard.papers.facts import Facts
from minutes import seating
from minutes.names import spaced_name


def make(facts: Facts, template: bytes) -> bytes:
    """Return the seating plan as a Word file. RuleBroken nobody_in_office."""
    meeting, body = facts.meeting, facts.body
    members = letters.members(facts)
    chair, vice_chair = (_holder(facts, members, office) for office in ("chair", "vice_chair"))
    view = seating.Seating(
        body.name, meeting.number, meeting.date, meeting.start_time, facts.room.place,
        _head(facts, chair, "議　長"), _head(facts, vice_chair, body.vice_chair_title),
        tuple(_seat(facts, one) for one in members if one not in (chair, vice_chair)),
        _guests(facts, "official"), _guests(facts, "called_in"), facts.settings.capacity)
    return seating.build(view, template)


def missing(facts: Facts) -> list[str]:
    """Return what is missing for the paper to be whole: who sits at the head. RuleBroken nobody_in_office."""
    letters.members(facts)
    return [office for office in ("chair", "vice_chair") if office not in facts.offices.values()]


def _holder(facts: Facts, members: tuple[Membership, ...], office: str) -> Membership | None:
    return next((seat for seat in members if facts.offices.get(seat.id) == office), None)


def _head(facts: Facts, holder: Membership | None, empty: str) -> seating.Seat:
    """Return a seat at the head; before anybody holds the office it is an empty one."""
    return seating.Seat("", "", empty) if holder is None else seating.Seat("", holder.name, _title(facts, holder))


def _seat(facts: Facts, seat: Membership) -> seating.Seat:
    """Return a seat at a side; of the class as printed only its name (1号委員　市民) is set above it."""
    return seating.Seat(facts.printed[seat.seat_class].split("\u3000")[0], seat.name, _title(facts, seat))


def _title(facts: Facts, seat: Membership) -> str:
    office = facts.offices.get(seat.id)
    return facts.body.title(office) if office else facts.body.member_title


def _guests(facts: Facts, kind: str) -> tuple[str, ...]:
    guests = (guest for guest in facts.room.guests if guest.kind == kind)
    return tuple("\u3000".join(filter(None, (guest.title, spaced_name(guest.name)))) for guest in guests)
