"""In a real browser, what anybody typed does nothing but stand there; and what is exported computes nothing."""

import csv

import pytest

from dashboard.db import backup, database_path, opened
from dashboard.text import SCREENS
from dashboard.ui.escape import WORD_JOINER
from tests.accounts import signed_in
from tests.browser.conftest import server_now, serving
from tests.hostile import EVIL, FORMULAS, SCRIPT, plant
from tests.papers_filed import version

pytestmark = pytest.mark.browser

# What the attack would have made of itself on the screen, had anything obeyed it.
MADE = """() => [
    ...document.querySelectorAll(`body script:not([src]), [onerror], [onload], a[href^="javascript"], img[src="x"]`),
    ...[...document.querySelectorAll(`[data-testid="stMain"] :is(script, img, iframe, u, code, .katex, a, strong,
        .stMarkdownColoredText, [aria-label="home icon"])`)].filter(made => ! ["A", "STRONG"].includes(made.tagName)
        || ["a", "b"].includes(made.textContent))].map(made => made.outerHTML)"""
SHOWS = "([place, words, joiner]) => document.querySelector(place)?.innerText.replaceAll(joiner, '').includes(words)"


@pytest.fixture(scope="module")
def evil(published, tmp_path_factory):
    """The address of a server whose record is nothing but attacks, and the token of an official."""
    folder = tmp_path_factory.mktemp("evil")
    backup(database_path(published), database_path(folder))
    with pytest.MonkeyPatch.context() as patch, opened(database_path(folder)) as db:
        patch.setenv("COMMITTEE_HOME", str(folder))
        plant(db)
        for paper, in db.execute("SELECT min(id) FROM papers GROUP BY meeting_id").fetchall():
            version(db, folder, paper, [EVIL])
        token = signed_in(db, "secretariat", at=server_now())
    with serving(folder) as address:
        yield address, token


@pytest.fixture
def here(evil, visit):
    """A browser of an official, which keeps count of the dialogs that open."""
    here = visit("desktop", token=evil[1])
    here.dialogs = []
    here.page.on("dialog", lambda dialog: (here.dialogs.append(dialog.message), dialog.dismiss()))
    return here


def harm(here) -> tuple:
    """Return what the attack did: dialogs, its mark on the window, what it made, complaints, requests elsewhere."""
    page = here.page
    return here.dialogs, page.evaluate("window.pwned"), page.evaluate(MADE), here.errors, here.outside


NONE = ([], None, [], [], [])


@pytest.mark.parametrize("path", SCREENS)
def test_nothing_that_was_typed_is_obeyed_on_any_screen_and_all_of_it_is_shown(evil, here, path):
    page = here.open(f"{evil[0]}/{path}")
    shown = ".reader" if path == "reading" else '[data-testid="stMain"]'  # the reader stands in a page of its own
    page.wait_for_function(SHOWS, arg=[shown, EVIL, WORD_JOINER], timeout=10_000)
    assert harm(here) == NONE
    controls = page.locator('[data-testid="stButtonGroup"]')
    for number in range(controls.count()):
        for option in controls.nth(number).get_by_role("radio").all_inner_texts():
            controls.nth(number).get_by_role("radio", name=option, exact=True).click()
            here.settle()
            assert (option, harm(here)) == (option, NONE)


@pytest.mark.parametrize("path", ["login", "nowhere%3Cscript%3Ealert(1)%3C%2Fscript%3E", "files/1%3Cscript%3E"])
def test_nor_on_the_plain_pages(evil, here, path):
    here.page.goto(f"{evil[0]}/{path}")
    assert here.page.locator("h1").count() == 1
    assert harm(here)[:3] == NONE[:3]
    assert here.page.locator("script, img").count() == 0


def test_an_issued_file_that_holds_a_script_is_only_ever_saved(evil, here, tmp_path):
    page = here.open(f"{evil[0]}/preparation")
    with page.expect_download() as started:
        page.locator('a[href*="/files/"]').last.click()
    started.value.save_as(tmp_path / "file")
    assert (tmp_path / "file").read_text() == SCRIPT
    assert "<" not in started.value.suggested_filename
    assert harm(here)[:3] == NONE[:3]


def test_no_cell_of_the_exported_log_begins_as_a_formula(evil, here, tmp_path):
    page = here.open(f"{evil[0]}/log")
    page.get_by_role("button", name="CSV にする").click()
    here.settle()
    with page.expect_download() as started:
        page.get_by_role("button", name="CSV をダウンロードする").click()
    started.value.save_as(tmp_path / "log.csv")
    with (tmp_path / "log.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))] == []
    assert {f"'{formula}" for formula in FORMULAS} <= set(cells)
    assert any(EVIL in cell for cell in cells)
