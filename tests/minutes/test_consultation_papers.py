"""The letters of a consultation in Word: the question and the report, both in the words of the record."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.domain.errors import InputInvalid
from minutes import consultation, report
from minutes.consultation import Question
from minutes.document import shipped
from minutes.reading import lines
from minutes.report import Opinion, Report
from tests.minutes.structure import problems
from tests.minutes.typed import HOSTILE
from tests.minutes.word import footer, pages, rewritten

ASKING, REPORTING = shipped("consultation"), shipped("report")
QUESTION = Question(date(2023, 11, 1), ("川口市協働推進委員会", "委員長　委員１【架空】　様"), ("川口市長　試験　太郎",),
                    "仕組みづくりについて", "協働の定義を明確にする必要があります。\n御意見を賜りたく、諮問いたします。")
REPORT = Report(date(2025, 6, 30), date(2023, 11, 1), ("川口市長　試験　太郎　様",), ("川口市協働推進委員会", "委員長　委員１【架空】"),
                "仕組みづくりについて", "当委員会は、次のとおり意見します。", (
                    Opinion(1, "1", "仕組みづくり"), Opinion(2, "", "場づくりを目指すこと。"), Opinion(2, "(1)", "参加の促進"),
                    Opinion(2, "(10)", "連携の強化"), Opinion(1, "2．", "意見の反映"), Opinion(1, "", "そのほか")))
ASKED = ["第　　　　　号", "令和５年11月１日", "川口市協働推進委員会", "委員長　委員１【架空】　様", "川口市長　試験　太郎",
         "仕組みづくりについて（諮問）", "協働の定義を明確にする必要があります。", "御意見を賜りたく、諮問いたします。"]
REPORTED = ["第　　　　　号", "令和７年６月30日", "川口市長　試験　太郎　様", "川口市協働推進委員会", "委員長　委員１【架空】",
            "仕組みづくりについて（答申）", "（令和５年11月１日付け諮問）", "当委員会は、次のとおり意見します。", "記", "１　仕組みづくり",
            "場づくりを目指すこと。", "（１）参加の促進", "（10）連携の強化", "２．　意見の反映", "そのほか", "以上"]


def asked(**changes) -> list[str]:
    return lines(consultation.build(replace(QUESTION, **changes), ASKING))


def reported(**changes) -> list[str]:
    return lines(report.build(replace(REPORT, **changes), REPORTING))


def test_question_and_report_are_letters_word_for_word():
    assert (asked(), reported()) == (ASKED, REPORTED)


def test_they_are_sound_files_and_the_same_every_time():
    for paper, view, template in ((consultation, QUESTION, ASKING), (report, REPORT, REPORTING)):
        assert paper.build(view, template) == paper.build(view, template)
        assert problems(paper.build(view, template)) == []


def test_a_report_without_opinions_is_its_text_alone():
    assert reported(opinions=()) == REPORTED[:8]


def test_an_opinion_deeper_than_two_levels_is_printed_on_the_second():
    assert reported(opinions=(Opinion(1, "1", "上"), Opinion(3, "ア", "下")))[9:-1] == ["１　上", "ア　下"]


def test_without_anybody_to_sign_the_place_stays_free():
    assert asked(sender=()) == [*ASKED[:4], *ASKED[5:]]


def test_without_a_sample_for_lines_without_a_mark_they_are_opinions_of_the_second_level():
    template = rewritten(REPORTING, "｛意見続き｝", "")
    assert lines(report.build(REPORT, template)) == REPORTED


@pytest.mark.parametrize("token", ["件名", "本文"])
def test_a_template_without_a_sample_is_refused(token):
    for paper, view, template in ((consultation, QUESTION, ASKING), (report, REPORT, REPORTING)):
        with pytest.raises(InputInvalid) as refused:
            paper.build(view, rewritten(template, f"｛{token}｝", "消した"))
        assert (refused.value.code, refused.value.facts) == ("template_sample_missing", {"sample": token})


@pytest.mark.parametrize("token", ["意見１", "意見２"])
def test_a_report_needs_a_sample_of_each_level(token):
    with pytest.raises(InputInvalid) as refused:
        report.build(REPORT, rewritten(REPORTING, f"｛{token}｝", "消した"))
    assert refused.value.facts == {"sample": token}


@pytest.mark.parametrize(("token", "gone"), [("日", "令和７年６月30日"), ("宛名", "川口市長　試験　太郎　様"),
                                            ("諮問の日", "（令和５年11月１日付け諮問）")])
def test_what_a_template_leaves_out_is_left_out(token, gone):
    made = lines(report.build(REPORT, rewritten(REPORTING, f"｛{token}｝", "")))
    assert [line for line in made if line != "（付け諮問）"] == [line for line in REPORTED if line != gone]


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_typed_breaks_nothing(typed):
    question = replace(QUESTION, to=(typed,), sender=(typed,), title=typed, text=typed)
    answer = replace(REPORT, to=(typed,), sender=(typed,), title=typed, text=typed,
                     opinions=tuple(Opinion(level, typed, typed) for level in (1, 2)))
    made = (consultation.build(question, ASKING), report.build(answer, REPORTING))
    assert [problem for file in made for problem in problems(file) if "was not filled" not in problem] == []


@pytest.mark.parametrize(("lines_of_text", "shown"), [(1, ""), (28, ""), (29, "1 / 1"), (90, "1 / 1")])
def test_pages_are_numbered_only_when_there_are_more(lines_of_text, shown):
    question = replace(QUESTION, text="\n".join(["諮問の文。"] * lines_of_text))
    assert footer(consultation.build(question, ASKING)) == shown


@pytest.mark.office
def test_libreoffice_prints_one_page_or_numbers_them(tmp_path):
    (page,) = pages(report.build(REPORT, REPORTING), tmp_path)
    assert page[-1] == "以上"
    longer = replace(REPORT, opinions=REPORT.opinions * 12)
    found = pages(report.build(longer, REPORTING), tmp_path)
    assert [page[-1] for page in found] == [f"{n}/{len(found)}" for n in range(1, len(found) + 1)]


@pytest.mark.office
def test_pages_that_are_not_numbered_stand_alone(tmp_path):
    full = replace(QUESTION, text="\n".join(["諮問の文。"] * 28))
    answer = replace(REPORT, opinions=(Opinion(1, "1", "意見の文"),) * 16)
    made = (consultation.build(full, ASKING), report.build(answer, REPORTING))
    assert [footer(file) for file in made] == ["", ""]
    assert [len(pages(file, tmp_path)) for file in made] == [1, 1]
