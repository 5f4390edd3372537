"""The check of a restyled template names everything that is wrong with it and where, and lets what can be used pass."""

import io
import random

import docx
import pytest

from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.templates import LARGEST, Spot
from dashboard.text import SENTENCES
from minutes import make_templates, word_file
from minutes.agenda import build
from minutes.checking import check, envelope, trial
from tests.minutes.bad_templates import (
    BAD,
    BODY,
    SOUND,
    boxed,
    field,
    in_body,
    related,
    said,
    with_parts,
    without,
)
from tests.minutes.published import FIRST_MEETING
from tests.minutes.structure import parts
from tests.minutes.word import packed


def make(template: bytes) -> bytes:
    return build(FIRST_MEETING, template)


def checked(template: bytes):
    return check(template, SOUND, make)


def objections(template: bytes) -> list[tuple[str, dict, Spot | None]]:
    return [(each.error.code, each.error.facts, each.spot) for each in checked(template).objections]


def test_the_shipped_template_is_sound_and_leaves_nothing_out():
    verdict = checked(SOUND)
    assert (verdict.objections, verdict.left_out) == ((), ())


@pytest.mark.parametrize("kind", make_templates.MADE)
def test_every_shipped_template_passes_all_that_needs_no_record(kind):
    shipped = make_templates.MADE[kind]()
    verdict = check(shipped, shipped, lambda template: b"")
    assert (verdict.objections, verdict.left_out) == ((), ())


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_for_its_one_reason(name):
    code, data = BAD[name]
    assert [found for found, _, _ in objections(data)] == [code]


def test_every_reason_to_refuse_a_template_is_in_the_table():
    elsewhere = {"template_unreadable", "template_unusable", "template_sample_outside_table", "template_file_lost",
                 "template_in_use_already", "template_is_shipped", "template_paper_unknown"}
    assert {code for code, _ in BAD.values()} == {code for code in SENTENCES if code.startswith("template_")} - elsewhere


@pytest.mark.parametrize(("template", "found"), [
    (said("｛表題｝", "{表題}"), ("template_half_braces", {"written": "{表題}"}, Spot("body", "{表題}"))),
    (said("｛日｝", "｛日付｝"), ("template_token_misspelt", {"token": "日付", "meant": "日"}, Spot("body", "日　時　　｛日付｝"))),
    (said("配布資料一覧", "一覧｛印影｝"), ("template_token_unknown", {"token": "印影"}, Spot("body", "｛資料があるとき｝一覧｛印影｝"))),
    (without("表題"), ("template_sample_missing", {"sample": "表題"}, None)),
    (without("資料名"), ("template_token_misplaced", {"token": "資料番号"}, Spot("body", "｛資料番号｝資料名"))),
    (boxed("項目３"), ("template_samples_apart", {"sample": "項目３"}, Spot("body", "｛番号｝｛項目３｝"))),
    (BAD["a link"][1], ("template_link", {"target": "https://example.lg.jp/"}, Spot("body", "市のページ"))),
    (BAD["a linked picture"][1], ("template_outside", {"target": "file:///C:/seal.png"}, Spot("body", "絵"))),
    (BAD["an insertion"][1], ("template_tracked_changes", {}, Spot("body", "配布"))),
    (BAD["a sample in a footnote"][1], ("template_token_out_of_reach", {"token": "日"}, Spot("notes", "｛日｝"))),
    (BAD["too large"][1], ("template_large", {"size": "5", "most": "5"}, None)),
    (BAD["a part outside the folder"][1], ("template_part_astray", {"name": "../../evil.xml"}, None)),
    (BAD["a field that asks"][1], ("template_field", {"field": "FILLIN 氏名"}, Spot("body", ""))),
])
def test_an_objection_says_what_and_where(template, found):
    assert objections(template) == [found]


def test_what_stands_in_the_footer_is_found_there():
    footer = parts(SOUND)["word/footer.xml"].decode().replace("｛複数頁のとき｝", "{複数頁のとき｝")
    assert objections(with_parts({"word/footer.xml": footer.encode()})) == [
        ("template_half_braces", {"written": "{複数頁のとき｝"}, Spot("footer", "{複数頁のとき｝1 / 1"))]


def test_everything_that_is_wrong_is_said_at_once():
    several = in_body(field("DDE x") + "<w:p><w:r><w:t>｛印影｝{日時}</w:t></w:r></w:p>")
    found = objections(packed(parts(several) | {"word/vbaProject.xml": b"<x/>"}))
    assert [code for code, _, _ in found] == [
        "template_macros", "template_field", "template_token_unknown", "template_half_braces"]


