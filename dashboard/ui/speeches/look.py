"""What one run of a part of 発言の記録 looks at."""

from dataclasses import dataclass

from dashboard.domain import room as rooms
from dashboard.domain.agenda import Item, markers
from dashboard.domain.room import Room
from dashboard.domain.speeches import Speaker, Speech, speakers
from dashboard.queries import room as read_room
from dashboard.queries import speeches as read
from dashboard.ui.frame import Desk

CHOSEN = "speeches.chosen.{}"  # of a meeting: the speech to be corrected
BEGINNING = 20  # characters of a speech by which a list tells which one it is


@dataclass(frozen=True)
class Look:
    """The room, its speeches in order, and who can be meant by which key."""

    room: Room
    speeches: list[Speech]
    known: dict[str, Speaker]

    @property
    def titles(self) -> dict[int | None, str]:
        """Return item → its whole number and title (６（１）ア　…), no two alike; None is before the first item."""
        found, path = {None: "（議題の前）"}, []
        for item, number in zip(self.room.items, markers(item.level for item in self.room.items)):
            path[item.level - 1:] = [number]
            found[item.id] = f"{''.join(path)}　{item.title}"
        return found

    @property
    def ordered(self) -> list[Speech]:
        """Return the speeches item by item in the order of the agenda."""
        place = {item: number for number, item in enumerate(self.titles)}
        return sorted(self.speeches, key=lambda one: place[one.item])

    @property
    def labels(self) -> dict[int, str]:
        """Return speech → head, first words and, so that no two are alike, its id."""
        return {one.id: f"○{one.shown}　{one.text[:BEGINNING]}　［{one.id}］" for one in self.speeches}

    @property
    def current(self) -> Item | None:
        """Return the item the room is at."""
        return rooms.current_item(self.room)


def look(desk: Desk, meeting: int, last: int | None = None) -> Look:
    """Return the room with its speeches, or with its `last` ones only.

    Raises RuleBroken meeting_unknown, no_regulation, Forbidden.
    """
    room = read_room.room(desk.db, desk.actor, desk.now, meeting)
    ended = rooms.ended_at(room)
    instant = desk.now if ended is None else min(ended, desk.now)
    spoken = (read.speeches(desk.db, desk.actor, meeting) if last is None
              else read.latest(desk.db, desk.actor, meeting, last))
    return Look(room, spoken, speakers(room, instant, desk.committee.member_title))
