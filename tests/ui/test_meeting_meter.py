"""The meter of the meeting room: the quorum in figures and words, the state, who presides."""

from dataclasses import replace

import pytest

from dashboard.domain.room import Named, Step
from dashboard.ui.meeting_room.look import Look
from dashboard.ui.meeting_room.meter import apart, further, presides, quorum, reading, state
from tests.domain.regulations import EACH_CLASS, TWO_THIRDS
from tests.domain.rooms import clock, here, office, room, settled, then
from tests.fictional import name


def seen(found, minute: float = 10) -> Look:
    """Return what is looked at some minutes after 14:00."""
    return Look(found, [], [], frozenset(), clock(minute), runs=True)


def read(found, minute: float = 10) -> str:
    """Return the reading of the meter, markup taken away."""
    look = seen(found, minute)
    return reading(look, quorum(look)).replace("**", "").replace("\\", "")


@pytest.mark.parametrize(("in_office", "came", "said"), [
    (12, 0, "出席 0／在任 12　定足数 6　× 不成立（第3条第2項）"),
    (12, 5, "出席 5／在任 12　定足数 6　× 不成立（第3条第2項）"),
    (12, 6, "出席 6／在任 12　定足数 6　○ 成立（第3条第2項）"),
    (12, 8, "出席 8／在任 12　定足数 6　○ 成立（第3条第2項）"),
    (11, 5, "出席 5／在任 11　定足数 6　× 不成立（第3条第2項）"),
    (11, 6, "出席 6／在任 11　定足数 6　○ 成立（第3条第2項）"),
])
def test_half_of_those_in_office_is_a_quorum(in_office, came, said):
    assert read(room(in_office, events=here(*range(1, came + 1)))) == said


def test_more_than_half_of_ten_is_six():
    found = room(10, events=here(*range(1, 6)), regulation=TWO_THIRDS)
    assert read(found) == "出席 5／在任 10　定足数 6　× 不成立（第3条第2項）"


def test_a_meeting_called_again_asks_for_no_number_and_says_why():
    found = room(10, events=here(1, 2), regulation=TWO_THIRDS, reconvened=True)
    assert read(found) == "出席 2／在任 10　定足数 問いません　○ 成立（第3条第2項ただし書）"
    assert list(further(seen(found), quorum(seen(found)))) == ["定足数　再招集のため、人数を問いません。（第3条第2項ただし書）"]


def test_each_class_and_the_chair_are_told_where_the_regulation_asks_for_them():
    classes = {**dict.fromkeys(range(1, 6), "1号委員"), **dict.fromkeys(range(6, 11), "2号委員"), 11: "3号委員", 12: "3号委員"}
    seats = tuple(replace(seat, seat_class=classes[seat.person]) for seat in room().seats)
    found = room(events=here(*range(1, 9)), regulation=EACH_CLASS, seats=seats, seat_count=12, offices=(office(12),))
    assert read(found) == "出席 8／在任 12　定足数 6　× 不成立（第4条第2項）"
    assert list(further(seen(found), quorum(seen(found)))) == [
        "定足数　出席8人。定数の半数以上（12人のうち6人以上）が要ります。○ 成立（第4条第2項）",
        "定足数（1号委員）　出席5人。定数の半数以上（5人のうち3人以上）が要ります。○ 成立（第4条第2項）",
        "定足数（2号委員）　出席3人。定数の半数以上（5人のうち3人以上）が要ります。○ 成立（第4条第2項）",
        "定足数（3号委員）　出席0人。定数の半数以上（2人のうち1人以上）が要ります。× 不成立（第4条第2項）",
        "定足数　議長となる役職の人の出席が要ります。× 不成立（第4条第3項）"]


def test_the_meter_follows_who_leaves_and_comes():
    events = then(here(*range(1, 7)), (6, "leave", 5), (6, "arrive", 8))
    found = room(events=events)
    assert [read(found, minute)[:4] for minute in (4, 5, 8)] == ["出席 6", "出席 5", "出席 6"]


