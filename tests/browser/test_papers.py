"""After the meeting an official issues the minutes, opens the file, mends a speech and sees what became of the paper."""

import io
import zipfile

import pytest
from playwright.sync_api import expect

from dashboard.commands.speeches import add_speeches
from dashboard.db import database_path, opened
from dashboard.domain.permissions import CONSOLE
from dashboard.domain.speeches import Speaker
from dashboard.papers.catalogue import KINDS
from dashboard.queries import room as read
from minutes.reading import lines
from tests import played
from tests.accounts import signed_in
from tests.browser.conftest import SECRETARIAT, server_now, serving

pytestmark = pytest.mark.browser
SAID, MENDED = "研修はいつ行うのか。", "研修はいつから行うのか。"


@pytest.fixture
def after(tmp_path):
    """The address of a server on the day of the first meeting, once it was played and a speech written down."""
    folder = played.committee(tmp_path / "home")
    with opened(database_path(folder)) as db:
        played.play(db)
        item = next(item.id for item in read.facts(db, played.MEETING).items if "協働の現状" in item.title)
        add_speeches(db, CONSOLE, played.at("16:00"), meeting=played.MEETING, item=item,
                     spoken=[(Speaker("member", 3, "委員３【架空】委員"), SAID)])
        signed_in(db, "secretariat", at=server_now(played.DAY))
    with serving(folder, today=played.DAY) as address:
        yield address


def card(page, paper: str):
    return page.locator(f".st-key-paper-{paper}")


@pytest.mark.parametrize("size", ["tablet", "desktop"])
def test_the_minutes_are_issued_opened_mended_and_compared(after, visit, size):
    here = visit(size, SECRETARIAT)
    page = here.open(f"{after}/papers")
    card(page, "minutes").get_by_role("button", name="議事録（案）を発行する").click()
    here.settle()
    link = card(page, "minutes").get_by_role("link", name="第1回川口市協働推進委員会_議事録（案）.docx")
    assert link.bounding_box()["height"] >= 44
    answer = here.context.request.get(after + link.get_attribute("href"))
    assert f"○委員３【架空】委員　{SAID}" in lines(answer.body())
    _mend(here, page, after)
    page = here.open(f"{after}/papers")
    assert "！ 発行の後に内容が変わっています" in card(page, "minutes").inner_text()
    page.get_by_text("発行の後に変わった所（2行）").click()
    here.settle()
    told = [line.inner_text() for line in card(page, "minutes").locator("li").all()]
    assert told == [f"－ なくなる行　○委員３【架空】委員　{SAID}", f"＋ 加わる行　○委員３【架空】委員　{MENDED}"]
    card(page, "minutes").get_by_role("button", name="議事録（案）を発行し直す").click()
    expect(card(page, "minutes")).to_contain_text("✓ 発行済み（記録と同じ内容です）", timeout=20_000)
    assert here.context.request.get(after + link.get_attribute("href")).ok
    assert (here.errors, here.outside) == ([], [])


def _mend(here, page, address: str) -> None:
    """Mend the speech on the screen 発言の記録."""
    page = here.open(f"{address}/speeches")
    page.get_by_text("直す・移す・分ける", exact=True).click()
    here.settle()
    page.get_by_label("発言", exact=True).last.fill(MENDED)
    page.get_by_role("button", name="直して記録する").click()
    here.settle()


def test_a_draft_and_the_zip_of_all_papers_are_downloaded(after, visit):
    here = visit("desktop")
    page = here.open(f"{after}/papers")
    with page.expect_download() as draft:
        card(page, "agenda").get_by_role("button", name="下書きを開く").click()
    assert draft.value.suggested_filename == "下書き_第1回川口市協働推進委員会_次第.docx"
    page.get_by_text("まとめて作る", exact=True).click()
    here.settle()
    page.get_by_role("button", name="Word の ZIP を作る").click()
    here.settle()
    with page.expect_download() as made:
        page.get_by_role("button", name="第1回川口市協働推進委員会_文書一式（Word）.zip").click()
    with open(made.value.path(), "rb") as file:
        assert len(zipfile.ZipFile(io.BytesIO(file.read())).namelist()) == len(KINDS)
    assert (here.errors, here.outside) == ([], [])


def test_no_field_of_the_settings_speaks_english(after, visit):
    here = visit("tablet")
    page = here.open(f"{after}/papers")
    page.get_by_text("文書の設定", exact=True).click()
    here.settle()
    page.get_by_label("市長などの氏名").fill("試")
    page.wait_for_timeout(300)
    shown = page.locator('[data-testid="stForm"]').inner_text()
    assert not any(character.isascii() and character.isalpha() for character in shown), shown
