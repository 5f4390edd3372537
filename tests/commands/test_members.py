"""Appointing, leaving, substituting and taking back: what is written, and what is refused without a trace."""

from datetime import date

import pytest

from dashboard.commands import members
from dashboard.domain.errors import RuleBroken
from dashboard.queries import members as read
from tests.commands.log import ACTOR, at_once, changed, one_entry, raised_once, refusal

TERM = {"term_starts": date(2025, 10, 1), "term_ends": date(2027, 9, 30)}
APPOINTMENT = {"name": " 委員　20【架空】 ", "organisation": "市民（公募）", "seat_class": "1号", "term": "R7–R9",
               "starts_on": date(2026, 12, 1), "terms_served": 1}
SUBSTITUTE = {"vacated": 2, "name": "委員４【架空】", "organisation": "市民（公募）", "starts_on": date(2026, 12, 1),
              "terms_served": 1}
DEPARTURE = {"membership": 3, "last_day": date(2026, 12, 31), "reason": "転出"}


@pytest.fixture
def scene(db, now):
    """Member 1 left and 13 took the seat; member 2 left and the seat is empty; member 12 is the chair."""
    members.resign(db, ACTOR, now, membership=1, last_day=date(2026, 3, 31), reason="転出")
    members.fill_vacancy(db, ACTOR, now, vacated=1, name="補欠１【架空】", organisation="市民（公募）",
                         starts_on=date(2026, 5, 1), terms_served=1)
    members.resign(db, ACTOR, now, membership=2, last_day=date(2026, 6, 30), reason="一身上の都合")
    db["offices"].insert({"office": "chair", "membership_id": 12, "starts_at": "2025-11-14T14:20:00+09:00"})


def membership(facts: dict) -> tuple:
    return tuple(facts[name] for name in ("person_id", "term", "seat_class", "organisation", "printed_note",
                                          "terms_served", "starts_on", "ends_on", "replaces"))


def test_an_appointment_runs_to_the_end_of_the_term(db, now, everything):
    before = everything()
    assert members.appoint(db, ACTOR, now, **APPOINTMENT) == 13
    facts = {"person_id": 13, "term": "R7–R9", "seat_class": "1号", "organisation": "市民（公募）", "printed_note": "",
             "terms_served": 1, "starts_on": "2026-12-01", "ends_on": "2027-09-30", "replaces": None}
    assert changed(before, everything()) == {
        "people": ([], [(13, "委員　20【架空】")]), "memberships": ([], [(13, *membership(facts), None)]),
        "revisions": raised_once("members"),
        "audit": one_entry("appoint", "members", 13, None, {"name": "委員　20【架空】", **facts})}


def test_a_departure_is_a_row_of_its_own(db, now, everything):
    before = everything()
    members.resign(db, ACTOR, now, membership=3, last_day=date(2026, 12, 31), reason=" 転出\r\n市外へ ")
    facts = {"membership_id": 3, "last_day": "2026-12-31", "reason": "転出\n市外へ"}
    assert changed(before, everything()) == {
        "departures": ([], [(1, 3, "2026-12-31", "転出\n市外へ")]), "revisions": raised_once("members"),
        "audit": one_entry("resign", "members", 3, None, facts)}


def test_a_substitute_serves_the_unexpired_term_in_the_seat_of_who_left(db, now, everything):
    members.resign(db, ACTOR, now, membership=6, last_day=date(2026, 6, 30), reason="転出")
    before = everything()
    assert members.fill_vacancy(db, ACTOR, now, **SUBSTITUTE | {"vacated": 6}) == 13
    facts = {"person_id": 13, "term": "R7–R9", "seat_class": "2号", "organisation": "市民（公募）", "printed_note": "",
             "terms_served": 1, "starts_on": "2026-12-01", "ends_on": "2027-09-30", "replaces": 6}
    assert changed(before, everything()) == {
        "people": ([], [(13, "委員４【架空】")]), "memberships": ([], [(13, *membership(facts), None)]),
        "revisions": raised_once("members", 2),
        "audit": one_entry("fill_vacancy", "members", 13, None, {"name": "委員４【架空】", **facts}, id=3)}


