"""A member's home asks first of all whether they come to the next meeting, and lists its papers in their order."""

from datetime import date

import pytest

from dashboard.commands import attendance, members, replies, sittings
from dashboard.commands.issuing import issue_paper
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import meetings
from dashboard.queries.replies import of_meeting
from tests.called import answered, called, decide_on_online, planned
from tests.clocks import ahead
from tests.filed import another, filed, paper_of
from tests.room import at, opened_room, take

WORD = "10分ほど遅れます。【試験】"


def said(at) -> str:
    """Return all that the screen says, escapes and bold marks taken away."""
    return "\n".join(one.value.replace("\\", "").replace("**", "") for one in (*at.markdown, *at.error, *at.success))


def buttons(at) -> list[str]:
    return [button.label for button in at.button]


def tap(at, label: str):
    return next(button for button in at.button if button.label == label).click().run()


def test_until_a_meeting_is_called_a_member_is_told_that_there_is_none(home, db, screen):
    planned(db)
    at = screen("", "member", 3)
    assert "次の会議のお知らせは、まだありません。" in said(at)
    assert buttons(at) == []


def test_the_next_meeting_stands_in_one_card(home, db, screen):
    called(db)
    at = screen("", "member", 3)
    for line in ("次の会議　第3回　あと13日", "令和8年12月5日（土）　午後2時00分", "川口市役所第一本庁舎　市議会第3委員会室",
                 "● 出欠を選んでください　令和8年11月30日（月）までにお願いします。"):
        assert line in said(at)
    assert buttons(at) == ["出席します", "欠席します", "まだ未定です"]
    assert "オンラインでの出席は規則に定めなし（第6条により委員会に諮る）。" in said(at)


def test_after_the_deadline_an_answer_is_still_asked_for(home, db, screen, monkeypatch):
    called(db)
    for day, words in ((date(2026, 11, 30), "までにお願いします。"), (date(2026, 12, 1), "の締切を過ぎましたが、開会まで受け付けています。")):
        monkeypatch.setenv("COMMITTEE_AHEAD", ahead(day))
        at = screen("", "member", 3)
        assert f"● 出欠を選んでください　令和8年11月30日（月）{words}" in said(at)
        assert len(buttons(at)) == 3


def test_the_fourth_button_comes_with_the_committee_s_decision(home, db, screen):
    called(db)
    decide_on_online(db)
    at = screen("", "member", 3)
    assert buttons(at) == ["出席します", "欠席します", "オンラインで出席します", "まだ未定です"]
    assert "規則に定めなし" not in said(at)


@pytest.mark.parametrize(("label", "reply", "word"), [
    ("出席します", "present", "出席"), ("欠席します", "absent", "欠席"), ("まだ未定です", "undecided", "未定")])
def test_an_answer_is_recorded_and_said_with_its_time(home, db, screen, label, reply, word):
    meeting = called(db)
    at = tap(screen("", "member", 3), label)
    kept = of_meeting(db, meeting)[3]
    assert (kept.reply, kept.is_entered) == (reply, False)
    assert f"✓ 「{word}」と回答済み　11月22日 {kept.at:%H:%M}。開会までは変えられます。" in said(at)
    assert f"✓ {label}" in buttons(at)
    assert [one.value for one in at.success] == [f"第3回の出欠を「{word}」で記録しました。"]


def test_an_answer_can_be_changed_and_the_word_goes_along(home, db, screen):
    meeting = called(db)
    at = tap(screen("", "member", 3), "出席します")
    at.text_area[0].input(WORD).run()
    assert "○ 伝言は、まだ届いていません。" in said(at)
    at = tap(at, "欠席します")
    assert (of_meeting(db, meeting)[3].reply, of_meeting(db, meeting)[3].word) == ("absent", WORD)
    assert (at.text_area[0].value, f"✓ 届いている伝言　{WORD}" in said(at)) == (WORD, True)
    assert db.execute("SELECT count(*) FROM drafts").fetchone()[0] == 0


def test_the_word_alone_can_be_sent_and_taken_back(home, db, screen):
    meeting = called(db)
    at = tap(screen("", "member", 3), "出席します")
    at.text_area[0].input(WORD).run()
    at = tap(at, "伝言だけを送る")
    assert (of_meeting(db, meeting)[3].reply, of_meeting(db, meeting)[3].word) == ("present", WORD)
    at.text_area[0].input("").run()
    at = tap(at, "伝言を消す")
    assert of_meeting(db, meeting)[3].word == ""


def test_a_word_that_is_being_typed_waits_for_the_next_visit(home, db, screen):
    called(db)
    at = screen("", "member", 3)
    at.text_area[0].input(WORD).run()
    assert "○ まだ送っていない伝言です。出欠を選ぶと、一緒に届きます。" in said(at)
    assert screen("", "member", 3).text_area[0].value == WORD


