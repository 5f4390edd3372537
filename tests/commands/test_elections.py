"""互選 as it is recorded: nomination, ballot, run-off and lot, and the office they make."""

import json
from datetime import date

import pytest

from dashboard.commands import elections, members, sittings
from dashboard.domain.permissions import CONSOLE, Actor
from dashboard.queries import elections as read
from dashboard.queries import members as roster
from dashboard.queries import room as rooms
from tests.commands.elections import AGREED, TEMPORARY, THEN, balloted, begin, elect, offices
from tests.commands.log import changed, refusal
from tests.fictional import name
from tests.room import DAY, at, give_office, leave, opened_room

EVERYONE = [name(number) for number in range(1, 13)]


@pytest.fixture
def meeting(db) -> int:
    """An open meeting with all twelve and no chair yet."""
    return opened_room(db, chair=None)


def course(db, election: int) -> list[tuple[str, str | None]]:
    """Return what was recorded of an election: each entry with its result."""
    return [(entry.kind, entry.facts.get("result")) for entry in read.election(db, election).entries]


def member(db, person: int) -> Actor:
    """Return a member who has an account."""
    id = db["accounts"].insert({"name": f"member-{person}", "shown_name": name(person), "role": "member",
                                "person_id": person, "created_at": THEN.isoformat()}).last_pk
    return Actor(id, name(person), "member", person)


def last_told(db) -> dict:
    return json.loads(db.execute("SELECT after FROM audit ORDER BY id DESC LIMIT 1").fetchone()[0])


# --- nomination -----------------------------------------------------------------------------------


def test_the_beginning_records_how_it_was_agreed_to_elect_and_who_asked(db, meeting, everything):
    before = everything()
    item = db.execute("SELECT max(id) FROM agenda_items WHERE meeting_id = ?", [meeting]).fetchone()[0]
    election = begin(db, meeting, item=item, consent=f"{AGREED}\n（委員２【架空】から指名推選との発言）")
    found = read.election(db, election)
    assert (found.office, found.state, found.item, found.method, found.at, found.is_late) == (
        "chair", "open", item, "nomination", THEN, False)
    assert [(entry.kind, entry.facts) for entry in found.entries] == [("method", {
        "method": "nomination", "consent": f"{AGREED}\n（委員２【架空】から指名推選との発言）", "in_office": 12,
        "attending": EVERYONE, "names": {}, "presiding": {"name": name(TEMPORARY), "role": "temporary"}})]
    assert set(changed(before, everything())) == {"elections", "election_rounds", "revisions", "audit"}
    assert last_told(db) == {"at": THEN.isoformat(), "election": election, "office": "chair", "method": "nomination",
                             "consent": f"{AGREED}\n（委員２【架空】から指名推選との発言）"}


def test_a_nomination_nobody_objects_to_makes_the_office_from_that_instant(db, meeting, everything):
    election = begin(db, meeting)
    before = everything()
    assert elections.nominate(db, CONSOLE, at("10:25:30"), election=election, candidate=5) == "elected"
    found = changed(before, everything())
    assert set(found) == {"elections", "election_rounds", "offices", "revisions", "audit"}
    assert found["offices"] == ([], [(1, "chair", 5, at("10:25:30").isoformat(), None, None, election, None)])
    assert [row[0] for row in found["revisions"][1]] == ["members", "room", "votes"]
    assert found["audit"][1][0][2:] == (
        CONSOLE.name, "nominate", "votes", str(meeting), None, json.dumps(
            {"at": at("10:25:30").isoformat(), "election": election, "name": name(5), "office": "chair",
             "result": "elected"}, ensure_ascii=False))
    assert (read.election(db, election).state, read.election(db, election).elected) == ("elected", 5)


