"""The course of a meeting: which step may follow which, the quorum it needs, its end and what is carried over."""

import json
from datetime import date
from pathlib import Path

import pytest

from dashboard.commands import elections, members, motions, sittings, voting
from dashboard.domain.errors import DashboardError
from dashboard.domain.room import ended_at, opened_at
from dashboard.queries.motions import motion
from dashboard.queries.room import facts
from tests.commands.log import ACTOR, at_once, changed, refusal
from tests.domain.rooms import counted
from tests.room import STEPS, arrive, at, gathered, items, leave, logged, meeting_today, opened_room, take

ROOT = Path(__file__).resolve().parents[2]
# What each step leads to, from where it may be taken.
LEADS = {("planned", "open"): "open", ("called", "open"): "open", ("open", "break"): "recess",
         ("recess", "resume"): "open", ("open", "adjourn"): "closed", ("recess", "adjourn"): "closed",
         ("open", "close"): "closed", ("planned", "inquorate"): "inquorate", ("called", "inquorate"): "inquorate",
         ("open", "inquorate"): "inquorate", ("recess", "inquorate"): "inquorate"}
STATES = ("planned", "called", "open", "recess", "closed", "inquorate", "drafted", "under_review", "confirmed",
          "published")
WORK = ["正副委員長の選任（互選）について", "川口市における協働の現状について", "その他"]


def state(db, meeting) -> str:
    return db.execute("SELECT state FROM meetings WHERE id = ?", [meeting]).fetchone()[0]


# --- which step may follow which ------------------------------------------------------------------


@pytest.mark.parametrize("kind", STEPS)
@pytest.mark.parametrize("before", STATES)
def test_each_step_is_taken_from_where_it_may_be_and_nowhere_else(db, everything, before, kind):
    meeting = gathered(db, range(1, 6 if kind == "inquorate" else 7), chair=1)
    db["meetings"].update(meeting, {"state": before})
    untouched = everything()
    if (before, kind) in LEADS:
        take(db, kind, "10:10", meeting)
        assert state(db, meeting) == LEADS[before, kind]
        return
    assert refusal(take, db, kind, "10:10", meeting) == ("RuleBroken", "step_not_now", {"kind": kind, "state": before})
    assert everything() == untouched


def test_a_step_is_written_once_with_its_instant_and_its_numbers(db, everything):
    meeting, instant = gathered(db, range(1, 8), chair=1), "2026-11-22T10:10:00.000007+09:00"
    before = everything()
    take(db, "open", "10:10:00.000007", meeting)
    rows = changed(before, everything())
    (_, at_, name, verb, subject, id, _, after), = rows["audit"][1]
    assert (rows.keys(), rows["sitting_steps"]) == (
        {"meetings", "sitting_steps", "audit", "revisions"},
        ([], [(1, meeting, "open", "", None, "", instant, instant, 0)]))
    assert ((at_, name, verb, subject, id), json.loads(after)) == (
        ("2026-11-22T10:10:00+09:00", ACTOR.name, "open_meeting", "room", str(meeting)),
        {"at": instant, "attending": 7, "in_office": 12, "presiding": "委員１【架空】"})


def test_the_times_of_opening_breaks_and_closing_are_kept(db):
    meeting = opened_room(db)
    take(db, "break", "11:00", meeting, note=" 11:10まで ")
    take(db, "resume", "11:10", meeting)
    take(db, "close", "12:00", meeting)
    found = facts(db, meeting)
    assert [(step.kind, step.at, step.note, step.is_late) for step in found.steps] == [
        ("open", at("10:10"), "", False), ("break", at("11:00"), "11:10まで", False),
        ("resume", at("11:10"), "", False), ("close", at("12:00"), "", False)]
    assert (opened_at(found), ended_at(found)) == (at("10:10"), at("12:00"))


@pytest.mark.parametrize("kind", ["open", "break", "close"])
def test_of_two_who_take_a_step_at_once_one_does(db, home, kind):
    meeting = opened_room(db)
    if kind == "open":
        meeting = meeting_today(db, number=3)
        arrive(db, meeting, range(1, 7))
    outcomes = at_once(home, *[lambda db: take(db, kind, "10:30", meeting)] * 3)
    assert sorted(error.code for error in outcomes if isinstance(error, DashboardError)) == ["step_not_now"] * 2
    assert [step.kind for step in facts(db, meeting).steps].count(kind) == 1


@pytest.mark.parametrize("kind", STEPS)
def test_an_unknown_meeting_is_refused(db, everything, kind):
    before = everything()
    assert refusal(take, db, kind, "10:10", 99) == ("RuleBroken", "meeting_unknown", {"number": 99})
    assert everything() == before


