"""Who comes in, stays in and is out again, as it goes in a real browser: forms, cards, tabs, restarts, roles."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from dashboard import text
from dashboard.commands import accounts, sessions
from dashboard.db import backup, database_path, opened
from dashboard.domain.permissions import CONSOLE, MEMBER, PAGES, SECRETARIAT, VIEWER
from dashboard.text import SCREENS, SENTENCES
from dashboard.ui.menu import GROUPS
from dashboard.web.gate import COOKIE
from tests.browser.conftest import copied, free_port, server_now, serving

pytestmark = pytest.mark.browser
PASSWORD = "kyodo-suishin"
HOME = "川口市協働推進委員会"
TITLES = {**SCREENS, "": HOME, "room_display": f"{HOME}　第1回会議"}
MENU = '[data-testid="stTopNavLink"], [data-testid="stTopNavDropdownLink"]'
FIFTEEN_SECONDS = 15_000


@dataclass(frozen=True)
class House:
    """A server, and the record it serves."""

    address: str
    folder: Path

    def act(self, command: Callable, **facts):
        """Run a command of the secretariat in the record, beside the server."""
        with opened(database_path(self.folder)) as db:
            return command(db, CONSOLE, server_now(), **facts)

    def write(self, statement: str, values: list) -> None:
        """Change the record behind everybody's back."""
        with opened(database_path(self.folder)) as db:
            db.execute(statement, values)

    def card(self, account: int, **expires) -> str:
        """Issue a card to an account and return the address it carries."""
        end = server_now() + timedelta(**(expires or {"hours": 1}))
        return f"{self.address}/q/{self.act(accounts.issue_card, account=account, expires_at=end)}"


@pytest.fixture(scope="module")
def house(published, tmp_path_factory):
    """A server whose record knows an official (yamada), four members (m1 to m4) and a viewer (v1)."""
    folder = copied(published, tmp_path_factory.mktemp("house") / "home")
    found = House("", folder)
    found.act(accounts.add_account, name="yamada", shown_name="事務局　山田", role=SECRETARIAT, password=PASSWORD)
    for person in range(1, 5):
        found.act(accounts.add_account, name=f"m{person}", shown_name=f"委員{person}【試験】", role=MEMBER, person=person,
                  password=PASSWORD)
    found.act(accounts.add_account, name="v1", shown_name="閲覧【試験】", role=VIEWER, password=PASSWORD)
    with serving(folder) as address:
        yield House(address, folder)


def account_id(house: House, name: str) -> int:
    with opened(database_path(house.folder)) as db:
        return db.execute("SELECT id FROM accounts WHERE name = ?", [name]).fetchone()[0]


def type_in(page, name: str, password: str = PASSWORD) -> None:
    """Fill in the form of the sign-in page and send it."""
    page.get_by_label("利用者名").fill(name)
    page.get_by_label("パスワード").fill(password)
    page.get_by_role("button", name="サインインする").click()


def signed_in(here, house: House, name: str, path: str = ""):
    """Sign in on the way to a screen, wait until it is there, and return the page."""
    here.page.goto(f"{house.address}/{path}")
    type_in(here.page, name)
    return here.settle()


def heading(page) -> str:
    return page.locator("h1").inner_text()


def refusals(page) -> list[str]:
    return page.locator('[data-testid="stAlertContentError"]').all_inner_texts()


def another_tab(here, url: str, *, is_deaf: bool):
    """Return a further tab at `url`; a deaf one does not hear by itself that it is signed out."""
    page = here.context.new_page()
    if is_deaf:
        page.route("**/session", lambda route: route.abort())
    page.goto(url)
    page.locator("h1").wait_for()
    return page


def only_says(page, sentence: str) -> None:
    """Expect that the screen holds this sentence and nothing else; what stood there before goes with the run's end."""
    expect(page.locator('[data-testid="stMain"]')).to_have_text(sentence)


def is_out_at_the_next_click(page) -> None:
    """Choose another screen in the menu, and expect nothing but the sentence of who is signed out."""
    page.get_by_role("link", name="諮問・答申").first.click()
    only_says(page, SENTENCES["signed_out"])


# --- the first start, restarts ----------------------------------------------------------------------------


