"""出席 in the meeting room: one tap to arrive and one to leave, and corrections with a reason."""

from datetime import time

import pytest

from dashboard.commands import motions, voting
from dashboard.commands.attendance import record_attendance
from dashboard.domain.attendance import standing
from dashboard.domain.permissions import CONSOLE
from dashboard.queries.room import facts
from tests.clocks import ahead
from tests.domain.regulations import source
from tests.fictional import name
from tests.pages.room_parts import DAY_AFTER, part
from tests.pages.spoken import choose, done, labelled, lines, refusals, send
from tests.room import EVERYBODY, gathered, leave, meeting_today, opened_room, take
from tests.room import at as clock

CLASSES = {"1号委員　市民": 5, "2号委員　市内の民間団体から選出された者": 3, "3号委員　知識経験者": 3, "4号委員　学識経験者": 1}


@pytest.fixture
def afterwards(home, monkeypatch):
    """It is the day after: what is tapped has the true time that the part was opened with, 10:30."""
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))


def tile(at, person: int):
    """Return the tile of a person."""
    return next(one for one in at.button if (one.key or "").startswith("tile-") and one.key.endswith(f"-{person}"))


def told(at, person: int) -> list[str]:
    """Return what a tile says, line by line."""
    return [line.strip("* ") for line in tile(at, person).label.split("\n")]


def events(db, meeting: int) -> list[tuple]:
    """Return what stands: who, what, when, whether entered afterwards."""
    return [(one.person, one.kind, f"{one.at:%H:%M}", one.is_late) for one in standing(facts(db, meeting).events)]


# --- tapping --------------------------------------------------------------------------------------


def test_the_sheet_is_printed_class_by_class_with_how_many_have_come(db, afterwards):
    at = part("sheet", gathered(db, [1, 2, 6, 12]))
    assert not at.exception
    headings = [line for line in lines(at) if line.startswith("##")]
    assert headings == [f"## {printed}　{came}／{count}人"
                        for (printed, count), came in zip(CLASSES.items(), (2, 1, 0, 1))]
    assert [told(at, person)[0] for person in EVERYBODY] == [name(person) for person in EVERYBODY]


def test_while_a_vote_runs_the_sheet_says_what_leaving_does_to_it(db, afterwards):
    meeting = opened_room(db)
    motion = motions.add_motion(db, CONSOLE, clock("10:20"), meeting=meeting, text="議案【試験】")
    assert len(part("sheet", meeting).warning) == 0
    vote = voting.put_vote(db, CONSOLE, clock("10:21"), motion=motion, method="show_of_hands")
    assert [one.value for one in part("sheet", meeting).warning] == [
        "**● 採決中です。** 表決に加わる人の退席を記録すると、この採決は無効になります。"]
    voting.close_vote(db, CONSOLE, clock("10:22"), vote=vote, yes=7, no=3)
    assert len(part("sheet", meeting).warning) == 0


def test_a_tile_says_where_a_person_is_and_what_a_tap_does(db, afterwards):
    meeting = gathered(db, [1, 2])
    leave(db, meeting, [2], clock("10:20"))
    at = part("sheet", meeting)
    assert told(at, 1) == [name(1), "● 出席　10:00から", "押すと退席"]
    assert told(at, 2) == [name(2), "▽ 退席　10:20（10:00から）", "押すと出席"]
    assert told(at, 3) == [name(3), "○ 来ていません", "押すと出席"]


def test_the_present_is_recorded_by_one_tap(home, db, screen):
    meeting = meeting_today(db)
    at = choose(screen("meeting_room"), "room.part", "出席")
    tile(at, 3).click().run()
    assert done(at) == ["委員３【架空】さんの出席を記録しました。"]
    assert [(one[:2], one[3]) for one in events(db, meeting)] == [((3, "arrive"), False)]
    assert told(at, 3)[1].startswith("● 出席　")
    assert "出席 1／在任 12　定足数 6　× 不成立（第3条第2項）" in lines(at)


def test_what_a_tap_did_is_said_in_its_part_alone_however_often_that_is_drawn_again(home, db, screen):
    meeting_today(db)
    at = choose(screen("meeting_room"), "room.part", "出席")
    tile(at, 3).click().run()
    assert done(at.run()) == ["委員３【架空】さんの出席を記録しました。"]
    assert done(choose(at, "room.part", "記録")) == []


