"""Shares, intervals and KPI expressions, against figures worked out elsewhere."""

import pytest

from dashboard.domain.surveys import Figure, figure, percent, printed_differs, value_of, wilson
from dashboard.queries import surveys

# Id, count, base, value, interval with and without the correction for the finite population of 4,755.
WAVE_1 = [
    ("K01", 1383, 4755, 29.1, None, None),
    ("K02", 1005, 1383, 72.7, (70.6, 74.6), (70.3, 75.0)),
    ("K03", 369, 1383, 26.7, (24.8, 28.7), (24.4, 29.1)),
    ("K04", 369, 1005, 36.7, (34.2, 39.3), (33.8, 39.7)),
    ("K05", 58, 1383, 4.2, (3.4, 5.2), (3.3, 5.4)),
    ("K06", 46, 1343, 3.4, (2.7, 4.3), (2.6, 4.5)),
    ("K07", 548, 1343, 40.8, (38.6, 43.0), (38.2, 43.5)),
    ("K08", 614, 1383, 44.4, (42.2, 46.6), (41.8, 47.0)),
    ("K09", 624, 1383, 45.1, (42.9, 47.3), (42.5, 47.8)),
    ("K10", 522, 1383, 37.7, (35.6, 39.9), (35.2, 40.3)),
    ("K11", 378, 1383, 27.3, (25.4, 29.4), (25.0, 29.7)),
    ("K12", 963, 1383, 69.6, (67.6, 71.6), (67.2, 72.0)),
    ("K13", 31, 160, 19.4, None, None),
    ("K14", 13, 23, 56.5, None, None),
    ("K15", 77, None, 77.0, None, None),
    ("K16", 77, 31, 2.48, None, None),
    ("K17", 84, 77, 1.09, None, None),
]
INTERVALS = [(k, n, corrected, plain) for _, k, n, _, corrected, plain in WAVE_1 if corrected]


def test_the_kpis_of_the_first_wave_are_the_published_ones(db):
    expected = [(id, Figure(value, k, n, *(corrected or ()))) for id, k, n, value, corrected, _ in WAVE_1]
    assert [(kpi.id, kpi.figure) for kpi in surveys.kpis(db)] == expected


@pytest.mark.parametrize(("k", "n", "corrected", "plain"), INTERVALS)
def test_an_interval_is_wilsons_narrowed_by_the_share_of_the_population_that_answered(k, n, corrected, plain):
    assert (wilson(k, n, 4755 * n / 1383), wilson(k, n)) == (corrected, plain)


@pytest.mark.parametrize(("k", "n", "population", "expected"), [
    (0, 10, None, (0.0, 27.8)),
    (10, 10, None, (72.2, 100.0)),
    (5, 10, None, (23.7, 76.3)),
    (1, 1, None, (20.7, 100.0)),
    (5, 10, 10, (50.0, 50.0)),
    (0, 10, 10, (0.0, 0.0)),
    (5, 10, 11, (40.4, 59.6)),
    (5, 10, 1_000_000_000, (23.7, 76.3)),
    (0, 1383, 4755, (0.0, 0.2)),
])
def test_an_interval_never_leaves_the_range_of_shares_and_vanishes_when_everybody_answered(k, n, population, expected):
    low, high = wilson(k, n, population)
    assert (low, high, str(low)[0]) == (*expected, str(expected[0])[0])


@pytest.mark.parametrize(("count", "base", "expected"), [
    (0, 7, 0.0), (7, 7, 100.0), (1, 8, 12.5), (1, 16, 6.3), (3, 16, 18.8), (1, 2000, 0.1), (1, 2001, 0.0),
    (31, 160, 19.4), (29, 80, 36.3), (1, 3, 33.3), (2, 3, 66.7), (1, 400, 0.3), (3, 400, 0.8),
])
def test_a_share_is_rounded_half_up_to_one_decimal(count, base, expected):
    assert percent(count, base) == expected


