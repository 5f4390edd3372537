"""Who comes and goes: what is written, a second tap, corrections, what is entered from paper, and votes it voids."""

import json
from datetime import date, timedelta

import pytest

from dashboard.commands import attendance, members, motions, sittings, voting
from dashboard.domain.room import attending, present
from dashboard.queries.motions import vote
from dashboard.queries.room import facts
from tests.commands.log import ACTOR, at_once, changed, refusal
from tests.room import arrive, at, leave, logged, meeting_today, opened_room

NAME = "委員３【架空】"
NEXT_DAY = at("09:00") + timedelta(days=1)


@pytest.fixture
def meeting(db):
    return meeting_today(db)


def record(db, meeting, person, kind, now="10:00", **facts):
    return attendance.record_attendance(db, ACTOR, at(now), meeting=meeting, person=person, kind=kind, **facts)


def correct(db, meeting, event, kind="arrive", happened="10:20", now="11:00", **facts):
    attendance.correct_attendance(db, ACTOR, at(now), **{
        "meeting": meeting, "event": event, "kind": kind, "where": "room", "happened_at": at(happened),
        "reason": "押し間違い", **facts})


def there(db, meeting, instant) -> set[int]:
    return set(attending(facts(db, meeting), at(instant)))


def test_who_arrives_is_written_once_with_the_instant(db, meeting, everything):
    before = everything()
    assert record(db, meeting, 3, "arrive", "10:00:05") is True
    instant = "2026-11-22T10:00:05+09:00"
    after = {"at": instant, "kind": "arrive", "name": NAME, "where": "room"}
    assert changed(before, everything()) == {
        "attendance_events": ([], [(1, meeting, 3, "arrive", "room", "", "", None, None, instant, instant, 0)]),
        "audit": ([], [(3, instant, ACTOR.name, "record_attendance", "attendance", str(meeting), None,
                        json.dumps(after, ensure_ascii=False))]),
        "revisions": ([("attendance", 1), ("votes", 1)], [("attendance", 2), ("votes", 2)])}


def test_instants_keep_their_microseconds(db, meeting):
    record(db, meeting, 3, "arrive", "10:00:05.123456")
    assert facts(db, meeting).events[0].at == at("10:00:05.123456")


def test_a_correction_that_changes_nothing_is_refused(db, meeting, everything):
    record(db, meeting, 3, "arrive", "10:00:05")
    before = everything()
    assert refusal(correct, db, meeting, 1, "arrive", "10:00:05")[1] == "correction_changes_nothing"
    assert everything() == before


def test_a_reason_and_where_are_kept(db, meeting):
    record(db, meeting, 3, "arrive", reason=" 電車の遅れ\r\nのため ", where="online")
    event = facts(db, meeting).events[0]
    assert (event.reason, event.where, logged(db)[2]["reason"]) == ("電車の遅れ\nのため", "online", "電車の遅れ\nのため")


def test_who_joins_online_is_recorded_but_not_counted_until_it_is_allowed(db, meeting):
    record(db, meeting, 3, "arrive", where="online")
    arrive(db, meeting, [1, 2])
    assert there(db, meeting, "10:00") == {1, 2}


@pytest.mark.parametrize(("instant", "expected"), [
    ("09:59", set()), ("10:00", {1}), ("10:04", {1}), ("10:05", {1, 2}), ("10:10", {2}), ("10:20", {1, 2})])
def test_who_was_there_at_an_instant_is_derived_from_what_was_tapped(db, meeting, instant, expected):
    taps = ((1, "arrive", "10:00"), (2, "arrive", "10:05"), (1, "leave", "10:10"), (1, "arrive", "10:20"))
    for person, kind, now in taps:
        record(db, meeting, person, kind, now)
    assert there(db, meeting, instant) == expected


# --- a finger that taps twice, and what can't be ----------------------------------------------------


@pytest.mark.parametrize("seconds", ["00", "01", "02"])
def test_a_second_tap_records_nothing(db, meeting, everything, seconds):
    record(db, meeting, 3, "arrive", "10:00:00")
    before = everything()
    assert record(db, meeting, 3, "arrive", f"10:00:{seconds}") is False
    assert everything() == before


def test_two_who_tap_at_once_record_one_arrival(db, home, meeting):
    taps = [lambda db: record(db, meeting, 3, "arrive")] * 4
    assert sorted(at_once(home, *taps)) == [False, False, False, True]
    assert len(facts(db, meeting).events) == 1


