"""Consulting, reporting and following up: what is written, and what is refused without a trace."""

from datetime import date

import pytest

from dashboard.commands import consultations
from dashboard.domain.errors import RuleBroken
from dashboard.queries import consultations as read
from tests.commands.log import ACTOR, at_once, changed, one_entry, raised_once, refusal

TODAY = date(2026, 11, 22)
QUESTION = {"title": " 協働の\r\n研修について ", "request": "　研修のあり方について、\r\n意見を求めます。 ",
            "consulted_on": date(2026, 11, 1)}
ANSWER = {"no": 6, "reported_on": TODAY, "report": " 次のとおり答申します。\n", "opinions": "１．続けること\n(1) 年二回"}
FOLLOW_UP = {"no": 5, "kind": " 継続審議 ", "text": " 研修内容を検討する。 ", "outcome": ""}


@pytest.fixture
def open_question(db, now):
    """Consultation 6, which waits for its report."""
    return consultations.consult(db, ACTOR, now, **QUESTION)


def test_a_consultation_takes_the_next_number_and_stays_open(db, now, everything):
    before = everything()
    assert consultations.consult(db, ACTOR, now, **QUESTION) == 6
    facts = {"title": "協働の　研修について", "consulted_on": "2026-11-01",
             "request": "研修のあり方について、\n意見を求めます。"}
    assert changed(before, everything()) == {
        "consultations": ([], [(6, facts["title"], "2026-11-01", None, facts["request"], None, None)]),
        "revisions": raised_once("consultations"), "audit": one_entry("consult", "consultations", 6, None, facts)}
    assert [c.no for c in read.consultations(db) if c.is_open] == [6]


def test_a_report_closes_its_consultation_and_keeps_the_opinions_in_their_order(db, now, open_question, everything):
    before = everything()
    consultations.report(db, ACTOR, now, **ANSWER)
    title, request_text = "協働の　研修について", "研修のあり方について、\n意見を求めます。"
    facts = {"reported_on": "2026-11-22", "report": "次のとおり答申します。", "opinions": "１．続けること\n(1) 年二回"}
    assert changed(before, everything()) == {
        "consultations": ([(6, title, "2026-11-01", None, request_text, None, None)],
                          [(6, title, "2026-11-01", "2026-11-22", request_text, "次のとおり答申します。", None)]),
        "opinions": ([], [(6, 1, 1, "１．", "続けること", None), (6, 2, 2, "(1)", "年二回", None)]),
        "revisions": raised_once("consultations", 2),
        "audit": one_entry("report", "consultations", 6, None, facts, id=3)}


def test_a_report_may_have_no_opinions(db, now, open_question):
    consultations.report(db, ACTOR, now, **ANSWER | {"opinions": " \n"})
    assert read.texts(db)[6]["opinions"] == []


def test_what_followed_stands_behind_what_followed_before(db, now, everything):
    before, position = everything(), read.next_followup(db, 5)
    consultations.follow_up(db, ACTOR, now, **FOLLOW_UP)
    facts = {"consultation": 5, "position": position, "kind": "継続審議", "text": "研修内容を検討する。", "outcome": ""}
    assert changed(before, everything()) == {
        "followups": ([], [(*facts.values(), None)]), "revisions": raised_once("consultations"),
        "audit": one_entry("follow_up", "consultations", 5, None, facts)}
    assert read.next_followup(db, 5) == position + 1


@pytest.mark.parametrize(("given", "code", "facts"), [
    ({"title": "\u202a \n"}, "title_missing", {}),
    ({"request": "\ufeff"}, "request_missing", {}),
    ({"consulted_on": date(2026, 11, 23)}, "date_in_future", {"date": date(2026, 11, 23)}),
])
def test_an_impossible_consultation_changes_nothing(db, now, everything, given, code, facts):
    before = everything()
    assert refusal(consultations.consult, db, ACTOR, now, **QUESTION | given) == ("InputInvalid", code, facts)
    assert everything() == before


@pytest.mark.parametrize(("given", "kind", "code", "facts"), [
    ({"no": 99}, "RuleBroken", "consultation_unknown", {"no": 99}),
    ({"report": "\x00 "}, "InputInvalid", "report_missing", {}),
    ({"no": 5}, "RuleBroken", "answered_already", {"no": 5, "reported_on": date(2025, 6, 30)}),
    ({"reported_on": date(2026, 10, 31)}, "RuleBroken", "report_before_consultation",
     {"consulted_on": date(2026, 11, 1)}),
    ({"reported_on": date(2026, 11, 23)}, "InputInvalid", "date_in_future", {"date": date(2026, 11, 23)}),
])
def test_an_impossible_report_changes_nothing(db, now, open_question, everything, given, kind, code, facts):
    before = everything()
    assert refusal(consultations.report, db, ACTOR, now, **ANSWER | given) == (kind, code, facts)
    assert everything() == before


@pytest.mark.parametrize(("given", "kind", "code", "facts"), [
    ({"no": 99}, "RuleBroken", "consultation_unknown", {"no": 99}),
    ({"kind": "　"}, "InputInvalid", "followup_missing", {}),
    ({"text": "\u2069"}, "InputInvalid", "followup_missing", {}),
])
def test_an_impossible_follow_up_changes_nothing(db, now, everything, given, kind, code, facts):
    before = everything()
    assert refusal(consultations.follow_up, db, ACTOR, now, **FOLLOW_UP | given) == (kind, code, facts)
    assert everything() == before


def test_of_two_who_report_on_one_consultation_exactly_one_wins(home, db, now, open_question):
    outcomes = at_once(home, *(lambda db, text=text: consultations.report(db, ACTOR, now, **ANSWER | {"report": text})
                               for text in ("甲の答申", "乙の答申")))
    lost = next(outcome for outcome in outcomes if outcome is not None)
    assert (outcomes.count(None), type(lost), lost.code, lost.facts) == (
        1, RuleBroken, "answered_already", {"no": 6, "reported_on": TODAY})
    assert read.texts(db)[6]["report"] == ["甲の答申", "乙の答申"][outcomes.index(None)]
    assert len(read.texts(db)[6]["opinions"]) == 2


def test_two_who_consult_at_once_take_two_numbers(home, now):
    outcomes = at_once(home, *[lambda db: consultations.consult(db, ACTOR, now, **QUESTION)] * 2)
    assert sorted(outcomes) == [6, 7]
