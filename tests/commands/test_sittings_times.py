"""When the steps of a meeting were: as they happen, from paper, and corrected between their neighbours."""

import json
from datetime import date, timedelta

import pytest

from dashboard.commands import attendance, motions, sittings, voting
from dashboard.domain.room import current_item, standing_steps, standing_turns
from dashboard.queries.room import facts
from tests.commands.log import ACTOR, changed, refusal
from tests.room import DAY, at, gathered, give_office, items, logged, meeting_today, opened_room, take

NEXT_DAY = at("09:00") + timedelta(days=1)
HALF_PAST = at("10:30")


def test_a_whole_meeting_is_entered_from_paper_with_its_true_times_and_marked(db):
    meeting = meeting_today(db)
    give_office(db, 1)
    for person in range(1, 8):
        attendance.record_attendance(db, ACTOR, NEXT_DAY, meeting=meeting, person=person, kind="arrive", at=at("13:50"))
    take(db, "open", NEXT_DAY, meeting, at=at("14:00"))
    sittings.go_to_item(db, ACTOR, NEXT_DAY, meeting=meeting, item=items(db, meeting)[0], at=at("14:00"))
    take(db, "break", NEXT_DAY, meeting, at=at("14:30"))
    take(db, "resume", NEXT_DAY, meeting, at=at("14:40"))
    take(db, "close", NEXT_DAY, meeting, at=at("15:30"))
    rows = db.execute("SELECT kind, at, recorded_at, is_late FROM sitting_steps UNION ALL"
                      " SELECT 'turn', at, recorded_at, is_late FROM item_turns ORDER BY at, kind").fetchall()
    assert [tuple(row) for row in rows] == [
        (kind, f"2026-11-22T{time}:00+09:00", "2026-11-23T09:00:00+09:00", 1) for kind, time in (
            ("open", "14:00"), ("turn", "14:00"), ("break", "14:30"), ("resume", "14:40"), ("close", "15:30"))]
    told = [json.loads(row[0]) for row in db.execute("SELECT after FROM audit WHERE at LIKE '2026-11-23%'")]
    assert [after["late"] for after in told] == [True] * 12


@pytest.mark.parametrize(("kind", "now", "given", "expected"), [
    ("break", NEXT_DAY, None, ("RuleBroken", "not_the_day", {"date": DAY})),
    ("break", at("10:09"), None, (
        "RuleBroken", "time_before_step", {"at": at("10:09").time(), "last": at("10:10").time()})),
    ("break", at("11:00"), at("10:09"), (
        "RuleBroken", "time_before_step", {"at": at("10:09").time(), "last": at("10:10").time()})),
    ("close", NEXT_DAY, at("10:09"), (
        "RuleBroken", "time_before_step", {"at": at("10:09").time(), "last": at("10:10").time()})),
    ("close", NEXT_DAY, NEXT_DAY, ("InputInvalid", "time_of_other_day", {"date": DAY})),
    ("adjourn", at("11:00"), at("11:01"), ("InputInvalid", "time_to_come", {"at": at("11:01").time()})),
])
def test_a_time_that_can_not_be_is_refused_and_changes_nothing(db, everything, kind, now, given, expected):
    meeting = opened_room(db)
    before = everything()
    assert refusal(take, db, kind, now, meeting, at=given) == expected
    assert everything() == before


def test_no_step_is_before_what_was_voted_on(db, everything):
    meeting = opened_room(db)
    moved = motions.add_motion(db, ACTOR, at("10:15"), meeting=meeting, text="研修を行う")
    vote = voting.put_vote(db, ACTOR, at("10:20"), motion=moved, method="show_of_hands")
    voting.close_vote(db, ACTOR, at("10:25"), vote=vote, yes=7, no=5)
    voting.declare_vote(db, ACTOR, at("10:26"), vote=vote)
    before = everything()
    assert refusal(take, db, "close", "11:00", meeting, at=at("10:25")) == (
        "RuleBroken", "time_before_step", {"at": at("10:25").time(), "last": at("10:26").time()})
    assert everything() == before


# --- corrections ----------------------------------------------------------------------------------


@pytest.fixture
def closed(db):
    """A meeting opened at 10:10, in a break from 10:20 to 10:30, closed at 10:40, a vote from 10:32 to 10:34 in it."""
    meeting = opened_room(db)
    take(db, "break", "10:20", meeting, note="換気")
    take(db, "resume", "10:30", meeting)
    moved = motions.add_motion(db, ACTOR, at("10:31"), meeting=meeting, text="研修を行う")
    vote = voting.put_vote(db, ACTOR, at("10:32"), motion=moved, method="show_of_hands")
    voting.close_vote(db, ACTOR, at("10:33"), vote=vote, yes=7, no=5)
    voting.declare_vote(db, ACTOR, at("10:34"), vote=vote)
    take(db, "close", "10:40", meeting)
    return meeting


