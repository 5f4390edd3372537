"""Correcting the result of an amendment: it goes on only while what it amends does, and is decided before that."""

import pytest

from dashboard.commands import motions, sittings
from dashboard.domain.permissions import CONSOLE
from tests.room import opened_room
from tests.votes import Minutes, refused


@pytest.fixture
def here(db) -> Minutes:
    """A meeting that all twelve came to and that was opened at 10:10; 委員１ is the chair."""
    return Minutes(db, opened_room(db))


@pytest.fixture
def amended(here) -> tuple[int, int]:
    """A motion (原案【試験】) and an amendment to it, which is agreed to, the motion itself not voted on yet."""
    main = here.move("原案【試験】")
    amendment = here.move("修正案【試験】", amends=main)
    here.vote(amendment, method="without_objection")
    return main, amendment


def result(here: Minutes, motion: int) -> int:
    return here.motion(motion).declared.id


def test_once_the_motion_is_decided_its_amendment_does_not_become_undecided(here, amended, everything):
    main, amendment = amended
    here.vote(main, 7, 5)
    told = ("amended_decided", {"text": "原案【試験】"})
    assert refused(everything, here.object_to, result(here, amendment)) == told
    assert refused(everything, here.correct, result(here, amendment), 6, 5, method="show_of_hands") == told


@pytest.mark.parametrize(("yes", "no", "casting", "outcome"), [
    (8, 4, None, "carried"), (4, 8, None, "rejected"), (6, 6, "no", "rejected")])
def test_what_was_truly_counted_of_an_amendment_is_recorded_though_the_motion_is_decided(here, amended, yes, no,
                                                                                         casting, outcome):
    main, amendment = amended
    here.vote(main, 7, 5)
    here.declare(here.correct(result(here, amendment), yes, no, method="show_of_hands"), casting)
    assert (here.motion(amendment).state, here.motion(amendment).outcome) == ("decided", outcome)
    assert (here.motion(main).state, here.motion(main).outcome) == ("decided", "carried")


def test_once_the_motion_is_open_again_so_may_be_its_amendment(here, amended, everything):
    main, amendment = amended
    here.vote(main, method="without_objection")
    here.object_to(result(here, main))
    here.object_to(result(here, amendment))
    assert refused(everything, here.put, main) == ("amendments_first", {"text": "原案【試験】"})
    here.vote(amendment, 7, 5)
    here.vote(main, 7, 5)
    assert [here.motion(one).state for one in amended] == ["decided", "decided"]


def test_a_correction_does_not_decide_a_motion_before_its_amendments(here, everything):
    main = here.move("原案【試験】")
    vote = here.vote(main, 6, 5)
    amendment = here.move("修正案【試験】", amends=main)
    assert refused(everything, here.correct, vote, 7, 5) == ("amendments_first", {"text": "原案【試験】"})
    here.declare(here.correct(vote, 6, 4))
    motions.withdraw_motion(here.db, CONSOLE, here.next(), motion=amendment, reason="取り下げ")
    here.declare(here.correct(result(here, main), 7, 5))
    assert here.motion(main).state == "decided"


@pytest.mark.parametrize(("end", "state"), [(motions.withdraw_motion, "withdrawn"),
                                            (motions.carry_over_motion, "carried_over")])
def test_an_amendment_without_a_decision_ends_as_what_it_amends_did(db, here, amended, everything, end, state):
    main, amendment = amended
    end(db, CONSOLE, here.next(), motion=main, reason="提出者の申し出")
    here.object_to(result(here, amendment))
    found = here.motion(amendment)
    assert (found.state, found.reason, found.ended_at) == (state, "提出者の申し出", here.motion(main).ended_at)
    assert refused(everything, here.put, amendment)[0] == "motion_finished"


def test_after_the_meeting_an_amendment_is_carried_over_with_its_motion(db, here, amended):
    main, amendment = amended
    here.vote(main, method="without_objection")
    sittings.close_meeting(db, CONSOLE, here.next(), meeting=here.meeting, carried=())
    here.object_to(result(here, main))
    here.object_to(result(here, amendment))
    assert [here.motion(one).state for one in amended] == ["carried_over", "carried_over"]
