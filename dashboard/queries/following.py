"""Reading where the room is: the item it is at, and the page that the tablets which follow show."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from dashboard.domain import room as rooms
from dashboard.domain.agenda import whole_numbers
from dashboard.domain.instants import instant
from dashboard.domain.permissions import QUERIES, Actor, require
from dashboard.domain.reading import in_force
from dashboard.domain.room import Room
from dashboard.queries import reading, room

# What was sent holds until it is recorded that the room is at an item, or was not, whenever that is said to have been.
_SHOWN = """
SELECT version_id, page, at FROM shown_pages WHERE meeting_id = :meeting
AND at >= coalesce((SELECT max(recorded_at) FROM item_turns WHERE meeting_id = :meeting), '') ORDER BY id DESC LIMIT 1
"""


@dataclass(frozen=True)
class Place:
    """Where the room is since `at`: the item (None: before the first) with its whole number（６（１）ア）and title, and
    the version and page that who follows is shown.

    `version` and `page` are None where the item has no paper that the reader may read. `is_sent`: the page was sent to
    everybody, and is not merely the first of the item's paper.
    """

    item: int | None
    number: str
    title: str
    version: int | None
    page: int | None
    at: datetime
    is_sent: bool = False


def place(db: Database, actor: Actor, now: datetime, meeting: int) -> Place | None:
    """Return where the room of a meeting is, or None while no meeting is on. Raises as `room.room`, Forbidden.

    Of two who follow, only their roles make a difference: what is for the members is not shown to others.
    """
    require(actor, QUERIES["following.place"])
    found = room.room(db, actor, now, meeting)
    if found is None or not found.is_sitting:
        return None
    item = rooms.current_item(found)
    numbers = dict(zip((one.id for one in found.items), whole_numbers(one.level for one in found.items)))
    standing = (item.id, numbers[item.id], item.title) if item else (None, "", "")
    sent = _sent(db, actor, meeting)
    if sent is not None:
        return Place(*standing, *sent, is_sent=True)
    version = _first_version(db, actor, found)
    return Place(*standing, version, version and 1, rooms.reached_at(found))


def _sent(db: Database, actor: Actor, meeting: int) -> tuple[int, int, datetime] | None:
    """Return version, page and instant of what was sent since the room came to its item, if the actor may read it."""
    for version_id, page, at in db.execute(_SHOWN, {"meeting": meeting}):
        found = reading.version(db, actor, version_id)
        if found is not None and not found.is_withdrawn:
            return version_id, page, instant(at)
    return None


def _first_version(db: Database, actor: Actor, found: Room) -> int | None:
    """Return what is read of the first of the item's papers that has a file the actor may read."""
    item = rooms.current_item(found)
    standing = in_force(reading.versions(db, actor, found.meeting))
    return next((standing[paper.id].id for paper in found.papers
                 if item and paper.key in item.papers and paper.id in standing), None)
