"""会場の表示: what stands on the projector in each state of a meeting, the same whoever is signed in there."""

import pytest

from dashboard.commands import elections, motions, sittings, voting
from dashboard.commands.following import show_page
from dashboard.domain.permissions import CONSOLE
from dashboard.ui.room_display.display import SIZES, size
from tests.fictional import name
from tests.filed import filed
from tests.pages.spoken import lines
from tests.room import at as clock
from tests.room import gathered, items, leave, opened_room, take

TEXT = "次年度の調査を行うこと【試験】"
MET, LOST = "出席 12／在任 12　定足数 6　○ 成立（第3条第2項）", "出席 5／在任 12　定足数 6　× 不成立（第3条第2項）"
OPEN = "▶ 開会中　10:10 開会"
EVERYBODY = [("secretariat", None), ("member", 1), ("member", 5), ("viewer", None)]


@pytest.fixture
def shown(screen):
    """A function that returns the lines on the projector."""
    def read(role: str = "viewer", person: int | None = None) -> list[str]:
        at = screen("room_display", role, person)
        assert not at.exception and not at.error and not at.button
        assert [title.value for title in at.title] == ["川口市協働推進委員会　第2回会議"]
        return lines(at)
    return read


def went(db, meeting: int, place: int, when: str = "10:20") -> int:
    """Go to an item, counted from 0; return its id."""
    item = items(db, meeting)[place]
    sittings.go_to_item(db, CONSOLE, clock(when), meeting=meeting, item=item)
    return item


def put(db, meeting: int, method: str = "open_ballot") -> int:
    motion = motions.add_motion(db, CONSOLE, clock("10:22"), meeting=meeting, text=TEXT)
    return voting.put_vote(db, CONSOLE, clock("10:23"), motion=motion, method=method)


def count(db, vote: int, yes: int = 8) -> None:
    ballots = {person: "yes" if person <= yes else "no" for person in range(1, 13)}
    voting.close_vote(db, CONSOLE, clock("10:24"), vote=vote, ballots=ballots)


def test_before_a_meeting_its_day_is_told_and_nothing_of_its_agenda(db, shown):
    gathered(db, range(1, 9), chair=1)
    assert shown() == ["○ まだ開かれていません", "令和8年11月22日（日）", "まもなく開会します。そのままお待ちください。"]


@pytest.mark.parametrize(("start", "hour"), [("14:00", "午後2時00分"), (None, "時刻未定")])
@pytest.mark.parametrize(("role", "person"), EVERYBODY)
def test_once_a_meeting_is_called_its_hour_and_place_are_told_too(db, shown, start, hour, role, person):
    db["meetings"].update(gathered(db, ()), {"start_time": start, "place": "市役所", "room": "会議室", "state": "called"})
    assert shown(role, person) == ["○ まだ開かれていません", "令和8年11月22日（日）", f"{hour}　市役所　会議室",
                                   "まもなく開会します。そのままお待ちください。"]


def test_before_the_first_item(db, shown):
    opened_room(db)
    assert shown() == [OPEN, "▶ いまの議題", "まだ議題に入っていません", MET]


def test_an_item_with_its_number_and_its_papers(db, shown):
    meeting = opened_room(db)
    item = went(db, meeting, 6)
    for number in range(1, 6):
        filed(db, meeting, f"資料の題名{number}【試験】", item=item, number=number)
    assert shown() == [OPEN, "▶ いまの議題　６（１）", "報告事項", "資料１　資料の題名1【試験】", "資料２　資料の題名2【試験】",
                       "資料３　資料の題名3【試験】", "ほか2件", MET]


def test_a_page_to_which_everybody_was_sent(db, shown):
    meeting = opened_room(db)
    version = filed(db, meeting, "資料の題名【試験】", item=went(db, meeting, 6))
    show_page(db, CONSOLE, clock("10:25"), meeting=meeting, version=version, page=2)
    assert shown() == [OPEN, "▶ いまの議題　６（１）", "報告事項", "▶ 資料１　2ページ", "資料の題名【試験】", MET]


