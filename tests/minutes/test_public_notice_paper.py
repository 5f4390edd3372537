"""The public notice in Word: what is known stands in a row, what is not has none."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.domain.agenda import Item
from dashboard.domain.errors import InputInvalid
from minutes.document import shipped
from minutes.letters import topics
from minutes.public_notice import PublicNotice, build
from minutes.reading import lines
from tests.minutes.published import FIRST_MEETING
from tests.minutes.structure import parts, problems
from tests.minutes.typed import HOSTILE
from tests.minutes.word import pages, rewritten

TEMPLATE = shipped("public_notice")
NOTICE = PublicNotice(
    "川口市協働推進委員会", 1, FIRST_MEETING.date, FIRST_MEETING.start, "川口市役所第一本庁舎　市議会第3委員会室", FIRST_MEETING.items,
    date(2025, 11, 7), "公開", "5人", "当日、会場の入口で受け付けます。", "協働推進課\n電話 048-000-0000")
PRINTED = [
    "令和７年11月７日", "会議開催のお知らせ", "川口市協働推進委員会の会議を、次のとおり開催します。", "会議名｜第１回川口市協働推進委員会",
    "日時｜令和７年11月14日（金）　午後２時00分から", "場所｜川口市役所第一本庁舎　市議会第３委員会室",
    "議題｜５　正副委員長の選任（互選）について ６　議　　事 　（１）報告事項 　　ア　川口市における協働の現状について 　（２）その他",
    "公開の別｜公開", "傍聴定員｜５人", "傍聴の手続｜当日、会場の入口で受け付けます。", "問合せ｜協働推進課 電話 048-000-0000"]


def test_it_says_what_the_record_says_line_by_line():
    assert lines(build(NOTICE, TEMPLATE)) == PRINTED


def test_it_is_a_sound_file_and_the_same_every_time():
    assert build(NOTICE, TEMPLATE) == build(NOTICE, TEMPLATE)
    assert problems(build(NOTICE, TEMPLATE)) == []


def test_a_row_without_words_goes():
    made = lines(build(replace(NOTICE, capacity=None, listening=None, start=None), TEMPLATE))
    assert made == [*PRINTED[:4], "日時｜令和７年11月14日（金）", *PRINTED[5:8], PRINTED[-1]]


def row(name: str) -> str:
    """Return the XML of the template's table row with ｛name｝."""
    xml = parts(TEMPLATE)["word/document.xml"].decode()
    end = xml.index("</w:tr>", xml.index(f"｛{name}｝")) + len("</w:tr>")
    return xml[xml.rindex("<w:tr>", 0, end):end]


@pytest.mark.parametrize("gone", ["議題", "傍聴定員", "傍聴の手続", "問合せ"])
def test_a_row_that_officials_deleted_is_left_out(gone):
    made = lines(build(NOTICE, rewritten(TEMPLATE, row(gone), "")))
    assert made == [line for line in PRINTED if not line.startswith(f"{gone}｜")]


@pytest.mark.parametrize("token", ["会議名", "日時", "場所", "公開の別"])
def test_a_template_without_a_sample_is_refused(token):
    with pytest.raises(InputInvalid) as refused:
        build(NOTICE, rewritten(TEMPLATE, f"｛{token}｝", "消した"))
    assert (refused.value.code, refused.value.facts) == ("template_sample_missing", {"sample": token})


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_typed_breaks_nothing(typed):
    hostile = replace(NOTICE, committee=typed, place=typed, openness=typed, capacity=typed, listening=typed,
                      contact=typed, items=(Item(1, typed, "other"),))
    assert [problem for problem in problems(build(hostile, TEMPLATE)) if "was not filled" not in problem] == []


@pytest.mark.parametrize(("items", "printed"), [
    ([], []), ([(1, "開会", "ceremony")], []),
    ([(1, "開会", "ceremony"), (1, "議事", "other"), (2, "計画", "deliberation"), (3, "素案", "deliberation")],
     ["２　議　　事", "　（１）計画", "　　ア　素案"]),
    ([(1, "議事", "ceremony"), (2, "計画", "deliberation"), (2, "その他", "other")], ["（１）計画", "（２）その他"])])
def test_what_a_meeting_is_about_keeps_the_numbers_of_its_agenda(items, printed):
    assert topics([Item(*item) for item in items]) == printed


@pytest.mark.office
def test_libreoffice_prints_it_on_one_page(tmp_path):
    (page,) = pages(build(NOTICE, TEMPLATE), tmp_path)
    assert page[:3] == ["令和7年11月7日", "会議開催のお知らせ", "川口市協働推進委員会の会議を、次のとおり開催します。"]
