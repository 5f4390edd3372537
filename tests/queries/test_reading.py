"""The papers: which versions of them each may read; those of the consultations in the order of the meetings."""

import pytest

from dashboard.domain.permissions import MEMBER, SECRETARIAT, VIEWER, Actor
from dashboard.queries import reading
from tests.filed import another, filed, paper_of
from tests.room import meeting_today

OFFICE, READER, STRANGER = (Actor(None, "誰か", role) for role in (SECRETARIAT, MEMBER, VIEWER))


@pytest.fixture
def called(db):
    """A meeting the members were told of; the first one, which came before it, they were told of too."""
    id = meeting_today(db)
    db.execute("UPDATE meetings SET state = 'called'")
    return id


def linked(db, meeting: int, no: int | None, number: int, access: str = "public") -> int:
    """Return the first version of a new paper of a meeting that belongs to a consultation."""
    version = filed(db, meeting, f"資料{number}【試験】", number=number, access=access)
    db.execute("UPDATE papers SET consultation = ? WHERE id = ?", [no, paper_of(db, version)])
    return version


def told(db, actor: Actor) -> dict[int, list[int]]:
    """Return consultation → the versions the actor is told of."""
    return {no: [one.id for one in versions] for no, versions in reading.of_consultations(db, actor).items()}


def test_papers_stand_with_their_consultation_the_earliest_meeting_first(db, called):
    late, other, early = linked(db, called, 5, 1), linked(db, called, 4, 2), linked(db, 1, 5, 21)
    second, _ = linked(db, 1, 5, 22), linked(db, called, None, 3)
    found = reading.of_consultations(db, READER)
    assert told(db, READER) == {5: [early, second, late], 4: [other]}
    assert {(one.consultation, one.meeting) for one in found[5]} == {(5, 1), (5, called)}


def test_each_is_told_of_what_may_be_read_only(db, called):
    public, inside = linked(db, called, 5, 1), linked(db, called, 5, 2, "members")
    assert [told(db, actor) for actor in (OFFICE, READER, STRANGER)] == [{5: [public, inside]}] * 2 + [{5: [public]}]


def test_before_the_members_are_told_of_the_meeting_its_papers_are_the_secretariat_s_alone(db, called):
    version = linked(db, called, 5, 1)
    db.execute("UPDATE meetings SET state = 'planned'")
    assert [told(db, actor) for actor in (OFFICE, READER, STRANGER)] == [{5: [version]}, {}, {}]


def test_of_a_paper_the_version_in_force_is_told_and_nothing_where_all_were_withdrawn(db, called):
    first, second = linked(db, called, 5, 1), linked(db, called, 5, 2)
    newer = another(db, paper_of(db, first))
    assert told(db, READER) == {5: [newer, second]}
    db.execute("UPDATE paper_versions SET is_withdrawn = 1 WHERE id IN (?, ?)", [newer, second])
    assert [told(db, actor) for actor in (OFFICE, READER)] == [{5: [first]}] * 2


def test_a_paper_without_a_file_is_not_told(db, called):
    db.execute("UPDATE papers SET consultation = 5")
    assert told(db, OFFICE) == {}


def test_what_was_public_before_is_not_shown_as_standing_once_the_paper_is_for_members_only(db, called):
    first = filed(db, called, "資料【試験】", access="public")
    second = another(db, paper_of(db, first), access="members")
    seen = [[one.id for one in reading.versions(db, actor, called)] for actor in (OFFICE, READER, STRANGER)]
    assert seen == [[first, second], [first, second], []]
    assert (reading.version(db, STRANGER, first), reading.page(db, STRANGER, first, 1)) == (None, None)
