"""What a vote was put on holds to its end: who comes changes nothing, who goes voids it, decisions bind the next."""

from datetime import datetime, timedelta

import pytest

from dashboard.commands import attendance, motions, voting
from dashboard.db import Database
from dashboard.domain.permissions import CONSOLE
from dashboard.queries.room import facts
from tests.fictional import name
from tests.room import arrive, at, leave, meeting_today, opened_room
from tests.votes import Minutes, logged, refused


@pytest.fixture
def here(db) -> Minutes:
    """A meeting that eleven came to, 委員１ not among them, opened at 10:10; 委員１ is the chair, 委員２ the vice-chair."""
    return Minutes(db, opened_room(db, range(2, 13), chair=1, vice_chair=2))


def went(db: Database, here: Minutes, person: int, when: datetime, now: datetime | None = None) -> None:
    """Record at `now` that a person left at an earlier time."""
    attendance.record_attendance(db, CONSOLE, now or here.now, meeting=here.meeting, person=person, kind="leave",
                                 at=when)


# --- who comes ------------------------------------------------------------------------------------


def test_who_arrives_after_it_was_put_neither_votes_nor_presides_nor_counts(db, here):
    motion = here.move()
    vote = here.put(motion)
    arrive(db, here.meeting, [1], here.next())
    assert here.close(vote, 5, 5) == "closed"
    here.declare(vote, "yes")
    snapshot = here.of(vote).snapshot
    assert (snapshot["presiding"]["name"], snapshot["presiding"]["role"]) == (name(2), "vice_chair")
    assert (snapshot["attending"], snapshot["sums"]["abstain"]) == ([name(person) for person in range(2, 13)], 1)
    assert here.of(here.put(here.move())).fixed.presiding.name == name(1)


@pytest.mark.parametrize(("yes", "ballots", "code"), [
    (12, None, "votes_exceed_voters"), (0, {1: "yes"}, "not_a_voter")])
def test_the_vote_of_who_arrives_after_it_was_put_is_not_recorded(db, here, everything, yes, ballots, code):
    vote = here.put(here.move())
    arrive(db, here.meeting, [1], here.next())
    assert refused(everything, here.close, vote, yes, ballots=ballots)[0] == code


# --- who goes -------------------------------------------------------------------------------------


def test_who_leaves_before_it_is_closed_voids_the_vote_and_it_is_put_again(db, here, everything):
    motion = here.move()
    vote = here.put(motion)
    leave(db, here.meeting, [12], here.next())
    assert (here.of(vote).state, here.of(vote).note) == ("void", f"left:{name(12)}")
    assert logged(db)[3]["voided_by"] == [name(12)]
    assert refused(everything, here.close, vote, 7, 4) == ("vote_not_open", {})
    again = here.vote(motion, 6, 4)
    assert (here.of(again).snapshot["sums"]["attending"], here.motion(motion).outcome) == (10, "carried")


def test_who_leaves_and_comes_back_before_it_is_closed_voids_it_all_the_same(db, here):
    vote = here.put(here.move())
    leave(db, here.meeting, [12], here.next())
    arrive(db, here.meeting, [12], here.next())
    assert here.of(vote).state == "void"


def test_who_leaves_after_it_was_closed_was_there(db, here):
    vote = here.put(here.move())
    here.close(vote, 7, 4)
    leave(db, here.meeting, [12], here.next())
    assert here.declare(vote) == "carried"


def test_a_departure_entered_late_with_its_true_time_voids_what_is_closed(db, here, everything):
    vote = here.put(here.move())
    here.next()
    here.close(vote, 7, 4)
    went(db, here, 12, here.now - timedelta(minutes=1), now=here.next())
    assert (here.of(vote).state, here.of(vote).note) == ("void", f"left:{name(12)}")
    assert refused(everything, here.declare, vote) == ("vote_not_closed", {})


@pytest.mark.parametrize(("when", "state"), [
    ("10:11:59", "void"), ("10:12", "void"), ("10:12:01", "void"), ("10:13", "void"), ("10:13:01", "closed")])
def test_the_true_time_of_a_departure_tells_whether_it_voids(db, here, when, state):
    """Put at 10:12, closed at 10:13."""
    vote = here.put(here.move())
    here.close(vote, 7, 4)
    went(db, here, 12, at(when), now=at("10:20"))
    assert here.of(vote).state == state