def correct(db, meeting, step, happened_at, reason="時計の進み", now=NEXT_DAY):
    sittings.correct_step(db, ACTOR, now, meeting=meeting, step=step, happened_at=happened_at, reason=reason)


def test_a_corrected_time_takes_the_place_of_the_recorded_one_which_stays_readable(db, closed, everything):
    before = everything()
    correct(db, closed, 2, at("10:25"))
    assert changed(before, everything())["sitting_steps"] == ([], [
        (5, closed, "break", "換気", 2, "時計の進み", "2026-11-22T10:25:00+09:00", "2026-11-23T09:00:00+09:00", 0)])
    assert [(step.id, step.at) for step in standing_steps(facts(db, closed).steps)] == [
        (1, at("10:10")), (5, at("10:25")), (3, at("10:30")), (4, at("10:40"))]
    assert logged(db) == ("correct_step", {"at": "2026-11-22T10:20:00+09:00", "kind": "break"}, {
        "at": "2026-11-22T10:25:00+09:00", "kind": "break", "reason": "時計の進み"})


def test_a_correction_of_a_step_to_the_time_it_has_is_refused(db, closed, everything):
    before = everything()
    assert refusal(correct, db, closed, 2, at("10:20"))[:2] == ("InputInvalid", "correction_changes_nothing")
    assert everything() == before


@pytest.mark.parametrize(("step", "given", "neighbour"), [
    (1, "00:00", None), (1, "10:20", None), (1, "10:21", {"next": "10:20"}),
    (2, "10:09", {"last": "10:10"}), (2, "10:10", None), (2, "10:30", None), (2, "10:31", {"next": "10:30"}),
    (3, "10:19", {"last": "10:20"}), (3, "10:20", None), (3, "10:32", None), (3, "10:33", {"next": "10:32"}),
    (4, "10:33", {"last": "10:34"}), (4, "10:34", None), (4, "23:59", None),
])
def test_a_corrected_time_stays_between_its_neighbours(db, closed, everything, step, given, neighbour):
    before = everything()
    if neighbour is None:
        correct(db, closed, step, at(given))
        assert facts(db, closed).steps[-1].at == at(given)
        return
    (side, time), = neighbour.items()
    code = {"last": "time_before_step", "next": "time_after_step"}[side]
    assert refusal(correct, db, closed, step, at(given)) == (
        "RuleBroken", code, {"at": at(given).time(), side: at(time).time()})
    assert everything() == before


@pytest.mark.parametrize(("minute", "step", "given", "code"), [
    ("10:10", 1, "10:09", None), ("10:10", 1, "10:11", "time_after_step"), ("10:30", 1, "10:30", None),
    ("10:30", 2, "10:31", None), ("10:30", 2, "10:29", "time_before_step"), ("10:10", 2, "10:10", None)])
def test_a_vote_of_the_same_minute_stays_within_the_meeting(db, everything, minute, step, given, code):
    meeting, then = opened_room(db), at(minute)
    moved = motions.add_motion(db, ACTOR, then, meeting=meeting, text="研修を行う")
    vote = voting.put_vote(db, ACTOR, then, motion=moved, method="show_of_hands")
    voting.close_vote(db, ACTOR, then, vote=vote, yes=7, no=5)
    voting.declare_vote(db, ACTOR, then, vote=vote)
    take(db, "close", "10:30", meeting)
    before = everything()
    if code is None:
        correct(db, meeting, step, at(given))
        assert facts(db, meeting).steps[-1].at == at(given)
        return
    assert refusal(correct, db, meeting, step, at(given))[1] == code
    assert everything() == before


@pytest.mark.parametrize(("step", "given", "reason", "now", "expected"), [
    (9, at("10:25"), "誤り", NEXT_DAY, ("RuleBroken", "sitting_step_unknown", {})),
    (2, at("10:25"), "誤り", NEXT_DAY, ("RuleBroken", "sitting_step_unknown", {})),
    (5, at("10:25"), " 　", NEXT_DAY, ("InputInvalid", "reason_missing", {})),
    (5, at("10:25"), "誤り", at("10:24"), ("InputInvalid", "time_to_come", {"at": at("10:25").time()})),
    (5, NEXT_DAY, "誤り", NEXT_DAY, ("InputInvalid", "time_of_other_day", {"date": DAY})),
])
def test_a_correction_that_can_not_be_is_refused_and_changes_nothing(db, closed, everything, step, given, reason, now,
                                                                     expected):
    correct(db, closed, 2, at("10:22"))
    before = everything()
    assert refusal(correct, db, closed, step, given, reason, now) == expected
    assert everything() == before


