"""Decisions under the general clause take effect from their declaration; other bodies' rules rule their votes."""

from datetime import timedelta

import pytest

from dashboard.commands import attendance, voting
from dashboard.domain import room as rooms
from dashboard.domain.permissions import CONSOLE
from dashboard.domain.quorum import Condition
from dashboard.queries.room import facts, settlements
from tests.domain.regulations import EACH_CLASS
from tests.fictional import name
from tests.room import leave, meeting_today, opened_room
from tests.votes import Minutes, govern, refused


@pytest.fixture
def here(db) -> Minutes:
    """A meeting that all twelve came to and that was opened at 10:10; 委員１ is the chair."""
    return Minutes(db, opened_room(db))


def answers(here: Minutes, instant=None) -> dict[str, bool]:
    """Return the switches in force at an instant (now unless told)."""
    return rooms.answers(facts(here.db, here.meeting), instant or here.now)


# --- from its declaration and not before ----------------------------------------------------------


@pytest.mark.parametrize(("question", "answer", "before", "after"), [
    ("A", "no", True, False), ("B", "no", True, False), ("C", "no", True, False), ("D", "yes", False, True),
    ("online", "yes", False, True), ("written", "yes", False, True), ("A", "yes", True, True),
])
def test_a_decision_takes_effect_from_its_declaration(here, question, answer, before, after):
    motion = here.move(question=question, answer=answer)
    vote = here.put(motion)
    here.close(vote, 12, 0)
    assert answers(here)[question] == before
    here.declare(vote)
    declared = here.of(vote).declared_at
    assert [answers(here, declared + timedelta(microseconds=step))[question] for step in (-1, 0, 1)] == [
        before, after, after]
    assert [(s.question, s.answer, s.at, s.meeting, s.number, s.motion) for s in settlements(here.db)] == [
        (question, answer, declared, here.meeting, 2, motion)]


@pytest.mark.parametrize(("question", "answer"), [
    ("openness", "open"), ("openness", "closed"), ("openness", "partly_open"), ("delegation", "会場の変更は委員長に一任する"),
    ("other", "資料は会議の七日前に送る")])
def test_what_is_no_switch_is_decided_in_the_same_way(here, question, answer):
    before = answers(here)
    here.settle(question, answer)
    found = rooms.in_effect(settlements(here.db), here.now)
    assert [(one.question, one.answer) for one in found] == [(question, answer)]
    assert answers(here) == before


@pytest.mark.parametrize(("yes", "no", "casting"), [(5, 7, None), (5, 4, None), (6, 6, "no")])
def test_what_was_not_carried_settles_nothing(here, yes, no, casting):
    here.vote(here.move(question="A", answer="no"), yes, no, casting)
    assert (settlements(here.db), answers(here)["A"]) == ((), True)


def test_the_newest_decision_holds_also_at_the_next_meeting(db, here):
    here.settle("C", "no")
    here.settle("C", "yes")
    here.settle("C", "no")
    later = Minutes(db, meeting_today(db, number=3))
    assert (answers(later, here.now)["C"], len(settlements(db))) == (False, 3)


def test_the_next_vote_counts_as_was_decided(here):
    motion = here.move()
    here.vote(motion, 6, 5)
    assert here.motion(motion).outcome == "no_majority"
    here.settle("C", "no")
    vote = here.vote(motion, 6, 5)
    assert (here.of(vote).snapshot["sums"]["base"], here.motion(motion).outcome) == (11, "carried")


@pytest.mark.parametrize(("corrected", "outcome", "in_force"), [(12, "carried", False), (5, "no_majority", True)])
def test_a_decision_holds_while_its_count_is_corrected_and_until_a_correction_says_otherwise(
        here, corrected, outcome, in_force):
    vote = here.vote(here.move(question="A", answer="no"), 7, 0)
    since = here.now
    new = voting.correct_vote(here.db, CONSOLE, here.next(), vote=vote, yes=corrected, reason="数え直し")
    assert (answers(here, since)["A"], answers(here)["A"]) == (False, False)
    assert here.declare(new) == outcome
    assert (answers(here, since)["A"], answers(here)["A"]) == (in_force, in_force)


def test_a_correction_can_settle_what_was_miscounted(here):
    vote = here.vote(here.move(question="A", answer="no"), 6, 5)
    new = voting.correct_vote(here.db, CONSOLE, here.next(), vote=vote, yes=7, no=5, reason="数え直し")
    here.declare(new)
    assert [answers(here, here.now + timedelta(microseconds=step))["A"] for step in (-1, 0)] == [True, False]


