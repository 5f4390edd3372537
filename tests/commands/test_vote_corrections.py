"""A miscount is corrected by a new vote that takes the place of the old one; the old one never changes."""

import sqlite3
from datetime import timedelta

import pytest

from dashboard.commands import attendance, motions, sittings, voting
from dashboard.domain import room as rooms
from dashboard.domain.permissions import CONSOLE, Actor
from dashboard.queries import motions as read
from dashboard.queries.room import facts
from tests.commands.log import changed
from tests.fictional import name
from tests.room import at, items, opened_room
from tests.votes import Minutes, logged, refused


@pytest.fixture
def here(db) -> Minutes:
    """A meeting that all twelve came to and that was opened at 10:10; 委員１ is the chair."""
    return Minutes(db, opened_room(db))


def test_a_miscount_is_corrected_and_declared_again(db, here, everything):
    motion = here.move()
    vote = here.vote(motion, 7, 5)
    old, before = here.of(vote), everything()
    new = here.correct(vote, 5, 7)
    came = changed(before, everything())
    assert came.keys() == {"votes", "motions", "revisions", "audit"}
    assert logged(db) == ("correct_vote", "votes", str(here.meeting), {
        "text": "議案【試験】", "method": "show_of_hands", "reason": "数え直し", "outcome": "rejected", "yes": 5, "no": 7,
        "abstain": 0})
    found = here.of(new)
    assert (found.state, found.supersedes, found.reason) == ("closed", vote, "数え直し")
    assert (found.fixed, found.put_at, found.closed_at) == (old.fixed, old.put_at, old.closed_at)
    assert (here.motion(motion).state, here.motion(motion).outcome) == ("open", None)
    assert here.declare(new) == "rejected"
    assert (here.motion(motion).state, here.motion(motion).outcome) == ("decided", "rejected")


def test_the_old_count_is_kept_as_it_was(db, here):
    vote = here.vote(here.move(), method="open_ballot", ballots=dict.fromkeys(range(1, 8), "yes"))
    columns = "id, motion_id, method, stage, fixed, yes, no, own, snapshot, note, put_at, closed_at, declared_at"
    before = tuple(db.execute(f"SELECT {columns} FROM votes").fetchone())
    ballots = here.of(vote).ballots
    new = here.correct(vote, ballots=dict.fromkeys(range(1, 7), "yes") | dict.fromkeys(range(7, 13), "no"))
    here.declare(new, "no")
    assert tuple(db.execute(f"SELECT {columns} FROM votes WHERE id = ?", [vote]).fetchone()) == before
    assert (here.of(vote).state, here.of(vote).ballots) == ("superseded", ballots)
    assert (here.of(new).yes, here.of(new).no, here.of(new).own) == (6, 6, "yes")
    assert here.of(new).snapshot["ballots"][name(7)] == "no"


def test_what_is_not_declared_yet_is_corrected_too(here):
    motion = here.move()
    vote = here.put(motion)
    here.close(vote, 7, 5)
    new = here.correct(vote, 6, 5)
    assert (here.of(vote).state, here.of(new).snapshot["outcome"]) == ("superseded", "no_majority")
    assert here.declare(new) == "no_majority"
    here.vote(motion, 8, 4)


def test_a_correction_is_corrected(here):
    motion = here.move()
    vote = here.vote(motion, 7, 5)
    first = here.correct(vote, 6, 6)
    second = here.correct(first, 5, 7)
    here.declare(second)
    third = here.correct(second, 8, 4)
    here.declare(third)
    assert [(v.id, v.state, v.supersedes) for v in here.motion(motion).votes] == [
        (vote, "superseded", None), (first, "superseded", vote), (second, "superseded", first),
        (third, "declared", second)]
    assert here.motion(motion).outcome == "carried"


def test_how_the_tie_was_decided_is_corrected_by_counting_the_same_again(here):
    motion = here.move()
    vote = here.vote(motion, 6, 6, casting="yes")
    here.declare(here.correct(vote, 6, 6), "no")
    assert (here.of(vote).snapshot["casting"], here.motion(motion).outcome) == ("yes", "rejected")


def test_on_another_day_it_is_corrected_and_declared(db, here):
    motion = here.move()
    vote = here.vote(motion, 7, 5)
    sittings.close_meeting(db, CONSOLE, here.next(), meeting=here.meeting, carried=items(db, here.meeting))
    here.now += timedelta(days=3)
    new = here.correct(vote, 5, 7)
    assert here.declare(new) == "rejected"
    assert (here.of(new).put_at, here.of(new).declared_at, here.of(new).is_late) == (at("10:12"), here.now, False)
    assert (here.motion(motion).state, rooms.present(facts(db, here.meeting), here.now).recused) == ("decided", set())