# --- the quorum -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("in_office", "present", "opens"), [
    (12, 0, False), (12, 5, False), (12, 6, True), (12, 12, True), (11, 5, False), (11, 6, True), (11, 11, True)])
def test_a_meeting_is_opened_by_half_of_those_in_office(db, everything, in_office, present, opens):
    if in_office == 11:
        members.resign(db, ACTOR, at("09:00"), membership=12, last_day=date(2026, 11, 21), reason="転出")
    meeting = gathered(db, range(1, present + 1), chair=1)
    if not present:
        sittings.name_presiding(db, ACTOR, at("10:05"), meeting=meeting, person=None, name="課長【架空】", reason="不在")
    before = everything()
    if opens:
        take(db, "open", "10:10", meeting)
        assert logged(db)[2] | {"presiding": ""} == {
            "at": "2026-11-22T10:10:00+09:00", "attending": present, "in_office": in_office, "presiding": ""}
        return
    assert refusal(take, db, "open", "10:10", meeting) == (
        "RuleBroken", "opening_without_quorum", counted(present, base=in_office))
    assert everything() == before


@pytest.mark.parametrize("before_opening", [True, False])
@pytest.mark.parametrize(("present", "code"), [(5, None), (6, "quorum_is_met"), (12, "quorum_is_met")])
def test_a_meeting_is_inquorate_only_without_a_quorum(db, everything, before_opening, present, code):
    meeting = gathered(db, range(1, present + 1), chair=1) if before_opening else opened_room(db)
    if not before_opening:
        leave(db, meeting, range(present + 1, 13), at("10:15"))
    before = everything()
    if code is not None:
        assert refusal(take, db, "inquorate", "10:30", meeting) == ("RuleBroken", code, counted(present))
        assert everything() == before
        return
    take(db, "inquorate", "10:30", meeting, note="台風")
    assert (state(db, meeting), ended_at(facts(db, meeting))) == ("inquorate", at("10:30"))
    assert logged(db) == ("declare_inquorate", {}, {
        "at": "2026-11-22T10:30:00+09:00", "attending": 5, "in_office": 12, "note": "台風", "carried": WORK})


def test_a_meeting_that_was_never_gathered_is_inquorate_too(db):
    meeting = meeting_today(db)
    take(db, "inquorate", "10:30", meeting)
    assert (state(db, meeting), logged(db)[2]["attending"]) == ("inquorate", 0)


@pytest.mark.parametrize(("left", "code"), [(range(7, 13), None), (range(6, 13), "resuming_without_quorum")])
def test_a_meeting_is_resumed_only_with_a_quorum(db, everything, left, code):
    meeting = opened_room(db)
    take(db, "break", "10:20", meeting)
    leave(db, meeting, left, at("10:25"))
    before = everything()
    if code is None:
        take(db, "resume", "10:30", meeting)
        assert state(db, meeting) == "open"
        return
    assert refusal(take, db, "resume", "10:30", meeting) == ("RuleBroken", code, counted(5))
    assert everything() == before


@pytest.mark.parametrize("kind", ["break", "adjourn", "close", "inquorate"])
def test_a_lost_quorum_leaves_a_break_and_every_end(db, kind):
    meeting = opened_room(db, range(1, 7))
    leave(db, meeting, [6], at("10:20"))
    take(db, kind, "10:30", meeting)
    assert state(db, meeting) == LEADS["open", kind]


# --- the end --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "note"), [("adjourn", "時間のため"), ("close", None)])
def test_items_chosen_are_carried_over_by_name(db, kind, note):
    meeting = opened_room(db)
    chosen = items(db, meeting)[6:9]
    take(db, kind, "11:00", meeting, carried=reversed(chosen), **({"note": note} if note else {}))
    assert (facts(db, meeting).carried, logged(db)[2]["carried"]) == (
        frozenset(chosen), ["報告事項", "川口市における協働の現状について", "その他"])
    assert logged(db)[2].get("note") == note


@pytest.mark.parametrize("kind", ["adjourn", "close"])
def test_items_of_another_meeting_are_not_carried_over(db, everything, kind):
    meeting = opened_room(db)
    before = everything()
    assert refusal(take, db, kind, "11:00", meeting, carried=[1]) == ("RuleBroken", "item_of_other_meeting", {})
    assert everything() == before


