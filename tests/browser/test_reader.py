"""Reading the papers with a finger at a tablet: turning, enlarging, finding, and coming back to the same place."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.commands.meetings import save_meeting
from dashboard.db import database_path, opened
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import meetings
from tests.browser.conftest import server_now, serving
from tests.browser.reading_room import SETTLED, Reader, prepared, swipe, token, touch
from tests.papers_filed import paper_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder of a store that these tests only read."""
    return tmp_path_factory.mktemp("reader") / "home"


@pytest.fixture(scope="module")
def known(published, folder):
    """The meeting, its items and the versions of its papers."""
    return prepared(published, folder)


@pytest.fixture(scope="module")
def address(folder, known):
    """The address of a server of theirs."""
    with serving(folder) as found:
        yield found


@pytest.fixture
def read(folder, address, visit):
    """A function that opens the reader as a member who has opened nothing yet."""
    def opened_anew(size: str = "tablet") -> Reader:
        with opened(database_path(folder)) as db:
            db.execute("DELETE FROM openings")
        return Reader(visit(size, token(folder)), address)
    return opened_anew


# --- one long document ----------------------------------------------------------------------------


def test_the_whole_packet_is_one_document_whose_pages_fit_the_width(read, known):
    reader = read()
    reader.shows(known["one"], 1)
    reader.is_at("資料１ 1／12")
    assert reader.page.locator(".sheet").count() == 15
    assert 760 <= reader.page_width() <= 820
    assert reader.page.locator(".sheet h2").all_inner_texts() == ["資料１　協働の現状【試験】", "資料２　計画の骨子【試験】", "速報【試験】"]
    reader.pages.evaluate("pages => pages.scrollTop = 2.2 * pages.querySelector('.sheet').offsetHeight")
    reader.is_at("資料１ 3／12")
    reader.shows(known["one"], 3)
    reader.pages.evaluate("pages => pages.scrollTop = pages.scrollHeight")
    reader.shows(known["three"], 1)
    assert (reader.visit.errors, reader.visit.outside) == ([], [])


def test_far_pages_hold_no_picture_and_near_ones_are_there_before_they_are_seen(read, known):
    reader = read()
    reader.shows(known["one"], 1)
    reader.page.wait_for_timeout(1500)
    held = reader.page.evaluate("[...document.querySelectorAll('.sheet')].map((sheet) => Boolean(sheet.querySelector('img')))")
    assert held[:2] == [True, True] and not any(held[6:])


@pytest.mark.parametrize(("size", "width"), [("tablet", 820), ("desktop", 1440), ("phone", 390)])
def test_nothing_scrolls_sideways_and_everything_is_large_enough_for_a_thumb(read, known, size, width):
    reader = read(size)
    reader.shows(known["one"], 1)
    for panel in ("資料の一覧", "言葉を探す"):
        reader.page.get_by_role("button", name=panel).click()
        reader.page.wait_for_timeout(500)
        wide, high = reader.page.evaluate(
            "(() => { const main = document.querySelector('[data-testid=stMain]'); return [Math.max("
            "document.documentElement.scrollWidth, main.scrollWidth), main.scrollHeight - main.clientHeight]; })()")
        assert wide <= width and high <= 2
        small = reader.page.evaluate("""() => [...document.querySelectorAll('.reader button, .reader a, .reader input')]
            .filter((one) => one.checkVisibility()).map((one) => [one.innerText, one.getBoundingClientRect(), getComputedStyle(one)])
            .filter(([, {width, height}, {fontSize}]) => Math.min(width, height) < 44 || parseFloat(fontSize) < 16)
            .map(([words]) => words)""")
        assert small == []
    bottom = reader.page.get_by_role("button", name="次のページ").bounding_box()
    assert bottom["y"] + bottom["height"] <= reader.page.viewport_size["height"]


# --- turning --------------------------------------------------------------------------------------


def test_pages_are_turned_by_buttons_and_by_the_finger(read, known):
    reader = read()
    reader.tap("次のページ ▶")
    reader.is_at("資料１ 2／12")
    swipe(reader, -300)
    reader.is_at("資料１ 3／12")
    reader.shows(known["one"], 3)
    swipe(reader, 300)
    reader.is_at("資料１ 2／12")
    reader.tap("◀ 前のページ")
    reader.is_at("資料１ 1／12")
    assert reader.page.get_by_role("button", name="◀ 前のページ").get_attribute("aria-disabled") == "true"


def test_one_page_at_a_time_is_seen_whole(read, known):
    reader = read()
    reader.tap("1ページずつ")
    reader.tap("次のページ ▶")
    reader.shows(known["one"], 2)
    page, pages = reader.page.locator(".sheet.is-current .leaf").bounding_box(), reader.pages.bounding_box()
    assert reader.page.locator(".sheet:visible").count() == 1 and page["height"] <= pages["height"]
    swipe(reader, -300)
    reader.is_at("資料１ 3／12")
    reader.tap("1ページずつ")
    reader.shows(known["one"], 3)
    reader.is_at("資料１ 3／12")