def test_an_objection_is_recorded_and_elects_nobody(db, meeting, everything):
    election = begin(db, meeting)
    before = everything()
    assert elections.nominate(db, CONSOLE, THEN, election=election, candidate=5, objections=2) == "objected"
    assert set(changed(before, everything())) == {"election_rounds", "revisions", "audit"}
    facts = read.election(db, election).entries[-1].facts
    assert (facts["candidate"], facts["objections"], facts["names"]) == (5, 2, {"5": name(5)})
    assert last_told(db) == {"at": THEN.isoformat(), "election": election, "office": "chair", "result": "objected",
                             "nominee": name(5), "objections": 2}
    assert offices(db) == []


def test_everybody_there_may_object(db, meeting):
    assert elections.nominate(db, CONSOLE, THEN, election=begin(db, meeting), candidate=5, objections=12) == "objected"


def test_after_an_objection_somebody_else_may_be_nominated(db, meeting):
    election = begin(db, meeting)
    elections.nominate(db, CONSOLE, THEN, election=election, candidate=5, objections=1)
    assert elections.nominate(db, CONSOLE, THEN, election=election, candidate=6) == "elected"
    assert course(db, election) == [("method", None), ("objection", None), ("nomination", "elected")]
    assert offices(db) == [("chair", 6, "10:20", None)]


def test_after_an_objection_a_ballot_may_be_agreed_on(db, meeting):
    election = begin(db, meeting)
    elections.nominate(db, CONSOLE, THEN, election=election, candidate=5, objections=1)
    elections.agree_on_method(db, CONSOLE, THEN, election=election, method="ballot", consent="投票とすることに異議なし")
    assert last_told(db) == {"at": THEN.isoformat(), "election": election, "office": "chair", "method": "ballot",
                             "consent": "投票とすることに異議なし"}
    assert elections.count_ballot(db, CONSOLE, THEN, election=election, votes={5: 8, 6: 4}) == "elected"
    assert course(db, election) == [("method", None), ("objection", None), ("method", None), ("ballot", "elected")]
    assert offices(db) == [("chair", 5, "10:20", None)]


# --- ballot, run-off and lot ----------------------------------------------------------------------


@pytest.mark.parametrize(("votes", "invalid", "result", "holder"), [
    ({5: 7, 6: 5}, 0, "elected", 5), ({5: 6, 6: 5}, 1, "elected", 5), ({5: 1}, 11, "elected", 5),
    ({5: 6, 6: 6}, 0, "run_off", None), ({5: 5, 6: 4, 7: 3}, 0, "run_off", None),
    ({5: 4, 6: 4, 7: 4}, 0, "lot", None), ({5: 5, 6: 3, 7: 3}, 1, "lot", None), ({5: 0, 6: 0}, 12, "no_result", None),
])
def test_more_than_half_of_the_valid_votes_elect(db, meeting, votes, invalid, result, holder):
    election = begin(db, meeting, method="ballot")
    assert elections.count_ballot(db, CONSOLE, THEN, election=election, votes=votes, invalid=invalid) == result
    assert course(db, election)[1:] == [("ballot", result)]
    assert [person for _, person, _, _ in offices(db)] == ([holder] if holder else [])


def test_of_a_ballot_only_counts_are_kept(db, meeting):
    election = balloted(db, meeting, {5: 7, 6: 4}, invalid=1)
    assert read.election(db, election).entries[-1].facts == {
        "way": "ballot", "result": "elected", "elected": 5, "candidates": [], "sure": [], "places": 0,
        "votes": {"5": 7, "6": 4}, "invalid": 1, "valid": 11, "needed": 6, "drawn_by": "", "ended": {}, "in_office": 12,
        "attending": EVERYONE, "names": {"5": name(5), "6": name(6)},
        "presiding": {"name": name(TEMPORARY), "role": "temporary"}}
    assert db["ballots"].count == 0
    assert last_told(db) == {"at": THEN.isoformat(), "election": election, "office": "chair", "result": "elected",
                             "name": name(5), "votes": {name(5): 7, name(6): 4}, "invalid": 1}


def test_a_ballot_without_a_valid_vote_is_held_again(db, meeting):
    election = balloted(db, meeting, {5: 0, 6: 0}, invalid=12)
    assert elections.count_ballot(db, CONSOLE, THEN, election=election, votes={5: 7, 6: 5}) == "elected"
    assert course(db, election)[1:] == [("ballot", "no_result"), ("ballot", "elected")]


