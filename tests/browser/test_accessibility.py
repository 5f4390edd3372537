"""Every screen as a screen reader, a keyboard, a thumb and a magnified tablet meet it, and as axe-core judges it."""

import re
from dataclasses import replace
from datetime import date
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard import text
from dashboard.commands import meetings, motions, replies, sittings
from dashboard.db import Database, database_path, opened
from dashboard.domain.agenda import Item
from dashboard.domain.permissions import CONSOLE, PAGES
from dashboard.queries import meetings as read
from dashboard.text import SCREENS
from tests import played
from tests.accounts import signed_in
from tests.browser.conftest import IDLE, Visit, server_now, serving
from tests.browser.test_screens import SIDEWAYS
from tests.papers_filed import filed
from tests.room import at, items, opened_room

pytestmark = pytest.mark.browser
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
ROLES = {"secretariat": None, "member": 3}
ROOM = ("進行", "出席", "議決", "互選", "決定事項", "記録")
# What is looked at: role, path, and the part of the screen to turn to.
LOOKS = [*((role, path, None) for role in ROLES for path in SCREENS if role in PAGES[path]),
         *(("secretariat", "meeting_room", part) for part in ROOM[1:])]
LEAST, STOPS = 44, 14
ZOOMED, WHOLE = {"width": 410, "height": 590}, {"width": 820, "height": 1180}

# Everything drawn that a selector names, also within parts of our own that are shut off from the page's styles.
ALL = """const all = (selector, root = document) => [...root.querySelectorAll("*")].flatMap((e) =>
  [...(e.matches(selector) && e.checkVisibility({visibilityProperty: true, opacityProperty: true})
    ? [e] : []),
   ...(e.shadowRoot ? all(selector, e.shadowRoot) : [])]).filter((e) => !e.closest("[aria-hidden=true]"));"""
FINDINGS = """async () => (await axe.run(document)).violations.flatMap(({id, nodes}) =>
  nodes.map(({target, failureSummary}) => `${id}: ${target.join(" ")}: ${failureSummary}`))"""
# Controls, with the part of each that answers to a tap: of a tick and of a field that is what is around it.
CONTROLS = "() => {" + ALL + """
  const around = 'label, [data-testid="stTextInputRootElement"], [data-testid="stNumberInputContainer"]'
    + ', [data-testid="stTextArea"]'
    + ', [data-testid="stSelectbox"] [role="group"], [data-testid="stDateInputField"], [data-testid="stTimeInput"]'
    + ', [data-testid="stMultiSelect"]';
  return all("a[href], button, input, select, textarea, summary, [role=button], [role=spinbutton]")
    .filter((e) => e.getClientRects().length && e.dataset.testid !== "stSkipToContent").map((e) => {
      const part = e.matches("input, [role=spinbutton], [tabindex='-1']") && e.closest(around);
      const {width, height} = (part || e).getBoundingClientRect();
      const name = e.getAttribute("aria-label") || e.innerText || e.labels?.[0]?.innerText || "";
      return {name: name.trim(), role: e.getAttribute("role") || e.localName, width: Math.round(width),
              height: Math.round(height)};
    });
}"""
NAMES = "() => {" + ALL + """
  const naming = ["aria-label", "aria-valuetext", "aria-roledescription", "placeholder", "alt"];
  const named = all(naming.map((name) => `[${name}]`).join());
  return named.flatMap((e) => naming.map((name) => e.getAttribute(name))).filter(Boolean);
}"""
# Where the keyboard is, and whether a ring shows it: of a tick around its label.
FOCUSED = """() => {
  let e = document.activeElement;
  const main = e.closest('[data-testid="stMain"]');
  while (e.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
  const box = e.getBoundingClientRect();
  const ring = (part) => part && getComputedStyle(part).outlineStyle === "solid"
    && parseFloat(getComputedStyle(part).outlineWidth) >= 2;
  return {name: e.getAttribute("aria-label") || e.innerText || e.localName,
          isSeen: ring(box.width > 1 ? e : e.closest("label")), isThere: !!main && e !== main,
          top: box.top + (main?.scrollTop ?? 0), left: box.left};
}"""
# What is cut off: words that are wider than the box which hides what runs over.
CUT = """() => [...document.querySelectorAll('[data-testid="stMain"] *')].filter((e) => {
  const style = getComputedStyle(e);
  return e.checkVisibility() && e.innerText?.trim() && !e.closest("svg, .stVegaLiteChart, [role=spinbutton]")
    && !["visible", "auto"].includes(style.overflowX) && e.scrollWidth > e.clientWidth + 1
    && Math.min(e.clientWidth, e.clientHeight) > 2;
}).map((e) => e.innerText.slice(0, 60))"""
WORDS = """() => [...document.querySelectorAll(
  '[data-testid="stMain"] :is([data-testid="stMarkdownContainer"], button)')]
  .filter((e) => e.checkVisibility()).map((e) => e.innerText.replace(/\\s+/g, " ").trim())
  .filter(Boolean)"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The address of a server with meetings that are closed, on and called, and a token of each role."""
    folder = played.committee(tmp_path_factory.mktemp("accessible"))
    with opened(database_path(folder)) as db:
        played.play(db)
        hold(db, folder)
        call(db, folder)
        tokens = {role: signed_in(db, role, person, server_now()) for role, person in ROLES.items()}
    with serving(folder) as address:
        yield address, tokens


