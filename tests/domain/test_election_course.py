"""The course of one election: which round is due, and what is refused on the way."""

import json

import pytest

from dashboard.domain.election_course import (
    OFFICES,
    ROUNDS,
    Election,
    Entry,
    check_due,
    check_method,
    check_method_due,
    check_office,
    check_open,
    check_room,
    due,
    read_round,
    round_facts,
)
from dashboard.domain.elections import Round, ballot, lot, nomination, run_off
from dashboard.domain.errors import DashboardError
from dashboard.domain.room import Step
from tests.domain.rooms import clock, counted, here, office, room
from tests.fictional import name

A, B, C = 1, 2, 3
FIRST = ballot({A: 5, B: 4, C: 3}, 0, 12)
TIED = ballot({A: 4, B: 4, C: 4}, 0, 12)
BLANK = ballot({A: 0, B: 0}, 12, 12)
LEVEL = run_off(FIRST, {A: 6, B: 6}, 0, 12)
AGAIN = run_off(FIRST, {A: 0, B: 0}, 12, 12)


def election(*entries, state: str = "open", kind: str = "chair") -> Election:
    """Return an election with these entries: a way to elect, an objection, or a round."""
    facts = [("objection", {"candidate": A, "objections": 1}) if one == "objection" else
             ("method", {"method": one}) if isinstance(one, str) else (one.way, round_facts(one)) for one in entries]
    return Election(1, 1, None, kind, state, "", clock(0), entries=tuple(
        Entry(id, what, told, clock(id)) for id, (what, told) in enumerate(facts, 1)))


def refusal(act, *arguments) -> tuple[str, dict]:
    with pytest.raises(DashboardError) as refused:
        act(*arguments)
    return refused.value.code, refused.value.facts


# --- which round is due ---------------------------------------------------------------------------

COURSES = [
    (("nomination",), "nomination"), (("ballot",), "ballot"), (("nomination", "objection"), "nomination"),
    (("nomination", "objection", "ballot"), "ballot"), (("ballot", BLANK), "ballot"), (("ballot", FIRST), "run_off"),
    (("ballot", TIED), "lot"), (("ballot", TIED, lot(TIED, [A, B], "甲")), "run_off"), (("ballot", FIRST, LEVEL), "lot"),
    (("ballot", FIRST, AGAIN), "run_off"), (("ballot", FIRST, AGAIN, LEVEL), "lot"),
    (("ballot", BLANK, "nomination"), "nomination"),
]


@pytest.mark.parametrize(("entries", "expected"), COURSES)
def test_one_round_is_due_and_no_other(entries, expected):
    found = election(*entries)
    assert due(found) == expected
    check_due(found, expected)
    for kind in set(ROUNDS) - {expected}:
        assert refusal(check_due, found, kind) == ("election_round_not_due", {})


@pytest.mark.parametrize(("entries", "is_refused"), [
    (("nomination",), False), (("nomination", "objection"), False), (("ballot", BLANK), False),
    (("ballot", FIRST), True),
    (("ballot", TIED), True), (("ballot", FIRST, LEVEL), True), (("ballot", FIRST, AGAIN), True),
])
def test_in_the_middle_of_a_ballot_no_other_way_to_elect_is_agreed_on(entries, is_refused):
    if is_refused:
        assert refusal(check_method_due, election(*entries)) == ("election_round_not_due", {})
    else:
        check_method_due(election(*entries))


def test_the_method_is_the_one_agreed_on_last():
    assert [election("nomination").method, election("nomination", "objection", "ballot").method] == [
        "nomination", "ballot"]


@pytest.mark.parametrize(("entries", "last"), [
    (("ballot",), None), (("ballot", FIRST), FIRST), (("ballot", FIRST, LEVEL), LEVEL),
    (("ballot", BLANK, "ballot"), None),
    (("nomination", "objection"), None),
])
def test_the_last_round_is_the_one_since_the_method_was_agreed_on(entries, last):
    assert election(*entries).last_round == last


@pytest.mark.parametrize(("state", "elected"), [("elected", A), ("withdrawn", None), ("open", None)])
def test_somebody_is_elected_once_the_election_is_over_and_not_taken_back(state, elected):
    assert election("nomination", nomination(A, 0), state=state).elected == elected


@pytest.mark.parametrize("found", [
    nomination(A, 0), FIRST, TIED, BLANK, LEVEL, AGAIN, lot(TIED, [A, B], "甲"), lot(LEVEL, [B], "甲"),
    ballot({A: 5, B: 3, C: 3}, 1, 12),
])
def test_a_round_reads_as_it_was_written_whatever_stands_beside_it(found: Round):
    written = json.dumps(round_facts(found) | {"names": {A: name(A)}, "attending": [name(A)]})
    assert read_round(json.loads(written)) == found


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(("method", "consent", "refused"), [
    ("nomination", "全員異議なし", None), ("ballot", "拍手", None),
    ("acclamation", "全員異議なし", ("method_unknown", {"method": "acclamation"})),
    ("ballot", "", ("consent_missing", {})), ("ballot", " \n", ("consent_missing", {})),
])
def test_how_to_elect_is_one_of_two_ways_and_was_agreed_to(method, consent, refused):
    if refused:
        assert refusal(check_method, method, consent) == refused
    else:
        check_method(method, consent)


@pytest.mark.parametrize(("kind", "others", "refused"), [
    *((kind, [], None) for kind in OFFICES), ("king", [], ("office_unknown", {"office": "king"})),
    ("chair", [("chair", "open")], ("election_running", {})), ("chair", [("vice_chair", "open")], None),
    ("chair", [("chair", "elected"), ("chair", "withdrawn")], None),
])
def test_one_election_at_a_time_to_each_office(kind, others, refused):
    known = [election("ballot", kind=other, state=state) for other, state in others]
    if refused:
        assert refusal(check_office, kind, known) == refused
    else:
        check_office(kind, known)


@pytest.mark.parametrize("state", ["elected", "withdrawn"])
def test_what_is_over_is_over(state):
    check_open(election("ballot"))
    assert refusal(check_open, election("ballot", state=state)) == ("election_finished", {})


SIX = {"events": here(*range(1, 7)), "offices": (office(A),), "steps": (Step(1, "open", clock(0)),), "state": "open"}


@pytest.mark.parametrize(("facts", "minute", "refused"), [
    ({}, 0, None), ({"state": "planned"}, 0, ("meeting_not_open", {})),
    ({"state": "recess"}, 0, ("meeting_in_recess", {})),
    ({"state": "closed"}, 0, ("meeting_not_open", {})), ({"offices": ()}, 0, ("nobody_presides", {})),
    ({"events": here(*range(1, 6))}, 0,
     ("election_without_quorum", counted(5))),
    ({}, -1, ("time_before_step", {"at": clock(-1).time(), "last": clock(0).time()})),
    ({"acts": (clock(10),)}, 9, ("time_before_step", {"at": clock(9).time(), "last": clock(10).time()})),
])
def test_an_election_goes_on_in_an_open_meeting_with_a_quorum(facts, minute, refused):
    found = room(**SIX | facts)
    if refused:
        assert refusal(check_room, found, clock(minute)) == refused
    else:
        check_room(found, clock(minute))


def test_a_run_off_without_a_valid_vote_is_held_again_between_the_same_two():
    assert run_off(AGAIN, {A: 5, B: 7}, 0, 12).elected == B
    assert refusal(run_off, AGAIN, {A: 5, C: 7}, 0, 12) == ("run_off_others", {})
    assert refusal(run_off, BLANK, {A: 5, B: 7}, 0, 12) == ("run_off_not_due", {})
