"""The calendar file, read back by a calendar's own reader: when and where, and nothing of what is dealt with."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import icalendar
import pytest

from dashboard.domain.agenda import Item
from dashboard.domain.instants import JAPAN
from dashboard.domain.meetings import Paper
from dashboard.domain.replies import Announcement, Invitation
from dashboard.papers.calendar import calendar, file_name
from dashboard.queries.committee import Committee

BODY = Committee("架空審議会", "架空市", "事務局", "委員", "会長", "副会長", 12)
ITEMS = (Item(1, "開会", "ceremony"), Item(1, "秘密の議題【試験】", "report", minutes=50), Item(1, "議題", "other", minutes=40))
TOLD = Invitation(7, 3, date(2026, 12, 5), time(14, 0), "市役所　会議室;２，１", "called", ITEMS,
                  (Paper("document", 1, "秘密の資料【試験】"),),
                  Announcement(datetime(2026, 11, 22, 9, 10, tzinfo=JAPAN), None), (), "第6条", 4)


def event(told):
    """Return the one event of a calendar file."""
    (found,) = icalendar.Calendar.from_ical(calendar(BODY, told)).walk("VEVENT")
    return found


def test_it_tells_when_and_where():
    found = event(TOLD)
    assert (str(found["summary"]), str(found["location"])) == ("第3回 架空審議会", "市役所　会議室;２，１")
    assert found["dtstart"].dt == datetime(2026, 12, 5, 14, 0, tzinfo=JAPAN)
    assert found["dtend"].dt - found["dtstart"].dt == timedelta(minutes=90)


def test_the_hour_is_that_of_japan_and_the_zone_is_in_the_file():
    made = calendar(BODY, TOLD).decode()
    assert "DTSTART;TZID=Asia/Tokyo:20261205T140000" in made
    assert made.count("BEGIN:VTIMEZONE") == 1 and "TZOFFSETTO:+0900" in made


def test_nothing_of_what_is_dealt_with_is_told():
    made = calendar(BODY, TOLD).decode().replace("\r\n ", "")
    assert "秘密" not in made


@pytest.mark.parametrize("changed", [{"date": date(2026, 12, 12)}, {"place": "公民館"}, {"starts_at": None}])
def test_a_meeting_that_moved_takes_its_own_place_in_the_calendar(changed):
    before, after = event(TOLD), event(replace(TOLD, revision=5, **changed))
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (4, 5)


def test_another_meeting_and_another_committee_have_their_own():
    other = icalendar.Calendar.from_ical(calendar(replace(BODY, name="別の審議会"), TOLD)).walk("VEVENT")[0]
    assert len({event(TOLD)["uid"], event(replace(TOLD, meeting=8))["uid"], other["uid"]}) == 3


def test_without_an_hour_it_takes_the_day_and_without_planned_minutes_it_has_no_end():
    assert event(replace(TOLD, starts_at=None))["dtstart"].dt == date(2026, 12, 5)
    assert "dtend" not in event(replace(TOLD, items=ITEMS[:1]))


def test_the_same_meeting_makes_the_same_file():
    assert calendar(BODY, TOLD) == calendar(BODY, TOLD)
    assert file_name(TOLD) == "第3回_20261205.ics"
