"""In the room things go wrong at the worst moment: two devices at once, and a server that dies between tap and answer."""

import re
import time
from datetime import datetime

import pytest
from playwright.sync_api import expect

from dashboard.commands import attendance, elections, motions, sittings, voting
from dashboard.db import database_path, opened
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import motions as read
from dashboard.queries import room
from tests import played
from tests.accounts import signed_in
from tests.browser.conftest import free_port, server_now, serving, started

pytestmark = pytest.mark.browser
PATIENCE = 20_000


def now() -> datetime:
    return server_now(played.DAY)


def do(db, command, **facts):
    return command(db, CONSOLE, now(), **facts)


@pytest.fixture
def folder(tmp_path):
    """A store in which eleven invented members sit, the first presides, and a motion waits for its vote."""
    found = played.committee(tmp_path)
    with opened(database_path(found)) as db:
        for person in range(1, 12):
            do(db, attendance.record_attendance, meeting=1, person=person, kind="arrive")
        do(db, sittings.name_presiding, meeting=1, person=2, name="", reason="委員長が選ばれていないため")
        do(db, sittings.open_meeting, meeting=1)
        id = do(db, elections.begin_election, meeting=1, office="chair", item=None, method="nomination", consent="異議なし")
        do(db, elections.nominate, election=id, candidate=1)
        do(db, motions.add_motion, meeting=1, text=played.TEXT, mover="議長")
    return found


def enter(visit, folder, address: str, role: str, person: int | None = None):
    """Open the meeting room on a tablet at 議決 as somebody; return the visit."""
    with opened(database_path(folder)) as db:
        token = signed_in(db, role, person, at=now())
    here = visit("tablet", token)
    here.open(f"{address}/meeting_room")
    here.page.get_by_test_id("stButtonGroup").get_by_text("議決", exact=True).click()
    here.settle()
    return here


def count(here, yes: int, no: int) -> None:
    for label, number in (("賛成（人）", yes), ("反対（人）", no)):
        group = here.page.get_by_test_id("stButtonGroup").filter(has_text=label)
        group.get_by_text(str(number), exact=True).click()
        here.settle()


def test_of_two_devices_that_close_a_vote_at_once_exactly_one_does(folder, visit):
    with serving(folder, today=played.DAY) as address:
        with opened(database_path(folder)) as db:
            do(db, voting.put_vote, motion=1, method="show_of_hands")
        office, chair = enter(visit, folder, address, "secretariat"), enter(visit, folder, address, "member", 1)
        count(office, 7, 3)
        count(chair, 6, 4)
        for here in (office, chair):  # both before either has an answer
            here.page.evaluate("[...document.querySelectorAll('button')].find(b => b.innerText.includes('ここまでで集計する')).click()")
        for here in (office, chair):
            expect(here.page.get_by_text("まだ宣告していません").first).to_be_visible(timeout=PATIENCE)
        with opened(database_path(folder)) as db:
            (vote,) = read.motion(db, 1).votes
            assert [row[0] for row in db.execute("SELECT count(*) FROM audit WHERE verb = 'close_vote'")] == [1]
        assert (vote.state, (vote.yes, vote.no) in ((7, 3), (6, 4))) == ("closed", True)
        for here in (office, chair):
            said = here.page.locator("[class*=st-key-outcome-counted]")
            expect(said).to_contain_text(f"賛成{vote.yes}人　反対{vote.no}人", timeout=PATIENCE)


@pytest.mark.parametrize("delay", [0, 0.01, 0.03, 0.1, 0.4])
def test_a_tap_before_the_server_dies_is_recorded_once_or_not_at_all_and_the_screen_says_which(folder, visit, delay):
    port = free_port()
    server = started(folder, port, today=played.DAY)
    try:
        office = enter(visit, folder, f"http://127.0.0.1:{port}", "secretariat")
        office.page.get_by_role("button", name="挙手", exact=True).click()
        time.sleep(delay)
        server.kill()
        server.wait()
        expect(office.page.get_by_text(re.compile("^接続を待っています"))).to_be_visible(timeout=PATIENCE)
        server = started(folder, port, today=played.DAY)
        expect(office.page.get_by_text(re.compile("^つながりました"))).to_be_visible(timeout=PATIENCE)
        with opened(database_path(folder)) as db:
            votes = read.motion(db, 1).votes
            (puts,) = db.execute("SELECT count(*) FROM audit WHERE verb = 'put_vote'").fetchone()
            last = room.last_recorded(db, CONSOLE, now(), 1)
        assert (len(votes), [vote.state for vote in votes]) in ((0, []), (1, ["open"]))
        assert puts == len(votes)
        expect(office.page.get_by_text(f"最後の記録 {last.at:%H:%M:%S}")).to_be_visible(timeout=PATIENCE)
        shown = office.page.get_by_text("▶ 採決中") if votes else office.page.get_by_role("button", name="挙手", exact=True)
        expect(shown.first).to_be_visible(timeout=PATIENCE)
    finally:
        server.kill()
        server.wait()
