"""Reading the elections of a meeting."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlite_utils import Database

from dashboard.domain.election_course import Election, Entry
from dashboard.domain.errors import RuleBroken
from dashboard.domain.instants import instant
from dashboard.domain.permissions import QUERIES, Actor, require
from dashboard.queries import room as rooms


def elections(db: Database, actor: Actor, now: datetime, meeting_id: int) -> list[Election]:
    """Return the elections of a meeting in order, or none while the actor may not follow it yet. Raises Forbidden."""
    require(actor, QUERIES["elections.elections"])
    if rooms.room(db, actor, now, meeting_id) is None:
        return []
    return of_meeting(db, meeting_id)


def of_meeting(db: Database, meeting_id: int) -> list[Election]:
    """Return the elections of a meeting, whole."""
    return [_election(db, row) for row in
            db.query("SELECT * FROM elections WHERE meeting_id = ? ORDER BY id", [meeting_id])]


def election(db: Database, id: int) -> Election:
    """Return one election; raise RuleBroken election_unknown."""
    for row in db.query("SELECT * FROM elections WHERE id = ?", [id]):
        return _election(db, row)
    raise RuleBroken("election_unknown")


def _election(db: Database, row: Mapping) -> Election:
    entries = tuple(Entry(id, kind, json.loads(facts), instant(at), bool(is_late)) for id, kind, facts, at, is_late in
                    db.execute("SELECT id, kind, facts, at, is_late FROM election_rounds WHERE election_id = ?"
                               " ORDER BY id", [row["id"]]))
    return Election(row["id"], row["meeting_id"], row["item_id"], row["office"], row["state"], row["reason"],
                    instant(row["at"]), bool(row["is_late"]), entries)