def test_a_correction_that_leaves_no_result_after_the_end_carries_the_motion_over(db, here):
    motion = here.move()
    vote, ended = here.vote(motion, 7, 5), here.next()
    sittings.close_meeting(db, CONSOLE, ended, meeting=here.meeting, carried=items(db, here.meeting))
    here.declare(here.correct(vote, 6, 5))
    found = here.motion(motion)
    assert (found.state, found.outcome, found.ended_at) == ("carried_over", "no_majority", ended)


def test_what_was_carried_over_for_want_of_a_result_stays_so_unless_there_was_one(db, here):
    motion = here.move()
    vote = here.vote(motion, 6, 5)
    motions.carry_over_motion(db, CONSOLE, here.next(), motion=motion)
    new = here.correct(vote, 6, 4)
    here.declare(new)
    assert here.motion(motion).state == "carried_over"
    here.declare(here.correct(new, 7, 4))
    assert here.motion(motion).state == "decided"


def test_correcting_an_earlier_vote_leaves_the_later_result(here):
    motion = here.move()
    first = here.vote(motion, 4, 3)
    here.vote(motion, 8, 4)
    here.declare(here.correct(first, 5, 3))
    assert (here.motion(motion).state, here.motion(motion).outcome) == ("decided", "carried")
    assert here.motion(motion).declared.yes == 8


def test_who_left_is_no_part_of_a_correction_of_what_was_declared(db, here, everything):
    vote = here.vote(here.move(), 7, 5)
    new = here.correct(vote, 7, 4)
    attendance.record_attendance(db, CONSOLE, here.next(), meeting=here.meeting, person=12, kind="leave",
                                 at=here.of(vote).closed_at)
    assert refused(everything, voting.void_vote, db, CONSOLE, here.next(), vote=new, reason="誤り") == (
        "correction_undeclared", {})
    assert here.declare(new) == "carried"


def test_a_correction_of_what_was_not_declared_can_still_be_void(db, here):
    vote = here.put(here.move())
    here.close(vote, 7, 5)
    new = here.correct(vote, 7, 4)
    voting.void_vote(db, CONSOLE, here.next(), vote=new, reason="数えられない")
    assert (here.of(vote).state, here.of(new).state) == ("superseded", "void")


# --- 異議なし -----------------------------------------------------------------------------------------------


def test_what_was_recorded_as_agreed_to_was_truly_counted(db, here):
    motion = here.move()
    vote = here.vote(motion, method="without_objection")
    new = here.correct(vote, 5, 7, method="show_of_hands")
    assert (here.of(vote).state, here.of(vote).method, here.of(vote).yes) == ("superseded", "without_objection", None)
    assert (here.of(new).state, here.of(new).method, here.of(new).supersedes) == ("closed", "show_of_hands", vote)
    assert logged(db)[3] == {"text": "議案【試験】", "method": "show_of_hands", "reason": "数え直し", "outcome": "rejected",
                             "yes": 5, "no": 7, "abstain": 0}
    assert here.declare(new) == "rejected"
    assert (here.motion(motion).state, here.of(new).snapshot["method"]) == ("decided", "show_of_hands")


def test_an_objection_that_was_not_heard_makes_the_vote_void_and_the_motion_goes_on(db, here, everything):
    motion = here.move()
    vote = here.vote(motion, method="without_objection")
    old, kept = here.of(vote), everything()
    here.object_to(vote)
    assert changed(kept, everything()).keys() == {"votes", "motions", "revisions", "audit"}
    new = here.motion(motion).votes[-1]
    assert (new.state, new.note, new.supersedes, new.reason) == ("void", "objection", vote, "異議の声を聞き落とした")
    assert (new.fixed, new.put_at, new.closed_at) == (old.fixed, old.put_at, old.closed_at)
    assert (here.of(vote).state, here.of(vote).snapshot) == ("superseded", old.snapshot)
    assert (here.motion(motion).state, here.motion(motion).outcome) == ("open", None)
    assert logged(db) == ("record_objection", "votes", str(here.meeting), {
        "text": "議案【試験】", "method": "without_objection", "reason": "異議の声を聞き落とした"})
    here.vote(motion, 7, 5)
    assert here.motion(motion).outcome == "carried"


