"""記録 in the meeting room: what happened, in the order of time, with what was entered afterwards or corrected."""

from datetime import time

import pytest

from dashboard.commands import attendance, elections, guests, motions, sittings, voting
from dashboard.domain.permissions import CONSOLE
from tests.clocks import ahead
from tests.fictional import name
from tests.pages.room_parts import DAY_AFTER, part
from tests.pages.spoken import between, done, labelled, lines, refusals, send
from tests.room import at as clock
from tests.room import items, leave, meeting_today, opened_room

LATER = clock("15:00")
PLAN = "案のとおりとする"


@pytest.fixture(autouse=True)
def afterwards(home, monkeypatch):
    """It is the day after, on which the record is read."""
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))


@pytest.fixture
def meeting(db):
    """The id of an open meeting with a chair, to which the first eight came."""
    return opened_room(db, range(1, 9))


def rows(at) -> list[str]:
    """Return the rows of the record: time, what, and about its entry."""
    return [line for line in lines(at) if line.startswith("| ")][1:]


def event(db, person: int) -> int:
    return db.execute("SELECT max(id) FROM attendance_events WHERE person_id = ?", [person]).fetchone()[0]


def voted(db, meeting: int, yes: int, no: int) -> int:
    """Record a motion and a vote on it by a show of hands; return the vote."""
    now = clock("10:20")
    motion = motions.add_motion(db, CONSOLE, now, meeting=meeting, text=PLAN, mover="事務局")
    vote = voting.put_vote(db, CONSOLE, clock("10:21"), motion=motion, method="show_of_hands")
    voting.close_vote(db, CONSOLE, clock("10:22"), vote=vote, yes=yes, no=no)
    voting.declare_vote(db, CONSOLE, clock("10:23"), vote=vote)
    return vote


EVERYBODY = "、".join(map(name, range(1, 9)))
BEGIN = [f"| 10:00 | 出席　{EVERYBODY}（8人） |  |", "| 10:10 | 開会 |  |"]


def test_of_a_meeting_without_any_entry_the_screen_says_what_to_do(db):
    at = part("record", meeting_today(db))
    assert lines(at)[0] == "まだ何も記録されていません。出席や開会を記録すると、ここに時刻の順に並びます。"
    assert at.selectbox.len == 0


def test_who_does_not_run_the_room_sees_no_record_here(meeting):
    assert part("record", meeting, role="member", person=3).markdown.len == 0


def test_the_course_stands_in_the_order_of_time(db, meeting):
    sittings.go_to_item(db, CONSOLE, clock("10:12"), meeting=meeting, item=items(db, meeting)[7])
    sittings.take_break(db, CONSOLE, clock("10:30"), meeting=meeting, note="午前10時50分")
    leave(db, meeting, [8], clock("10:31"))
    sittings.resume_meeting(db, CONSOLE, clock("10:50"), meeting=meeting)
    sittings.close_meeting(db, CONSOLE, clock("11:00"), meeting=meeting, carried=[])
    assert rows(part("record", meeting)) == [
        *BEGIN, "| 10:12 | 議題　６（１）ア　川口市における協働の現状について |  |", "| 10:30 | 休憩（午前10時50分） |  |",
        f"| 10:31 | 退席　{name(8)} |  |", "| 10:50 | 再開 |  |", "| 11:00 | 閉会 |  |"]


def test_what_was_entered_afterwards_is_marked(db, meeting):
    attendance.record_attendance(db, CONSOLE, LATER, meeting=meeting, person=9, kind="arrive", at=clock("10:15"))
    sittings.take_break(db, CONSOLE, LATER, meeting=meeting, at=clock("10:40"))
    assert rows(part("record", meeting)) == [
        *BEGIN, f"| 10:15 | 出席　{name(9)} | 後日入力 |", "| 10:40 | 休憩 | 後日入力 |"]


def test_who_presides_for_the_time_being_is_told_with_the_reason(db):
    meeting = opened_room(db, range(1, 9), chair=None)
    assert rows(part("record", meeting))[1:] == [f"| 10:05 | 臨時の議長　{name(1)} | 理由　委員長が決まるまで |",
                                                 "| 10:10 | 開会 |  |"]


