"""What the charts of a survey say: ties, nothing chosen, その他 last, one decimal, base beside every share."""

import pytest

from dashboard.charts.surveys import (
    Bracket,
    common_span,
    coverage,
    forms,
    kpi_by_wave,
    kpi_intervals,
    multi,
    single,
)
from tests.charts.samples import LONG, SHARES, answers, kpis, waves

ASSUMED = "縦の線＝割合、帯＝95%区間（回答者を無作為とみなした場合）。答えていない人のことは、この幅に含まれない。"


def _text(chart) -> str:
    return chart.title.to_dict()["text"]


def _subtitle(chart) -> list[str]:
    return chart.title.to_dict()["subtitle"]


def _rows(chart, column: str) -> list[dict]:
    return next((rows for rows in chart.to_dict()["datasets"].values() if column in rows[0]), [])


@pytest.mark.parametrize("counts, finding", [
    ({"はい": 58, "いいえ": 1325}, "「いいえ」が最も多く95.8%"),
    ({"はい": 50, "いいえ": 50}, "「はい」と「いいえ」が同数で最も多く、各50.0%"),
    ({"甲": 20, "乙": 20, "丙": 20}, "「甲」など3つが同数で最も多く、各33.3%"),
    ({"知っている。": 7}, "「知っている」が最も多く100.0%"),
    ({"はい": 0, "いいえ": 0}, "回答がありません"),
])
def test_one_choice_names_the_most_frequent(counts, finding):
    assert _text(single(answers(**counts), sum(counts.values()) or 9, "問い")) == finding


@pytest.mark.parametrize("highlight, finding", [
    ([1], "「知っている」は26.7%（369人）"),
    ([1, 2], "「知っている」と「聞いた」は合わせて72.7%（1,005人）"),
])
def test_one_choice_can_speak_of_the_options_that_matter(highlight, finding):
    asked = answers(**{"知っている。": 369, "聞いた。": 636, "知らない。": 378})
    assert _text(single(asked, 1383, "問い", highlight)) == finding


def test_people_who_chose_nothing_are_not_hidden():
    chart = single(answers(はい=58, いいえ=1285), 1383, "関与", notes=["注記"])
    assert _subtitle(chart) == ["問「関与」　回答者1,383人に対する割合", "どの選択肢にも数えられていない40人は空白。", "注記"]


def test_a_bracket_sums_the_first_options_with_its_words():
    chart = single(answers(十分=46, 普通=749, 不十分=548), 1343, "情報", bracket=Bracket(2, "足りる"))
    assert [row["words"] for row in _rows(chart, "half")] == ["足りる 59.2%"]


def test_where_the_labels_find_no_room_each_option_is_a_bar_and_the_sum_is_told():
    chart = single(LONG, 80, "問い", bracket=Bracket(2, "市民と行う"))
    assert [row["words"] for row in _rows(chart, "most")] == ["6.3%（5人）", "50.0%（40人）", "43.8%（35人）"]
    assert _subtitle(chart)[-1] == "市民と行う 56.3%（初めの2項目）"


@pytest.mark.parametrize("counts, finding", [
    ({"甲": 624, "乙": 614, "丙": 549}, "最も多いのは「甲」45.1%、次は「乙」44.4%"),
    ({"甲": 549, "乙(講座、研修)。": 614, "丙": 614}, "「乙」と「丙」が同数で最も多く、各44.4%"),
    ({"甲": 624, "乙": 614, "丙": 614}, "最も多いのは「甲」45.1%、次は「乙」と「丙」各44.4%"),
    ({"甲": 624, "乙": 1, "丙": 1, "丁": 1}, "最も多いのは「甲」45.1%、次は「乙」など3つ各0.1%"),
    ({"甲": 300, "その他": 624}, "最も多いのは「その他」45.1%、次は「甲」21.7%"),
    ({"甲": 624, "乙": 0}, "最も多いのは「甲」45.1%"),
    ({"甲": 624}, "最も多いのは「甲」45.1%"),
    ({"甲": 0, "乙": 0}, "選ばれたものがありません"),
    ({"催し(春)": 624, "催し(秋)": 624}, "「催し(春)」と「催し(秋)」が同数で最も多く、各45.1%"),
])
def test_several_choices_name_the_two_chosen_most(counts, finding):
    assert _text(multi(answers(**counts), 1383, "問い")) == finding


def test_several_choices_stand_in_order_with_others_last_and_the_first_two_marked():
    rows = _rows(multi(answers(甲=10, その他=70, 乙=30, 丙=30), 80, "問い"), "most")
    assert [(row["label"], row["words"], row["marked"]) for row in rows] == [
        ("乙", "37.5%（30人）", True), ("丙", "37.5%（30人）", True), ("甲", "12.5%（10人）", False),
        ("その他", "87.5%（70人）", True)]


def test_several_choices_say_their_base():
    assert _subtitle(multi(answers(甲=1), 1383, "問い", ["注記"])) == [
        "問「問い」　いくつでも選択。回答者1,383人に対する割合（合計は100%を超えることがある）", "注記"]


