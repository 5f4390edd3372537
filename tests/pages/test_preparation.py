"""会議準備: the agenda and papers are edited as a draft and saved only against the version that was read."""

from dataclasses import replace
from datetime import date, time

import pytest

from dashboard.commands.drafts import keep_draft
from dashboard.commands.meetings import save_meeting
from dashboard.domain.meetings import written
from dashboard.domain.permissions import CONSOLE, SECRETARIAT, Actor
from dashboard.queries import meetings as read

PUBLISHED = ["１　開会", "２　委嘱書交付式", "３　市長あいさつ", "４　自己紹介", "５　正副委員長の選任（互選）について", "６　議事",
             "　（１）　報告事項", "　　ア　川口市における協働の現状について", "　（２）　その他", "７　閉会"]


def button(at, label):
    """Return the button that says `label`."""
    return next(found for found in at.button if found.label == label)


def part(at, name):
    """Choose one part of the screen."""
    return at.segmented_control[0].set_value(name).run()


def pick(at, line):
    """Pick one line of the list."""
    return at.radio[0].set_value(line).run()


def meeting(db):
    """Return the first meeting as it is kept."""
    return read.by_number(db, CONSOLE, 1)


def test_the_first_meeting_stands_as_published(home, screen):
    at = screen("preparation")
    assert not at.exception
    assert at.radio[0].options == PUBLISHED
    assert part(at, "配布資料").radio[0].options[0] == "資料１　川口市協働推進委員会委員名簿"
    assert len(at.radio[0].options) == 9


def test_a_changed_title_is_saved_and_logged_once(home, db, screen):
    at = pick(screen("preparation"), 3)
    at.text_input[0].set_value("委員の自己紹介").run()
    assert at.radio[0].options[3] == "４　委員の自己紹介"
    button(at, "会議を保存する").click().run()
    assert at.success[0].value == "第1回の会議を保存しました。"
    assert meeting(db).items[3].title == "委員の自己紹介"
    assert meeting(db).revision == 2
    assert [row["verb"] for row in db.query("SELECT verb FROM audit")] == ["load", "save_meeting"]


@pytest.mark.parametrize(("picked", "label", "lines"), [
    (1, "上へ", ["１　委嘱書交付式", "２　開会", *PUBLISHED[2:]]),
    (0, "下へ", ["１　委嘱書交付式", "２　開会", *PUBLISHED[2:]]),
    (1, "一段下げる", ["１　開会", "　（１）　委嘱書交付式", "２　市長あいさつ", "３　自己紹介", "４　正副委員長の選任（互選）について",
                  "５　議事", *PUBLISHED[6:9], "６　閉会"]),
    (8, "一段上げる", [*PUBLISHED[:8], "７　その他", "８　閉会"]),
    (9, "下に議題を加える", [*PUBLISHED, "８　（新しい議題）"]),
    (9, "この議題を消す", PUBLISHED[:9]),
])
def test_one_button_changes_the_outline(home, screen, picked, label, lines):
    at = pick(screen("preparation"), picked)
    button(at, label).click().run()
    assert at.radio[0].options == lines


def test_how_long_an_item_takes_and_whether_it_is_decided_is_kept(home, db, screen):
    at = pick(screen("preparation"), 7)
    assert (at.number_input[0].value, at.checkbox[0].value) == (None, False)
    at.number_input[0].set_value(20).run()
    at.checkbox[0].check().run()
    button(at, "会議を保存する").click().run()
    kept = [(item.minutes, item.decides) for item in meeting(db).items[6:9]]
    assert kept == [(None, False), (20, True), (None, False)]
    assert pick(at, 0).number_input[0].value is None


def test_no_time_at_all_is_refused_and_what_was_typed_survives(home, db, screen, everything):
    at = pick(screen("preparation"), 7)
    at.number_input[0].set_value(0).run()
    before = everything()
    button(at, "会議を保存する").click().run()
    assert at.error[0].value.startswith("8番目の議題の予定の時間は1分以上")
    assert (everything(), at.number_input[0].value) == (before, 0)


def test_what_the_outline_forbids_is_said_and_changes_nothing(home, screen):
    at = pick(screen("preparation"), 0)
    button(at, "一段下げる").click().run()
    assert len(at.error) == 1
    assert at.radio[0].options == PUBLISHED


def test_changes_can_be_thrown_away(home, screen):
    at = pick(screen("preparation"), 9)
    button(at, "この議題を消す").click().run()
    button(at, "変更を捨てる").click().run()
    assert at.radio[0].options == PUBLISHED
    assert button(at, "会議を保存する").disabled


