"""Recording what really happened of the plan, and changing a planned window with a reason."""

from datetime import date, datetime

from sqlite_utils import Database

from dashboard.commands.recorded import recorded
from dashboard.domain import schedule, wareki
from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.permissions import Actor
from dashboard.domain.plain_text import clean, one_line
from dashboard.queries import schedule as read

SUBJECT = "schedule"


def record_step(db: Database, actor: Actor, now: datetime, *, step: int, started_on: date | None,
                finished_on: date | None, note: str) -> None:
    """Record when a step began and, once it is over, ended. A later record takes the place of an earlier one.

    Raises as `domain.schedule.check_record`.
    """
    with recorded(db, actor, now, "record_step", SUBJECT) as entry:
        before = read.step(db, step)
        schedule.check_record(started_on, finished_on, now.date())
        facts = {"step_id": step, "started_on": started_on.isoformat(),
                 "finished_on": finished_on.isoformat() if finished_on else None, "note": clean(note).strip()}
        _write(db, entry, now, before, facts)


def withdraw_record(db: Database, actor: Actor, now: datetime, *, step: int, reason: str) -> None:
    """Take back what was recorded of a step; the earlier record stays readable.

    Raises InputInvalid reason_missing, RuleBroken nothing_recorded.
    """
    with recorded(db, actor, now, "withdraw_record", SUBJECT) as entry:
        before = read.step(db, step)
        reason = clean(reason).strip()
        if not reason:
            raise InputInvalid("reason_missing")
        if before.started_on is None:
            raise RuleBroken("nothing_recorded", task=before.task)
        facts = {"step_id": step, "started_on": None, "finished_on": None, "note": reason}
        _write(db, entry, now, before, facts)


def change_window(db: Database, actor: Actor, now: datetime, *, step: int, starts_on: date, ends_on: date,
                  printed_as: str, reason: str) -> None:
    """Give a step a new planned window; the old one stays readable. Without `printed_as` the days are put in words.

    Raises as `domain.schedule.check_window`.
    """
    with recorded(db, actor, now, "change_window", SUBJECT) as entry:
        before, reason = read.step(db, step), clean(reason).strip()
        schedule.check_window(starts_on, ends_on, reason, before)
        facts = {"step_id": step, "starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat(),
                 "printed_as": one_line(printed_as) or wareki.window(starts_on, ends_on), "reason": reason}
        db["plan_windows"].insert({**facts, "recorded_at": now.isoformat(timespec="seconds")})
        entry.subject_id, entry.after = str(step), facts
        entry.before = {"starts_on": before.starts_on, "ends_on": before.ends_on, "printed_as": before.printed_as}


def change_window_in_words(db: Database, actor: Actor, now: datetime, *, step: int, words: str, reason: str) -> None:
    """Give a step the window that `words` say (令和8年2月～3月頃), kept as typed.

    Raises as `domain.wareki.read_window` and `change_window`.
    """
    starts_on, ends_on = wareki.read_window(words)
    change_window(db, actor, now, step=step, starts_on=starts_on, ends_on=ends_on, printed_as=words, reason=reason)


def _write(db: Database, entry, now: datetime, before: schedule.Step, facts: dict) -> None:
    db["plan_records"].insert({**facts, "recorded_at": now.isoformat(timespec="seconds")})
    entry.subject_id, entry.after = str(before.id), facts
    entry.before = {"started_on": before.started_on, "finished_on": before.finished_on, "note": before.note}
