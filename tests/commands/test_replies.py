"""Calling a meeting and answering: what is written, what the log keeps, and what changes nothing."""

from datetime import date

import pytest

from dashboard.commands import attendance, replies, sittings
from dashboard.domain.permissions import CONSOLE, Actor
from dashboard.queries.replies import announced, of_meeting
from tests.accounts import signed_in
from tests.called import DAY, REPLY_BY, answered, called, decide_on_online, planned
from tests.commands.log import at_once, refusal
from tests.room import at, logged

WORD = "10分ほど遅れます。【試験】"


def member(db, person: int) -> Actor:
    """Return a member who is signed in."""
    signed_in(db, "member", person)
    id, = db.execute("SELECT id FROM accounts WHERE person_id = ?", [person]).fetchone()
    return Actor(id, f"委員{person}【試験】", "member", person)


def state(db, meeting: int) -> str:
    return db.execute("SELECT state FROM meetings WHERE id = ?", [meeting]).fetchone()[0]


def revisions(db) -> dict[str, int]:
    return dict(map(tuple, db.execute("SELECT subject, revision FROM revisions")))


# --- calling --------------------------------------------------------------------------------------


@pytest.mark.parametrize("reply_by", [None, REPLY_BY, DAY])
def test_a_planned_meeting_is_called(db, now, reply_by):
    meeting, before = planned(db), revisions(db)
    replies.announce_meeting(db, CONSOLE, now, meeting=meeting, reply_by=reply_by)
    told = announced(db, meeting)
    assert (state(db, meeting), told.at, told.reply_by) == ("called", now, reply_by)
    assert {one for one, number in revisions(db).items() if number > before[one]} == {"replies", "room", "reading"}
    assert logged(db) == ("announce_meeting", {}, {"reply_by": reply_by and reply_by.isoformat()})


@pytest.mark.parametrize(("make", "reply_by", "expected"), [
    (called, None, ("RuleBroken", "announced_already", {"number": 3})),
    (planned, date(2026, 11, 21), ("InputInvalid", "reply_by_past", {"date": date(2026, 11, 21)})),
    (planned, date(2026, 12, 6), ("InputInvalid", "reply_by_late", {"date": DAY})),
])
def test_a_meeting_that_cannot_be_called_stays_as_it_was(db, now, everything, make, reply_by, expected):
    meeting, before = make(db), everything()
    assert refusal(replies.announce_meeting, db, CONSOLE, now, meeting=meeting, reply_by=reply_by) == expected
    assert everything() == before


def test_a_meeting_that_is_over_is_not_called(db, now, everything):
    before = everything()
    assert refusal(replies.announce_meeting, db, CONSOLE, now, meeting=1)[1] == "meeting_past"
    assert everything() == before


def test_of_two_who_call_a_meeting_at_once_one_does(db, home, now):
    meeting = planned(db)
    outcomes = at_once(home, *[lambda each: replies.announce_meeting(each, CONSOLE, now, meeting=meeting)] * 2)
    assert sorted(str(getattr(one, "code", one)) for one in outcomes) == ["None", "announced_already"]


def test_the_deadline_can_be_changed_until_the_meeting_opens(db, now, everything):
    meeting = called(db)
    replies.change_deadline(db, CONSOLE, now, meeting=meeting, reply_by=DAY)
    assert announced(db, meeting).reply_by == DAY
    assert logged(db) == ("change_deadline", {"reply_by": "2026-11-30"}, {"reply_by": "2026-12-05"})
    before = everything()
    assert refusal(replies.change_deadline, db, CONSOLE, now, meeting=meeting, reply_by=date(2026, 11, 1))[1] == \
        "reply_by_past"
    assert refusal(replies.change_deadline, db, CONSOLE, now, meeting=1, reply_by=None)[1] == "not_announced"
    assert everything() == before


# --- answering ------------------------------------------------------------------------------------


