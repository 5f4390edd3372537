"""The roster read for a day: who sits, who holds an office, what was recorded and taken back."""

from datetime import date, datetime, timedelta

import pandas as pd
import pytest

from dashboard.commands import elections
from dashboard.commands import members as commands
from dashboard.db import database_path, opened
from dashboard.domain.errors import RuleBroken
from dashboard.domain.members import Membership, Term, in_office
from dashboard.queries import members
from tests.commands.log import ACTOR, AT
from tests.room import DAY, at, give_office, opened_room


@pytest.fixture
def second(second_home):
    """An open store with the second committee, which has a chair (1) and a vice-chair (4)."""
    with opened(database_path(second_home)) as found:
        yield found


def test_the_roster_stands_in_the_order_of_the_classes_and_of_the_document(db):
    assert [(m.id, m.seat_class) for m in members.memberships(db)] == [
        *((id, "1号") for id in range(1, 6)), *((id, "2号") for id in range(6, 9)), *((id, "3号") for id in (9, 10, 11)),
        (12, "4号")]
    assert members.membership(db, 6) == Membership(
        6, 6, "下重 郁美", "R7–R9", "2号", "川口市商工会議所 女性会", 2, date(2025, 10, 1), date(2027, 9, 30))


@pytest.mark.parametrize(("day", "count"), [
    (date(2025, 9, 30), 0), (date(2025, 10, 1), 12), (date(2027, 9, 30), 12), (date(2027, 10, 1), 0),
])
def test_the_roster_of_a_day_holds_who_is_in_office_then(db, day, count):
    assert sum(in_office(m, day) for m in members.memberships(db)) == count


def test_terms_stand_in_their_order(db):
    assert members.terms(db) == [Term("R5–R7", date(2023, 7, 1), date(2025, 6, 30)),
                                 Term("R7–R9", date(2025, 10, 1), date(2027, 9, 30))]
    assert members.term(db, "R5–R7") == members.terms(db)[0]
    frame = members.terms_frame(db)
    assert [tuple(row) for row in frame[["label", "starts_on", "ends_on"]].itertuples(index=False)] == [
        ("R5–R7", pd.Timestamp(2023, 7, 1), pd.Timestamp(2025, 6, 30)),
        ("R7–R9", pd.Timestamp(2025, 10, 1), pd.Timestamp(2027, 9, 30))]


@pytest.mark.parametrize(("read", "code"), [
    (lambda db: members.membership(db, 99), "membership_unknown"), (lambda db: members.term(db, "R99"), "term_unknown"),
])
def test_what_is_not_there_is_refused(db, read, code):
    with pytest.raises(RuleBroken) as refused:
        read(db)
    assert refused.value.code == code


def test_nobody_holds_an_office_while_none_is_recorded(db):
    assert members.offices(db, date(2026, 11, 22)) == {}


@pytest.mark.parametrize(("day", "expected"), [
    (date(2025, 4, 20), {}), (date(2025, 4, 21), {1: "chair", 4: "vice_chair"}),
    (date(2028, 3, 31), {1: "chair", 4: "vice_chair"}), (date(2028, 4, 1), {}),
])
def test_an_office_is_held_from_its_first_day_in_japan_until_the_seat_ends(second, day, expected):
    assert members.offices(second, day) == expected


@pytest.mark.parametrize(("ends_at", "day", "chair"), [
    ("2026-10-31T23:59:59+09:00", date(2026, 10, 31), {1: "chair"}),
    ("2026-10-31T23:59:59+09:00", date(2026, 11, 1), {}),
    ("2026-11-01T00:30:00+09:00", date(2026, 11, 1), {1: "chair"}),
])
def test_an_office_ends_on_the_day_in_japan_on_which_it_was_laid_down(second, ends_at, day, chair):
    second.execute("UPDATE offices SET ends_at = ? WHERE office = 'chair'", [ends_at])
    assert members.offices(second, day) == {**chair, 4: "vice_chair"}


def elected(db, meeting: int, person: int, office: str, when: datetime) -> int:
    """Record that a person is elected at an instant; return the election."""
    election = elections.begin_election(db, ACTOR, when, meeting=meeting, office=office, item=None, method="nomination",
                                        consent="全員異議なし")
    elections.nominate(db, ACTOR, when, election=election, candidate=person)
    return election


def test_an_election_at_an_instant_puts_the_marks_on_the_roster_of_that_day(db):
    meeting = opened_room(db, chair=None)
    elected(db, meeting, 3, "chair", at("10:20"))
    elected(db, meeting, 7, "vice_chair", at("10:30"))
    days = [DAY - timedelta(days=1), DAY, date(2027, 9, 30), date(2027, 10, 1)]
    assert [members.offices(db, day) for day in days] == [
        {}, {3: "chair", 7: "vice_chair"}, {3: "chair", 7: "vice_chair"}, {}]


