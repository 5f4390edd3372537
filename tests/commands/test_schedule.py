"""Recording what happened of the plan and changing its windows: what is written, and what is refused."""

from datetime import date

import pytest

from dashboard.commands import schedule
from dashboard.domain.schedule import standing
from dashboard.queries import schedule as read
from tests.commands.log import ACTOR, AT, at_once, changed, one_entry, raised_once, refusal

TODAY = date(2026, 11, 22)
RECORD = {"step": 2, "started_on": date(2026, 3, 10), "finished_on": date(2026, 3, 10), "note": " 研修案を検討 "}
WINDOW = {"step": 2, "starts_on": date(2026, 12, 1), "ends_on": date(2027, 1, 31),
          "printed_as": " 令和8年12月～令和9年1月頃 ", "reason": " 会場の都合 "}
NOTHING = {"started_on": None, "finished_on": None, "note": ""}


def test_a_record_says_when_a_step_began_and_ended(db, now, everything):
    before = everything()
    schedule.record_step(db, ACTOR, now, **RECORD)
    facts = {"step_id": 2, "started_on": "2026-03-10", "finished_on": "2026-03-10", "note": "研修案を検討"}
    assert changed(before, everything()) == {
        "plan_records": ([], [(1, *facts.values(), AT)]), "revisions": raised_once("schedule"),
        "audit": one_entry("record_step", "schedule", 2, NOTHING, facts)}
    assert standing(read.step(db, 2), TODAY).state == "done"


def test_a_later_record_takes_the_place_of_an_earlier_one_that_stays(db, now, everything):
    schedule.record_step(db, ACTOR, now, **RECORD | {"finished_on": None})
    before = everything()
    schedule.record_step(db, ACTOR, now, **RECORD | {"finished_on": TODAY, "note": ""})
    facts = {"step_id": 2, "started_on": "2026-03-10", "finished_on": "2026-11-22", "note": ""}
    assert changed(before, everything()) == {
        "plan_records": ([], [(2, *facts.values(), AT)]), "revisions": raised_once("schedule", 2),
        "audit": one_entry("record_step", "schedule", 2,
                           {"started_on": "2026-03-10", "finished_on": None, "note": "研修案を検討"}, facts, id=3)}
    assert read.step(db, 2).finished_on == TODAY


def test_a_record_taken_back_stays_readable_and_the_step_stands_as_if_nothing_were_recorded(db, now, everything):
    untouched = read.step(db, 2)
    schedule.record_step(db, ACTOR, now, **RECORD)
    before = everything()
    schedule.withdraw_record(db, ACTOR, now, step=2, reason=" 別の会議の日 ")
    facts = {"step_id": 2, "started_on": None, "finished_on": None, "note": "別の会議の日"}
    assert changed(before, everything()) == {
        "plan_records": ([], [(2, *facts.values(), AT)]), "revisions": raised_once("schedule", 2),
        "audit": one_entry("withdraw_record", "schedule", 2,
                           {"started_on": "2026-03-10", "finished_on": "2026-03-10", "note": "研修案を検討"}, facts, 3)}
    assert read.step(db, 2) == untouched


def test_a_changed_window_keeps_the_old_one_with_the_reason(db, now, everything):
    before = everything()
    schedule.change_window(db, ACTOR, now, **WINDOW)
    facts = {"step_id": 2, "starts_on": "2026-12-01", "ends_on": "2027-01-31",
             "printed_as": "令和8年12月～令和9年1月頃", "reason": "会場の都合"}
    assert changed(before, everything()) == {
        "plan_windows": ([], [(7, *facts.values(), AT)]), "revisions": raised_once("schedule"),
        "audit": one_entry("change_window", "schedule", 2, {
            "starts_on": "2026-02-01", "ends_on": "2026-03-31", "printed_as": "令和8年2月～3月頃"}, facts)}
    assert read.earlier_windows(db) == [
        {"step_id": 2, "printed_as": "令和8年2月～3月頃", "replaced_at": AT, "reason": "会場の都合"}]


