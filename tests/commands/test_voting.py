"""A motion is put to the vote, closed and declared: what is fixed and kept, and what can't be recorded."""

from dataclasses import replace

import pytest

from dashboard.commands import attendance, sittings, voting
from dashboard.domain.permissions import CONSOLE
from dashboard.domain.quorum import ClassCount, Headcount
from dashboard.domain.tally import METHODS, Vote
from dashboard.domain.voting import casting_vote, decide
from dashboard.domain.voting import facts as facts_of
from tests.commands.log import changed
from tests.domain.regulations import SHIPPED
from tests.domain.rooms import counted
from tests.fictional import name
from tests.room import EVERYBODY, arrive, at, leave, meeting_today, opened_room
from tests.votes import Minutes, logged, refused

CLASSES = (ClassCount("1号", 5, 5), ClassCount("2号", 3, 3), ClassCount("3号", 3, 3), ClassCount("4号", 1, 1))
ALL = Headcount(12, 12, classes=CLASSES)


@pytest.fixture
def here(db) -> Minutes:
    """A meeting that all twelve came to and that was opened at 10:10; 委員１ is the chair, 委員２ the vice-chair."""
    return Minutes(db, opened_room(db, chair=1, vice_chair=2))


def names(*people: int) -> list[str]:
    return [name(person) for person in people]


# --- what the count comes to: 第3条第3項 -------------------------------------------------------------


@pytest.mark.parametrize(("present", "yes", "no", "own", "outcome", "base", "needed"), [
    (12, 6, 6, None, "tie", 12, 7), (12, 7, 5, None, "carried", 12, 7), (12, 5, 7, None, "rejected", 12, 7),
    (10, 4, 3, None, "no_majority", 10, 6), (10, 6, 4, None, "carried", 10, 6),
    (11, 5, 5, None, "tie", 11, 6), (11, 7, 3, "yes", "carried", 11, 6), (11, 6, 5, None, "carried", 11, 6),
    (6, 3, 2, "abstain", "no_majority", 6, 4), (6, 4, 2, None, "carried", 6, 4), (6, 3, 3, None, "tie", 6, 4),
    (12, 0, 0, None, "no_majority", 12, 7),
])
def test_the_count_decides(db, present, yes, no, own, outcome, base, needed):
    here = Minutes(db, opened_room(db, range(1, present + 1)))
    vote = here.put(here.move())
    assert here.close(vote, yes, no, own=own) == "closed"
    snapshot = here.of(vote).snapshot
    assert (snapshot["outcome"], snapshot["sums"]["base"], snapshot["sums"]["needed"], snapshot["sums"]["abstain"]) == (
        outcome, base, needed, present - yes - no)


@pytest.mark.parametrize(("casting", "outcome"), [("yes", "carried"), ("no", "rejected")])
def test_a_tie_is_decided_by_who_presides(here, everything, casting, outcome):
    motion = here.move()
    vote = here.put(motion)
    here.close(vote, 6, 6)
    assert refused(everything, here.declare, vote) == ("casting_vote_missing", {"article": "第3条第3項"})
    assert refused(everything, here.declare, vote, "abstain") == ("vote_unreadable", {"value": "abstain"})
    assert here.declare(vote, casting) == outcome
    assert (here.motion(motion).state, here.motion(motion).outcome) == ("decided", outcome)
    assert (here.of(vote).snapshot["casting"], here.of(vote).snapshot["why"]) == (casting, "casting")


@pytest.mark.parametrize("casting", ["yes", "no"])
def test_there_is_nothing_to_decide_where_there_is_no_tie(here, everything, casting):
    vote = here.put(here.move())
    here.close(vote, 7, 5)
    assert refused(everything, here.declare, vote, casting) == ("casting_vote_not_asked", {})


