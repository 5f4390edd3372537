"""Decisions by hand, each with the article it rests on, and what would have decided them otherwise."""

import ast
import json
from dataclasses import replace
from fractions import Fraction

import pytest

from dashboard.domain.errors import DashboardError, InputInvalid, RuleBroken
from dashboard.domain.provisions import Rule, Threshold
from dashboard.domain.quorum import ClassCount, Headcount
from dashboard.domain.tally import METHODS, Vote
from dashboard.domain.voting import casting_vote, decide, facts, from_ballots, voters
from tests.domain.regulations import EACH_CLASS, ROOT, SHIPPED, TWO_THIRDS

CLASSES = (ClassCount("1号委員", 5, 3), ClassCount("2号委員", 5, 3), ClassCount("3号委員", 2, 2))
OF_CLASSES = Headcount(12, 8, seats=12, classes=CLASSES)


def hands(yes, no, **rest) -> Vote:
    """Return a show of hands."""
    return Vote("show_of_hands", yes, no, **rest)


def voted(present, yes, no, *, in_office=12, recused=0, switches=None, regulation=SHIPPED, presiding="chair", **rest):
    """Return the decision of a show of hands."""
    counted = Headcount(in_office, present, recused, presiding=presiding)
    return decide(regulation, counted, hands(yes, no, **rest), switches or {})


def under(comparison, fraction, base="present", tie="nothing"):
    """Return the shipped regulation with another majority."""
    return replace(SHIPPED, decision=Threshold(comparison, Fraction(fraction), base, "第3条第3項"), tie=Rule(tie, "第3条第3項"))


def effects(decision) -> dict[str, tuple]:
    """Return what would have decided otherwise: (effect, outcomes) of each cause that has one."""
    return {i.cause: (i.effect, *i.outcomes) for i in decision.influences if i.effect != "none"}


# --- 第3条第3項: 出席した委員の過半数、可否同数のときは議長 ---------------------------------------------


@pytest.mark.parametrize(("present", "yes", "no", "outcome", "why", "base", "needed"), [
    (12, 6, 6, "tie", "tied", 12, 7),
    (12, 7, 5, "carried", "reached", 12, 7),
    (12, 5, 7, "rejected", "opposed", 12, 7),
    (10, 4, 3, "no_majority", "neither", 10, 6),
    (10, 5, 5, "tie", "tied", 10, 6),
    (10, 6, 4, "carried", "reached", 10, 6),
    (10, 5, 4, "no_majority", "neither", 10, 6),
    (10, 4, 6, "rejected", "opposed", 10, 6),
    (10, 4, 5, "no_majority", "neither", 10, 6),
    (11, 5, 5, "tie", "tied", 11, 6),
    (11, 6, 5, "carried", "reached", 11, 6),
    (11, 7, 3, "carried", "reached", 11, 6),
    (12, 0, 0, "no_majority", "nobody_voted", 12, 7),
    (6, 0, 0, "no_majority", "nobody_voted", 6, 4),
    (12, 1, 1, "tie", "tied", 12, 7),
    (12, 1, 0, "no_majority", "neither", 12, 7),
    (6, 3, 2, "no_majority", "neither", 6, 4),
])
def test_a_majority_of_those_present_decides(present, yes, no, outcome, why, base, needed):
    found = voted(present, yes, no)
    assert (found.outcome, found.why, found.article) == (outcome, why, "第3条第3項")
    assert (found.sums.base, found.sums.needed, found.sums.abstain) == (base, needed, present - yes - no)


@pytest.mark.parametrize(("present", "recused", "yes", "no"), [(5, 0, 5, 0), (6, 1, 5, 0), (0, 0, 0, 0)])
def test_without_a_quorum_nothing_is_decided(present, recused, yes, no):
    found = voted(present, yes, no, recused=recused)
    assert (found.outcome, found.article) == ("no_quorum", "第3条第2項")


def test_one_recusal_breaks_the_quorum_of_three():
    found = voted(2, 1, 0, in_office=3, recused=1)
    assert (found.outcome, effects(found)) == ("no_quorum", {"D": ("changes", "carried")})


