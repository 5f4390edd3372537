"""What the plan's chart says is overdue, under way and to come, and what it draws beside each window."""

from datetime import date

import pytest

from dashboard.charts.schedule import schedule
from tests.charts.samples import PLAN, TODAY, steps

DONE = ("い", "2026-01-15", "2026-01-15", "done", 0, "2026-01-15", "2026-01-15")
LATE = ("ろ", "2026-03-01", "2026-04-30", "late_done", 12, "2026-05-12", "2026-05-12")
OVERDUE = ("は", "2026-06-01", "2026-07-31", "overdue", 114, None, None)
LONGER = ("に", "2026-03-01", "2026-03-31", "overdue", 236, None, None)
UNDER_WAY = ("ほ", "2026-10-01", "2026-12-31", "under_way", 0, "2026-10-08", None)
DUE = ("へ", "2026-11-01", "2027-01-31", "due", 0, None, None)
PLANNED = ("と", "2027-02-01", "2027-03-31", "planned", 0, None, None)
PLANNED_TOO = ("ち", "2027-02-01", "2027-04-30", "planned", 0, None, None)
LAST = ("り", "2027-06-01", "2027-06-30", "planned", 0, None, None)


def _title(*rows) -> dict:
    return schedule(steps(*rows), TODAY).title.to_dict()


def _rows(spec: dict, column: str) -> list[dict]:
    return next((rows for rows in spec["datasets"].values() if column in rows[0]), [])


@pytest.mark.parametrize("rows, finding", [
    ([DONE, OVERDUE, PLANNED], "予定を過ぎても完了の記録がない項目が1件（114日超過）"),
    ([LONGER, OVERDUE, UNDER_WAY], "予定を過ぎても完了の記録がない項目が2件（最長236日超過）"),
    ([DONE, UNDER_WAY, PLANNED], "予定を過ぎて残っている項目はありません。実施中1件"),
    ([UNDER_WAY, DUE, DUE], "予定を過ぎて残っている項目はありません。実施中1件、予定の時期に入ったもの2件"),
    ([LATE, PLANNED], "予定を過ぎて残っている項目はありません"),
    ([PLANNED], "予定を過ぎて残っている項目はありません"),
    ([DONE], "予定した1項目はすべて済みました"),
    ([DONE, LATE], "予定した2項目はすべて済みました（うち1件は予定より後）"),
])
def test_the_title_says_what_is_overdue_before_anything_else(rows, finding):
    assert _title(*rows)["text"] == finding


@pytest.mark.parametrize("rows, subtitle", [
    ([DONE], ["箱＝予定の期間。◆＝実際に行った日。"]),
    ([OVERDUE], ["箱＝予定の期間。破線＝予定の終わりから今日まで。"]),
    ([LAST, PLANNED], ["箱＝予定の期間。", "次に始まる予定は「と」（2027-02-01頃）。"]),
    ([PLANNED, PLANNED_TOO], ["箱＝予定の期間。", "次に始まる予定は「と」（2027-02-01頃）と「ち」（2027-02-01頃）。"]),
])
def test_the_subtitle_explains_only_the_marks_there_are(rows, subtitle):
    assert _title(*rows)["subtitle"] == subtitle


@pytest.mark.parametrize("row, last_mark", [
    (DONE, "2026-01-16T00:00:00"), (OVERDUE, "2026-11-22T00:00:00"), (PLANNED, "2027-04-01T00:00:00")])
def test_only_a_missed_window_is_drawn_on_to_today(row, last_mark):
    assert _rows(schedule(steps(row), TODAY).to_dict(), "last_mark")[0]["last_mark"] == last_mark


@pytest.mark.parametrize("row, record", [
    (LATE, "R8.5.12"), (UNDER_WAY, "R8.10.8～"), (PLANNED, ""),
    (("い", "2026-01-01", "2026-03-31", "done", 0, "2026-01-15", "2026-02-20"), "R8.1.15～R8.2.20"),
])
def test_what_happened_is_dated_beside_the_window(row, record):
    assert _rows(schedule(steps(row), TODAY).to_dict(), "record")[0]["record"] == record


@pytest.mark.parametrize("today, shown", [
    (date(2026, 11, 22), ["今日 令和8年11月22日"]),
    (date(2025, 8, 1), ["今日 令和7年8月1日"]),
    (date(2023, 1, 1), []),
    (date(2030, 1, 1), []),
])
def test_today_is_drawn_unless_it_lies_half_a_year_from_the_plan(today, shown):
    drawn = schedule(steps(DONE, PLANNED), today).to_dict()
    assert [row["words"] for row in _rows(drawn, "today")] == shown


def test_the_words_of_a_state_are_drawn_as_given():
    drawn = _rows(schedule(PLAN, TODAY).to_dict(), "state_label")
    assert [row["state_label"] for row in drawn] == list(PLAN["state_label"])
