"""On 発言の記録 the secretariat writes down what is said, mends it, and takes over text written elsewhere."""

import json
from dataclasses import replace

import pytest

from dashboard.commands import meetings, sittings
from dashboard.commands.speeches import add_speeches, correct_speech, remove_speech
from dashboard.domain.permissions import CONSOLE
from dashboard.domain.speeches import Speaker
from dashboard.queries import meetings as read_meetings
from dashboard.queries import speeches as read
from tests.pages import spoken
from tests.pages.spoken import done, labelled, refusals, send
from tests.room import at as clock
from tests.room import items, meeting_today, opened_room

ONE, TWO = Speaker("member", 3, "委員３【架空】委員"), Speaker("member", 4, "委員４【架空】委員")
LEFT = "記録できなかった発言（直して記録してください）"
BY_ITSELF = "会議室のいまの議題（自動）"


@pytest.fixture
def room(db):
    """A meeting that is open, with invented members."""
    return opened_room(db)


def said(db, room) -> list[tuple[str, str]]:
    return [(one.shown, one.text) for one in read.of_meeting(db, room)]


def texts(db, room) -> list[str]:
    return [one.text for one in read.of_meeting(db, room)]


def written(db, room, now, *words: str, item: int | None = None) -> list[int]:
    return add_speeches(db, CONSOLE, now, meeting=room, item=item, spoken=[(ONE, word) for word in words])


def write(at, *lines: str, first: int | None = None):
    """Hand lines over as line.js does: each with its number, from that of the first one not taken yet."""
    field, = (part for part in at.get("bidi_component") if part.key.startswith("speeches.line."))
    number = first or json.loads(field.proto.json)["taken"] + 1
    states = at._tree.get_widget_states()
    state = states.widgets.add(id=f"$$STREAMLIT_INTERNAL_KEY_{field.proto.id}__events")
    state.json_trigger_value = json.dumps([{"event": "lines", "value": list(enumerate(lines, number))}])
    return at._run(states)


def turn(at, part: str):
    return at.button_group[0].set_value(part).run()


def act(at, what: str):
    return spoken.choose(at, "speeches.act", what)


def choose(at, label: str, option):
    return labelled(at.selectbox, label).set_value(option).run()


def left(at) -> list[str]:
    return [area.value for area in at.text_area if area.label == LEFT]


# --- writing ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("line", "speech"), [
    ("3 研修はいつ行うのか。", ("委員３【架空】委員", "研修はいつ行うのか。")), ("３　はい。", ("委員３【架空】委員", "はい。")), ("議 始めます。", ("委員長", "始めます。")),
    ("1 始めます。", ("委員長", "始めます。")), ("委員12 伺います。", ("委員12【架空】委員", "伺います。"))])
def test_a_line_is_a_speech(db, room, screen, line, speech):
    at = write(screen("speeches"), line)
    assert (refusals(at), said(db, room)) == ([], [speech])


def test_lines_that_come_again_because_no_answer_was_heard_are_taken_once(db, room, screen):
    at = write(screen("speeches"), "3 一", "99 二", "3 三", first=1)
    write(at, "3 一", "99 二", "3 三", "3 四", first=1)
    write(at, "3 四", first=4)
    assert (texts(db, room), left(at)) == (["一", "三", "四"], ["99 二"])


def test_what_no_text_can_hold_does_not_keep_a_refused_line_from_being_shown(db, room, screen):
    assert left(write(screen("speeches"), "99 一\ud800\x07")) == ["99 一"]


def test_the_keys_of_all_who_can_speak_stand_above(home, room, screen):
    keys = next(line for line in spoken.lines(screen("speeches")) if line.startswith("発言者"))
    assert keys.startswith("発言者　議 委員長　1 委員長　2 委員２【架空】委員　3 委員３【架空】委員　")


@pytest.mark.parametrize(("line", "code"), [("99 だれか", "99"), ("3", "内容"), ("委員 だれ", "複数")])
def test_what_cannot_be_read_is_refused_and_stays_to_be_mended(db, room, screen, line, code):
    at = write(screen("speeches"), line)
    assert code in refusals(at)[0]
    assert (left(at), said(db, room)) == ([line], [])
    labelled(at.text_area, LEFT).set_value("4 伺いたい。")
    send(at, "直した発言を記録する")
    assert (left(at), refusals(at), said(db, room)) == ([], [], [("委員４【架空】委員", "伺いたい。")])


def test_refused_lines_stay_while_the_next_ones_are_written_until_each_is_mended_or_thrown_away(db, room, screen):
    at = screen("speeches")
    for line in ("99 一", "3 二", "98 三", "4 四"):
        write(at, line)
    assert (left(at), texts(db, room)) == (["99 一", "98 三"], ["二", "四"])
    labelled(at.text_area, LEFT).set_value("97 一")
    send(at, "直した発言を記録する")
    assert left(at) == ["97 一", "98 三"]
    labelled(at.text_area, LEFT).set_value("5 一")
    send(at, "直した発言を記録する")
    assert (left(at), texts(db, room)) == (["98 三"], ["二", "四", "一"])
    send(at, "記録せずに消す")
    assert (left(at), texts(db, room)) == ([], ["二", "四", "一"])


