"""Who was present at an instant, from what was tapped; and what a person can't have done."""

from datetime import datetime, time, timedelta, timezone

import pytest

from dashboard.domain.attendance import TAKEN_BACK, Attendance, Event, add, at, standing, stays, unsettled
from dashboard.domain.errors import DashboardError, InputInvalid, RuleBroken
from dashboard.domain.regulation import in_force
from tests.domain.regulations import EACH_CLASS, SHIPPED

MEMBERS = {person: f"委員{person}【架空】" for person in range(1, 13)}
SILENT = in_force(SHIPPED, {})
BEGIN = datetime(2025, 11, 14, 14, 0, tzinfo=timezone(timedelta(hours=9)))


def clock(minute: float) -> datetime:
    """Return an instant so many minutes after 14:00."""
    return BEGIN + timedelta(minutes=minute)


def record(*taps, answers=SILENT):
    """Return the events of taps (person, kind, minute[, more])."""
    events = ()
    for number, (person, kind, minute, *more) in enumerate(taps, start=1):
        rest = {"reason": "利害関係"} if kind == "recuse" else {}
        new = Event(number, person, kind, clock(minute), **rest | (more[0] if more else {}))
        events = add(events, new, MEMBERS, answers)
    return events


@pytest.mark.parametrize(("minute", "present", "attending"), [
    (-1, set(), set()), (0, {1, 2}, {1, 2}), (9.9, {1, 2}, {1, 2}), (10, {1, 2, 3}, {1, 2, 3}),
    (20, {1, 2, 3}, {1, 3}), (30, {1, 2, 3}, {1, 2, 3}), (40, {2, 3}, {2, 3}), (50, {1, 2, 3}, {1, 2, 3}),
    (600, {1, 2, 3}, {1, 2, 3}),
])
def test_who_is_present_at_an_instant_is_derived(minute, present, attending):
    events = record((1, "arrive", 0), (2, "arrive", 0), (3, "arrive", 10), (2, "recuse", 20), (2, "return", 30),
                    (1, "leave", 40), (1, "arrive", 50))
    found = at(events, clock(minute))
    assert (found.present(online=False), found.attending(online=False)) == (present, attending)


def test_what_was_entered_late_takes_its_place_in_time():
    events = record((1, "arrive", 0), (1, "leave", 40), (2, "arrive", 5), (2, "leave", 6))
    assert [(event.person, event.kind) for event in standing(events)] == [
        (1, "arrive"), (2, "arrive"), (2, "leave"), (1, "leave")]


def test_a_person_who_leaves_while_recused_comes_back_recused():
    events = record((1, "arrive", 0), (1, "recuse", 10), (1, "leave", 11), (1, "arrive", 20))
    away, back = at(events, clock(12)), at(events, clock(20))
    assert (away.present(online=False), back.present(online=False), back.attending(online=False)) == (set(), {1}, set())


def test_who_joins_online_counts_only_where_that_is_allowed():
    events = record((1, "arrive", 0), (2, "arrive", 0, {"where": "online"}))
    found = at(events, clock(1))
    assert (found.room, found.online, found.present(online=False), found.present(online=True)) == (
        {1}, {2}, {1}, {1, 2})


def test_a_person_moves_from_the_room_to_online():
    events = record((1, "arrive", 0), (1, "leave", 30), (1, "arrive", 30, {"where": "online"}))
    assert at(events, clock(30)) == Attendance(online=frozenset({1}))
    assert stays(events, 1) == [(clock(0), clock(30), "room"), (clock(30), None, "online")]


def test_a_stand_in_sits_in_the_seat_but_does_not_preside():
    events = record((1, "arrive", 0, {"stand_in": "代理【架空】"}), (2, "arrive", 0), answers=in_force(EACH_CLASS, {}))
    found = at(events, clock(0))
    assert (found.attending(online=False), found.in_person(online=False), found.stand_ins) == (
        {1, 2}, {2}, {1: "代理【架空】"})


def test_stays_are_told_from_coming_to_leaving():
    events = record((1, "arrive", 0), (1, "recuse", 5), (1, "return", 6), (1, "leave", 10), (1, "arrive", 20),
                    (2, "arrive", 0))
    assert stays(events, 1) == [(clock(0), clock(10), "room"), (clock(20), None, "room")]


