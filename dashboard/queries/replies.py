"""Reading whom the office told of which meeting, and what they answered."""

from datetime import date, datetime

from sqlite_utils import Database

from dashboard.domain import replies as rules
from dashboard.domain.permissions import QUERIES, Actor, require
from dashboard.domain.replies import Announcement, Coming, Invitation, Reply
from dashboard.queries.room import facts

_CALLED = """
SELECT id, revision FROM meetings WHERE state IN ('called', 'open', 'recess') AND date >= ? ORDER BY date, number
"""


def invitations(db: Database, actor: Actor, day: date) -> list[Invitation]:
    """Return the meetings from `day` on that the members were told of and that have not ended, the next one first.

    Each with what the actor answered. Raises Forbidden; RuleBroken as `queries.room.facts`.
    """
    require(actor, QUERIES["replies.invitations"])
    called = [(id, revision, announced(db, id)) for id, revision in db.execute(_CALLED, [day.isoformat()]).fetchall()]
    return [rules.invitation(facts(db, id), told, actor.person, of_meeting(db, id).get(actor.person), revision)
            for id, revision, told in called if told]


def replies(db: Database, actor: Actor, meeting_id: int) -> dict[int, Reply]:
    """Return person → what was answered last to a meeting. Raises Forbidden."""
    require(actor, QUERIES["replies.replies"])
    return of_meeting(db, meeting_id)


def announcement(db: Database, actor: Actor, meeting_id: int) -> Announcement | None:
    """Return when and with what deadline the members were told of a meeting, or None. Raises Forbidden."""
    require(actor, QUERIES["replies.announcement"])
    return announced(db, meeting_id)


def coming(db: Database, actor: Actor, day: date) -> list[Coming]:
    """Return the meetings from `day` on that were not opened yet, the next one first, as far as their replies go.

    Raises Forbidden; RuleBroken as `queries.room.facts`.
    """
    require(actor, QUERIES["replies.coming"])
    ids = db.execute("SELECT id FROM meetings WHERE state IN ('planned', 'called') AND date >= ? ORDER BY date, number",
                     [day.isoformat()]).fetchall()
    return [_coming(db, id) for id, in ids]


def of_meeting(db: Database, meeting_id: int) -> dict[int, Reply]:
    """Return as `replies`. For commands, which decide themselves who may ask."""
    rows = db.execute("SELECT person_id, reply, word, at, actor, is_entered FROM replies WHERE meeting_id = ?",
                      [meeting_id])
    return {person: Reply(reply, word, datetime.fromisoformat(at), actor, bool(is_entered))
            for person, reply, word, at, actor, is_entered in rows}


def announced(db: Database, meeting_id: int) -> Announcement | None:
    """Return as `announcement`. For commands, which decide themselves who may ask."""
    row = db.execute("SELECT at, reply_by FROM announcements WHERE meeting_id = ?", [meeting_id]).fetchone()
    return Announcement(datetime.fromisoformat(row[0]), date.fromisoformat(row[1]) if row[1] else None) if row else None


def _coming(db: Database, id: int) -> Coming:
    found, told = facts(db, id), announced(db, id)
    return Coming(id, found.number, found.date, found.state, told and told.reply_by,
                  len(found.names.keys() - of_meeting(db, id).keys()))
