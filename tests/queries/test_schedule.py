"""The plan with the window and the record in force, and the earlier ones beside it."""

from datetime import date

import pandas as pd
import pytest

from dashboard.commands import schedule as commands
from dashboard.domain.errors import RuleBroken
from dashboard.domain.schedule import Step
from dashboard.queries import schedule
from tests.commands.log import ACTOR, AT

TODAY = date(2026, 11, 22)


def test_the_plan_is_read_as_printed_with_nothing_recorded(db):
    steps = schedule.steps(db)
    assert [(s.position, s.meeting, s.printed_as) for s in steps] == [
        (1, "第1回", "令和7年11月14日"), (2, "第2回", "令和8年2月～3月頃"), (3, "第3回", "令和8年5月～7月頃"),
        (4, None, "令和8年9月～12月頃"), (5, None, "令和9年1月～3月頃"), (6, "第4回", "令和9年5月～6月頃")]
    assert steps[1] == Step(2, 2, "第2回", "研修内容（案）の検討", date(2026, 2, 1), date(2026, 3, 31), "令和8年2月～3月頃")
    assert (schedule.earlier_windows(db), schedule.history(db, ACTOR), len(schedule.sources(db))) == ([], [], 6)


def test_an_unknown_step_is_refused(db):
    with pytest.raises(RuleBroken) as refused:
        schedule.step(db, 99)
    assert refused.value.code == "step_unknown"


@pytest.fixture
def changed(db, now):
    """Step 2 was moved twice, recorded, taken back and recorded again."""
    for words in ("令和8年4月～5月頃", "令和8年12月頃"):
        commands.change_window_in_words(db, ACTOR, now, step=2, words=words, reason=f"{words}に")
    commands.record_step(db, ACTOR, now, step=2, started_on=date(2026, 3, 1), finished_on=None, note="甲")
    commands.withdraw_record(db, ACTOR, now, step=2, reason="誤り")
    commands.record_step(db, ACTOR, now, step=2, started_on=date(2026, 3, 2), finished_on=date(2026, 3, 3), note="乙")


def test_the_newest_window_and_record_are_in_force(db, changed):
    assert schedule.step(db, 2) == Step(
        2, 2, "第2回", "研修内容（案）の検討", date(2026, 12, 1), date(2026, 12, 31), "令和8年12月頃",
        date(2026, 3, 2), date(2026, 3, 3), "乙")


def test_each_earlier_window_stands_with_the_reason_it_was_changed_for(db, changed):
    assert schedule.earlier_windows(db) == [
        {"step_id": 2, "printed_as": "令和8年2月～3月頃", "replaced_at": AT, "reason": "令和8年4月～5月頃に"},
        {"step_id": 2, "printed_as": "令和8年4月～5月頃", "replaced_at": AT, "reason": "令和8年12月頃に"}]


def test_the_history_tells_the_newest_first(db, changed):
    assert [(row["verb"], row["meeting"]) for row in schedule.history(db, ACTOR)] == [
        ("record_step", "第2回"), ("withdraw_record", "第2回"), ("record_step", "第2回"), ("change_window", "第2回"),
        ("change_window", "第2回")]


def test_the_frame_says_how_each_step_stands_on_a_day(db, changed):
    frame = schedule.steps_frame(db, TODAY)
    assert frame[["state", "overdue_days"]].values.tolist() == [
        ["overdue", 373], ["done", 0], ["overdue", 114], ["due", 0], ["planned", 0], ["planned", 0]]
    assert frame.done_to[1] == pd.Timestamp(2026, 3, 3)
    assert frame.done_from.isna().tolist() == [True, False, True, True, True, True]
