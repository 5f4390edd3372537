"""互選: what is refused, and that nothing changes by it."""

from datetime import date, datetime

import pytest

from dashboard.commands import elections, sittings
from dashboard.commands.motions import add_motion
from dashboard.commands.voting import put_vote
from dashboard.domain.permissions import CONSOLE
from tests.commands.elections import AGREED, TEMPORARY, THEN, balloted, begin, elect, offices
from tests.commands.log import at_once, refusal
from tests.domain.rooms import counted
from tests.fictional import name
from tests.room import at, give_office, leave, meeting_today, opened_room


@pytest.fixture
def meeting(db) -> int:
    """An open meeting with all twelve and no chair yet."""
    return opened_room(db, chair=None)


def test_of_two_devices_that_record_the_result_at_once_one_does(db, home, meeting):
    election = begin(db, meeting)
    outcomes = at_once(home, *[lambda db, person=person: elections.nominate(
        db, CONSOLE, THEN, election=election, candidate=person) for person in (5, 6)])
    assert sorted(getattr(one, "code", one) for one in outcomes) == ["elected", "election_finished"]
    assert len(offices(db)) == 1


STEPS = {  # command → facts besides the election; each is tried on an election that waits for it
    "agree_on_method": {"method": "ballot", "consent": AGREED}, "nominate": {"candidate": 5},
    "count_ballot": {"votes": {5: 6}}, "count_run_off": {"votes": {5: 1, 6: 0}},
    "draw_lot": {"drawn": [6], "drawn_by": "甲"},
}
WAITING = {
    "agree_on_method": lambda db, meeting: begin(db, meeting), "nominate": lambda db, meeting: begin(db, meeting),
    "count_ballot": lambda db, meeting: begin(db, meeting, method="ballot"),
    "count_run_off": lambda db, meeting: balloted(db, meeting, {5: 6, 6: 6}),
    "draw_lot": lambda db, meeting: balloted(db, meeting, {5: 6, 6: 3, 7: 3}),
}

ELEVEN = at("11:00")


def tried(db, step: str, election: int, when: datetime = ELEVEN, **facts):
    return refusal(getattr(elections, step), db, CONSOLE, when, **{"election": election} | STEPS[step] | facts)


@pytest.mark.parametrize("step", STEPS)
def test_without_a_quorum_no_election_goes_on(db, meeting, everything, step):
    election = WAITING[step](db, meeting)
    leave(db, meeting, range(6, 13), at("10:30"))
    before = everything()
    assert tried(db, step, election) == (
        "RuleBroken", "election_without_quorum", counted(5))
    assert refusal(begin, db, meeting, "vice_chair", when=at("11:00"))[1] == "election_without_quorum"
    assert everything() == before


@pytest.mark.parametrize("step", STEPS)
def test_half_of_those_in_office_are_enough_to_go_on(db, meeting, step):
    election = WAITING[step](db, meeting)
    leave(db, meeting, range(7, 13), at("10:30"))
    getattr(elections, step)(db, CONSOLE, at("11:00"), **{"election": election} | STEPS[step])
    assert db.execute("SELECT verb FROM audit ORDER BY id DESC LIMIT 1").fetchone()[0] == step


@pytest.mark.parametrize("step", STEPS)
def test_in_a_break_no_election_goes_on(db, meeting, everything, step):
    election = WAITING[step](db, meeting)
    sittings.take_break(db, CONSOLE, at("10:30"), meeting=meeting)
    before = everything()
    assert tried(db, step, election)[1] == "meeting_in_recess"
    assert refusal(begin, db, meeting, "vice_chair", when=at("11:00"))[1] == "meeting_in_recess"
    assert everything() == before


@pytest.mark.parametrize("step", STEPS)
def test_after_the_end_no_election_goes_on(db, meeting, everything, step):
    election = WAITING[step](db, meeting)
    sittings.close_meeting(db, CONSOLE, at("10:30"), meeting=meeting, carried=[])
    before = everything()
    assert tried(db, step, election)[1] == "meeting_not_open"
    assert everything() == before


