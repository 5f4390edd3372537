"""A malformed package is refused with file, line, column and what was expected; nothing is loaded, no store is made."""

import pytest

from dashboard.domain.package import CONTRACT
from tests.commands.packages import SECOND, add, both, checked, complaint, described, gone, put, written

DAY, WHOLE = "日付（例 2025-11-14）", "整数"
SCHEDULE = "position,meeting,task,start,end,printed_as,src"
JSON = "resources の一覧（name・path・schema）を持つ JSON"
INSIDE = "パッケージのフォルダー内の相対パス"


CELLS = [
    (put("terms.csv", "2025-04-01", "2025-4-1"), complaint("terms.csv", 2, "start", DAY, "2025-4-1")),
    (put("terms.csv", "2025-04-01", "2025-02-30"), complaint("terms.csv", 2, "start", DAY, "2025-02-30")),
    (put("terms.csv", "2025-04-01", "1872-12-31"), complaint("terms.csv", 2, "start", DAY, "1872-12-31")),
    (put("terms.csv", "2025-04-01", ""), complaint("terms.csv", 2, "start", f"{DAY}（空欄は不可）")),
    (put("terms.csv", "2025-04-01", " "), complaint("terms.csv", 2, "start", f"{DAY}（空欄は不可）", " ")),
    (put("seat_classes.csv", "団体,2,", "団体,二,"), complaint("seat_classes.csv", 3, "position", WHOLE, "二")),
    (put("seat_classes.csv", "団体,2,", "団体,２,"), complaint("seat_classes.csv", 3, "position", WHOLE, "２")),
    (put("seat_classes.csv", "団体,2,", "団体,2.0,"), complaint("seat_classes.csv", 3, "position", WHOLE, "2.0")),
    (put("seat_classes.csv", "団体,2,", "団体,0,"), complaint("seat_classes.csv", 3, "position", "1 以上", "0")),
    (put("meetings.csv", ",10:00,", ",25:00,"),
     complaint("meetings.csv", 2, "start_time", "時刻（例 14:00）", "25:00")),
    (put("meetings.csv", ",10:00,", ",9:00,"), complaint("meetings.csv", 2, "start_time", "時刻（例 14:00）", "9:00")),
    (put("members.csv", "委員３【架空】", "　"), complaint("members.csv", 4, "name", "文字（空欄は不可）", "　")),
    (put("offices.csv", "vice_chair,", "second,"),
     complaint("offices.csv", 3, "office", "chair、vice_chair のいずれか", "second")),
    (put("papers.csv", "reference,1,", "letter,1,"), complaint(
        "papers.csv", 3, "kind", "document、reference、attachment、on_the_day のいずれか", "letter")),
    (put("agenda_items.csv", "3,4,2,", "3,4,4,"), complaint("agenda_items.csv", 5, "level", "3 以下", "4")),
    (put("notes.csv", "test-text:41", "test-text"), complaint(
        "notes.csv", 2, "src", "形式 ^[a-z0-9-]+:[1-9][0-9]*(,[a-z0-9-]+:[1-9][0-9]*)*$", "test-text")),
]

REGULATION = [
    (put("regulation.toml", 'rule = "nothing"', "rule = nothing"),
     complaint("regulation.toml", 100, None, "条文に合う規則の値", "", "regulation_unreadable")),
    (put("regulation.toml", 'rule = "nothing"', ""),
     complaint("regulation.toml", None, "tie.rule", "条文に合う規則の値", "", "regulation_key_missing")),
    (put("regulation.toml", 'comparison = "more_than"', 'comparison = "most"'),
     complaint("regulation.toml", None, "quorum.comparison", "条文に合う規則の値", "", "regulation_value")),
    (put("regulation.toml", '[summons]\narticle = "第4条第1項"', '[summons]\narticle = "第4条第4項"'),
     complaint("regulation.toml", None, "summons.article", "条文に合う規則の値", "", "regulation_value")),
    (put("regulation.toml", "number = 5\n", "number = 6\n"),
     complaint("regulation.toml", None, "articles.number", "条文に合う規則の値", "", "regulation_articles")),
    (lambda folder: (folder / "regulation.toml").write_bytes((folder / "regulation.toml").read_text(
        encoding="utf-8").encode("cp932")), complaint("regulation.toml", 1, None, "文字コード UTF-8", "81 79 89 cb")),
]


def in_cp932(file: str):
    return lambda folder: (folder / file).write_bytes(
        (folder / file).read_text(encoding="utf-8-sig").encode("cp932")) and None


def without(name: str):
    return described(lambda resources: resources.remove(next(r for r in resources if r["name"] == name)))


def first(**changes):
    return described(lambda resources: resources[0].update(changes))


