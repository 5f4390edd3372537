"""Reading the log: what was done, by whom, on what, newest first."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from dashboard.domain.permissions import QUERIES, Actor, require

PAGE = 50


@dataclass(frozen=True)
class Entry:
    """One row of the log; `before` and `after` are the facts a command replaced and left, None where it names none."""

    id: int
    at: datetime
    actor: str
    verb: str
    subject: str
    subject_id: str
    before: dict | None
    after: dict | None

    @classmethod
    def read(cls, row: dict) -> "Entry":
        """Return the entry of a row as it is stored."""
        facts = {name: json.loads(row[name]) if row[name] else None for name in ("before", "after")}
        return cls(**{**row, "at": datetime.fromisoformat(row["at"]), **facts})


@dataclass(frozen=True)
class LogPage:
    """Up to 50 entries, and how many there are in all."""

    entries: tuple[Entry, ...]
    number: int
    total: int

    @property
    def pages(self) -> int:
        """Return how many pages there are, at least 1."""
        return max(1, -(-self.total // PAGE))


_MEETINGS = "SELECT id, '第' || number || '回（' || term || '）' FROM meetings"
# What each subject's things are called, by the id the log has for them.
_NAMES = {
    "members": "SELECT m.id, p.name FROM memberships m JOIN people p ON p.id = m.person_id",
    "accounts": "SELECT id, shown_name FROM accounts",
    **dict.fromkeys(("meetings", "room", "attendance", "votes", "speeches", "replies"), _MEETINGS),
    "consultations": "SELECT no, title FROM consultations",
    "schedule": "SELECT id, coalesce(meeting || '　', '') || task FROM plan_steps",
}
_FACTS = "SELECT id, at, actor, verb, subject, subject_id, before, after FROM audit"


def entries(db: Database, actor: Actor, *, page: int = 1, **conditions) -> LogPage:
    """Return a page of what `selection` returns; pages count from 1, one beyond the last is empty. Raises Forbidden."""
    require(actor, QUERIES["audit.entries"])
    where, values = _where(**conditions)
    total = db.execute(f"SELECT count(*) FROM audit{where}", values).fetchone()[0]
    rows = db.query(f"{_FACTS}{where} ORDER BY id DESC LIMIT ? OFFSET ?", [*values, PAGE, (page - 1) * PAGE])
    return LogPage(tuple(map(Entry.read, rows)), page, total)


def selection(db: Database, actor: Actor, **conditions) -> list[Entry]:
    """Return of the log, newest first, what `by` did, of that `verb`, on that `subject` and `subject_id`, from the
    day `first` to the day `last` inclusive; None, or nothing said, leaves a condition out. Raises Forbidden.
    """
    require(actor, QUERIES["audit.selection"])
    where, values = _where(**conditions)
    return list(map(Entry.read, db.query(f"{_FACTS}{where} ORDER BY id DESC", values)))


def history(db: Database, actor: Actor, subject: str, subject_id: str) -> list[Entry]:
    """Return all that was done on one thing."""
    require(actor, QUERIES["audit.history"])
    rows = db.query(f"{_FACTS} WHERE subject = ? AND subject_id = ? ORDER BY id DESC", [subject, subject_id])
    return list(map(Entry.read, rows))


def choices(db: Database, actor: Actor) -> dict[str, list[str]]:
    """Return what the log can be asked for: the `actor`s, `verb`s and `subject`s it names, each in order."""
    require(actor, QUERIES["audit.choices"])
    return {name: [row[0] for row in db.execute(f"SELECT DISTINCT {name} FROM audit ORDER BY {name}")]
            for name in ("actor", "verb", "subject")}


def things(db: Database, actor: Actor, subject: str) -> dict[str, str]:
    """Return {id: name} of the things of a subject that the log tells of, those told of last first.

    What bears its name as its id, and what is no longer there, comes under the id.
    """
    require(actor, QUERIES["audit.things"])
    names = {str(row[0]): row[1] for row in db.execute(_NAMES[subject])} if subject in _NAMES else {}
    ids = db.execute("SELECT subject_id FROM audit WHERE subject = ? GROUP BY subject_id ORDER BY max(id) DESC",
                     [subject])
    return {row[0]: names.get(row[0], row[0]) for row in ids}


def chain(db: Database, actor: Actor) -> list[dict]:
    """Return every row as it is stored, with its hash, by id."""
    require(actor, QUERIES["audit.chain"])
    return list(db.query("SELECT id, at, actor, verb, subject, subject_id, before, after, hash FROM audit ORDER BY id"))


def last_id(db: Database, actor: Actor) -> int:
    """Return the id of the last row ever written, 0 if there was none; SQLite keeps it apart from the rows."""
    require(actor, QUERIES["audit.last_id"])
    return db.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'audit'").fetchone()[0]


def _where(*, by: str | None = None, verb: str | None = None, subject: str | None = None,
           subject_id: str | None = None, first: date | None = None, last: date | None = None) -> tuple[str, list[str]]:
    """Return the conditions that have a value as SQL, and their values."""
    conditions = {"actor = ?": by, "verb = ?": verb, "subject = ?": subject, "subject_id = ?": subject_id,
                  "at >= ?": first and first.isoformat(), "substr(at, 1, 10) <= ?": last and last.isoformat()}
    given = {condition: value for condition, value in conditions.items() if value is not None}
    return (" WHERE " + " AND ".join(given) if given else ""), list(given.values())