def test_a_departure_taken_back_stays_readable(db, now, everything):
    members.resign(db, ACTOR, now, **DEPARTURE)
    before = everything()
    members.withdraw_departure(db, ACTOR, now, membership=3, reason=" 日付の誤り ")
    assert changed(before, everything()) == {
        "withdrawn_departures": ([], [(1, "日付の誤り")]), "revisions": raised_once("members", 2),
        "audit": one_entry("withdraw_departure", "members", 3, {"last_day": "2026-12-31"}, {"reason": "日付の誤り"}, 3)}
    assert read.membership(db, 3).last_day is None
    assert [(row["last_day"], row["withdrawn"]) for row in read.departures(db)] == [("2026-12-31", "日付の誤り")]


def test_an_appointment_taken_back_leaves_the_roster(db, now, everything):
    members.appoint(db, ACTOR, now, **APPOINTMENT)
    before = everything()
    members.withdraw_appointment(db, ACTOR, now, membership=13, reason="別の人")
    assert changed(before, everything()) == {
        "withdrawn_memberships": ([], [(13, "別の人")]), "revisions": raised_once("members", 2),
        "audit": one_entry("withdraw_appointment", "members", 13, {"name": "委員　20【架空】", "starts_on": "2026-12-01"},
                           {"reason": "別の人"}, 3)}
    assert [m.id for m in read.memberships(db)] == list(range(1, 13))


TERM_AHEAD = {"term": " R9–R11 ", "starts_on": date(2027, 10, 1), "ends_on": date(2029, 9, 30), "basis": "要綱"}


def test_a_further_term_is_opened_on_its_basis(db, now, everything):
    before = everything()
    members.open_term(db, ACTOR, now, **TERM_AHEAD)
    facts = {"term": "R9–R11", "starts_on": "2027-10-01", "ends_on": "2029-09-30", "basis": "要綱"}
    assert changed(before, everything()) == {
        "terms": ([], [("R9–R11", "2027-10-01", "2029-09-30", "要綱", None)]), "revisions": raised_once("members"),
        "audit": one_entry("open_term", "members", "R9–R11", None, facts)}


@pytest.mark.parametrize(("given", "kind", "code", "facts"), [
    ({"term": "　"}, "InputInvalid", "term_name_missing", {}),
    ({"basis": "\u200e"}, "InputInvalid", "basis_missing", {}),
    ({"ends_on": date(2027, 9, 30)}, "InputInvalid", "period_backwards",
     {"start": date(2027, 10, 1), "end": date(2027, 9, 30)}),
    ({"term": "R7–R9"}, "RuleBroken", "term_name_taken", {"term": "R7–R9"}),
    ({"starts_on": date(2027, 9, 30)}, "RuleBroken", "term_overlaps",
     {"term": "R7–R9", "starts_on": date(2025, 10, 1), "ends_on": date(2027, 9, 30)}),
])
def test_an_impossible_term_changes_nothing(db, now, everything, given, kind, code, facts):
    before = everything()
    assert refusal(members.open_term, db, ACTOR, now, **TERM_AHEAD | given) == (kind, code, facts)
    assert everything() == before


IMPOSSIBLE_APPOINTMENTS = [
    ({"name": "　"}, "InputInvalid", "name_missing", {}),
    ({"name": "\u202e\ufeff"}, "InputInvalid", "name_missing", {}),
    ({"terms_served": 0}, "InputInvalid", "terms_served_low", {}),
    ({"seat_class": "9号"}, "RuleBroken", "seat_class_unknown", {"seat_class": "9号"}),
    ({"term": "R99"}, "RuleBroken", "term_unknown", {"term": "R99"}),
    ({"starts_on": date(2025, 9, 30)}, "RuleBroken", "appointment_outside_term", TERM),
    ({"starts_on": date(2027, 10, 1)}, "RuleBroken", "appointment_reversed",
     {"starts_on": date(2027, 10, 1), "ends_on": date(2027, 9, 30)}),
    ({"term": "R5–R7"}, "RuleBroken", "appointment_reversed",
     {"starts_on": date(2026, 12, 1), "ends_on": date(2025, 6, 30)}),
    ({"name": "豊田　直美"}, "RuleBroken", "already_member",
     {"name": "豊田 直美", "starts_on": date(2025, 10, 1), "until": date(2027, 9, 30)}),
    ({"name": "長谷川俊介", "starts_on": date(2026, 6, 30)}, "RuleBroken", "already_member",
     {"name": "長谷川 俊介", "starts_on": date(2025, 10, 1), "until": date(2026, 6, 30)}),
]


