"""The list of who attends in Word: boxes before the meeting, hours after it, listeners in a sheet of their own."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.domain.errors import InputInvalid
from minutes.attendance import Attendance, Guest, Line, build
from minutes.document import shipped
from minutes.reading import lines
from tests.minutes.structure import problems
from tests.minutes.typed import HOSTILE
from tests.minutes.word import footer, pages, parts, rewritten

TEMPLATE = shipped("attendance")
FIRST, SECOND = "1号委員　市民", "2号委員　市内の民間団体から選出された者"
AFTER = Attendance(
    "川口市協働推進委員会", 1, date(2025, 11, 14), "令和7年11月14日（金）　午後2時00分～午後3時50分", "第一本庁舎", (
        Line(FIRST, "梶原 純", "市民（公募）", "午後1時55分～閉会", "委員長"), Line(FIRST, "林 一", "市民（公募）", "", ""),
        Line(SECOND, "下重 郁美", "商工会議所 女性会", "午後2時25分～\n午後3時02分", "代理　試験 花子")),
    2, "第3条第2項", (Guest("協働推進課長", "職員 甲", ""), Guest("参考人", "試験 花子", "意見を聴くため")), 0, 2, 0, 5)
BEFORE = replace(
    AFTER, hours="令和7年11月14日（金）　午後2時00分から",
    members=tuple(replace(line, attended=None, note="") for line in AFTER.members),
    guests=(), lines_for_guests=2, listeners=None, lines_for_listeners=3)
MEMBERS_HEAD, GUESTS_HEAD = "番号｜区　分｜氏　名｜所属団体等｜出　席｜備　考", "番号｜職　名　等｜氏　名｜出　席｜備　考"


def test_after_the_meeting_it_says_who_came_when_line_by_line():
    assert lines(build(AFTER, TEMPLATE)) == [
        "第１回川口市協働推進委員会　出席者名簿", "日　時　　令和７年11月14日（金）　午後２時00分～午後３時50分", "場　所　　第一本庁舎",
        "在任　３人　　出席　２人　　欠席　１人　　定足数　２人（第３条第２項）", MEMBERS_HEAD,
        "１｜１号委員 市民｜梶原　　純｜市民（公募）｜午後１時55分～閉会｜委員長", "２｜｜林　　　一｜市民（公募）｜欠席｜",
        "３｜２号委員 市内の民間団体から選出された者｜下重　　郁美｜商工会議所　女性会｜午後２時25分～ 午後３時02分｜代理　試験 花子",
        "事務局・関係者", GUESTS_HEAD, "１｜協働推進課長｜職員　　甲｜出席｜", "２｜参考人｜試験　　花子｜出席｜意見を聴くため", "傍聴者数　２人"]


def test_before_the_meeting_there_are_boxes_and_lines_to_write_in():
    assert lines(build(BEFORE, TEMPLATE)) == [
        "第１回川口市協働推進委員会　受付簿", "日　時　　令和７年11月14日（金）　午後２時00分から", "場　所　　第一本庁舎",
        "在任　３人　　出席　＿＿人　　欠席　＿＿人　　定足数　２人（第３条第２項）", MEMBERS_HEAD,
        "１｜１号委員 市民｜梶原　　純｜市民（公募）｜□｜", "２｜｜林　　　一｜市民（公募）｜□｜",
        "３｜２号委員 市内の民間団体から選出された者｜下重　　郁美｜商工会議所　女性会｜□｜",
        "事務局・関係者", GUESTS_HEAD, "１｜｜｜□｜", "２｜｜｜□｜", "傍聴人（定員５人）", "番号｜氏　名｜受　付｜備　考", "１｜｜｜", "２｜｜｜",
        "３｜｜｜", "1 / 1"]


def test_what_is_not_known_is_not_said():
    bare = replace(AFTER, needed=None, guests=(), listeners=None)
    assert lines(build(bare, TEMPLATE))[3] == "在任　３人　　出席　２人　　欠席　１人"
    assert lines(build(bare, TEMPLATE))[-1].startswith("３｜")
    assert "傍聴人" in lines(build(replace(BEFORE, capacity=None), TEMPLATE))


def test_a_class_is_one_merged_cell_and_the_heads_repeat():
    xml = parts(build(AFTER, TEMPLATE))["word/document.xml"].decode()
    assert (xml.count('<w:vMerge w:val="restart"/>'), xml.count("<w:vMerge/>")) == (2, 1)
    assert xml.count("<w:tblHeader/>") == 2


@pytest.mark.parametrize("attendance", [
    AFTER, BEFORE, replace(AFTER, members=()), replace(AFTER, guests=(), listeners=None)])
def test_it_is_a_sound_file_and_the_same_every_time(attendance):
    assert build(attendance, TEMPLATE) == build(attendance, TEMPLATE)
    assert problems(build(attendance, TEMPLATE)) == []


@pytest.mark.office
def test_the_listeners_sign_a_sheet_without_the_names_of_the_members(tmp_path):
    found = pages(build(BEFORE, TEMPLATE), tmp_path)
    assert [page[0] for page in found] == ["第1回川口市協働推進委員会受付簿", "傍聴人(定員5人)"]
    assert not any("梶原" in line for line in found[1])


@pytest.mark.office
def test_thirty_members_fill_pages_with_the_head_on_each(tmp_path):
    many = replace(AFTER, members=tuple(replace(AFTER.members[0], printed=f"{n // 8}号委員　市民") for n in range(30)))
    found = pages(build(many, TEMPLATE), tmp_path)
    assert [any("所属団体等" in line for line in page) for page in found] == [True, True]
    assert found[-1][-1] == f"{len(found)}/{len(found)}"


def test_one_page_needs_no_number():
    assert footer(build(AFTER, TEMPLATE)) == ""


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_was_typed_is_printed_and_breaks_nothing(typed):
    odd = HOSTILE[typed]
    members, guests = (Line(odd, odd, odd, odd, odd),) * 2, (Guest(odd, odd, odd),)
    made = build(replace(AFTER, members=members, guests=guests, place=odd), TEMPLATE)
    assert [fault for fault in problems(made) if not fault.endswith("was not filled")] == []


@pytest.mark.parametrize("token", ["表題", "番号", "区分", "氏名", "所属", "出席", "備考"])
def test_a_template_without_a_sample_is_refused(token):
    with pytest.raises(InputInvalid) as refused:
        build(AFTER, rewritten(TEMPLATE, f"｛{token}｝", "消した"))
    assert (refused.value.code, refused.value.facts) == ("template_sample_missing", {"sample": token})


def test_an_official_may_take_out_the_listeners_and_the_guests():
    xml = parts(TEMPLATE)["word/document.xml"].decode()
    kept = xml[:xml.index("<w:p>", xml.index("</w:tbl>"))] + xml[xml.index("<w:sectPr>"):]
    without = rewritten(TEMPLATE, xml[len(kept) - len(xml[xml.index("<w:sectPr>"):]):xml.index("<w:sectPr>")], "<w:p/>")
    assert lines(build(AFTER, without))[-1].startswith("３｜")
    assert problems(build(AFTER, without)) == []
