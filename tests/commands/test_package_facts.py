"""Rows of a package that do not agree with each other or with the rules are refused with the cell that is wrong."""

import pytest

from tests.commands.packages import FIRST, SECOND, add, both, checked, complaint, described, put

FIFTH = "第5期【架空】"
SOURCE = "文書名:行（documents にある文書）"
FREE = "就任できる委員"
SEATED = "その日に在任している委員"
KEPT = "会議として保存できる値"
KNOWN_PAPER = "papers にある kind-number"
SUM = "調査にある項目の和（例 Q2:1+Q2:2）"

# What is spoilt, and what is complained of (nothing: it is allowed).
FACTS = [
    (put("members.csv", f"{FIFTH},学識,委員３", "第6期,学識,委員３"),
     complaint("members.csv", 4, "term", "terms にある term", "第6期")),
    (put("members.csv", f"{FIFTH},学識,委員３", f"{FIFTH},市民,委員３"),
     complaint("members.csv", 4, "seat_class", "seat_classes にある seat_class", "市民")),
    (put("meetings.csv", FIFTH, "第6期"), complaint("meetings.csv", 2, "term", "terms にある term", "第6期")),
    (put("opinions.csv", "1,3,2,(1)", "9,3,2,(1)"),
     complaint("opinions.csv", 4, "consultation", "consultations にある no", "9")),
    (put("papers.csv", "3,3,on_the_day", "4,3,on_the_day"),
     complaint("papers.csv", 4, "meeting", "meetings にある number", "4"),
     complaint("agenda_items.csv", 8, "papers", KNOWN_PAPER, "on_the_day-1")),
    # people
    (put("members.csv", "委員３【架空】", "委員２【架空】"),
     complaint("members.csv", 4, "name", "重ならない値（3 行目と同じです）", "委員２【架空】"),
     complaint("members.csv", 4, "name", FREE, "委員２【架空】", "already_member")),
    (put("members.csv", "委員３【架空】", "委員 ２【架空】"),
     complaint("members.csv", 4, "name", FREE, "委員 ２【架空】", "already_member")),
    (put("members.csv", ",新,1,,2026-05-31,", ",新,1,2026-06-01,2026-05-31,"),
     complaint("members.csv", 7, "name", FREE, "委員６【架空】", "appointment_reversed")),
    (put("members.csv", ",新,1,,2026-05-31,", ",新,1,,2028-04-01,"),
     complaint("members.csv", 7, "name", FREE, "委員６【架空】", "appointment_outside_term")),
    (add("terms.csv", "第6期,2028-03-31,2031-03-30,試験用,test-text:3"),
     complaint("terms.csv", 3, "start", "前の任期の末日（2028-03-31）より後の日付", "2028-03-31")),
    (add("terms.csv", "第6期,2028-04-01,2031-03-31,試験用,test-text:3"),),
    (add("committee.csv", "別の会,市,課,委員,会長,副会長,10,test-text:1"),
     complaint("committee.csv", 3, None, "ちょうど1行（いま 2 行）")),
    # offices
    (put("offices.csv", "委員４", "委員６"),),
    (put("offices.csv", "vice_chair,委員４【架空】,2025-04-21", "vice_chair,委員６【架空】,2026-05-31"),),
    (put("offices.csv", "vice_chair,委員４【架空】,2025-04-21", "vice_chair,委員６【架空】,2026-06-01"),
     complaint("offices.csv", 3, "name", SEATED, "委員６【架空】", "office_of_nobody")),
    (put("offices.csv", "vice_chair,委員４【架空】,2025-04-21", "vice_chair,委員８【架空】,2026-06-14"),
     complaint("offices.csv", 3, "name", SEATED, "委員８【架空】", "office_of_nobody")),
    (put("offices.csv", "委員４【架空】", "だれか"), complaint("offices.csv", 3, "name", "members にある name", "だれか"),
     complaint("offices.csv", 3, "name", SEATED, "だれか", "office_of_nobody")),
    (put("offices.csv", "vice_chair,委員４【架空】,2025-04-21,,", "vice_chair,委員４【架空】,2025-04-21,2025-04-20,"),
     complaint("offices.csv", 3, "end", "2025-04-21 以後の日付", "2025-04-20")),
    (add("offices.csv", "chair,委員２【架空】,2026-04-01,,test-text:17"),
     complaint("offices.csv", 4, "start", "前の人の末日（2028-03-31）より後の日付", "2026-04-01")),
    (both(put("offices.csv", "chair,委員１【架空】,2025-04-21,,", "chair,委員１【架空】,2025-04-21,2026-03-31,"),
          add("offices.csv", "chair,委員２【架空】,2026-04-01,,test-text:17")),),
    # consultations and the plan, as printed
    (put("consultations.csv", "2024-02-20", "2023-05-09"),
     complaint("consultations.csv", 2, "reported", "2023-05-10 以後の日付", "2023-05-09"),
     complaint("consultations.csv", 2, "reported_printed", "2023-05-09 を和暦で書いたもの", "令和6年2月20日")),
    (put("consultations.csv", "令和5年5月10日", "令和5年5月11日"),
     complaint("consultations.csv", 2, "consulted_printed", "2023-05-10 を和暦で書いたもの", "令和5年5月11日")),
    (put("consultations.csv", "令和5年5月10日", "平成35年5月10日"),
     complaint("consultations.csv", 2, "consulted_printed", "2023-05-10 を和暦で書いたもの", "平成35年5月10日")),
    (put("consultations.csv", "令和5年5月10日", "R５. 5.10"),),
    (put("consultations.csv", "2024-02-20", ""),
     complaint("consultations.csv", 2, "reported_printed", "空欄 を和暦で書いたもの", "令和6年2月20日")),
    (put("schedule.csv", "2027-02-28", "2026-02-28"),
     complaint("schedule.csv", 2, "end", "2026-12-01 以後の日付", "2026-02-28"),
     complaint("schedule.csv", 2, "printed_as", "2026-12-01 から 2026-02-28 までを和暦で書いたもの",
               "令和8年12月～令和9年2月頃")),
    (put("schedule.csv", "2027-02-28", "2027-03-31"),
     complaint("schedule.csv", 2, "printed_as", "2026-12-01 から 2027-03-31 までを和暦で書いたもの",
               "令和8年12月～令和9年2月頃")),
    (put("schedule.csv", "令和8年12月～令和9年2月頃", "年度の後半"),),
    (put("notes.csv", "test-text:41", "other-text:41"), complaint("notes.csv", 2, "src", SOURCE, "other-text:41")),
    (put("notes.csv", "test-text:41", '"test-text:41,other:1"'),
     complaint("notes.csv", 2, "src", SOURCE, "test-text:41,other:1")),
    # a meeting
    (put("meetings.csv", "2027-02-10", "2028-03-31"),),
    (put("meetings.csv", "2027-02-10", "2028-04-01"),
     complaint("meetings.csv", 2, "date", KEPT, "2028-04-01", "meeting_outside_term")),
    (put("agenda_items.csv", "3,1,1,開会", "3,1,2,開会"),
     complaint("agenda_items.csv", 2, "level", KEPT, "2", "agenda_outline_broken")),
    (put("agenda_items.csv", "3,4,2,", "3,4,3,"),
     complaint("agenda_items.csv", 5, "level", KEPT, "3", "agenda_outline_broken")),
    (both(put("agenda_items.csv", "3,1,1,開会", "3,7,2,開会"), put("agenda_items.csv", "3,7,2,その他", "3,1,1,その他")),),
    (put("agenda_items.csv", "document-1;reference-1", "document-1;reference-2"),
     complaint("agenda_items.csv", 5, "papers", KNOWN_PAPER, "document-1;reference-2")),
    (put("agenda_items.csv", "document-1;reference-1", "document-1;document-1"),),
    (put("papers.csv", "reference,1,", "document,1,"),
     complaint("papers.csv", 3, "number", KEPT, "1", "paper_twice"),
     complaint("agenda_items.csv", 5, "papers", KNOWN_PAPER, "document-1;reference-1")),
]

