"""開会・休憩・再開・散会・閉会・流会: which may follow which, at what time, and with how many."""

from dataclasses import replace
from datetime import time

import pytest

from dashboard.domain.errors import DashboardError
from dashboard.domain.provisions import needed
from dashboard.domain.quorum import Condition
from dashboard.domain.room import STATES, Step, Turn
from dashboard.domain.sittings import (
    STEPS,
    check_before_end,
    check_correction,
    check_order,
    check_sitting,
    check_step,
    check_turn_correction,
    lacking,
)
from tests.domain.regulations import EACH_CLASS
from tests.domain.rooms import clock, counted, here, office, room, seats

CHAIR = (office(1),)
SIX, FIVE = here(*range(1, 7)), here(*range(1, 6))
SHORT = counted(5)


def refusal(act, *arguments) -> tuple[str, dict]:
    with pytest.raises(DashboardError) as refused:
        act(*arguments)
    return refused.value.code, refused.value.facts


# --- which step follows which ---------------------------------------------------------------------

LEADS_TO = {
    ("planned", "open"): "open", ("called", "open"): "open", ("open", "break"): "recess", ("recess", "resume"): "open",
    ("open", "adjourn"): "closed", ("recess", "adjourn"): "closed", ("open", "close"): "closed",
    ("planned", "inquorate"): "inquorate", ("called", "inquorate"): "inquorate", ("open", "inquorate"): "inquorate",
    ("recess", "inquorate"): "inquorate",
}


@pytest.mark.parametrize("kind", STEPS)
@pytest.mark.parametrize("state", STATES)
def test_each_step_is_taken_only_from_where_it_can_be(state, kind):
    found = room(state=state, offices=CHAIR, events=FIVE if kind == "inquorate" else SIX)
    if (state, kind) in LEADS_TO:
        assert check_step(found, kind, clock(0)) == LEADS_TO[state, kind]
    else:
        assert refusal(check_step, found, kind, clock(0)) == ("step_not_now", {"kind": kind, "state": state})


@pytest.mark.parametrize(("kind", "state", "events", "refused"), [
    ("open", "planned", FIVE, ("opening_without_quorum", SHORT)), ("open", "planned", SIX, None),
    ("resume", "recess", FIVE, ("resuming_without_quorum", SHORT)), ("resume", "recess", SIX, None),
    ("inquorate", "open", FIVE, None), ("inquorate", "open", SIX, ("quorum_is_met", counted(6))),
    ("break", "open", FIVE, None), ("adjourn", "open", FIVE, None), ("close", "open", FIVE, None),
])
def test_a_quorum_is_needed_to_open_and_to_resume_and_must_be_missing_for_an_inquorate_meeting(
        kind, state, events, refused):
    found = room(state=state, offices=CHAIR, events=events)
    if refused:
        assert refusal(check_step, found, kind, clock(0)) == refused
    else:
        check_step(found, kind, clock(0))


@pytest.mark.parametrize(("kind", "state", "is_needed"), [
    ("open", "planned", True), ("resume", "recess", True), ("break", "open", False), ("adjourn", "open", False),
    ("close", "open", False),
])
def test_somebody_presides_at_the_opening_and_the_resumption(kind, state, is_needed):
    found = room(state=state, events=SIX)
    if is_needed:
        assert refusal(check_step, found, kind, clock(0)) == ("nobody_presides", {})
    else:
        check_step(found, kind, clock(0))


def test_who_was_there_at_the_instant_of_the_step_is_counted():
    late = here(*range(1, 6)) + here(6, minute=10, first=6)
    found = room(offices=CHAIR, events=late)
    assert refusal(check_step, found, "open", clock(9)) == ("opening_without_quorum", SHORT)
    assert check_step(found, "open", clock(10)) == "open"


def test_the_first_condition_not_met_is_told():
    assert {"condition": lacking(room(11, events=FIVE), clock(0))} == counted(5, base=11)
    assert {"condition": lacking(room(10, events=FIVE), clock(0))} == counted(5, base=10, needed=5)


def test_of_several_conditions_the_one_not_met_is_told():
    seated = tuple(replace(seat, seat_class=f"{1 + seat.person % 3}号委員") for seat in seats(12))
    found = room(regulation=EACH_CLASS, seats=seated, seat_count=12, offices=CHAIR, events=here(1, 3, 4, 6, 7, 9, 10))
    asked = EACH_CLASS.classes[2]
    assert lacking(found, clock(0)) == Condition(
        "class", asked.threshold.article, False, asked.threshold, asked.seat_class, 0, asked.seats,
        needed(asked.threshold, asked.seats))


