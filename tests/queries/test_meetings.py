"""Meetings read whole, at one revision."""

import threading
from dataclasses import replace
from datetime import date, time

import pytest

from dashboard.commands.meetings import create_meeting, save_meeting
from dashboard.db import database_path, opened
from dashboard.domain.agenda import Item
from dashboard.domain.errors import RuleBroken
from dashboard.domain.meetings import Paper
from dashboard.queries import meetings
from tests.commands.log import ACTOR


def test_the_first_meeting_is_read_as_published(db):
    meeting = meetings.by_number(db, ACTOR, 1)
    assert (meeting.id, meeting.number, meeting.date, meeting.start_time, meeting.place, meeting.room,
            meeting.revision) == (1, 1, date(2025, 11, 14), time(14), "川口市役所第一本庁舎", "市議会第3委員会室", 1)
    assert [(item.level, item.kind) for item in meeting.items] == [
        (1, "ceremony"), (1, "ceremony"), (1, "ceremony"), (1, "ceremony"), (1, "election"), (1, "other"),
        (2, "report"), (3, "report"), (2, "other"), (1, "ceremony")]
    assert meeting.items[7] == Item(3, "川口市における協働の現状について", "report", ("document-2",))
    assert [paper.key for paper in meeting.papers] == [
        "document-1", "document-2", *(f"reference-{n}" for n in range(1, 7)), "attachment-1"]


@pytest.mark.parametrize("read", [lambda db: meetings.by_number(db, ACTOR, 2), lambda db: meetings.meeting(db, ACTOR, 2),
                                  lambda db: meetings.meeting(db, ACTOR, None)])
def test_a_meeting_that_is_not_there_is_refused(db, read):
    with pytest.raises(RuleBroken) as refused:
        read(db)
    assert refused.value.code == "meeting_unknown"


def test_of_two_meetings_with_one_number_the_later_is_meant(db, now):
    db["terms"].insert({"term": "R9", "starts_on": "2027-10-01", "ends_on": "2029-09-30", "basis": ""})
    first = meetings.meeting(db, ACTOR, 1)
    create_meeting(db, ACTOR, now, meeting=replace(first, term="R9", date=date(2027, 11, 1)))
    assert (meetings.by_number(db, ACTOR, 1).id, [row["id"] for row in meetings.meetings(db, ACTOR)]) == (2, [2, 1])
    assert meetings.days(db) == [date(2025, 11, 14), date(2027, 11, 1)]


@pytest.mark.parametrize(("but", "taken"), [(None, [("R7–R9", 1)]), (1, []), (9, [("R7–R9", 1)])])
def test_the_numbers_taken_are_those_of_the_other_meetings(db, but, taken):
    assert meetings.taken_numbers(db, but) == taken


def test_the_agenda_tells_how_long_an_item_takes_and_whether_it_is_decided(db):
    db["agenda_items"].update(8, {"minutes": 20, "decides": 1})
    found, papers = meetings.agenda(db, 1)
    assert (found[7].minutes, found[7].decides, found[7].id) == (20, True, 8)
    assert (found[6].minutes, found[6].decides, len(papers)) == (None, False, 9)


def test_nothing_is_used_or_carried_over_of_a_meeting_that_was_not_held(db):
    assert (meetings.is_begun(db, 1), meetings.used_items(db, 1), meetings.carried(db, ACTOR, 1)) == (False, set(), ())


@pytest.mark.parametrize(("state", "begun"), [("planned", False), ("called", False), ("open", True), ("recess", True),
                                              ("closed", True), ("inquorate", True)])
def test_a_meeting_has_begun_once_it_was_opened(db, state, begun):
    db["meetings"].update(1, {"state": state})
    assert (meetings.is_begun(db, 1), meetings.is_begun(db, 2)) == (begun, False)


def test_what_a_meeting_carried_over_stands_in_the_order_of_its_agenda(db):
    db["carried_items"].insert_all({"meeting_id": 1, "item_id": item} for item in (8, 5))
    assert [item.id for item in meetings.carried(db, ACTOR, 1)] == [5, 8]
    assert meetings.used_items(db, 1) == {5, 8}


def test_who_reads_while_another_saves_gets_one_version_whole(home, db, now):
    """Two versions that share no item and no paper are saved in turn while the meeting is read."""
    first = meetings.meeting(db, ACTOR, 1)
    small, large = ((tuple(Item(1, f"{name}{n}", "report", (f"document-{n}",)) for n in numbers),
                     tuple(Paper("document", n, f"{name}{n}") for n in numbers))
                    for name, numbers in (("甲", range(1, 2)), ("乙", range(1, 9))))

    def save_in_turn():
        with opened(database_path(home)) as other:
            for revision in range(1, 16):
                items, papers = small if revision % 2 else large
                save_meeting(other, ACTOR, now, meeting=replace(first, items=items, papers=papers, revision=revision))

    saver = threading.Thread(target=save_in_turn)
    saver.start()
    seen = []
    while saver.is_alive():
        seen.append(meetings.meeting(db, ACTOR, 1))
    contents = {(m.revision, m.items, tuple(replace(paper, id=None) for paper in m.papers)) for m in seen}
    assert contents <= {(1, first.items, tuple(replace(paper, id=None) for paper in first.papers)),
                        *((revision, *(large if revision % 2 else small)) for revision in range(2, 17))}
    assert len(contents) > 1
