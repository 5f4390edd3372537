"""Who is in the room: a list of what happened, from which who was present at an instant is derived.

Present is who arrived and has not left; attending is who is present and not recused (除斥) from the matter at hand.
An event is never changed: a correction is a new event that takes the place of an earlier one, with a reason.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from dashboard.domain.errors import InputInvalid, RuleBroken

KINDS = ("arrive", "leave", "recuse", "return")
TAKEN_BACK = "taken_back"  # the kind of a correction that leaves nothing of what it corrects
PLACES = ("room", "online")
OPPOSITES = {"arrive": "leave", "leave": "arrive", "recuse": "return", "return": "recuse"}
DOUBLE_TAP = timedelta(seconds=2)


@dataclass(frozen=True)
class Event:
    """What one person did at an instant; `stand_in` is the name of who came for them (代理).

    `corrects` is the id of the event this one takes the place of; a correction and a recusal have a reason. `motion` is
    the id of the motion a recusal is from. `is_late`: entered afterwards (後日入力).
    """

    id: int
    person: int
    kind: str
    at: datetime
    where: str = "room"
    reason: str = ""
    stand_in: str = ""
    corrects: int | None = None
    motion: int | None = None
    is_late: bool = False


Events = tuple[Event, ...]


@dataclass(frozen=True)
class Attendance:
    """Who was there at an instant: in the room, online, of both those recused, and who was stood in for by whom."""

    room: frozenset[int] = frozenset()
    online: frozenset[int] = frozenset()
    recused: frozenset[int] = frozenset()
    stand_ins: Mapping[int, str] = field(default_factory=dict)

    def present(self, online: bool) -> frozenset[int]:
        """Return who counts as present; those online only where that is allowed."""
        return self.room | self.online if online else self.room

    def attending(self, online: bool) -> frozenset[int]:
        """Return who is present and not recused."""
        return self.present(online) - self.recused

    def in_person(self, online: bool) -> frozenset[int]:
        """Return who attends without a stand-in: those who can preside."""
        return self.attending(online) - self.stand_ins.keys()


def standing(events: Iterable[Event]) -> Events:
    """Return what holds: the events that none corrects, in the order of time and, at one instant, of entry."""
    known = list(events)
    corrected = {event.corrects for event in known}
    return tuple(sorted((event for event in known if event.id not in corrected and event.kind != TAKEN_BACK),
                        key=lambda event: (event.at, event.id)))


def at(events: Iterable[Event], instant: datetime) -> Attendance:
    """Return who was there at `instant`, what happened at that very instant included."""
    found = Attendance()
    for event in standing(events):
        if event.at <= instant:
            found = _after(found, event)
    return found


def _after(before: Attendance, event: Event) -> Attendance:
    """A recused person who leaves and comes again is still recused."""
    who = frozenset({event.person})
    if event.kind == "recuse":
        return replace(before, recused=before.recused | who)
    if event.kind == "return":
        return replace(before, recused=before.recused - who)
    arrives = event.kind == "arrive"
    others = {person: name for person, name in before.stand_ins.items() if person != event.person}
    return replace(before, room=before.room - who | (who if arrives and event.where == "room" else set()),
                   online=before.online - who | (who if arrives and event.where == "online" else set()),
                   stand_ins=others | ({event.person: event.stand_in} if arrives and event.stand_in else {}))


def recusals(events: Iterable[Event], instant: datetime) -> dict[int, Event]:
    """Return of each person recused at `instant` the event that recused them."""
    last = {event.person: event for event in standing(events)
            if event.at <= instant and event.kind in ("recuse", "return")}
    return {person: event for person, event in last.items() if event.kind == "recuse"}


def stays(events: Iterable[Event], person: int) -> list[tuple[datetime, datetime | None, str]]:
    """Return from when until when (None: to the end) and where a person was present, in order."""
    found: list[tuple[datetime, datetime | None, str]] = []
    for event in standing(e for e in events if e.person == person):
        if event.kind == "arrive":
            found.append((event.at, None, event.where))
        elif event.kind == "leave":
            found[-1] = (found[-1][0], event.at, found[-1][2])
    return found


def add(events: Iterable[Event], new: Event, members: Mapping[int, str], answers: Mapping[str, bool]) -> Events:
    """Return the events with `new`, or as they were if `new` is but a second tap.

    `members` are those in office on the day (person → name), `answers` those of `regulation.in_force`. Who joins
    online is recorded also where that is not allowed, but not counted. InputInvalid: reason_missing,
    attendance_unreadable. RuleBroken: not_in_office, stand_in_not_allowed, attendance_corrected, attendance_unknown,
    attendance_other_person, tapped_twice; of an order that can't be: arrived_already, not_present, recused_already,
    not_recused.
    """
    known = tuple(events)
    _check(known, new, members, answers)
    if new.corrects is None and _is_second_tap(known, new, members):
        return known
    together = (*known, new)
    _check_order(together, new.person, members)
    return together


def _check(events: Events, new: Event, members: Mapping[int, str], answers: Mapping[str, bool]) -> None:
    kinds = KINDS if new.corrects is None else (*KINDS, TAKEN_BACK)
    if new.kind not in kinds or new.where not in PLACES:
        raise InputInvalid("attendance_unreadable", value=f"{new.kind} {new.where}")
    if new.person not in members:
        raise RuleBroken("not_in_office")
    if new.stand_in and not answers["proxies"]:
        raise RuleBroken("stand_in_not_allowed", name=members[new.person])
    if not new.reason.strip() and (new.kind == "recuse" or new.corrects is not None):
        raise InputInvalid("reason_missing")
    if new.corrects is not None:
        _check_correction(events, new)


def _check_correction(events: Events, new: Event) -> None:
    old = next((event for event in events if event.id == new.corrects), None)
    if old is None:
        raise RuleBroken("attendance_unknown")
    if any(event.corrects == old.id for event in events) or old.kind == TAKEN_BACK:
        raise RuleBroken("attendance_corrected")
    if old.person != new.person:
        raise RuleBroken("attendance_other_person")


def _is_second_tap(events: Events, new: Event, members: Mapping[int, str]) -> bool:
    """The same again within two seconds counts once; its opposite so soon is a finger, not a person."""
    near = [event for event in standing(events) if event.person == new.person and abs(event.at - new.at) <= DOUBLE_TAP]
    if any((event.kind, event.where) == (new.kind, new.where) for event in near):
        return True
    if any((event.kind, event.where) == (OPPOSITES[new.kind], new.where) for event in near):
        raise RuleBroken("tapped_twice", name=members[new.person])
    return False


def _check_order(events: Events, person: int, members: Mapping[int, str]) -> None:
    """Refuse what a person can't have done in this order, wherever in it the new event stands."""
    found = Attendance()
    for event in standing(e for e in events if e.person == person):
        is_present, is_recused = person in found.present(online=True), person in found.recused
        name, when = members[person], event.at.time()
        if event.kind == "arrive" and is_present:
            raise RuleBroken("arrived_already", name=name, at=when)
        comes_back = event.kind == "return" and is_recused  # who stepped out for the matter need not be there
        if event.kind != "arrive" and not is_present and not comes_back:
            raise RuleBroken("not_present", name=name, at=when)
        if event.kind == "recuse" and is_recused:
            raise RuleBroken("recused_already", name=name, at=when)
        if event.kind == "return" and not is_recused:
            raise RuleBroken("not_recused", name=name, at=when)
        found = _after(found, event)


def unsettled(events: Iterable[Event], attending: Set[int], put: datetime, closed: datetime,
              online: bool) -> frozenset[int]:
    """Return who voids a vote: those of `attending` who did not attend from `put` to `closed`, or did by a later
    correction no longer or only now attend when it was put. Who arrives in between is no part of the vote.
    """
    known = standing(events)
    voiding = at(known, put).attending(online) ^ attending
    for instant in {event.at for event in known if put < event.at <= closed}:
        voiding |= attending - at(known, instant).attending(online)
    return frozenset(voiding)
