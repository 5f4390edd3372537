"""The list of the papers in Word: each with its number and what it lacks, those left out with the reason."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.domain.errors import InputInvalid
from minutes.cover import Cover, Line, build
from minutes.document import shipped
from minutes.reading import lines
from tests.minutes.structure import parts, problems
from tests.minutes.typed import HOSTILE
from tests.minutes.word import pages, rewritten

TEMPLATE = shipped("cover")
COVER = Cover("川口市協働推進委員会", 1, date(2025, 11, 14), (
    Line(1, "次第"), Line(2, "開催通知", ("連絡先", "議題")), Line(None, "答申書", reason="諮問5の答申の記録がありません。")))


def test_it_says_what_there_is_and_what_is_missing():
    assert lines(build(COVER, TEMPLATE)) == [
        "送付文書一覧", "第１回川口市協働推進委員会　令和７年11月14日（金）", "番号｜文　書｜足りないもの", "01｜次第｜なし",
        "02｜開催通知｜連絡先、議題", "－｜答申書｜作っていません。諮問５の答申の記録がありません。"]


def test_it_is_a_sound_file_and_the_same_every_time():
    assert build(COVER, TEMPLATE) == build(COVER, TEMPLATE)
    assert problems(build(COVER, TEMPLATE)) == []


def test_its_heading_is_repeated_and_its_rows_stay_whole():
    xml = parts(build(COVER, TEMPLATE))["word/document.xml"].decode()
    assert (xml.count("<w:tblHeader/>"), xml.count("<w:cantSplit/>")) == (1, 1 + len(COVER.lines))


@pytest.mark.parametrize("token", ["番号", "文書名", "足りないもの"])
def test_a_template_without_a_sample_is_refused(token):
    with pytest.raises(InputInvalid) as refused:
        build(COVER, rewritten(TEMPLATE, f"｛{token}｝", "消した"))
    assert (refused.value.code, refused.value.facts) == ("template_sample_missing", {"sample": token})


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_typed_breaks_nothing(typed):
    listed = (Line(1, typed, (typed,)), Line(None, typed, (), typed))
    made = build(replace(COVER, committee=typed, lines=listed), TEMPLATE)
    assert [problem for problem in problems(made) if "was not filled" not in problem] == []


@pytest.mark.office
def test_libreoffice_numbers_the_pages_of_a_long_list(tmp_path):
    many = replace(COVER, lines=tuple(Line(n, f"文書その{n}", ("足りないもの",) * 9) for n in range(1, 40)))
    found = pages(build(many, TEMPLATE), tmp_path)
    assert len(found) > 1
    assert [page[-1] for page in found] == [f"{n}/{len(found)}" for n in range(1, len(found) + 1)]
    assert all("番号文書足りないもの" in page for page in found)
