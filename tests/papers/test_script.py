"""The chair's script from the record: the sentences of the screen, their numbers blank, every branch there can be."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dashboard import chair_script
from dashboard.domain.agenda import Item
from dashboard.domain.errors import RuleBroken
from dashboard.domain.motions import Motion
from dashboard.domain.room import Office, Settlement
from dashboard.papers import script
from dashboard.papers.facts import Facts
from minutes.document import shipped
from minutes.reading import lines
from tests import played
from tests.domain.regulations import EACH_CLASS, TWO_THIRDS

RULES = "川口市協働推進委員会規則"
PRESENT = "ただ今の出席委員は＿＿人で、在任委員12人の半数以上に達してお"
MISSED = f"{PRESENT}りません。{RULES}第３条第２項の規定により、"
COUNTED = "挙手の結果、賛成＿＿人、反対＿＿人、棄権＿＿人で、"
CLASSES = {"1号": "1号委員", "2号": "2号委員", "3号": "3号委員", "4号": "3号委員"}


def read(facts: Facts) -> list[str]:
    return lines(script.make(facts, shipped("script")))


def part(said: list[str], first: str, last: str) -> list[str]:
    """Return the lines from `first` until `last`, without it."""
    start = said.index(first)
    return said[start:said.index(last, start)]


def with_room(found: Facts, **room) -> Facts:
    return replace(found, room=replace(found.room, **room))


def chaired(found: Facts, *people: tuple[str, int], **room) -> Facts:
    """Return the facts with offices held since the day before."""
    since = played.at("14:00") - timedelta(days=1)
    seats = {seat.person: seat.membership for seat in found.room.seats}
    held = tuple(Office(id, office, person, seats[person], since) for id, (office, person) in enumerate(people, 1))
    return with_room(found, offices=held, named=(), **room)


def with_items(found: Facts, *items: Item) -> Facts:
    known = tuple(replace(item, id=id) for id, item in enumerate(items, 100))
    return replace(with_room(found, items=known), meeting=replace(found.meeting, items=known))


BOTH = ("chair", 1), ("vice_chair", 2)
MATTER = Item(1, "研修の案について", "deliberation", ("document-2",), minutes=20, decides=True)


def test_the_opening_counts_and_says_both_what_is_met_and_what_is_missed(found):
    said = read(found)
    assert said[:4] == ["第１回川口市協働推進委員会　進行台本", "日　時　　令和７年11月14日（金）　午後２時00分から",
                        "場　所　　川口市役所第一本庁舎　市議会第３委員会室", "１　開　　会"]
    assert part(said, "■ 定足数の確認と開会（第３条第２項）", "■ 臨時の議長") == [
        "■ 定足数の確認と開会（第３条第２項）", "［出席した委員を数えます。　出席　＿＿人］", "［定足数は６人です（在任委員12人の半数以上）。］",
        "定足数に達していますか",
        f"達している （第３条第２項）｜{PRESENT}りますので、{RULES}第３条第２項の規定により、会議は成立しています。"
        " ただ今から、第１回川口市協働推進委員会を開会します。",
        f"達していない （第３条第２項）｜{MISSED}まだ会議を開くことができません。しばらくお待ちください。 → しばらく待って、もう一度数えます。",
        f"達しないまま、流会とする （第３条第２項）｜{MISSED}会議を開くことができません。 本日の会議は、流会とします。"]


def test_before_there_is_a_chair_somebody_else_begins_and_the_rules_are_said_to_be_silent(found):
    silent = "［委員長が決まるまで議長を務める人について、規則に定めがありません（第６条により委員会に諮ります）。］"
    said = "委員長が決まるまでの間、私、{}が臨時に議長を務めます。よろしくお願いします。"
    assert part(read(found), "■ 臨時の議長", "２　委嘱書交付式")[1:] == [silent, said.format("職員甲【架空】")]
    nobody = with_room(found, named=())
    assert part(read(nobody), "■ 臨時の議長", "２　委嘱書交付式")[1:] == [silent, said.format("＿＿＿＿")]
    assert (script.missing(found), script.missing(nobody)) == ([], ["presiding"])


def test_a_chair_presides_or_who_stands_in(found):
    assert part(read(chaired(found, *BOTH)), "■ 議長", "２　委嘱書交付式")[1:] == [
        "だれが議長を務めますか",
        f"委員長が出席している （第３条第１項）｜{RULES}第３条第１項の規定により、委員長の私が議長を務めます。よろしくお願いします。",
        f"副委員長が代理する （第２条第３項）｜委員長に事故がありますので、{RULES}第２条第３項の規定により、副委員長の私が議長の職務を代理します。"
        "よろしくお願いします。",
        "どちらも務められない｜委員長と副委員長に事故がありますので、私、＿＿＿＿が臨時に議長を務めます。よろしくお願いします。"
        " → 規則に定めがありません（第６条により委員会に諮ります）。"]


def test_the_script_is_the_same_after_the_meeting_as_before_it(found):
    bare = with_room(found, events=(), steps=(), turns=(), guests=(), listeners=None, state="planned", offices=(),
                     settlements=())
    assert read(bare) == read(found)


def test_an_election_can_go_every_way(found):
    said = read(found)
    way = part(said, "■ 委員長の互選（第２条第１項）", "■ 議長の交代（第３条第１項）")
    assert way[1] == "［互選の前に、出席した委員を数えます。　出席　＿＿人　　定足数は６人です（在任委員12人の半数以上）。］"
    assert "［互選の方法は、規則に定めがありません（第６条により委員会に諮ります）。同意を確かめて記録します。］" in way
    assert [line for line in way if line.startswith("■")] == [
        f"■ 委員長{way}（第２条第１項）" for way in ("の互選", "　指名推選", "　投票", "　決選投票")]
    assert [line for line in way if "｜" in line and "決選投票" not in line] == [
        "指名推選 （第２条第１項）｜ご異議なしと認めます。委員長の互選は、指名推選により行います。 → 「委員長　指名推選」へ進みます。",
        "投票 （第２条第１項）｜ご異議なしと認めます。委員長の互選は、投票により行います。 → 「委員長　投票」へ進みます。",
        "異議なし （第２条第１項）｜ご異議なしと認めます。よって、＿＿＿＿委員が委員長に当選されました。",
        "異議あり｜ご異議がありますので、指名推選では決められません。 委員長の互選の方法を、改めてお諮りします。 → 方法を諮り直します。",
        "いる （第２条第１項）｜有効投票の過半数を得た＿＿＿＿委員が委員長に当選されました。",
        "有効な投票がない｜有効な投票がありませんので、改めて投票を行います。",
        "いる （第２条第１項）｜得票の多い＿＿＿＿委員が委員長に当選されました。",
        "同数｜＿＿＿＿委員と＿＿＿＿委員の得票が同数ですので、くじで決めます。 → くじを引く人を決め、引いた人を記録します。",
        "くじで決まった （第２条第１項）｜くじの結果、＿＿＿＿委員が委員長に当選されました。"]
    assert part(said, "■ 議長の交代（第３条第１項）", "■ 副委員長の互選（第２条第１項）")[1:] == [
        "＿＿＿＿委員長は、議長席にお着きください。", "これで、私の臨時の議長の務めを終わります。ご協力ありがとうございました。",
        "［委員長が議長席に着きます。ここから先は、委員長が読みます。］",
        f"{RULES}第３条第１項の規定により、委員長の私が議長を務めます。よろしくお願いします。"]


@pytest.mark.parametrize(("held", "elected"), [
    ((), ["委員長", "副委員長"]), ((BOTH[0],), ["副委員長"]), ((BOTH[1],), ["委員長"]), (BOTH, ["委員長", "副委員長"])])
def test_the_offices_nobody_holds_are_elected(found, held, elected):
    said = read(chaired(found, *held))
    assert [title for title in ("委員長", "副委員長") if f"■ {title}の互選（第２条第１項）" in said] == elected
    assert ("■ 議長の交代（第３条第１項）" in said) == (BOTH[0] not in held)
    assert any("臨時の議長の務めを終わります" in line for line in said) == (not held)


def test_a_matter_to_decide_is_put_with_every_result(found):
    said = part(read(with_items(chaired(found, *BOTH), Item(1, "開会", "ceremony"), MATTER, Item(1, "閉会", "ceremony"))),
                "２　研修の案について", "３　閉　　会")
    assert said == [
        "２　研修の案について", "次に、次第２「研修の案について」を議題とします。説明をお願いします。",
        "［資料２　川口市における協働の現状について　　予定　20分］", "ただ今の説明について、ご質問、ご意見があればお願いします。",
        "［発言を求める人を指名します。］", "■ 採決（第３条第３項）",
        "［採決の前に、出席した委員を数えます。　出席　＿＿人　　定足数は６人です（在任委員12人の半数以上）。］",
        "お諮りします。「研修の案」について、このとおり決することにご異議ありませんか。", "異議はありますか",
        "異議なし （第３条第３項）｜ご異議なしと認めます。よって、「研修の案」は可決されました。",
        "異議あり｜ご異議がありますので、ただ今の採決は取りやめ、改めて採決します。 → 「挙手による採決」へ進みます。",
        "■ 挙手による採決（第３条第３項）", "改めて、「研修の案」について、挙手により採決します。", "表決に加わる委員は＿＿人です。",
        "賛成の委員の挙手を求めます。", "［賛成の人数を数えます。　賛成　＿＿人］", "次に、反対の委員の挙手を求めます。",
        "［反対の人数を数えます。　反対　＿＿人　　どちらでもない委員は棄権です。　棄権　＿＿人］",
        "［可決には、出席した委員の過半数の賛成が要ります（出席12人なら７人、11人なら６人、10人なら６人、９人なら５人、８人なら５人、"
        "７人なら４人、６人なら４人）。］", "採決の結果はどれですか",
        f"可決 （第３条第３項）｜{COUNTED}賛成多数です。よって、「研修の案」は可決されました。",
        f"否決 （第３条第３項）｜{COUNTED}賛成少数です。よって、「研修の案」は否決されました。",
        f"可否同数（議長が可決とする） （第３条第３項）｜{COUNTED}可否同数です。第３条第３項の規定により、議長において可決と決します。"
        "よって、「研修の案」は可決されました。",
        f"可否同数（議長が否決とする） （第３条第３項）｜{COUNTED}可否同数です。第３条第３項の規定により、議長において否決と決します。"
        "よって、「研修の案」は否決されました。",
        f"議決に至らず （第３条第３項）｜{COUNTED}賛成も反対も過半数の＿＿人に達しません。よって、「研修の案」は議決に至りませんでした。"
        " → もう一度採決するか、継続審議を諮ります。",
        "継続審議を諮る｜お諮りします。「研修の案」については、継続審議とすることにご異議ありませんか。 → 異議がなければ、次を読みます。",
        "継続審議に異議なし｜ご異議なしと認めます。「研修の案」については、次回以後の会議で引き続き審議します。"]


def test_the_words_are_those_of_the_screen(found):
    motion = Motion(1, 1, None, None, "＿＿＿＿", "", None, None, None, "open", "", played.at("14:00"))
    said = read(found)
    assert chair_script.ask_objection(motion) in said
    assert f"異議あり｜{chair_script.voided('objection')} → 挙手により採決します。" in said


def test_the_end_of_the_meeting_and_what_may_come_up(found):
    said = read(found)
    start = said.index("７　閉　　会")
    assert said[start:start + 5] == [
        "７　閉　　会", "議事はすべて終わりましたか",
        "終わった｜以上で、本日の議事はすべて終わりました。 これをもちまして、第１回川口市協働推進委員会を閉会します。",
        "次回へ残す議題がある｜本日の議事を終わります。「＿＿＿＿」は、次回以後の会議で引き続き審議します。"
        " これをもちまして、第１回川口市協働推進委員会を閉会します。", "［閉会の時刻を確かめます。　＿＿時＿＿分］"]
    assert [line for line in said[start + 5:] if line.startswith(("付", "■"))] == [
        "付　途中で必要になったときに読む言葉", "■ 休憩と再開", "■ 定足数を欠いたとき（第３条第２項）", "■ 散会", "■ 採決（第３条第３項）",
        "■ 挙手による採決（第３条第３項）", "■ 規則に定めのないことを諮るとき（第６条）"]
    assert part(said, "■ 定足数を欠いたとき（第３条第２項）", "■ 散会")[3:] == [
        f"休憩する （第３条第２項）｜{MISSED}会議を続けることができません。 暫時休憩します。 → 戻る委員を待ち、「休憩と再開」へ進みます。",
        f"散会する （第３条第２項）｜{MISSED}会議を続けることができません。 本日の議事はこの程度にとどめます。「＿＿＿＿」は、次回以後の会議で"
        "引き続き審議します。 これで散会します。", f"流会とする （第３条第２項）｜{MISSED}会議を続けることができません。 本日の会議は、流会とします。"]


@pytest.mark.parametrize(("items", "first", "last"), [
    ((), "■ 定足数の確認と開会（第３条第２項）", "■ 閉会"), ((MATTER,), "■ 定足数の確認と開会（第３条第２項）", "■ 閉会"),
    ((Item(1, "開会", "ceremony"),), "１　開　　会", "■ 閉会"),
    ((Item(1, "開会", "ceremony"), Item(1, "議事", "other"), Item(2, "終わりの式", "ceremony")), "１　開　　会", "■ 閉会")])
def test_a_meeting_is_opened_and_closed_whatever_its_agenda(found, items, first, last):
    said = read(with_items(found, *items))
    assert said[3] == first
    assert said.index(last) < said.index("付　途中で必要になったときに読む言葉")
    assert [sum(word in line for line in said) for word in ("会議は成立しています。 ただ今から", "を閉会します。")] == [1, 2]
    assert ("items" in script.missing(with_items(found, *items))) == (not items)


@pytest.mark.parametrize(("answers", "told"), [
    ({"A": "no"}, "（出席12人なら６人、11人なら６人、10人なら５人、９人なら５人、８人なら４人、７人なら４人、６人なら３人）。議長を除いて数えます。］"),
    ({"C": "no"}, "７人なら４人、６人なら４人）。棄権した委員を除いて数えます。］"),
    ({"B": "no"}, "７人なら４人、６人なら４人）。］")])
def test_the_numbers_follow_what_the_committee_decided(found, answers, told):
    made = tuple(Settlement(question, answer, played.at("13:00") - timedelta(days=9), 1, 1, 1, "")
                 for question, answer in answers.items())
    said = read(with_room(found, settlements=made))
    assert next(line for line in said if line.startswith("［可決には")).endswith(told)
    assert ("表決に加わる委員は＿＿人です。議長は、表決に加わりません。" in said) == ("C" not in answers)


def test_another_body_says_its_own_rules(found):
    seats = tuple(replace(seat, seat_class=CLASSES[seat.seat_class]) for seat in found.room.seats)
    said = read(chaired(with_items(found, MATTER), regulation=EACH_CLASS, seats=seats, seat_count=12))
    assert part(said, "■ 定足数の確認と開会（第４条第２項）", "定足数に達していますか")[2:] == [
        "［定足数は６人です（定数12人の半数以上）。］", "［定足数（１号委員）は３人です（定数５人の半数以上）。］",
        "［定足数（２号委員）は３人です（定数５人の半数以上）。］", "［定足数（３号委員）は１人です（定数２人の半数以上）。］"]
    assert "全員賛成 （第４条第５項）｜" + COUNTED + "全員賛成です。よって、「研修の案」は可決されました。" in said
    assert "［可決には、投票した委員の過半数の賛成が要ります。］" in said
    assert (f"可否同数 （第４条第５項）｜{COUNTED}可否同数ですが、可否同数のときの定めがありません。よって、「研修の案」は議決に至りませんでした。"
            in said)
    assert any(line.startswith("達していない") and line.endswith("→ 足りない条件だけを読みます。しばらく待って、もう一度数えます。") for line in said)


def test_a_meeting_called_again_may_ask_for_nobody(found):
    said = read(chaired(found, *BOTH, regulation=TWO_THIRDS, reconvened=True))
    assert said[5:8] == [
        "［出席した委員を数えます。　出席　＿＿人］", "［再招集の会議のため、人数は問いません。］",
        "再招集の会議でありますので、【架空】あおば市緑化審査会規則第３条第２項ただし書の規定により、会議は成立しています。"]
    assert not any("達して" in line for line in said)


def test_a_number_of_seats_that_is_not_recorded_is_left_blank(found):
    seats = tuple(replace(seat, seat_class=CLASSES[seat.seat_class]) for seat in found.room.seats)
    unknown = with_room(found, regulation=EACH_CLASS, seats=seats, seat_count=None)
    assert script.missing(unknown) == ["seats"]
    assert any("ただ今の出席委員は＿＿人で、定数＿＿人の半数以上に達しており" in line for line in read(unknown))


def test_a_quorum_that_cannot_be_computed_is_told_and_nothing_is_made(found):
    for ask in (read, script.missing):
        with pytest.raises(RuleBroken) as refused:
            ask(with_room(found, regulation=EACH_CLASS))
        assert refused.value.code == "quorum_uncomputable"
