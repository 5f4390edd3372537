"""The check of Word files complains about each kind of fault, so that its silence means something."""

import pytest

from minutes import cards
from minutes.agenda import build
from minutes.document import shipped
from tests.minutes.published import CARD, FIRST_MEETING
from tests.minutes.structure import parts, problems
from tests.minutes.word import packed, rewritten

SOUND = build(FIRST_MEETING, shipped("agenda"))
CARDS = cards.build([CARD] * 2, shipped("cards"))
HEADING = '<w:pPr><w:pStyle w:val="PapersTitle"/>'
MAIN, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"


@pytest.mark.parametrize(
    "part, old, new, problem",
    [
        (MAIN, HEADING, '<w:pPr><w:jc w:val="left"/><w:pStyle w:val="PapersTitle"/>',
         "word/document.xml: pPr in the order ['jc', 'pStyle']"),
        (MAIN, HEADING, '<w:pPr><w:pStyle w:val="Heading1"/>', "style Heading1 is missing"),
        (MAIN, HEADING, HEADING + "<w:numPr/>", "word/document.xml: automatic numbering numPr"),
        (MAIN, HEADING, HEADING + "<w:colour/>", "word/document.xml: pPr holds colour"),
        (MAIN, "配布資料一覧", "｛資料｝", "word/document.xml: ｛資料｝ was not filled"),
        (MAIN, "配布資料一覧</w:t>", '配布資料一覧</w:t><w:rPr/>', "word/document.xml: r does not begin with rPr"),
        (MAIN, 'r:id="rId4"', 'r:id="rId9"', "word/document.xml: rId9 leads nowhere"),
        (MAIN, 'w:w="11906"', 'w:w="12240"', "page sizes {('12240', '16838')}"),
        (MAIN, "<w:sectPr>", "<w:tbl><w:tr><w:tc><w:tcPr/></w:tc></w:tr></w:tbl><w:sectPr>",
         "word/document.xml: a cell does not end with a paragraph"),
        (MAIN, "</w:sectPr>", "</w:sectPr><w:p/>", "the body ends with p"),
        (STYLES, 'w:cs="ＭＳ 明朝"', 'w:cstheme="minorBidi"',
         "word/styles.xml: fonts in ['ascii', 'cstheme', 'eastAsia', 'hAnsi']"),
        (STYLES, 'w:eastAsia="ja-JP"', 'w:eastAsia="zh-CN"', "the language is not Japanese"),
        (SETTINGS, 'w:val="15"', 'w:val="14"', "compatibility mode ['14']"),
        ("word/_rels/document.xml.rels", 'Target="footer.xml"', 'Target="footer2.xml"',
         "word/_rels/document.xml.rels: word/footer2.xml is missing"),
        ("[Content_Types].xml", "/word/footer.xml", "/word/footer2.xml",
         "word/footer2.xml has a content type but is missing"),
    ],
)  # fmt: skip
def test_a_fault_is_named(part, old, new, problem):
    assert problem in problems(rewritten(SOUND, old, new, part))


def test_a_part_without_content_type_is_named():
    assert problems(packed(parts(SOUND) | {"word/picture.emf": b""})) == [
        "word/picture.emf has no content type"
    ]


@pytest.mark.parametrize("old, new, problem", [
    ('r:embed="rIdAdded1"', 'r:embed="rId9"', "word/document.xml: rId9 leads nowhere"),
    ('docPr id="2"', 'docPr id="1"', "word/document.xml: picture 1 twice"),
])  # fmt: skip
def test_a_fault_of_a_picture_is_named(old, new, problem):
    assert problem in problems(rewritten(CARDS, old, new))


def test_a_bookmark_that_stands_twice_is_named():
    mark = '<w:bookmarkStart w:id="1" w:name="a"/>'
    twice = rewritten(SOUND, "<w:sectPr>", f"<w:p>{mark}{mark}</w:p><w:sectPr>")
    assert problems(twice) == ["word/document.xml: bookmark 1 twice"]
