"""A motion from its text to its result, and what is fixed when it is put to the vote."""

import json
from dataclasses import replace

import pytest

from dashboard.domain.attendance import Event
from dashboard.domain.errors import DashboardError
from dashboard.domain.motions import (
    Fixed,
    Motion,
    PutVote,
    amendments,
    check_amending,
    check_motion,
    check_open,
    check_put,
    fix,
    next_stage,
    questions,
    read_back,
    state_after,
    undecided_items,
    unsettled_by,
    with_amendments,
    written_down,
)
from dashboard.domain.room import Named, Presiding
from dashboard.domain.tally import METHODS, OUTCOMES
from tests.domain.regulations import EACH_CLASS, SHIPPED, TWO_THIRDS
from tests.domain.rooms import clock, counted, here, office, room, seats, settled, then
from tests.fictional import name

CHAIR = {"offices": (office(1),), "state": "open"}
EVERYBODY = here(*range(1, 13))


def motion(id: int = 1, **facts) -> Motion:
    return Motion(**{"id": id, "meeting": 1, "item": None, "amends": None, "text": f"議案{id}【試験】", "mover": "",
                     "question": None, "answer": None, "matter": None, "state": "open", "reason": "", "at": clock(0)}
                  | facts)


def vote(id: int = 1, state: str = "declared", outcome: str = "carried", stage: str = "majority", put: float = 5,
         **facts) -> PutVote:
    snapshot = {"outcome": outcome, "stage": stage} if state in ("closed", "declared", "superseded") else None
    return PutVote(**{"id": id, "motion": 1, "method": "standing", "stage": None, "state": state, "snapshot": snapshot,
                      "fixed": fix(room(events=EVERYBODY, **CHAIR), clock(put), ()), "put_at": clock(put)} | facts)


def refusal(act, *arguments) -> tuple[str, dict]:
    with pytest.raises(DashboardError) as refused:
        act(*arguments)
    return refused.value.code, refused.value.facts


# --- what a motion says ---------------------------------------------------------------------------


@pytest.mark.parametrize(("question", "answer"), [
    ("C", "no"), ("online", "yes"), ("openness", "partly_open"), ("delegation", "日程の調整を委員長に委任する"),
    ("other", "記録者を事務局とする"), (None, None),
])
def test_a_motion_says_what_would_be_decided(question, answer):
    check_motion("会議の運営について", question, answer, None, room(), clock(0))


@pytest.mark.parametrize(("text", "question", "answer", "matter", "refused"), [
    (" \n", None, None, None, ("motion_text_missing", {})),
    ("議案", "lunch", "yes", None, ("question_unknown", {"question": "lunch"})),
    ("議案", "C", "maybe", None, ("answer_unknown", {"question": "C", "answer": "maybe"})),
    ("議案", "C", None, None, ("answer_unknown", {"question": "C", "answer": None})),
    ("議案", "openness", "yes", None, ("answer_unknown", {"question": "openness", "answer": "yes"})),
    ("議案", "delegation", " ", None, ("answer_unknown", {"question": "delegation", "answer": " "})),
    ("議案", None, None, "規則の改正", ("matter_unknown", {"matter": "規則の改正"})),
    ("議案", "B", "yes", None, ("switch_b_without_a", {})),
])
def test_a_motion_that_says_nothing_or_contradicts_a_decision_is_refused(text, question, answer, matter, refused):
    found = room(settlements=(settled("A", "no", 0),))
    assert refusal(check_motion, text, question, answer, matter, found, clock(0)) == refused


def test_a_question_the_text_answers_is_none_of_the_committees():
    assert refusal(check_motion, "議案", "B", "yes", None, room(regulation=TWO_THIRDS), clock(0))[0] == "switch_settled"


def test_a_special_majority_is_one_the_text_names():
    check_motion("議案", None, None, TWO_THIRDS.special[0].name, room(regulation=TWO_THIRDS), clock(0))


@pytest.mark.parametrize(("regulation", "expected"), [
    (SHIPPED, ["A", "B", "C", "D", "online", "written", "openness", "delegation", "other"]),
    (TWO_THIRDS, ["A", "C", "online", "written", "openness", "delegation", "other"]),
    (EACH_CLASS, ["D", "online", "openness", "delegation", "other"]),
])
def test_the_committee_decides_what_its_text_leaves_open(regulation, expected):
    assert questions(regulation) == expected


# --- amendments -----------------------------------------------------------------------------------

ORIGINAL, AMENDMENT, SECOND, BELOW = motion(1), motion(2, amends=1), motion(3, amends=1), motion(4, amends=2)


