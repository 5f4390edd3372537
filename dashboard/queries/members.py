"""Reading the roster, terms, offices and departures."""

import json
from collections.abc import Mapping
from datetime import date

import pandas as pd
from sqlite_utils import Database

from dashboard.domain.errors import RuleBroken
from dashboard.domain.members import Membership, Term, in_office, same_name
from dashboard.domain.permissions import QUERIES, Actor, require

_MEMBERSHIPS = """
SELECT m.id, m.person_id, p.name, m.term, m.seat_class, m.organisation, m.terms_served, m.starts_on, m.ends_on,
       d.last_day, m.replaces
FROM memberships m JOIN people p ON p.id = m.person_id JOIN seat_classes c ON c.seat_class = m.seat_class
LEFT JOIN departures d ON d.membership_id = m.id AND d.id NOT IN (SELECT departure_id FROM withdrawn_departures)
WHERE m.id NOT IN (SELECT membership_id FROM withdrawn_memberships) {where}
ORDER BY c.position, m.id
"""
_OFFICES = """
SELECT o.membership_id, o.office FROM offices o
WHERE o.withdrawn IS NULL AND substr(o.starts_at, 1, 10) <= :day
AND (o.ends_at IS NULL OR substr(o.ends_at, 1, 10) >= :day)
AND NOT EXISTS (SELECT 1 FROM offices later WHERE later.withdrawn IS NULL AND later.office = o.office
                AND substr(later.starts_at, 1, 10) <= :day AND later.starts_at >= o.ends_at)
"""


def memberships(db: Database, person: str | None = None) -> list[Membership]:
    """Return all memberships that stand, by class and order of the roster; only those of `person` if named."""
    where, values = ("AND p.name = ?", [person]) if person else ("", [])
    return [_membership(row) for row in db.query(_MEMBERSHIPS.format(where=where), values)]


def seated_frame(db: Database, day: date) -> pd.DataFrame:
    """Return who is in office on `day`, in the order of the roster: class_label (as printed), terms_served."""
    printed = {row["seat_class"]: row["printed"] for row in seat_classes(db)}
    rows = [(printed[m.seat_class], m.terms_served) for m in memberships(db) if in_office(m, day)]
    return pd.DataFrame(rows, columns=["class_label", "terms_served"])


def membership(db: Database, id: int) -> Membership:
    """Return one membership that stands; raise RuleBroken membership_unknown."""
    for row in db.query(_MEMBERSHIPS.format(where="AND m.id = ?"), [id]):
        return _membership(row)
    raise RuleBroken("membership_unknown", id=id)


def person(db: Database, name: str) -> int | None:
    """Return who bears `name`, spaces aside, in whatever term; None if nobody does."""
    people = db.execute("SELECT id, name FROM people ORDER BY id")
    return next((id for id, known in people if same_name(known, name)), None)


def terms(db: Database) -> list[Term]:
    """Return the terms of the body, earliest first."""
    return [_term(row) for row in db.query("SELECT * FROM terms ORDER BY starts_on")]


def term(db: Database, name: str) -> Term:
    """Return one term; raise RuleBroken term_unknown."""
    for row in db.query("SELECT * FROM terms WHERE term = ?", [name]):
        return _term(row)
    raise RuleBroken("term_unknown", term=name)


def terms_frame(db: Database) -> pd.DataFrame:
    """Return the terms: label, starts_on, ends_on (timestamps), basis, src."""
    rows = list(db.query("SELECT term AS label, starts_on, ends_on, basis, src FROM terms ORDER BY starts_on"))
    frame = pd.DataFrame(rows, columns=["label", "starts_on", "ends_on", "basis", "src"])
    return frame.assign(starts_on=pd.to_datetime(frame.starts_on), ends_on=pd.to_datetime(frame.ends_on))


def term_bases(db: Database) -> dict[str, dict]:
    """Return {term: what it rests on (basis) and its printed source line (src, or None)}."""
    return {row.pop("term"): row for row in db.query("SELECT term, basis, src FROM terms")}


def seat_classes(db: Database) -> list[dict]:
    """Return the classes of seats in their order: seat_class, label, printed, src."""
    return list(db.query("SELECT seat_class, label, printed, src FROM seat_classes ORDER BY position"))


def offices(db: Database, day: date) -> dict[int, str]:
    """Return {membership id: 'chair' | 'vice_chair'} of those who hold an office on `day`; it ends with the seat.

    Who laid it down on that day holds it to its end, unless a successor took it up.
    """
    rows = db.query(_OFFICES, {"day": day.isoformat()})
    seated = {m.id for m in memberships(db) if in_office(m, day)}
    return {row["membership_id"]: row["office"] for row in rows if row["membership_id"] in seated}


def held_office(db: Database, membership_id: int) -> bool:
    """Return whether the membership ever carried an office, those wrongly recorded aside."""
    found = db.execute("SELECT 1 FROM offices WHERE membership_id = ? AND withdrawn IS NULL", [membership_id])
    return found.fetchone() is not None


def departure_id(db: Database, membership_id: int) -> int:
    """Return the departure in force of a membership that has one."""
    return db.execute("SELECT id FROM departures WHERE membership_id = ? AND id NOT IN"
                      " (SELECT departure_id FROM withdrawn_departures)", [membership_id]).fetchone()[0]


def departures(db: Database) -> list[dict]:
    """Return what was recorded of departures: membership_id, name, last_day, reason; withdrawn (why, or None)."""
    return list(db.query(
        "SELECT d.id, m.id AS membership_id, p.name, d.last_day, d.reason, w.reason AS withdrawn FROM departures d"
        " JOIN memberships m ON m.id = d.membership_id JOIN people p ON p.id = m.person_id"
        " LEFT JOIN withdrawn_departures w ON w.departure_id = d.id ORDER BY d.id"))


def history(db: Database, actor: Actor) -> list[dict]:
    """Return what was recorded on screen of the members, newest first; what was taken back is there too.

    Each: at (ISO instant), actor, verb, name, seat (printed class), starts_on and ends_on of the membership (name of
    a term opened here: None), before and after (the facts in the log), all dates as ISO text.
    Raises Forbidden.
    """
    require(actor, QUERIES["members.history"])
    rows = db.query(
        "SELECT a.at, a.actor, a.verb, a.before, a.after, p.name, c.printed AS seat, m.starts_on, m.ends_on"
        " FROM audit a LEFT JOIN memberships m ON a.verb <> 'open_term' AND m.id = CAST(a.subject_id AS INTEGER)"
        " LEFT JOIN people p ON p.id = m.person_id LEFT JOIN seat_classes c ON c.seat_class = m.seat_class"
        " WHERE a.subject = 'members' ORDER BY a.id DESC")
    return [{**row, "before": json.loads(row["before"] or "{}"), "after": json.loads(row["after"] or "{}")}
            for row in rows]


def sources(db: Database) -> dict[int, str]:
    """Return {membership id: printed source line} of the memberships that came from a document."""
    return {row["id"]: row["src"] for row in db.query("SELECT id, src FROM memberships WHERE src IS NOT NULL")}


def _membership(row: Mapping) -> Membership:
    return Membership(**{**row, "starts_on": date.fromisoformat(row["starts_on"]),
                         "ends_on": date.fromisoformat(row["ends_on"]),
                         "last_day": date.fromisoformat(row["last_day"]) if row["last_day"] else None})


def _term(row: Mapping) -> Term:
    return Term(row["term"], date.fromisoformat(row["starts_on"]), date.fromisoformat(row["ends_on"]))
