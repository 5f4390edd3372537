"""議決 in the meeting room, up to the vote: motions, amendments, recusals, and what is told before one is put."""

from datetime import time

import pytest

from dashboard.commands import motions, sittings
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import motions as read
from dashboard.ui.meeting_room.tap import CLOCK
from tests.clocks import ahead
from tests.fictional import name
from tests.hostile import EVIL
from tests.pages.room_parts import DAY_AFTER, part
from tests.pages.spoken import choose, done, labelled, lines, refusals, send
from tests.pages.test_hostile_text import read_as_markup
from tests.room import at as clock
from tests.room import items, leave, meeting_today, opened_room
from tests.votes import Minutes, govern

WAYS = ["異議なし", "挙手", "起立", "記名投票", "無記名投票"]
FOLDED = "採決の方法を押すと、いまの出席で採決にかけます"
OTHER = "議題によらない議案を出す"


@pytest.fixture(autouse=True)
def afterwards(home, monkeypatch):
    """It is the day after: what is tapped has the true time that the screen was opened with."""
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))


@pytest.fixture
def here(db) -> Minutes:
    """An open meeting of twelve; 委員１ is the chair, 委員２ the vice-chair."""
    return Minutes(db, opened_room(db, chair=1, vice_chair=2))


@pytest.fixture
def item(db, here) -> int:
    """The report item, which the room is at and which needs a decision."""
    found = items(db, here.meeting)[7]
    db.execute("UPDATE agenda_items SET decides = 1 WHERE id = ?", [found])
    sittings.go_to_item(db, CONSOLE, here.next(), meeting=here.meeting, item=found)
    return found


def votes_screen(here, when="10:40"):
    """Open the part of the screen with the motions."""
    return part("motions", here.meeting, when)


def offered(at) -> list[str]:
    """Return what the buttons say, those to vote with last."""
    return [button.label for button in at.button]


def warned(at) -> list[str]:
    return [warning.value.replace("\\", "").replace("**", "") for warning in at.warning]


def moved(here) -> list[tuple]:
    return [(one.text, one.mover, one.item, one.amends, one.matter, one.state)
            for one in read.of_meeting(here.db, here.meeting)]


def write(at, label, words):
    labelled(at.text_area, label).set_value(words).run()
    return at


# --- moving ---------------------------------------------------------------------------------------


def test_an_item_that_needs_a_decision_says_so_and_offers_its_title_as_a_motion(here, item):
    at = votes_screen(here)
    assert not at.exception
    assert lines(at) == ["## いまの議題の議案　６（１）ア　川口市における協働の現状について", "## ほかの議案"]
    assert warned(at) == ["！ この議題は、決定が要ります。　議案がまだ出ていません。"]
    at = send(at, "この議題の議案を出す")
    assert labelled(at.text_area, "議案の内容").value == "川口市における協働の現状について"
    labelled(at.selectbox, "提出した人").set_value(name(2))
    at = send(at, "議案を記録する")
    assert done(at) == ["議案を記録しました。"]
    assert moved(here) == [("川口市における協働の現状について", name(2), item, None, None, "open")]
    assert (warned(at), list(at.text_area)) == ([], [])
    assert [row[0] for row in here.db.execute("SELECT key FROM drafts")] == []


def test_what_was_written_is_there_again_on_another_device_until_it_is_recorded(here, item):
    at = send(votes_screen(here), "この議題の議案を出す")
    write(at, "議案の内容", "協働の指針を見直す。")
    at = send(votes_screen(here), "この議題の議案を出す")
    assert labelled(at.text_area, "議案の内容").value == "協働の指針を見直す。"
    at = send(at, "議案を記録する")
    at = send(at, "この議題の議案をもう一つ出す")
    assert labelled(at.text_area, "議案の内容").value == "川口市における協働の現状について"


def test_a_motion_can_be_moved_on_no_item_and_needs_no_mover_among_the_members(here, item):
    at = write(send(votes_screen(here), OTHER), "議案の内容", "次回は２月に開く。")
    at = send(at, "議案を記録する")
    assert moved(here) == [("次回は２月に開く。", "事務局", None, None, None, "open")]
    assert [line for line in lines(at) if line.startswith("### ")] == ["### 次回は２月に開く。"]


