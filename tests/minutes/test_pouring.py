"""What is poured into a paper is what cloning would have put there, byte by byte."""

import re
from datetime import date

import pytest

from dashboard.domain.errors import InputInvalid
from minutes import word_file
from minutes.document import Document, shipped
from minutes.make_templates.shapes import cell, paragraph, row, table
from tests.minutes.structure import problems

DAY = date(2025, 11, 14)
PICTURES = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
TYPED = ["ふつうの文", "", "一\n二", "\n", "一\n\n\t二\n", "\t", "一\t二", " 前後 ", "<w:p/> & &amp; \"'", "｛発言｝｛番号｝",
         "髙﨑𠮷葛\U000e0100", "\x07\ud800\u202e\r\n\x0b", "]]>", "\ue000"]


def made(body: str) -> bytes:
    """Return the shipped template of the minutes with another body."""
    parts = word_file.unpack(shipped("minutes"))
    main = word_file.main(parts)
    text = parts[main].decode()
    start, end = text.index("<w:body>") + len("<w:body>"), text.index("<w:sectPr")
    return word_file.pack({**parts, main: f"{text[:start]}{body}{text[end:]}".encode()})


def token(name: str, around: str = "{}") -> str:
    return paragraph("MinutesSpeech", around.format(f"｛{name}｝"))


def two(first: str, second: str) -> str:
    return row(cell(1000, token(first)), cell(1000, token(second)))


BOX = table((1000, 1000), two("甲", "乙"), two("丙", "丁"))
BODIES = {
    "a paragraph": (paragraph("MinutesSpeech", "○｛甲｝　（｛乙｝）") + token("丙"), {"甲": ("乙",), "丙": ()}),
    "twice in one text": (token("甲", "{0}と{0}、"), {"甲": ()}),
    "a row": (table((1000, 1000), two("題", "日"), two("甲", "乙")), {"甲": ("乙",)}),
    "a table": (paragraph("MinutesSpeech", "前") + BOX + paragraph("MinutesSpeech", "後"), {"甲": ("乙", "丙", "丁")}),
    "a table behind a table": (table((1000,), row(cell(1000, token("題")))) + BOX + token("戊"),
                               {"甲": ("乙", "丙", "丁"), "戊": ()}),
    "a cell with nothing else": (table((1000,), row(cell(1000, token("甲") + token("乙")))), {"甲": (), "乙": ()}),
    "samples in another order": (token("乙") + paragraph("MinutesSpeech", "間") + token("甲"), {"甲": (), "乙": ()}),
}


def written(way: str, body: str, samples: dict, rows: list) -> bytes:
    document = Document(made(body))
    getattr(document, way)(samples, rows)
    document.fill({"題": "題名", "日": "日付", "複数頁のとき": ""})
    return document.save("試験", DAY)


@pytest.mark.parametrize("count", [0, 1, 3, len(TYPED)])
@pytest.mark.parametrize("body", BODIES)
def test_pouring_and_cloning_give_the_same_bytes(body, count):
    xml, samples = BODIES[body]
    rows = [(name, dict(zip((name, *beside), TYPED[number:] + TYPED))) for number in range(count)
            for name, beside in samples.items()]
    poured = written("pour", xml, samples, rows)
    assert poured == written("repeat", xml, samples, rows)
    typed = "was not filled"  # braces that somebody typed
    assert ([problem for problem in problems(poured) if typed not in problem], b"poured=" in poured) == ([], False)


def test_what_is_poured_twice_into_one_paper_stands_in_both_places():
    document = Document(made(token("甲") + paragraph("MinutesSpeech", "間") + token("乙")))
    document.pour({"甲": ()}, [("甲", {"甲": "一"}), ("甲", {"甲": "二"})])
    document.pour({"乙": ()}, [("乙", {"乙": "三"})])
    document.fill({"複数頁のとき": ""})
    said = word_file.unpack(document.save("試験", DAY))["word/document.xml"].decode()
    assert [said.index(word) for word in ("一", "二", "間", "三")] == sorted(said.index(word) for word in "一二間三")


def test_a_sample_with_a_picture_is_cloned_so_that_each_picture_has_its_number():
    xml = with_picture()
    rows = [("甲", {"甲": word}) for word in "一二三"]
    poured = written("pour", xml, {"甲": ()}, rows)
    assert poured == written("repeat", xml, {"甲": ()}, rows)
    assert re.findall(r'id="(\d)" name="印"', word_file.unpack(poured)["word/document.xml"].decode()) == ["1", "2", "3"]


def with_picture() -> str:
    """Return a paragraph with a token and a picture, such as an official may put into a sample."""
    drawing = (f'<w:drawing><wp:inline xmlns:wp="{PICTURES}">'
               '<wp:extent cx="9" cy="9"/><wp:docPr id="7" name="印"/></wp:inline></w:drawing>')
    return token("甲").replace("</w:p>", f"<w:r>{drawing}</w:r></w:p>")


@pytest.mark.parametrize("way", ["pour", "repeat"])
@pytest.mark.parametrize(("samples", "code"), [
    ({"甲": ("乙", "欠")}, "template_sample_missing"), ({"甲": ()}, "template_token_unknown"),
    ({"甲": ("乙",), "丙": ()}, "template_samples_apart")])
def test_both_refuse_the_same(way, samples, code):
    body = paragraph("MinutesSpeech", "｛甲｝｛乙｝") + table((1000,), row(cell(1000, token("丙"))))
    with pytest.raises(InputInvalid) as refused:
        getattr(Document(made(body)), way)(samples, [])
    assert refused.value.code == code


def test_a_sample_the_template_lacks_is_left_out():
    document = Document(made(token("甲")))
    document.pour({"甲": (), "欠": ()}, [("欠", {"欠": "一"}), ("甲", {"甲": "二"})])
    document.fill({"複数頁のとき": ""})
    assert "一" not in word_file.unpack(document.save("試験", DAY))["word/document.xml"].decode()
