"""What the charts of the fund say: rising, falling, unchanged, a single year, years without a record."""

import pytest

from dashboard.charts.fund import balance, flows, money
from tests.charts.samples import fund

UNIT = "金額は1万円未満を四捨五入、単位は万円。"
FELL = fund(fy2012=(90_723_656, 624_843, 4_182_499), fy2016=(73_868_961, 483_419, 3_572_546))


def _title(chart) -> dict:
    return chart.title.to_dict()


@pytest.mark.parametrize("yen, words", [
    (0, "0円"), (9_999, "9,999円"), (10_000, "1万円"), (14_999, "1万円"), (15_000, "2万円"),
    (90_723_656, "9,072万円"), (99_995_000, "1億円"), (123_450_000, "1億2,345万円"),
])
def test_money_is_rounded_half_up_to_ten_thousand_yen(yen, words):
    assert money(yen) == words


@pytest.mark.parametrize("record, finding", [
    (FELL, "基金の残高は4年間で1,685万円減った"),
    (FELL.iloc[::-1], "基金の残高は4年間で1,685万円減った"),
    (fund(fy2012=(10_000_000, 0, 0), fy2013=(10_009_000, 0, 0)), "基金の残高は1年間で9,000円増えた"),
    (fund(fy2012=(10_000_000, 0, 0), fy2013=(1, 0, 0), fy2014=(10_000_000, 0, 0)), "基金の残高は2年前と同じ1,000万円"),
    (fund(fy2012=(90_723_656, 0, 0)), "基金の平成24年度末の残高は9,072万円"),
])
def test_the_balance_says_by_how_much_it_moved(record, finding):
    assert _title(balance(record))["text"] == finding


def test_the_name_of_the_fund_is_given_by_the_record():
    assert _title(balance(FELL, "緑の基金"))["text"] == "緑の基金の残高は4年間で1,685万円減った"


def test_years_without_a_record_are_named():
    assert _title(balance(FELL, notes=["注記"]))["subtitle"] == [
        f"年度末の残高。{UNIT}", "記録のない年度：2013、2014、2015", "注記"]


@pytest.mark.parametrize("record, finding", [
    (FELL, "基金は2年度の合計で取り崩し776万円、積み立て111万円"),
    (FELL.head(1), "基金は平成24年度に取り崩し418万円、積み立て62万円"),
])
def test_the_flows_are_summed(record, finding):
    assert _title(flows(record))["text"] == finding


@pytest.mark.parametrize("record, compared", [
    (fund(fy2012=(1, 10, 20), fy2013=(1, 10, 20)), ["どの年度も取り崩しが積み立てより多い。"]),
    (fund(fy2012=(1, 10, 20), fy2013=(1, 10, 10)), ["2年度のうち1年度は取り崩しが積み立てより多い。"]),
    (fund(fy2012=(1, 10, 10), fy2013=(1, 10, 0)), []),
    (fund(fy2012=(1, 10, 20)), []),
])
def test_the_flows_are_compared_year_by_year(record, compared):
    assert _title(flows(record))["subtitle"][1:] == compared


def test_withdrawals_point_downwards_with_their_amount():
    tables = flows(FELL).to_dict()["datasets"].values()
    rows = next(rows for rows in tables if rows[0].get("words") == "418万円")
    assert [(row["taken"], row["short"]) for row in rows] == [(-4_182_499, "418"), (-3_572_546, "357")]
