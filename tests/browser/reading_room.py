"""A meeting with papers to read, and a tablet that reads them, for tests in the browser."""

import re
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import expect

from dashboard.db import database_path, opened
from tests.accounts import signed_in
from tests.browser.conftest import copied, server_now
from tests.papers_filed import filed
from tests.room import items, opened_room

SETTLED = 10_000  # milliseconds a busy machine may take until a screen says what it should
FIRST = [f"【試験】資料の{page}番目のページ\n市民と行政の協働　その{page}\n" + "\n".join(
    f"{line}行目の文を書く" for line in range(1, 25)) for page in range(1, 13)]
SECOND = ["骨子【試験】\n目的は連携である", "指標【試験】"]
THIRD = ["速報【試験】"]


def prepared(source: Path, folder: Path) -> dict[str, int]:
    """Make a store in `folder` with a meeting that is open and its papers; return meeting, items and versions."""
    with opened(database_path(copied(source, folder))) as db:
        meeting = opened_room(db)
        agenda = items(db, meeting)
        return {"meeting": meeting, "item_one": agenda[0], "item_two": agenda[1],
                "one": filed(db, folder, meeting, "協働の現状【試験】", FIRST, number=1, item=agenda[0]),
                "two": filed(db, folder, meeting, "計画の骨子【試験】", SECOND, number=2, item=agenda[1]),
                "three": filed(db, folder, meeting, "速報【試験】", THIRD, kind="on_the_day")}


def token(folder: Path, role: str = "member", person: int | None = 3) -> str:
    """Sign somebody in and return the token."""
    with opened(database_path(folder)) as db:
        return signed_in(db, role, person, at=server_now())


class Reader:
    """One person's screen of 資料を読む."""

    def __init__(self, visit, address: str):
        self.visit, self.page = visit, visit.open(f"{address}/reading")
        self.pages = self.page.get_by_role("region", name="資料のページ")
        self.is_ready()

    def is_ready(self) -> None:
        """Wait until the reader is at a page."""
        expect(self.page.locator(".reader .place")).to_contain_text("ページ", timeout=SETTLED)

    def is_at(self, place: str, timeout: int = SETTLED) -> None:
        """Wait until the reader is at a place: 資料１ 3／12."""
        name, page = place.split(" ")
        expect(self.page.locator(".reader .place")).to_have_text(re.compile(f"{name}{page}ページ"), timeout=timeout)

    def tap(self, words: str, exactly: bool = True) -> None:
        """Tap with the finger the button that says so."""
        self.page.get_by_role("button", name=words, exact=exactly).first.tap()

    def shows(self, version: int, page: int) -> None:
        """Wait until the picture of a page is on the screen, whole."""
        self.page.wait_for_function("""([version, page]) => [...document.querySelectorAll('.sheet img')].some((image) => {
            const {top, bottom} = image.getBoundingClientRect();
            return image.src.includes(`/read/${version}/${page}.webp`) && image.complete && image.naturalWidth > 0
              && top < innerHeight && bottom > 0; })""", arg=[version, page], timeout=SETTLED)

    def scroll_top(self) -> float:
        """Return how far the pages are scrolled, in pixels."""
        return self.pages.evaluate("pages => pages.scrollTop")

    def page_width(self) -> float:
        """Return how wide the current page is, in pixels."""
        return self.page.locator(".sheet.is-current .leaf").bounding_box()["width"]


def swipe(reader: Reader, across: int) -> None:
    """Draw a finger across the middle of the pages."""
    box = reader.pages.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch(reader, [[(x, y)], *[[(x + across * part / 5, y)] for part in range(1, 6)]])


def touch(reader: Reader, moves: Sequence[Sequence[tuple[float, float]]]) -> None:
    """Put fingers down, move them, and lift them; each move is the place of every finger."""
    session = reader.page.context.new_cdp_session(reader.page)
    for number, fingers in enumerate(moves):
        session.send("Input.dispatchTouchEvent", {
            "type": "touchMove" if number else "touchStart",
            "touchPoints": [{"x": x, "y": y, "id": id} for id, (x, y) in enumerate(fingers)]})
        reader.page.wait_for_timeout(30)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
