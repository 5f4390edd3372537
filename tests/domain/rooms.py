"""Rooms for the tests of pure rules: invented members, and who is there."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from dashboard.domain.attendance import Event
from dashboard.domain.instants import JAPAN
from dashboard.domain.quorum import Condition
from dashboard.domain.room import Office, Room, Seat, Settlement
from tests.domain.regulations import SHIPPED
from tests.fictional import name

DAY = date(2025, 11, 14)
BEGIN = datetime(2025, 11, 14, 14, 0, tzinfo=JAPAN)


def clock(minute: float) -> datetime:
    """Return an instant so many minutes after 14:00."""
    return BEGIN + timedelta(minutes=minute)


def seats(count: int) -> tuple[Seat, ...]:
    """Return so many seats of one class, held by 委員１【架空】 and so on, person 1 from membership 101."""
    return tuple(Seat(person, name(person), 100 + person, "1号", "1号委員　市民") for person in range(1, count + 1))


def room(count: int = 12, **facts) -> Room:
    """Return the room of a meeting with `count` in office, under the shipped regulation unless told."""
    return Room(**{"meeting": 1, "number": 1, "term": "R7–R9", "date": DAY, "starts_at": time(14, 0), "place": "",
                   "state": "planned", "regulation": SHIPPED, "seats": seats(count)} | facts)


def here(*people: int, minute: float = 0, first: int = 1) -> tuple[Event, ...]:
    """Return the arrivals of these people; the ids of the events begin at `first`."""
    return tuple(Event(id, person, "arrive", clock(minute)) for id, person in enumerate(people, start=first))


def then(events: Iterable[Event], *taps: tuple) -> tuple[Event, ...]:
    """Return the events with what happened after them: (person, kind, minute)."""
    known = tuple(events)
    return known + tuple(Event(id, person, kind, clock(minute), reason="利害関係" if kind == "recuse" else "")
                         for id, (person, kind, minute) in enumerate(taps, start=len(known) + 1))


def office(person: int, kind: str = "chair", since: float = -60, until: float | None = None, id: int = 1) -> Office:
    """Return an office a person holds from a minute until another (None: on)."""
    return Office(id, kind, person, 100 + person, clock(since), None if until is None else clock(until))


def counted(attending: int, base: int = 12, needed: int = 6) -> dict[str, Condition]:
    """Return what a refusal tells of the quorum of the shipped regulation."""
    return {"condition": Condition("members", "第3条第2項", attending >= needed, SHIPPED.quorum, attending=attending,
                                   base=base, needed=needed)}


def settled(question: str, answer: str, minute: float, motion: int = 1) -> Settlement:
    """Return what the committee decided at a minute."""
    return Settlement(question, answer, clock(minute), 1, 1, motion, "")
