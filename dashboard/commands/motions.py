"""Motions (議案) from when they are moved until they are withdrawn or carried over, and recusals (除斥) from them."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from dashboard.commands.attendance import SUBJECT as SHEET
from dashboard.commands.attendance import Sheet
from dashboard.commands.recorded import Entry, recorded
from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.instants import Moment, moment
from dashboard.domain.motions import Motion, check_amending, check_motion, check_open, with_amendments
from dashboard.domain.permissions import Actor
from dashboard.domain.plain_text import clean, one_line
from dashboard.domain.room import Room
from dashboard.domain.sittings import check_order
from dashboard.queries import motions as read
from dashboard.queries.room import facts

SUBJECT = "votes"


def add_motion(db: Database, actor: Actor, now: datetime, *, meeting: int, text: str, item: int | None = None,
               mover: str = "", amends: int | None = None, question: str | None = None, answer: str | None = None,
               matter: str | None = None, at: datetime | None = None) -> int:
    """Record a motion on an agenda item, or on none (`item` None), and who moved it; return its id.

    `amends` is the motion it would amend, `question` and `answer` what it would decide under the general clause,
    `matter` the special majority it needs. Raises as `instants.moment`, `sittings.check_order`, `motions.check_motion`
    and `motions.check_amending`; RuleBroken meeting_not_open, item_of_other_meeting.
    """
    with recorded(db, actor, now, "add_motion", SUBJECT, room=meeting) as entry:
        room, text, answer = facts(db, meeting), clean(text).strip(), answer and one_line(answer)
        when = moment(at, now, room.date)
        if not room.is_sitting:
            raise RuleBroken("meeting_not_open")
        check_order(room, when.at)
        check_motion(text, question, answer, matter, room, when.at)
        check_amending(amends, read.of_meeting(db, meeting))
        title = _title(room, item)
        row = {"text": text, "mover": one_line(mover), "question": question, "answer": answer, "matter": matter}
        id = db["motions"].insert({"meeting_id": meeting, "item_id": item, "amends": amends, **row, "state": "open",
                                   "reason": "", **when.columns(now)}).last_pk
        entry.subject_id = str(meeting)
        entry.after = {name: given for name, given in (row | {"title": title}).items() if given} | when.facts
    return id


def withdraw_motion(db: Database, actor: Actor, now: datetime, *, motion: int, reason: str,
                    at: datetime | None = None) -> None:
    """Record that a motion was withdrawn (撤回), and why; amendments to it fall with it.

    InputInvalid reason_missing; RuleBroken motion_unknown, motion_finished, vote_running, meeting_not_open; and as
    `instants.moment` and `sittings.check_order`.
    """
    with recorded(db, actor, now, "withdraw_motion", SUBJECT, also=(SHEET,), room=_meeting(db, motion)) as entry:
        if not clean(reason).strip():
            raise InputInvalid("reason_missing")
        _end(db, entry, now, motion, "withdrawn", reason, at)


def carry_over_motion(db: Database, actor: Actor, now: datetime, *, motion: int, reason: str = "",
                      at: datetime | None = None) -> None:
    """Carry a motion over to another meeting (継続審議), with the amendments to it. Raises as `withdraw_motion`."""
    with recorded(db, actor, now, "carry_over_motion", SUBJECT, also=(SHEET,), room=_meeting(db, motion)) as entry:
        _end(db, entry, now, motion, "carried_over", reason, at)


def recuse(db: Database, actor: Actor, now: datetime, *, motion: int, person: int, reason: str,
           at: datetime | None = None) -> None:
    """Record that a member is recused from a motion (除斥), and why, until it ends; a vote that runs is void by it.

    RuleBroken motion_unknown, motion_finished, meeting_not_open; and as `instants.moment` and `attendance.add`.
    """
    with recorded(db, actor, now, "recuse", SHEET, also=(SUBJECT,), room=_meeting(db, motion)) as entry:
        _step_aside(db, entry, now, motion, person, "recuse", at, reason)


def end_recusal(db: Database, actor: Actor, now: datetime, *, motion: int, person: int,
                at: datetime | None = None) -> None:
    """Record that a member is no longer recused from a motion that goes on. Raises as `recuse`."""
    with recorded(db, actor, now, "end_recusal", SHEET, also=(SUBJECT,), room=_meeting(db, motion)) as entry:
        _step_aside(db, entry, now, motion, person, "return", at)


@dataclass(frozen=True)
class _Now:
    """One motion in its room, among all that were moved there, at the moment something happens to it."""

    motion: Motion
    known: list[Motion]
    room: Room
    when: Moment


def _meeting(db: Database, motion: int) -> int:
    return read.motion(db, motion).meeting


def _title(room: Room, item: int | None) -> str:
    titles = {one.id: one.title for one in room.items}
    if item is not None and item not in titles:
        raise RuleBroken("item_of_other_meeting")
    return titles.get(item, "")


def _going_on(db: Database, id: int, at: datetime | None, now: datetime) -> _Now:
    """Return a motion that is open in a meeting that is."""
    known = read.of_meeting(db, _meeting(db, id))
    motion = next(one for one in known if one.id == id)
    room = facts(db, motion.meeting)
    when = moment(at, now, room.date)
    if not room.is_sitting:
        raise RuleBroken("meeting_not_open")
    check_open(motion)
    return _Now(motion, known, room, when)


def _end(db: Database, entry: Entry, now: datetime, id: int, state: str, reason: str, at: datetime | None) -> None:
    here, reason = _going_on(db, id, at, now), clean(reason).strip()
    ending = with_amendments(here.motion, here.known)
    if any(one.running for one in ending):
        raise RuleBroken("vote_running")
    check_order(here.room, here.when.at)
    for one in ending:
        db["motions"].update(one.id, {"state": state, "reason": reason, "ended_at": here.when.at.isoformat()})
        Sheet(db, facts(db, here.room.meeting), now).end_recusals(one.id, here.when)
    entry.subject_id = str(here.room.meeting)
    entry.after = {"text": here.motion.text, **({"reason": reason} if reason else {}), **here.when.facts}


def _step_aside(db: Database, entry: Entry, now: datetime, id: int, person: int, kind: str, at: datetime | None,
                reason: str = "") -> None:
    here = _going_on(db, id, at, now)
    written = Sheet(db, here.room, now).write(entry, here.when, motion=id, person=person, kind=kind, where="room",
                                              reason=clean(reason).strip())
    if not written:
        raise RuleBroken("tapped_twice", name=here.room.names[person])
    entry.after |= {"text": here.motion.text}
