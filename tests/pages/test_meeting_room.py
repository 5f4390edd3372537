"""会議室 as a whole: which meeting it shows, to whom which parts, and entering a meeting afterwards from paper."""

from datetime import date, time

import pytest

from dashboard.commands import motions, sittings, voting
from dashboard.domain.permissions import CONSOLE
from dashboard.queries.room import facts
from dashboard.ui.meeting_room.opened import standing_first
from tests.clocks import ahead
from tests.filed import filed
from tests.pages.room_parts import DAY_AFTER
from tests.pages.room_parts import part as part_of
from tests.pages.spoken import choose, labelled, lines, refusals, send
from tests.room import EVERYBODY, gathered, items, leave, meeting_today, opened_room, take
from tests.room import at as clock

PARTS = ["進行", "出席", "議決", "互選", "決定事項", "記録"]
NOT_YET = "開会すると、この画面は自動で会議の様子に切り替わります。そのままお待ちください。"


def parts(at) -> list[str]:
    """Return the parts that are offered, none to who only follows."""
    return [option for one in at.segmented_control if one.key == "room.part" for option in one.options]


def row(day: str, state: str = "planned") -> dict:
    return {"id": day, "date": date.fromisoformat(day), "state": state}


# --- which meeting --------------------------------------------------------------------------------


@pytest.mark.parametrize(("known", "shown"), [
    ([row("2026-12-10"), row("2026-11-22"), row("2026-10-01", "open")], "2026-10-01"),
    ([row("2026-12-10"), row("2026-11-22", "recess"), row("2026-11-22")], "2026-11-22"),
    ([row("2026-12-10"), row("2026-11-22", "closed"), row("2026-10-01", "closed")], "2026-11-22"),
    ([row("2027-01-10"), row("2026-12-10"), row("2026-10-01", "closed")], "2026-12-10"),
    ([row("2026-10-01", "closed"), row("2026-08-01", "closed")], "2026-10-01"),
])
def test_the_meeting_that_is_on_comes_first_then_todays_then_the_next_then_the_latest(known, shown):
    assert standing_first(known, date(2026, 11, 22))["id"] == shown


def test_one_meeting_is_shown_without_asking_which(home, screen):
    at = screen("meeting_room")
    assert not at.exception
    assert [one.label for one in at.selectbox if one.label == "会議"] == []
    assert lines(at)[:2] == ["第1回　令和7年11月14日（金）　午後2時00分　川口市役所第一本庁舎　市議会第3委員会室",
                             "出席 0／在任 12　定足数 6　× 不成立（第3条第2項）"]


def test_another_meeting_can_be_chosen(home, db, screen):
    meeting_today(db)
    at = screen("meeting_room")
    assert labelled(at.selectbox, "会議").options == ["第2回　令和8年11月22日（日）", "第1回　令和7年11月14日（金）"]
    at = labelled(at.selectbox, "会議").set_value(1).run()
    assert lines(at)[0].startswith("第1回　令和7年11月14日（金）")


def test_without_a_meeting_the_screen_says_what_to_do(home, db, screen):
    for table in ("agenda_item_papers", "agenda_items", "papers", "meetings"):
        db.execute(f"DELETE FROM {table}")
    at = screen("meeting_room")
    assert not at.exception
    assert lines(at) == ["会議はまだ登録されていません。事務局が「会議準備」で会議をつくると、ここで開けます。"]


# --- who sees what --------------------------------------------------------------------------------


@pytest.mark.parametrize(("role", "person"), [("member", 5), ("viewer", None)])
def test_before_the_meeting_is_opened_the_others_are_asked_to_wait(home, db, screen, role, person):
    gathered(db, EVERYBODY)
    at = screen("meeting_room", role, person)
    assert not at.exception
    assert lines(at)[-1] == NOT_YET
    assert (parts(at), [button.label for button in at.button]) == ([], [])


def test_after_its_day_a_meeting_that_was_not_recorded_is_not_said_to_come(home, db, screen, monkeypatch):
    gathered(db, EVERYBODY)
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))
    assert lines(screen("meeting_room", "viewer"))[-2:] == [
        "## ○ まだ記録がありません", "第2回　令和8年11月22日（日） の会議の記録は、まだ入力されていません。"]


@pytest.mark.parametrize(("role", "person"), [("member", 5), ("viewer", None)])
def test_once_it_is_opened_they_follow_without_any_control(home, db, screen, monkeypatch, role, person):
    opened_room(db, range(1, 9))
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))
    at = screen("meeting_room", role, person)
    assert lines(at)[1:5] == ["出席 8／在任 12　定足数 6　○ 成立（第3条第2項）", "▶ 開会中　10:10 開会",
                              "議長　委員１【架空】さん　委員長", "採決　行っていません"]
    assert (parts(at), [button.label for button in at.button], len(at.toggle)) == ([], [], 0)


