"""What else would have decided otherwise: a switch the other way, or the presiding member who held back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dashboard.domain.quorum import Headcount, Quorum, quorum
from dashboard.domain.regulation import COUNTING, Regulation
from dashboard.domain.tally import BALLOTS, OUTCOMES, Case, Vote, has_vote, sums_of, verdict_of, voter_count


@dataclass(frozen=True)
class Influence:
    """What would have been the outcome if `cause` were otherwise: a switch the other way (A to D), or the presiding
    member, holding back, voting (own_yes, own_no).

    `effect`: none; changes; depends (on how who presides voted or would vote); secret (it can't be computed).
    """

    cause: str
    article: str
    outcomes: tuple[str, ...]
    effect: str


def influences(case: Case, answers: Mapping[str, bool], found: Quorum, outcome: str) -> Iterator[Influence]:
    """Yield one influence for each switch open to decision and, where who presides may have held back, two more.

    `answers` are the switches used, `found` and `outcome` the quorum and what the vote came to.
    """
    for switch in COUNTING:
        other = _flipped(case.regulation, answers, switch)
        if other is not None:
            yield _of_switch(case, switch, (answers, other), found, outcome)
    if case.vote.method == "without_objection" or not has_vote(case.counted, answers):
        return
    if "abstain" in _own_votes(case.vote, case.counted, answers):
        for ballot in ("yes", "no"):
            yield _of_holding_back(case, ballot, answers, found, outcome)


def _of_switch(case: Case, switch: str, answers: tuple[dict[str, bool], dict[str, bool]], found: Quorum,
               outcome: str) -> Influence:
    """`answers` are the switches as they are and as they would be. Only D touches the quorum."""
    before, after = answers
    if switch == "D":
        found = quorum(case.regulation, case.counted, after)
    outcomes = _outcomes(case, after, found, _tallies(case, before, after))
    own_is_taken_away = has_vote(case.counted, before) and not has_vote(case.counted, after)
    effect = _effect(case.vote, outcomes, outcome, rests_on_own=own_is_taken_away)
    return Influence(switch, case.regulation.article_on(switch), outcomes, effect)


def _of_holding_back(case: Case, ballot: str, answers: Mapping[str, bool], found: Quorum, outcome: str) -> Influence:
    outcomes = _outcomes(case, answers, found, [_with(case.vote.yes, case.vote.no, ballot)])
    effect = _effect(case.vote, outcomes, outcome, rests_on_own=True)
    is_guess = effect == "changes" and case.vote.own is None
    return Influence(f"own_{ballot}", case.threshold.article, outcomes, "depends" if is_guess else effect)


def _effect(vote: Vote, outcomes: tuple[str, ...], outcome: str, rests_on_own: bool) -> str:
    if outcomes == (outcome,):
        return "none"
    if vote.method == "secret_ballot" and rests_on_own:
        return "secret"
    return "depends" if outcome in outcomes else "changes"


def _outcomes(case: Case, answers: Mapping[str, bool], found: Quorum,
              tallies: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """Return the outcomes that the tallies have under the switches, each once."""
    outcomes = {verdict_of(case, sums_of(case, answers, yes, no), found).outcome for yes, no in tallies}
    return tuple(name for name in OUTCOMES if name in outcomes)


def _flipped(regulation: Regulation, answers: Mapping[str, bool], switch: str) -> dict[str, bool] | None:
    """Return the switches with one the other way (A takes B with it), or None where that can't be decided."""
    settled = {s.id: s.answer for s in regulation.settled}
    other = {**answers, switch: not answers[switch]}
    if not other["A"] and switch == "A":
        other["B"] = settled.get("B", False)
    return None if switch in settled or (other["B"] and not other["A"]) else other


def _tallies(case: Case, before: Mapping[str, bool], after: Mapping[str, bool]) -> Iterator[tuple[int, int]]:
    """Yield yes and no as they would be after a switch: with or without the vote of who presides."""
    had, has = has_vote(case.counted, before), has_vote(case.counted, after)
    if had == has:
        yield case.vote.yes, case.vote.no
    elif has:
        yield from (_with(case.vote.yes, case.vote.no, ballot) for ballot in BALLOTS)
    else:
        for own in _own_votes(case.vote, case.counted, before):
            yield case.vote.yes - (own == "yes"), case.vote.no - (own == "no")


def _with(yes: int, no: int, ballot: str) -> tuple[int, int]:
    return yes + (ballot == "yes"), no + (ballot == "no")


def _own_votes(vote: Vote, counted: Headcount, answers: Mapping[str, bool]) -> list[str]:
    """Return what who presides may have voted, as far as the counts tell."""
    if vote.own in BALLOTS:
        return [vote.own]
    counts = {"yes": vote.yes, "no": vote.no, "abstain": voter_count(counted, answers) - vote.yes - vote.no}
    return [ballot for ballot, count in counts.items() if count and (vote.own is None or ballot != "abstain")]
