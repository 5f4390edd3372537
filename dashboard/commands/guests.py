"""Who is in the room without being a member: officials, those called in, and how many listen."""

from datetime import datetime

from sqlite_utils import Database

from dashboard.commands.recorded import recorded
from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.permissions import Actor
from dashboard.domain.plain_text import clean, one_line
from dashboard.queries.room import facts

SUBJECT = "room"
OFFICIAL, CALLED_IN = "official", "called_in"


def record_guest(db: Database, actor: Actor, now: datetime, *, meeting: int, kind: str, title: str, name: str,
                 reason: str = "") -> int:
    """Record an official or somebody called in (関係者); return the guest's id.

    InputInvalid guest_kind_unknown, name_missing, calling_in_unexplained (who is called in is so for a reason);
    RuleBroken guest_twice.
    """
    with recorded(db, actor, now, "record_guest", SUBJECT, room=meeting) as entry:
        known = facts(db, meeting).guests
        new = {"kind": kind, "title": one_line(title), "name": one_line(name), "reason": clean(reason).strip()}
        _check(new)
        if any((guest.title, guest.name) == (new["title"], new["name"]) for guest in known):
            raise RuleBroken("guest_twice", name=new["name"])
        id = db["guests"].insert({"meeting_id": meeting, **new}).last_pk
        entry.subject_id, entry.after = str(meeting), {fact: value for fact, value in new.items() if value}
    return id


def remove_guest(db: Database, actor: Actor, now: datetime, *, meeting: int, guest: int) -> None:
    """Take back a guest who was recorded wrongly. RuleBroken guest_unknown."""
    with recorded(db, actor, now, "remove_guest", SUBJECT, room=meeting) as entry:
        gone = next((one for one in facts(db, meeting).guests if one.id == guest), None)
        if gone is None:
            raise RuleBroken("guest_unknown")
        db["guests"].update(guest, {"is_removed": 1})
        entry.subject_id = str(meeting)
        entry.before = {"kind": gone.kind, "title": gone.title, "name": gone.name}


def record_listeners(db: Database, actor: Actor, now: datetime, *, meeting: int, count: int) -> None:
    """Record how many listen (傍聴者). InputInvalid count_negative."""
    with recorded(db, actor, now, "record_listeners", SUBJECT, room=meeting) as entry:
        before = facts(db, meeting).listeners
        if count < 0:
            raise InputInvalid("count_negative")
        db["meetings"].update(meeting, {"listeners": count})
        entry.subject_id, entry.after = str(meeting), {"listeners": count}
        entry.before = {} if before is None else {"listeners": before}


def _check(guest: dict) -> None:
    if guest["kind"] not in (OFFICIAL, CALLED_IN):
        raise InputInvalid("guest_kind_unknown", value=guest["kind"])
    if not guest["name"]:
        raise InputInvalid("name_missing")
    if guest["kind"] == CALLED_IN and not guest["reason"]:
        raise InputInvalid("calling_in_unexplained")
