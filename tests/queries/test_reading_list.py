"""What there is to read of a meeting: in the order of the agenda, each for its readers, and where one was."""

import pytest

from dashboard.commands.reading import mark_opened
from dashboard.domain.permissions import MEMBER, SECRETARIAT, VIEWER, Actor
from dashboard.queries import reading_list
from tests.accounts import signed_in
from tests.papers_filed import filed, paper_of, version
from tests.room import at, items, meeting_today

OFFICE, READER, STRANGER = (Actor(None, "誰か", role) for role in (SECRETARIAT, MEMBER, VIEWER))


@pytest.fixture
def meeting(db):
    """A meeting the members were told of."""
    id = meeting_today(db)
    db.execute("UPDATE meetings SET state = 'called' WHERE id = ?", [id])
    return id


@pytest.fixture
def papers(db, home, meeting):
    """Three papers: the first listed comes up last in the agenda, the second nowhere, the third first."""
    agenda = items(db, meeting)
    return [filed(db, home, meeting, "あと【試験】", ["一", "二"], number=1, item=agenda[3]),
            filed(db, home, meeting, "どこにもない【試験】", ["一"], number=2),
            filed(db, home, meeting, "さき【試験】", ["一"], number=3, item=agenda[1], access="members")]


def test_papers_come_in_the_order_of_the_agenda_and_then_as_listed(db, meeting, papers):
    found = reading_list.papers(db, READER, meeting)
    assert [(one.newest.id, one.items) for one in found] == [(papers[2], ("２",)), (papers[0], ("４",)), (papers[1], ())]


def test_every_version_is_there_but_what_was_withdrawn(db, home, meeting, papers):
    newer = version(db, home, paper_of(db, papers[0]), ["改"], changes="全部", reason="誤り")
    assert [one.id for one in reading_list.papers(db, READER, meeting)[1].versions] == [papers[0], newer]
    db.execute("UPDATE paper_versions SET is_withdrawn = 1 WHERE id = ?", [newer])
    assert [one.id for one in reading_list.papers(db, OFFICE, meeting)[1].versions] == [papers[0]]


def test_each_learns_of_what_may_be_read_only(db, meeting, papers):
    seen = {actor.role: {one.newest.id for one in reading_list.papers(db, actor, meeting)}
            for actor in (OFFICE, READER, STRANGER)}
    assert seen == {"secretariat": set(papers), "member": set(papers), "viewer": set(papers[:2])}
    assert set(reading_list.sizes(db, STRANGER, meeting)) == set(papers[:2])
    assert [one.id for one, _ in reading_list.texts(db, STRANGER, meeting)] == papers[:2]


def test_before_the_members_are_told_the_meeting_is_the_secretariat_s_alone(db, meeting, papers):
    db.execute("UPDATE meetings SET state = 'planned' WHERE id = ?", [meeting])
    known = [{row["id"] for row in reading_list.meetings(db, actor)} for actor in (OFFICE, READER)]
    assert (meeting in known[0], meeting in known[1]) == (True, False)
    assert [len(reading_list.papers(db, actor, meeting)) for actor in (OFFICE, READER)] == [3, 0]
    assert reading_list.texts(db, READER, meeting) == []
    assert reading_list.sizes(db, READER, meeting) == {}


def test_the_pages_come_with_size_and_text(db, meeting, papers):
    assert reading_list.sizes(db, READER, meeting)[papers[0]] == [(595, 842), (595, 842)]
    assert [texts for _, texts in reading_list.texts(db, READER, meeting)] == [["一"], ["一", "二"], ["一"]]


def test_one_comes_back_to_where_one_was_and_nobody_else_s_place_is_told(db, meeting, papers):
    signed_in(db, "member", 3)
    signed_in(db, "member", 4)
    one, other = (Actor(id, "委員【試験】", MEMBER) for id, in db.execute("SELECT id FROM accounts ORDER BY id"))
    for minute, (paper, page) in enumerate([(papers[0], 1), (papers[1], 1), (papers[0], 2)]):
        assert mark_opened(db, one, at(f"10:0{minute}"), version=paper, page=page)
    assert [reading_list.last_place(db, actor, meeting) for actor in (one, other)] == [(papers[0], 2), None]
    first, last = db.execute("SELECT first_at, last_at FROM openings WHERE version_id = ?", [papers[0]]).fetchone()
    assert (first, last) == (at("10:00").isoformat(), at("10:02").isoformat())


@pytest.mark.parametrize(("actor", "version", "page"), [
    (Actor(1, "閲覧【試験】", VIEWER), 2, 1), (Actor(1, "委員【試験】", MEMBER), 0, 3), (Actor(1, "委員【試験】", MEMBER), 0, 0),
    (Actor(None, "端末", SECRETARIAT), 0, 1)])
def test_what_may_not_be_read_or_is_not_there_is_not_marked(db, papers, everything, actor, version, page):
    before = everything()
    assert not mark_opened(db, actor, at("10:00"), version=papers[version], page=page)
    assert everything() == before