FILES = [
    (gone("members.csv"), complaint("members.csv", None, None, "このファイル")),
    (gone("datapackage.json"), complaint("datapackage.json", None, None, "このファイル")),
    (in_cp932("members.csv"), complaint("members.csv", 2, None, "文字コード UTF-8", "91 e6 35 8a")),
    (in_cp932("datapackage.json"), complaint("datapackage.json", 3, None, "文字コード UTF-8", "81 79 89 cb")),
    (written("datapackage.json", b'{\n "resources": [\n'), complaint("datapackage.json", 3, None, JSON)),
    (written("datapackage.json", b"[]"), complaint("datapackage.json", None, None, JSON)),
    (written("datapackage.json", b'{"resources": null}'), complaint("datapackage.json", None, None, JSON)),
    (written("datapackage.json", b'{"resources": [{"name": "terms"}]}'),
     complaint("datapackage.json", None, None, JSON)),
    (first(path=["committee.csv"]), complaint("datapackage.json", None, None, JSON)),
    (first(schema="committee.json"), complaint("datapackage.json", None, None, JSON)),
    (first(schema={"fields": ["name"]}), complaint("datapackage.json", None, None, JSON)),
    (first(schema={"fields": [{"name": "name", "constraints": {"pattern": "("}}]}),
     complaint("datapackage.json", None, None, JSON)),
    (first(schema={"fields": [{"name": "seats", "constraints": {"minimum": "1"}}]}),
     complaint("datapackage.json", None, None, JSON)),
    (first(path="../committee.csv"), complaint("datapackage.json", None, "path", INSIDE, "../committee.csv")),
    (first(path="sub/../../committee.csv"),
     complaint("datapackage.json", None, "path", INSIDE, "sub/../../committee.csv")),
    (first(path="/etc/passwd"), complaint("datapackage.json", None, "path", INSIDE, "/etc/passwd")),
    (first(path="a\0b"), complaint("datapackage.json", None, "path", INSIDE, "a\0b")),
    (first(path=""), complaint("datapackage.json", None, "path", INSIDE, "")),
    (first(name="people"),
     complaint("datapackage.json", None, "name", f"既知の resource 名（{'、'.join(CONTRACT)}）", "people")),
    (described(lambda resources: resources.append(resources[0])),
     complaint("datapackage.json", None, "name", "重ならない resource 名", "committee")),
    (without("members"), complaint("datapackage.json", None, None, "resource「members」")),
    (put("schedule.csv", f"{SCHEDULE}\n", "position,meeting,task,start,end,src\n"), complaint(
        "schedule.csv", 1, None, f"見出し行 {SCHEDULE}", "position,meeting,task,start,end,src")),
    (put("schedule.csv", SCHEDULE, f"{SCHEDULE},room"), complaint(
        "schedule.csv", 1, None, f"見出し行 {SCHEDULE}", f"{SCHEDULE},room")),
    (written("schedule.csv", b""), complaint("schedule.csv", 1, None, f"見出し行 {SCHEDULE}")),
    (written("committee.csv", b"name,city,secretariat,member_title,chair_title,vice_chair_title,seats,src\n"),
     complaint("committee.csv", 2, None, "ちょうど1行（いま 0 行）")),
    (add("schedule.csv", "4,第5回,答申"), complaint("schedule.csv", 5, None, "7 列", "3 列")),
    (put("schedule.csv", "2,,【架空】", '2,,"【架空】'), complaint("schedule.csv", 3, None, "引用符の閉じた CSV の行")),
    (put("schedule.csv", "2,,【架空】利用者への聞き取り,", '2,,"【架空】"利用者への聞き取り,'),
     complaint("schedule.csv", 3, None, "引用符の閉じた CSV の行")),
    (both(put("schedule.csv", "【架空】市民文化祭の現状の確認", '"【架空】市民文化祭の\n現状の\n確認"'),
          put("schedule.csv", "2027-04-01", "2027-04-31")), complaint("schedule.csv", 5, "start", DAY, "2027-04-31")),
]


@pytest.mark.parametrize(("spoil", "expected"), CELLS)
def test_a_cell_that_can_not_be_read_is_named(tmp_path, spoil, expected):
    assert checked(SECOND, tmp_path, spoil) == [expected]


@pytest.mark.parametrize(("spoil", "expected"), FILES)
def test_a_file_that_can_not_be_read_is_named(tmp_path, spoil, expected):
    assert checked(SECOND, tmp_path, spoil) == [expected]


@pytest.mark.parametrize(("spoil", "expected"), REGULATION)
def test_a_regulation_that_can_not_be_read_is_named(tmp_path, spoil, expected):
    assert checked(SECOND, tmp_path, spoil) == [expected]
