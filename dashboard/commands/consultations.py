"""Recording consultations, their reports, and what followed."""

from datetime import date, datetime

from sqlite_utils import Database

from dashboard.commands.recorded import recorded
from dashboard.domain import consultations
from dashboard.domain.errors import InputInvalid
from dashboard.domain.permissions import Actor
from dashboard.domain.plain_text import clean, one_line
from dashboard.queries import consultations as read

SUBJECT = "consultations"


def consult(db: Database, actor: Actor, now: datetime, *, title: str, request: str, consulted_on: date) -> int:
    """Record a new consultation; return its number, one above the highest. Raises as `check_new`."""
    with recorded(db, actor, now, "consult", SUBJECT) as entry:
        title, request = one_line(title), clean(request).strip()
        consultations.check_new(title, request, consulted_on, now.date())
        no = 1 + max((c.no for c in read.consultations(db)), default=0)
        facts = {"title": title, "consulted_on": consulted_on.isoformat(), "request": request}
        db["consultations"].insert({"no": no, **facts})
        entry.subject_id, entry.after = str(no), facts
    return no


def report(db: Database, actor: Actor, now: datetime, *, no: int, reported_on: date, report: str, opinions: str) -> None:
    """Record the report on consultation `no`: its text, and its opinions as an outline (「1 …」, 「(1) …」).

    Raises as `check_report`.
    """
    with recorded(db, actor, now, "report", SUBJECT) as entry:
        report = clean(report).strip()
        consultations.check_report(read.consultation(db, no), reported_on, report, now.date())
        facts = {"reported_on": reported_on.isoformat(), "report": report}
        db["consultations"].update(no, facts)
        rows = consultations.outline(clean(opinions))
        db["opinions"].insert_all({"consultation": no, "position": position, "level": level, "marker": marker,
                                   "text": text} for position, (level, marker, text) in enumerate(rows, start=1))
        entry.subject_id, entry.after = str(no), {**facts, "opinions": clean(opinions)}


def follow_up(db: Database, actor: Actor, now: datetime, *, no: int, kind: str, text: str, outcome: str) -> None:
    """Record what followed consultation `no`; raises InputInvalid followup_missing."""
    with recorded(db, actor, now, "follow_up", SUBJECT) as entry:
        read.consultation(db, no)
        kind, text = one_line(kind), clean(text).strip()
        if not kind or not text:
            raise InputInvalid("followup_missing")
        facts = {"consultation": no, "position": read.next_followup(db, no), "kind": kind, "text": text,
                 "outcome": clean(outcome).strip()}
        db["followups"].insert(facts)
        entry.subject_id, entry.after = str(no), facts