def test_after_the_meeting_what_was_objected_to_is_carried_over_with_its_item(db, here):
    item = items(db, here.meeting)[5]
    motion = here.move(item=item)
    vote = here.vote(motion, method="without_objection")
    ended = here.next()
    sittings.close_meeting(db, CONSOLE, ended, meeting=here.meeting, carried=())
    here.object_to(vote)
    assert (here.motion(motion).state, here.motion(motion).ended_at) == ("carried_over", ended)
    assert facts(db, here.meeting).carried == {item}


def test_a_question_of_the_committee_is_open_again_once_somebody_had_objected(db, here):
    motion = here.settle("A", "no")
    assert rooms.decided(facts(db, here.meeting), here.now) == {"A": False}
    here.object_to(here.motion(motion).declared.id)
    assert rooms.decided(facts(db, here.meeting), here.now) == {}


@pytest.mark.parametrize(("method", "reason", "code"), [
    ("show_of_hands", "誤り", "vote_not_agreed"), ("without_objection", " ", "reason_missing")])
def test_an_objection_is_recorded_only_of_what_was_agreed_to_and_with_a_reason(here, everything, method, reason, code):
    counts = {} if method == "without_objection" else {"yes": 7, "no": 5}
    vote = here.vote(here.move(), method=method, **counts)
    assert refused(everything, here.object_to, vote, reason) == (code, {})


def test_an_objection_is_not_recorded_twice_nor_while_another_vote_runs(here, everything):
    first, other = here.move(), here.move()
    vote = here.vote(first, method="without_objection")
    running = here.put(other)
    assert refused(everything, here.object_to, vote) == ("vote_running", {})
    here.close(running, 7, 5)
    here.declare(running)
    here.object_to(vote)
    assert refused(everything, here.object_to, vote) == ("vote_not_counted", {})


def test_a_way_to_vote_that_there_is_none_of_corrects_nothing(here, everything):
    vote = here.vote(here.move(), 7, 5)
    assert refused(everything, here.correct, vote, 7, 5, method="applause")[0] == "method_unknown"


# --- what is refused ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("given", "code"), [
    ({"yes": 7, "no": 6}, "votes_exceed_voters"), ({"yes": -1}, "count_negative"),
    ({"yes": 7, "no": 3, "abstain": 1}, "abstain_differs"), ({"yes": 12, "own": "no"}, "own_vote_differs"),
    ({"ballots": {13: "yes"}}, "not_a_voter"), ({"yes": 7, "no": 5, "reason": " 　\n"}, "reason_missing"),
])
def test_a_correction_that_can_not_be_is_refused(db, here, everything, given, code):
    vote = here.vote(here.move(), 7, 5)
    found = refused(everything, voting.correct_vote, db, CONSOLE, here.next(), vote=vote, **{"reason": "誤り"} | given)
    assert found[0] == code


def test_a_secret_ballot_stays_secret(here, everything):
    vote = here.vote(here.move(), 7, 5, method="secret_ballot")
    assert refused(everything, here.correct, vote, ballots={1: "yes"}) == ("ballots_secret", {})
    assert refused(everything, here.correct, vote, 7, 4, own="no") == ("own_vote_secret", {})


def test_only_the_newest_count_is_corrected(db, here, everything):
    motion = here.move()
    gone = here.put(motion)
    assert refused(everything, here.correct, gone, 7, 5) == ("vote_not_counted", {})
    voting.void_vote(db, CONSOLE, here.next(), vote=gone, reason="誤り")
    assert refused(everything, here.correct, gone, 7, 5) == ("vote_not_counted", {})
    vote = here.vote(motion, 7, 5)
    here.correct(vote, 5, 7)
    assert refused(everything, here.correct, vote, 5, 7) == ("vote_not_counted", {})


def test_while_another_vote_runs_none_is_corrected(here, everything):
    vote = here.vote(here.move(), 7, 5)
    running = here.put(here.move())
    assert refused(everything, here.correct, vote, 5, 7) == ("vote_running", {})
    here.close(running, 12, 0)
    assert refused(everything, here.correct, vote, 5, 7) == ("vote_running", {})
    here.declare(running)
    new = here.correct(vote, 5, 7)
    assert refused(everything, here.put, here.move()) == ("vote_running", {})
    here.declare(new)


# --- the store itself -------------------------------------------------------------------------------------


