"""The quorum by hand, with the article it rests on; and who presides."""

from dataclasses import replace
from fractions import Fraction

import pytest

from dashboard.domain.attendance import Attendance
from dashboard.domain.errors import DashboardError, InputInvalid, RuleBroken
from dashboard.domain.provisions import Threshold
from dashboard.domain.quorum import ClassCount, Headcount, headcount, presiding, quorum
from dashboard.domain.regulation import in_force
from tests.domain.regulations import EACH_CLASS, SHIPPED, TWO_THIRDS

CHAIR, VICE, THIRD, OFFICIAL = 1, 2, 3, 99


def asked(regulation, counted, decided=None):
    """Return the quorum under a regulation and the committee's decisions."""
    return quorum(regulation, counted, in_force(regulation, decided or {}))


def under(comparison, fraction, base="in_office", number=None):
    """Return the shipped regulation with another quorum."""
    share = Fraction(fraction) if fraction else None
    return replace(SHIPPED, quorum=Threshold(comparison, share, base, "第3条第2項", number))


# --- 第3条第2項: 委員の半数以上 -----------------------------------------------------------------------


@pytest.mark.parametrize(("in_office", "present", "recused", "needed", "met"), [
    (12, 6, 0, 6, True), (12, 5, 0, 6, False), (12, 12, 0, 6, True), (12, 0, 0, 6, False),
    (11, 6, 0, 6, True), (11, 5, 0, 6, False),
    (10, 5, 0, 5, True), (1, 1, 0, 1, True), (2, 1, 0, 1, True), (3, 1, 0, 2, False),
    (12, 6, 1, 6, False), (12, 7, 1, 6, True), (3, 2, 1, 2, False), (3, 2, 0, 2, True), (12, 12, 12, 6, False),
])
def test_half_of_those_in_office_must_attend_and_the_recused_do_not(in_office, present, recused, needed, met):
    found = asked(SHIPPED, Headcount(in_office, present, recused))
    (only,) = found.conditions
    assert (only.attending, only.base, only.needed, only.met, found.met, found.article) == (
        present - recused, in_office, needed, met, met, "第3条第2項")


@pytest.mark.parametrize(("counted", "without", "with_d"), [
    (Headcount(3, 2, 1), (3, 2, False), (2, 1, True)),
    (Headcount(12, 6, 1), (12, 6, False), (11, 6, False)),
    (Headcount(12, 7, 2), (12, 6, False), (10, 5, True)),
])
def test_the_recused_leave_the_base_only_by_a_decision(counted, without, with_d):
    for decided, expected in (({}, without), ({"D": True}, with_d)):
        (only,) = asked(SHIPPED, counted, decided).conditions
        assert (only.base, only.needed, only.met) == expected


@pytest.mark.parametrize("decided", [{"A": False}, {"B": False}, {"C": False}, {"A": False, "B": False, "C": False}])
def test_the_other_switches_never_touch_the_quorum(decided):
    counted = Headcount(12, 6)
    assert asked(SHIPPED, counted, decided) == asked(SHIPPED, counted)


@pytest.mark.parametrize(("regulation", "counted", "base", "needed", "met"), [
    (under("more_than", "1/2"), Headcount(12, 6), 12, 7, False),
    (under("more_than", "1/2"), Headcount(12, 7), 12, 7, True),
    (under("more_than", "1/2"), Headcount(10, 5), 10, 6, False),
    (under("more_than", "1/2"), Headcount(10, 6), 10, 6, True),
    (under("at_least", "2/3"), Headcount(12, 7), 12, 8, False),
    (under("at_least", "1"), Headcount(12, 11), 12, 12, False),
    (under("at_least", "1"), Headcount(12, 12), 12, 12, True),
    (under("at_least", None, number=5), Headcount(12, 4), 12, 5, False),
    (under("at_least", None, number=5), Headcount(12, 5), 12, 5, True),
    (under("more_than", None, number=5), Headcount(12, 5), 12, 6, False),
    (under("at_least", "1/2", "seats"), Headcount(10, 5, seats=12), 12, 6, False),
    (under("at_least", "1/2", "seats"), Headcount(10, 6, seats=12), 12, 6, True),
])
def test_other_bodies_ask_for_another_share_of_another_base(regulation, counted, base, needed, met):
    (only,) = asked(regulation, counted).conditions
    assert (only.base, only.needed, only.met) == (base, needed, met)


