"""Reading consultations, their opinions and what followed."""

from datetime import date

import pandas as pd
from sqlite_utils import Database

from dashboard.domain.consultations import Consultation
from dashboard.domain.errors import RuleBroken

_ROWS = "SELECT no, title, consulted_on, reported_on FROM consultations"


def consultations(db: Database) -> list[Consultation]:
    """Return all consultations by number."""
    return [_consultation(row) for row in db.query(f"{_ROWS} ORDER BY no")]


def consultation(db: Database, no: int) -> Consultation:
    """Return one consultation; raise RuleBroken consultation_unknown."""
    for row in db.query(f"{_ROWS} WHERE no = ?", [no]):
        return _consultation(row)
    raise RuleBroken("consultation_unknown", no=no)


def texts(db: Database) -> dict[int, dict]:
    """Return {no: {request, report, src, opinions: [rows], followups: [rows]}} of all consultations."""
    found = {row["no"]: {**row, "opinions": [], "followups": []}
             for row in db.query("SELECT no, request, report, src FROM consultations")}
    for name in ("opinions", "followups"):
        for row in db.query(f"SELECT * FROM {name} ORDER BY consultation, position"):
            found[row["consultation"]][name].append(row)
    return found


def timeline(db: Database) -> pd.DataFrame:
    """Return no, title, consulted, reported (timestamps, NaT while open), one row a consultation."""
    frame = pd.DataFrame(list(db.query(f"{_ROWS} ORDER BY no")), columns=["no", "title", "consulted_on", "reported_on"])
    return pd.DataFrame({"no": frame.no, "title": frame.title, "consulted": pd.to_datetime(frame.consulted_on),
                         "reported": pd.to_datetime(frame.reported_on)})


def entries(db: Database) -> dict[int, list[dict]]:
    """Return {no: what was recorded of it on screen (verb, at), the earliest first}."""
    found: dict[int, list[dict]] = {}
    for row in db.query("SELECT subject_id, verb, at FROM audit WHERE subject = 'consultations' ORDER BY id"):
        found.setdefault(int(row.pop("subject_id")), []).append(row)
    return found


def next_followup(db: Database, no: int) -> int:
    """Return the position that the next follow-up of consultation `no` takes."""
    return db.execute("SELECT coalesce(max(position), 0) + 1 FROM followups WHERE consultation = ?", [no]).fetchone()[0]


def _consultation(row: dict) -> Consultation:
    reported = row["reported_on"]
    return Consultation(row["no"], row["title"], date.fromisoformat(row["consulted_on"]),
                        date.fromisoformat(reported) if reported else None)