@pytest.mark.parametrize("counts, finding", [
    ({"委託": 13, "事業協力": 25}, "最も多い形は「事業協力」の25事業"),
    ({"委託": 25, "事業協力": 25}, "「委託」と「事業協力」が同数で最も多く、各25事業"),
    ({"委託": 0}, "数えられた形がありません"),
])
def test_forms_name_the_most_common(counts, finding):
    assert _text(forms(answers(**counts), 77)) == finding


@pytest.mark.parametrize("projects, told", [
    (20, "20事業。1事業が複数の形にあたることがあり、のべ21。"),
    (21, "21事業、形の記録はのべ21。"),
    (40, "40事業、形の記録はのべ21。"),
])
def test_forms_say_how_many_projects_they_are_of(projects, told):
    assert _subtitle(forms(answers(委託=13, 共催=8), projects)) == [told]


def test_coverage_gives_share_and_whole():
    chart = coverage(SHARES)
    assert _text(chart) == "部局は56.5%、課・機関は19.4%"
    assert [row["words"] for row in _rows(chart, "most")] == ["56.5%（13/23）", "19.4%（31/160）"]


@pytest.mark.parametrize("rows, finding", [
    ([("認知率（言葉）", 72.7), ("理解率", 26.7), ("関与率", 4.2)], "最も高いのは認知率の72.7%、最も低いのは関与率の4.2%"),
    ([("認知率", 72.7), ("理解率", 4.2), ("関与率", 4.2)], "最も高いのは認知率の72.7%、最も低いのは理解率と関与率の各4.2%"),
    ([("認知率", 50.0), ("理解率", 50.0)], "2つの指標はいずれも50.0%"),
    ([("認知率（言葉）", 72.7)], "認知率は72.7%"),
])
def test_kpis_of_one_wave_name_the_highest_and_the_lowest(rows, finding):
    found = kpis(*[(name, value, value - 1, value + 1, 1, 2) for name, value in rows])
    assert _text(kpi_intervals(found)) == finding


@pytest.mark.parametrize("rows, finding", [
    ([(26.7, 24.8, 28.7)], "理解率は26.7%"),
    ([(26.7, 24.8, 28.7), (37.2, 35.3, 39.1)], "理解率は26.7%から37.2%へ、95%区間は重ならない"),
    ([(37.2, 35.3, 39.1), (26.7, 24.8, 28.7)], "理解率は37.2%から26.7%へ、95%区間は重ならない"),
    ([(26.7, 24.8, 28.7), (28.0, 26.0, 30.0)], "理解率は26.7%から28.0%へ、95%区間は重なる"),
    ([(26.7, 24.8, 28.7), (30.7, 28.7, 32.7)], "理解率は26.7%から30.7%へ、95%区間は重なる"),
    ([(10.0, 9.0, 11.0), (26.7, 24.8, 28.7), (37.2, 35.3, 39.1)], "理解率は26.7%から37.2%へ、95%区間は重ならない"),
    ([(19.4, None, None), (23.1, None, None)], "理解率は19.4%から23.1%へ"),
    ([(19.4, None, None), (23.1, 20.0, 26.0)], "理解率は19.4%から23.1%へ"),
])
def test_a_kpi_over_waves_asserts_no_more_than_its_intervals(rows, finding):
    assert _text(kpi_by_wave(waves(*rows))) == finding


@pytest.mark.parametrize("rows, scale", [
    ([(26.7, 24.8, 28.7)], "横の目盛りは15%から35%まで。"),
    ([(26.7, 24.8, 28.7), (37.2, 35.3, 39.1)], "横の目盛りは20%から40%まで。"),
    ([(3.4, 2.7, 4.3)], "横の目盛りは0%から20%まで。"),
    ([(98.0, 97.0, 99.0)], "横の目盛りは80%から100%まで。"),
    ([(10.0, 9.0, 11.0), (37.2, 35.3, 39.1)], "横の目盛りは5%から45%まで。"),
    ([(1.0, 0.5, 2.0), (99.0, 98.0, 99.5)], "横の目盛りは0%から100%まで。"),
])
def test_the_scale_of_a_kpi_is_twenty_points_unless_its_waves_need_more(rows, scale):
    assert _subtitle(kpi_by_wave(waves(*rows))) == [ASSUMED, scale]


def test_a_share_of_all_is_said_to_have_no_interval():
    chart = kpi_by_wave(waves((19.4, None, None)))
    assert _subtitle(chart)[0] == "縦の線＝割合。区間なし。"
    assert [row["detail"] for row in _rows(chart, "detail")] == ["区間なし　100/400"]


def test_figures_have_one_decimal_their_interval_count_and_base():
    rows = _rows(kpi_intervals(kpis(("認知率", 72.0, 70.6, 74.0, 1005, 1383))), "detail")
    assert [(row["figure"], row["detail"]) for row in rows] == [("72.0%", "70.6～74.0%　1,005/1,383")]


@pytest.mark.parametrize("second, span", [((37.2, 35.3, 39.1), 20), ((48.0, 46.0, 50.0), 30)])
def test_one_span_serves_all_kpis(second, span):
    several = kpis(("理解率", 26.7, 24.8, 28.7, 1, 2), ("理解率", *second, 1, 2), ("関与率", 4.2, 3.4, 5.2, 1, 2))
    assert common_span(several) == span
