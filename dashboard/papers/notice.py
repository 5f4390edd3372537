"""The 開催通知: to each member in office on the day of the meeting, in the name of who calls it."""

from datetime import datetime, time

from dashboard.domain import room as rooms
from dashboard.domain.instants import JAPAN
from dashboard.papers import letters
from dashboard.papers.facts import Facts
from minutes import notice


def make(facts: Facts, template: bytes) -> bytes:
    """Return the letters as a Word file. RuleBroken nobody_in_office."""
    meeting, sent_on = facts.meeting, letters.before(facts, facts.settings.notice_days)
    morning = datetime.combine(meeting.date, time(), JAPAN)
    return notice.build(notice.Notice(
        facts.body.name, meeting.number, meeting.date, meeting.start_time, facts.room.place, meeting.items,
        meeting.papers, sent_on, _sender(facts), letters.before(facts, facts.settings.reply_days),
        letters.contact(facts), rooms.answers(facts.room, morning)["online"],
        tuple(member.name for member in letters.members(facts))), template)


def missing(facts: Facts) -> list[str]:
    """Return what is missing for the paper to be whole. RuleBroken nobody_in_office."""
    letters.members(facts)
    sent_on = letters.before(facts, facts.settings.notice_days)
    unsigned = [] if letters.caller(facts, sent_on) else letters.lacks_mayor(facts)
    is_late = facts.settings.reply_days > facts.settings.notice_days
    return [*letters.lacks_meeting(facts), *unsigned, *(["reply_days"] if is_late else [])]


def _sender(facts: Facts) -> tuple[str, ...]:
    """Return the chair of the day of sending (第3条第1項), before there is one the mayor."""
    sent_on = letters.before(facts, facts.settings.notice_days)
    chair = letters.caller(facts, sent_on)
    if chair is not None:
        return letters.committee_lines(facts, chair)
    return tuple(filter(None, [letters.mayor(facts)]))
