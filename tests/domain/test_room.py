"""The room at an instant: who holds an office, who presides, who is counted, and where the meeting stands."""

from dataclasses import replace
from itertools import product

import pytest

from dashboard.domain.agenda import Item
from dashboard.domain.attendance import Event
from dashboard.domain.quorum import ClassCount
from dashboard.domain.regulation import in_force
from dashboard.domain.room import (
    STATES,
    Named,
    Office,
    Presiding,
    Step,
    Turn,
    answers,
    attending,
    counted,
    current_item,
    decided,
    ended_at,
    held,
    holders,
    in_effect,
    is_break,
    is_named_alike,
    latest_turns,
    leads,
    made_turns,
    neighbours,
    opened_at,
    quorum_at,
    seats_by_class,
    spent,
    standing_steps,
    standing_turns,
    switched,
    unfinished,
    who_presides,
)
from tests.domain.regulations import EACH_CLASS, SHIPPED, TWO_THIRDS
from tests.domain.rooms import clock, here, office, room, seats, settled, then
from tests.fictional import name

CHAIR, VICE, NAMED = 1, 2, 3


# --- offices --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("minute", "holds"), [(9.99, []), (10, [CHAIR]), (19.99, [CHAIR]), (20, []), (600, [])])
def test_an_office_is_held_from_its_first_instant_until_before_its_last(minute, holds):
    assert holders(room(offices=(office(CHAIR, since=10, until=20),)), "chair", clock(minute)) == holds


def test_an_office_ends_with_the_seat_it_was_held_from():
    earlier = Office(1, "chair", CHAIR, 9, clock(-9000))
    now = office(VICE, "vice_chair", id=2)
    assert [holders(room(offices=(earlier, now)), kind, clock(0)) for kind in ("chair", "vice_chair")] == [[], [VICE]]
    assert held(room(offices=(earlier, now)), "vice_chair", clock(0)) == [now]


# --- what the committee decided -------------------------------------------------------------------


def test_the_newest_decision_on_a_question_holds_from_its_instant():
    made = (settled("C", "no", 10), settled("online", "yes", 20, motion=2), settled("C", "yes", 30, motion=3))
    assert [decided(room(settlements=made), clock(minute)) for minute in (9.99, 10, 20, 29.99, 30)] == [
        {}, {"C": False}, {"C": False, "online": True}, {"C": False, "online": True}, {"C": True, "online": True}]
    assert [one.motion for one in in_effect(made, clock(30))] == [2, 3]


def test_of_two_decisions_at_one_instant_the_later_entry_holds():
    made = (settled("C", "no", 10), settled("C", "yes", 10, motion=2))
    assert decided(room(settlements=made), clock(10)) == {"C": True}


def test_what_was_answered_in_words_stands_beside_what_was_before():
    made = (settled("delegation", "運営の細目", 10), settled("other", "記録者", 20, motion=2),
            settled("delegation", "日程の調整", 30, motion=3), settled("openness", "open", 40, motion=4),
            settled("openness", "closed", 50, motion=5))
    assert [(one.question, one.answer) for one in in_effect(made, clock(50))] == [
        ("delegation", "運営の細目"), ("other", "記録者"), ("delegation", "日程の調整"), ("openness", "closed")]
    assert decided(room(settlements=made), clock(50)) == {}


def test_what_the_text_answers_itself_is_no_longer_the_committees():
    made = (settled("B", "yes", 10), settled("C", "no", 10, motion=2))
    assert switched(made, TWO_THIRDS, clock(10)) == {"C": False}


def test_the_switches_in_force_are_those_decided_over_those_printed():
    found = room(settlements=(settled("A", "no", 10),))
    assert answers(found, clock(9)) == in_force(SHIPPED, {})
    assert answers(found, clock(10)) == in_force(SHIPPED, {}) | {"A": False, "B": False}


# --- who presides ---------------------------------------------------------------------------------

BOTH = (office(CHAIR), office(VICE, "vice_chair", id=2))
PUT_IN = (Named(NAMED, name(NAMED), "委員長が欠席のため", clock(0)),)
EVERYBODY = here(*range(1, 13))