# --- contradictions -------------------------------------------------------------------------------


def test_the_ordinary_vote_is_not_decided_for_who_does_not_count(here, everything):
    here.settle("A", "no")
    assert answers(here)["B"] is False
    assert refused(everything, here.move, question="B", answer="yes") == ("switch_b_without_a", {})


def test_who_has_the_ordinary_vote_by_decision_counts(here, everything):
    here.settle("B", "yes")
    assert refused(everything, here.move, question="A", answer="no") == ("switch_b_without_a", {})
    here.settle("B", "no")
    here.settle("A", "no")


def test_a_contradiction_that_came_up_in_between_is_not_declared(db, here, everything):
    first, second = here.move(question="A", answer="no"), here.move(question="B", answer="yes")
    here.vote(first, 12, 0)
    vote = here.put(second)
    here.close(vote, 11, 0)
    assert refused(everything, here.declare, vote) == ("switch_b_without_a", {})
    voting.void_vote(db, CONSOLE, here.next(), vote=vote, reason="Aと食い違うため")
    assert here.motion(second).state == "open"


def test_what_the_text_settles_is_not_decided(db, everything):
    govern(db, "two_thirds_and_recusal")
    here = Minutes(db, opened_room(db))
    assert refused(everything, here.move, question="B", answer="yes") == (
        "switch_settled", {"switch": "B", "article": "第3条第3項"})


# --- online and written ---------------------------------------------------------------------------


def test_who_is_online_votes_only_after_it_was_allowed(db, here, everything):
    leave(db, here.meeting, [12], here.next())
    attendance.record_attendance(db, CONSOLE, here.next(), meeting=here.meeting, person=12,
                                 kind="arrive", where="online")
    motion = here.move()
    vote = here.put(motion)
    assert refused(everything, here.close, vote, ballots={12: "yes"}) == ("not_a_voter", {})
    here.close(vote, 5, 4)
    here.declare(vote)
    here.settle("online", "yes")
    again = here.vote(motion, ballots=dict.fromkeys(range(6, 13), "yes"))
    assert (here.of(again).snapshot["attending"][-1], here.of(again).snapshot["sums"]["attending"]) == (name(12), 12)


def test_votes_in_writing_count_only_after_they_were_allowed(db, here, everything):
    leave(db, here.meeting, [11, 12], here.next())
    motion = here.move()
    assert refused(everything, here.put, motion, written=[12]) == ("written_not_allowed", {})
    here.settle("written", "yes")
    assert refused(everything, here.put, motion, "without_objection", written=[12]) == ("written_unheard", {})
    assert refused(everything, here.put, motion, written=[99]) == ("not_in_office", {})
    vote = here.put(motion, written=[12, 1])
    assert refused(everything, here.close, vote, ballots={11: "yes"}) == ("not_a_voter", {})
    here.close(vote, ballots=dict.fromkeys((*range(1, 6), 12), "yes") | dict.fromkeys(range(6, 11), "no"))
    assert here.declare(vote) == "carried"
    snapshot = here.of(vote).snapshot
    assert (snapshot["written"], snapshot["people"]["written"], snapshot["sums"]["attending"]) == ([name(12)], 1, 11)
    assert snapshot["ballots"][name(12)] == "yes"


def test_who_voted_in_writing_counts_for_the_quorum_of_the_vote(db, here, everything):
    here.settle("written", "yes")
    motion = here.move()
    leave(db, here.meeting, range(6, 13), here.next())
    assert refused(everything, here.put, motion)[0] == "vote_without_quorum"
    vote = here.put(motion, written=[12])
    here.close(vote, 4, 2)
    assert here.of(vote).snapshot["quorum"]["conditions"][0]["attending"] == 6


# --- other bodies ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("matter", "yes", "no", "outcome"), [
    ("審査の基準の改正", 8, 3, "carried"), ("審査の基準の改正", 7, 4, "rejected"), ("審査の基準の改正", 5, 5, "rejected"),
    ("会長の解任", 8, 0, "carried"), (None, 7, 4, "carried"), (None, 6, 5, "no_majority"), (None, 5, 5, "tie"),
])
def test_a_special_majority_and_a_chair_without_an_ordinary_vote(db, everything, matter, yes, no, outcome):
    govern(db, "two_thirds_and_recusal")
    here = Minutes(db, opened_room(db))
    vote = here.put(here.move(matter=matter))
    assert refused(everything, here.close, vote, ballots={1: "yes"}) == ("not_a_voter", {})
    assert refused(everything, here.close, vote, 12, 0) == ("votes_exceed_voters", {"votes": 12, "voters": 11})
    here.close(vote, yes, no)
    assert (here.of(vote).snapshot["outcome"], here.of(vote).snapshot["matter"]) == (outcome, matter)
    assert here.declare(vote, "yes" if outcome == "tie" else None) == ("carried" if outcome == "tie" else outcome)



