"""What a meeting and its papers must satisfy before they are kept."""

import json
from dataclasses import replace
from datetime import date, time

import pytest

from dashboard.domain import meetings
from dashboard.domain.agenda import Item
from dashboard.domain.errors import DashboardError
from dashboard.domain.meetings import Meeting, Paper
from dashboard.domain.members import Term

TERM = Term("R7", date(2025, 10, 1), date(2027, 9, 30))
DOCUMENT, ON_THE_DAY = Paper("document", 1, "名簿"), Paper("on_the_day", None, "追加の資料")
ITEMS = (Item(1, "開会", "ceremony"), Item(1, "議事", "other"), Item(2, "報告", "report", ("document-1",)))
MEETING = Meeting(2, "R7", date(2026, 3, 10), time(14), "市役所", "会議室", ITEMS, (DOCUMENT, ON_THE_DAY))


def refusal(check, *arguments) -> tuple:
    with pytest.raises(DashboardError) as refused:
        check(*arguments)
    return type(refused.value).__name__, refused.value.code, refused.value.facts


@pytest.mark.parametrize("changes", [
    {}, {"date": TERM.starts_on}, {"date": TERM.ends_on}, {"number": 1}, {"start_time": None}, {"room": ""},
    {"items": (), "papers": ()}, {"items": (Item(1, "議事", "other", ("on_the_day-追加の資料",)),)},
])
def test_a_meeting_within_its_term_is_kept(changes):
    assert meetings.check_meeting(replace(MEETING, **changes), [TERM], [("R7", 3), ("R5", 2)]) is None


OUTSIDE = {"term_starts": TERM.starts_on, "term_ends": TERM.ends_on}


@pytest.mark.parametrize(("changes", "kind", "code", "facts"), [
    ({"date": None}, "InputInvalid", "meeting_date_missing", {}),
    ({"term": "R9"}, "RuleBroken", "term_unknown", {"term": "R9"}),
    ({"date": date(2025, 9, 30)}, "RuleBroken", "meeting_outside_term", {"date": date(2025, 9, 30), **OUTSIDE}),
    ({"date": date(2027, 10, 1)}, "RuleBroken", "meeting_outside_term", {"date": date(2027, 10, 1), **OUTSIDE}),
    ({"number": 0}, "InputInvalid", "meeting_number_low", {}),
    ({"number": 3}, "RuleBroken", "meeting_number_taken", {"number": 3}),
    ({"place": "　"}, "InputInvalid", "place_missing", {}),
    ({"items": (Item(2, "報告", "report"),)}, "RuleBroken", "agenda_outline_broken", {"position": 1, "title": "報告"}),
    ({"items": (Item(1, " ", "report"),)}, "InputInvalid", "agenda_title_missing", {"position": 1}),
    ({"items": (Item(1, "報告", "news"),)}, "InputInvalid", "agenda_kind_unknown", {"position": 1, "kind": "news"}),
    ({"items": (Item(1, "報告", "report", minutes=0),)}, "InputInvalid", "agenda_minutes_low", {"position": 1}),
    ({"papers": ()}, "RuleBroken", "item_paper_unknown", {"item": "報告"}),
    ({"papers": (replace(DOCUMENT, number=2),)}, "RuleBroken", "item_paper_unknown", {"item": "報告"}),
])
def test_an_impossible_meeting_is_refused(changes, kind, code, facts):
    assert refusal(meetings.check_meeting, replace(MEETING, **changes), [TERM], [("R7", 3), ("R5", 2)]) == (
        kind, code, facts)


@pytest.mark.parametrize("papers", [
    (), (DOCUMENT, replace(DOCUMENT, kind="reference")), (DOCUMENT, replace(DOCUMENT, number=2)),
    (ON_THE_DAY, replace(ON_THE_DAY, title="別の資料")), (replace(DOCUMENT, number=None), DOCUMENT),
])
def test_papers_that_an_item_can_tell_apart_are_kept(papers):
    assert meetings.check_papers(papers) is None


@pytest.mark.parametrize(("papers", "kind", "code", "facts"), [
    ((replace(DOCUMENT, title="　"),), "InputInvalid", "paper_title_missing", {}),
    ((replace(DOCUMENT, kind="letter"),), "InputInvalid", "paper_kind_unknown", {"kind": "letter"}),
    ((replace(DOCUMENT, number=0),), "InputInvalid", "paper_number_low", {"title": "名簿"}),
    ((DOCUMENT, replace(DOCUMENT, title="別")), "RuleBroken", "paper_twice",
     {"kind": "document", "number": 1, "title": "別"}),
    ((ON_THE_DAY, ON_THE_DAY), "RuleBroken", "paper_twice",
     {"kind": "on_the_day", "number": None, "title": "追加の資料"}),
])
def test_impossible_papers_are_refused(papers, kind, code, facts):
    assert refusal(meetings.check_papers, papers) == (kind, code, facts)


@pytest.mark.parametrize(("consultations", "known"), [((), ()), ((None, None), ()), ((4, None), {4}), ((4, 4), {3, 4})])
def test_papers_of_no_consultation_or_of_a_known_one_are_kept(consultations, known):
    papers = [replace(DOCUMENT, number=count, consultation=no) for count, no in enumerate(consultations, start=1)]
    assert meetings.check_consultations(papers, known) is None


@pytest.mark.parametrize(("no", "known"), [(6, {1, 5}), (0, {1}), (1, ())])
def test_a_paper_of_an_unknown_consultation_is_refused(no, known):
    papers = (DOCUMENT, replace(ON_THE_DAY, consultation=no))
    assert refusal(meetings.check_consultations, papers, known) == ("RuleBroken", "consultation_unknown", {"no": no})


def test_a_draft_is_read_back_as_it_was_written():
    planned = replace(MEETING, items=(*ITEMS[:2], replace(ITEMS[2], minutes=15, decides=True, id=7)),
                      papers=(replace(DOCUMENT, consultation=4), ON_THE_DAY))
    found = meetings.read_back(meetings.written(planned))
    assert (found, found.items[2].id) == (planned, 7)


def test_a_draft_from_before_papers_had_a_consultation_is_read_back():
    left = json.loads(meetings.written(MEETING))
    for paper in left["papers"]:
        del paper["consultation"]
    assert meetings.read_back(json.dumps(left)) == MEETING


@pytest.mark.parametrize(("paper", "key"), [(DOCUMENT, "document-1"), (ON_THE_DAY, "on_the_day-追加の資料")])
def test_an_item_names_a_paper_by_its_number_or_else_by_its_title(paper, key):
    assert paper.key == key