def test_a_stale_save_is_refused_and_shows_both_versions(home, db, now, screen, everything):
    at = pick(screen("preparation"), 3)
    at.text_input[0].set_value("わたしの題").run()
    stored = meeting(db)
    theirs = replace(stored, items=(*stored.items[:3], replace(stored.items[3], title="先に保存した題"), *stored.items[4:]))
    save_meeting(db, CONSOLE, now, meeting=theirs)
    before = everything()
    button(at, "会議を保存する").click().run()
    assert at.error[0].value.startswith("ほかの人が先に保存したため")
    shown = [m.value for m in at.markdown]
    assert [("わたしの題" in text, "先に保存した題" in text) for text in shown
            if text.startswith(("## あなたの版", "## 保存されている版"))] == [
        (True, False), (False, True)]
    assert everything() == before
    assert at.radio[0].options[3] == "４　わたしの題"


def test_beside_the_stored_version_one_s_own_tells_the_consultation_of_a_paper(home, db, now, screen):
    at = asked(part(screen("preparation"), "配布資料")).set_value(5).run()
    save_meeting(db, CONSOLE, now, meeting=meeting(db))
    button(at, "会議を保存する").click().run()
    mine, stored = [m.value for m in at.markdown if m.value.startswith(("## あなたの版", "## 保存されている版"))]
    assert ["諮問5" in version for version in (mine, stored)] == [True, False]


def test_after_a_stale_save_one_s_own_version_can_replace_the_stored_one_knowingly(home, db, now, screen):
    at = pick(screen("preparation"), 3)
    at.text_input[0].set_value("わたしの題").run()
    save_meeting(db, CONSOLE, now, meeting=meeting(db))
    button(at, "会議を保存する").click().run()
    button(at, "自分の版で置き換えられるようにする").click().run()
    button(at, "会議を保存する").click().run()
    assert meeting(db).items[3].title == "わたしの題"


def test_after_a_stale_save_the_stored_version_can_be_taken(home, db, now, screen):
    at = pick(screen("preparation"), 3)
    at.text_input[0].set_value("わたしの題").run()
    stored = meeting(db)
    save_meeting(db, CONSOLE, now, meeting=replace(stored, items=stored.items[:-1]))
    button(at, "会議を保存する").click().run()
    button(at, "保存されている版を読み込む").click().run()
    assert at.radio[0].options == PUBLISHED[:9]


def test_an_empty_title_is_refused_and_what_was_typed_elsewhere_survives(home, db, screen, everything):
    at = pick(screen("preparation"), 3)
    at.text_input[0].set_value("").run()
    before = everything()
    button(at, "会議を保存する").click().run()
    assert at.error[0].value.startswith("4番目の議題が空欄です")
    assert everything() == before
    assert at.radio[0].options[4] == PUBLISHED[4]


def test_papers_are_added_renumbered_and_linked(home, db, screen):
    at = part(screen("preparation"), "配布資料")
    button(at, "参考資料を加える").click().run()
    assert at.radio[0].options[8] == "参考資料７　（新しい資料）"
    at.text_input[0].set_value("追加の資料").run()
    button(at, "会議を保存する").click().run()
    assert [(p.kind, p.number, p.title) for p in meeting(db).papers][8] == ("reference", 7, "追加の資料")
    assert [row["n"] for row in db.query("SELECT count(*) AS n FROM papers")] == [10]


def asked(at):
    """Return the choice of the consultation that the picked paper belongs to."""
    return next(found for found in at.selectbox if found.label == "どの諮問の資料か")


def test_a_paper_comes_to_belong_to_a_consultation_and_stops_doing_so(home, db, screen):
    at = part(screen("preparation"), "配布資料")
    first = at.radio[0].options[0]
    assert (asked(at).value, asked(at).options[0], len(asked(at).options)) == (None, "なし", 6)
    at = asked(at).set_value(5).run()
    assert (at.radio[0].options[0], at.radio[0].options[1][-1]) == (f"{first}（諮問5）", "て")
    button(at, "会議を保存する").click().run()
    assert [paper.consultation for paper in meeting(db).papers] == [5] + [None] * 8
    assert asked(pick(at, 1)).value is None
    at = asked(pick(at, 0)).set_value(None).run()
    button(at, "会議を保存する").click().run()
    assert {paper.consultation for paper in meeting(db).papers} == {None}


def test_a_draft_that_names_an_unknown_consultation_is_refused_and_stays(home, db, now, screen, everything):
    screen("preparation")
    first, account = meeting(db), db.execute("SELECT id FROM accounts").fetchone()[0]
    left = replace(first, papers=(replace(first.papers[0], consultation=9), *first.papers[1:]))
    keep_draft(db, Actor(account, "事務局【試験】", SECRETARIAT), now, key="meeting.1", text=written(left))
    at, before = part(screen("preparation"), "配布資料"), everything()
    button(at, "会議を保存する").click().run()
    assert at.error[0].value == "諮問9が見つかりません。画面を読み込み直し、登録されている諮問から選んでください。"
    assert (everything(), asked(at).value) == (before, 9)


