"""アンケートKPI shows every figure with its base and count, and the printed share beside ours where they differ."""

import csv
from contextlib import contextmanager

from dashboard.db import database_path, opened
from tests.conftest import ROOT
from tests.pages.spoken import between, choose, lines, said

PART = "surveys.part"
HEADS = {"年度"}  # where a table follows another at once
SOURCE = ":small[出典　第1回川口市協働推進委員会 次第・配布資料 {}行]"


def rows(name) -> list[dict]:
    """Return the rows of a file of the published facts."""
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cells(line: str) -> list[str]:
    """Return the cells of one row of a table."""
    return [cell.strip() for cell in line.strip("|").split("|")]


def table(found: list[str]) -> list[list[str]]:
    """Return the rows of the first table of the lines, without its head."""
    start = next(i for i, line in enumerate(found) if line.startswith(("|:", "| :")))
    body = found[start + 1:]
    end = next((i for i, line in enumerate(body) if line[0] != "|" or cells(line)[0] in HEADS), len(body))
    return [cells(line) for line in body[:end]]


@contextmanager
def changed(home, *statements):
    """Change the store in `home` by hand."""
    with opened(database_path(home)) as db:
        for statement in statements:
            db.execute(statement)
        yield db


# --- the surveys -----------------------------------------------------------------------------------------------------


def test_the_survey_held_and_the_one_planned_are_told_apart(home, screen):
    at = screen("surveys")
    assert not at.exception
    assert at.title[0].value == "アンケートKPI"
    assert at.segmented_control(key=PART).options == ["指標", "設問", "事業調査", "基金・経年"]
    assert lines(at)[:3] == [
        "✓ 実施済み　第1回（令和5年度）　対象 4,755人（令和5年10月時点）、回答 1,383人（回答率 29.1％）、実施時期 印刷なし、報告 令和6年1月",
        "○ 予定　第2回（令和8年度）　令和9年1月〜令和9年3月（予定）", SOURCE.format("468・479・480・675・691")]


def test_every_kpi_has_its_value_interval_count_and_base(home, screen):
    found = lines(screen("surveys"))
    main = table(found[found.index("## 主な指標"):])
    others = table(found[found.index("## 前提と補助の指標"):])
    assert [(name.split(" :small[")[0], *figures) for name, *figures in main + others] == [
        ("認知率（聞いたことがある）", "72.7％ （70.6～74.6％）", "1,005/1,383"),
        ("理解率", "26.7％ （24.8～28.7％）", "369/1,383"),
        ("関与率（本人の認識）", "4.2％ （3.4～5.2％）", "58/1,383"),
        ("情報発信充足率（十分）", "3.4％ （2.7～4.3％）", "46/1,343"),
        ("情報発信不十分率", "40.8％ （38.6～43.0％）", "548/1,343"),
        ("実施課率（実施ありと回答した課）", "19.4％ （全数、区間なし）", "31/160"),
        ("実施部局率", "56.5％ （全数、区間なし）", "13/23"),
        ("事業数", "77", "77"),
        ("回答率", "29.1％ （全数、区間なし）", "1,383/4,755"),
        ("理解への転換率", "36.7％ （34.2～39.3％）", "369/1,005"),
        ("研修等を求める率", "44.4％ （42.2～46.6％）", "614/1,383"),
        ("周知の充実を求める率", "45.1％ （42.9～47.3％）", "624/1,383"),
        ("ルールを求める率", "37.7％ （35.6～39.9％）", "522/1,383"),
        ("協働＝委託と想像する率", "27.3％ （25.4～29.4％）", "378/1,383"),
        ("協働＝共催と想像する率", "69.6％ （67.6～71.6％）", "963/1,383"),
        ("実施課あたり事業数", "2.48", "77/31"),
        ("一事業あたり形態数", "1.09", "84/77")]


def test_a_kpi_says_its_formula_its_unit_and_which_way_is_better(home, screen):
    found = {row[0].split(" :small[")[0]: row[0].split(" :small[")[1] for line in lines(screen("surveys"))
             if line.startswith("| ") and " :small[" in line for row in [cells(line)]}
    assert found["理解率"] == "K03　Q2① ÷ Q2有効回答　↑ 高いほどよい]"
    assert found["情報発信不十分率"] == "K07　Q6③ ÷ Q6有効回答　↓ 低いほどよい]"
    assert found["実施課あたり事業数"] == "K16　事業調査　単位 事業／課]"