@pytest.mark.parametrize(("taps", "presides"), [
    ([], (CHAIR, "chair")), ([(CHAIR, "leave", 5)], (VICE, "vice_chair")),
    ([(CHAIR, "recuse", 5)], (VICE, "vice_chair")),
    ([(CHAIR, "leave", 5), (CHAIR, "arrive", 8)], (CHAIR, "chair")),
    ([(CHAIR, "recuse", 5), (CHAIR, "return", 8)], (CHAIR, "chair")),
    ([(CHAIR, "leave", 5), (VICE, "leave", 5)], (NAMED, "temporary")),
    ([(CHAIR, "leave", 5), (VICE, "recuse", 5)], (NAMED, "temporary")),
    ([(person, "leave", 5) for person in (CHAIR, VICE, NAMED)], (None, "nobody")),
])
def test_the_vice_chair_presides_while_the_chair_is_absent_or_recused(taps, presides):
    found = who_presides(room(events=then(EVERYBODY, *taps), offices=BOTH, named=PUT_IN), clock(10))
    assert (found.person, found.role) == presides


def test_who_stood_in_says_why_and_who_is_no_member_bears_a_name():
    found = room(events=EVERYBODY, named=PUT_IN)
    assert who_presides(found, clock(0)) == Presiding(NAMED, "temporary", name(NAMED), "委員長が欠席のため")
    official = (Named(None, "事務局長【試験】", "委員長が決まるまで", clock(0)),)
    assert who_presides(replace(found, named=official), clock(0)) == Presiding(
        None, "outsider", "事務局長【試験】", "委員長が決まるまで")
    assert who_presides(room(events=EVERYBODY, offices=BOTH), clock(0)) == Presiding(CHAIR, "chair", name(CHAIR))
    assert who_presides(room(events=EVERYBODY), clock(0)) == Presiding(None, "nobody")


def test_who_was_named_last_stands_in_from_then_on():
    named = (*PUT_IN, Named(4, name(4), "交代", clock(10)), Named(5, name(5), "同じ時刻に改めて", clock(10)))
    found = room(events=EVERYBODY, named=named)
    assert [who_presides(found, clock(minute)).person for minute in (-1, 0, 9.99, 10)] == [None, NAMED, NAMED, 5]


def test_a_stand_in_does_not_preside():
    came = (replace(EVERYBODY[0], stand_in="代理人【試験】"), *EVERYBODY[1:])
    assert who_presides(room(events=came, offices=BOTH), clock(0)).role == "vice_chair"


@pytest.mark.parametrize(("events", "leading"), [
    (EVERYBODY, [CHAIR]), (here(*range(2, 13)), [VICE]), (here(*range(3, 13)), [CHAIR, VICE]), ((), [CHAIR, VICE]),
])
def test_who_presides_leads_and_before_anybody_does_who_holds_an_office(events, leading):
    found = room(events=events, offices=BOTH)
    assert [person for person in (None, *found.names) if leads(found, person, clock(0))] == leading


def test_nobody_of_the_members_leads_where_an_outsider_presides():
    found = room(events=EVERYBODY, named=(Named(None, "事務局長【試験】", "委員長が決まるまで", clock(0)),))
    assert [person for person in (None, *found.names) if leads(found, person, clock(0))] == []


# --- every attendance of a small committee against a naive reading --------------------------------

# What happened to one member by 14:30, and whether they are then in the room, online, recused.
COURSES = {
    "absent": ([], (False, False, False)), "room": ([("arrive", 0, "room")], (True, False, False)),
    "online": ([("arrive", 0, "online")], (False, True, False)),
    "recused": ([("arrive", 0, "room"), ("recuse", 20, "room")], (True, False, True)),
    "left": ([("arrive", 0, "room"), ("leave", 30, "room")], (False, False, False)),
    "later": ([("arrive", 31, "room")], (False, False, False)),
}
AT = clock(30)


def every_attendance(count: int, courses):
    """Yield (events, courses by person) of every way in which so many members can have come."""
    for taken in product(courses, repeat=count):
        taps = [(person, *tap) for person, course in enumerate(taken, 1) for tap in COURSES[course][0]]
        yield (tuple(Event(id, person, kind, clock(minute), where, "利害関係") for id, (person, kind, minute, where)
                     in enumerate(taps, 1)), dict(enumerate((COURSES[course][1] for course in taken), 1)))


