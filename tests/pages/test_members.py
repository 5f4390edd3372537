"""委員名簿・任期 shows who is in office on a day, whichever the committee."""

from contextlib import closing
from datetime import date, timedelta

import pytest
from sqlite_utils import Database

from dashboard.commands import members as commands
from dashboard.db import connect, database_path
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import members as read
from tests.pages.members_screen import TODAY, choose, labelled, leave, on, part, refusals, said, send

CLASSES = {"1号委員　市民": 5, "2号委員　市内の民間団体から選出された者": 3, "3号委員　知識経験者": 3, "4号委員　学識経験者": 1}


def test_the_roster_of_today_names_every_member_by_class(home, screen):
    at = screen("members")
    assert not at.exception
    assert at.title[0].value == "委員名簿・任期"
    assert said(at)[0] == "令和8年11月22日（日） 現在　在任 12人（新任 8人、再任 4人）　定数の記録なし"
    headings = [words.splitlines()[0] for words in said(at) if words.startswith("## ")]
    assert [heading for heading in headings if heading.endswith("人")] == [f"## {name}　{count}人" for name, count in CLASSES.items()]
    assert part(at, "## 2号委員") == [
        "- 下重 郁美　2期", "川口市商工会議所 女性会", "- 釘村 ミナ子　新", "川口の男女共同参画を考える会",
        "- 石川 真司　2期", "社会福祉法人 川口市社会福祉協議会事務局長",
        ":small[出典　第1回川口市協働推進委員会 次第・配布資料 66・67・68行]"]


def test_nobody_carries_a_mark_before_an_election(home, screen):
    at = screen("members")
    assert part(at, "- 役職の記録はまだありません（◎○なし）。")[0].startswith(
        "- ※ 名簿に「◎委員長」「○副委員長」の凡例はありますが、印の付いた委員はいません。")


def test_charts_say_who_sits_there_and_how_long_the_term_lasts(home, screen):
    told = said(screen("members"))
    assert [words.split("  \n")[0] for words in told if "  \n" in words and "##" not in words] == ["委員12人のうち、新任が8人、2期目が4人", "任期は令和9年9月30日まで、今日を含めて残り313日"]


def test_terms_are_listed_with_the_gap_between_them(home, screen):
    source = ":small[出典　第1回川口市協働推進委員会 次第・配布資料 {}行]"
    assert part(screen("members"), "## 任期")[:3] == [
        f"- ▶ 任期中　R7–R9　令和7年10月1日～令和9年9月30日（2年）　名簿の記録 12人　{source.format(58)}",
        "- 空白　令和7年7月1日～令和7年9月30日（3か月）　どの任期にも入りません。委員はいません。",
        f"- ✓ 終了　R5–R7　令和5年7月1日～令和7年6月30日（2年）　名簿の記録なし　{source.format(396)}"]


def test_the_roster_can_be_seen_on_any_day(home, screen):
    at = screen("members")
    gap = "在任 0人。令和7年7月1日から令和7年9月30日までは、どの任期にも入りません。この日に委員は一人もいません。"
    everyone = "在任 12人（新任 8人、再任 4人）　定数の記録なし"
    expected = {
        date(2023, 6, 30): "在任 0人。記録されている最初の任期（令和5年7月1日から令和7年6月30日まで）より前です。",
        date(2023, 7, 1): "在任 0人。この日は任期 R5–R7 に入りますが、在任する委員は記録されていません。"
                          "委嘱した人がいれば「就任を登録」から登録してください。",
        date(2025, 7, 1): gap, date(2025, 9, 30): gap, date(2025, 10, 1): everyone, date(2027, 9, 30): everyone,
        date(2027, 10, 1): "在任 0人。記録されている最後の任期（令和7年10月1日から令和9年9月30日まで）より後です。"
                           "次の任期は「任期を登録」から登録してください。"}
    assert {day: said(on(at, day))[0].split("現在　")[1] for day in expected} == expected
    assert not at.exception


def test_a_term_that_ends_within_180_days_is_announced(home, screen):
    at = screen("members")
    soon = "- ！ 180日以内に終わる任期　令和9年9月30日まで（残り{}日）　12人（全員）"
    expected = {date(2027, 4, 3): "- ✓ 180日以内に終わる任期はありません。いまの任期は残り181日（令和9年9月30日まで）です。",
                date(2027, 4, 4): soon.format(180), date(2027, 9, 30): soon.format(1)}
    assert {day: part(on(at, day), "## 欠員")[1] for day in expected} == expected


