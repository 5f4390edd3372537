"""Reading surveys: waves, questions, answers, the project survey, and KPIs worked out from them."""

from dataclasses import dataclass

import pandas as pd
from sqlite_utils import Database

from dashboard.domain.surveys import Figure, figure


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


def waves(db: Database) -> list[dict]:
    """Return the survey waves, planned ones too, by wave."""
    return list(db.query("SELECT * FROM survey_waves ORDER BY rowid"))


def questions(db: Database, wave: str) -> list[dict]:
    """Return the questions of a wave in order."""
    return list(db.query("SELECT * FROM survey_questions WHERE wave = ? ORDER BY rowid", [wave]))


def answers(db: Database, wave: str) -> pd.DataFrame:
    """Return qid, option, label, count, printed_pct, src: one row an option of the wave."""
    columns = ["qid", "option", "label", "count", "printed_pct", "src"]
    rows = list(db.query(f"SELECT {', '.join(columns)} FROM survey_answers WHERE wave = ? ORDER BY qid, option", [wave]))
    return pd.DataFrame(rows, columns=columns)


def projects(db: Database) -> list[dict]:
    """Return the measures of the project survey: wave, measure, count, total, printed_pct, src."""
    return list(db.query("SELECT * FROM projects_survey ORDER BY rowid"))


def forms(db: Database) -> pd.DataFrame:
    """Return wave, form, label, count, definition, src: one row a form of cooperation."""
    columns = ["wave", "form", "label", "count", "definition", "src"]
    return pd.DataFrame(list(db.query(f"SELECT {', '.join(columns)} FROM project_forms ORDER BY wave, form")),
                        columns=columns)


def kpis(db: Database) -> list[Kpi]:
    """Return every KPI of every wave that was held, worked out from the answers by its definition."""
    definitions = list(db.query("SELECT * FROM kpis ORDER BY position"))
    held = [wave for wave in waves(db) if wave["respondents"] is not None]
    facts = _facts(db, held)
    return [_kpi(definition, wave, facts[wave["wave"]]) for definition in definitions for wave in held]


def headlines(db: Database) -> list[Kpi]:
    """Return the headline KPIs of the latest wave held, in their order."""
    found = [kpi for kpi in kpis(db) if kpi.headline is not None and kpi.figure is not None]
    last = found[-1].wave if found else None
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
        facts[row["wave"]][f"{row['qid']}:valid"] = row["respondents_base"]
    for row in db.query("SELECT wave, qid, option, count FROM survey_answers"):
        facts[row["wave"]][f"{row['qid']}:{row['option']}"] = row["count"]
    rounds = dict(zip(_rounds(db), (wave["wave"] for wave in held)))
    for row in db.query("SELECT wave, measure, count, total FROM projects_survey"):
        _add_measure(facts.get(rounds.get(row["wave"]), {}), row)
    for row in db.query("SELECT wave, sum(count) AS forms FROM project_forms GROUP BY wave"):
        facts.get(rounds.get(row["wave"]), {})["forms"] = row["forms"]
    return facts


def _rounds(db: Database) -> list[str]:
    return [row[0] for row in db.execute("SELECT wave FROM projects_survey GROUP BY wave ORDER BY min(rowid)")]


def _add_measure(facts: dict[str, int], row: dict) -> None:
    facts[f"measure:{row['measure']}"] = row["count"]
    if row["total"] is not None:
        facts[f"measure_total:{row['measure']}"] = row["total"]
