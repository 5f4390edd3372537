"""The pictures of the screens in docs/, made anew: make pictures. The members are invented, the papers the published ones."""

import os
import tempfile
import textwrap
from datetime import date, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from dashboard.bootstrap import ROOT
from dashboard.commands import attendance, elections, motions, replies, sittings, voting
from dashboard.commands.uploads import add_version
from dashboard.db import Database, database_path, opened
from dashboard.domain.permissions import CONSOLE
from dashboard.pdfs.pages import texts
from dashboard.queries import room as read
from tests import fictional, pdfs_made, played
from tests.accounts import signed_in
from tests.browser.conftest import ARGUMENTS, Visit, server_now, serving

DOCS, MEETING = ROOT / "docs", played.MEETING
CALLED, ANSWERED, DEADLINE = date(2025, 10, 31), date(2025, 11, 5), date(2025, 11, 12)
BEFORE, DAY = date(2025, 11, 10), played.DAY
SOURCE = ROOT / "data" / "sources" / "meeting-1-papers.txt"
# paper → its lines in the published document
PAPERS = {1: (51, 103), 2: (108, 465), 6: (466, 575), 7: (576, 626), 8: (627, 700)}
LINES, WIDE = 34, 36
WHO = {"secretariat": ("secretariat", None), "chair": ("member", 1), "member": ("member", 3), "viewer": ("viewer", None)}
# name → whose screen, on what, at which address
BEFOREHAND = {"home": ("member", "tablet", "/"), "replies": ("secretariat", "desktop", "/replies"),
              "uploads": ("secretariat", "desktop", "/uploads")}
MEANWHILE = {"reading": ("member", "tablet", "/reading"), "meeting-room": ("chair", "tablet", "/meeting_room"),
             "room-display": ("viewer", "desktop", "/room_display")}


def make() -> None:
    """Make all pictures in docs/."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = played.committee(Path(scratch))
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=ARGUMENTS)
        with opened(database_path(folder)) as db:
            for day, prepare, pictures in ((BEFORE, _call, BEFOREHAND), (DAY, _convene, MEANWHILE)):
                prepare(db, folder)
                _take(browser, db, folder, day, pictures)
        browser.close()


def _call(db: Database, folder: Path) -> None:
    """File the papers and call the meeting, which most members then answer."""
    _file(db, folder)
    replies.announce_meeting(db, CONSOLE, _at(60, CALLED), meeting=MEETING, reply_by=DEADLINE)
    for person in (*range(1, 3), *range(4, 10)):
        replies.enter_reply(db, CONSOLE, _at(50, ANSWERED), meeting=MEETING, person=person,
                            reply="absent" if person == 7 else "present")


def _file(db: Database, folder: Path) -> None:
    printed = SOURCE.read_text(encoding="utf-8").splitlines()
    for paper, (first, last) in PAPERS.items():
        lines = [part for line in printed[first - 1:last] for part in textwrap.wrap(line.replace("\t", "　"), WIDE)]
        data = pdfs_made.pdf(*("\n".join(lines[at:at + LINES]) for at in range(0, len(lines), LINES)))
        add_version(db, CONSOLE, _at(70, CALLED), home=folder, paper=paper, pdf=data, pages=texts(data), source=data,
                    source_name="資料.pdf", source_type="application/pdf", access="public")


def _convene(db: Database, _folder: Path) -> None:
    """Open the meeting, elect the chair and put a motion to the vote."""
    for person in range(1, 11):
        attendance.record_attendance(db, CONSOLE, _at(40), meeting=MEETING, person=person, kind="arrive")
    sittings.name_presiding(db, CONSOLE, _at(39), meeting=MEETING, person=1, name="", reason="委員長が選ばれるまでの間")
    sittings.open_meeting(db, CONSOLE, _at(38), meeting=MEETING)
    items = {item.title: item.id for item in read.facts(db, MEETING).items}
    election = next(id for title, id in items.items() if "互選" in title)
    sittings.go_to_item(db, CONSOLE, _at(30), meeting=MEETING, item=election)
    for person, office in ((1, "chair"), (2, "vice_chair")):
        id = elections.begin_election(db, CONSOLE, _at(30 - 2 * person), meeting=MEETING, office=office, item=election,
                                      method="nomination", consent="異議なし")
        elections.nominate(db, CONSOLE, _at(29 - 2 * person), election=id, candidate=person)
    report = next(id for title, id in items.items() if "協働の現状" in title)
    sittings.go_to_item(db, CONSOLE, _at(20), meeting=MEETING, item=report)
    motion = motions.add_motion(db, CONSOLE, _at(3), meeting=MEETING, item=report, text=played.TEXT, mover=fictional.name(3))
    vote = voting.put_vote(db, CONSOLE, _at(2), motion=motion, method="show_of_hands")
    voting.close_vote(db, CONSOLE, _at(1), vote=vote, yes=7, no=3)


def _at(minutes: int, day: date = DAY) -> datetime:
    """Return so many minutes ago, on that day."""
    return server_now(day) - timedelta(minutes=minutes)


def _take(browser: Browser, db: Database, folder: Path, day: date, pictures: dict[str, tuple[str, str, str]]) -> None:
    with serving(folder, today=day) as address:
        for name, (who, size, path) in pictures.items():
            visit = Visit(browser, size, signed_in(db, *WHO[who], at=_at(0, day)))
            page = visit.open(address + path)
            page.wait_for_timeout(2500)  # until the last picture of a page has come
            page.screenshot(path=DOCS / f"{name}.png")
            visit.context.close()


if __name__ == "__main__":
    make()