def hold(db: Database, folder: Path) -> None:
    """Have a meeting that is at an item with a paper and a motion."""
    meeting = opened_room(db, chair=None)
    item = items(db, meeting)[4]
    sittings.go_to_item(db, CONSOLE, at("10:20"), meeting=meeting, item=item)
    motions.add_motion(db, CONSOLE, at("10:30"), meeting=meeting, item=item, text="議案【試験】")
    filed(db, folder, meeting, "協働の現状【試験】", ["一ページ目【試験】", "二ページ目【試験】"], number=1, item=item)


def call(db: Database, folder: Path) -> None:
    """Have the members told of the next meeting, and a paper to read for it."""
    meeting = meetings.create_meeting(db, CONSOLE, at("10:40"), meeting=replace(
        read.meeting(db, CONSOLE, 1), id=None, number=3, date=date(2026, 12, 10), items=(Item(1, "開会", "ceremony"),),
        papers=(), src=None))
    filed(db, folder, meeting, "計画の骨子【試験】", ["骨子【試験】"], number=1)
    replies.announce_meeting(db, CONSOLE, at("10:45"), meeting=meeting, reply_by=date(2026, 12, 1))


@pytest.fixture(scope="module")
def windows(chromium, server):
    """A browser on a tablet for each role, and one that nobody is signed in at."""
    _, tokens = server
    found = {role: Visit(chromium, "tablet", tokens.get(role)) for role in (*ROLES, None)}
    yield found
    for each in found.values():
        each.context.close()


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: "-".join(each or "all" for each in look))
def screen(request, server, windows):
    """A screen, opened once for all tests of it: the path and the page."""
    role, path, part = request.param
    page = windows[role].open(f"{server[0]}/{path}")
    if part:
        page.get_by_role("radio", name=part, exact=True).click()
        windows[role].settle()
    page.wait_for_load_state("networkidle")
    if page.locator(".reader .tools").count():  # its style sheet comes after it
        expect(page.locator(".reader .tools")).to_have_css("display", "flex")
    return path, page


def test_axe_finds_nothing(screen):
    _, page = screen
    page.evaluate(AXE)
    assert page.evaluate(FINDINGS) == []


def test_every_control_is_named_and_every_name_is_japanese(screen):
    _, page = screen
    controls = page.evaluate(CONTROLS)
    assert [each for each in controls if not each["name"]] == []
    spoken = [*page.evaluate(NAMES), *(each["name"] for each in controls)]
    assert [name for name in spoken if is_foreign(name)] == []


