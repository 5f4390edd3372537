"""委員名簿・任期 shows who is in office on a day, and the secretariat records who comes and goes."""

from contextlib import closing
from datetime import date, timedelta

import pytest
from sqlite_utils import Database

from dashboard.commands import members as commands
from dashboard.db import connect, database_path
from dashboard.domain.permissions import CONSOLE
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import members as read

TODAY = date(2026, 11, 22)
CLASSES = {"1号委員　市民": 5, "2号委員　市内の民間団体から選出された者": 3, "3号委員　知識経験者": 3, "4号委員　学識経験者": 1}


def said(at) -> list[str]:
    """Return what the screen says, part by part, markup taken away."""
    return [element.value.replace("\\", "").replace("**", "") for element in at.markdown]


def part(at, opening) -> list[str]:
    """Return the lines of the part that begins so, without its heading and what is empty."""
    found = next(words for words in said(at) if words.startswith(opening))
    return [line.strip() for line in found.splitlines()[1:] if line.strip()]


def choose(at, label):
    """Choose what to record."""
    return at.segmented_control(key="members.act").set_value(label).run()


def labelled(elements, label):
    """Return the one that carries the label."""
    return next(element for element in elements if element.label == label)


def send(at, label):
    """Press the button that says `label`."""
    return labelled(at.button, label).click().run()


def on(at, day):
    """Ask for the roster on `day`."""
    return at.date_input(key="members.day").set_value(day).run()


def member(db, name):
    """Return the membership of `name` that stands."""
    return read.memberships(db, name)[0]


def verbs(db):
    """Return what the log holds of the members."""
    return [(row["verb"], row["subject_id"]) for row in db.query("SELECT * FROM audit WHERE subject = 'members'")]


def leave(db, now, name, last_day):
    """Record that `name` left."""
    commands.resign(db, CONSOLE, now, membership=member(db, name).id, last_day=last_day, reason="転居")


# --- what is shown ---------------------------------------------------------------------------------------------------


def test_the_roster_of_today_names_every_member_by_class(home, screen):
    at = screen("members")
    assert not at.exception
    assert at.title[0].value == "委員名簿・任期"
    assert said(at)[0] == "令和8年11月22日（日） 現在　在任 12人（新任 8人、再任 4人）　定数の記録なし"
    cards = [words.splitlines()[0] for words in said(at) if words.startswith("#### ") and words.splitlines()[0][-1] == "人"]
    assert cards == [f"#### {name}　{count}人" for name, count in CLASSES.items()]
    assert part(at, "#### 2号委員") == [
        "- 下重 郁美　2期", "川口市商工会議所 女性会", "- 釘村 ミナ子　新", "川口の男女共同参画を考える会",
        "- 石川 真司　2期", "社会福祉法人 川口市社会福祉協議会事務局長",
        ":small[出典　第1回川口市協働推進委員会 次第・配布資料 66・67・68行]"]


def test_nobody_carries_a_mark_before_an_election(home, screen):
    at = screen("members")
    assert part(at, "- 役職の記録はまだありません（◎○なし）。")[0].startswith(
        "- ※ 名簿に「◎委員長」「○副委員長」の凡例はありますが、印の付いた委員はいません。")


def test_charts_say_who_sits_there_and_how_long_the_term_lasts(home, screen):
    findings = [words.split("  \n")[0] for words in said(screen("members")) if "  \n" in words and "####" not in words]
    assert findings == ["委員12人のうち、新任が8人、2期目が4人", "任期は令和9年9月30日まで、今日を含めて残り313日"]


def test_terms_are_listed_with_the_gap_between_them(home, screen):
    source = ":small[出典　第1回川口市協働推進委員会 次第・配布資料 {}行]"
    assert part(screen("members"), "#### 任期")[:3] == [
        f"- ▶ 任期中　R7–R9　令和7年10月1日～令和9年9月30日（2年）　名簿の記録 12人　{source.format(58)}",
        "- 空白　令和7年7月1日～令和7年9月30日（3か月）　どの任期にも入りません。委員はいません。",
        f"- ✓ 終了　R5–R7　令和5年7月1日～令和7年6月30日（2年）　名簿の記録なし　{source.format(396)}"]


