"""The part of the screen that follows the papers and the room: the reader, and for who leads the way to send others."""

from dashboard.ui import boxed
from dashboard.ui.frame import Desk, part
from dashboard.ui.reading import reader, sending


@boxed.fragment
def show(meeting: int) -> None:
    """Show the reader of a meeting's papers."""
    part(lambda desk: _draw(desk, meeting))


def _draw(desk: Desk, meeting: int) -> None:
    sending.show(desk, meeting)
    reader.show(desk, meeting)