def test_where_only_the_chair_is_missing_the_chair_is_told():
    seated = tuple(replace(seat, seat_class=f"{1 + seat.person % 3}号委員") for seat in seats(12))
    found = room(regulation=EACH_CLASS, seats=seated, seat_count=12, offices=CHAIR, events=here(*range(2, 13)))
    assert lacking(found, clock(0)) == Condition("chair", EACH_CLASS.chair_present.article, False)


@pytest.mark.parametrize(("state", "code"), [
    ("planned", "meeting_not_open"), ("called", "meeting_not_open"), ("open", None), ("recess", "meeting_in_recess"),
    ("closed", "meeting_not_open"), ("inquorate", "meeting_not_open"),
])
def test_what_needs_an_open_meeting_waits_for_one(state, code):
    if code:
        assert refusal(check_sitting, room(state=state)) == (code, {})
    else:
        check_sitting(room(state=state))


# --- the order of time ----------------------------------------------------------------------------

OPEN, BREAK, RESUME, CLOSE = (Step(1, "open", clock(0)), Step(2, "break", clock(30)), Step(3, "resume", clock(40)),
                              Step(4, "close", clock(90)))


@pytest.mark.parametrize(("facts", "last"), [
    ({"steps": (OPEN,)}, 0), ({"steps": (OPEN,), "turns": (Turn(1, clock(10)), Turn(2, clock(5)))}, 10),
    ({"steps": (OPEN,), "turns": (Turn(1, clock(10)),), "acts": (clock(20), clock(15))}, 20),
    ({"steps": (OPEN, Step(2, "open", clock(25), corrects=1, reason="誤り"))}, 25),
    ({"steps": (Step(1, "open", clock(25)), Step(2, "open", clock(5), corrects=1, reason="誤り"))}, 5),
])
def test_nothing_is_recorded_before_what_happened_last(facts, last):
    found = room(state="open", events=SIX, offices=CHAIR, **facts)
    check_order(found, clock(last))
    refused = ("time_before_step", {"at": clock(last - 1).time(), "last": clock(last).time()})
    assert refusal(check_order, found, clock(last - 1)) == refused
    assert refusal(check_step, found, "break", clock(last - 1)) == refused


def test_before_anything_happened_any_time_will_do():
    check_order(room(), clock(-600))


@pytest.mark.parametrize(("steps", "minute", "is_refused"), [
    ((OPEN,), 500, False), ((OPEN, CLOSE), 90, False), ((OPEN, CLOSE), 90.1, True),
    ((OPEN, Step(2, "adjourn", clock(90))), 91, True), ((OPEN, Step(2, "inquorate", clock(90))), 91, True),
    ((OPEN, BREAK), 91, False),
])
def test_nobody_comes_or_goes_after_the_end(steps, minute, is_refused):
    if is_refused:
        assert refusal(check_before_end, room(steps=steps), clock(minute)) == (
            "attendance_after_end", {"at": clock(minute).time(), "end": time(15, 30)})
    else:
        check_before_end(room(steps=steps), clock(minute))


# --- correcting a time ----------------------------------------------------------------------------

WHOLE = {"steps": (OPEN, BREAK, RESUME, CLOSE), "acts": (clock(10), clock(20), clock(60))}


@pytest.mark.parametrize(("step", "first", "last"), [
    (OPEN, None, 10), (BREAK, 20, 40), (RESUME, 30, 60), (CLOSE, 60, None),
])
def test_a_corrected_time_stays_between_its_neighbours_and_on_its_side_of_what_was_voted(step, first, last):
    found = room(**WHOLE)
    for at in (clock(-60 if first is None else first), step.at, clock(300 if last is None else last)):
        assert check_correction(found, step.id, at, "時計の誤り") == step
    if first is not None:
        assert refusal(check_correction, found, step.id, clock(first - 1), "誤り") == (
            "time_before_step", {"at": clock(first - 1).time(), "last": clock(first).time()})
    if last is not None:
        assert refusal(check_correction, found, step.id, clock(last + 1), "誤り") == (
            "time_after_step", {"at": clock(last + 1).time(), "next": clock(last).time()})