def test_the_roster_can_be_seen_on_any_day(home, screen):
    at = screen("members")
    gap = "在任 0人。令和7年7月1日から令和7年9月30日までは、どの任期にも入りません。この日に委員は一人もいません。"
    everyone = "在任 12人（新任 8人、再任 4人）　定数の記録なし"
    expected = {
        date(2023, 6, 30): "在任 0人。記録されている最初の任期（令和5年7月1日から令和7年6月30日まで）より前です。",
        date(2023, 7, 1): "在任 0人。この日は任期 R5–R7 に入りますが、在任する委員は記録されていません。"
                          "委嘱した人がいれば「就任を登録」から登録してください。",
        date(2025, 7, 1): gap, date(2025, 9, 30): gap, date(2025, 10, 1): everyone, date(2027, 9, 30): everyone,
        date(2027, 10, 1): "在任 0人。記録されている最後の任期（令和7年10月1日から令和9年9月30日まで）より後です。"
                           "次の任期は「任期を登録」から登録してください。"}
    assert {day: said(on(at, day))[0].split("現在　")[1] for day in expected} == expected
    assert not at.exception


def test_a_term_that_ends_within_180_days_is_announced(home, screen):
    at = screen("members")
    soon = "- ！ 180日以内に終わる任期　令和9年9月30日まで（残り{}日）　12人（全員）"
    expected = {date(2027, 4, 3): "- ✓ 180日以内に終わる任期はありません。いまの任期は残り181日（令和9年9月30日まで）です。",
                date(2027, 4, 4): soon.format(180), date(2027, 9, 30): soon.format(1)}
    assert {day: part(on(at, day), "#### 欠員")[1] for day in expected} == expected


def test_an_announced_departure_is_shown_while_the_member_still_sits(home, db, now, screen):
    leave(db, now, "中本 進一", date(2026, 12, 31))
    at = screen("members")
    assert part(at, "#### 4号委員")[0] == "- 中本 進一　2期、R8.12.31まで"
    assert part(at, "#### 欠員") == ["- ✓ 退任の後、後任のいない席はありません。",
                                   "- ！ 180日以内に終わる任期　令和8年12月31日まで（残り40日）　1人（中本 進一）"]


def test_a_seat_without_successor_is_a_vacancy_from_the_next_day(home, db, now, screen):
    leave(db, now, "中本 進一", date(2026, 11, 21))
    at = screen("members")
    assert said(at)[0].split("現在　")[1] == "在任 11人（新任 8人、再任 3人）　定数の記録なし"
    assert part(at, "#### 4号委員　学識経験者　0人") == ["在任する人はいません。"]
    assert part(at, "#### 欠員") == [
        "- ！ 欠員　4号委員　学識経験者　中本 進一さんの席に後任がいません。残任期間 令和8年11月22日～令和9年9月30日（10か月）",
        "- ✓ 180日以内に終わる任期はありません。いまの任期は残り313日（令和9年9月30日まで）です。",
        "- 退任　4号委員　学識経験者　中本 進一さん　令和8年11月21日まで　理由　転居"]
    assert part(on(at, date(2026, 11, 21)), "#### 欠員")[0] == "- ✓ 退任の後、後任のいない席はありません。"


def refusals(at) -> list[str]:
    """Return the sentences with which the screen refused."""
    return [error.value.replace("\\", "") for error in at.error]


# --- what is recorded ------------------------------------------------------------------------------------------------


def appoint(at, name, starts_on):
    at = choose(at, "就任を登録")
    labelled(at.selectbox, "区分").set_value("4号")
    labelled(at.text_input, "氏名").set_value(name)
    labelled(at.text_input, "所属団体等").set_value("市内の大学")
    labelled(at.date_input, "就任日").set_value(starts_on)
    labelled(at.number_input, "何期目か（新任は1）").set_value(2)
    return send(at, "就任を登録する")


