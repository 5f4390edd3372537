"""The draft minutes say what the record says: who, when, in which order, and each decision from its snapshot."""

from dataclasses import replace
from datetime import date, time

import pytest

from dashboard.domain.speeches import Speech
from dashboard.domain.voting import read_back
from dashboard.papers import minutes
from dashboard.papers.course import entries
from dashboard.wording import tally
from minutes.document import shipped
from minutes.headings import Heading
from minutes.reading import lines
from minutes.record import Decided, Happened, Said
from tests import played

SMALL_RULES = "川口市協働推進委員会規則第３条第３項（議決）、第３条第２項（定足数）"
HEAD = [
    "第１回川口市協働推進委員会　議事録（案）", "会議名｜第１回川口市協働推進委員会",
    "日時｜令和７年11月14日（金） 午後２時00分から午後３時50分まで",
    "場所｜川口市役所第一本庁舎　市議会第３委員会室",
    "出席者｜委員１【架空】（委員長）、委員２【架空】（副委員長）、"
    + "、".join(f"委員{n}【架空】" for n in ("３", "４", "５", "６", "７", "８", "９", "10", "11", "12")) + "（12人）",
    "欠席者｜なし", "事務局｜協働推進課長　職員甲【架空】、同課課長補佐　職員乙【架空】", "傍聴者数｜２人",
    "公開の別｜公開（第１回（令和７年11月14日）の決定）"]
COURSE = [
    "（職員甲【架空】が臨時に議長を務めた。理由　委員長が選ばれていないため）", "（午後２時00分、開会した）",
    "１　開　　会", "○事務局（協働推進課長）　定刻となりましたので、始めます。", "（午後２時05分、委員11【架空】委員が出席した）",
    "２　委嘱書交付式", "３　市長あいさつ", "４　自己紹介", "５　正副委員長の選任（互選）について",
    "件名｜委員長の互選", "決定｜委員長に委員１【架空】委員が当選した。", "定足数｜委員12人中11人出席（定足数６人以上）により成立",
    "採決｜指名推選による（同意　異議なし） 指名推選　異議なし",
    "根拠規定｜川口市協働推進委員会規則第２条第１項（互選）、第３条第２項（定足数）",
    "件名｜副委員長の互選", "決定｜副委員長に委員２【架空】委員が当選した。", "定足数｜委員12人中11人出席（定足数６人以上）により成立",
    "採決｜指名推選による（同意　異議なし） 指名推選　異議なし",
    "根拠規定｜川口市協働推進委員会規則第２条第１項（互選）、第３条第２項（定足数）",
    "６　議　　事", "（１）報告事項", "ア　川口市における協働の現状について", "○委員長　事務局から説明をお願いします。",
    "○事務局（協働推進課長）　御説明いたします。", "次のとおりです。", "（午後２時25分、委員12【架空】委員が出席した）",
    "○委員３【架空】委員　いつ行うのか伺いたい。", "（午後２時45分、休憩した）", "（午後２時55分、再開した）",
    "（午後３時02分、委員12【架空】委員が退席した）",
    "件名｜協働の現状の報告を了承すること", "決定｜可決した。", "定足数｜委員12人中11人出席（定足数６人以上）により成立",
    "採決｜挙手　賛成７人　反対３人　棄権１人", f"根拠規定｜{SMALL_RULES}",
    "（２）その他", "件名｜次回の会議を第２庁舎で開くこと",
    "決定｜否決した（可否同数のため、議長の決による）。（訂正：起立した人を数え違えたため）",
    "定足数｜委員12人中11人出席（定足数６人以上）により成立", "採決｜起立　賛成５人　反対５人　棄権１人", f"根拠規定｜{SMALL_RULES}",
    "件名｜会議を公開することとする。", "決定｜可決した。", "定足数｜委員12人中11人出席（定足数６人以上）により成立",
    "採決｜異議なし（簡易採決）", f"根拠規定｜{SMALL_RULES}、第６条（委任）",
    "７　閉　　会", "（午後３時50分、閉会した）", "以上"]

MARGINS = [" 案 ", "1 / 1"]  # the header and the footer, as a reader without pages has it


def test_the_paper_says_the_meeting_from_beginning_to_end(found):
    said = lines(minutes.make(found, shipped("minutes")))
    assert said[:len(HEAD)] == HEAD
    assert said[len(HEAD)].startswith("配布資料｜資料１　川口市協働推進委員会委員名簿")
    assert said[len(HEAD) + 1:] == [*COURSE, *MARGINS]