@pytest.mark.parametrize(("switches", "outcome", "base", "voters", "abstain"), [
    ({}, "no_majority", 6, 6, 1),
    ({"A": False}, "carried", 5, 5, 0),
    ({"A": False, "B": False}, "carried", 5, 5, 0),
    ({"B": False}, "no_majority", 6, 5, 0),
    ({"C": False}, "carried", 5, 6, 1),
    ({"B": False, "C": False}, "no_majority", 6, 5, 0),
    ({"A": False, "C": False}, "carried", 5, 5, 0),
])
def test_six_attend_three_to_two_and_the_chair_holds_back(switches, outcome, base, voters, abstain):
    found = voted(6, 3, 2, own="abstain", switches=switches)
    assert (found.outcome, found.sums.base, found.sums.voters, found.sums.abstain) == (outcome, base, voters, abstain)


def test_what_decides_is_said_when_the_chair_holds_back():
    assert effects(voted(6, 3, 2, own="abstain")) == {
        "A": ("changes", "carried"), "C": ("changes", "carried"), "own_yes": ("changes", "carried"),
        "own_no": ("changes", "tie")}


@pytest.mark.parametrize(("own", "expected"), [
    ("yes", {"A": ("changes", "no_majority"), "B": ("changes", "no_majority")}),
    ("no", {"A": ("changes", "no_majority"), "B": ("changes", "no_majority")}),
    ("abstain", {"own_yes": ("changes", "carried"), "own_no": ("changes", "rejected")}),
    ("voted", {"A": ("changes", "no_majority"), "B": ("changes", "no_majority")}),
    (None, {"A": ("depends", "tie", "no_majority"), "B": ("depends", "tie", "no_majority"),
            "own_yes": ("depends", "carried"), "own_no": ("depends", "rejected")}),
])
def test_five_to_five_to_one_rests_on_the_vote_of_who_presides(own, expected):
    assert effects(voted(11, 5, 5, own=own)) == expected


def test_who_had_no_ordinary_vote_might_have_used_it():
    assert effects(voted(12, 6, 5, switches={"B": False})) == {
        "A": ("changes", "carried"), "B": ("depends", "carried", "tie", "no_majority")}


def test_a_wide_majority_rests_on_nothing():
    assert effects(voted(12, 11, 1, own="yes")) == {}


@pytest.mark.parametrize(("presiding", "recused"), [("vice_chair", 1), ("temporary", 1), ("chair", 0)])
def test_a_tie_is_decided_by_who_presides(presiding, recused):
    tied = voted(8 + recused, 4, 4, recused=recused, presiding=presiding)
    assert (tied.outcome, tied.casting) == ("tie", None)
    carried, rejected = casting_vote(tied, "yes"), casting_vote(tied, "no")
    assert [(d.outcome, d.why, d.casting, d.article) for d in (carried, rejected)] == [
        ("carried", "casting", "yes", "第3条第3項"), ("rejected", "casting", "no", "第3条第3項")]


def test_an_outsider_neither_votes_nor_decides_nor_counts():
    tied = voted(8, 4, 4, presiding="outsider", switches={"A": False})
    assert (tied.outcome, tied.sums.voters, tied.sums.base) == ("tie", 8, 8)
    with pytest.raises(RuleBroken) as refused:
        casting_vote(tied, "yes")
    assert refused.value.code == "outsider_decides"


@pytest.mark.parametrize(("decision", "answer", "code"), [
    (voted(12, 7, 5), "yes", "casting_vote_not_asked"), (voted(10, 4, 3), "no", "casting_vote_not_asked"),
    (voted(12, 6, 6), "abstain", "vote_unreadable"),
])
def test_the_chair_decides_nothing_but_a_tie(decision, answer, code):
    with pytest.raises(DashboardError) as refused:
        casting_vote(decision, answer)
    assert refused.value.code == code


# --- secret ballot, 異議なし -----------------------------------------------------------------------


def test_in_a_secret_ballot_what_rests_on_one_ballot_can_not_be_computed():
    found = decide(SHIPPED, Headcount(12, 11), Vote("secret_ballot", 5, 5), {})
    assert (found.outcome, {cause: effect for cause, (effect, *_) in effects(found).items()}) == (
        "tie", {"A": "secret", "B": "secret", "own_yes": "secret", "own_no": "secret"})


def test_in_a_secret_ballot_the_abstainers_are_known_by_their_number():
    found = decide(SHIPPED, Headcount(12, 10), Vote("secret_ballot", 5, 4), {})
    assert effects(found)["C"] == ("changes", "carried")


def test_a_secret_ballot_that_no_single_vote_can_turn_is_certain():
    assert effects(decide(SHIPPED, Headcount(12, 12), Vote("secret_ballot", 11, 1), {})) == {}


