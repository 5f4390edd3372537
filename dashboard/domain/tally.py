"""The arithmetic of one vote: who may vote, how many are needed of how many, and what the counts come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from dashboard.domain.errors import InputInvalid
from dashboard.domain.provisions import Threshold, needed
from dashboard.domain.quorum import Headcount, Quorum
from dashboard.domain.regulation import Regulation

METHODS = ("without_objection", "show_of_hands", "standing", "open_ballot", "secret_ballot")
BALLOTS = ("yes", "no", "abstain")
STAGES = ("unanimity", "majority")
OUTCOMES = ("carried", "rejected", "tie", "no_majority", "not_unanimous", "no_quorum")
WHYS = ("reached", "no_objection", "unanimous", "not_unanimous", "nobody_voted", "tied", "tie_rejected",
        "tie_unregulated", "opposed", "missed", "neither", "no_quorum", "casting")


@dataclass(frozen=True)
class Vote:
    """What was counted. `abstain` is compared with what is computed, if it was counted at all (else None).

    `own` is the ordinary vote of who presides: yes, no, abstain (holds back), voted (yes or no), None (not known).
    `matter` names a special majority; `stage` None is the first vote the regulation asks for.
    """

    method: str
    yes: int = 0
    no: int = 0
    abstain: int | None = None
    own: str | None = None
    matter: str | None = None
    stage: str | None = None


class Sums(NamedTuple):
    """The numbers of people a decision rests on: `needed` of `base` have to vote yes by `threshold`."""

    attending: int
    voters: int
    yes: int
    no: int
    abstain: int
    base: int
    needed: int
    threshold: Threshold


class Verdict(NamedTuple):
    """An outcome (one of OUTCOMES), the line of the rules it stands on (one of WHYS), and its article."""

    outcome: str
    why: str
    article: str


@dataclass(frozen=True)
class Case:
    """What stays the same when a switch is thought the other way."""

    regulation: Regulation
    counted: Headcount
    vote: Vote
    stage: str
    threshold: Threshold


def case_of(regulation: Regulation, counted: Headcount, vote: Vote) -> Case:
    """Return the vote with the threshold that the regulation asks of it at its stage.

    InputInvalid: vote_unreadable, matter_unknown, unanimity_unregulated.
    """
    if vote.method not in METHODS or vote.stage not in (None, *STAGES) or vote.own not in (None, "voted", *BALLOTS):
        raise InputInvalid("vote_unreadable", value=f"{vote.method} {vote.stage} {vote.own}")
    special = {one.name: one.threshold for one in regulation.special}
    if vote.matter is not None and vote.matter not in special:
        raise InputInvalid("matter_unknown", matter=vote.matter)
    unanimity = regulation.unanimity
    stage = vote.stage or ("unanimity" if unanimity is not None and vote.matter is None else "majority")
    if stage == "majority":
        return Case(regulation, counted, vote, stage, special.get(vote.matter, regulation.decision))
    if unanimity is None:
        raise InputInvalid("unanimity_unregulated")
    return Case(regulation, counted, vote, stage, Threshold("at_least", Fraction(1), "present", unanimity.article))


def seat_of_presiding(counted: Headcount) -> int:
    """Return how many of those attending preside: 1, or 0 where an outsider does."""
    return int(counted.presiding in ("chair", "vice_chair", "temporary") and counted.attending > 0)


def voter_count(counted: Headcount, answers: Mapping[str, bool]) -> int:
    """Return how many may vote: attending, less the presiding member where there is no ordinary vote (B off)."""
    return counted.attending - (0 if answers["B"] else seat_of_presiding(counted))


def has_vote(counted: Headcount, answers: Mapping[str, bool]) -> bool:
    """Return whether who presides casts an ordinary vote."""
    return bool(answers["B"] and seat_of_presiding(counted))


def sums_of(case: Case, answers: Mapping[str, bool], yes: int, no: int) -> Sums:
    """Return the numbers that `yes` and `no` votes rest on; who may vote and does not abstains.

    Of those present each person is taken from the base once: where A takes who presides, there is no ordinary vote (B)
    to abstain from, so C can't take the same person again.
    """
    counted, threshold = case.counted, case.threshold
    voters = voter_count(counted, answers)
    abstain = voters - yes - no
    if case.stage == "unanimity":
        return Sums(counted.attending, voters, yes, no, abstain, voters, voters, threshold)
    if threshold.base == "present":
        base = counted.attending - (0 if answers["A"] else seat_of_presiding(counted))
        base -= 0 if answers["C"] else abstain
    else:
        base = counted.in_office if threshold.base == "in_office" else yes + no
    return Sums(counted.attending, voters, yes, no, abstain, base, needed(threshold, base), threshold)


def verdict_of(case: Case, sums: Sums, found: Quorum) -> Verdict:
    """Return what the numbers come to: without a quorum nothing is decided."""
    if not found.met:
        return Verdict("no_quorum", "no_quorum", found.article)
    if case.vote.method == "without_objection":
        return Verdict("carried", "no_objection", case.threshold.article)
    return _unanimity(sums) if case.stage == "unanimity" else _majority(case.regulation, sums)


def _majority(regulation: Regulation, sums: Sums) -> Verdict:
    """Return the verdict of a vote in the order of the rules: nobody voted, carried, tie, rejected, neither."""
    article = sums.threshold.article
    if sums.yes + sums.no == 0:
        return Verdict("no_majority", "nobody_voted", article)
    if sums.yes >= sums.needed:
        return Verdict("carried", "reached", article)
    if not sums.threshold.is_majority:
        return Verdict("rejected", "missed", article)
    if sums.yes == sums.no:
        return _tie(regulation)
    if sums.no >= sums.needed:
        return Verdict("rejected", "opposed", article)
    return Verdict("no_majority", "neither", article)


def _unanimity(sums: Sums) -> Verdict:
    """No opposing vote and no abstention; otherwise a separate majority vote is put."""
    if sums.yes == sums.voters > 0:
        return Verdict("carried", "unanimous", sums.threshold.article)
    return Verdict("not_unanimous", "not_unanimous", sums.threshold.article)


def _tie(regulation: Regulation) -> Verdict:
    outcome, why = {"chair_decides": ("tie", "tied"), "rejected": ("rejected", "tie_rejected"),
                    "nothing": ("no_majority", "tie_unregulated")}[regulation.tie.value]
    return Verdict(outcome, why, regulation.tie.article)
