"""The members' cards: each with its own code, eight a sheet, the same bytes every time."""

import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import docx
import pytest
import segno
from PIL import Image

from dashboard.domain.errors import InputInvalid
from minutes import qr
from minutes.cards import Card, build
from minutes.document import shipped
from tests.minutes.published import CARD
from tests.minutes.structure import R, problems
from tests.minutes.word import converted, packed, pages, paragraphs, parts, rewritten

TEMPLATE = shipped("cards")
ROOT = Path(__file__).resolve().parents[2]
JAPAN = timezone(timedelta(hours=9))
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
ALTERNATIVE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def members(count: int) -> list[Card]:
    return [replace(CARD, name=f"委員　{n}番", url=f"https://iinkai.example.jp/q/{n:043}") for n in range(count)]


def printed(card: Card) -> list[str]:
    return [line for line in paragraphs(build([card], TEMPLATE)) if line]


def tiles(word_file: bytes) -> list:
    """Return the cells of the sheet, each once, in reading order."""
    (sheet,) = docx.Document(io.BytesIO(word_file)).tables
    return [cell for row in sheet.rows for cell in row.cells]


def said(cell) -> list[str]:
    """Return the words of a card, those beside its code too."""
    return [text.text for text in cell._tc.iter(docx.oxml.ns.qn("w:t")) if text.text]


def code(cell) -> list[list[bool]]:
    """Return the modules of the code in a cell, True for dark, without the white around them."""
    (blip,) = cell._tc.iter(PICTURE)
    return modules(cell.part.related_parts[blip.get(f"{R}embed")].blob)


def modules(picture: bytes) -> list[list[bool]]:
    image = Image.open(io.BytesIO(picture))
    size = image.width // qr.PIXELS
    inner = range(qr.QUIET, size - qr.QUIET)
    at = [number * qr.PIXELS + qr.PIXELS // 2 for number in range(size)]
    return [[image.getpixel((at[x], at[y])) == 0 for x in inner] for y in inner]


def expected(url: str) -> list[list[bool]]:
    return [[bool(module) for module in row] for row in segno.make(url, error="m", micro=False).matrix]


def refusal(template: bytes, cards=(CARD,)) -> tuple[str, dict]:
    with pytest.raises(InputInvalid) as caught:
        build(cards, template)
    return caught.value.code, caught.value.facts


def test_a_card_says_whose_it_is_how_it_is_used_and_until_when():
    assert printed(CARD) == [
        "川口市協働推進委員会",
        "長谷川　富美子　様",
        "使い方",
        "タブレットのカメラで\n読み取り、\n「サインインする」\nを押してください。",
        "有効期限",
        "令和７年11月14日（金）\n午後５時30分まで",
        "つながる先　iinkai.example.jp",
        "人に貸さず、なくしたときは事務局へお知らせください。",
    ]


@pytest.mark.parametrize("moment, day, hour", [
    ((2025, 11, 14, 23, 59), "令和７年11月14日（金）", "午後11時59分"),
    ((2025, 11, 15, 0, 0), "令和７年11月14日（金）", "24時"),
    ((2026, 1, 1, 0, 0), "令和７年12月31日（水）", "24時"),
    ((2025, 11, 14, 12, 0), "令和７年11月14日（金）", "午後０時00分"),
    ((2026, 2, 3, 9, 5), "令和８年２月３日（火）", "午前９時05分"),
])  # fmt: skip
def test_the_expiry_is_in_the_era_with_weekday_and_hour(moment, day, hour):
    assert f"{day}\n{hour}まで" in printed(replace(CARD, expires=datetime(*moment, tzinfo=JAPAN)))


@pytest.mark.parametrize("url, host", [
    ("https://iinkai.example.jp/q/abc", "iinkai.example.jp"), ("http://192.168.10.5:8501/q/abc", "192.168.10.5:8501"),
])  # fmt: skip
def test_where_the_code_leads_is_said_without_its_secret(url, host):
    made = paragraphs(build([replace(CARD, url=url)], TEMPLATE))
    assert f"つながる先　{host}" in made
    assert "/q/" not in "".join(made)


@pytest.mark.parametrize("name, line", [
    ("髙橋　山\ufa11", "髙橋　山\ufa11　様"), ("葛\U000e0100飾　𠮷田", "葛\U000e0100飾　𠮷田　様"),
    ("<b>&'\"", "<b>&'\"　様"), ("山田\n花子", "山田　花子　様"), ("｛委員会｝", "｛委員会｝　様"), ("\u202e山田\x00", "山田　様"),
])  # fmt: skip
def test_a_name_is_printed_as_it_is(name, line):
    assert printed(replace(CARD, name=name))[1] == line


@pytest.mark.parametrize("count", [1, 2, 7, 8, 9, 40])
def test_each_code_stands_on_the_card_of_its_member(count):
    cards = members(count)
    cells = tiles(build(cards, TEMPLATE))
    assert [said(cell)[1] for cell in cells[:count]] == [f"{card.name}　様" for card in cards]
    assert [code(cell) for cell in cells[:count]] == [expected(card.url) for card in cards]


def test_the_code_is_told_to_those_who_do_not_see_it():
    cells = tiles(build(members(3), TEMPLATE))
    words = [[picture.get("descr") for picture in cell._tc.iter(ALTERNATIVE)] for cell in cells]
    assert words == [["委員　0番さんのQRコード"], ["委員　1番さんのQRコード"], ["委員　2番さんのQRコード"], []]


def test_what_is_left_of_the_last_row_stays_empty():
    assert [said(cell) for cell in tiles(build(members(3), TEMPLATE))][3:] == [[]]


@pytest.mark.parametrize("count", [1, 8, 9, 40])
def test_word_finds_nothing_to_repair(count):
    assert problems(build(members(count), TEMPLATE)) == []


def test_the_rows_are_whole_and_four_fill_a_sheet_of_a4():
    document = docx.Document(io.BytesIO(build(members(8), TEMPLATE)))
    (sheet,), (section,) = document.tables, document.sections
    assert [row.height.mm for row in sheet.rows] == pytest.approx([69] * 4, abs=0.1)
    assert len(sheet._tbl.findall(f".//{docx.oxml.ns.qn('w:cantSplit')}")) == 4 + 8
    room = section.page_height - section.top_margin - section.bottom_margin
    assert 4 * sheet.rows[0].height < room < 5 * sheet.rows[0].height


def test_the_same_cards_give_the_same_bytes_in_another_process_too():
    script = ("import sys; from minutes.cards import build; from minutes.document import shipped;"
              "from tests.minutes.published import CARD; sys.stdout.buffer.write(build([CARD] * 9, shipped('cards')))")
    other = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True,
                           env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "UTC"}).stdout
    assert build([CARD] * 9, TEMPLATE) == build([CARD] * 9, TEMPLATE) == other


