"""A Word file read back as lines: what a reader of the page would read, nothing left out, nothing twice."""

import pytest

from dashboard.domain.errors import InputInvalid
from minutes.document import shipped
from minutes.reading import lines
from tests.minutes.structure import parts
from tests.minutes.word import packed

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MAIN = "word/document.xml"


def paragraph(*runs: str) -> str:
    return f"<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='100'/></w:tabs></w:pPr>{''.join(runs)}</w:p>"


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def cell(*blocks: str) -> str:
    return f"<w:tc>{''.join(blocks)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def control(*content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{''.join(content)}</w:sdtContent></w:sdt>"


def word(*blocks: str) -> bytes:
    """Return a Word file that holds the blocks."""
    contents = parts(shipped("agenda"))
    body = f"<w:document {W}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>"
    rels = "word/_rels/document.xml.rels"
    return packed({name: data for name, data in contents.items() if name != rels} | {MAIN: body.encode()})


ONE, TWO = paragraph(run("一")), paragraph(run("二"))


@pytest.mark.parametrize(("blocks", "read"), [
    ([ONE, TWO], ["一", "二"]),
    ([paragraph(run("議"), run("長"))], ["議長"]),
    ([ONE, paragraph(), paragraph(run("　 ")), TWO], ["一", "二"]),
    ([paragraph(run("日時"), "<w:r><w:tab/></w:r>", run("金"))], ["日時　金"]),
    ([paragraph(run("上"), "<w:r><w:br/></w:r>", run("下"))], ["上 下"]),
    ([paragraph(run("上"), "<w:r><w:cr/></w:r>", run("下"))], ["上 下"]),
    ([paragraph(run("048"), "<w:r><w:noBreakHyphen/></w:r>", run("1234"))], ["048-1234"]),
    ([paragraph("<w:del><w:r><w:delText>消した</w:delText></w:r></w:del>", run("残る"))], ["残る"]),
    ([paragraph("<w:hyperlink>", run("中"), "</w:hyperlink>")], ["中"]),
    ([table(cell(ONE) + cell(TWO))], ["一｜二"]),
    ([table(cell(ONE) + cell(paragraph()), cell(paragraph()) + cell(paragraph()))], ["一｜"]),
    ([table(cell(ONE, paragraph(), TWO))], ["一 二"]),
    ([table(cell(table(cell(ONE) + cell(TWO)), paragraph(run("三"))) + cell(ONE))], ["一 二 三｜一"]),
    ([control(ONE, table(cell(TWO)))], ["一", "二"]),
    ([table(control(cell(ONE)) + cell(control(TWO)))], ["一｜二"]),
    ([paragraph(run("髙﨑𠮷葛󠄀"))], ["髙﨑𠮷葛󠄀"]),
    ([], []),
])  # fmt: skip
def test_what_stands_on_the_page_is_read_once(blocks, read):
    assert lines(word(*blocks)) == read


@pytest.mark.parametrize("kind", ["header", "footer"])
def test_headers_and_footers_come_last(kind):
    contents = parts(word(ONE))
    root = "hdr" if kind == "header" else "ftr"
    contents |= {
        f"word/{kind}9.xml": f"<w:{root} {W}>{paragraph(run('令和７年'))}{table(cell(TWO))}</w:{root}>".encode(),
        "word/_rels/document.xml.rels":
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9"'
            f' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{kind}9.xml"/>'
            "</Relationships>".encode()}
    assert lines(packed(contents)) == ["一", "令和７年", "二"]


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", packed({"word/document.xml": b"<a/>"}),
                                  packed(parts(shipped("agenda")) | {MAIN: b"<w:document"}),
                                  packed(parts(shipped("agenda")) | {MAIN: b"<a/>"})])
def test_what_is_no_word_file_is_refused(data):
    with pytest.raises(InputInvalid) as refused:
        lines(data)
    assert refused.value.code == "template_unreadable"


def test_the_samples_of_a_template_are_read_in_their_order():
    assert lines(shipped("agenda"))[0] == "｛表題｝"