@pytest.mark.parametrize(("step", "minute", "is_refused"), [(OPEN, 1, True), (OPEN, -1, False), (CLOSE, -1, True),
                                                            (CLOSE, 1, False)])
def test_what_was_voted_at_the_very_instant_stays_within_the_meeting(step, minute, is_refused):
    at_the_edges = room(steps=(OPEN, CLOSE), acts=(OPEN.at, CLOSE.at))
    minutes = (step.at - OPEN.at).seconds // 60 + minute
    if is_refused:
        assert refusal(check_correction, at_the_edges, step.id, clock(minutes), "誤り")[0] == (
            "time_after_step" if step is OPEN else "time_before_step")
    else:
        assert check_correction(at_the_edges, step.id, clock(minutes), "誤り") == step


@pytest.mark.parametrize(("step", "reason", "code"), [
    (9, "誤り", "sitting_step_unknown"), (1, "誤り", "sitting_step_unknown"), (5, " \n", "reason_missing"),
])
def test_only_what_stands_is_corrected_and_with_a_reason(step, reason, code):
    found = room(steps=(OPEN, Step(5, "open", clock(1), corrects=1, reason="誤り")))
    assert refusal(check_correction, found, step, clock(1), reason) == (code, {})


AT_ITEMS = {"steps": (OPEN, BREAK, RESUME, CLOSE), "acts": (clock(20), clock(60)), "turns": (
    Turn(1, clock(0), id=1), Turn(2, clock(20), id=2), Turn(3, clock(40), id=3), Turn(4, clock(90), id=4))}


@pytest.mark.parametrize(("turn", "first", "last"), [(1, 0, 20), (2, 0, 30), (3, 40, 90), (4, 40, 90)])
def test_a_corrected_turn_stays_between_its_neighbours_and_in_its_sitting_whatever_was_voted(turn, first, last):
    found = room(**AT_ITEMS)
    for minute in (first, last):
        assert check_turn_correction(found, turn, clock(minute), "誤り").id == turn
    assert refusal(check_turn_correction, found, turn, clock(first - 1), "誤り") == (
        "time_before_step", {"at": clock(first - 1).time(), "last": clock(first).time()})
    assert refusal(check_turn_correction, found, turn, clock(last + 1), "誤り") == (
        "time_after_step", {"at": clock(last + 1).time(), "next": clock(last).time()})


@pytest.mark.parametrize(("turn", "reason", "code"), [
    (9, "誤り", "item_turn_unknown"), (1, "誤り", "item_turn_unknown"), (5, " \n", "reason_missing")])
def test_only_what_is_recorded_last_of_a_turn_is_corrected_and_with_a_reason(turn, reason, code):
    found = room(steps=(OPEN,), turns=(Turn(1, clock(1), id=1), Turn(2, clock(1), id=5, corrects=1, reason="誤り")))
    assert refusal(check_turn_correction, found, turn, clock(1), reason) == (code, {})


NOWHERE = {"to the item before": Turn(1, clock(20), id=5, corrects=2),
           "taken back": Turn(2, clock(20), id=5, corrects=2, is_taken_back=True)}


@pytest.mark.parametrize("how", NOWHERE)
def test_a_turn_that_leads_nowhere_by_now_is_corrected_again_between_its_neighbours(how):
    found = room(**AT_ITEMS | {"turns": (*AT_ITEMS["turns"], NOWHERE[how])})
    for minute in (0, 30):
        assert check_turn_correction(found, 5, clock(minute), "誤り") == NOWHERE[how]
    assert refusal(check_turn_correction, found, 5, clock(31), "誤り")[0] == "time_after_step"


@pytest.mark.parametrize(("how", "refused"), [("to the item before", "time_before_step"), ("taken back", None)])
def test_only_what_was_taken_back_entirely_stands_in_the_way_of_nothing(how, refused):
    """Across a turn to the item the room was at already, that one would lead back there."""
    found = room(steps=(OPEN,), turns=(Turn(1, clock(0), id=1), Turn(2, clock(20), id=2), Turn(3, clock(40), id=3),
                                       NOWHERE[how]))
    without = replace(found, turns=tuple(turn for turn in found.turns if turn.id != 3))
    if refused:
        assert refusal(check_turn_correction, found, 3, clock(10), "誤り")[0] == refused
        assert refusal(check_order, without, clock(10))[0] == refused
    else:
        assert check_turn_correction(found, 3, clock(10), "誤り").id == 3
        check_order(without, clock(10))