def test_amendments_stand_in_the_order_they_were_moved():
    assert amendments(ORIGINAL, [ORIGINAL, AMENDMENT, SECOND, BELOW]) == [AMENDMENT, SECOND]


def test_what_ends_with_a_motion_are_the_open_amendments_to_it_and_to_these():
    lost = replace(SECOND, state="decided")
    known = [ORIGINAL, AMENDMENT, lost, BELOW, motion(5, amends=3)]
    assert with_amendments(ORIGINAL, known) == [ORIGINAL, AMENDMENT, BELOW]


@pytest.mark.parametrize(("amends", "known", "refused"), [
    (None, [], None), (1, [ORIGINAL], None), (9, [ORIGINAL], ("motion_unknown", {})),
    (1, [replace(ORIGINAL, state="decided")], ("motion_finished", {"text": ORIGINAL.text})),
    (1, [replace(ORIGINAL, votes=(vote(state="open"),))], ("vote_running", {})),
])
def test_only_an_open_motion_that_is_not_put_yet_is_amended(amends, known, refused):
    if refused:
        assert refusal(check_amending, amends, known) == refused
    else:
        check_amending(amends, known)


@pytest.mark.parametrize("state", ["decided", "carried_over", "withdrawn"])
def test_what_is_over_is_over(state):
    check_open(ORIGINAL)
    assert refusal(check_open, replace(ORIGINAL, state=state)) == ("motion_finished", {"text": ORIGINAL.text})


# --- putting it to the vote -----------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
def test_an_open_motion_is_put_with_a_quorum(method):
    check_put(ORIGINAL, [ORIGINAL], method, room(events=here(*range(1, 7)), **CHAIR), clock(0))


@pytest.mark.parametrize(("known", "method", "facts", "refused"), [
    ([], "standing", {"state": "planned"}, ("meeting_not_open", {})),
    ([], "standing", {"state": "recess"}, ("meeting_in_recess", {})),
    ([], "applause", {}, ("method_unknown", {"method": "applause"})),
    ([motion(9, votes=(vote(state="open"),))], "standing", {}, ("vote_running", {})),
    ([motion(9, votes=(vote(state="closed"),))], "standing", {}, ("vote_running", {})),
    ([motion(9, votes=(vote(state="declared"),))], "standing", {}, None),
    ([AMENDMENT], "standing", {}, ("amendments_first", {"text": ORIGINAL.text})),
    ([replace(AMENDMENT, state="decided")], "standing", {}, None), ([BELOW], "standing", {}, None),
    ([], "standing", {"offices": ()}, ("nobody_presides", {})),
    ([], "standing", {"events": here(*range(1, 6))},
     ("vote_without_quorum", counted(5))),
    ([], "standing", {"events": then(here(*range(1, 7)), (6, "leave", 0))},
     ("vote_without_quorum", counted(5))),
    ([], "standing", {"events": then(here(*range(1, 7)), (6, "recuse", 0))},
     ("vote_without_quorum", counted(5))),
])
def test_one_vote_at_a_time_amendments_first_and_never_without_a_quorum(known, method, facts, refused):
    found = room(**{"events": EVERYBODY} | CHAIR | facts)
    if refused:
        assert refusal(check_put, ORIGINAL, [ORIGINAL, *known], method, found, clock(0)) == refused
    else:
        check_put(ORIGINAL, [ORIGINAL, *known], method, found, clock(0))


def test_a_motion_that_is_over_is_not_put_again():
    over = replace(ORIGINAL, state="decided")
    found = room(events=EVERYBODY, **CHAIR)
    assert refusal(check_put, over, [over], "standing", found, clock(0)) == ("motion_finished", {"text": ORIGINAL.text})


def test_written_votes_count_for_the_quorum_and_not_for_what_only_who_is_there_can_hear():
    found = room(events=here(*range(1, 5)), settlements=(settled("written", "yes", 0),), **CHAIR)
    check_put(ORIGINAL, [ORIGINAL], "open_ballot", found, clock(0), {11, 12})
    for method, written, code in (("open_ballot", {12}, "vote_without_quorum"),
                                  ("without_objection", {11, 12}, "written_unheard")):
        assert refusal(check_put, ORIGINAL, [ORIGINAL], method, found, clock(0), written)[0] == code