@pytest.mark.parametrize(("role", "person"), EVERYBODY)
def test_a_page_of_a_paper_for_members_only_is_not_told(db, shown, role, person):
    meeting = opened_room(db)
    went(db, meeting, 6)
    version = filed(db, meeting, "委員だけの資料【試験】", access="members")
    show_page(db, CONSOLE, clock("10:25"), meeting=meeting, version=version, page=2)
    assert shown(role, person) == [OPEN, "▶ いまの議題　６（１）", "報告事項", MET]


@pytest.mark.parametrize(("role", "person"), EVERYBODY)
def test_of_a_vote_neither_counts_nor_names_are_shown_before_the_result(db, shown, role, person):
    meeting = opened_room(db)
    went(db, meeting, 6)
    vote = put(db, meeting)
    assert shown(role, person) == [OPEN, "● 採決中　記名投票", TEXT, "６（１）　報告事項", MET]
    count(db, vote)
    assert shown(role, person) == [OPEN, "● 採決を締め切りました　議長の宣告をお待ちください", TEXT, "６（１）　報告事項", MET]


@pytest.mark.parametrize(("yes", "words"), [(8, "✓ 可決"), (3, "× 否決")])
@pytest.mark.parametrize(("role", "person"), EVERYBODY)
def test_a_result_stands_with_its_sums_and_without_names_until_the_room_goes_on(db, shown, yes, words, role, person):
    meeting = opened_room(db)
    went(db, meeting, 6)
    vote = put(db, meeting)
    count(db, vote, yes)
    voting.declare_vote(db, CONSOLE, clock("10:25"), vote=vote)
    said = shown(role, person)
    assert said == [OPEN, TEXT, words, f"記名投票　賛成{yes}人　反対{12 - yes}人　棄権0人", MET]
    assert name(1) not in "".join(said)
    went(db, meeting, 7, "10:26")
    assert shown(role, person)[1] == "▶ いまの議題　６（１）ア"


def test_who_was_elected_is_told_without_votes(db, shown):
    meeting = opened_room(db)
    election = elections.begin_election(db, CONSOLE, clock("10:21"), meeting=meeting, office="vice_chair", item=None,
                                        method="ballot", consent="全員異議なし")
    assert shown()[1:3] == ["▶ いまの議題", "まだ議題に入っていません"]
    elections.count_ballot(db, CONSOLE, clock("10:22"), election=election, votes={5: 8, 6: 4})
    assert shown() == [OPEN, "✓ 副委員長に選任", f"{name(5)}さん", MET]


@pytest.mark.parametrize(("note", "below"), [("午前10時45分", ["再開の予定　午前10時45分"]), ("", [])])
def test_a_break(db, shown, note, below):
    take(db, "break", "10:30", opened_room(db), note=note)
    assert shown() == ["‖ 休憩中　10:30から", "10:30 から", "‖ 休憩中", *below, MET]


@pytest.mark.parametrize(("kind", "word", "below"), [
    ("close", "閉会", "本日の会議は終わりました。"), ("adjourn", "散会", "本日の会議は終わりました。")])
def test_after_the_end(db, shown, kind, word, below):
    take(db, kind, "10:40", opened_room(db))
    assert shown() == [f"■ {word}　10:40", "10:40", word, below]


def test_a_quorum_that_was_lost(db, shown):
    meeting = opened_room(db)
    put(db, meeting)
    leave(db, meeting, range(6, 13), clock("10:25"))
    assert shown() == [OPEN, "いまは採決にかけられません", "× 定足数を欠いています", "定足数　出席5人。在任委員の半数以上（12人のうち6人以上）が要ります。× 不成立（第3条第2項）",
                       "議長が、休憩・散会・流会のどれにするかを決めます。", LOST]
    take(db, "inquorate", "10:30", meeting)
    assert shown() == ["× 流会　10:30", "10:30", "流会", "定足数に達しないため、会議は流会となりました。"]


@pytest.mark.parametrize(("length", "name"), [
    (1, "vast"), (8, "vast"), (9, "huge"), (14, "huge"), (15, "large"), (34, "large"), (35, "middle"), (72, "middle"),
    (73, "small"), (130, "small"), (131, "tiny")])
def test_the_longer_the_words_the_smaller_they_are_set(length, name):
    assert size("あ" * length) == name
    assert list(SIZES.values()) == sorted(SIZES.values())
