"""What changes shows at once on every screen that follows it; nothing typed is lost; a lost connection is said."""

import time

import pytest
from playwright.sync_api import expect

from dashboard.commands import sessions
from dashboard.commands.recorded import raise_revisions
from dashboard.db import backup, database_path, opened, restore
from dashboard.domain.accounts import digest
from tests.browser.conftest import ROOT, SECRETARIAT, copied, free_port, serving

pytestmark = pytest.mark.browser
# The page that is served instead of the program's; the settings stay those of the program.
FOLLOWING = f"import sys; sys.argv[0] = {str(ROOT / 'dashboard' / 'app.py')!r};" \
            f"app.SCRIPT = Path({str(ROOT / 'tests' / 'browser' / 'following.py')!r})"
LOST = "接続を待っています。つながるまで、押しても記録されません。"
BACK = "つながりました。直前の操作が記録されたかどうかは、画面の「最後の記録」のとおりです。"


def commit(folder, *subjects: str) -> None:
    """Change the subjects, in a process that is not the server's."""
    with opened(database_path(folder)) as db, db.atomic():
        raise_revisions(db, *subjects)


def shown(page) -> dict[str, int]:
    """Return what the page says of itself: {"page drawn": 1, "votes revision": 7, "votes drawn": 2, …}."""
    lines = page.get_by_test_id("stText").all_inner_texts()
    return {name: int(number) for name, number in (line.rsplit(" ", 1) for line in lines)}


def says(page, line: str):
    """Return what the page says, as something to expect."""
    return expect(page.get_by_text(line, exact=True))


@pytest.fixture
def folder(published, tmp_path):
    """A store of this test's own, the secretariat signed in."""
    return copied(published, tmp_path / "home")


@pytest.fixture
def address(folder):
    """The address of a server of the page that follows."""
    with serving(folder, first=FOLLOWING) as found:
        yield found


def test_a_change_in_another_process_shows_within_a_second_and_redraws_only_its_part(folder, address, visit):
    page = visit().open(address)
    first = shown(page)
    for number in range(1, 4):
        commit(folder, "attendance")
        says(page, f"attendance revision {first['attendance revision'] + number}").to_be_visible(timeout=1000)
    page.wait_for_timeout(1500)
    assert shown(page) == {**first, "attendance revision": first["attendance revision"] + 3, "attendance drawn": 4}


def test_one_change_of_two_subjects_draws_both_parts_once(folder, address, visit):
    page = visit().open(address)
    first = shown(page)
    commit(folder, "attendance", "votes", "members")
    page.wait_for_timeout(1500)
    assert shown(page) == {**first, "attendance revision": first["attendance revision"] + 1, "attendance drawn": 2,
                           "votes revision": first["votes revision"] + 1, "votes drawn": 2}


def test_nothing_half_typed_is_lost_by_a_change(folder, address, visit):
    page = visit().open(address)
    texts = ("text of the page", "text in a form", "text votes", "text attendance")
    for label in texts[:3]:
        page.get_by_label(label).fill(f"{label}: half")
        page.get_by_label(label).blur()
    page.wait_for_timeout(800)
    page.get_by_label(texts[3]).press_sequentially("half of a ")
    commit(folder, "attendance", "votes")
    page.wait_for_timeout(1200)
    page.get_by_label(texts[3]).press_sequentially("sentence")
    assert [page.get_by_label(label).input_value() for label in texts] == [
        "text of the page: half", "text in a form: half", "text votes: half", "half of a sentence"]
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "text attendance"


def test_all_parts_of_a_tab_share_one_connection_and_take_no_room(address, visit):
    here, sockets = visit(), []
    here.page.on("websocket", lambda socket: sockets.append(socket.url.rsplit("/", 1)[1]))
    page = here.open(address)
    page.wait_for_timeout(3000)
    assert sorted(sockets) == ["live", "stream"]
    followers = page.locator('[class*="st-key-live-"]')
    assert [followers.nth(i).bounding_box() for i in range(2)] == [None, None]
    assert (here.errors, here.outside) == ([], [])