@pytest.mark.parametrize(("kind", "now", "code"), [
    ("leave", "10:00:02", "tapped_twice"), ("arrive", "10:00:03", "arrived_already")])
def test_the_opposite_so_soon_and_the_same_later_are_refused(db, meeting, everything, kind, now, code):
    record(db, meeting, 3, "arrive", "10:00:00")
    before = everything()
    assert refusal(record, db, meeting, 3, kind, now)[1] == code
    assert everything() == before


@pytest.mark.parametrize(("person", "facts", "expected"), [
    (3, {"kind": "leave"}, ("RuleBroken", "not_present", {"name": NAME, "at": at("10:00").time()})),
    (3, {"kind": "recuse"}, ("InputInvalid", "attendance_unreadable", {"value": "recuse"})),
    (3, {"kind": "return"}, ("InputInvalid", "attendance_unreadable", {"value": "return"})),
    (3, {"kind": "taken_back"}, ("InputInvalid", "attendance_unreadable", {"value": "taken_back"})),
    (3, {"kind": "arrive", "where": "moon"}, ("InputInvalid", "attendance_unreadable", {"value": "arrive moon"})),
    (3, {"kind": "arrive", "stand_in": "代理【架空】"}, ("RuleBroken", "stand_in_not_allowed", {"name": NAME})),
    (99, {"kind": "arrive"}, ("RuleBroken", "not_in_office", {})),
])
def test_what_can_not_be_is_refused_and_changes_nothing(db, meeting, everything, person, facts, expected):
    before = everything()
    assert refusal(record, db, meeting, person, **facts) == expected
    assert everything() == before


@pytest.mark.parametrize(("last_day", "counts"), [(date(2026, 11, 21), False), (date(2026, 11, 22), True)])
def test_who_is_not_in_office_that_day_does_not_attend(db, meeting, everything, last_day, counts):
    members.resign(db, ACTOR, at("09:00"), membership=3, last_day=last_day, reason="転出")
    before = everything()
    outcome = record(db, meeting, 3, "arrive") if counts else refusal(record, db, meeting, 3, "arrive")[1]
    assert outcome == (True if counts else "not_in_office")
    assert counts or everything() == before


def test_an_unknown_meeting_is_refused(db, everything):
    before = everything()
    assert refusal(record, db, 99, 3, "arrive") == ("RuleBroken", "meeting_unknown", {"number": 99})
    assert everything() == before


# --- entered from paper -----------------------------------------------------------------------------


def test_what_is_entered_afterwards_has_its_true_time_and_is_marked(db, meeting):
    attendance.record_attendance(db, ACTOR, NEXT_DAY, meeting=meeting, person=3, kind="arrive", at=at("13:55"))
    row = db.execute("SELECT at, recorded_at, is_late FROM attendance_events").fetchone()
    assert tuple(row) == ("2026-11-22T13:55:00+09:00", "2026-11-23T09:00:00+09:00", 1)
    assert logged(db)[2] == {"at": "2026-11-22T13:55:00+09:00", "kind": "arrive", "late": True, "name": NAME,
                             "where": "room"}


@pytest.mark.parametrize(("now", "given", "expected"), [
    (NEXT_DAY, None, ("RuleBroken", "not_the_day", {"date": date(2026, 11, 22)})),
    (at("09:00") - timedelta(days=1), None, ("RuleBroken", "not_the_day", {"date": date(2026, 11, 22)})),
    (NEXT_DAY, NEXT_DAY, ("InputInvalid", "time_of_other_day", {"date": date(2026, 11, 22)})),
    (at("10:00"), at("10:01"), ("InputInvalid", "time_to_come", {"at": at("10:01").time()})),
])
def test_a_time_that_can_not_be_is_refused(db, meeting, everything, now, given, expected):
    before = everything()
    assert refusal(attendance.record_attendance, db, ACTOR, now, meeting=meeting, person=3, kind="arrive",
                   at=given) == expected
    assert everything() == before


def test_a_departure_that_was_forgotten_is_entered_before_what_is_known(db, meeting):
    record(db, meeting, 3, "arrive", "10:00")
    record(db, meeting, 3, "leave", "10:40", at=at("10:10"))
    record(db, meeting, 3, "arrive", "10:40", at=at("10:20"))
    assert [there(db, meeting, instant) for instant in ("10:05", "10:15", "10:25")] == [{3}, set(), {3}]