def test_the_keyboard_turns_and_enlarges_and_what_is_typed_turns_nothing(read):
    reader = read("desktop")
    press = reader.page.keyboard.press
    reader.pages.focus()
    for key, place in (("ArrowRight", "資料１ 2／12"), ("PageDown", "資料１ 3／12"), ("PageUp", "資料１ 2／12"),
                       ("End", "速報【試験】 1／1"), ("ArrowLeft", "資料２ 2／2"), ("Home", "資料１ 1／12")):
        press(key)
        reader.is_at(place)
    before = reader.page_width()
    press("+")
    assert reader.page_width() == pytest.approx(before * 1.25, rel=.01)
    press("-")
    assert reader.page_width() == pytest.approx(before, rel=.01)
    reader.page.get_by_role("button", name="言葉を探す").click()
    reader.page.get_by_label("資料の中の言葉を探す").press_sequentially("+-")
    press("ArrowLeft")
    press("End")
    reader.is_at("資料１ 1／12")
    press("Escape")
    expect(reader.page.get_by_role("button", name="言葉を探す")).to_be_focused()


def test_a_screen_reader_is_told_the_page_and_hears_its_text(read):
    reader = read()
    said = reader.page.locator(".reader .said")
    expect(said).to_contain_text("資料１　1／12ページ", timeout=3000)
    reader.tap("次のページ ▶")
    expect(said).to_have_text("資料１　2／12ページ", timeout=3000)
    sheet = reader.page.get_by_role("region", name="資料１　2ページ（12ページ中）")
    expect(sheet).to_contain_text("【試験】資料の2番目のページ", timeout=SETTLED)
    names = [reader.page.get_by_role(role, name=name).count() for role, name in (
        ("region", "資料のページ"), ("navigation", "ページの移動"), ("group", "読み方"), ("region", "会議の現在地"))]
    assert names == [1, 1, 1, 1]
    expect(said).to_have_attribute("role", "status")


# --- enlarging ------------------------------------------------------------------------------------


def test_the_page_is_enlarged_by_buttons_and_by_two_fingers_and_stays_where_it_was(read, known):
    reader = read()
    reader.shows(known["one"], 1)
    reader.tap("次のページ ▶")
    whole = reader.page_width()
    reader.tap("＋ 拡大")
    reader.tap("＋ 拡大")
    assert reader.page_width() == pytest.approx(whole * 1.5625, rel=.01)
    reader.page.wait_for_function("document.querySelector('.sheet.is-current img').src.includes('width=1400')")
    reader.is_at("資料１ 2／12")
    reader.tap("－ 縮小")
    reader.tap("－ 縮小")
    box = reader.pages.bounding_box()
    x, y = box["x"] + 400, box["y"] + 400
    touch(reader, [[(x - apart, y), (x + apart, y)] for apart in (50, 60, 80, 100)])
    assert reader.page_width() == pytest.approx(whole * 2, rel=.05)
    reader.is_at("資料１ 2／12")


def test_large_type_sets_the_text_of_the_page_anew(read):
    reader = read()
    reader.tap("文字を大きく")
    text = reader.page.get_by_role("region", name="大きな文字")
    expect(text).to_contain_text("【試験】資料の1番目のページ", timeout=SETTLED)
    size = "text => parseFloat(getComputedStyle(text.querySelector('p')).fontSize)"
    before = text.evaluate(size)
    assert before >= 28
    reader.tap("＋ 拡大")
    assert text.evaluate(size) == pytest.approx(before * 1.3, rel=.02)
    reader.tap("次のページ ▶")
    expect(text).to_contain_text("【試験】資料の2番目のページ", timeout=SETTLED)
    reader.tap("文字を大きく")
    reader.is_at("資料１ 2／12")


# --- the papers -----------------------------------------------------------------------------------


def test_a_page_is_reached_by_its_thumbnail(read, known):
    reader = read()
    reader.tap("資料の一覧")
    thumb = reader.page.get_by_role("button", name="資料１　7ページへ")
    thumb.scroll_into_view_if_needed()
    reader.page.wait_for_function("document.querySelectorAll('.thumbs img')[6].naturalWidth === 200")
    thumb.tap()
    reader.shows(known["one"], 7)
    reader.is_at("資料１ 7／12")
    expect(reader.page.get_by_role("region", name="資料の一覧")).to_be_hidden()