def test_the_intervals_are_said_to_suppose_a_random_sample(home, screen):
    found = lines(screen("surveys"))
    assert "95％区間は「回答者を無作為とみなした場合」の幅です。" in found
    assert "最も高いのは認知率の72.7%、最も低いのは情報発信充足率の3.4%" in found


# --- the questions ---------------------------------------------------------------------------------------------------


def questions(screen):
    return choose(screen("surveys"), PART, "設問")


def test_all_seven_questions_are_shown_with_their_base(home, screen):
    at = questions(screen)
    assert not at.exception
    assert [line for line in lines(at) if line.startswith("## Q")] == [
        f"## {row['qid']}　{row['short']}" for row in rows("survey_questions")]
    assert [line for line in lines(at) if line.startswith("母数 ")] == [
        "母数 1,383人（選択数の合計＝有効回答）", "母数 1,383人（選択数の合計＝有効回答）",
        "母数 1,383人（印刷なし・回答者総数を上限として使用）、選ばれた数の合計 2,656", "母数 1,383人（選択数の合計＝有効回答）",
        "母数 1,383人（印刷なし・回答者総数を上限として使用）、選ばれた数の合計 3,128", "母数 1,343人（選択数の合計＝有効回答）",
        "母数 1,343人（推定）、選ばれた数の合計 2,259"]


def test_the_chart_of_a_question_speaks_of_what_the_kpis_single_out(home, screen):
    at = questions(screen)
    for qid, finding in {"Q1": "「30代」が最も多く33.5%", "Q2": "「知っており、意味も理解していた」は26.7%（369人）",
                         "Q4": "「はい」は4.2%（58人）", "Q6": "「不十分」は40.8%（548人）"}.items():
        assert finding in between(at, f"## {qid}", "## Q")


PRINTED = {
    "Q3": ("選択数の合計 2,656", {378: ("27.3％", "14％"), 553: ("40.0％", "21％"), 303: ("21.9％", "11％"),
                             963: ("69.6％", "36％"), 459: ("33.2％", "17％")}),
    "Q5": ("選択数の合計 3,128", {522: ("37.7％", "17％"), 614: ("44.4％", "20％"), 549: ("39.7％", "18％"),
                             419: ("30.3％", "13％"), 624: ("45.1％", "20％"), 381: ("27.5％", "12％"), 19: ("1.4％", "1％")}),
}


def test_the_printed_share_stands_beside_ours_where_they_differ_with_why(home, screen):
    at = questions(screen)
    for qid, (base, shares) in PRINTED.items():
        found = between(at, f"## {qid}", "## Q")
        assert f"資料に印刷された割合と違います。 資料の母数は{base}です。" in found
        assert "| 選択肢 | 人数 | 回答者1,383人に対する割合 | 資料に印刷された割合 |" in found
        labels = [row["label"] for row in rows("survey_answers") if row["qid"] == qid]
        assert table(found) == [[f"{mark} {label}", str(count), *shares[count]]
                                for mark, label, count in zip("①②③④⑤⑥⑦", labels, shares)]
        assert [line for line in found if line.startswith("- ※ 印刷された割合の母数は、人数ではなく")]


def test_where_the_printed_share_is_ours_no_table_repeats_it(home, screen):
    at = questions(screen)
    for qid in ("Q1", "Q2", "Q4", "Q6", "Q7"):
        found = between(at, f"## {qid}", "## Q")
        assert "資料に印刷された割合は、この割合を四捨五入したものと同じです。" in found
        assert [line for line in found if line.startswith("|")] == []


# --- the project survey, the fund, the years -------------------------------------------------------------------------


def test_the_project_survey_is_called_a_floor_and_shows_its_counts(home, screen):
    at = choose(screen("surveys"), PART, "事業調査")
    assert not at.exception
    found = between(at, "## 事業調査（R4）", "## 協働の形態")
    assert "56.5%と19.4%は下限とみます。" in found[1]
    assert table(found) == [["部局", "13/23", "56.5％"], ["課・機関", "31/160", "19.4％"], ["事業", "77", "―"]]
    assert found[-1] == SOURCE.format("589・590・591")


