"""The whole first meeting from the published 次第, tapped on real screens by invented members' secretariat and chair."""

import json
import re
from collections.abc import Iterable

import pytest
from playwright.sync_api import expect

from dashboard.db import database_path, opened
from dashboard.domain.plain_text import paper_digits
from dashboard.integrity import check
from dashboard.queries import elections, motions, room
from dashboard.verbs import VERBS
from tests import played
from tests.accounts import signed_in
from tests.browser.conftest import server_now, serving
from tests.fictional import name

pytestmark = pytest.mark.browser
DAY = played.DAY
PLACES = """() => { const look = () => [...document.querySelectorAll("[class*='st-key-tile-']")]
        .filter((tile) => tile.offsetHeight).map((tile) => [tile.offsetLeft, tile.getBoundingClientRect().top + scrollTop()]);
    const scrollTop = () => document.querySelector('[data-testid="stMain"]').scrollTop;
    window.places = new Set([JSON.stringify(look())]);
    new MutationObserver(() => window.places.add(JSON.stringify(look())))
        .observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true}); }"""
SETTLED = 20_000  # milliseconds a busy machine may take until a screen says what it should


class Tablet:
    """One person's screen of the meeting room."""

    def __init__(self, visit, address: str):
        self.visit = visit
        self.page = visit.open(f"{address}/meeting_room")

    def part(self, label: str) -> None:
        """Turn to a part of the screen."""
        self.page.get_by_role("radio", name=label, exact=True).or_(
            self.page.get_by_role("button", name=label, exact=True)).first.click()
        self.visit.settle()

    def tap(self, label: str) -> None:
        """Tap the button that says `label`."""
        self.page.get_by_role("button", name=label).first.click()
        self.visit.settle()

    def tap_exactly(self, label: str) -> None:
        """Tap the button that says `label` and nothing else."""
        self.page.get_by_role("button", name=label, exact=True).first.click()
        self.visit.settle()

    def write(self, label: str, words: str) -> None:
        """Type into the field that says `label`."""
        field = self.page.get_by_label(label, exact=True).first
        field.fill(words)
        field.press("Tab")
        self.visit.settle()

    def choose(self, label: str, option: str) -> None:
        """Choose of the list that says `label`."""
        self.page.get_by_role("combobox", name=label).first.click()
        self.page.get_by_role("option", name=option, exact=True).first.click()
        self.visit.settle()

    def sees(self, words: str) -> None:
        """Wait until the screen says these words."""
        expect(self.page.get_by_text(words).first).to_be_visible(timeout=SETTLED)

    def meter(self, attending: int, state: str) -> None:
        """Wait until the meter says how many attend of twelve, and whether there is a quorum."""
        expect(self.page.locator("[class*=st-key-room-meter]")).to_contain_text(
            f"出席 {attending}／在任 12　定足数 6　{state}", timeout=SETTLED)

    def count(self, yes: int, no: int) -> None:
        """Enter the counts of a vote."""
        for label, number in (("賛成（人）", yes), ("反対（人）", no)):
            group = self.page.get_by_role("radiogroup", name=label).or_(self.page.get_by_role("group", name=label)).first
            if group.count():
                group.get_by_text(str(number), exact=True).click()
            else:
                self.page.get_by_label(label).fill(str(number))
            self.visit.settle()


@pytest.fixture
def folder(tmp_path):
    """A store with invented members."""
    return played.committee(tmp_path)


@pytest.fixture
def address(folder):
    """The address of the server, on the day of the first meeting."""
    with serving(folder, today=DAY) as found:
        yield found


@pytest.fixture
def enter(folder, address, visit):
    """A function that opens the meeting room for a role, or a member."""
    def tablet(role: str, person: int | None = None) -> Tablet:
        with opened(database_path(folder)) as db:
            token = signed_in(db, role, person, at=server_now(DAY))
        return Tablet(visit("tablet", token), address)
    return tablet


def arrive(office: Tablet, people: Iterable[int]) -> None:
    office.part("出席")
    for person in people:
        office.page.locator(f"[class*='st-key-tile-arrive-{person} '] button, "
                            f"[class$='st-key-tile-arrive-{person}'] button").first.click()
        expect(office.page.locator(f"[class*='st-key-tile-leave-{person}']").first).to_be_visible(timeout=SETTLED)


def leave(office: Tablet, people: list[int]) -> None:
    office.part("出席")
    for person in people:
        office.page.locator(f"[class*='st-key-tile-leave-{person} '] button, "
                            f"[class$='st-key-tile-leave-{person}'] button").first.click()
        expect(office.page.locator(f"[class*='st-key-tile-arrive-{person}']").first).to_be_visible(timeout=SETTLED)


def open_meeting(office: Tablet) -> None:
    arrive(office, range(1, 6))
    office.meter(5, "× 不成立")
    office.part("進行")
    office.choose("臨時に議長を務める人（出席している委員か、委員でない人）", "委員でない人（事務局の職員など）")
    office.write("職名と氏名", "協働推進課長 職員甲【架空】")
    office.tap("この人を議長として記録する")
    office.tap_exactly("開会する")
    office.sees("定足数に足りないため（出席5人、必要6人、第3条第2項）、開会できません。")
    arrive(office, range(6, 11))
    office.meter(10, "○ 成立")
    office.part("進行")
    office.tap_exactly("開会する")
    office.sees("▶ 開会中")


def go_to(office: Tablet, title: str) -> None:
    """Go on, item by item, until the room is at the one whose title begins so."""
    office.part("進行")
    item = office.page.locator(".st-key-running-item h2")
    for _ in range(12):
        after = office.page.get_by_role("button", name="次の議題へ")
        expect(after).to_have_count(1, timeout=SETTLED)  # no longer beside the one it takes the place of
        coming = after.inner_text().split("→")[1].split()[-1]
        after.click()
        expect(item).to_contain_text(coming[:4], timeout=SETTLED)  # what is joined for line breaks comes after
        office.visit.settle()
        if title in coming:
            return
    raise AssertionError(title)


