"""Notes beside the page that is read: private, saved at each pause, and never lost, whatever happens to the tablet."""

import re

import pytest
from playwright.sync_api import expect

from dashboard.commands.notes import keep_text
from dashboard.db import database_path, opened
from dashboard.domain.permissions import Actor
from dashboard.queries.notes import notes
from dashboard.web.gate import COOKIE
from tests.accounts import signed_in
from tests.browser.conftest import copied, server_now, serving
from tests.browser.test_screens import SIDEWAYS
from tests.called import called
from tests.noted import TEXTS
from tests.papers_filed import filed, paper_of, version

pytestmark = pytest.mark.browser
TYPED = "ここは質問する【試験】"
KEPT = """() => Object.keys(sessionStorage).filter((key) => key.startsWith('notes.'))
                  .map((key) => sessionStorage[key]).join()"""
NOTES = re.compile(r"/notes(/[0-9a-f]{32})?(\?.*)?$")


class Table:
    """A server with a meeting that was called and a paper of three pages, and members with their tablets."""

    def __init__(self, address, folder, visit):
        self.address, self.folder, self.visit = address, folder, visit
        with self.store() as db:
            self.meeting = called(db)
            db.execute("DELETE FROM agenda_item_papers")
            db.execute("DELETE FROM papers WHERE meeting_id = ?", [self.meeting])
            self.version = filed(db, folder, self.meeting, "協働の現況【試験】", TEXTS, number=1)

    def store(self):
        return opened(database_path(self.folder))

    def token(self, person: int) -> str:
        """Return the token of a new session of a member."""
        with self.store() as db:
            return signed_in(db, "member", person, at=server_now())

    def tablet(self, person: int = 1, size: str = "tablet"):
        """Return a tablet of a member with the notes open."""
        here = self.visit(size, self.token(person))
        self.read(here)
        return here

    def read(self, here) -> None:
        """Open the papers of the meeting, and one's notes."""
        page = here.open(f"{self.address}/reading?meeting={self.meeting}")
        page.locator(".reader .place:not(:empty)").wait_for()
        page.wait_for_timeout(300)  # until the panel that was open is open again
        tap = page.locator(".reader .tools button", has_text="メモ")
        if tap.get_attribute("aria-expanded") == "false":
            tap.click()
        page.locator(".notes-panel").wait_for()

    def mine(self, person: int = 1) -> list[tuple]:
        """Return page and text of a member's notes as the store has them."""
        with self.store() as db:
            account = db.execute("SELECT id FROM accounts WHERE person_id = ?", [person]).fetchone()[0]
            return [(one.page, one.text) for one in notes(db, Actor(account, "", "member", person), self.meeting)]

    def replace(self, *texts: str) -> int:
        """Put another version in the place of the paper."""
        with self.store() as db:
            return version(db, self.folder, paper_of(db, self.version), texts, changes="差し替え【試験】", reason="訂正")


@pytest.fixture
def table(published, tmp_path, visit):
    """A table of its own, whose server stands until the end of the test."""
    folder = copied(published, tmp_path / "home")
    with serving(folder) as address:
        yield Table(address, folder, visit)


def write(here, words: str = TYPED):
    """Begin a note on the page and type it by key; return its field."""
    here.page.get_by_role("button", name="このページにメモを書く").click()
    field = here.page.locator(".notes-panel textarea:focus")
    field.press_sequentially(words)
    return field


def until(here, state: str) -> None:
    """Wait until the notes are saved, or wait for the signal."""
    here.page.locator(f'.notes-status[data-state="{state}"]:not(:empty)').wait_for()


def test_a_note_is_saved_at_a_pause_and_is_there_again_after_a_reload(table):
    here = table.tablet()
    write(here)
    until(here, "saved")
    assert table.mine() == [(1, TYPED)]
    assert here.page.evaluate(KEPT) == ""
    table.read(here)
    assert here.page.locator(".notes-panel textarea").input_value() == TYPED
    assert here.page.locator(".notes-panel h4").all_inner_texts() == ["資料１　1ページ"]
    assert (here.page.evaluate(SIDEWAYS), here.errors, here.outside) == ([0, 0], [], [])


def test_what_is_typed_without_signal_is_kept_over_a_reload_and_sent_when_the_signal_returns(table):
    here = table.tablet()
    here.page.route(NOTES, lambda route: route.abort())
    write(here)
    until(here, "waiting")
    assert here.page.locator(".notes-status").inner_text().startswith("つながったら保存します")
    assert (table.mine(), TYPED in here.page.evaluate(KEPT)) == ([], True)
    table.read(here)
    assert here.page.locator(".notes-panel textarea").input_value() == TYPED
    here.page.unroute(NOTES)
    until(here, "saved")
    assert (table.mine(), here.page.evaluate(KEPT)) == ([(1, TYPED)], "")