def test_one_between_two_that_are_known_moves_the_later_one_first(db, meeting):
    for kind, now in (("arrive", "10:00"), ("leave", "10:30")):
        record(db, meeting, 3, kind, now)
    correct(db, meeting, 2, "leave", "10:10")
    record(db, meeting, 3, "arrive", "10:40", at=at("10:20"))
    record(db, meeting, 3, "leave", "10:40", at=at("10:30"))
    assert [there(db, meeting, instant) for instant in ("10:05", "10:15", "10:25", "10:35")] == [{3}, set(), {3}, set()]


@pytest.mark.parametrize(("given", "code"), [("10:59", None), ("11:00", None), ("11:01", "attendance_after_end")])
def test_after_the_end_only_what_happened_before_it_is_entered(db, everything, given, code):
    meeting = opened_room(db)
    sittings.close_meeting(db, ACTOR, at("11:00"), meeting=meeting, carried=())
    before = everything()
    facts = {"meeting": meeting, "person": 3, "kind": "leave", "at": at(given)}
    if code is None:
        assert attendance.record_attendance(db, ACTOR, at("12:00"), **facts) is True
        return
    assert refusal(attendance.record_attendance, db, ACTOR, at("12:00"), **facts) == (
        "RuleBroken", code, {"at": at(given).time(), "end": at("11:00").time()})
    assert everything() == before


def test_a_tap_after_the_end_is_refused(db, everything):
    meeting = opened_room(db)
    sittings.close_meeting(db, ACTOR, at("11:00"), meeting=meeting, carried=())
    before = everything()
    assert refusal(record, db, meeting, 3, "leave", "11:05")[1] == "attendance_after_end"
    assert everything() == before


# --- corrections ------------------------------------------------------------------------------------


def test_a_correction_takes_the_place_of_an_entry_which_stays_readable(db, meeting, everything):
    record(db, meeting, 3, "arrive", "10:00")
    before = everything()
    correct(db, meeting, 1, "arrive", "10:20")
    new = (2, meeting, 3, "arrive", "room", "押し間違い", "", 1, None, "2026-11-22T10:20:00+09:00",
           "2026-11-22T11:00:00+09:00", 0)
    assert changed(before, everything())["attendance_events"] == ([], [new])
    assert [there(db, meeting, instant) for instant in ("10:19", "10:20")] == [set(), {3}]
    assert logged(db)[1:] == (
        {"at": "2026-11-22T10:00:00+09:00", "kind": "arrive", "where": "room"},
        {"at": "2026-11-22T10:20:00+09:00", "kind": "arrive", "name": NAME, "reason": "押し間違い", "where": "room"})


def test_what_never_happened_is_taken_back(db, meeting):
    record(db, meeting, 3, "arrive")
    correct(db, meeting, 1, "taken_back", "10:00")
    assert (there(db, meeting, "10:30"), [event.kind for event in facts(db, meeting).events]) == (
        set(), ["arrive", "taken_back"])


def test_a_correction_is_corrected_again(db, meeting):
    record(db, meeting, 3, "arrive", "10:00")
    correct(db, meeting, 1, "arrive", "10:20")
    correct(db, meeting, 2, "arrive", "10:10")
    assert [there(db, meeting, instant) for instant in ("10:09", "10:10")] == [set(), {3}]


@pytest.mark.parametrize(("day", "is_late"), [(0, 0), (1, 0)])
def test_a_correction_of_what_was_tapped_is_no_late_entry_on_any_day(db, meeting, day, is_late):
    record(db, meeting, 3, "arrive")
    attendance.correct_attendance(db, ACTOR, at("12:00") + timedelta(days=day), meeting=meeting, event=1, kind="arrive",
                                  where="room", happened_at=at("10:05"), reason="時計の進み")
    assert db.execute("SELECT is_late FROM attendance_events ORDER BY id DESC").fetchone()[0] == is_late


def test_a_correction_of_what_came_from_paper_stays_marked(db, meeting):
    attendance.record_attendance(db, ACTOR, NEXT_DAY, meeting=meeting, person=3, kind="arrive", at=at("10:00"))
    attendance.correct_attendance(db, ACTOR, NEXT_DAY, meeting=meeting, event=1, kind="arrive", where="room",
                                  happened_at=at("10:05"), reason="読み違い")
    assert ([event.is_late for event in facts(db, meeting).events], logged(db)[2]["late"]) == ([True, True], True)


