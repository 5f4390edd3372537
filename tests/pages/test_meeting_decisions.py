"""決定事項 in the meeting room: what the committee decides itself under its general clause, from then on."""

import pytest

from dashboard.commands import motions, voting
from dashboard.domain.permissions import CONSOLE
from tests.clocks import ahead
from tests.pages.room_parts import DAY_AFTER, part
from tests.pages.spoken import between, done, labelled, lines, refusals, send
from tests.room import at as clock
from tests.room import meeting_today, opened_room

ADD = "この文を議案にする"
A_OFF = "第6条により、議長を「出席した委員」に数えないこととする。"
ASKS = [f"{what}を諮る" for what in ("取扱いA", "取扱いB", "取扱いC", "取扱いD", "オンライン出席", "書面による表決", "会議の公開",
                                 "一任すること", "そのほかのこと")]


@pytest.fixture(autouse=True)
def afterwards(home, monkeypatch):
    """It is the day after: what is tapped has the true time that the screen was opened with."""
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))


@pytest.fixture
def meeting(db):
    """The id of an open meeting with a chair, to which everybody came."""
    return opened_room(db)


def decide(db, meeting, question, answer, text="取扱いについて", when="10:20"):
    """Let the committee decide a question by 異議なし."""
    now = clock(when)
    motion = motions.add_motion(db, CONSOLE, now, meeting=meeting, text=text, question=question, answer=answer)
    vote = voting.put_vote(db, CONSOLE, now, motion=motion, method="without_objection")
    voting.close_vote(db, CONSOLE, now, vote=vote)
    voting.declare_vote(db, CONSOLE, now, vote=vote)


def propose(at, ask, answer=None):
    """Open the form of a question and choose the answer to propose."""
    at = send(at, ask)
    return labelled(at.radio, "諮る内容").set_value(answer).run() if answer else at


def card(at, opening) -> list[str]:
    """Return what stands under a question."""
    found = lines(at)
    place = next(number for number, line in enumerate(found) if line.startswith(opening))
    rest = iter(found[place + 1:])
    told = []
    for line in rest:
        if not line.startswith("- "):
            break
        told.append(line)
    return told


def settings(db) -> list[tuple]:
    return [tuple(row) for row in db.execute("SELECT question, answer, text, mover, item_id, state FROM motions")]


# --- what is in force ------------------------------------------------------------------------------------------------


def test_every_open_question_stands_with_our_default(db, meeting):
    at = part("decisions", meeting)
    assert not at.exception
    assert [card(at, opening) for opening in ("A　", "B　", "C　", "D　", "オンライン", "書面", "会議を", "委員長に", "そのほか")] == [
        ["- ○ 議長を「出席した委員」に数える（初期値）"], ["- ○ 議長も委員として表決に加わる（初期値）"],
        ["- ○ 棄権した委員を「出席した委員」に数える（初期値）"], ["- ○ 除斥された委員を定足数の母数から除かない（初期値）"],
        ["- ○ オンラインでの出席を認めない（初期値）"], ["- ○ 書面による表決を認めない（初期値）"],
        *[["- ○ まだ決めていません（規則に定めなし）"]] * 3]
    assert [button.label for button in at.button] == ASKS


@pytest.mark.parametrize(("question", "answer", "opening", "said"), [
    ("A", "no", "A　", "議長を「出席した委員」に数えない"), ("C", "yes", "C　", "棄権した委員を「出席した委員」に数える"),
    ("online", "yes", "オンライン", "オンラインでの出席を認める"), ("openness", "partly_open", "会議を", "会議の一部を公開する"),
    ("delegation", "議事録の確認を委員長に一任する。", "委員長に", "議事録の確認を委員長に一任する。"),
])
def test_what_was_decided_stands_with_the_meeting_and_its_day(db, meeting, question, answer, opening, said):
    decide(db, meeting, question, answer)
    assert card(part("decisions", meeting), opening) == [f"- ✓ {said}　委員会の決定　第2回（令和8年11月22日）"]


def test_who_does_not_count_has_no_ordinary_vote(db, meeting):
    decide(db, meeting, "A", "no")
    assert card(part("decisions", meeting), "B　") == ["- ○ 議長は委員としての表決に加わらない（取扱いAの決定による）"]


def test_the_newest_answer_holds_and_what_is_said_in_words_stands_beside_the_rest(db, meeting):
    decide(db, meeting, "openness", "closed", "会議を公開しないこととする。", "10:20")
    decide(db, meeting, "openness", "open", "会議を公開することとする。", "10:21")
    for text in ("傍聴は10人までとする。", "録音は許さない。"):
        decide(db, meeting, "other", text, text, "10:22")
    at = part("decisions", meeting)
    assert card(at, "会議を") == ["- ✓ 会議を公開する　委員会の決定　第2回（令和8年11月22日）"]
    assert [line.split("　")[0] for line in card(at, "そのほか")] == ["- ✓ 傍聴は10人までとする。", "- ✓ 録音は許さない。"]
    assert between(at, "## これまでの決定", "##")[1:] == [
        "- 第2回（令和8年11月22日）　録音は許さない。", "- 第2回（令和8年11月22日）　傍聴は10人までとする。",
        "- 第2回（令和8年11月22日）　会議を公開することとする。",
        "- 第2回（令和8年11月22日）　会議を公開しないこととする。　（その後の決定で変わりました）"]


