"""出欠の回答: the office calls a meeting, sees who comes and what quorum that makes, and enters paper slips."""

from datetime import date

import pytest

from dashboard.commands import replies
from dashboard.domain.permissions import CONSOLE
from dashboard.queries.replies import announced, of_meeting
from tests.accounts import signed_in
from tests.called import REPLY_BY, answered, called, decide_on_online, planned
from tests.filed import filed
from tests.room import opened_room

WORD = "10分ほど遅れます。【試験】"


def said(at) -> str:
    """Return all that the screen says, escapes, bold marks and spaces that don't break taken away."""
    everything = (*at.markdown, *at.error, *at.success)
    return "\n".join(one.value.replace("\\", "").replace("**", "").replace("\u00a0", " ") for one in everything)


def tap(at, label: str):
    return next(button for button in at.button if button.label == label).click().run()


def test_a_planned_meeting_is_called_with_a_deadline(home, db, screen):
    meeting = planned(db)
    at = screen("replies")
    for line in ("○ まだ招集していません　招集は委員長が行います（第3条第1項）。", "日時　令和8年12月5日（土）　午後2時00分",
                 "場所　川口市役所第一本庁舎　市議会第3委員会室", "会議の日に在任している委員　12人"):
        assert line in said(at)
    at.date_input[0].set_value(REPLY_BY)
    at = tap(at, "第3回の招集を記録し、委員に知らせる")
    assert announced(db, meeting).reply_by == REPLY_BY
    assert "第3回を招集しました。委員の画面に出ています。" in said(at)
    assert "回答の締切　令和8年11月30日（月）" in said(at)


def test_a_deadline_that_cannot_be_is_refused_and_stays_to_be_mended(home, db, screen, everything):
    planned(db)
    at = screen("replies")
    before = everything()
    at.date_input[0].set_value(date(2026, 12, 6))
    at = tap(at, "第3回の招集を記録し、委員に知らせる")
    assert "回答の締切が、会議の日（令和8年12月5日）より後です。" in said(at)
    assert (everything(), at.date_input[0].value) == (before, date(2026, 12, 6))


def test_the_deadline_is_changed(home, db, screen):
    meeting = called(db)
    at = screen("replies")
    at.date_input[0].set_value(date(2026, 12, 1))
    at = tap(at, "締切を変える")
    assert announced(db, meeting).reply_by == date(2026, 12, 1)
    assert "回答の締切　令和8年12月1日（火）" in said(at)


@pytest.mark.parametrize(("people", "verdict", "reason"), [
    ({"present": range(1, 7)}, "○ 定足数に届く見込みです", "出席の回答 6人。届いています（第3条第2項）"),
    ({"present": range(1, 6)}, "△ 定足数に届くかは、まだ分かりません", "出席の回答 5人。あと1人（第3条第2項）"),
    ({"present": range(1, 6), "absent": range(6, 13)}, "× 定足数に届かない見込みです", "出席の回答 5人。あと1人（第3条第2項）"),
])
def test_the_forecast_tells_the_quorum_with_its_article(home, db, screen, people, verdict, reason):
    answered(db, called(db), **people)
    found = said(screen("replies"))
    assert verdict in found
    assert f"定足数　6人（在任委員の半数以上、12人のうち）、{reason}" in found
    assert "オンラインでの出席は規則に定めなし（第6条により委員会に諮る）。" in found


def test_who_attends_online_is_counted_once_the_committee_decided_so(home, db, screen):
    meeting = called(db)
    decide_on_online(db)
    answered(db, meeting, present=range(1, 6), online=range(6, 7))
    found = said(screen("replies"))
    assert "○ 定足数に届く見込みです" in found
    assert "オンラインでの出席も数えています（第6条）。" in found
    assert "◇ オンライン 1人" in found


