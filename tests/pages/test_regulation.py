"""条例・規則・施策: what a new member reads, whole and printed as it stands, with what the application does under it."""

import csv
import tomllib
from fractions import Fraction
from itertools import takewhile

import pytest

from dashboard import text
from dashboard.commands import motions, voting
from dashboard.db import database_path, opened
from dashboard.domain.permissions import CONSOLE
from dashboard.domain.regulation import Threshold
from tests.clocks import ahead
from tests.conftest import ROOT, SECOND_COMMITTEE
from tests.pages.room_parts import DAY_AFTER
from tests.pages.spoken import between, choose, lines, said
from tests.room import at, opened_room

DOCUMENT = "regulation.document"
PARTS = ["委員会の目的と審議の方向", "規則", "条例の概要", "これまでの答申", "基本方針", "総合計画と施策", "事業", "推進員",
         "背景・効果・事例", "調査"]


def rows(name) -> list[dict]:
    """Return the rows of a file of the published facts."""
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def toml(package) -> dict:
    """Return the regulation of a package as it is written there."""
    return tomllib.loads((package / "regulation.toml").read_text(encoding="utf-8"))


def headings(at) -> list[str]:
    """Return the headings of the parts."""
    return [line.removeprefix("## ") for line in lines(at) if line.startswith("## ")]


def rules(at) -> list[str]:
    """Return the lines of the part on the regulation."""
    number = next(heading.split("　")[0] for heading in headings(at) if heading.endswith("　規則"))
    return between(at, f"## {number}　規則", "## ")


def row_of(found, name) -> str:
    """Return what a table says on `name`."""
    return next(line for line in found if line.startswith(f"| {name} |")).strip("|").split("|")[1].strip()


@pytest.fixture
def day_after(home, monkeypatch):
    """It is the day after the meeting."""
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))


# --- the current texts -----------------------------------------------------------------------------------------------


def test_the_parts_stand_on_one_page_and_are_linked_by_their_numbers(home, screen):
    at = screen("regulation")
    assert not at.exception
    assert at.title[0].value == "条例・規則・施策"
    assert headings(at) == [f"{number}　{part}" for number, part in enumerate(PARTS, start=1)]
    assert lines(at)[0] == "　".join(f"[{number}　{part}](#{number})" for number, part in enumerate(PARTS, start=1))
    assert not at.expander


def test_every_article_and_paragraph_stands_as_printed(home, screen):
    found = rules(screen("regulation"))
    printed = [line for line in found if line.startswith(("第", "（", "2　", "3　")) and "規則第" not in line[:20]]
    assert printed == [line for article in toml(ROOT / "data")["articles"] for line in (
        f"（{article['caption']}）", f"第{article['number']}条　{article['paragraphs'][0]['text']}",
        *(f"{paragraph['number']}　{paragraph['text']}" for paragraph in article["paragraphs"][1:]))]


def test_edition_and_supplements_are_told(home, screen):
    found = rules(screen("regulation"))
    assert found[1] == ("川口市協働推進委員会規則　平成24年12月7日規則第78号　最終改正 平成28年3月29日規則第24号"
                        "　この版の施行 平成28年4月1日")
    assert found[3].startswith("- ※ 資料に「平成28年3月29日規則第24号 [平成28年12月31日]」とあります。")
    first = found.index("附則")
    assert found[first:first + 4] == ["附則", "この規則は、平成25年4月1日から施行する。", "附則（平成28年3月29日規則第24号）",
                                      "この規則は、平成28年4月1日から施行する。"]


@pytest.mark.parametrize(("paragraph", "sentences"), [
    ("第1条", ["この条では、計算も判定もしません。"]),
    ("第2条", ["役職は名簿に◎○で示します。記録がなければ印を付けません。"]),
    ("2　委員長は、委員会の会務", []),
    ("第3条", ["招集者と議長は、その日に役職にある人の記録から決めます。"]),
    ("2　委員会は、委員の半数以上", ["定足数は在任委員の半数以上で計算します。", "計算例　今日の在任12人 → 定足数 6人"]),
    ("3　議事は、出席した委員", ["議決は出席した委員の過半数で計算します。", "可否同数のときは議長に決を尋ねます。",
                        "計算例　出席12人 → 可決に要る賛成 7人"]),
    ("第5条", ["この条では、計算も判定もしません。"]),
    ("第6条", ["規則に定めのないことは、下の「規則に定めのないこと」のとおりに扱います。"]),
])
def test_under_each_paragraph_stands_what_the_application_does(home, screen, paragraph, sentences):
    found = rules(screen("regulation"))
    after = found[1 + next(i for i, line in enumerate(found) if line.startswith(paragraph)):]
    told = takewhile(lambda line: line.startswith("- アプリ　"), after)
    assert [line.removeprefix("- アプリ　") for line in told] == sentences