def resign(at, membership, last_day, reason="転居"):
    at = choose(at, "退任を記録")
    labelled(at.selectbox, "退任する人").set_value(membership)
    labelled(at.date_input, "退任日（在任の最後の日）").set_value(last_day)
    labelled(at.text_input, "理由").set_value(reason)
    return send(at, "退任を記録する")


def fill(at, name, starts_on):
    at = choose(at, "欠員を補充")
    labelled(at.text_input, "補欠委員の氏名").set_value(name)
    labelled(at.text_input, "所属団体等").set_value("市内の大学")
    labelled(at.date_input, "就任日").set_value(starts_on)
    return send(at, "補欠委員の就任を登録する")


def withdraw(at, what, membership, reason):
    at = choose(at, "記録を取り消す")
    at = at.segmented_control(key="members.withdraw").set_value(what).run()
    labelled(at.selectbox, f"{what}の記録を取り消す人").set_value(membership)
    labelled(at.text_input, "取り消す理由").set_value(reason)
    return send(at, f"{what}の記録を取り消す")


def open_term(at, name, first, last, basis="委嘱の決裁"):
    at = choose(at, "任期を登録")
    labelled(at.text_input, "任期の名前（例　R9–R11、第6期）").set_value(name)
    labelled(at.date_input, "任期の最初の日").set_value(first)
    labelled(at.date_input, "任期の最後の日").set_value(last)
    labelled(at.text_input, "根拠（委嘱の決裁、告示など）").set_value(basis)
    return send(at, "任期を登録する")


def test_an_appointment_is_recorded_once_and_shown(home, db, screen):
    at = appoint(screen("members"), " 春日 みどり ", date(2026, 12, 1))
    assert [element.value for element in at.success] == ["春日 みどりさんの就任（令和8年12月1日から）を登録しました。"]
    new = member(db, "春日 みどり")
    assert (new.term, new.seat_class, new.organisation, new.terms_served, new.starts_on, new.ends_on, new.replaces) == (
        "R7–R9", "4号", "市内の大学", 2, date(2026, 12, 1), date(2027, 9, 30), None)
    assert verbs(db) == [("appoint", str(new.id))]
    assert labelled(at.text_input, "氏名").value == ""
    assert part(on(at, date(2026, 12, 1)), "#### 4号委員　学識経験者　2人")[2:4] == [
        "- 春日 みどり　2期、R8.12.1から、画面から登録", "市内の大学"]


def test_an_impossible_appointment_is_refused_and_what_was_typed_stays(home, screen, everything):
    before, at = everything(), screen("members")
    for name, starts_on, sentence in [
        ("", date(2026, 12, 1), "氏名が空欄です。氏名を入れてください。"),
        ("春日 みどり", date(2025, 9, 30), "任期は令和7年10月1日から令和9年9月30日までです。就任日をこの間にしてください。"),
        ("春日 みどり", date(2027, 10, 1),
         "就任日（令和9年10月1日）が任期の末日（令和9年9月30日）より後です。就任日を改めてください。"),
        ("中本進一", date(2026, 12, 1),
         "中本 進一さんは令和7年10月1日から令和9年9月30日まで在任中です。一人が二つの席に就くことはできません。"
         "同姓同名の別の方なら、氏名に区別を書き添えてください。"),
    ]:
        at = appoint(at, name, starts_on)
        assert refusals(at) == [sentence]
        assert everything() == before
        assert [labelled(at.text_input, label).value for label in ("氏名", "所属団体等")] == [name, "市内の大学"]
        assert labelled(at.date_input, "就任日").value == starts_on


def test_a_departure_is_recorded_once_with_its_reason(home, db, screen):
    gone = member(db, "布施 富美子")
    at = resign(screen("members"), gone.id, TODAY)
    assert [element.value for element in at.success] == ["布施 富美子さんの退任（令和8年11月22日まで）を記録しました。"]
    assert read.departures(db) == [{"id": 1, "membership_id": gone.id, "name": "布施 富美子", "last_day": "2026-11-22",
                                    "reason": "転居", "withdrawn": None}]
    assert verbs(db) == [("resign", str(gone.id))]