def test_the_opposite_at_once_is_taken_for_a_finger(home, db, screen, everything):
    meeting_today(db)
    at = choose(screen("meeting_room"), "room.part", "出席")
    tile(at, 3).click().run()
    before = everything()
    tile(at, 3).click().run()
    assert len(refusals(at)) == 1
    assert everything() == before


def test_from_paper_a_tap_carries_the_true_time_and_says_so(db, afterwards):
    meeting = meeting_today(db)
    at = part("sheet", meeting, "14:05")
    assert lines(at)[0] == "名前を押すと 14:05 の出入りとして「後日入力」で記録します。時刻は画面の下で変えられます。"
    tile(at, 3).click().run()
    assert events(db, meeting) == [(3, "arrive", "14:05", True)]
    assert told(at, 3) == [name(3), "● 出席　14:05から　後日入力", "押すと退席"]
    at = part("sheet", meeting, "15:00")
    tile(at, 3).click().run()
    assert events(db, meeting) == [(3, "arrive", "14:05", True), (3, "leave", "15:00", True)]
    assert told(at, 3) == [name(3), "▽ 退席　15:00（14:05から）　後日入力", "押すと出席"]


def test_a_second_tap_is_not_recorded_again(db, afterwards):
    meeting = meeting_today(db)
    at, other = part("sheet", meeting), part("sheet", meeting)
    tile(at, 3).click().run()
    tile(other, 3).click().run()
    assert [element.value for element in other.info] == ["同じことが記録されているため、重ねては記録していません。"]
    assert events(db, meeting) == [(3, "arrive", "10:30", True)]


def test_offices_and_recusals_are_marked(db, afterwards):
    meeting = opened_room(db, range(1, 9), chair=1, vice_chair=2)
    motion = motions.add_motion(db, CONSOLE, clock("10:15"), meeting=meeting, text="議案【試験】")
    motions.recuse(db, CONSOLE, clock("10:20"), motion=motion, person=5, reason="利害関係")
    at = part("sheet", meeting)
    assert [told(at, person)[0] for person in (1, 2, 3)] == [f"◎{name(1)}", f"○{name(2)}", name(3)]
    assert told(at, 5) == [name(5), "● 出席　10:00から", "◇ 除斥中", "押すと退席"]


def test_once_the_meeting_has_ended_nobody_comes_or_goes(home, db, screen, monkeypatch):
    meeting = opened_room(db, range(1, 9))
    take(db, "close", "11:00", meeting)
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))
    at = choose(screen("meeting_room"), "room.part", "出席")
    assert [button.key for button in at.button if (button.key or "").startswith("tile-")] == []
    assert f"{name(9)}" in lines(at)
    assert "いまは出入りを記録する時間ではありません。記録した出欠を直すときは、下の「訂正」を使います。" in lines(at)


# --- online and stand-ins ------------------------------------------------------------------------


def test_online_is_offered_only_where_it_is_allowed(db, afterwards):
    meeting = opened_room(db, range(1, 9))
    assert [one.label for one in part("sheet", meeting).segmented_control] == []


def test_where_it_is_allowed_who_joins_online_is_recorded_so(db, afterwards):
    db.execute("UPDATE regulations SET source = ?", [source("two_thirds_and_recusal") + SETTLED.format("online")])
    meeting = gathered(db, [1, 2])
    at = part("sheet", meeting)
    at = labelled(at.segmented_control, "次に押す人の出席のしかた").set_value("online").run()
    assert told(at, 3) == [name(3), "○ 来ていません", "押すとオンライン出席"]
    tile(at, 3).click().run()
    assert done(at) == ["委員３【架空】さんのオンライン出席を記録しました。"]
    assert told(at, 3)[1] == "● オンライン出席　10:30から　後日入力"
    assert facts(db, meeting).events[-1].where == "online"


SETTLED = '\n[[settled]]\nid = "{}"\nanswer = true\narticle = "第3条第4項"\n'
STAND_IN = "代理の出席を記録する"


def test_a_stand_in_is_offered_only_where_the_regulation_counts_one(db, afterwards):
    assert STAND_IN not in [button.label for button in part("sheet", gathered(db, [1, 2])).button]


def test_a_stand_in_is_recorded_by_name(db, afterwards):
    db.execute("UPDATE regulations SET source = ?", [source("two_thirds_and_recusal") + SETTLED.format("proxies")])
    meeting = gathered(db, [1, 2])
    at = labelled(part("sheet", meeting).selectbox, "来られない委員").set_value(4).run()
    labelled(at.text_input, "代理の人の氏名").set_value("丙野【架空】").run()
    at = send(at, STAND_IN)
    assert done(at) == ["委員４【架空】さんの代理、丙野【架空】さんの出席を記録しました。"]
    assert told(at, 4) == [name(4), "● 出席　10:30から　後日入力", "代理　丙野【架空】", "押すと退席"]
    assert labelled(at.text_input, "代理の人の氏名").value == ""


