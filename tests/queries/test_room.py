"""The room of a meeting as the record has it, who may follow it, and what the committee decided in it."""

from datetime import date, time

import pytest

from dashboard.commands import guests, motions, sittings, voting
from dashboard.domain.agenda import Item
from dashboard.domain.errors import RuleBroken
from dashboard.domain.permissions import CONSOLE, Actor
from dashboard.domain.room import Guest, Named, Office, Seat, Step, Turn
from dashboard.queries import room as rooms
from tests.fictional import name
from tests.room import DAY, EVERYBODY, arrive, at, give_office, items, leave, meeting_today, opened_room

SECRETARIAT = Actor(None, "事務局【試験】", "secretariat")
CHAIR, MEMBER = (Actor(None, name(person), "member", person) for person in (1, 5))
VIEWER = Actor(None, "閲覧【試験】", "viewer")
EVERY_ROLE = {"secretariat": SECRETARIAT, "chair": CHAIR, "member": MEMBER, "viewer": VIEWER}


def settle(db, meeting: int, question: str, answer: str, when, yes: int = 12) -> int:
    """Put a decision under the general clause to the vote and declare it; return the motion."""
    motion = motions.add_motion(db, CONSOLE, when, meeting=meeting, text=f"{question}を{answer}とする【試験】",
                                question=question, answer=answer)
    vote = voting.put_vote(db, CONSOLE, when, motion=motion, method="show_of_hands")
    voting.close_vote(db, CONSOLE, when, vote=vote, yes=yes, no=12 - yes)
    voting.declare_vote(db, CONSOLE, when, vote=vote)
    return motion


# --- what the record says -------------------------------------------------------------------------


def test_a_room_holds_what_was_prepared_and_who_is_in_office_that_day(db):
    found = rooms.facts(db, meeting_today(db))
    assert (found.number, found.date, found.state, found.starts_at) == (2, DAY, "planned", time(14, 0))
    assert found.seats[0] == Seat(1, name(1), 1, "1号", "1号委員　市民")
    assert [seat.person for seat in found.seats] == list(EVERYBODY)
    assert (found.regulation.id, found.listeners, found.reconvened) == (rooms.facts(db, 1).regulation.id, None, False)
    assert found.items[0] == Item(1, "開会", "ceremony")
    assert [item.id for item in found.items] == items(db, found.meeting)
    assert (found.events, found.steps, found.turns, found.acts, found.carried) == ((), (), (), (), frozenset())


def test_a_room_holds_what_happened_in_it_in_the_order_of_entry(db):
    meeting = meeting_today(db)
    second = items(db, meeting)[1]
    arrive(db, meeting, [1, 2, 3, 4, 5, 6], at("10:00"))
    leave(db, meeting, [6], at("10:01"))
    arrive(db, meeting, [6], at("10:02"))
    sittings.name_presiding(db, CONSOLE, at("10:05"), meeting=meeting, person=None, name="事務局長【試験】",
                            reason="委員長が決まるまで")
    sittings.open_meeting(db, CONSOLE, at("10:40"), meeting=meeting, at=at("10:10"))
    sittings.go_to_item(db, CONSOLE, at("10:41"), meeting=meeting, item=second)
    guest = guests.record_guest(db, CONSOLE, at("10:41"), meeting=meeting, kind="called_in", title="参考人", name="甲【架空】",
                                reason="説明を聴くため")
    gone = guests.record_guest(db, CONSOLE, at("10:42"), meeting=meeting, kind="official", title="課長", name="乙【架空】")
    guests.remove_guest(db, CONSOLE, at("10:43"), meeting=meeting, guest=gone)
    guests.record_listeners(db, CONSOLE, at("10:44"), meeting=meeting, count=3)
    found = rooms.facts(db, meeting)
    assert [(event.person, event.kind, event.at) for event in found.events[5:]] == [
        (6, "arrive", at("10:00")), (6, "leave", at("10:01")), (6, "arrive", at("10:02"))]
    assert found.named == (Named(None, "事務局長【試験】", "委員長が決まるまで", at("10:05")),)
    assert found.steps == (Step(1, "open", at("10:10"), is_late=True),)
    assert found.turns == (Turn(second, at("10:41"), id=1),)
    assert found.guests == (Guest(guest, "called_in", "参考人", "甲【架空】", "説明を聴くため"),)
    assert (found.state, found.listeners) == ("open", 3)


def test_one_meeting_knows_nothing_of_another(db):
    opened_room(db)
    other = rooms.facts(db, 1)
    assert (other.events, other.steps, other.named, other.state) == ((), (), (), "planned")