def test_a_motion_without_words_is_refused_and_changes_nothing(here, item, everything):
    at, before = send(votes_screen(here), OTHER), everything()
    at = send(at, "議案を記録する")
    assert refusals(at) == ["議案の内容が空欄です。何を決めるのかを入れてください。"]
    assert everything() == before
    assert labelled(at.text_area, "議案の内容").value == ""


def test_writing_can_be_given_up(here, item, everything):
    before, at = everything(), send(votes_screen(here), OTHER)
    assert offered(send(at, "書くのをやめる")) == ["この議題の議案を出す", OTHER]
    assert everything() == before


def test_what_is_being_written_stays_and_says_its_item_when_another_device_moves_on(here, item):
    at = write(send(votes_screen(here), "この議題の議案を出す"), "議案の内容", "協働の指針を見直す。")
    assert "６（１）ア　川口市における協働の現状について　の議案" in lines(at)
    sittings.go_to_item(here.db, CONSOLE, here.next(), meeting=here.meeting, item=items(here.db, here.meeting)[8])
    at = at.run()
    assert warned(at)[-1] == (
        "！ 「６（１）ア　川口市における協働の現状について」の議案を書いています。　いまの議題は「６（２）　その他」です。"
        "このまま記録すると、書いている議題の議案になります。")
    assert labelled(at.text_area, "議案の内容").value == "協働の指針を見直す。"
    at = send(at, "議案を記録する")
    assert [(motion[0], motion[2]) for motion in moved(here)] == [("協働の指針を見直す。", item)]
    assert (warned(at), list(at.text_area)) == ([], [])


def test_a_stale_button_opens_the_form_of_the_item_it_stood_at_and_says_so(here, item):
    at = votes_screen(here)
    sittings.go_to_item(here.db, CONSOLE, here.next(), meeting=here.meeting, item=items(here.db, here.meeting)[8])
    at = send(at, "この議題の議案を出す")
    assert len(warned(at)) == 1
    assert labelled(at.text_area, "議案の内容").value == "川口市における協働の現状について"
    at = send(at, "書くのをやめる")
    assert (warned(at), moved(here)) == ([], [])


def test_a_special_matter_is_asked_for_only_where_the_regulation_has_any(db):
    govern(db, "two_thirds_and_recusal")
    here = Minutes(db, opened_room(db))
    at = write(send(votes_screen(here), OTHER), "議案の内容", "会長を解任する。")
    assert labelled(at.selectbox, "特別の議決を要する事項").options == ["ふだんの議決", "審査の基準の改正", "会長の解任"]
    labelled(at.selectbox, "特別の議決を要する事項").set_value("会長の解任")
    at = send(at, "議案を記録する")
    assert moved(here) == [("会長を解任する。", "事務局", None, None, "会長の解任", "open")]
    assert "- 可決の条件　特別の議決（会長の解任）　出席した委員の3分の2以上（第3条第4項）" in lines(at)


def test_the_shipped_regulation_has_no_special_matters(here):
    assert [box.label for box in send(votes_screen(here), OTHER).selectbox] == ["提出した人"]


def test_before_the_opening_and_after_the_end_nothing_can_be_moved_or_put(db, here):
    motion = here.move()
    here.vote(motion, 8, 4)
    sittings.close_meeting(db, CONSOLE, here.next(), meeting=here.meeting, carried=[])
    assert offered(votes_screen(here)) == []
    assert offered(part("motions", meeting_today(db, 3))) == []


def test_who_does_not_run_the_room_sees_none_of_it(here):
    here.move()
    at = part("motions", here.meeting, "10:40", role="member", person=5)
    assert (lines(at), offered(at)) == ([], [])


# --- the order of motions -------------------------------------------------------------------------


def test_the_motions_of_the_current_item_come_first_and_one_is_in_hand(here, item):
    here.move("議題の議案【試験】", item=item)
    here.move("ほかの議案【試験】")
    at = votes_screen(here)
    assert [line for line in lines(at) if line.startswith("##")] == [
        "## いまの議題の議案　６（１）ア　川口市における協働の現状について", "### 議題の議案【試験】", "## ほかの議案", "### ほかの議案【試験】"]
    assert offered(at) == [*WAYS, "この議題の議案をもう一つ出す", "この議案を扱う", OTHER]
    at = send(at, "この議案を扱う")
    assert offered(at) == ["この議案を扱う", "この議題の議案をもう一つ出す", *WAYS, OTHER]


