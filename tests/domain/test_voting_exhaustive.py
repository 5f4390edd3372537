"""Every tally of up to 15 seats, decided twice: by the rules as they ship and by people counted one by one.

12 seats are tried whole: attendance × recused × yes × no × how who presides voted × switches. The other sizes and
the other regulations are thinned: of their cases every so-many-th is tried, beginning with another one each time.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import islice, product
from pathlib import Path

import pytest

from dashboard.domain.provisions import Rule, Threshold
from dashboard.domain.quorum import Headcount
from dashboard.domain.regulation import parse
from dashboard.domain.voting import Vote, decide
from tests.domain import naive_voting
from tests.domain.naive_voting import Person, Rules, Share, otherwise, room

SHIPPED = parse((Path(__file__).resolve().parents[2] / "data" / "regulation.toml").read_text(encoding="utf-8"))
SWITCHES = [dict(zip("ABCD", answers)) for answers in product((True, False), repeat=4) if answers[0] or not answers[1]]
READ_TWICE = Rules(Share("at_least", 1, 2, "in_office"), Share("more_than", 1, 2, "present"), "chair_decides")
OTHERS = [Rules(Share(*quorum, "in_office"), Share(*decision, base), tie)
          for quorum, decision, base, tie in product(
              [("at_least", 1, 2), ("more_than", 1, 2), ("at_least", 2, 3), ("at_least", 1, 1)],
              [("more_than", 1, 2), ("at_least", 1, 2), ("at_least", 2, 3), ("more_than", 2, 3), ("at_least", 1, 1)],
              ["present", "in_office", "votes_cast"], ["chair_decides", "rejected", "nothing"])]

Case = tuple[int, int, int, int, str | None]


def named(switches: dict[str, bool]) -> str:
    return "".join(name if on else name.lower() for name, on in switches.items())


def cases(seats: int, has_vote: bool) -> Iterator[Case]:
    """Yield every present, recused, yes, no, and vote of who presides, of a body with so many in office."""
    for present in range(seats + 1):
        for recused in range(present + 1):
            attending = present - recused
            voters = attending if has_vote or attending == 0 else attending - 1
            for yes in range(voters + 1):
                for no in range(voters - yes + 1):
                    owns = own_votes(yes, no, voters) if has_vote else [None]
                    yield from ((present, recused, yes, no, own) for own in owns)


def own_votes(yes: int, no: int, voters: int) -> list[str | None]:
    """Return how who presides may have voted; None: not known, or nobody's vote is."""
    counts = {"yes": yes, "no": no, "abstain": voters - yes - no}
    return [own for own, count in counts.items() if count] + [None]


def rooms(seats: int, case: Case, has_vote: bool) -> list[tuple[Person, ...]]:
    """Return the people of a case, in every way where it is not known how who presides voted."""
    present, recused, yes, no, own = case
    known = own_votes(yes, no, present - recused)[:-1] if own is None and has_vote else []
    return [room(seats, present, recused, yes, no, vote) for vote in known or [own]]


def shipped_like(rules: Rules):
    """Return the shipped regulation with other thresholds."""
    quorum, decision = (Threshold(share.comparison, Fraction(share.top, share.bottom), share.base, "第3条")
                        for share in (rules.quorum, rules.decision))
    return replace(SHIPPED, quorum=quorum, decision=decision, tie=Rule(rules.tie, "第3条"))


def disagreements(regulation, rules: Rules, seats: int, tried: Iterator[Case], switches: dict[str, bool]) -> list:
    """Return the cases, with both outcomes, that the two decide differently."""
    found = []
    for case in tried:
        present, recused, yes, no, own = case
        vote = Vote("standing", yes, no, own=own)
        first = decide(regulation, Headcount(seats, present, recused), vote, switches).outcome
        second = {naive_voting.outcome(people, rules, switches) for people in rooms(seats, case, switches["B"])}
        if second != {first}:
            found.append((case, first, second))
    return found


def test_the_product_of_twelve_seats_is_whole():
    attending = [present - recused for present in range(13) for recused in range(present + 1)]
    tallies = sum((voters + 1) * (voters + 2) // 2 for voters in attending)
    assert (len(SWITCHES), sum(case[4] is None for case in cases(12, has_vote=True)), tallies) == (12, 1820, 1820)


@pytest.mark.parametrize("switches", SWITCHES, ids=named)
def test_twelve_seats_are_decided_alike(switches):
    assert disagreements(SHIPPED, READ_TWICE, 12, cases(12, switches["B"]), switches) == []


@pytest.mark.parametrize("seats", [*range(12), 13, 14, 15])
def test_other_sizes_are_decided_alike(seats):
    for start, switches in enumerate(SWITCHES):
        tried = islice(cases(seats, switches["B"]), start % 7, None, 1 if seats < 7 else 7)
        assert disagreements(SHIPPED, READ_TWICE, seats, tried, switches) == []


@pytest.mark.parametrize("start", range(12))
def test_other_regulations_are_decided_alike(start):
    for number, rules in enumerate(OTHERS[start::12]):
        seats, switches = 4 + (start + number) % 12, SWITCHES[(start + 5 * number) % 12]
        step = max(1, seats ** 3 // 40)
        tried = islice(cases(seats, switches["B"]), number % step, None, step)
        assert disagreements(shipped_like(rules), rules, seats, tried, switches) == []


@pytest.mark.parametrize(("seats", "step"), [(1, 1), (2, 1), (3, 1), (5, 1), (8, 11), (12, 29), (15, 67)])
@pytest.mark.parametrize("switches", SWITCHES, ids=named)
def test_what_would_have_decided_otherwise_is_found_alike(seats, step, switches):
    for case in islice(cases(seats, switches["B"]), step // 2, None, step):
        present, recused, yes, no, own = case
        votes = Vote("show_of_hands", yes, no, own=own)
        decided = decide(SHIPPED, Headcount(seats, present, recused), votes, switches)
        naive: dict[str, set[str]] = {}
        for people in rooms(seats, case, switches["B"]):
            for cause, outcomes in otherwise(people, READ_TWICE, switches).items():
                naive[cause] = naive.get(cause, set()) | outcomes
        assert {i.cause: set(i.outcomes) for i in decided.influences} == naive
        assert [i.cause for i in decided.influences if i.effect == "none"] == [
            i.cause for i in decided.influences if naive[i.cause] == {decided.outcome}]