@pytest.mark.parametrize("own", ["yes", "no", "abstain", "voted"])
def test_nobodys_ballot_is_stored_of_a_secret_vote(own):
    vote = Vote("secret_ballot", 6, 5, own=own)
    assert refusal(SHIPPED, Headcount(12, 12), vote) == (InputInvalid, "own_vote_secret", {})


def test_nobody_objecting_carries_and_stores_no_tally():
    found = decide(SHIPPED, Headcount(12, 6), Vote("without_objection"), {})
    assert (found.outcome, found.why, found.article, found.sums, effects(found)) == (
        "carried", "no_objection", "第3条第3項", None, {})


@pytest.mark.parametrize("switches", [{}, {"A": False}, {"C": False}])
def test_nobody_objecting_carries_under_every_switch(switches):
    assert decide(SHIPPED, Headcount(12, 6), Vote("without_objection"), switches).outcome == "carried"


def test_nobody_objecting_without_a_quorum_decides_nothing():
    assert decide(SHIPPED, Headcount(12, 5), Vote("without_objection"), {}).outcome == "no_quorum"


def test_nobody_objecting_is_not_enough_where_too_few_attend_to_carry():
    vote = Vote("without_objection", matter="規程の制定")
    assert refusal(EACH_CLASS, OF_CLASSES, vote) == (
        RuleBroken, "without_objection_too_few", {"voters": 8, "needed": 9})
    classes = (CLASSES[0], ClassCount("2号委員", 5, 4), CLASSES[2])
    assert decide(EACH_CLASS, Headcount(12, 9, seats=12, classes=classes), vote, {}).outcome == "carried"


def test_a_chair_alone_without_a_vote_has_nobody_to_ask():
    assert refusal(SHIPPED, Headcount(1, 1), Vote("without_objection"), {"B": False}) == (
        RuleBroken, "without_objection_too_few", {"voters": 0, "needed": 1})


# --- other bodies ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("regulation", "present", "yes", "no", "outcome", "why", "base"), [
    (under("at_least", "2/3"), 12, 7, 5, "rejected", "missed", 12),
    (under("at_least", "2/3"), 12, 8, 4, "carried", "reached", 12),
    (under("at_least", "2/3"), 12, 6, 6, "rejected", "missed", 12),
    (under("at_least", "1/2"), 12, 6, 6, "carried", "reached", 12),
    (under("at_least", "1/2"), 12, 5, 5, "rejected", "missed", 12),
    (under("more_than", "2/3"), 12, 8, 4, "rejected", "missed", 12),
    (under("at_least", "1"), 12, 11, 0, "rejected", "missed", 12),
    (under("more_than", "1/2", "in_office"), 8, 6, 2, "no_majority", "neither", 12),
    (under("more_than", "1/2", "in_office"), 8, 7, 1, "carried", "reached", 12),
    (under("more_than", "1/2", "in_office", "chair_decides"), 8, 4, 4, "tie", "tied", 12),
    (under("more_than", "1/2", "votes_cast"), 10, 2, 1, "carried", "reached", 3),
    (under("more_than", "1/2", "votes_cast"), 10, 1, 2, "rejected", "opposed", 3),
    (under("more_than", "1/2", "votes_cast"), 10, 0, 0, "no_majority", "nobody_voted", 0),
    (under("more_than", "1/2", tie="rejected"), 12, 6, 6, "rejected", "tie_rejected", 12),
    (under("more_than", "1/2", tie="nothing"), 12, 6, 6, "no_majority", "tie_unregulated", 12),
])
def test_other_bodies_ask_for_another_majority(regulation, present, yes, no, outcome, why, base):
    found = voted(present, yes, no, regulation=regulation)
    assert (found.outcome, found.why, found.sums.base) == (outcome, why, base)


@pytest.mark.parametrize(("matter", "yes", "no", "outcome", "article"), [
    (None, 4, 3, "no_majority", "第3条第3項"), (None, 5, 3, "carried", "第3条第3項"), (None, 4, 4, "tie", "第3条第3項"),
    ("審査の基準の改正", 5, 3, "rejected", "第3条第4項"), ("審査の基準の改正", 6, 2, "carried", "第3条第4項"),
    ("会長の解任", 4, 4, "rejected", "第3条第4項"),
])
def test_a_named_matter_needs_a_majority_of_its_own(matter, yes, no, outcome, article):
    """Nine attend, the chair has no ordinary vote: 5 of 9, or 6 of 9 for the matters of 第3条第4項."""
    found = voted(9, yes, no, regulation=TWO_THIRDS, matter=matter)
    assert (found.outcome, found.article, found.sums.voters, found.sums.base) == (outcome, article, 8, 9)


