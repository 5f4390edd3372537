"""The room as the script imagines it: everybody there, nobody, a chair; and sentences with numbers to be written in."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from dashboard.domain.attendance import Event
from dashboard.domain.room import Named, Office, Room, holders
from dashboard.papers import quorums

BLANK, NAME = "＿＿", "＿＿＿＿"
# What is counted in the room; how many are in office and how many are needed is known before.
_COUNTED = re.compile("(出席委員は|の出席は|加わる委員は)[0-9]+人")
_SEATS = re.compile("定数[0-9]+人")


def before(room: Room) -> Room:
    """Return the room before anybody came."""
    return replace(room, state="called", events=(), steps=(), turns=(), carried=frozenset(), guests=())


def sitting(room: Room) -> Room:
    """Return the room in the middle of the meeting."""
    return replace(room, state="open")


def with_people(room: Room, people: Iterable[int]) -> Room:
    """Return the room with only these people there from a minute before the beginning."""
    came = quorums.beginning(room) - timedelta(minutes=1)
    return replace(room, events=tuple(Event(id, person, "arrive", came) for id, person in enumerate(people, 1)))


def full(room: Room) -> Room:
    """Return the room with everybody in office there."""
    return with_people(room, room.names)


def holder(room: Room, office: str) -> int | None:
    """Return who holds an office when the meeting begins, or None."""
    return next(iter(holders(room, office, quorums.beginning(room))), None)


def with_chair(room: Room) -> Room:
    """Return the full room with a chair: before one is elected somebody stands for whoever it will be."""
    if holder(room, "chair") is not None:
        return full(room)
    seat = room.seats[0]
    elected = Office(0, "chair", seat.person, seat.membership, quorums.beginning(room) - timedelta(minutes=1))
    return full(replace(room, offices=(elected,)))


def with_temporary(room: Room) -> Room:
    """Return the room with somebody to preside until there is a chair: who was named for it last, else a blank."""
    if room.named:
        return replace(room, events=(), named=tuple(replace(one, person=None) for one in room.named[-1:]))
    return replace(room, events=(), named=(Named(None, NAME, "", quorums.beginning(room)),))


def blanked(room: Room, said: str) -> str:
    """Return what is said with the numbers counted in the room left blank; the number of seats too where the record has
    none."""
    words = _COUNTED.sub(rf"\g<1>{BLANK}人", said)
    return words if room.seat_count is not None else _SEATS.sub(f"定数{BLANK}人", words)
