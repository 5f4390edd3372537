"""The list of fees in Word: what is paid, what is not, the sums of the year and who is above the line."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.domain.errors import InputInvalid
from minutes.document import shipped
from minutes.fees import Fees, Line, Sum, build, yen
from minutes.reading import lines
from tests.minutes.structure import problems
from tests.minutes.typed import HOSTILE
from tests.minutes.word import pages, rewritten

TEMPLATE = shipped("fees")
FEES = Fees(
    "川口市協働推進委員会", 2, date(2026, 2, 3), "令和8年2月3日（火）　午後2時00分～午後3時50分", "第一本庁舎", True, 7200, (
        Line("梶原 純", "午後1時55分～閉会", True, 7200, Sum(2, 14400), Sum(1, 7200)),
        Line("林 一", "", True, 0, Sum(1, 7200), Sum(0, 0)),
        Line("若谷 正巳", "午後2時25分～\n午後3時02分", False, 0, Sum(2, 0), Sum(1, 0))),
    ((1, date(2025, 11, 14)), (2, date(2026, 2, 3))), ((2, date(2026, 2, 3)),))
HEAD = "番号｜氏　名｜出欠｜出席した時間｜報　酬｜年度 回数｜令和７年度 の合計｜令和８年 の合計"


def test_it_says_what_is_paid_line_by_line():
    assert lines(build(FEES, TEMPLATE)) == [
        "第２回川口市協働推進委員会　報酬支払一覧", "日　時　　令和８年２月３日（火）　午後２時00分～午後３時50分", "場　所　　第一本庁舎",
        "報　酬　　会議１回につき7,200円", HEAD,
        "１｜梶原　　純｜出席｜午後１時55分～閉会｜7,200円｜２回｜※14,400円｜7,200円",
        "２｜林　　　一｜欠席｜｜―｜１回｜7,200円｜―",
        "３｜若谷　　正巳｜出席｜午後２時25分～ 午後３時02分｜不支給｜２回｜―｜―", "合　計｜２人｜｜7,200円｜",
        "・年度の合計は、令和７年４月１日から令和８年３月31日までに開会した会議（第１回　R7.11.14、第２回　R8.2.3）のものです。",
        "・暦年の合計は、令和８年１月１日から令和８年12月31日までに開会した会議（第２回　R8.2.3）のものです。",
        "・どちらも、出席の記録と、会議１回につき7,200円の報酬（いまの設定）から計算したものです。",
        "・※は、年間の合計が１万円を超える委員です（１人）。"]


@pytest.mark.parametrize(("amount", "printed", "is_above"), [
    (None, "｜", False), (0, "｜―", False), (9_999, "｜9,999円", False), (10_000, "｜10,000円", False),
    (10_001, "｜※10,001円", True)])
def test_the_line_is_ten_thousand_yen_and_only_what_is_above_is_marked(amount, printed, is_above):
    assert Sum(1, amount).is_above == is_above
    marked = replace(FEES, lines=(Line("梶原 純", "", True, 0, Sum(1, 0), Sum(1, amount)),))
    said = lines(build(marked, TEMPLATE))
    assert said[5].endswith(printed)
    assert said[-1] == f"・※は、年間の合計が１万円を超える委員です（{'１人' if is_above else 'なし'}）。"


def test_before_the_meeting_and_without_a_fee_nothing_is_computed():
    nothing = Line("梶原 純", "", True, None, Sum(0, None), Sum(0, None))
    bare = replace(FEES, is_held=False, fee=None, lines=(nothing,), fiscal=(), calendar=())
    said = lines(build(bare, TEMPLATE))
    assert said[2:6] == ["場　所　　第一本庁舎", HEAD, "１｜梶原　　純｜｜｜｜０回｜｜", "合　計｜｜｜｜"]
    assert said[6:] == ["・年度の合計は、令和７年４月１日から令和８年３月31日までに開会した会議（なし）のものです。",
                        "・暦年の合計は、令和８年１月１日から令和８年12月31日までに開会した会議（なし）のものです。"]


@pytest.mark.parametrize(("amount", "printed"), [
    (0, "０円"), (5, "５円"), (800, "800円"), (7200, "7,200円"), (1234567, "1,234,567円")])
def test_money_is_written_as_on_paper(amount, printed):
    assert yen(amount) == printed


@pytest.mark.parametrize("fees", [FEES, replace(FEES, lines=()), replace(FEES, fee=None)])
def test_it_is_a_sound_file_and_the_same_every_time(fees):
    assert build(fees, TEMPLATE) == build(fees, TEMPLATE)
    assert problems(build(fees, TEMPLATE)) == []


@pytest.mark.office
def test_forty_members_fill_two_pages_with_the_head_on_both(tmp_path):
    found = pages(build(replace(FEES, lines=FEES.lines[:1] * 40), TEMPLATE), tmp_path)
    assert [any("出席した時間" in line for line in page) for page in found] == [True, True]
    assert [page[-1] for page in found] == ["1/2", "2/2"]


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_was_typed_is_printed_and_breaks_nothing(typed):
    odd = HOSTILE[typed]
    made = build(replace(FEES, place=odd, lines=(replace(FEES.lines[0], name=odd, attended=odd),)), TEMPLATE)
    assert [fault for fault in problems(made) if not fault.endswith("was not filled")] == []


@pytest.mark.parametrize("token", ["表題", "番号", "氏名", "出欠", "出席時間", "報酬", "年度の回数", "年度の合計", "暦年の合計"])
def test_a_template_without_a_sample_is_refused(token):
    with pytest.raises(InputInvalid) as refused:
        build(FEES, rewritten(TEMPLATE, f"｛{token}｝", "消した"))
    assert (refused.value.code, refused.value.facts) == ("template_sample_missing", {"sample": token})


@pytest.mark.parametrize("token", ["開会", "場所", "報酬額", "年度", "暦年", "出席者数", "支払額", "注"])
def test_what_a_template_leaves_out_is_left_out(token):
    assert problems(build(FEES, rewritten(TEMPLATE, f"｛{token}｝", ""))) == []