def test_an_amendment_is_moved_and_decided_before_the_original(here, item):
    original = here.move("原案【試験】", item=item)
    at = choose(votes_screen(here), f"act.{original}", "修正案を出す")
    assert "修正案は、もとの議案より先に採決します。修正案が終わるまで、もとの議案は採決にかけられません。" in lines(at)
    at = send(write(at, "修正案の内容", "「年１回」を「年２回」に改める。"), "修正案を記録する")
    assert moved(here)[1] == ("「年１回」を「年２回」に改める。", "事務局", item, original, None, "open")
    assert [line for line in lines(at) if line.startswith("### ")] == ["### 「年１回」を「年２回」に改める。", "### 原案【試験】"]
    assert "「原案【試験】」に対して、事務局から修正案が出ておりますので、修正案から採決します。" in lines(at)
    at = send(at, "この議案を扱う")
    assert warned(at) == ["いまは採決にかけられません。　議案「原案【試験】」には、まだ採決していない修正案があります。"
                          "先に修正案を採決するか、撤回してください。"]
    assert [label for label in offered(at) if label in WAYS] == []


def test_once_the_amendment_is_decided_the_original_follows(here, item):
    original = here.move("原案【試験】", item=item)
    here.vote(here.move("修正案【試験】", item=item, amends=original), 8, 4)
    at = votes_screen(here)
    assert "修正案が可決されましたので、修正した部分を除く原案「原案【試験】」について採決します。" in lines(at)
    assert offered(at)[:5] == WAYS


@pytest.mark.parametrize(("act", "field", "press", "state", "said"), [
    ("継続審議", "理由（なくてもかまいません）", "継続審議として記録する", "carried_over", "→ 継続審議"),
    ("撤回", "撤回の理由", "撤回を記録する", "withdrawn", "× 撤回"),
])
def test_a_motion_can_end_without_a_decision(here, item, act, field, press, state, said):
    motion = here.move(item=item)
    at = write(choose(votes_screen(here), f"act.{motion}", act), field, "資料を待つため")
    at = send(at, press)
    assert (here.motion(motion).state, here.motion(motion).reason) == (state, "資料を待つため")
    assert f"{said}　議案　提出　10:12　理由　資料を待つため" in lines(at)
    assert [label for label in offered(at) if label in WAYS] == []


def test_a_withdrawal_without_a_reason_is_refused(here, item, everything):
    motion = here.move(item=item)
    at, before = choose(votes_screen(here), f"act.{motion}", "撤回"), everything()
    at = send(at, "撤回を記録する")
    assert refusals(at) == ["理由が空欄です。後から読む人のために理由を書いてください。"]
    assert everything() == before


# --- recusals -------------------------------------------------------------------------------------


def test_who_is_recused_stands_on_the_motion_with_the_reason_and_has_no_vote(here, item):
    motion = here.move(item=item)
    at = choose(votes_screen(here), f"act.{motion}", "除斥")
    assert "除斥された委員は、この議案が終わるまで、出席にも票にも数えません（規則に定めなし）。" in lines(at)
    assert labelled(at.button, "除斥を記録する").disabled
    labelled(at.selectbox, "除斥する委員").set_value(3).run()
    at = send(write(at, "理由", "団体の代表を務めるため"), "除斥を記録する")
    assert done(at) == ["除斥を記録しました。"]
    assert "除斥　委員３【架空】さん　理由　団体の代表を務めるため" in lines(at)
    assert "- 除斥　1人　委員３【架空】" in lines(at)
    assert next(line for line in lines(at) if line.startswith("- 表決に加わる人")).startswith(
        "- 表決に加わる人　11人　委員１【架空】、委員２【架空】、委員４【架空】")
    at.session_state[CLOCK] = time(10, 45)
    at = send(at, "委員３【架空】さんの除斥の終わりを記録")
    assert done(at) == ["委員３【架空】さんの除斥の終わりを記録しました。"]
    assert [line for line in lines(at) if line.startswith("除斥")] == []


