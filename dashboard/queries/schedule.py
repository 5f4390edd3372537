"""Reading the plan: windows in force and earlier ones, and what is recorded of each step."""

import json
from datetime import date

import pandas as pd
from sqlite_utils import Database

from dashboard.domain.errors import RuleBroken
from dashboard.domain.permissions import QUERIES, Actor, require
from dashboard.domain.schedule import Step, standing

_STEPS = """
SELECT s.id, s.position, s.meeting, s.task, w.starts_on, w.ends_on, w.printed_as, r.started_on, r.finished_on,
       iif(r.started_on IS NULL, '', r.note) AS note
FROM plan_steps s
JOIN plan_windows w ON w.id = (SELECT max(id) FROM plan_windows WHERE step_id = s.id)
LEFT JOIN plan_records r ON r.id = (SELECT max(id) FROM plan_records WHERE step_id = s.id)
"""


def steps(db: Database) -> list[Step]:
    """Return the steps in the order of the plan, each with its window and record in force."""
    return [_step(row) for row in db.query(f"{_STEPS} ORDER BY s.position")]


def step(db: Database, id: int) -> Step:
    """Return one step; raise RuleBroken step_unknown."""
    for row in db.query(f"{_STEPS} WHERE s.id = ?", [id]):
        return _step(row)
    raise RuleBroken("step_unknown", id=id)


def earlier_windows(db: Database) -> list[dict]:
    """Return the windows no longer in force, oldest first: step_id, printed_as, replaced_at, reason of the change."""
    return list(db.query(
        "SELECT w.step_id, w.printed_as, n.recorded_at AS replaced_at, n.reason FROM plan_windows w"
        " JOIN plan_windows n ON n.id = (SELECT min(id) FROM plan_windows WHERE step_id = w.step_id AND id > w.id)"
        " ORDER BY w.id"))


def history(db: Database, actor: Actor) -> list[dict]:
    """Return what was recorded on screen of the plan, newest first; what was taken back or changed is there too.

    Each: at (ISO instant), actor, verb, meeting (or None), task, before and after (the facts in the log, dates as
    ISO text). Raises Forbidden.
    """
    require(actor, QUERIES["schedule.history"])
    rows = db.query("SELECT a.at, a.actor, a.verb, s.meeting, s.task, a.before, a.after"
                    " FROM audit a JOIN plan_steps s ON s.id = CAST(a.subject_id AS INTEGER)"
                    " WHERE a.subject = 'schedule' ORDER BY a.id DESC")
    return [{**row, "before": json.loads(row["before"] or "{}"), "after": json.loads(row["after"] or "{}")}
            for row in rows]


def steps_frame(db: Database, day: date) -> pd.DataFrame:
    """Return the steps as they stand on `day`: label, starts_on, ends_on, printed_as, state, overdue_days,
    done_from and done_to (what is recorded; NaT if nothing)."""
    rows = [(step.name, step.starts_on, step.ends_on, step.printed_as, standing(step, day).state,
             standing(step, day).overdue_days, step.started_on, step.finished_on) for step in steps(db)]
    frame = pd.DataFrame(rows, columns=["label", "starts_on", "ends_on", "printed_as", "state", "overdue_days",
                                        "done_from", "done_to"])
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in
                           ("starts_on", "ends_on", "done_from", "done_to")})


def sources(db: Database) -> dict[int, str]:
    """Return {step id: printed source line}."""
    return {row["id"]: row["src"] for row in db.query("SELECT id, src FROM plan_steps WHERE src IS NOT NULL")}


def _step(row: dict) -> Step:
    days = {key: date.fromisoformat(row[key]) if row[key] else None
            for key in ("starts_on", "ends_on", "started_on", "finished_on")}
    return Step(**{**row, **days})