def test_a_refused_line_is_still_there_after_another_part_of_the_screen(db, room, screen):
    at = turn(turn(write(screen("speeches"), "99 一"), "貼り付ける"), "書く")
    assert left(at) == ["99 一"]


def test_the_item_and_the_time_are_those_of_the_room(db, room, screen):
    first, second, *_ = items(db, room)
    at = write(screen("speeches"), "3 一")
    for number, item in enumerate((first, second)):
        sittings.go_to_item(db, CONSOLE, clock(f"10:2{number}"), meeting=room, item=item)
        write(at, "3 二")
    assert [one.item for one in read.of_meeting(db, room)] == [None, first, second]
    assert all(one.at.date() == clock("10:00").date() for one in read.of_meeting(db, room))


def test_an_item_that_was_chosen_stays_whatever_happens_in_the_room_and_on_the_screen(db, room, screen):
    _, second, third, *_ = items(db, room)
    at = choose(screen("speeches"), "議題", second)
    sittings.go_to_item(db, CONSOLE, clock("10:20"), meeting=room, item=third)
    write(at, "3 一")
    found = read_meetings.meeting(db, CONSOLE, room)
    renamed = [replace(item, title=f"{item.title}（変更）") for item in found.items]
    meetings.save_meeting(db, CONSOLE, clock("10:21"), meeting=replace(found, items=tuple(renamed)))
    write(turn(turn(at, "貼り付ける"), "書く"), "3 二")
    assert "いま書く発言の議題　２　委嘱書交付式（変更）" in spoken.lines(at)
    write(choose(at, "議題", BY_ITSELF), "3 三")
    assert [one.item for one in read.of_meeting(db, room)] == [second, second, third]


def test_items_with_the_same_number_are_told_apart(home, room, screen):
    options = labelled(screen("speeches").selectbox, "議題").options
    assert options[6:10] == ["５　正副委員長の選任（互選）について", "６　議事", "６（１）　報告事項", "６（１）ア　川口市における協働の現状について"]
    assert len(set(options)) == len(options)


def test_the_screen_opens_with_the_meeting_of_today_or_the_last_one_before(db, room, screen):
    coming = read_meetings.meeting(db, CONSOLE, room)
    later = replace(coming, id=None, number=3, date=coming.date.replace(month=12), items=(), papers=())
    meetings.create_meeting(db, CONSOLE, clock("09:30"), meeting=later)
    assert labelled(screen("speeches").selectbox, "会議").value == room


def test_without_a_meeting_the_screen_says_where_one_is_made(db, screen):
    for table in ("agenda_item_papers", "agenda_items", "papers", "meetings"):
        db.execute(f"DELETE FROM {table}")
    assert spoken.lines(screen("speeches")) == ["会議はまだありません。「会議準備」で会議をつくると、ここで発言を記録できます。"]


# --- correcting, moving, splitting, taking out ------------------------------------------------------


def test_a_speech_is_corrected_and_a_stale_correction_is_refused(db, room, screen, now):
    at = turn(write(screen("speeches"), "3 まちがい"), "直す・移す・分ける")
    labelled(at.text_area, "発言").set_value("直した文")
    send(at, "直して記録する")
    assert (done(at), said(db, room)) == (["発言を直しました。"], [("委員３【架空】委員", "直した文")])
    speech = read.of_meeting(db, room)[0]
    labelled(at.text_area, "発言").set_value("わたしの文")
    correct_speech(db, CONSOLE, now, speech=speech.id, revision=speech.revision, text="ほかの人の文", speaker=ONE)
    send(at, "直して記録する")
    assert said(db, room) == [("委員３【架空】委員", "ほかの人の文")]
    assert labelled(at.text_area, "発言").value == "わたしの文"
    send(at, "保存されている発言を読んだので、自分の文で置き換えられるようにする")
    send(at, "直して記録する")
    assert said(db, room) == [("委員３【架空】委員", "わたしの文")]


def test_who_spoke_is_corrected(db, room, screen):
    at = turn(write(screen("speeches"), "3 はい。"), "直す・移す・分ける")
    labelled(at.selectbox, "発言者").set_value("委員長")
    send(at, "直して記録する")
    assert [(one.speaker, one.person, one.shown) for one in read.of_meeting(db, room)] == [("presiding", 1, "委員長")]


def test_the_speech_that_is_being_corrected_stays_when_others_write_on(db, room, screen, now):
    at = turn(write(screen("speeches"), "3 一"), "直す・移す・分ける")
    labelled(at.text_area, "発言").set_value("直した一")
    written(db, room, now, "二")
    send(at, "直して記録する")
    assert texts(db, room) == ["直した一", "二"]


