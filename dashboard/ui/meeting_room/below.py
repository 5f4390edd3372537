"""While a vote is put it comes first on the screen: the course of the meeting stands below it."""

from dashboard.ui.frame import Desk
from dashboard.ui.meeting_room import running
from dashboard.ui.meeting_room.look import Look


def draw(desk: Desk, seen: Look) -> None:
    """Show the course of a meeting for who runs it, while a vote is put and until its result is declared."""
    if seen.room.is_sitting and seen.running:
        running.show_course(seen)