@pytest.mark.parametrize("step", STEPS)
def test_who_presides_having_gone_somebody_has_to_be_named_first(db, meeting, everything, step):
    election = WAITING[step](db, meeting)
    leave(db, meeting, [TEMPORARY], at("10:30"))
    before = everything()
    assert tried(db, step, election)[1] == "nobody_presides"
    assert everything() == before


@pytest.mark.parametrize("step", STEPS)
def test_what_is_over_does_not_go_on(db, meeting, everything, step):
    ended, withdrawn = elect(db, meeting, 5), begin(db, meeting)
    elections.withdraw_election(db, CONSOLE, THEN, election=withdrawn, reason="誤り")
    before = everything()
    assert [tried(db, step, election)[1] for election in (ended, withdrawn, 99)] == [
        "election_finished", "election_finished", "election_unknown"]
    assert everything() == before


@pytest.mark.parametrize(("when", "given", "code"), [
    (at("10:19"), None, "time_before_step"), (at("11:00"), at("10:19:59"), "time_before_step"),
    (at("11:00"), at("11:01"), "time_to_come"), (at("11:00"), at("10:00", date(2026, 11, 21)), "time_of_other_day"),
    (at("11:00", date(2026, 11, 23)), None, "not_the_day"),
])
@pytest.mark.parametrize("step", STEPS)
def test_times_that_can_not_be_are_refused(db, meeting, everything, step, when, given, code):
    election = WAITING[step](db, meeting)
    before = everything()
    assert tried(db, step, election, when, at=given)[1] == code
    assert everything() == before


NOT_DUE = [
    *(("nomination", step) for step in ("count_ballot", "count_run_off", "draw_lot")),
    *(("ballot", step) for step in ("nominate", "count_run_off", "draw_lot")),
    *(("run_off", step) for step in ("nominate", "count_ballot", "draw_lot", "agree_on_method")),
    *(("lot", step) for step in ("nominate", "count_ballot", "count_run_off", "agree_on_method")),
]
WAITS = {"nomination": WAITING["nominate"], "ballot": WAITING["count_ballot"], "run_off": WAITING["count_run_off"],
         "lot": WAITING["draw_lot"]}


@pytest.mark.parametrize(("waiting", "step"), NOT_DUE)
def test_only_the_round_that_is_due_is_recorded(db, meeting, everything, waiting, step):
    election = WAITS[waiting](db, meeting)
    before = everything()
    assert tried(db, step, election) == ("RuleBroken", "election_round_not_due", {})
    assert everything() == before


@pytest.mark.parametrize(("facts", "refused"), [
    ({"office": "king"}, ("InputInvalid", "office_unknown", {"office": "king"})),
    ({"office": "chair"}, ("RuleBroken", "election_running", {})),
    ({"method": "acclamation"}, ("InputInvalid", "method_unknown", {"method": "acclamation"})),
    ({"consent": " \n"}, ("InputInvalid", "consent_missing", {})),
    ({"item": 1}, ("RuleBroken", "item_of_other_meeting", {})),
    ({"meeting": 99}, ("RuleBroken", "meeting_unknown", {"number": 99})),
])
def test_a_beginning_that_can_not_be_is_refused(db, meeting, everything, facts, refused):
    begin(db, meeting)
    before = everything()
    assert refusal(begin, db, **{"meeting": meeting, "office": "vice_chair"} | facts) == refused
    assert everything() == before


def test_before_the_opening_no_election_begins(db, everything):
    meeting = meeting_today(db)
    before = everything()
    assert refusal(begin, db, meeting)[1] == "meeting_not_open"
    assert everything() == before


