"""What the letters of a meeting draw from the record: in whose name, on which day, what was decided until then."""

from datetime import date, datetime, time, timedelta

from dashboard.domain import room as rooms
from dashboard.domain.errors import RuleBroken
from dashboard.domain.instants import JAPAN
from dashboard.domain.members import Membership, current_term, in_office
from dashboard.domain.room import Settlement
from dashboard.papers.facts import Facts
from minutes.names import spaced_name


def before(facts: Facts, days: int) -> date:
    """Return the day so many days before the meeting."""
    return facts.meeting.date - timedelta(days=days)


def members(facts: Facts) -> tuple[Membership, ...]:
    """Return who is in office on the day of the meeting, in the order of the roster. RuleBroken nobody_in_office."""
    seated = tuple(seat for seat in facts.memberships if in_office(seat, facts.meeting.date))
    if not seated:
        raise RuleBroken("nobody_in_office", date=facts.meeting.date)
    return seated


def chair_on(facts: Facts, day: date) -> Membership | None:
    """Return who was the chair at the end of `day`, or None where the record names nobody."""
    seats = {seat.id: seat for seat in facts.memberships if in_office(seat, day)}
    end = datetime.combine(day, time.max, JAPAN)
    held = [one for one in facts.room.offices if one.office == "chair" and one.membership in seats
            and one.starts_at <= end and (one.ends_at is None or end < one.ends_at)]
    return seats[max(held, key=lambda one: one.starts_at).membership] if held else None


def caller(facts: Facts, day: date) -> Membership | None:
    """Return the chair in whose name the meeting is called on `day`, one of the term the meeting is held in."""
    chair = chair_on(facts, day)
    return chair if chair is not None and chair.term == facts.meeting.term else None


def committee_lines(facts: Facts, chair: Membership | None) -> tuple[str, ...]:
    """Return the committee and, below it, its chair where there is one."""
    signed = () if chair is None else (f"{facts.body.chair_title}　{spaced_name(chair.name)}",)
    return (facts.body.name, *signed)


def mayor(facts: Facts) -> str:
    """Return title and name of today's mayor as the settings have them, "" where they have neither."""
    return "\u3000".join(filter(None, (facts.settings.mayor_title, spaced_name(facts.settings.mayor_name))))


def mayor_on(facts: Facts, day: date) -> str:
    """Return title and name of the mayor on `day`; before the term of the meeting only the title, for the settings name
    who is in office today."""
    return facts.settings.mayor_title if _is_past(facts, day) else mayor(facts)


def lacks_mayor(facts: Facts) -> list[str]:
    """Return what is missing for a letter of these days to name the mayor."""
    return [] if facts.settings.mayor_title and facts.settings.mayor_name else ["mayor"]


def lacks_mayor_on(facts: Facts, day: date) -> list[str]:
    """Return what is missing for a letter of `day` to name the mayor."""
    return ["mayor_then"] if _is_past(facts, day) else lacks_mayor(facts)


def _is_past(facts: Facts, day: date) -> bool:
    term = current_term(facts.terms, facts.meeting.date)
    return term is not None and day < term.starts_on


def contact(facts: Facts) -> str:
    """Return whom to ask: as the settings have it, else the office that the record names."""
    return facts.settings.contact or facts.body.secretariat


def decided(facts: Facts, question: str) -> Settlement | None:
    """Return what the committee had decided on a question before the day of the meeting began."""
    morning = datetime.combine(facts.meeting.date, time(), JAPAN)
    return next((one for one in rooms.in_effect(facts.room.settlements, morning) if one.question == question), None)


def lacks_meeting(facts: Facts) -> list[str]:
    """Return what an announced meeting lacks: its hour, its agenda, whom to ask."""
    asked = {"start_time": facts.meeting.start_time is None, "items": not facts.meeting.items,
             "contact": not facts.settings.contact}
    return [code for code, is_missing in asked.items() if is_missing]
