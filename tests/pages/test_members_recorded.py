"""On 委員名簿・任期 the secretariat records who comes and goes; what is impossible is refused and changes nothing."""

from datetime import date

from dashboard.commands import members as commands
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import members as read
from tests.pages.members_screen import (
    TODAY,
    appoint,
    choose,
    fill,
    labelled,
    leave,
    member,
    on,
    open_term,
    part,
    refusals,
    resign,
    said,
    send,
    verbs,
    withdraw,
)


def test_an_appointment_is_recorded_once_and_shown(home, db, screen):
    at = appoint(screen("members"), " 委員１【架空】 ", date(2026, 12, 1))
    assert [element.value for element in at.success] == ["委員１【架空】さんの就任（令和8年12月1日から）を登録しました。"]
    new = member(db, "委員１【架空】")
    assert (new.term, new.seat_class, new.organisation, new.terms_served) == ("R7–R9", "4号", "市内の大学", 2)
    assert (new.starts_on, new.ends_on, new.replaces) == (date(2026, 12, 1), date(2027, 9, 30), None)
    assert verbs(db) == [("appoint", str(new.id))]
    assert labelled(at.text_input, "氏名").value == ""
    assert part(on(at, date(2026, 12, 1)), "## 4号委員　学識経験者　2人")[2:4] == [
        "- 委員１【架空】　2期、R8.12.1から、画面から登録", "市内の大学"]


def test_an_impossible_appointment_is_refused_and_what_was_typed_stays(home, screen, everything):
    before, at = everything(), screen("members")
    for name, starts_on, sentence in [
        ("", date(2026, 12, 1), "氏名が空欄です。氏名を入れてください。"),
        ("委員１【架空】", date(2025, 9, 30), "任期は令和7年10月1日から令和9年9月30日までです。就任日をこの間にしてください。"),
        ("委員１【架空】", date(2027, 10, 1),
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
    assert refusals(at) == ["布施 富美子さんの退任（令和8年10月31日）はすでに記録されています。日付が違うときは、先にその記録を取り消してください。"]
    assert [row["name"] for row in read.departures(db)] == ["布施 富美子"]
    assert labelled(at.text_input, "理由").value == "転居"


def test_a_substitute_serves_the_unexpired_term(home, db, now, screen):
    leave(db, now, "中本 進一", date(2026, 10, 31))
    at = fill(screen("members"), "委員１【架空】", date(2026, 11, 1))
    assert [element.value for element in at.success] == [
        "委員１【架空】さんの補欠委員としての就任（令和8年11月1日から）を登録しました。"]
    new = member(db, "委員１【架空】")
    assert (new.term, new.seat_class, new.starts_on, new.ends_on, new.replaces) == (
        "R7–R9", "4号", date(2026, 11, 1), date(2027, 9, 30), member(db, "中本 進一").id)
    assert verbs(db)[1:] == [("fill_vacancy", str(new.id))]
    assert part(at, "## 4号委員　学識経験者　1人")[0] == "- 委員１【架空】　新、中本 進一さんの補欠、R8.11.1から、画面から登録"
    assert part(at, "## 欠員")[0] == "- ✓ 退任の後、後任のいない席はありません。"


def test_a_substitute_before_the_seat_is_free_is_refused(home, db, now, screen, everything):
    leave(db, now, "中本 進一", date(2026, 12, 31))
    before = everything()
    at = fill(screen("members"), "委員１【架空】", date(2026, 12, 31))
    assert refusals(at) == [
        "中本 進一さんは令和8年12月31日まで在任です。後任の就任日はその翌日以後にしてください。"]
    assert everything() == before
    assert labelled(at.text_input, "補欠委員の氏名").value == "委員１【架空】"


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
    commands.fill_vacancy(db, CONSOLE, now, vacated=gone, name="委員１【架空】", organisation="", starts_on=TODAY,
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
    opened = read.term(db, "R9–R11")
    assert (opened.starts_on, opened.ends_on) == (date(2027, 10, 1), date(2029, 9, 30))
    assert verbs(db) == [("open_term", "R9–R11")]
    assert part(at, "## 任期")[0] == ("- ○ これから　R9–R11　令和9年10月1日～令和11年9月30日（2年）　名簿の記録なし　"
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