def test_who_stepped_out_for_the_matter_need_not_be_there_when_the_recusal_ends():
    events = record((1, "arrive", 0), (1, "recuse", 5, {"reason": "利害関係"}), (1, "leave", 6), (1, "return", 10),
                    (1, "arrive", 11))
    assert [at(events, clock(minute)).attending(online=False) for minute in (5, 6, 10, 11)] == [set(), set(), set(), {1}]


# --- a finger that taps twice ---------------------------------------------------------------------


@pytest.mark.parametrize("seconds", [0, 1, 2])
@pytest.mark.parametrize("again", ["arrive", "leave"])
def test_a_double_tap_counts_once(seconds, again):
    events = record((1, "arrive", 0), *([(1, "leave", 9)] if again == "leave" else []))
    minute = (9 if again == "leave" else 0) + seconds / 60
    assert add(events, Event(7, 1, again, clock(minute)), MEMBERS, SILENT) == events


@pytest.mark.parametrize(("seconds", "code"), [(1, "tapped_twice"), (2, "tapped_twice")])
def test_the_opposite_within_two_seconds_is_a_finger_not_a_person(seconds, code):
    assert refusal(record((1, "arrive", 0)), Event(7, 1, "leave", clock(seconds / 60))) == (
        RuleBroken, code, {"name": "委員1【架空】"})


def test_the_opposite_after_three_seconds_is_a_person():
    events = add(record((1, "arrive", 0)), Event(7, 1, "leave", clock(3 / 60)), MEMBERS, SILENT)
    assert at(events, clock(1)).present(online=False) == set()


def test_two_people_may_come_at_one_instant():
    assert at(record((1, "arrive", 0), (2, "arrive", 0)), clock(0)).room == {1, 2}


# --- what can't be --------------------------------------------------------------------------------


def refusal(events, new, answers=SILENT) -> tuple[type[DashboardError], str, dict]:
    with pytest.raises(DashboardError) as refused:
        add(events, new, MEMBERS, answers)
    return type(refused.value), refused.value.code, refused.value.facts


def test_someone_not_in_office_that_day_is_refused():
    assert refusal((), Event(1, 13, "arrive", clock(0))) == (RuleBroken, "not_in_office", {})


@pytest.mark.parametrize(("taps", "kind", "minute", "code", "hour"), [
    ([], "leave", 5, "not_present", time(14, 5)),
    ([], "recuse", 5, "not_present", time(14, 5)),
    ([], "return", 5, "not_present", time(14, 5)),
    ([(1, "arrive", 0)], "arrive", 5, "arrived_already", time(14, 5)),
    ([(1, "arrive", 10)], "leave", 5, "not_present", time(14, 5)),
    ([(1, "arrive", 10)], "arrive", 5, "arrived_already", time(14, 10)),
    ([(1, "arrive", 0), (1, "leave", 5)], "leave", 10, "not_present", time(14, 10)),
    ([(1, "arrive", 0), (1, "leave", 5)], "recuse", 10, "not_present", time(14, 10)),
    ([(1, "arrive", 0), (1, "recuse", 5)], "recuse", 10, "recused_already", time(14, 10)),
    ([(1, "arrive", 0)], "return", 5, "not_recused", time(14, 5)),
])
def test_an_order_that_can_not_be_is_refused(taps, kind, minute, code, hour):
    new = Event(9, 1, kind, clock(minute), reason="利害関係")
    assert refusal(record(*taps), new) == (RuleBroken, code, {"name": "委員1【架空】", "at": hour})


@pytest.mark.parametrize(("new", "expected"), [
    (Event(9, 1, "sit", clock(1)), (InputInvalid, "attendance_unreadable", {"value": "sit room"})),
    (Event(9, 1, TAKEN_BACK, clock(1)), (InputInvalid, "attendance_unreadable", {"value": "taken_back room"})),
    (Event(9, 2, "arrive", clock(1), where="moon"), (InputInvalid, "attendance_unreadable", {"value": "arrive moon"})),
    (Event(9, 1, "recuse", clock(1)), (InputInvalid, "reason_missing", {})),
    (Event(9, 1, "recuse", clock(1), reason=" "), (InputInvalid, "reason_missing", {})),
    (Event(9, 2, "arrive", clock(1), stand_in="代理【架空】"), (
        RuleBroken, "stand_in_not_allowed", {"name": "委員2【架空】"})),
])
def test_an_event_that_can_not_be_recorded_is_refused(new, expected):
    assert refusal(record((1, "arrive", 0)), new) == expected