def test_where_the_regulation_is_silent_the_screen_says_so(home, screen):
    found = rules(screen("regulation"))
    silent = toml(ROOT / "data")["silent"]
    assert [row_of(found, entry["subject"]) for entry in silent] == [entry["handling"] for entry in silent]
    assert row_of(found, "代理出席・委任状").startswith("規則に定めなし（第6条により委員会に諮る）。")


def test_the_switches_are_our_defaults_until_the_committee_decides(home, screen):
    found = rules(screen("regulation"))
    start = found.index("委員会が第6条により決めること")
    assert found[start + 1] == "委員会の決定が記録されるまでは、このアプリの初期値を使います。規則や委員会が定めたものではありません。"
    assert [row_of(found, f"{switch['id']}　{switch['question']}") for switch in toml(ROOT / "data")["switches"]] == [
        f"{'はい' if switch['default'] else 'いいえ'}（初期値）　{switch['note']}" for switch in toml(ROOT / "data")["switches"]]


# --- what the committee decided --------------------------------------------------------------------------------------


def decided(db, question, answer, text="取扱いについて"):
    """Let a meeting of today decide a question by 異議なし."""
    held = db.execute("SELECT id FROM meetings WHERE date = '2026-11-22'").fetchone()
    meeting, now = held[0] if held else opened_room(db), at("10:30")
    motion = motions.add_motion(db, CONSOLE, now, meeting=meeting, text=text, question=question, answer=answer)
    vote = voting.put_vote(db, CONSOLE, now, motion=motion, method="without_objection")
    voting.close_vote(db, CONSOLE, now, vote=vote)
    voting.declare_vote(db, CONSOLE, now, vote=vote)


def test_a_decision_takes_the_place_of_our_default_with_its_meeting_and_day(home, db, day_after, screen):
    decided(db, "A", "no")
    decided(db, "C", "yes")
    found = rules(screen("regulation"))
    said = {switch["id"]: row_of(found, f"{switch['id']}　{switch['question']}")
            for switch in toml(ROOT / "data")["switches"]}
    assert {id: words.split("　規則に定めなし。")[0] for id, words in said.items()} == {
        "A": "いいえ　委員会の決定　第2回（令和8年11月22日）", "B": "いいえ　取扱いAの決定によります。",
        "C": "はい　委員会の決定　第2回（令和8年11月22日）", "D": "いいえ（初期値）"}


def test_what_was_decided_is_listed_before_what_the_regulation_is_silent_on(home, db, day_after, screen):
    decided(db, "online", "yes")
    decided(db, "openness", "partly_open")
    decided(db, "other", "傍聴は10人までとする。")
    found = rules(screen("regulation"))
    start = found.index("委員会が決めたこと")
    assert found[start + 3:start + 6] == [
        "| オンラインでの出席を認めるか | オンラインでの出席を認める | 第2回（令和8年11月22日） |",
        "| 会議を公開するか | 会議の一部を公開する | 第2回（令和8年11月22日） |",
        "| そのほか運営に必要なこと | 傍聴は10人までとする。 | 第2回（令和8年11月22日） |"]
    assert found[start + 6:start + 8] == ["規則に定めのないこと", "上の「委員会が決めたこと」にあることは、その決定によります。"]
    assert "- アプリ　委員会が決めたことは、下の「委員会が決めたこと」のとおりに扱います。" in found


def test_the_examples_are_worked_out_as_the_committee_decided(home, db, day_after, screen):
    decided(db, "A", "no")
    assert "- アプリ　計算例　出席11人（議長を除く） → 可決に要る賛成 6人" in rules(screen("regulation"))


def test_without_a_decision_nothing_is_listed(home, screen):
    assert "委員会が決めたこと" not in rules(screen("regulation"))


def test_every_text_of_the_current_document_is_there(home, screen):
    shown = lines(screen("regulation"))
    current = [row for row in rows("sections") if row["document"] == "meeting-1-papers"]
    assert [row["title"] for row in current if row["title"] not in shown] == []
    slugs = {row["section"] for row in current}
    items = [row for row in rows("section_items") if row["section"] in slugs]
    texts = [f"{row['marker']}　{row['text']}" if row["marker"] else row["text"] for row in items]
    assert [words for words in texts if f"- {words}" not in shown and words not in shown] == []


def test_the_reports_are_told_in_brief(home, screen):
    found = between(screen("regulation"), "## 4　これまでの答申", "## ")
    assert [line for line in found if line.startswith("諮問")] == [
        f"諮問{row['no']}　{row['title']}" for row in rows("consultations")]
    assert [line for line in found if line.startswith("- ") and "※" not in line] == [
        f"- {row['marker']}　{row['text']}" for row in rows("opinions") if row["level"] == "1"]
    assert "(略) 「川口市の協働の推進に関する基本方針」の作成をもって、答申といたします。" in found
    assert "令和5年11月1日 諮問 → 令和7年6月30日 答申（1年8か月）" in found


# --- the older document ----------------------------------------------------------------------------------------------