def test_an_impossible_departure_is_refused_and_what_was_typed_stays(home, db, screen, everything):
    before, at, stays = everything(), screen("members"), member(db, "布施 富美子").id
    for chosen, last_day, reason, sentence in [
        (None, TODAY, "転居", "人が選ばれていません。一覧から選んでください。"),
        (stays, TODAY, " ", "理由が空欄です。後から読む人のために理由を書いてください。"),
        (stays, date(2025, 9, 30), "転居", "布施 富美子さんの就任は令和7年10月1日です。退任日をその日以後にしてください。"),
        (stays, date(2027, 9, 30), "転居",
         "布施 富美子さんの任期は令和9年9月30日に満了します。任期の途中で辞める日を入れてください。"),
    ]:
        at = resign(at, chosen, last_day, reason)
        assert refusals(at) == [sentence]
        assert everything() == before
        assert (labelled(at.selectbox, "退任する人").value, labelled(at.text_input, "理由").value) == (chosen, reason)
        assert labelled(at.date_input, "退任日（在任の最後の日）").value == last_day


def test_who_left_meanwhile_is_not_swapped_for_another(home, db, now, screen):
    gone = member(db, "布施 富美子")
    at = choose(screen("members"), "退任を記録")
    labelled(at.selectbox, "退任する人").set_value(gone.id)
    leave(db, now, "布施 富美子", date(2026, 10, 31))
    labelled(at.text_input, "理由").set_value("転居")
    at = send(at, "退任を記録する")
    assert refusals(at) == ["布施 富美子さんの退任（令和8年10月31日）はすでに記録されています。"]
    assert [row["name"] for row in read.departures(db)] == ["布施 富美子"]
    assert labelled(at.text_input, "理由").value == "転居"


def test_a_substitute_serves_the_unexpired_term(home, db, now, screen):
    leave(db, now, "中本 進一", date(2026, 10, 31))
    at = fill(screen("members"), "春日 みどり", date(2026, 11, 1))
    assert [element.value for element in at.success] == [
        "春日 みどりさんの補欠委員としての就任（令和8年11月1日から）を登録しました。"]
    new = member(db, "春日 みどり")
    assert (new.term, new.seat_class, new.starts_on, new.ends_on, new.replaces) == (
        "R7–R9", "4号", date(2026, 11, 1), date(2027, 9, 30), member(db, "中本 進一").id)
    assert verbs(db)[1:] == [("fill_vacancy", str(new.id))]
    assert part(at, "#### 4号委員　学識経験者　1人")[0] == "- 春日 みどり　新、中本 進一さんの補欠、R8.11.1から、画面から登録"
    assert part(at, "#### 欠員")[0] == "- ✓ 退任の後、後任のいない席はありません。"


def test_a_substitute_before_the_seat_is_free_is_refused(home, db, now, screen, everything):
    leave(db, now, "中本 進一", date(2026, 12, 31))
    before = everything()
    at = fill(screen("members"), "春日 みどり", date(2026, 12, 31))
    assert refusals(at) == [
        "中本 進一さんは令和8年12月31日まで在任です。後任の就任日はその翌日以後にしてください。"]
    assert everything() == before
    assert labelled(at.text_input, "補欠委員の氏名").value == "春日 みどり"


def test_without_a_vacancy_the_screen_says_what_to_do_first(home, screen):
    at = choose(screen("members"), "欠員を補充")
    assert [element.value for element in at.info] == [
        "退任の記録があって後任のいない席はありません。先に「退任を記録」で退任を記録してください。"]