@pytest.mark.parametrize(("step", "facts", "refused"), [
    ("nominate", {"candidate": 99}, ("RuleBroken", "candidate_not_in_office", {})),
    ("nominate", {"candidate": 99, "objections": 1}, ("RuleBroken", "candidate_not_in_office", {})),
    ("nominate", {"candidate": 2}, ("RuleBroken", "candidate_holds_office", {"name": name(2)})),
    ("nominate", {"objections": -1}, ("InputInvalid", "count_negative", {})),
    ("nominate", {"objections": 13}, ("InputInvalid", "objections_exceed", {"objections": 13, "attending": 12})),
    ("agree_on_method", {"method": "applause"}, ("InputInvalid", "method_unknown", {"method": "applause"})),
    ("agree_on_method", {"consent": ""}, ("InputInvalid", "consent_missing", {})),
    ("count_ballot", {"votes": {}}, ("InputInvalid", "candidates_missing", {})),
    ("count_ballot", {"votes": {5: 7, 99: 5}}, ("RuleBroken", "candidate_not_in_office", {})),
    ("count_ballot", {"votes": {5: 7, 2: 5}}, ("RuleBroken", "candidate_holds_office", {"name": name(2)})),
    ("count_ballot", {"votes": {5: 7}, "invalid": 6},
     ("InputInvalid", "votes_exceed_voters", {"votes": 13, "voters": 12})),
    ("count_ballot", {"votes": {5: -1}}, ("InputInvalid", "count_negative", {})),
    ("count_run_off", {"votes": {5: 7, 7: 5}}, ("RuleBroken", "run_off_others", {})),
    ("draw_lot", {"drawn": [6, 7]}, ("RuleBroken", "lot_others", {"places": 1})),
    ("draw_lot", {"drawn": [5]}, ("RuleBroken", "lot_others", {"places": 1})),
    ("draw_lot", {"drawn_by": "　"}, ("InputInvalid", "lot_drawer_missing", {})),
])
def test_a_round_that_can_not_be_is_refused(db, meeting, everything, step, facts, refused):
    give_office(db, 2, "vice_chair")
    election = WAITING[step](db, meeting)
    before = everything()
    assert tried(db, step, election, **facts) == refused
    assert everything() == before


def test_nobody_comes_to_hold_both_offices_by_a_run_off_that_was_pending(db, meeting, everything):
    pending = balloted(db, meeting, {5: 6, 6: 6})
    elect(db, meeting, 5, "vice_chair")
    before = everything()
    assert tried(db, "count_run_off", pending, votes={5: 7, 6: 5}) == (
        "RuleBroken", "candidate_holds_office", {"name": name(5)})
    assert everything() == before


def test_no_election_is_entered_before_a_later_one_to_the_same_office(db, meeting, everything):
    give_office(db, 6, since=at("10:00", date(2026, 11, 23)))
    before = everything()
    late = {"meeting": meeting, "office": "chair", "item": None, "method": "nomination", "consent": AGREED,
            "at": at("10:20")}
    assert refusal(elections.begin_election, db, CONSOLE, at("10:00", date(2026, 11, 24)), **late) == (
        "RuleBroken", "office_taken_up_later", {})
    assert everything() == before


def test_nobody_is_elected_before_who_took_up_the_office_later(db, meeting, everything):
    election = begin(db, meeting)
    give_office(db, 6, since=at("10:00", date(2026, 11, 23)))
    before = everything()
    assert tried(db, "nominate", election, at("10:00", date(2026, 11, 24)), at=at("10:25")) == (
        "RuleBroken", "office_taken_up_later", {})
    assert everything() == before


@pytest.mark.parametrize(("reason", "code"), [("", "reason_missing"), (" \n", "reason_missing")])
def test_an_election_is_taken_back_only_with_a_reason(db, meeting, everything, reason, code):
    election = elect(db, meeting, 5)
    before = everything()
    assert refusal(elections.withdraw_election, db, CONSOLE, THEN, election=election, reason=reason)[1] == code
    assert everything() == before


def test_an_election_is_taken_back_only_once(db, meeting, everything):
    election = elect(db, meeting, 5)
    elections.withdraw_election(db, CONSOLE, THEN, election=election, reason="誤り")
    before = everything()
    assert [refusal(elections.withdraw_election, db, CONSOLE, THEN, election=id, reason="誤り")[1]
            for id in (election, 99)] == ["election_withdrawn", "election_unknown"]
    assert everything() == before


def test_while_a_vote_is_put_no_election_begins(db, meeting, everything):
    motion = add_motion(db, CONSOLE, THEN, meeting=meeting, text="会議を公開する【試験】")
    put_vote(db, CONSOLE, THEN, motion=motion, method="show_of_hands")
    before = everything()
    assert refusal(begin, db, meeting)[1] == "vote_running"
    assert everything() == before