def test_the_more_votes_decide_the_run_off(db, meeting):
    election = balloted(db, meeting, {5: 5, 6: 4, 7: 3})
    assert elections.count_run_off(db, CONSOLE, THEN, election=election, votes={5: 5, 6: 6}, invalid=1) == "elected"
    assert offices(db) == [("chair", 6, "10:20", None)]


def test_a_run_off_without_a_valid_vote_is_held_again_between_the_same_two(db, meeting):
    election = balloted(db, meeting, {5: 5, 6: 4, 7: 3})
    run_off = {"election": election, "invalid": 12, "votes": {5: 0, 6: 0}}
    assert elections.count_run_off(db, CONSOLE, THEN, **run_off) == "no_result"
    assert elections.count_run_off(db, CONSOLE, THEN, election=election, votes={5: 7, 6: 5}) == "elected"
    assert course(db, election)[1:] == [("ballot", "run_off"), ("run_off", "no_result"), ("run_off", "elected")]


def test_a_lot_gives_the_places_in_the_run_off_and_says_who_drew_it(db, meeting):
    election = balloted(db, meeting, {5: 4, 6: 3, 7: 3})
    assert elections.draw_lot(db, CONSOLE, THEN, election=election, drawn=[7], drawn_by=name(9)) == "run_off"
    facts = read.election(db, election).entries[-1].facts
    assert (facts["candidates"], facts["drawn_by"], offices(db)) == ([5, 7], name(9), [])
    assert last_told(db) == {"at": THEN.isoformat(), "election": election, "office": "chair", "result": "run_off",
                             "drawn": [name(7)], "drawn_by": name(9)}
    assert elections.count_run_off(db, CONSOLE, THEN, election=election, votes={5: 4, 7: 8}) == "elected"
    assert offices(db) == [("chair", 7, "10:20", None)]


def test_a_lot_after_a_tied_run_off_elects_and_says_who_drew_it(db, meeting):
    election = balloted(db, meeting, {5: 6, 6: 6})
    assert elections.count_run_off(db, CONSOLE, THEN, election=election, votes={5: 6, 6: 6}) == "lot"
    assert elections.draw_lot(db, CONSOLE, THEN, election=election, drawn=[6], drawn_by=f" {name(9)}\n") == "elected"
    assert last_told(db) == {"at": THEN.isoformat(), "election": election, "office": "chair", "result": "elected",
                             "name": name(6), "drawn": [name(6)], "drawn_by": name(9)}
    assert course(db, election)[1:] == [("ballot", "run_off"), ("run_off", "lot"), ("lot", "elected")]
    assert offices(db) == [("chair", 6, "10:20", None)]


def test_votes_are_counted_against_those_attending_at_that_instant(db, meeting, everything):
    election = begin(db, meeting, method="ballot")
    leave(db, meeting, [11, 12], at("10:30"))
    before = everything()
    assert refusal(elections.count_ballot, db, CONSOLE, at("10:35"), election=election, votes={5: 6, 6: 5}) == (
        "InputInvalid", "votes_exceed_voters", {"votes": 11, "voters": 10})
    assert everything() == before
    assert elections.count_ballot(db, CONSOLE, at("10:35"), election=election, votes={5: 6, 6: 4}) == "elected"


# --- the office -----------------------------------------------------------------------------------


def test_who_is_elected_presides_from_that_instant_and_who_stood_in_no_longer(db, meeting):
    def presiding(when):
        return [person for person in range(1, 13) if rooms.leads(db, meeting, person, when)]
    elect(db, meeting, 5, when=at("10:25"))
    assert [presiding(when) for when in (at("10:24:59"), at("10:25"), at("23:00"))] == [[TEMPORARY], [5], [5]]