@pytest.mark.parametrize("count", [4, 5])
@pytest.mark.parametrize(("online", "without_recused"), list(product([False, True], repeat=2)))
def test_the_quorum_is_half_of_those_in_office_whoever_came(count, online, without_recused):
    """第3条第2項: 委員の半数以上. Present is who is in the room, or online where that was decided; who is recused is not
    among the attending, and among those in office unless it was decided otherwise."""
    switched_on = [question for question, is_on in (("online", online), ("D", without_recused)) if is_on]
    made = tuple(settled(question, "yes", 0) for question in switched_on)
    for events, people in every_attendance(count, ["absent", "room", "online", "recused", "left"]):
        there = {person for person, (in_room, by_line, _) in people.items() if in_room or (online and by_line)}
        recused = {person for person in there if people[person][2]}
        base = count - len(recused) if without_recused else count
        found = room(count, events=events, settlements=made)
        assert attending(found, AT) == there - recused
        assert quorum_at(found, AT).met is (2 * len(there - recused) >= base), people


@pytest.mark.parametrize("online", [False, True])
@pytest.mark.parametrize("named", [None, NAMED, 0])
@pytest.mark.parametrize("offices", [(), BOTH[:1], BOTH[1:], BOTH])
def test_the_chair_presides_else_the_vice_chair_else_who_was_named_whoever_came(offices, named, online):
    """第3条第1項, 第2条第3項: the chair; while absent or recused the vice-chair; else who is named in the record, a member who
    is there or somebody who is none (here 0)."""
    elected = {one.office: one.person for one in offices}
    record = {"offices": offices, "settlements": (settled("online", "yes", 0),) if online else ()}
    if named is not None:
        record["named"] = (Named(named or None, "だれか【試験】", "理由", clock(0)),)
    for events, people in every_attendance(3, COURSES):
        able = [person for person, (in_room, by_line, recused) in people.items()
                if (in_room or (online and by_line)) and not recused]
        if elected.get("chair") in able:
            expected = (CHAIR, "chair")
        elif elected.get("vice_chair") in able:
            expected = (VICE, "vice_chair")
        elif named in able:
            expected = (NAMED, "temporary")
        else:
            expected = (None, "outsider" if named == 0 else "nobody")
        found = who_presides(room(3, events=events, **record), AT)
        assert (found.person, found.role) == expected, people


# --- who is counted -------------------------------------------------------------------------------


def test_those_counted_are_told_by_class_with_who_presides():
    mixed = tuple(replace(seat, seat_class="2号") if seat.person > 3 else seat for seat in seats(5))
    events = then(here(1, 2, 4, 5), (5, "recuse", 5))
    found = counted(room(seats=mixed, events=events, offices=BOTH, seat_count=6, reconvened=True), clock(10))
    assert found.classes == (ClassCount("1号", 3, 2, 0), ClassCount("2号", 2, 1, 1))
    assert (found.in_office, found.present, found.recused, found.attending) == (5, 4, 1, 3)
    assert (found.presiding, found.chair_elected, found.seats, found.reconvened) == ("chair", True, 6, True)
    assert not counted(room(events=events), clock(10)).chair_elected


def test_who_voted_in_writing_counts_as_attending_unless_there():
    found = room(events=here(1, 2, 3), settlements=(settled("written", "yes", 0),))
    all_counted = [counted(found, clock(0), written) for written in (set(), {4, 5}, {3, 4})]
    assert [(one.written, one.attending) for one in all_counted] == [(0, 3), (2, 5), (1, 4)]
    assert [quorum_at(found, clock(0), by).met for by in ({4, 5}, {4, 5, 6}, {3, 4, 5})] == [False, True, False]


