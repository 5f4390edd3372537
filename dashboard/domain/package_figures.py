"""Whether the survey figures of a package can be worked with: counts within their bases, KPIs that name known facts."""

from collections.abc import Iterator, Mapping

from dashboard.domain.surveys import METHODS

Rows = Mapping[str, list[dict]]


def figures(rows: Rows) -> Iterator[tuple]:
    """Yield (resource, row, column, expected, None) of each figure that can't be."""
    for check in (_waves, _questions, _answers, _counts, _definitions):
        yield from check(rows)


def _waves(rows: Rows) -> Iterator[tuple]:
    for row in rows.get("survey_waves", []):
        if row["respondents"] is not None and not 0 < row["respondents"] <= (row["population"] or row["respondents"]):
            yield "survey_waves", row, "respondents", "1 以上で population 以下の整数", None


def _questions(rows: Rows) -> Iterator[tuple]:
    for row in rows.get("survey_questions", []):
        if row["kind"] not in ("single", "multi"):
            yield "survey_questions", row, "kind", "single または multi", None
        if row["respondents_base"] < 1:
            yield "survey_questions", row, "respondents_base", "1 以上の整数", None


def _answers(rows: Rows) -> Iterator[tuple]:
    bases = {(row["wave"], row["qid"]): row["respondents_base"] for row in rows.get("survey_questions", [])}
    for row in rows.get("survey_answers", []):
        base = bases.get((row["wave"], row["qid"]))
        if base is None:
            yield "survey_answers", row, "qid", "survey_questions に同じ wave で載る qid", None
        elif not 0 <= row["count"] <= base:
            yield "survey_answers", row, "count", f"0 以上 {base} 以下の整数", None


def _counts(rows: Rows) -> Iterator[tuple]:
    for row in rows.get("projects_survey", []):
        if row["count"] < 0 or (row["total"] is not None and not 0 < row["total"] >= row["count"]):
            yield "projects_survey", row, "count", "0 以上で total 以下の整数", None
    for row in rows.get("project_forms", []):
        if row["count"] < 0:
            yield "project_forms", row, "count", "0 以上の整数", None


def _definitions(rows: Rows) -> Iterator[tuple]:
    known = _known(rows)
    for row in rows.get("kpis", []):
        if row["method"] not in METHODS:
            yield "kpis", row, "method", "、".join(METHODS) + " のいずれか", None
        if row["base"] is None and row["method"] != "count":
            yield "kpis", row, "base", f"{row['method']} の母数", None
        for column in ("numerator", "base"):
            if not {name.strip() for name in (row[column] or "respondents").split("+")} <= known:
                yield "kpis", row, column, "調査にある項目の和（例 Q2:1+Q2:2）", None


def _known(rows: Rows) -> set[str]:
    """The names KPI expressions may use: what some wave of the package holds."""
    names = {"respondents", "population", "forms"}
    names |= {f"{row['qid']}:valid" for row in rows.get("survey_questions", [])}
    names |= {f"{row['qid']}:{row['option']}" for row in rows.get("survey_answers", [])}
    for row in rows.get("projects_survey", []):
        names |= {f"measure:{row['measure']}", f"measure_total:{row['measure']}"}
    return names