def elect(office: Tablet, chair: Tablet) -> None:
    go_to(office, "正副委員長の選任")
    office.part("互選")
    nominate(office, 1)
    chair.sees("決定事項")  # the new chair's screen opens for that person
    chair.part("互選")
    nominate(chair, 2)


def nominate(screen: Tablet, person: int) -> None:
    screen.tap("異議なし：指名推選で選ぶ")
    number = paper_digits(str(person))
    screen.page.get_by_test_id("stButtonGroup").get_by_text(re.compile(f"^委員{number}")).click()
    screen.tap(f"異議なし：{name(person)}さんの当選を記録する")
    screen.sees(f"{name(person)}さんの当選を記録しました")


def move(chair: Tablet, text: str) -> None:
    chair.part("議決")
    chair.tap("この議題の議案を")
    chair.write("議案の内容", text)
    chair.tap("議案を記録する")
    chair.sees("議案を記録しました。")


def test_while_people_come_no_tile_moves_under_the_next_tap(enter):
    office = enter("secretariat")
    arrive(office, [])
    office.page.evaluate(PLACES)
    arrive(office, range(1, 13))
    assert office.page.evaluate("window.places.size") == 1


def test_the_first_meeting_from_arrival_to_closing(enter, folder):
    office, chair, member = enter("secretariat"), enter("member", 1), enter("member", 3)
    chair.sees("まだ開かれていません")
    open_meeting(office)
    member.meter(10, "○ 成立")
    arrive(office, range(11, 13))  # two come late
    member.meter(12, "○ 成立")
    elect(office, chair)
    member.sees("委員長に委員１【架空】さんが当選")
    go_to(chair, "協働の現状")
    member.sees("川口市における協働の現状について")

    leave(chair, [12])
    move(chair, played.TEXT)
    chair.tap_exactly("挙手")
    member.sees("● 採決中")
    chair.count(7, 3)
    chair.tap("ここまでで集計する")
    chair.sees("まだ宣告していません")
    member.sees("議長の宣告をお待ちください")
    chair.tap("「可決」を宣告する")
    member.sees("挙手　賛成7人　反対3人　棄権1人")

    leave(chair, [11])
    move(chair, played.TIED)
    chair.tap_exactly("起立")
    chair.count(5, 5)
    chair.tap("ここまでで集計する")
    chair.sees("可否同数")
    chair.tap("議長の決：否決とする")
    member.sees("否決（議長の決）")
    correct(chair)
    member.sees("起立　賛成4人　反対6人　棄権0人")

    leave(chair, [7])
    chair.meter(9, "○ 成立")
    leave(chair, [8, 9, 10, 6])
    chair.meter(5, "× 不成立")
    move(chair, "【架空】もう一つの議案")
    chair.sees("いまは採決にかけられません")
    arrive(chair, [7, 8, 9])
    close(chair)
    member.sees("会議は終わりました")
    check_record(folder)
    assert [screen.visit.errors for screen in (office, chair, member)] == [[], [], []]


def correct(chair: Tablet) -> None:
    chair.part("議決")
    chair.page.get_by_text("数え間違いを訂正する").last.click()
    chair.visit.settle()
    chair.count(4, 6)
    chair.write("訂正の理由", "起立した人を数え違えたため")
    chair.tap("訂正として記録する")
    chair.tap("「否決」を宣告する")


def close(chair: Tablet) -> None:
    """Close the meeting; the motion that was not decided, and what the room never came to, are carried over."""
    chair.meter(8, "○ 成立")
    chair.part("進行")
    chair.page.get_by_test_id("stButtonGroup").get_by_text("閉会する", exact=True).click()
    chair.visit.settle()
    chair.tap("閉会を記録する")
    chair.sees("■ 閉会")


def check_record(folder) -> None:
    """What the screens said is what the store and its log hold."""
    with opened(database_path(folder)) as db:
        found = room.facts(db, played.MEETING)
        assert [step.kind for step in found.steps] == ["open", "close"]
        assert [(one.office, one.elected) for one in elections.of_meeting(db, played.MEETING)] == [
            ("chair", 1), ("vice_chair", 2)]
        first, second, third = motions.of_meeting(db, played.MEETING)
        assert tally(first.declared) == ("carried", 12, 11, 7, 3, 1)
        assert [(vote.state, vote.yes, vote.no) for vote in second.votes] == [("superseded", 5, 5), ("declared", 4, 6)]
        assert tally(second.declared) == ("rejected", 12, 10, 4, 6, 0)
        assert (third.state, third.votes) == ("carried_over", ())
        verbs = [row[0] for row in db.execute("SELECT verb FROM audit WHERE subject IN ('room', 'attendance', 'votes')"
                                              " ORDER BY id")]
        assert set(verbs) <= VERBS.keys()
        assert [verbs.count(verb) for verb in ("open_meeting", "record_attendance", "nominate", "put_vote", "close_vote",
                                               "correct_vote", "declare_vote", "close_meeting")] == [
            1, 22, 2, 2, 2, 1, 3, 1]
        assert all("late" not in json.loads(row[0] or "{}") for row in db.execute("SELECT after FROM audit"))
    assert check(folder) == []


def tally(vote) -> tuple:
    """Return outcome, in office, attending, yes, no, abstain of a snapshot."""
    snapshot = vote.snapshot
    return (snapshot["outcome"], snapshot["people"]["in_office"], snapshot["people"]["attending"],
            *(snapshot["sums"][key] for key in ("yes", "no", "abstain")))