@pytest.mark.parametrize("counted", [False, True])
@pytest.mark.parametrize("kind", ["adjourn", "close", "inquorate"])
def test_no_meeting_ends_while_a_vote_runs(db, everything, kind, counted):
    meeting = opened_room(db, range(1, 7))
    moved = motions.add_motion(db, ACTOR, at("10:15"), meeting=meeting, text="研修を行う")
    vote = voting.put_vote(db, ACTOR, at("10:20"), motion=moved, method="show_of_hands")
    if counted:
        voting.close_vote(db, ACTOR, at("10:25"), vote=vote, yes=4, no=2)
        leave(db, meeting, [6], at("10:26"))
    before = everything()
    assert refusal(take, db, kind, "10:30", meeting) == ("RuleBroken", "vote_running", {})
    assert everything() == before


@pytest.mark.parametrize("kind", ["adjourn", "close"])
def test_an_item_with_something_undecided_is_carried_over_or_the_meeting_goes_on(db, everything, kind):
    meeting = opened_room(db)
    item = items(db, meeting)[7]
    motions.add_motion(db, ACTOR, at("10:15"), meeting=meeting, item=item, text="研修を行う")
    before = everything()
    assert refusal(take, db, kind, "11:00", meeting, carried=items(db, meeting)[8:9]) == (
        "RuleBroken", "item_undecided", {"title": "川口市における協働の現状について"})
    assert everything() == before


@pytest.mark.parametrize("kind", ["adjourn", "close", "inquorate"])
def test_what_is_undecided_is_carried_over_and_nobody_stays_recused_from_it(db, kind):
    meeting = opened_room(db, range(1, 7))
    item = items(db, meeting)[7]
    of_item = motions.add_motion(db, ACTOR, at("10:15"), meeting=meeting, item=item, text="研修を行う")
    ad_hoc = motions.add_motion(db, ACTOR, at("10:16"), meeting=meeting, text="日程を改める")
    over = motions.add_motion(db, ACTOR, at("10:17"), meeting=meeting, text="名称を改める")
    motions.withdraw_motion(db, ACTOR, at("10:18"), motion=over, reason="申出")
    motions.recuse(db, ACTOR, at("10:20"), motion=of_item, person=6, reason="利害関係")
    take(db, kind, "11:00", meeting, **({} if kind == "inquorate" else {"carried": [item]}))
    assert [(motion(db, id).state, motion(db, id).reason) for id in (of_item, ad_hoc, over)] == [
        ("carried_over", kind), ("carried_over", kind), ("withdrawn", "申出")]
    last = facts(db, meeting).events[-1]
    assert ((last.person, last.kind, last.at), item in facts(db, meeting).carried) == ((6, "return", at("11:00")), True)


def test_an_inquorate_meeting_carries_over_what_was_not_reached_or_not_done(db):
    meeting = opened_room(db, range(1, 7))
    _, _, _, _, election, _, _, report, other, _ = items(db, meeting)
    for minute, item in enumerate((election, report), start=11):
        sittings.go_to_item(db, ACTOR, at(f"10:{minute}"), meeting=meeting, item=item)
    elections.begin_election(db, ACTOR, at("10:20"), meeting=meeting, office="vice_chair", item=election,
                             method="nomination", consent="全員異議なし")
    leave(db, meeting, [6], at("10:25"))
    take(db, "inquorate", "10:30", meeting)
    assert facts(db, meeting).carried == {election, other}


# --- called again ---------------------------------------------------------------------------------


def test_a_regulation_without_exception_knows_no_meeting_called_again(db, everything):
    meeting = meeting_today(db)
    before = everything()
    assert refusal(sittings.reconvene, db, ACTOR, at("10:00"), meeting=meeting, reconvened=True) == (
        "RuleBroken", "reconvening_unregulated", {})
    assert everything() == before


def test_a_meeting_called_again_is_opened_under_the_exception(db):
    source = (ROOT / "tests" / "regulations" / "two_thirds_and_recusal.toml").read_text(encoding="utf-8")
    db.execute("UPDATE regulations SET source = ?", [source])
    meeting = gathered(db, range(1, 4), chair=1)
    assert refusal(take, db, "open", "10:10", meeting)[1] == "opening_without_quorum"
    sittings.reconvene(db, ACTOR, at("10:15"), meeting=meeting, reconvened=True)
    assert logged(db) == ("reconvene", {"reconvened": False}, {"reconvened": True})
    take(db, "open", "10:20", meeting)
    assert (state(db, meeting), facts(db, meeting).reconvened) == ("open", True)


@pytest.mark.parametrize("reconvened", [True, False])
def test_once_opened_it_is_too_late_to_say_so(db, everything, reconvened):
    meeting = opened_room(db)
    before = everything()
    assert refusal(sittings.reconvene, db, ACTOR, at("10:20"), meeting=meeting, reconvened=reconvened) == (
        "RuleBroken", "reconvening_too_late", {})
    assert everything() == before
