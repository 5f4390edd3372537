"""議決 in the meeting room where a vote goes wrong: void, given up, closed on another device, miscounted, or at odds with
what the record says of the attendance by now."""

from datetime import time

import pytest

from dashboard.commands import attendance, voting
from dashboard.domain.permissions import CONSOLE
from dashboard.queries.room import facts
from dashboard.ui.meeting_room.tap import CLOCK
from tests.clocks import ahead
from tests.pages.room_parts import DAY_AFTER
from tests.pages.spoken import done, labelled, lines, refusals, send
from tests.pages.votes_screen import (
    CLOSE,
    NOT_YET,
    TEXT,
    WAYS,
    aloud,
    count,
    number,
    offered,
    put,
    screen,
    the_vote,
    warned,
)
from tests.room import at as clock
from tests.room import leave, opened_room, take
from tests.votes import Minutes

MISCOUNT = "数え間違いを訂正する"
CORRECT = "訂正として記録する（宣告はまだです）"
LEFT = "× 委員５【架空】さんの出席が、採決にかけたときと変わったため、無効です。　採決の方法を選び、もう一度、採決にかけてください。"


@pytest.fixture(autouse=True)
def afterwards(home, monkeypatch):
    """It is the day after: what is tapped has the true time that the screen was opened with."""
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))


@pytest.fixture
def here(db) -> Minutes:
    """An open meeting that eleven came to; 委員１ is the chair, 委員２ the vice-chair."""
    return Minutes(db, opened_room(db, range(1, 12), chair=1, vice_chair=2))


def toggled(at, label):
    """Open or close what a switch unfolds."""
    toggle = labelled(at.toggle, label)
    return toggle.set_value(not toggle.value).run()


def correct(at, yes, no, reason="挙手を一人数え間違えたため"):
    """Enter other numbers for the vote that is shown, and why."""
    at = number(number(at, "賛成", 0), "反対", no)
    at = number(at, "賛成", yes)
    labelled(at.text_area, "訂正の理由").set_value(reason).run()
    return send(at, CORRECT)


# --- void -----------------------------------------------------------------------------------------


def test_who_leaves_makes_the_vote_void_and_it_is_put_again(db, here):
    here.put(here.move(TEXT))
    leave(db, here.meeting, [5], here.next())
    at = screen(here)
    assert warned(at) == [LEFT]
    assert aloud(at) == [["委員５【架空】委員が席を離れましたので、ただ今の採決は取りやめ、改めて採決します。"]]
    at = send(at, "挙手")
    assert len(the_vote(here).fixed.entitled) == 10
    assert any(line.startswith("- × 午前10時12分　挙手　委員５【架空】さんの出席が") for line in
               lines(send(count(at, 10, 0), "「可決」を宣告する")))


def test_who_put_a_vote_that_another_device_made_void_is_told(db, here):
    at = put(here)
    assert done(at) == ["挙手で採決にかけました。"]
    voting.void_vote(db, CONSOLE, clock("10:50"), vote=the_vote(here).id, reason="objection")
    at = at.run()
    assert done(at) == []
    assert refusals(at) == ["異議があったため、取りやめました。もう一度、採決にかけてください。"]


def test_a_vote_that_proves_void_on_closing_is_no_result(db, here):
    at = put(here)
    attendance.record_attendance(db, CONSOLE, clock("12:00"), meeting=here.meeting, person=5, kind="leave",
                                 at=clock("10:41"))
    at.session_state[CLOCK] = time(10, 42)
    at = count(at, 11, 0)
    assert the_vote(here).state == "void"
    assert done(at) == []
    assert len(refusals(at)) == 1
    assert warned(at) == [LEFT]


def test_a_vote_is_given_up_with_a_reason(here, everything):
    at = toggled(put(here), "採決を取りやめる（手続に誤りがあったとき）")
    before = everything()
    at = send(at, "採決を取りやめる")
    assert refusals(at) == ["理由が空欄です。後から読む人のために理由を書いてください。"]
    assert everything() == before
    labelled(at.text_area, "取りやめる理由").set_value("説明が途中だったため").run()
    at = send(at, "採決を取りやめる")
    assert (the_vote(here).state, the_vote(here).note) == ("void", "説明が途中だったため")
    assert warned(at) == ["× 取りやめました。理由　説明が途中だったため　採決の方法を選び、もう一度、採決にかけてください。"]
    assert offered(at)[:5] == WAYS


# --- two devices ----------------------------------------------------------------------------------


def test_who_closes_second_is_told_and_sees_the_result_of_the_first(db, here, everything):
    at = number(number(put(here), "賛成", 7), "反対", 4)
    voting.close_vote(db, CONSOLE, clock("10:41"), vote=the_vote(here).id, yes=8, no=3)
    before = everything()
    at = send(at, CLOSE)
    assert refusals(at) == ["この採決は、ほかの端末ですでに締め切られたか、取りやめになっています。画面で結果を確かめてください。"]
    assert everything() == before
    assert lines(at)[:4] == [NOT_YET, f"### {TEXT}", "可決", "集計の結果（宣告前）　挙手　賛成8人　反対3人　棄権0人"]
    assert list(db.execute("SELECT * FROM drafts")) == []