@pytest.mark.parametrize("part", PARTS)
def test_who_runs_the_room_opens_every_part_before_during_and_after_the_meeting(home, db, screen, monkeypatch, part):
    meeting = gathered(db, EVERYBODY, chair=1)
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))
    for kind, hour in (("open", "10:10"), ("break", "10:20"), ("resume", "10:30"), ("close", "10:40")):
        at = screen("meeting_room")
        assert parts(at) == PARTS
        assert not choose(at, "room.part", part).exception
        take(db, kind, hour, meeting)
    assert not choose(screen("meeting_room"), "room.part", part).exception


def test_the_chair_runs_the_room_and_enters_nothing_afterwards(home, db, screen, monkeypatch):
    opened_room(db, range(1, 9), chair=3)
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))
    at = screen("meeting_room", "member", 3)
    assert (parts(at), len(at.toggle), len(at.time_input)) == (PARTS, 0, 0)


def test_the_chair_who_taps_on_another_day_is_sent_to_the_secretariat(home, db, screen, monkeypatch, everything):
    opened_room(db, range(1, 9), chair=3)
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))
    at = screen("meeting_room", "member", 3)
    assert not [line for line in lines(at) if line.startswith("経過")]
    before = everything()
    next(button for button in at.button if "次の議題へ" in button.label).click().run()
    assert refusals(at) == ["きょうは会議の日（令和8年11月22日）ではないため、議長の画面からは記録できません。"
                            "紙の記録は、事務局に渡して入れてもらってください。"]
    assert everything() == before


def test_when_the_quorum_is_lost_each_is_told_what_comes_next(home, db, screen, monkeypatch):
    meeting = opened_room(db, range(1, 7))
    leave(db, meeting, [6], clock("11:00"))
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))
    lost = "**× 定足数を欠いています。いまは採決にかけられません。**  \n"
    assert refusals(screen("meeting_room"))[0] == lost + (
        "「進行」で、休憩・散会・流会のどれにするかを記録してください。人がそろえば採決できるようになります。")
    assert refusals(screen("meeting_room", "viewer")) == [lost + "議長が、休憩・散会・流会のどれにするかを決めます。"]
    take(db, "break", "11:10", meeting)
    waiting = "**× 定足数を欠いています。いまは再開できません。**  \n"
    assert refusals(screen("meeting_room"))[0] == waiting + (
        "人がそろえば「進行」で再開できます。そろわないときは、散会か流会を記録してください。")
    assert refusals(screen("meeting_room", "viewer")) == [waiting + "人がそろえば再開します。"]


def test_a_vote_that_became_void_is_told_to_everybody(home, db, screen, monkeypatch):
    meeting = opened_room(db, range(1, 9))
    motion = motions.add_motion(db, CONSOLE, clock("10:20"), meeting=meeting, text="議案【試験】")
    voting.put_vote(db, CONSOLE, clock("10:21"), motion=motion, method="show_of_hands")
    leave(db, meeting, [8], clock("10:22"))
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))
    assert "× 採決は無効　もう一度かけます" in lines(screen("meeting_room", "viewer"))
    voting.put_vote(db, CONSOLE, clock("10:23"), motion=motion, method="show_of_hands")
    assert "× 採決は無効　もう一度かけます" not in lines(screen("meeting_room", "viewer"))


def test_who_runs_the_room_sees_what_was_recorded_last(home, db, screen, monkeypatch):
    meeting = opened_room(db, range(1, 9))
    leave(db, meeting, [8], clock("11:00:07"))
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))
    last = [line for line in lines(screen("meeting_room")) if line.startswith(":small[最後の記録")]
    assert last == [":small[最後の記録 11:00:07　出欠を記録（委員８【架空】さん、退席、会場、午前11時00分）　端末]"]
    assert [line for line in lines(screen("meeting_room", "viewer")) if "最後の記録" in line] == []


def test_before_anything_is_recorded_the_screen_says_so(home, screen):
    assert ":small[最後の記録　まだありません]" in lines(screen("meeting_room"))


# --- afterwards, from paper -----------------------------------------------------------------------


