"""Replies by hand: what may be answered, and the quorum that is to be expected, with the article it rests on."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from dashboard.domain.agenda import Item
from dashboard.domain.errors import DashboardError
from dashboard.domain.instants import JAPAN
from dashboard.domain.meetings import Paper
from dashboard.domain.replies import (
    LONGEST_WORD,
    Reply,
    begins,
    by_agenda,
    check_announcement,
    check_reply,
    choices,
    forecast,
)
from tests.domain.regulations import EACH_CLASS
from tests.domain.rooms import BEGIN, DAY, office, room, settled

NOW = datetime(2025, 11, 1, 9, 0, tzinfo=JAPAN)
ONLINE = (settled("online", "yes", -1440),)
CALLED = room(state="called")


def said(**people) -> dict[int, Reply]:
    """Return the replies of people: present=range(1, 7)."""
    return {person: Reply(reply, "", NOW, "端末", False) for reply, own in people.items() for person in own}


def refused(check, *arguments) -> tuple:
    with pytest.raises(DashboardError) as error:
        check(*arguments)
    return type(error.value).__name__, error.value.code, error.value.facts


# --- what may be answered -------------------------------------------------------------------------


@pytest.mark.parametrize(("found", "person", "expected"), [
    (CALLED, 1, ("present", "absent", "undecided")),
    (replace(CALLED, settlements=ONLINE), 1, ("present", "absent", "online", "undecided")),
    (replace(CALLED, settlements=(*ONLINE, settled("online", "no", -720, 2))), 1, ("present", "absent", "undecided")),
    (replace(CALLED, settlements=(settled("online", "yes", 1),)), 1, ("present", "absent", "undecided")),
    (CALLED, 13, ()), (CALLED, None, ()),
    *((replace(CALLED, state=state), 1, ()) for state in ("planned", "open", "recess", "closed", "inquorate")),
])
def test_online_is_offered_only_under_a_decision_and_nothing_once_the_meeting_is_open(found, person, expected):
    assert choices(found, person) == expected


@pytest.mark.parametrize(("found", "person", "reply", "word", "expected"), [
    (room(), 1, "present", "", ("RuleBroken", "not_announced", {"number": 1})),
    (room(state="open"), 1, "present", "", ("RuleBroken", "reply_too_late", {"number": 1})),
    (room(state="closed"), 1, "present", "", ("RuleBroken", "reply_too_late", {"number": 1})),
    (CALLED, 13, "present", "", ("RuleBroken", "not_in_office", {})),
    (CALLED, None, "present", "", ("InputInvalid", "member_not_chosen", {})),
    (CALLED, 1, None, "", ("InputInvalid", "reply_missing", {})),
    (CALLED, 1, "perhaps", "", ("InputInvalid", "reply_unknown", {"value": "perhaps"})),
    (CALLED, 1, "online", "", ("RuleBroken", "online_not_allowed", {})),
    (CALLED, 1, "present", "あ" * (LONGEST_WORD + 1), ("InputInvalid", "word_long", {"longest": LONGEST_WORD})),
])
def test_a_reply_that_cannot_be_is_refused(found, person, reply, word, expected):
    assert refused(check_reply, found, person, reply, word) == expected


@pytest.mark.parametrize(("reply", "settlements"), [
    ("present", ()), ("absent", ()), ("undecided", ()), ("online", ONLINE)])
def test_every_reply_on_offer_is_taken(reply, settlements):
    check_reply(replace(CALLED, settlements=settlements), 12, reply, "あ" * LONGEST_WORD)


@pytest.mark.parametrize(("found", "reply_by", "today", "expected"), [
    (CALLED, None, DAY, ("RuleBroken", "announced_already", {"number": 1})),
    (room(state="open"), None, DAY, ("RuleBroken", "announced_already", {"number": 1})),
    (room(), None, date(2025, 11, 15), ("RuleBroken", "meeting_past", {"number": 1, "date": DAY})),
    (room(), date(2025, 11, 9), date(2025, 11, 10), ("InputInvalid", "reply_by_past", {"date": date(2025, 11, 9)})),
    (room(), date(2025, 11, 15), date(2025, 11, 10), ("InputInvalid", "reply_by_late", {"date": DAY})),
])
def test_a_meeting_is_called_once_before_its_day_and_with_a_deadline_that_can_be(found, reply_by, today, expected):
    assert refused(check_announcement, found, reply_by, today) == expected


@pytest.mark.parametrize(("reply_by", "today"), [(None, DAY), (DAY, DAY), (date(2025, 11, 10), date(2025, 11, 10))])
def test_a_meeting_can_be_called_up_to_its_day(reply_by, today):
    check_announcement(room(), reply_by, today)


def test_without_an_hour_a_meeting_begins_with_its_day():
    assert (begins(room()), begins(room(starts_at=None))) == (BEGIN, BEGIN.replace(hour=0))


# --- the forecast ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("in_office", "replies", "attending", "needed", "verdict"), [
    (12, said(present=range(1, 7)), 6, 6, "met"),
    (12, said(present=range(1, 6)), 5, 6, "open"),
    (12, {}, 0, 6, "open"),
    (12, said(present=range(1, 6), absent=range(6, 13)), 5, 6, "missed"),
    (12, said(present=range(1, 6), absent=range(6, 12)), 5, 6, "open"),
    (12, said(present=range(1, 6), absent=range(6, 12), undecided=[12]), 5, 6, "open"),
    (12, said(absent=range(1, 8)), 0, 6, "missed"),
    (11, said(present=range(1, 7)), 6, 6, "met"),
    (11, said(present=range(1, 6), absent=range(6, 12)), 5, 6, "missed"),
    (12, said(present=[*range(1, 6), 13]), 5, 6, "open"),
])
def test_half_of_those_in_office_are_to_say_they_come(in_office, replies, attending, needed, verdict):
    found = forecast(room(in_office, state="called"), replies)
    (only,) = found.expected.conditions
    assert (only.attending, only.base, only.needed, only.article, found.verdict) == (
        attending, in_office, needed, "第3条第2項", verdict)


@pytest.mark.parametrize(("settlements", "attending", "uncounted", "verdict"), [
    ((), 5, (6,), "missed"), (ONLINE, 6, (), "met"),
])
def test_who_attends_online_counts_only_under_a_decision(settlements, attending, uncounted, verdict):
    replies = said(present=range(1, 6), online=[6], absent=range(7, 13))
    found = forecast(replace(CALLED, settlements=settlements), replies)
    assert (found.expected.conditions[0].attending, found.uncounted, found.verdict) == (attending, uncounted, verdict)


def test_everybody_in_office_stands_under_their_reply():
    found = forecast(CALLED, said(present=[3, 1], absent=[2], undecided=[5], online=[4]))
    assert found.people == {"present": (1, 3), "absent": (2,), "online": (4,), "undecided": (5,),
                            "": (6, 7, 8, 9, 10, 11, 12)}


def under_each_class(**facts):
    """Return a room of twelve under a regulation that asks for half of each class and for the chair."""
    kinds = [*["1号委員"] * 5, *["2号委員"] * 5, *["3号委員"] * 2]
    seats = tuple(replace(seat, seat_class=kind) for seat, kind in zip(room().seats, kinds))
    return room(state="called", regulation=EACH_CLASS, seats=seats, seat_count=12, **facts)


@pytest.mark.parametrize(("coming", "unmet"), [
    ([1, 2, 3, 6, 7, 8, 11], []),
    ([1, 2, 6, 7, 8, 11], ["1号委員"]),
    ([1, 2, 3, 4, 5, 6, 11], ["2号委員"]),
    ([2, 3, 4, 6, 7, 8, 11], ["chair"]),
])
def test_each_class_and_the_chair_are_counted_where_the_text_asks_for_them(coming, unmet):
    found = forecast(under_each_class(offices=(office(1),)), said(present=coming)).expected
    assert [one.seat_class or one.subject for one in found.conditions if not one.met] == unmet
    assert found.met is not bool(unmet)


# --- the papers -----------------------------------------------------------------------------------


def test_papers_come_in_the_order_of_the_agenda_each_once_and_the_rest_as_listed():
    papers = [Paper("document", number, f"資料{number}") for number in range(1, 6)]
    items = [Item(1, "議題", "report", ("document-4", "document-2")), Item(1, "議題", "report", ("document-2", "document-1"))]
    assert [paper.number for paper in by_agenda(items, papers)] == [4, 2, 1, 3, 5]
