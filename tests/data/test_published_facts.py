"""The shipped data is what the two documents say: each value stands on its line, each line is held."""

import json
import re
import shutil
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from tests.data.published_record import (
    COLUMNS,
    LEFT_OUT,
    WORKED_OUT,
    Record,
    dotted,
    has_number,
    read_rows,
)

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
PACKAGES = (DATA, ROOT / "tests" / "packages" / "midori_bunka")


@pytest.fixture(scope="module")
def record():
    return Record(DATA)


def test_every_column_is_either_compared_or_named_as_ours(record):
    listed = {name: sorted(" ".join(roles.values()).replace("+", " ").split())
              for name, roles in COLUMNS.items()}
    assert listed == {name: sorted(set(rows[0]) - {"src"}) for name, rows in record.rows.items()}


def test_every_value_stands_on_the_lines_its_row_names(record):
    assert record.faults() == []


def test_every_line_of_the_documents_is_held_by_a_row(record):
    assert record.unheld() == []


def test_the_lines_left_out_exist_and_no_row_quotes_them(record):
    named = {ref for _, row, src in record.quoted if row for ref in record.cited(src)}
    left_out = {(document, line) for document, lines in LEFT_OUT.items() for line in lines}
    assert [ref for ref in sorted(left_out) if not record.resolves(*ref)] == []
    assert left_out & named == set()


def test_figures_in_notes_are_printed_or_worked_out(record):
    for note in record.rows["notes"]:
        lines = [dotted(record.lines[document][line]) for document, line in record.cited(note["src"])]
        figures = re.findall(r"\d+(?:\.\d+)*", dotted(note["text"]))
        printed = {figure for figure in figures if any(has_number(line, figure) for line in lines)}
        assert set(figures) - printed == WORKED_OUT.get(note["subject"], set()) & set(figures)


def survey_counts(record, qid):
    return [int(row["count"]) for row in record.rows["survey_answers"] if row["qid"] == qid]


@pytest.mark.parametrize("seat_class, seats", [("1号", 5), ("2号", 3), ("3号", 3), ("4号", 1)])
def test_twelve_members_sit_in_four_classes(record, seat_class, seats):
    assert len(record.rows["members"]) == 12
    assert [row["seat_class"] for row in record.rows["members"]].count(seat_class) == seats


def test_each_member_is_listed_below_the_printed_class(record):
    heads = {row["src"]: row["seat_class"] for row in record.rows["seat_classes"]}
    below = list(accumulate((heads.get(row["src"]) for row in record.rows["members"]), lambda a, b: b or a))
    assert [row["seat_class"] for row in record.rows["members"]] == below


def test_terms_served_are_read_from_the_printed_note(record):
    served = {(row["printed_note"], row["terms_served"]) for row in record.rows["members"]}
    assert served == {("新", "1"), ("2 期", "2")}


def test_three_months_lie_between_the_terms(record):
    assert [(row["start"], row["end"]) for row in record.rows["terms"]] == [
        ("2023-07-01", "2025-06-30"), ("2025-10-01", "2027-09-30")]


@pytest.mark.parametrize("no, consulted, reported, opinions", [
    (1, "2013-07-23", "2015-03-27", ["1", "2", "3"]),
    (2, "2016-10-18", "2017-06-28", []),
    (3, "2017-11-24", "2019-06-28", ["1", "2", "3", "4", "5"]),
    (4, "2020-01-09", "2023-06-22",
     ["1", "", "(1)", "(2)", "2", "", "(1)", "(2)", "3", "", "(1)", "(2)", "(3)"]),
    (5, "2023-11-01", "2025-06-30", []),
])
def test_consultations_with_their_opinions(record, no, consulted, reported, opinions):
    row = record.rows["consultations"][no - 1]
    assert (row["no"], row["consulted"], row["reported"]) == (str(no), consulted, reported)
    found = [o for o in record.rows["opinions"] if o["consultation"] == str(no)]
    assert [o["marker"] for o in found] == opinions
    assert [o["level"] for o in found] == ["1" if marker.isdigit() else "2" for marker in opinions]


@pytest.mark.parametrize("qid, total, base", [
    ("Q1", 1383, 1383), ("Q2", 1383, 1383), ("Q3", 2656, 1383), ("Q4", 1383, 1383), ("Q5", 3128, 1383),
    ("Q6", 1343, 1343), ("Q7", 2259, 1343)])
def test_selections_and_bases_of_each_question(record, qid, total, base):
    question = next(row for row in record.rows["survey_questions"] if row["qid"] == qid)
    assert sum(survey_counts(record, qid)) == total
    assert (question["total_selections"], question["respondents_base"]) == (str(total), str(base))


