"""The papers as one PDF: bookmarks, page labels and stamped numbers, as two programs of different makers read them."""

import io
import subprocess

import pypdfium2 as pdfium
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, RectangleObject, StreamObject

from dashboard.domain.errors import InputInvalid
from dashboard.pdfs.packet import Part, packet
from dashboard.pdfs.pages import picture, texts
from tests.pdfs_made import damaged, long, pdf

PARTS = [Part("次第", "次第", pdf("次第【試験】")), Part("資料１", "取組【試験】", long(3)), Part("資料1-2", "調査【試験】", long(10))]
HEADING = "第2回会議【試験】　配布資料（公開）"


def changed(data: bytes, change) -> bytes:
    """Return a PDF whose first page `change` was applied to."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    change(writer.pages[0])
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def stamped(data: bytes, page: int = 0) -> str:
    """Return the last line of a page as PDFium reads it."""
    return texts(data)[page].text.split("\n")[-1]


def test_every_page_says_which_paper_it_belongs_to_and_which_page_of_it_it_is():
    said = [stamped(packet(PARTS, HEADING), number) for number in range(14)]
    assert said == ["次第　1／1", *(f"資料１　{n}／3" for n in range(1, 4)), *(f"資料1-2　{n}／10" for n in range(1, 11))]


def test_the_text_of_the_papers_stays_as_it_is():
    before = [page.text for part in PARTS for page in texts(part.source)]
    after = [page.text.rsplit("\n", 1)[0] for page in texts(packet(PARTS, HEADING))]
    assert [text.strip() for text in after] == [text.strip() for text in before]


def test_bookmarks_labels_and_title_are_those_of_the_papers():
    found = pdfium.PdfDocument(packet(PARTS, HEADING))
    marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in found.get_toc()]
    labels = [found.get_page_label(number) for number in range(len(found))]
    title = found.get_metadata_dict()["Title"]
    found.close()
    assert marks == [("次第", 0), ("資料１　取組【試験】", 1), ("資料1-2　調査【試験】", 4)]
    assert labels == ["次第-1", *(f"資料１-{n}" for n in range(1, 4)), *(f"資料1-2-{n}" for n in range(1, 11))]
    assert title == HEADING


def test_the_same_papers_make_the_same_file():
    assert packet(PARTS, HEADING) == packet(PARTS, HEADING)


@pytest.mark.parametrize(("name", "said"), [("い" * 24, "い" * 24), ("い" * 25, "い" * 24 + "…")])
def test_a_long_name_is_shortened_on_the_page_and_whole_in_the_bookmark(name, said):
    data = packet([Part(name, name, pdf("本文"))], HEADING)
    assert stamped(data) == f"{said}　1／1"
    assert PdfReader(io.BytesIO(data)).outline[0].title == name


def corner(data: bytes) -> tuple[bool, bool]:
    """Return whether ink stands in the lower right corner as the page is seen, and whether anywhere else."""
    image = Image.open(io.BytesIO(picture(data, 1, 800))).convert("L").point(lambda light: 255 * (light < 128))
    width, height = image.size
    below = (width // 2, height - max(width, height) // 20, width, height)
    own = image.crop(below).getbbox() is not None
    image.paste(0, below)
    return own, image.getbbox() is not None


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("box", [(0, 0, 595, 842), (0, 0, 960, 540), (100, 50, 500, 700), (-200, -100, 395, 742)])
def test_the_number_stands_upright_in_the_lower_right_corner_however_a_page_lies(turned, box):
    def lay(page):
        page.rotation = turned
        page.mediabox = page.cropbox = RectangleObject(box)
    data = packet([Part("資料１", "資料【試験】", changed(pdf(""), lay))], HEADING)
    assert corner(data) == (True, False)
    assert stamped(data).strip() == "資料１　1／1"


def test_the_number_is_legible_on_a_black_page_and_after_a_page_that_scales_what_follows():
    def blacken(page):
        drawn = StreamObject()
        drawn.set_data(b".01 0 0 .01 0 0 cm 0 g 0 0 99999 99999 re f")
        page[NameObject("/Contents")] = drawn
    data = packet([Part("資料１", "資料【試験】", changed(pdf(""), blacken))], HEADING)
    image = Image.open(io.BytesIO(picture(data, 1, 800))).convert("L")
    light = image.point(lambda shade: 255 * (shade > 128)).getbbox()
    assert light[0] > 600 and light[1] > 1080


def test_pages_that_share_their_resources_are_each_stamped_with_their_own_number():
    shared = PdfWriter(clone_from=PdfReader(io.BytesIO(long(2))))
    shared.pages[1][NameObject("/Resources")] = shared.pages[0].raw_get("/Resources")
    made = io.BytesIO()
    shared.write(made)
    data = packet([Part("資料１", "資料【試験】", made.getvalue())], HEADING)
    assert [stamped(data, number) for number in (0, 1)] == ["資料１　1／2", "資料１　2／2"]


@pytest.mark.parametrize("source", [b"", b"no pdf", damaged()])
def test_a_file_that_can_t_be_read_is_named(source):
    with pytest.raises(InputInvalid, match="packet_part_unreadable") as refused:
        packet([PARTS[0], Part("資料１", "資料【試験】", source)], HEADING)
    assert refused.value.facts == {"name": "資料１"}


def test_a_file_that_is_gone_is_named(tmp_path):
    with pytest.raises(InputInvalid, match="packet_part_unreadable"):
        packet([Part("資料１", "資料【試験】", tmp_path / "none.pdf")], HEADING)


@pytest.mark.office
def test_poppler_reads_the_same(tmp_path):
    path = tmp_path / "packet.pdf"
    path.write_bytes(packet(PARTS, HEADING))
    asked = {name: subprocess.run([name, *before, path, *after], capture_output=True, text=True, check=True)
             for name, before, after in (("pdfinfo", (), ()), ("pdftotext", ("-layout",), ("-",)))}
    assert not any(answer.stderr for answer in asked.values())
    assert f"Title:           {HEADING}" in asked["pdfinfo"].stdout
    last = [page.strip().splitlines()[-1].split() for page in asked["pdftotext"].stdout.split("\f")[:14]]
    assert last[-1] == ["資料1-2", "10／10"]
