"""The secretariat changes the agenda with a thumb and takes the 次第 home as a Word file."""

import io
import unicodedata

import docx
import pytest

from dashboard.db import database_path, opened
from dashboard.domain.permissions import CONSOLE
from dashboard.queries.meetings import by_number

pytestmark = pytest.mark.browser


def plain(data: bytes) -> list[str]:
    """Return the paragraphs of a Word file without spaces, in compatibility form."""
    paragraphs = (p.text for p in docx.Document(io.BytesIO(data)).paragraphs)
    lines = ("".join(unicodedata.normalize("NFKC", text).split()) for text in paragraphs)
    return [line for line in lines if line]


def test_the_agenda_is_changed_saved_and_downloaded(own_address, visit):
    address, folder = own_address
    here = visit("tablet")
    page = here.open(f"{address}/preparation")
    page.get_by_text("４　自己紹介").click()
    here.settle()
    page.get_by_label("件名").fill("委員の自己紹介")
    page.get_by_label("件名").press("Enter")
    here.settle()
    assert page.get_by_text("４　委員の自己紹介").count() == 1
    page.get_by_role("button", name="会議を保存する").click()
    here.settle()
    with opened(database_path(folder)) as db:
        assert by_number(db, CONSOLE, 1).items[3].title == "委員の自己紹介"
    page.get_by_role("button", name="次第（Word）を発行する").click()
    here.settle()
    link = page.get_by_role("link", name="第1回川口市協働推進委員会_次第.docx")
    answer = here.context.request.get(address + link.get_attribute("href"))
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    assert plain(answer.body())[:9] == [
        "第1回川口市協働推進委員会次第", "日時令和7年11月14日(金)", "午後2時00分", "場所川口市役所第一本庁舎", "市議会第3委員会室",
        "1開会", "2委嘱書交付式", "3市長あいさつ", "4委員の自己紹介"]
    assert here.errors == []


def test_two_officials_cannot_overwrite_each_other(own_address, visit):
    address, folder = own_address
    pages = [visit("desktop") for _ in range(2)]
    for number, here in enumerate(pages):
        page = here.open(f"{address}/preparation")
        page.get_by_label("件名").fill(f"開会{number}")
        page.get_by_label("件名").press("Enter")
        here.settle()
    for here in pages:
        here.page.get_by_role("button", name="会議を保存する").click()
        here.settle()
    assert pages[1].page.get_by_text("ほかの人が先に保存したため").count() == 1
    assert pages[1].page.get_by_label("件名").input_value() == "開会1"
    with opened(database_path(folder)) as db:
        assert by_number(db, CONSOLE, 1).items[0].title == "開会0"
