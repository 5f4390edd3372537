"""What the chair reads, in Word: words and directions in their styles, cases in boxes that hold together."""

import io
from dataclasses import replace
from datetime import date, time

import docx
import pytest

from dashboard.domain.errors import InputInvalid
from minutes.document import shipped
from minutes.headings import Heading
from minutes.reading import lines
from minutes.script import Branches, Case, Done, Said, Script, Step, build
from tests.minutes.structure import problems
from tests.minutes.typed import HOSTILE
from tests.minutes.word import pages, parts, rewritten

TEMPLATE = shipped("script")
BOX = Branches("異議はありますか", (
    Case("異議なし", "第3条第3項", "ご異議なしと認めます。\nよって、可決されました。"), Case("異議あり", "", "改めて採決します。", "挙手へ進みます。")))
SCRIPT = Script("川口市協働推進委員会", 1, date(2025, 11, 14), time(14), "第一本庁舎", (
    Heading(1, "１", "開会"), Said("開会します。\n始めます。"), Heading(2, "（１）", "報告事項"), Heading(3, "ア", "現状について"),
    Done("資料を見ます。"), Step("採決", "第3条第3項"), Said("ご異議ありませんか。"), BOX, BOX, Step("休憩")))


def row(name: str) -> str:
    """Return the XML of the template's table row with ｛name｝."""
    xml = parts(TEMPLATE)["word/document.xml"].decode()
    start = xml.rindex("<w:tr>", 0, xml.index(f"｛{name}｝"))
    return xml[start:xml.index("</w:tr>", start) + len("</w:tr>")]


def test_it_says_what_is_read_and_done_line_by_line():
    box = ["異議はありますか", "異議なし （第３条第３項）｜ご異議なしと認めます。 よって、可決されました。",
           "異議あり｜改めて採決します。 → 挙手へ進みます。"]
    assert lines(build(SCRIPT, TEMPLATE)) == [
        "第１回川口市協働推進委員会　進行台本", "日　時　　令和７年11月14日（金）　午後２時00分から", "場　所　　第一本庁舎",
        "１　開　　会", "開会します。", "始めます。", "（１）報告事項", "ア　現状について", "［資料を見ます。］", "■ 採決（第３条第３項）",
        "ご異議ありませんか。", *box, *box, "■ 休憩", "1 / 1"]


def test_directions_are_set_in_another_style_and_face_than_the_words():
    made = docx.Document(io.BytesIO(build(SCRIPT, TEMPLATE)))
    styles = {p.text: p.style.name for p in made.paragraphs}
    assert (styles["開会します。"], styles["［資料を見ます。］"]) == ("進行台本の言葉", "進行台本の動作")
    faces = {name: made.styles[name].font.name for name in ("進行台本の言葉", "進行台本の動作")}
    assert faces == {"進行台本の言葉": "ＭＳ 明朝", "進行台本の動作": "ＭＳ ゴシック"}


def test_what_stands_before_a_box_stays_on_its_page_and_two_boxes_stay_two():
    xml = parts(build(SCRIPT, TEMPLATE))["word/document.xml"].decode()
    before = xml[:xml.index("<w:tbl>")]
    assert "<w:keepNext/>" in before[before.rindex("<w:p>"):]
    assert (xml.count("<w:tbl>"), xml.count("</w:tbl><w:tbl>"), xml.count("<w:cantSplit/>")) == (2, 0, 6)


def test_the_cases_of_a_box_stay_on_one_page():
    xml = parts(build(replace(SCRIPT, entries=(BOX,)), TEMPLATE))["word/document.xml"].decode()
    rows = xml.split("<w:tr>")[1:]
    assert [row.count("<w:keepNext/>") == row.count("<w:p>") for row in rows] == [True, True, False]


@pytest.mark.parametrize("style", ["見出し１", "見出し２", "見出し３", "場面", "分岐"])
def test_a_heading_stays_with_what_follows(style):
    made = docx.Document(io.BytesIO(build(SCRIPT, TEMPLATE)))
    assert made.styles[f"進行台本の{style}"].paragraph_format.keep_with_next


