"""What one run of a part of the meeting room looks at: the room, its motions and elections, at this moment."""

from dataclasses import dataclass
from datetime import datetime

from dashboard.domain.election_course import Election
from dashboard.domain.motions import Motion, PutVote
from dashboard.domain.room import Room
from dashboard.queries import elections, motions
from dashboard.queries import room as rooms
from dashboard.ui.frame import Desk
from dashboard.ui.kept import kept
from dashboard.ui.meeting_room.tap import true_time

SUBJECTS = "room attendance votes members meetings committee"  # all that what is looked at is read from


@dataclass(frozen=True)
class Look:
    """The room with its motions and elections; `runs` is whether who looks runs it.

    `now` is the instant looked at: the present or, while a meeting is entered from paper, the true time that is set.
    """

    room: Room
    motions: list[Motion]
    elections: list[Election]
    now: datetime
    runs: bool

    @property
    def running(self) -> tuple[Motion, PutVote] | None:
        """Return the motion that is put to the vote, with the vote, until its result is declared."""
        return next(((motion, motion.running) for motion in self.motions if motion.running), None)


def look(desk: Desk, meeting: int) -> Look | None:
    """Return the meeting as it stands, or None while the actor may not follow it yet.

    Several parts of a screen look at the same: it is read once for them all.
    """
    found = kept(desk, "room.look", SUBJECTS, lambda: _read(desk, meeting), meeting, desk.actor, desk.today)
    return found and Look(*found, true_time() or desk.now, rooms.runs(found[0], desk.actor, desk.now))


def _read(desk: Desk, meeting: int) -> tuple[Room, list[Motion], list[Election]] | None:
    found = rooms.room(desk.db, desk.actor, desk.now, meeting)
    return found and (found, motions.motions(desk.db, desk.actor, desk.now, meeting),
                      elections.elections(desk.db, desk.actor, desk.now, meeting))
