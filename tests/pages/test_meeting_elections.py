"""互選 in the meeting room: from the question how to elect to the declared result, by every way there is."""

import pytest

from dashboard.commands import sittings
from dashboard.domain.permissions import CONSOLE
from tests.clocks import ahead
from tests.fictional import name
from tests.pages.room_parts import DAY_AFTER, part
from tests.pages.spoken import done, labelled, lines, refusals, send
from tests.room import at as clock
from tests.room import items, leave, meeting_today, opened_room

NOMINATION, BALLOT = "異議なし：指名推選で選ぶ", "異議なし：投票で選ぶ"
COUNTED = "開票の結果を記録する"


@pytest.fixture(autouse=True)
def afterwards(home, monkeypatch):
    """It is the day after: what is tapped has the true time that the screen was opened with."""
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))


@pytest.fixture
def meeting(db):
    """The id of an open meeting without a chair, which 委員１ to 委員９ came to; 委員１ presides."""
    return opened_room(db, people=range(1, 10), chair=None)


def tap(at, key_end: str, value):
    """Choose in the pills whose key ends so."""
    return next(one for one in at.pills if one.key.endswith(key_end)).set_value(value).run()


def fill(at, counts: dict[str, int]):
    """Fill in numbers by their labels."""
    for label, number in counts.items():
        at = labelled(at.number_input, label).set_value(number).run()
    return at


def votes(at, counts: dict[int, int], invalid: int = 0):
    """Choose who got votes, fill in how many, and record the ballot."""
    at = tap(at, ".candidates", list(counts))
    at = fill(at, {f"{name(person)}さんの票": count for person, count in counts.items()})
    return send(fill(at, {"無効の票（白票を含む）": invalid}), COUNTED)


def read_out(at) -> list[str]:
    """Return the sentences for the chair to read."""
    found = lines(at)
    return [found[place + 1] for place, line in enumerate(found) if line == "▷ 議長が読み上げます"]


def course(at) -> list[str]:
    """Return what the screen lists of the rounds."""
    found = lines(at)
    return found[found.index("## 互選の経過") + 1:]


def offices(db) -> list[tuple]:
    return [tuple(row) for row in db.execute(
        "SELECT o.office, p.name, o.starts_at, o.ends_at, o.withdrawn FROM offices o"
        " JOIN memberships m ON m.id = o.membership_id JOIN people p ON p.id = m.person_id ORDER BY o.id")]


def buttons(at) -> list[str]:
    return [button.label for button in at.button]


# --- how to elect ----------------------------------------------------------------------------------------------------


def test_before_an_election_the_screen_asks_how_to_elect(db, meeting):
    at = part("elections", meeting)
    assert not at.exception
    assert lines(at)[:2] == ["- ◎委員長　まだ選ばれていません", "- ○副委員長　まだ選ばれていません"]
    assert read_out(at) == ["これより、委員長の互選を行います。方法には指名推選と投票がありますが、いかがしましょうか。"]
    assert buttons(at) == [NOMINATION, BALLOT, "この同意を記録する"]


def test_consent_is_recorded_by_one_tap(db, meeting):
    at = send(part("elections", meeting), BALLOT)
    assert done(at) == ["委員長の互選の方法を記録しました。"]
    assert course(at) == ["委員長の互選", "- 午前10時30分（後日入力）　選び方は投票（同意　異議なし）"]
    assert read_out(at)[0] == "ご異議なしと認めます。委員長の互選は、投票により行います。"


def test_consent_of_another_kind_is_recorded_in_words(db, meeting):
    at = part("elections", meeting)
    labelled(at.text_input, "同意の内容（例　挙手により全員賛成）").set_value("挙手により全員賛成")
    at = labelled(at.segmented_control, "選び方").set_value("ballot").run()
    at = send(at, "この同意を記録する")
    assert course(at)[1] == "- 午前10時30分（後日入力）　選び方は投票（同意　挙手により全員賛成）"
    assert read_out(at) == ["これより、委員長の互選の投票を行います。ただ今の出席委員は9人です。"]


def test_without_consent_nothing_is_recorded(db, meeting, everything):
    at = part("elections", meeting)
    before = everything()
    at = send(at, "この同意を記録する")
    assert refusals(at) == ["選び方について、どのように同意があったかが空欄です。「全員異議なし」のように入れてください。"]
    assert everything() == before


# --- nomination ------------------------------------------------------------------------------------------------------


