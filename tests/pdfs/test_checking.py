"""A PDF is taken if everybody can read it and it does nothing but be read; each other one is refused for what it is."""

import pytest

from dashboard.domain.errors import InputInvalid
from dashboard.pdfs import checking
from dashboard.pdfs.checking import checked
from tests import pdfs_made

REFUSED = {
    "a text": ("pdf_kind", {}, b"text"),
    "a program under another name": ("pdf_kind", {}, b"MZ\x90\x00" + bytes(500)),
    "half a PDF": ("pdf_damaged", {}, pdfs_made.damaged()),
    "nothing but beginning and end": ("pdf_damaged", {}, b"%PDF-1.7\n%%EOF"),
    "a password": ("pdf_encrypted", {}, pdfs_made.encrypted()),
    "only a password of the owner": ("pdf_encrypted", {}, pdfs_made.encrypted("")),
    "JavaScript among the names": ("pdf_script", {}, pdfs_made.with_named_script()),
    "JavaScript when opened": ("pdf_script", {}, pdfs_made.with_opening_script()),
    "JavaScript when closed": ("pdf_script", {}, pdfs_made.with_closing_script()),
    "JavaScript after something else": ("pdf_script", {}, pdfs_made.with_chained_script()),
    "JavaScript in a field": ("pdf_script", {}, pdfs_made.with_script_in_a_field()),
    "JavaScript on a page": ("pdf_script", {}, pdfs_made.with_script_on_a_page()),
    "JavaScript in a link": ("pdf_script", {}, pdfs_made.with_script_in_an_annotation()),
    "JavaScript spelt in figures": ("pdf_script", {}, pdfs_made.with_script_in_an_annotation()
                                    .replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/J#53")),
    "a program that is started": ("pdf_launch", {}, pdfs_made.with_launch()),
    "a file inside": ("pdf_attachment", {}, pdfs_made.with_attachment()),
    "a file on a page": ("pdf_attachment", {}, pdfs_made.with_attachment_on_a_page()),
    "a film": ("pdf_attachment", {}, pdfs_made.with_film()),
    "a form that makes its pages": ("pdf_dynamic_form", {}, pdfs_made.with_dynamic_form()),
    "a page that swells": ("pdf_swells", {"most": 300}, pdfs_made.swelling(80)),
    "no page": ("pdf_empty", {}, pdfs_made.without_pages()),
    "a page too many": ("pdf_too_long", {"pages": 501, "most": 500}, pdfs_made.long(501)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_paper_may_hold_is_refused(name):
    code, facts, data = REFUSED[name]
    with pytest.raises(InputInvalid) as refused:
        checked(data)
    assert (refused.value.code, refused.value.facts) == (code, facts)


def test_text_and_size_of_every_page_are_read():
    found = checked(pdfs_made.pdf("資料\n二行目", "第２頁 𠮷"))
    assert [(page.text, page.width, page.height) for page in found.pages] == [
        ("資料\n二行目", 595, 842), ("第２頁 𠮷", 595, 842)]


def test_links_and_bookmarks_are_no_harm():
    assert [page.text for page in checked(pdfs_made.with_links()).pages] == ["目次", "本文"]


def test_a_large_drawing_is_no_harm():
    assert [page.text for page in checked(pdfs_made.swelling(20)).pages] == [""]


def test_as_many_pages_as_may_be_are_taken():
    assert len(checked(pdfs_made.long(500)).pages) == checking.MOST_PAGES


def test_a_scan_is_taken_and_its_pages_have_no_fingerprint():
    assert [page.fingerprint for page in checked(pdfs_made.scanned(2)).pages] == ["", ""]


@pytest.mark.parametrize("seed", range(0, 1500, 37))
def test_a_pdf_with_a_byte_gone_wrong_is_taken_or_refused_with_a_code(seed):
    data = bytearray(pdfs_made.with_links())
    data[seed % len(data)] ^= 0xFF
    try:
        assert checked(bytes(data)).pages
    except InputInvalid as refused:
        assert refused.code in ("pdf_kind", "pdf_damaged")
