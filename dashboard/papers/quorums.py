"""What the quorum of a meeting will ask, before anybody came."""

from dataclasses import replace
from datetime import datetime, time

from dashboard.domain import room as rooms
from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.instants import JAPAN
from dashboard.domain.quorum import Condition
from dashboard.domain.room import Room


def beginning(room: Room) -> datetime:
    """Return the instant the meeting is to begin: as opened, else as prepared, else the first of its day."""
    return rooms.opened_at(room) or datetime.combine(room.date, room.starts_at or time(), JAPAN)


def asked(room: Room) -> tuple[Condition, ...]:
    """Return the conditions of the quorum with nobody there; none where the record lacks what they count (定数)."""
    try:
        return rooms.quorum_at(replace(room, events=()), beginning(room)).conditions
    except (InputInvalid, RuleBroken):
        return ()


def with_seats(room: Room) -> Room:
    """Return the room with a number of seats even where the record has none: to be left blank in what is said."""
    return room if room.seat_count is not None else replace(room, seat_count=len(room.seats))


def require(room: Room) -> None:
    """Refuse a room whose quorum can't be computed whatever the number of seats (RuleBroken quorum_uncomputable)."""
    if not asked(with_seats(room)):
        raise RuleBroken("quorum_uncomputable")


def of_members(room: Room) -> Condition | None:
    """Return what is asked of the members as a whole, or None where that is nothing or can't be computed."""
    return next((one for one in asked(room) if one.subject == "members"), None)
