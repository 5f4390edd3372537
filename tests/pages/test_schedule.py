"""審議スケジュール shows the plan beside what happened; the secretariat records dates and changes windows."""

from contextlib import closing
from datetime import date

import pytest
from sqlite_utils import Database

from dashboard.commands import schedule as commands
from dashboard.db import connect, database_path
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import schedule as read

SOURCE = ":small[出典　第1回川口市協働推進委員会 次第・配布資料 {}行]"
FIRST, SECOND = "1. 第1回　委嘱・現状報告", "2. 第2回　研修内容（案）の検討"


def said(at) -> list[str]:
    """Return what the screen says, part by part, markup taken away."""
    return [element.value.replace("\\", "").replace("**", "") for element in at.markdown]


def card(at, name) -> list[str]:
    """Return the lines of the card of the step."""
    found = next(words for words in said(at) if words.startswith(f"## {name}"))
    return [line.strip() for line in found.splitlines()[1:] if line.strip()]


def labelled(elements, label):
    """Return the one that carries the label."""
    return next(element for element in elements if element.label == label)


def choose(at, label, key="schedule.act"):
    """Choose what to record."""
    return at.segmented_control(key=key).set_value(label).run()


def send(at, label):
    """Press the button that says `label`."""
    return labelled(at.button, label).click().run()


def refusals(at) -> list[str]:
    """Return the sentences with which the screen refused."""
    return [error.value.replace("\\", "") for error in at.error]


def step(db, label):
    """Return the step that the screen offers as `label`."""
    return next(found for found in read.steps(db) if f"{found.position}. {found.name}" == label)


def verbs(db):
    """Return what the log holds of the plan."""
    return [(row["verb"], row["subject_id"]) for row in db.query("SELECT * FROM audit WHERE subject = 'schedule'")]


# --- what is shown ---------------------------------------------------------------------------------------------------


def test_nothing_is_presumed_done(home, db, screen):
    at = screen("schedule")
    assert not at.exception
    assert said(at)[0] == ("今日は 令和8年11月22日（日） です。予定 6件のうち、！ 予定を超過 3件、○ 予定 2件、● 予定の時期 1件。"
                           "記録のないものは、実施したとみなしません。")
    late = "！ 予定を超過（実施の記録なし）"
    assert [card(at, found.name)[:2] for found in read.steps(db)] == [
        [late, "予定の終わりから373日超過"], [late, "予定の終わりから236日超過"], [late, "予定の終わりから114日超過"],
        ["● 予定の時期", "予定　令和8年9月～12月頃"], ["○ 予定", "予定　令和9年1月～3月頃"],
        ["○ 予定", "予定　令和9年5月～6月頃"]]


def test_a_card_shows_the_printed_window_its_days_and_its_source(home, screen):
    at = screen("schedule")
    assert card(at, "第2回　研修内容（案）の検討")[2:] == [
        "予定　令和8年2月～3月頃", ":small[2026-02-01～2026-03-31]", "実施　記録なし", SOURCE.format(688)]
    assert card(at, "第1回　委嘱・現状報告")[2:] == [
        "予定　令和7年11月14日", ":small[2025-11-14]", "実施　記録なし", SOURCE.format("3・5・15・27")]


def test_the_chart_says_what_is_overdue_and_the_record_what_to_mind(home, screen):
    at = screen("schedule")
    assert "予定を過ぎても完了の記録がない項目が3件（最長373日超過）" in [words.split("  \n")[0] for words in said(at)]
    assert said(at)[-1].splitlines()[0] == (
        f"- ※ 予定であり、審議の進行具合によって、時期、回数、内容は変わることがあります。　{SOURCE.format(694)}")


# --- what is recorded ------------------------------------------------------------------------------------------------


def record(at, db, label, started_on, finished_on, note=""):
    at = choose(at, "実施を記録")
    at = labelled(at.selectbox, "実施した予定").set_value(step(db, label).id).run()
    labelled(at.date_input, "始めた日").set_value(started_on)
    labelled(at.date_input, "終えた日（一日で終わったものは同じ日、続いているものは空欄）").set_value(finished_on)
    labelled(at.text_input, "メモ（なければ空欄のまま）").set_value(note)
    return send(at, "実施を記録する")


def withdraw(at, chosen, reason):
    at = choose(at, "実施の記録を取り消す")
    labelled(at.selectbox, "実施の記録を取り消す予定").set_value(chosen)
    labelled(at.text_input, "取り消す理由").set_value(reason)
    return send(at, "実施の記録を取り消す")


def change_in_words(at, db, label, words, reason):
    at = choose(at, "予定の時期を変更")
    at = labelled(at.selectbox, "時期を変える予定").set_value(step(db, label).id).run()
    labelled(at.text_input, "新しい時期（例　令和8年2月～3月頃）").set_value(words)
    labelled(at.text_input, "変える理由").set_value(reason)
    return send(at, "予定の時期を変更する")