@pytest.mark.parametrize(("recused_from", "put", "is_refused"), [
    (None, ORIGINAL, False), (1, ORIGINAL, False), (1, AMENDMENT, False), (1, BELOW, False), (2, BELOW, False),
    (2, replace(ORIGINAL, id=8, text="議案8【試験】"), True), (3, AMENDMENT, True),
])
def test_who_is_recused_from_a_motion_is_so_from_its_amendments_and_nothing_else(recused_from, put, is_refused):
    recusal = Event(13, 7, "recuse", clock(0), reason="利害関係", motion=recused_from)
    found, known = room(events=(*EVERYBODY, recusal), **CHAIR), [ORIGINAL, AMENDMENT, SECOND, BELOW, put]
    over = [replace(one, state="decided") for one in known if one.amends == put.id]
    known = [next((done for done in over if done.id == one.id), one) for one in known]
    if is_refused:
        assert refusal(check_put, put, known, "standing", found, clock(0)) == (
            "recused_from_another", {"name": name(7), "text": f"議案{recused_from}【試験】"})
    else:
        check_put(put, known, "standing", found, clock(0))


# --- what is fixed --------------------------------------------------------------------------------


def test_who_attends_who_may_vote_who_presides_and_the_switches_are_fixed():
    events = then(here(1, 2, 3, 4, 5, 6, 7), (2, "recuse", 5), (3, "leave", 5))
    found = fix(room(events=events, settlements=(settled("C", "no", 0),), **CHAIR), clock(10), ())
    assert list(found.attending) == list(found.entitled) == [1, 4, 5, 6, 7]
    assert (found.recused, found.written) == ({2: name(2)}, {})
    assert found.presiding == Presiding(1, "chair", name(1))
    assert (found.decided, found.edition) == ({"C": False}, SHIPPED.id)
    counted = found.counted
    assert (counted.in_office, counted.present, counted.recused, counted.attending) == (12, 6, 1, 5)


@pytest.mark.parametrize(("facts", "entitled"), [
    (CHAIR, [2, 3, 4, 5, 6]),
    ({"named": (Named(3, name(3), "仮議長", clock(0)),)}, [1, 2, 4, 5, 6]),
    ({"named": (Named(None, "事務局長【試験】", "委員長が決まるまで", clock(0)),)}, [1, 2, 3, 4, 5, 6]),
])
def test_who_presides_without_an_ordinary_vote_is_not_entitled_to_one(facts, entitled):
    found = fix(room(events=here(*range(1, 7)), settlements=(settled("B", "no", 0),), **facts), clock(0), ())
    assert (list(found.entitled), list(found.attending)) == (entitled, [1, 2, 3, 4, 5, 6])


def test_who_voted_in_writing_is_entitled_unless_there():
    found = fix(room(events=here(1, 2, 3), settlements=(settled("written", "yes", 0),), **CHAIR), clock(0), [3, 11, 12])
    assert (list(found.attending), list(found.entitled)) == ([1, 2, 3], [1, 2, 3, 11, 12])
    assert list(found.written) == [11, 12]
    assert found.counted.attending == 5


def test_nobody_being_there_everybody_may_vote_in_writing():
    found = fix(room(events=(), settlements=(settled("written", "yes", 0),), **CHAIR), clock(0), range(1, 13))
    assert (len(found.written), found.counted.attending, found.presiding.role) == (12, 12, "nobody")


def test_who_joins_online_attends_where_that_was_decided_and_else_may_vote_in_writing():
    joined = (*here(1, 2), Event(3, 3, "arrive", clock(0), "online"))
    by_writing = (settled("written", "yes", 0),)
    here_only = fix(room(events=joined, settlements=by_writing, **CHAIR), clock(0), [3])
    both = fix(room(events=joined, settlements=(*by_writing, settled("online", "yes", 0, 2)), **CHAIR), clock(0), [3])
    assert (list(here_only.attending), list(here_only.written)) == ([1, 2], [3])
    assert (list(both.attending), list(both.written)) == ([1, 2, 3], [])


@pytest.mark.parametrize(("settlements", "written", "code"), [
    ((), [11], "written_not_allowed"), ((settled("written", "yes", 1),), [11], "written_not_allowed"),
    ((settled("written", "yes", 0),), [99], "not_in_office"), ((settled("written", "yes", 0),), [4], "not_a_voter"),
])
def test_written_votes_that_can_not_be_are_refused(settlements, written, code):
    events = then(here(1, 2, 3, 4), (4, "recuse", 0), (4, "leave", 0))
    assert refusal(fix, room(events=events, settlements=settlements, **CHAIR), clock(0), written)[0] == code