def test_a_refused_answer_is_said_and_the_word_is_not_lost(home, db, now, screen):
    """The meeting is opened while the member is still typing."""
    meeting = called(db, number=2, day=now.date(), reply_by=None)
    at = screen("", "member", 3)
    at.text_area[0].input(WORD).run()
    for person in range(1, 8):
        attendance.record_attendance(db, CONSOLE, now, meeting=meeting, person=person, kind="arrive")
    sittings.name_presiding(db, CONSOLE, now, meeting=meeting, person=1, name="", reason="委員長が決まるまで")
    sittings.open_meeting(db, CONSOLE, now, meeting=meeting)
    at = tap(at, "出席します")
    assert "第2回は始まったか終わったため、出欠の回答と締切は変えられません。" in said(at)
    assert f"○ 送られなかった伝言　{WORD}" in said(at)
    assert (of_meeting(db, meeting), buttons(at)) == ({}, [])


def test_an_answer_the_secretariat_entered_is_told_as_such(home, db, screen):
    meeting = called(db)
    answered(db, meeting, absent=range(3, 4))
    assert "✓ 「欠席」と回答済み（事務局が代わりに入力）" in said(screen("", "member", 3))


def test_who_holds_no_seat_that_day_is_not_asked(home, db, now, screen):
    called(db)
    members.resign(db, CONSOLE, now, membership=3, last_day=now.date(), reason="転出")
    at = screen("", "member", 3)
    assert "会議の日に在任していないため、出欠をうかがっていません。" in said(at)
    assert buttons(at) == []


@pytest.mark.parametrize("role", ["secretariat", "viewer"])
def test_others_are_not_asked(home, db, screen, role):
    called(db)
    at = screen("", role)
    assert (buttons(at), "次の会議　第3回" in said(at)) == ([], False)


def test_the_office_sees_the_replies_so_far(home, db, screen):
    answered(db, called(db), present=range(1, 5), absent=range(5, 6))
    found = said(screen(""))
    assert "出席 4人　欠席 1人　オンライン 0人　未定 0人" in found
    assert "回答なし 7人" in found


# --- papers and drafts ----------------------------------------------------------------------------


def links(at) -> list[str]:
    return [link.label.replace("\\", "").replace("**", "") for link in at.get("page_link")]


def test_the_papers_come_in_the_order_of_the_agenda_with_what_is_new_or_replaced(home, db, screen):
    meeting = called(db)
    db.execute("DELETE FROM agenda_item_papers")
    db.execute("DELETE FROM papers WHERE meeting_id = ?", [meeting])
    items = [row[0] for row in db.execute("SELECT id FROM agenda_items WHERE meeting_id = ? ORDER BY position", [meeting])]
    late = filed(db, meeting, "後の議題の資料【試験】", item=items[4], number=1)
    early = filed(db, meeting, "先の議題の資料【試験】", item=items[2], number=2)
    read = filed(db, meeting, "読んだ資料【試験】", number=3)
    another(db, paper_of(db, late))
    at = screen("", "member", 3)
    account, = db.execute("SELECT id FROM accounts WHERE person_id = 3").fetchone()
    db["openings"].insert({"account_id": account, "version_id": read, "page": 1, "first_at": "2026-11-22T10:00:00+09:00",
                           "last_at": "2026-11-22T10:00:00+09:00"})
    db.execute("UPDATE revisions SET revision = revision + 1 WHERE subject = 'reading'")
    at.run()
    assert links(at) == ["● 新着　資料２　先の議題の資料【試験】", "● 差し替え（第2版）　資料１　後の議題の資料【試験】",
                         "✓ 既読　資料３　読んだ資料【試験】"]
    assert "第3回の資料　3件（まだ開いていないもの 2件）" in said(at)
    assert at.get("page_link")[0].query_string == f"meeting={meeting}&paper={paper_of(db, early)}"


def test_what_was_changed_in_a_paper_is_told_on_one_line(home, db, screen):
    late = another(db, paper_of(db, filed(db, called(db), "差し替えた資料【試験】", number=9)))
    db["paper_versions"].update(late, {"changes": "１ページ目\n\n２ページ目"})
    assert ":small[変わったところ　１ページ目 ２ページ目]" in said(screen("", "member", 3))


def test_draft_minutes_of_the_last_meeting_wait_for_a_look(home, db, screen):
    meeting = opened_room(db)
    take(db, "close", "11:00", meeting)
    issue_paper(db, CONSOLE, at("11:30"), home=home, meeting=meeting, paper="minutes", name="議事録案.docx", type="x/y",
                data=b"x", revision=meetings.meeting(db, CONSOLE, meeting).revision, access="members")
    found = said(screen("", "member", 3))
    assert "確かめていただく文書" in found and "議事録案.docx" in found
    assert "確かめていただく文書" not in said(screen("", "viewer"))


def test_a_hostile_word_is_shown_as_typed(home, db, now, screen):
    meeting = called(db)
    replies.enter_reply(db, CONSOLE, now, meeting=meeting, person=3, reply="present", word="<b>**太字**</b> :red[赤]")
    shown = [one.value for one in screen("", "member", 3).markdown if "届いている伝言" in one.value]
    assert shown == ["✓ 届いている伝言　\\<b\\>\\*\\*太字\\*\\*\\</b\\> \\:red\\[赤\\]"]