def test_a_quorum_without_the_recused_takes_them_out_by_the_text():
    regulation = replace(SHIPPED, quorum=replace(SHIPPED.quorum, base="without_recused"))
    (only,) = asked(regulation, Headcount(12, 7, 2)).conditions
    assert (only.attending, only.base, only.needed, only.met) == (5, 10, 5, True)


# --- each class, the chair, a meeting called again ------------------------------------------------


def of_classes(first=3, second=3, third=1, **rest) -> Headcount:
    """Return a headcount of 5, 5 and 2 in office, with as many of each class attending."""
    classes = (ClassCount("1号委員", 5, first), ClassCount("2号委員", 5, second), ClassCount("3号委員", 2, third))
    return Headcount(12, first + second + third, seats=12, classes=classes, **rest)


@pytest.mark.parametrize(("counted", "unmet", "article"), [
    (of_classes(), [], "第4条第2項"),
    (of_classes(first=5, second=5, third=0), ["3号委員"], "第4条第2項"),
    (of_classes(first=2), ["1号委員"], "第4条第2項"),
    (of_classes(first=2, second=2, third=2), ["1号委員", "2号委員"], "第4条第2項"),
    (of_classes(first=2, second=2, third=1), ["", "1号委員", "2号委員"], "第4条第2項"),
    (of_classes(presiding="vice_chair"), [], "第4条第2項"),
])
def test_each_class_of_seats_must_attend(counted, unmet, article):
    found = asked(EACH_CLASS, counted)
    assert ([c.seat_class for c in found.conditions if not c.met], found.article) == (unmet, article)


def test_a_class_with_a_vacant_seat_is_counted_of_its_seats():
    classes = (ClassCount("1号委員", 3, 2), ClassCount("2号委員", 5, 5), ClassCount("3号委員", 2, 2))
    found = asked(EACH_CLASS, Headcount(10, 9, seats=12, classes=classes))
    first = next(c for c in found.conditions if c.seat_class == "1号委員")
    assert (first.attending, first.base, first.needed, first.met) == (2, 5, 3, False)


@pytest.mark.parametrize(("who", "role", "elected", "met"), [
    ("chair_or_acting", "chair", True, True), ("chair_or_acting", "vice_chair", True, True),
    ("chair_or_acting", "temporary", True, False), ("chair_or_acting", "nobody", True, False),
    ("chair", "chair", True, True), ("chair", "vice_chair", True, False),
    ("chair", "temporary", False, True), ("chair", "outsider", False, True),
])
def test_where_the_chair_must_be_there_the_quorum_says_so(who, role, elected, met):
    regulation = replace(EACH_CLASS, chair_present=replace(EACH_CLASS.chair_present, value=who))
    found = asked(regulation, of_classes(presiding=role, chair_elected=elected))
    assert (found.met, found.article) == (met, "第4条第2項" if met else "第4条第3項")


@pytest.mark.parametrize(("regulation", "counted", "met", "subject", "article"), [
    (TWO_THIRDS, Headcount(12, 6), False, "members", "第3条第2項"),
    (TWO_THIRDS, Headcount(12, 6, reconvened=True), True, "reconvened", "第3条第2項ただし書"),
    (TWO_THIRDS, Headcount(12, 1, reconvened=True), True, "reconvened", "第3条第2項ただし書"),
    (EACH_CLASS, Headcount(12, 3, reconvened=True), True, "members", "第4条第4項"),
    (EACH_CLASS, Headcount(12, 2, reconvened=True), False, "members", "第4条第4項"),
    (EACH_CLASS, Headcount(12, 3, reconvened=True, presiding="nobody"), False, "members", "第4条第3項"),
])
def test_a_meeting_called_again_asks_for_less(regulation, counted, met, subject, article):
    found = asked(regulation, counted)
    assert (found.met, found.conditions[0].subject, found.article) == (met, subject, article)


def test_written_votes_and_stand_ins_count_where_the_text_says_so():
    classes = (ClassCount("1号委員", 5, 3), ClassCount("2号委員", 5, 3), ClassCount("3号委員", 2, 1))
    found = asked(EACH_CLASS, Headcount(12, 5, written=2, stand_ins=2, seats=12, classes=classes))
    assert (found.met, found.conditions[0].attending) == (True, 7)


def test_written_votes_count_once_a_decision_allows_them():
    assert asked(SHIPPED, Headcount(12, 5, written=1), {"written": True}).met


# --- what can't be counted ------------------------------------------------------------------------


