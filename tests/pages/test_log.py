"""記録の履歴 shows the secretariat what was done, by whom, on what; and the whole history of one thing."""

import csv
import io
from datetime import date, datetime, timedelta, timezone

import pytest

from dashboard.commands import accounts, consultations, meetings, members
from dashboard.commands.recorded import recorded
from dashboard.domain.permissions import CONSOLE, Actor
from dashboard.queries import audit
from dashboard.queries import meetings as read_meetings
from dashboard.ui.log import entries, words
from tests.pages.spoken import labelled, lines, send

JAPAN = timezone(timedelta(hours=9))
YAMADA, SATO = Actor(None, "山田", "secretariat"), Actor(None, "佐藤", "secretariat")
NOTHING = "この条件に合う記録はありません。条件を広げてください。"


@pytest.fixture
def worked(db):
    """The store after three days of work by two officials."""
    at = [datetime(2026, 11, day, 10, 30, tzinfo=JAPAN) for day in (18, 19, 20)]
    members.resign(db, YAMADA, at[0], membership=12, last_day=date(2026, 11, 30), reason="転居")
    members.withdraw_departure(db, SATO, at[1], membership=12, reason="別の人の届出")
    consultations.consult(db, SATO, at[1], title="協働の指針", request="指針について", consulted_on=date(2026, 11, 19))
    kept = read_meetings.by_number(db, CONSOLE, 1)
    meetings.save_meeting(db, YAMADA, at[2], meeting=type(kept)(**{**kept.__dict__, "place": "公民館", "room": ""}))
    return db


def told(at) -> list[str]:
    """Return the entries, each with what became of it."""
    return [line for line in lines(at) if not line.endswith("件") and "ページ目" not in line]


def ask(at, label: str, value):
    return labelled([*at.selectbox, *at.date_input], label).set_value(value).run()


def test_each_entry_says_when_who_what_on_what_and_what_changed(home, worked, screen):
    assert told(screen("log"))[:7] == [
        "- R8.11.20 10:30:00　山田　会議を保存　会議　第1回（R7–R9）（番号 1）", "場所：川口市役所第一本庁舎 → 公民館、部屋：市議会第3委員会室 → （空欄）",
        "- R8.11.19 10:30:00　佐藤　諮問を登録　諮問・答申　協働の指針（番号 6）", "件名：協働の指針、諮問の日：令和8年11月19日、諮問の本文：指針について",
        "- R8.11.19 10:30:00　佐藤　退任の記録を取り消し　委員　中本 進一（番号 12）", "前の在任の最後の日：令和8年11月30日、理由：別の人の届出",
        "- R8.11.18 10:30:00　山田　退任を記録　委員　中本 進一（番号 12）"]


@pytest.mark.parametrize(("asked", "found"), [
    ({}, ["会議を保存", "諮問を登録", "退任の記録を取り消し", "退任を記録", "データを登録"]),
    ({"だれが": "佐藤"}, ["諮問を登録", "退任の記録を取り消し"]),
    ({"何をした": "resign"}, ["退任を記録"]),
    ({"どの分野の": "members"}, ["退任の記録を取り消し", "退任を記録"]),
    ({"どの分野の": "members", "どれの（一つの履歴）": "12"}, ["退任の記録を取り消し", "退任を記録"]),
    ({"どの分野の": "consultations", "どれの（一つの履歴）": "6"}, ["諮問を登録"]),
    ({"いつ（始めの日から終わりの日まで）": (date(2026, 11, 18), date(2026, 11, 19))},
     ["諮問を登録", "退任の記録を取り消し", "退任を記録"]),
    ({"だれが": "山田", "いつ（始めの日から終わりの日まで）": (date(2026, 11, 19), date(2026, 11, 20))}, ["会議を保存"]),
    ({"だれが": "山田", "どの分野の": "consultations"}, []),
])
def test_the_log_is_asked_by_actor_verb_subject_thing_and_days(home, worked, screen, asked, found):
    at = screen("log")
    for label, value in asked.items():
        at = ask(at, label, value)
    said = [line.split("　")[2] for line in told(at) if line.startswith("- ")]
    assert said == found
    assert lines(at)[0] == (f"{len(found)}件" if found else NOTHING)


def test_the_things_of_a_subject_are_offered_by_their_names(home, worked, now, screen):
    accounts.add_account(worked, CONSOLE, now, name="m1", shown_name="委員", role="member", person=1)
    at = ask(screen("log"), "どの分野の", "accounts")
    assert labelled(at.selectbox, "どれの（一つの履歴）").options == ["すべて", "委員（番号 1）"]
    at = ask(at, "どの分野の", "committee")
    assert labelled(at.selectbox, "どれの（一つの履歴）").options == ["すべて", "川口市協働推進委員会"]


def write_many(db, number: int) -> None:
    moment = datetime(2026, 11, 20, 9, tzinfo=JAPAN)
    for count in range(number):
        with recorded(db, YAMADA, moment, "save_meeting", "meetings") as entry:
            entry.subject_id = str(count)


def test_a_long_log_comes_in_pages_and_another_question_begins_at_the_first(home, db, screen):
    write_many(db, 100)
    at = screen("log")
    assert (lines(at)[0], at.pagination[0].num_pages, len(told(at))) == ("101件のうち、1ページ目（全3ページ）", 3, 50)
    at = at.pagination[0].set_value(3).run()
    assert (lines(at)[0], "データを登録" in told(at)[0], len(told(at))) == ("101件のうち、3ページ目（全3ページ）", True, 2)
    at = ask(at, "だれが", "山田")
    assert (lines(at)[0], at.pagination[0].value) == ("100件のうち、1ページ目（全2ページ）", 1)