def test_a_regulation_may_ask_for_each_class_and_for_the_chair():
    seated = tuple(replace(seat, seat_class=f"{1 + seat.person % 3}号委員") for seat in seats(12))
    sure = {"regulation": EACH_CLASS, "seats": seated, "seat_count": 12, "offices": BOTH}
    whole = room(events=EVERYBODY, **sure)
    assert quorum_at(whole, clock(0)).met
    without_a_class = quorum_at(room(events=here(1, 3, 4, 6, 7, 9, 10, 12), **sure), clock(0))
    assert [(one.subject, one.seat_class) for one in without_a_class.conditions if not one.met] == [
        ("class", "3号委員")]
    without_a_chair = quorum_at(room(events=here(*range(3, 13)), **sure), clock(0))
    assert [one.subject for one in without_a_chair.conditions if not one.met] == ["chair"]


# --- the course of the meeting --------------------------------------------------------------------

OPENED = (Step(1, "open", clock(0)), Step(2, "break", clock(30)), Step(3, "resume", clock(40)),
          Step(4, "close", clock(90)))


def test_a_correction_has_the_place_of_what_it_corrects():
    corrected = (*OPENED, Step(5, "open", clock(30), corrects=1, reason="誤り"), Step(6, "break", clock(35), corrects=2))
    twice = (*corrected, Step(7, "open", clock(35), corrects=5, reason="誤り"))
    assert [(step.id, step.kind) for step in standing_steps(corrected)] == [
        (5, "open"), (6, "break"), (3, "resume"), (4, "close")]
    assert [(step.id, step.kind) for step in standing_steps(twice)] == [
        (7, "open"), (6, "break"), (3, "resume"), (4, "close")]
    assert (opened_at(room(steps=twice)), ended_at(room(steps=twice))) == (clock(35), clock(90))


@pytest.mark.parametrize(("kind", "ended"), [
    ("close", clock(90)), ("adjourn", clock(90)), ("inquorate", clock(90)), ("break", None), ("resume", None),
])
def test_a_meeting_ends_by_closing_adjourning_or_for_want_of_a_quorum(kind, ended):
    found = room(steps=(OPENED[0], Step(2, kind, clock(90))))
    assert (opened_at(found), ended_at(found)) == (clock(0), ended)
    assert (opened_at(room()), ended_at(room())) == (None, None)


@pytest.mark.parametrize(("minute", "is_one"), [(-1, False), (0, False), (29.99, False), (30, True), (39.99, True),
                                                (40, False), (100, False)])
def test_a_break_lasts_until_the_meeting_resumes(minute, is_one):
    assert is_break(room(steps=OPENED), clock(minute)) is is_one


@pytest.mark.parametrize("state", STATES)
def test_a_meeting_sits_from_its_opening_to_its_end(state):
    assert room(state=state).is_sitting is (state in ("open", "recess"))


FIRST, MATTERS, REPORT, PLAN, LAST = (
    Item(1, "開会", "ceremony", id=11), Item(1, "議事", "other", id=12), Item(2, "報告", "report", id=13),
    Item(2, "計画", "deliberation", id=14), Item(1, "閉会", "ceremony", id=15))
AGENDA = (FIRST, MATTERS, REPORT, PLAN, LAST)


@pytest.mark.parametrize(("turns", "now", "beside"), [
    ([], None, (None, FIRST)), ([(11, 1)], FIRST, (None, MATTERS)), ([(11, 1), (13, 5)], REPORT, (MATTERS, PLAN)),
    ([(11, 1), (15, 5)], LAST, (PLAN, None)), ([(14, 5), (13, 5)], REPORT, (MATTERS, PLAN)),
    ([(14, 5), (13, 1)], PLAN, (REPORT, LAST)),
])
def test_the_room_is_at_the_item_it_went_to_last(turns, now, beside):
    found = room(items=AGENDA, turns=tuple(Turn(item, clock(minute)) for item, minute in turns))
    assert (current_item(found), neighbours(found)) == (now, beside)


@pytest.mark.parametrize(("reached", "open_items", "left"), [
    ([], [], [13, 14]), ([11, 13], [], [14]), ([13, 14], [], []), ([12], [], [13, 14]), ([13, 14], [13], [13]),
    ([13, 14, 15], [15], [15]), ([], [14, 12], [12, 13, 14]),
])
def test_what_was_not_reached_or_not_decided_is_carried_over_and_no_ceremony(reached, open_items, left):
    found = room(items=AGENDA, turns=tuple(Turn(item, clock(1)) for item in reached))
    assert unfinished(found, open_items) == left


