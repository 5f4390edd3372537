"""会場の表示 on a projector: the whole screen, nothing to scroll, and what happens in the room at once."""

import pytest
from playwright.sync_api import expect

from dashboard.commands import motions, sittings, voting
from dashboard.commands.following import show_page
from dashboard.db import database_path, opened
from dashboard.domain.permissions import CONSOLE
from tests.browser.conftest import copied, server_now, serving
from tests.filed import filed
from tests.room import at, items, leave, opened_room

pytestmark = pytest.mark.browser

LONG = "次のとおり答申することとする。【試験】" + "市は、地域の団体、事業者、学校と対話する場を毎年度設け、その結果を公表すること。" * 12
OVERFLOW = """() => { const shown = document.querySelector('.st-key-room-display');
    return [shown.scrollHeight - shown.clientHeight, document.documentElement.scrollWidth - innerWidth]; }"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.st-key-room-display p')]
    .filter((one) => one.offsetHeight && !one.closest('a')).map((one) => parseFloat(getComputedStyle(one).fontSize)))"""


@pytest.fixture
def room(published, tmp_path):
    """The address of a server with a meeting that is on, its store, and the meeting."""
    folder = copied(published, tmp_path / "home")
    with opened(database_path(folder)) as db, serving(folder) as address:
        yield address, db, opened_room(db)


def big(page):
    return page.locator("[class*='st-key-display-words-']")


def go(db, meeting: int, place: int) -> int:
    item = items(db, meeting)[place]
    sittings.go_to_item(db, CONSOLE, server_now(), meeting=meeting, item=item, at=at("10:20"))
    return item


def test_the_projector_follows_the_room_without_menu_and_without_scrolling(visit, room):
    address, db, meeting = room
    item = go(db, meeting, 6)
    versions = [filed(db, meeting, f"{number}番目の資料の、かなり長い題名の例です。二行に折れるくらいの長さです。【試験】", item=item, number=number)
                for number in range(1, 6)]
    window = visit("desktop")
    page = window.open(f"{address}/room_display")
    screens = ((1920, 1080), (1440, 900), (1024, 768))

    def fits(words: str) -> None:
        expect(big(page)).to_contain_text(words, timeout=10_000)
        for width, height in screens:
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate(OVERFLOW) == [0, 0]
            assert page.evaluate(SMALLEST) >= width / 100 * 2.6  # at ten metres from a screen of two metres
        assert not page.get_by_test_id("stHeader").is_visible()

    fits("報告事項")
    show_page(db, CONSOLE, server_now(), meeting=meeting, version=versions[1], page=2)
    expect(page.locator(".st-key-display-below")).to_contain_text("資料２　2ページ")
    motion = motions.add_motion(db, CONSOLE, server_now(), meeting=meeting, text=LONG, at=at("10:25"))
    vote = voting.put_vote(db, CONSOLE, server_now(), motion=motion, method="show_of_hands", at=at("10:26"))
    fits("次のとおり答申する")
    voting.close_vote(db, CONSOLE, server_now(), vote=vote, yes=8, no=4, at=at("10:27"))
    expect(page.locator(".st-key-display-above")).to_contain_text("議長の宣告をお待ちください")
    expect(page.locator(".st-key-room-display")).not_to_contain_text("賛成")
    voting.declare_vote(db, CONSOLE, server_now(), vote=vote, at=at("10:28"))
    fits("可決")
    leave(db, meeting, range(5, 13), server_now())
    fits("定足数を欠いています")
    assert window.errors == [] and window.outside == []


@pytest.mark.parametrize("size", ["tablet", "phone"])
def test_on_a_small_screen_it_is_read_from_top_to_bottom(visit, room, size):
    address, db, meeting = room
    go(db, meeting, 6)
    page = visit(size).open(f"{address}/room_display")
    expect(big(page)).to_contain_text("報告事項")
    assert page.evaluate(OVERFLOW)[1] == 0
    assert page.evaluate(SMALLEST) >= 16
    page.get_by_role("link", name="会議室へ戻る").click()
    expect(page.get_by_role("heading", name="会議室")).to_be_visible()
