"""Who presides and so runs the room, and the item the room is at."""

import pytest

from dashboard.commands import attendance, sittings
from dashboard.domain.errors import DashboardError
from dashboard.domain.permissions import Actor
from dashboard.domain.room import Presiding, current_item, who_presides
from dashboard.queries.room import facts
from tests.commands.log import ACTOR, refusal
from tests.room import at, gathered, items, leave, logged, opened_room, take


def test_the_first_meeting_is_opened_by_whom_the_record_names(db, everything):
    meeting = gathered(db, range(1, 13))
    before = everything()
    assert refusal(take, db, "open", "10:10", meeting) == ("RuleBroken", "nobody_presides", {})
    assert everything() == before
    sittings.name_presiding(db, ACTOR, at("10:05"), meeting=meeting, person=4, name="", reason="委員長が決まるまで")
    take(db, "open", "10:10", meeting)
    assert who_presides(facts(db, meeting), at("10:10")) == Presiding(4, "temporary", "委員４【架空】", "委員長が決まるまで")


@pytest.mark.parametrize(("people", "presiding"), [
    (range(1, 13), Presiding(1, "chair", "委員１【架空】")), (range(2, 13), Presiding(2, "vice_chair", "委員２【架空】"))])
def test_the_vice_chair_presides_where_the_chair_is_absent(db, people, presiding):
    meeting = gathered(db, people, chair=1, vice_chair=2)
    take(db, "open", "10:10", meeting)
    assert (who_presides(facts(db, meeting), at("10:10")), logged(db)[2]["presiding"]) == (presiding, presiding.name)


def test_without_chair_and_vice_chair_nobody_opens_or_resumes(db, everything):
    meeting = opened_room(db, vice_chair=2)
    take(db, "break", "10:20", meeting)
    leave(db, meeting, [1, 2], at("10:25"))
    before = everything()
    assert refusal(take, db, "resume", "10:30", meeting) == ("RuleBroken", "nobody_presides", {})
    assert everything() == before


@pytest.mark.parametrize(("given", "kept"), [
    ({"person": 3, "name": "別の名"}, (3, "委員３【架空】")), ({"person": None, "name": " 課長\n【架空】"}, (None, "課長　【架空】")),
    ({"person": None, "name": "委員 ３【架空】"}, (3, "委員３【架空】"))])
def test_who_presides_is_kept_with_the_reason_and_known_by_name(db, given, kept):
    meeting = gathered(db, range(1, 13))
    sittings.name_presiding(db, ACTOR, at("10:05"), meeting=meeting, **given, reason=" 委員長が決まるまで ")
    named, = facts(db, meeting).named
    assert ((named.person, named.name), named.reason, named.at) == (kept, "委員長が決まるまで", at("10:05"))
    assert logged(db) == ("name_presiding", {}, {
        "at": "2026-11-22T10:05:00+09:00", "name": kept[1], "reason": "委員長が決まるまで"})


@pytest.mark.parametrize(("given", "expected"), [
    ({"person": 12}, ("RuleBroken", "presiding_absent", {"name": "委員12【架空】"})),
    ({"person": None, "name": "委員12【架空】"}, ("RuleBroken", "presiding_absent", {"name": "委員12【架空】"})),
    ({"person": 99}, ("RuleBroken", "not_in_office", {})),
    ({"person": None, "name": " "}, ("InputInvalid", "name_missing", {})),
    ({"reason": " 　"}, ("InputInvalid", "reason_missing", {})),
    ({"at": at("10:06")}, ("InputInvalid", "time_to_come", {"at": at("10:06").time()})),
])
def test_who_can_not_preside_is_refused_and_changes_nothing(db, everything, given, expected):
    meeting = gathered(db, range(3, 12))
    before = everything()
    assert refusal(sittings.name_presiding, db, ACTOR, at("10:05"),
                   **{"meeting": meeting, "person": 3, "name": "", "reason": "不在", **given}) == expected
    assert everything() == before


@pytest.mark.parametrize(("people", "presides"), [(range(1, 13), "委員１【架空】"), (range(2, 13), "委員２【架空】")])
def test_nobody_is_named_where_the_regulation_names_who_is_there(db, everything, people, presides):
    meeting = gathered(db, people, chair=1, vice_chair=2)
    before = everything()
    given = {"meeting": meeting, "person": 3, "name": "", "reason": "不在"}
    assert refusal(sittings.name_presiding, db, ACTOR, at("10:05"), **given) == (
        "RuleBroken", "presiding_by_rule", {"name": presides})
    assert everything() == before