@pytest.fixture
def one_of_each(here) -> dict[str, int]:
    """A vote in each state (by state), all of them by name."""
    def ballots(yes: int) -> dict[int, str]:
        return dict.fromkeys(range(1, yes + 1), "yes") | dict.fromkeys(range(yes + 1, 13), "no")

    superseded = here.vote(here.move(), method="open_ballot", ballots=ballots(7))
    declared = here.correct(superseded, ballots=ballots(8))
    here.declare(declared)
    motion = here.move()
    void = here.put(motion)
    voting.void_vote(here.db, CONSOLE, here.next(), vote=void, reason="誤り")
    running = here.put(motion)
    return {"superseded": superseded, "declared": declared, "void": void, "open": running}


@pytest.fixture
def forbidden(db, everything):
    """A function that tries statements, one by one, and finds that the store refuses each and stays as it was."""
    def attempt(*statements: str) -> None:
        before = everything()
        for statement in statements:
            with pytest.raises(sqlite3.IntegrityError):
                db.execute(statement)
        assert everything() == before
    return attempt


@pytest.mark.parametrize("state", ["superseded", "declared", "void"])
def test_what_a_decision_rested_on_never_changes(one_of_each, forbidden, state):
    forbidden(*(f"UPDATE votes SET {change} WHERE id = {one_of_each[state]}" for change in (
        "snapshot = '{}'", "fixed = '{}'", "yes = 12", "no = 12", "own = 'no'", "method = 'standing'",
        "motion_id = motion_id + 1", "put_at = ''", "closed_at = ''", "declared_at = ''", "note = 'x'",
        "reason = 'x'", "supersedes = NULL", "stage = 'unanimity'", "recorded_at = ''", "is_late = 1")))


@pytest.mark.parametrize(("state", "others"), [
    ("declared", ("open", "closed", "void")), ("void", ("open", "closed", "declared", "superseded")),
    ("superseded", ("open", "closed", "declared", "void"))])
def test_a_vote_never_goes_back(one_of_each, forbidden, state, others):
    forbidden(*(f"UPDATE votes SET state = '{other}' WHERE id = {one_of_each[state]}" for other in others))


def test_what_was_moved_put_and_cast_stays(one_of_each, forbidden):
    forbidden("DELETE FROM votes", "DELETE FROM ballots", "UPDATE ballots SET ballot = 'no' WHERE person_id = 1",
              f"INSERT INTO ballots VALUES ({one_of_each['declared']}, 99, 'no')",
              f"INSERT INTO ballots VALUES ({one_of_each['open']}, 1, 'no')",
              f"UPDATE votes SET fixed = '{{}}' WHERE id = {one_of_each['open']}",
              f"UPDATE votes SET put_at = '' WHERE id = {one_of_each['open']}",
              "DELETE FROM motions", "UPDATE motions SET text = 'x'", "UPDATE motions SET answer = 'no'")


def test_two_votes_never_run_in_one_room(one_of_each, forbidden):
    same = "motion_id, meeting_id, method, state, fixed, note, reason, put_at, recorded_at, is_late"
    forbidden(f"INSERT INTO votes ({same}) SELECT {same} FROM votes WHERE id = {one_of_each['open']}")


def test_the_ballots_of_a_secret_ballot_find_no_place(here, forbidden):
    vote = here.put(here.move(), "secret_ballot")
    here.close(vote, 7, 5)
    forbidden(f"INSERT INTO ballots VALUES ({vote}, 1, 'yes')")


def test_what_was_never_declared_is_told_to_nobody_who_does_not_run_the_room(db, here):
    motion = here.move()
    gone = here.put(motion)
    here.close(gone, 7, 5)
    voting.void_vote(db, CONSOLE, here.next(), vote=gone, reason="数えられない")
    first = here.put(motion)
    here.close(first, 7, 5)
    new = here.correct(first, 5, 7)
    seen = read.motions(db, Actor(None, "委員【試験】", "member", 5), here.now, here.meeting)[0]
    assert [(vote.id, vote.state, vote.yes, vote.snapshot) for vote in seen.votes] == [
        (gone, "void", None, None), (first, "superseded", None, None), (new, "closed", None, None)]
    here.declare(new)
    seen = read.motions(db, Actor(None, "委員【試験】", "member", 5), here.now, here.meeting)[0]
    assert [(vote.id, vote.yes) for vote in seen.votes] == [(gone, None), (first, None), (new, 5)]