@pytest.mark.parametrize("given", [None, at("10:10")])
def test_a_correction_stays_marked_as_what_it_corrects_was(db, given):
    meeting = gathered(db, range(1, 7), chair=1)
    take(db, "open", "10:10", meeting, at=given)
    correct(db, meeting, 1, at("10:05"))
    assert [step.is_late for step in facts(db, meeting).steps] == [given is not None] * 2


# --- corrections of turns to items ----------------------------------------------------------------


@pytest.fixture
def turned(db):
    """A meeting opened at 10:10 that went to its second item at 10:20 and to its fourth at 10:30."""
    meeting = opened_room(db)
    for place, minute in ((1, "10:20"), (3, "10:30")):
        sittings.go_to_item(db, ACTOR, at(minute), meeting=meeting, item=items(db, meeting)[place])
    return meeting


def correct_turn(db, meeting, turn, item, happened_at=HALF_PAST, reason=" 押し間違い ", now=NEXT_DAY):
    sittings.correct_turn(db, ACTOR, now, meeting=meeting, turn=turn, item=item, happened_at=happened_at, reason=reason)


def test_a_corrected_turn_takes_the_place_of_the_recorded_one_which_stays(db, turned, everything):
    before, third = everything(), items(db, turned)[2]
    correct_turn(db, turned, 2, third, at("10:28"))
    assert changed(before, everything())["item_turns"] == ([], [
        (3, turned, third, "2026-11-22T10:28:00+09:00", "2026-11-23T09:00:00+09:00", 0, 2, "押し間違い", 0)])
    assert current_item(facts(db, turned)).id == third
    assert logged(db) == ("correct_turn", {"title": "自己紹介", "at": "2026-11-22T10:30:00+09:00"}, {
        "title": "市長あいさつ", "at": "2026-11-22T10:28:00+09:00", "reason": "押し間違い"})


def test_a_turn_that_never_was_is_taken_back(db, turned):
    correct_turn(db, turned, 2, None)
    assert current_item(facts(db, turned)).id == items(db, turned)[1]
    assert logged(db)[2] == {"kind": "taken_back", "title": "自己紹介", "at": "2026-11-22T10:30:00+09:00",
                             "reason": "押し間違い"}
    sittings.go_to_item(db, ACTOR, at("10:31"), meeting=turned, item=items(db, turned)[3])


@pytest.mark.parametrize(("facts", "code"), [
    ({"turn": 9}, "item_turn_unknown"), ({"item": 1}, "item_of_other_meeting"), ({"reason": " "}, "reason_missing"),
    ({"happened_at": at("10:19")}, "time_before_step"), ({"happened_at": at("10:20", date(2026, 11, 21))},
                                                         "time_of_other_day"), ({}, "correction_changes_nothing")])
def test_a_correction_of_a_turn_that_can_not_be_is_refused_and_changes_nothing(db, turned, everything, facts, code):
    before = everything()
    assert refusal(correct_turn, db, turned, **{"turn": 2, "item": items(db, turned)[3]} | facts)[1] == code
    assert everything() == before


def test_of_two_corrections_of_one_turn_the_second_is_refused(db, turned, everything):
    correct_turn(db, turned, 2, items(db, turned)[2])
    before = everything()
    assert refusal(correct_turn, db, turned, 2, None)[1] == "item_turn_unknown"
    assert everything() == before


@pytest.mark.parametrize("place", [1, None])
def test_a_turn_that_led_nowhere_is_corrected_again_once_the_meeting_went_on(db, turned, place):
    there = items(db, turned)
    sittings.go_to_item(db, ACTOR, at("10:40"), meeting=turned, item=there[4])
    correct_turn(db, turned, 2, None if place is None else there[place])
    assert [turn.item for turn in standing_turns(facts(db, turned).turns)] == [there[1], there[4]]
    correct_turn(db, turned, 4, there[3], reason="訂正の誤り")
    assert [(turn.item, turn.at) for turn in standing_turns(facts(db, turned).turns)] == [
        (there[1], at("10:20")), (there[3], at("10:30")), (there[4], at("10:40"))]
    verb, before, after = logged(db)
    assert (verb, before.get("kind"), after) == ("correct_turn", None if place else "taken_back", {
        "title": "自己紹介", "at": "2026-11-22T10:30:00+09:00", "reason": "訂正の誤り"})


@pytest.mark.parametrize("minute", ["10:30", "10:25"])
def test_what_was_taken_back_is_not_taken_back_again(db, turned, everything, minute):
    correct_turn(db, turned, 2, None)
    before = everything()
    assert refusal(correct_turn, db, turned, 3, None, at(minute))[1] == "correction_changes_nothing"
    assert everything() == before