def test_a_tablet_that_was_cut_off_sends_by_itself_what_was_typed_meanwhile(table):
    here = table.tablet()
    field = write(here, "前")
    until(here, "saved")
    here.context.set_offline(True)
    field.press_sequentially("の文と後の文")
    until(here, "waiting")
    here.context.set_offline(False)
    here.page.locator('.notes-status[data-state="saved"]').wait_for(timeout=5_000)
    assert table.mine() == [(1, "前の文と後の文")]


def test_a_text_whose_answer_was_lost_is_neither_doubled_nor_taken_for_anothers(table):
    here = table.tablet()

    lost = []

    def lose(route):
        if route.request.method in lost or route.request.method == "GET":
            route.continue_()
        else:
            lost.append(route.request.method)
            route.fetch()
            route.abort()
    here.page.route(NOTES, lose)
    field = write(here, "初め")
    until(here, "waiting")
    field.press_sequentially("と続き")  # the answer to the note itself was lost, next that to its text
    until(here, "saved")
    field.press_sequentially("、終わり")
    here.page.wait_for_timeout(4000)
    until(here, "saved")
    assert lost == ["POST", "PUT"]
    assert here.page.locator(".notes-both").inner_text() == ""
    assert table.mine() == [(1, "初めと続き、終わり")]


def test_what_was_typed_a_moment_before_the_page_is_left_is_saved(table):
    here = table.tablet()
    write(here, "急いだ文")
    here.page.goto(f"{table.address}/me")
    here.page.wait_for_timeout(1000)
    assert table.mine() == [(1, "急いだ文")]


@pytest.mark.parametrize(("choice", "kept"), [
    ("この端末の文を残す", "会議室の文"), ("保存されている文を残す", "居間の文"), ("二つをつなげて残す", "会議室の文\n居間の文")])
def test_of_two_tablets_of_one_member_both_texts_are_shown_and_one_chooses(table, choice, kept):
    room = table.tablet()
    field = write(room, "初めの文")
    until(room, "saved")
    with table.store() as db:
        key, account = db.execute("SELECT key, account_id FROM member_notes").fetchone()
        keep_text(db, Actor(account, "", "member", 1), server_now(), key=key, revision=1, text="居間の文")
    field.fill("会議室の文")
    room.page.locator(".notes-stored").wait_for()
    assert (field.input_value(), room.page.locator(".notes-stored").inner_text()) == ("会議室の文", "居間の文")
    assert table.mine() == [(1, "居間の文")]
    table.read(room)
    room.page.locator(".notes-stored").wait_for()
    assert room.page.locator(".notes-panel textarea").input_value() == "会議室の文"
    room.page.get_by_role("button", name=choice).click()
    room.page.locator(".notes-stored").wait_for(state="detached")
    until(room, "saved")
    assert table.mine() == [(1, kept)]


def test_a_text_typed_on_a_note_that_was_removed_elsewhere_can_be_kept_as_a_new_one(table):
    here = table.tablet()
    field = write(here, "初めの文")
    until(here, "saved")
    with table.store() as db:
        db.execute("DELETE FROM member_notes")
    field.press_sequentially("の続き")
    here.page.get_by_role("button", name="新しいメモとして残す").click()
    until(here, "saved")
    here.page.wait_for_timeout(500)
    assert table.mine() == [(1, "初めの文の続き")]


def test_a_note_goes_with_its_page_and_one_without_a_page_is_kept_shown_and_put_on_one(table):
    here = table.tablet()
    for words in ("一ページ目へ", "二ページ目へ"):
        write(here, words)
        until(here, "saved")
        here.page.get_by_role("button", name="次のページ").click()
        here.page.wait_for_timeout(600)
    table.replace("０　初めに加えたページ【試験】", TEXTS[0])
    here.page.locator(".notes-lost textarea").wait_for()
    assert table.mine() == [(2, "一ページ目へ"), (None, "二ページ目へ")]
    assert here.page.locator(".notes-lost textarea").input_value() == "二ページ目へ"
    table.read(here)
    here.page.locator("summary", has_text="すべてのメモ").click()
    here.page.get_by_role("button", name="資料１　2ページ").click()
    here.page.wait_for_timeout(600)
    here.page.get_by_role("button", name="いま見ているページに置く").click()
    here.page.locator(".notes-lost").wait_for(state="hidden")
    assert table.mine() == [(2, "一ページ目へ"), (2, "二ページ目へ")]


