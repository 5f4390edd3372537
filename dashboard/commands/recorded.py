"""What every command runs in: one transaction that claims its subject, does its work and leaves one audit row."""

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlite_utils import Database

from dashboard.db import translated
from dashboard.domain import log
from dashboard.domain.permissions import CHAIR, COMMANDS, Actor, require_any
from dashboard.queries.room import leads


@dataclass
class Entry:
    """The audit row in the making: the command fills in what it touched, and the facts before and after."""

    subject_id: str = ""
    before: dict = field(default_factory=dict)
    after: dict = field(default_factory=dict)


@contextmanager
def recorded(db: Database, actor: Actor, now: datetime, verb: str, subject: str, *, also: tuple[str, ...] = (),
             room: int | None = None):
    """Run one command: its first statement raises the subject's revision and so takes the write lock.

    Everything the body reads is therefore true until it commits, the actor's rights included, which are read anew.
    `also` are further subjects it changes. In the `room` of a meeting, who leads that meeting may do what the chair may.
    An error in the body leaves no trace. Raises Forbidden if the actor's role may not do `verb`.
    """
    entry = Entry()
    with translated(), db.atomic():
        raise_revisions(db, subject, *also)
        require_any(_roles_now(db, actor, now, room), COMMANDS[verb])
        yield entry
        _log(db, {"at": now.isoformat(timespec="seconds"), "actor": actor.name, "verb": verb, "subject": subject,
                  "subject_id": entry.subject_id, "before": _json(entry.before), "after": _json(entry.after)})


@contextmanager
def all_or_none(db: Database):
    """Run several commands as one: if one of them is refused, none has left a trace."""
    with translated(), db.atomic():
        yield


def raise_revisions(db: Database, *subjects: str) -> None:
    """Mark the subjects as changed."""
    for subject in subjects:
        db.execute("UPDATE revisions SET revision = revision + 1 WHERE subject = ?", [subject])


def _roles_now(db: Database, actor: Actor, now: datetime, room: int | None) -> set[str]:
    """Return what the actor is at this moment as the store has it; nothing of an account that was disabled."""
    if actor.account is None:
        return {actor.role}
    row = db.execute("SELECT role, person_id FROM accounts WHERE id = ? AND active = 1", [actor.account]).fetchone()
    if row is None:
        return set()
    return {row[0], CHAIR} if room is not None and leads(db, room, row[1], now) else {row[0]}


def _log(db: Database, row: dict) -> None:
    last = db.execute("SELECT hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    db["audit"].insert({**row, "hash": log.link(last[0] if last else log.FIRST, row)})


def _json(facts: dict) -> str | None:
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, default=_plain) if facts else None


def _plain(value) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no fact for the log")
