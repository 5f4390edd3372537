"""What members and viewers see of a meeting: the item, what is put to the vote, what was declared; no control."""

import pytest

from dashboard import chair_script
from dashboard.commands import elections, motions, sittings, voting
from dashboard.commands.issuing import issue_paper
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import meetings as read
from dashboard.queries import motions as read_motions
from tests.clocks import ahead
from tests.fictional import name
from tests.pages.room_parts import DAY_AFTER, part
from tests.pages.spoken import lines
from tests.room import at as clock
from tests.room import gathered, items, opened_room, take

TEXT = "次年度の調査を行うこと【試験】"
BELOW_THE_METER = ("▶ いまの議題", "会議は終わりました。", "定足数に達しないため、会議は流会")


@pytest.fixture(autouse=True)
def afterwards(home, monkeypatch):
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))


def seen(meeting: int, role: str = "member", person: int | None = 5) -> list[str]:
    """Return what somebody who follows the meeting reads below the meter; nothing before the meeting is opened."""
    at = part("follow", meeting, role=role, person=person)
    assert not at.exception
    assert [button.label for button in at.button] == []
    said = lines(at) + [element.value for element in at.info]
    begin = next((place for place, line in enumerate(said) if line.startswith(BELOW_THE_METER)), len(said))
    return said[begin:]


def put(db, meeting: int, method: str = "show_of_hands") -> int:
    """Put a motion to the vote; return the vote."""
    motion = motions.add_motion(db, CONSOLE, clock("10:20"), meeting=meeting, text=TEXT)
    return voting.put_vote(db, CONSOLE, clock("10:21"), motion=motion, method=method)


def declared(db, vote: int, yes: int, no: int, casting: str | None = None) -> None:
    voting.close_vote(db, CONSOLE, clock("10:22"), vote=vote, yes=yes, no=no)
    voting.declare_vote(db, CONSOLE, clock("10:23"), vote=vote, casting=casting)


def test_before_the_meeting_there_is_nothing_to_follow(db):
    assert seen(gathered(db, range(1, 9), chair=1)) == []


def test_the_item_is_shown_with_its_number_and_papers(db):
    meeting = opened_room(db, range(1, 9))
    assert seen(meeting)[:2] == ["▶ いまの議題", "## まだ議題に入っていません"]
    sittings.go_to_item(db, CONSOLE, clock("10:12"), meeting=meeting, item=items(db, meeting)[7])
    assert seen(meeting)[:2] == ["▶ いまの議題", "## ６（１）ア　川口市における協働の現状について"]


def test_the_papers_of_the_item_are_listed(db):
    for person in range(1, 9):
        db["attendance_events"].insert({
            "meeting_id": 1, "person_id": person, "kind": "arrive", "place": "room", "reason": "", "stand_in": "",
            "at": "2025-11-14T14:00:00+09:00", "recorded_at": "2025-11-14T14:00:00+09:00", "is_late": 0})
    day = clock("14:05").replace(year=2025, month=11, day=14)
    sittings.name_presiding(db, CONSOLE, day, meeting=1, person=None, name="事務局長【試験】", reason="委員長が選ばれるまで")
    sittings.open_meeting(db, CONSOLE, day, meeting=1)
    sittings.go_to_item(db, CONSOLE, day, meeting=1, item=8)
    assert seen(1)[1:3] == ["## ６（１）ア　川口市における協働の現状について", "- 資料２　川口市における協働の現状について"]


def test_a_running_vote_is_announced_without_any_count(db):
    meeting = opened_room(db, range(1, 12))
    vote = put(db, meeting)
    assert seen(meeting)[-1] == f"**● 採決中**　挙手\n\n{TEXT}"
    voting.close_vote(db, CONSOLE, clock("10:22"), vote=vote, yes=7, no=3)
    part("motions", meeting)  # who runs the room sees the counts; what was read for them is nobody else's
    assert seen(meeting)[-1] == f"**● 採決を締め切りました。議長の宣告をお待ちください。**　挙手\n\n{TEXT}"
    assert [line for line in seen(meeting) if "7" in line or "可決" in line] == []


def test_a_declared_result_is_shown_with_its_numbers_and_sentence(db):
    meeting = opened_room(db, range(1, 12))
    declared(db, put(db, meeting), 7, 3)
    found, [motion] = seen(meeting), read_motions.of_meeting(db, meeting)
    assert found[found.index("## 決まったこと") + 1:] == [
        f"✓ 可決　{TEXT}", "挙手　賛成7人　反対3人　棄権1人",
        f"議長「{chair_script.result(motion, motion.declared.snapshot)}」", ":small[10:23 宣告]"]


@pytest.mark.parametrize(("yes", "no", "casting", "said"), [
    (3, 8, None, f"× 否決　{TEXT}"),
    (5, 4, None, f"△ 過半数に達せず　{TEXT}"),
    (5, 5, "no", f"× 否決（議長の決）　{TEXT}"),
])
def test_each_outcome_has_its_word_and_shape(db, yes, no, casting, said):
    meeting = opened_room(db, range(1, 12))
    declared(db, put(db, meeting), yes, no, casting)
    assert said in seen(meeting)


def test_who_was_elected_is_shown_newest_first(db):
    meeting = opened_room(db, range(1, 9), chair=None)
    declared(db, put(db, meeting), 8, 0)
    election = elections.begin_election(db, CONSOLE, clock("10:30"), meeting=meeting, office="chair", item=None,
                                        method="nomination", consent="異議なし")
    elections.nominate(db, CONSOLE, clock("10:31"), election=election, candidate=3)
    found = seen(meeting)
    assert found[found.index("## 決まったこと") + 1:][:3] == [
        f"✓ 互選　指名推選　異議なし。委員長に{name(3)}さんが当選", ":small[10:31]", f"✓ 可決　{TEXT}"]


def test_before_any_result_the_screen_says_where_it_will_stand(db):
    assert seen(opened_room(db, range(1, 9)))[-1] == "まだありません。議長が結果を宣告すると、ここに表示されます。"


def test_after_the_meeting_what_was_carried_over_is_told(db):
    meeting = opened_room(db, range(1, 9))
    last = items(db, meeting)[8]
    take(db, "close", "11:00", meeting, carried=[last])
    assert seen(meeting)[:3] == ["会議は終わりました。", "次回以後に引き継がれた議題", "- ６（２）　その他"]


def test_a_meeting_without_quorum_says_that_it_was_not_held(db):
    meeting = gathered(db, range(1, 4), chair=1)
    take(db, "inquorate", "10:30", meeting)
    assert seen(meeting)[0] == "定足数に達しないため、会議は流会となりました。"


def test_issued_papers_are_linked_for_those_who_may_read_them(db, home):
    meeting = opened_room(db, range(1, 9))
    for access in ("members", "secretariat"):
        issue_paper(db, CONSOLE, clock("09:00"), home=home, meeting=meeting, paper=access, name=f"{access}.docx",
                    type="application/pdf", data=access.encode(), revision=read.meeting(db, CONSOLE, meeting).revision,
                    access=access)
    assert seen(meeting)[-2:] == ["## 会議の文書", "- [members.docx](/files/1)"]
    assert [line for line in seen(meeting, "viewer", None) if "/files/" in line] == []