@pytest.fixture
def each_class(db) -> Minutes:
    """A meeting of twelve under the regulation with a quorum of each class of seats, counted of the seats there are."""
    govern(db, "each_class_of_seats", {"1号委員": "1号", "2号委員": "2号", "3号委員": "3号"})
    db.execute("UPDATE committee SET seats = 12")
    return Minutes(db, opened_room(db))


def test_unanimity_is_asked_first_and_then_the_majority_until_it_decides(each_class):
    here, motion = each_class, each_class.move()
    first = here.vote(motion, 11, 1)
    assert (here.of(first).snapshot["outcome"], here.motion(motion).state) == ("not_unanimous", "open")
    second = here.vote(motion, 6, 6)
    assert (here.of(second).snapshot["outcome"], here.of(second).snapshot["why"]) == ("no_majority", "tie_unregulated")
    third = here.vote(motion, 6, 5)
    assert [here.of(vote).snapshot["stage"] for vote in (first, second, third)] == ["unanimity", "majority", "majority"]
    assert (here.motion(motion).outcome, here.of(third).snapshot["sums"]["base"]) == ("carried", 11)


@pytest.mark.parametrize(("yes", "no", "outcome"), [
    (12, 0, "carried"), (11, 1, "not_unanimous"), (11, 0, "not_unanimous"), (0, 0, "not_unanimous")])
def test_one_abstention_is_not_unanimous(each_class, yes, no, outcome):
    vote = each_class.vote(each_class.move(), yes, no)
    assert each_class.of(vote).snapshot["outcome"] == outcome


def test_a_void_majority_vote_is_put_again_as_one(each_class):
    here, motion = each_class, each_class.move()
    here.vote(motion, 11, 1)
    vote = here.put(motion)
    voting.void_vote(here.db, CONSOLE, here.next(), vote=vote, reason="数えられない")
    assert here.of(here.put(motion)).stage == "majority"


@pytest.mark.parametrize(("yes", "outcome"), [(9, "carried"), (8, "rejected")])
def test_three_quarters_of_those_in_office_make_the_rules(each_class, yes, outcome):
    vote = each_class.vote(each_class.move(matter="規程の制定"), yes, 12 - yes)
    assert (each_class.of(vote).snapshot["outcome"], each_class.of(vote).snapshot["sums"]["base"]) == (outcome, 12)


def test_a_recusal_that_leaves_too_few_of_one_class_refuses_the_vote(each_class, everything):
    """Of the five seats of the first class three must attend."""
    motion = each_class.move()
    each_class.recuse(motion, 2, 3, 4)
    asked = EACH_CLASS.classes[0]
    assert refused(everything, each_class.put, motion) == ("vote_without_quorum", {"condition": Condition(
        "class", "第4条第2項", False, asked.threshold, "1号", attending=2, base=5, needed=3)})


def test_a_stand_in_counts_where_the_text_says_so(db, each_class):
    leave(db, each_class.meeting, [12], each_class.next())
    attendance.record_attendance(db, CONSOLE, each_class.next(), meeting=each_class.meeting, person=12, kind="arrive",
                                 stand_in="代理【架空】")
    vote = each_class.vote(each_class.move(), 12, 0)
    snapshot = each_class.of(vote).snapshot
    assert (snapshot["people"]["stand_ins"], snapshot["outcome"]) == (1, "carried")


def test_vacant_seats_count_where_the_text_counts_seats(db, each_class, everything):
    """Seven attend, and enough of each class."""
    motion = each_class.move()
    leave(db, each_class.meeting, [4, 5, 10, 11, 12], each_class.next())
    db.execute("UPDATE committee SET seats = 16")
    assert refused(everything, each_class.put, motion) == ("vote_without_quorum", {"condition": Condition(
        "members", "第4条第2項", False, EACH_CLASS.quorum, attending=7, base=16, needed=8)})
    db.execute("UPDATE committee SET seats = 14")
    each_class.vote(motion, 7, 0)
