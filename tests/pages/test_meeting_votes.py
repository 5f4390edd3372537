"""議決 in the meeting room, from putting a motion to the vote until its result is announced."""

import pytest

from dashboard.commands import sittings
from dashboard.domain.permissions import CONSOLE
from tests.clocks import ahead
from tests.pages.room_parts import DAY_AFTER
from tests.pages.spoken import choose, done, labelled, lines, refusals, send
from tests.pages.votes_screen import (
    CLOSE,
    NOT_YET,
    TEXT,
    WAYS,
    aloud,
    count,
    in_hand,
    number,
    offered,
    put,
    screen,
    tap,
    the_vote,
    warned,
)
from tests.room import arrive, gathered, opened_room
from tests.room import at as clock
from tests.votes import Minutes, govern


@pytest.fixture(autouse=True)
def afterwards(home, monkeypatch):
    """It is the day after: what is tapped has the true time that the screen was opened with."""
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))


@pytest.fixture
def here(db) -> Minutes:
    """An open meeting that eleven came to; 委員１ is the chair, 委員２ the vice-chair."""
    return Minutes(db, opened_room(db, range(1, 12), chair=1, vice_chair=2))


# --- putting --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("way", "method"), [
    ("異議なし", "without_objection"), ("挙手", "show_of_hands"), ("起立", "standing"), ("記名投票", "open_ballot"),
    ("無記名投票", "secret_ballot")])
def test_one_tap_on_a_way_to_vote_puts_the_motion(here, way, method):
    at = put(here, way)
    assert not at.exception
    assert done(at) == [f"{way}で採決にかけました。"]
    assert (the_vote(here).method, the_vote(here).state, len(the_vote(here).fixed.entitled)) == (method, "open", 11)
    assert lines(at)[:2] == [f"## ▶ 採決中　{way}", f"### {TEXT}"]
    assert len(aloud(at)) == 1


def test_the_chair_is_given_what_to_say(here):
    assert aloud(put(here)) == [["これより、「議案【試験】」について、挙手により採決します。", "表決に加わる委員は11人です。",
                                 "賛成の委員の挙手を求めます。", "次に、反対の委員の挙手を求めます。"]]


def test_while_a_vote_runs_no_other_motion_can_be_acted_on(here):
    here.move("ほかの議案【試験】")
    here.put(here.move(TEXT))
    assert offered(screen(here)) == [CLOSE]


# --- 異議なし -------------------------------------------------------------------------------------


def test_nobody_objects(here):
    at = send(put(here, "異議なし"), "異議なし（可決として記録）")
    assert done(at) == ["異議なしを記録しました。まだ宣告していません。"]
    assert lines(at)[:4] == [NOT_YET, f"### {TEXT}", "可決", "集計の結果（宣告前）　異議なし"]
    assert offered(at) == ["「可決」を宣告する"]
    said = [["ご異議なしと認めます。よって、「議案【試験】」は可決されました。"]]
    assert aloud(at) == said
    at = send(at, "「可決」を宣告する")
    assert (the_vote(here).state, the_vote(here).snapshot["sums"]) == ("declared", None)
    assert aloud(at) == said


def test_somebody_objects_and_another_way_is_chosen(here):
    at = send(put(here, "異議なし"), "異議あり（取りやめて採決の方法を選ぶ）")
    assert (the_vote(here).state, the_vote(here).note) == ("void", "objection")
    assert warned(at) == ["× 異議があったため、取りやめました。　採決の方法を選び、もう一度、採決にかけてください。"]
    assert offered(at)[:5] == WAYS
    at = send(at, "挙手")
    assert aloud(at)[0][0] == "改めて、「議案【試験】」について、挙手により採決します。"


# --- counting -------------------------------------------------------------------------------------


