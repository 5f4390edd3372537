"""ホーム says where the committee stands today, in true figures, and presumes nothing."""

import pytest

from dashboard.commands import consultations, members, schedule
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import members as read_members
from dashboard.queries import schedule as read_schedule
from tests.room import opened_room, take


def cards(at) -> dict[str, str]:
    """Return {heading: what its card says}, escapes and bold marks taken away."""
    said = [element.value.replace("\\", "").replace("**", "") for element in at.markdown]
    return {text.removeprefix("## ").split("\n")[0]: text for text in said if text.startswith("## ")}


def duties(at) -> list[str]:
    """Return what the secretariat is told to do next."""
    return [link.label.removeprefix("・") for link in at.get("page_link")]


@pytest.mark.parametrize(("heading", "lines"), [
    ("審議の次の予定", ["第1回　委嘱・現状報告", "予定 令和7年11月14日", "！ 予定を超過　373日（実施の記録がありません）"]),
    ("任期", ["残り 313日（今日を含む）", "令和7年10月1日から", "令和9年9月30日まで"]),
    ("委員", ["在任 12人（新任 8人、再任 4人）", "1号委員　市民　5人", "4号委員　学識経験者　1人", "役職の記録はまだありません（◎○なし）。"]),
    ("最近の諮問・答申", ["令和5年11月1日 諮問 → 令和7年6月30日 答申（1年8か月）", "答申を待つ諮問の記録はありません。"]),
])
def test_each_card_says_what_the_record_says(home, screen, heading, lines):
    said = cards(screen(""))[heading]
    assert [line for line in lines if line not in said] == []


def test_the_headline_figures_carry_count_base_and_interval(home, screen):
    said = [m.value.replace("\\", "") for m in screen("").markdown if "％" in m.value]
    assert [text.split("\n\n")[1:3] for text in said] == [
        ["### 72.7％", "1,005人／1,383人"], ["### 26.7％", "369人／1,383人"], ["### 4.2％", "58人／1,383人"],
        ["### 40.8％", "548人／1,343人"]]
    assert all("（回答者を無作為とみなした場合）" in text for text in said)


def test_the_secretariat_is_told_what_to_do_next(home, screen):
    assert duties(screen("")) == [
        "「第1回」の実施を記録するか、時期を改める（予定の終わりから373日）",
        "「第2回」の実施を記録するか、時期を改める（予定の終わりから236日）",
        "「第3回」の実施を記録するか、時期を改める（予定の終わりから114日）",
        "委員長の互選を確かめる（◎の記録がまだありません）",
        "次の会議を準備する（これからの会議の登録がありません）"]


def test_what_is_done_is_no_longer_asked_for_and_a_vacancy_is(home, db, now, screen):
    first = read_schedule.steps(db)[0]
    schedule.record_step(db, CONSOLE, now, step=first.id, started_on=first.starts_on, finished_on=first.starts_on, note="")
    seat = read_members.memberships(db)[0]
    members.resign(db, CONSOLE, now, membership=seat.id, last_day=now.date().replace(day=1), reason="転出")
    found = duties(screen(""))
    assert found[:3] == ["「第2回」の実施を記録するか、時期を改める（予定の終わりから236日）",
                         "「第3回」の実施を記録するか、時期を改める（予定の終わりから114日）",
                         f"{seat.name}さんの後任を登録する"]


def test_an_open_consultation_is_shown_only_once_it_is_recorded(home, db, now, screen):
    consultations.consult(db, CONSOLE, now, title="試験用の諮問について", request="意見を求めます。", consulted_on=now.date())
    said = cards(screen(""))["最近の諮問・答申"]
    assert "答申待ち 諮問6　試験用の諮問について（令和8年11月22日 諮問）" in said
    assert "答申を待つ諮問の記録はありません。" not in said


def test_what_changed_in_another_session_is_seen_at_the_next_run(home, db, now, screen):
    at = screen("")
    seat = read_members.memberships(db)[0]
    members.resign(db, CONSOLE, now, membership=seat.id, last_day=now.date().replace(day=1), reason="転出")
    assert "在任 11人" in cards(at.run())["委員"]


def test_the_second_committee_shows_its_own_words_and_no_survey(second_home, screen):
    at = screen("")
    assert not at.exception
    said = cards(at)
    assert "◎会長" in said["審議会委員"]
    assert "答申待ち 諮問2" in said["最近の諮問・答申"]
    assert [m.value for m in at.markdown if "％" in m.value] == []


@pytest.mark.parametrize("role", ["member", "viewer"])
def test_only_the_secretariat_is_told_what_to_do(home, screen, role):
    at = screen("", role)
    assert not at.exception
    assert duties(at) == []
    assert "在任 12人" in cards(at)["委員"]


# --- a meeting that is on -------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["secretariat", "member", "viewer"])
def test_while_a_meeting_is_on_everybody_finds_the_way_into_its_room(home, db, screen, role):
    meeting = opened_room(db, range(1, 9))
    assert duties(screen("", role))[0] == "▶ 会議中：第2回　令和8年11月22日（日）　会議室を開く"
    take(db, "close", "11:00", meeting)
    assert [link for link in duties(screen("", role)) if "会議中" in link] == []