def test_a_recusal_without_a_reason_is_refused(here, item, everything):
    motion = here.move(item=item)
    at = choose(votes_screen(here), f"act.{motion}", "除斥")
    labelled(at.selectbox, "除斥する委員").set_value(3).run()
    before = everything()
    at = send(at, "除斥を記録する")
    assert refusals(at) == ["理由が空欄です。後から読む人のために理由を書いてください。"]
    assert everything() == before
    assert labelled(at.selectbox, "除斥する委員").value == 3


# --- before it is put -----------------------------------------------------------------------------


def test_before_a_motion_is_put_it_is_told_who_presides_who_votes_and_by_which_rules(here, item):
    here.settle("C", "no")
    here.move(item=item)
    found = lines(votes_screen(here))
    assert found[found.index("- 議長　委員１【架空】（委員長）"):found.index("## ほかの議案")] == [
        "- 議長　委員１【架空】（委員長）",
        "- 定足数　出席12人。在任委員の半数以上（12人のうち6人以上）が要ります。○ 成立（第3条第2項）",
        "- 表決に加わる人　12人　" + "、".join(name(person) for person in range(1, 13)), FOLDED,
        "- 可決の条件　出席した委員の過半数（第3条第3項）",
        "- 取扱いA　議長を「出席した委員」に数える。（第6条）　決定の記録がないため、このアプリの初期値",
        "- 取扱いB　議長も委員として表決に加わる。（第6条）　決定の記録がないため、このアプリの初期値",
        "- 取扱いC　棄権した委員を「出席した委員」に数えない。（第6条）　第2回の会議の決定",
        "- 取扱いD　除斥された委員を定足数の母数から除かない。（第6条）　決定の記録がないため、このアプリの初期値"]


def test_a_chair_without_an_ordinary_vote_is_named(here, item):
    here.settle("B", "no")
    here.move(item=item)
    assert any(line.startswith("- 表決に加わる人　11人（委員１【架空】さんは表決に加わりません）　委員２") for line in lines(votes_screen(here)))


def test_a_recused_chair_is_followed_by_the_vice_chair(here, item):
    here.recuse(here.move(item=item), 1)
    assert "- 議長　委員２【架空】（副委員長（職務代理））" in lines(votes_screen(here))


def test_without_a_quorum_or_in_a_break_no_vote_can_be_put(db, here, item):
    here.move(item=item)
    leave(db, here.meeting, range(6, 13), here.next())
    at = votes_screen(here)
    assert warned(at)[0].startswith("いまは採決にかけられません。　")
    assert [label for label in offered(at) if label in WAYS] == []
    leave(db, here.meeting, [5], clock("10:30"))
    sittings.take_break(db, CONSOLE, clock("10:31"), meeting=here.meeting)
    assert [label for label in offered(votes_screen(here)) if label in WAYS] == []


def test_written_votes_are_asked_for_only_where_they_are_allowed(db, here, item):
    leave(db, here.meeting, [12], clock("10:10:30"))
    here.move(item=item)
    assert list(votes_screen(here).multiselect) == []
    here.settle("written", "yes")
    at = votes_screen(here)
    written = labelled(at.multiselect, "書面で表決した委員（出席していない人）")
    assert written.options == [name(12)]
    at = written.set_value([12]).run()
    assert "- 書面で表決した人　1人　委員12【架空】" in lines(at)
    assert any(line.startswith("- 取扱いwritten　書面による表決を認める。") for line in lines(at))
    send(at, "挙手")
    assert read.of_meeting(db, here.meeting)[0].running.fixed.written == {12: name(12)}


# --- what anybody typed ---------------------------------------------------------------------------


def test_a_motion_is_shown_as_typed_at_every_step(db, here, item):
    db.execute("UPDATE people SET name = ? WHERE id = 1", [f"委員１【架空】{EVIL}"])
    motion = here.move(EVIL, item=item, mover=EVIL)
    motions.recuse(db, CONSOLE, here.next(), motion=motion, person=3, reason=EVIL)
    steps = [votes_screen(here)]
    for label in ("挙手", "まだの11人を全員「賛成」にする", "ここまでで集計する（宣告はまだです）", "「可決」を宣告する"):
        at = votes_screen(here)
        if label.startswith("まだの"):
            at = choose(at, "vote.1.way", "一人ずつ入れる")
        steps += [at, send(at, label)]
    assert [read_as_markup(at) for at in steps] == [[]] * len(steps)
    assert here.motion(motion).outcome == "carried"
