"""Reading while things happen: papers are replaced, the room moves on, the signal is lost."""

import time

import pytest
from playwright.sync_api import expect

from dashboard.commands.sittings import go_to_item
from dashboard.commands.uploads import withdraw_version
from dashboard.db import database_path, opened
from dashboard.domain.permissions import CONSOLE
from tests.browser.conftest import SECRETARIAT, free_port, server_now, serving
from tests.browser.reading_room import SECOND, SETTLED, Reader, prepared, token
from tests.papers_filed import paper_of, version

pytestmark = pytest.mark.browser


@pytest.fixture
def folder(tmp_path):
    """The folder of a store of the test's own."""
    return tmp_path / "home"


@pytest.fixture
def known(published, folder):
    """The meeting, its items and the versions of its papers."""
    return prepared(published, folder)


@pytest.fixture
def address(folder, known):
    """The address of a server of the test's own."""
    with serving(folder) as found:
        yield found


@pytest.fixture
def read(folder, address, visit):
    """A function that opens the reader as a member."""
    return lambda size="tablet", role="member", person=3: Reader(visit(size, token(folder, role, person)), address)


def goes_to(folder, known, item: str) -> None:
    """Move the room to an item, in a process that is not the server's."""
    with opened(database_path(folder)) as db:
        go_to_item(db, CONSOLE, server_now(), meeting=known["meeting"], item=known[item])


def test_the_list_says_what_is_new_replaced_and_brought_on_the_day(read, folder, known):
    with opened(database_path(folder)) as db:
        version(db, folder, paper_of(db, known["two"]), ["改めた骨子【試験】"], changes="目的の文", reason="部会の意見")
    reader = read()
    reader.tap("資料の一覧")
    marked = [row.locator(".mark").all_inner_texts() for row in reader.page.locator(".list > ul > li").all()]
    assert marked == [["● 新"], ["● 新", "⇄ 差し替え"], ["● 新", "■ 当日配布"]]
    expect(reader.page.locator(".list .changed")).to_have_text("第2版（R8.11.22）　変わったところ：目的の文　理由：部会の意見")
    expect(reader.page.locator(".list > ul > li").first.locator(".mark")).to_have_count(0, timeout=8000)  # opened by now


def test_both_versions_of_a_replaced_paper_can_be_read(read, folder, known):
    with opened(database_path(folder)) as db:
        newer = version(db, folder, paper_of(db, known["two"]), ["改めた骨子【試験】"], changes="目的の文", reason="部会の意見")
    reader = read()
    reader.tap("資料の一覧")
    reader.tap("資料２ 計画の骨子【試験】")
    reader.shows(newer, 1)
    reader.tap("資料の一覧")
    reader.tap("前の第1版を見る（R8.11.22）")
    reader.shows(known["two"], 1)
    reader.is_at("資料２（前の第1版） 1／2")
    reader.tap("次のページ ▶")
    reader.tap("次のページ ▶")
    reader.is_at("資料２ 1／1")


def test_a_paper_that_is_replaced_while_it_is_read_is_not_torn_away(read, folder, known):
    reader = read()
    reader.page.keyboard.press("End")
    reader.tap("◀ 前のページ")
    reader.is_at("資料２ 2／2")
    with opened(database_path(folder)) as db:
        newer = version(db, folder, paper_of(db, known["two"]), ["改めた骨子【試験】"], changes="目的の文", reason="部会の意見")
    reader.is_at("資料２（前の第1版） 2／2")
    reader.shows(known["two"], 2)
    expect(reader.page.locator(".reader .said")).to_contain_text("資料２は差し替えられました。新しい版は次にあります。")
    reader.tap("次のページ ▶")
    reader.shows(newer, 1)


def test_a_paper_that_is_withdrawn_while_it_is_read_leaves_the_screen(read, folder, known):
    reader = read()
    reader.tap("次のページ ▶")
    with opened(database_path(folder)) as db:
        withdraw_version(db, CONSOLE, server_now(), version=known["one"], reason="誤って登録した")
    reader.is_at("資料２ 1／2")
    expect(reader.page.locator(".reader .said")).to_contain_text("資料１は取り下げられました。")
    assert reader.page.locator(".sheet").count() == 3


def test_on_another_tablet_one_comes_to_the_page_one_was_at(read, folder):
    reader = read()
    for _ in range(3):
        reader.tap("次のページ ▶")
    with opened(database_path(folder)) as db:
        for _ in range(100):
            if db.execute("SELECT 1 FROM openings WHERE page = 4").fetchone():
                break
            reader.page.wait_for_timeout(100)
    read("phone").is_at("資料１ 4／12")