def test_a_corrected_arrival_stands_struck_beside_the_true_one(db, meeting):
    attendance.correct_attendance(db, CONSOLE, LATER, meeting=meeting, event=event(db, 3), kind="arrive", where="room",
                                  happened_at=clock("10:25"), reason="遅刻の見落とし")
    attendance.correct_attendance(db, CONSOLE, LATER, meeting=meeting, event=event(db, 8), kind="taken_back",
                                  where="room", happened_at=clock("10:00"), reason="欠席だった")
    assert rows(part("record", meeting)) == [
        f"| 10:00 | 出席　{name(1)}、{name(2)}（2人） |  |", f"| 10:00 | ~~出席　{name(3)}~~ | 訂正前 |",
        f"| 10:00 | 出席　{name(4)}、{name(5)}、{name(6)}、{name(7)}（4人） |  |",
        f"| 10:00 | ~~出席　{name(8)}~~ | 取り消し（欠席だった） |", "| 10:10 | 開会 |  |",
        f"| 10:25 | 出席　{name(3)} | 訂正（遅刻の見落とし） |"]


def test_a_vote_stands_with_its_numbers_and_article(db, meeting):
    voted(db, meeting, 5, 2)
    assert rows(part("record", meeting))[2:] == [
        f"| 10:20 | 議案「{PLAN}」　提出　事務局 |  |", f"| 10:21 | 採決にかける　挙手　議案「{PLAN}」　議長　{name(1)} |  |",
        f"| 10:23 | 宣告　可決　挙手　賛成5人　反対2人　棄権1人（第3条第3項）　議案「{PLAN}」　議長　{name(1)} |  |"]


def test_a_corrected_vote_stands_struck_beside_the_true_one(db, meeting):
    vote = voting.correct_vote(db, CONSOLE, LATER, vote=voted(db, meeting, 5, 2), yes=4, no=4, reason="数え間違い")
    counted = rows(part("record", meeting))[-2:]
    voting.declare_vote(db, CONSOLE, clock("15:01"), vote=vote, casting="no")
    assert counted == [
        f"| 10:22 | 集計（宣告はまだ）　可否同数　挙手　賛成4人　反対4人　棄権0人（第3条第3項）　議案「{PLAN}」　議長　{name(1)} |  |",
        f"| 10:23 | ~~可決　挙手　賛成5人　反対2人　棄権1人（第3条第3項）　議案「{PLAN}」~~ | 訂正前 |"]
    assert rows(part("record", meeting))[-2:] == [
        counted[1], f"| 15:01 | 宣告　否決（議長の決）　挙手　賛成4人　反対4人　棄権0人（第3条第3項）　議案「{PLAN}」　"
                    f"議長　{name(1)} | 訂正（数え間違い） |"]


def test_a_correction_declared_on_another_day_stands_with_its_date(db, meeting):
    tomorrow = LATER.replace(day=23)
    vote = voting.correct_vote(db, CONSOLE, tomorrow, vote=voted(db, meeting, 5, 2), yes=6, no=2, reason="数え間違い")
    voting.declare_vote(db, CONSOLE, tomorrow, vote=vote)
    assert rows(part("record", meeting))[-1].startswith("| R8.11.23 15:00 | 宣告　可決　挙手　賛成6人")


def test_what_paper_has_in_the_same_minute_stands_in_the_order_of_a_meeting(db):
    meeting, when = meeting_today(db), clock("14:00")
    late = {"meeting": meeting, "at": when}
    for person in range(1, 8):
        attendance.record_attendance(db, CONSOLE, clock("18:00"), person=person, kind="arrive", **late)
    sittings.name_presiding(db, CONSOLE, clock("18:00"), person=1, name="", reason="委員長が決まるまで", **late)
    sittings.open_meeting(db, CONSOLE, clock("18:00"), **late)
    sittings.go_to_item(db, CONSOLE, clock("18:00"), item=items(db, meeting)[0], **late)
    sittings.close_meeting(db, CONSOLE, clock("18:00"), carried=[], **late)
    told = [row.split(" | ")[1].split("　")[0] for row in rows(part("record", meeting))]
    assert told == ["出席", "臨時の議長", "開会", "議題", "閉会"]