def test_offices_are_told_with_the_seat_they_were_held_from_and_their_last_day_whole(db):
    give_office(db, 3)
    db.execute("UPDATE offices SET ends_at = '2026-12-31'")
    give_office(db, 4, "vice_chair", since=at("10:00"))
    db["offices"].insert({"office": "chair", "membership_id": 5, "starts_at": "2026-01-01", "withdrawn": "誤り"})
    assert rooms.facts(db, meeting_today(db)).offices == (
        Office(1, "chair", 3, 3, at("00:00"), at("00:00", date(2027, 1, 1))),
        Office(2, "vice_chair", 4, 4, at("10:00")))


def test_what_was_voted_and_elected_is_told_as_acts_corrections_and_what_is_void_aside(db):
    meeting = opened_room(db)
    motion = motions.add_motion(db, CONSOLE, at("10:20"), meeting=meeting, text="議案【試験】")
    void = voting.put_vote(db, CONSOLE, at("10:20"), motion=motion, method="standing")
    voting.void_vote(db, CONSOLE, at("10:25"), vote=void, reason="objection")
    assert rooms.facts(db, meeting).acts == ()
    vote = voting.put_vote(db, CONSOLE, at("10:30"), motion=motion, method="standing")
    voting.close_vote(db, CONSOLE, at("10:31"), vote=vote, yes=8, no=4)
    voting.declare_vote(db, CONSOLE, at("10:32"), vote=vote)
    acts = (at("10:30"), at("10:31"), at("10:32"))
    assert rooms.facts(db, meeting).acts == acts
    corrected = voting.correct_vote(db, CONSOLE, at("10:50"), vote=vote, yes=7, no=5, reason="数え違い")
    voting.declare_vote(db, CONSOLE, at("10:55"), vote=corrected)
    assert rooms.facts(db, meeting).acts == acts


@pytest.mark.parametrize(("ask", "code"), [
    (lambda db: rooms.facts(db, 99), "meeting_unknown"),
    (lambda db: rooms.room(db, SECRETARIAT, at("10:00"), 99), "meeting_unknown"),
])
def test_a_meeting_that_is_none_has_no_room(db, ask, code):
    with pytest.raises(RuleBroken) as refused:
        ask(db)
    assert refused.value.code == code


def test_without_a_regulation_in_force_that_day_there_is_no_room(db):
    db.execute("UPDATE meetings SET date = '1990-01-01' WHERE id = 1")
    with pytest.raises(RuleBroken, match="no_regulation"):
        rooms.facts(db, 1)


# --- who may follow it ----------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "before", "running"), [
    ("secretariat", True, True), ("chair", True, True), ("member", False, False), ("viewer", False, False),
])
def test_before_the_opening_only_who_runs_the_room_sees_it_and_everybody_after(db, who, before, running):
    meeting, actor = meeting_today(db), EVERY_ROLE[who]
    give_office(db, 1)
    assert (rooms.room(db, actor, at("09:30"), meeting) is not None) is before
    arrive(db, meeting, EVERYBODY)
    assert (rooms.room(db, actor, at("10:05"), meeting) is not None) is before
    sittings.open_meeting(db, CONSOLE, at("10:10"), meeting=meeting)
    found = rooms.room(db, actor, at("10:15"), meeting)
    assert found == rooms.facts(db, meeting)
    assert rooms.runs(found, actor, at("10:15")) is running


@pytest.mark.parametrize("end", ["close", "inquorate"])
@pytest.mark.parametrize("who", EVERY_ROLE)
def test_a_meeting_that_has_ended_stays_open_to_all(db, who, end):
    if end == "close":
        meeting = opened_room(db)
        sittings.close_meeting(db, CONSOLE, at("11:00"), meeting=meeting, carried=[])
    else:
        meeting = meeting_today(db)
        sittings.declare_inquorate(db, CONSOLE, at("11:00"), meeting=meeting)
    assert rooms.room(db, EVERY_ROLE[who], at("12:00"), meeting) == rooms.facts(db, meeting)


def test_who_stands_in_runs_the_room_and_the_chair_who_left_no_longer(db):
    meeting = opened_room(db, vice_chair=2)
    people = (1, 2, 3)
    leave(db, meeting, [1], at("10:30"))
    assert [rooms.leads(db, meeting, person, at("10:29")) for person in people] == [True, False, False]
    assert [rooms.leads(db, meeting, person, at("10:30")) for person in people] == [False, True, False]
    leave(db, meeting, [2], at("10:40"))
    assert [rooms.leads(db, meeting, person, at("10:40")) for person in people] == [True, True, False]


