"""Motions are moved, amended, withdrawn and carried over; who has an interest in one is recused from it."""

import pytest

from dashboard.commands import attendance, motions, sittings, voting
from dashboard.domain import room as rooms
from dashboard.domain.permissions import CONSOLE, Actor
from dashboard.queries.room import facts
from tests.accounts import signed_in
from tests.commands.log import changed
from tests.fictional import name
from tests.room import at, give_office, items, leave, meeting_today, opened_room
from tests.votes import Minutes, logged, refused


@pytest.fixture
def here(db) -> Minutes:
    """A meeting that all twelve came to and that was opened at 10:10; 委員１ is the chair, 委員２ the vice-chair."""
    return Minutes(db, opened_room(db, chair=1, vice_chair=2))


def absent_from(db, here: Minutes, when) -> list[int]:
    """Return who is recused at an instant."""
    return sorted(rooms.present(facts(db, here.meeting), when).recused)


# --- moving ---------------------------------------------------------------------------------------


def test_a_motion_is_kept_with_its_item_its_mover_and_its_time(db, here, everything):
    before, item = everything(), items(db, here.meeting)[8]
    motion = here.move(" 広報紙の配布先を\r\n見直す ", item=item, mover=f" {name(3)}\n")
    came = changed(before, everything())
    assert came.keys() == {"motions", "revisions", "audit"}
    assert came["motions"] == ([], [(
        motion, here.meeting, item, None, "広報紙の配布先を\n見直す", name(3), None, None, None, "open", "",
        None, "2026-11-22T10:11:00+09:00", "2026-11-22T10:11:00+09:00", 0)])
    assert [row[0] for row in came["revisions"][1]] == ["votes"]
    assert logged(db) == ("add_motion", "votes", str(here.meeting), {
        "text": "広報紙の配布先を\n見直す", "mover": name(3), "title": "その他", "at": "2026-11-22T10:11:00+09:00"})


def test_a_motion_may_belong_to_no_item_and_be_moved_in_a_break(db, here):
    sittings.take_break(db, CONSOLE, here.next(), meeting=here.meeting)
    assert here.motion(here.move()).item is None


@pytest.mark.parametrize(("given", "code", "told"), [
    ({"text": " \n"}, "motion_text_missing", {}),
    ({"text": "案", "item": 1}, "item_of_other_meeting", {}),
    ({"text": "案", "item": 999}, "item_of_other_meeting", {}),
    ({"text": "案", "amends": 999}, "motion_unknown", {}),
    ({"text": "案", "matter": "審査の基準の改正"}, "matter_unknown", {"matter": "審査の基準の改正"}),
    ({"text": "案", "question": "E", "answer": "yes"}, "question_unknown", {"question": "E"}),
    ({"text": "案", "question": "proxies", "answer": "yes"}, "question_unknown", {"question": "proxies"}),
    ({"text": "案", "question": "A", "answer": "maybe"}, "answer_unknown", {"question": "A", "answer": "maybe"}),
    ({"text": "案", "question": "A"}, "answer_unknown", {"question": "A", "answer": None}),
    ({"text": "案", "question": "openness", "answer": "yes"}, "answer_unknown",
     {"question": "openness", "answer": "yes"}),
    ({"text": "案", "question": "delegation", "answer": " "}, "answer_unknown",
     {"question": "delegation", "answer": ""}),
    ({"text": "案", "answer": "yes"}, "question_unknown", {"question": ""}),
    ({"text": "案", "at": at("10:09")}, "time_before_step", {"at": at("10:09").time(), "last": at("10:10").time()}),
    ({"text": "案", "at": at("10:12")}, "time_to_come", {"at": at("10:12").time()}),
])
def test_a_motion_that_says_nothing_or_can_not_be_is_refused(db, here, everything, given, code, told):
    here.now = at("10:10")
    assert refused(everything, here.move, **given) == (code, told)


def test_nothing_is_moved_before_the_opening_or_after_the_end(db, everything):
    meeting = meeting_today(db)
    assert refused(everything, motions.add_motion, db, CONSOLE, at("10:11"), meeting=meeting, text="案") == (
        "meeting_not_open", {})
    here = Minutes(db, opened_room_of(db, meeting))
    sittings.close_meeting(db, CONSOLE, here.next(), meeting=meeting, carried=items(db, meeting))
    assert refused(everything, motions.add_motion, db, CONSOLE, here.next(), meeting=meeting, text="案") == (
        "meeting_not_open", {})


