"""Marking what was opened. It is no act on the record, so no subject is raised and no row is logged."""

from datetime import datetime

from sqlite_utils import Database

from dashboard.db import translated
from dashboard.domain.permissions import Actor
from dashboard.queries import reading

_OPENED = """
INSERT INTO openings (account_id, version_id, page, first_at, last_at) VALUES (:account, :version, :page, :at, :at)
ON CONFLICT (account_id, version_id) DO UPDATE SET page = excluded.page, last_at = excluded.last_at
"""


def mark_opened(db: Database, actor: Actor, now: datetime, *, version: int, page: int) -> bool:
    """Mark that the actor has a page of a version open, and return True; False for one there is none of to read."""
    if actor.account is None or reading.page(db, actor, version, page) is None:
        return False
    with translated():
        db.execute(_OPENED, {"account": actor.account, "version": version, "page": page,
                             "at": now.isoformat(timespec="seconds")})
    return True
