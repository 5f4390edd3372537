"""A file becomes a paper: a PDF as it is, one of Word, Excel or PowerPoint through LibreOffice, and no other."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from dashboard import text
from dashboard.domain.errors import DashboardError, InputInvalid, StoreUnusable
from dashboard.papers import office, uploading
from tests import office_made, pdfs_made

REFUSED = {
    "empty": ("upload_empty", b""),
    "too large": ("upload_large", bytes(50 * 2**20 + 1)),
    "a program": ("upload_kind", b"MZ\x90\x00" + bytes(500)),
    "a picture": ("upload_kind", b"\x89PNG\r\n\x1a\n" + bytes(500)),
    "another package": ("upload_kind", office_made.packed({"資料.txt": "text"})),
    "an old Word file": ("upload_old", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)),
    "macros under another name": ("upload_macros", office_made.with_macros()),
    "half a Word file": ("upload_damaged", office_made.docx()[:500]),
    "a Word file with broken types": ("upload_damaged", office_made.packed({"[Content_Types].xml": "<Types"})),
    "a Word file with types in letters that are unknown": (
        "upload_damaged", office_made.packed({"[Content_Types].xml": '<?xml version="1.0" encoding="none"?><Types/>'})),
    "a part that is packed in another way and broken": ("upload_damaged", office_made.broken_in_lzma()),
    "a part that lies about its size": ("upload_damaged", office_made.lying()),
    "a package that swells": ("upload_swells", office_made.swelling(301)),
    "a PDF with a file inside": ("pdf_attachment", pdfs_made.with_attachment()),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_paper_is_refused_whatever_its_name(name):
    code, data = REFUSED[name]
    for called in ("資料.pdf", "資料.docx", "資料"):
        with pytest.raises(InputInvalid, match=code):
            uploading.read(called, data)


def test_a_pdf_stays_as_it_is():
    data = pdfs_made.pdf("【試験】資料")
    found = uploading.read("資料.exe", data)
    assert (found.kind, found.source, found.pdf.data) == ("pdf", data, data)


def test_without_libreoffice_the_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(DashboardError) as refused:
        uploading.read("資料.docx", office_made.docx())
    assert text.sentence(refused.value) == ("この PC には LibreOffice がないため、PDF のほかは登録できません。元のソフトで「PDF として保存」し、"
                                            "その PDF を選んでください。")


@pytest.mark.office
def test_a_word_file_becomes_pages_under_whatever_name():
    data = office_made.docx("【試験】資料")
    found = uploading.read("資料.pdf", data)
    assert (found.kind, found.source, [page.text for page in found.pdf.pages]) == ("docx", data, ["【試験】資料"])


@pytest.mark.office
@pytest.mark.parametrize(("kind", "data", "words"), [
    ("xlsx", office_made.xlsx("【試験】表"), "【試験】表"), ("pptx", office_made.pptx("【試験】発表"), "【試験】発表")])
def test_a_table_and_slides_become_pages_where_that_part_of_libreoffice_is_there(kind, data, words):
    try:
        found = uploading.read(f"資料.{kind}", data)
    except StoreUnusable as refused:
        assert (refused.code, refused.facts) == ("upload_failed", {"name": f"資料.{kind}"})
    else:
        assert (found.kind, [page.text for page in found.pdf.pages]) == (kind, [words])


@pytest.fixture
def listening():
    """An address on this machine, and what was asked of it."""
    asked: list[str] = []

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/picture.png", asked
        server.shutdown()


@pytest.mark.office
def test_nothing_a_document_points_at_is_fetched(listening, monkeypatch):
    address, asked = listening
    uploading.read("資料.docx", office_made.pointing_at(address))
    assert asked == []
    monkeypatch.setattr(office, "CAUTIONS", '<oor:items xmlns:oor="http://openoffice.org/2001/registry"/>')
    uploading.read("資料.docx", office_made.pointing_at(address))
    assert set(asked) == {"/picture.png"}  # the document would have