def test_the_vice_chair_presides_while_the_chair_is_recused_and_decides_the_tie(here):
    motion = here.move()
    here.recuse(motion, 1, 3, 4, 5)
    vote = here.put(motion)
    here.close(vote, 4, 4)
    assert here.declare(vote, "no") == "rejected"
    snapshot = here.of(vote).snapshot
    assert snapshot["presiding"] == {"name": name(2), "role": "vice_chair", "reason": ""}
    assert (snapshot["sums"]["attending"], snapshot["recused"]) == (8, dict.fromkeys(names(1, 3, 4, 5), "利害関係"))
    assert here.of(here.put(here.move())).fixed.presiding.role == "chair"


def test_without_a_majority_the_motion_is_voted_on_again_or_carried_over(here):
    motion = here.move()
    first = here.vote(motion, 4, 3)
    assert (here.of(first).snapshot["outcome"], here.motion(motion).state) == ("no_majority", "open")
    here.vote(motion, 8, 4)
    assert [(vote.state, vote.snapshot["outcome"]) for vote in here.motion(motion).votes] == [
        ("declared", "no_majority"), ("declared", "carried")]
    assert here.motion(motion).state == "decided"


def test_nobody_decides_a_tie_over_which_no_member_presides(db, everything):
    here = Minutes(db, _presided_by_an_outsider(db))
    motion = here.move()
    vote = here.put(motion)
    here.close(vote, 6, 6)
    assert refused(everything, here.declare, vote, "yes") == ("outsider_decides", {})
    assert here.declare(vote) == "tie"
    assert here.motion(motion).state == "open"


def _presided_by_an_outsider(db) -> int:
    meeting = meeting_today(db)
    arrive(db, meeting, EVERYBODY)
    sittings.name_presiding(db, CONSOLE, at("10:05"), meeting=meeting, person=None, name="課長【試験】",
                            reason="委員長が決まるまで")
    sittings.open_meeting(db, CONSOLE, at("10:10"), meeting=meeting)
    return meeting


# --- what is kept -----------------------------------------------------------------------------------


def test_putting_a_motion_to_the_vote_writes_one_row(db, here, everything):
    motion, before = here.move(), everything()
    vote = here.put(motion)
    came = changed(before, everything())
    assert came.keys() == {"votes", "revisions", "audit"}
    assert [row[0] for row in came["revisions"][1]] == ["votes"]
    assert logged(db) == ("put_vote", "votes", str(here.meeting), {
        "text": "議案【試験】", "method": "show_of_hands", "attending": 12, "presiding": name(1),
        "at": "2026-11-22T10:12:00+09:00"})
    found = here.of(vote)
    assert (found.state, found.put_at, found.is_late, found.snapshot) == ("open", at("10:12"), False, None)
    assert (found.fixed.counted, found.fixed.decided, found.fixed.edition) == (ALL, {}, "2016-04-01")


def test_the_snapshot_holds_the_decision_and_everybody_it_rests_on(db, here, everything):
    motion = here.move()
    here.recuse(motion, 12)
    vote = here.put(motion)
    before = everything()
    here.close(vote, 7, 3, abstain=1, own="yes")
    came = changed(before, everything())
    assert came.keys() == {"votes", "revisions", "audit"}
    decision = decide(SHIPPED, replace(ALL, recused=1, classes=(*CLASSES[:3], ClassCount("4号", 1, 0, 1))),
                      Vote("show_of_hands", 7, 3, own="yes"), {})
    assert here.of(vote).snapshot == facts_of(decision) | {
        "edition": "2016-04-01", "presiding": {"name": name(1), "role": "chair", "reason": ""},
        "attending": names(*range(1, 12)), "written": [], "recused": {name(12): "利害関係"}, "ballots": {},
        "put_at": "2026-11-22T10:13:00+09:00", "closed_at": "2026-11-22T10:14:00+09:00"}
    assert logged(db) == ("close_vote", "votes", str(here.meeting), {
        "text": "議案【試験】", "method": "show_of_hands", "outcome": "carried", "yes": 7, "no": 3, "abstain": 1,
        "at": "2026-11-22T10:14:00+09:00"})


