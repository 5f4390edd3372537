"""Telling the members of a meeting (招集), and the replies (出欠) they give or the secretariat enters for them."""

from datetime import date, datetime

from sqlite_utils import Database

from dashboard.commands.recorded import Entry, recorded
from dashboard.domain import replies as rules
from dashboard.domain.errors import RuleBroken
from dashboard.domain.permissions import Actor
from dashboard.domain.plain_text import clean
from dashboard.queries import accounts
from dashboard.queries import replies as read
from dashboard.queries.room import facts

SUBJECT = "replies"


def announce_meeting(db: Database, actor: Actor, now: datetime, *, meeting: int, reply_by: date | None = None) -> None:
    """Call a planned meeting (招集): from now on the members see it with its papers, and may answer.

    `reply_by` is the day by which they are asked to. Raises as `check_announcement` and `queries.room.facts`.
    """
    with recorded(db, actor, now, "announce_meeting", SUBJECT, also=("room", "reading")) as entry:
        rules.check_announcement(facts(db, meeting), reply_by, now.date())
        db["meetings"].update(meeting, {"state": "called"})
        db["announcements"].insert({"meeting_id": meeting, "reply_by": _day(reply_by),
                                    "at": now.isoformat(timespec="seconds"), "actor": actor.name})
        entry.subject_id, entry.after = str(meeting), {"reply_by": _day(reply_by)}


def change_deadline(db: Database, actor: Actor, now: datetime, *, meeting: int, reply_by: date | None) -> None:
    """Ask the members of a called meeting to answer by another day, or by none.

    RuleBroken not_announced, reply_too_late; InputInvalid as `check_deadline`.
    """
    with recorded(db, actor, now, "change_deadline", SUBJECT) as entry:
        found, known = facts(db, meeting), read.announced(db, meeting)
        if known is None:
            raise RuleBroken("not_announced", number=found.number)
        if found.state != "called":
            raise RuleBroken("reply_too_late", number=found.number)
        rules.check_deadline(found, reply_by, now.date())
        db["announcements"].update(meeting, {"reply_by": _day(reply_by)})
        entry.subject_id = str(meeting)
        entry.before, entry.after = {"reply_by": _day(known.reply_by)}, {"reply_by": _day(reply_by)}


def reply(db: Database, actor: Actor, now: datetime, *, meeting: int, reply: str, word: str = "") -> None:
    """Record what a member answers for themselves, in place of an earlier answer. Raises as `check_reply`."""
    with recorded(db, actor, now, "reply", SUBJECT) as entry:
        person = accounts.account(db, actor.account).person  # as the record has it now
        _keep(db, entry, actor, now, meeting, person, reply, word, is_entered=False)


def enter_reply(db: Database, actor: Actor, now: datetime, *, meeting: int, person: int | None,
                reply: str | None, word: str = "") -> None:
    """Record what a member answered on paper or by telephone, entered by the secretariat. Raises as `check_reply`."""
    with recorded(db, actor, now, "enter_reply", SUBJECT) as entry:
        _keep(db, entry, actor, now, meeting, person, reply, word, is_entered=True)


def _keep(db: Database, entry: Entry, actor: Actor, now: datetime, meeting: int, person: int | None,
          reply: str | None, word: str, is_entered: bool) -> None:
    found, said = facts(db, meeting), clean(word).strip()
    rules.check_reply(found, person, reply, said)
    before = read.of_meeting(db, meeting).get(person)
    db["replies"].insert({"meeting_id": meeting, "person_id": person, "reply": reply, "word": said,
                          "at": now.isoformat(timespec="seconds"), "actor": actor.name, "is_entered": int(is_entered)},
                         replace=True)
    entry.subject_id = str(meeting)
    entry.before = {"name": found.names[person], "reply": before.reply, "word": before.word} if before else {}
    entry.after = {"name": found.names[person], "reply": reply, "word": said}


def _day(day: date | None) -> str | None:
    return day and day.isoformat()
