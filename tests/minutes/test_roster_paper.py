"""The roster in Word: every member as printed, classes merged, offices marked, whatever the names."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.domain.errors import InputInvalid
from minutes.document import shipped
from minutes.names import broken, spread_name, width
from minutes.reading import lines
from minutes.roster import Line, Roster, build
from tests.minutes.structure import problems
from tests.minutes.word import pages, parts, rewritten

TEMPLATE = shipped("roster")
FIRST, SECOND = "1号委員　市民", "2号委員　市内の民間団体から選出された者"
ROSTER = Roster("川口市協働推進委員会", date(2025, 11, 14), (date(2025, 10, 1), date(2027, 9, 30)), "委員長", "副委員長", (
    Line(FIRST, "", "梶原 純", "市民（公募）", 1), Line(FIRST, "vice_chair", "長谷川 俊介", "市民（公募）", 1),
    Line(SECOND, "chair", "下重 郁美", "川口市商工会議所 女性会", 2)))


def test_it_says_what_the_record_says_line_by_line():
    assert lines(build(ROSTER, TEMPLATE)) == [
        "川口市協働推進委員会委員名簿", "（任期：令和７年10月１日～令和９年９月30日）", "◎委員長　○副委員長",
        "区　分｜｜氏　名｜所属団体等｜備　考",
        "１号委員 市民｜｜梶原　　純｜市民（公募）｜新",
        "｜○｜長谷川　俊介｜市民（公募）｜新",
        "２号委員 市内の民間団体から選出された者｜◎｜下重　　郁美｜川口市商工会議所　女性会｜２期",
        "（令和７年11月14日現在）"]


def test_a_class_is_one_merged_cell_and_stays_on_one_page():
    xml = parts(build(ROSTER, TEMPLATE))["word/document.xml"].decode()
    assert (xml.count('<w:vMerge w:val="restart"/>'), xml.count("<w:vMerge/>")) == (2, 1)
    assert xml.count("<w:tblHeader/>") == 1
    assert xml.count("<w:keepNext/>") == 5  # the five cells of the class's first line


def test_the_same_roster_is_the_same_file_and_a_sound_one():
    assert build(ROSTER, TEMPLATE) == build(ROSTER, TEMPLATE)
    assert problems(build(ROSTER, TEMPLATE)) == []


@pytest.mark.office
def test_forty_members_fill_two_pages_with_the_head_on_both(tmp_path):
    many = replace(ROSTER, lines=tuple(replace(ROSTER.lines[0], printed=f"{n // 8 + 1}号委員　市民") for n in range(40)))
    found = pages(build(many, TEMPLATE), tmp_path)
    assert [any("所属団体等" in line for line in page) for page in found] == [True, True]


@pytest.mark.parametrize(("name", "printed"), [
    ("梶原 純", "梶原　　純"), ("長谷川 俊介", "長谷川　俊介"), ("林 一", "林　　　一"), ("勅使河原 太郎", "勅使河原　太郎"),
    ("髙橋 﨑", "髙橋　　﨑"), ("𠮷田 葛\U000e0100", "𠮷田　　葛\U000e0100"), ("葛\U000e0100飾 隆", "葛\U000e0100飾　　隆"),
    ("ジョン", "ジョン"), ("梶原　純", "梶原　　純"), ("", "")])
def test_a_name_is_set_as_given_with_only_its_space_widened(name, printed):
    assert spread_name(name) == printed


def test_a_variation_selector_is_no_character_of_its_own():
    assert (width("葛\U000e0100"), width("葛"), width("か\u3099")) == (1, 1, 1)


@pytest.mark.parametrize(("organisation", "printed"), [
    ("川口市議会議員 総務常任委員会 委員長", "川口市議会議員　総務常任委員会　委員長"),
    ("社会福祉法人 川口市社会福祉協議会事務局長", "社会福祉法人\n川口市社会福祉協議会事務局長"),
    ("川口市議会議員 総務常任委員会 特別委員会 委員長", "川口市議会議員　総務常任委員会\n特別委員会　委員長"),
    ("あ" * 30, "あ" * 30), ("あ" * 30 + " 委員長", "あ" * 30 + "\n委員長"), ("", "")])
def test_a_long_organisation_is_broken_only_where_there_is_a_space(organisation, printed):
    assert broken(organisation, 20) == printed


@pytest.mark.office
def test_the_published_roster_needs_one_page_and_no_title_is_broken(tmp_path):
    (page,) = pages(build(replace(ROSTER, lines=tuple(
        Line(f"{n // 3 + 1}号委員　市民", "", "梶原 純", "川口市議会議員 総務常任委員会 委員長", 1) for n in range(12))),
        TEMPLATE), tmp_path)
    assert sum("委員会委員長" in line for line in page) == 12


@pytest.mark.parametrize("token", ["表題", "区分", "氏名", "印", "所属", "備考"])
def test_a_template_without_a_sample_is_refused(token):
    with pytest.raises(InputInvalid) as refused:
        build(ROSTER, rewritten(TEMPLATE, f"｛{token}｝", "消した"))
    assert (refused.value.code, refused.value.facts) == ("template_sample_missing", {"sample": token})


def test_what_a_template_leaves_out_is_left_out():
    made = lines(build(ROSTER, rewritten(TEMPLATE, "（｛基準日｝現在）", "以上")))
    assert made[-1] == "以上"


def test_a_committee_without_members_or_term_still_has_its_paper():
    empty = replace(ROSTER, term=None, lines=())
    assert lines(build(empty, TEMPLATE))[:2] == ["川口市協働推進委員会委員名簿", "◎委員長　○副委員長"]