def opened_room_of(db, meeting: int) -> int:
    """Open a meeting that was made before, with everybody in the room."""
    give_office(db, 1)
    for person in range(1, 13):
        attendance.record_attendance(db, CONSOLE, at("10:00"), meeting=meeting, person=person, kind="arrive")
    sittings.open_meeting(db, CONSOLE, at("10:10"), meeting=meeting)
    return meeting


@pytest.mark.parametrize(("command", "given"), [
    (motions.withdraw_motion, {"reason": "誤り"}), (motions.carry_over_motion, {}),
    (motions.recuse, {"person": 5, "reason": "利害関係"}), (motions.end_recusal, {"person": 5}),
])
def test_what_was_never_moved_is_unknown(db, here, everything, command, given):
    assert refused(everything, command, db, CONSOLE, here.next(), motion=999, **given) == ("motion_unknown", {})


def test_a_motion_entered_from_paper_has_its_true_time_and_says_so(db, here):
    motion = here.motion(motions.add_motion(db, CONSOLE, at("18:00"), meeting=here.meeting, text="案", at=at("10:40")))
    assert (motion.at, motion.is_late) == (at("10:40"), True)
    assert logged(db)[3] == {"text": "案", "at": "2026-11-22T10:40:00+09:00", "late": True}


# --- amendments -----------------------------------------------------------------------------------


def test_amendments_are_put_before_the_original(db, here, everything):
    original = here.move("原案【試験】")
    first, second = here.move("修正案１【試験】", amends=original), here.move("修正案２【試験】", amends=original)
    here.vote(first, 3, 9)
    assert refused(everything, here.put, original) == ("amendments_first", {"text": "原案【試験】"})
    motions.withdraw_motion(db, CONSOLE, here.next(), motion=second, reason="提出者の申出")
    here.vote(original, 9, 3)
    assert [here.motion(each).state for each in (original, first, second)] == ["decided", "decided", "withdrawn"]


def test_an_amendment_of_an_amendment_comes_first_of_all(here, everything):
    original = here.move("原案【試験】")
    amendment = here.move("修正案【試験】", amends=original)
    here.move("修正案への修正【試験】", amends=amendment)
    assert refused(everything, here.put, original) == ("amendments_first", {"text": "原案【試験】"})
    assert refused(everything, here.put, amendment) == ("amendments_first", {"text": "修正案【試験】"})


def test_only_an_open_motion_of_the_meeting_is_amended(db, here, everything):
    motion = here.move("原案【試験】")
    vote = here.put(motion)
    assert refused(everything, here.move, amends=motion) == ("vote_running", {})
    here.close(vote, 12, 0)
    assert refused(everything, here.move, amends=motion) == ("vote_running", {})
    here.declare(vote)
    assert refused(everything, here.move, amends=motion) == ("motion_finished", {"text": "原案【試験】"})
    other = Minutes(db, meeting_today(db, number=3))
    assert other.meeting != here.meeting
    db["meetings"].update(other.meeting, {"state": "open"})
    assert refused(everything, other.move, amends=here.move()) == ("motion_unknown", {})


# --- the end of a motion without a vote -----------------------------------------------------------


@pytest.mark.parametrize(("command", "state"), [
    (motions.withdraw_motion, "withdrawn"), (motions.carry_over_motion, "carried_over")])
def test_a_motion_ends_with_its_amendments_and_the_recusals_from_them(db, here, command, state):
    original = here.move("原案【試験】")
    amendment = here.move("修正案【試験】", amends=original)
    rejected = here.move("否決された修正案【試験】", amends=original)
    here.vote(rejected, 0, 12)
    here.recuse(original, 5)
    here.recuse(amendment, 6)
    command(db, CONSOLE, here.next(), motion=original, reason=" 資料を待つ ")
    assert [(m.state, m.reason, m.ended_at) for m in map(here.motion, (original, amendment, rejected))] == [
        (state, "資料を待つ", here.now), (state, "資料を待つ", here.now), ("decided", "", None)]
    assert (absent_from(db, here, here.now), absent_from(db, here, at("10:15"))) == ([], [])
    assert absent_from(db, here, at("10:18")) == [5, 6]
    assert logged(db) == (command.__name__, "votes", str(here.meeting), {
        "text": "原案【試験】", "reason": "資料を待つ", "at": here.now.isoformat()})


def test_a_motion_may_be_carried_over_without_a_reason_but_not_withdrawn(db, here, everything):
    motion = here.move()
    assert refused(everything, motions.withdraw_motion, db, CONSOLE, here.next(), motion=motion, reason=" ") == (
        "reason_missing", {})
    motions.carry_over_motion(db, CONSOLE, here.next(), motion=motion)
    assert (here.motion(motion).state, here.motion(motion).reason) == ("carried_over", "")