FIGURES = [
    (put("survey_answers.csv", "R5,Q7,6,", "R8,Q7,6,"),
     complaint("survey_answers.csv", 31, "qid", "survey_questions に同じ wave で載る qid", "Q7")),
    (put("survey_answers.csv", "R5,Q7,6,その他,21", "R5,Q7,6,その他,1343"),),
    (put("survey_answers.csv", "R5,Q7,6,その他,21", "R5,Q7,6,その他,1344"),
     complaint("survey_answers.csv", 31, "count", "0 以上 1343 以下の整数", "1344")),
    (put("survey_waves.csv", "4755,1383,", "1382,1383,"),
     complaint("survey_waves.csv", 2, "respondents", "1 以上で population 以下の整数", "1383")),
    (put("survey_waves.csv", "4755,1383,", ",1383,"),),
    (put("projects_survey.csv", "R4,部局,13,23", "R4,部局,23,23"),),
    (put("projects_survey.csv", "R4,部局,13,23", "R4,部局,24,23"),
     complaint("projects_survey.csv", 2, "count", "0 以上で total 以下の整数", "24")),
    (put("kpis.csv", "Q2:1+Q2:2,Q2:valid", "Q2:1+Q2:4,Q2:valid"),
     complaint("kpis.csv", 3, "numerator", SUM, "Q2:1+Q2:4")),
    (put("kpis.csv", "Q4:1,Q4:valid", "Q4:1,Q4:all"), complaint("kpis.csv", 6, "base", SUM, "Q4:all")),
    (put("kpis.csv", "Q4:1,Q4:valid", "Q4:1,"), complaint("kpis.csv", 6, "base", "wilson_fpc の母数")),
]