def nominated(meeting, person: int, clock: str = "10:30"):
    return tap(send(part("elections", meeting, clock), NOMINATION), ".nominee", person)


def test_a_nomination_without_objection_makes_the_chair_from_that_instant(db, meeting):
    at = nominated(meeting, 3)
    assert read_out(at)[-1] == "ただ今、委員３【架空】委員を推薦するご発言がありました。"
    at = send(at, "異議なし：委員３【架空】さんの当選を記録する")
    assert done(at)[0] == "委員長に委員３【架空】さんの当選を記録しました。"
    assert lines(at)[lines(at).index("○ 委員長に当選") + 1] == "委員３【架空】さん"
    assert read_out(at) == ["ご異議なしと認めます。よって、委員３【架空】委員が委員長に当選されました。",
                            "委員３【架空】委員長は、議長席にお着きください。"]
    assert done(at)[-1] == "これから、議長は委員３【架空】さん（委員長）です（第3条第1項）。"
    assert lines(at)[0] == "- ◎委員長　委員３【架空】（令和8年11月22日から）"
    assert course(at)[-1] == "- 午前10時30分（後日入力）　指名推選　異議なし。委員長に委員３【架空】さんが当選"
    assert offices(db) == [("chair", name(3), "2026-11-22T10:30:00+09:00", None, None)]


def test_the_new_chair_runs_the_room_and_is_marked_on_the_roster(db, meeting, screen):
    assert buttons(part("elections", meeting, role="member", person=3)) == []
    send(nominated(meeting, 3), "異議なし：委員３【架空】さんの当選を記録する")
    own = part("elections", meeting, role="member", person=3)
    assert buttons(own.segmented_control[0].set_value("vice_chair").run())[:2] == [NOMINATION, BALLOT]
    assert "- ◎委員長 委員３【架空】　新" in lines(screen("members"))


def test_a_chair_who_is_absent_does_not_preside_yet(db, meeting):
    at = send(nominated(meeting, 12), "異議なし：委員12【架空】さんの当選を記録する")
    assert [info.value.replace("\\", "") for info in at.info] == [
        "委員12【架空】さんは、いま出席していません。議長は、引き続き委員１【架空】さんです。"]


def test_another_way_can_be_agreed_to_before_anything_came_of_the_first(meeting):
    at = send(send(part("elections", meeting), NOMINATION), "異議なし：選び方を投票に改める")
    assert [line.split("　")[1] for line in course(at)[1:]] == ["選び方は指名推選（同意", "選び方は投票（同意"]
    assert COUNTED in buttons(at)


def test_an_objection_is_recorded_and_leads_to_a_ballot(db, meeting):
    at = nominated(meeting, 3)
    at = send(fill(at, {"異議のあった人数": 2}), "異議あり：人数を記録する")
    assert [warning.value.replace("\\", "") for warning in at.warning] == [
        "指名推選　委員３【架空】さん。異議2人のため、決まりません。"]
    assert read_out(at)[0] == "ご異議がありますので、指名推選では決められません。"
    at = send(at, BALLOT)
    assert course(at)[1:] == ["- 午前10時30分（後日入力）　選び方は指名推選（同意　異議なし）",
                              "- 午前10時30分（後日入力）　指名推選　委員３【架空】さん。異議2人のため、決まりません。",
                              "- 午前10時30分（後日入力）　選び方は投票（同意　異議なし）"]
    assert offices(db) == []


def test_who_is_present_comes_first_and_who_is_absent_is_named(db, meeting):
    leave(db, meeting, [2], clock("10:20"))
    at = send(part("elections", meeting), NOMINATION)
    assert at.pills[0].options == [name(person) for person in (1, *range(3, 10), 2, 10, 11, 12)]
    assert ":small[いま出席していない委員　委員２【架空】、委員10【架空】、委員11【架空】、委員12【架空】]" in lines(at)


# --- ballots ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def ballot(meeting):
    """The screen as it asks for the votes of the first ballot; nine members attend."""
    return send(part("elections", meeting), BALLOT)


def test_a_majority_of_the_valid_votes_elects(db, ballot):
    at = votes(ballot, {3: 5, 5: 2, 7: 1}, invalid=1)
    assert lines(at)[lines(at).index("○ 委員長に当選") + 1] == "委員３【架空】さん"
    assert course(at)[-1] == ("- 午前10時30分（後日入力）　投票　委員３【架空】さん5票、委員５【架空】さん2票、委員７【架空】さん1票、"
                              "無効1票（有効8票の過半数は5票）。委員長に委員３【架空】さんが当選")
    assert offices(db)[0][:2] == ("chair", name(3))


