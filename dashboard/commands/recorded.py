"""What every command runs in: one transaction that claims its subject, does its work and leaves one audit row."""

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlite_utils import Database

from dashboard.db import translated


@dataclass
class Entry:
    """The audit row in the making: the command fills in what it touched, and the facts before and after."""

    subject_id: str = ""
    before: dict = field(default_factory=dict)
    after: dict = field(default_factory=dict)


@contextmanager
def recorded(db: Database, actor: str, now: datetime, verb: str, subject: str):
    """Run one command: its first statement raises the subject's revision and so takes the write lock.

    Everything the body reads is therefore true until it commits. An error in the body leaves no trace.
    """
    entry = Entry()
    with translated(), db.atomic():
        db.execute("UPDATE revisions SET revision = revision + 1 WHERE subject = ?", [subject])
        yield entry
        db["audit"].insert({
            "at": now.isoformat(timespec="seconds"), "actor": actor, "verb": verb, "subject": subject,
            "subject_id": entry.subject_id, "before": _json(entry.before), "after": _json(entry.after)})


def _json(facts: dict) -> str | None:
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, default=_plain) if facts else None


def _plain(value) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no fact for the log")