def test_a_void_vote_says_why(db, meeting):
    motion = motions.add_motion(db, CONSOLE, clock("10:20"), meeting=meeting, text=PLAN)
    voting.put_vote(db, CONSOLE, clock("10:21"), motion=motion, method="show_of_hands")
    leave(db, meeting, [4], clock("10:22"))
    assert rows(part("record", meeting))[-2:] == [
        f"| 10:22 | 退席　{name(4)} |  |",
        f"| 10:22 | 採決は無効　議案「{PLAN}」 | {name(4)}さんの出席が、採決にかけたときと変わったため、無効です。 |"]


def test_a_motion_that_the_end_of_the_meeting_carried_over_says_so(db, meeting):
    motions.add_motion(db, CONSOLE, clock("10:20"), meeting=meeting, text=PLAN)
    sittings.adjourn_meeting(db, CONSOLE, clock("10:30"), meeting=meeting, carried=[])
    assert rows(part("record", meeting))[-2:] == [f"| 10:20 | 議案「{PLAN}」 | 継続審議（散会のため） |", "| 10:30 | 散会 |  |"]


@pytest.mark.parametrize(("end", "mark"), [
    (motions.withdraw_motion, "撤回（取り下げ）"), (motions.carry_over_motion, "継続審議（取り下げ）")])
def test_a_motion_says_how_it_ended_without_a_decision(db, meeting, end, mark):
    motion = motions.add_motion(db, CONSOLE, clock("10:20"), meeting=meeting, text="一行目\n二行目", mover=name(3))
    end(db, CONSOLE, clock("10:25"), motion=motion, reason="取り下げ")
    assert rows(part("record", meeting))[-1] == f"| 10:20 | 議案「一行目 二行目」　提出　{name(3)} | {mark} |"


def test_a_recusal_is_told_with_its_reason(db, meeting):
    motion = motions.add_motion(db, CONSOLE, clock("10:20"), meeting=meeting, text=PLAN)
    motions.recuse(db, CONSOLE, clock("10:21"), motion=motion, person=5, reason="団体の代表のため")
    assert rows(part("record", meeting))[-1] == f"| 10:21 | 除斥　{name(5)} | 理由　団体の代表のため |"


def test_an_election_is_told_round_by_round_and_struck_once_it_is_withdrawn(db, meeting):
    election = elections.begin_election(db, CONSOLE, clock("10:20"), meeting=meeting, office="vice_chair", item=None,
                                        method="nomination", consent="全員異議なし")
    elections.nominate(db, CONSOLE, clock("10:21"), election=election, candidate=4)
    told = rows(part("record", meeting))[-2:]
    assert [row.split("　")[0] for row in told] == ["| 10:20 | 副委員長の互選", "| 10:21 | 副委員長の互選"]
    elections.withdraw_election(db, CONSOLE, clock("10:25"), election=election, reason="人を取り違えた")
    assert [row.endswith("~~ | 取り消し（人を取り違えた） |") for row in rows(part("record", meeting))[-2:]] == [True, True]


def test_when_each_member_was_there_and_who_else(db, meeting):
    leave(db, meeting, [2], clock("10:30"))
    guests.record_guest(db, CONSOLE, clock("10:31"), meeting=meeting, kind="called_in", title="会長", name="参考人【架空】",
                        reason="活動の説明")
    guests.record_listeners(db, CONSOLE, clock("10:32"), meeting=meeting, count=3)
    at = part("record", meeting)
    assert between(at, "## 委員の出席", "##")[:4] == [
        "## 委員の出席", f"- {name(1)}　10:00～", f"- {name(2)}　10:00～10:30", f"- {name(3)}　10:00～"]
    assert between(at, "## 委員の出席", "##")[-1] == f"- {name(12)}　欠席"
    assert between(at, "## 職員", "##")[1:] == ["- 関係者　会長　参考人【架空】　理由　活動の説明", "- 傍聴者　3人"]
    sittings.close_meeting(db, CONSOLE, clock("11:00"), meeting=meeting, carried=[])
    assert between(part("record", meeting), "## 委員の出席", "##")[1] == f"- {name(1)}　10:00～11:00"


