"""Reading what the record says of the room of a meeting."""

from datetime import date, datetime, time

from sqlite_utils import Database

from dashboard.domain import room as rooms
from dashboard.domain.attendance import Event
from dashboard.domain.errors import RuleBroken
from dashboard.domain.instants import end_of, instant
from dashboard.domain.members import in_office
from dashboard.domain.permissions import OFFICIALS, QUERIES, Actor, may, require
from dashboard.domain.room import Guest, Named, Office, Room, Seat, Settlement, Step, Turn
from dashboard.queries import committee, members
from dashboard.queries.audit import Entry
from dashboard.queries.meetings import agenda

# A decision holds from its first declaration, and while its count is corrected, until a correction says otherwise.
_SETTLEMENTS = """
SELECT m.question, m.answer, min(carried.declared_at) AS at, m.meeting_id AS meeting, g.number, m.id AS motion, m.text
FROM motions m JOIN votes v ON v.motion_id = m.id AND v.declared_at IS NOT NULL
JOIN votes carried ON carried.motion_id = m.id AND carried.put_at = v.put_at AND carried.declared_at IS NOT NULL
AND json_extract(carried.snapshot, '$.outcome') = 'carried' JOIN meetings g ON g.id = m.meeting_id
WHERE m.question IS NOT NULL AND json_extract(v.snapshot, '$.outcome') = 'carried' AND NOT EXISTS (
SELECT 1 FROM votes l WHERE l.motion_id = m.id AND (l.put_at, l.id) > (v.put_at, v.id)
AND (l.declared_at IS NOT NULL OR (l.state = 'void' AND l.supersedes IS NOT NULL)))
GROUP BY m.id ORDER BY at, m.id
"""
# Neither what was void or taken back, nor a correction, which is made on any day, bars an earlier time.
_ACTS = """
SELECT v.put_at FROM votes v WHERE v.meeting_id = :meeting AND v.state <> 'void' AND v.supersedes IS NULL
UNION SELECT v.closed_at FROM votes v WHERE v.meeting_id = :meeting AND v.state <> 'void' AND v.supersedes IS NULL
UNION SELECT v.declared_at FROM votes v WHERE v.meeting_id = :meeting AND v.state <> 'void' AND v.supersedes IS NULL
UNION SELECT r.at FROM election_rounds r JOIN elections e ON e.id = r.election_id
WHERE e.meeting_id = :meeting AND e.state <> 'withdrawn'
"""
_RECORDED = """
SELECT id, at, actor, verb, subject, subject_id, before, after FROM audit
WHERE subject IN ('room', 'attendance', 'votes') AND subject_id = ? ORDER BY id DESC LIMIT 1
"""


def meetings(db: Database, actor: Actor) -> list[dict]:
    """Return the meetings with a room, latest first: id, number, date (a date), state. Raises Forbidden.

    Before a meeting is opened only its number and day are told here; of its papers and agenda nothing is.
    """
    require(actor, QUERIES["room.meetings"])
    rows = db.query("SELECT id, number, date, state FROM meetings ORDER BY date DESC, number DESC")
    return [{**row, "date": date.fromisoformat(row["date"])} for row in rows]


def announced(db: Database, actor: Actor, meeting_id: int) -> tuple[time | None, str] | None:
    """Return hour (None: not fixed) and place of a meeting the members were told of (招集), else None. Raises Forbidden."""
    require(actor, QUERIES["room.announced"])
    for row in db.query("SELECT start_time, place, room FROM meetings WHERE id = ? AND state <> 'planned'", [meeting_id]):
        return _starts_at(row), _place(row)
    return None


def room(db: Database, actor: Actor, now: datetime, meeting_id: int) -> Room | None:
    """Return the room of a meeting as the record has it, or None while the actor may not follow it yet.

    The secretariat and who leads the meeting see it before it is opened, everybody from then on. Raises RuleBroken as
    `facts`, Forbidden.
    """
    require(actor, QUERIES["room.room"])
    found = facts(db, meeting_id)
    is_open = found.state not in rooms.BEFORE
    return found if is_open or runs(found, actor, now) else None


def runs(found: Room, actor: Actor, now: datetime) -> bool:
    """Return whether the actor runs the room: the secretariat, and who leads the meeting at this moment."""
    return may(actor.role, OFFICIALS) or rooms.leads(found, actor.person, now)


def leads(db: Database, meeting_id: int, person: int | None, now: datetime) -> bool:
    """Return whether the person leads the meeting at this moment; nobody leads one that is unknown."""
    try:
        return person is not None and rooms.leads(facts(db, meeting_id), person, now)
    except RuleBroken:
        return False


