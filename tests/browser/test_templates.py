"""A template goes through the browser both ways: taken away, chosen again restyled, put to use, given back."""

import pytest

from dashboard.db import database_path, opened
from dashboard.queries import templates as read
from minutes.document import shipped
from tests.minutes.bad_templates import said
from tests.minutes.word import rewritten

pytestmark = pytest.mark.browser
GOOD = rewritten(shipped("agenda"), "配布資料一覧", "配布資料の一覧")


@pytest.fixture
def part(own_address, visit):
    """The part ひな形 of the screen 文書, open in a browser, with the folder of its store."""
    address, folder = own_address
    here = visit("desktop")
    page = here.open(f"{address}/papers")
    page.get_by_role("radio", name="ひな形", exact=True).click()
    here.settle()
    return here, page, folder


def choose(here, page, name: str, data: bytes) -> None:
    page.locator('input[type="file"]').set_input_files({"name": name, "mimeType": "application/zip", "buffer": data})
    page.get_by_text(name, exact=True).wait_for()
    here.settle()


def taken(page, label: str) -> tuple[str, bytes]:
    with page.expect_download() as started:
        page.get_by_role("button", name=label).click()
    return started.value.suggested_filename, started.value.path().read_bytes()


def test_a_template_is_taken_away_chosen_refused_mended_and_used(part):
    here, page, folder = part
    assert taken(page, "元のひな形をダウンロードする") == ("次第（ひな形）.docx", shipped("agenda"))
    choose(here, page, "直した次第.docx", said("｛表題｝", "{表題}"))
    page.get_by_text("ひな形の「{表題}」のかっこが半角です。全角の｛｝に直してください。").wait_for()
    assert page.get_by_role("button", name="このひな形を使う").count() == 0
    choose(here, page, "直した次第2.docx", GOOD)
    page.get_by_role("button", name="このひな形を使う").click()
    page.get_by_text("次第は、これから「直した次第2.docx」で作ります。").wait_for()
    here.settle()
    assert taken(page, "使っているひな形をダウンロードする") == ("直した次第2.docx", GOOD)
    with opened(database_path(folder)) as db:
        assert read.active(db, "agenda").name == "直した次第2.docx"
    assert (here.errors, here.outside) == ([], [])


def test_choosing_a_file_speaks_japanese(part):
    _, page, _ = part
    button = page.get_by_test_id("stFileUploaderDropzone").get_by_test_id("stBaseButton-secondary")
    assert button.inner_text().split() == ["upload", "ファイルを選ぶ"]  # the first is an icon, not read aloud
    assert button.bounding_box()["height"] >= 44
    assert page.get_by_text("per file").is_visible() is False