# --- corrections ----------------------------------------------------------------------------------


def entry(at, person: int, event: int):
    """Choose the entry to correct."""
    at = labelled(at.selectbox, "委員").set_value(person).run()
    return labelled(at.selectbox, "訂正する記録").set_value(event).run()


def test_the_entries_of_one_person_are_shown(db, afterwards):
    meeting = gathered(db, [1, 2])
    leave(db, meeting, [2], clock("10:20:05"))
    at = labelled(part("sheet", meeting).selectbox, "委員").set_value(2).run()
    assert lines(at)[-2:] == ["- 10:00:00　出席（会場）", "- 10:20:05　退席（会場）"]
    assert labelled(at.selectbox, "訂正する記録").options == ["10:00:00　出席（会場）", "10:20:05　退席（会場）"]
    at = labelled(at.selectbox, "委員").set_value(3).run()
    assert lines(at)[-1] == "この人の出欠の記録はまだありません。"


def test_a_wrong_time_is_corrected_with_a_reason_and_both_stay_readable(db, afterwards):
    meeting = gathered(db, [1, 2])
    at = entry(part("sheet", meeting), 2, 2)
    assert labelled(at.time_input, "実際の時刻").value == time(10, 0)
    labelled(at.time_input, "実際の時刻").set_value(time(10, 7))
    labelled(at.text_input, "訂正の理由").set_value("受付簿による")
    at = send(at, "訂正を記録する")
    assert done(at) == ["委員２【架空】さんの出欠の訂正を記録しました。"]
    assert events(db, meeting) == [(1, "arrive", "10:00", False), (2, "arrive", "10:07", False)]
    assert lines(at)[-2:] == ["- 10:00:00　出席（会場）　→ 下の記録に訂正されています",
                              "- 10:07:00　出席（会場）　訂正　理由　受付簿による"]


def test_what_never_happened_is_taken_back(db, afterwards):
    meeting = gathered(db, [1, 2])
    at = entry(part("sheet", meeting), 2, 2)
    labelled(at.segmented_control, "実際は").set_value("taken_back")
    labelled(at.text_input, "訂正の理由").set_value("隣の人を押した")
    at = send(at, "訂正を記録する")
    assert events(db, meeting) == [(1, "arrive", "10:00", False)]
    assert lines(at)[-1] == "- 取り消し　理由　隣の人を押した"
    assert told(at, 2)[1] == "○ 来ていません"


def test_a_minute_that_is_left_alone_keeps_its_seconds(db, afterwards):
    meeting = meeting_today(db)
    record_attendance(db, CONSOLE, clock("10:00:42"), meeting=meeting, person=2, kind="arrive", where="online")
    at = entry(part("sheet", meeting), 2, 1)
    labelled(at.segmented_control, "場所").set_value("room")
    labelled(at.text_input, "訂正の理由").set_value("書き添え")
    send(at, "訂正を記録する")
    newest = facts(db, meeting).events[-1]
    assert (newest.corrects, newest.where, newest.at) == (1, "room", clock("10:00:42"))


def test_a_correction_that_changes_nothing_is_refused_and_what_was_typed_stands(db, afterwards, everything):
    at = entry(part("sheet", gathered(db, [1, 2])), 2, 2)
    labelled(at.text_input, "訂正の理由").set_value("受付簿による")
    before = everything()
    at = send(at, "訂正を記録する")
    assert refusals(at) == ["記録と同じ内容のため、訂正を記録していません。実際と違うところを改めてから、記録してください。"]
    assert everything() == before
    assert labelled(at.text_input, "訂正の理由").value == "受付簿による"


def test_without_a_reason_nothing_is_corrected_and_what_was_chosen_stands(db, afterwards, everything):
    at = entry(part("sheet", gathered(db, [1, 2])), 2, 2)
    labelled(at.time_input, "実際の時刻").set_value(time(10, 7))
    before = everything()
    at = send(at, "訂正を記録する")
    assert refusals(at) == ["理由が空欄です。後から読む人のために理由を書いてください。"]
    assert everything() == before
    assert labelled(at.time_input, "実際の時刻").value == time(10, 7)