@pytest.mark.parametrize(("spoil", "expected"), [(spoil, expected) for spoil, *expected in FACTS])
def test_rows_that_do_not_agree_are_named(tmp_path, spoil, expected):
    assert checked(SECOND, tmp_path, spoil) == expected


@pytest.mark.parametrize(("spoil", "expected"), [(spoil, expected) for spoil, *expected in FIGURES])
def test_figures_that_can_not_be_worked_with_are_named(tmp_path, spoil, expected):
    assert checked(FIRST, tmp_path, spoil) == expected


def test_a_term_that_ends_before_it_begins_is_named_first(tmp_path):
    assert checked(SECOND, tmp_path, put("terms.csv", "2028-03-31", "2025-03-31"))[0] == complaint(
        "terms.csv", 2, "end", "2025-04-01 以後の日付", "2025-03-31")


def without_constraints(resources: list[dict]) -> None:
    for resource in resources:
        for field in resource["schema"]["fields"]:
            field.pop("constraints", None)


@pytest.mark.parametrize(("package", "spoil", "expected"), [
    (SECOND, put("offices.csv", "vice_chair,", "second,"),
     complaint("offices.csv", 3, "office", "chair または vice_chair", "second")),
    (SECOND, add("papers.csv", "3,4,reference,0,他の例,test-text:39"),
     complaint("papers.csv", 5, "number", KEPT, "0", "paper_number_low")),
    (SECOND, add("papers.csv", "3,4,letter,1,手紙,test-text:39"),
     complaint("papers.csv", 5, "kind", KEPT, "letter", "paper_kind_unknown")),
    (SECOND, put("agenda_items.csv", "3,8,1,閉会,ceremony", "3,8,1,閉会,party"),
     complaint("agenda_items.csv", 9, "kind", KEPT, "party", "agenda_kind_unknown")),
    (SECOND, put("agenda_items.csv", "3,6,3,", "3,6,4,"),
     complaint("agenda_items.csv", 7, "level", KEPT, "4", "agenda_outline_broken")),
    (SECOND, put("members.csv", "新,1,,,test-text:8", "新,0,,,test-text:8"),
     complaint("members.csv", 3, "name", FREE, "委員２【架空】", "terms_served_low")),
    (SECOND, put("notes.csv", "test-text:41", "test-text:0"), complaint("notes.csv", 2, "src", SOURCE, "test-text:0")),
    (FIRST, put("kpis.csv", "Q4:valid,wilson_fpc", "Q4:valid,guess"),
     complaint("kpis.csv", 6, "method", "wilson_fpc、census、ratio、count のいずれか", "guess")),
    (FIRST, put("survey_questions.csv", "R5,Q1,single", "R5,Q1,open"),
     complaint("survey_questions.csv", 2, "kind", "single または multi", "open")),
    (FIRST, put("project_forms.csv", "R4,6,後援,1,", "R4,6,後援,-1,"),
     complaint("project_forms.csv", 7, "count", "0 以上の整数", "-1")),
])
def test_what_no_package_may_hold_is_named_even_if_its_description_allows_it(tmp_path, package, spoil, expected):
    assert checked(package, tmp_path, both(described(without_constraints), spoil)) == [expected]
