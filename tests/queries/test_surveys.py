"""Surveys as they were answered, and KPIs of each wave from the facts of that wave only."""

import pytest

from dashboard.domain.surveys import Figure
from dashboard.queries import surveys


def add_wave(db, wave: str, respondents: int | None, counts: dict[str, int]) -> None:
    """Record a wave with one question, Q2, whose options count what `counts` says."""
    db["survey_waves"].insert({"wave": wave, "label": wave, "population": 4000, "respondents": respondents,
                               "status": "実績"})
    db["survey_questions"].insert({"wave": wave, "qid": "Q2", "kind": "single", "short": "", "title": "",
                                   "total_selections": 1000, "respondents_base": 1000, "respondents_base_is": "",
                                   "printed_pct_base": ""})
    db["survey_answers"].insert_all({"wave": wave, "qid": "Q2", "option": option, "label": "", "count": count}
                                    for option, count in enumerate(counts.values(), start=1))


def test_waves_stand_in_order_and_the_planned_one_has_no_figures(db):
    assert [(w["wave"], w["respondents"]) for w in surveys.waves(db)] == [("R5", 1383), ("R8", None)]
    assert {kpi.wave for kpi in surveys.kpis(db)} == {"R5"}


def test_the_headlines_are_the_four_of_the_latest_wave_in_their_order(db):
    assert [(kpi.id, kpi.headline, kpi.figure.value) for kpi in surveys.headlines(db)] == [
        ("K02", 1, 72.7), ("K03", 2, 26.7), ("K05", 3, 4.2), ("K07", 4, 40.8)]


def test_every_question_has_its_answers_in_order(db):
    assert [(q["qid"], q["kind"], q["respondents_base"]) for q in surveys.questions(db, "R5")] == [
        ("Q1", "single", 1383), ("Q2", "single", 1383), ("Q3", "multi", 1383), ("Q4", "single", 1383),
        ("Q5", "multi", 1383), ("Q6", "single", 1343), ("Q7", "multi", 1343)]
    answers = surveys.answers(db, "R5")
    assert answers.groupby("qid").option.apply(list).to_dict() == {
        "Q1": [1, 2, 3, 4], "Q2": [1, 2, 3], "Q3": [1, 2, 3, 4, 5], "Q4": [1, 2], "Q5": [1, 2, 3, 4, 5, 6, 7],
        "Q6": [1, 2, 3], "Q7": [1, 2, 3, 4, 5, 6]}
    assert answers[answers.qid == "Q2"]["count"].tolist() == [369, 636, 378]
    assert {qid: len(rows) for qid, rows in surveys.options(db, "R5").items()} == {
        "Q1": 4, "Q2": 3, "Q3": 5, "Q4": 2, "Q5": 7, "Q6": 3, "Q7": 6}


def test_a_wave_without_answers_has_empty_tables_with_their_columns(db):
    assert (surveys.questions(db, "R8"), surveys.options(db, "R8")) == ([], {})
    assert (len(surveys.answers(db, "R8")), list(surveys.answers(db, "R8").columns)) == (
        0, ["qid", "option", "label", "count", "printed_pct", "src"])


def test_the_project_survey_is_read_by_its_rounds(db):
    assert surveys.rounds(db) == ["R4"]
    assert [(row["measure"], row["count"], row["total"]) for row in surveys.projects(db)] == [
        ("部局", 13, 23), ("課・機関", 31, 160), ("事業", 77, None)]
    assert surveys.coverage(db, "R4").values.tolist() == [["部局", 13, 23], ["課・機関", 31, 160]]
    assert surveys.forms(db)["count"].sum() == sum(row["count"] for row in surveys.forms_of(db, "R4")) == 84


def test_a_later_wave_has_figures_of_its_own_and_none_where_it_lacks_a_fact(db):
    add_wave(db, "R9", 1000, {"heard": 300, "understood": 500, "unknown": 200})
    worked = {kpi.id: kpi.figure for kpi in surveys.kpis_of(db, "R9")}
    assert (worked["K01"], worked["K03"]) == (Figure(25.0, 1000, 4000), Figure(30.0, 300, 1000, 27.6, 32.5))
    assert [id for id, figure in worked.items() if figure is None] == [f"K{n:02}" for n in range(5, 18)]
    assert {kpi.id: kpi.figure for kpi in surveys.kpis(db) if kpi.wave == "R9"} == worked


def test_the_headlines_come_from_the_latest_wave_even_if_it_lacks_the_last_of_them(db):
    add_wave(db, "R9", 1000, {"heard": 300, "understood": 500, "unknown": 200})
    assert [(kpi.id, kpi.wave) for kpi in surveys.headlines(db)] == [("K02", "R9"), ("K03", "R9")]


def test_a_wave_whose_respondents_are_not_known_leaves_the_others_alone(db):
    before = surveys.kpis(db)
    add_wave(db, "R9", None, {"heard": 300, "understood": 500, "unknown": 200})
    assert surveys.kpis(db) == before


def test_the_frame_of_kpis_holds_the_shares_that_could_be_worked_out(db):
    frame = surveys.kpi_frame(surveys.kpis_of(db, "R5"))
    assert len(frame) == 14
    assert frame.iloc[1].tolist() == ["認知率（聞いたことがある）", 72.7, 70.6, 74.6, 1005, 1383]


@pytest.mark.parametrize(("qid", "expected"), [("Q2", True), ("Q9", False)])
def test_definitions_say_which_options_a_kpi_counts(db, qid, expected):
    assert any(qid in definition.numerator for definition in surveys.definitions(db)) is expected