def test_after_the_signal_was_lost_the_reader_is_back_within_five_seconds_at_the_same_place(folder, known, visit):
    port = free_port()
    with serving(folder, port) as address:
        reader = Reader(visit("tablet", token(folder)), address)
        for _ in range(3):
            reader.tap("次のページ ▶")
        reader.shows(known["one"], 4)
    expect(reader.page.get_by_text("接続を待っています。")).to_be_visible(timeout=5000)
    reader.page.evaluate("document.querySelector('.pages').scrollTo(0, document.querySelector('.pages').scrollHeight)")
    reader.page.wait_for_timeout(2000)
    reader.is_at("速報【試験】 1／1")
    goes_to(folder, known, "item_two")
    with serving(folder, port):
        begun = time.monotonic()
        reader.is_at("資料２ 1／2", timeout=5000)
        reader.shows(known["two"], 1)
        expect(reader.page.get_by_text("つながりました。", exact=True)).to_be_visible(timeout=5000)
        assert time.monotonic() - begun < 5


def test_a_tablet_follows_the_room_leaves_it_and_returns_with_one_tap(read, folder, known, visit, address):
    reader = read()
    bar = reader.page.get_by_role("region", name="会議の現在地")
    office = visit("desktop", SECRETARIAT)
    room = office.open(f"{address}/meeting_room")
    room.get_by_role("button", name="次の議題へ").or_(room.get_by_role("button", name="最初の議題")).first.click()
    expect(bar).to_contain_text("資料１　1ページ", timeout=SETTLED)
    office.settle()
    room.get_by_role("button", name="次の議題へ").first.click()
    reader.is_at("資料２ 1／2")
    reader.shows(known["two"], 1)
    reader.tap("離れて自分で読む")
    expect(bar).to_contain_text("■ 離れて読んでいます")
    reader.tap("次のページ ▶")
    office.settle()
    room.get_by_role("button", name="前の議題へ戻る").first.click()
    expect(bar).to_contain_text("資料１　1ページ", timeout=SETTLED)
    reader.is_at("資料２ 2／2")
    reader.tap("会議についていく")
    reader.is_at("資料１ 1／12")
    expect(bar).to_contain_text("▶ 会議についています")


def test_who_strays_while_following_goes_back_to_the_room_s_page_with_one_tap(read, folder, known):
    reader = read()
    goes_to(folder, known, "item_two")
    reader.is_at("資料２ 1／2")
    back = reader.page.get_by_role("button", name="会議のページへ戻る")
    expect(back).to_be_hidden()
    reader.page.keyboard.press("Home")
    back.tap()
    reader.is_at("資料２ 1／2")


def test_a_link_to_a_paper_opens_it_also_while_the_room_is_elsewhere(read, folder, known, address):
    goes_to(folder, known, "item_two")
    reader = read()
    reader.is_at("資料２ 1／2")
    with opened(database_path(folder)) as db:
        paper = paper_of(db, known["one"])
    reader.visit.open(f"{address}/reading?meeting={known['meeting']}&paper={paper}")
    reader.is_at("資料１ 1／12")
    reader.tap("会議のページへ戻る")
    reader.is_at("資料２ 1／2")


def test_the_secretariat_sends_everybody_who_follows_to_a_page(read, folder, known, visit, address):
    following, apart = read(), read(person=4)
    apart.tap("離れて自分で読む")
    goes_to(folder, known, "item_one")
    office = Reader(visit("desktop", SECRETARIAT), address)
    for _ in range(4):
        office.page.get_by_role("button", name="次のページ").click()
    send = office.page.get_by_role("button", name="全員をこのページへ　資料１　5ページ")
    send.click(timeout=SETTLED)
    following.is_at("資料１ 5／12")
    following.shows(known["one"], 5)
    apart.is_at("資料１ 1／12")
    expect(apart.page.get_by_role("region", name="会議の現在地")).to_contain_text("資料１　5ページ", timeout=SETTLED)


def test_a_viewer_reads_the_public_papers_only(read, folder, known):
    with opened(database_path(folder)) as db:
        db.execute("UPDATE paper_versions SET access = 'members' WHERE id = ?", [known["one"]])
    reader = read(role="viewer", person=None)
    assert reader.page.locator(".sheet").count() == len(SECOND) + 1
