"""In 記録の履歴 what happened in the meeting room reads as people say it: names, times, counts, and 後日入力."""

import pytest

from dashboard.commands import attendance, elections, guests, motions, sittings, voting
from dashboard.commands.following import show_page
from dashboard.domain.permissions import COMMANDS, CONSOLE, IN_THE_CHAIR
from dashboard.queries.audit import Entry
from dashboard.ui.log import room_words, words
from tests.filed import filed
from tests.pages.spoken import lines
from tests.room import arrive, at, items, leave, meeting_today

GUESTS = {"record_guest", "remove_guest", "record_listeners", "reconvene"}
TITLES = {"chair": "委員長", "vice_chair": "副委員長"}


def events(db) -> list[int]:
    return [row[0] for row in db.execute("SELECT id FROM attendance_events ORDER BY id")]


@pytest.fixture
def held(db):
    """The id of a meeting in which every command of the room was used once at least."""
    meeting, clock = meeting_today(db), iter(range(10, 60))
    agenda = items(db, meeting)

    def tell(command, late=False, **facts):
        now = at(f"10:{next(clock)}")
        return command(db, CONSOLE, at("15:00") if late else now, **facts, **({"at": now} if late else {}))

    guest = tell(guests.record_guest, meeting=meeting, kind="official", title="課長", name="職員１【架空】")
    tell(guests.remove_guest, meeting=meeting, guest=guest)
    tell(guests.record_guest, meeting=meeting, kind="called_in", title="", name="関係者１【架空】", reason="活動の説明")
    tell(guests.record_listeners, meeting=meeting, count=3)
    tell(sittings.reconvene, meeting=meeting, reconvened=False)
    arrive(db, meeting, range(1, 10))
    tell(attendance.correct_attendance, meeting=meeting, event=events(db)[0], kind="arrive", where="room",
         happened_at=at("09:58"), reason="押し間違い")
    tell(sittings.name_presiding, meeting=meeting, person=1, name="", reason="委員長が決まるまで")
    tell(sittings.open_meeting, meeting=meeting)
    step = db.execute("SELECT id FROM sitting_steps").fetchone()[0]
    tell(sittings.correct_step, meeting=meeting, step=step, happened_at=at("10:16"), reason="時計のずれ")
    tell(sittings.go_to_item, meeting=meeting, item=agenda[0])
    show_page(db, CONSOLE, at("10:19"), meeting=meeting, version=filed(db, meeting, "資料【試験】"), page=2)
    chair = tell(elections.begin_election, meeting=meeting, office="chair", item=None, method="nomination",
                 consent="異議なし")
    tell(elections.nominate, election=chair, candidate=2, objections=1)
    tell(elections.agree_on_method, election=chair, method="ballot", consent="異議なし")
    tell(elections.count_ballot, election=chair, votes={2: 4, 3: 4, 1: 1})
    tell(elections.count_run_off, election=chair, votes={2: 4, 3: 4}, invalid=1)
    tell(elections.draw_lot, election=chair, drawn=[3], drawn_by="委員９【架空】")
    tell(elections.withdraw_election, election=chair, reason="票の数え違い")
    motion = tell(motions.add_motion, meeting=meeting, item=agenda[0], text="会議を公開することとする。", mover="委員１【架空】",
                  question="openness", answer="open")
    tell(motions.recuse, motion=motion, person=4, reason="利害関係")
    tell(motions.end_recusal, motion=motion, person=4)
    vote = tell(voting.put_vote, motion=motion, method="without_objection")
    tell(voting.void_vote, vote=vote, reason="objection")
    vote = tell(voting.put_vote, motion=motion, method="show_of_hands")
    leave(db, meeting, [9], at("10:34"))
    next(clock)
    vote = tell(voting.put_vote, late=True, motion=motion, method="show_of_hands")
    tell(voting.close_vote, late=True, vote=vote, yes=5, no=3)
    vote = tell(voting.correct_vote, vote=vote, yes=4, no=4, reason="数え違い")
    tell(voting.declare_vote, vote=vote, casting="yes")
    left = [tell(motions.add_motion, meeting=meeting, text=text) for text in ("取り下げる案", "続ける案")]
    tell(motions.withdraw_motion, motion=left[0], reason="提案者の申出")
    tell(motions.carry_over_motion, motion=left[1])
    agreed = tell(motions.add_motion, meeting=meeting, text="異議のあった案")
    vote = tell(voting.put_vote, motion=agreed, method="without_objection")
    tell(voting.close_vote, vote=vote)
    tell(voting.declare_vote, vote=vote)
    tell(voting.record_objection, vote=vote, reason="異議の声を聞き落とした")
    tell(sittings.go_to_item, meeting=meeting, item=agenda[1])
    tell(sittings.correct_turn, meeting=meeting, turn=2, item=None, happened_at=at("10:47"), reason="押し間違い")
    tell(sittings.take_break, meeting=meeting, note="11時まで")
    tell(sittings.resume_meeting, meeting=meeting)
    tell(sittings.close_meeting, meeting=meeting, carried=agenda[-1:])
    return meeting


