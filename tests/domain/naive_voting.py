"""A second reading of the rules that shares nothing with the first: every number is expanded into people and counted.

No thresholds are worked out: shares are compared by multiplying, people are taken out of lists one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Person:
    """One member in office on the day."""

    present: bool = False
    recused: bool = False
    presiding: bool = False
    vote: str | None = None


@dataclass(frozen=True)
class Share:
    """`at_least` or `more_than` top/bottom of `base`."""

    comparison: str
    top: int
    bottom: int
    base: str

    def is_met(self, people: int, of: int) -> bool:
        """Return whether so many people are enough of so many."""
        if self.comparison == "at_least":
            return people * self.bottom >= of * self.top
        return people * self.bottom > of * self.top


@dataclass(frozen=True)
class Rules:
    """What the second reading knows of a regulation."""

    quorum: Share
    decision: Share
    tie: str


def room(in_office: int, present: int, recused: int, yes: int, no: int, own: str | None,
         member_presides: bool = True) -> tuple[Person, ...]:
    """Return everybody in office. `own` is how the presiding member votes; None: not at all, or nobody knows who."""
    presides = member_presides and present > recused
    votes = ["yes"] * yes + ["no"] * no
    if own in votes:
        votes.remove(own)
    people = []
    if presides:
        people.append(Person(present=True, presiding=True, vote=own if own in ("yes", "no") else None))
    while len(people) < present - recused:
        people.append(Person(present=True, vote=votes.pop() if votes else None))
    people += [Person(present=True, recused=True)] * recused
    people += [Person()] * (in_office - present)
    assert not votes
    return tuple(people)


def outcome(people: tuple[Person, ...], rules: Rules, switches: dict[str, bool]) -> str:
    """Return the outcome of the vote of these people."""
    attending = [p for p in people if p.present and not p.recused]
    counted = [p for p in people if not (p.recused and switches["D"])]
    if not rules.quorum.is_met(len(attending), len(counted)):
        return "no_quorum"
    voters = [p for p in attending if switches["B"] or not p.presiding]
    yes = [p for p in voters if p.vote == "yes"]
    no = [p for p in voters if p.vote == "no"]
    if not yes and not no:
        return "no_majority"
    base = len(_base(people, attending, voters, rules, switches))
    if rules.decision.is_met(len(yes), base):
        return "carried"
    if (rules.decision.comparison, rules.decision.top * 2) != ("more_than", rules.decision.bottom):
        return "rejected"
    if len(yes) == len(no):
        return {"chair_decides": "tie", "rejected": "rejected", "nothing": "no_majority"}[rules.tie]
    return "rejected" if rules.decision.is_met(len(no), base) else "no_majority"


def _base(people, attending, voters, rules, switches) -> list[Person]:
    if rules.decision.base == "in_office":
        return list(people)
    if rules.decision.base == "votes_cast":
        return [p for p in voters if p.vote is not None]
    base = list(attending)
    for person in attending:
        takes_out_chair = person.presiding and not switches["A"]
        takes_out_silent = not switches["C"] and person.vote is None and (switches["B"] or not person.presiding)
        if takes_out_chair or takes_out_silent:
            base.remove(person)
    return base


def otherwise(people: tuple[Person, ...], rules: Rules, switches: dict[str, bool]) -> dict[str, set[str]]:
    """Return the outcomes there would be with each switch the other way, and had who presides not held back."""
    found = {}
    for switch in "ABCD":
        other = switches | {switch: not switches[switch]}
        if switch == "A" and switches["A"]:
            other["B"] = False
        if other["A"] or not other["B"]:
            found[switch] = {outcome(room, rules, other) for room in _rooms(people, switches, other)}
    silent = [p for p in people if p.presiding and p.vote is None and switches["B"]]
    for ballot in ("yes", "no") if silent else ():
        voted = tuple(replace(p, vote=ballot) if p.presiding else p for p in people)
        found[f"own_{ballot}"] = {outcome(voted, rules, switches)}
    return found


def _rooms(people, before, after) -> Iterator[tuple[Person, ...]]:
    """Who gains a vote may use it in every way."""
    ways = ("yes", "no", None) if after["B"] and not before["B"] else (..., )
    for way in ways:
        yield tuple(replace(p, vote=way) if p.presiding and way is not ... else p for p in people)
