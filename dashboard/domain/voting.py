"""The decision (議決) of one vote with its reasons: numbers, article, and what else would have decided otherwise.

Attendance, presiding member and switches are fixed when the vote is put. The program computes; the chair declares.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from fractions import Fraction

from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.influences import Influence, influences
from dashboard.domain.provisions import Threshold
from dashboard.domain.quorum import Condition, Headcount, Quorum, quorum
from dashboard.domain.regulation import Regulation, in_force
from dashboard.domain.tally import (
    BALLOTS,
    Case,
    Sums,
    Vote,
    case_of,
    has_vote,
    sums_of,
    verdict_of,
    voter_count,
)


@dataclass(frozen=True)
class Decision:
    """The outcome of a vote and its reasons; `sums` is None for 異議なし, which stores no tally.

    `answers` are the switches used (of `regulation.in_force`); `casting` is how who presides decided a tie.
    """

    outcome: str
    why: str
    article: str
    quorum: Quorum
    counted: Headcount
    vote: Vote
    stage: str
    sums: Sums | None
    answers: Mapping[str, bool]
    influences: tuple[Influence, ...]
    casting: str | None = None

    @property
    def awaits_casting(self) -> bool:
        """Return whether it is a tie that who presides decides; an outsider decides none."""
        return self.outcome == "tie" and self.counted.presiding != "outsider"


def decide(regulation: Regulation, counted: Headcount, vote: Vote, decided: Mapping[str, bool]) -> Decision:
    """Return the outcome of a vote (第3条第3項) with its reasons; `decided` are the committee's decisions on switches.

    Errors: those of `regulation.in_force`, `quorum.check` and `check_vote`; RuleBroken nobody_presides and
    without_objection_too_few (not enough attend to carry the motion even with one voice).
    """
    answers = in_force(regulation, decided)
    case = case_of(regulation, counted, vote)
    found = quorum(regulation, counted, answers)
    if counted.presiding == "nobody":
        raise RuleBroken("nobody_presides")
    check_vote(vote, counted, answers)
    if vote.method == "without_objection" and found.met:
        _check_voices(case, answers)
    sums = sums_of(case, answers, vote.yes, vote.no)
    verdict = verdict_of(case, sums, found)
    return Decision(*verdict, found, counted, vote, case.stage,
                    None if vote.method == "without_objection" else sums, answers,
                    tuple(influences(case, answers, found, verdict.outcome)))


def casting_vote(decision: Decision, answer: str) -> Decision:
    """Return the tie as the presiding member decided it (議長の決): `answer` yes or no.

    RuleBroken: casting_vote_not_asked where there is no tie to decide, outsider_decides where no member presides.
    """
    if answer not in ("yes", "no"):
        raise InputInvalid("vote_unreadable", value=answer)
    if decision.outcome != "tie":
        raise RuleBroken("casting_vote_not_asked")
    if decision.counted.presiding == "outsider":
        raise RuleBroken("outsider_decides")
    return replace(decision, outcome="carried" if answer == "yes" else "rejected", why="casting", casting=answer)


# --- what can't be --------------------------------------------------------------------------------


def check_vote(vote: Vote, counted: Headcount, answers: Mapping[str, bool]) -> None:
    """Refuse counts that can't be: more votes than voters, another number of abstainers, a vote of who has none.

    InputInvalid: count_negative, votes_exceed_voters, abstain_differs, own_vote_differs, own_vote_secret, tally_given.
    """
    if min(vote.yes, vote.no) < 0:
        raise InputInvalid("count_negative")
    if vote.method == "without_objection" and (vote.yes or vote.no or vote.own):
        raise InputInvalid("tally_given")
    voters = voter_count(counted, answers)
    if vote.yes + vote.no > voters:
        raise InputInvalid("votes_exceed_voters", votes=vote.yes + vote.no, voters=voters)
    abstain = voters - vote.yes - vote.no
    if vote.abstain not in (None, abstain):
        raise InputInvalid("abstain_differs", abstain=vote.abstain, computed=abstain)
    if vote.own is not None:
        _check_own(vote, counted, answers, abstain)


def _check_own(vote: Vote, counted: Headcount, answers: Mapping[str, bool], abstain: int) -> None:
    """Who has no ordinary vote can but hold back."""
    if vote.method == "secret_ballot":
        raise InputInvalid("own_vote_secret")
    among = {"yes": vote.yes, "no": vote.no, "abstain": abstain, "voted": vote.yes + vote.no}[vote.own]
    is_possible = among > 0 if has_vote(counted, answers) else vote.own == "abstain"
    if not is_possible:
        raise InputInvalid("own_vote_differs")


def _check_voices(case: Case, answers: Mapping[str, bool]) -> None:
    """That nobody objects carries a motion only where so many attend that all of their votes would."""
    voices = voter_count(case.counted, answers)
    least = sums_of(case, answers, voices, 0).needed
    if voices == 0 or voices < least:
        raise RuleBroken("without_objection_too_few", voters=voices, needed=max(least, 1))


def voters(attending: Set[int], presiding: int | None, answers: Mapping[str, bool]) -> Set[int]:
    """Return who may vote of those who attend the motion."""
    return attending if answers["B"] else attending - {presiding}


def from_ballots(method: str, ballots: Mapping[int, str], entitled: Mapping[int, str], presiding: int | None, *,
                 matter: str | None = None, stage: str | None = None) -> Vote:
    """Return the vote counted from ballots by name; of the `entitled` (person → name) who is silent abstains.

    RuleBroken not_a_voter: a vote of somebody absent, recused or without an ordinary vote; InputInvalid
    vote_unreadable.
    """
    for person, ballot in ballots.items():
        if person not in entitled:
            raise RuleBroken("not_a_voter")
        if ballot not in BALLOTS:
            raise InputInvalid("vote_unreadable", value=ballot)
    cast = list(ballots.values())
    own = ballots.get(presiding, "abstain") if presiding in entitled else None
    return Vote(method, cast.count("yes"), cast.count("no"), own=own, matter=matter, stage=stage)


# --- for the record -------------------------------------------------------------------------------


def facts(decision: Decision) -> dict:
    """Return a decision as plain numbers and texts, fit for JSON: what the record stores and papers print."""
    counted, sums = decision.counted, decision.sums
    return {
        "outcome": decision.outcome, "why": decision.why, "article": decision.article, "casting": decision.casting,
        "method": decision.vote.method, "stage": decision.stage, "matter": decision.vote.matter,
        "people": {name: getattr(counted, name) for name in (
            "in_office", "present", "recused", "written", "stand_ins", "attending", "seats", "presiding",
            "chair_elected", "reconvened")},
        "quorum": {"met": decision.quorum.met, "conditions": list(map(_condition, decision.quorum.conditions))},
        "sums": sums and {name: getattr(sums, name) for name in (
            "attending", "voters", "yes", "no", "abstain", "base", "needed")} | _asked(sums.threshold),
        "own": decision.vote.own, "switches": dict(decision.answers),
        "influences": [{"cause": i.cause, "article": i.article, "outcomes": list(i.outcomes), "effect": i.effect}
                       for i in decision.influences],
    }


def _condition(one: Condition) -> dict:
    return {"subject": one.subject, "article": one.article, "met": one.met, "seat_class": one.seat_class,
            "attending": one.attending, "base": one.base, "needed": one.needed} | _asked(one.threshold)


def _asked(threshold: Threshold | None) -> dict:
    if threshold is None:
        return {}
    share = None if threshold.fraction is None else str(threshold.fraction)
    return {"comparison": threshold.comparison, "fraction": share, "number": threshold.number, "of": threshold.base,
            "threshold_article": threshold.article}


def read_back(facts: Mapping) -> Decision:
    """Return the decision that `facts` wrote down: its numbers as they stand there, nothing of it computed anew."""
    sums = facts["sums"]
    people = {name: count for name, count in facts["people"].items() if name != "attending"}
    conditions = tuple(Condition(one["subject"], one["article"], one["met"], _threshold(one), one["seat_class"],
                                 one["attending"], one["base"], one["needed"])
                       for one in facts["quorum"]["conditions"])
    vote = Vote(facts["method"], sums["yes"] if sums else 0, sums["no"] if sums else 0, own=facts["own"],
                matter=facts["matter"], stage=facts["stage"])
    return Decision(
        outcome=facts["outcome"], why=facts["why"], article=facts["article"], casting=facts["casting"],
        quorum=Quorum(conditions), counted=Headcount(**people), vote=vote, stage=facts["stage"],
        sums=sums and Sums(*(sums[name] for name in Sums._fields[:-1]), _threshold(sums)), answers=facts["switches"],
        influences=tuple(Influence(i["cause"], i["article"], tuple(i["outcomes"]), i["effect"])
                         for i in facts["influences"]))


def _threshold(asked: Mapping) -> Threshold | None:
    if "comparison" not in asked:
        return None
    share = asked["fraction"] and Fraction(asked["fraction"])
    return Threshold(asked["comparison"], share, asked["of"], asked["threshold_article"], asked["number"])
