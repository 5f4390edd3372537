"""The list of fees from the record: this meeting's, and the sums of the years over all meetings that were opened."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from dashboard.commands import attendance, meetings, sittings
from dashboard.commands.papers import save_settings
from dashboard.db import backup, database_path, opened
from dashboard.domain.instants import JAPAN
from dashboard.domain.paper_settings import PaperSettings
from dashboard.domain.permissions import CONSOLE
from dashboard.domain.room import Step
from dashboard.papers import fees
from dashboard.papers.facts import Facts, facts
from dashboard.queries import meetings as read
from minutes.document import shipped
from minutes.reading import lines
from tests import played


def listed(found: Facts) -> list[str]:
    return lines(fees.make(found, shipped("fees")))


def paid(found: Facts, fee: int | None = 7200, no_fee: tuple[int, ...] = ()) -> Facts:
    return replace(found, settings=replace(found.settings, fee=fee, no_fee=no_fee))


def held_again(found: Facts, *days: date) -> Facts:
    """Return the facts with the meeting held again on these days, with the same people."""
    more = (replace(found.held[0], number=number, date=day) for number, day in enumerate(days, 2))
    return replace(found, held=(*found.held, *more))


def columns(found: Facts, person: int) -> list[str]:
    """Return what the list says of a member: attended, hours, fee, meetings, fiscal and calendar year."""
    return listed(found)[4 + person].split("｜")[2:]


def test_each_who_attended_is_paid_and_the_sum_is_that_of_the_lines(found):
    said = listed(paid(found))
    assert said[1:4] == ["日　時　　令和７年11月14日（金）　午後２時00分～午後３時50分", "場　所　　川口市役所第一本庁舎　市議会第３委員会室",
                         "報　酬　　会議１回につき7,200円"]
    assert said[5] == "１｜委員１【架空】｜出席｜午後１時55分～閉会｜7,200円｜１回｜7,200円｜7,200円"
    assert said[16] == "12｜委員12【架空】｜出席｜午後２時25分～ 午後３時02分｜7,200円｜１回｜7,200円｜7,200円"
    assert said[17] == "合　計｜12人｜｜86,400円｜"
    assert fees.missing(paid(found)) == []


def test_who_was_absent_is_paid_nothing(found):
    room = replace(found.room, events=tuple(event for event in found.room.events if event.person != 4))
    absent = replace(paid(found), room=room, held=(room,))
    assert columns(absent, 4) == ["欠席", "", "―", "０回", "―", "―"]
    assert listed(absent)[17] == "合　計｜11人｜｜79,200円｜"


def test_a_member_without_a_fee_is_marked_and_not_in_any_sum(found):
    seat = next(seat.membership for seat in found.room.seats if seat.person == 3)
    marked = paid(found, no_fee=(seat,))
    assert columns(marked, 3) == ["出席", "午後１時55分～閉会", "不支給", "１回", "―", "―"]
    assert listed(marked)[17] == "合　計｜12人｜｜79,200円｜"


@pytest.mark.parametrize(("days", "fiscal", "calendar"), [
    ((), "7,200円", "7,200円"),
    ((date(2025, 12, 1),), "※14,400円", "※14,400円"),
    ((date(2026, 3, 31),), "※14,400円", "7,200円"),
    ((date(2026, 1, 10), date(2026, 2, 10)), "※21,600円", "7,200円"),
])
def test_the_two_years_have_their_own_sums_and_what_is_above_the_line_is_marked(found, days, fiscal, calendar):
    assert columns(held_again(paid(found), *days), 1)[-2:] == [fiscal, calendar]
    assert listed(held_again(paid(found), *days))[-1] == (
        f"・※は、年間の合計が１万円を超える委員です（{'12人' if '※' in fiscal else 'なし'}）。")


@pytest.mark.parametrize(("fee", "mark"), [(5_000, ""), (5_001, "※")])
def test_ten_thousand_yen_is_not_above_the_line(found, fee, mark):
    twice = held_again(paid(found, fee=fee), date(2025, 12, 1))
    assert columns(twice, 1)[-1] == f"{mark}{fee * 2:,}円"


def test_the_seat_that_is_without_a_fee_counts_and_not_the_person(found):
    seat = next(seat for seat in found.room.seats if seat.person == 3)
    earlier = replace(found.room, number=9, date=date(2025, 5, 1),
                      seats=tuple(replace(one, membership=900) if one.person == 3 else one for one in found.room.seats))
    both = replace(paid(found, no_fee=(900,)), held=(earlier, found.room))
    assert seat.membership != 900
    assert columns(both, 3)[2:] == ["7,200円", "２回", "7,200円", "7,200円"]


def test_what_is_not_known_is_not_computed(found):
    assert fees.missing(found) == ["fee"]
    assert columns(found, 1) == ["出席", "午後１時55分～閉会", "", "１回", "", ""]
    planned = replace(paid(found), room=replace(found.room, steps=(), state="planned"), held=())
    assert fees.missing(planned) == ["not_opened", "not_ended"]
    assert columns(planned, 1) == ["", "", "", "０回", "―", "―"]


def test_a_meeting_given_up_before_it_was_opened_pays_nothing(found):
    steps = (Step(1, "inquorate", played.at("14:20")),)
    given_up = replace(paid(found), room=replace(found.room, steps=steps, state="inquorate"), held=())
    assert columns(given_up, 1)[:3] == ["", "", ""]
    assert fees.missing(given_up) == ["not_opened"]


# --- from the store -----------------------------------------------------------------------------------------------


def test_every_meeting_of_the_year_that_was_opened_is_read(played_meeting, tmp_path):
    backup(database_path(played_meeting), database_path(tmp_path / "own"))
    with opened(database_path(tmp_path / "own")) as db:
        save_settings(db, CONSOLE, played.at("16:00"), settings=PaperSettings(fee=7200, no_fee=(2,)),
                      seen=PaperSettings())
        second = _held(db, 2, date(2026, 2, 3), people=range(1, 9), opens=True)
        _held(db, 3, date(2026, 3, 3), people=range(1, 9), opens=False)
        _held(db, 4, date(2026, 4, 3), people=range(1, 9), opens=True)
        found = facts(db, CONSOLE, played.at("16:30"), second)
    assert [room.number for room in found.held] == [1, 2, 4]
    said = listed(found)
    assert (columns(found, 1)[3:], columns(found, 2)[2:], columns(found, 9)[3:]) == (
        ["２回", "※14,400円", "※14,400円"], ["不支給", "２回", "―", "―"], ["１回", "7,200円", "―"])
    assert "第１回　R7.11.14、第２回　R8.2.3" in said[-4] and "第２回　R8.2.3、第４回　R8.4.3" in said[-3]


def _held(db, number: int, day: date, people, opens: bool) -> int:
    """Return the id of another meeting that these people came to and that was opened, or not."""
    def at(hour: int) -> datetime:
        return datetime(day.year, day.month, day.day, hour, tzinfo=JAPAN)
    first = read.meeting(db, CONSOLE, 1)
    items = tuple(replace(item, id=None, papers=()) for item in first.items)
    meeting = meetings.create_meeting(db, CONSOLE, at(9), meeting=replace(
        first, id=None, number=number, date=day, items=items, papers=(), src=None))
    for person in people:
        attendance.record_attendance(db, CONSOLE, at(13), meeting=meeting, person=person, kind="arrive")
    if opens:
        sittings.open_meeting(db, CONSOLE, at(14), meeting=meeting)
        sittings.close_meeting(db, CONSOLE, at(15), meeting=meeting, carried=[])
    return meeting