def test_the_replies_stand_class_by_class_with_their_words(home, db, now, screen):
    meeting = called(db)
    answered(db, meeting, absent=range(2, 3), undecided=range(4, 5))
    replies.enter_reply(db, CONSOLE, now, meeting=meeting, person=3, reply="present", word=WORD)
    found = said(screen("replies"))
    assert "○ 出席 1人　× 欠席 1人　△ 未定 1人　－ 回答なし 9人" in found
    classes = [line for line in found.splitlines() if line.startswith("## ")]
    assert classes[:4] == ["## 1号委員　市民　5人", "## 2号委員　市内の民間団体から選出された者　3人", "## 3号委員　知識経験者　3人",
                           "## 4号委員　学識経験者　1人"]
    for line in ("－ 回答なし　委員１【架空】", "× 欠席　委員２【架空】　11/22 09:20　事務局が入力",
                 "○ 出席　委員３【架空】　11/22 10:30　事務局が入力", f"伝言「{WORD}」", "△ 未定　委員４【架空】"):
        assert line in found


def test_it_is_told_who_has_not_opened_which_paper(home, db, screen):
    meeting = called(db)
    db.execute("DELETE FROM agenda_item_papers")
    db.execute("DELETE FROM papers WHERE meeting_id = ?", [meeting])
    read, unread = filed(db, meeting, "読まれた資料【試験】", number=1), filed(db, meeting, "未読の資料【試験】", number=2)
    for person in (1, 2, 3):
        signed_in(db, "member", person)
    for person in (1, 2):
        account, = db.execute("SELECT id FROM accounts WHERE person_id = ?", [person]).fetchone()
        for version in (read, unread)[:3 - person]:
            db["openings"].insert({"account_id": account, "version_id": version, "page": 1, "first_at":
                                   "2026-11-22T10:00:00+09:00", "last_at": "2026-11-22T10:00:00+09:00"})
    found = said(screen("replies"))
    for line in ("● 資料１　読まれた資料【試験】　1人　委員３【架空】", "● 資料２　未読の資料【試験】　2人　委員２【架空】、委員３【架空】",
                 "委員１【架空】　資料 2／2", "委員２【架空】　資料 1／2", "委員４【架空】　資料　アカウントなし"):
        assert line in found


def test_a_paper_slip_is_entered_on_a_member_s_behalf(home, db, screen):
    meeting = called(db)
    at = screen("replies")
    person = next(box for box in at.selectbox if box.label == "委員")
    person.set_value(5)
    at.get("button_group")[0].set_value("absent")
    at.text_area[0].input(WORD).run()
    at = tap(at, "回答を記録する")
    kept = of_meeting(db, meeting)[5]
    assert (kept.reply, kept.word, kept.is_entered) == ("absent", WORD, True)
    assert "委員５【架空】さんの出欠を「欠席」で記録しました。" in said(at)
    assert at.text_area[0].value == ""


def test_an_incomplete_slip_is_refused_and_what_was_typed_stays(home, db, screen, everything):
    called(db)
    at = screen("replies")
    at.text_area[0].input(WORD).run()
    before = everything()
    at = tap(at, "回答を記録する")
    assert "人が選ばれていません。" in said(at)
    next(box for box in at.selectbox if box.label == "委員").set_value(5)
    at = tap(at, "回答を記録する")
    assert "出欠の回答が選ばれていません。" in said(at)
    assert (everything(), at.text_area[0].value) == (before, WORD)


def test_a_meeting_that_was_opened_without_being_called_has_no_replies(home, db, screen):
    opened_room(db)
    assert "招集を記録せずに開かれたため" in said(screen("replies"))


def test_replies_stay_readable_after_the_meeting(home, db, screen):
    meeting = called(db)
    answered(db, meeting, present=range(1, 8))
    db["meetings"].update(meeting, {"state": "closed"})
    found = screen("replies")
    assert "○ 出席 7人" in said(found)
    assert [button.label for button in found.button] == []


def test_the_second_committee_is_shown_in_its_own_words(second_home, screen):
    assert not screen("replies").exception