def test_who_is_recused_leaves_the_count_and_is_named():
    found = room(events=then(here(*range(1, 7)), (2, "recuse", 5)))
    assert read(found) == "出席 5／在任 12　定足数 6　× 不成立（第3条第2項）"
    assert list(apart(seen(found))) == ["除斥のため出席に数えない人　1人（委員２【架空】）"]


def test_who_joins_online_is_told_apart_and_counts_only_where_that_is_allowed():
    online = tuple(replace(event, where="online") if event.person == 6 else event for event in here(*range(1, 7)))
    silent, allowed = room(events=online), room(events=online, settlements=(settled("online", "yes", -30),))
    assert (read(silent)[:4], list(apart(seen(silent)))) == (
        "出席 5", ["オンライン（規則に定めなしのため、出席に数えない）　1人（委員６【架空】）"])
    assert (read(allowed)[:4], list(apart(seen(allowed)))) == ("出席 6", ["オンラインで出席　1人（委員６【架空】）"])


def test_one_plain_condition_needs_no_further_words():
    found = seen(room(events=here(*range(1, 7))))
    assert list(further(found, quorum(found))) == []


def test_a_base_other_than_those_in_office_is_told():
    found = room(events=then(here(*range(1, 7)), (2, "recuse", 5)), settlements=(settled("D", "yes", -30),))
    look = seen(found)
    assert list(further(look, quorum(look))) == [
        "定足数　出席5人。在任委員の半数以上（11人のうち6人以上）が要ります。× 不成立（第3条第2項）"]


# --- the state ------------------------------------------------------------------------------------


def steps(*taken: tuple[str, float]) -> tuple[Step, ...]:
    return tuple(Step(id, kind, clock(minute)) for id, (kind, minute) in enumerate(taken, start=1))


@pytest.mark.parametrize(("taken", "said"), [
    ((), "○ 開会前　予定 14:00"),
    ((("open", 2),), "▶ 開会中　14:02 開会"),
    ((("open", 2), ("break", 40)), "‖ 休憩中　14:40から"),
    ((("open", 2), ("break", 40), ("resume", 50)), "▶ 開会中　14:50 再開"),
    ((("open", 2), ("close", 90)), "■ 閉会　15:30"),
    ((("open", 2), ("adjourn", 90)), "■ 散会　15:30"),
    ((("inquorate", 30),), "× 流会　14:30"),
])
def test_the_state_is_said_by_shape_word_and_hour(taken, said):
    assert state(room(steps=steps(*taken))).replace("**", "") == said


def test_a_meeting_whose_hour_is_not_set_says_no_hour():
    assert state(room(starts_at=None)) == "**○ 開会前**"


def test_what_was_entered_afterwards_is_marked():
    assert state(room(steps=(Step(1, "open", clock(2), is_late=True),))) == "**▶ 開会中**　14:02 開会　後日入力"


def test_a_meeting_that_has_ended_shows_the_quorum_of_its_end():
    events = then(here(*range(1, 8)), (7, "leave", 95))
    assert read(room(events=events, steps=steps(("open", 2), ("close", 90)), state="closed"), 200)[:4] == "出席 7"


# --- who presides ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("facts", "said"), [
    ({}, "未定"),
    ({"offices": (office(3),)}, "委員３【架空】さん　委員長"),
    ({"offices": (office(9), office(4, "vice_chair", id=2))}, "委員４【架空】さん　副委員長（職務代理）"),
    ({"named": (Named(5, name(5), "委員長が選ばれるまで", clock(1)),)}, "委員５【架空】さん　臨時の議長（委員）"),
    ({"named": (Named(None, "事務局長【試験】", "委員長が選ばれるまで", clock(1)),)}, "事務局長【試験】さん　臨時の議長（委員でない人）"),
])
def test_who_presides_is_named_with_what_they_preside_as(facts, said):
    assert presides(seen(room(events=here(*range(1, 7)), **facts))).replace("**", "") == said
