"""What the secretariat should do next, as the record shows it. Only what is recorded counts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from dashboard.domain import members, schedule, wareki
from dashboard.domain.consultations import Consultation
from dashboard.domain.replies import Coming


@dataclass(frozen=True)
class Duty:
    """Something to do: `code` names it (its sentence is in text.py), `screen` is where it is done."""

    code: str
    screen: str
    facts: dict = field(default_factory=dict)


def duties(today: date, steps: Iterable[schedule.Step], terms: Iterable[members.Term],
           seats: Iterable[members.Membership], offices: Iterable[str], meetings: Iterable[date],
           coming: Iterable[Coming], consultations: Iterable[Consultation]) -> list[Duty]:
    """Return what to do on `today`, most pressing first.

    `meetings` are the days of the prepared meetings, `coming` those of them that were not opened yet, the next one
    first, which alone is asked for.
    """
    seats, terms, steps, next_one = list(seats), list(terms), list(steps), list(coming)[:1]
    return [*_steps(today, steps), *_seats(today, seats), *_term(today, terms),
            *_officers(today, seats, set(offices)), *_meeting(today, steps, list(meetings)),
            *(duty for one in next_one for duty in _replies(today, one)),
            *(Duty("await_report", "consultations", {"no": c.no}) for c in consultations if c.is_open)]


def _steps(today: date, steps: list[schedule.Step]) -> list[Duty]:
    return [Duty("record_overdue", "schedule", {"name": step.meeting or step.task, "days": standing.overdue_days})
            for step in steps if (standing := schedule.standing(step, today)).state == "overdue"]


def _seats(today: date, seats: list[members.Membership]) -> list[Duty]:
    return [Duty("fill_vacancy", "members", {"name": seat.name}) for seat in members.vacancies(seats, today)]


def _term(today: date, terms: list[members.Term]) -> list[Duty]:
    current = members.current_term(terms, today)
    if current is None:
        return [Duty("no_term", "members")]
    left = members.days_left(current, today)
    return [Duty("term_ends", "members", {"days": left})] if members.ends_soon(current, today) else []


def _officers(today: date, seats: list[members.Membership], held: set[str]) -> list[Duty]:
    if "chair" in held or not any(members.in_office(seat, today) for seat in seats):
        return []
    return [Duty("no_chair", "members")]


def _meeting(today: date, steps: list[schedule.Step], meetings: list[date]) -> list[Duty]:
    """A meeting is due to be prepared when the plan still holds one and none lies ahead."""
    waiting = any(step.meeting and step.finished_on is None for step in steps)
    if not waiting or any(day >= today for day in meetings):
        return []
    return [Duty("prepare_meeting", "preparation")]


def _replies(today: date, coming: Coming) -> list[Duty]:
    """A meeting ahead is to be called (招集), and then answered by everybody."""
    if coming.state == "planned":
        return [Duty("announce_meeting", "replies", {"number": coming.number, "date": wareki.long_form(coming.date),
                                                     "days": (coming.date - today).days})]
    if not coming.unanswered:
        return []
    return [Duty("await_replies", "replies", {"number": coming.number, "unanswered": coming.unanswered})]
