"""Elections (互選, 第2条): nomination if nobody objects, or a ballot — majority of the valid votes, run-off, lot."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dashboard.domain.errors import InputInvalid, RuleBroken

METHODS = ("nomination", "ballot")
WAYS = ("nomination", "ballot", "run_off", "lot")
RESULTS = ("elected", "run_off", "lot", "no_result")


@dataclass(frozen=True)
class Round:
    """What one round came to.

    `result` is elected (one person in `elected`), run_off (between the two in `candidates`), lot (to be drawn among the
    `candidates` for the office or, beside who is `sure`, for `places` in the run-off) or no_result (no valid vote: vote
    again). `needed` of `valid` votes were needed; in a run-off the more votes decide.
    """

    way: str
    result: str
    elected: int | None = None
    candidates: tuple[int, ...] = ()
    sure: tuple[int, ...] = ()
    places: int = 0
    votes: Mapping[int, int] = field(default_factory=dict)
    invalid: int = 0
    valid: int = 0
    needed: int = 0
    drawn_by: str = ""


def check_candidates(candidates: Iterable[int], members: Mapping[int, str], holders: Iterable[int] = ()) -> None:
    """Refuse who can't be elected: `members` are those in office (person → name), `holders` hold another office.

    InputInvalid candidates_missing. RuleBroken: candidate_not_in_office, candidate_twice, candidate_holds_office.
    """
    standing, held = list(candidates), set(holders)
    if not standing:
        raise InputInvalid("candidates_missing")
    for person in standing:
        if person not in members:
            raise RuleBroken("candidate_not_in_office")
        if standing.count(person) > 1:
            raise RuleBroken("candidate_twice", name=members[person])
        if person in held:
            raise RuleBroken("candidate_holds_office", name=members[person])


def nomination(nominee: int, objections: int) -> Round:
    """Return the election of who was nominated (指名推選); RuleBroken nomination_objected if anybody objects."""
    if objections < 0:
        raise InputInvalid("count_negative")
    if objections:
        raise RuleBroken("nomination_objected", objections=objections)
    return Round("nomination", "elected", elected=nominee)


def ballot(votes: Mapping[int, int], invalid: int, voters: int) -> Round:
    """Return the first round: whoever has more than half of the valid votes is elected, else the first two go on.

    `votes` per candidate; `invalid` ballots, blank ones included; `voters` those attending. Who ties for a place in the
    run-off draws lots for it. InputInvalid: count_negative, candidates_missing, votes_exceed_voters.
    """
    valid = _checked(votes, invalid, voters)
    least = valid // 2 + 1
    facts = {"votes": dict(votes), "invalid": invalid, "valid": valid, "needed": least}
    if valid == 0:
        return Round("ballot", "no_result", **facts)
    winner = next((person for person, count in votes.items() if count >= least), None)
    if winner is not None:
        return Round("ballot", "elected", elected=winner, **facts)
    sure, tied = _first_two(votes)
    if tied:
        return Round("ballot", "lot", candidates=tied, sure=sure, places=2 - len(sure), **facts)
    return Round("ballot", "run_off", candidates=sure, **facts)


def _first_two(votes: Mapping[int, int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return who is among the first two for certain, and who are tied for the places left."""
    second = sorted(votes.values(), reverse=True)[1]
    above = tuple(person for person, count in votes.items() if count > second)
    level = tuple(person for person, count in votes.items() if count == second)
    return ((*above, *level), ()) if len(above) + len(level) == 2 else (above, level)


def run_off(before: Round, votes: Mapping[int, int], invalid: int, voters: int) -> Round:
    """Return the run-off (決選投票) between the two of `before`: the more votes decide, a lot if they are equal. A
    run-off without a valid vote is held again.

    RuleBroken run_off_not_due, run_off_others; InputInvalid as `ballot`.
    """
    if before.result != "run_off" and (before.way, before.result) != ("run_off", "no_result"):
        raise RuleBroken("run_off_not_due")
    if set(votes) != set(before.candidates):
        raise RuleBroken("run_off_others")
    valid = _checked(votes, invalid, voters)
    facts = {"votes": dict(votes), "invalid": invalid, "valid": valid, "needed": valid // 2 + 1}
    if valid == 0:
        return Round("run_off", "no_result", candidates=before.candidates, **facts)
    first, second = before.candidates
    if votes[first] == votes[second]:
        return Round("run_off", "lot", candidates=before.candidates, places=1, **facts)
    return Round("run_off", "elected", elected=max(before.candidates, key=lambda person: votes[person]), **facts)


def lot(before: Round, drawn: Iterable[int], drawn_by: str) -> Round:
    """Return what the lot (くじ) gave: the office after a run-off, else the places in the run-off.

    RuleBroken lot_not_due, lot_others (not as many of the tied as there are places); InputInvalid lot_drawer_missing.
    """
    chosen = tuple(drawn)
    if before.result != "lot":
        raise RuleBroken("lot_not_due")
    if len(set(chosen)) != before.places or len(chosen) != before.places or not set(chosen) <= set(before.candidates):
        raise RuleBroken("lot_others", places=before.places)
    if not drawn_by.strip():
        raise InputInvalid("lot_drawer_missing")
    if before.way == "run_off":
        return Round("lot", "elected", elected=chosen[0], drawn_by=drawn_by)
    return Round("lot", "run_off", candidates=(*before.sure, *chosen), drawn_by=drawn_by)


def _checked(votes: Mapping[int, int], invalid: int, voters: int) -> int:
    """Return the number of valid votes."""
    if not votes:
        raise InputInvalid("candidates_missing")
    if min(*votes.values(), invalid, voters) < 0:
        raise InputInvalid("count_negative")
    valid = sum(votes.values())
    if valid + invalid > voters:
        raise InputInvalid("votes_exceed_voters", votes=valid + invalid, voters=voters)
    return valid
