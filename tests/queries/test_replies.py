"""Who is told of which meeting, and who sees whose answer."""

from datetime import date

import pytest

from dashboard.commands import members, replies
from dashboard.domain.permissions import CONSOLE, Actor, Forbidden
from dashboard.queries import replies as read
from tests.called import DAY, REPLY_BY, answered, called, decide_on_online, planned
from tests.room import DAY as TODAY
from tests.room import at, opened_room, take

MEMBER = Actor(2, "委員【試験】", "member", 3)


def told(db, day=TODAY, actor=MEMBER):
    return read.invitations(db, actor, day)


def test_a_member_is_told_of_a_meeting_only_once_it_is_called(db):
    meeting = planned(db)
    assert told(db) == []
    replies.announce_meeting(db, CONSOLE, at("09:10"), meeting=meeting, reply_by=REPLY_BY)
    (one,) = told(db)
    assert (one.meeting, one.number, one.date, one.place, one.announced.reply_by, one.mine, one.revision) == (
        meeting, 3, DAY, "川口市役所第一本庁舎　市議会第3委員会室", REPLY_BY, None, 1)
    assert (len(one.items), len(one.papers)) == (10, 9)


def test_the_next_meeting_comes_first_and_one_that_is_over_not_at_all(db):
    later, sooner = called(db, 4, date(2027, 2, 5)), called(db, 3)
    assert [one.meeting for one in told(db)] == [sooner, later]
    assert [one.meeting for one in told(db, date(2026, 12, 6))] == [later]


def test_a_member_sees_their_own_answer_and_no_other(db):
    meeting = called(db)
    answered(db, meeting, present=range(3, 4), absent=range(4, 6))
    assert [one.mine.reply for one in told(db)] == ["present"]
    assert told(db, actor=Actor(9, "委員【試験】", "member", 9))[0].mine is None


def test_what_may_be_answered_follows_the_committee_s_decision(db):
    called(db)
    assert [one.choices for one in told(db)] == [("present", "absent", "undecided")]
    decide_on_online(db)
    assert [one.choices for one in told(db)] == [("present", "absent", "online", "undecided")]
    assert [one.online_article for one in told(db)] == ["第6条"]


def test_who_has_left_by_the_day_of_the_meeting_is_asked_nothing(db, now):
    called(db)
    members.resign(db, CONSOLE, now, membership=3, last_day=TODAY, reason="転出")
    assert [one.choices for one in told(db)] == [()]


def test_the_office_is_told_how_many_have_not_answered(db):
    meeting = called(db)
    answered(db, meeting, present=range(1, 4), undecided=range(4, 6))
    later = planned(db, 4, date(2027, 2, 5))
    assert [(one.meeting, one.state, one.reply_by, one.unanswered) for one in read.coming(db, CONSOLE, TODAY)] == [
        (meeting, "called", REPLY_BY, 7), (later, "planned", None, 12)]
    assert read.coming(db, CONSOLE, date(2027, 2, 6)) == []


def test_a_meeting_that_was_opened_waits_for_no_answers(db):
    take(db, "close", "11:00", opened_room(db))
    assert read.coming(db, CONSOLE, TODAY) == []


def test_all_answers_are_the_secretariat_s_alone(db):
    meeting = called(db)
    answered(db, meeting, present=range(1, 4))
    assert list(read.replies(db, CONSOLE, meeting)) == [1, 2, 3]
    assert read.announcement(db, CONSOLE, meeting).reply_by == REPLY_BY
    for query in (read.replies, read.announcement):
        with pytest.raises(Forbidden):
            query(db, MEMBER, meeting)
    for viewer in (CONSOLE, Actor(4, "閲覧【試験】", "viewer")):
        with pytest.raises(Forbidden):
            read.invitations(db, viewer, TODAY)