@pytest.mark.parametrize("reply", ["present", "absent", "undecided"])
def test_a_member_answers_for_themselves_with_a_word(db, now, reply):
    meeting, actor = called(db), member(db, 3)
    replies.reply(db, actor, now, meeting=meeting, reply=reply, word=f"{WORD}\r\n")
    (person, kept), = of_meeting(db, meeting).items()
    assert (person, kept.reply, kept.word, kept.at, kept.actor, kept.is_entered) == (
        3, reply, WORD, now, actor.name, False)
    assert logged(db) == ("reply", {}, {"name": "委員３【架空】", "reply": reply, "word": WORD})


def test_the_newest_answer_holds_and_the_log_keeps_those_before(db, now):
    meeting, actor = called(db), member(db, 3)
    replies.reply(db, actor, now, meeting=meeting, reply="present", word=WORD)
    replies.reply(db, actor, at("10:31"), meeting=meeting, reply="absent")
    assert [(one.reply, one.word, one.at) for one in of_meeting(db, meeting).values()] == [("absent", "", at("10:31"))]
    assert logged(db) == ("reply", {"name": "委員３【架空】", "reply": "present", "word": WORD},
                          {"name": "委員３【架空】", "reply": "absent", "word": ""})


def test_the_secretariat_enters_a_paper_slip_and_the_member_may_still_change_it(db, now):
    meeting = called(db)
    replies.enter_reply(db, CONSOLE, now, meeting=meeting, person=3, reply="absent", word=WORD)
    assert of_meeting(db, meeting)[3].is_entered is True
    replies.reply(db, member(db, 3), at("10:31"), meeting=meeting, reply="present")
    assert (of_meeting(db, meeting)[3].reply, of_meeting(db, meeting)[3].is_entered) == ("present", False)


def test_online_is_taken_once_the_committee_decided_so(db, now, everything):
    meeting, actor = called(db), member(db, 3)
    before = everything()
    assert refusal(replies.reply, db, actor, now, meeting=meeting, reply="online")[1] == "online_not_allowed"
    assert everything() == before
    decide_on_online(db)
    replies.reply(db, actor, at("10:40"), meeting=meeting, reply="online")
    assert of_meeting(db, meeting)[3].reply == "online"


def test_what_a_member_claims_to_be_does_not_count(db, now):
    """The person is read from the account, not from who asks."""
    meeting, actor = called(db), member(db, 3)
    replies.reply(db, Actor(actor.account, actor.name, "member", 4), now, meeting=meeting, reply="present")
    assert list(of_meeting(db, meeting)) == [3]


@pytest.mark.parametrize(("facts", "code"), [
    ({"person": 99, "reply": "present"}, "not_in_office"), ({"person": None, "reply": "present"}, "member_not_chosen"),
    ({"person": 3, "reply": None}, "reply_missing"), ({"person": 3, "reply": "perhaps"}, "reply_unknown"),
    ({"person": 3, "reply": "present", "word": "あ" * 1001}, "word_long"),
])
def test_a_refused_answer_changes_nothing(db, now, everything, facts, code):
    meeting = called(db)
    answered(db, meeting, present=range(3, 4))
    before = everything()
    assert refusal(replies.enter_reply, db, CONSOLE, now, meeting=meeting, **facts)[1] == code
    assert everything() == before


def test_before_it_is_called_and_once_it_is_open_a_meeting_takes_no_answer(db, now, everything):
    meeting, actor = planned(db, number=2, day=now.date()), member(db, 3)
    assert refusal(replies.reply, db, actor, now, meeting=meeting, reply="present")[1] == "not_announced"
    replies.announce_meeting(db, CONSOLE, now, meeting=meeting)
    for person in range(1, 8):
        attendance.record_attendance(db, CONSOLE, now, meeting=meeting, person=person, kind="arrive")
    sittings.name_presiding(db, CONSOLE, now, meeting=meeting, person=1, name="", reason="委員長が決まるまで")
    sittings.open_meeting(db, CONSOLE, now, meeting=meeting)
    before = everything()
    assert refusal(replies.reply, db, actor, now, meeting=meeting, reply="present")[1] == "reply_too_late"
    assert refusal(replies.change_deadline, db, CONSOLE, now, meeting=meeting, reply_by=None)[1] == "reply_too_late"
    assert everything() == before
