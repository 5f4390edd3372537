"""Reading the motions of a meeting with their votes."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from dashboard.domain.errors import RuleBroken
from dashboard.domain.instants import instant
from dashboard.domain.motions import Motion, PutVote, read_back
from dashboard.domain.permissions import QUERIES, Actor, require
from dashboard.queries import room as rooms


def motions(db: Database, actor: Actor, now: datetime, meeting_id: int) -> list[Motion]:
    """Return the motions of a meeting in the order they were moved, each with its votes.

    Who does not run the room sees nothing of what was counted in a vote that was never declared. Raises Forbidden.
    """
    require(actor, QUERIES["motions.motions"])
    found = rooms.room(db, actor, now, meeting_id)
    if found is None:
        return []
    whole = of_meeting(db, meeting_id)
    return whole if rooms.runs(found, actor, now) else [_undisclosed(motion) for motion in whole]


def of_meeting(db: Database, meeting_id: int) -> list[Motion]:
    """Return the motions of a meeting, whole."""
    votes: dict[int, list[PutVote]] = {}
    for row in db.query("SELECT * FROM votes WHERE meeting_id = ? ORDER BY id", [meeting_id]):
        votes.setdefault(row["motion_id"], []).append(_vote(db, row))
    rows = db.query("SELECT id, meeting_id AS meeting, item_id AS item, amends, text, mover, question, answer, matter,"
                    " state, reason, ended_at, at, is_late FROM motions WHERE meeting_id = ? ORDER BY id", [meeting_id])
    return [Motion(**{**row, "at": instant(row["at"]), "is_late": bool(row["is_late"]),
                      "ended_at": instant(row["ended_at"]) if row["ended_at"] else None},
                   votes=tuple(votes.get(row["id"], ()))) for row in rows]


def motion(db: Database, id: int) -> Motion:
    """Return one motion with its votes; raise RuleBroken motion_unknown."""
    row = db.execute("SELECT meeting_id FROM motions WHERE id = ?", [id]).fetchone()
    if row is None:
        raise RuleBroken("motion_unknown")
    return next(found for found in of_meeting(db, row[0]) if found.id == id)


def vote(db: Database, id: int) -> PutVote:
    """Return one vote; raise RuleBroken vote_unknown."""
    for row in db.query("SELECT * FROM votes WHERE id = ?", [id]):
        return _vote(db, row)
    raise RuleBroken("vote_unknown")


def _vote(db: Database, row: Mapping) -> PutVote:
    ballots = dict(map(tuple, db.execute("SELECT person_id, ballot FROM ballots WHERE vote_id = ? ORDER BY rowid",
                                         [row["id"]])))
    times = {name: instant(row[name]) if row[name] else None for name in ("put_at", "closed_at", "declared_at")}
    same = ("id", "method", "stage", "state", "yes", "no", "own", "note", "supersedes", "reason")
    return PutVote(**{name: row[name] for name in same}, **times, motion=row["motion_id"], ballots=ballots,
                   fixed=read_back(json.loads(row["fixed"])), is_late=bool(row["is_late"]),
                   snapshot=json.loads(row["snapshot"]) if row["snapshot"] else None)


def _undisclosed(motion: Motion) -> Motion:
    return replace(motion, votes=tuple(
        replace(one, yes=None, no=None, own=None, ballots={}, snapshot=None) if one.declared_at is None else one
        for one in motion.votes))