@pytest.mark.parametrize("command", [motions.withdraw_motion, motions.carry_over_motion])
def test_a_motion_that_is_voted_on_goes_on(db, here, everything, command):
    original = here.move("原案【試験】")
    vote = here.put(here.move("修正案【試験】", amends=original))
    given = {"motion": original, "reason": "資料を待つ"}
    assert refused(everything, command, db, CONSOLE, here.next(), **given) == ("vote_running", {})
    here.close(vote, 12, 0)
    assert refused(everything, command, db, CONSOLE, here.next(), **given) == ("vote_running", {})
    here.declare(vote)
    command(db, CONSOLE, here.next(), **given)


@pytest.mark.parametrize("command", [motions.withdraw_motion, motions.carry_over_motion])
def test_a_motion_ends_once(db, here, everything, command):
    motion = here.move()
    command(db, CONSOLE, here.next(), motion=motion, reason="資料を待つ")
    for again in (motions.withdraw_motion, motions.carry_over_motion):
        assert refused(everything, again, db, CONSOLE, here.next(), motion=motion, reason="誤り") == (
            "motion_finished", {"text": "議案【試験】"})
    assert refused(everything, here.put, motion) == ("motion_finished", {"text": "議案【試験】"})


# --- recusals -------------------------------------------------------------------------------------


def test_a_recusal_is_recorded_with_its_reason_and_its_motion(db, here, everything):
    motion, before = here.move(), everything()
    motions.recuse(db, CONSOLE, here.next(), motion=motion, person=5, reason=" 申請者の役員\n")
    came = changed(before, everything())
    assert came.keys() == {"attendance_events", "revisions", "audit"}
    assert came["attendance_events"] == ([], [(
        13, here.meeting, 5, "recuse", "room", "申請者の役員", "", None, motion, here.now.isoformat(),
        here.now.isoformat(), 0)])
    assert [row[0] for row in came["revisions"][1]] == ["attendance", "votes"]
    assert logged(db) == ("recuse", "attendance", str(here.meeting), {
        "name": name(5), "kind": "recuse", "where": "room", "reason": "申請者の役員", "text": "議案【試験】",
        "at": here.now.isoformat()})


@pytest.mark.parametrize(("given", "code", "told"), [
    ({"person": 5, "reason": " "}, "reason_missing", {}),
    ({"person": 13, "reason": "利害関係"}, "not_in_office", {}),
    ({"person": 6, "reason": "利害関係"}, "recused_already", {"name": name(6), "at": at("10:20").time()}),
    ({"person": 7, "reason": "利害関係"}, "not_present", {"name": name(7), "at": at("10:20").time()}),
])
def test_a_recusal_needs_a_reason_and_somebody_who_is_there(db, here, everything, given, code, told):
    motion = here.move()
    here.recuse(motion, 6)
    leave(db, here.meeting, [7], at("10:15"))
    assert refused(everything, motions.recuse, db, CONSOLE, at("10:20"), motion=motion, **given) == (code, told)


def test_a_second_tap_recuses_nobody_twice(db, here, everything):
    motion = here.move()
    here.recuse(motion, 5)
    given = {"motion": motion, "person": 5, "reason": "利害関係"}
    assert refused(everything, motions.recuse, db, CONSOLE, here.now, **given) == ("tapped_twice", {"name": name(5)})


def test_who_is_recused_no_longer_attends_again_and_votes(db, here):
    motion = here.move()
    here.recuse(motion, 5, 6)
    motions.end_recusal(db, CONSOLE, here.next(), motion=motion, person=5)
    assert absent_from(db, here, here.now) == [6]
    assert here.of(here.put(motion)).fixed.recused == {6: name(6)}


def test_nobody_stops_being_recused_who_was_not(db, here, everything):
    motion = here.move()
    assert refused(everything, motions.end_recusal, db, CONSOLE, here.next(), motion=motion, person=5) == (
        "not_recused", {"name": name(5), "at": here.now.time()})


def test_the_recusals_end_with_the_motion_at_the_instant_of_its_declaration(db, here):
    motion = here.move()
    here.recuse(motion, 5, 6)
    vote = here.vote(motion, 10, 0)
    declared = here.of(vote).declared_at
    assert absent_from(db, here, here.of(vote).closed_at) == [5, 6]
    assert absent_from(db, here, declared) == []
    assert rooms.attending(facts(db, here.meeting), declared) == frozenset(range(1, 13))