@pytest.mark.parametrize("qid, base", [
    ("Q1", 1383), ("Q2", 1383), ("Q3", 2656), ("Q4", 1383), ("Q5", 3128), ("Q6", 1343), ("Q7", 1343)])
def test_printed_shares_come_from_the_base_that_the_question_names(record, qid, base):
    printed = [int(row["printed_pct"]) for row in record.rows["survey_answers"] if row["qid"] == qid]
    assert printed == [int(count * 100 / base + 0.5) for count in survey_counts(record, qid)]


def test_figures_that_the_notes_work_out(record):
    facts = kpi_facts(record)
    assert facts["population"] - facts["respondents"] == 3372
    assert facts["respondents"] - facts["Q6:valid"] == 40
    assert [round(100 * facts[name] / facts["respondents"], 1) for name in ("Q3:4", "Q5:5")] == [69.6, 45.1]
    assert facts["forms"] == 84


@pytest.mark.parametrize("meeting, start, end, printed", [
    ("第1回", "2025-11-14", "2025-11-14", "令和7年11月14日"), ("第2回", "2026-02-01", "2026-03-31", "令和8年2月～3月頃"),
    ("第3回", "2026-05-01", "2026-07-31", "令和8年5月～7月頃"), ("", "2026-09-01", "2026-12-31", "令和8年9月～12月頃"),
    ("", "2027-01-01", "2027-03-31", "令和9年1月～3月頃"), ("第4回", "2027-05-01", "2027-06-30", "令和9年5月～6月頃")])
def test_planned_windows(record, meeting, start, end, printed):
    windows = [(r["meeting"], r["start"], r["end"], r["printed_as"]) for r in record.rows["schedule"]]
    assert windows.count((meeting, start, end, printed)) == 1


def test_each_balance_of_the_fund_is_the_last_one_with_deposit_and_withdrawal(record):
    years = [{name: int(row[name]) for name in ("fy", "deposit", "withdrawal", "balance_end")}
             for row in record.rows["fund"]]
    assert [year["fy"] for year in years] == [2012, 2013, 2014, 2015, 2016]
    assert [year["balance_end"] for year in years[1:]] == [
        before["balance_end"] + year["deposit"] - year["withdrawal"] for before, year in pairwise(years)]


@pytest.mark.parametrize("indicator, then, now", [
    ("NPO法人数", ("154", "2017-03-31"), ("151", "2025-03-31")),
    ("登録団体数", ("283", "2017-11"), ("242", "2025-03-31")),
    ("盛人大学受講者", ("274", "2017-06-13"), ("222", "2025")),
    ("ボランティア広場", ("5", "2017"), ("3", "2025"))])
def test_indicators_of_both_documents(record, indicator, then, now):
    rows = [row for row in record.rows["indicators"] if row["indicator"] == indicator]
    assert [(row["value"], row["as_of"]) for row in rows] == [then, now]


def kpi_facts(record):
    """Return the figures that KPI expressions may name, by name."""
    wave = record.rows["survey_waves"][0]
    facts = {name: int(wave[name]) for name in ("population", "respondents")}
    facts |= {f"{r['qid']}:valid": int(r["respondents_base"]) for r in record.rows["survey_questions"]}
    facts |= {f"{r['qid']}:{r['option']}": int(r["count"]) for r in record.rows["survey_answers"]}
    for row in record.rows["projects_survey"]:
        facts[f"measure:{row['measure']}"] = int(row["count"])
        facts[f"measure_total:{row['measure']}"] = int(row["total"] or 0)
    return facts | {"forms": sum(int(r["count"]) for r in record.rows["project_forms"])}


@pytest.mark.parametrize("kpi, k, base, value", [
    ("K01", 1383, 4755, 29.1), ("K02", 1005, 1383, 72.7), ("K03", 369, 1383, 26.7), ("K04", 369, 1005, 36.7),
    ("K05", 58, 1383, 4.2), ("K06", 46, 1343, 3.4), ("K07", 548, 1343, 40.8), ("K08", 614, 1383, 44.4),
    ("K09", 624, 1383, 45.1), ("K10", 522, 1383, 37.7), ("K11", 378, 1383, 27.3), ("K12", 963, 1383, 69.6),
    ("K13", 31, 160, 19.4), ("K14", 13, 23, 56.5), ("K15", 77, None, 77), ("K16", 77, 31, 2.48),
    ("K17", 84, 77, 1.09)])