def test_an_announced_departure_is_shown_while_the_member_still_sits(home, db, now, screen):
    leave(db, now, "中本 進一", date(2026, 12, 31))
    at = screen("members")
    assert part(at, "## 4号委員")[0] == "- 中本 進一　2期、R8.12.31まで"
    assert part(at, "## 欠員") == ["- ✓ 退任の後、後任のいない席はありません。",
                                   "- ！ 180日以内に終わる任期　令和8年12月31日まで（残り40日）　1人（中本 進一）"]


def test_a_seat_without_successor_is_a_vacancy_from_the_next_day(home, db, now, screen):
    leave(db, now, "中本 進一", date(2026, 11, 21))
    at = screen("members")
    assert said(at)[0].split("現在　")[1] == "在任 11人（新任 8人、再任 3人）　定数の記録なし"
    assert part(at, "## 4号委員　学識経験者　0人") == ["在任する人はいません。"]
    assert part(at, "## 欠員") == [
        "- ！ 欠員　4号委員　学識経験者　中本 進一さんの席に後任がいません。残任期間 令和8年11月22日～令和9年9月30日（10か月）",
        "- ✓ 180日以内に終わる任期はありません。いまの任期は残り313日（令和9年9月30日まで）です。",
        "- 退任　4号委員　学識経験者　中本 進一さん　令和8年11月21日まで　理由　転居"]
    assert part(on(at, date(2026, 11, 21)), "## 欠員")[0] == "- ✓ 退任の後、後任のいない席はありません。"


# --- another committee, and none -------------------------------------------------------------------------------------


@pytest.fixture
def second_db(second_home):
    """An open store with the second committee."""
    with closing(connect(database_path(second_home)).conn) as connection:
        yield Database(connection, execute_plugins=False)


def test_another_committee_shows_its_own_classes_offices_and_seats(second_home, screen):
    at = screen("members")
    assert not at.exception
    assert said(at)[0].split("現在　")[1] == "在任 9人（新任 6人、再任 3人）　定数 10人"
    assert part(at, "## 【架空】学識経験者　3人")[0] == "- ◎会長 委員１【架空】　3期"
    assert part(at, "## 【架空】関係団体の代表者　4人")[0] == "- ○副会長 委員４【架空】　2期"
    assert part(at, "## 欠員") == [
        "- ！ 欠員　定数10人に対し在任9人です。委嘱した人がいれば「就任を登録」から登録してください。",
        "- ✓ 180日以内に終わる任期はありません。いまの任期は残り496日（令和10年3月31日まで）です。",
        "- 退任　【架空】関係団体の代表者　委員６【架空】さん　令和8年5月31日まで"]


def test_an_office_ends_with_the_seat(second_home, second_db, now, screen):
    leave(second_db, now, "委員１【架空】", TODAY - timedelta(days=1))
    at = screen("members")
    assert part(at, "## 【架空】学識経験者　2人")[0] == "- 委員２【架空】　新"
    assert part(on(at, TODAY - timedelta(days=1)), "## 【架空】学識経験者　3人")[0] == (
        "- ◎会長 委員１【架空】　3期、R8.11.21まで")


def test_nobody_is_appointed_beyond_the_seats_there_are(second_home, second_db, now, screen):
    def appointed(name):
        return commands.appoint(second_db, CONSOLE, now, name=name, organisation="", seat_class="公募",
                                term="第5期【架空】", starts_on=TODAY, terms_served=1)
    appointed("委員11【架空】")
    at = choose(screen("members"), "就任を登録")
    labelled(at.text_input, "氏名").set_value("委員12【架空】")
    at = send(at, "就任を登録する")
    assert refusals(at) == [
        "令和8年11月22日は定数10人の席がすべて埋まっています。先に退任を記録するか、日付を改めてください。"]
    assert read.memberships(second_db, "委員12【架空】") == []


def test_a_record_without_people_says_what_to_do_first(home, db, screen):
    for table in ("agenda_item_papers", "agenda_items", "papers", "meetings", "memberships", "terms"):
        db.execute(f"DELETE FROM {table}")
    at = screen("members")
    assert not at.exception
    assert said(at)[0].split("現在　")[1] == "任期がまだ登録されていません。「任期を登録」から登録してください。"
    assert part(at, "## 任期")[0] == "- 任期はまだ登録されていません。"
    at = choose(at, "就任を登録")
    assert [element.value for element in at.info] == ["任期がまだ登録されていません。先に「任期を登録」で任期を登録してください。"]
    assert said(choose(at, "記録の履歴"))[1] == "画面からの記録はまだありません。就任や退任を記録すると、ここに残ります。"
