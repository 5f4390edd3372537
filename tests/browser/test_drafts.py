"""What was typed outlives a dropped connection, a sleeping tablet, a restart of the server and a new window."""

import pytest

from tests.browser.conftest import copied, free_port, serving

pytestmark = pytest.mark.browser
TYPED = "一行目の文\n二行目の文"


@pytest.fixture
def folder(published, tmp_path):
    """A store of this test's own, the secretariat signed in."""
    return copied(published, tmp_path / "home")


def request_field(here, address: str):
    """Open the form of a new consultation and return its field for the request."""
    page = here.open(f"{address}/consultations")
    page.get_by_text("諮問を登録", exact=True).click()
    here.settle()
    return page.get_by_label("諮問の文")


def test_a_long_text_outlives_a_restart_and_a_reload(folder, visit):
    here, port = visit(), free_port()
    with serving(folder, port) as address:
        field = request_field(here, address)
        field.fill(TYPED)
        field.blur()
        here.settle()
    with serving(folder, port) as address:
        assert request_field(here, address).input_value() == TYPED
        assert request_field(visit("desktop"), address).input_value() == TYPED


def test_what_was_being_typed_when_the_connection_went_is_there_afterwards(folder, visit):
    here, port = visit(), free_port()
    with serving(folder, port) as address:
        field = request_field(here, address)
        field.press_sequentially("一行目")
        here.page.wait_for_timeout(1500)  # a pause, the field is not left
        field.press_sequentially("の文\n二行目の文")
        here.page.wait_for_timeout(1500)
        assert here.page.evaluate("document.activeElement.getAttribute('aria-label')") == "諮問の文"
    here.page.wait_for_timeout(3000)
    with serving(folder, port) as address:
        here.page.wait_for_timeout(3000)
        here.page.wait_for_function("!document.querySelector('[data-testid=\"stConnectionStatus\"]')", timeout=30_000)
        assert here.page.get_by_label("諮問の文").input_value() == TYPED
        assert request_field(visit("desktop"), address).input_value() == TYPED


def test_a_changed_agenda_outlives_a_restart(folder, visit):
    port = free_port()
    with serving(folder, port) as address:
        here = visit()
        page = here.open(f"{address}/preparation")
        page.get_by_label("件名").fill("開会のことば")
        page.get_by_label("件名").press("Enter")
        here.settle()
        assert page.get_by_text("１　開会のことば").count() == 1
    with serving(folder, port) as address:
        here = visit("desktop")
        page = here.open(f"{address}/preparation")
        assert page.get_by_text("１　開会のことば").count() == 1
        assert page.get_by_text("保存していない変更があります。").count() == 1
        page.get_by_role("button", name="会議を保存する").click()
        here.settle()
        assert page.get_by_text("保存していない変更があります。").count() == 0
        assert visit().open(f"{address}/preparation").get_by_text("１　開会のことば").count() == 1