@pytest.mark.parametrize(("meeting", "person"), [(99, 1), (1, None), (1, 99)])
def test_nobody_leads_what_is_unknown(db, meeting, person):
    assert rooms.leads(db, meeting, person, at("10:00")) is False


def test_of_a_meeting_to_come_only_number_and_day_are_told(db):
    opened_room(db)
    assert rooms.meetings(db, VIEWER) == [
        {"id": 2, "number": 2, "date": DAY, "state": "open"},
        {"id": 1, "number": 1, "date": date(2025, 11, 14), "state": "planned"}]


@pytest.mark.parametrize(("start", "room", "told"), [
    ("14:00", "第3委員会室", (time(14), "市役所　第3委員会室")), (None, None, (None, "市役所"))])
def test_hour_and_place_are_told_once_the_meeting_is_called(db, start, room, told):
    meeting = meeting_today(db)
    db["meetings"].update(meeting, {"start_time": start, "place": "市役所", "room": room})
    assert rooms.announced(db, VIEWER, meeting) is None
    db["meetings"].update(meeting, {"state": "called"})
    assert rooms.announced(db, VIEWER, meeting) == told
    assert rooms.announced(db, VIEWER, 99) is None


@pytest.mark.parametrize(("who", "is_told"), [
    ("secretariat", True), ("chair", True), ("member", False), ("viewer", False),
])
def test_what_was_recorded_last_is_told_to_who_runs_the_room(db, who, is_told):
    meeting = opened_room(db)
    found = rooms.last_recorded(db, EVERY_ROLE[who], at("10:15"), meeting)
    assert (found.verb if found else None) == ("open_meeting" if is_told else None)


# --- what the committee decided -------------------------------------------------------------------


def told(db) -> list[tuple]:
    return [(one.question, one.answer, one.at, one.motion) for one in rooms.settlements(db)]


def test_a_decision_takes_effect_when_it_is_declared(db):
    meeting = opened_room(db)
    motion = settle(db, meeting, "online", "yes", at("10:20"))
    assert told(db) == [("online", "yes", at("10:20"), motion)]
    found = rooms.settlements(db)[0]
    assert (found.meeting, found.number, found.text) == (meeting, 2, "onlineをyesとする【試験】")
    assert rooms.facts(db, 1).settlements == rooms.settlements(db)


def test_what_was_not_carried_or_not_declared_settles_nothing(db):
    meeting = opened_room(db)
    settle(db, meeting, "online", "yes", at("10:20"), yes=5)
    motion = motions.add_motion(db, CONSOLE, at("10:30"), meeting=meeting, text="議案【試験】", question="C", answer="no")
    vote = voting.put_vote(db, CONSOLE, at("10:30"), motion=motion, method="standing")
    voting.close_vote(db, CONSOLE, at("10:31"), vote=vote, yes=12)
    assert told(db) == []


def test_a_later_decision_stands_beside_the_earlier_one(db):
    meeting = opened_room(db)
    first = settle(db, meeting, "C", "no", at("10:20"))
    second = settle(db, meeting, "C", "yes", at("10:30"))
    assert told(db) == [("C", "no", at("10:20"), first), ("C", "yes", at("10:30"), second)]


@pytest.mark.parametrize(("yes", "is_settled"), [(11, True), (5, False)])
def test_a_corrected_decision_holds_from_its_first_declaration_or_not_at_all(db, yes, is_settled):
    meeting = opened_room(db)
    motion = settle(db, meeting, "online", "yes", at("10:20"))
    vote = db.execute("SELECT id FROM votes").fetchone()[0]
    corrected = voting.correct_vote(db, CONSOLE, at("10:50"), vote=vote, yes=yes, no=12 - yes, reason="数え違い")
    assert told(db) == [("online", "yes", at("10:20"), motion)]
    voting.declare_vote(db, CONSOLE, at("10:55"), vote=corrected)
    assert told(db) == ([("online", "yes", at("10:20"), motion)] if is_settled else [])


def test_a_decision_that_only_a_correction_carries_holds_from_the_declaration_of_it(db):
    meeting = opened_room(db)
    motion = settle(db, meeting, "online", "yes", at("10:20"), yes=5)
    vote = db.execute("SELECT id FROM votes").fetchone()[0]
    corrected = voting.correct_vote(db, CONSOLE, at("10:50"), vote=vote, yes=9, no=3, reason="数え違い")
    voting.declare_vote(db, CONSOLE, at("10:55"), vote=corrected)
    assert told(db) == [("online", "yes", at("10:55"), motion)]
