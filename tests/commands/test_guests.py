"""Who is in the room without being a member: officials, those called in with the reason, and listeners."""

import json

import pytest

from dashboard.commands import guests, sittings
from dashboard.domain.room import Guest
from dashboard.queries.room import facts
from tests.commands.log import ACTOR, AT, changed, one_entry, raised_once, refusal
from tests.room import at, meeting_today, opened_room

OFFICIAL = {"kind": "official", "title": "協働推進課長", "name": "職員【架空】"}
CALLED_IN = {"kind": "called_in", "title": "ＮＰＯ代表", "name": "関係者【架空】", "reason": "事業の実績を聴くため"}


@pytest.fixture
def meeting(db):
    return meeting_today(db)


def record(db, now, meeting, guest):
    return guests.record_guest(db, ACTOR, now, meeting=meeting, **guest)


@pytest.mark.parametrize("guest", [OFFICIAL, CALLED_IN, OFFICIAL | {"title": ""}])
def test_a_guest_is_written_with_one_row_in_the_log(db, now, meeting, everything, guest):
    before = everything()
    assert record(db, now, meeting, guest) == 1
    told = {name: value for name, value in guest.items() if value}
    row = (1, meeting, guest["kind"], guest["title"], guest["name"], guest.get("reason", ""), 0)
    assert changed(before, everything()) == {
        "guests": ([], [row]), "revisions": raised_once("room"),
        "audit": one_entry("record_guest", "room", meeting, None, told, id=3)}


def test_guests_are_read_back_in_the_order_they_were_recorded(db, now, meeting):
    for guest in (CALLED_IN, OFFICIAL | {"name": " 職員\n【架空】 "}):
        record(db, now, meeting, guest)
    assert facts(db, meeting).guests == (
        Guest(1, **CALLED_IN), Guest(2, "official", "協働推進課長", "職員　【架空】"))


@pytest.mark.parametrize(("guest", "expected"), [
    (OFFICIAL | {"kind": "member"}, ("InputInvalid", "guest_kind_unknown", {"value": "member"})),
    (OFFICIAL | {"name": " 　"}, ("InputInvalid", "name_missing", {})),
    (CALLED_IN | {"name": ""}, ("InputInvalid", "name_missing", {})),
    (CALLED_IN | {"reason": " \n"}, ("InputInvalid", "calling_in_unexplained", {})),
    (CALLED_IN | {"title": "協働推進課長", "name": "職員【架空】"}, ("RuleBroken", "guest_twice", {"name": "職員【架空】"})),
])
def test_a_guest_who_can_not_be_recorded_is_refused_and_changes_nothing(db, now, meeting, everything, guest, expected):
    record(db, now, meeting, OFFICIAL)
    before = everything()
    assert refusal(record, db, now, meeting, guest) == expected
    assert everything() == before


def test_two_of_one_name_are_told_apart_by_their_titles(db, now, meeting):
    assert [record(db, now, meeting, OFFICIAL | {"title": title}) for title in ("課長", "係長")] == [1, 2]


def test_who_was_recorded_wrongly_is_taken_back_and_may_be_recorded_again(db, now, meeting):
    record(db, now, meeting, OFFICIAL)
    guests.remove_guest(db, ACTOR, now, meeting=meeting, guest=1)
    assert facts(db, meeting).guests == ()
    assert record(db, now, meeting, OFFICIAL) == 2
    rows = db.execute("SELECT verb, before, after FROM audit ORDER BY id DESC LIMIT 2").fetchall()
    assert [(verb, json.loads(before or after)) for verb, before, after in rows] == [
        ("record_guest", OFFICIAL), ("remove_guest", OFFICIAL)]


@pytest.mark.parametrize("guest", [1, 3, 99])
def test_a_guest_of_another_meeting_or_gone_already_is_not_taken_back(db, now, meeting, everything, guest):
    record(db, now, meeting, OFFICIAL)
    guests.remove_guest(db, ACTOR, now, meeting=meeting, guest=1)
    record(db, now, meeting, CALLED_IN)
    record(db, now, meeting_today(db, number=3), OFFICIAL)
    before = everything()
    assert refusal(guests.remove_guest, db, ACTOR, now, meeting=meeting, guest=guest) == (
        "RuleBroken", "guest_unknown", {})
    assert everything() == before


@pytest.mark.parametrize("count", [0, 1, 20])
def test_how_many_listen_is_recorded(db, now, meeting, count):
    guests.record_listeners(db, ACTOR, now, meeting=meeting, count=5)
    guests.record_listeners(db, ACTOR, now, meeting=meeting, count=count)
    row = db.execute("SELECT at, before, after FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    assert (facts(db, meeting).listeners, row[0], *map(json.loads, row[1:])) == (
        count, AT, {"listeners": 5}, {"listeners": count})


def test_less_than_nobody_does_not_listen(db, now, meeting, everything):
    before = everything()
    assert refusal(guests.record_listeners, db, ACTOR, now, meeting=meeting, count=-1) == (
        "InputInvalid", "count_negative", {})
    assert everything() == before


def test_guests_may_be_entered_after_the_meeting(db):
    meeting = opened_room(db)
    sittings.close_meeting(db, ACTOR, at("11:00"), meeting=meeting, carried=())
    assert record(db, at("17:00"), meeting, OFFICIAL) == 1


@pytest.mark.parametrize(("command", "given"), [
    (guests.record_guest, OFFICIAL), (guests.remove_guest, {"guest": 1}), (guests.record_listeners, {"count": 1})])
def test_an_unknown_meeting_is_refused(db, now, everything, command, given):
    before = everything()
    assert refusal(command, db, ACTOR, now, meeting=99, **given) == ("RuleBroken", "meeting_unknown", {"number": 99})
    assert everything() == before