# --- corrections of the hours ---------------------------------------------------------------------


def correct(at, db, when: time, reason: str):
    """Correct the hour of the opening."""
    step = db.execute("SELECT id FROM sitting_steps WHERE kind = 'open'").fetchone()[0]
    labelled(at.selectbox, "訂正する記録").set_value(step).run()
    labelled(at.time_input, "実際の時刻").set_value(when)
    labelled(at.text_input, "訂正の理由").set_value(reason)
    return send(at, "訂正を記録する")


def test_the_hour_of_the_opening_is_corrected_with_a_reason(db, meeting):
    at = correct(part("record", meeting), db, time(10, 8), "時計の読み違い")
    assert done(at) == ["開会の時刻の訂正を記録しました。"]
    assert rows(at)[1:] == ["| 10:08 | 開会 | 訂正（時計の読み違い） |", "| 10:10 | ~~開会~~ | 訂正前 |"]
    assert labelled(at.selectbox, "訂正する記録").options == ["10:08:00　開会"]


@pytest.mark.parametrize(("when", "reason", "said"), [
    (time(10, 8), " ", "理由が空欄です。"), (time(10, 31), "時計の読み違い", "午前10時31分は、次に記録した進行の時刻（午前10時30分）より後です。")])
def test_an_impossible_correction_is_refused_and_changes_nothing(db, meeting, everything, when, reason, said):
    sittings.take_break(db, CONSOLE, clock("10:30"), meeting=meeting)
    at = part("record", meeting)
    before = everything()
    at = correct(at, db, when, reason)
    assert [refusal.startswith(said) for refusal in refusals(at)] == [True]
    assert (everything(), labelled(at.text_input, "訂正の理由").value) == (before, reason)


# --- turns to items -------------------------------------------------------------------------------

CORRECT_TURN = "訂正を記録する"


@pytest.fixture
def turned(db, meeting):
    """The meeting went to its second item at 10:12 and to its fourth at 10:15."""
    for place, minute in ((1, "10:12"), (3, "10:15")):
        sittings.go_to_item(db, CONSOLE, clock(minute), meeting=meeting, item=items(db, meeting)[place])
    return meeting


def wrong_turn(at, turn: int):
    """Choose the turn to correct."""
    return at.selectbox(key="room.record.turn").set_value(turn).run()


def test_a_wrong_turn_is_corrected_with_a_reason_and_both_stay_readable(db, turned):
    at = wrong_turn(part("record", turned), 2)
    assert labelled(at.selectbox, "実際の議題").options[:2] == ["１　開会", "２　委嘱書交付式"]
    labelled(at.selectbox, "実際の議題").set_value(items(db, turned)[2])
    labelled(at.text_input, "訂正の理由").set_value("押し間違い")
    at = send(at, CORRECT_TURN)
    assert done(at) == ["議題に移った記録の訂正を記録しました。"]
    assert rows(at)[2:] == ["| 10:12 | 議題　２　委嘱書交付式 |  |", "| 10:15 | ~~議題　４　自己紹介~~ | 訂正前 |",
                            "| 10:15 | 議題　３　市長あいさつ | 訂正（押し間違い） |"]
    assert at.selectbox(key="room.record.turn").options == ["10:12:00　２　委嘱書交付式", "10:15:00　３　市長あいさつ"]


