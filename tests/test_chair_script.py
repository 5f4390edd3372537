"""What the chair reads out: whole sentences, with the numbers of the room and the article behind them."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from dashboard import chair_script as script
from dashboard.domain.agenda import Item
from dashboard.domain.attendance import Event
from dashboard.domain.elections import RESULTS, WAYS, ballot, run_off
from dashboard.domain.instants import JAPAN
from dashboard.domain.motions import Fixed, Motion, PutVote
from dashboard.domain.quorum import ClassCount, Headcount
from dashboard.domain.room import Named, Office, Presiding, Room, Seat, Turn
from dashboard.domain.tally import METHODS, WHYS, Vote
from dashboard.domain.voting import casting_vote, decide, facts
from tests.domain.regulations import EACH_CLASS, SHIPPED, TWO_THIRDS
from tests.fictional import name

AT = datetime(2025, 11, 14, 14, 5, tzinfo=JAPAN)
CLASSES = ("1号委員",) * 5 + ("2号委員",) * 5 + ("3号委員",) * 2
ITEMS = (Item(1, "開会", "ceremony", id=1), Item(1, "選任（互選）について", "election", id=2), Item(1, "議事", "other", id=3),
         Item(2, "報告事項", "report", id=4), Item(3, "現状について", "report", id=5), Item(3, "研修の案", "deliberation", id=6),
         Item(3, "来年度の進め方", "discussion", id=7))
SEATS = tuple(Seat(n, name(n), n, CLASSES[n - 1], CLASSES[n - 1]) for n in range(1, 13))
ROOM = Room(meeting=1, number=1, term="R7–R9", date=date(2025, 11, 14), starts_at=time(14), place="", state="planned",
            regulation=SHIPPED, seats=SEATS, items=ITEMS, committee="架空市審議会", seat_count=12)
MOTION = Motion(1, 1, 6, None, "研修の案を認める", "", None, None, None, "open", "", AT)
AMENDMENT = replace(MOTION, id=2, amends=1, text="研修を2回とする", mover=name(3))
SETTING = replace(MOTION, id=3, text="棄権した委員を「出席した委員」に数えない", question="C", answer="no")
NAMES = {person: name(person) for person in range(1, 13)}


def came(*people: int, room: Room = ROOM, **rest) -> Room:
    """Return the room when these people have come."""
    arrived = tuple(Event(n, person, "arrive", AT - timedelta(minutes=5)) for n, person in enumerate(people))
    return replace(room, events=arrived, **rest)


def held(office: str, person: int) -> Office:
    """Return an office that was taken up in the morning."""
    return Office(1, office, person, person, AT - timedelta(hours=5))


# --- opening, breaks, the end ---------------------------------------------------------------------


def test_the_quorum_is_stated_and_the_meeting_opened():
    assert script.opening(came(*range(1, 12)), AT) == (
        "ただ今の出席委員は11人で、在任委員12人の半数以上に達しておりますので、川口市協働推進委員会規則第3条第2項の規定により、"
        "会議は成立しています。\nただ今から、第1回架空市審議会を開会します。")


@pytest.mark.parametrize(("state", "said"), [
    ("planned", "まだ会議を開くことができません。しばらくお待ちください。"), ("called", "まだ会議を開くことができません。しばらくお待ちください。"),
    ("open", "会議を続けることができません。"), ("recess", "会議を続けることができません。"),
])
def test_a_missing_quorum_is_stated(state, said):
    assert script.not_quorate(came(1, 2, 3, 4, 5, state=state), AT) == (
        "ただ今の出席委員は5人で、在任委員12人の半数以上に達しておりません。川口市協働推進委員会規則第3条第2項の規定により、" + said)


def test_a_break_ends_with_the_quorum_stated_anew():
    assert script.resumed(came(*range(1, 7), state="recess"), AT) == (
        "ただ今の出席委員は6人で、在任委員12人の半数以上に達しておりますので、川口市協働推進委員会規則第3条第2項の規定により、"
        "会議は成立しています。\n休憩前に引き続き、会議を再開します。")


@pytest.mark.parametrize(("state", "said"), [("planned", "会議を開くことができません。"), ("open", "会議を続けることができません。")])
def test_a_meeting_without_quorum_is_given_up(state, said):
    assert script.inquorate(came(1, state=state), AT) == (
        "ただ今の出席委員は1人で、在任委員12人の半数以上に達しておりません。川口市協働推進委員会規則第3条第2項の規定により、"
        f"{said}\n本日の会議は、流会とします。")


@pytest.mark.parametrize(("regulation", "people", "said"), [
    (TWO_THIRDS, range(1, 13),
     "ただ今の出席委員は12人で、在任委員12人の過半数に達しておりますので、【架空】あおば市緑化審査会規則第3条第2項の規定により、会議は成立しています。"),
    (EACH_CLASS, range(1, 13),
     "ただ今の出席委員は12人で、定数12人の半数以上に達しており、1号委員の出席は5人で、定数5人の半数以上に達しており、"
     "2号委員の出席は5人で、定数5人の半数以上に達しており、3号委員の出席は2人で、定数2人の半数以上に達しており、"
     "会長又はその職務を代理する者が出席しておりますので、【架空】しおかぜ市保険運営協議会規則第4条第2項及び第4条第3項の規定により、"
     "会議は成立しています。"),
])
def test_other_bodies_state_their_own_quorum(regulation, people, said):
    room = came(*people, regulation=regulation, offices=(held("chair", 1),))
    assert script.opening(room, AT).split("\n")[0] == said


def test_another_body_says_which_of_its_conditions_are_missing():
    room = came(*range(2, 11), regulation=EACH_CLASS, offices=(held("chair", 1),))
    assert script.inquorate(room, AT) == (
        "3号委員の出席は0人で、定数2人の半数以上に達しており、会長又はその職務を代理する者が出席しておりません。"
        "【架空】しおかぜ市保険運営協議会規則第4条第2項及び第4条第3項の規定により、会議を開くことができません。\n本日の会議は、流会とします。")


def test_a_meeting_called_again_says_so():
    room = came(1, 2, 3, regulation=EACH_CLASS, offices=(held("chair", 1),), reconvened=True)
    assert script.opening(room, AT).split("\n")[0] == (
        "ただ今の出席委員は3人で、委員3人以上に達しており、会長又はその職務を代理する者が出席しておりますので、"
        "【架空】しおかぜ市保険運営協議会規則第4条第4項及び第4条第3項の規定により、会議は成立しています。")


BOTH = (held("chair", 1), held("vice_chair", 2))


@pytest.mark.parametrize(("people", "offices", "named", "said"), [
    ((1, 2, 3), BOTH, (), "川口市協働推進委員会規則第3条第1項の規定により、委員長の私が議長を務めます。よろしくお願いします。"),
    ((2, 3), BOTH, (), "委員長に事故がありますので、川口市協働推進委員会規則第2条第3項の規定により、副委員長の私が議長の職務を代理します。"
                       "よろしくお願いします。"),
    ((2, 3), BOTH[1:], (), "委員長が決まるまでの間、川口市協働推進委員会規則第2条第3項の規定により、副委員長の私が議長の職務を代理します。"
                           "よろしくお願いします。"),
    ((3, 4), (), (3, name(3)), "委員長が決まるまでの間、私、委員３【架空】が臨時に議長を務めます。よろしくお願いします。"),
    ((3, 4), (), (None, "課長【架空】"), "委員長が決まるまでの間、私、課長【架空】が臨時に議長を務めます。よろしくお願いします。"),
    ((3, 4), BOTH, (3, name(3)), "委員長と副委員長に事故がありますので、私、委員３【架空】が臨時に議長を務めます。よろしくお願いします。"),
    ((3, 4), BOTH[:1], (3, name(3)), "委員長に事故がありますので、私、委員３【架空】が臨時に議長を務めます。よろしくお願いします。"),
    ((3, 4), BOTH, (), ""),
])
def test_who_presides_says_by_which_right(people, offices, named, said):
    known = (Named(*named, "理由", AT),) if named else ()
    assert script.presiding(came(*people, offices=offices, named=known), AT) == said


@pytest.mark.parametrize(("note", "said"), [
    ("", "暫時休憩します。"), (" ", "暫時休憩します。"), ("午後3時10分", "ここで休憩します。再開は、午後3時10分の予定です。")])
def test_a_break_is_called(note, said):
    assert script.break_until(note) == said


@pytest.mark.parametrize(("carried", "adjourned", "closed"), [
    ((), "本日の議事はこの程度にとどめます。\nこれで散会します。",
     "以上で、本日の議事はすべて終わりました。\nこれをもちまして、第1回架空市審議会を閉会します。"),
    ((6, 7), "本日の議事はこの程度にとどめます。「研修の案」、「来年度の進め方」は、次回以後の会議で引き続き審議します。\nこれで散会します。",
     "本日の議事を終わります。「研修の案」、「来年度の進め方」は、次回以後の会議で引き続き審議します。\n"
     "これをもちまして、第1回架空市審議会を閉会します。"),
])
def test_the_end_names_what_is_carried_over(carried, adjourned, closed):
    room = replace(ROOM, carried=frozenset(carried))
    assert (script.adjourned(room), script.closed(room)) == (adjourned, closed)


# --- items and motions ----------------------------------------------------------------------------


@pytest.mark.parametrize(("index", "said"), [
    (0, "それでは、次第１「開会」に移ります。"), (1, "それでは、次第２「選任（互選）について」を議題とします。"),
    (2, "それでは、次第３「議事」に移ります。"), (4, "それでは、次第３（１）ア「現状について」を議題とします。報告をお願いします。"),
    (5, "それでは、次第３（１）イ「研修の案」を議題とします。説明をお願いします。"),
    (6, "それでは、次第３（１）ウ「来年度の進め方」を議題とします。ご意見をお願いします。"),
])
def test_the_room_turns_to_an_item(index, said):
    assert script.item(ROOM, ITEMS[index]) == said


@pytest.mark.parametrize(("turns", "begins"), [((5,), "それでは"), ((1,), "次に"), ((1, 5), "次に")])
def test_only_the_first_item_is_not_the_next(turns, begins):
    room = replace(ROOM, turns=tuple(Turn(item, AT) for item in turns))
    assert script.item(room, ITEMS[4]) == f"{begins}、次第３（１）ア「現状について」を議題とします。報告をお願いします。"


def test_an_item_of_another_agenda_has_no_number():
    assert script.place(ROOM, Item(1, "開会", "ceremony", id=99)) == ""


def fixed(people: int = 11, **changes) -> Fixed:
    """Return what is fixed when that many attend and the first of them presides."""
    there = {person: name(person) for person in range(1, people + 1)}
    return replace(Fixed(there, there, {}, {}, Presiding(1, "chair", name(1)), Headcount(12, people), {}, SHIPPED.id),
                   **changes)


NO_VOTE_OF_CHAIR = {person: name(person) for person in range(2, 12)}


@pytest.mark.parametrize(("motion", "method", "given", "said"), [
    (MOTION, "without_objection", {}, "お諮りします。「研修の案を認める」について、このとおり決することにご異議ありませんか。"),
    (MOTION, "show_of_hands", {}, "これより、「研修の案を認める」について、挙手により採決します。\n表決に加わる委員は11人です。\n"
                                  "賛成の委員の挙手を求めます。\n次に、反対の委員の挙手を求めます。"),
    (AMENDMENT, "standing", {}, "これより、修正案「研修を2回とする」について、起立により採決します。\n表決に加わる委員は11人です。\n"
                                "賛成の委員の起立を求めます。\n次に、反対の委員の起立を求めます。"),
    (MOTION, "open_ballot", {"entitled": NO_VOTE_OF_CHAIR},
     "これより、「研修の案を認める」について、記名投票により採決します。\n表決に加わる委員は10人です。議長は、表決に加わりません。\n"
     "投票用紙に、賛成か反対かと、ご自身の氏名を書いて投票してください。"),
    (MOTION, "secret_ballot", {"recused": {12: name(12)}, "written": {11: name(11)}},
     "これより、「研修の案を認める」について、無記名投票により採決します。\n表決に加わる委員は11人です。このうち1人は、書面により表決しています。"
     "委員12【架空】委員は、この件に加わりません。\n投票用紙に、賛成か反対かを書いて投票してください。氏名は書かないでください。"),
    (MOTION, "show_of_hands", {"presiding": Presiding(None, "outsider", "課長【架空】")},
     "これより、「研修の案を認める」について、挙手により採決します。\n表決に加わる委員は11人です。\n"
     "賛成の委員の挙手を求めます。\n次に、反対の委員の挙手を求めます。"),
])
def test_a_motion_is_put_to_the_vote(motion, method, given, said):
    assert script.put(motion, method, fixed(**given)) == said


def test_every_way_to_vote_is_called():
    assert set(METHODS) == script.CALLS.keys() | {"without_objection"}


@pytest.mark.parametrize(("state", "begins"), [("void", "改めて"), ("declared", "改めて"), ("superseded", "これより")])
def test_a_vote_that_is_put_again_says_so(state, begins, a_vote):
    motion = replace(MOTION, votes=(replace(a_vote, state=state),))
    assert script.put(motion, "show_of_hands", fixed()).split("、")[0] == begins


@pytest.fixture
def a_vote():
    """A vote on the motion that is put."""
    return PutVote(1, 1, "show_of_hands", None, "open", fixed(), AT)


@pytest.mark.parametrize("begins", ["", "第6条により、"])
def test_what_the_regulation_leaves_open_is_asked_under_its_article_which_is_said_once(begins):
    assert script.ask_setting(ROOM, replace(SETTING, text=begins + SETTING.text)) == (
        "川口市協働推進委員会規則第6条の規定により、お諮りします。「棄権した委員を『出席した委員』に数えない」のとおり定めることにご異議ありませんか。")


def test_a_sentence_that_is_moved_is_quoted_without_its_full_stop():
    assert script.ask_objection(replace(MOTION, text="会議を公開することとする。")) == (
        "お諮りします。「会議を公開することとする」について、このとおり決することにご異議ありませんか。")


def test_a_body_without_a_general_clause_cites_none():
    room = replace(ROOM, regulation=replace(SHIPPED, general=None))
    assert script.ask_setting(room, MOTION) == "お諮りします。「研修の案を認める」のとおり定めることにご異議ありませんか。"


@pytest.mark.parametrize(("mover", "said"), [
    (name(3), "「研修の案を認める」に対して、委員３【架空】から修正案が出ておりますので、修正案から採決します。"),
    ("", "「研修の案を認める」に対して修正案が出ておりますので、修正案から採決します。")])
def test_an_amendment_is_put_before_the_original(mover, said):
    assert script.amendment_first(MOTION, replace(AMENDMENT, mover=mover)) == said


@pytest.mark.parametrize(("outcomes", "said"), [
    (["carried"], "修正案が可決されましたので、修正した部分を除く原案「研修の案を認める」について採決します。"),
    (["rejected", "carried"], "修正案が可決されましたので、修正した部分を除く原案「研修の案を認める」について採決します。"),
    (["rejected"], "修正案は可決されませんでしたので、原案「研修の案を認める」について採決します。")])
def test_the_original_is_put_after_its_amendments(outcomes, said, a_vote):
    amendments = [replace(AMENDMENT, votes=(replace(a_vote, state="declared", snapshot={"outcome": outcome}),))
                  for outcome in outcomes]
    assert script.original_next(MOTION, amendments) == said


@pytest.mark.parametrize(("note", "said"), [
    ("left:委員３【架空】、委員４【架空】", "委員３【架空】委員と委員４【架空】委員が席を離れましたので、ただ今の採決は取りやめ、改めて採決します。"),
    ("objection", "ご異議がありますので、ただ今の採決は取りやめ、改めて採決します。"),
    ("数え間違い", "手続に誤りがありましたので、ただ今の採決は取りやめ、改めて採決します。")])
def test_a_vote_that_is_void_is_given_up(note, said):
    assert script.voided(note) == said


def test_it_is_asked_whether_a_motion_is_carried_over():
    assert script.ask_carry_over(MOTION) == (
        "お諮りします。「研修の案を認める」については、継続審議とすることにご異議ありませんか。\n"
        "（ご異議がないとき）ご異議なしと認めます。「研修の案を認める」については、次回以後の会議で引き続き審議します。")


# --- results --------------------------------------------------------------------------------------

CLASS_COUNTS = tuple(ClassCount(label, CLASSES.count(label), CLASSES.count(label)) for label in dict.fromkeys(CLASSES))
NO_TIE = replace(SHIPPED, tie=replace(SHIPPED.tie, value="nothing"))
TIE_REJECTS = replace(SHIPPED, tie=replace(SHIPPED.tie, value="rejected"))


def voted(yes: int, no: int, present: int = 11, regulation=SHIPPED, method: str = "show_of_hands", **rest):
    """Return the decision of a vote, twelve in office, by a show of hands unless told."""
    counted = Headcount(12, present, seats=12, classes=CLASS_COUNTS)
    return decide(regulation, counted, Vote(method, yes, no, **rest), {})


RESULT = [
    (voted(7, 3), "挙手の結果、賛成7人、反対3人、棄権1人で、賛成多数です。よって、「研修の案を認める」は可決されました。"),
    (voted(11, 0), "挙手の結果、賛成11人、反対0人で、全員賛成です。よって、「研修の案を認める」は可決されました。"),
    (voted(3, 7, method="standing"),
     "起立の結果、賛成3人、反対7人、棄権1人で、賛成少数です。よって、「研修の案を認める」は否決されました。"),
    (voted(7, 4, method="secret_ballot"),
     "無記名投票の結果、賛成7人、反対4人で、賛成多数です。よって、「研修の案を認める」は可決されました。"),
    (voted(6, 4, method="open_ballot"),
     "記名投票の結果、賛成6人、反対4人、棄権1人で、賛成多数です。よって、「研修の案を認める」は可決されました。"),
    (voted(0, 0, method="without_objection"), "ご異議なしと認めます。よって、「研修の案を認める」は可決されました。"),
    (voted(4, 3, 10), "挙手の結果、賛成4人、反対3人、棄権3人で、賛成も反対も過半数の6人に達しません。"
                      "よって、「研修の案を認める」は議決に至りませんでした。"),
    (voted(0, 0), "挙手の結果、賛成0人、反対0人、棄権11人で、賛成も反対もありません。"
                  "よって、「研修の案を認める」は議決に至りませんでした。"),
    (voted(8, 3, 12, TWO_THIRDS, matter="会長の解任"),
     "挙手の結果、賛成8人、反対3人で、賛成が可決に要る8人に達しました。よって、「研修の案を認める」は可決されました。"),
    (voted(7, 4, 12, TWO_THIRDS, matter="会長の解任"),
     "挙手の結果、賛成7人、反対4人で、賛成が可決に要る8人に達しません。よって、「研修の案を認める」は否決されました。"),
    (voted(12, 0, 12, EACH_CLASS), "挙手の結果、賛成12人、反対0人で、全員賛成です。よって、「研修の案を認める」は可決されました。"),
    (voted(11, 1, 12, EACH_CLASS), "挙手の結果、賛成11人、反対1人で、全会一致に至りません。「研修の案を認める」について、改めて採決します。"),
    (voted(5, 0, 5), "定足数を欠いておりますので、採決できません。"),
    (voted(5, 5, regulation=TIE_REJECTS),
     "挙手の結果、賛成5人、反対5人、棄権1人で、可否同数です。第3条第3項の規定により、否決とします。"
     "よって、「研修の案を認める」は否決されました。"),
    (voted(5, 5, regulation=NO_TIE),
     "挙手の結果、賛成5人、反対5人、棄権1人で、可否同数ですが、可否同数のときの定めがありません。"
     "よって、「研修の案を認める」は議決に至りませんでした。"),
    (voted(5, 5), "挙手の結果、賛成5人、反対5人、棄権1人で、可否同数です。第3条第3項の規定により、議長において決します。"),
    (casting_vote(voted(5, 5), "yes"),
     "挙手の結果、賛成5人、反対5人、棄権1人で、可否同数です。第3条第3項の規定により、議長において可決と決します。"
     "よって、「研修の案を認める」は可決されました。"),
    (casting_vote(voted(6, 6, 12), "no"),
     "挙手の結果、賛成6人、反対6人で、可否同数です。第3条第3項の規定により、議長において否決と決します。"
     "よって、「研修の案を認める」は否決されました。"),
]


@pytest.mark.parametrize(("decision", "said"), RESULT)
def test_a_result_is_declared(decision, said):
    assert script.result(MOTION, facts(decision)) == said


def test_every_line_of_the_rules_has_its_words():
    assert {decision.why for decision, _ in RESULT} == set(WHYS)


@pytest.mark.parametrize(("motion", "said"), [
    (AMENDMENT, "挙手の結果、賛成7人、反対4人で、賛成多数です。よって、修正案「研修を2回とする」は可決されました。"),
    (SETTING, "挙手の結果、賛成7人、反対4人で、賛成多数です。よって、「棄権した委員を『出席した委員』に数えない」のとおり定めることに決しました。"),
])
def test_a_result_names_what_was_decided(motion, said):
    assert script.result(motion, facts(voted(7, 4))) == said


# --- elections ------------------------------------------------------------------------------------


def test_what_is_said_before_somebody_is_elected():
    assert (script.ask_method("委員長"), script.method_agreed("委員長", "nomination"), script.method_agreed("副委員長", "ballot"),
            script.ask_names("委員長"), script.ask_nominee("委員長", name(1)), script.nomination_objected("委員長"),
            script.call_ballot("委員長", 11), script.call_run_off("委員長", [name(1), name(2)], 11)) == (
        "これより、委員長の互選を行います。方法には指名推選と投票がありますが、いかがしましょうか。",
        "ご異議なしと認めます。委員長の互選は、指名推選により行います。", "ご異議なしと認めます。副委員長の互選は、投票により行います。",
        "委員長にどなたを推薦されるか、ご発言をお願いします。",
        "ただ今、委員１【架空】委員を推薦するご発言がありました。\nお諮りします。委員１【架空】委員を委員長とすることにご異議ありませんか。",
        "ご異議がありますので、指名推選では決められません。\n委員長の互選の方法を、改めてお諮りします。",
        "これより、委員長の互選の投票を行います。ただ今の出席委員は11人です。\n投票用紙に、候補者1人の氏名を書いて投票してください。"
        "無記名で行いますので、ご自身の氏名は書かないでください。",
        "これより、委員長の互選の決選投票を行います。ただ今の出席委員は11人です。\n"
        "候補者は、委員１【架空】委員と委員２【架空】委員です。どちらか1人の氏名を書いて投票してください。")


NOT_ENOUGH = ballot({1: 4, 2: 5, 3: 2}, 0, 11)
LEVEL = ballot({1: 5, 2: 3, 3: 3}, 0, 11)
EVEN = run_off(NOT_ENOUGH, {2: 5, 1: 5}, 1, 11)


@pytest.mark.parametrize(("found", "said"), [
    (ballot({1: 3, 2: 7}, 1, 11), "投票の結果を報告します。有効投票10票、無効投票1票、委員２【架空】委員7票、委員１【架空】委員3票です。\n"
                                  "有効投票の過半数を得た委員２【架空】委員が委員長に当選されました。"),
    (NOT_ENOUGH, "投票の結果を報告します。有効投票11票、無効投票0票、委員２【架空】委員5票、委員１【架空】委員4票、委員３【架空】委員2票です。\n"
                 "有効投票の過半数を得た方がいませんので、委員２【架空】委員と委員１【架空】委員の決選投票を行います。"),
    (LEVEL, "投票の結果を報告します。有効投票11票、無効投票0票、委員１【架空】委員5票、委員２【架空】委員3票、委員３【架空】委員3票です。\n"
            "委員２【架空】委員と委員３【架空】委員の得票が同数ですので、決選投票の候補者をくじで決めます。"),
    (run_off(NOT_ENOUGH, {1: 4, 2: 6}, 1, 11),
     "投票の結果を報告します。有効投票10票、無効投票1票、委員２【架空】委員6票、委員１【架空】委員4票です。\n"
     "得票の多い委員２【架空】委員が委員長に当選されました。"),
    (EVEN, "投票の結果を報告します。有効投票10票、無効投票1票、委員２【架空】委員5票、委員１【架空】委員5票です。\n"
           "委員２【架空】委員と委員１【架空】委員の得票が同数ですので、くじで決めます。"),
    (ballot({1: 0, 2: 0}, 11, 11), "投票の結果を報告します。有効投票0票、無効投票11票、委員１【架空】委員0票、委員２【架空】委員0票です。\n"
                                   "有効な投票がありませんので、改めて投票を行います。"),
])
def test_the_votes_of_a_ballot_are_read_out(found, said):
    assert script.counted_ballot("委員長", found, NAMES) == said


def test_every_result_of_a_ballot_was_read_out():
    found = (ballot({1: 3, 2: 7}, 1, 11), NOT_ENOUGH, LEVEL, ballot({1: 0, 2: 0}, 11, 11))
    assert {one.result for one in found} == set(RESULTS)


@pytest.mark.parametrize(("way", "begins"), list(zip(WAYS, [
    "ご異議なしと認めます。よって", "投票の結果", "決選投票の結果", "くじの結果"])))
def test_who_is_elected_is_declared_by_the_way_it_came_about(way, begins):
    assert script.elected("委員長", name(1), way) == f"{begins}、委員１【架空】委員が委員長に当選されました。"


def test_the_chair_is_handed_over():
    assert script.hand_over("委員長", name(1)) == (
        "委員１【架空】委員長は、議長席にお着きください。\nこれで、私の臨時の議長の務めを終わります。ご協力ありがとうございました。")
