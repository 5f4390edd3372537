"""The 会議開催のお知らせ: what the public is told of a meeting, and no more than the record says."""

from dashboard.papers import letters
from dashboard.papers.facts import Facts
from dashboard.papers.minutes import OPENNESS
from minutes import public_notice

UNDECIDED = "公開・非公開は会議で決めます"
IF_OPEN = "（公開と決まった場合）"


def make(facts: Facts, template: bytes) -> bytes:
    """Return the public notice as a Word file."""
    meeting, answer = facts.meeting, _answer(facts)
    openness = UNDECIDED if answer is None else OPENNESS[answer]
    capacity, listening = (None, None) if answer == "closed" else _listening(facts, answer)
    return public_notice.build(public_notice.PublicNotice(
        facts.body.name, meeting.number, meeting.date, meeting.start_time, facts.room.place, meeting.items,
        letters.before(facts, facts.settings.public_notice_days), openness, capacity, listening,
        letters.contact(facts)), template)


def missing(facts: Facts) -> list[str]:
    """Return what is missing for the paper to be whole."""
    answer = _answer(facts)
    asked = {"openness": answer is None, "capacity": answer != "closed" and facts.settings.capacity is None,
             "listening": answer != "closed" and not facts.settings.listening}
    return [*letters.lacks_meeting(facts), *(code for code, is_missing in asked.items() if is_missing)]


def _answer(facts: Facts) -> str | None:
    """Return whether the committee had decided to meet in the open ("open", "closed", "partly_open"), or None."""
    made = letters.decided(facts, "openness")
    return None if made is None else made.answer


def _listening(facts: Facts, answer: str | None) -> tuple[str | None, str | None]:
    """Return how many may listen and how; while nothing is decided only on condition."""
    condition = IF_OPEN if answer is None else ""
    capacity = facts.settings.capacity
    return (None if capacity is None else f"{capacity}人{condition}", facts.settings.listening or None)