def test_a_decision_holds_from_its_instant_on(db, meeting):
    decide(db, meeting, "C", "no", when="10:40")
    assert card(part("decisions", meeting, "10:39"), "C　") == ["- ○ 棄権した委員を「出席した委員」に数える（初期値）"]
    assert card(part("decisions", meeting, "10:40"), "C　")[0].startswith("- ✓ 棄権した委員を「出席した委員」に数えない")


# --- putting it to the committee -------------------------------------------------------------------------------------


def test_a_question_is_made_a_motion_in_a_proper_sentence(db, meeting):
    at = propose(part("decisions", meeting), "取扱いAを諮る", "no")
    assert labelled(at.text_area, "議案の文（直せます）").value == A_OFF
    assert "- 「数えない」とすると、可決に要る数を計算するとき、議長を務める委員を母数から除きます。定足数の数え方は変わりません。" in lines(at)
    labelled(at.text_input, "発議した人（なければ空欄のまま）").set_value("委員２【架空】")
    at = send(at, ADD)
    assert done(at) == ["議案にしました。「議決」を開いて採決してください。"]
    assert settings(db) == [("A", "no", A_OFF, "委員２【架空】", None, "open")]
    assert card(at, "A　") == ["- ○ 議長を「出席した委員」に数える（初期値）", f"- ● 採決を待つ議案　{A_OFF}"]
    assert [button.label for button in at.button] == ASKS


@pytest.mark.parametrize(("ask", "answer", "sentence"), [
    ("取扱いBを諮る", "no", "第6条により、議長は委員としての表決に加わらないこととする。"),
    ("オンライン出席を諮る", "yes", "第6条により、オンラインでの出席を認めることとする。"),
    ("書面による表決を諮る", "no", "第6条により、書面による表決を認めないこととする。"),
    ("会議の公開を諮る", "open", "第6条により、会議を公開することとする。"),
    ("会議の公開を諮る", "closed", "第6条により、会議を公開しないこととする。"),
    ("一任することを諮る", None, "会議の運営に関し必要な細目は、委員長に一任することとする。"),
])
def test_the_sentence_says_what_is_proposed(meeting, ask, answer, sentence):
    at = propose(part("decisions", meeting), ask, answer)
    assert labelled(at.text_area, "議案の文（直せます）").value == sentence


def test_the_sentence_can_be_changed(db, meeting):
    at = propose(part("decisions", meeting), "会議の公開を諮る", "partly_open")
    labelled(at.text_area, "議案の文（直せます）").set_value("個人の情報を扱う議題を除き、会議を公開する。")
    send(at, ADD)
    assert settings(db)[0][:3] == ("openness", "partly_open", "個人の情報を扱う議題を除き、会議を公開する。")


def test_what_is_decided_in_words_is_its_own_answer(db, meeting):
    at = propose(part("decisions", meeting), "そのほかのことを諮る")
    labelled(at.text_area, "議案の文（直せます）").set_value("傍聴は10人までとする。")
    send(at, ADD)
    assert settings(db)[0][:3] == ("other", "傍聴は10人までとする。", "傍聴は10人までとする。")


def test_an_empty_sentence_is_refused_and_the_form_stays(db, meeting, everything):
    at = propose(part("decisions", meeting), "そのほかのことを諮る")
    before = everything()
    at = send(at, ADD)
    assert refusals(at) == ["議案の内容が空欄です。何を決めるのかを入れてください。"]
    assert everything() == before
    assert ADD in [button.label for button in at.button]


def test_a_contradiction_is_refused_with_what_to_decide_first(db, meeting, everything):
    decide(db, meeting, "A", "no")
    at = propose(part("decisions", meeting), "取扱いBを諮る", "yes")
    before = everything()
    at = send(at, ADD)
    assert refusals(at) == ["議長を「出席した委員」に数えないとき（A）は、議長を表決に加えること（B）はできません。AとBを合わせて"
                            "決めてください。"]
    assert everything() == before
    assert labelled(at.radio, "諮る内容").value == "yes"


def test_the_form_is_closed_again_without_a_motion(db, meeting):
    at = send(propose(part("decisions", meeting), "取扱いAを諮る", "no"), "諮らない")
    assert ([button.label for button in at.button], settings(db)) == (ASKS, [])


# --- who may, when, and the first meeting ----------------------------------------------------------------------------


def test_at_the_first_meeting_the_screen_reminds_of_what_was_not_put_yet(db):
    meeting = opened_room(db)
    for number, id in ((9, 1), (1, meeting)):
        db.execute("UPDATE meetings SET number = ? WHERE id = ?", [number, id])
    at = part("decisions", meeting)
    assert [info.value for info in at.info] == [
        "第1回の会議です。「会議を公開するか」と「委員長に一任すること」を、まだ諮っていません。下から諮れます。"]
    at = send(propose(at, "会議の公開を諮る", "open"), ADD)
    assert [info.value for info in at.info] == [
        "第1回の会議です。「委員長に一任すること」を、まだ諮っていません。下から諮れます。"]


def test_later_meetings_are_not_reminded(meeting):
    assert list(part("decisions", meeting).info) == []


def test_before_the_meeting_is_open_nothing_can_be_put(db):
    assert list(part("decisions", meeting_today(db)).button) == []