def test_the_numbers_go_as_far_as_there_are_voters_and_abstainers_are_computed(here):
    at = put(here)
    assert labelled(at.segmented_control, "賛成（人）").options == [str(number) for number in range(12)]
    assert labelled(at.button, CLOSE).disabled
    assert "！ 賛成と反対の両方を入れてください。いなければ 0 です。" in lines(at)
    at = number(at, "賛成", 7)
    assert labelled(at.segmented_control, "反対（人）").options == ["0", "1", "2", "3", "4"]
    at = number(at, "反対", 3)
    assert "賛成 7 ＋ 反対 3 ＋ 棄権 1 ＝ 11人　（棄権は計算）" in lines(at)
    full = "合わせて11人までです。数を増やすときは、先にもう一方を減らします。"
    assert (full in lines(at), full in lines(number(at, "反対", 4))) == (False, True)
    at = number(at, "反対", 3)
    assert labelled(at.segmented_control, "賛成（人）").options == [str(number) for number in range(9)]
    send(at, CLOSE)
    vote = the_vote(here)
    assert (vote.state, vote.yes, vote.no, vote.own, vote.snapshot["sums"]["abstain"]) == ("closed", 7, 3, None, 1)


def test_a_larger_body_types_its_numbers(db, monkeypatch):
    monkeypatch.setattr("dashboard.ui.meeting_room.counting.MOST_TAPPED", 10)
    here = Minutes(db, opened_room(db, range(1, 12)))
    at = put(here)
    labelled(at.number_input, "賛成（人）").set_value(7).run()
    assert labelled(at.number_input, "反対（人）").max == 4
    labelled(at.number_input, "反対（人）").set_value(4).run()
    send(at, CLOSE)
    assert (the_vote(here).yes, the_vote(here).no) == (7, 4)


@pytest.mark.parametrize(("way", "asks"), [("挙手", True), ("起立", True), ("無記名投票", False)])
def test_how_the_chair_voted_is_asked_but_never_in_a_secret_ballot(here, way, asks):
    at = put(here, way)
    asked = [one for one in at.segmented_control if one.label == "議長（委員１【架空】）はどうしたか（分かれば）"]
    assert [one.options for one in asked] == [["賛成", "反対", "棄権", "わからない"]] * asks
    assert ("無記名投票のため、票の数だけを記録します。" in lines(at)) != asks


def test_a_chair_without_an_ordinary_vote_is_not_asked_for_one(here):
    here.settle("B", "no")
    at = put(here)
    assert labelled(at.segmented_control, "賛成（人）").options == [str(number) for number in range(11)]
    assert [one.label for one in at.segmented_control if one.label.startswith("議長")] == []


def test_that_the_chair_held_back_sharpens_the_warning(db):
    here = Minutes(db, opened_room(db, range(1, 7)))
    at = put(here)
    labelled(at.segmented_control, "議長（委員１【架空】）はどうしたか（分かれば）").set_value("棄権").run()
    at = count(at, 3, 2)
    assert the_vote(here).own == "abstain"
    assert lines(at)[2:4] == ["過半数に達せず", "集計の結果（宣告前）　挙手　賛成3人　反対2人　棄権1人"]
    assert warned(at) == [
        "宣告の前に確かめてください",
        "議長を「出席した委員」に数えないとすれば、結果は「可決」に変わります。（第6条）",
        "棄権した委員を「出席した委員」に数えないとすれば、結果は「可決」に変わります。（第6条）",
        "議長が賛成していれば、結果は「可決」に変わります。", "議長が反対していれば、結果は「可否同数」に変わります。"]


def test_where_nothing_else_decides_no_warning_is_raised(here):
    at = count(put(here), 11, 0)
    assert warned(at) == []
    assert "ほかの取扱いでも、結果は変わりません。" in lines(at)


def test_a_number_that_does_not_agree_with_the_chairs_own_vote_is_refused(here, everything):
    at = put(here)
    labelled(at.segmented_control, "議長（委員１【架空】）はどうしたか（分かれば）").set_value("反対").run()
    before = everything()
    at = count(at, 11, 0)
    assert refusals(at) == ["議長の票が、数えた票と合いません。議長が表決に加わったかを確かめ、数え直してください。"]
    assert everything() == before
    assert labelled(at.segmented_control, "賛成（人）").value == 11


# --- person by person -----------------------------------------------------------------------------