@pytest.mark.parametrize(("item", "until", "minutes"), [
    (13, 9, 0), (13, 10, 0), (13, 20, 10), (13, 30, 20), (13, 35, 20), (13, 45, 25), (13, 60, 40), (13, 70, 40),
    (13, 80, 50), (14, 80, 10), (13, 90, 60), (13, 200, 60), (14, 200, 10), (12, 200, 0),
])
def test_the_time_spent_on_an_item_leaves_out_breaks_and_what_came_after_the_end(item, until, minutes):
    turns = (Turn(13, clock(10)), Turn(14, clock(60)), Turn(14, clock(65)), Turn(13, clock(70)))
    assert spent(room(steps=OPENED, turns=turns), item, clock(until)) == minutes * 60


def test_a_turn_within_a_break_counts_from_the_resumption():
    assert spent(room(steps=OPENED, turns=(Turn(13, clock(35)),)), 13, clock(50)) == 10 * 60


TURNS = (Turn(11, clock(1), id=1), Turn(13, clock(5), id=2), Turn(14, clock(9), id=3))


@pytest.mark.parametrize(("later", "standing"), [
    ((), [(11, 1), (13, 5), (14, 9)]),
    ((Turn(12, clock(5), id=4, corrects=2, reason="誤り"),), [(11, 1), (12, 5), (14, 9)]),
    ((Turn(12, clock(4), id=4, corrects=2), Turn(13, clock(3), id=5, corrects=4)), [(11, 1), (13, 3), (14, 9)]),
    ((Turn(14, clock(9), id=4, corrects=3, is_taken_back=True),), [(11, 1), (13, 5)]),
    ((Turn(13, clock(5), id=4, corrects=2, is_taken_back=True),), [(11, 1), (14, 9)]),
    ((Turn(11, clock(5), id=4, corrects=2),), [(11, 1), (14, 9)]),
    ((Turn(11, clock(5), id=4, corrects=2), Turn(12, clock(5), id=5, corrects=4)), [(11, 1), (12, 5), (14, 9)]),
    ((Turn(13, clock(5), id=4, corrects=2, is_taken_back=True), Turn(13, clock(6), id=5, corrects=4)),
     [(11, 1), (13, 6), (14, 9)]),
])
def test_a_correction_of_a_turn_has_its_place_and_leads_nowhere_the_room_is_already(later, standing):
    found = room(items=AGENDA, turns=TURNS + later)
    assert [(turn.item, turn.at) for turn in standing_turns(found.turns)] == [
        (item, clock(minute)) for item, minute in standing]
    assert current_item(found).id == standing[-1][0]
    assert not {item for item, _ in standing} & set(unfinished(found, ()))


def test_of_each_turn_the_latest_stays_known_also_where_it_led_nowhere():
    corrected = (Turn(11, clock(5), id=4, corrects=2), Turn(14, clock(9), id=5, corrects=3, is_taken_back=True))
    assert [turn.id for turn in latest_turns(TURNS + corrected)] == [1, 4, 5]
    assert [turn.id for turn in made_turns(TURNS + corrected)] == [1, 4]
    assert [turn.id for turn in standing_turns(TURNS + corrected)] == [1]


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("written", "person"), [("委員２【架空】", 2), ("委員 ２　【架空】", 2), ("委員13【架空】", None)])
def test_a_member_is_known_by_name_spaces_aside(written, person):
    assert is_named_alike(room(), written) == person


def test_the_seats_stand_by_class_in_the_order_of_the_roster():
    mixed = tuple(replace(seat, printed="2号委員　団体") if seat.person in (2, 4) else seat for seat in seats(5))
    assert {printed: [seat.person for seat in own] for printed, own in seats_by_class(room(seats=mixed)).items()} == {
        "1号委員　市民": [1, 3, 5], "2号委員　団体": [2, 4]}
    assert room(seats=mixed).names == {person: name(person) for person in range(1, 6)}
