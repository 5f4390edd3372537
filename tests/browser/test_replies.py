"""Two members answer on their tablets while the office looks on; a word is not lost, whatever the network does."""

import re
from datetime import date, datetime

import icalendar
import pytest
from playwright.sync_api import expect

from dashboard.commands import replies
from dashboard.db import database_path, opened
from dashboard.domain.instants import JAPAN
from dashboard.domain.permissions import CONSOLE
from dashboard.queries.replies import of_meeting
from tests.accounts import signed_in
from tests.browser.conftest import copied, free_port, server_now, serving
from tests.called import called, decide_on_online, planned

pytestmark = pytest.mark.browser
PATIENCE = 20_000
WORD = "10分ほど遅れます。【試験】"
CARD = '[class*="st-key-invitation-"]'
CUT_SHORT = "labels => labels.filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent)"


@pytest.fixture
def folder(published, tmp_path):
    """A store with a meeting that the members were told of, and to which they may come online."""
    found = copied(published, tmp_path / "home")
    with opened(database_path(found)) as db:
        called(db)
        decide_on_online(db)
    return found


@pytest.fixture
def enter(folder, visit):
    """A function that opens a screen on a device as a role, or as a member, and returns the visit."""
    def device(address: str, path: str, role: str, person: int | None = None, size: str = "tablet"):
        with opened(database_path(folder)) as db:
            here = visit(size, signed_in(db, role, person, at=server_now()))
        here.open(f"{address}/{path}")
        return here
    return device


def tap(here, label: str | re.Pattern) -> None:
    """Tap a button with a finger, or click it where there is no touch."""
    button = here.page.get_by_role("button", name=label).first
    button.tap() if here.page.evaluate("navigator.maxTouchPoints > 0") else button.click()
    here.settle()


def sees(here, words: str) -> None:
    expect(here.page.get_by_text(words).first).to_be_visible(timeout=PATIENCE)


def choose(here, label: str, option: str) -> None:
    """Choose of a list; one that is open closes when the page moves under it, and is then opened again."""
    line = here.page.get_by_role("option", name=option, exact=True)
    for _ in range(5):
        if not line.is_visible():
            here.page.get_by_role("combobox", name=label).click()
        here.page.wait_for_timeout(600)
        if line.is_visible():
            break
    line.click()
    here.settle()


def kept(folder) -> dict[int, tuple[str, str]]:
    """Return person → (reply, word) as the record has them."""
    with opened(database_path(folder)) as db:
        meeting, = db.execute("SELECT meeting_id FROM announcements").fetchone()
        return {person: (one.reply, one.word) for person, one in of_meeting(db, meeting).items()}


def test_two_members_answer_by_touch_and_the_office_sees_it_at_once(folder, enter):
    with serving(folder) as address:
        office = enter(address, "replies", "secretariat", size="desktop")
        first, second = (enter(address, "", "member", person) for person in (1, 2))
        sees(office, "回答なし\u00a012人")
        tap(first, "出席します")
        sees(office, "出席\u00a01人")
        first.page.get_by_label("事務局への伝言").press_sequentially(WORD)
        tap(first, "伝言だけを送る")
        tap(second, "オンラインで出席します")
        sees(office, "オンライン\u00a01人")
        sees(office, f"伝言「{WORD}」")
        tap(second, "欠席します")
        sees(office, "欠席\u00a01人")
        sees(second, "✓ 「欠席」と回答済み")
        office.page.get_by_text("委員に代わって回答を入力する").click()
        choose(office, "委員", "委員２【架空】")
        sees(office, "いまの回答　欠席")
        office.page.get_by_test_id("stButtonGroup").get_by_text("未定", exact=True).click()
        office.settle()
        tap(office, "回答を記録する")
        sees(second, "✓ 「未定」と回答済み（事務局が代わりに入力）")
        assert kept(folder) == {1: ("present", WORD), 2: ("undecided", "")}
        assert [one.errors + one.outside for one in (office, first, second)] == [[], [], []]


@pytest.mark.parametrize(("size", "width", "height"), [("tablet", 820, 1180), ("phone", 390, 844), ("desktop", 1440, 900)])
def test_the_card_is_there_at_first_sight_with_answers_for_a_thumb(folder, enter, size, width, height):
    with serving(folder) as address:
        here = enter(address, "", "member", 1, size)
        answers = here.page.locator('[class*="st-key-answers-"] button')
        expect(answers).to_have_text(["出席します", "欠席します", "オンラインで出席します", "まだ未定です"])
        assert answers.locator("*").evaluate_all(CUT_SHORT) == []
        boxes = [answers.nth(i).bounding_box() for i in range(4)]
        assert all(box["height"] >= 56 and box["width"] >= 44 for box in boxes)
        assert max(box["y"] + box["height"] for box in boxes) <= height
        assert here.page.evaluate("document.documentElement.scrollWidth") == width
        if size == "tablet":
            card = here.page.locator(CARD).first.bounding_box()
            assert card["y"] + card["height"] <= height


def test_the_answers_are_reached_in_order_and_given_by_keyboard(folder, enter):
    with serving(folder) as address:
        here = enter(address, "", "member", 1, "desktop")
        here.page.get_by_role("button", name="出席します", exact=True).focus()
        for label in ("欠席します", "オンラインで出席します", "まだ未定です"):
            here.page.keyboard.press("Tab")
            assert here.page.evaluate("document.activeElement.innerText") == label
        assert here.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        here.page.keyboard.press("Enter")
        here.settle()
        sees(here, "✓ 「未定」と回答済み")
        assert kept(folder) == {1: ("undecided", "")}


def test_a_word_outlives_a_server_that_dies_and_goes_along_with_the_answer(folder, enter):
    port = free_port()
    with serving(folder, port) as address:
        here = enter(address, "", "member", 1)
        here.page.get_by_label("事務局への伝言").press_sequentially(WORD)
        here.page.wait_for_timeout(1500)  # a pause, the field is not left
    expect(here.page.get_by_text("接続を待っています")).to_be_visible(timeout=PATIENCE)
    with serving(folder, port):
        expect(here.page.get_by_text("つながりました").first).to_be_visible(timeout=PATIENCE)
        here.settle()
        assert here.page.get_by_label("事務局への伝言").input_value() == WORD
        tap(here, "出席します")
        sees(here, "✓ 「出席」と回答済み")
    assert kept(folder) == {1: ("present", WORD)}


def test_a_meeting_that_is_called_appears_on_an_open_tablet(published, tmp_path, visit):
    folder = copied(published, tmp_path / "home")
    with opened(database_path(folder)) as db:
        meeting, token = planned(db), signed_in(db, "member", 1, at=server_now())
    with serving(folder) as address:
        here = visit("tablet", token)
        page = here.open(address)
        sees(here, "次の会議のお知らせは、まだありません。")
        with opened(database_path(folder)) as db:
            replies.announce_meeting(db, CONSOLE, datetime(2026, 11, 22, 9, 0, tzinfo=JAPAN), meeting=meeting)
        sees(here, "次の会議　第3回　あと13日")
        with page.expect_download() as file:
            page.get_by_role("button", name="カレンダーに入れる").tap()
        (event,) = icalendar.Calendar.from_ical(file.value.path().read_bytes()).walk("VEVENT")
        assert (file.value.suggested_filename, event["dtstart"].dt.date()) == ("第3回_20261205.ics", date(2026, 12, 5))