def test_declaring_keeps_the_snapshot_and_decides_the_motion(db, here, everything):
    motion = here.move()
    vote = here.put(motion)
    here.close(vote, 7, 5)
    counted, before = here.of(vote).snapshot, everything()
    assert here.declare(vote) == "carried"
    came = changed(before, everything())
    assert came.keys() == {"motions", "votes", "revisions", "audit"}
    assert [row[0] for row in came["revisions"][1]] == ["attendance", "votes"]
    assert (here.of(vote).snapshot, here.of(vote).declared_at) == (counted, here.now)
    assert logged(db) == ("declare_vote", "votes", str(here.meeting), {
        "text": "議案【試験】", "method": "show_of_hands", "outcome": "carried", "yes": 7, "no": 5, "abstain": 0,
        "at": here.now.isoformat()})


def test_the_casting_vote_is_part_of_the_snapshot(here):
    vote = here.vote(here.move(), 6, 6, casting="yes")
    expected = casting_vote(decide(SHIPPED, ALL, Vote("show_of_hands", 6, 6), {}), "yes")
    kept = here.of(vote).snapshot
    assert {key: kept[key] for key in facts_of(expected)} == facts_of(expected)


# --- each method ------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", [method for method in METHODS if method != "without_objection"])
def test_counts_are_kept_whatever_the_method(db, here, method):
    vote = here.vote(here.move(), 7, 5, method=method)
    found = here.of(vote)
    assert (found.method, found.yes, found.no, found.own, found.ballots) == (method, 7, 5, None, {})


@pytest.mark.parametrize("method", ["show_of_hands", "standing", "open_ballot"])
def test_ballots_by_name_are_counted_and_who_is_silent_abstains(db, here, method):
    ballots = dict.fromkeys((2, 3, 4, 5, 6, 7, 8), "yes") | {9: "no", 10: "no", 11: "abstain"}
    vote = here.vote(here.move(), method=method, ballots=ballots)
    found, whole = here.of(vote), ballots | {1: "abstain", 12: "abstain"}
    assert (found.yes, found.no, found.own, found.snapshot["sums"]["abstain"]) == (7, 2, "abstain", 3)
    assert found.ballots == dict(sorted(whole.items()))
    assert found.snapshot["ballots"] == {name(person): ballot for person, ballot in sorted(whole.items())}
    assert "ballots" not in logged(db)[3]


def test_nobody_objecting_is_no_tally(here, everything):
    vote = here.put(here.move(), "without_objection")
    for given in ({"yes": 12}, {"no": 1}, {"own": "yes"}):
        assert refused(everything, here.close, vote, **given) == ("tally_given", {})
    assert here.close(vote) == "closed"
    found = here.of(vote)
    assert (found.yes, found.no, found.own, found.snapshot["sums"]) == (None, None, None, None)
    assert here.declare(vote) == "carried"


def test_an_objection_voids_it_and_another_method_is_used(db, here, everything):
    motion = here.move()
    first = here.put(motion, "without_objection")
    assert refused(everything, voting.void_vote, db, CONSOLE, here.next(), vote=first, reason=" ") == (
        "reason_missing", {})
    voting.void_vote(db, CONSOLE, here.next(), vote=first, reason="objection")
    assert (here.of(first).state, here.of(first).note, here.of(first).closed_at) == ("void", "objection", here.now)
    assert logged(db) == ("void_vote", "votes", str(here.meeting), {
        "text": "議案【試験】", "reason": "objection", "at": here.now.isoformat()})
    here.vote(motion, 11, 1)
    assert here.motion(motion).outcome == "carried"


