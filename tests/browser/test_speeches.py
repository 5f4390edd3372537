"""On 発言の記録 two officials write at once, by the keyboard alone; nothing typed is lost."""


import pytest
from playwright.sync_api import expect

from dashboard.commands.speeches import add_speeches
from dashboard.db import database_path, opened
from dashboard.domain.permissions import CONSOLE
from dashboard.domain.speeches import Speaker
from dashboard.queries import speeches as read
from tests.browser.conftest import copied, free_port, server_now, serving
from tests.room import opened_room

pytestmark = pytest.mark.browser
SOON = 10_000  # milliseconds a busy machine may take until a screen says what it should
MEETING = 2
HALF = "半分だけ入れた文"


@pytest.fixture
def folder(published, tmp_path):
    """A store with a meeting of today that is open."""
    folder = copied(published, tmp_path / "home")
    with opened(database_path(folder)) as db:
        assert opened_room(db) == MEETING
    return folder


@pytest.fixture
def address(folder):
    """The address of the server."""
    with serving(folder) as found:
        yield found


class Official:
    """One official at the keyboard."""

    def __init__(self, visit, address: str):
        self.visit = visit
        self.page = visit.open(f"{address}/speeches")
        self.field = self.page.get_by_label("発言（Enter で記録、Shift＋Enter で改行）")

    def write(self, *lines: str) -> None:
        """Type lines, each with Enter, without looking up."""
        for line in lines:
            self.page.keyboard.insert_text(line)
            self.page.keyboard.press("Enter")

    def turn(self, part: str) -> None:
        """Turn to a part of the screen."""
        self.page.get_by_role("radio", name=part).or_(self.page.get_by_role("button", name=part)).first.click()
        self.visit.settle()

    def recorded(self, words: str) -> None:
        """Wait until these words stand among the last speeches."""
        expect(self.page.locator(".st-key-speeches-last").get_by_text(words)).to_have_count(1, timeout=SOON)

    def sees(self, words: str) -> None:
        """Wait until the screen says these words."""
        expect(self.page.get_by_text(words)).to_have_count(1, timeout=SOON)


@pytest.fixture
def sit_down(address, visit):
    """A function that opens the screen for one more official, the caret in the field."""
    def official() -> Official:
        found = Official(visit("desktop"), address)
        found.field.click()
        return found
    return official


def texts(folder) -> list[str]:
    with opened(database_path(folder)) as db:
        return [one.text for one in read.of_meeting(db, MEETING)]


def write_elsewhere(folder, text: str) -> None:
    """Write a speech in a process that is not the server's."""
    with opened(database_path(folder)) as db:
        add_speeches(db, CONSOLE, server_now(), meeting=MEETING, item=None,
                     spoken=[(Speaker("other", None, "市民部長"), text)])


def test_lines_typed_without_waiting_are_all_recorded_in_their_order_and_the_caret_stays(folder, sit_down):
    official = sit_down()
    official.write(*(f"3 発言{number}番" for number in range(1, 21)))
    official.recorded("発言20番")
    assert texts(folder) == [f"発言{number}番" for number in range(1, 21)]
    expect(official.field).to_be_focused()
    assert official.visit.errors == []


def test_two_officials_at_once_overwrite_nothing_and_see_each_other(folder, sit_down):
    first, second = sit_down(), sit_down()
    for number in range(1, 6):
        first.page.bring_to_front()
        first.write(f"3 甲の{number}番")
        second.page.bring_to_front()
        second.write(f"4 乙の{number}番")
    for official in (first, second):
        for name in "甲乙":
            official.recorded(f"{name}の5番")
    found = texts(folder)
    assert sorted(found) == sorted(f"{name}の{number}番" for name in "甲乙" for number in range(1, 6))
    assert [text for text in found if text[0] == "甲"] == [f"甲の{number}番" for number in range(1, 6)]


def test_what_is_half_typed_survives_the_speeches_of_others_and_a_look_at_another_part(folder, sit_down):
    official = sit_down()
    official.page.keyboard.insert_text(HALF)
    write_elsewhere(folder, "ほかの発言")
    official.recorded("ほかの発言")
    expect(official.field).to_have_value(HALF)
    expect(official.field).to_be_focused()
    official.turn("貼り付ける")
    official.turn("書く")
    expect(official.field).to_have_value(HALF)


def test_what_is_half_typed_of_a_correction_survives_the_speeches_of_others(folder, sit_down):
    write_elsewhere(folder, "はじめの発言")
    official = sit_down()
    official.turn("直す・移す・分ける")
    area = official.page.get_by_label("発言", exact=True).and_(official.page.locator("textarea"))
    area.fill(HALF)
    write_elsewhere(folder, "ほかの発言")
    official.sees("ほかの発言")
    expect(area).to_have_value(HALF)
    official.page.get_by_role("button", name="直して記録する").click()
    official.sees("発言を直しました。")
    assert texts(folder) == [HALF, "ほかの発言"]


def test_a_refused_line_stays_to_be_mended_while_the_next_one_is_written(folder, sit_down):
    official = sit_down()
    official.write("99 だれの発言か", "3 次の発言")
    official.sees("「99」に当たる人がいません。")
    official.recorded("次の発言")
    expect(official.field).to_be_focused()
    mended = official.page.get_by_label("記録できなかった発言（直して記録してください）")
    expect(mended).to_have_value("99 だれの発言か")
    mended.fill("4 だれの発言か")
    official.page.get_by_role("button", name="直した発言を記録する").click()
    expect(mended).to_have_count(0, timeout=SOON)
    assert texts(folder) == ["次の発言", "だれの発言か"]


def test_enter_that_takes_a_conversion_records_nothing_and_shift_enter_is_a_new_line(folder, sit_down):
    official = sit_down()
    keyboard = official.page.keyboard
    keyboard.insert_text("3 けんしゅう")
    official.field.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    official.field.dispatch_event("keydown", {"key": "Enter", "keyCode": 229})
    keyboard.press("Shift+Enter")
    keyboard.insert_text("続き")
    expect(official.field).to_have_value("3 けんしゅう\n続き")
    keyboard.press("Enter")
    official.recorded("けんしゅう")
    assert texts(folder) == ["けんしゅう\n続き"]


def test_on_a_tablet_a_button_records_and_is_large_enough(folder, address, visit):
    official = Official(visit("tablet"), address)
    button = official.page.get_by_role("button", name="発言を記録する")
    assert min(button.bounding_box()[side] for side in ("width", "height")) >= 44
    official.field.fill("3 指で書いた発言")
    button.tap()
    official.recorded("指で書いた発言")
    expect(official.field).to_have_value("")


def test_lines_written_while_the_server_stands_still_or_is_away_are_recorded_when_it_is_back(folder, visit):
    port = free_port()
    with serving(folder, port) as address:
        official = Official(visit("desktop"), address)
        official.field.click()
        official.write("3 一番")
        official.recorded("一番")
    official.write("3 二番", "3 三番")
    official.sees("まだ記録されていません。この画面を閉じずにお待ちください：3 二番 ／ 3 三番")
    with serving(folder, port):
        expect(official.page.get_by_text("まだ記録されていません。")).to_have_count(0, timeout=30_000)
        official.recorded("三番")
        expect(official.field).to_be_focused()
    assert texts(folder) == ["一番", "二番", "三番"]
