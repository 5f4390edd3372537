"""Where the room is: the item, its paper as it is read now, or the page everybody was sent to."""

import pytest

from dashboard.commands import sittings
from dashboard.commands.following import show_page
from dashboard.domain.permissions import CONSOLE, Actor
from dashboard.queries.following import Place, place
from tests.filed import another, filed, paper_of
from tests.room import at, items, meeting_today, opened_room, take

SECRETARIAT = Actor(None, "事務局【試験】", "secretariat")
MEMBER, VIEWER = Actor(None, "委員【試験】", "member", 5), Actor(None, "閲覧【試験】", "viewer")
NOW = at("11:00")


@pytest.fixture
def meeting(db) -> int:
    return opened_room(db)


def go(db, meeting: int, item: int, when: str) -> None:
    sittings.go_to_item(db, CONSOLE, at(when), meeting=meeting, item=item)


def send(db, meeting: int, version: int, page: int, when: str) -> None:
    show_page(db, CONSOLE, at(when), meeting=meeting, version=version, page=page)


def seen(db, meeting: int, actor: Actor = MEMBER) -> tuple:
    """Return what of the place matters to a reader: version, page, whether it was sent."""
    found = place(db, actor, NOW, meeting)
    return found.version, found.page, found.is_sent


@pytest.mark.parametrize("actor", [SECRETARIAT, MEMBER, VIEWER])
def test_there_is_no_place_before_a_meeting_and_none_after_it(db, actor):
    assert place(db, actor, NOW, meeting_today(db, number=3)) is None
    meeting = opened_room(db)
    take(db, "close", "10:50", meeting)
    assert place(db, actor, NOW, meeting) is None


def test_before_the_first_item_the_room_is_there_since_the_opening(db, meeting):
    assert place(db, MEMBER, NOW, meeting) == Place(None, "", "", None, None, at("10:10"))


def test_the_place_is_the_item_with_its_whole_number_and_the_first_page_of_its_first_paper(db, meeting):
    sixth, below = items(db, meeting)[5:7]
    second = filed(db, meeting, "二番目の資料【試験】", item=below, number=2)
    first = filed(db, meeting, "一番目の資料【試験】", item=below, number=1)
    assert second < first
    go(db, meeting, below, "10:20")
    title = db.execute("SELECT title FROM agenda_items WHERE id = ?", [below]).fetchone()[0]
    assert place(db, MEMBER, NOW, meeting) == Place(below, "６（１）", title, first, 1, at("10:20"))
    go(db, meeting, sixth, "10:21")
    assert seen(db, meeting) == (None, None, False)


def test_the_place_stays_during_a_break(db, meeting):
    version = filed(db, meeting, "資料【試験】", item=items(db, meeting)[0])
    go(db, meeting, items(db, meeting)[0], "10:20")
    take(db, "break", "10:30", meeting)
    assert seen(db, meeting) == (version, 1, False)


def test_a_replaced_paper_is_shown_in_its_newest_version_that_was_not_withdrawn(db, meeting):
    first = filed(db, meeting, "資料【試験】", item=items(db, meeting)[0])
    newer = another(db, paper_of(db, first))
    go(db, meeting, items(db, meeting)[0], "10:20")
    assert seen(db, meeting) == (newer, 1, False)
    db.execute("UPDATE paper_versions SET is_withdrawn = 1 WHERE id = ?", [newer])
    assert {seen(db, meeting, actor) for actor in (SECRETARIAT, MEMBER, VIEWER)} == {(first, 1, False)}


def test_of_papers_for_members_only_a_viewer_is_shown_the_next_that_is_public(db, meeting):
    item = items(db, meeting)[0]
    inside = filed(db, meeting, "委員だけの資料【試験】", item=item, access="members", number=1)
    go(db, meeting, item, "10:20")
    assert (seen(db, meeting), seen(db, meeting, VIEWER)) == ((inside, 1, False), (None, None, False))
    public = filed(db, meeting, "公開の資料【試験】", item=item, number=2)
    assert (seen(db, meeting), seen(db, meeting, VIEWER)) == ((inside, 1, False), (public, 1, False))


def test_a_page_that_was_sent_holds_until_the_room_goes_on_to_an_item(db, meeting):
    first, second = items(db, meeting)[:2]
    version, other = filed(db, meeting, "資料【試験】", item=first), filed(db, meeting, "別の資料【試験】", number=2)
    go(db, meeting, first, "10:20")
    send(db, meeting, other, 2, "10:25")
    send(db, meeting, other, 3, "10:26")
    assert seen(db, meeting) == (other, 3, True)
    assert place(db, MEMBER, NOW, meeting).at == at("10:26")
    go(db, meeting, second, "10:30")
    assert seen(db, meeting) == (None, None, False)
    go(db, meeting, first, "10:31")
    assert seen(db, meeting) == (version, 1, False)


def test_a_page_can_be_sent_before_the_first_item(db, meeting):
    version = filed(db, meeting, "資料【試験】")
    send(db, meeting, version, 2, "10:15")
    assert place(db, MEMBER, NOW, meeting) == Place(None, "", "", version, 2, at("10:15"), is_sent=True)


def test_a_page_that_was_sent_gives_way_to_an_item_entered_afterwards(db, meeting):
    item = items(db, meeting)[0]
    version, other = filed(db, meeting, "資料【試験】", item=item), filed(db, meeting, "別の資料【試験】", number=2)
    send(db, meeting, other, 2, "10:25")
    sittings.go_to_item(db, CONSOLE, at("10:30"), meeting=meeting, item=item, at=at("10:20"))
    assert seen(db, meeting) == (version, 1, False)


@pytest.mark.parametrize("change", ["access = 'members'", "is_withdrawn = 1"])
def test_who_may_not_read_what_was_sent_is_shown_the_paper_of_the_item(db, meeting, change):
    item = items(db, meeting)[0]
    version, sent = filed(db, meeting, "資料【試験】", item=item), filed(db, meeting, "別の資料【試験】", number=2)
    go(db, meeting, item, "10:20")
    send(db, meeting, sent, 2, "10:25")
    db.execute(f"UPDATE paper_versions SET {change} WHERE id = ?", [sent])
    assert seen(db, meeting, VIEWER) == (version, 1, False)
