"""Texts and pictures of the pages of a PDF, also for many at once."""

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from dashboard.pdfs import pages
from tests import pdfs_made


def drawn(source, page: int = 1, width: int = 200) -> Image.Image:
    return Image.open(io.BytesIO(pages.picture(source, page, width)))


def is_written_on(image: Image.Image) -> bool:
    return image.convert("L").getextrema()[0] < 128


@pytest.mark.parametrize(("width", "height"), [(200, 283), (900, 1273), (1400, 1981), (2100, 2972)])
def test_a_picture_has_the_width_that_was_asked_for(width, height):
    found = drawn(pdfs_made.pdf("資料"), width=width)
    assert (found.format, found.size) == ("WEBP", (width, height))


def test_a_page_shows_its_text_and_an_empty_one_nothing(tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdfs_made.pdf("資料", ""))
    assert [is_written_on(drawn(path, page, 900)) for page in (1, 2)] == [True, False]


@pytest.mark.parametrize(("size", "picture"), [((14400, 1), (2100, 1)), ((1, 14400), (1, 8000)), ((0, 842), (2100, 2717))])
def test_a_page_of_an_odd_size_fills_no_memory(size, picture):
    assert drawn(pdfs_made.pdf("", size=size), width=2100).size == picture


def test_control_characters_do_not_come_through():
    text, = pages.texts(pdfs_made.pdf("資\u200e料\u0007"))
    assert text.text == "資料"


def test_many_read_and_draw_at_once():
    data = [pdfs_made.long(5, f"【試験】{number}") for number in range(8)]
    with ThreadPoolExecutor(8) as threads:
        texts = list(threads.map(pages.texts, data))
        pictures = list(threads.map(lambda one: drawn(one, 5).size, data))
    assert [len(found) for found in texts] == [5] * 8
    assert [found[4].text.split("\u3000")[0] for found in texts] == [f"【試験】{number}" for number in range(8)]
    assert pictures == [(200, 283)] * 8