def test_what_was_fixed_reads_as_it_was_written():
    mixed = tuple(replace(seat, seat_class="2号") if seat.person > 6 else seat for seat in seats(12))
    events = then(here(*range(1, 9)), (2, "recuse", 0))
    found = fix(room(seats=mixed, events=events, settlements=(settled("written", "yes", 0),), **CHAIR), clock(0), [12])
    assert isinstance(found, Fixed)
    assert read_back(json.loads(json.dumps(written_down(found)))) == found


# --- votes of a motion ----------------------------------------------------------------------------


@pytest.mark.parametrize(("states", "running", "declared"), [
    ([], None, None), (["open"], 1, None), (["closed"], 1, None), (["void", "open"], 2, None),
    (["declared"], None, 1), (["declared", "declared"], None, 2), (["superseded", "closed"], 2, None),
    (["declared", "superseded", "closed"], 3, 1), (["superseded", "declared"], None, 2), (["void"], None, None),
])
def test_a_vote_runs_until_it_is_declared_and_the_last_one_declared_counts(states, running, declared):
    found = motion(votes=tuple(vote(id, state, put=5 + id) for id, state in enumerate(states, 1)))
    assert (found.running and found.running.id, found.declared and found.declared.id) == (running, declared)
    assert found.outcome == ("carried" if declared else None)


def test_a_correction_of_an_earlier_vote_does_not_outdo_a_later_one():
    later, corrected = vote(2, outcome="carried", put=20), vote(3, outcome="rejected", put=5, supersedes=1)
    assert motion(votes=(vote(1, "superseded", put=5), later, corrected)).outcome == "carried"


def test_of_two_votes_put_at_one_instant_the_later_entry_counts():
    assert motion(votes=(vote(1, outcome="no_majority"), vote(2, outcome="carried"))).outcome == "carried"


@pytest.mark.parametrize(("votes", "corrects"), [
    ([], False), ([("open", None, None)], False), ([("declared", None, 6)], False), ([("closed", None, None)], False),
    ([("superseded", None, None), ("closed", 1, None)], False), ([("superseded", None, 6), ("closed", 1, None)], True),
    ([("superseded", None, 6), ("superseded", 1, None), ("closed", 2, None)], True),
    ([("superseded", None, 6), ("declared", 1, 7)], False), ([("declared", None, 6), ("open", None, None)], False),
])
def test_a_correction_under_way_is_told_from_a_first_count(votes, corrects):
    found = motion(votes=tuple(
        vote(id, state, supersedes=supersedes, declared_at=None if minute is None else clock(minute))
        for id, (state, supersedes, minute) in enumerate(votes, 1)))
    assert found.corrects_declared is corrects


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_motion_is_decided_once_it_is_carried_or_rejected(outcome):
    assert state_after(outcome) == ("decided" if outcome in ("carried", "rejected") else "open")


@pytest.mark.parametrize(("regulation", "matter", "declared", "stage"), [
    (EACH_CLASS, None, None, None), (EACH_CLASS, None, ("not_unanimous", "unanimity"), "majority"),
    (EACH_CLASS, None, ("no_majority", "majority"), "majority"),
    (EACH_CLASS, None, ("no_quorum", "unanimity"), None),
    (EACH_CLASS, EACH_CLASS.special[0].name, ("no_majority", "majority"), None),
    (SHIPPED, None, ("no_majority", "majority"), None),
])
def test_once_unanimity_was_not_reached_the_majority_is_asked(regulation, matter, declared, stage):
    votes = (vote(outcome=declared[0], stage=declared[1]),) if declared else ()
    assert next_stage(motion(matter=matter, votes=votes), regulation) == stage


def test_items_with_an_open_or_carried_over_motion_are_undecided():
    known = [motion(1, item=11), motion(2, item=12, state="decided"), motion(3, item=13, state="carried_over"),
             motion(4, item=14, state="withdrawn"), motion(5)]
    assert undecided_items(known) == {11, 13}


@pytest.mark.parametrize(("taps", "until", "names"), [
    ([], 20, []), ([(12, "leave", 10)], 20, [name(12)]), ([(12, "leave", 10)], 9, []),
    ([(12, "leave", 20)], 20, [name(12)]),
    ([(12, "leave", 21)], 20, []), ([(2, "recuse", 10), (12, "leave", 10)], 20, [name(2), name(12)]),
    ([(12, "leave", 4)], 5, [name(12)]),
])
def test_whose_going_voids_a_vote_is_named(taps, until, names):
    assert unsettled_by(vote(state="open"), room(events=then(EVERYBODY, *taps), **CHAIR), clock(until)) == names
