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


_FACTS = "SELECT id, at, actor, verb, subject, subject_id, before, after FROM audit"


def entries(db: Database, actor: Actor, *, by: str | None = None, verb: str | None = None,
            subject: str | None = None, subject_id: str | None = None,
            first: date | None = None, last: date | None = None, page: int = 1) -> LogPage:
    """Return a page of the log: what `by` did, of that verb, on that subject, from `first` to `last` inclusive.

    None leaves a condition out; pages count from 1, one beyond the last is empty.
    """
    require(actor, QUERIES["audit.entries"])
    where, values = _where({"actor = ?": by, "verb = ?": verb, "subject = ?": subject, "subject_id = ?": subject_id,
                            "at >= ?": first and first.isoformat(),
                            "substr(at, 1, 10) <= ?": last and last.isoformat()})
    total = db.execute(f"SELECT count(*) FROM audit{where}", values).fetchone()[0]
    rows = db.query(f"{_FACTS}{where} ORDER BY id DESC LIMIT ? OFFSET ?", [*values, PAGE, (page - 1) * PAGE])
    return LogPage(tuple(map(_entry, rows)), page, total)


def history(db: Database, actor: Actor, subject: str, subject_id: str) -> list[Entry]:
    """Return all that was done on one thing."""
    require(actor, QUERIES["audit.history"])
    rows = db.query(f"{_FACTS} WHERE subject = ? AND subject_id = ? ORDER BY id DESC", [subject, subject_id])
    return list(map(_entry, rows))


def choices(db: Database, actor: Actor) -> dict[str, list[str]]:
    """Return what the log can be asked for: the `actor`s, `verb`s and `subject`s it names, each in order."""
    require(actor, QUERIES["audit.choices"])
    return {name: [row[0] for row in db.execute(f"SELECT DISTINCT {name} FROM audit ORDER BY {name}")]
            for name in ("actor", "verb", "subject")}


def chain(db: Database, actor: Actor) -> list[dict]:
    """Return every row as it is stored, with its hash, by id."""
    require(actor, QUERIES["audit.chain"])
    return list(db.query("SELECT id, at, actor, verb, subject, subject_id, before, after, hash FROM audit ORDER BY id"))


def last_id(db: Database, actor: Actor) -> int:
    """Return the id of the last row ever written, 0 if there was none; SQLite keeps it apart from the rows."""
    require(actor, QUERIES["audit.last_id"])
    return db.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'audit'").fetchone()[0]


def _where(conditions: dict[str, str | None]) -> tuple[str, list[str]]:
    """Return the conditions that have a value as SQL, and their values."""
    given = {condition: value for condition, value in conditions.items() if value is not None}
    return (" WHERE " + " AND ".join(given) if given else ""), list(given.values())


def _entry(row: dict) -> Entry:
    facts = {name: json.loads(row[name]) if row[name] else None for name in ("before", "after")}
    return Entry(**{**row, "at": datetime.fromisoformat(row["at"]), **facts})
