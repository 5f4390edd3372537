"""Every screen opens in a real browser at every size: nothing breaks, nothing scrolls sideways, nothing comes from outside."""

import re

import pytest

from dashboard import text
from dashboard.text import SCREENS
from dashboard.ui.menu import GROUPS

CHARTS = {"members": 2, "consultations": 1, "schedule": 1, "surveys": 1}
# screen → the name of the group it stands under
GROUPED = {path: name for name, paths in GROUPS.items() for path in paths}

pytestmark = pytest.mark.browser
SIDEWAYS = """() => { const main = document.querySelector('[data-testid="stMain"]');
                      return [document.documentElement.scrollWidth - document.documentElement.clientWidth,
                              main.scrollWidth - main.clientWidth]; }"""


@pytest.mark.parametrize("size", ["tablet", "desktop", "phone"])
@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_opens_whole(address, visit, path, size):
    here = visit(size)
    page = here.open(f"{address}/{path}")
    assert page.locator("h1").count() == 1
    assert page.locator('[data-testid="stException"]').count() == 0
    assert page.locator('[data-testid="stAlertContentError"]').all_inner_texts() == []
    assert here.errors == []
    assert here.outside == []
    assert page.evaluate(SIDEWAYS) == [0, 0]
    assert page.evaluate("document.documentElement.lang") == "ja"


@pytest.mark.parametrize("path", CHARTS)
def test_the_charts_of_a_screen_are_really_drawn(address, visit, path):
    page = visit("desktop").open(f"{address}/{path}")
    charts = page.locator('[data-testid="stVegaLiteChart"]')
    assert charts.count() == CHARTS[path]
    for number in range(charts.count()):
        drawn = charts.nth(number).locator("canvas, svg").first
        drawn.wait_for(state="visible")
        assert drawn.bounding_box()["height"] > 40


@pytest.mark.parametrize("path", ["nowhere", "members/1", "%3Cscript%3E", "pages/home.py"])
def test_a_wrong_address_gets_a_sentence(address, visit, path):
    here = visit()
    answer = here.page.goto(f"{address}/{path}")
    assert answer.status == 404
    assert here.page.locator("h1").inner_text() == "ページが見つかりません"
    assert "という画面はありません。" in here.page.locator("p").first.inner_text()
    here.page.get_by_text("ホームへ戻る").click()
    assert here.settle().locator("h1").inner_text() == "川口市協働推進委員会"


@pytest.mark.parametrize("size", ["desktop", "tablet"])
def test_the_menu_leads_to_every_screen_and_names_it_in_the_address(address, visit, size):
    here = visit(size)
    page = here.open(address)
    for path, title in SCREENS.items():
        if path in GROUPED:
            page.get_by_text(GROUPED[path], exact=True).first.click()
        kind = "menuitem" if path in GROUPED else "link"
        page.get_by_role(kind, name=re.compile(f"^{text.MENU.get(path, title)}$")).first.click()
        here.settle()
        assert page.url.removeprefix(address).strip("/") == path
        if path == "room_display":  # fills the screen, without a menu
            page.get_by_role("link", name="会議室へ戻る").click()
            here.settle()
    assert page.get_by_text("more").count() == 0
    assert here.errors == []