@pytest.mark.parametrize(("given", "kind", "code", "facts"), IMPOSSIBLE_APPOINTMENTS)
def test_an_impossible_appointment_changes_nothing(db, now, scene, everything, given, kind, code, facts):
    before = everything()
    assert refusal(members.appoint, db, ACTOR, now, **APPOINTMENT | given) == (kind, code, facts)
    assert everything() == before


@pytest.mark.parametrize(("given", "kind", "code", "facts"), [
    ({"vacated": 99}, "RuleBroken", "membership_unknown", {"id": 99}),
    ({"vacated": 3}, "RuleBroken", "seat_not_vacant", {"name": "豊田 直美"}),
    ({"vacated": 1}, "RuleBroken", "seat_refilled", {"name": "梶原 純"}),
    ({"starts_on": date(2026, 6, 30)}, "RuleBroken", "seat_not_free_yet",
     {"name": "長谷川 俊介", "last_day": date(2026, 6, 30)}),
    ({"starts_on": date(2027, 10, 1)}, "RuleBroken", "appointment_reversed",
     {"starts_on": date(2027, 10, 1), "ends_on": date(2027, 9, 30)}),
    ({"name": ""}, "InputInvalid", "name_missing", {}),
    ({"terms_served": -1}, "InputInvalid", "terms_served_low", {}),
    ({"name": "補欠１【架空】"}, "RuleBroken", "already_member",
     {"name": "補欠１【架空】", "starts_on": date(2026, 5, 1), "until": date(2027, 9, 30)}),
])
def test_an_impossible_substitute_changes_nothing(db, now, scene, everything, given, kind, code, facts):
    before = everything()
    assert refusal(members.fill_vacancy, db, ACTOR, now, **SUBSTITUTE | given) == (kind, code, facts)
    assert everything() == before


@pytest.mark.parametrize(("given", "kind", "code", "facts"), [
    ({"membership": 99}, "RuleBroken", "membership_unknown", {"id": 99}),
    ({"reason": "\u200f "}, "InputInvalid", "reason_missing", {}),
    ({"membership": 1}, "RuleBroken", "left_already", {"name": "梶原 純", "last_day": date(2026, 3, 31)}),
    ({"membership": 13, "last_day": date(2026, 4, 30)}, "RuleBroken", "left_before_arriving",
     {"name": "補欠１【架空】", "starts_on": date(2026, 5, 1)}),
    ({"last_day": date(2027, 9, 30)}, "RuleBroken", "left_after_term",
     {"name": "豊田 直美", "ends_on": date(2027, 9, 30)}),
])
def test_an_impossible_departure_changes_nothing(db, now, scene, everything, given, kind, code, facts):
    before = everything()
    assert refusal(members.resign, db, ACTOR, now, **DEPARTURE | given) == (kind, code, facts)
    assert everything() == before


@pytest.mark.parametrize(("given", "kind", "code", "facts"), [
    ({"membership": 99}, "RuleBroken", "membership_unknown", {"id": 99}),
    ({"reason": "　"}, "InputInvalid", "reason_missing", {}),
    ({"membership": 3}, "RuleBroken", "not_left", {"name": "豊田 直美"}),
    ({"membership": 1}, "RuleBroken", "seat_refilled", {"name": "梶原 純"}),
])
def test_a_departure_that_can_not_be_taken_back_changes_nothing(db, now, scene, everything, given, kind, code, facts):
    before = everything()
    assert refusal(members.withdraw_departure, db, ACTOR, now, **{"membership": 2, "reason": "誤り"} | given) == (
        kind, code, facts)
    assert everything() == before


@pytest.mark.parametrize(("given", "kind", "code", "facts"), [
    ({"membership": 99}, "RuleBroken", "membership_unknown", {"id": 99}),
    ({"reason": "\n"}, "InputInvalid", "reason_missing", {}),
    ({"membership": 1}, "RuleBroken", "seat_refilled", {"name": "梶原 純"}),
    ({"membership": 12}, "RuleBroken", "holds_office", {"name": "中本 進一"}),
])
def test_an_appointment_that_can_not_be_taken_back_changes_nothing(db, now, scene, everything, given, kind, code,
                                                                   facts):
    before = everything()
    assert refusal(members.withdraw_appointment, db, ACTOR, now, **{"membership": 3, "reason": "誤り"} | given) == (
        kind, code, facts)
    assert everything() == before


