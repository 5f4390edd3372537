"""When the store fails, the screen says what is wrong and what to do; it comes back by itself once the store does."""

import sqlite3

import pytest

from dashboard.db import create, database_path
from tests.browser.conftest import copied, serving, with_secretariat

pytestmark = pytest.mark.browser


def refusal(here, url: str) -> str:
    """Return the one sentence with which the server answers instead of a screen."""
    answer = here.page.goto(url)
    assert answer.status == 503
    assert here.page.locator('[role="alert"]').count() == 1
    return here.page.locator('[role="alert"]').inner_text().removeprefix("！ ")


def test_an_empty_database_says_how_to_load(tmp_path, visit):
    create(database_path(tmp_path))
    with_secretariat(tmp_path)
    with serving(tmp_path) as address:
        alerts = visit().open(address).locator('[data-testid="stAlertContentError"]').all_inner_texts()
        assert [alert.split("。")[0] for alert in alerts] == ["データベースに委員会がまだ登録されていません"]


def test_a_damaged_database_says_how_to_restore(own_address, visit):
    address, folder = own_address
    path = database_path(folder)
    for leftover in folder.glob("committee.db-*"):
        leftover.unlink(missing_ok=True)  # the last to leave takes them along
    path.write_bytes(b"\x00" * 4096 + path.read_bytes()[4096:])
    assert refusal(visit(), f"{address}/members").startswith("データベースのファイルが壊れているか、")


def test_a_missing_database_says_how_to_start(own_address, visit):
    address, folder = own_address
    for file in folder.glob("committee.db*"):
        file.unlink(missing_ok=True)  # the last to leave takes the journal along
    assert "がまだありません。「python3 -m dashboard」" in refusal(visit(), address)


def test_a_locked_database_says_so_and_the_screen_comes_back(published, tmp_path, visit):
    folder = copied(published, tmp_path / "home")
    with serving(folder) as address:
        other = sqlite3.connect(database_path(folder), isolation_level=None)
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        here = visit()
        try:
            assert refusal(here, address).startswith("データベースをほかの処理が使用中のため、")
        finally:
            other.execute("ROLLBACK")
            other.close()
        assert here.open(address).locator("h1").inner_text() == "川口市協働推進委員会"