def test_a_panel_begins_at_its_top_whatever_was_scrolled_in_another(read):
    reader = read()
    panel, heading = reader.page.locator(".reader .panel"), reader.page.locator(".reader .panel > header")
    reader.tap("資料の一覧")
    panel.evaluate("panel => panel.scrollTop = 200")
    reader.tap("メモ")
    assert heading.bounding_box()["y"] >= panel.bounding_box()["y"]
    reader.tap("資料の一覧")
    assert panel.evaluate("panel => panel.scrollTop") == 200


# --- search ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("words", "found", "place"), [
    ("骨", "「骨」は1ページにあります。", "資料２ 1／2"), ("連携", "「連携」は1ページにあります。", "資料２ 1／2"),
    ("その9", "「その9」は1ページにあります。", "資料１ 9／12")])
def test_words_are_found_across_the_papers_and_marked_on_the_page(read, words, found, place):
    reader = read()
    reader.tap("言葉を探す")
    field = reader.page.get_by_label("資料の中の言葉を探す")
    expect(field).to_be_focused()
    field.fill(words)
    expect(reader.page.get_by_text(found)).to_be_visible(timeout=SETTLED)
    reader.page.locator(".hits button").first.tap()
    reader.is_at(place)
    expect(reader.page.locator(".sheet.is-current .text mark").first).to_have_text(words, timeout=SETTLED)
    expect(field).to_be_hidden()


def test_what_is_nowhere_is_said_with_what_to_do_next(read):
    reader = read()
    reader.tap("言葉を探す")
    reader.page.get_by_label("資料の中の言葉を探す").fill("ない言葉")
    expect(reader.page.get_by_text("「ない言葉」はどの資料にもありません。短い言葉に変えて、もう一度探してください。")).to_be_visible()


# --- coming back ----------------------------------------------------------------------------------


def test_loaded_again_the_page_is_at_the_same_place(read, known):
    reader = read()
    for _ in range(4):
        reader.tap("次のページ ▶")
    reader.pages.evaluate("pages => pages.scrollBy(0, 300)")
    reader.page.wait_for_timeout(800)
    before = reader.scroll_top()
    reader.page.reload()
    reader.visit.settle()
    reader.is_ready()
    reader.is_at("資料１ 5／12")
    reader.shows(known["one"], 5)
    assert abs(reader.scroll_top() - before) < 5


def test_a_link_opens_its_paper_and_loading_again_stays_where_one_read_on(read, folder, known, address):
    reader = read()
    with opened(database_path(folder)) as db:
        paper = paper_of(db, known["two"])
    reader.visit.open(f"{address}/reading?meeting={known['meeting']}&paper={paper}")
    reader.is_at("資料２ 1／2")
    reader.tap("次のページ ▶")
    reader.page.wait_for_timeout(800)
    reader.page.reload()
    reader.is_at("資料２ 2／2")


# --- the consultation -----------------------------------------------------------------------------


def test_from_its_consultation_one_comes_to_the_paper_and_the_list_says_which_it_is(read, folder, known, address):
    with opened(database_path(folder)) as db:
        stored = meetings.meeting(db, CONSOLE, known["meeting"])
        papers = (stored.papers[0], replace(stored.papers[1], consultation=3), stored.papers[2])
        save_meeting(db, CONSOLE, server_now(), meeting=replace(stored, papers=papers))
    reader = read()
    reader.visit.open(f"{address}/consultations")
    link = reader.page.get_by_role("link", name="資料２　計画の骨子【試験】")
    assert link.bounding_box()["height"] >= 44
    link.tap()
    reader.is_at("資料２ 1／2")
    reader.tap("資料の一覧")
    papers = reader.page.locator(".list > ul > li")
    expect(papers.locator(".asked")).to_have_text(["諮問3　本市における協働の環境づくりと啓発について"])
    expect(papers.nth(1).locator(".asked")).to_be_visible()
    assert (reader.visit.errors, reader.visit.outside) == ([], [])


# --- all in one file ------------------------------------------------------------------------------


@pytest.mark.parametrize(("way", "begins"), [("PDF", b"%PDF-"), ("ZIP", b"PK")])
def test_all_papers_are_saved_as_one_file(read, known, way, begins):
    reader = read()
    reader.shows(known["one"], 1)
    reader.page.get_by_role("button", name="まとめて受け取る").click()
    reader.page.get_by_role("button", name=f"一つの {way} にまとめる").click()
    link = reader.page.get_by_role("link", name="できたファイルを受け取る")
    expect(link).to_be_visible(timeout=30_000)
    assert link.bounding_box()["height"] >= 44
    link.evaluate("link => link.removeAttribute('target')")  # a window that closes itself would hide what is saved
    with reader.page.expect_download() as saving:
        link.click()
    saved = saving.value
    assert saved.suggested_filename == f"第2回川口市協働推進委員会　配布資料（委員）.{way.lower()}"
    assert Path(saved.path()).read_bytes().startswith(begins)
    assert (reader.visit.errors, reader.visit.outside) == ([], [])