def test_kpi_expressions_name_figures_of_the_package(record, kpi, k, base, value):
    row = next(row for row in record.rows["kpis"] if row["id"] == kpi)
    facts = kpi_facts(record)
    sides = [row[side].split("+") if row[side] else None for side in ("numerator", "base")]
    assert [names and sum(facts[name] for name in names) for names in sides] == [k, base]
    share = k / (base or 1)
    assert value == (round(share * 100, 1) if row["unit"] == "%" else round(share, 2))


def test_the_home_screen_has_four_kpis(record):
    assert {row["headline"]: row["id"] for row in record.rows["kpis"] if row["headline"]} == {
        "1": "K02", "2": "K03", "3": "K05", "4": "K07"}


def test_the_first_meeting_has_seven_items_and_nine_papers(record):
    items = [(row["level"], row["title"], row["papers"]) for row in record.rows["agenda_items"]]
    assert [title for level, title, _ in items if level == "1"] == [
        "開会", "委嘱書交付式", "市長あいさつ", "自己紹介", "正副委員長の選任（互選）について", "議事", "閉会"]
    assert items[6:9] == [("2", "報告事項", ""), ("3", "川口市における協働の現状について", "document-2"), ("2", "その他", "")]
    assert [f"{row['kind']}-{row['number']}" for row in record.rows["papers"]] == [
        "document-1", "document-2", *(f"reference-{n}" for n in range(1, 7)), "attachment-1"]


@pytest.mark.parametrize("folder", PACKAGES, ids=lambda folder: folder.name)
def test_a_package_lists_every_file_with_its_columns(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    described = {r["path"]: [f["name"] for f in r["schema"]["fields"]] for r in package["resources"]}
    assert described == {path.name: list(read_rows(path)[0]) for path in folder.glob("*.csv")}


@pytest.mark.parametrize("folder", PACKAGES, ids=lambda folder: folder.name)
def test_files_are_marked_utf8_with_plain_line_ends(folder):
    for path in folder.glob("*.csv"):
        content = path.read_bytes()
        assert (content[:3], b"\r" in content, content[-1:]) == (b"\xef\xbb\xbf", False, b"\n"), path.name


def planted(folder: Path, file: str, old: str, new: str) -> Record:
    """Return the record of a copy of the data in which `old` was replaced once by `new`."""
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("*.db*", "files", "backups", ".*"))
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    return Record(folder)


@pytest.mark.parametrize("file, old, new, fault", [
    ("members.csv", "長谷川", "長谷河", "members:2 name"),
    ("members.csv", "papers:61", "papers:60", "members:1 name"),
    ("survey_answers.csv", ",369,27,", ",396,27,", "survey_answers:5 count"),
    ("survey_answers.csv", ",30代,463,", ",30代,46,", "survey_answers:2 count"),
    ("consultations.csv", "2025-06-30", "2025-07-30", "consultations:5 reported"),
    ("consultations.csv", "協働の要として", "協働の要と", "consultations:1 request"),
    ("opinions.csv", "4,3,2,(1)", "4,3,2,(3)", "opinions:11 marker+text"),
    ("terms.csv", "2027-09-30", "2027-09-29", "terms:2 end"),
    ("fund.csv", "90723656", "90723665", "fund:1 balance_end"),
    ("sections.csv", "meeting-1-papers:462", "meeting-2-papers:462", "sections:2 src"),
    ("sections.csv", "meeting-1-papers:462", "meeting-1-papers:9999", "sections:2 src"),
    ("section_items.csv", "papers:455", "papers:455,meeting-1-papers:671", "section_items:9 src"),
    ("regulation.toml", "委員の半数以上が", "委員の過半数が", "regulation:3.2 text"),
    ("regulation.toml", "effective_from = 2016-04-01", "effective_from = 2016-05-01",
     "regulation:edition effective_from"),
])
def test_a_planted_error_is_found(tmp_path, file, old, new, fault):
    faults = planted(tmp_path / "copy", file, old, new).faults()
    assert faults[0] == fault
    assert {found.split()[0] for found in faults} == {fault.split()[0]}


@pytest.mark.parametrize("file, old, new, line", [
    ("opinions.csv", "4,11,2,(1),アプリや会議ツールのようなオンライン・IT技術の活用,meeting-1-papers:390\n", "",
     "meeting-1-papers:390 アプリや会議ツールのようなオンラインIT技術の活用"),
    ("section_items.csv", "対応する行政ニーズ,meeting-1-papers:287", "対応,meeting-1-papers:287",
     "meeting-1-papers:287 する行政ニーズ"),
    ("survey_answers.csv", ",その他,21,2,", ",その他,21,,", "meeting-1-papers:572 2"),
])
def test_what_the_data_no_longer_holds_is_found(tmp_path, file, old, new, line):
    assert planted(tmp_path / "copy", file, old, new).unheld() == [line]