def test_what_was_recorded_wrongly_is_taken_back_and_stays_readable(home, db, now, screen):
    gone = member(db, "中本 進一")
    leave(db, now, "中本 進一", date(2026, 10, 31))
    at = withdraw(screen("members"), "退任", gone.id, "別の人の届出だった")
    assert [element.value for element in at.success] == ["中本 進一さんの退任の記録を取り消しました。"]
    at = withdraw(at, "就任", gone.id, "委嘱前だった")
    assert [element.value for element in at.success] == ["中本 進一さんの就任の記録を取り消しました。"]
    assert read.memberships(db, "中本 進一") == []
    assert [verb for verb, _ in verbs(db)] == ["resign", "withdraw_departure", "withdraw_appointment"]
    seat = "中本 進一さん（4号委員　学識経験者）"
    told = [line for line in said(choose(at, "記録の履歴"))[1].splitlines() if line.startswith("- ")]
    assert [line.rstrip() for line in told] == [
        f"- 就任の記録を取り消し　{seat}　令和7年10月1日から令和9年9月30日まで　理由　委嘱前だった",
        f"- 退任の記録を取り消し　{seat}　令和8年10月31日まで　理由　別の人の届出だった",
        f"- 退任を記録　{seat}　令和8年10月31日まで　理由　転居"]


def test_taking_back_what_others_stand_on_is_refused(home, db, now, screen, everything):
    gone, stays = member(db, "中本 進一").id, member(db, "布施 富美子").id
    leave(db, now, "中本 進一", date(2026, 10, 31))
    commands.fill_vacancy(db, CONSOLE, now, vacated=gone, name="春日 みどり", organisation="", starts_on=TODAY,
                          terms_served=1)
    before, at = everything(), screen("members")
    refilled = "中本 進一さんの席には後任がすでに就いています。先に後任の記録を改めてください。"
    for what, chosen, reason, sentence in [
        ("退任", None, "誤記", "人が選ばれていません。一覧から選んでください。"),
        ("退任", gone, "", "理由が空欄です。後から読む人のために理由を書いてください。"),
        ("退任", gone, "誤記", refilled),
        ("就任", stays, " ", "理由が空欄です。後から読む人のために理由を書いてください。"),
        ("就任", gone, "誤記", refilled),
    ]:
        at = withdraw(at, what, chosen, reason)
        assert refusals(at) == [sentence]
        assert everything() == before
        assert labelled(at.text_input, "取り消す理由").value == reason


def test_nobody_comes_back_to_a_seat_while_holding_another(home, db, now, screen, everything):
    gone = member(db, "中本 進一")
    leave(db, now, "中本 進一", date(2026, 10, 31))
    commands.appoint(db, CONSOLE, now, name="中本 進一", organisation="", seat_class="3号", term="R7–R9",
                     starts_on=date(2026, 11, 1), terms_served=2)
    before = everything()
    at = withdraw(screen("members"), "退任", gone.id, "誤記")
    assert refusals(at) == [
        "中本 進一さんは令和8年11月1日から令和9年9月30日まで在任中です。一人が二つの席に就くことはできません。"
     "同姓同名の別の方なら、氏名に区別を書き添えてください。"]
    assert everything() == before


def test_the_next_term_is_opened_and_members_can_be_appointed_for_it(home, db, screen):
    at = open_term(screen("members"), "R9–R11", date(2027, 10, 1), date(2029, 9, 30))
    assert [element.value for element in at.success] == ["任期「R9–R11」（令和9年10月1日から）を登録しました。"]
    assert (read.term(db, "R9–R11").starts_on, read.term(db, "R9–R11").ends_on) == (date(2027, 10, 1), date(2029, 9, 30))
    assert verbs(db) == [("open_term", "R9–R11")]
    assert part(at, "#### 任期")[0] == ("- ○ これから　R9–R11　令和9年10月1日～令和11年9月30日（2年）　名簿の記録なし　"
                                      "根拠　委嘱の決裁　:small[出典　画面から登録]")
    at = appoint(at, "中本 進一", date(2027, 10, 1))
    assert [(m.term, m.ends_on) for m in read.memberships(db, "中本 進一")] == [
        ("R7–R9", date(2027, 9, 30)), ("R9–R11", date(2029, 9, 30))]