def test_what_the_text_settles_is_no_switch():
    assert [i.cause for i in voted(9, 4, 4, regulation=TWO_THIRDS).influences] == ["A", "C", "D"]
    assert refusal(TWO_THIRDS, Headcount(12, 9), hands(4, 4), {"B": True}) == (
        RuleBroken, "switch_settled", {"switch": "B", "article": "第3条第3項"})


@pytest.mark.parametrize(("yes", "no", "outcome", "why"), [
    (8, 0, "carried", "unanimous"), (7, 0, "not_unanimous", "not_unanimous"), (7, 1, "not_unanimous", "not_unanimous"),
    (0, 0, "not_unanimous", "not_unanimous"), (0, 8, "not_unanimous", "not_unanimous"),
])
def test_unanimity_comes_first_where_the_text_says_so(yes, no, outcome, why):
    found = decide(EACH_CLASS, OF_CLASSES, hands(yes, no), {})
    assert (found.stage, found.outcome, found.why, found.article) == ("unanimity", outcome, why, "第4条第5項")


def test_who_presides_and_holds_back_breaks_unanimity():
    found = decide(EACH_CLASS, OF_CLASSES, hands(7, 0, own="abstain"), {})
    assert effects(found) == {
        "A": ("changes", "carried"), "B": ("changes", "carried"), "own_yes": ("changes", "carried")}


@pytest.mark.parametrize(("yes", "no", "outcome"), [(4, 3, "carried"), (3, 3, "no_majority"), (3, 4, "rejected")])
def test_then_a_separate_vote_is_put_and_a_tie_is_not_provided_for(yes, no, outcome):
    found = decide(EACH_CLASS, OF_CLASSES, hands(yes, no, stage="majority"), {})
    assert (found.stage, found.outcome, found.sums.base) == ("majority", outcome, yes + no)


def test_a_named_matter_does_not_ask_for_unanimity_first():
    found = decide(EACH_CLASS, OF_CLASSES, hands(8, 0, matter="規程の制定"), {})
    assert (found.stage, found.outcome, found.sums.needed, found.article) == ("majority", "rejected", 9, "第4条第6項")


def test_written_votes_and_stand_ins_are_counted_where_the_text_says_so():
    counted = replace(OF_CLASSES, present=6, written=2, stand_ins=3)
    found = decide(EACH_CLASS, counted, hands(5, 3, stage="majority"), {})
    assert (found.outcome, found.sums.attending, found.sums.voters) == ("carried", 8, 8)


# --- what can't be --------------------------------------------------------------------------------


def refusal(regulation, counted, vote, switches=None) -> tuple[type[DashboardError], str, dict]:
    with pytest.raises(DashboardError) as refused:
        decide(regulation, counted, vote, switches or {})
    return type(refused.value), refused.value.code, refused.value.facts


@pytest.mark.parametrize(("vote", "code", "told"), [
    (hands(-1, 0), "count_negative", {}),
    (hands(6, 6), "votes_exceed_voters", {"votes": 12, "voters": 11}),
    (hands(5, 5, abstain=2), "abstain_differs", {"abstain": 2, "computed": 1}),
    (hands(6, 5, own="abstain"), "own_vote_differs", {}),
    (hands(0, 5, own="yes"), "own_vote_differs", {}),
    (hands(5, 0, own="no"), "own_vote_differs", {}),
    (hands(0, 0, own="voted"), "own_vote_differs", {}),
    (hands(5, 5, own="maybe"), "vote_unreadable", {"value": "show_of_hands None maybe"}),
    (Vote("shouting", 5, 5), "vote_unreadable", {"value": "shouting None None"}),
    (hands(5, 5, stage="third"), "vote_unreadable", {"value": "show_of_hands third None"}),
    (hands(5, 5, stage="unanimity"), "unanimity_unregulated", {}),
    (hands(5, 5, matter="解散"), "matter_unknown", {"matter": "解散"}),
    (Vote("without_objection", 11), "tally_given", {}),
    (Vote("without_objection", own="yes"), "tally_given", {}),
])
def test_a_vote_that_can_not_be_is_refused(vote, code, told):
    assert refusal(SHIPPED, Headcount(12, 11), vote) == (InputInvalid, code, told)