@pytest.mark.office
@pytest.mark.parametrize("before", range(20, 34, 2))
def test_no_page_ends_with_a_heading(tmp_path, before):
    filled = (*map(Said, map(str, range(before))), Heading(1, "１", "開会"), Heading(2, "（１）", "報告"), Step("採決"), BOX)
    found = pages(build(replace(SCRIPT, entries=filled), TEMPLATE), tmp_path)
    (page,) = [page for page in found if any("開会" in line for line in page)]
    assert "".join(page).endswith("挙手へ進みます。" + page[-1])


@pytest.mark.parametrize("entries", [SCRIPT.entries, (), (BOX,), (Branches("？", ()), Said("次"))])
def test_it_is_a_sound_file_and_the_same_every_time(entries):
    script = replace(SCRIPT, entries=entries)
    assert build(script, TEMPLATE) == build(script, TEMPLATE)
    assert problems(build(script, TEMPLATE)) == []


@pytest.mark.office
def test_a_case_is_never_split_over_two_pages(tmp_path):
    case = Case("場合", "第3条第3項", "始まり。" + "あいうえお、" * 30 + "終わり。")
    found = pages(build(replace(SCRIPT, entries=(Branches("問い", (case,) * 12),)), TEMPLATE), tmp_path)
    assert len(found) > 1
    assert all("".join(page).count("始まり。") == "".join(page).count("終わり。") for page in found)
    assert [page[-1] for page in found] == [f"{n}/{len(found)}" for n in range(1, len(found) + 1)]


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_was_typed_is_printed_and_breaks_nothing(typed):
    odd = HOSTILE[typed]
    box = Branches(odd, (Case(odd, odd, odd, odd),) * 2)
    entries = (Heading(1, "１", odd), Said(odd), Done(odd), Step(odd, odd), box)
    made = build(replace(SCRIPT, place=odd, entries=entries), TEMPLATE)
    assert [fault for fault in problems(made) if not fault.endswith("was not filled")] == []


def test_braces_in_a_title_are_no_tokens_of_the_box():
    said = lines(build(replace(SCRIPT, entries=(Branches("｛場合｝", (Case("｛分岐｝", "", "｛場合の言葉｝"),)),)), TEMPLATE))
    assert said[-3:-1] == ["｛場合｝", "｛分岐｝｜｛場合の言葉｝"]


@pytest.mark.parametrize("token", ["表題", "見出し１", "見出し２", "見出し３", "場面", "言葉", "動作", "分岐", "場合", "場合の言葉"])
def test_a_template_without_a_sample_is_refused(token):
    with pytest.raises(InputInvalid) as refused:
        build(SCRIPT, rewritten(TEMPLATE, f"｛{token}｝", "消した"))
    assert (refused.value.code, refused.value.facts) == ("template_sample_missing", {"sample": token})


@pytest.mark.parametrize(("token", "left"), [
    ("場合の根拠", "異議なし｜ご異議なしと認めます。 よって、可決されました。"), ("場合の動作", "異議あり｜改めて採決します。 →")])
def test_what_a_template_leaves_out_of_a_box_is_left_out(token, left):
    template = rewritten(TEMPLATE, f"｛{token}｝", "")
    assert left in [line.rstrip() for line in lines(build(SCRIPT, template))]
    assert problems(build(SCRIPT, template)) == []


def test_a_box_whose_question_stands_with_its_cases_is_refused():
    template = rewritten(TEMPLATE, row("分岐"), "")
    template = rewritten(template, "｛場合｝", "｛分岐｝｛場合｝")
    with pytest.raises(InputInvalid) as refused:
        build(SCRIPT, template)
    assert refused.value.code == "template_samples_apart"


def test_a_box_that_is_no_table_is_refused():
    xml = parts(TEMPLATE)["word/document.xml"].decode()
    table = xml[xml.index("<w:tbl>"):xml.index("</w:tbl>") + len("</w:tbl>")]
    line = "<w:p><w:r><w:t>｛分岐｝｛場合｝｛場合の言葉｝</w:t></w:r></w:p>"
    with pytest.raises(InputInvalid) as refused:
        build(SCRIPT, rewritten(TEMPLATE, table, line))
    assert (refused.value.code, refused.value.facts) == ("template_sample_outside_table", {"sample": "場合"})
