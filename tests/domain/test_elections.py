"""互選 (第2条): nomination, ballot, run-off and lot."""

import pytest

from dashboard.domain.elections import Round, ballot, check_candidates, lot, nomination, run_off
from dashboard.domain.errors import DashboardError, InputInvalid, RuleBroken

A, B, C, D = 1, 2, 3, 4
MEMBERS = {person: f"委員{person}【架空】" for person in (A, B, C, D)}


def told(found: Round) -> tuple:
    return found.result, found.elected, set(found.candidates), set(found.sure), found.places


# --- nomination -----------------------------------------------------------------------------------


def test_a_nomination_nobody_objects_to_elects():
    assert nomination(A, objections=0) == Round("nomination", "elected", elected=A)


@pytest.mark.parametrize(("objections", "error", "code"), [
    (1, RuleBroken, "nomination_objected"), (3, RuleBroken, "nomination_objected"),
    (-1, InputInvalid, "count_negative"),
])
def test_one_objection_ends_a_nomination(objections, error, code):
    assert refusal(nomination, A, objections)[:2] == (error, code)


# --- ballot ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("votes", "invalid", "expected", "valid", "needed"), [
    ({A: 7, B: 5}, 0, ("elected", A, set(), set(), 0), 12, 7),
    ({A: 6, B: 6}, 0, ("run_off", None, {A, B}, set(), 0), 12, 7),
    ({A: 6, B: 5}, 1, ("elected", A, set(), set(), 0), 11, 6),
    ({A: 12}, 0, ("elected", A, set(), set(), 0), 12, 7),
    ({A: 1}, 11, ("elected", A, set(), set(), 0), 1, 1),
    ({A: 5, B: 4, C: 3}, 0, ("run_off", None, {A, B}, set(), 0), 12, 7),
    ({A: 4, B: 3, C: 3}, 0, ("lot", None, {B, C}, {A}, 1), 10, 6),
    ({A: 4, B: 4, C: 2}, 0, ("run_off", None, {A, B}, set(), 0), 10, 6),
    ({A: 4, B: 4, C: 4}, 0, ("lot", None, {A, B, C}, set(), 2), 12, 7),
    ({A: 3, B: 3, C: 3, D: 3}, 0, ("lot", None, {A, B, C, D}, set(), 2), 12, 7),
    ({A: 5, B: 2, C: 2, D: 2}, 1, ("lot", None, {B, C, D}, {A}, 1), 11, 6),
    ({A: 0, B: 0}, 12, ("no_result", None, set(), set(), 0), 0, 1),
    ({A: 0, B: 0}, 0, ("no_result", None, set(), set(), 0), 0, 1),
])
def test_a_majority_of_the_valid_votes_elects_else_the_first_two_go_on(votes, invalid, expected, valid, needed):
    found = ballot(votes, invalid, voters=12)
    assert (told(found), found.valid, found.needed) == (expected, valid, needed)
    assert (found.invalid, found.votes) == (invalid, votes)


@pytest.mark.parametrize(("votes", "invalid", "code"), [
    ({A: 12, B: 1}, 0, "votes_exceed_voters"), ({A: 12}, 1, "votes_exceed_voters"), ({A: -1}, 0, "count_negative"),
    ({A: 1}, -1, "count_negative"), ({}, 0, "candidates_missing"),
])
def test_counts_that_can_not_be_are_refused(votes, invalid, code):
    assert refusal(ballot, votes, invalid, 12)[:2] == (InputInvalid, code)


# --- run-off --------------------------------------------------------------------------------------

FIRST = ballot({A: 5, B: 4, C: 3}, 0, 12)


@pytest.mark.parametrize(("votes", "invalid", "expected"), [
    ({A: 7, B: 5}, 0, ("elected", A, set(), set(), 0)),
    ({A: 5, B: 7}, 0, ("elected", B, set(), set(), 0)),
    ({A: 4, B: 3}, 5, ("elected", A, set(), set(), 0)),
    ({A: 6, B: 6}, 0, ("lot", None, {A, B}, set(), 1)),
    ({A: 0, B: 0}, 12, ("no_result", None, {A, B}, set(), 0)),
])
def test_the_more_votes_decide_a_run_off(votes, invalid, expected):
    assert told(run_off(FIRST, votes, invalid, voters=12)) == expected


