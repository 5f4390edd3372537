"""Loading packages: once, again, after changes on screen, with further rows, and against another committee."""

import json
import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from dashboard.commands import consultations, meetings, members, schedule
from dashboard.commands.package import load_package, read_package
from dashboard.commands.package_rows import write_package
from dashboard.db import backup, database_path, opened
from dashboard.domain.errors import PackageInvalid, RuleBroken, StoreUnusable
from dashboard.domain.package import Problem
from dashboard.queries import committee
from dashboard.queries import meetings as read_meetings
from dashboard.queries import members as read_members
from dashboard.queries import surveys as read_surveys
from dashboard.text import loaded, sentence
from tests.clocks import LOADED
from tests.commands.log import ACTOR, at_once
from tests.commands.packages import FIRST, SECOND, add, both, copy, put, tables

JAPAN = timezone(timedelta(hours=9))


@pytest.fixture
def package(tmp_path):
    """A copy of the second committee's package, to be changed."""
    return copy(SECOND, tmp_path)


@pytest.fixture
def store(second_published, tmp_path):
    """The path of a store of the second committee, loaded once."""
    backup(database_path(second_published), tmp_path / "store.db")
    return tmp_path / "store.db"


def secretariat_at_work(path) -> None:
    now = datetime(2026, 11, 22, 10, 30, tzinfo=JAPAN)
    with opened(path) as db:
        members.resign(db, ACTOR, now, membership=3, last_day=date(2026, 10, 31), reason="転出")
        members.fill_vacancy(db, ACTOR, now, vacated=3, name="後任１【架空】", organisation="大学",
                             starts_on=date(2026, 11, 1), terms_served=1)
        schedule.change_window(db, ACTOR, now, step=1, starts_on=date(2027, 1, 1), ends_on=date(2027, 3, 31),
                               printed_as="", reason="会場の都合")
        schedule.record_step(db, ACTOR, now, step=2, started_on=date(2026, 11, 1), finished_on=None, note="")
        consultations.report(db, ACTOR, now, no=2, reported_on=date(2026, 11, 20), report="答申文", opinions="1 一つ")
        meeting = read_meetings.meeting(db, ACTOR, 1)
        meetings.save_meeting(db, ACTOR, now, meeting=replace(meeting, number=4, items=meeting.items[1:]))


@pytest.mark.parametrize("folder", [FIRST, SECOND])
def test_loading_a_package_again_changes_nothing(tmp_path, folder):
    database = tmp_path / "home" / "committee.db"
    first = load_package(folder, database, LOADED)
    before = tables(database)
    second = load_package(folder, database, LOADED)
    assert tables(database) == before
    assert (first.unchanged, second.added, second.unchanged) == (0, {}, sum(first.added.values()))
    assert first.committee == second.committee == before["committee"][0][1]


def test_loading_is_one_entry_of_the_log_and_moves_every_subject(tmp_path):
    database = tmp_path / "committee.db"
    report = load_package(SECOND, database, LOADED)
    after = tables(database)
    assert set(after["revisions"]) == {(subject, 1) for subject, _ in after["revisions"]}
    assert [(row[3], row[4], row[5], json.loads(row[7])) for row in after["audit"]] == [
        ("load", "committee", report.committee, dict(report.added))]


def test_loading_again_after_the_secretariat_worked_changes_nothing(store):
    secretariat_at_work(store)
    before = tables(store)
    assert load_package(SECOND, store, LOADED).added == {}
    assert tables(store) == before


def in_windows_lines(folder):
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


def without_byte_order_marks(folder):
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))


def with_byte_order_marks(folder):
    for path in folder.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().removeprefix(b"\xef\xbb\xbf"))


@pytest.mark.parametrize("spell", [in_windows_lines, without_byte_order_marks, with_byte_order_marks])
@pytest.mark.parametrize("folder", [FIRST, SECOND])
def test_line_ends_and_byte_order_marks_make_no_difference(tmp_path, folder, spell):
    database = tmp_path / "committee.db"
    load_package(folder, database, LOADED)
    before = tables(database)
    spelt = copy(folder, tmp_path)
    spell(spelt)
    assert load_package(spelt, database, LOADED).added == {}
    assert tables(database) == before


