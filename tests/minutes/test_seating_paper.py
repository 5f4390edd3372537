"""The seating plan in Word: everybody has one seat, for three members and for thirty, whatever their names."""

import io
from dataclasses import replace
from datetime import date, time

import docx
import pytest
from docx.shared import Twips

from dashboard.domain.errors import InputInvalid
from minutes.document import shipped
from minutes.reading import lines
from minutes.seating import Seat, Seating, build, opposite
from tests.minutes.structure import problems
from tests.minutes.typed import HOSTILE
from tests.minutes.word import pages, parts, rewritten

TEMPLATE = shipped("seating")


def seats(count: int) -> tuple[Seat, ...]:
    return tuple(Seat(f"{n // 5 + 1}号委員", f"委員 {n}", "委員") for n in range(1, count + 1))


def heights(paper: bytes) -> set[int | None]:
    """Return how high the rows of the members' desks are, in twips."""
    rows = [row for table in docx.Document(io.BytesIO(paper)).tables for row in table.rows]
    return {row.height and row.height.twips for row in rows if "号委員" in row.cells[0].text}


def with_desks(height: Twips | None) -> bytes:
    """Return the template with rows of that height."""
    document = docx.Document(io.BytesIO(TEMPLATE))
    for row in document.tables[0].rows:
        row.height = height
    document.save(buffer := io.BytesIO())
    return buffer.getvalue()


SEATING = Seating(
    "川口市協働推進委員会", 1, date(2025, 11, 14), time(14), "第一本庁舎", Seat("", "梶原 純", "委員長"),
    Seat("", "長谷川 俊介", "副委員長"), seats(3), ("協働推進課長　職員甲",), (), 5)


def test_it_says_who_sits_where_line_by_line():
    assert lines(build(SEATING, TEMPLATE)) == [
        "第１回川口市協働推進委員会　席次表", "日　時　　令和７年11月14日（金）　午後２時00分", "場　所　　第一本庁舎",
        "｜議　長　席 梶原　　純 委員長｜  長谷川　俊介 副委員長｜",
        "１号委員 委員　　1　委員｜｜１号委員 委員　　3　委員", "１号委員 委員　　2　委員｜｜",
        "｜事　務　局 協働推進課長　職員甲｜", "｜傍　聴　席 （定員５人）｜"]


def test_before_there_is_a_chair_the_head_is_an_empty_seat_and_nothing_else_is_asserted():
    bare = replace(SEATING, chair=Seat("", "", "議　長"), vice_chair=Seat("", "", "副委員長"), officials=(), capacity=None,
                   start=None)
    said = lines(build(bare, TEMPLATE))
    assert (said[1], said[3]) == ("日　時　　令和７年11月14日（金）", "｜議　長　席 議　長｜  副委員長｜")
    assert said[-2:] == ["｜事　務　局｜", "｜傍　聴　席｜"]


def test_who_is_called_in_has_a_seat_only_when_somebody_is():
    assert "｜関　係　者　席 参考人　試験　花子｜" in lines(build(replace(SEATING, called_in=("参考人　試験　花子",)), TEMPLATE))
    assert not any("関　係　者" in line for line in lines(build(SEATING, TEMPLATE)))


@pytest.mark.parametrize("count", range(31))
def test_the_first_half_sits_on_the_left_and_nobody_is_lost(count):
    pairs = opposite(seats(count))
    left, right = [pair[0] for pair in pairs], [pair[1] for pair in pairs if pair[1]]
    assert (*left, *right) == seats(count)
    assert len(left) - len(right) in (0, 1)


@pytest.mark.parametrize("count", [0, 1, 3, 12, 30])
def test_it_is_a_sound_file_and_the_same_every_time(count):
    made = build(replace(SEATING, seats=seats(count)), TEMPLATE)
    assert made == build(replace(SEATING, seats=seats(count)), TEMPLATE)
    assert problems(made) == []


@pytest.mark.office
def test_thirty_members_sit_on_one_page(tmp_path):
    (page,) = pages(build(replace(SEATING, seats=seats(30)), TEMPLATE), tmp_path)
    assert "傍聴席" in page and "委員30委員" in "".join(page)


@pytest.mark.parametrize(("count", "height"), [(1, 1560), (12, 1560), (20, 960), (29, 640), (30, 640), (40, 640)])
def test_the_fewer_sit_there_the_higher_are_their_desks(count, height):
    assert heights(build(replace(SEATING, seats=seats(count)), TEMPLATE)) == {height}


def test_desks_that_officials_made_higher_stay_as_high():
    assert heights(build(replace(SEATING, seats=seats(12)), with_desks(Twips(2000)))) == {2000}


def test_desks_without_a_height_are_left_as_they_are():
    assert heights(build(replace(SEATING, seats=seats(12)), with_desks(None))) == {None}


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_was_typed_is_printed_and_breaks_nothing(typed):
    odd = Seat("", HOSTILE[typed], "委員長")
    made = build(replace(SEATING, chair=odd, seats=(odd,) * 3, officials=(odd.name,), place=odd.name), TEMPLATE)
    assert [fault for fault in problems(made) if not fault.endswith("was not filled")] == []


def test_a_name_is_set_as_given():
    head = {"chair": Seat("", "髙橋 山\ufa11", "会長"), "vice_chair": Seat("", "𠮷田 葛\U000e0100", "副会長")}
    said = lines(build(replace(SEATING, **head), TEMPLATE))
    assert "｜議　長　席 髙橋　　山\ufa11 会長｜  𠮷田　　葛\U000e0100 副会長｜" in said


@pytest.mark.parametrize("token", ["表題", "議長席", "副議長席", "左席", "右席"])
def test_a_template_without_a_sample_is_refused(token):
    with pytest.raises(InputInvalid) as refused:
        build(SEATING, rewritten(TEMPLATE, f"｛{token}｝", "消した"))
    assert (refused.value.code, refused.value.facts) == ("template_sample_missing", {"sample": token})


@pytest.mark.parametrize("token", ["左区分", "右区分", "端区分", "日時", "場所", "事務局", "関係者", "傍聴定員"])
def test_what_a_template_leaves_out_is_left_out(token):
    assert problems(build(SEATING, rewritten(TEMPLATE, f"｛{token}｝", ""))) == []


def test_without_a_row_for_the_last_seat_the_place_opposite_stays_empty():
    xml = parts(TEMPLATE)["word/document.xml"].decode()
    start = xml.rindex("<w:tr>", 0, xml.index("｛端区分｝"))
    row = xml[start:xml.index("</w:tr>", start) + len("</w:tr>")]
    assert "１号委員 委員　　2　委員｜｜ 　" not in (said := lines(build(SEATING, rewritten(TEMPLATE, row, ""))))
    assert "１号委員 委員　　2　委員｜｜" in said