def test_only_who_may_vote_is_listed_and_each_is_tapped(here):
    here.settle("B", "no")
    motion = here.move(TEXT)
    here.recuse(motion, 3)
    at = send(in_hand(here), "記名投票")
    entitled = [person for person in range(1, 12) if person not in (1, 3)]
    rows = [button.key.split(".")[2] for button in at.button if button.label == "賛成"]
    assert rows == [str(person) for person in entitled]
    assert labelled(at.button, CLOSE).disabled
    at = tap(tap(at, here, 2, "no"), here, 4, "abstain")
    assert at.button(key=f"vote.{the_vote(here).id}.2.no").label == "✓ 反対"
    assert "！ まだ 7人（賛成 0　反対 1　棄権 1）。全員の票を入れてください。" in lines(at)
    at = send(at, "まだの7人を全員「賛成」にする")
    assert "賛成 7 ＋ 反対 1 ＋ 棄権 1 ＝ 9人" in lines(at)
    at = send(send(at, CLOSE), "「可決」を宣告する")
    assert the_vote(here).ballots == {person: {2: "no", 4: "abstain"}.get(person, "yes") for person in entitled}
    assert "- 反対　委員２【架空】" in lines(at)


def test_a_show_of_hands_can_be_entered_person_by_person_too(here):
    at = choose(put(here), f"vote.{1}.way", "一人ずつ入れる")
    at = send(send(at, "まだの11人を全員「棄権」にする"), CLOSE)
    assert lines(at)[2:4] == ["議決に至らず", "集計の結果（宣告前）　挙手　賛成0人　反対0人　棄権11人"]


def test_of_a_secret_ballot_only_numbers_can_be_entered(here):
    at = put(here, "無記名投票")
    assert [one.label for one in at.segmented_control] == ["賛成（人）", "反対（人）"]
    at = count(at, 6, 5)
    assert "結果が変わりえますが、無記名投票のため計算できません。" in "".join(warned(at))
    assert list(here.db.execute("SELECT * FROM ballots")) == []


# --- what is entered is not lost ------------------------------------------------------------------


def test_what_was_entered_is_there_after_a_reload_and_gone_once_it_is_recorded(here):
    number(put(here), "賛成", 7)
    at = screen(here)
    assert labelled(at.segmented_control, "賛成（人）").value == 7
    count(at, 7, 3)
    assert [row[0] for row in here.db.execute("SELECT key FROM drafts")] == []


def test_what_was_tapped_person_by_person_is_there_after_a_reload(here):
    tap(put(here, "記名投票"), here, 5, "no")
    assert screen(here).button(key=f"vote.{the_vote(here).id}.5.no").label == "✓ 反対"


def test_what_was_entered_stays_when_something_else_is_recorded_meanwhile(db, here):
    at = number(put(here), "賛成", 7)
    arrive(db, here.meeting, [12], clock("10:41"))
    at = at.run()
    assert labelled(at.segmented_control, "賛成（人）").value == 7
    assert labelled(at.segmented_control, "反対（人）").options == ["0", "1", "2", "3", "4"]


# --- the outcome and the chair's word -------------------------------------------------------------


@pytest.mark.parametrize(("yes", "no", "large", "said"), [
    (7, 3, "可決", "挙手の結果、賛成7人、反対3人、棄権1人で、賛成多数です。よって、「議案【試験】」は可決されました。"),
    (3, 7, "否決", "挙手の結果、賛成3人、反対7人、棄権1人で、賛成少数です。よって、「議案【試験】」は否決されました。"),
])
def test_the_outcome_stands_in_large_letters_before_and_after_it_is_declared(here, yes, no, large, said):
    at = count(put(here), yes, no)
    assert done(at) == ["集計を記録しました。まだ宣告していません。"]
    tally = f"挙手　賛成{yes}人　反対{no}人　棄権1人"
    assert lines(at)[:4] == [NOT_YET, f"### {TEXT}", large, f"集計の結果（宣告前）　{tally}"]
    assert "- 計算　出席した委員の過半数（11人のうち6人以上）が要ります。（第3条第3項）" in lines(at)
    assert offered(at) == [f"「{large}」を宣告する"]
    assert aloud(at) == [[said]]
    at = send(at, f"「{large}」を宣告する")
    assert done(at) == ["宣告を記録しました。"]
    assert lines(at)[3:5] == [large, f"宣告した結果　{tally}"]
    assert aloud(at) == [[said]]


@pytest.mark.parametrize(("press", "outcome", "large"), [
    ("議長の決：可決とする", "carried", "可決（議長の決）"), ("議長の決：否決とする", "rejected", "否決（議長の決）")])