# --- corrections ----------------------------------------------------------------------------------


def corrected(events, correction):
    """Return the events with a correction."""
    return add(events, correction, MEMBERS, SILENT)


def test_a_correction_takes_the_place_of_the_event():
    events = corrected(record((1, "arrive", 0)), Event(2, 1, "arrive", clock(10), reason="時刻の誤り", corrects=1))
    assert (len(events), at(events, clock(5)).room, at(events, clock(10)).room) == (2, set(), {1})


def test_what_was_tapped_by_mistake_is_taken_back():
    events = corrected(record((1, "arrive", 0)), Event(2, 1, TAKEN_BACK, clock(10), reason="押し間違い", corrects=1))
    assert (standing(events), at(events, clock(20)), len(events)) == ((), Attendance(), 2)


def test_a_correction_is_corrected_in_turn():
    once = corrected(record((1, "arrive", 0)), Event(2, 1, "arrive", clock(10), reason="誤り", corrects=1))
    twice = corrected(once, Event(3, 1, "arrive", clock(5), reason="やはり誤り", corrects=2))
    assert [event.id for event in standing(twice)] == [3]


def test_a_correction_within_two_seconds_is_no_double_tap():
    events = corrected(record((1, "arrive", 0)), Event(2, 1, "arrive", clock(1 / 60), reason="誤り", corrects=1))
    assert [event.id for event in standing(events)] == [2]


@pytest.mark.parametrize(("new", "code"), [
    (Event(9, 1, "arrive", clock(1), corrects=1), "reason_missing"),
    (Event(9, 1, "arrive", clock(1), reason="誤り", corrects=8), "attendance_unknown"),
    (Event(9, 2, "arrive", clock(1), reason="誤り", corrects=1), "attendance_other_person"),
    (Event(9, 1, "arrive", clock(1), reason="誤り", corrects=2), "attendance_corrected"),
    (Event(9, 1, "arrive", clock(1), reason="誤り", corrects=3), "attendance_corrected"),
    (Event(9, 1, "leave", clock(1), reason="誤り", corrects=1), "not_present"),
    (Event(9, 1, "arrive", clock(50), reason="誤り", corrects=1), "not_present"),
])
def test_a_correction_that_can_not_be_is_refused(new, code):
    events = (Event(1, 1, "arrive", clock(0)), Event(2, 1, "leave", clock(15)),
              Event(3, 1, TAKEN_BACK, clock(40), reason="誤り", corrects=2), Event(4, 1, "leave", clock(20)))
    assert refusal(events, new)[1] == code


# --- a vote under way -----------------------------------------------------------------------------


@pytest.mark.parametrize(("taps", "voids"), [
    ([], set()),
    ([(1, "leave", 25)], {1}),
    ([(1, "leave", 20.5)], {1}),
    ([(1, "leave", 30)], {1}),
    ([(1, "leave", 31)], set()),
    ([(1, "leave", 22), (1, "arrive", 25)], {1}),
    ([(1, "recuse", 25)], {1}),
    ([(3, "arrive", 25)], set()),
    ([(1, "leave", 19)], {1}),
    ([(3, "arrive", 19)], {3}),
    ([(1, "leave", 25), (2, "leave", 26)], {1, 2}),
])
def test_a_departure_before_the_vote_closes_voids_it(taps, voids):
    """It is put at 20 minutes with 1 and 2 attending, and closed at 30; what is recorded of earlier counts as well."""
    events = record((1, "arrive", 0), (2, "arrive", 0), *taps)
    assert unsettled(events, frozenset({1, 2}), clock(20), clock(30), online=False) == voids


def test_who_moves_online_at_one_instant_voids_a_vote_only_where_that_does_not_count():
    events = record((1, "arrive", 0), (1, "leave", 25), (1, "arrive", 25, {"where": "online"}))
    found = [unsettled(events, frozenset({1}), clock(20), clock(30), online=online) for online in (False, True)]
    assert found == [{1}, set()]
