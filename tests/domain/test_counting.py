"""What is being counted of a vote: never more than may vote, abstainers computed, nothing forgotten unseen."""

import pytest

from dashboard.domain import counting
from dashboard.domain.counting import Count, Totals

ELEVEN = range(1, 12)


@pytest.mark.parametrize(("before", "side", "number", "yes", "no"), [
    (Count(), "yes", 11, 11, None), (Count(), "yes", 12, 11, None), (Count(), "no", 0, None, 0),
    (Count(yes=7), "no", 4, 7, 4), (Count(yes=7), "no", 5, 7, 4), (Count(no=4), "yes", 11, 7, 4),
    (Count(yes=11), "no", 1, 11, 0), (Count(yes=7, no=4), "yes", 3, 3, 4), (Count(yes=7, no=4), "no", None, 7, None),
    (Count(), "yes", -1, 0, None),
])
def test_a_side_gets_at_most_what_the_other_leaves(before, side, number, yes, no):
    found = counting.counted(before, side, number, 11)
    assert (found.yes, found.no) == (yes, no)


@pytest.mark.parametrize(("count", "found"), [
    (Count(), Totals(0, 0, None, 2)), (Count(yes=7), Totals(7, 0, None, 1)), (Count(no=0), Totals(0, 0, None, 1)),
    (Count(yes=7, no=3), Totals(7, 3, 1, 0)), (Count(yes=0, no=0), Totals(0, 0, 11, 0)),
    (Count(yes=6, no=5), Totals(6, 5, 0, 0)),
])
def test_abstainers_are_computed_once_both_numbers_are_there(count, found):
    assert counting.totals(count, ELEVEN) == found


def test_ballots_are_counted_of_those_who_may_vote_and_who_is_silent_is_missing():
    count = Count(by_person=True)
    for person, ballot in ((1, "yes"), (2, "no"), (3, "abstain"), (12, "yes")):
        count = counting.cast(count, [person], ballot)
    assert counting.totals(count, ELEVEN) == Totals(1, 1, 1, 8)
    assert counting.totals(counting.cast(count, range(4, 12), "yes"), ELEVEN) == Totals(9, 1, 1, 0)


def test_a_ballot_can_be_changed():
    count = counting.cast(counting.cast(Count(by_person=True), [1, 2], "yes"), [2], "no")
    assert count.ballots == {1: "yes", 2: "no"}


def test_what_was_entered_one_way_is_kept_while_the_other_is_chosen():
    count = counting.person_by_person(Count(yes=7, no=4), True)
    assert counting.totals(count, ELEVEN) == Totals(0, 0, 0, 11)
    assert counting.totals(counting.person_by_person(count, False), ELEVEN) == Totals(7, 4, 0, 0)


@pytest.mark.parametrize(("method", "by_person"), [
    ("show_of_hands", False), ("standing", False), ("secret_ballot", False), ("open_ballot", True)])
def test_an_open_ballot_is_counted_person_by_person_from_the_beginning(method, by_person):
    assert counting.begun(method) == Count(by_person=by_person)


@pytest.mark.parametrize("count", [
    Count(), Count(7, 3, "abstain"), Count(by_person=True, ballots={1: "yes", 12: "no"})])
def test_what_is_written_down_is_read_back(count):
    assert counting.read_back(counting.written(count)) == count