def test_who_was_still_counting_is_told_that_another_device_was_first(db, here):
    at = number(put(here), "賛成", 7)
    voting.close_vote(db, CONSOLE, clock("10:41"), vote=the_vote(here).id, yes=8, no=3)
    at = at.run()
    assert [info.value for info in at.info] == [
        "この採決は、ほかの端末で先に締め切られました。ここで入れていた数は記録していません。「議決」で結果を確かめてください。"]
    assert lines(at)[2] == "可決"
    assert list(db.execute("SELECT * FROM drafts")) == []


def test_who_declares_second_is_told_and_sees_what_was_declared(db, here, everything):
    at = count(put(here), 5, 5)
    voting.declare_vote(db, CONSOLE, clock("10:40"), vote=the_vote(here).id, casting="yes")
    before = everything()
    at = send(at, "議長の決：否決とする")
    assert refusals(at) == ["締め切って票を数えた採決だけを宣告できます。すでに宣告されていないか、画面を確かめてください。"]
    assert everything() == before
    assert lines(at)[3] == "可決（議長の決）"


# --- miscounted -----------------------------------------------------------------------------------


def test_a_count_is_corrected_before_it_is_declared(here):
    at = toggled(count(put(here), 6, 5), MISCOUNT)
    assert [labelled(at.segmented_control, f"{side}（人）").value for side in ("賛成", "反対")] == [6, 5]
    at = correct(at, 5, 6)
    assert done(at) == ["訂正を記録しました。まだ宣告していません。結果を確かめて、宣告してください。"]
    assert lines(at)[:4] == [f"{NOT_YET}　訂正した数です", f"### {TEXT}", "否決", "集計の結果（宣告前）　挙手　賛成5人　反対6人　棄権0人"]
    assert [toggle.label for toggle in at.toggle] == [MISCOUNT]
    at = send(at, "「否決」を宣告する")
    assert the_vote(here).declared_at == clock("10:40")
    assert "- 訂正前　宣告前　可決　挙手　賛成6人　反対5人　棄権0人　訂正の理由　挙手を一人数え間違えたため" in lines(at)


def test_a_result_is_corrected_after_it_was_declared_and_the_old_one_stays(here):
    here.vote(here.move(TEXT), 6, 5)
    at = correct(toggled(screen(here), MISCOUNT), 5, 5)
    assert lines(at)[2] == "可否同数"
    at = send(at, "議長の決：否決とする")
    assert [(vote.state, vote.yes, vote.no) for vote in here.motion(1).votes] == [
        ("superseded", 6, 5), ("declared", 5, 5)]
    assert lines(at)[3] == "否決（議長の決）"
    assert "- 訂正前　午前10時14分宣告　可決　挙手　賛成6人　反対5人　棄権0人　訂正の理由　挙手を一人数え間違えたため" in lines(at)


def test_a_result_can_be_corrected_after_the_meeting_and_is_declared_anew_on_that_day(db, here):
    here.vote(here.move(TEXT), 6, 5)
    take(db, "close", "10:30", here.meeting)
    at = correct(toggled(screen(here), MISCOUNT), 5, 6)
    at = send(at, "「否決」を宣告する")
    assert (the_vote(here).state, the_vote(here).declared_at.date()) == ("declared", DAY_AFTER)
    assert (here.motion(1).state, here.motion(1).outcome) == ("decided", "rejected")
    assert offered(at) == []


def test_a_correction_without_a_reason_is_refused_and_what_was_entered_stays(here, everything):
    here.vote(here.move(TEXT), 6, 5)
    at, before = toggled(screen(here), MISCOUNT), everything()
    at = correct(at, 5, 5, " ")
    assert refusals(at) == ["理由が空欄です。後から読む人のために理由を書いてください。"]
    assert everything() == before
    assert [labelled(at.segmented_control, f"{side}（人）").value for side in ("賛成", "反対")] == [5, 5]


def test_ballots_by_name_are_corrected_by_name(here):
    at = send(send(put(here, "記名投票"), "まだの11人を全員「賛成」にする"), CLOSE)
    vote = the_vote(here)
    at = toggled(at, MISCOUNT)
    at = at.button(key=f"correct.{vote.id}.open_ballot.4.no").click().run()
    labelled(at.text_area, "訂正の理由").set_value("票を読み違えたため").run()
    send(at, CORRECT)
    assert (the_vote(here).ballots[4], the_vote(here).yes, the_vote(here).supersedes) == ("no", 10, vote.id)