FURTHER = [
    (add("notes.csv", "committee,2,もう一つ,test-text:41"), {"notes": 1}),
    (add("members.csv", "第5期【架空】,公募,委員11【架空】,公募,新,1,2026-12-01,,test-text:16"), {"members": 1}),
    (both(add("terms.csv", "第6期,2028-04-01,2031-03-31,試験用,test-text:3"),
          add("members.csv", "第6期,学識,委員１【架空】,大学,4 期,4,,,test-text:7"),
          add("offices.csv", "chair,委員１【架空】,2028-04-10,,test-text:17")), {"terms": 1, "members": 1, "offices": 1}),
    (add("schedule.csv", "4,第5回,答申,2027-10-01,2027-10-31,令和9年10月頃,test-text:28"), {"schedule": 1}),
    (add("consultations.csv", "3,題,2026-12-01,,令和8年12月1日,,文,,test-text:20"), {"consultations": 1}),
    (both(add("meetings.csv", "5,第5期【架空】,2027-07-10,,市民会館,,test-text:29"),
          add("papers.csv", "5,1,document,1,経過,test-text:38"),
          add("agenda_items.csv", "5,1,1,経過,report,document-1,test-text:30")),
     {"meetings": 1, "papers": 1, "agenda_items": 1}),
    (both(put("regulation.toml", 'id = "2020-04-01"', 'id = "2026-04-01"'),
          put("regulation.toml", "effective_from = 2020-04-01", "effective_from = 2026-04-01")), {"regulation": 1}),
]


@pytest.mark.parametrize(("edit", "added"), FURTHER)
@pytest.mark.parametrize("work", [lambda path: None, secretariat_at_work])
def test_of_a_package_with_further_rows_only_these_are_added(package, store, edit, added, work):
    work(store)
    edit(package)
    before = tables(store)
    report = load_package(package, store, LOADED)
    after = tables(store)
    assert (report.added, report.unchanged) == (added, 43 - ("regulation" in added))
    assert [name for name in before if name not in ("revisions", "sqlite_sequence")
            and after[name][:len(before[name])] != before[name]] == []
    assert len(after["loaded_rows"]) == len(before["loaded_rows"]) + sum(added.values())


def refusal(folder, path) -> list[tuple]:
    with pytest.raises(PackageInvalid) as refused:
        load_package(folder, path, LOADED)
    return [(p.file, p.line, p.column, p.expected, p.found, p.cause and p.cause.code)
            for p in refused.value.facts["problems"]]


CHANGED = "先に登録した内容と同じ行（登録後の変更は画面から行います）"
TAKEN = "まだ登録されていない行（同じものが画面から登録されています）"
OF_A_NEW_MEETING = "新しく登録する会議の行（登録済みの会議の次第と資料は画面から直します）"


@pytest.mark.parametrize(("edit", "expected"), [
    (put("terms.csv", "試験用", "条例"), ("terms.csv", 2, None, CHANGED, '["第5期【架空】"]', None)),
    (put("schedule.csv", "利用者への聞き取り", "聞き取り"), ("schedule.csv", 3, None, CHANGED, "[2]", None)),
    (put("regulation.toml", "default = false", "default = true"),
     ("regulation.toml", None, None, CHANGED, "2020-04-01", None)),
    (put("committee.csv", ",10,", ",12,"),
     ("committee.csv", 2, None, CHANGED, '["【架空】みどり野市文化振興審議会"]', None)),
    (add("papers.csv", "3,4,reference,2,他の例,test-text:39"), ("papers.csv", 5, "meeting", OF_A_NEW_MEETING, "", None)),
    (add("agenda_items.csv", "3,9,1,散会,ceremony,,test-text:37"),
     ("agenda_items.csv", 10, "meeting", OF_A_NEW_MEETING, "", None)),
])
def test_a_row_that_would_change_what_was_loaded_is_refused(package, store, edit, expected):
    edit(package)
    before = tables(store)
    assert refusal(package, store) == [expected]
    assert tables(store) == before


@pytest.mark.parametrize(("edit", "expected"), [
    (add("members.csv", "第5期【架空】,公募,後任　１【架空】,公募,新,1,2026-12-01,,test-text:16"),
     ("members.csv", 12, None, "いまの記録と合う行", "", "already_member")),
    (add("opinions.csv", "2,1,1,1,もう一つ,test-text:25"), ("opinions.csv", 7, None, TAKEN, "", None)),
    (add("meetings.csv", "4,第5期【架空】,2027-07-10,,市民会館,,test-text:29"), ("meetings.csv", 3, None, TAKEN, "", None)),
])
def test_a_row_that_does_not_fit_what_the_secretariat_recorded_is_refused(package, store, edit, expected):
    secretariat_at_work(store)
    edit(package)
    before = tables(store)
    assert refusal(package, store) == [expected]
    assert tables(store) == before


def test_an_office_of_who_left_meanwhile_is_refused(package, tmp_path):
    database, office = tmp_path / "committee.db", "vice_chair,委員４【架空】,2025-04-21,,test-text:18\n"
    put("offices.csv", office, "")(package)
    load_package(package, database, LOADED)
    secretariat_at_work(database)
    add("offices.csv", "vice_chair,委員３【架空】,2026-11-01,,test-text:18")(package)
    before = tables(database)
    assert refusal(package, database) == [("offices.csv", 3, None, "いまの記録と合う行", "", "office_of_nobody")]
    assert tables(database) == before