def refusal(regulation, counted, decided=None) -> tuple[type[DashboardError], str, dict]:
    with pytest.raises(DashboardError) as refused:
        asked(regulation, counted, decided)
    return type(refused.value), refused.value.code, refused.value.facts


@pytest.mark.parametrize(("regulation", "counted", "expected"), [
    (SHIPPED, Headcount(12, -1), (InputInvalid, "count_negative", {})),
    (SHIPPED, Headcount(-1, -1), (InputInvalid, "count_negative", {})),
    (SHIPPED, Headcount(12, 6, -1), (InputInvalid, "count_negative", {})),
    (SHIPPED, Headcount(12, 13), (InputInvalid, "present_exceed_office", {"present": 13, "in_office": 12})),
    (SHIPPED, Headcount(12, 6, 7), (InputInvalid, "recused_exceed_present", {"recused": 7, "present": 6})),
    (SHIPPED, Headcount(12, 6, written=1), (RuleBroken, "written_not_allowed", {})),
    (SHIPPED, Headcount(12, 6, stand_ins=1), (RuleBroken, "stand_ins_not_counted", {})),
    (SHIPPED, Headcount(12, 6, reconvened=True), (RuleBroken, "reconvening_unregulated", {})),
    (EACH_CLASS, Headcount(12, 12, written=1), (
        InputInvalid, "present_exceed_office", {"present": 13, "in_office": 12})),
    (EACH_CLASS, Headcount(12, 6, stand_ins=7), (
        InputInvalid, "stand_ins_exceed_present", {"stand_ins": 7, "present": 6})),
    (EACH_CLASS, Headcount(12, 6), (InputInvalid, "seats_missing", {"article": "第4条第2項"})),
    (EACH_CLASS, Headcount(12, 6, seats=12), (
        InputInvalid, "class_missing", {"seat_class": "1号委員", "article": "第4条第2項"})),
    (EACH_CLASS, replace(of_classes(), classes=(ClassCount("1号委員", 5, 5, 1),)), (
        InputInvalid, "class_exceeds_office", {"seat_class": "1号委員", "in_office": 5})),
    (EACH_CLASS, replace(of_classes(), classes=(ClassCount("1号委員", 5, -1),)), (InputInvalid, "count_negative", {})),
])
def test_numbers_that_can_not_be_are_refused(regulation, counted, expected):
    assert refusal(regulation, counted) == expected


# --- who presides ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("in_person", "temporary", "expected"), [
    ({CHAIR, VICE, THIRD}, None, (CHAIR, "chair")),
    ({VICE, THIRD}, None, (VICE, "vice_chair")),
    ({CHAIR, VICE}, THIRD, (CHAIR, "chair")),
    ({THIRD}, THIRD, (THIRD, "temporary")),
    ({THIRD}, OFFICIAL, (OFFICIAL, "outsider")),
    ({THIRD}, None, (None, "nobody")),
    ({THIRD}, VICE, (None, "nobody")),
    (set(), None, (None, "nobody")),
])
def test_the_vice_chair_presides_when_the_chair_is_absent_or_recused(in_person, temporary, expected):
    """第2条第3項; else who is named in the record."""
    assert presiding(CHAIR, [VICE], temporary, in_person, {CHAIR, VICE, THIRD}) == expected


def test_before_a_chair_is_elected_who_is_named_presides():
    assert presiding(None, [], THIRD, {VICE, THIRD}, {CHAIR, VICE, THIRD}) == (THIRD, "temporary")


def test_an_attendance_is_counted_by_class():
    members = {1: "1号委員", 2: "1号委員", 3: "2号委員", 4: "2号委員"}
    found = Attendance(room=frozenset({1, 3}), online=frozenset({2}), recused=frozenset({3}), stand_ins={1: "代理【架空】"})
    assert headcount(found, members, online=False, presiding="chair") == Headcount(
        4, 2, 1, stand_ins=1, classes=(ClassCount("1号委員", 2, 1), ClassCount("2号委員", 2, 0, 1)))
    assert headcount(found, members, online=True, presiding="chair", seats=5, reconvened=True) == Headcount(
        4, 3, 1, stand_ins=1, seats=5, classes=(ClassCount("1号委員", 2, 2), ClassCount("2号委員", 2, 0, 1)),
        reconvened=True)
    assert headcount(found, members, online=False, presiding="chair", written={1, 4}) == Headcount(
        4, 2, 1, written=1, stand_ins=1, classes=(ClassCount("1号委員", 2, 1), ClassCount("2号委員", 2, 1, 1)))