# Question, option, count, base of respondents, printed per cent, whether it is another than ours.
PRINTED = [
    ("Q1", 1, 308, 1383, 22, False), ("Q1", 2, 463, 1383, 33, False), ("Q1", 3, 293, 1383, 21, False),
    ("Q1", 4, 319, 1383, 23, False),
    ("Q2", 1, 369, 1383, 27, False), ("Q2", 2, 636, 1383, 46, False), ("Q2", 3, 378, 1383, 27, False),
    ("Q3", 1, 378, 1383, 14, True), ("Q3", 2, 553, 1383, 21, True), ("Q3", 3, 303, 1383, 11, True),
    ("Q3", 4, 963, 1383, 36, True), ("Q3", 5, 459, 1383, 17, True),
    ("Q4", 1, 58, 1383, 4, False), ("Q4", 2, 1325, 1383, 96, False),
    ("Q5", 1, 522, 1383, 17, True), ("Q5", 2, 614, 1383, 20, True), ("Q5", 3, 549, 1383, 18, True),
    ("Q5", 4, 419, 1383, 13, True), ("Q5", 5, 624, 1383, 20, True), ("Q5", 6, 381, 1383, 12, True),
    ("Q5", 7, 19, 1383, 1, False),
    ("Q6", 1, 46, 1343, 3, False), ("Q6", 2, 749, 1343, 56, False), ("Q6", 3, 548, 1343, 41, False),
    ("Q7", 1, 189, 1343, 14, False), ("Q7", 2, 765, 1343, 57, False), ("Q7", 3, 523, 1343, 39, False),
    ("Q7", 4, 474, 1343, 35, False), ("Q7", 5, 287, 1343, 21, False), ("Q7", 6, 21, 1343, 2, False),
]


@pytest.mark.parametrize(("qid", "option", "count", "base", "printed", "differs"), PRINTED)
def test_a_printed_per_cent_of_people_agrees_and_one_of_selections_differs(qid, option, count, base, printed, differs):
    assert printed_differs(count, base, printed) is differs


def test_every_printed_per_cent_of_the_first_wave_is_in_the_table(db):
    bases = {row["qid"]: row["respondents_base"] for row in surveys.questions(db, "R5")}
    printed = surveys.answers(db, "R5")[["qid", "option", "count", "printed_pct"]].itertuples(index=False)
    assert [(qid, option, count, bases[qid], pct) for qid, option, count, pct in printed] == [
        row[:5] for row in PRINTED]


@pytest.mark.parametrize(("count", "base", "printed", "differs"), [
    (13, 23, 56.5, False), (31, 160, 19.4, False), (31, 160, 19.3, True), (77, 100, None, False),
    (1, 200, 1, False), (1, 201, 1, True), (1, 201, 0, False), (399, 1383, 29, False), (0, 5, 0, False),
])
def test_a_printed_per_cent_is_compared_at_the_decimals_it_was_printed_with(count, base, printed, differs):
    assert printed_differs(count, base, printed) is differs


FACTS = {"Q2:1": 3, "Q2:2": 4, "Q2:valid": 10, "respondents": 10, "population": 40, "forms": 9, "measure:事業": 4,
         "Q9:valid": 0}


@pytest.mark.parametrize(("expression", "expected"), [
    ("Q2:1", 3), ("Q2:1+Q2:2", 7), (" Q2:1 + Q2:2 ", 7), ("Q2:3", None), ("Q2:1+Q2:3", None), ("measure:事業", 4),
])
def test_an_expression_is_the_sum_of_its_facts_and_nothing_if_one_is_missing(expression, expected):
    assert value_of(expression, FACTS) == expected


@pytest.mark.parametrize(("method", "numerator", "base", "expected"), [
    ("wilson_fpc", "Q2:1", "Q2:valid", Figure(30.0, 3, 10, 12.2, 56.9)),
    ("wilson_fpc", "Q2:1+Q2:2", "Q2:1+Q2:2", Figure(100.0, 7, 7, 70.1, 100.0)),
    ("wilson_fpc", "Q2:1", "Q3:valid", None),
    ("wilson_fpc", "Q3:1", "Q2:valid", None),
    ("wilson_fpc", "Q2:1", "Q9:valid", None),
    ("wilson_fpc", "Q2:valid", "Q2:1", None),
    ("census", "respondents", "population", Figure(25.0, 10, 40)),
    ("census", "population", "respondents", None),
    ("ratio", "forms", "measure:事業", Figure(2.25, 9, 4)),
    ("ratio", "measure:事業", "forms", Figure(0.44, 4, 9)),
    ("ratio", "forms", "Q9:valid", None),
    ("count", "forms", None, Figure(9.0, 9)),
])
def test_a_kpi_is_worked_out_by_its_method_and_is_none_where_it_can_not_be(method, numerator, base, expected):
    assert figure(method, numerator, base, FACTS) == expected


def test_without_a_known_population_the_interval_is_not_narrowed():
    assert figure("wilson_fpc", "Q2:1", "Q2:valid", FACTS | {"population": None}) == Figure(30.0, 3, 10, 10.8, 60.3)