def test_an_arrival_entered_late_that_was_before_it_was_put_voids_it(db, here):
    vote = here.put(here.move())
    attendance.record_attendance(db, CONSOLE, at("10:20"), meeting=here.meeting, person=1, kind="arrive",
                                 at=at("10:11"))
    assert (here.of(vote).state, here.of(vote).note) == ("void", f"left:{name(1)}")


def test_what_is_declared_stands_whatever_is_entered_afterwards(db, here):
    motion = here.move()
    vote = here.vote(motion, 7, 4)
    before = here.of(vote)
    went(db, here, 12, before.put_at)
    assert (here.of(vote), here.motion(motion).state) == (before, "decided")


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_recusal_between_putting_and_closing_voids_the_vote(db, here, is_closed):
    motion = here.move()
    vote = here.put(motion)
    then = here.next()
    if is_closed:
        here.close(vote, 7, 4)
    motions.recuse(db, CONSOLE, here.next(), motion=motion, person=12, reason="利害関係", at=then)
    assert (here.of(vote).state, here.of(vote).note) == ("void", f"left:{name(12)}")
    again = here.vote(motion, 6, 4)
    assert here.of(again).fixed.recused == {12: name(12)}


def test_a_recusal_that_ends_while_the_vote_runs_changes_nothing_in_it(db, here):
    motion = here.move()
    here.recuse(motion, 12)
    vote = here.put(motion)
    motions.end_recusal(db, CONSOLE, here.next(), motion=motion, person=12)
    assert here.close(vote, 6, 4) == "closed"
    assert here.of(vote).snapshot["recused"] == {name(12): "利害関係"}


def test_a_departure_that_was_a_mistake_does_not_bring_the_vote_back(db, here, everything):
    motion = here.move()
    vote = here.put(motion)
    leave(db, here.meeting, [12], here.next())
    event = facts(db, here.meeting).events[-1]
    attendance.correct_attendance(db, CONSOLE, here.next(), meeting=here.meeting, event=event.id, kind="taken_back",
                                  where="room", happened_at=event.at, reason="押し間違い")
    assert here.of(vote).state == "void"
    assert here.of(here.put(motion)).fixed.attending.keys() == set(range(2, 13))


# --- entered from paper ---------------------------------------------------------------------------


class Paper:
    """A meeting entered the day after from paper, each act with its true time."""

    def __init__(self, db: Database, meeting: int):
        self.db, self.meeting, self.now = db, meeting, at("09:00") + timedelta(days=1)

    def did(self, command, when: str, **facts):
        """Enter what happened at a time; return what the command does."""
        return command(self.db, CONSOLE, self.now, at=at(when), **facts)


@pytest.fixture
def paper(db) -> Paper:
    """The meeting of yesterday that all twelve came to, opened at 10:10."""
    return Paper(db, opened_room(db))


def test_a_vote_entered_from_paper_has_its_true_times_and_says_so(db, paper):
    motion = paper.did(motions.add_motion, "10:20", meeting=paper.meeting, text="議案【試験】")
    vote = paper.did(voting.put_vote, "10:30", motion=motion, method="show_of_hands")
    assert paper.did(voting.close_vote, "10:31", vote=vote, yes=7, no=5) == "closed"
    assert paper.did(voting.declare_vote, "10:32", vote=vote) == "carried"
    found = Minutes(db, paper.meeting).of(vote)
    assert (found.put_at, found.closed_at, found.declared_at, found.is_late) == (
        at("10:30"), at("10:31"), at("10:32"), True)
    recorded_at = db.execute("SELECT recorded_at FROM votes").fetchone()[0]
    assert (recorded_at, logged(db)[3]["late"]) == ("2026-11-23T09:00:00+09:00", True)


@pytest.mark.parametrize(("when", "outcome"), [("10:29", "void"), ("10:30", "void"), ("10:30:30", "void"),
                                               ("10:31", "void"), ("10:31:01", "closed")])