def read(made: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(made.removeprefix("﻿"), newline="")))


def test_what_is_asked_for_can_be_taken_away_whole(home, db, screen):
    write_many(db, 100)
    at = send(ask(screen("log"), "だれが", "山田"), "この100件を CSV にする")
    assert [button.label for button in at.download_button] == ["CSV をダウンロードする"]


def test_the_file_says_all_and_none_of_its_cells_is_computed(db, now):
    evil = Actor(None, "=cmd|'/c calc'!A1", "secretariat")
    consultations.consult(db, evil, now, title="+81-48", request="@SUM(A1)", consulted_on=now.date())
    found = audit.selection(db, CONSOLE, verb="consult")
    made = read(entries.as_csv(found, {"consultations": audit.things(db, CONSOLE, "consultations")}))
    assert made == [
        ["いつ", "だれが", "何を", "分野", "名前", "番号", "前", "後"],
        ["2026-11-22T10:30:00+09:00", "'=cmd|'/c calc'!A1", "諮問を登録", "諮問・答申", "'+81-48", "6", "",
         '{"consulted_on": "2026-11-22", "request": "@SUM(A1)", "title": "+81-48"}']]


def test_what_was_written_into_the_record_is_shown_as_typed(home, db, now, screen):
    consultations.consult(db, Actor(None, "<b>|*誰か*", "secretariat"), now, title="[罠](http://evil)",
                          request="![x](http://evil/x.png)<script>", consulted_on=now.date())
    newest = screen("log").markdown[0].value.split("\n")[2:4]
    assert [line.strip() for line in newest] == [
        r"- **R8\.11\.22 10\:30\:00**　\<b\>\|\*誰か\*　**諮問を登録**　諮問・答申　\[罠\]\(http\://evil\)（番号 6）",
        r"件名：\[罠\]\(http\://evil\)、諮問の日：令和8年11月22日、諮問の本文：\!\[x\]\(http\://evil/x\.png\)\<script\>"]


def test_of_credentials_the_log_shows_the_verb_and_whose_they_are(home, db, now, screen):
    id = accounts.add_account(db, CONSOLE, now, name="m1", shown_name="委員", role="member", person=1)
    accounts.reset_password(db, CONSOLE, now, account=id, password="kyodo-suishin")
    accounts.issue_card(db, CONSOLE, now, account=id, expires_at=now + timedelta(days=1))
    assert told(screen("log"))[:2] == [
        "- R8.11.22 10:30:00　端末　カードを発行　アカウント　委員（番号 1）",
        "- R8.11.22 10:30:00　端末　パスワードを決め直し　アカウント　委員（番号 1）"]


# --- what a command left, in words ---


OPENING, CLOSING = [1, "開会", "ceremony", []], [1, "閉会", "ceremony", []]


@pytest.mark.parametrize(("before", "after", "said"), [
    (None, None, []),
    (None, {"place": "市役所", "room": None}, ["場所：市役所"]),
    ({"place": "市役所"}, {"place": "市役所"}, []),
    ({"place": "市役所"}, {"place": "公民館"}, ["場所：市役所 → 公民館"]),
    ({"room": "会議室"}, {"room": None}, ["部屋：会議室 → （空欄）"]),
    ({"note": ""}, {"note": "延期"}, ["備考：延期"]),
    ({"note": None}, {"note": ""}, []),
    ({"last_day": "2026-11-30"}, {"reason": "誤記"}, ["前の在任の最後の日：令和8年11月30日", "理由：誤記"]),
    (None, {"role": "viewer", "access": "members"}, ["役割：閲覧", "読める人：委員と事務局"]),
    (None, {"person_id": 3, "unheard_of": 1}, ["unheard_of：1"]),
    (None, {"items": [OPENING, CLOSING]}, ["議題：開会、閉会"]),
    ({"items": [OPENING]}, {"items": [OPENING, CLOSING]}, ["議題：加わった「閉会」"]),
    ({"items": [OPENING]}, {"items": [CLOSING]}, ["議題：なくなった「開会」、加わった「閉会」"]),
    ({"items": [OPENING, CLOSING]}, {"items": [CLOSING, OPENING]}, ["議題：並び、段、種別、番号などの変更"]),
    ({"papers": [["document", 1, "名簿"]]}, {"papers": [["document", 1, "名簿"], ["reference", 1, "手引き"]]},
     ["配布資料：加わった「手引き」"]),
    ({"papers": [["document", 1, "名簿", None]]}, {"papers": [["document", 1, "名簿", 5]]}, ["配布資料：「名簿」は諮問5の資料"]),
    ({"papers": [["document", 1, "名簿", 5]]}, {"papers": [["document", 1, "名簿", None]]},
     ["配布資料：「名簿」は諮問の資料でない"]),
    ({"papers": []}, {"papers": [["document", 1, "名簿", 5]]}, ["配布資料：名簿"]),
    ({"papers": [["document", 1, "名簿", 5]]}, {"papers": [["document", 2, "名簿", 5], ["reference", 1, "手引き", 4]]},
     ["配布資料：加わった「手引き」、「手引き」は諮問4の資料"]),
    ({"papers": [["document", 1, "名簿", 5]]}, {"papers": [["document", 2, "名簿", 5]]},
     ["配布資料：並び、段、種別、番号などの変更"]),
    (None, {"request": "長" * 121}, ["諮問の本文：" + "長" * 120 + "…"]),
    (None, {"request": "一\n二"}, ["諮問の本文：一 二"]),
    (None, {"papers": 9, "items": []}, ["配布資料：9"]),
])
def test_facts_are_said_in_words_and_only_where_they_changed(before, after, said):
    assert words.changes(before, after) == said