@pytest.mark.parametrize(("counts", "said"), [
    ({3: 0}, "合計 0票／投票できる人 9人（いま出席している委員）　投票しなかった人 9人"),
    ({3: 8}, "合計 8票／投票できる人 9人（いま出席している委員）　投票しなかった人 1人"),
    ({3: 5, 5: 4}, "合計 9票／投票できる人 9人（いま出席している委員）　○ 全員が投票"),
    ({3: 6, 5: 4}, "合計 10票／投票できる人 9人（いま出席している委員）　× 1票多すぎます。 数え直してください。"),
])
def test_the_sum_of_the_votes_stands_beside_who_may_vote(ballot, counts, said):
    at = tap(ballot, ".candidates", list(counts))
    at = fill(at, {f"{name(person)}さんの票": count for person, count in counts.items()})
    assert said in lines(at)


@pytest.mark.parametrize(("counts", "invalid", "refusal"), [
    ({3: 6, 5: 4}, 0, "票の数（10）が投票できる人の数（9人）を超えています。数え直してください。"),
    ({3: 6}, 4, "票の数（10）が投票できる人の数（9人）を超えています。数え直してください。"),
    ({3: 0}, 0, "票が一つも入っていません。票を得た人と票数、または無効の票数を入れてください。"),
])
def test_counts_that_cannot_be_are_refused_and_stay_as_typed(ballot, everything, counts, invalid, refusal):
    before = everything()
    at = votes(ballot, counts, invalid)
    assert refusals(at) == [refusal]
    assert everything() == before
    assert [field.value for field in at.number_input] == [*counts.values(), invalid]


def test_a_run_off_and_a_lot_decide_in_the_end(db, ballot):
    at = votes(ballot, {3: 4, 5: 4, 7: 1})
    assert read_out(at) == [
        "投票の結果を報告します。有効投票9票、無効投票0票、委員３【架空】委員4票、委員５【架空】委員4票、委員７【架空】委員1票です。",
        "これより、委員長の互選の決選投票を行います。ただ今の出席委員は9人です。"]
    assert [field.label for field in at.number_input] == [
        "委員３【架空】さんの票", "委員５【架空】さんの票", "無効の票（白票を含む）"]
    at = send(fill(at, {"委員３【架空】さんの票": 4, "委員５【架空】さんの票": 4, "無効の票（白票を含む）": 1}), COUNTED)
    assert at.pills[0].options == [name(3), name(5)]
    at = tap(at, ".drawn", 5)
    labelled(at.text_input, "くじを引いた人の氏名").set_value("委員１【架空】")
    at = send(at, "くじの結果を記録する")
    assert course(at)[2:] == [
        "- 午前10時30分（後日入力）　投票　委員３【架空】さん4票、委員５【架空】さん4票、委員７【架空】さん1票、無効0票"
        "（有効9票の過半数は5票）。委員３【架空】さんと委員５【架空】さんの決選投票へ",
        "- 午前10時30分（後日入力）　決選投票　委員３【架空】さん4票、委員５【架空】さん4票、無効1票。"
        "同数の委員３【架空】さんと委員５【架空】さんから、くじで決めます",
        "- 午前10時30分（後日入力）　くじ　引いた人　委員１【架空】。委員長に委員５【架空】さんが当選"]
    assert read_out(at)[0] == "くじの結果、委員５【架空】委員が委員長に当選されました。"
    assert offices(db)[0][:2] == ("chair", name(5))


def test_a_lot_gives_a_place_in_the_run_off(db, ballot):
    at = votes(ballot, {3: 4, 5: 2, 7: 2, 9: 1})
    assert labelled(at.pills, "くじに当たった人（1人）").options == [name(5), name(7)]
    at = send(at, "くじの結果を記録する")
    assert refusals(at) == ["くじで選ぶのは、同数の人から1人です。選び直してください。"]
    at = tap(at, ".drawn", 7)
    assert refusals(send(at, "くじの結果を記録する")) == ["くじを引いた人の氏名が空欄です。氏名を入れてください。"]
    labelled(at.text_input, "くじを引いた人の氏名").set_value("職員１【架空】")
    at = send(at, "くじの結果を記録する")
    assert [field.label for field in at.number_input][:2] == ["委員３【架空】さんの票", "委員７【架空】さんの票"]
    assert course(at)[-1].endswith("くじ　引いた人　職員１【架空】。委員３【架空】さんと委員７【架空】さんの決選投票へ")