@pytest.mark.parametrize(("now", "given", "code"), [
    ("11:00", None, "meeting_ended"), ("12:00", "10:30", "time_before_step"), ("12:00", "11:30", "meeting_ended")])
def test_nobody_is_named_once_the_meeting_is_over(db, everything, now, given, code):
    meeting = opened_room(db, chair=None)
    take(db, "close", "11:00", meeting)
    before = everything()
    assert refusal(sittings.name_presiding, db, ACTOR, at(now), meeting=meeting, person=3, name="", reason="不在",
                   at=given and at(given))[1] == code
    assert everything() == before


def account(db, person) -> Actor:
    id = db["accounts"].insert({"name": f"member-{person}", "shown_name": "委員【試験】", "role": "member",
                                "person_id": person, "created_at": "2026-11-22T09:00:00+09:00"}).last_pk
    return Actor(id, "委員【試験】", "member", person)


def test_whoever_presides_at_the_moment_runs_the_room(db):
    meeting = opened_room(db, vice_chair=2)
    chair, vice_chair, other = (account(db, person) for person in (1, 2, 3))
    tries = []
    for now, leaves in (("10:20", None), ("10:30", 1), ("10:40", 2)):
        if leaves:
            leave(db, meeting, [leaves], at(now))
        for actor in (chair, vice_chair, other):
            try:
                attendance.record_attendance(db, actor, at(now), meeting=meeting, person=12, kind="sit")
            except DashboardError as error:
                tries.append((now, actor.person, error.code))
    may, may_not = "attendance_unreadable", "forbidden"
    assert tries == [("10:20", 1, may), ("10:20", 2, may_not), ("10:20", 3, may_not),
                     ("10:30", 1, may_not), ("10:30", 2, may), ("10:30", 3, may_not),
                     ("10:40", 1, may), ("10:40", 2, may), ("10:40", 3, may_not)]


# --- the item the room is at ----------------------------------------------------------------------


def test_the_room_goes_from_item_to_item_and_back(db):
    meeting = opened_room(db)
    first, second = items(db, meeting)[:2]
    for minute, item in enumerate((first, second, first), start=11):
        sittings.go_to_item(db, ACTOR, at(f"10:{minute}"), meeting=meeting, item=item)
    assert ([turn.item for turn in facts(db, meeting).turns], current_item(facts(db, meeting)).id) == (
        [first, second, first], first)
    assert logged(db) == ("go_to_item", {}, {"at": "2026-11-22T10:13:00+09:00", "title": "開会"})


@pytest.mark.parametrize(("place", "now", "expected"), [
    (1, "10:20", ("RuleBroken", "item_is_current", {"title": "委嘱書交付式"})),
    (None, "10:20", ("RuleBroken", "item_of_other_meeting", {})),
    (2, "10:10", ("RuleBroken", "time_before_step", {"at": at("10:10").time(), "last": at("10:15").time()})),
])
def test_an_item_the_room_can_not_go_to_is_refused_and_changes_nothing(db, everything, place, now, expected):
    meeting = opened_room(db)
    sittings.go_to_item(db, ACTOR, at("10:15"), meeting=meeting, item=items(db, meeting)[1])
    before = everything()
    item = 1 if place is None else items(db, meeting)[place]
    assert refusal(sittings.go_to_item, db, ACTOR, at(now), meeting=meeting, item=item) == expected
    assert everything() == before


@pytest.mark.parametrize(("steps", "code"), [
    ([], "meeting_not_open"), (["open", "break"], "meeting_in_recess"), (["open", "close"], "meeting_not_open")])
def test_the_room_is_at_no_item_but_in_an_open_meeting(db, everything, steps, code):
    meeting = gathered(db, range(1, 7), chair=1)
    for step in steps:
        take(db, step, "10:10", meeting)
    before = everything()
    assert refusal(sittings.go_to_item, db, ACTOR, at("10:20"), meeting=meeting, item=items(db, meeting)[0]) == (
        "RuleBroken", code, {})
    assert everything() == before