@pytest.mark.parametrize(("vote", "abstain"), [(hands(5, 5, abstain=1), 1), (hands(6, 5, abstain=0), 0)])
def test_counted_abstainers_agree_with_the_computed(vote, abstain):
    assert decide(SHIPPED, Headcount(12, 11), vote, {}).sums.abstain == abstain


@pytest.mark.parametrize(("switches", "code"), [
    ({"A": False, "B": True}, "switch_b_without_a"), ({"E": True}, "switch_unknown"),
    ({"proxies": True}, "switch_unknown"),
])
def test_decisions_that_can_not_be_are_refused(switches, code):
    assert refusal(SHIPPED, Headcount(12, 11), hands(5, 5), switches)[1] == code


def test_who_has_no_ordinary_vote_can_not_have_used_it():
    assert refusal(SHIPPED, Headcount(12, 11), hands(5, 5, own="yes"), {"B": False})[1] == "own_vote_differs"
    assert refusal(SHIPPED, Headcount(12, 11), hands(6, 5), {"B": False}) == (
        InputInvalid, "votes_exceed_voters", {"votes": 11, "voters": 10})


def test_somebody_must_preside():
    assert refusal(SHIPPED, Headcount(12, 11, presiding="nobody"), hands(5, 5)) == (RuleBroken, "nobody_presides", {})


# --- votes by name --------------------------------------------------------------------------------


def test_votes_by_name_are_counted_with_who_is_silent_abstaining():
    entitled = {person: f"委員{person}【架空】" for person in range(1, 8)}
    ballots = {1: "yes", 2: "yes", 3: "no", 4: "abstain"}
    assert from_ballots("open_ballot", ballots, entitled, 1) == Vote("open_ballot", 2, 1, own="yes")
    assert from_ballots("open_ballot", ballots, entitled, 7) == Vote("open_ballot", 2, 1, own="abstain")
    assert from_ballots("open_ballot", ballots, entitled, 99) == Vote("open_ballot", 2, 1)


@pytest.mark.parametrize(("ballots", "code"), [({8: "yes"}, "not_a_voter"), ({1: "perhaps"}, "vote_unreadable")])
def test_a_vote_of_somebody_absent_recused_or_without_a_vote_is_refused(ballots, code):
    with pytest.raises(DashboardError) as refused:
        from_ballots("open_ballot", ballots, {1: "委員１【架空】"}, None)
    assert refused.value.code == code


@pytest.mark.parametrize(("answers", "expected"), [({"B": True}, {1, 2, 3}), ({"B": False}, {2, 3})])
def test_who_presides_votes_where_there_is_an_ordinary_vote(answers, expected):
    assert voters({1, 2, 3}, 1, answers) == expected


# --- for the record -------------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
def test_a_decision_is_kept_as_plain_numbers_and_texts(method):
    tally = (0, 0) if method == "without_objection" else (7, 4)
    kept = facts(decide(SHIPPED, Headcount(12, 11), Vote(method, *tally), {}))
    assert json.loads(json.dumps(kept)) == kept
    assert (kept["outcome"], kept["people"]["attending"], kept["quorum"]["met"]) == ("carried", 11, True)
    assert (kept["sums"] is None) == (method == "without_objection")


def test_what_is_kept_holds_the_arithmetic_with_its_articles():
    kept = facts(casting_vote(voted(12, 6, 6), "yes"))
    assert (kept["why"], kept["casting"], kept["switches"]["A"]) == ("casting", "yes", True)
    assert kept["sums"] == {
        "attending": 12, "voters": 12, "yes": 6, "no": 6, "abstain": 0, "base": 12, "needed": 7,
        "comparison": "more_than", "fraction": "1/2", "number": None, "of": "present", "threshold_article": "第3条第3項"}
    assert kept["quorum"]["conditions"] == [
        {"subject": "members", "article": "第3条第2項", "met": True, "seat_class": "", "attending": 12, "base": 12,
         "needed": 6, "comparison": "at_least", "fraction": "1/2", "number": None, "of": "in_office",
         "threshold_article": "第3条第2項"}]


@pytest.mark.parametrize("module", [
    "attendance", "elections", "influences", "provisions", "quorum", "regulation", "tally", "voting"])
def test_the_rules_reckon_in_whole_numbers_and_fractions(module):
    tree = ast.parse((ROOT / "dashboard" / "domain" / f"{module}.py").read_text(encoding="utf-8"))
    assert [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Div)
            or (isinstance(node, ast.Constant) and isinstance(node.value, float))] == []