def test_a_turn_that_never_was_is_taken_back_and_stays_readable(db, turned):
    at = wrong_turn(part("record", turned), 2)
    labelled(at.selectbox, "実際の議題").set_value(0)
    labelled(at.text_input, "訂正の理由").set_value("押し間違い")
    at = send(at, CORRECT_TURN)
    assert rows(at)[2:] == ["| 10:12 | 議題　２　委嘱書交付式 |  |", "| 10:15 | ~~議題　４　自己紹介~~ | 取り消し（押し間違い） |"]


def test_a_turn_taken_back_by_mistake_is_put_back(db, turned):
    sittings.go_to_item(db, CONSOLE, clock("10:18"), meeting=turned, item=items(db, turned)[4])
    sittings.correct_turn(db, CONSOLE, LATER, meeting=turned, turn=2, item=None, happened_at=clock("10:15"),
                          reason="押し間違い")
    at = part("record", turned)
    assert at.selectbox(key="room.record.turn").options == [
        "10:12:00　２　委嘱書交付式", "10:15:00　取り消し済み　４　自己紹介", "10:18:00　５　正副委員長の選任（互選）について"]
    at = wrong_turn(at, 4)
    assert labelled(at.selectbox, "実際の議題").value == 0
    labelled(at.selectbox, "実際の議題").set_value(items(db, turned)[3])
    labelled(at.text_input, "訂正の理由").set_value("取り消しの誤り")
    at = send(at, CORRECT_TURN)
    assert done(at) == ["議題に移った記録の訂正を記録しました。"]
    assert rows(at)[3:5] == ["| 10:15 | ~~議題　４　自己紹介~~ | 取り消し（押し間違い） |",
                             "| 10:15 | 議題　４　自己紹介 | 訂正（取り消しの誤り） |"]


def test_a_turn_corrected_to_the_item_before_is_still_offered(db, turned):
    second = items(db, turned)[1]
    sittings.go_to_item(db, CONSOLE, clock("10:18"), meeting=turned, item=items(db, turned)[4])
    sittings.correct_turn(db, CONSOLE, LATER, meeting=turned, turn=2, item=second, happened_at=clock("10:15"),
                          reason="押し間違い")
    at = wrong_turn(part("record", turned), 4)
    assert labelled(at.selectbox, "実際の議題").value == second
    labelled(at.selectbox, "実際の議題").set_value(items(db, turned)[2])
    labelled(at.text_input, "訂正の理由").set_value("訂正の誤り")
    assert rows(send(at, CORRECT_TURN))[-2] == "| 10:15 | 議題　３　市長あいさつ | 訂正（訂正の誤り） |"


@pytest.mark.parametrize(("reason", "refused"), [
    ("押し間違い", "記録と同じ内容のため、訂正を記録していません。実際と違うところを改めてから、記録してください。"),
    (" ", "理由が空欄です。後から読む人のために理由を書いてください。")])
def test_a_turn_is_corrected_neither_to_what_it_was_nor_without_a_reason(db, turned, everything, reason, refused):
    at = wrong_turn(part("record", turned), 2)
    labelled(at.text_input, "訂正の理由").set_value(reason)
    before = everything()
    at = send(at, CORRECT_TURN)
    assert refusals(at) == [refused]
    assert everything() == before
    assert labelled(at.text_input, "訂正の理由").value == reason


def test_an_objection_that_was_missed_stands_beside_what_was_declared(db, meeting):
    motion = motions.add_motion(db, CONSOLE, clock("10:20"), meeting=meeting, text=PLAN, mover="事務局")
    vote = voting.put_vote(db, CONSOLE, clock("10:21"), motion=motion, method="without_objection")
    voting.close_vote(db, CONSOLE, clock("10:22"), vote=vote)
    voting.declare_vote(db, CONSOLE, clock("10:23"), vote=vote)
    voting.record_objection(db, CONSOLE, LATER, vote=vote, reason="聞き落とし")
    assert rows(part("record", meeting))[-2:] == [
        f"| 10:22 | 採決は無効　議案「{PLAN}」 | 異議があったため、取りやめました。　訂正（聞き落とし） |",
        f"| 10:23 | ~~可決　異議なし（第3条第3項）　議案「{PLAN}」~~ | 訂正前 |"]
