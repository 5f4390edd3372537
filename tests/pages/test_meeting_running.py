"""進行 in the meeting room: the item the room is at, what the chair reads out, breaks, a lost quorum, and the end."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.clock import now
from dashboard.commands import elections, motions, sittings, voting
from dashboard.domain.accounts import digest
from dashboard.domain.permissions import CONSOLE
from tests.accounts import signed_in
from tests.clocks import ahead
from tests.commands.log import changed
from tests.pages.room_parts import DAY_AFTER, part
from tests.pages.spoken import between, done, labelled, lines, refusals, send
from tests.room import at as clock
from tests.room import items, leave, opened_room

AGENDA = ["１　開会", "２　委嘱書交付式", "３　市長あいさつ", "４　自己紹介", "５　正副委員長の選任（互選）について", "６　議事",
          "　（１）　報告事項", "　　ア　川口市における協働の現状について", "　（２）　その他", "７　閉会"]
QUORATE = ("ただ今の出席委員は12人で、在任委員12人の半数以上に達しておりますので、川口市協働推進委員会規則第3条第2項の規定により、"
           "会議は成立しています。")
LOST = "ただ今の出席委員は5人で、在任委員12人の半数以上に達しておりません。川口市協働推進委員会規則第3条第2項の規定により、"
ACTS = "会議の進行についての操作"


@pytest.fixture(autouse=True)
def afterwards(home, monkeypatch):
    """It is the day after: what is tapped has the true time that the screen was opened with."""
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))


@pytest.fixture
def meeting(db):
    """The id of an open meeting with a chair, to which everybody came."""
    return opened_room(db)


def go(db, meeting, place: int, when: str) -> int:
    """Go to the item at this place of the agenda (from 1) and return its id."""
    item = items(db, meeting)[place - 1]
    sittings.go_to_item(db, CONSOLE, clock(when), meeting=meeting, item=item)
    return item


def read_out(at) -> list[str]:
    """Return what the chair is to read out."""
    found = lines(at)
    begin = found.index("▷ 議長が読み上げます")
    end = next((i for i, line in enumerate(found) if i > begin and not line.endswith("。")), len(found))
    return found[begin + 1:end]


def agenda(at) -> list[str]:
    """Return the signs of the agenda, line by line."""
    listed = between(at, "次第　済", "▶ ▷")[1:]
    return [line.removeprefix("- ")[0] for line in listed if line.startswith("- ")]


def act(at, name: str):
    """Choose what happens to the meeting."""
    return labelled(at.segmented_control, ACTS).set_value(name).run()


def choices(at) -> list[str]:
    return labelled(at.segmented_control, ACTS).options


# --- the item -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("role", "person"), [("member", 3), ("viewer", None)])
def test_who_does_not_run_the_room_gets_no_controls(meeting, role, person):
    at = part("running", meeting, role=role, person=person)
    assert (len(at.markdown), len(at.button)) == (0, 0)


def test_the_chair_runs_the_room_as_the_secretariat_does(meeting):
    assert lines(part("running", meeting, role="member", person=1))[0] == "○ いまの議題"


def test_an_open_meeting_begins_with_who_presides_and_the_first_item(db, meeting):
    at = part("running", meeting, "10:12")
    assert lines(at)[:2] == ["○ いまの議題", "## まだ議題に入っていません"]
    assert read_out(at) == ["川口市協働推進委員会規則第3条第1項の規定により、委員長の私が議長を務めます。よろしくお願いします。"]
    assert agenda(at) == ["○"] * 10
    at = send(at, "次の議題へ　→  \n１　開会")
    assert done(at) == ["１　開会　に移りました。"]
    assert [tuple(row) for row in db.execute("SELECT item_id, at, is_late FROM item_turns")] == [
        (items(db, meeting)[0], clock("10:12").isoformat(), 1)]
    assert lines(at)[:3] == ["▶ いまの議題", "## １　開会", "経過 0分"]
    assert read_out(at) == ["それでは、次第１「開会」に移ります。"]


def test_the_item_stands_large_with_its_whole_number_its_papers_and_its_sentence(db, meeting):
    db["papers"].insert_all({"meeting_id": meeting, "position": n, "kind": "document", "number": n, "title": title}
                            for n, title in ((1, "委員名簿"), (2, "協働の現状")))
    paper = db.execute("SELECT max(id) FROM papers").fetchone()[0]
    go(db, meeting, 7, "10:15")
    item = go(db, meeting, 8, "10:20")
    db["agenda_item_papers"].insert({"item_id": item, "paper_id": paper})
    db["agenda_items"].update(item, {"minutes": 20})
    at = part("running", meeting, "10:32")
    assert lines(at)[:4] == ["▶ いまの議題", "## ６（１）ア　川口市における協働の現状について", "経過 12分／予定 20分",
                             "- 資料２　協働の現状"]
    assert read_out(at) == ["次に、次第６（１）ア「川口市における協働の現状について」を議題とします。報告をお願いします。"]


@pytest.mark.parametrize(("minutes", "now", "said"), [
    (None, "10:29", "経過 9分"), (10, "10:29", "経過 9分／予定 10分"), (10, "10:30", "経過 10分／予定 10分"),
    (10, "10:31", "経過 11分／予定 10分　！ 予定を1分過ぎています"), (1, "10:20", "経過 0分／予定 1分"),
])
def test_the_time_an_item_takes_stands_against_its_plan(db, meeting, minutes, now, said):
    item = go(db, meeting, 8, "10:20")
    db["agenda_items"].update(item, {"minutes": minutes})
    assert lines(part("running", meeting, now))[2] == said


def test_while_a_vote_runs_only_its_own_sentence_is_to_be_read(db, meeting):
    motion = moved(db, meeting, go(db, meeting, 8, "10:15"))
    assert "▷ 議長が読み上げます" in lines(part("running", meeting))
    voting.put_vote(db, CONSOLE, clock("10:25"), motion=motion, method="show_of_hands")
    assert "▷ 議長が読み上げます" not in lines(part("running", meeting))


def test_a_break_does_not_count_as_time_of_the_item(db, meeting):
    go(db, meeting, 8, "10:20")
    sittings.take_break(db, CONSOLE, clock("10:30"), meeting=meeting)
    sittings.resume_meeting(db, CONSOLE, clock("10:50"), meeting=meeting)
    assert lines(part("running", meeting, "10:55"))[2] == "経過 15分"


def test_one_can_go_back_and_to_any_other_item(db, meeting):
    go(db, meeting, 1, "10:11")
    go(db, meeting, 2, "10:13")
    at = send(part("running", meeting, "10:20"), "←　前の議題へ戻る　１　開会")
    assert lines(at)[1] == "## １　開会"
    labelled(at.selectbox, "移る先の議題").set_value(items(db, meeting)[8]).run()
    at = send(at, "この議題に移る")
    assert (lines(at)[1], labelled(at.selectbox, "移る先の議題").value) == ("## ６（２）　その他", None)
    assert [row[0] for row in db.execute("SELECT item_id FROM item_turns")] == [
        items(db, meeting)[place] for place in (0, 1, 0, 8)]


def test_the_whole_agenda_shows_what_is_done_what_is_now_and_what_is_to_come(db, meeting):
    db["agenda_items"].update(items(db, meeting)[1], {"minutes": 10})
    for place, when in ((1, "10:11"), (2, "10:12"), (3, "10:15"), (4, "10:18"), (7, "10:20"), (8, "10:21")):
        go(db, meeting, place, when)
    at = part("running", meeting, "10:30")
    assert between(at, "次第　済", "▷ 議長")[:11] == [
        "次第　済 4／10", "- ✓　１　開会　:small[済]", "- ✓　２　委嘱書交付式　:small[済 3分／10分]", "- ✓　３　市長あいさつ　:small[済]",
        "- ✓　４　自己紹介　:small[済]", "- ○　５　正副委員長の選任（互選）について　:small[これから]", "- ▷　６　議事　:small[途中]",
        "- ▷　　（１）　報告事項　:small[途中]", "- ▶　　　ア　川口市における協働の現状について　:small[いま]",
        "- ○　　（２）　その他　:small[これから]", "- ○　７　閉会　:small[これから]"]


def test_the_last_item_has_no_next_and_what_stands_above_is_done(db, meeting):
    for place, when in ((8, "10:20"), (9, "10:25"), (10, "10:30")):
        go(db, meeting, place, when)
    at = part("running", meeting, "10:31")
    assert agenda(at) == ["○"] * 5 + ["○", "✓", "✓", "✓", "▶"]
    assert [button.label for button in at.button if "議題へ" in button.label] == ["←　前の議題へ戻る　６（２）　その他"]


def test_at_an_item_of_election_the_way_to_it_is_offered(db, meeting):
    go(db, meeting, 5, "10:20")
    assert "「互選」を開いて、互選を進める" in [button.label for button in part("running", meeting).button]
    go(db, meeting, 6, "10:21")
    assert "「互選」を開いて、互選を進める" not in [button.label for button in part("running", meeting).button]


def test_a_time_before_what_was_recorded_last_is_refused_and_changes_nothing(db, meeting, everything):
    go(db, meeting, 1, "10:20")
    at, before = part("running", meeting, "10:15"), everything()
    at = send(at, "次の議題へ　→  \n２　委嘱書交付式")
    assert refusals(at) == ["午前10時15分は、最後に記録した進行の時刻（午前10時20分）より前です。時刻を確かめてください。"]
    assert everything() == before


# --- breaks and a lost quorum ---------------------------------------------------------------------


@pytest.mark.parametrize(("until", "said", "shown"), [
    ("", "暫時休憩します。", []), ("午前10時50分", "ここで休憩します。再開は、午前10時50分の予定です。", ["再開の予定　午前10時50分"])])
def test_a_break_is_taken_and_the_meeting_goes_on(db, meeting, until, said, shown):
    at = act(part("running", meeting, "10:40"), "休憩する")
    labelled(at.text_input, "いつまで（例　午後3時10分。決めていなければ空欄）").set_value(until).run()
    assert said in lines(at)
    at = send(at, "休憩を記録する")
    assert done(at) == ["休憩を記録しました。"]
    assert lines(at)[:2 + len(shown)] == ["## ‖ 休憩中", *shown, "▷ 議長が読み上げます"]
    assert read_out(at) == [QUORATE, "休憩前に引き続き、会議を再開します。"]
    assert choices(at) == ["散会する"]
    at = send(at, "再開する")
    assert done(at) == ["再開を記録しました。"]
    assert [tuple(row) for row in db.execute("SELECT kind, note FROM sitting_steps")] == [
        ("open", ""), ("break", until), ("resume", "")]
    assert lines(at)[0] == "○ いまの議題"


def test_while_there_is_a_quorum_nothing_is_inquorate(meeting):
    assert choices(part("running", meeting)) == ["休憩する", "散会する", "閉会する"]


def test_a_lost_quorum_is_said_with_what_can_follow_and_what_each_means(db, meeting):
    leave(db, meeting, range(2, 9), clock("10:25"))
    at = part("running", meeting, "10:30")
    assert lines(at)[0] == "## × 定足数を欠いています"
    assert read_out(at)[0] == f"{LOST}会議を続けることができません。"
    assert [line for line in lines(at) if (line.startswith("- ") and "する" in line[:8]) or "流会" in line[:5]] == [
        "- 休憩する　人が戻るのを待ちます。そろえば再開できます。",
        "- 散会する　きょうの会議をここで終えます。終わっていない議題は、次回以後に引き継ぎます。",
        "- 流会にする　定足数を欠いて続けられないことを記録して、会議を終えます。終わっていない議題は、すべて引き継ぎます。"]
    assert choices(at) == ["休憩する", "散会する", "流会にする"]


def test_without_a_quorum_a_break_can_end_only_the_meeting(db, meeting):
    sittings.take_break(db, CONSOLE, clock("10:20"), meeting=meeting)
    leave(db, meeting, range(2, 9), clock("10:25"))
    at = part("running", meeting, "10:30")
    assert choices(at) == ["散会する", "流会にする"]
    assert "再開する" not in [button.label for button in at.button]
    assert lines(at)[:3] == ["## ‖ 休憩中", "× 定足数を欠いているため、まだ再開できません。",
                             "人がそろうと、ここに「再開する」が出ます。そろわないときは、下で記録してください。"]


def test_a_meeting_without_quorum_is_recorded_as_such_with_all_that_is_left(db, meeting):
    go(db, meeting, 8, "10:15")
    leave(db, meeting, range(2, 9), clock("10:25"))
    at = act(part("running", meeting, "10:30"), "流会にする")
    assert f"{LOST}会議を続けることができません。" in lines(at)
    at = send(at, "流会を記録する")
    assert done(at) == ["流会を記録しました。"]
    assert db["meetings"].get(meeting)["state"] == "inquorate"
    assert lines(at)[:2] == ["## × 会議は流会となりました", "次回以後に引き継ぐ議題（次の会議をつくるときに選べます）"]
    assert lines(at)[2:] == ["- ５　正副委員長の選任（互選）について", "- ６（２）　その他"]


# --- the end --------------------------------------------------------------------------------------

ELECTION, REPORT, REST = ("５　正副委員長の選任（互選）について", "６（１）ア　川口市における協働の現状について", "６（２）　その他")


def boxes(at) -> list[tuple[str, bool, bool]]:
    """Return what can be carried over: label, whether it is chosen, whether it has to be."""
    return [(box.label, box.value, box.disabled) for box in at.checkbox]


def moved(db, meeting, item: int, when: str = "10:22") -> int:
    return motions.add_motion(db, CONSOLE, clock(when), meeting=meeting, item=item, text="案のとおりとする", mover="事務局")


def test_what_is_left_is_offered_to_be_carried_over_and_only_what_is_chosen_is(db, meeting):
    go(db, meeting, 8, "10:15")
    at = act(part("running", meeting, "10:40"), "閉会する")
    assert boxes(at) == [(f"{ELECTION}（終わっていません）", True, False), (f"{REPORT}（扱いました）", False, False),
                         (f"{REST}（終わっていません）", True, False)]
    at.checkbox[0].uncheck().run()
    assert lines(at)[-2:] == ["本日の議事を終わります。「その他」は、次回以後の会議で引き続き審議します。",
            "これをもちまして、第2回川口市協働推進委員会を閉会します。"]
    at = send(at, "閉会を記録する")
    assert done(at) == ["閉会を記録しました。"]
    assert db["meetings"].get(meeting)["state"] == "closed"
    assert [row[0] for row in db.execute("SELECT item_id FROM carried_items")] == [items(db, meeting)[8]]
    assert lines(at) == ["## ■ 会議は終わりました", "次回以後に引き継ぐ議題（次の会議をつくるときに選べます）", f"- {REST}"]


def test_a_meeting_that_is_done_carries_nothing_over(db, meeting):
    for place, when in ((5, "10:15"), (8, "10:16"), (9, "10:17")):
        go(db, meeting, place, when)
    at = send(act(part("running", meeting, "10:40"), "閉会する"), "閉会を記録する")
    assert lines(at) == ["## ■ 会議は終わりました", "引き継ぐ議題はありません。"]


def test_what_is_undecided_has_to_be_carried_over(db, meeting):
    moved(db, meeting, go(db, meeting, 8, "10:15"))
    at = act(part("running", meeting, "10:40"), "散会する")
    assert boxes(at)[1] == (f"{REPORT}（決まっていない議案があるため、引き継ぎます）", True, True)
    at = send(at, "散会を記録する")
    assert done(at) == ["散会を記録しました。"]
    assert [tuple(row) for row in db.execute("SELECT state, reason FROM motions")] == [("carried_over", "adjourn")]


def test_an_item_is_offered_anew_once_it_was_reached(db, meeting):
    at = act(part("running", meeting, "10:40"), "閉会する")
    assert boxes(at)[2] == (f"{REST}（終わっていません）", True, False)
    go(db, meeting, 9, "10:30")
    assert boxes(at.run())[2] == (f"{REST}（扱いました）", False, False)


def test_an_open_election_is_left(db, meeting):
    item = go(db, meeting, 5, "10:15")
    elections.begin_election(db, CONSOLE, clock("10:16"), meeting=meeting, office="vice_chair", item=item,
                             method="nomination", consent="全員異議なし")
    at = act(part("running", meeting, "10:40"), "閉会する")
    assert boxes(at)[0] == (f"{ELECTION}（終わっていません）", True, False)


@pytest.mark.parametrize("way", ["閉会", "散会"])
def test_while_a_vote_runs_the_meeting_does_not_end(db, meeting, way):
    motion = moved(db, meeting, go(db, meeting, 8, "10:15"))
    vote = voting.put_vote(db, CONSOLE, clock("10:25"), motion=motion, method="show_of_hands")
    at = act(part("below", meeting, "10:40"), f"{way}する")
    assert labelled(at.button, f"{way}を記録する").disabled
    assert "！ 採決の結果をまだ宣告していません。　先に宣告するか、採決を取りやめてください。" in lines(at)
    voting.void_vote(db, CONSOLE, clock("10:26"), vote=vote, reason="数え直し")
    assert [*at.run().button] == []
    assert not labelled(act(part("running", meeting, "10:40"), f"{way}する").button, f"{way}を記録する").disabled


def test_who_is_elected_chair_first_takes_the_chair_in_words_and_the_election_comes_before_the_next_item(db):
    meeting = opened_room(db, chair=None)
    item = go(db, meeting, 5, "10:15")
    main = [button.label for button in part("running", meeting).button if button.proto.type == "primary"]
    assert main == ["「互選」を開いて、互選を進める"]
    for office, person, hour in (("chair", 2, "10:20"), ("vice_chair", 3, "10:25")):
        one = elections.begin_election(db, CONSOLE, clock(hour), meeting=meeting, office=office, item=item,
                                       method="nomination", consent="全員異議なし")
        elections.nominate(db, CONSOLE, clock(hour), election=one, candidate=person)
    at = part("running", meeting)
    assert read_out(at) == ["川口市協働推進委員会規則第3条第1項の規定により、委員長の私が議長を務めます。よろしくお願いします。"]
    assert [button.proto.type for button in at.button if "次の議題へ" in button.label] == ["primary"]
    go(db, meeting, 6, "10:35")
    assert "委員長の私が" not in "".join(lines(part("running", meeting, "10:40")))


def test_while_a_vote_is_put_the_running_order_makes_room_for_it(db, meeting):
    motion = moved(db, meeting, go(db, meeting, 8, "10:15"))
    assert [*part("below", meeting, "10:40").button] == []
    vote = voting.put_vote(db, CONSOLE, clock("10:25"), motion=motion, method="show_of_hands")
    assert [*part("running", meeting, "10:40").button] == []
    assert "次の議題へ" in part("below", meeting, "10:40").button[0].label
    voting.close_vote(db, CONSOLE, clock("10:26"), vote=vote, yes=7, no=3)
    assert [*part("running", meeting, "10:40").button] == []
    voting.declare_vote(db, CONSOLE, clock("10:27"), vote=vote)
    assert "次の議題へ" in part("running", meeting, "10:40").button[0].label


def test_a_vote_put_by_another_device_meanwhile_keeps_the_meeting_open(db, meeting, everything):
    motion = moved(db, meeting, go(db, meeting, 8, "10:15"))
    at = act(part("running", meeting, "10:40"), "閉会する")
    voting.put_vote(db, CONSOLE, clock("10:25"), motion=motion, method="show_of_hands")
    before = everything()
    at = send(at, "閉会を記録する")
    assert refusals(at) == ["結果を宣告していない採決があります。先にその採決を終えるか、取りやめてください。"]
    assert changed(before, everything()) == {}
    assert db["meetings"].get(meeting)["state"] == "open"


# --- the clock ------------------------------------------------------------------------------------


def _run_by(name):
    from dashboard.ui import frame
    getattr(frame, name)(lambda desk: None)


@pytest.mark.parametrize(("name", "is_use"), [("part", True), ("glance", False)])
def test_what_is_pushed_is_a_use_of_the_session_and_a_clock_is_none(home, db, name, is_use):
    at = AppTest.from_function(_run_by, kwargs={"name": name})
    at.user = {"sid": digest(signed_in(db, "secretariat", None))}
    long_ago = (now() - timedelta(hours=2)).isoformat(timespec="seconds")
    db.execute("UPDATE sessions SET seen_at = ?", [long_ago])
    assert not at.run().exception
    assert (db.execute("SELECT seen_at FROM sessions").fetchone()[0] > long_ago) is is_use