def test_a_tie_is_decided_by_the_chair(here, press, outcome, large):
    at = count(put(here), 5, 5)
    assert lines(at)[2] == "可否同数"
    tied = "挙手の結果、賛成5人、反対5人、棄権1人で、可否同数です。第3条第3項の規定により、議長において"
    assert aloud(at) == [[f"{tied}可決と決します。よって、「議案【試験】」は可決されました。"],
                         [f"{tied}否決と決します。よって、「議案【試験】」は否決されました。"]]
    assert offered(at) == ["議長の決：可決とする", "議長の決：否決とする"]
    at = send(at, press)
    assert the_vote(here).snapshot["outcome"] == outcome
    assert lines(at)[3] == large


def test_an_outsider_who_presides_decides_no_tie(db):
    meeting = gathered(db, range(1, 12))
    sittings.name_presiding(db, CONSOLE, clock("10:05"), meeting=meeting, person=None, name="課長【架空】",
                            reason="委員長が決まるまで")
    sittings.open_meeting(db, CONSOLE, clock("10:10"), meeting=meeting)
    here = Minutes(db, meeting)
    at = count(put(here), 5, 5)
    assert offered(at) == ["「可否同数」を宣告する"]
    said = [["挙手の結果、賛成5人、反対5人、棄権1人で、可否同数ですが、議長が委員でないため、決することができません。"
             "よって、「議案【試験】」は議決に至りませんでした。"]]
    assert aloud(at) == said
    at = send(at, "「可否同数」を宣告する")
    assert aloud(at) == said
    assert offered(at)[:5] == WAYS


def test_without_a_majority_it_is_voted_again_or_carried_over(here):
    at = count(put(here), 4, 3)
    assert aloud(at) == [["挙手の結果、賛成4人、反対3人、棄権4人で、賛成も反対も過半数の6人に達しません。"
                          "よって、「議案【試験】」は議決に至りませんでした。"]]
    at = send(at, "「過半数に達せず」を宣告する")
    assert lines(at)[3] == "過半数に達せず"
    assert offered(at)[:5] == WAYS
    assert "方法を押すと、いまの出席でもう一度採決にかけます" in lines(at)
    at = send(send(choose(at, f"act.{the_vote(here).motion}", "継続審議"), "継続審議として記録する"), "議題によらない議案を出す")
    assert here.motion(the_vote(here).motion).state == "carried_over"


def test_an_earlier_result_stays_in_its_line_when_it_is_voted_again(here):
    at = send(count(put(here), 4, 3), "「過半数に達せず」を宣告する")
    at = send(count(send(at, "起立"), 8, 3), "「可決」を宣告する")
    assert lines(at)[1:4] == ["✓ 可決　議案　提出　10:11", f"### {TEXT}", "可決"]
    assert "- 午前10時40分宣告　過半数に達せず　挙手　賛成4人　反対3人　棄権4人" in lines(at)


def test_unanimity_is_asked_first_where_the_regulation_says_so(db):
    govern(db, "each_class_of_seats", {f'"{number}号委員"': f'"{number}号"' for number in (1, 2, 3)})
    db.execute("UPDATE committee SET seats = 12")
    here = Minutes(db, opened_room(db, range(1, 13)))
    here.move(TEXT)
    at = in_hand(here)
    assert "- 可決の条件　全会一致（第4条第5項）。一致しないときは、改めて過半数を問います。" in lines(at)
    at = send(count(send(at, "挙手"), 8, 3), "「全会一致に至らず」を宣告する")
    assert "- 可決の条件　投票した委員の過半数（第4条第5項）" in lines(at)
    at = count(send(at, "挙手"), 8, 3)
    assert lines(at)[2] == "可決"


def test_what_was_declared_is_told_with_its_own_numbers_whatever_is_decided_later(here):
    here.vote(here.move(TEXT), 7, 3)
    here.settle("C", "no")
    found = lines(screen(here))
    assert "- 取扱いC　棄権した委員を「出席した委員」に数える。（第6条）" in found
    assert "- 計算　出席した委員の過半数（11人のうち6人以上）が要ります。（第3条第3項）" in found


def test_only_the_newest_result_is_given_to_read_out(here):
    here.vote(here.move("先の議案【試験】"), 7, 3)
    here.vote(here.move("後の議案【試験】"), 3, 7)
    at = screen(here)
    assert [said[0].split("よって、")[1] for said in aloud(at)] == ["「後の議案【試験】」は否決されました。"]
    here.move("次の議案【試験】")
    assert aloud(screen(here)) == []