def test_the_new_chair_goes_on_and_who_stood_in_may_no_more(db, meeting, everything):
    temporary, chair = member(db, TEMPORARY), member(db, 5)
    election = elections.begin_election(db, temporary, THEN, meeting=meeting, office="chair", item=None,
                                        method="nomination", consent=AGREED)
    elections.nominate(db, temporary, THEN, election=election, candidate=5)
    next_one = {"meeting": meeting, "office": "vice_chair", "item": None, "method": "nomination", "consent": AGREED}
    before = everything()
    assert refusal(elections.begin_election, db, temporary, at("10:30"), **next_one) == ("Forbidden", "forbidden", {})
    assert everything() == before
    second = elections.begin_election(db, chair, at("10:30"), **next_one)
    assert elections.nominate(db, chair, at("10:31"), election=second, candidate=6) == "elected"
    assert offices(db) == [("chair", 5, "10:20", None), ("vice_chair", 6, "10:31", None)]
    assert read.election(db, second).entries[-1].facts["presiding"] == {"name": name(5), "role": "chair"}


def test_the_marks_of_both_offices_are_on_the_roster_of_the_day(db, meeting):
    elect(db, meeting, 5)
    elect(db, meeting, 6, "vice_chair")
    assert roster.offices(db, DAY) == {5: "chair", 6: "vice_chair"}
    assert roster.offices(db, date(2026, 11, 21)) == {}


def test_another_election_ends_the_office_of_who_held_it_at_that_instant(db, meeting):
    elect(db, meeting, 5, when=at("10:20"))
    elect(db, meeting, 6, when=at("10:40"))
    assert offices(db) == [("chair", 5, "10:20", "10:40"), ("chair", 6, "10:40", None)]
    assert roster.offices(db, DAY) == {6: "chair"}
    assert [rooms.leads(db, meeting, 5, when) for when in (at("10:39"), at("10:40"))] == [True, False]


def test_who_holds_the_office_may_be_elected_again(db, meeting):
    elect(db, meeting, 5, when=at("10:20"))
    elect(db, meeting, 5, when=at("10:40"))
    assert offices(db) == [("chair", 5, "10:20", "10:40"), ("chair", 5, "10:40", None)]
    assert roster.offices(db, DAY) == {5: "chair"}


def test_the_office_of_an_earlier_term_is_left_as_it_was(db, meeting):
    db["memberships"].insert({"id": 99, "person_id": 5, "term": "R5–R7", "seat_class": "1号", "organisation": "",
                              "printed_note": "", "terms_served": 1, "starts_on": "2023-07-01",
                              "ends_on": "2025-06-30"})
    db["offices"].insert({"office": "chair", "membership_id": 99, "starts_at": "2023-07-01"})
    assert rooms.leads(db, meeting, 5, THEN) is False
    elect(db, meeting, 6)
    assert db.execute("SELECT ends_at FROM offices WHERE membership_id = 99").fetchone()[0] is None


def test_who_does_not_attend_may_be_elected(db, meeting):
    leave(db, meeting, [12], at("10:15"))
    elect(db, meeting, 12, when=at("10:20"))
    assert (offices(db), rooms.leads(db, meeting, TEMPORARY, THEN)) == ([("chair", 12, "10:20", None)], True)


# --- taking an election back ----------------------------------------------------------------------


def test_an_election_taken_back_made_no_office_and_the_one_before_goes_on(db, meeting, everything):
    elect(db, meeting, 5, when=at("10:20"))
    second = elect(db, meeting, 6, when=at("10:40"))
    before = everything()
    elections.withdraw_election(db, CONSOLE, at("10:50"), election=second, reason=" 別の人を選んだ ")
    found = changed(before, everything())
    assert offices(db) == [("chair", 5, "10:20", None)]
    assert db.execute("SELECT withdrawn FROM offices WHERE election_id = ?", [second]).fetchone()[0] == "別の人を選んだ"
    assert roster.offices(db, DAY) == {5: "chair"}
    assert rooms.leads(db, meeting, 5, at("10:45"))
    assert set(found) == {"elections", "offices", "revisions", "audit"}
    assert found["audit"][1][0][3:] == ("withdraw_election", "votes", str(meeting), json.dumps(
        {"name": name(6), "state": "elected"}, ensure_ascii=False), json.dumps(
        {"office": "chair", "reason": "別の人を選んだ"}, ensure_ascii=False))