SECTION = {"line": 3, "section": "s", "position": 1, "kind": "plan", "title": "計画", "document": "test-text", "src": ""}


@pytest.mark.parametrize(("changes", "expected"), [
    ({"document": "nowhere"}, "登録できる値（ほかの行か、この列に許される値と合いません）"),
    ({"title": None}, "登録できる値（ほかの行か、この列に許される値と合いません）"),
    ({"position": "一"}, "登録できる値（ほかの行か、この列に許される値と合いません）"),
    ({}, TAKEN),
])
def test_what_the_store_itself_refuses_is_named_for_what_it_is(store, changes, expected):
    with opened(store) as db:
        db["sections"].insert({name: value for name, value in SECTION.items() if name != "line"} | {
            "section": "s" if not changes else "other"})
        before, committee_row = tables(store), read_package(SECOND).rows["committee"]
        with pytest.raises(PackageInvalid) as refused:
            write_package(db, datetime(2026, 11, 22, tzinfo=JAPAN),
                          {"committee": committee_row, "sections": [SECTION | changes]}, {"sections": "s.csv"}, None)
    assert refused.value.facts == {"problems": (Problem("s.csv", 3, None, expected),), "more": 0}
    assert tables(store) == before


def test_the_package_of_another_committee_is_refused(store, home):
    for database, other in ((store, FIRST), (database_path(home), SECOND)):
        before = tables(database)
        with pytest.raises(RuleBroken) as refused:
            load_package(other, database, LOADED)
        names = [before["committee"][0][1], "川口市協働推進委員会", "【架空】みどり野市文化振興審議会"]
        assert (refused.value.code, refused.value.facts["stored"]) == ("other_committee", names[0])
        assert refused.value.facts["offered"] in names[1:]
        assert tables(database) == before


def test_two_who_load_at_once_load_it_once(second_home):
    shutil.copytree(SECOND, second_home / "package")
    add("notes.csv", "committee,2,もう一つ,test-text:41")(second_home / "package")
    path = database_path(second_home)
    outcomes = at_once(second_home, *[lambda db: load_package(second_home / "package", path, LOADED)] * 2)
    assert sorted(len(report.added) for report in outcomes) == [0, 1]
    assert len([row for row in tables(path)["audit"] if row[3] == "load"]) == 2


def test_the_second_committee_is_its_own(store):
    with opened(store) as db:
        found = committee.committee(db)
        assert (found.chair_title, found.vice_chair_title, found.seats) == ("会長", "副会長", 10)
        assert committee.holdings(db) == {"surveys": False, "fund": False, "indicators": False, "schedule": True,
                                          "projects": False, "regulation": True}
        assert read_members.offices(db, date(2026, 11, 22)) == {1: "chair", 4: "vice_chair"}
        assert read_meetings.by_number(db, ACTOR, 3).items[3].papers == ("document-1", "reference-1")
        assert (read_surveys.kpis(db), read_surveys.headlines(db)) == ([], [])


def test_many_mistakes_are_named_up_to_twenty_and_the_rest_are_counted(package, tmp_path):
    for number in range(25):
        add("notes.csv", f"committee,x{number},もう一つ,test-text:41")(package)
    with pytest.raises(PackageInvalid) as refused:
        load_package(package, tmp_path / "committee.db", LOADED)
    assert (len(refused.value.facts["problems"]), refused.value.facts["more"]) == (20, 5)
    lines = sentence(refused.value).splitlines()
    assert (lines[1], lines[-1], len(lines)) == (
        "・notes.csv 4行目 「position」：整数 が必要です（いまの値「x0」）。", "ほか 5 件", 22)


def test_what_was_loaded_is_said_in_words(tmp_path):
    database = tmp_path / "committee.db"
    first, second = load_package(SECOND, database, LOADED), load_package(SECOND, database, LOADED)
    said = [loaded(report.committee, report.added, report.unchanged) for report in (first, second)]
    assert (said[0][0], said[0][1], len(said[0])) == (
        "【架空】みどり野市文化振興審議会：43件を登録しました（登録済み0件）。", "  committee　1件", 15)
    assert said[1] == ["【架空】みどり野市文化振興審議会：登録済みの43件と同じです。変更はありません。"]


def test_a_store_that_is_locked_stays_as_it_is(package, store, monkeypatch):
    monkeypatch.setattr("dashboard.db.BUSY_MS", 50)
    add("notes.csv", "committee,2,もう一つ,test-text:41")(package)
    before = tables(store)
    with opened(store) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreUnusable) as refused:
            load_package(package, store, LOADED)
    assert (refused.value.code, tables(store)) == ("database_locked", before)