def change_by_days(at, db, label, starts_on, ends_on, reason):
    at = choose(at, "予定の時期を変更")
    at = choose(at, "始めと終わりの日で", "schedule.how")
    at = labelled(at.selectbox, "時期を変える予定").set_value(step(db, label).id).run()
    labelled(at.date_input, "新しい時期の始めの日").set_value(starts_on)
    labelled(at.date_input, "新しい時期の終わりの日").set_value(ends_on)
    labelled(at.text_input, "変える理由").set_value(reason)
    return send(at, "予定の時期を変更する")


def test_what_really_happened_is_recorded_once_and_shown(home, db, screen):
    at = record(screen("schedule"), db, FIRST, date(2025, 11, 14), date(2025, 11, 14), "委嘱書を交付した")
    assert [element.value for element in at.success] == ["「第1回　委嘱・現状報告」の実施を記録しました。"]
    held = step(db, FIRST)
    assert (held.started_on, held.finished_on, held.note) == (date(2025, 11, 14), date(2025, 11, 14), "委嘱書を交付した")
    assert verbs(db) == [("record_step", str(held.id))]
    assert card(at, held.name) == ["✓ 済", "予定　令和7年11月14日", ":small[2025-11-14]", "実施　令和7年11月14日（金）",
                                   "委嘱書を交付した", SOURCE.format("3・5・15・27")]
    assert labelled(at.selectbox, "実施した予定").value == step(db, SECOND).id


@pytest.mark.parametrize(("label", "started_on", "finished_on", "lines"), [
    (SECOND, date(2026, 3, 1), date(2026, 3, 31), ["✓ 済", "予定　令和8年2月～3月頃"]),
    (SECOND, date(2026, 3, 30), date(2026, 4, 1), ["✓ 済（予定より遅れて実施）", "予定の終わりから1日後に済み"]),
    (SECOND, date(2026, 3, 30), None, ["！ 予定を超過（終わりの記録なし）", "予定の終わりから236日超過"]),
    ("4. 研修の実施", date(2026, 11, 22), None, ["▶ 実施中", "予定　令和8年9月～12月頃"]),
])
def test_a_record_decides_how_a_step_stands(home, db, now, screen, label, started_on, finished_on, lines):
    found = step(db, label)
    commands.record_step(db, CONSOLE, now, step=found.id, started_on=started_on, finished_on=finished_on, note="")
    assert card(screen("schedule"), found.name)[:2] == lines


def test_an_impossible_record_is_refused_and_what_was_typed_stays(home, db, screen, everything):
    before, at = everything(), screen("schedule")
    for started_on, finished_on, sentence in [
        (None, date(2026, 3, 1), "始めた日が空欄です。実施した日を入れてください。"),
        (date(2026, 3, 2), date(2026, 3, 1),
         "終えた日（令和8年3月1日）が始めた日（令和8年3月2日）より前です。日付を確かめてください。"),
        (date(2026, 11, 23), None, "令和8年11月23日はまだ来ていません。実際にあった日を入れてください。"),
    ]:
        at = record(at, db, SECOND, started_on, finished_on, "検討した")
        assert refusals(at) == [sentence]
        assert everything() == before
        assert labelled(at.date_input, "始めた日").value == started_on
        assert labelled(at.text_input, "メモ（なければ空欄のまま）").value == "検討した"


def test_a_record_is_taken_back_with_a_reason_and_stays_readable(home, db, now, screen):
    held = step(db, SECOND)
    commands.record_step(db, CONSOLE, now, step=held.id, started_on=date(2026, 3, 2),
                         finished_on=date(2026, 3, 2), note="検討")
    at = withdraw(screen("schedule"), held.id, "別の会議だった")
    assert [element.value for element in at.success] == ["「第2回　研修内容（案）の検討」の実施の記録を取り消しました。"]
    assert step(db, SECOND).started_on is None
    assert verbs(db) == [("record_step", str(held.id)), ("withdraw_record", str(held.id))]
    assert card(at, held.name)[0] == "！ 予定を超過（実施の記録なし）"
    told = [line.rstrip() for line in said(choose(at, "記録の履歴"))[1].splitlines() if line.startswith("- ")]
    assert told == ["- 実施の記録を取り消し　第2回　研修内容（案）の検討　令和8年3月2日（月）　理由　別の会議だった",
                    "- 実施を記録　第2回　研修内容（案）の検討　令和8年3月2日（月）　検討"]


def test_taking_back_is_refused_without_a_choice_or_a_reason(home, db, now, screen, everything):
    held = step(db, SECOND)
    commands.record_step(db, CONSOLE, now, step=held.id, started_on=date(2026, 3, 2), finished_on=None, note="")
    before, at = everything(), screen("schedule")
    for chosen, reason, sentence in [
        (None, "誤記", "予定が選ばれていません。一覧から選んでください。"),
        (held.id, " ", "理由が空欄です。後から読む人のために理由を書いてください。"),
    ]:
        at = withdraw(at, chosen, reason)
        assert refusals(at) == [sentence]
        assert everything() == before
        assert labelled(at.text_input, "取り消す理由").value == reason