@pytest.mark.parametrize(("facts", "expected"), [
    ({"event": 9}, ("RuleBroken", "attendance_unknown", {})),
    ({"event": 1}, ("RuleBroken", "attendance_corrected", {})),
    ({"reason": " 　"}, ("InputInvalid", "reason_missing", {})),
    ({"kind": "sit"}, ("InputInvalid", "attendance_unreadable", {"value": "sit room"})),
    ({"kind": "leave"}, ("RuleBroken", "not_present", {"name": NAME, "at": at("10:20").time()})),
    ({"happened_at": at("10:45")}, ("RuleBroken", "not_present", {"name": NAME, "at": at("10:30").time()})),
    ({"happened_at": at("11:01")}, ("InputInvalid", "time_to_come", {"at": at("11:01").time()})),
    ({"happened_at": NEXT_DAY}, ("InputInvalid", "time_of_other_day", {"date": date(2026, 11, 22)})),
])
def test_a_correction_that_can_not_be_is_refused_and_changes_nothing(db, meeting, everything, facts, expected):
    record(db, meeting, 3, "arrive", "10:00")
    correct(db, meeting, 1, "arrive", "10:15")
    record(db, meeting, 3, "leave", "10:30")
    before = everything()
    assert refusal(correct, db, meeting, **{"event": 2, **facts}) == expected
    assert everything() == before


@pytest.mark.parametrize(("happened_at", "code"), [("11:00", None), ("11:01", "attendance_after_end")])
def test_after_the_end_a_correction_too_stays_before_it(db, everything, happened_at, code):
    meeting = opened_room(db)
    sittings.close_meeting(db, ACTOR, at("11:00"), meeting=meeting, carried=())
    before = everything()
    if code is None:
        correct(db, meeting, 3, "arrive", happened_at, "12:00")
        assert 3 not in there(db, meeting, "10:59")
        return
    assert refusal(correct, db, meeting, 3, "arrive", happened_at, "12:00")[1] == code
    assert everything() == before


def test_a_corrected_recusal_is_still_from_its_motion(db):
    meeting = opened_room(db)
    motion = motions.add_motion(db, ACTOR, at("10:15"), meeting=meeting, text="研修を行う")
    motions.recuse(db, ACTOR, at("10:20"), motion=motion, person=3, reason="利害関係")
    correct(db, meeting, 13, "recuse", "10:18", reason="利害関係（時刻の訂正）")
    assert [(event.kind, event.at, event.motion) for event in facts(db, meeting).events[-2:]] == [
        ("recuse", at("10:20"), motion), ("recuse", at("10:18"), motion)]


def test_an_entry_of_another_meeting_is_not_corrected_here(db, meeting, everything):
    record(db, meeting, 3, "arrive")
    other = meeting_today(db, number=3)
    before = everything()
    assert refusal(correct, db, other, 1) == ("RuleBroken", "attendance_unknown", {})
    assert everything() == before


# --- a vote that is put -----------------------------------------------------------------------------


@pytest.fixture
def put(db):
    """The ids of an open meeting of twelve and of a vote put in it at 10:20."""
    meeting = opened_room(db)
    motion = motions.add_motion(db, ACTOR, at("10:15"), meeting=meeting, text="研修を行う")
    return meeting, voting.put_vote(db, ACTOR, at("10:20"), motion=motion, method="show_of_hands")


def close(db, id, now="10:30", **facts):
    return voting.close_vote(db, ACTOR, at(now), vote=id, yes=7, no=3, **facts)


def standing(db, id) -> tuple[str, str]:
    found = vote(db, id)
    return found.state, found.note


def test_a_departure_voids_the_vote_that_is_put(db, put):
    meeting, id = put
    record(db, meeting, 3, "leave", "10:25")
    assert standing(db, id) == ("void", f"left:{NAME}")
    assert logged(db)[2] == {"at": "2026-11-22T10:25:00+09:00", "kind": "leave", "name": NAME, "voided_by": [NAME],
                             "where": "room"}


