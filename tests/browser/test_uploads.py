"""The file of a paper goes through the browser: refused, registered, replaced, withdrawn, at a tablet and at a desk."""

import pytest
from playwright.sync_api import expect

from dashboard.db import database_path, opened
from dashboard.domain.permissions import CONSOLE
from dashboard.domain.reading import in_force
from dashboard.queries import reading
from tests import office_made, pdfs_made

pytestmark = pytest.mark.browser
FIRST, SECOND = pdfs_made.pdf("【試験】初めの版", "二ページ目"), pdfs_made.pdf("【試験】直した版", "二ページ目", "三ページ目")
WAIT = 60_000


def card(page):
    """Return the card of the first paper of the meeting."""
    return page.locator("[class*='st-key-upload-']").first


def choose(here, name: str, data: bytes) -> None:
    card(here.page).locator('input[type="file"]').set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": data})
    here.settle()


def tap(here, label: str) -> None:
    card(here.page).get_by_role("button", name=label).click()
    here.settle()


def write(here, label: str, text: str) -> None:
    field = card(here.page).get_by_label(label)
    field.fill(text)
    field.blur()
    here.settle()


def says(here, words: str) -> None:
    expect(here.page.get_by_text(words).first).to_be_visible(timeout=WAIT)


def read_now(folder) -> list[tuple[int, int]]:
    """Return (version, pages) of what is read of the papers of the meeting."""
    with opened(database_path(folder)) as db:
        return [(one.version, one.pages) for one in in_force(reading.versions(db, CONSOLE, 1)).values()]


@pytest.mark.parametrize("size", ["desktop", "tablet", "phone"])
def test_a_file_is_refused_registered_replaced_and_withdrawn(own_address, visit, size):
    address, folder = own_address
    here = visit(size)
    here.open(f"{address}/uploads")
    says(here, "○ ファイルは未登録")
    tap(here, "ファイルを登録する")
    choose(here, "資料.pdf", pdfs_made.with_attachment())
    says(here, "ほかのファイルや動画・音声が中に入った PDF は登録できません。")
    expect(card(here.page).get_by_text("資料.pdf", exact=True)).to_be_visible()
    choose(here, "資料1.pdf", FIRST)
    says(here, "✓ 登録できるファイルです（2ページ）。")
    expect(card(here.page).get_by_role("img")).to_be_visible()
    tap(here, "この資料として登録する")
    says(here, "✓ 登録済み（第1版・2ページ）")
    assert read_now(folder) == [(1, 2)]
    link = card(here.page).get_by_role("link", name="第1版を開く").get_attribute("href")
    assert here.context.request.get(f"{address}{link}").body() == FIRST
    tap(here, "新しい版に差し替える")
    choose(here, "資料1（訂正）.pdf", SECOND)
    tap(here, "第2版に差し替える")
    says(here, "「変わった所」を入れてください。")
    assert read_now(folder) == [(1, 2)]
    write(here, "変わった所", "３ページ目を加えた")
    write(here, "差し替える理由", "数字が確定したため")
    tap(here, "第2版に差し替える")
    says(here, "✓ 登録済み（第2版・3ページ）")
    assert read_now(folder) == [(2, 3)]
    assert here.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tap(here, "取り下げる")
    write(here, "取り下げる理由", "誤りが見つかったため")
    tap(here, "第2版を取り下げる")
    says(here, "✓ 登録済み（第1版・2ページ）")
    assert read_now(folder) == [(1, 2)]
    assert here.outside == []


@pytest.mark.office
def test_a_word_file_is_turned_into_a_pdf_and_both_can_be_had(own_address, visit):
    address, folder = own_address
    here, data = visit("desktop"), office_made.docx("【試験】資料")
    here.open(f"{address}/uploads")
    tap(here, "ファイルを登録する")
    choose(here, "資料.docx", data)
    says(here, "✓ 登録できるファイルです（1ページ）。")
    expect(card(here.page).get_by_role("button", name="PDF にしたものをすべて見る")).to_be_visible()
    tap(here, "この資料として登録する")
    says(here, "✓ 登録済み（第1版・1ページ）")
    with here.page.expect_download() as started:
        card(here.page).get_by_role("button", name="元のファイルをダウンロードする").click()
    assert (started.value.suggested_filename, started.value.path().read_bytes()) == ("資料.docx", data)
    assert read_now(folder) == [(1, 1)]
    assert (here.errors, here.outside) == ([], [])