def test_who_took_another_seat_meanwhile_can_not_come_back_to_the_first(db, now, scene, everything):
    members.appoint(db, ACTOR, now, **APPOINTMENT | {"name": "長谷川 俊介", "seat_class": "2号"})
    before = everything()
    assert refusal(members.withdraw_departure, db, ACTOR, now, membership=2, reason="誤り") == (
        "RuleBroken", "already_member",
        {"name": "長谷川 俊介", "starts_on": date(2026, 12, 1), "until": date(2027, 9, 30)})
    assert everything() == before


@pytest.mark.parametrize(("command", "given", "day"), [
    (members.appoint, APPOINTMENT, date(2026, 12, 1)),
    (members.fill_vacancy, SUBSTITUTE | {"starts_on": date(2026, 11, 1)}, date(2026, 11, 1)),
    (members.withdraw_departure, {"membership": 2, "reason": "誤り"}, date(2025, 10, 1)),
])
def test_where_the_number_of_seats_is_printed_no_day_holds_more_members(db, now, scene, everything, command, given,
                                                                       day):
    db["committee"].update(1, {"seats": 11})
    before = everything()
    assert refusal(command, db, ACTOR, now, **given) == ("RuleBroken", "no_seat_left", {"seats": 11, "day": day})
    assert everything() == before


def test_who_comes_back_in_a_later_seat_is_the_same_person(db, now, scene):
    back = members.appoint(db, ACTOR, now, **APPOINTMENT | {"name": "梶原　純"})
    assert (read.membership(db, back).person_id, read.membership(db, back).name) == (1, "梶原 純")


def test_who_was_appointed_by_mistake_and_then_rightly_is_one_person(db, now):
    wrong = members.appoint(db, ACTOR, now, **APPOINTMENT)
    members.withdraw_appointment(db, ACTOR, now, membership=wrong, reason="区分の誤り")
    right = members.appoint(db, ACTOR, now, **APPOINTMENT | {"seat_class": "2号"})
    assert [row[0] for row in db.execute("SELECT name FROM people WHERE id > 12")] == ["委員　20【架空】"]
    assert read.membership(db, right).person_id == 13


def test_a_seat_is_free_again_once_the_substitute_is_taken_back(db, now, scene):
    members.withdraw_appointment(db, ACTOR, now, membership=13, reason="本人の辞退")
    assert members.fill_vacancy(db, ACTOR, now, **SUBSTITUTE | {"vacated": 1}) == 14
    assert read.membership(db, 14).replaces == 1


def test_a_departure_taken_back_may_be_recorded_again(db, now, scene):
    members.withdraw_departure(db, ACTOR, now, membership=2, reason="日付の誤り")
    members.resign(db, ACTOR, now, membership=2, last_day=date(2026, 7, 31), reason="一身上の都合")
    assert read.membership(db, 2).last_day == date(2026, 7, 31)


def test_of_two_who_record_one_departure_exactly_one_wins(home, db, now):
    outcomes = at_once(home, *(lambda db, day=day: members.resign(db, ACTOR, now, **DEPARTURE | {"last_day": day})
                               for day in (date(2026, 12, 30), date(2026, 12, 31))))
    won = read.membership(db, 3).last_day
    lost = next(outcome for outcome in outcomes if outcome is not None)
    assert (outcomes.count(None), type(lost), lost.code, lost.facts) == (
        1, RuleBroken, "left_already", {"name": "豊田 直美", "last_day": won})
    assert db["departures"].count == 1


def test_of_two_who_fill_one_seat_exactly_one_wins(home, db, now):
    members.resign(db, ACTOR, now, membership=2, last_day=date(2026, 6, 30), reason="転出")
    outcomes = at_once(home, *(lambda db, name=name: members.fill_vacancy(db, ACTOR, now, **SUBSTITUTE | {"name": name})
                               for name in ("委員４【架空】", "委員５【架空】")))
    lost = next(outcome for outcome in outcomes if outcome != 13)
    assert (outcomes.count(13), type(lost), lost.code) == (1, RuleBroken, "seat_refilled")
    assert [m.id for m in read.memberships(db) if m.replaces == 2] == [13]
    assert [row[0] for row in db.execute("SELECT id FROM people WHERE id > 12")] == [13]