def test_every_target_is_wide_and_high_enough_for_a_thumb(screen):
    _, page = screen
    assert [each for each in page.evaluate(CONTROLS) if min(each["width"], each["height"]) < LEAST] == []


def test_the_window_bears_the_name_of_its_screen(screen):
    path, page = screen
    assert page.title() == f"{text.SCREENS[path]}｜委員会ダッシュボード"


def test_the_keyboard_is_always_seen_and_goes_on_downwards_or_to_the_next_column(screen):
    _, page = screen
    page.locator('[data-testid="stMain"]').focus()
    stops = []
    while len(stops) < STOPS:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if not stop["isThere"]:
            break
        stops.append(stop)
    assert [stop["name"] for stop in stops if not stop["isSeen"]] == []
    assert [after["name"] for before, after in pairwise(stops)
            if after["top"] < before["top"] - LEAST and after["left"] <= before["left"]] == []
    assert page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1'])").count() == 0


def test_magnified_to_twice_its_size_nothing_is_lost(screen):
    _, page = screen
    whole = page.evaluate(WORDS)
    page.set_viewport_size(ZOOMED)
    try:
        page.wait_for_timeout(400)
        page.wait_for_function(IDLE)
        assert page.evaluate(SIDEWAYS) == [0, 0]
        assert page.evaluate(CUT) == []
        assert set(whole) - set(page.evaluate(WORDS)) == set()
    finally:
        page.set_viewport_size(WHOLE)


def test_what_opens_over_a_screen_is_named_and_large_enough(server, windows):
    page = windows["secretariat"].open(f"{server[0]}/log")
    page.evaluate(AXE)
    for opener in ('[data-testid="stTopNavSection"]', '[data-testid="stDateInputCalendarButton"]',
                   '[data-testid="stSelectbox"] input'):
        page.locator(opener).first.click()
        page.wait_for_timeout(400)
        assert page.evaluate(FINDINGS) == []
        assert [name for name in page.evaluate(NAMES) if is_foreign(name)] == []
        page.keyboard.press("Escape")


def test_the_menu_of_a_magnified_screen_opens_named_and_closes_out_of_the_way(server, windows):
    page = windows["member"].open(f"{server[0]}/me")
    page.set_viewport_size(ZOOMED)
    try:
        page.get_by_role("button", name="メニューを開く").click()
        page.get_by_role("link", name="会議室").wait_for()
        page.wait_for_timeout(500)
        page.evaluate(AXE)
        assert page.evaluate(FINDINGS) == []
        assert [each for each in page.evaluate(CONTROLS) if each["height"] < LEAST] == []
        page.get_by_role("button", name="メニューを閉じる").click()
        page.get_by_role("link", name="会議室").wait_for(state="hidden")
    finally:
        page.set_viewport_size(WHOLE)


def test_the_keyboard_can_go_past_the_menu(server, windows):
    page = windows["member"].open(f"{server[0]}/me")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "本文へ移る"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["isThere"]


@pytest.mark.parametrize("path", ["login", "q/wrong", "nowhere", "files/999"])
def test_a_page_without_a_screen_is_as_good(server, windows, path):
    page = windows[None].page
    page.goto(f"{server[0]}/{path}")
    page.evaluate(AXE)
    assert page.evaluate(FINDINGS) == []
    assert [each for each in page.evaluate(CONTROLS) if min(each["width"], each["height"]) < LEAST] == []
    page.set_viewport_size(ZOOMED)
    assert page.evaluate("document.documentElement.scrollWidth") == ZOOMED["width"]


def is_foreign(name: str) -> bool:
    """Return whether a name has a foreign word and nothing that is Japanese."""
    return bool(re.search("[A-Za-z]{3}", name)) and not re.search("[ぁ-んァ-ヶ一-龠]", name)