def test_the_same_reason_in_the_same_place_is_said_once():
    twice = "<w:p>" + '<w:ins w:id="1" w:author="甲"><w:r><w:t>語</w:t></w:r></w:ins>' * 2 + "</w:p>"
    assert len(objections(in_body(twice))) == 1


def test_a_file_of_nothing_but_mistakes_gives_a_list_that_can_be_read():
    many = "".join(f"<w:p><w:r><w:t>｛謎{number}｝</w:t></w:r></w:p>" for number in range(300))
    assert len(objections(in_body(many))) == 30


def test_what_a_template_does_without_is_told():
    bare = said("｛場所｝", "公民館")
    assert (objections(bare), checked(bare).left_out) == ([], ("場所",))


def test_a_template_without_a_list_of_papers_is_a_template_too():
    bare = packed(parts(SOUND) | {BODY: parts(without("資料番号"))[BODY].replace("｛資料名｝".encode(), "資料名".encode())})
    assert (objections(bare), checked(bare).left_out) == ([], ("資料名", "資料番号"))


def test_what_is_needed_is_what_the_paper_refuses_to_be_without():
    needed, spare = trial.lacking(["表題", "日", "番号", "項目１", "項目２", "項目３", "時", "場所", "資料名", "資料番号"], SOUND, make)
    assert (needed, spare) == (["日", "番号", "表題", "項目１", "項目２", "項目３"], ("場所", "時", "資料名", "資料番号"))


@pytest.mark.parametrize("instruction", [" PAGE ", "NUMPAGES \\* MERGEFORMAT", "=1+1", 'HYPERLINK \\l "_Toc1" \\h',
                                         "eq \\o"])
def test_fields_that_look_at_nothing_but_the_document_may_stay(instruction):
    assert objections(in_body(field(instruction))) == []


@pytest.mark.parametrize("instruction", [
    'HYPERLINK "https://example.jp/"', 'HYPERLINK \\l "x" "https://example.jp/"', "LINK Excel.Sheet.12 list.xlsx", "",
    "MACROBUTTON Auto 押す", "INCLUDETEXT c:\\\\x", "QUOTE DDE", "MERGEFIELD 氏名"])
def test_fields_that_read_ask_or_start_something_may_not(instruction):
    assert [code for code, _, _ in objections(in_body(field(instruction.replace('"', "&quot;"))))] == ["template_field"]


def pictured(size: int) -> bytes:
    """Return the shipped template with a picture of so many bytes."""
    types = parts(SOUND)["[Content_Types].xml"].replace(
        b"</Types>", b'<Default Extension="png" ContentType="image/png"/></Types>')
    picture = random.Random(1).randbytes(size)
    return word_file.pack(parts(related("image", "media/a.png", part=picture)) | {"[Content_Types].xml": types})


def test_a_picture_may_stay():
    assert objections(pictured(100)) == []


def test_a_file_may_be_as_large_as_is_said_and_no_larger():
    rest = LARGEST - len(pictured(1)) + 1
    assert (len(pictured(rest)), objections(pictured(rest))) == (LARGEST, [])
    assert [code for code, _, _ in objections(pictured(rest + 1))] == ["template_large"]


def test_a_template_saved_by_another_program_passes():
    saved = io.BytesIO()
    docx.Document(io.BytesIO(SOUND)).save(saved)
    assert objections(saved.getvalue()) == []


def test_what_the_record_lacks_is_no_fault_of_the_template():
    def nobody(template):
        raise RuleBroken("nobody_in_office", date=FIRST_MEETING.date)
    with pytest.raises(RuleBroken, match="nobody_in_office"):
        check(SOUND, SOUND, nobody)


def test_what_no_paper_can_be_made_of_is_refused_and_not_thrown():
    def fails(template):
        raise IndexError("a row without the column")
    assert [each.error.code for each in check(SOUND, SOUND, fails).objections] == ["template_unusable"]


def test_a_damaged_file_is_checked_without_a_crash():
    compressed = packed(parts(SOUND))
    for position in range(0, len(compressed), 11):
        damaged = bytearray(compressed)
        damaged[position] ^= 0xFF
        for each in checked(bytes(damaged)).objections:
            assert each.error.code in SENTENCES


def test_a_damaged_text_is_checked_without_a_crash():
    xml = parts(SOUND)[BODY]
    for position in range(0, len(xml), 29):
        for each in checked(with_parts({BODY: xml[:position] + xml[position + 9:]})).objections:
            assert each.error.code in SENTENCES


def test_the_first_reason_ends_what_cannot_be_opened():
    with pytest.raises(InputInvalid, match="template_not_word"):
        envelope.opened(b"x")
