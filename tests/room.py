"""A meeting room for tests: a meeting of today with invented members, who arrives, and the room once it is open."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time

from dashboard.commands import attendance, meetings, sittings
from dashboard.commands.recorded import all_or_none
from dashboard.db import Database
from dashboard.domain.instants import JAPAN
from dashboard.domain.permissions import CONSOLE
from dashboard.domain.room import who_presides
from dashboard.queries import meetings as read
from dashboard.queries.room import facts
from tests.fictional import name

DAY = date(2026, 11, 22)
EVERYBODY = range(1, 13)


def at(written: str, day: date = DAY) -> datetime:
    """Return the time ("14:05", "14:05:30") on the day of the meeting, in Japan."""
    return datetime.combine(day, time.fromisoformat(written), JAPAN)


def meeting_today(db: Database, number: int = 2) -> int:
    """Return the id of a new meeting on 22 November 2026 with the agenda of the published first one.

    The twelve in office bear invented names, 委員１【架空】 to 委員12【架空】: no published member is given an invented part.
    """
    for person in EVERYBODY:
        db.execute("UPDATE people SET name = ? WHERE id = ?", [name(person), person])
    first = read.meeting(db, CONSOLE, 1)
    items = tuple(replace(item, id=None, papers=()) for item in first.items)
    return meetings.create_meeting(db, CONSOLE, at("09:00"), meeting=replace(
        first, id=None, number=number, date=DAY, items=items, papers=(), src=None))


def items(db: Database, meeting: int) -> list[int]:
    """Return the agenda items of a meeting, in order."""
    rows = db.execute("SELECT id FROM agenda_items WHERE meeting_id = ? ORDER BY position", [meeting])
    return [row[0] for row in rows]


def arrive(db: Database, meeting: int, people: Iterable[int], when: datetime | None = None) -> None:
    """Record, as it happens, that these people arrive (at 10:00 unless told)."""
    _tapped(db, meeting, people, "arrive", when or at("10:00"))


def leave(db: Database, meeting: int, people: Iterable[int], when: datetime) -> None:
    """Record, as it happens, that these people leave."""
    _tapped(db, meeting, people, "leave", when)


def _tapped(db: Database, meeting: int, people: Iterable[int], kind: str, when: datetime) -> None:
    with all_or_none(db):  # one write to the disk instead of twelve
        for person in people:
            attendance.record_attendance(db, CONSOLE, when, meeting=meeting, person=person, kind=kind)


def give_office(db: Database, person: int, office: str = "chair", since: datetime | None = None) -> None:
    """Give a person an office (from midnight of the day unless told)."""
    seat = db.execute("SELECT id FROM memberships WHERE person_id = ?", [person]).fetchone()[0]
    db["offices"].insert({"office": office, "membership_id": seat, "starts_at": (since or at("00:00")).isoformat()})


def opened_room(db: Database, people: Iterable[int] = EVERYBODY, chair: int | None = 1,
                vice_chair: int | None = None) -> int:
    """Return the id of a meeting of today that these people came to at 10:00 and that was opened at 10:10.

    `chair` and `vice_chair` are given the offices; where nobody presides who came first is named for it.
    """
    people, offices = list(people), {"chair": chair, "vice_chair": vice_chair}
    meeting = gathered(db, people, **{office: person for office, person in offices.items() if person is not None})
    if who_presides(facts(db, meeting), at("10:05")).role == "nobody":
        sittings.name_presiding(db, CONSOLE, at("10:05"), meeting=meeting, person=people[0], name="",
                                reason="委員長が決まるまで")
    sittings.open_meeting(db, CONSOLE, at("10:10"), meeting=meeting)
    return meeting


# What every step is called with besides the meeting.
STEPS = {
    "open": (sittings.open_meeting, {}), "break": (sittings.take_break, {}), "resume": (sittings.resume_meeting, {}),
    "adjourn": (sittings.adjourn_meeting, {"carried": ()}), "close": (sittings.close_meeting, {"carried": ()}),
    "inquorate": (sittings.declare_inquorate, {})}


def take(db: Database, kind: str, now: str | datetime, meeting: int, **given) -> None:
    """Take a step of the meeting ("open", "break"…) at a time of the day, or from paper at another instant."""
    command, needed = STEPS[kind]
    command(db, CONSOLE, at(now) if isinstance(now, str) else now, meeting=meeting, **{**needed, **given})


def gathered(db: Database, people: Iterable[int], **offices: int) -> int:
    """Return the id of a meeting of today, not opened yet, that these people came to at 10:00; `offices` says who
    holds which."""
    meeting = meeting_today(db)
    for office, person in offices.items():
        give_office(db, person, office)
    arrive(db, meeting, people)
    return meeting


def logged(db: Database) -> tuple[str, dict, dict]:
    """Return the verb of the last row of the log, and what it tells: before and after."""
    verb, before, after = db.execute("SELECT verb, before, after FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    return verb, json.loads(before or "{}"), json.loads(after or "{}")