def test_the_older_document_stands_for_itself_when_it_is_chosen(home, screen):
    at = screen("regulation")
    assert at.segmented_control(key=DOCUMENT).options == ["最新の資料", "平成29年度の資料"]
    at = choose(at, DOCUMENT, "川口市協働推進条例・委員会・協働関連施策の説明資料（平成29年度）")
    assert not at.exception
    assert headings(at) == ["1　条例の概要", "2　事業", "3　推進員", "4　背景・効果・事例"]
    assert [row["title"] for row in rows("sections") if row["document"] == "overview-2017"
            and row["title"] not in lines(at)] == []
    assert "- 地域包括ケアシステム" in lines(at)
    assert "- エコライフDAY" not in lines(at)


# --- another committee, and none -------------------------------------------------------------------------------------


def test_another_regulation_is_shown_without_touching_code(second_home, screen):
    at = screen("regulation")
    assert not at.exception
    assert headings(at) == ["1　規則", "2　これまでの答申"]
    assert not at.segmented_control
    does = [line.removeprefix("- アプリ　") for line in rules(at) if line.startswith("- アプリ　")]
    assert [line for line in does if line.startswith(("定足数", "議決", "計算例"))] == [
        "定足数は定数の過半数で計算します。", "計算例　定数10人 → 定足数 6人",
        "議決は出席した委員の3分の2以上で計算します。", "計算例　出席9人 → 可決に要る賛成 6人"]
    assert [row_of(rules(at), f"{switch['id']}　{switch['question']}")[:3] for switch in
            toml(SECOND_COMMITTEE)["switches"]] == ["はい（", "はい（", "いいえ"]


def test_an_empty_record_is_told(second_home, screen):
    with opened(database_path(second_home)) as db:
        for table in ("opinions", "consultations", "regulations"):
            db.execute(f"DELETE FROM {table}")
    at = screen("regulation")
    assert not at.exception
    assert lines(at)[2] == "この委員会の規則は登録されていません。規則を登録用のフォルダーの regulation.toml に書き、登録してください。"
    assert lines(at)[-1] == "答申の記録はまだありません。"


def test_a_report_without_printed_text_is_told_so(home, screen):
    with opened(database_path(home)) as db:
        db.execute("UPDATE consultations SET report = NULL WHERE no = 5")
    assert "答申の文は資料にありません。" in between(screen("regulation"), "## 4　これまでの答申", "## ")


def test_a_text_of_an_unknown_kind_is_not_lost(home, screen):
    with opened(database_path(home)) as db:
        db.execute("UPDATE sections SET kind = 'letter' WHERE section = 'purpose'")
    at = screen("regulation")
    assert headings(at)[-1] == "11　その他"
    assert "協働推進委員会の設置(川口市協働推進条例第11条)" in said(at)[-1]


# --- the examples ----------------------------------------------------------------------------------------------------


def half(comparison, base) -> Threshold:
    return Threshold(comparison, Fraction(1, 2), base, "第3条")


@pytest.mark.parametrize(("rule", "in_office", "seats", "words"), [
    (half("at_least", "in_office"), 12, None, "計算例　今日の在任12人 → 定足数 6人"),
    (half("at_least", "in_office"), 11, None, "計算例　今日の在任11人 → 定足数 6人"),
    (half("more_than", "in_office"), 12, 10, "計算例　今日の在任12人 → 定足数 7人"),
    (half("more_than", "seats"), 12, 10, "計算例　定数10人 → 定足数 6人"),
    (half("at_least", "without_recused"), 1, None, "計算例　今日の在任1人（除斥がないとき） → 定足数 1人"),
    (half("at_least", "seats"), 12, None, "定数が登録されていないため、定足数を計算できません。"),
    (half("at_least", "in_office"), 0, None, "今日は在任の委員がいないため、定足数を計算できません。"),
])
def test_the_quorum_is_worked_out_for_today(rule, in_office, seats, words):
    assert text.quorum_example(rule, in_office, seats) == words


@pytest.mark.parametrize(("rule", "in_office", "counted", "words"), [
    (half("more_than", "present"), 12, 12, "計算例　出席12人 → 可決に要る賛成 7人"),
    (half("more_than", "present"), 12, 11, "計算例　出席11人（議長を除く） → 可決に要る賛成 6人"),
    (half("more_than", "in_office"), 11, 11, "計算例　今日の在任11人 → 可決に要る賛成 6人"),
    (half("more_than", "votes_cast"), 1, 1, "計算例　投票1人 → 可決に要る賛成 1人"),
    (half("more_than", "votes_cast"), 12, 11, "計算例　投票11人（議長を除く） → 可決に要る賛成 6人"),
    (half("more_than", "present"), 0, 0, "今日は在任の委員がいないため、可決に要る数を計算できません。"),
])
def test_the_votes_that_carry_are_worked_out_for_today(rule, in_office, counted, words):
    assert text.decision_example(rule, in_office, counted) == words
