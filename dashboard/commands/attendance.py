"""Who comes and goes: each arrival and departure as it happens or from paper, and corrections with a reason."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlite_utils import Database

from dashboard.commands.recorded import Entry, recorded
from dashboard.domain import attendance
from dashboard.domain import room as rooms
from dashboard.domain.attendance import Event, Events
from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.instants import Moment, moment
from dashboard.domain.motions import PutVote, unsettled_by, void_by
from dashboard.domain.permissions import Actor
from dashboard.domain.plain_text import clean, one_line
from dashboard.domain.room import Room
from dashboard.domain.sittings import check_before_end
from dashboard.queries import motions
from dashboard.queries.room import facts

SUBJECT = "attendance"
TAPPED = ("arrive", "leave")


class _SecondTap(Exception):
    """The same was recorded a moment ago: leaving the transaction this way takes back what it began."""


def record_attendance(db: Database, actor: Actor, now: datetime, *, meeting: int, person: int, kind: str,
                      where: str = "room", reason: str = "", stand_in: str = "", at: datetime | None = None) -> bool:
    """Record that a member arrives or leaves; return False, and record nothing, if it is but a second tap.

    A vote that is put and loses somebody by it is void. Raises as `attendance.add`, `moment` and `check_before_end`.
    """
    try:
        with recorded(db, actor, now, "record_attendance", SUBJECT, also=("votes",), room=meeting) as entry:
            if kind not in TAPPED:
                raise InputInvalid("attendance_unreadable", value=kind)
            found = facts(db, meeting)
            when = moment(at, now, found.date)
            check_before_end(found, when.at)
            if not Sheet(db, found, now).write(entry, when, person=person, kind=kind, where=where,
                                               reason=clean(reason).strip(), stand_in=one_line(stand_in)):
                raise _SecondTap
    except _SecondTap:
        return False
    return True


def correct_attendance(db: Database, actor: Actor, now: datetime, *, meeting: int, event: int, kind: str, where: str,
                       happened_at: datetime, reason: str) -> None:
    """Put what really happened, with its true time, in the place of an entry; `kind` taken_back leaves nothing of it.

    InputInvalid correction_changes_nothing; and as `attendance.add`, `moment` and `check_before_end`.
    """
    with recorded(db, actor, now, "correct_attendance", SUBJECT, also=("votes",), room=meeting) as entry:
        found = facts(db, meeting)
        old = next((one for one in found.events if one.id == event), None)
        if old is None:
            raise RuleBroken("attendance_unknown")
        when = moment(happened_at, now, found.date)
        check_before_end(found, when.at)
        if (old.kind, old.where, old.at) == (kind, where, when.at):
            raise InputInvalid("correction_changes_nothing")
        Sheet(db, found, now).write(
            entry, Moment(when.at, old.is_late), person=old.person, kind=kind, where=where, motion=old.motion,
            reason=clean(reason).strip(), stand_in=old.stand_in, corrects=event)
        entry.before = {"kind": old.kind, "where": old.where, "at": old.at.isoformat()}


@dataclass(frozen=True)
class Sheet:
    """The attendance sheet of a room as commands write on it, each within its transaction."""

    db: Database
    room: Room
    now: datetime

    def write(self, entry: Entry, when: Moment, **what) -> bool:
        """Write one event and void the running vote it breaks; return False, and write nothing, of a second tap.

        `what` are the facts of `attendance.Event`. Raises as `attendance.add`.
        """
        new = Event(self._next_id(), at=when.at, **what)
        together = attendance.add(self.room.events, new, self.room.names, rooms.answers(self.room, when.at))
        if together == self.room.events:
            return False
        self._insert(new, when)
        entry.subject_id = str(self.room.meeting)
        entry.after = {"name": self.room.names[new.person], "kind": new.kind, "where": new.where, **when.facts}
        entry.after |= {name: value for name, value in (("reason", new.reason), ("stand_in", new.stand_in),
                                                        ("voided_by", self._void_broken(together))) if value}
        return True

    def end_recusals(self, motion: int, when: Moment) -> None:
        """Let those recused from a motion that has ended attend again from then on.

        They need not be in the room for it: who stepped out for the motion comes back no longer recused.
        """
        newest = max((event.at for event in self.room.events), default=when.at)  # what was ended later has ended
        for person, recusal in attendance.recusals(self.room.events, newest).items():
            if recusal.motion == motion:
                then = Moment(max(when.at, recusal.at), when.is_late)
                self._insert(Event(self._next_id(), person, "return", then.at, motion=motion), then)

    def _next_id(self) -> int:
        return self.db.execute("SELECT coalesce(max(id), 0) + 1 FROM attendance_events").fetchone()[0]

    def _insert(self, new: Event, when: Moment) -> None:
        self.db["attendance_events"].insert({
            "id": new.id, "meeting_id": self.room.meeting, "person_id": new.person, "kind": new.kind,
            "place": new.where, "reason": new.reason, "stand_in": new.stand_in, "corrects": new.corrects,
            "motion_id": new.motion, **when.columns(self.now)})

    def _void_broken(self, events: Events) -> list[str]:
        """Void the running vote if one whom it was put to did not attend it to its end; return their names.

        What takes the place of a declared vote is no vote any more: it stays, and shows that the record says otherwise.
        """
        known = motions.of_meeting(self.db, self.room.meeting)
        motion = next((motion for motion in known if motion.running), None)
        if motion is None or motion.corrects_declared:
            return []
        vote = motion.running
        names = unsettled_by(vote, replace(self.room, events=events), self._until(vote))
        if names:
            ended = vote.closed_at or max(vote.put_at, events[-1].at)
            self.db["votes"].update(vote.id, {**void_by(names), "closed_at": ended.isoformat()})
        return names

    def _until(self, vote: PutVote) -> datetime:
        """Until when who comes and goes touches a vote; of one that is entered from paper its closing will tell."""
        if vote.closed_at is not None:
            return vote.closed_at
        return vote.put_at if vote.is_late else self.now
