"""The motions of a meeting as each role sees them: counts are nobody's business before they are declared."""

import pytest

from dashboard.commands import motions, sittings, voting
from dashboard.domain.errors import RuleBroken
from dashboard.domain.permissions import CONSOLE, Actor
from dashboard.queries import motions as read
from tests.fictional import name
from tests.room import arrive, at, give_office, items, meeting_today, opened_room

RUNNING = {"secretariat": Actor(None, "事務局【試験】", "secretariat"), "chair": Actor(None, name(1), "member", 1)}
FOLLOWING = {"member": Actor(None, name(5), "member", 5), "viewer": Actor(None, "閲覧【試験】", "viewer")}
NOW = at("11:00")
BALLOTS = dict.fromkeys(range(1, 8), "yes") | dict.fromkeys(range(8, 11), "no")


@pytest.fixture
def meeting(db) -> int:
    return opened_room(db)


def moved(db, meeting: int, **facts) -> int:
    return motions.add_motion(db, CONSOLE, at("10:15"), **{"meeting": meeting, "text": "議案【試験】"} | facts)


def put(db, motion: int, until: str) -> int:
    """Put a motion to the vote, go on `until` the vote is open, closed, declared or void; return the vote."""
    vote = voting.put_vote(db, CONSOLE, at("10:20"), motion=motion, method="open_ballot")
    if until in ("closed", "declared", "void"):
        voting.close_vote(db, CONSOLE, at("10:21"), vote=vote, ballots=BALLOTS)
    if until == "declared":
        voting.declare_vote(db, CONSOLE, at("10:22"), vote=vote)
    if until == "void":
        voting.void_vote(db, CONSOLE, at("10:22"), vote=vote, reason="数え方に異議があったため")
    return vote


def counts(db, actor: Actor, meeting: int) -> list[tuple]:
    """Return what somebody sees of the counts: state, yes, no, how many ballots, the outcome of the snapshot."""
    return [(vote.state, vote.yes, vote.no, len(vote.ballots), vote.snapshot and vote.snapshot["outcome"])
            for motion in read.motions(db, actor, NOW, meeting) for vote in motion.votes]


def test_motions_stand_in_the_order_they_were_moved_each_with_its_votes(db, meeting):
    item = items(db, meeting)[2]
    first, second = moved(db, meeting, item=item, mover=name(5)), moved(db, meeting, question="C", answer="no")
    amending = moved(db, meeting, amends=first, text="修正案【試験】")
    vote = put(db, second, "declared")
    found = read.of_meeting(db, meeting)
    assert [(one.id, one.item, one.mover, one.amends, one.question, one.answer, one.state) for one in found] == [
        (first, item, name(5), None, None, None, "open"), (second, None, "", None, "C", "no", "decided"),
        (amending, None, "", first, None, None, "open")]
    assert [[one.id for one in motion.votes] for motion in found] == [[], [vote], []]
    assert found[1].votes == (read.vote(db, vote),)
    assert (found[1], found[0].at, found[0].is_late) == (read.motion(db, second), at("10:15"), False)


def test_a_vote_is_told_with_what_was_fixed_counted_and_decided(db, meeting):
    vote = read.vote(db, put(db, moved(db, meeting), "declared"))
    assert (vote.method, vote.state, vote.yes, vote.no, vote.own, vote.ballots) == (
        "open_ballot", "declared", 7, 3, "yes", BALLOTS | {11: "abstain", 12: "abstain"})
    assert (vote.put_at, vote.closed_at, vote.declared_at) == (at("10:20"), at("10:21"), at("10:22"))
    assert (list(vote.fixed.attending), vote.fixed.presiding.person) == (list(range(1, 13)), 1)
    assert vote.snapshot["outcome"] == "carried"


@pytest.mark.parametrize(("until", "whole", "hidden"), [
    ("open", ("open", None, None, 0, None), ("open", None, None, 0, None)),
    ("closed", ("closed", 7, 3, 12, "carried"), ("closed", None, None, 0, None)),
    ("declared", ("declared", 7, 3, 12, "carried"), ("declared", 7, 3, 12, "carried")),
    ("void", ("void", 7, 3, 12, "carried"), ("void", None, None, 0, None)),
])
def test_what_was_counted_but_not_declared_is_seen_only_by_who_runs_the_room(db, meeting, until, whole, hidden):
    put(db, moved(db, meeting), until)
    assert {who: counts(db, actor, meeting) for who, actor in (RUNNING | FOLLOWING).items()} == {
        **{key: [whole] for key in RUNNING}, **{key: [hidden] for key in FOLLOWING}}


def test_of_a_correction_the_old_count_is_seen_and_the_new_one_once_it_is_declared(db, meeting):
    vote = put(db, moved(db, meeting), "declared")
    new = voting.correct_vote(db, CONSOLE, at("10:40"), vote=vote, yes=8, no=2, reason="数え違い")
    old = ("superseded", 7, 3, 12, "carried")
    assert counts(db, RUNNING["chair"], meeting) == [old, ("closed", 8, 2, 0, "carried")]
    assert counts(db, FOLLOWING["member"], meeting) == [old, ("closed", None, None, 0, None)]
    voting.declare_vote(db, CONSOLE, at("10:41"), vote=new)
    assert counts(db, FOLLOWING["viewer"], meeting) == [old, ("declared", 8, 2, 0, "carried")]


def test_a_count_corrected_before_it_was_declared_stays_hidden(db, meeting):
    new = voting.correct_vote(db, CONSOLE, at("10:40"), vote=put(db, moved(db, meeting), "closed"), yes=8, no=2,
                              reason="数え違い")
    voting.declare_vote(db, CONSOLE, at("10:41"), vote=new)
    assert counts(db, FOLLOWING["member"], meeting) == [
        ("superseded", None, None, 0, None), ("declared", 8, 2, 0, "carried")]


def test_before_the_opening_only_who_runs_the_room_sees_what_is_moved(db):
    meeting = meeting_today(db)
    give_office(db, 1)
    arrive(db, meeting, range(1, 13))
    db["motions"].insert({"meeting_id": meeting, "text": "議案【試験】", "mover": "", "state": "open", "reason": "",
                          "at": NOW.isoformat(), "recorded_at": NOW.isoformat(), "is_late": 0})
    assert {who: len(read.motions(db, actor, NOW, meeting)) for who, actor in (RUNNING | FOLLOWING).items()} == {
        **dict.fromkeys(RUNNING, 1), **dict.fromkeys(FOLLOWING, 0)}
    sittings.open_meeting(db, CONSOLE, NOW, meeting=meeting)
    assert {len(read.motions(db, actor, NOW, meeting)) for actor in FOLLOWING.values()} == {1}


@pytest.mark.parametrize(("ask", "code"), [(read.motion, "motion_unknown"), (read.vote, "vote_unknown")])
def test_what_is_not_there_is_refused(db, ask, code):
    with pytest.raises(RuleBroken) as refused:
        ask(db, 99)
    assert refused.value.code == code