def test_the_code_on_the_console_makes_the_first_account_which_outlives_reload_and_restart(published, tmp_path, visit):
    backup(database_path(published), database_path(tmp_path))
    here, port = visit(token=None), free_port()
    page = here.page
    with serving(tmp_path, port) as address:
        said = (tmp_path / "server.log").read_text(encoding="utf-8")
        code = re.search(r"登録コード　([0-9A-Z]{4}(?:-[0-9A-Z]{4}){2})", said)[1]
        page.goto(address)
        assert heading(page) == "最初の事務局アカウント"
        for field, typed in (("code", code.lower()), ("name", "suzuki"), ("shown_name", "事務局　鈴木"),
                             ("password", PASSWORD), ("again", PASSWORD)):
            page.locator(f"#{field}").fill(typed)
        page.get_by_role("button", name="登録してサインインする").click()
        assert heading(here.settle()) == HOME
        page.reload()
        assert heading(here.settle()) == HOME
    with serving(tmp_path, port) as address:
        assert "登録コード" not in (tmp_path / "server.log").read_text(encoding="utf-8")
        expect(page.locator('[data-testid="stConnectionStatus"]')).to_have_count(0, timeout=30_000)
        assert here.open(f"{address}/me").get_by_text("事務局　鈴木 さんとしてサインインしています").count() == 1
        assert visit(token=None).page.goto(f"{address}/first").url == f"{address}/login"


# --- name and password ------------------------------------------------------------------------------------


def test_signing_in_leads_to_where_one_wanted_to_go(house, visit):
    page = signed_in(visit("tablet", token=None), house, "yamada", "consultations?x=1")
    assert (page.url, heading(page)) == (f"{house.address}/consultations?x=1", SCREENS["consultations"])


def test_a_wrong_password_is_refused_and_ten_of_them_lock_the_name(house, visit):
    page = visit(token=None).page
    with opened(database_path(house.folder)) as db:
        for _ in range(9):
            sessions.record_try(db, server_now(), name="v1", address="127.0.0.1")
    page.goto(f"{house.address}/login")
    type_in(page, "v1", "wrong-password")
    assert page.get_by_role("alert").inner_text() == f"！ {SENTENCES['sign_in_refused']}"
    assert page.get_by_label("利用者名").input_value() == "v1"
    type_in(page, "v1")
    assert page.get_by_role("alert").inner_text() == f"！ {SENTENCES['sign_in_locked'].format(minutes=15)}"
    house.write("DELETE FROM sign_in_failures WHERE name = ?", ["v1"])


@pytest.mark.parametrize("token", ["forged", "' OR 1=1 --", "x" * 43])
def test_a_forged_cookie_leads_to_sign_in(house, visit, token):
    page = visit(token=token).page
    page.goto(f"{house.address}/members")
    assert page.url == f"{house.address}/login?next=/members"
    assert page.get_by_label("パスワード").count() == 1


# --- out again --------------------------------------------------------------------------------------------


def test_signing_out_in_one_tab_ends_every_other_one_at_its_next_click_and_soon_by_itself(house, visit):
    here = visit("desktop", token=None)
    page = signed_in(here, house, "yamada", "me")
    clicked = another_tab(here, f"{house.address}/members", is_deaf=True)
    waiting = another_tab(here, f"{house.address}/members", is_deaf=False)
    page.get_by_role("button", name="サインアウトする").click()
    page.wait_for_url(f"{house.address}/login")
    is_out_at_the_next_click(clicked)
    waiting.wait_for_url(f"{house.address}/login?next=%2Fmembers", timeout=FIFTEEN_SECONDS)
    type_in(waiting, "yamada")
    expect(waiting.locator("h1")).to_have_text(SCREENS["members"])
    assert waiting.url == f"{house.address}/members"


def test_a_disabled_account_is_out_at_once(house, visit):
    here = visit("desktop", token=None)
    signed_in(here, house, "m4", "members")
    tab = another_tab(here, f"{house.address}/members", is_deaf=True)
    house.act(accounts.disable_account, account=account_id(house, "m4"))
    is_out_at_the_next_click(tab)
    here.page.reload()
    assert here.page.url == f"{house.address}/login?next=/members"
    type_in(here.page, "m4")
    assert here.page.get_by_role("alert").inner_text() == f"！ {SENTENCES['sign_in_refused']}"


def test_a_stale_tab_says_so_and_comes_back_to_the_same_screen_after_signing_in(house, visit):
    here = visit("desktop", token=None)
    signed_in(here, house, "m1")
    url = f"{house.address}/surveys?surveys.part=設問"
    tab = another_tab(here, url, is_deaf=True)
    house.write("DELETE FROM sessions WHERE account_id = ?", [account_id(house, "m1")])
    tab.get_by_text("事業調査", exact=True).first.click()
    only_says(tab, SENTENCES["signed_out"])
    tab.goto(url)
    assert tab.url.startswith(f"{house.address}/login?next=/surveys%3F")
    type_in(tab, "m1")
    expect(tab.locator("h1")).to_have_text(SCREENS["surveys"])
    expect(tab.get_by_role("radio", name="設問")).to_be_checked()


# --- cards ------------------------------------------------------------------------------------------------


def opened_by_card(here, url: str):
    """Tap on what the card shows, and return the page."""
    here.page.goto(url)
    here.page.get_by_role("button", name="さんとしてサインインする").click()
    return here.settle()


