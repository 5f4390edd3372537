"""A stored decision is read back as it was made: screens and papers tell its numbers without computing anything."""

import json

import pytest

from dashboard import wording
from dashboard.domain.quorum import ClassCount, Headcount
from dashboard.domain.tally import METHODS, Vote
from dashboard.domain.voting import casting_vote, decide, facts, read_back
from tests.domain.regulations import EACH_CLASS, SHIPPED, TWO_THIRDS

CLASSES = (ClassCount("1号委員", 5, 4), ClassCount("2号委員", 5, 3), ClassCount("3号委員", 2, 1))
DECISIONS = [
    (decide(SHIPPED, Headcount(12, 11), Vote(method, *([] if method == "without_objection" else [6, 4])), {}), SHIPPED)
    for method in METHODS]
DECISIONS += [
    (casting_vote(decide(SHIPPED, Headcount(12, 9, 1, presiding="vice_chair"), Vote("standing", 4, 4), {}), "no"),
     SHIPPED),
    (decide(SHIPPED, Headcount(12, 6), Vote("show_of_hands", 3, 2, own="abstain"), {"C": False}), SHIPPED),
    (decide(SHIPPED, Headcount(12, 5), Vote("show_of_hands", 5, 0), {}), SHIPPED),
    (decide(TWO_THIRDS, Headcount(12, 12), Vote("standing", 8, 3, matter="会長の解任"), {}), TWO_THIRDS),
    (decide(TWO_THIRDS, Headcount(12, 2, reconvened=True), Vote("standing", 1, 0), {}), TWO_THIRDS),
    (decide(EACH_CLASS, Headcount(12, 8, seats=12, classes=CLASSES), Vote("standing", 7, 1), {}), EACH_CLASS),
    (decide(EACH_CLASS, Headcount(12, 8, seats=12, classes=CLASSES), Vote("standing", 4, 4, stage="majority"), {}),
     EACH_CLASS),
]


def stored(decision) -> dict:
    """Return the decision as the store gives it back."""
    return json.loads(json.dumps(facts(decision)))


@pytest.mark.parametrize(("decision", "regulation"), DECISIONS)
def test_what_was_kept_is_kept_again_the_same(decision, regulation):
    assert facts(read_back(stored(decision))) == facts(decision)


@pytest.mark.parametrize(("decision", "regulation"), DECISIONS)
def test_it_is_told_in_the_same_words(decision, regulation):
    found = read_back(stored(decision))
    assert wording.outcome(found) == wording.outcome(decision)
    assert wording.reasons(found, regulation) == wording.reasons(decision, regulation)


def test_the_numbers_are_those_that_were_kept_even_if_the_rules_would_have_others():
    kept = stored(decide(SHIPPED, Headcount(12, 12), Vote("standing", 7, 5), {}))
    kept["sums"]["needed"] = 99
    assert read_back(kept).sums.needed == 99
