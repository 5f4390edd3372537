"""Sending everybody to a page: by who runs the room, to a page that is there, and otherwise nothing happens."""

import pytest

from dashboard.commands.following import show_page
from dashboard.domain.errors import RuleBroken
from dashboard.domain.permissions import CONSOLE, Actor, Forbidden
from tests.filed import filed
from tests.room import at, logged, meeting_today, opened_room, take

NOW = at("10:30")


def shown(db) -> list[tuple]:
    return list(map(tuple, db.execute("SELECT meeting_id, version_id, page, at, actor FROM shown_pages ORDER BY id")))


def test_a_page_is_sent_and_the_log_tells_which(db):
    meeting = opened_room(db)
    version = filed(db, meeting, "資料【試験】", pages=3)
    before = db.execute("SELECT revision FROM revisions WHERE subject = 'room'").fetchone()[0]
    show_page(db, CONSOLE, NOW, meeting=meeting, version=version, page=3)
    assert shown(db) == [(meeting, version, 3, "2026-11-22T10:30:00+09:00", "端末")]
    assert logged(db) == ("show_page", {}, {"paper": "資料【試験】", "page": 3})
    assert db.execute("SELECT revision FROM revisions WHERE subject = 'room'").fetchone()[0] == before + 1


@pytest.mark.parametrize(("state", "code"), [("gathered", "meeting_not_open"), ("recess", "meeting_in_recess"),
                                             ("closed", "meeting_not_open")])
def test_nobody_is_sent_anywhere_but_in_an_open_meeting(db, everything, state, code):
    meeting = meeting_today(db) if state == "gathered" else opened_room(db)
    version = filed(db, meeting, "資料【試験】")
    if state != "gathered":
        take(db, {"recess": "break", "closed": "close"}[state], "10:20", meeting)
    before = everything()
    with pytest.raises(RuleBroken, match=code):
        show_page(db, CONSOLE, NOW, meeting=meeting, version=version, page=1)
    assert everything() == before


@pytest.mark.parametrize(("page", "change", "code"), [
    (0, "", "page_unknown"), (4, "", "page_unknown"), (-1, "", "page_unknown"),
    (1, "UPDATE paper_versions SET is_withdrawn = 1", "paper_of_other_meeting"),
    (1, "UPDATE papers SET meeting_id = 1 WHERE title = '資料【試験】'", "paper_of_other_meeting"),
    (1, "DELETE FROM paper_versions", "paper_of_other_meeting"),
])
def test_only_a_page_of_the_meetings_own_papers_can_be_sent(db, everything, page, change, code):
    meeting = opened_room(db)
    version = filed(db, meeting, "資料【試験】", pages=3)
    if change:
        db.execute(change)
    before = everything()
    with pytest.raises(RuleBroken, match=code):
        show_page(db, CONSOLE, NOW, meeting=meeting, version=version, page=page)
    assert everything() == before


def test_who_does_not_lead_this_meeting_sends_nobody(db, everything):
    meeting = opened_room(db)
    version = filed(db, meeting, "資料【試験】")
    db["accounts"].insert_all({"id": id, "name": f"m{id}", "shown_name": "委員【試験】", "role": "member", "person_id": id,
                               "created_at": NOW.isoformat()} for id in (1, 5))
    before = everything()
    with pytest.raises(Forbidden):
        show_page(db, Actor(5, "委員【試験】", "member", 5), NOW, meeting=meeting, version=version, page=1)
    assert everything() == before
    show_page(db, Actor(1, "委員【試験】", "member", 1), NOW, meeting=meeting, version=version, page=1)
    assert len(shown(db)) == 1
