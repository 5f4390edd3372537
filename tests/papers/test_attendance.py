"""The attendance list from the record: who came and when, and before the meeting a list to tick."""

from dataclasses import replace

import pytest

from dashboard.domain.attendance import Event
from dashboard.domain.room import Settlement, Step
from dashboard.papers import attendance, presence
from dashboard.papers.facts import Facts
from minutes.document import shipped
from minutes.reading import lines
from tests import played


def listed(facts: Facts) -> list[str]:
    return lines(attendance.make(facts, shipped("attendance")))


def with_events(found: Facts, *events: tuple, **room) -> Facts:
    """Return the facts of the meeting with only these events: (person, kind, clock, more)."""
    made = tuple(Event(id, person, kind, played.at(clock), **(more[0] if more else {}))
                 for id, (person, kind, clock, *more) in enumerate(events, 1))
    return replace(found, room=replace(found.room, events=made, **room))


def before(found: Facts) -> Facts:
    """Return the facts as they were before the day."""
    room = replace(found.room, events=(), steps=(), guests=(), listeners=None, state="planned")
    return replace(found, offices={}, room=room)


def test_after_the_meeting_it_says_who_came_when(found):
    said = listed(found)
    assert said[:4] == [
        "第１回川口市協働推進委員会　出席者名簿", "日　時　　令和７年11月14日（金）　午後２時00分～午後３時50分",
        "場　所　　川口市役所第一本庁舎　市議会第３委員会室", "在任　12人　　出席　12人　　欠席　０人　　定足数　６人（第３条第２項）"]
    assert said[5] == "１｜１号委員 市民｜委員１【架空】｜市民（公募）｜午後１時55分～閉会｜委員長"
    assert said[15].endswith("｜午後２時05分～閉会｜")
    assert said[16].endswith("｜午後２時25分～ 午後３時02分｜")
    assert said[17:] == ["事務局・関係者", "番号｜職　名　等｜氏　名｜出　席｜備　考", "１｜協働推進課長｜職員甲【架空】｜出席｜",
                         "２｜同課課長補佐｜職員乙【架空】｜出席｜", "傍聴者数　２人"]
    assert attendance.missing(found) == []


def test_before_the_meeting_it_is_a_list_to_tick(found):
    said = listed(before(found))
    assert said[:2] == ["第１回川口市協働推進委員会　受付簿", "日　時　　令和７年11月14日（金）　午後２時00分から"]
    assert said[3] == "在任　12人　　出席　＿＿人　　欠席　＿＿人　　定足数　６人（第３条第２項）"
    assert sum("｜□｜" in line for line in said) == 12 + attendance.LINES_FOR_OFFICIALS
    assert said[-2] == f"{attendance.LINES_FOR_LISTENERS}｜｜｜"
    assert attendance.missing(before(found)) == []


@pytest.mark.parametrize(("capacity", "last"), [(3, "３｜｜｜"), (None, "10｜｜｜"), (0, "４｜｜｜□｜")])
def test_there_is_a_line_for_each_who_may_listen(found, capacity, last):
    facts = before(found)
    said = listed(replace(facts, settings=replace(facts.settings, capacity=capacity)))
    assert [line for line in said if "｜" in line][-1] == last


def test_what_the_record_lacks_after_the_meeting_is_listed(found):
    room = replace(found.room, guests=(), listeners=None, steps=found.room.steps[:1])
    assert attendance.missing(replace(found, room=room)) == ["not_ended", "listeners", "officials"]
    assert not any(line.startswith(("傍聴", "事務局")) for line in listed(replace(found, room=room)))


ALLOWED = Settlement("online", "yes", played.at("14:30"), 1, 1, 1, "")


@pytest.mark.parametrize(("events", "settlements", "told"), [
    ([(1, "arrive", "13:55")], (), "午後1時55分～閉会"),
    ([(1, "arrive", "13:55"), (1, "leave", "14:30"), (1, "arrive", "14:40")], (), "午後1時55分～\n午後2時30分\n午後2時40分～閉会"),
    ([(1, "arrive", "13:30"), (1, "leave", "13:50")], (), ""),
    ([(1, "arrive", "13:30"), (1, "leave", "14:00")], (), ""),
    ([(1, "arrive", "13:30"), (1, "leave", "14:01")], (), "午後1時30分～\n午後2時01分"),
    ([(1, "arrive", "14:10", {"where": "online"})], (), ""),
    ([(1, "arrive", "14:10", {"where": "online"})], (ALLOWED,), "午後2時10分～閉会\n（オンライン）"),
    ([(1, "arrive", "14:10", {"where": "online"}), (1, "leave", "14:20")], (ALLOWED,), ""),
    ([], (), ""),
])
def test_a_stay_counts_when_it_falls_into_the_meeting_and_is_allowed(found, events, settlements, told):
    room = with_events(found, *events, settlements=settlements).room
    assert presence.told(room, presence.stays(room, 1)) == told
    assert list(presence.came(room)) == ([1] if told else [])


@pytest.mark.parametrize(("step", "told"), [("close", "午後2時00分～閉会"), ("adjourn", "午後2時00分～散会"),
                                            ("inquorate", "午後2時00分～流会"), ("break", "午後2時00分～")])
def test_who_stayed_was_there_to_the_end_however_it_ended(found, step, told):
    steps = (found.room.steps[0], Step(9, step, played.at("15:00")))
    room = with_events(found, (1, "arrive", "14:00"), steps=steps).room
    assert presence.told(room, presence.stays(room, 1)) == told


def test_a_meeting_given_up_before_it_was_opened_still_had_people_who_came(found):
    facts = with_events(found, (1, "arrive", "13:55"), steps=(Step(1, "inquorate", played.at("14:20")),))
    assert listed(facts)[3].startswith("在任　12人　　出席　１人　　欠席　11人")


def test_who_came_for_a_member_is_noted(found):
    facts = with_events(found, (3, "arrive", "13:55", {"stand_in": "代理人【架空】"}))
    assert listed(facts)[7].endswith("｜代理　代理人【架空】")