def test_a_note_typed_without_signal_while_the_paper_is_replaced_comes_to_the_page_as_it_is_now(table):
    here = table.tablet()
    here.page.route(NOTES, lambda route: route.abort())
    write(here)
    until(here, "waiting")
    table.replace("０　初めに加えたページ【試験】", *TEXTS)
    here.page.unroute(NOTES)
    until(here, "saved")
    assert table.mine() == [(2, TYPED)]


def test_what_is_being_written_stays_although_the_page_is_turned(table):
    here = table.tablet()
    field = write(here, "書きかけ")
    here.page.evaluate("() => document.querySelector('.reader .pages').scrollTo(0, 1e6)")
    here.page.get_by_text("このページのメモはまだありません。").wait_for()
    assert here.page.evaluate("() => document.activeElement.value") == "書きかけ"
    field.press_sequentially("の続き")
    until(here, "saved")
    assert table.mine() == [(1, "書きかけの続き")]


def test_the_next_person_on_the_tablet_finds_nothing_of_the_former(table):
    here = table.tablet(1)
    here.page.route(NOTES, lambda route: route.abort())
    write(here)
    until(here, "waiting")
    here.context.clear_cookies()
    here.context.add_cookies([{"name": COOKIE, "value": table.token(2), "url": "http://127.0.0.1"}])
    here.page.unroute(NOTES)
    table.read(here)
    here.page.wait_for_timeout(3000)
    assert (here.page.evaluate(KEPT), here.page.locator(".notes-panel textarea").count()) == ("", 0)
    assert TYPED not in here.page.content()
    assert (table.mine(1), table.mine(2)) == ([], [])


def test_a_tab_that_one_person_left_open_shows_and_writes_nothing_once_another_is_signed_in(table):
    here = table.tablet(1)
    field = write(here)
    until(here, "saved")
    here.context.clear_cookies()
    here.context.add_cookies([{"name": COOKIE, "value": table.token(2), "url": "http://127.0.0.1"}])
    with here.page.expect_navigation():  # it finds that somebody else has come, and opens anew
        field.press_sequentially("の続き")
    expect(here.page.locator(".notes-panel textarea")).to_have_count(0)
    assert (table.mine(1), table.mine(2)) == ([(1, TYPED)], [])
    assert (here.page.evaluate(KEPT), TYPED in here.page.content()) == ("", False)


def test_two_members_and_the_secretariat_at_one_table_each_see_their_own_notes_only(table):
    one, two, office = table.tablet(1), table.tablet(2), table.visit("desktop")
    table.read(office)
    for here, words in ((one, "委員１の文【試験】"), (two, "委員２の文【試験】"), (office, "事務局の文【試験】")):
        write(here, words)
        until(here, "saved")
    for here in (one, two, office):
        table.read(here)
        here.page.locator(".notes-panel textarea").wait_for()
    assert [here.page.locator(".notes-panel textarea").input_value() for here in (one, two, office)] == [
        "委員１の文【試験】", "委員２の文【試験】", "事務局の文【試験】"]
    office.open(f"{table.address}/log")
    assert "の文【試験】" not in office.page.content()


def test_a_note_is_removed_only_after_a_second_tap(table):
    here = table.tablet()
    write(here)
    until(here, "saved")
    here.page.get_by_role("button", name="このメモを消す").click()
    here.page.get_by_role("button", name="やめる").click()
    assert table.mine() == [(1, TYPED)]
    here.page.get_by_role("button", name="このメモを消す").click()
    here.page.get_by_role("button", name="このメモを本当に消す").click()
    here.page.locator(".notes-panel textarea").wait_for(state="detached")
    assert table.mine() == []


def test_the_notes_are_printed_from_a_page_of_their_own(table):
    here = table.tablet()
    write(here)
    until(here, "saved")
    with here.context.expect_page() as opened_page:
        here.page.get_by_role("link", name="印刷用のページを開く").click()
    paper = opened_page.value
    paper.wait_for_load_state()
    paper.evaluate("window.print = () => { window.isPrinted = true; }")
    paper.get_by_role("button", name="印刷する").click()
    assert paper.evaluate("window.isPrinted")
    paper.emulate_media(media="print")
    assert [paper.get_by_text(words).is_visible() for words in ("協働の現況【試験】", "1ページ", TYPED, "印刷する")] == [
        True, True, True, False]