def test_who_held_the_office_before_carries_the_mark_until_the_day_before(db):
    meeting = opened_room(db, chair=None)
    give_office(db, 1, since=at("00:00", date(2026, 1, 1)))
    elected(db, meeting, 3, "chair", at("10:20"))
    days = [date(2025, 12, 31), date(2026, 1, 1), DAY - timedelta(days=1), DAY]
    assert [members.offices(db, day) for day in days] == [{}, {1: "chair"}, {1: "chair"}, {3: "chair"}]


def test_of_two_elections_on_one_day_the_last_one_counts(db):
    meeting = opened_room(db, chair=None)
    for person, when in ((3, "10:20"), (4, "10:30"), (3, "10:40"), (5, "10:40")):
        elected(db, meeting, person, "chair", at(when))
    assert members.offices(db, DAY) == {5: "chair"}


def test_an_office_that_was_taken_back_was_never_held(db):
    meeting = opened_room(db, chair=None)
    first = elected(db, meeting, 3, "chair", at("10:20"))
    second = elected(db, meeting, 4, "chair", at("10:30"))
    elections.withdraw_election(db, ACTOR, at("10:40"), election=second, reason="誤り")
    assert (members.offices(db, DAY), members.held_office(db, 4)) == ({3: "chair"}, False)
    elections.withdraw_election(db, ACTOR, at("10:40"), election=first, reason="誤り")
    assert (members.offices(db, DAY), members.held_office(db, 3)) == ({}, False)


@pytest.mark.parametrize(("day", "chair"), [(date(2026, 10, 31), {1: "chair"}), (date(2026, 11, 1), {})])
def test_who_leaves_leaves_the_office_too(second, now, day, chair):
    commands.resign(second, ACTOR, now, membership=1, last_day=date(2026, 10, 31), reason="転出")
    assert members.offices(second, day) == {**chair, 4: "vice_chair"}
    assert members.held_office(second, 1)


@pytest.mark.parametrize(("name", "expected"), [
    ("梶原 純", 1), ("梶原　純", 1), ("梶原純", 1), ("梶原", None), ("", None),
])
def test_a_person_is_found_by_name_but_for_spaces(db, name, expected):
    assert members.person(db, name) == expected


@pytest.fixture
def recorded(db, now):
    """Member 1 left, which was taken back, and left again on another day; 13 substitutes."""
    commands.resign(db, ACTOR, now, membership=1, last_day=date(2026, 3, 31), reason="転出")
    commands.withdraw_departure(db, ACTOR, now, membership=1, reason="日付の誤り")
    commands.resign(db, ACTOR, now, membership=1, last_day=date(2026, 4, 30), reason="転出")
    commands.fill_vacancy(db, ACTOR, now, vacated=1, name="補欠１【架空】", organisation="市民（公募）",
                          starts_on=date(2026, 6, 1), terms_served=1)
    commands.open_term(db, ACTOR, now, term="12", starts_on=date(2027, 10, 1), ends_on=date(2029, 9, 30), basis="要綱")


def test_the_departure_in_force_is_the_one_not_taken_back(db, recorded):
    assert (members.membership(db, 1).last_day, members.departure_id(db, 1)) == (date(2026, 4, 30), 2)
    assert members.departures(db) == [
        {"id": 1, "membership_id": 1, "name": "梶原 純", "last_day": "2026-03-31", "reason": "転出",
         "withdrawn": "日付の誤り"},
        {"id": 2, "membership_id": 1, "name": "梶原 純", "last_day": "2026-04-30", "reason": "転出", "withdrawn": None}]


def test_a_substitute_stands_in_the_class_of_the_seat_and_has_no_printed_source(db, recorded):
    seats = members.memberships(db)
    assert [(m.id, m.replaces) for m in seats if m.seat_class == "1号"][-1] == (13, 1)
    assert set(members.sources(db)) == set(range(1, 13))


def test_the_history_tells_what_was_recorded_newest_first_with_what_was_taken_back(db, recorded):
    history = members.history(db, ACTOR)
    assert [(row["verb"], row["name"], row["at"]) for row in history] == [
        ("open_term", None, AT), ("fill_vacancy", "補欠１【架空】", AT), ("resign", "梶原 純", AT),
        ("withdraw_departure", "梶原 純", AT), ("resign", "梶原 純", AT)]
    assert (history[3]["before"], history[3]["after"], history[3]["seat"]) == (
        {"last_day": "2026-03-31"}, {"reason": "日付の誤り"}, "1号委員　市民")
