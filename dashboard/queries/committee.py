"""Reading the committee itself, its regulation, documents and reference texts, and what the record holds."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd
from sqlite_utils import Database

from dashboard.domain import regulation as rules
from dashboard.domain.errors import StoreUnusable


@dataclass(frozen=True)
class Committee:
    """The committee as its package names it; `seats` is None where the number of seats is not printed."""

    name: str
    city: str
    secretariat: str
    member_title: str
    chair_title: str
    vice_chair_title: str
    seats: int | None

    def title(self, office: str) -> str:
        """Return the printed title of `chair` or `vice_chair`."""
        return {"chair": self.chair_title, "vice_chair": self.vice_chair_title}[office]


def committee(db: Database) -> Committee:
    """Return the committee; raise StoreUnusable no_committee while nothing is loaded."""
    for row in db.query("SELECT name, city, secretariat, member_title, chair_title, vice_chair_title, seats"
                        " FROM committee"):
        return Committee(**row)
    raise StoreUnusable("no_committee")


def revisions(db: Database) -> dict[str, int]:
    """Return {subject: how often it was changed}."""
    return dict(map(tuple, db.execute("SELECT subject, revision FROM revisions")))


def holdings(db: Database) -> dict[str, bool]:
    """Return which kinds of facts the record holds, for screens that stay away without them."""
    row = db.execute("SELECT EXISTS (SELECT 1 FROM survey_waves), EXISTS (SELECT 1 FROM fund),"
                     " EXISTS (SELECT 1 FROM indicators), EXISTS (SELECT 1 FROM plan_steps),"
                     " EXISTS (SELECT 1 FROM projects_survey), EXISTS (SELECT 1 FROM regulations)").fetchone()
    return dict(zip(("surveys", "fund", "indicators", "schedule", "projects", "regulation"), map(bool, row)))


def regulation(db: Database, day: date) -> rules.Regulation | None:
    """Return the edition of the regulation in force on `day`, or None if the record holds none."""
    row = db.execute("SELECT source FROM regulations WHERE effective_from <= ? ORDER BY effective_from DESC LIMIT 1",
                     [day.isoformat()]).fetchone()
    return _parsed(row[0]) if row else None


def edition(db: Database, id: str) -> rules.Regulation | None:
    """Return an edition of the regulation by its id, whether or not it is in force, or None if the record lacks it."""
    row = db.execute("SELECT source FROM regulations WHERE id = ?", [id]).fetchone()
    return _parsed(row[0]) if row else None


_parsed = lru_cache(maxsize=16)(rules.parse)


def notes(db: Database) -> dict[str, list[dict]]:
    """Return {subject: cautions that must stand beside its figures (text, src)}."""
    found: dict[str, list[dict]] = {}
    for row in db.query("SELECT subject, text, src FROM notes ORDER BY subject, position"):
        found.setdefault(row["subject"], []).append(row)
    return found


def sections(db: Database) -> list[dict]:
    """Return the reference texts in order: section, kind, title, document (its title), issued, src, items [rows]."""
    items: dict[str, list[dict]] = {}
    for row in db.query("SELECT section, level, marker, text, src FROM section_items ORDER BY section, position"):
        items.setdefault(row["section"], []).append(row)
    rows = db.query("SELECT s.section, s.kind, s.title, d.title AS document, d.issued, s.src FROM sections s"
                    " JOIN documents d ON d.id = s.document ORDER BY s.position")
    return [{**row, "items": items.get(row["section"], [])} for row in rows]


def documents_read(db: Database) -> list[tuple[str, str | None]]:
    """Return (title, date of issue or None) of the documents that hold reference texts."""
    return list(map(tuple, db.execute("SELECT title, issued FROM documents"
                                      " WHERE id IN (SELECT document FROM sections) ORDER BY rowid")))


def documents(db: Database) -> dict[str, str]:
    """Return {document id: title} of the published documents that facts are quoted from."""
    return {row["id"]: row["title"] for row in db.query("SELECT id, title FROM documents")}


def fund(db: Database) -> pd.DataFrame:
    """Return the fund by fiscal year in yen: fund, fy_label, fy, deposit, withdrawal, balance_end, src."""
    return pd.DataFrame(list(db.query("SELECT fund, fy_wareki AS fy_label, fy, deposit, withdrawal, balance_end, src"
                                      " FROM fund ORDER BY fy")),
                        columns=["fund", "fy_label", "fy", "deposit", "withdrawal", "balance_end", "src"])


def fund_rows(db: Database) -> list[dict]:
    """Return the fund by fiscal year in yen: fund, fy, deposit, withdrawal, balance_end, src."""
    return list(db.query("SELECT fund, fy, deposit, withdrawal, balance_end, src FROM fund ORDER BY fy"))


def indicators(db: Database) -> list[dict]:
    """Return the indicators, earliest first within each: indicator, unit, value, as_of, printed_as, src."""
    return list(db.query("SELECT * FROM indicators ORDER BY indicator, as_of"))