@pytest.mark.parametrize(("command", "given"), [
    (schedule.change_window, WINDOW),
    (schedule.change_window, WINDOW | {"printed_as": "　"}),
    (schedule.change_window_in_words, {"step": 2, "words": "令和8年12月～令和9年1月頃", "reason": "会場の都合"}),
])
def test_a_window_may_be_given_in_words_or_in_days(db, now, command, given):
    command(db, ACTOR, now, **given)
    step = read.step(db, 2)
    assert (step.starts_on, step.ends_on, step.printed_as) == (
        date(2026, 12, 1), date(2027, 1, 31), "令和8年12月～令和9年1月頃")


@pytest.mark.parametrize(("given", "kind", "code", "facts"), [
    ({"step": 99}, "RuleBroken", "step_unknown", {"id": 99}),
    ({"started_on": None}, "InputInvalid", "start_missing", {}),
    ({"finished_on": date(2026, 3, 9)}, "RuleBroken", "finished_before_started",
     {"started_on": date(2026, 3, 10), "finished_on": date(2026, 3, 9)}),
    ({"started_on": date(2026, 11, 23), "finished_on": None}, "InputInvalid", "date_in_future",
     {"date": date(2026, 11, 23)}),
    ({"finished_on": date(2026, 11, 23)}, "InputInvalid", "date_in_future", {"date": date(2026, 11, 23)}),
])
def test_an_impossible_record_changes_nothing(db, now, everything, given, kind, code, facts):
    before = everything()
    assert refusal(schedule.record_step, db, ACTOR, now, **RECORD | given) == (kind, code, facts)
    assert everything() == before


@pytest.mark.parametrize(("given", "kind", "code", "facts"), [
    ({"step": 99}, "RuleBroken", "step_unknown", {"id": 99}),
    ({"reason": "\u200f"}, "InputInvalid", "reason_missing", {}),
    ({"step": 3}, "RuleBroken", "nothing_recorded", {"task": "研修内容（案）の確定"}),
    ({"step": 4}, "RuleBroken", "nothing_recorded", {"task": "研修の実施"}),
])
def test_a_record_that_can_not_be_taken_back_changes_nothing(db, now, everything, given, kind, code, facts):
    schedule.record_step(db, ACTOR, now, **RECORD)
    schedule.record_step(db, ACTOR, now, **RECORD | {"step": 4})
    schedule.withdraw_record(db, ACTOR, now, step=4, reason="誤り")
    before = everything()
    assert refusal(schedule.withdraw_record, db, ACTOR, now, **{"step": 2, "reason": "誤り"} | given) == (
        kind, code, facts)
    assert everything() == before


@pytest.mark.parametrize(("given", "kind", "code", "facts"), [
    ({"step": 99}, "RuleBroken", "step_unknown", {"id": 99}),
    ({"ends_on": date(2026, 11, 30)}, "RuleBroken", "window_reversed",
     {"starts_on": date(2026, 12, 1), "ends_on": date(2026, 11, 30)}),
    ({"reason": "\u200f"}, "InputInvalid", "reason_missing", {}),
    ({"starts_on": date(2026, 2, 1), "ends_on": date(2026, 3, 31)}, "RuleBroken", "window_unchanged",
     {"printed_as": "令和8年2月～3月頃"}),
])
def test_an_impossible_window_changes_nothing(db, now, everything, given, kind, code, facts):
    before = everything()
    assert refusal(schedule.change_window, db, ACTOR, now, **WINDOW | given) == (kind, code, facts)
    assert everything() == before


def test_words_that_are_no_window_change_nothing(db, now, everything):
    before = everything()
    assert refusal(schedule.change_window_in_words, db, ACTOR, now, step=2, words="来年の春", reason="都合") == (
        "InputInvalid", "window_unreadable", {"text": "来年の春"})
    assert everything() == before


def test_of_two_who_take_back_one_record_exactly_one_wins(home, db, now):
    schedule.record_step(db, ACTOR, now, **RECORD)
    outcomes = at_once(home, *[lambda db: schedule.withdraw_record(db, ACTOR, now, step=2, reason="誤り")] * 2)
    lost = next(outcome for outcome in outcomes if outcome is not None)
    assert (outcomes.count(None), lost.code, db["plan_records"].count) == (1, "nothing_recorded", 2)
