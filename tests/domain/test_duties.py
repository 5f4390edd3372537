"""What the secretariat should do next, as the record shows it."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.domain.consultations import Consultation
from dashboard.domain.duties import Duty, duties
from dashboard.domain.members import Membership, Term
from dashboard.domain.replies import Coming
from dashboard.domain.schedule import Step

TERM = Term("R7", date(2025, 10, 1), date(2027, 9, 30))
SEAT = Membership(1, 1, "委員１【架空】", "R7", "1号", "市民", 1, TERM.starts_on, TERM.ends_on)
LEFT = replace(SEAT, last_day=date(2026, 3, 31))
STEP = Step(1, 1, "第2回", "検討", date(2026, 2, 1), date(2026, 3, 31), "令和8年2月～3月頃")
TASK = replace(STEP, meeting=None, task="研修の実施")
TODAY = date(2026, 3, 31)
CALLED = Coming(2, 2, date(2026, 4, 10), "called", date(2026, 4, 3), 5)


def found(day=TODAY, *, steps=(), terms=(TERM,), seats=(SEAT,), offices=("chair",), meetings=(), coming=(),
          consultations=()):
    return duties(day, steps, terms, seats, offices, meetings, coming, consultations)


def test_an_orderly_record_asks_for_nothing():
    assert found() == []


@pytest.mark.parametrize(("step", "day", "expected"), [
    (TASK, date(2026, 3, 31), []),
    (TASK, date(2026, 4, 1), [Duty("record_overdue", "schedule", {"name": "研修の実施", "days": 1})]),
    (replace(TASK, started_on=TASK.starts_on), date(2026, 4, 2),
     [Duty("record_overdue", "schedule", {"name": "研修の実施", "days": 2})]),
    (replace(TASK, started_on=TASK.starts_on, finished_on=TASK.ends_on), date(2026, 4, 2), []),
])
def test_a_step_whose_window_ended_yesterday_is_to_be_recorded(step, day, expected):
    assert found(day, steps=[step]) == expected


@pytest.mark.parametrize(("day", "expected"), [
    (date(2026, 3, 31), []),
    (date(2026, 4, 1), [Duty("fill_vacancy", "members", {"name": "委員１【架空】"})]),
])
def test_an_empty_seat_is_to_be_filled(day, expected):
    assert found(day, seats=[LEFT, replace(SEAT, id=2)]) == expected


@pytest.mark.parametrize(("day", "expected"), [
    (date(2027, 4, 3), []),
    (date(2027, 4, 4), [Duty("term_ends", "members", {"days": 180})]),
    (date(2027, 9, 30), [Duty("term_ends", "members", {"days": 1})]),
    (date(2027, 10, 1), [Duty("no_term", "members")]),
    (date(2025, 9, 30), [Duty("no_term", "members")]),
])
def test_the_end_of_a_term_is_announced_180_days_before(day, expected):
    assert found(day) == expected


@pytest.mark.parametrize(("seats", "offices", "expected"), [
    ([SEAT], ["chair"], []),
    ([SEAT], ["vice_chair"], [Duty("no_chair", "members")]),
    ([SEAT], [], [Duty("no_chair", "members")]),
    ([], [], []),
])
def test_members_without_a_chair_are_to_elect_one(seats, offices, expected):
    assert found(seats=seats, offices=offices) == expected


@pytest.mark.parametrize(("steps", "meetings", "expected"), [
    ([STEP], [], [Duty("prepare_meeting", "preparation")]),
    ([STEP], [date(2026, 3, 30)], [Duty("prepare_meeting", "preparation")]),
    ([STEP], [TODAY], []),
    ([STEP], [date(2026, 3, 30), date(2026, 4, 1)], []),
    ([TASK], [], []),
    ([replace(STEP, started_on=TODAY, finished_on=TODAY)], [], []),
    ([], [], []),
])
def test_a_meeting_is_to_be_prepared_when_the_plan_holds_one_and_none_lies_ahead(steps, meetings, expected):
    assert found(steps=steps, meetings=meetings) == expected


@pytest.mark.parametrize(("coming", "expected"), [
    (replace(CALLED, state="planned"), [Duty("announce_meeting", "replies", {"number": 2, "date": "令和8年4月10日",
                                                                            "days": 10})]),
    (CALLED, [Duty("await_replies", "replies", {"number": 2, "unanswered": 5})]),
    (replace(CALLED, unanswered=0), []),
])
def test_a_meeting_ahead_is_to_be_called_and_then_answered_by_everybody(coming, expected):
    assert found(coming=[coming]) == expected


def test_an_open_consultation_waits_for_its_report():
    answered = Consultation(5, "", date(2023, 11, 1), date(2025, 6, 30))
    assert found(consultations=[answered, Consultation(6, "", date(2026, 1, 1))]) == [
        Duty("await_report", "consultations", {"no": 6})]


def test_the_most_pressing_comes_first():
    everything = found(date(2027, 9, 1), steps=[STEP], seats=[LEFT, replace(SEAT, id=2)], offices=[], coming=[CALLED],
                       consultations=[Consultation(6, "", date(2026, 1, 1))])
    assert [duty.code for duty in everything] == [
        "record_overdue", "fill_vacancy", "term_ends", "no_chair", "prepare_meeting", "await_replies",
        "await_report"]