def test_one_s_own_tap_draws_its_part_once(folder, address, visit):
    page = visit().open(address)
    page.get_by_role("button", name="tap votes").click()
    says(page, "votes taps 1").to_be_visible(timeout=1000)
    page.wait_for_timeout(2500)
    assert shown(page)["votes drawn"] == 2


@pytest.mark.parametrize("is_changed", [True, False])
def test_after_a_restart_of_the_server_the_screen_is_fresh_and_works(folder, visit, is_changed):
    here, port = visit(), free_port()
    with serving(folder, port, FOLLOWING) as address:
        page = here.open(address)
        page.get_by_label("text votes").press_sequentially("half")
        first = shown(page)
    expect(page.get_by_role("status").filter(has_text=LOST)).to_be_visible(timeout=3000)
    if is_changed:
        commit(folder, "votes")
    page.wait_for_timeout(2000)
    with serving(folder, port, FOLLOWING):
        begun = time.monotonic()
        expect(page.get_by_role("status").filter(has_text=BACK)).to_be_visible(timeout=5000)
        says(page, f"votes revision {first['votes revision'] + is_changed}").to_be_visible(timeout=5000)
        assert time.monotonic() - begun < 5
        page.wait_for_timeout(500)
        assert page.get_by_label("text votes").input_value() == "half"
        page.get_by_role("button", name="tap attendance").click()
        says(page, "attendance taps 1").to_be_visible(timeout=2000)
        expect(page.get_by_text(BACK)).to_have_count(0, timeout=10_000)


def test_a_restored_backup_shows_though_its_revisions_are_older(folder, address, visit, tmp_path):
    page = visit().open(address)
    first = shown(page)
    backup(database_path(folder), tmp_path / "kept.db")
    commit(folder, "votes")
    says(page, f"votes revision {first['votes revision'] + 1}").to_be_visible(timeout=1000)
    page.wait_for_timeout(1500)
    restore(tmp_path / "kept.db", database_path(folder))
    says(page, f"votes revision {first['votes revision']}").to_be_visible(timeout=3000)
    commit(folder, "attendance")
    says(page, f"attendance revision {first['attendance revision'] + 1}").to_be_visible(timeout=1000)


def test_a_part_that_met_a_missing_database_comes_back_by_itself(folder, address, visit):
    page = visit().open(address)
    database = database_path(folder)
    away = database.rename(database.with_suffix(".away"))
    page.get_by_role("button", name="tap votes").click()
    expect(page.get_by_text("がまだありません。")).to_be_visible(timeout=5000)
    away.rename(database)
    says(page, "votes taps 1").to_be_visible(timeout=5000)
    expect(page.get_by_text("がまだありません。")).to_have_count(0)


def test_signing_out_elsewhere_leads_to_sign_in(folder, address, visit):
    page = visit().open(address)
    with opened(database_path(folder)) as db:
        sessions.sign_out(db, sid=digest(SECRETARIAT))
    page.wait_for_url("**/login?next=*", timeout=5000)


def test_a_screen_that_does_not_follow_says_nothing_of_connections(folder, visit):
    with serving(folder) as address:
        page = visit().open(f"{address}/members")
    page.wait_for_timeout(2500)
    assert page.locator(".connection").inner_text() == ""


@pytest.mark.parametrize("press", ["tap", "click"])
def test_a_tap_in_one_part_shows_though_a_text_in_another_was_not_sent_yet(address, visit, press):
    page = visit().open(address)
    page.get_by_label("text attendance").press_sequentially("half")
    getattr(page.get_by_role("button", name="tap votes"), press)()
    says(page, "votes taps 1").to_be_visible(timeout=5000)
    page.wait_for_timeout(500)
    assert page.get_by_label("text attendance").input_value() == "half"
    assert (shown(page)["attendance drawn"], shown(page)["votes taps"]) == (2, 1)