def test_a_ballot_without_a_valid_vote_is_held_again(ballot):
    at = send(fill(ballot, {"無効の票（白票を含む）": 9}), COUNTED)
    assert course(at)[-1].endswith("無効9票。有効な投票がないため、やり直し")
    assert COUNTED in buttons(at)
    assert [field.value for field in at.number_input] == [0]


# --- the vice-chair, and what was recorded wrongly -------------------------------------------------------------------


def test_who_holds_the_other_office_is_no_candidate(db, meeting):
    send(nominated(meeting, 3), "異議なし：委員３【架空】さんの当選を記録する")
    at = send(part("elections", meeting, "10:40"), NOMINATION)  # the office that is vacant is asked for
    assert name(3) not in at.pills[0].options
    at = send(tap(at, ".nominee", 4), "異議なし：委員４【架空】さんの当選を記録する")
    assert lines(at)[:2] == ["- ◎委員長　委員３【架空】（令和8年11月22日から）",
                             "- ○副委員長　委員４【架空】（令和8年11月22日から）"]
    assert read_out(at) == ["ご異議なしと認めます。よって、委員４【架空】委員が副委員長に当選されました。"]


def test_the_screen_leads_on_to_the_office_that_is_vacant(db, meeting):
    at = send(nominated(meeting, 3), "異議なし：委員３【架空】さんの当選を記録する")
    at = send(at, "続けて副委員長の互選に進む")
    assert read_out(at) == ["これより、副委員長の互選を行います。方法には指名推選と投票がありますが、いかがしましょうか。"]


def test_where_the_office_is_held_nobody_is_asked_to_elect_anew_unless_it_is_asked_for(db):
    at = part("elections", opened_room(db, chair=1, vice_chair=2))
    assert (read_out(at), buttons(at)) == ([], ["委員長を選び直す"])
    at = send(at, "委員長を選び直す")
    assert buttons(at)[:2] == [NOMINATION, BALLOT]
    at = send(tap(send(at, NOMINATION), ".nominee", 5), "異議なし：委員５【架空】さんの当選を記録する")
    assert lines(at)[0] == "- ◎委員長　委員５【架空】（令和8年11月22日から）"
    assert [(office[1], office[3]) for office in offices(db) if office[0] == "chair"] == [
        (name(1), "2026-11-22T10:30:00+09:00"), (name(5), None)]


def test_an_election_recorded_wrongly_is_taken_back_with_a_reason(db, meeting, everything):
    at = send(nominated(meeting, 3), "異議なし：委員３【架空】さんの当選を記録する")
    before = everything()
    assert refusals(send(at, "委員長の互選を取り消す")) == ["理由が空欄です。後から読む人のために理由を書いてください。"]
    assert everything() == before
    labelled(at.text_input, "取り消す理由").set_value("指名された人の取り違え")
    at = send(at, "委員長の互選を取り消す")
    assert lines(at)[0] == "- ◎委員長　まだ選ばれていません"
    assert course(at)[-1] == "- 取り消し　理由　指名された人の取り違え"
    assert buttons(at)[:2] == [NOMINATION, BALLOT]
    assert [office[-1] for office in offices(db)] == ["指名された人の取り違え"]


# --- when -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("steps", "said"), [
    ([], "互選は、開会してから行います。"),
    (["take_break"], "休憩中です。互選は、再開してから行います。"),
    (["close_meeting"], "会議は終わっています。記録に誤りがあるときは、取り消すことができます。"),
])
def test_when_nobody_can_be_elected_the_screen_says_why(db, steps, said):
    meeting = opened_room(db, chair=None) if steps else meeting_today(db)
    for step in steps:
        facts = {"carried": items(db, meeting)} if step == "close_meeting" else {}
        getattr(sittings, step)(db, CONSOLE, clock("10:20"), meeting=meeting, **facts)
    at = part("elections", meeting)
    assert [info.value for info in at.info] == [said]
    assert buttons(at) == []


def test_a_lost_quorum_stops_an_election(db, meeting, everything):
    leave(db, meeting, range(6, 10), clock("10:20"))
    before = everything()
    at = send(part("elections", meeting), NOMINATION)
    assert refusals(at) == ["定足数に足りないため（出席5人、必要6人、第3条第2項）、互選を進められません。休憩・散会・流会"
                            "のどれにするかを選んでください。"]
    assert everything() == before
