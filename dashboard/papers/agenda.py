"""The 次第 with the 配布資料一覧."""

from dashboard.papers.facts import Facts
from minutes import agenda


def make(facts: Facts, template: bytes) -> bytes:
    """Return the agenda and the list of papers as a Word file."""
    meeting = facts.meeting
    place = tuple(line for line in (meeting.place, meeting.room) if line)
    view = agenda.Agenda(facts.body.name, meeting.number, meeting.date, meeting.start_time, place, meeting.items,
                         meeting.papers)
    return agenda.build(view, template)


def missing(facts: Facts) -> list[str]:
    """Return what is missing for the paper to be whole."""
    return ["start_time"] if facts.meeting.start_time is None else []
