"""On 発言の記録 the secretariat writes down what is said, mends it, and takes over text written elsewhere."""

import pytest

from dashboard.commands.speeches import correct_speech
from dashboard.domain.permissions import CONSOLE
from dashboard.domain.speeches import Speaker
from dashboard.queries import speeches as read
from tests.pages.spoken import done, labelled, refusals, send
from tests.room import opened_room


@pytest.fixture
def room(db):
    """A meeting that is open, with invented members."""
    return opened_room(db)


def said(db, room) -> list[tuple[str, str]]:
    return [(one.shown, one.text) for one in read.of_meeting(db, room)]


def write(at, line: str):
    return at.chat_input[0].set_value(line).run()


def turn(at, part: str):
    return at.button_group[0].set_value(part).run()


def test_a_line_with_the_number_of_the_roster_is_a_speech(db, room, screen):
    at = write(screen("speeches"), "3 研修はいつ行うのか。")
    assert refusals(at) == []
    assert said(db, room) == [("委員３【架空】委員", "研修はいつ行うのか。")]


@pytest.mark.parametrize(("line", "code"), [("99 だれか", "99"), ("3", "内容"), ("委員 だれ", "複数")])
def test_what_cannot_be_read_is_refused_and_stays_to_be_mended(db, room, screen, line, code):
    at = write(screen("speeches"), line)
    assert code in refusals(at)[0]
    assert labelled(at.text_area, "記録できなかった発言（直して記録してください）").value == line
    assert said(db, room) == []
    labelled(at.text_area, "記録できなかった発言（直して記録してください）").set_value("4 伺いたい。")
    send(at, "直した発言を記録する")
    assert said(db, room) == [("委員４【架空】委員", "伺いたい。")]


def test_a_speech_is_corrected_and_a_stale_correction_is_refused(db, room, screen, now):
    at = turn(write(screen("speeches"), "3 まちがい"), "直す・移す・分ける")
    labelled(at.text_area, "発言").set_value("直した文")
    send(at, "直して記録する")
    assert (done(at), said(db, room)) == (["発言を直しました。"], [("委員３【架空】委員", "直した文")])
    speech = read.of_meeting(db, room)[0]
    labelled(at.text_area, "発言").set_value("わたしの文")
    correct_speech(db, CONSOLE, now, speech=speech.id, revision=speech.revision, text="ほかの人の文",
                   speaker=Speaker("member", 3, "委員３【架空】委員"))
    send(at, "直して記録する")
    assert said(db, room) == [("委員３【架空】委員", "ほかの人の文")]
    assert labelled(at.text_area, "発言").value == "わたしの文"
    send(at, "保存されている発言を読んだので、自分の文で置き換えられるようにする")
    send(at, "直して記録する")
    assert said(db, room) == [("委員３【架空】委員", "わたしの文")]


def test_pasted_text_is_shown_as_it_is_understood_and_recorded(db, room, screen):
    at = turn(screen("speeches"), "貼り付ける")
    labelled(at.text_area, "貼り付ける文").set_value("○委員３　伺います。\n続きです。\n○市民部長　お答えします。").run()
    assert any("2件の発言として読みました" in one.value for one in at.markdown)
    send(at, "2件の発言を記録する")
    assert [text for _, text in said(db, room)] == ["伺います。\n続きです。", "お答えします。"]


def test_nobody_but_the_secretariat_opens_it(home, screen):
    for role in ("member", "viewer"):
        assert len(screen("speeches", role).error) == 1
