"""Reading the speeches of a meeting."""

from collections.abc import Mapping

from sqlite_utils import Database

from dashboard.domain.errors import RuleBroken
from dashboard.domain.instants import instant
from dashboard.domain.permissions import QUERIES, Actor, require
from dashboard.domain.speeches import Speech

_SPEECHES = ("SELECT id, meeting_id, item_id AS item, position, speaker, person_id AS person, shown, text, at, revision"
             " FROM speeches WHERE is_removed = 0")


def speeches(db: Database, actor: Actor, meeting_id: int) -> list[Speech]:
    """Return the speeches of a meeting in their order, without those taken out. Raises Forbidden."""
    require(actor, QUERIES["speeches.speeches"])
    return of_meeting(db, meeting_id)


def latest(db: Database, actor: Actor, meeting_id: int, count: int) -> list[Speech]:
    """Return the last `count` speeches of a meeting in their order, without those taken out. Raises Forbidden."""
    require(actor, QUERIES["speeches.latest"])
    rows = db.query(f"{_SPEECHES} AND meeting_id = ? ORDER BY position DESC, id DESC LIMIT ?", [meeting_id, count])
    return list(map(_speech, rows))[::-1]


def of_meeting(db: Database, meeting_id: int) -> list[Speech]:
    """Return the speeches of a meeting in their order, without those taken out."""
    return [_speech(row) for row in db.query(f"{_SPEECHES} AND meeting_id = ? ORDER BY position, id", [meeting_id])]


def last_position(db: Database, meeting_id: int) -> int:
    """Return the position of the last speech ever written for a meeting, 0 if there is none."""
    row = db.execute("SELECT coalesce(max(position), 0) FROM speeches WHERE meeting_id = ?", [meeting_id]).fetchone()
    return row[0]


def speech(db: Database, id: int) -> tuple[int, Speech]:
    """Return the meeting and the speech; raise RuleBroken speech_unknown, of one that was taken out too."""
    for row in db.query(f"{_SPEECHES} AND id = ?", [id]):
        return row["meeting_id"], _speech(row)
    raise RuleBroken("speech_unknown")


def _speech(row: Mapping) -> Speech:
    known = {name: value for name, value in row.items() if name != "meeting_id"}
    return Speech(**{**known, "at": instant(row["at"]) if row["at"] else None})