def test_an_office_that_was_to_end_on_a_day_ends_on_that_day_again(db, meeting):
    give_office(db, 2, "vice_chair")
    db.execute("UPDATE offices SET ends_at = '2027-03-31'")
    election = elect(db, meeting, 6, "vice_chair")
    assert offices(db)[0] == ("vice_chair", 2, "00:00", "10:20")
    elections.withdraw_election(db, CONSOLE, THEN, election=election, reason="誤り")
    assert db.execute("SELECT ends_at FROM offices WHERE withdrawn IS NULL").fetchall()[0][0] == "2027-03-31"


def test_an_election_that_elected_nobody_yet_can_be_taken_back_and_begun_anew(db, meeting, everything):
    election = balloted(db, meeting, {5: 6, 6: 6})
    before = everything()
    elections.withdraw_election(db, CONSOLE, THEN, election=election, reason="票を数え違えた")
    found = changed(before, everything())
    assert set(found) == {"elections", "revisions", "audit"}
    assert [row[0] for row in found["revisions"][1]] == ["votes"]
    assert (read.election(db, election).state, read.election(db, election).reason) == ("withdrawn", "票を数え違えた")
    assert elections.count_ballot(db, CONSOLE, THEN, election=begin(db, meeting, method="ballot"),
                                  votes={5: 7, 6: 5}) == "elected"


def test_elections_to_one_office_are_taken_back_from_the_last(db, meeting, everything):
    first, second = elect(db, meeting, 5), elect(db, meeting, 6)
    before = everything()
    assert refusal(elections.withdraw_election, db, CONSOLE, THEN, election=first, reason="誤り") == (
        "RuleBroken", "office_taken_up_later", {})
    assert everything() == before
    for election in (second, first):
        elections.withdraw_election(db, CONSOLE, THEN, election=election, reason="誤り")
    assert (offices(db), roster.offices(db, DAY)) == ([], {})
    assert rooms.leads(db, meeting, TEMPORARY, THEN)


def test_an_election_can_be_taken_back_on_any_later_day(db, meeting):
    election = elect(db, meeting, 5)
    sittings.close_meeting(db, CONSOLE, at("11:00"), meeting=meeting, carried=[])
    elections.withdraw_election(db, CONSOLE, at("09:00", date(2027, 1, 5)), election=election, reason="誤り")
    assert roster.offices(db, DAY) == {}


def test_whose_only_office_was_taken_back_can_be_taken_off_the_roster(db, meeting):
    election = elect(db, meeting, 5)
    assert refusal(members.withdraw_appointment, db, CONSOLE, THEN, membership=5, reason="誤り")[1] == "holds_office"
    elections.withdraw_election(db, CONSOLE, THEN, election=election, reason="誤り")
    members.withdraw_appointment(db, CONSOLE, THEN, membership=5, reason="誤り")
    assert 5 not in [seat.id for seat in roster.memberships(db)]


# --- from paper, afterwards -----------------------------------------------------------------------


def test_an_election_entered_afterwards_has_its_true_times_and_is_marked(db, meeting):
    later = at("09:00", date(2026, 11, 24))
    election = elections.begin_election(db, CONSOLE, later, meeting=meeting, office="chair", item=None,
                                        method="nomination", consent=AGREED, at=at("10:20"))
    elections.nominate(db, CONSOLE, later, election=election, candidate=5, at=at("10:22"))
    found = read.election(db, election)
    assert [(one.at, one.is_late) for one in (found, *found.entries)] == [
        (at("10:20"), True), (at("10:20"), True), (at("10:22"), True)]
    assert [row[0] for row in db.execute("SELECT recorded_at FROM election_rounds")] == [later.isoformat()] * 2
    assert last_told(db) == {"at": at("10:22").isoformat(), "late": True, "election": election, "office": "chair",
                             "name": name(5), "result": "elected"}
    assert offices(db) == [("chair", 5, "10:22", None)]
