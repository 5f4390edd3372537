"""The agenda in Word: the published text, the same bytes every time, and whatever people type."""

import io
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import docx
import pytest

from dashboard.domain.agenda import Item
from dashboard.domain.meetings import Paper
from minutes.agenda import Agenda, build, paper_label
from minutes.document import shipped
from tests.minutes.published import FIRST_MEETING, PRINTED
from tests.minutes.structure import problems
from tests.minutes.word import footer, pages, paragraphs, spaceless

TEMPLATE = shipped("agenda")
ROOT = Path(__file__).resolve().parents[2]
EMPTY = replace(FIRST_MEETING, start=None, place=(), items=(), papers=())
NAMES = "髙橋　山\ufa11　𠮷田　葛\U000e0100飾　\uf9dc　👨\u200d👩\u200d👧 <&> \"'"


def lines(**changes) -> list[str]:
    return paragraphs(build(replace(EMPTY, **changes), TEMPLATE))


def long_agenda(items: int = 0, papers: int = 0) -> Agenda:
    return replace(
        FIRST_MEETING,
        items=tuple(Item(1 + n % 3, f"議題その{n}について", "other") for n in range(items)),
        papers=tuple(Paper("reference", n + 1, f"資料その{n}") for n in range(papers)),
    )


def test_the_text_is_the_published_one_paragraph_by_paragraph():
    made = paragraphs(build(FIRST_MEETING, TEMPLATE))
    assert [spaceless(line) for line in made] == [spaceless(line) for line in PRINTED]


def test_it_is_set_as_on_paper():
    assert paragraphs(build(FIRST_MEETING, TEMPLATE))[:17] == [
        "第１回川口市協働推進委員会　次第",
        "日　時　　令和７年11月14日（金）",
        "　　　　　午後２時00分",
        "場　所　　川口市役所第一本庁舎",
        "　　　　　市議会第３委員会室",
        "１\t開　　会",
        "２\t委嘱書交付式",
        "３\t市長あいさつ",
        "４\t自己紹介",
        "５\t正副委員長の選任（互選）について",
        "６\t議　　事",
        "（１）報告事項",
        "ア\t川口市における協働の現状について",
        "（２）その他",
        "７\t閉　　会",
        "配布資料一覧",
        "資　料　１\t川口市協働推進委員会委員名簿",
    ]


def test_word_sees_headings_and_a_sheet_of_a4():
    document = docx.Document(io.BytesIO(build(FIRST_MEETING, TEMPLATE)))
    levels = [p.style.element.xpath("string(w:pPr/w:outlineLvl/@w:val)") for p in document.paragraphs]
    assert levels == ["0", *[""] * 4, *"1111112321", "0", *[""] * 9]
    (section,) = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


@pytest.mark.parametrize(
    "agenda", [FIRST_MEETING, EMPTY, long_agenda(60, 100)], ids=["published", "empty", "long"]
)
def test_word_finds_nothing_to_repair(agenda):
    assert problems(build(agenda, TEMPLATE)) == []


def test_the_same_agenda_gives_the_same_bytes():
    assert build(FIRST_MEETING, TEMPLATE) == build(FIRST_MEETING, TEMPLATE)


def test_another_process_gives_the_same_bytes():
    script = (
        "import sys; from minutes.agenda import build; from minutes.document import shipped;"
        "from tests.minutes.published import FIRST_MEETING;"
        "sys.stdout.buffer.write(build(FIRST_MEETING, shipped('agenda')))"
    )
    made = [
        subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True,
                       env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}).stdout
        for seed, zone in (("1", "Asia/Tokyo"), ("2", "UTC"))
    ]  # fmt: skip
    assert made == [build(FIRST_MEETING, TEMPLATE)] * 2


def test_many_at_once_give_the_same_bytes():
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: build(FIRST_MEETING, TEMPLATE), range(200)))
    assert made == {build(FIRST_MEETING, TEMPLATE)}


def test_the_properties_tell_the_meeting_not_the_clock():
    properties = docx.Document(io.BytesIO(build(FIRST_MEETING, TEMPLATE))).core_properties
    assert properties.title == "第１回川口市協働推進委員会　次第"
    assert (properties.created.isoformat(), properties.modified.isoformat()) == (
        "2025-11-14T00:00:00+00:00",
    ) * 2
    assert (properties.author, properties.last_modified_by, properties.language) == ("", "", "ja-JP")


def test_without_hour_place_items_and_papers_only_the_head_is_left():
    assert lines() == ["第１回川口市協働推進委員会　次第", "日　時　　令和７年11月14日（金）"]


@pytest.mark.parametrize(
    "start, printed",
    [(time(9, 5), "午前９時05分"), (time(12, 0), "午後０時00分"), (time(22, 30), "午後10時30分")],
)
def test_the_hour_has_its_own_line(start, printed):
    assert lines(start=start)[2:] == [f"　　　　　{printed}"]


