"""Sending everybody to a page from 資料を読む: offered to who runs an open meeting, for the page that is open."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.db import database_path, opened
from dashboard.db import home as home_folder
from dashboard.domain.accounts import digest
from tests.accounts import signed_in
from tests.filed import filed
from tests.pages.spoken import done, refusals
from tests.room import at as clock
from tests.room import gathered, logged, opened_room, take

LABEL = "全員をこのページへ　資料１　2ページ"


def _reading(meeting):
    from dashboard.ui import frame
    from dashboard.ui.reading import sending
    frame.part(lambda desk: sending.show(desk, meeting))


def reading(meeting: int, current: dict | None, role: str = "secretariat", person: int | None = None) -> AppTest:
    """Return the part of the screen that sends, run once while the reader is at a page."""
    at = AppTest.from_function(_reading, default_timeout=30, kwargs={"meeting": meeting})
    with opened(database_path(home_folder())) as db:
        at.user = {"sid": digest(signed_in(db, role, person))}
    at.session_state[f"reader.{meeting}"] = {"current": current} if current else {}
    return at.run()


@pytest.mark.parametrize(("role", "person", "offered"), [
    ("secretariat", None, True), ("member", 1, True), ("member", 5, False), ("viewer", None, False)])
def test_only_who_runs_the_meeting_is_offered_it(db, role, person, offered):
    meeting = opened_room(db)
    at = reading(meeting, {"version": filed(db, meeting, "資料【試験】"), "page": 2}, role, person)
    assert not at.exception
    assert [button.label.replace("\\", "") for button in at.button] == [LABEL] * offered


def test_a_tap_sends_everybody_to_the_page_and_says_so(db, home):
    meeting = opened_room(db)
    at = reading(meeting, {"version": filed(db, meeting, "資料【試験】"), "page": 2})
    at.button[0].click().run()
    assert logged(db) == ("show_page", {}, {"paper": "資料【試験】", "page": 2})
    assert done(at) == ["全員に 資料１　2ページ を示しました。自分で見ている人は、一度押すとここに来ます。"]


@pytest.mark.parametrize("step", ["break", "close"])
def test_it_is_not_offered_while_no_meeting_is_on(db, step):
    meeting = opened_room(db)
    version = filed(db, meeting, "資料【試験】")
    take(db, step, "10:30", meeting)
    assert not reading(meeting, {"version": version, "page": 2}).button


def test_it_is_not_offered_before_the_meeting_nor_before_a_page_is_open(db):
    meeting = gathered(db, range(1, 9), chair=1)
    assert not reading(meeting, {"version": filed(db, meeting, "資料【試験】"), "page": 2}).button
    assert not reading(opened_room_of(db, meeting), None).button


def opened_room_of(db, meeting: int) -> int:
    take(db, "open", "10:10", meeting)
    return meeting


def test_a_page_that_is_no_longer_there_is_refused_with_a_sentence(db, everything):
    meeting = opened_room(db)
    at = reading(meeting, {"version": filed(db, meeting, "資料【試験】", pages=2), "page": 2})
    db.execute("UPDATE paper_versions SET pages = 1")
    before = everything()["shown_pages"]
    at.button[0].click().run()
    assert refusals(at) == ["この資料に2ページはありません（全1ページ）。ページを選び直してください。"]
    assert everything()["shown_pages"] == before


def test_a_meeting_that_was_ended_meanwhile_refuses(db):
    meeting = opened_room(db)
    at = reading(meeting, {"version": filed(db, meeting, "資料【試験】"), "page": 2})
    take(db, "close", clock("10:40"), meeting)
    at.button[0].click().run()
    assert db["shown_pages"].count == 0
