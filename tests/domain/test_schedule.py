"""How a step of the plan stands on a day, and what its record and its window must satisfy."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.domain import schedule
from dashboard.domain.errors import DashboardError
from dashboard.domain.schedule import Standing, Step

STEP = Step(1, 2, "第2回", "研修内容の検討", date(2026, 2, 1), date(2026, 3, 31), "令和8年2月～3月頃")
FIRST, LAST = STEP.starts_on, STEP.ends_on
TODAY = date(2026, 11, 22)


def refusal(check, *arguments) -> tuple:
    with pytest.raises(DashboardError) as refused:
        check(*arguments)
    return type(refused.value).__name__, refused.value.code, refused.value.facts


@pytest.mark.parametrize(("started", "finished", "day", "expected"), [
    (None, None, date(2026, 1, 31), Standing("planned")),
    (None, None, FIRST, Standing("due")),
    (None, None, LAST, Standing("due")),
    (None, None, date(2026, 4, 1), Standing("overdue", 1)),
    (None, None, TODAY, Standing("overdue", 236)),
    (FIRST, None, FIRST, Standing("under_way")),
    (date(2026, 1, 20), None, date(2026, 1, 25), Standing("under_way")),
    (FIRST, None, LAST, Standing("under_way")),
    (FIRST, None, date(2026, 4, 1), Standing("overdue", 1)),
    (FIRST, FIRST, TODAY, Standing("done")),
    (FIRST, LAST, TODAY, Standing("done")),
    (FIRST, date(2026, 4, 1), TODAY, Standing("late_done", 1)),
    (date(2025, 12, 1), date(2025, 12, 1), TODAY, Standing("done")),
])
def test_only_what_is_recorded_counts_and_a_window_is_over_on_the_day_after_its_last(started, finished, day, expected):
    assert schedule.standing(replace(STEP, started_on=started, finished_on=finished), day) == expected


@pytest.mark.parametrize(("steps", "expected"), [
    ([], None),
    ([replace(STEP, finished_on=LAST)], None),
    ([replace(STEP, position=3), replace(STEP, position=1)], 1),
    ([replace(STEP, position=1, finished_on=LAST), replace(STEP, position=2, started_on=FIRST)], 2),
])
def test_the_next_step_is_the_first_of_the_plan_without_a_finished_record(steps, expected):
    found = schedule.next_step(steps)
    assert (found.position if found else None) == expected


@pytest.mark.parametrize(("meeting", "name"), [("第2回", "第2回　研修内容の検討"), (None, "研修内容の検討")])
def test_a_step_is_named_by_its_meeting_and_its_task(meeting, name):
    assert replace(STEP, meeting=meeting).name == name


@pytest.mark.parametrize(("started", "finished"), [(TODAY, None), (TODAY, TODAY), (FIRST, LAST)])
def test_a_record_up_to_today_is_free(started, finished):
    assert schedule.check_record(started, finished, TODAY) is None


TOMORROW = date(2026, 11, 23)


@pytest.mark.parametrize(("started", "finished", "kind", "code", "facts"), [
    (None, None, "InputInvalid", "start_missing", {}),
    (None, LAST, "InputInvalid", "start_missing", {}),
    (LAST, FIRST, "RuleBroken", "finished_before_started", {"started_on": LAST, "finished_on": FIRST}),
    (TOMORROW, None, "InputInvalid", "date_in_future", {"date": TOMORROW}),
    (TODAY, TOMORROW, "InputInvalid", "date_in_future", {"date": TOMORROW}),
])
def test_an_impossible_record_is_refused(started, finished, kind, code, facts):
    assert refusal(schedule.check_record, started, finished, TODAY) == (kind, code, facts)


@pytest.mark.parametrize(("first", "last"), [
    (FIRST, date(2026, 4, 1)), (LAST, LAST), (date(2027, 1, 1), date(2028, 1, 1)),
])
def test_another_window_is_free(first, last):
    assert schedule.check_window(first, last, "会場の都合", STEP) is None


@pytest.mark.parametrize(("first", "last", "reason", "kind", "code", "facts"), [
    (LAST, FIRST, "会場の都合", "RuleBroken", "window_reversed", {"starts_on": LAST, "ends_on": FIRST}),
    (FIRST, date(2026, 4, 1), "　", "InputInvalid", "reason_missing", {}),
    (FIRST, LAST, "会場の都合", "RuleBroken", "window_unchanged", {"printed_as": "令和8年2月～3月頃"}),
])
def test_an_impossible_window_is_refused(first, last, reason, kind, code, facts):
    assert refusal(schedule.check_window, first, last, reason, STEP) == (kind, code, facts)