def test_without_a_result_the_recusals_go_on(db, here):
    motion = here.move()
    here.recuse(motion, 5)
    here.vote(motion, 5, 3)
    assert (here.motion(motion).outcome, absent_from(db, here, here.now)) == ("no_majority", [5])
    assert here.of(here.put(motion)).fixed.recused == {5: name(5)}


def test_who_stepped_out_for_the_motion_comes_back_and_is_counted(db, here):
    motion = here.move()
    here.recuse(motion, 5)
    leave(db, here.meeting, [5], here.next())
    here.vote(motion, 11, 0)
    attendance.record_attendance(db, CONSOLE, here.next(), meeting=here.meeting, person=5, kind="arrive")
    assert 5 in rooms.attending(facts(db, here.meeting), here.now)


def test_a_recusal_holds_for_the_amendments_and_for_nothing_else(here, everything):
    original, other = here.move("原案【試験】"), here.move("別の議案【試験】")
    here.recuse(original, 5)
    amendment = here.move("修正案【試験】", amends=original)
    assert refused(everything, here.put, other) == ("recused_from_another", {"name": name(5), "text": "原案【試験】"})
    vote = here.vote(amendment, 11, 0)
    assert here.of(vote).fixed.recused == {5: name(5)}
    here.vote(original, 11, 0)
    here.vote(other, 12, 0)


def test_a_recusal_from_an_amendment_ends_with_it(db, here):
    original = here.move("原案【試験】")
    amendment = here.move("修正案【試験】", amends=original)
    here.recuse(amendment, 5)
    here.vote(amendment, 0, 11)
    assert absent_from(db, here, here.now) == []
    here.vote(original, 12, 0)


def test_nobody_is_recused_from_what_is_decided(db, here, everything):
    motion = here.move()
    here.vote(motion, 12, 0)
    assert refused(everything, motions.recuse, db, CONSOLE, here.next(), motion=motion, person=5, reason="利害関係") == (
        "motion_finished", {"text": "議案【試験】"})


def test_two_recusals_from_two_motions_end_each_with_its_own(db, here):
    first, second = here.move("第一の議案【試験】"), here.move("第二の議案【試験】")
    here.recuse(first, 5)
    motions.end_recusal(db, CONSOLE, here.next(), motion=first, person=5)
    here.recuse(second, 5)
    motions.withdraw_motion(db, CONSOLE, here.next(), motion=first, reason="提出者の申出")
    assert absent_from(db, here, here.now) == [5]
    motions.withdraw_motion(db, CONSOLE, here.next(), motion=second, reason="提出者の申出")
    assert absent_from(db, here, here.now) == []


def test_a_recusal_that_was_ended_later_on_paper_is_not_ended_twice(db, here):
    motion = here.move()
    here.recuse(motion, 5)
    now = at("18:00")
    motions.end_recusal(db, CONSOLE, now, motion=motion, person=5, at=at("10:40"))
    motions.withdraw_motion(db, CONSOLE, now, motion=motion, reason="提出者の申出", at=at("10:30"))
    leave(db, here.meeting, [5], now)
    assert absent_from(db, here, at("10:39")) == [5]


def test_while_the_chair_is_recused_the_vice_chair_runs_the_vote_and_the_chair_does_not(db, here, everything):
    chair, vice = (_member(db, person) for person in (1, 2))
    motion = here.move()
    put = {"motion": motion, "method": "show_of_hands"}
    assert refused(everything, voting.put_vote, db, vice, here.next(), **put) == ("forbidden", {})
    motions.recuse(db, chair, here.next(), motion=motion, person=1, reason="利害関係")
    assert refused(everything, voting.put_vote, db, chair, here.next(), **put) == ("forbidden", {})
    vote = voting.put_vote(db, vice, here.next(), **put)
    voting.close_vote(db, vice, here.next(), vote=vote, yes=11)
    voting.declare_vote(db, vice, here.next(), vote=vote)
    assert refused(everything, motions.add_motion, db, vice, here.next(), meeting=here.meeting, text="案") == (
        "forbidden", {})
    assert here.motion(motions.add_motion(db, chair, here.now, meeting=here.meeting, text="案")).state == "open"


def _member(db, person: int) -> Actor:
    """Return a member with an account."""
    signed_in(db, "member", person)
    account = db.execute("SELECT id FROM accounts WHERE person_id = ?", [person]).fetchone()[0]
    return Actor(account, name(person), "member", person)
