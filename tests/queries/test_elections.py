"""The elections of a meeting as each role may follow them."""

import pytest

from dashboard.commands import elections
from dashboard.domain.election_course import Election, Entry
from dashboard.domain.errors import RuleBroken
from dashboard.domain.permissions import CONSOLE, Actor
from dashboard.queries import elections as read
from tests.fictional import name
from tests.room import at, items, opened_room

SECRETARIAT = Actor(None, "事務局【試験】", "secretariat")
MEMBER, VIEWER = Actor(None, name(5), "member", 5), Actor(None, "閲覧【試験】", "viewer")
THEN = at("10:20")


@pytest.fixture
def meeting(db) -> int:
    return opened_room(db, chair=None)


def begun(db, meeting: int, office: str) -> int:
    return elections.begin_election(db, CONSOLE, THEN, meeting=meeting, office=office, item=items(db, meeting)[1],
                                    method="ballot", consent="全員異議なし")


def test_elections_stand_in_order_with_what_was_recorded_of_each(db, meeting):
    first = begun(db, meeting, "chair")
    elections.count_ballot(db, CONSOLE, THEN, election=first, votes={5: 7, 6: 5})
    second = begun(db, meeting, "vice_chair")
    found = read.of_meeting(db, meeting)
    assert [(one.id, one.office, one.state, one.item) for one in found] == [
        (first, "chair", "elected", items(db, meeting)[1]), (second, "vice_chair", "open", items(db, meeting)[1])]
    assert [(entry.id, entry.kind, entry.at, entry.is_late) for entry in found[0].entries] == [
        (1, "method", THEN, False), (2, "ballot", THEN, False)]
    assert (found[0].last_round.votes, found[0].elected) == ({5: 7, 6: 5}, 5)
    assert found == [read.election(db, first), read.election(db, second)]
    assert isinstance(found[0], Election) and isinstance(found[0].entries[0], Entry)


@pytest.mark.parametrize("actor", [SECRETARIAT, MEMBER, VIEWER])
def test_whoever_may_follow_the_meeting_follows_its_elections(db, meeting, actor):
    begun(db, meeting, "chair")
    assert read.elections(db, actor, THEN, meeting) == read.of_meeting(db, meeting)
    db.execute("UPDATE meetings SET state = 'planned'")
    assert len(read.elections(db, actor, THEN, meeting)) == (1 if actor is SECRETARIAT else 0)


def test_an_election_that_is_none_is_refused(db):
    with pytest.raises(RuleBroken, match="election_unknown"):
        read.election(db, 99)