AGREED = "異議なしの記録を訂正する"
TRULY = ["挙手", "起立", "記名投票", "無記名投票", "異議があり、決まっていない"]


def truly(at, answer):
    """Say what happened in the place of 異議なし."""
    return labelled(at.segmented_control, "実際は").set_value(answer).run()


def test_what_was_recorded_as_agreed_to_is_corrected_to_what_was_counted(here):
    here.vote(here.move(TEXT), method="without_objection")
    at = toggled(screen(here), AGREED)
    assert labelled(at.segmented_control, "実際は").options == TRULY
    at = correct(truly(at, "show_of_hands"), 5, 6)
    assert done(at) == ["訂正を記録しました。まだ宣告していません。結果を確かめて、宣告してください。"]
    at = send(at, "「否決」を宣告する")
    assert [(vote.state, vote.method, vote.yes, vote.no) for vote in here.motion(1).votes] == [
        ("superseded", "without_objection", None, None), ("declared", "show_of_hands", 5, 6)]
    assert "- 訂正前　午前10時14分宣告　可決　異議なし　訂正の理由　挙手を一人数え間違えたため" in lines(at)


def test_an_objection_that_was_missed_is_recorded_and_the_motion_is_voted_on_again(here):
    here.vote(here.move(TEXT), method="without_objection")
    at = truly(toggled(screen(here), AGREED), "objected")
    labelled(at.text_area, "訂正の理由").set_value("異議の声を聞き落としたため").run()
    at = send(at, "異議があったと記録する")
    assert done(at) == ["異議があったことを記録しました。この議案は決まっていません。"]
    assert [vote.state for vote in here.motion(1).votes] == ["superseded", "void"]
    assert warned(at) == ["× 異議があったため、取りやめました。　採決の方法を選び、もう一度、採決にかけてください。"]
    assert "- 訂正前　午前10時14分宣告　可決　異議なし　訂正の理由　異議の声を聞き落としたため" in lines(at)
    assert offered(at)[:5] == WAYS


def test_an_objection_without_a_reason_is_refused_and_changes_nothing(here, everything):
    here.vote(here.move(TEXT), method="without_objection")
    at, before = truly(toggled(screen(here), AGREED), "objected"), everything()
    at = send(at, "異議があったと記録する")
    assert refusals(at) == ["理由が空欄です。後から読む人のために理由を書いてください。"]
    assert everything() == before


def test_of_an_amendment_an_objection_is_not_recorded_once_the_motion_is_decided(here, everything):
    main = here.move(TEXT)
    amendment = here.move("修正案【試験】", amends=main)
    vote = here.vote(amendment, method="without_objection")
    here.vote(main, 6, 5)
    at = screen(here)
    at = at.toggle(key=f"correcting.{vote}").set_value(True).run()
    at, before = truly(at, "objected"), everything()
    labelled(at.text_area, "訂正の理由").set_value("異議の声を聞き落としたため").run()
    at = send(at, "異議があったと記録する")
    assert refusals(at) == [
        f"この修正案の後に、議案「{TEXT}」が決まっています。修正案を決まっていないものとするには、先に議案「{TEXT}」の採決の結果を訂正してください。"
        "修正案を実際には数えて決めていたときは、その数を入れてください。"]
    assert everything() == before
    assert labelled(at.text_area, "訂正の理由").value == "異議の声を聞き落としたため"


def test_before_it_is_declared_an_objection_is_a_vote_given_up(here):
    at = toggled(send(put(here, "異議なし"), "異議なし（可決として記録）"), AGREED)
    assert labelled(at.segmented_control, "実際は").options == TRULY[:4]


# --- at odds with the attendance ------------------------------------------------------------------


def test_a_result_that_the_attendance_no_longer_bears_out_is_marked_with_the_names(db, here):
    here.vote(here.move(TEXT), 6, 5)
    assert warned(screen(here)) == []
    arrival = next(event for event in facts(db, here.meeting).events if event.person == 7)
    attendance.correct_attendance(db, CONSOLE, here.next(), meeting=here.meeting, event=arrival.id, kind="arrive",
                                  where="room", happened_at=clock("10:14"), reason="遅れて来た")
    at = screen(here)
    assert warned(at) == [
        "！ 要確認　委員７【架空】さんの出欠の記録が、採決のときに数えた出席と食い違っています。出欠の記録と紙の控えを見比べ、どちらかを訂正して"
        "ください。宣告した結果はそのまま残っています。"]
    assert lines(at)[3:5] == ["可決", "宣告した結果　挙手　賛成6人　反対5人　棄権0人"]


def test_who_comes_while_a_vote_runs_is_no_part_of_it_and_nothing_is_at_odds(db, here):
    vote = here.put(here.move(TEXT))
    attendance.record_attendance(db, CONSOLE, here.next(), meeting=here.meeting, person=12, kind="arrive")
    here.close(vote, 6, 5)
    here.declare(vote)
    assert warned(screen(here)) == []
