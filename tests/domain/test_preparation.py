"""Edits of a meeting's papers keep its agenda true."""

from dataclasses import replace
from datetime import date, time

import pytest

from dashboard.domain import preparation
from dashboard.domain.agenda import Item
from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.meetings import Meeting, Paper

PAPERS = (Paper("document", 1, "一", 11), Paper("document", 2, "二", 12), Paper("reference", 1, "参考", 13))
ITEMS = (Item(1, "議事", "other", (), 21), Item(2, "報告", "report", ("document-1", "reference-1"), 22),
         Item(2, "審議", "deliberation", ("document-2",), 23))
MEETING = Meeting(1, "T", date(2026, 2, 1), time(14, 0), "庁舎", "室", ITEMS, PAPERS, id=1, revision=3)


def pointed_at(meeting: Meeting) -> list[list[str]]:
    """Return the titles of the papers that each item points at."""
    titles = {paper.key: paper.title for paper in meeting.papers}
    return [[titles[key] for key in item.papers] for item in meeting.items]


BEFORE = pointed_at(MEETING)


def test_a_new_meeting_takes_what_is_planned_of_each_item():
    planned = (Item(1, "審議", "deliberation", (), 24, 30, True),)
    made = preparation.new_meeting(2, "T", date(2026, 5, 1), None, "庁舎", "", planned)
    assert [(item.minutes, item.decides, item.id) for item in made.items] == [(30, True, None)]


def test_a_new_meeting_takes_agenda_and_papers_but_not_their_rows():
    made = preparation.new_meeting(2, "T", date(2026, 5, 1), None, "庁舎", "", ITEMS, PAPERS)
    assert (made.items, [item.id for item in made.items]) == (ITEMS, [None] * 3)
    assert [(paper.key, paper.id) for paper in made.papers] == [(paper.key, None) for paper in PAPERS]
    assert (made.id, made.revision) == (None, 0)


def test_papers_taken_from_another_meeting_belong_to_the_same_consultations():
    papers = (replace(PAPERS[0], consultation=5), *PAPERS[1:])
    made = preparation.new_meeting(2, "T", date(2026, 5, 1), None, "庁舎", "", ITEMS, papers)
    assert [paper.consultation for paper in made.papers] == [5, None, None]


@pytest.mark.parametrize(("kind", "at", "number"), [("document", 2, 3), ("reference", 3, 2), ("attachment", 3, 1),
                                                    ("on_the_day", 3, 1)])
def test_an_added_paper_stands_last_of_its_kind_with_the_next_number(kind, at, number):
    changed = preparation.add_paper(MEETING, kind, "新")
    assert changed.papers[at] == Paper(kind, number, "新")
    assert len(changed.papers) == 4
    assert pointed_at(changed) == BEFORE


@pytest.mark.parametrize(("kind", "number"), [("document", 3), ("attachment", 1), ("document", None), ("reference", 9)])
def test_items_follow_a_paper_whose_number_or_kind_changes(kind, number):
    changed = preparation.change_paper(MEETING, 0, kind, number, "一", None)
    assert pointed_at(changed) == BEFORE
    assert changed.papers[0].id == 11


def test_a_number_another_paper_bears_is_refused():
    with pytest.raises(RuleBroken) as refused:
        preparation.change_paper(MEETING, 0, "document", 2, "一", None)
    assert (refused.value.code, refused.value.facts) == ("paper_twice", {"kind": "document", "number": 2, "title": "二"})


@pytest.mark.parametrize("consultation", [5, None])
def test_a_paper_comes_to_belong_to_a_consultation_and_stops_doing_so(consultation):
    linked = replace(MEETING, papers=(replace(PAPERS[0], consultation=4), *PAPERS[1:]))
    changed = preparation.change_paper(linked, 0, "document", 1, "一", consultation)
    assert changed == replace(MEETING, papers=(replace(PAPERS[0], consultation=consultation), *PAPERS[1:]))


@pytest.mark.parametrize(("index", "step", "order"), [
    (0, 1, ["二", "一", "参考"]), (0, -1, ["一", "二", "参考"]), (2, -1, ["一", "参考", "二"]), (2, 5, ["一", "二", "参考"])])
def test_moving_a_paper_keeps_what_items_point_at(index, step, order):
    changed = preparation.move_paper(MEETING, index, step)
    assert [paper.title for paper in changed.papers] == order
    assert pointed_at(changed) == BEFORE


def test_numbers_given_anew_swap_without_mixing_up_the_papers():
    changed = preparation.renumber_papers(preparation.move_paper(MEETING, 0, 1))
    assert [(paper.key, paper.title) for paper in changed.papers] == [
        ("document-1", "二"), ("document-2", "一"), ("reference-1", "参考")]
    assert pointed_at(changed) == BEFORE


def test_a_deleted_paper_is_no_longer_pointed_at():
    changed = preparation.delete_paper(MEETING, 0)
    assert [paper.title for paper in changed.papers] == ["二", "参考"]
    assert pointed_at(changed) == [[], ["参考"], ["二"]]


LEFT = (Item(3, "研修の案", "deliberation", ("document-1",), 31, 20, True), Item(1, "選任", "election", (), 32))


@pytest.mark.parametrize(("items", "after"), [
    (ITEMS, (ITEMS[0], Item(2, "研修の案", "deliberation", minutes=20, decides=True), Item(2, "選任", "election"),
             *ITEMS[1:])),
    ((Item(1, "開会", "ceremony"), Item(1, "閉会", "ceremony")),
     (Item(1, "開会", "ceremony"), Item(1, "研修の案", "deliberation", minutes=20, decides=True),
      Item(1, "選任", "election"), Item(1, "閉会", "ceremony"))),
    ((Item(1, "議事", "other"), Item(2, "選任", "election")),
     (Item(1, "議事", "other"), Item(2, "研修の案", "deliberation", minutes=20, decides=True), Item(2, "選任", "election"))),
    ((), (Item(1, "研修の案", "deliberation", minutes=20, decides=True), Item(1, "選任", "election"))),
])
def test_items_carried_over_come_first_under_the_business_and_once(items, after):
    found = preparation.carry_over(items, LEFT)
    assert found == after
    assert {item.id for item in found} <= {None, 21, 22, 23}


def test_nothing_carried_over_leaves_an_agenda_as_it_is():
    assert preparation.carry_over(ITEMS, ()) == ITEMS


def test_an_item_changes_but_keeps_its_level_and_row():
    changed = preparation.change_item(MEETING, 2, "協議", "discussion", ("reference-1",), 15, True)
    assert changed.items == (*ITEMS[:2], Item(2, "協議", "discussion", ("reference-1",), minutes=15, decides=True))
    assert changed.items[2].id == 23


@pytest.mark.parametrize("edit", [lambda m: preparation.change_paper(m, 3, "document", 9, "x", None),
                                  lambda m: preparation.delete_paper(m, -1), lambda m: preparation.move_paper(m, 3, 1)])
def test_a_paper_that_is_not_there_is_refused(edit):
    with pytest.raises(InputInvalid) as refused:
        edit(replace(MEETING))
    assert refused.value.code == "paper_position_unknown"