def test_closing_from_paper_heeds_the_departures_entered_before(paper, when, outcome):
    motion = paper.did(motions.add_motion, "10:20", meeting=paper.meeting, text="議案【試験】")
    vote = paper.did(voting.put_vote, "10:30", motion=motion, method="show_of_hands")
    paper.did(attendance.record_attendance, when, meeting=paper.meeting, person=12, kind="leave")
    if when <= "10:30":
        assert Minutes(paper.db, paper.meeting).of(vote).state == "void"
        return
    assert paper.did(voting.close_vote, "10:31", vote=vote, yes=7, no=4) == outcome
    found = Minutes(paper.db, paper.meeting).of(vote)
    assert (found.state, found.yes, found.note) == (
        (outcome, None, f"left:{name(12)}") if outcome == "void" else (outcome, 7, ""))


def test_on_another_day_only_true_times_are_taken(db, paper, everything):
    told = ("not_the_day", {"date": at("10:00").date()})
    assert refused(everything, motions.add_motion, db, CONSOLE, paper.now, meeting=paper.meeting, text="案") == told
    motion = paper.did(motions.add_motion, "10:20", meeting=paper.meeting, text="議案【試験】")
    assert refused(everything, voting.put_vote, db, CONSOLE, paper.now, motion=motion, method="standing") == told
    vote = paper.did(voting.put_vote, "10:30", motion=motion, method="standing")
    assert refused(everything, voting.close_vote, db, CONSOLE, paper.now, vote=vote, yes=7, no=5) == told
    assert refused(everything, voting.void_vote, db, CONSOLE, paper.now, vote=vote, reason="誤り") == told
    paper.did(voting.close_vote, "10:31", vote=vote, yes=7, no=5)
    assert refused(everything, voting.declare_vote, db, CONSOLE, paper.now, vote=vote) == told


@pytest.mark.parametrize("when", ["10:29", "10:09", "00:00"])
def test_the_times_run_forward(db, paper, everything, when):
    motion = paper.did(motions.add_motion, "10:20", meeting=paper.meeting, text="議案【試験】")
    vote = paper.did(voting.put_vote, "10:30", motion=motion, method="standing")
    told = ("time_before_step", {"at": at(when).time(), "last": at("10:30").time()})
    assert refused(everything, paper.did, voting.close_vote, when, vote=vote, yes=7, no=5) == told
    assert refused(everything, paper.did, voting.void_vote, when, vote=vote, reason="誤り") == told
    assert refused(everything, paper.did, motions.add_motion, when, meeting=paper.meeting, text="案") == told


# --- what was decided ---------------------------------------------------------------------------------


def test_a_switch_decided_after_it_was_put_changes_nothing_in_that_vote(db):
    """Another meeting of the committee decides it at the same time: in one room only one vote runs."""
    here, elsewhere = Minutes(db, opened_room(db, range(1, 7))), Minutes(db, meeting_today(db, number=3))
    arrive(db, elsewhere.meeting, range(1, 13), at("10:10:30"))
    db["meetings"].update(elsewhere.meeting, {"state": "open"})
    motion = here.move()
    vote = here.put(motion)
    elsewhere.now = here.now
    elsewhere.settle("A", "no")
    here.now = elsewhere.now
    here.close(vote, 3, 2, own="abstain")
    assert here.declare(vote) == "no_majority"
    assert (here.of(vote).snapshot["switches"]["A"], here.of(vote).snapshot["sums"]["base"]) == (True, 6)
    again = here.vote(motion, 3, 2)
    assert (here.of(again).snapshot["switches"]["A"], here.of(again).snapshot["outcome"]) == (False, "carried")


def test_what_a_vote_comes_to_rests_on_the_edition_it_was_put_under(db, here, everything):
    vote = here.put(here.move())
    source = db.execute("SELECT source FROM regulations").fetchone()[0]
    newer = source.replace('id = "2016', 'id = "2020').replace('rule = "chair_decides"', 'rule = "rejected"')
    db["regulations"].insert({"id": "2020-04-01", "title": "【架空】", "effective_from": "2020-04-01", "source": newer})
    here.close(vote, 5, 5)
    assert here.declare(vote, "yes") == "carried"
    assert here.of(vote).snapshot["edition"] == "2016-04-01"
    assert here.of(here.vote(here.move(), 5, 5)).snapshot["outcome"] == "rejected"


def test_an_edition_that_is_gone_is_said(db, here, everything):
    vote = here.put(here.move())
    db.execute("UPDATE regulations SET id = '2016-04-02'")
    assert refused(everything, here.close, vote, 7, 4) == ("edition_unknown", {"edition": "2016-04-01"})