@pytest.mark.parametrize(("before", "votes", "error", "code"), [
    (nomination(A, 0), {A: 6, B: 6}, RuleBroken, "run_off_not_due"),
    (ballot({A: 4, B: 4, C: 4}, 0, 12), {A: 6, B: 6}, RuleBroken, "run_off_not_due"),
    (FIRST, {A: 6, C: 6}, RuleBroken, "run_off_others"),
    (FIRST, {A: 6, B: 6, C: 0}, RuleBroken, "run_off_others"),
    (FIRST, {A: 7, B: 6}, InputInvalid, "votes_exceed_voters"),
])
def test_a_run_off_that_is_not_due_is_refused(before, votes, error, code):
    assert refusal(run_off, before, votes, 0, 12)[:2] == (error, code)


# --- lot ------------------------------------------------------------------------------------------


def test_a_lot_after_the_run_off_elects_and_says_who_drew_it():
    tied = run_off(FIRST, {A: 6, B: 6}, 0, 12)
    assert lot(tied, [B], "委員３【架空】") == Round("lot", "elected", elected=B, drawn_by="委員３【架空】")


@pytest.mark.parametrize(("votes", "drawn", "candidates"), [
    ({A: 4, B: 3, C: 3}, [C], (A, C)), ({A: 4, B: 4, C: 4}, [C, A], (C, A)),
])
def test_a_lot_for_the_run_off_gives_its_places(votes, drawn, candidates):
    found = lot(ballot(votes, 0, 12), drawn, "委員３【架空】")
    assert (found.result, found.candidates, found.drawn_by) == ("run_off", candidates, "委員３【架空】")
    assert run_off(found, dict(zip(candidates, (7, 5))), 0, 12).elected == candidates[0]


@pytest.mark.parametrize(("before", "drawn", "by", "error", "code"), [
    (FIRST, [A], "委員３【架空】", RuleBroken, "lot_not_due"),
    (ballot({A: 4, B: 3, C: 3}, 0, 12), [A], "委員３【架空】", RuleBroken, "lot_others"),
    (ballot({A: 4, B: 3, C: 3}, 0, 12), [B, C], "委員３【架空】", RuleBroken, "lot_others"),
    (ballot({A: 4, B: 3, C: 3}, 0, 12), [], "委員３【架空】", RuleBroken, "lot_others"),
    (ballot({A: 4, B: 4, C: 4}, 0, 12), [A, A], "委員３【架空】", RuleBroken, "lot_others"),
    (ballot({A: 4, B: 3, C: 3}, 0, 12), [B], " ", InputInvalid, "lot_drawer_missing"),
])
def test_a_lot_that_can_not_be_is_refused(before, drawn, by, error, code):
    assert refusal(lot, before, drawn, by)[:2] == (error, code)


# --- who can be elected ---------------------------------------------------------------------------


def test_members_in_office_may_be_elected():
    check_candidates([A, B], MEMBERS, holders=[C])


@pytest.mark.parametrize(("candidates", "holders", "error", "code", "facts"), [
    ([], [], InputInvalid, "candidates_missing", {}),
    ([99], [], RuleBroken, "candidate_not_in_office", {}),
    ([A, A], [], RuleBroken, "candidate_twice", {"name": "委員1【架空】"}),
    ([A, B], [B], RuleBroken, "candidate_holds_office", {"name": "委員2【架空】"}),
])
def test_who_can_not_be_elected_is_refused(candidates, holders, error, code, facts):
    assert refusal(check_candidates, candidates, MEMBERS, holders) == (error, code, facts)


def refusal(act, *arguments) -> tuple[type[DashboardError], str, dict]:
    with pytest.raises(DashboardError) as refused:
        act(*arguments)
    return type(refused.value), refused.value.code, refused.value.facts