def test_of_a_secret_ballot_only_the_counts_are_kept(db, here, everything):
    vote = here.put(here.move(), "secret_ballot")
    assert refused(everything, here.close, vote, ballots={1: "yes"}) == ("ballots_secret", {})
    assert refused(everything, here.close, vote, ballots={}) == ("ballots_secret", {})
    for own in ("yes", "no", "abstain", "voted"):
        assert refused(everything, here.close, vote, 7, 5, own=own) == ("own_vote_secret", {})
    here.close(vote, 7, 5)
    found = here.of(vote)
    assert (found.ballots, found.own, found.snapshot["ballots"], found.snapshot["own"]) == ({}, None, {}, None)
    assert db["ballots"].count == 0


# --- what can't be counted --------------------------------------------------------------------------


@pytest.mark.parametrize(("given", "code", "told"), [
    ({"yes": 8, "no": 4}, "votes_exceed_voters", {"votes": 12, "voters": 11}),
    ({"yes": 12}, "votes_exceed_voters", {"votes": 12, "voters": 11}),
    ({"no": 12}, "votes_exceed_voters", {"votes": 12, "voters": 11}),
    ({"yes": -1, "no": 4}, "count_negative", {}),
    ({"yes": 7, "no": 3, "abstain": 2}, "abstain_differs", {"abstain": 2, "computed": 1}),
    ({"yes": 7, "no": 4, "own": "abstain"}, "own_vote_differs", {}),
    ({"yes": 0, "no": 4, "own": "yes"}, "own_vote_differs", {}),
    ({"yes": 7, "no": 3, "own": "maybe"}, "vote_unreadable", {"value": "show_of_hands None maybe"}),
    ({"at": at("10:11")}, "time_before_step", {"at": at("10:11").time(), "last": at("10:12").time()}),
    ({"at": at("18:00")}, "time_to_come", {"at": at("18:00").time()}),
])
def test_counts_that_can_not_be_are_not_recorded(db, everything, given, code, told):
    here = Minutes(db, opened_room(db, range(1, 12)))
    vote = here.put(here.move())
    assert refused(everything, here.close, vote, **given) == (code, told)
    assert here.close(vote, 7, 4) == "closed"


@pytest.mark.parametrize(("given", "code", "told"), [
    ({"ballots": {12: "yes"}}, "not_a_voter", {}), ({"ballots": {11: "yes"}}, "not_a_voter", {}),
    ({"ballots": {1: "yes", 99: "yes"}}, "not_a_voter", {}),
    ({"ballots": {1: "maybe"}}, "vote_unreadable", {"value": "maybe"}),
    ({"ballots": {1: "yes"}, "yes": 1}, "counts_and_ballots", {}),
    ({"ballots": {1: "yes"}, "own": "yes"}, "counts_and_ballots", {}),
    ({"ballots": {1: "yes"}, "abstain": 10}, "abstain_differs", {"abstain": 10, "computed": 9}),
])
def test_ballots_of_the_absent_and_the_recused_are_not_recorded(db, everything, given, code, told):
    """委員11 is recused, 委員12 absent."""
    here = Minutes(db, opened_room(db, range(1, 12)))
    motion = here.move()
    here.recuse(motion, 11)
    vote = here.put(motion)
    assert refused(everything, here.close, vote, **given) == (code, told)
    assert here.close(vote, ballots=dict.fromkeys(range(1, 11), "yes")) == "closed"


@pytest.mark.parametrize("method", ["acclamation", ""])
def test_a_vote_has_a_method(here, everything, method):
    assert refused(everything, here.put, here.move(), method) == ("method_unknown", {"method": method})


def test_one_vote_at_a_time(db, here, everything):
    first, second = here.move(), here.move("第二の議案【試験】")
    vote = here.put(first)
    for motion in (first, second):
        assert refused(everything, here.put, motion) == ("vote_running", {})
    here.close(vote, 7, 5)
    for motion in (first, second):
        assert refused(everything, here.put, motion) == ("vote_running", {})
    here.declare(vote)
    assert refused(everything, here.put, first) == ("motion_finished", {"text": "議案【試験】"})
    here.put(second)


