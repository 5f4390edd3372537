"""Where the text of a page stands: line by line, as parts of the page as it is seen."""

import io

import pytest
from pypdf import PdfReader, PdfWriter

from dashboard.pdfs.pages import lines
from tests import pdfs_made


def turned(data: bytes, degrees: int) -> bytes:
    """Return the PDF with its first page turned."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.pages[0].rotate(degrees)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


# The text begins 50 points from the left and 60 from the top of a page of 595 by 842.
@pytest.mark.parametrize(("degrees", "left", "top"), [(0, 50 / 595, 60 / 842), (90, 1 - 60 / 842, 50 / 595)])
def test_a_line_stands_where_it_is_seen_also_on_a_turned_page(tmp_path, degrees, left, top):
    path = tmp_path / "paper.pdf"
    path.write_bytes(turned(pdfs_made.pdf("協働の現状\n課題"), degrees))
    found = {line.text: line for line in lines(path, 1)}
    assert found.keys() == {"協働の現状", "課題"}
    first = found["協働の現状"]
    assert (first.left, first.top) == (pytest.approx(left, abs=.02), pytest.approx(top, abs=.02))
    assert (first.width > first.height) == (degrees == 0)


def test_a_page_without_text_has_no_lines(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdfs_made.scanned())
    assert lines(path, 1) == []