def test_an_impossible_term_is_refused(home, screen, everything):
    before, at = everything(), screen("members")
    for name, first, last, basis, sentence in [
        ("", date(2027, 10, 1), date(2029, 9, 30), "告示", "任期の名前が空欄です。「R9–R11」「第6期」のように入れてください。"),
        ("R9–R11", date(2027, 10, 1), date(2027, 9, 30), "告示",
         "終わりの日（令和9年9月30日）が始まりの日（令和9年10月1日）より前です。日付を確かめてください。"),
        ("R9–R11", date(2027, 9, 30), date(2029, 9, 29), "告示",
         "任期「R7–R9」（令和7年10月1日から令和9年9月30日まで）と重なります。日付を確かめてください。"),
        ("R7–R9", date(2027, 10, 1), date(2029, 9, 30), "告示",
         "任期「R7–R9」はすでに登録されています。別の名前を入れてください。"),
        ("R9–R11", date(2027, 10, 1), date(2029, 9, 30), "",
         "根拠が空欄です。委嘱の決裁や告示など、この任期の根拠を書いてください。"),
    ]:
        at = open_term(at, name, first, last, basis)
        assert refusals(at) == [sentence]
        assert everything() == before
        assert labelled(at.text_input, "任期の名前（例　R9–R11、第6期）").value == name


# --- another committee, and none -------------------------------------------------------------------------------------


@pytest.fixture
def second_db(second_home):
    """An open store with the second committee."""
    with closing(connect(database_path(second_home)).conn) as connection:
        yield Database(connection, execute_plugins=False)


def test_another_committee_shows_its_own_classes_offices_and_seats(second_home, screen):
    at = screen("members")
    assert not at.exception
    assert said(at)[0].split("現在　")[1] == "在任 9人（新任 6人、再任 3人）　定数 10人"
    assert part(at, "#### 【架空】学識経験者　3人")[0] == "- ◎会長 委員１【架空】　3期"
    assert part(at, "#### 【架空】関係団体の代表者　4人")[0] == "- ○副会長 委員４【架空】　2期"
    assert part(at, "#### 欠員") == [
        "- ！ 欠員　定数10人に対し在任9人です。委嘱した人がいれば「就任を登録」から登録してください。",
        "- ✓ 180日以内に終わる任期はありません。いまの任期は残り496日（令和10年3月31日まで）です。",
        "- 退任　【架空】関係団体の代表者　委員６【架空】さん　令和8年5月31日まで"]


def test_an_office_ends_with_the_seat(second_home, second_db, now, screen):
    leave(second_db, now, "委員１【架空】", TODAY - timedelta(days=1))
    at = screen("members")
    assert part(at, "#### 【架空】学識経験者　2人")[0] == "- 委員２【架空】　新"
    assert part(on(at, TODAY - timedelta(days=1)), "#### 【架空】学識経験者　3人")[0] == (
        "- ◎会長 委員１【架空】　3期、R8.11.21まで")


def test_nobody_is_appointed_beyond_the_seats_there_are(second_home, second_db, now, screen):
    def appointed(name):
        return commands.appoint(second_db, CONSOLE, now, name=name, organisation="", seat_class="公募",
                                term="第5期【架空】", starts_on=TODAY, terms_served=1)
    appointed("委員11【架空】")
    at = choose(screen("members"), "就任を登録")
    labelled(at.text_input, "氏名").set_value("委員12【架空】")
    at = send(at, "就任を登録する")
    assert refusals(at) == [
        "令和8年11月22日は定数10人の席がすべて埋まっています。先に退任を記録するか、日付を改めてください。"]
    assert read.memberships(second_db, "委員12【架空】") == []


def test_a_record_without_people_says_what_to_do_first(home, db, screen):
    for table in ("agenda_item_papers", "agenda_items", "papers", "meetings", "memberships", "terms"):
        db.execute(f"DELETE FROM {table}")
    at = screen("members")
    assert not at.exception
    assert said(at)[0].split("現在　")[1] == "任期がまだ登録されていません。「任期を登録」から登録してください。"
    assert part(at, "#### 任期")[0] == "- 任期はまだ登録されていません。"
    at = choose(at, "就任を登録")
    assert [element.value for element in at.info] == ["任期がまだ登録されていません。先に「任期を登録」で任期を登録してください。"]
    assert said(choose(at, "記録の履歴"))[1] == "画面からの記録はまだありません。就任や退任を記録すると、ここに残ります。"
