"""The seating plan from the record: who holds an office at the head, everybody else once at a side."""

from dataclasses import replace

import pytest

from dashboard.domain.errors import RuleBroken
from dashboard.papers import seating
from minutes.document import shipped
from minutes.reading import lines
from tests.fictional import name


def plan(facts) -> list[str]:
    return lines(seating.make(facts, shipped("seating")))


def test_after_the_election_the_officers_sit_at_the_head(found):
    said = plan(found)
    assert said[:4] == [
        "第１回川口市協働推進委員会　席次表", "日　時　　令和７年11月14日（金）　午後２時00分",
        "場　所　　川口市役所第一本庁舎　市議会第３委員会室", "｜議　長　席 委員１【架空】 委員長｜  委員２【架空】 副委員長｜"]
    assert said[4:6] == ["１号委員 委員３【架空】　委員｜｜２号委員 委員８【架空】　委員", "１号委員 委員４【架空】　委員｜｜３号委員 委員９【架空】　委員"]
    assert said[-2:] == ["｜事　務　局 協働推進課長　職員甲【架空】 同課課長補佐　職員乙【架空】｜", "｜傍　聴　席｜"]
    assert seating.missing(found) == []


def test_before_anybody_is_elected_the_head_is_empty_and_all_sit_at_the_sides(found):
    bare = replace(found, offices={}, room=replace(found.room, guests=()))
    said = "".join(plan(bare))
    assert "議　長　席 議　長｜  副委員長｜" in said
    assert [said.count(f"{name(n)}　委員") for n in range(1, 13)] == [1] * 12
    assert seating.missing(bare) == ["chair", "vice_chair"]


@pytest.mark.parametrize("officers", [{1: "chair"}, {2: "vice_chair"}, {1: "chair", 2: "vice_chair", 3: "vice_chair"}])
def test_nobody_is_lost_whoever_holds_an_office(found, officers):
    ids = {seat.person_id: seat.id for seat in found.memberships}
    said = "".join(plan(replace(found, offices={ids[person]: office for person, office in officers.items()})))
    assert [said.count(name(n)) for n in range(1, 13)] == [1] * 12


def test_how_many_may_listen_is_what_the_settings_say(found):
    assert "｜傍　聴　席 （定員５人）｜" in plan(replace(found, settings=replace(found.settings, capacity=5)))


def test_without_members_there_is_no_plan(found):
    for ask in (plan, seating.missing):
        with pytest.raises(RuleBroken) as refused:
            ask(replace(found, memberships=()))
        assert refused.value.code == "nobody_in_office"
