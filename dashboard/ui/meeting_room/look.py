"""What one run of a part of the meeting room looks at: the room, its motions and elections, at this moment."""

from dataclasses import dataclass, replace
from datetime import datetime

from dashboard.domain.election_course import Election
from dashboard.domain.motions import Motion, PutVote
from dashboard.domain.permissions import OFFICIALS, Actor, may
from dashboard.domain.reading import in_force
from dashboard.domain.room import Room
from dashboard.queries import elections, motions, reading
from dashboard.queries import room as rooms
from dashboard.ui.frame import Desk
from dashboard.ui.kept import kept
from dashboard.ui.meeting_room.tap import true_time
from dashboard.ui.meeting_room.turned import leave_if_turned

SUBJECTS = "room attendance votes members meetings committee reading"  # all that what is looked at is read from

Seen = tuple[Room, list[Motion], list[Election], frozenset[int]]


@dataclass(frozen=True)
class Look:
    """The room with its motions and elections; `runs` is whether who looks runs it.

    `readable` are the papers with a file that who looks may read. `now` is the instant looked at: the present or, while a meeting is entered from paper, the true time that is set.
    """

    room: Room
    motions: list[Motion]
    elections: list[Election]
    readable: frozenset[int]
    now: datetime
    runs: bool

    @property
    def running(self) -> tuple[Motion, PutVote] | None:
        """Return the motion that is put to the vote, with the vote, until its result is declared."""
        return next(((motion, motion.running) for motion in self.motions if motion.running), None)


def look(desk: Desk, meeting: int) -> Look | None:
    """Return the meeting as it stands, or None while the actor may not follow it yet.

    Several parts of a screen, and all tablets that follow, look at the same: it is read once for them all.
    """
    leave_if_turned()
    found = seen_by(desk, meeting, replace(desk.actor, account=None, name="", person=None, offices=frozenset()))
    runs = found is not None and rooms.runs(found[0], desk.actor, desk.now)
    if found is None or (runs and not may(desk.actor.role, OFFICIALS)):  # who leads the meeting sees more than others
        found = seen_by(desk, meeting, desk.actor)
        runs = found is not None and rooms.runs(found[0], desk.actor, desk.now)
    return found and Look(*found, true_time() or desk.now, runs)


def seen_by(desk: Desk, meeting: int, actor: Actor) -> Seen | None:
    """Return the meeting as `actor` sees it; it is read once for all who see alike."""
    return kept(desk, "room.look", SUBJECTS, lambda: _read(desk, meeting, actor), meeting, actor, desk.today)


def _read(desk: Desk, meeting: int, actor: Actor) -> Seen | None:
    found = rooms.room(desk.db, actor, desk.now, meeting)
    return found and (found, motions.motions(desk.db, actor, desk.now, meeting),
                      elections.elections(desk.db, actor, desk.now, meeting),
                      frozenset(in_force(reading.versions(desk.db, actor, meeting))))