def rows(db) -> list[Entry]:
    found = db.query("SELECT * FROM audit WHERE subject IN ('room', 'attendance', 'votes') ORDER BY id")
    return [Entry.read({name: value for name, value in row.items() if name != "hash"}) for row in found]


def test_every_fact_that_a_command_of_the_room_leaves_has_its_words(db, held):
    keys = {key for entry in rows(db) for facts in (entry.before, entry.after) for key in facts or ()}
    assert keys - room_words.PHRASES.keys() - room_words.UNSAID == set()


def test_every_command_of_the_room_was_tried(db, held):
    asked = {verb for verb, roles in COMMANDS.items() if roles == IN_THE_CHAIR} | GUESTS
    assert asked - {entry.verb for entry in rows(db)} == {"adjourn_meeting", "declare_inquorate"}  # said as closing is
    assert {entry.subject for entry in rows(db)} == set(words.ROOM)


def said(db, verb: str) -> list[str]:
    return ["、".join(room_words.told(entry.before, entry.after, TITLES.__getitem__))
            for entry in rows(db) if entry.verb == verb]


@pytest.mark.parametrize(("verb", "sentences"), [
    ("record_guest", ["課長、職員１【架空】さん、職員", "関係者１【架空】さん、関係者、理由　活動の説明"]),
    ("remove_guest", ["前は、課長、職員１【架空】さん、職員"]),
    ("record_listeners", ["傍聴者3人"]),
    ("reconvene", ["再招集の会議としない"]),
    ("correct_attendance", ["委員１【架空】さん、出席、会場、理由　押し間違い、午前9時58分、前は、午前10時00分"]),
    ("name_presiding", ["委員１【架空】さん、理由　委員長が決まるまで、午前10時16分"]),
    ("open_meeting", ["出席9人、在任12人、議長　委員１【架空】さん、午前10時17分"]),
    ("correct_step", ["開会、理由　時計のずれ、午前10時16分、前は、午前10時17分"]),
    ("go_to_item", ["議題「開会」、午前10時19分", "議題「委嘱書交付式」、午前10時47分"]),
    ("show_page", ["資料「資料【試験】」、2ページ"]),
    ("correct_turn", ["議題「委嘱書交付式」、記録の取り消し、理由　押し間違い、午前10時47分"]),
    ("begin_election", ["委員長、指名推選、同意　異議なし、午前10時20分"]),
    ("nominate", ["委員長、指名　委員２【架空】さん、異議1人、異議あり、午前10時21分"]),
    ("agree_on_method", ["委員長、投票、同意　異議なし、午前10時22分"]),
    ("count_ballot", ["委員長、委員１【架空】さん1票、委員２【架空】さん4票、委員３【架空】さん4票、無効0票、決選投票へ、"
                      "午前10時23分"]),
    ("count_run_off", ["委員長、委員２【架空】さん4票、委員３【架空】さん4票、無効1票、くじへ、午前10時24分"]),
    ("draw_lot", ["委員長、委員３【架空】さん、くじを引いた人　委員９【架空】さん、くじに当たった人　委員３【架空】さん、当選、"
                  "午前10時25分"]),
    ("withdraw_election", ["委員長、理由　票の数え違い、前は、委員３【架空】さん、当選"]),
    ("add_motion", ["「会議を公開することとする。」、議題「開会」、取扱い「会議を公開する」、発議　委員１【架空】、午前10時27分",
                    "「取り下げる案」、午前10時38分", "「続ける案」、午前10時39分", "「異議のあった案」、午前10時42分"]),
    ("recuse", ["「会議を公開することとする。」、委員４【架空】さん、除斥、理由　利害関係、午前10時28分"]),
    ("end_recusal", ["「会議を公開することとする。」、委員４【架空】さん、除斥の終わり、午前10時29分"]),
    ("put_vote", ["「会議を公開することとする。」、異議なし、出席9人、議長　委員１【架空】さん、午前10時30分",
                  "「会議を公開することとする。」、挙手、出席9人、議長　委員１【架空】さん、午前10時32分",
                  "「会議を公開することとする。」、挙手、出席8人、議長　委員１【架空】さん、午前10時34分（後日入力）",
                  "「異議のあった案」、異議なし、出席8人、議長　委員１【架空】さん、午前10時43分"]),
    ("void_vote", ["「会議を公開することとする。」、理由　異議があったため、午前10時31分"]),
    ("close_vote", ["「会議を公開することとする。」、挙手、賛成5人、反対3人、棄権0人、可決、午前10時35分（後日入力）",
                    "「異議のあった案」、異議なし、可決、午前10時44分"]),
    ("correct_vote", ["「会議を公開することとする。」、挙手、賛成4人、反対4人、棄権0人、可否同数、理由　数え違い、"
                      "前は、賛成5人、反対3人、可決"]),
    ("declare_vote", ["「会議を公開することとする。」、挙手、賛成4人、反対4人、棄権0人、可決（議長の決　可）、午前10時37分",
                      "「異議のあった案」、異議なし、可決、午前10時45分"]),
    ("record_objection", ["「異議のあった案」、異議なし、理由　異議の声を聞き落とした、前は、可決"]),
    ("withdraw_motion", ["「取り下げる案」、理由　提案者の申出、午前10時40分"]),
    ("carry_over_motion", ["「続ける案」、午前10時41分"]),
    ("take_break", ["出席8人、在任12人、備考　11時まで、午前10時49分"]),
    ("resume_meeting", ["出席8人、在任12人、午前10時50分"]),
    ("close_meeting", ["出席8人、在任12人、次回以後に継続　「閉会」、午前10時51分"]),
])
def test_each_command_of_the_room_reads_as_people_say_it(db, held, verb, sentences):
    assert said(db, verb) == sentences


def test_who_leaves_during_a_vote_is_told_with_what_became_of_it(db, held):
    assert said(db, "record_attendance")[-2:] == [
        "委員９【架空】さん、出席、会場、午前10時00分",
        "委員９【架空】さん、退席、会場、委員９【架空】さんの出席が変わったため、採決は無効、午前10時34分"]


def test_the_screen_tells_it_of_the_meeting(home, db, held, screen):
    told = lines(screen("log"))
    newest = told.index("- R8.11.22 10:51:00　端末　閉会　会議の進行　第2回（R7–R9）（番号 2）")
    assert told[newest + 1] == "出席8人、在任12人、次回以後に継続　「閉会」、午前10時51分"


def test_a_fact_nobody_has_words_for_is_told_as_it_is():
    assert room_words.told(None, {"unheard_of": 1, "listeners": 2}, TITLES.__getitem__) == ["傍聴者2人", "unheard_of：1"]