def test_on_another_day_everything_is_entered_with_its_true_time(home, db, screen, monkeypatch):
    meeting_today(db)
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))
    at = screen("meeting_room")
    toggle = labelled(at.toggle, "紙の記録から入力する（後日入力）")
    assert (toggle.value, toggle.disabled) == (True, True)
    assert labelled(at.time_input, "実際の時刻（後日入力）").value == time(14, 0)
    assert lines(at)[-1] == "会議の日ではないため、実際の時刻で記録します。"
    assert "後日入力　14:00 の時点を示しています" in lines(at)


def test_the_time_begins_with_the_minute_of_what_was_recorded_last(home, db, screen, monkeypatch):
    meeting = opened_room(db)
    leave(db, meeting, [8], clock("11:00:07"))
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))
    assert labelled(screen("meeting_room").time_input, "実際の時刻（後日入力）").value == time(11, 1)


def test_a_turn_that_was_corrected_does_not_hold_the_time_back(home, db, screen, monkeypatch):
    meeting = opened_room(db)
    first = items(db, meeting)[0]
    sittings.go_to_item(db, CONSOLE, clock("11:30"), meeting=meeting, item=first)
    turn, = facts(db, meeting).turns
    sittings.correct_turn(db, CONSOLE, clock("11:31"), meeting=meeting, turn=turn.id, item=first, happened_at=clock("10:20"),
                          reason="押し遅れ")
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))
    assert labelled(screen("meeting_room").time_input, "実際の時刻（後日入力）").value == time(10, 20)


@pytest.mark.parametrize(("label", "moved"), [("−1分", time(14, 1)), ("＋1分", time(14, 3)), ("＋10分", time(14, 12))])
def test_the_time_is_moved_by_a_tap(home, screen, label, moved):
    at = screen("meeting_room")
    labelled(at.time_input, "実際の時刻（後日入力）").set_value(time(14, 2))
    assert labelled(send(at, label).time_input, "実際の時刻（後日入力）").value == moved


@pytest.mark.parametrize(("label", "last"), [("−1分", time(0, 0)), ("＋10分", time(23, 55))])
def test_the_time_does_not_leave_its_day(home, screen, label, last):
    at = screen("meeting_room")
    labelled(at.time_input, "実際の時刻（後日入力）").set_value(last)
    assert labelled(send(at, label).time_input, "実際の時刻（後日入力）").value == last


def test_on_the_day_it_is_a_choice(home, db, screen):
    meeting_today(db)
    at = screen("meeting_room")
    toggle = labelled(at.toggle, "紙の記録から入力する（後日入力）")
    assert (toggle.value, toggle.disabled, len(at.time_input)) == (False, False, 0)
    at = toggle.set_value(True).run()
    assert labelled(at.time_input, "実際の時刻（後日入力）").value == time(14, 0)
    assert lines(at)[-1] == "押したことは、この時刻に起きたこととして記録します。"


def test_of_a_meeting_that_has_ended_it_is_a_choice_too(home, db, screen, monkeypatch):
    meeting = opened_room(db)
    take(db, "close", "11:00", meeting)
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))
    at = screen("meeting_room")
    toggle = labelled(at.toggle, "紙の記録から入力する（後日入力）")
    assert (toggle.value, toggle.disabled, len(at.time_input)) == (False, False, 0)


def test_before_the_day_there_is_nothing_to_enter(home, db, screen, monkeypatch):
    meeting_today(db)
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(date(2026, 11, 21)))
    at = screen("meeting_room")
    assert (len(at.toggle), len(at.time_input)) == (0, 0)
    assert next(one.value for one in at.info).startswith("この会議は令和8年11月22日（日）です。")

@pytest.mark.parametrize("part", ["running", "elections", "decisions", "motions", "record"])
def test_who_presides_no_longer_is_shown_nothing_to_run(db, part):
    at = part_of(part, opened_room(db, range(1, 9), chair=1), role="member", person=5)
    assert (lines(at), list(at.button), at.exception.len) == ([], [], 0)


@pytest.mark.parametrize(("role", "person", "link"), [
    ("member", 5, ["資料91　現状【試験】　を読む"]), ("secretariat", None, ["資料91　現状【試験】　を読む"]), ("viewer", None, [])])
def test_the_papers_of_the_item_lead_to_where_they_are_read(home, db, screen, monkeypatch, role, person, link):
    meeting = opened_room(db, range(1, 9))
    item = items(db, meeting)[7]
    filed(db, meeting, "現状【試験】", item=item, access="members", number=91)
    sittings.go_to_item(db, CONSOLE, clock("10:20"), meeting=meeting, item=item)
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))
    at = screen("meeting_room", role, person)
    assert not at.exception
    assert [one.proto.label for one in at.get("page_link") if "を読む" in one.proto.label] == link
    assert ("- 資料91　現状【試験】" in lines(at)) == (link == [])