def test_an_arrival_is_no_part_of_the_vote_that_is_put(db):
    meeting = opened_room(db, range(1, 12))
    motion = motions.add_motion(db, ACTOR, at("10:15"), meeting=meeting, text="研修を行う")
    id = voting.put_vote(db, ACTOR, at("10:20"), motion=motion, method="show_of_hands")
    record(db, meeting, 12, "arrive", "10:25")
    record(db, meeting, 12, "leave", "10:26")
    assert standing(db, id) == ("open", "")


@pytest.mark.parametrize(("given", "state"), [
    (None, "closed"), ("10:31", "closed"), ("10:30", "void"), ("10:25", "void"), ("10:20", "void"), ("10:15", "void")])
def test_a_counted_vote_is_void_only_by_who_left_before_it_was_closed(db, put, given, state):
    meeting, id = put
    close(db, id)
    record(db, meeting, 3, "leave", "10:40", at=given and at(given))
    assert standing(db, id)[0] == state


def test_a_declared_vote_is_never_touched(db, put, everything):
    meeting, id = put
    close(db, id)
    voting.declare_vote(db, ACTOR, at("10:35"), vote=id)
    before = everything()
    record(db, meeting, 3, "leave", "10:40", at=at("10:25"))
    assert set(changed(before, everything())) == {"attendance_events", "audit", "revisions"}
    assert vote(db, id).state == "declared"


def test_nor_is_what_takes_its_place(db, put):
    meeting, id = put
    close(db, id)
    voting.declare_vote(db, ACTOR, at("10:35"), vote=id)
    new = voting.correct_vote(db, ACTOR, at("10:36"), vote=id, yes=8, no=2, reason="数え間違い")
    record(db, meeting, 3, "leave", "10:40", at=at("10:25"))
    assert [vote(db, each).state for each in (id, new)] == ["superseded", "closed"]


def test_a_recount_of_what_was_not_declared_is_void_like_the_count(db, put):
    meeting, id = put
    close(db, id)
    new = voting.correct_vote(db, ACTOR, at("10:31"), vote=id, yes=8, no=2, reason="数え間違い")
    record(db, meeting, 3, "leave", "10:40", at=at("10:25"))
    assert standing(db, new) == ("void", f"left:{NAME}")


@pytest.mark.parametrize(("kind", "happened_at", "state"), [
    ("arrive", "10:19", "open"), ("arrive", "10:20", "open"), ("arrive", "10:21", "void"),
    ("taken_back", "10:21", "void")])
def test_a_correction_voids_a_vote_put_to_somebody_who_was_not_there(db, put, kind, happened_at, state):
    meeting, id = put
    correct(db, meeting, 3, kind, happened_at)
    assert standing(db, id)[0] == state


@pytest.mark.parametrize(("left", "outcome"), [
    ("10:40", "closed"), ("10:31", "closed"), ("10:30", "void"), ("10:25", "void")])
def test_of_a_vote_from_paper_its_closing_tells_who_left_before_it(db, left, outcome):
    meeting = opened_room(db)
    late = at("12:00")
    motion = motions.add_motion(db, ACTOR, late, meeting=meeting, text="研修を行う", at=at("10:15"))
    id = voting.put_vote(db, ACTOR, late, motion=motion, method="show_of_hands", at=at("10:20"))
    attendance.record_attendance(db, ACTOR, late, meeting=meeting, person=3, kind="leave", at=at(left))
    assert (standing(db, id)[0], voting.close_vote(db, ACTOR, late, vote=id, yes=7, no=3, at=at("10:30"))) == (
        "open", outcome)


def test_who_stepped_out_for_a_motion_comes_back_no_longer_recused(db):
    meeting = opened_room(db)
    motion = motions.add_motion(db, ACTOR, at("10:15"), meeting=meeting, text="研修を行う")
    motions.recuse(db, ACTOR, at("10:16"), motion=motion, person=3, reason="利害関係")
    leave(db, meeting, [3], at("10:17"))
    motions.withdraw_motion(db, ACTOR, at("10:20"), motion=motion, reason="提出者の申出")
    arrive(db, meeting, [3], at("10:21"))
    found = facts(db, meeting)
    assert [(event.kind, event.motion) for event in found.events if event.person == 3] == [
        ("arrive", None), ("recuse", motion), ("leave", None), ("return", motion), ("arrive", None)]
    assert (present(found, at("10:21")).recused, 3 in attending(found, at("10:21"))) == (frozenset(), True)