@pytest.mark.parametrize(
    "place, printed",
    [
        (("市役所",), ["場　所　　市役所"]),
        (("市役所", "3階", "第10会議室"), ["場　所　　市役所", "　　　　　３階", "　　　　　第10会議室"]),
        (("", " ", "市役所"), ["場　所　　市役所"]),
        (("市役所\r\n本庁舎",), ["場　所　　市役所　本庁舎"]),
    ],
)
def test_the_place_takes_a_line_for_each_part(place, printed):
    assert lines(place=place)[2:] == printed


def test_two_digit_numbers_are_half_width():
    items = tuple(Item(1, f"議題{n}", "other") for n in range(1, 11))
    made = lines(number=10, date=date(2026, 12, 4), items=items)
    assert made[:2] == ["第10回川口市協働推進委員会　次第", "日　時　　令和８年12月４日（金）"]
    assert made[-2:] == ["９\t議題９", "10\t議題10"]


@pytest.mark.parametrize(
    "level, title, printed",
    [
        (1, "開会", "開　　会"),
        (1, "その他", "その他"),
        (1, "会", "会"),
        (1, "AB", "AB"),
        (2, "開会", "開会"),
        (3, "開会", "開会"),
    ],
)
def test_a_title_of_two_characters_is_spread_on_the_first_level(level, title, printed):
    above = (Item(n, "議事の件", "other") for n in range(1, level))
    assert lines(items=(*above, Item(level, title, "other")))[-1].lstrip("１ア（）\t") == printed


@pytest.mark.parametrize(
    "paper, label",
    [
        (Paper("document", 1, "名簿"), "資　料　１"),
        (Paper("document", 10, "名簿"), "資　料　10"),
        (Paper("reference", 9, "条例"), "参考資料９"),
        (Paper("reference", 10, "条例"), "参考資料10"),
        (Paper("attachment", 2, "流れ"), "別　紙　２"),
        (Paper("on_the_day", 1, "意見"), "当日配布１"),
        (Paper("on_the_day", None, "意見"), "当日配布　"),
    ],
)
def test_the_label_of_a_paper_is_five_characters_wide(paper, label):
    assert paper_label(paper) == label
    assert lines(papers=(paper,))[2:] == ["配布資料一覧", f"{label}\t{paper.title}"]


@pytest.mark.parametrize(
    "typed, printed",
    [
        (NAMES, NAMES),
        ("委\x00員\u202e長\x1f", "委員長"),
        ("一行目\r\n二行目\t三", "一行目　二行目　三"),
        ("｛表題｝と｛項目１｝｛", "｛表題｝と｛項目１｝｛"),
        ("壊れた\ud842文字\ufffe", "壊れた文字"),
        ("長" * 10_000, "長" * 10_000),
        ("]]><w:p/>&amp;{{x}}{0}%s", "]]><w:p/>&amp;{{x}}{０}%s"),
    ],
    ids=["names", "controls", "breaks", "braces", "surrogate", "long", "markup"],
)
def test_whatever_is_typed_is_printed_and_breaks_nothing(typed, printed):
    agenda = Agenda(
        typed,
        1,
        date(2025, 11, 14),
        None,
        (typed,),
        (Item(1, typed, "other"),),
        (Paper("document", 1, typed),),
    )
    made = build(agenda, TEMPLATE)
    assert paragraphs(made) == [
        f"第１回{printed}　次第",
        "日　時　　令和７年11月14日（金）",
        f"場　所　　{printed}",
        f"１\t{printed}",
        "配布資料一覧",
        f"資　料　１\t{printed}",
    ]
    assert [problem for problem in problems(made) if "was not filled" not in problem] == []


@pytest.mark.parametrize(
    "agenda, shown",
    [
        (FIRST_MEETING, ""),
        (long_agenda(15, 20), ""),
        (long_agenda(60), "1 / 1"),
        (long_agenda(0, 60), "1 / 1"),
    ],
)
def test_pages_are_numbered_only_when_there_are_more(agenda, shown):
    assert footer(build(agenda, TEMPLATE)) == shown


def test_an_item_stays_with_the_one_below_it():
    document = docx.Document(io.BytesIO(build(FIRST_MEETING, TEMPLATE)))
    kept = [p.text for p in document.paragraphs if p.paragraph_format.keep_with_next]
    assert kept == ["６\t議　　事", "（１）報告事項"]


@pytest.mark.office
def test_libreoffice_prints_the_agenda_on_one_page_and_the_papers_on_the_next(tmp_path):
    printed = pages(build(FIRST_MEETING, TEMPLATE), tmp_path)
    assert printed == [[spaceless(line) for line in PRINTED[:15]], [spaceless(line) for line in PRINTED[15:]]]


@pytest.mark.office
def test_libreoffice_lets_long_lists_flow_over_numbered_pages(tmp_path):
    agenda = long_agenda(60, 100)
    printed = pages(build(agenda, TEMPLATE), tmp_path)
    assert [page[-1] for page in printed] == [f"{n}/{len(printed)}" for n in range(1, len(printed) + 1)]
    body = [line for page in printed for line in page[:-1]]
    assert body == [spaceless(line) for line in paragraphs(build(agenda, TEMPLATE))]