def test_a_number_taken_by_another_paper_is_refused(home, screen):
    at = part(screen("preparation"), "配布資料")
    at.number_input[0].set_value(2).run()
    assert at.error[0].value.startswith("「資料2」が二つあります")
    assert at.radio[0].options[0] == "資料１　川口市協働推進委員会委員名簿"


def test_an_item_keeps_its_paper_when_the_paper_is_moved_and_renumbered(home, db, screen):
    at = part(screen("preparation"), "配布資料")
    linked = meeting(db).items[7].papers
    assert linked == ("document-2",)
    at.radio[0].set_value(1).run()
    button(at, "資料を上へ").click().run()
    button(at, "番号を並び順に振り直す").click().run()
    button(at, "会議を保存する").click().run()
    assert meeting(db).items[7].papers == ("document-1",)
    assert meeting(db).papers[0].title == "川口市における協働の現状について"


def test_the_header_is_changed_and_a_day_outside_the_term_refused(home, db, screen, everything):
    at = part(screen("preparation"), "日時・場所")
    at.date_input[0].set_value(date(2027, 10, 1)).run()
    before = everything()
    button(at, "会議を保存する").click().run()
    assert at.error[0].value.startswith("開催日（令和9年10月1日）が任期")
    assert everything() == before
    at.date_input[0].set_value(date(2027, 9, 30)).run()
    button(at, "会議を保存する").click().run()
    assert meeting(db).date == date(2027, 9, 30)


@pytest.mark.parametrize(("pattern", "titles"), [
    ("写す：第1回　令和7年11月14日（金）", [line.split("　")[-1] for line in PUBLISHED]),
    ("ふだんの会議の型", ["開会", "前回議事録の確認", "議事", "その他", "閉会"]),
])
def test_a_new_meeting_comes_from_another_one_or_from_a_pattern(home, db, screen, pattern, titles):
    at = part(screen("preparation"), "新しい会議をつくる")
    at.selectbox[0].set_value(pattern)
    at.date_input[0].set_value(date(2027, 2, 26))
    button(at, "会議をつくる").click().run()
    assert at.success[0].value == "第2回の会議をつくりました。"
    made = read.by_number(db, CONSOLE, 2)
    assert [item.title for item in made.items] == titles
    assert (made.date, made.start_time, made.term) == (date(2027, 2, 26), time(14, 0), "R7–R9")
    assert made.id != meeting(db).id
    assert [item.title for item in meeting(db).items] == [line.split("　")[-1] for line in PUBLISHED]


@pytest.mark.parametrize(("chosen", "titles"), [
    ([5, 8], ["正副委員長の選任（互選）について", "川口市における協働の現状について"]),
    ([8], ["川口市における協働の現状について"]), ([], []),
])
def test_what_the_meeting_before_carried_over_is_offered_for_a_new_one(home, db, screen, chosen, titles):
    db["carried_items"].insert_all({"meeting_id": 1, "item_id": item} for item in (8, 5))
    at = part(screen("preparation"), "新しい会議をつくる")
    assert (at.multiselect[0].label, at.multiselect[0].value) == ("前回から継続する議題", [5, 8])
    at.multiselect[0].set_value(chosen)
    at.selectbox[0].set_value("ふだんの会議の型")
    at.date_input[0].set_value(date(2027, 2, 26))
    button(at, "会議をつくる").click().run()
    made = read.by_number(db, CONSOLE, 2)
    assert [item.title for item in made.items if item.level == 2] == titles
    assert [item.papers for item in made.items] == [()] * len(made.items)


def test_a_meeting_that_carried_nothing_over_offers_nothing(home, screen):
    assert part(screen("preparation"), "新しい会議をつくる").multiselect.len == 0


@pytest.mark.parametrize(("day", "number", "said"), [
    (None, 2, "開催日が空欄です"), (date(2025, 9, 30), 2, "開催日（令和7年9月30日）が任期"), (date(2026, 12, 1), 1, "第1回はこの任期に"),
])
def test_an_impossible_new_meeting_is_refused(home, screen, everything, day, number, said):
    at = part(screen("preparation"), "新しい会議をつくる")
    at.date_input[0].set_value(day)
    at.number_input[0].set_value(number)
    before = everything()
    button(at, "会議をつくる").click().run()
    assert at.error[0].value.startswith(said)
    assert everything() == before
    assert at.number_input[0].value == number


def test_a_committee_without_meetings_is_told_what_to_do(home, db, screen):
    with db.atomic():
        for table in ("agenda_item_papers", "agenda_items", "papers", "meetings"):
            db.execute(f"DELETE FROM {table}")
    at = screen("preparation")
    assert at.markdown[0].value == "会議はまだありません。下の欄で最初の会議をつくってください。"
    assert button(at, "会議をつくる")


def test_the_second_committee_prepares_its_own_meeting(second_home, screen):
    at = screen("preparation")
    assert not at.exception
    assert at.selectbox[0].options == ["第3回　令和9年2月10日（水）"]
    assert at.radio[0].options[0] == "１　開会"
