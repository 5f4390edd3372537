"""審議スケジュール: planned windows beside what is recorded, and what is overdue on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.domain.errors import InputInvalid, RuleBroken


@dataclass(frozen=True)
class Step:
    """A step of the plan: its window in force, and the record of what happened (None: nothing recorded)."""

    id: int
    position: int
    meeting: str | None
    task: str
    starts_on: date
    ends_on: date
    printed_as: str
    started_on: date | None = None
    finished_on: date | None = None
    note: str = ""

    @property
    def name(self) -> str:
        """Return the meeting, if the step is one, and the task."""
        return "　".join(filter(None, (self.meeting, self.task)))


@dataclass(frozen=True)
class Standing:
    """How a step stands on a day. `overdue_days` counts from the day after the window's last; 0 if not overdue."""

    state: str
    overdue_days: int = 0


def standing(step: Step, today: date) -> Standing:
    """Return the standing of `step`: done, late_done, under_way, due, planned or overdue.

    Only what is recorded counts: a window that passed without a record is overdue, not done.
    """
    if step.finished_on is not None:
        late = max(0, (step.finished_on - step.ends_on).days)
        return Standing("late_done" if late else "done", late)
    if today > step.ends_on:
        return Standing("overdue", (today - step.ends_on).days)
    if step.started_on is not None:
        return Standing("under_way")
    return Standing("due" if today >= step.starts_on else "planned")


def next_step(steps: Iterable[Step]) -> Step | None:
    """Return the first step in the order of the plan that is not recorded as finished, or None."""
    return next((s for s in sorted(steps, key=lambda s: s.position) if s.finished_on is None), None)


def check_record(started_on: date | None, finished_on: date | None, today: date) -> None:
    """Refuse a record without a beginning, that ends before it begins, or lies in the future.

    Codes: start_missing, finished_before_started, date_in_future.
    """
    if started_on is None:
        raise InputInvalid("start_missing")
    if finished_on is not None and finished_on < started_on:
        raise RuleBroken("finished_before_started", started_on=started_on, finished_on=finished_on)
    for day in (started_on, finished_on):
        if day is not None and day > today:
            raise InputInvalid("date_in_future", date=day)


def check_window(starts_on: date, ends_on: date, reason: str, step: Step) -> None:
    """Refuse a changed window that is reversed, without a reason, or the same as the one in force.

    Codes: window_reversed, reason_missing, window_unchanged.
    """
    if ends_on < starts_on:
        raise RuleBroken("window_reversed", starts_on=starts_on, ends_on=ends_on)
    if not reason.strip():
        raise InputInvalid("reason_missing")
    if (starts_on, ends_on) == (step.starts_on, step.ends_on):
        raise RuleBroken("window_unchanged", printed_as=step.printed_as)