def test_a_card_opens_two_devices_with_one_tap_each_until_it_is_issued_anew(house, visit):
    account = account_id(house, "m2")
    url = house.card(account)
    tablet, phone = visit("tablet", token=None), visit("phone", token=None)
    tablet.page.goto(url)
    assert "委員2【試験】さん" in tablet.page.locator(".card").inner_text()
    assert HOME in tablet.page.locator(".card").inner_text()
    assert [cookie["name"] for cookie in tablet.context.cookies()] == []
    for here in (tablet, phone):
        assert heading(opened_by_card(here, url)) == HOME
    anew = house.card(account)
    for here in (tablet, phone):
        here.page.goto(f"{house.address}/members")
        assert here.page.url == f"{house.address}/login?next=/members"
        here.page.goto(url)
        assert here.page.get_by_role("alert").inner_text() == f"！ {SENTENCES['card_unusable']}"
    assert heading(opened_by_card(phone, anew)) == HOME


def test_what_a_card_opened_ends_with_it_and_an_expired_card_opens_nothing(house, visit):
    here = visit("tablet", token=None)
    url = house.card(account_id(house, "m2"))
    opened_by_card(here, url)
    tab = another_tab(here, f"{house.address}/members", is_deaf=True)
    ago = (server_now() - timedelta(seconds=5)).isoformat(timespec="seconds")
    house.write("UPDATE cards SET expires_at = ? WHERE revoked_at IS NULL", [ago])
    is_out_at_the_next_click(tab)
    tab.goto(url)
    assert heading(tab) == "このカードは使えません"
    assert tab.get_by_role("alert").inner_text() == f"！ {SENTENCES['card_unusable']}"
    assert tab.get_by_role("button").count() == 0


# --- websockets -------------------------------------------------------------------------------------------


def test_a_websocket_without_sign_in_is_refused_and_so_is_another_site_s(house):
    host = house.address.removeprefix("http://")
    token = house.act(sessions_of_yamada)
    good = {"Cookie": f"{COOKIE}={token}"}

    def answer(headers: dict[str, str], origin: str = house.address) -> int:
        try:
            with connect(f"ws://{host}/_stcore/stream", subprotocols=["streamlit"], origin=origin,
                         additional_headers=headers) as socket:
                return socket.response.status_code
        except InvalidStatus as refused:
            return refused.response.status_code

    forged = {"Cookie": f"{COOKIE}=forged", "X-Committee-Account": "1", "X-Forwarded-For": "127.0.0.1"}
    assert [answer({}), answer(forged), answer(good), answer(good, "http://evil.example")] == [403, 403, 101, 403]


def sessions_of_yamada(db, actor, now) -> str:
    return sessions.sign_in(db, now, name="yamada", password=PASSWORD, address="192.0.2.9")


# --- roles ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "role"), [("m1", MEMBER), ("v1", VIEWER)])
def test_a_role_is_offered_its_own_screens_and_refused_the_others_in_japanese(house, visit, name, role):
    here = visit("tablet", token=None)
    page = signed_in(here, house, name)
    page.get_by_text(text.ASIDE, exact=True).first.click()
    page.get_by_role("menuitem", name=SCREENS["me"]).wait_for()
    offered = [path for path in SCREENS if role in PAGES[path]]
    assert page.locator(MENU).all_inner_texts() == [
        text.MENU.get(path, SCREENS[path]) for path in offered if path not in GROUPS[text.PREPARING]]
    for path in PAGES.keys() - set(offered):
        here.open(f"{house.address}/{path}")
        only_says(page, SENTENCES["forbidden"])
        assert page.get_by_text("not found").count() == 0
    assert (here.errors, here.outside) == ([], [])


def test_every_screen_opens_on_a_tablet_without_complaint_after_signing_in(house, visit):
    here = visit("tablet", token=None)
    signed_in(here, house, "yamada")
    for path in SCREENS:
        page = here.open(f"{house.address}/{path}")
        assert (path, page.locator("h1").inner_text(), refusals(page)) == (path, TITLES[path], [])
    assert (here.errors, here.outside) == ([], [])


def test_who_holds_the_office_today_is_shown_as_chair_and_was_not_yesterday(house, visit):
    here = visit("tablet", token=None)
    said = signed_in(here, house, "m3", "me").locator('[data-testid="stMain"]')
    assert "委員長" not in said.inner_text()
    house.write("INSERT INTO offices (office, membership_id, starts_at)"
                " SELECT 'chair', id, '2026-11-22' FROM memberships WHERE person_id = ?", [3])
    here.open(f"{house.address}/me")
    assert "役割　委員　委員長" in said.inner_text()
    house.write("UPDATE offices SET starts_at = '2026-01-01', ends_at = ?", ["2026-11-21"])
    here.open(f"{house.address}/me")
    assert "委員長" not in said.inner_text()