def test_a_vote_goes_its_way_once(db, here, everything):
    def void(vote: int) -> tuple[str, dict]:
        return refused(everything, voting.void_vote, db, CONSOLE, here.next(), vote=vote, reason="誤り")

    motion = here.move()
    vote = here.put(motion)
    assert refused(everything, here.declare, vote) == ("vote_not_closed", {})
    here.close(vote, 4, 3)
    assert refused(everything, here.close, vote, 7, 5) == ("vote_not_open", {})
    here.declare(vote)
    assert refused(everything, here.close, vote, 7, 5) == ("vote_not_open", {})
    assert (refused(everything, here.declare, vote), void(vote)) == (("vote_not_closed", {}), ("vote_over", {}))
    gone = here.put(motion)
    here.close(gone, 4, 3)
    voting.void_vote(db, CONSOLE, here.next(), vote=gone, reason="数えられない")
    assert refused(everything, here.close, gone, 7, 5) == ("vote_not_open", {})
    assert (refused(everything, here.declare, gone), void(gone)) == (("vote_not_closed", {}), ("vote_over", {}))


@pytest.mark.parametrize(("command", "given"), [
    (voting.close_vote, {"yes": 1}), (voting.declare_vote, {}), (voting.void_vote, {"reason": "誤り"}),
    (voting.correct_vote, {"yes": 1, "reason": "誤り"}),
])
def test_what_was_never_put_is_unknown(db, here, everything, command, given):
    assert refused(everything, command, db, CONSOLE, here.next(), vote=999, **given) == ("vote_unknown", {})


def test_a_motion_that_was_never_moved_is_not_put(here, everything):
    assert refused(everything, here.put, 999) == ("motion_unknown", {})


def test_in_a_break_nothing_is_put_closed_or_declared(db, here, everything):
    first, second = here.move(), here.move()
    vote = here.put(first)
    sittings.take_break(db, CONSOLE, here.next(), meeting=here.meeting)
    assert refused(everything, here.put, second) == ("meeting_in_recess", {})
    assert refused(everything, here.close, vote, 7, 5) == ("meeting_in_recess", {})
    sittings.resume_meeting(db, CONSOLE, here.next(), meeting=here.meeting)
    here.close(vote, 7, 5)
    sittings.take_break(db, CONSOLE, here.next(), meeting=here.meeting)
    assert refused(everything, here.declare, vote) == ("meeting_in_recess", {})
    voting.void_vote(db, CONSOLE, here.next(), vote=vote, reason="定足数を欠いて再開できない")


# --- quorum: 第3条第2項 -----------------------------------------------------------------------------


def test_without_a_quorum_nothing_is_put(db, here, everything):
    motion = here.move()
    leave(db, here.meeting, range(6, 13), here.next())
    assert refused(everything, here.put, motion) == (
        "vote_without_quorum", counted(5))
    attendance.record_attendance(db, CONSOLE, here.next(), meeting=here.meeting, person=12, kind="arrive")
    here.vote(motion, 4, 2)


def test_a_recusal_that_breaks_the_quorum_refuses_the_vote(db, everything):
    here = Minutes(db, opened_room(db, range(1, 7)))
    motion, other = here.move(), here.move("別の議案【試験】")
    here.vote(other, 6, 0)
    here.recuse(motion, 6)
    assert refused(everything, here.put, motion) == (
        "vote_without_quorum", counted(5))


def test_where_nobody_presides_nothing_is_put(db, everything):
    here = Minutes(db, opened_room(db))
    motion = here.move()
    here.recuse(motion, 1)
    assert refused(everything, here.put, motion) == ("nobody_presides", {})
    sittings.name_presiding(db, CONSOLE, here.next(), meeting=here.meeting, person=7, name="", reason="委員長が除斥")
    vote = here.vote(motion, 5, 5, casting="yes")
    assert here.of(vote).snapshot["presiding"] == {"name": name(7), "role": "temporary", "reason": "委員長が除斥"}