def test_a_paper_built_before_leaves_nothing_in_the_next():
    assert len(parts(build(members(40), TEMPLATE))) - len(parts(build(members(1), TEMPLATE))) == 39


def test_no_card_at_all_is_refused():
    assert refusal(TEMPLATE, cards=()) == ("member_not_chosen", {})


# --- the code itself ----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["見本", CARD.url, "http://192.168.1.2:8501/q/" + "Z" * 200])
def test_a_picture_holds_the_modules_of_its_code_and_the_quiet_around(text):
    picture = qr.picture(text)
    image = Image.open(io.BytesIO(picture))
    image.load()
    wide = len(expected(text)) + 2 * qr.QUIET
    assert (image.mode, image.size) == ("1", (wide * qr.PIXELS,) * 2)
    assert modules(picture) == expected(text)
    around = image.crop((0, 0, image.width, qr.QUIET * qr.PIXELS))
    assert around.getextrema() == (255, 255)


# --- templates restyled in Word -----------------------------------------------------------------------

PICTURE_SAMPLE = 'descr="｛ＱＲ｝"'


@pytest.mark.parametrize("token", ["氏名", "委員会", "期限の日", "期限の時", "行き先"])
def test_a_template_without_one_of_the_samples_is_refused(token):
    assert refusal(rewritten(TEMPLATE, f"｛{token}｝", "")) == ("template_sample_missing", {"sample": token})


@pytest.mark.parametrize("old, new", [(PICTURE_SAMPLE, 'descr="QR"'), (PICTURE_SAMPLE, ""), ("<a:blip ", "<a:blop ")])
def test_a_template_without_the_sample_picture_is_refused(old, new):
    assert refusal(rewritten(TEMPLATE, old, new)) == ("template_sample_missing", {"sample": "ＱＲ"})


