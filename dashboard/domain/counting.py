"""What is being counted of a vote that is put: as numbers, or person by person. Nothing of it is recorded yet."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace

from dashboard.domain.motions import PutVote


@dataclass(frozen=True)
class Count:
    """What was entered so far: `yes` and `no` (None: not yet), how who presides voted (`own`), or `ballots` by person.

    `by_person` says which of the two is meant.
    """

    yes: int | None = None
    no: int | None = None
    own: str | None = None
    by_person: bool = False
    ballots: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Totals:
    """What the entries come to; `missing` is how much is still to be entered before the vote can be closed.

    `abstain` is who may vote less yes and no, once nothing is missing of these (else None).
    """

    yes: int
    no: int
    abstain: int | None
    missing: int


def counted(count: Count, side: str, number: int | None, voters: int) -> Count:
    """Return the count with `number` votes on a side (yes, no), at most as many as are left of the voters."""
    other = getattr(count, "no" if side == "yes" else "yes") or 0
    return replace(count, **{side: None if number is None else max(0, min(number, voters - other))})


def cast(count: Count, people: Collection[int], ballot: str) -> Count:
    """Return the count with the same ballot (yes, no, abstain) of each of `people`."""
    return replace(count, ballots={**count.ballots, **dict.fromkeys(people, ballot)})


def person_by_person(count: Count, chosen: bool) -> Count:
    """Return the count with its way of entry chosen; what was entered the other way is kept."""
    return replace(count, by_person=chosen)


def own(count: Count, ballot: str | None) -> Count:
    """Return the count with how who presides voted; None: not known."""
    return replace(count, own=ballot)


def totals(count: Count, entitled: Collection[int]) -> Totals:
    """Return what the entries come to; of ballots only those of the `entitled` count."""
    if count.by_person:
        ballots = [count.ballots[person] for person in entitled if person in count.ballots]
        return Totals(ballots.count("yes"), ballots.count("no"), ballots.count("abstain"),
                      len(entitled) - len(ballots))
    missing = [count.yes, count.no].count(None)
    yes, no = count.yes or 0, count.no or 0
    return Totals(yes, no, None if missing else len(entitled) - yes - no, missing)


def begun(method: str) -> Count:
    """Return the count to begin with: an open ballot is counted person by person."""
    return Count(by_person=method == "open_ballot")


def of_vote(vote: PutVote) -> Count:
    """Return what was counted of a vote, to begin its correction with."""
    return Count(vote.yes, vote.no, vote.own, by_person=bool(vote.ballots), ballots=dict(vote.ballots))


def written(count: Count) -> str:
    """Return the count as JSON, to be kept while it is entered."""
    return json.dumps(asdict(count))


def read_back(text: str) -> Count:
    """Return what `written` wrote."""
    facts = json.loads(text)
    return Count(**{**facts, "ballots": {int(person): ballot for person, ballot in facts["ballots"].items()}})