def test_what_was_typed_for_a_speech_that_somebody_took_out_is_shown_and_changes_no_other(db, room, screen, now):
    written(db, room, now, "一", "二")
    at = turn(screen("speeches"), "直す・移す・分ける")
    labelled(at.text_area, "発言").set_value("直した二")
    remove_speech(db, CONSOLE, now, speech=2, revision=1)
    send(at, "直して記録する")
    assert [(one.text, one.revision) for one in read.of_meeting(db, room)] == [("一", 1)]
    assert labelled(at.text_area, "その発言に入れていた文（写して使えます）").value == "直した二"
    assert [warning.value for warning in at.warning] == ["選んでいた発言は、ほかの人が取り消しました。"]
    send(at, "確かめました")
    assert (list(at.warning), labelled(at.text_area, "発言").value) == ([], "一")


def test_a_speech_is_moved_behind_another_one_under_an_item(db, room, screen, now):
    first, second, *_ = items(db, room)
    written(db, room, now, "一", "二", item=first)
    written(db, room, now, "三", item=second)
    at = act(turn(screen("speeches"), "直す・移す・分ける"), "移す")
    assert labelled(at.selectbox, "この発言のあと").value is None
    choose(at, "移す先の議題", first)
    assert labelled(at.selectbox, "この発言のあと").value == 2
    choose(at, "この発言のあと", 1)
    send(at, "発言を移す")
    assert done(at) == ["発言を移しました。"]
    assert [(one.item, one.text) for one in read.of_meeting(db, room)] == [(first, "一"), (first, "三"), (first, "二")]


def test_a_speech_is_split_in_two(db, room, screen):
    at = act(turn(write(screen("speeches"), "議 御意見は。 あります。"), "直す・移す・分ける"), "分ける")
    labelled(at.text_area, "前の発言").set_value("御意見は。")
    labelled(at.selectbox, "後の発言者").set_value("委員３【架空】委員")
    labelled(at.text_area, "後の発言").set_value("あります。")
    send(at, "二つに分ける")
    assert (done(at), said(db, room)) == (
        ["発言を二つに分けました。"], [("委員長", "御意見は。"), ("委員３【架空】委員", "あります。")])


def test_a_speech_is_taken_out(db, room, screen, now):
    written(db, room, now, "一", "二")
    at = act(turn(screen("speeches"), "直す・移す・分ける"), "取り消す")
    send(at, "この発言を取り消す")
    assert (done(at), texts(db, room), list(at.warning)) == (["発言を取り消しました。"], ["一"], [])


def test_speeches_that_begin_alike_are_told_apart(db, room, screen, now):
    written(db, room, now, "はい。", "はい。")
    at = turn(screen("speeches"), "直す・移す・分ける")
    labelled(at.selectbox, "発言").set_value(1).run()
    labelled(at.text_area, "発言").set_value("いいえ。")
    send(at, "直して記録する")
    assert texts(db, room) == ["いいえ。", "はい。"]


def test_all_speeches_stand_under_their_items(db, room, screen, now):
    first, second, *_ = items(db, room)
    written(db, room, now, "二", item=second)
    written(db, room, now, "一", item=first)
    written(db, room, now, "零")
    at = turn(screen("speeches"), "直す・移す・分ける")
    assert spoken.lines(at)[-6:] == ["## （議題の前）", "○委員３【架空】委員　零", "## １　開会", "○委員３【架空】委員　一",
                                     "## ２　委嘱書交付式", "○委員３【架空】委員　二"]


# --- pasting ----------------------------------------------------------------------------------------


def test_pasted_text_is_shown_as_it_is_understood_and_recorded(db, room, screen):
    first, *_ = items(db, room)
    at = turn(screen("speeches"), "貼り付ける")
    choose(at, "議題", first)
    labelled(at.text_area, "貼り付ける文").set_value("○委員３　伺います。\n続きです。\n○市民部長　お答えします。").run()
    assert ("2件の発言として読みました。　名簿にない発言者　市民部長（書かれたとおりに印刷します）" in spoken.lines(at))
    send(at, "2件の発言を記録する")
    assert [(one.item, one.shown, one.text) for one in read.of_meeting(db, room)] == [
        (first, "委員３【架空】委員", "伺います。\n続きです。"), (first, "市民部長", "お答えします。")]
    assert labelled(at.text_area, "貼り付ける文").value == ""


@pytest.mark.parametrize(("text", "said_why"), [("はじめに", "はじめに"), ("○研修について", "○研修について")])
def test_pasted_text_that_cannot_be_read_is_refused_with_the_line_and_stays(db, room, screen, text, said_why):
    at = turn(screen("speeches"), "貼り付ける")
    labelled(at.text_area, "貼り付ける文").set_value(text).run()
    assert (said_why in refusals(at)[0], labelled(at.text_area, "貼り付ける文").value, said(db, room)) == (True, text, [])


def test_nobody_but_the_secretariat_opens_it(home, screen):
    for role in ("member", "viewer"):
        assert len(screen("speeches", role).error) == 1


def test_a_meeting_that_is_not_today_takes_speeches_too(db, screen):
    meeting = meeting_today(db)
    at = choose(screen("speeches"), "会議", 1)
    write(at, "2 伺います。")
    assert (texts(db, meeting), texts(db, 1)) == ([], ["伺います。"])