def facts(db: Database, meeting_id: int) -> Room:
    """Return what the record says of the room of a meeting. RuleBroken meeting_unknown, no_regulation."""
    with db.atomic():  # so that nothing happens between one table and the next
        row = next(iter(db.query("SELECT * FROM meetings WHERE id = ?", [meeting_id])), None)
        if row is None:
            raise RuleBroken("meeting_unknown", number=meeting_id)
        day = date.fromisoformat(row["date"])
        regulation = committee.regulation(db, day)
        if regulation is None:
            raise RuleBroken("no_regulation", date=day)
        body, (items, papers) = committee.committee(db), agenda(db, meeting_id)
        return Room(
            meeting=meeting_id, number=row["number"], term=row["term"], date=day, place=_place(row),
            starts_at=_starts_at(row), state=row["state"],
            regulation=regulation, seats=_seats(db, day), items=items, papers=papers, events=_events(db, meeting_id),
            offices=_offices(db), named=_named(db, meeting_id), settlements=settlements(db),
            steps=_steps(db, meeting_id), turns=_turns(db, meeting_id), acts=_acts(db, meeting_id),
            guests=_guests(db, meeting_id),
            carried=frozenset(r[0] for r in db.execute("SELECT item_id FROM carried_items WHERE meeting_id = ?",
                                                       [meeting_id])),
            listeners=row["listeners"], committee=body.name, seat_count=body.seats, reconvened=bool(row["reconvened"]))


def last_recorded(db: Database, actor: Actor, now: datetime, meeting_id: int) -> Entry | None:
    """Return what was recorded last of a meeting's room, or None where nothing was.

    It tells of counts that are not declared yet: to who does not run the room nothing is told. Raises RuleBroken as
    `facts`, Forbidden.
    """
    require(actor, QUERIES["room.last_recorded"])
    if not runs(facts(db, meeting_id), actor, now):
        return None
    return next(map(Entry.read, db.query(_RECORDED, [str(meeting_id)])), None)


def settlements(db: Database) -> tuple[Settlement, ...]:
    """Return what the committee decided on questions its regulation leaves open, earliest first."""
    return tuple(Settlement(**{**row, "at": instant(row["at"])}) for row in db.query(_SETTLEMENTS))


def _starts_at(row: dict) -> time | None:
    return time.fromisoformat(row["start_time"]) if row["start_time"] else None


def _place(row: dict) -> str:
    return "　".join(filter(None, (row["place"], row["room"])))


def _seats(db: Database, day: date) -> tuple[Seat, ...]:
    printed = {row["seat_class"]: row["printed"] for row in members.seat_classes(db)}
    return tuple(Seat(m.person_id, m.name, m.id, m.seat_class, printed[m.seat_class])
                 for m in members.memberships(db) if in_office(m, day))


def _events(db: Database, meeting_id: int) -> tuple[Event, ...]:
    rows = db.query("SELECT id, person_id AS person, kind, at, place AS [where], reason, stand_in, corrects,"
                    " motion_id AS motion, is_late FROM attendance_events WHERE meeting_id = ? ORDER BY id", [meeting_id])
    return tuple(Event(**{**row, "at": instant(row["at"]), "is_late": bool(row["is_late"])}) for row in rows)


def _offices(db: Database) -> tuple[Office, ...]:
    rows = db.execute("SELECT o.id, o.office, m.person_id, m.id, o.starts_at, o.ends_at FROM offices o"
                      " JOIN memberships m ON m.id = o.membership_id WHERE o.withdrawn IS NULL ORDER BY o.id")
    return tuple(Office(id, office, person, seat, instant(start), end_of(end) if end else None)
                 for id, office, person, seat, start, end in rows)


def _named(db: Database, meeting_id: int) -> tuple[Named, ...]:
    rows = db.execute("SELECT person_id, name, reason, at, is_late FROM presiding_named WHERE meeting_id = ?"
                      " ORDER BY id", [meeting_id])
    return tuple(Named(person, name, reason, instant(at), bool(is_late)) for person, name, reason, at, is_late in rows)


def _steps(db: Database, meeting_id: int) -> tuple[Step, ...]:
    rows = db.query("SELECT id, kind, at, is_late, note, corrects, reason FROM sitting_steps WHERE meeting_id = ?"
                    " ORDER BY id", [meeting_id])
    return tuple(Step(**{**row, "at": instant(row["at"]), "is_late": bool(row["is_late"])}) for row in rows)


def _turns(db: Database, meeting_id: int) -> tuple[Turn, ...]:
    rows = db.query("SELECT item_id AS item, at, is_late, id, corrects, reason, is_taken_back FROM item_turns"
                    " WHERE meeting_id = ? ORDER BY id", [meeting_id])
    return tuple(Turn(**{**row, "at": instant(row["at"]), "is_late": bool(row["is_late"]),
                         "is_taken_back": bool(row["is_taken_back"])}) for row in rows)


def _acts(db: Database, meeting_id: int) -> tuple[datetime, ...]:
    return tuple(instant(at) for at, in db.execute(_ACTS, {"meeting": meeting_id}) if at)


def _guests(db: Database, meeting_id: int) -> tuple[Guest, ...]:
    return tuple(Guest(**row) for row in db.query(
        "SELECT id, kind, title, name, reason FROM guests WHERE meeting_id = ? AND is_removed = 0 ORDER BY id",
        [meeting_id]))
