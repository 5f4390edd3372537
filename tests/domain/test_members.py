"""Who is in office on which day, and what an appointment, a substitute and a departure must satisfy."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.domain import members
from dashboard.domain.errors import DashboardError
from dashboard.domain.members import Membership, Term

TERM = Term("R7", date(2025, 10, 1), date(2027, 9, 30))
SEAT = Membership(1, 1, "委員１【架空】", "R7", "1号", "市民", 1, TERM.starts_on, TERM.ends_on)
LEFT = replace(SEAT, last_day=date(2026, 3, 31))
NEW = replace(SEAT, id=2, person_id=2, name="委員２【架空】", starts_on=date(2026, 5, 1))


def refusal(check, *arguments) -> tuple:
    with pytest.raises(DashboardError) as refused:
        check(*arguments)
    return type(refused.value).__name__, refused.value.code, refused.value.facts


@pytest.mark.parametrize(("seat", "day", "expected"), [
    (SEAT, date(2025, 9, 30), False),
    (SEAT, date(2025, 10, 1), True),
    (SEAT, date(2027, 9, 30), True),
    (SEAT, date(2027, 10, 1), False),
    (LEFT, date(2026, 3, 31), True),
    (LEFT, date(2026, 4, 1), False),
])
def test_a_member_is_in_office_from_the_first_to_the_last_day_inclusive(seat, day, expected):
    assert members.in_office(seat, day) is expected


@pytest.mark.parametrize(("seat", "until", "unexpired"), [
    (SEAT, date(2027, 9, 30), None),
    (LEFT, date(2026, 3, 31), (date(2026, 4, 1), date(2027, 9, 30))),
])
def test_the_unexpired_term_begins_on_the_day_after_the_last_one(seat, until, unexpired):
    assert (seat.until, seat.unexpired) == (until, unexpired)


SUCCESSOR = replace(NEW, id=2, replaces=1)
SUCCESSOR_GONE = replace(SUCCESSOR, last_day=date(2026, 8, 31))
THIRD = replace(SUCCESSOR, id=3, name="委員３【架空】", starts_on=date(2026, 10, 1), replaces=2)


@pytest.mark.parametrize(("seats", "day", "vacant"), [
    ([SEAT], date(2026, 4, 1), []),
    ([LEFT], date(2026, 3, 31), []),
    ([LEFT], date(2026, 4, 1), [1]),
    ([LEFT], date(2027, 9, 30), [1]),
    ([LEFT], date(2027, 10, 1), []),
    ([LEFT, SUCCESSOR], date(2026, 4, 30), [1]),
    ([LEFT, SUCCESSOR], date(2026, 5, 1), []),
    ([LEFT, SUCCESSOR_GONE], date(2026, 8, 31), []),
    ([LEFT, SUCCESSOR_GONE], date(2026, 9, 1), [2]),
    ([LEFT, SUCCESSOR_GONE, THIRD], date(2026, 9, 30), [2]),
    ([LEFT, SUCCESSOR_GONE, THIRD], date(2026, 10, 1), []),
    ([SEAT, replace(LEFT, id=9), NEW], date(2026, 6, 1), [9]),
])
def test_a_seat_stands_empty_from_the_day_after_a_departure_until_somebody_succeeds(seats, day, vacant):
    assert [seat.id for seat in members.vacancies(seats, day)] == vacant


@pytest.mark.parametrize(("seats", "day", "open_ids"), [
    ([SEAT], date(2026, 4, 1), []),
    ([LEFT], date(2026, 1, 1), [1]),
    ([LEFT], date(2027, 9, 30), [1]),
    ([LEFT], date(2027, 10, 1), []),
    ([LEFT, SUCCESSOR], date(2026, 4, 1), []),
    ([LEFT, SUCCESSOR_GONE], date(2026, 4, 1), [2]),
])
def test_a_substitute_can_be_named_for_a_seat_given_up_that_nobody_was_named_for(seats, day, open_ids):
    assert [seat.id for seat in members.open_seats(seats, day)] == open_ids


OTHER_TERM = Term("R9", date(2027, 10, 1), date(2029, 9, 30))


@pytest.mark.parametrize(("day", "expected"), [
    (date(2025, 9, 30), None), (date(2025, 10, 1), TERM), (date(2027, 9, 30), TERM), (date(2027, 10, 1), OTHER_TERM),
    (date(2029, 9, 30), OTHER_TERM), (date(2029, 10, 1), None),
])
def test_the_current_term_is_the_one_that_covers_the_day(day, expected):
    assert members.current_term([OTHER_TERM, TERM], day) == expected


@pytest.mark.parametrize(("day", "left", "soon"), [
    (date(2027, 4, 3), 181, False),
    (date(2027, 4, 4), 180, True),
    (date(2027, 9, 30), 1, True),
    (date(2027, 10, 1), 0, False),
    (date(2025, 10, 1), 730, False),
])
def test_a_term_ends_soon_when_180_days_or_fewer_are_left_the_day_itself_included(day, left, soon):
    assert (members.days_left(TERM, day), members.ends_soon(TERM, day)) == (left, soon)


@pytest.mark.parametrize(("seats", "day", "expected"), [
    ([SEAT], date(2027, 4, 3), []),
    ([SEAT], date(2027, 4, 4), [1]),
    ([SEAT], date(2027, 9, 30), [1]),
    ([SEAT], date(2027, 10, 1), []),
    ([LEFT], date(2025, 10, 2), []),
    ([LEFT], date(2025, 10, 3), [1]),
])
def test_a_seat_ends_soon_by_its_own_last_day(seats, day, expected):
    assert [seat.id for seat in members.ending_soon(seats, day)] == expected


@pytest.mark.parametrize(("seats", "day", "expected"), [
    ([SEAT, LEFT], date(2026, 3, 31), []),
    ([SEAT, LEFT], date(2026, 4, 1), [LEFT]),
    ([SEAT, LEFT], date(2028, 1, 1), [LEFT]),
    ([replace(LEFT, term="R5")], date(2026, 4, 1), []),
])
def test_who_left_before_a_day_left_before_the_end_of_the_term(seats, day, expected):
    assert members.left_before(seats, TERM, day) == expected


@pytest.mark.parametrize(("second_starts", "expected"), [
    (date(2027, 10, 1), []),
    (date(2027, 10, 2), [(date(2027, 10, 1), date(2027, 10, 1))]),
    (date(2028, 1, 1), [(date(2027, 10, 1), date(2027, 12, 31))]),
])
def test_the_days_that_no_term_covers_are_named(second_starts, expected):
    assert members.gaps([replace(OTHER_TERM, starts_on=second_starts), TERM]) == expected


@pytest.mark.parametrize(("one", "other", "expected"), [
    ("梶原 純", "梶原　純", True), ("梶原 純", "梶原純", True), ("梶原純", "梶原", False),
    ("﨑山", "崎山", False), ("髙橋", "高橋", False),
])
def test_names_are_one_but_for_spaces_and_no_character_is_folded(one, other, expected):
    assert members.same_name(one, other) is expected


def test_a_seat_on_a_day_is_found_by_name():
    assert members.seat_on([LEFT, NEW], "委員　２【架空】", date(2026, 5, 1)) == NEW


@pytest.mark.parametrize(("name", "day"), [
    ("委員１【架空】", date(2026, 4, 1)), ("委員２【架空】", date(2026, 4, 30)), ("だれか", date(2026, 5, 1)),
])
def test_who_is_not_in_office_on_the_day_can_hold_no_office(name, day):
    assert refusal(members.seat_on, [LEFT, NEW], name, day) == (
        "RuleBroken", "office_of_nobody", {"name": name, "day": day})


@pytest.mark.parametrize("new", [
    NEW, replace(NEW, starts_on=TERM.starts_on), replace(NEW, starts_on=TERM.ends_on),
])
def test_an_appointment_within_the_term_is_free(new):
    assert members.check_appointment(new, TERM, []) is None


OUTSIDE = {"term_starts": TERM.starts_on, "term_ends": TERM.ends_on}


@pytest.mark.parametrize(("changes", "kind", "code", "facts"), [
    ({"name": "　 "}, "InputInvalid", "name_missing", {}),
    ({"terms_served": 0}, "InputInvalid", "terms_served_low", {}),
    ({"starts_on": date(2027, 10, 1)}, "RuleBroken", "appointment_reversed",
     {"starts_on": date(2027, 10, 1), "ends_on": date(2027, 9, 30)}),
    ({"starts_on": date(2025, 9, 30)}, "RuleBroken", "appointment_outside_term", OUTSIDE),
    ({"ends_on": date(2027, 10, 1)}, "RuleBroken", "appointment_outside_term", OUTSIDE),
])
def test_an_impossible_appointment_is_refused(changes, kind, code, facts):
    assert refusal(members.check_appointment, replace(NEW, **changes), TERM, []) == (kind, code, facts)


@pytest.mark.parametrize(("starts_on", "free"), [(date(2026, 3, 31), False), (date(2026, 4, 1), True)])
def test_nobody_holds_two_seats_on_one_day(starts_on, free):
    again = replace(LEFT, id=5, last_day=None, starts_on=starts_on)
    if free:
        assert members.check_appointment(again, TERM, [LEFT]) is None
    else:
        assert refusal(members.check_appointment, again, TERM, [LEFT]) == (
            "RuleBroken", "already_member",
            {"name": "委員１【架空】", "starts_on": date(2025, 10, 1), "until": date(2026, 3, 31)})


@pytest.mark.parametrize(("others", "seats", "full_on"), [
    ([SEAT], None, None),
    ([SEAT], 2, None),
    ([SEAT], 1, date(2026, 5, 1)),
    ([LEFT], 1, None),
    ([LEFT, replace(SEAT, starts_on=date(2026, 7, 1))], 1, date(2026, 7, 1)),
    ([replace(LEFT, last_day=date(2026, 5, 1))], 1, date(2026, 5, 1)),
    ([replace(LEFT, last_day=date(2026, 4, 30))], 1, None),
])
def test_no_day_holds_more_members_than_seats(others, seats, full_on):
    if full_on is None:
        assert members.check_seats(NEW, others, seats) is None
    else:
        assert refusal(members.check_seats, NEW, others, seats) == (
            "RuleBroken", "no_seat_left", {"seats": seats, "day": full_on})


def test_a_vacant_seat_takes_a_substitute_from_the_next_day():
    assert members.check_substitute(LEFT, date(2026, 4, 1), [LEFT]) is None


@pytest.mark.parametrize(("vacated", "starts_on", "seats", "code", "facts"), [
    (SEAT, date(2026, 5, 1), [SEAT], "seat_not_vacant", {"name": "委員１【架空】"}),
    (LEFT, date(2026, 9, 1), [LEFT, SUCCESSOR], "seat_refilled", {"name": "委員１【架空】"}),
    (LEFT, date(2026, 9, 1), [LEFT, SUCCESSOR_GONE], "seat_refilled", {"name": "委員１【架空】"}),
    (LEFT, date(2026, 3, 31), [LEFT], "seat_not_free_yet", {"name": "委員１【架空】", "last_day": date(2026, 3, 31)}),
])
def test_a_seat_that_is_not_free_takes_no_substitute(vacated, starts_on, seats, code, facts):
    assert refusal(members.check_substitute, vacated, starts_on, seats) == ("RuleBroken", code, facts)


@pytest.mark.parametrize("last_day", [SEAT.starts_on, SEAT.ends_on - timedelta(days=1)])
def test_a_member_may_leave_on_the_first_day_and_until_the_last_but_one(last_day):
    assert members.check_departure(SEAT, last_day, "転出") is None


@pytest.mark.parametrize(("seat", "last_day", "reason", "kind", "code", "facts"), [
    (SEAT, date(2026, 3, 31), " 　", "InputInvalid", "reason_missing", {}),
    (LEFT, date(2026, 6, 1), "転出", "RuleBroken", "left_already",
     {"name": "委員１【架空】", "last_day": date(2026, 3, 31)}),
    (SEAT, date(2025, 9, 30), "転出", "RuleBroken", "left_before_arriving",
     {"name": "委員１【架空】", "starts_on": date(2025, 10, 1)}),
    (SEAT, date(2027, 9, 30), "転出", "RuleBroken", "left_after_term",
     {"name": "委員１【架空】", "ends_on": date(2027, 9, 30)}),
])
def test_an_impossible_departure_is_refused(seat, last_day, reason, kind, code, facts):
    assert refusal(members.check_departure, seat, last_day, reason) == (kind, code, facts)


@pytest.mark.parametrize("new", [
    OTHER_TERM, Term("R5", date(2023, 10, 1), date(2025, 9, 30)), Term("R9", date(2027, 10, 1), date(2027, 10, 1)),
])
def test_a_term_beside_the_others_is_free(new):
    assert members.check_term(new, [TERM]) is None


@pytest.mark.parametrize(("new", "kind", "code", "facts"), [
    (replace(OTHER_TERM, term="　"), "InputInvalid", "term_name_missing", {}),
    (replace(OTHER_TERM, ends_on=date(2027, 9, 30)), "InputInvalid", "period_backwards",
     {"start": date(2027, 10, 1), "end": date(2027, 9, 30)}),
    (replace(OTHER_TERM, term="R7"), "RuleBroken", "term_name_taken", {"term": "R7"}),
    (replace(OTHER_TERM, starts_on=TERM.ends_on), "RuleBroken", "term_overlaps",
     {"term": "R7", "starts_on": TERM.starts_on, "ends_on": TERM.ends_on}),
    (Term("R5", date(2023, 10, 1), TERM.starts_on), "RuleBroken", "term_overlaps",
     {"term": "R7", "starts_on": TERM.starts_on, "ends_on": TERM.ends_on}),
])
def test_an_impossible_term_is_refused(new, kind, code, facts):
    assert refusal(members.check_term, new, [TERM]) == (kind, code, facts)