def test_an_unknown_token_is_refused_on_the_card_and_beside_it():
    on, beside = "｛氏名｝　様｛区分｝", '<w:p><w:r><w:t>｛区分｝</w:t></w:r></w:p><w:sectPr>'
    for template in (rewritten(TEMPLATE, "｛氏名｝　様", on), rewritten(TEMPLATE, "<w:sectPr>", beside)):
        assert refusal(template) == ("template_token_unknown", {"token": "区分"})


def test_a_sample_outside_a_table_is_refused():
    xml = parts(TEMPLATE)["word/document.xml"].decode()
    table = xml[xml.index("<w:tbl>") : xml.rindex("</w:tbl>") + len("</w:tbl>")]
    assert refusal(rewritten(TEMPLATE, table, "<w:p><w:r><w:t>｛氏名｝</w:t></w:r></w:p>")) == (
        "template_sample_outside_table", {"sample": "氏名"})


def test_a_row_of_three_cells_takes_three_cards():
    template = rewritten(TEMPLATE, "<w:p/></w:tc></w:tr>", "<w:p/></w:tc><w:tc><w:tcPr/><w:p/></w:tc></w:tr>")
    cells = tiles(build(members(4), template))
    assert [said(cell)[1:2] for cell in cells] == [[f"委員　{n}番　様"] for n in range(4)] + [[], []]
    assert problems(build(members(4), template)) == []


def test_a_picture_enlarged_in_word_stays_so():
    template = packed(parts(TEMPLATE) | {
        "word/document.xml": parts(TEMPLATE)["word/document.xml"].replace(b'cx="1296000"', b'cx="1440000"')})
    assert parts(build([CARD], template))["word/document.xml"].count(b'cx="1440000"') == 2


def test_a_picture_of_another_kind_in_the_template_does_no_harm():
    contents = parts(TEMPLATE)
    contents["word/media/sample.jpg"] = contents.pop("word/media/sample.png")
    relations = "word/_rels/document.xml.rels"
    contents[relations] = contents[relations].replace(b"sample.png", b"sample.jpg")
    contents["[Content_Types].xml"] = contents["[Content_Types].xml"].replace(
        b'"png" ContentType="image/png"', b'"jpg" ContentType="image/jpeg"')
    made = build(members(3), packed(contents))
    assert problems(made) == []
    assert [code(cell) for cell in tiles(made)[:3]] == [expected(card.url) for card in members(3)]


@pytest.mark.parametrize("part", ["word/_rels/document.xml.rels", "[Content_Types].xml"])
def test_a_template_whose_parts_are_not_related_is_refused(part):
    contents = {name: content for name, content in parts(TEMPLATE).items() if name != part}
    assert refusal(packed(contents)) == ("template_unreadable", {})


# --- as printed ---------------------------------------------------------------------------------------


@pytest.mark.office
@pytest.mark.parametrize("count, sheets", [(1, 1), (8, 1), (9, 2), (40, 5)])
def test_eight_cards_fill_a_sheet(count, sheets, tmp_path):
    found = pages(build(members(count), TEMPLATE), tmp_path)
    names = [sum(line.count("様") for line in page) for page in found]
    assert names == [8] * (count // 8) + ([count % 8] if count % 8 else [])
    assert len(found) == sheets


@pytest.mark.office
def test_a_long_name_and_a_long_host_lose_nothing(tmp_path):
    long = replace(CARD, name="ヴォルフガング・アマデウス・モーツァルト　国際交流部会", url=f"https://{'iinkai.' * 9}example.jp/q/a")
    whole = "".join("".join(page) for page in pages(build([long], TEMPLATE), tmp_path))
    found = ["ヴォルフガング・アマデウス・モーツァルト国際交流部会様" in whole, "iinkai." * 9 + "example.jp" in whole,
             whole.endswith("なくしたときは事務局へお知らせください。")]
    assert found == [True, True, True]


@pytest.mark.office
def test_a_template_that_libreoffice_saved_again_gives_the_same_cards(tmp_path):
    saved = converted(TEMPLATE, "docx", tmp_path).read_bytes()
    cells = tiles(build(members(3), saved))
    assert [said(cell)[1] for cell in cells[:3]] == ["委員　0番　様", "委員　1番　様", "委員　2番　様"]
    assert [code(cell) for cell in cells[:3]] == [expected(card.url) for card in members(3)]