def test_what_was_taken_back_meanwhile_is_not_swapped_for_another(home, db, now, screen):
    both = [step(db, FIRST).id, step(db, SECOND).id]
    for found in both:
        commands.record_step(db, CONSOLE, now, step=found, started_on=date(2026, 3, 2), finished_on=None, note="")
    at = choose(screen("schedule"), "実施の記録を取り消す")
    labelled(at.selectbox, "実施の記録を取り消す予定").set_value(both[1])
    labelled(at.text_input, "取り消す理由").set_value("誤記")
    commands.withdraw_record(db, CONSOLE, now, step=both[1], reason="誤記")
    at = send(at, "実施の記録を取り消す")
    assert refusals(at) == ["「研修内容（案）の検討」の実施はまだ記録されていません。画面を読み込み直してください。"]
    assert [found.id for found in read.steps(db) if found.started_on] == [both[0]]


def test_a_window_is_changed_in_words_and_the_printed_one_stays_readable(home, db, screen):
    at = change_in_words(screen("schedule"), db, SECOND, "令和9年2月～3月頃", "会場の都合")
    assert [element.value for element in at.success] == ["「第2回　研修内容（案）の検討」の予定の時期を変更しました。"]
    changed = step(db, SECOND)
    assert (changed.starts_on, changed.ends_on, changed.printed_as) == (
        date(2027, 2, 1), date(2027, 3, 31), "令和9年2月～3月頃")
    assert verbs(db) == [("change_window", str(changed.id))]
    assert card(at, changed.name) == [
        "○ 予定", "予定　令和9年2月～3月頃", ":small[2027-02-01～2027-03-31]", "実施　記録なし",
        ":small[変更前の予定　令和8年2月～3月頃（令和8年11月22日に変更。理由　会場の都合）]", SOURCE.format(688)]
    told = [line.rstrip() for line in said(choose(at, "記録の履歴"))[1].splitlines() if line.startswith("- ")]
    assert told == ["- 予定の時期を変更　第2回　研修内容（案）の検討　令和8年2月～3月頃 → 令和9年2月～3月頃　理由　会場の都合"]


def test_a_window_is_changed_by_days_and_put_in_words(home, db, screen):
    change_by_days(screen("schedule"), db, SECOND, date(2027, 2, 10), date(2027, 3, 5), "会場の都合")
    assert step(db, SECOND).printed_as == "令和9年2月10日～3月5日"
    assert verbs(db) == [("change_window", str(step(db, SECOND).id))]


def test_an_impossible_window_is_refused_and_what_was_typed_stays(home, db, screen, everything):
    before, at = everything(), screen("schedule")
    for words, reason, sentence in [
        ("来年の春", "会場の都合", "「来年の春」は時期として読めません。「令和8年2月～3月頃」「令和8年2月頃」「令和7年11月14日」の"
                           "ように入れてください。"),
        ("令和9年3月～2月頃", "会場の都合",
         "「令和9年3月～2月頃」は終わりが始まりより前です。年をまたぐときは「令和8年11月～令和9年2月頃」のように入れてください。"),
        ("令和8年2月～3月頃", "会場の都合", "予定は令和8年2月～3月頃のままです。変えるときは新しい時期を入れてください。"),
        ("令和9年2月～3月頃", "", "理由が空欄です。後から読む人のために理由を書いてください。"),
    ]:
        at = change_in_words(at, db, SECOND, words, reason)
        assert refusals(at) == [sentence]
        assert everything() == before
        assert labelled(at.text_input, "新しい時期（例　令和8年2月～3月頃）").value == words
        assert labelled(at.text_input, "変える理由").value == reason
    at = change_by_days(at, db, SECOND, date(2027, 3, 5), date(2027, 2, 10), "会場の都合")
    assert refusals(at) == ["予定の終わり（令和9年2月10日）が始まり（令和9年3月5日）より前です。日付を確かめてください。"]
    assert everything() == before
    assert labelled(at.date_input, "新しい時期の終わりの日").value == date(2027, 2, 10)


# --- another committee, and none -------------------------------------------------------------------------------------


def test_another_committee_has_its_own_plan(second_home, screen):
    at = screen("schedule")
    assert not at.exception
    assert said(at)[0] == ("今日は 令和8年11月22日（日） です。予定 3件のうち、○ 予定 3件。"
                           "記録のないものは、実施したとみなしません。")
    assert card(at, "第3回　【架空】市民文化祭の現状の確認")[:2] == ["○ 予定", "予定　令和8年12月～令和9年2月頃"]


def test_without_records_the_screen_says_what_to_do_first(home, screen):
    at = choose(screen("schedule"), "実施の記録を取り消す")
    assert [element.value for element in at.info] == [
        "取り消せる実施の記録はありません。実施した予定は「実施を記録」で記録してください。"]
    assert said(choose(at, "記録の履歴"))[1] == (
        "画面からの記録はまだありません。実施や時期の変更を記録すると、ここに残ります。")


def test_a_committee_without_a_plan_says_so(second_home, screen):
    with closing(connect(database_path(second_home)).conn) as connection:
        db = Database(connection, execute_plugins=False)
        for table in ("plan_windows", "plan_steps"):
            db.execute(f"DELETE FROM {table}")
    at = screen("schedule")
    assert not at.exception
    assert said(at) == ["審議の予定はまだ登録されていません。予定（schedule）を含むデータを登録してください。"]
