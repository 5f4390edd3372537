"""Reading surveys: waves, questions, answers, the project survey, and KPIs worked out from them."""

from dataclasses import dataclass

import pandas as pd
from sqlite_utils import Database

from dashboard.domain.surveys import Definition, Figure, figure

PER_CENT = "%"
_ANSWERS = ("SELECT qid, option, label, count, printed_pct, src FROM survey_answers WHERE wave = ?"
            " ORDER BY qid, option")


@dataclass(frozen=True)
class Kpi:
    """A KPI definition with its figure in one wave (None: the wave lacks a fact it needs)."""

    id: str
    name: str
    formula: str
    method: str
    unit: str
    direction: str
    role: str
    headline: int | None
    wave: str
    wave_label: str
    figure: Figure | None
    src: str | None

    @property
    def is_share(self) -> bool:
        """Return whether it is a share in per cent that could be worked out."""
        return self.figure is not None and self.unit == PER_CENT


def waves(db: Database) -> list[dict]:
    """Return the survey waves, planned ones too, in the order they were recorded."""
    return list(db.query("SELECT * FROM survey_waves ORDER BY rowid"))


def questions(db: Database, wave: str) -> list[dict]:
    """Return the questions of a wave in order."""
    return list(db.query("SELECT * FROM survey_questions WHERE wave = ? ORDER BY rowid", [wave]))


def answers(db: Database, wave: str) -> pd.DataFrame:
    """Return qid, option, label, count, printed_pct, src: one row an option of the wave."""
    return pd.DataFrame(list(db.query(_ANSWERS, [wave])),
                        columns=["qid", "option", "label", "count", "printed_pct", "src"])


def options(db: Database, wave: str) -> dict[str, list[dict]]:
    """Return {qid: its options in order (option, label, count, printed_pct or None, src)} of the wave."""
    found: dict[str, list[dict]] = {}
    for row in db.query(_ANSWERS, [wave]):
        found.setdefault(row["qid"], []).append(row)
    return found


def definitions(db: Database) -> list[Definition]:
    """Return how the KPIs are worked out, in their order."""
    rows = db.query("SELECT name, numerator, base, headline FROM kpis ORDER BY position")
    return [Definition(**row) for row in rows]


def rounds(db: Database) -> list[str]:
    """Return the rounds of the project survey, the earliest first."""
    return [row[0] for row in db.execute("SELECT wave FROM projects_survey GROUP BY wave ORDER BY min(rowid)")]


def projects(db: Database) -> list[dict]:
    """Return the measures of the project survey: wave, measure, count, total, printed_pct, src."""
    return list(db.query("SELECT * FROM projects_survey ORDER BY rowid"))


def coverage(db: Database, round: str) -> pd.DataFrame:
    """Return label, count, total of the measures of one round that are counted out of a known total."""
    rows = list(db.query("SELECT measure AS label, count, total FROM projects_survey WHERE wave = ?"
                         " AND total IS NOT NULL ORDER BY rowid", [round]))
    return pd.DataFrame(rows, columns=["label", "count", "total"])


def forms(db: Database) -> pd.DataFrame:
    """Return wave, form, label, count, definition, src: one row a form of cooperation."""
    columns = ["wave", "form", "label", "count", "definition", "src"]
    return pd.DataFrame(list(db.query(f"SELECT {', '.join(columns)} FROM project_forms ORDER BY wave, form")),
                        columns=columns)


def forms_of(db: Database, round: str) -> list[dict]:
    """Return the forms of cooperation of one round: form, label, count, definition, src."""
    return list(db.query("SELECT form, label, count, definition, src FROM project_forms WHERE wave = ?"
                         " ORDER BY form", [round]))


def kpis(db: Database) -> list[Kpi]:
    """Return every KPI of every wave that was held, worked out from the answers by its definition."""
    definitions = list(db.query("SELECT * FROM kpis ORDER BY position"))
    held = [wave for wave in waves(db) if wave["respondents"] is not None]
    facts = _facts(db, held)
    return [_kpi(definition, wave, facts[wave["wave"]]) for definition in definitions for wave in held]


def kpis_of(db: Database, wave: str) -> list[Kpi]:
    """Return every KPI of one wave that was held, in the order of the definitions."""
    held = {row["wave"]: row for row in waves(db) if row["respondents"] is not None}
    facts = _facts(db, list(held.values()))[wave]
    definitions = db.query("SELECT * FROM kpis ORDER BY position")
    return [_kpi(definition, held[wave], facts) for definition in definitions]


def kpi_frame(kpis: list[Kpi]) -> pd.DataFrame:
    """Return name, value, lo, hi (per cent), k, base of the KPIs that are shares and could be worked out."""
    rows = [(kpi.name, kpi.figure.value, kpi.figure.lo, kpi.figure.hi, kpi.figure.k, kpi.figure.base)
            for kpi in kpis if kpi.is_share]
    return pd.DataFrame(rows, columns=["name", "value", "lo", "hi", "k", "base"])


def headlines(db: Database) -> list[Kpi]:
    """Return the headline KPIs of the latest wave held, in their order."""
    found = [kpi for kpi in kpis(db) if kpi.headline is not None and kpi.figure is not None]
    known = {kpi.wave for kpi in found}
    last = next((wave["wave"] for wave in reversed(waves(db)) if wave["wave"] in known), None)
    return sorted((kpi for kpi in found if kpi.wave == last), key=lambda kpi: kpi.headline)


def _kpi(definition: dict, wave: dict, facts: dict[str, int]) -> Kpi:
    worked = figure(definition["method"], definition["numerator"], definition["base"], facts)
    kept = {key: definition[key] for key in ("id", "name", "formula", "method", "unit", "direction", "role",
                                             "headline", "src")}
    return Kpi(**kept, wave=wave["wave"], wave_label=wave["label"], figure=worked)


def _facts(db: Database, held: list[dict]) -> dict[str, dict[str, int]]:
    """Return {wave: {fact name: count}} with the names KPI expressions use.

    The project survey has rounds of its own; its n-th round stands beside the n-th wave held.
    """
    facts = {wave["wave"]: {"population": wave["population"], "respondents": wave["respondents"]} for wave in held}
    for row in db.query("SELECT wave, qid, respondents_base FROM survey_questions"):
        facts.get(row["wave"], {})[f"{row['qid']}:valid"] = row["respondents_base"]
    for row in db.query("SELECT wave, qid, option, count FROM survey_answers"):
        facts.get(row["wave"], {})[f"{row['qid']}:{row['option']}"] = row["count"]
    beside = dict(zip(rounds(db), (wave["wave"] for wave in held)))
    for row in db.query("SELECT wave, measure, count, total FROM projects_survey"):
        _add_measure(facts.get(beside.get(row["wave"]), {}), row)
    for row in db.query("SELECT wave, sum(count) AS forms FROM project_forms GROUP BY wave"):
        facts.get(beside.get(row["wave"]), {})["forms"] = row["forms"]
    return facts


def _add_measure(facts: dict[str, int], row: dict) -> None:
    facts[f"measure:{row['measure']}"] = row["count"]
    if row["total"] is not None:
        facts[f"measure_total:{row['measure']}"] = row["total"]
