"""What the squares say of the members, and the bar of the terms: days left, and what no term covers."""

from datetime import date

import pytest

from dashboard.charts.members import composition, term_bar
from tests.charts.samples import SERVED, TODAY, members, terms

GAP = "R7.7.1からR7.9.30までの92日は、どの任期にも入っていません。"


def _title(chart) -> dict:
    return chart.title.to_dict()


def _rows(chart, column: str) -> list[dict]:
    return next((rows for rows in chart.to_dict()["datasets"].values() if column in rows[0]), [])


@pytest.mark.parametrize("classes, finding", [
    ({"1号": [1, 1, 1], "2号": [2, 1]}, "委員5人のうち、新任が4人、2期目が1人"),
    ({"1号": [10, 3, 1]}, "委員3人のうち、新任が1人、3期目が1人、10期目が1人"),
    ({"1号": [1, 1], "2号": [1]}, "委員3人の全員が新任"),
    ({"1号": [2]}, "委員は1人（2期目）"),
    ({"1号": [None, 1]}, "委員2人のうち、新任が1人、不明が1人"),
])
def test_the_title_counts_who_serves_which_term(classes, finding):
    assert _title(composition(members(**classes)))["text"] == finding


def test_classes_keep_their_order_with_their_number_on_a_line_of_its_own():
    chart = composition(members(**{"2号委員　学識経験者": [1], "1号委員　市民": [1]}))
    assert [row["name"] for row in _rows(chart, "name")] == ["2号委員\n学識経験者", "1号委員\n市民"]


def test_squares_stand_in_lines_of_five_and_the_class_is_counted_after_the_first():
    chart = composition(members(甲=[1] * 7, 乙=[1]))
    assert [row["place"] for row in _rows(chart, "place")] == [0, 1, 2, 3, 4, 0, 1, 0]
    assert [(row["total"], row["until"]) for row in _rows(chart, "total")] == [("7人", 5), ("1人", 1)]


@pytest.mark.parametrize("today, finding", [
    (TODAY, "任期は令和9年9月30日まで、今日を含めて残り313日"),
    (date(2027, 9, 30), "任期は令和9年9月30日まで、今日を含めて残り1日"),
    (date(2025, 8, 1), "今日はどの任期にも入っていません。次の任期は令和7年10月1日から"),
    (date(2023, 1, 1), "今日はどの任期にも入っていません。次の任期は令和5年7月1日から"),
    (date(2027, 10, 1), "記録にある最後の任期は令和9年9月30日に終わりました"),
])
def test_the_bar_of_the_terms_says_where_today_lies(today, finding):
    assert _title(term_bar(SERVED, today))["text"] == finding


@pytest.mark.parametrize("known, told, words", [
    (SERVED, f"記録にある任期2期分。{GAP}", ["空白92日"]),
    (SERVED.iloc[::-1], f"記録にある任期2期分。{GAP}", ["空白92日"]),
    (SERVED.head(1), "記録にある任期1期分。", []),
    (terms(("2023-07-01", "2025-06-30"), ("2025-07-01", "2027-06-30")), "記録にある任期2期分。", []),
    (terms(("2023-07-01", "2025-06-30"), ("2025-07-02", "2027-06-30"), ("2027-07-03", "2029-06-30")),
     "記録にある任期3期分。R7.7.1からR7.7.1までの1日と、R9.7.1からR9.7.2までの2日は、どの任期にも入っていません。",
     ["空白1日", "空白2日"]),
])
def test_days_that_no_term_covers_are_told(known, told, words):
    chart = term_bar(known, TODAY)
    assert _title(chart)["subtitle"] == [told]
    assert [row["words"] for row in _rows(chart, "middle")] == words


@pytest.mark.parametrize("today, passed", [
    (TODAY, ["2025-07-01T00:00:00", "2026-11-22T00:00:00"]),
    (date(2024, 1, 1), ["2024-01-01T00:00:00", "2025-10-01T00:00:00"]),
    (date(2028, 1, 1), ["2025-07-01T00:00:00", "2027-10-01T00:00:00"]),
])
def test_a_term_is_filled_as_far_as_it_has_passed(today, passed):
    assert [row["passed"] for row in _rows(term_bar(SERVED, today), "passed")] == passed


@pytest.mark.parametrize("today, left", [(TODAY, ["残り313日"]), (date(2025, 8, 1), [])])
def test_the_days_left_stand_in_the_current_term(today, left):
    texts = [row["words"] for rows in term_bar(SERVED, today).to_dict()["datasets"].values() for row in rows
             if str(row.get("words", "")).startswith("残り")]
    assert texts == left