def test_every_form_of_cooperation_has_its_count_and_definition(home, screen):
    found = between(choose(screen("surveys"), PART, "事業調査"), "### それぞれの形態と数", "終")
    assert [line for line in found if line.startswith("- ")] == [
        f"- {row['label']}　{row['count']}　{row['definition']}" for row in rows("project_forms")]


def test_the_fund_is_shown_in_yen_by_fiscal_year(home, screen):
    at = choose(screen("surveys"), PART, "基金・経年")
    assert not at.exception
    found = between(at, "## ボランティアひとづくり基金", "## ")
    assert "ボランティアひとづくり基金の残高は4年間で1,685万円減った" in found
    years = [f"平成{row['fy_wareki'][1:]}年度" for row in rows("fund")]
    assert table(found) == [[year, f"{int(row['deposit']):,}", f"{int(row['withdrawal']):,}"]
                            for year, row in zip(years, rows("fund"))]
    assert table(found[found.index("| 年度 | 年度末の残高（円） |"):]) == [
        [year, f"{int(row['balance_end']):,}"] for year, row in zip(years, rows("fund"))]


def test_the_years_are_not_to_be_compared_simply(home, screen):
    found = between(choose(screen("surveys"), PART, "基金・経年"), "## 年の違う数", "終")
    assert found[1] == "！ 単純に比較できません。 数え方、基準日、名称が違います。"
    assert table(found) == [
        ["NPO法人数（団体）", "2017", "154", "市内NPO法人（H28年度末）　時点 平成29年3月31日"],
        ["NPO法人数（団体）", "2025", "151", "県認証市内NPO法人（令和7年3月末日）　時点 令和7年3月31日"],
        ["ボランティア広場（回/年）", "2017", "5", "年5回程度　時点 2017年"],
        ["ボランティア広場（回/年）", "2025", "3", "年に3回程度　時点 2025年"],
        ["登録団体数（団体）", "2017", "283", "かわぐち市民パートナーシップ登録（29.11）　時点 平成29年11月"],
        ["登録団体数（団体）", "2025", "242", "かわぐち市民パートナーズ登録団体（令和7年3月末日）　時点 令和7年3月31日"],
        ["盛人大学受講者（人）", "2017", "274", "平成29年度受講者数 H29.6.13現在　時点 平成29年6月13日"],
        ["盛人大学受講者（人）", "2025", "222", "令和7年度受講者数（基準日なし）　時点 2025年"]]


# --- other records ---------------------------------------------------------------------------------------------------


def test_of_several_surveys_the_latest_is_shown_until_another_is_chosen(home, screen):
    with changed(home, "INSERT INTO survey_waves (wave, label, population, respondents, status)"
                       " VALUES ('R9', '第3回', 100, 50, '実績')"):
        at = screen("surveys")
        assert lines(at)[0] == "✓ 実施済み　第3回　対象 100人、回答 50人（回答率 50.0％）"
        assert ["認知率（聞いたことがある）", "―（この回の集計になし）", "―"] in [
            [name.split(" :small[")[0], *figures] for name, *figures in table(lines(at))]
        at = choose(at, "surveys.wave", "R5")
        assert lines(at)[0].startswith("✓ 実施済み　第1回（令和5年度）　対象 4,755人")


def test_a_printed_rate_that_differs_stands_beside_ours(home, screen):
    with changed(home, "UPDATE survey_waves SET printed_rate_pct = 31 WHERE wave = 'R5'"):
        assert "回答 1,383人（回答率 29.1％、資料には31％）" in lines(screen("surveys"))[0]


def test_a_survey_that_is_only_planned_shows_no_figure(home, screen):
    with changed(home, "UPDATE survey_waves SET respondents = NULL WHERE wave = 'R5'"):
        at = screen("surveys")
        assert not at.exception
        assert lines(at)[0] == "実施されたアンケートの集計はまだありません。"
        assert [words for words in said(at) if words.startswith("##")] == []


def test_a_committee_without_surveys_and_fund_is_told_what_to_do(second_home, screen):
    at = screen("surveys")
    assert not at.exception
    assert [info.value for info in at.info] == [
        "アンケートの記録がありません。集計を登録用のフォルダーに加え、「python3 -m dashboard load フォルダー名」で登録すると、ここに表示します。"]
    assert lines(at) == []