def test_the_numbers_are_those_of_the_snapshot(found):
    boxes = {entry.subject: entry for entry in entries(found) if isinstance(entry, Decided)}
    for motion in found.motions:
        decision = read_back(motion.declared.snapshot)
        assert boxes[motion.text].vote.startswith(tally(decision))


def test_nothing_is_missing_of_a_meeting_that_was_recorded_whole(found):
    assert minutes.missing(found) == []


def test_what_is_missing_is_listed_before_the_paper_is_made(found):
    bare = replace(found, speeches=(), room=replace(found.room, steps=(), guests=(), listeners=None, settlements=()))
    assert minutes.missing(bare) == ["not_opened", "not_ended", "officials", "listeners", "openness", "speeches"]
    assert "公開の別｜（公開・非公開の決定の記録がありません）" in lines(minutes.make(bare, shipped("minutes")))


def test_a_draft_can_be_made_in_the_middle_of_the_meeting(found):
    half = replace(found, room=replace(found.room, steps=found.room.steps[:1], turns=found.room.turns[:1]),
                   motions=(), elections=())
    said = lines(minutes.make(half, shipped("minutes")))
    assert "日時｜令和７年11月14日（金） 午後２時00分から" in said
    assert said[-3:] == ["以上", *MARGINS]


def speech(position: int, said: str, clock: str | None, item: int) -> Speech:
    return Speech(position, item, position, "member", 3, "委員３【架空】委員", said, clock and played.at(clock))


@pytest.mark.parametrize(("times", "order"), [
    (("14:22", "14:30"), ["一", "出席", "二"]), (("14:26", "14:30"), ["出席", "一", "二"]), (("14:21", "14:24"), ["一", "二", "出席"]),
    ((None, None), ["一", "二", "出席"]), (("14:30", "14:22"), ["出席", "一", "二"]), (("14:25", None), ["出席", "一", "二"])])
def test_what_happened_stands_between_the_speeches_by_its_time_and_speeches_keep_their_order(found, times, order):
    item = next(item.id for item in found.room.items if "協働の現状" in item.title)
    said = replace(found, speeches=tuple(speech(n, word, clock, item) for n, (word, clock) in
                                         enumerate(zip("一二", times), 1)))
    shown = [entry.text if isinstance(entry, Said) else "出席" for entry in entries(said)
             if isinstance(entry, Said) or (isinstance(entry, Happened) and "委員12【架空】委員が出席した" in entry.text)]
    assert shown == order


def test_an_item_the_room_comes_back_to_is_headed_again(found):
    first = found.room.turns[0].item
    again = replace(found.room.turns[0], at=played.at("15:40"))
    room = replace(found.room, turns=(*found.room.turns[:-1], again, found.room.turns[-1]))
    headings = [entry.title for entry in entries(replace(found, room=room)) if isinstance(entry, Heading)]
    assert headings.count(next(item.title for item in room.items if item.id == first)) == 2


def test_items_carried_over_are_named_at_the_end(found):
    last = found.room.items[-1]
    room = replace(found.room, turns=found.room.turns[:-1], carried=frozenset({last.id}))
    assert entries(replace(found, room=room))[-2:] == (
        Heading(1, "７", "閉会"), Happened("「閉会」は次の会議に引き継いだ"))


def test_whatever_is_said_is_printed_as_it_was_typed(found):
    hostile = "｛表題｝ <w:p/> &amp; 髙﨑𠮷葛\U000e0100\x07\ud800１２３ 123"
    said = replace(found, speeches=(speech(1, hostile, None, found.room.items[0].id),))
    assert "○委員３【架空】委員　｛表題｝ <w:p/> &amp; 髙﨑𠮷葛\U000e0100１２３ 123" in lines(
        minutes.make(said, shipped("minutes")))


def test_the_next_meeting_is_the_one_the_record_knows(found):
    following = replace(found.meeting, date=date(2026, 2, 10), start_time=time(10), place="第２庁舎", room="")
    said = lines(minutes.make(replace(found, following=following), shipped("minutes")))
    assert "次回予定｜令和８年２月10日（火）午前10時00分　第２庁舎" in said
    assert not any(line.startswith("次回予定") for line in lines(minutes.make(found, shipped("minutes"))))
