"""Before a meeting: who presides, the guests, and opening it; without a quorum that is refused, and 流会 recorded."""

import pytest

from dashboard.domain.room import Guest, Named
from dashboard.queries.room import facts
from tests.clocks import ahead
from tests.domain.regulations import source
from tests.fictional import name
from tests.pages.room_parts import DAY_AFTER, part
from tests.pages.spoken import done, labelled, lines, refusals, send
from tests.room import EVERYBODY, gathered, leave, opened_room
from tests.room import at as clock

WHO = "臨時に議長を務める人（出席している委員か、委員でない人）"
RECORD = "この人を議長として記録する"
SILENT = "規則に定めなし（第6条により委員会に諮る）"


@pytest.fixture(autouse=True)
def afterwards(home, monkeypatch):
    """It is the day after: what is tapped has the true time that the part was opened with, 10:30."""
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(DAY_AFTER))


def buttons(at) -> list[str]:
    return [button.label for button in at.button]


# --- attendance -----------------------------------------------------------------------------------


def test_the_screen_begins_with_who_has_come_and_the_way_to_the_sheet(db):
    at = part("opening", gathered(db, range(1, 10), chair=1))
    assert not at.exception
    assert lines(at)[:2] == ["## １　出欠　9人が出席", "まだ来ていない人　委員10【架空】、委員11【架空】、委員12【架空】"]
    assert buttons(at)[0] == "「出席」を開いて、来た人を記録する"


def test_when_all_have_come_nobody_is_missing(db):
    assert lines(part("opening", gathered(db, EVERYBODY, chair=1)))[1] == "まだ来ていない人　いません"


def test_the_way_to_the_sheet_turns_to_it(db, screen):
    gathered(db, EVERYBODY, chair=1)
    at = send(screen("meeting_room"), "「出席」を開いて、来た人を記録する")
    assert at.segmented_control(key="room.part").value == "出席"


# --- who presides ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("offices", "said"), [
    ({"chair": 3}, "議長　委員３【架空】さん　委員長（第3条第1項）"),
    ({"chair": 12, "vice_chair": 4}, "議長　委員４【架空】さん　副委員長（職務代理）（第2条第3項）"),
])
def test_who_presides_by_the_regulation_is_said_with_the_article(db, offices, said):
    at = part("opening", gathered(db, range(1, 10), **offices))
    assert said in lines(at)
    assert RECORD not in buttons(at)


@pytest.mark.parametrize(("offices", "why", "reason"), [
    ({}, "！ 委員長がまだ選ばれていません。", "委員長が選ばれるまでの間、臨時に議長を務めるため"),
    ({"chair": 12}, "！ 委員長も副委員長も出席していません。", "委員長と副委員長が出席していないため"),
])
def test_where_the_regulation_names_nobody_the_screen_asks_who_presides_and_why(db, offices, why, reason):
    at = part("opening", gathered(db, range(1, 10), **offices))
    assert why in lines(at)
    assert f"{SILENT}　だれが議長を務めるかを諮り、その人と理由を記録してください。" in lines(at)
    assert labelled(at.text_input, "理由").value == reason
    assert labelled(at.selectbox, WHO).options == ["委員でない人（事務局の職員など）", *(name(n) for n in range(1, 10))]


def test_a_member_who_is_there_is_recorded_with_the_reason(db):
    meeting = gathered(db, range(1, 10))
    at = labelled(part("opening", meeting).selectbox, WHO).set_value(2).run()
    at = send(at, RECORD)
    assert done(at) == ["議長として委員２【架空】さんを記録しました。"]
    assert facts(db, meeting).named == (
        Named(2, name(2), "委員長が選ばれるまでの間、臨時に議長を務めるため", clock("10:30"), is_late=True),)
    assert "議長　委員２【架空】さん　臨時の議長（委員）" in lines(at)
    assert f"{SILENT}　理由　委員長が選ばれるまでの間、臨時に議長を務めるため" in lines(at)


def test_an_official_presides_by_name(db):
    meeting = gathered(db, range(1, 10))
    at = labelled(part("opening", meeting).selectbox, WHO).set_value(0).run()
    labelled(at.text_input, "職名と氏名").set_value("協働推進課長　甲野【架空】")
    labelled(at.text_input, "理由").set_value("初めての会議のため")
    at = send(at, RECORD)
    assert facts(db, meeting).named == (
        Named(None, "協働推進課長　甲野【架空】", "初めての会議のため", clock("10:30"), is_late=True),)
    assert "議長　協働推進課長　甲野【架空】さん　臨時の議長（委員でない人）" in lines(at)


@pytest.mark.parametrize(("label", "refusal"), [
    ("職名と氏名", "氏名が空欄です。氏名を入れてください。"),
    ("理由", "理由が空欄です。後から読む人のために理由を書いてください。")])
def test_without_name_or_reason_nobody_is_recorded(db, everything, label, refusal):
    at = labelled(part("opening", gathered(db, range(1, 10))).selectbox, WHO).set_value(0).run()
    labelled(at.text_input, "職名と氏名").set_value("甲野【架空】")
    labelled(at.text_input, label).set_value("")
    before = everything()
    assert refusals(send(at, RECORD)) == [refusal]
    assert everything() == before


def test_who_was_named_can_be_named_anew(db):
    meeting = gathered(db, range(1, 10))
    at = send(labelled(part("opening", meeting).selectbox, WHO).set_value(2).run(), RECORD)
    at = send(labelled(at.selectbox, WHO).set_value(4).run(), RECORD)
    assert "議長　委員４【架空】さん　臨時の議長（委員）" in lines(at)
    assert [one.person for one in facts(db, meeting).named] == [2, 4]


def test_during_the_meeting_the_screen_asks_only_while_nobody_presides(db, screen):
    meeting = opened_room(db, range(1, 10), chair=1)
    heading = "## 議長を務める人がいません"
    assert heading not in lines(screen("meeting_room"))
    leave(db, meeting, [1], clock("10:20"))
    at = screen("meeting_room")
    assert heading in lines(at)
    at = send(labelled(at.selectbox, WHO).set_value(2).run(), RECORD)
    assert (done(at), heading in lines(at)) == (["議長として委員２【架空】さんを記録しました。"], False)
    assert facts(db, meeting).named[-1].person == 2


def test_who_presides_for_the_time_being_can_be_relieved(db, screen):
    meeting = opened_room(db, range(1, 10), chair=None)
    at = screen("meeting_room")
    at = send(labelled(at.selectbox, WHO).set_value(3).run(), RECORD)
    assert [one.person for one in facts(db, meeting).named] == [1, 3]


# --- guests ---------------------------------------------------------------------------------------


def add(at, kind: str, label: str, **typed: str):
    """Record a guest of the kind; `typed` by the end of the field's key."""
    at = labelled(at.segmented_control, "どちらですか").set_value(kind).run()
    for field, value in typed.items():
        at.text_input(key=f"room.guest.{field}").set_value(value)
    return send(at, label)


def test_officials_and_those_called_in_are_recorded_with_the_reason(db):
    meeting = gathered(db, EVERYBODY, chair=1)
    at = add(part("opening", meeting), "official", "事務局の職員の出席を記録する", title="協働推進課長", name="甲野【架空】")
    assert done(at) == ["事務局の職員　甲野【架空】さんの出席を記録しました。"]
    at = add(at, "called_in", "関係者の出席を記録する", title="市民活動団体", name="乙野【架空】", reason="活動の説明を聴くため")
    assert facts(db, meeting).guests == (
        Guest(1, "official", "協働推進課長", "甲野【架空】"),
        Guest(2, "called_in", "市民活動団体", "乙野【架空】", "活動の説明を聴くため"))
    said = lines(at)
    assert [line for line in said if line.startswith(("事務局の職員", "関係者", "・"))] == [
        "事務局の職員　1人", "・協働推進課長　甲野【架空】", "関係者（第4条）　1人",
        "・市民活動団体　乙野【架空】　理由　活動の説明を聴くため"]
    assert [at.text_input(key=f"room.guest.{field}").value for field in ("title", "name", "reason")] == ["", "", ""]


def test_who_is_called_in_without_a_reason_is_refused_and_what_was_typed_stands(db, everything):
    at = part("opening", gathered(db, EVERYBODY, chair=1))
    before = everything()
    at = add(at, "called_in", "関係者の出席を記録する", title="市民活動団体", name="乙野【架空】")
    assert len(refusals(at)) == 1
    assert everything() == before
    assert at.text_input(key="room.guest.name").value == "乙野【架空】"


def test_a_guest_who_was_recorded_wrongly_is_taken_back(db):
    meeting = gathered(db, EVERYBODY, chair=1)
    at = add(part("guests", meeting), "official", "事務局の職員の出席を記録する", title="課長", name="甲野【架空】")
    at = send(at, "甲野【架空】さんの記録を取り消す")
    assert done(at) == ["甲野【架空】さんの記録を取り消しました。"]
    assert facts(db, meeting).guests == ()


def test_the_number_of_listeners_is_recorded(db):
    meeting = gathered(db, EVERYBODY, chair=1)
    at = part("guests", meeting)
    assert "傍聴者　記録はありません" in lines(at)
    labelled(at.number_input, "傍聴者の人数").set_value(3)
    at = send(at, "傍聴者の人数を記録する")
    assert (facts(db, meeting).listeners, "傍聴者　3人" in lines(at)) == (3, True)


def test_who_leads_the_meeting_sees_the_guests_but_records_none(db):
    at = part("guests", gathered(db, EVERYBODY, chair=1), role="member", person=1)
    assert lines(at)[:2] == ["## 職員・関係者・傍聴者", "事務局の職員　記録はありません"]
    assert buttons(at) == []


# --- opening --------------------------------------------------------------------------------------


def test_the_chair_opens_the_meeting_with_the_sentence_to_read(db):
    meeting = gathered(db, range(1, 9), chair=1)
    at = part("opening", meeting)
    said = lines(at)
    assert said[said.index("▷ 議長が読み上げます") + 1].startswith("ただ今の出席委員は8人で、在任委員12人の半数以上に達しておりますので、")
    send(at, "開会する")
    assert [(step.kind, step.at, step.is_late) for step in facts(db, meeting).steps] == [("open", clock("10:30"), True)]


def test_once_it_is_open_the_screen_shows_the_running_order(db, screen):
    meeting = gathered(db, range(1, 9), chair=1)
    at = screen("meeting_room")
    assert "## ４　開会" in lines(at)
    at = send(at, "開会する")
    assert facts(db, meeting).state == "open"
    assert "## ４　開会" not in lines(at)
    assert done(at) == ["開会を記録しました。"]


def test_without_a_quorum_opening_is_refused_and_the_meeting_can_be_called_off(db, everything):
    meeting = gathered(db, range(1, 6), chair=1)
    at = part("opening", meeting)
    before = everything()
    at = send(at, "開会する")
    assert refusals(at) == [
        "定足数に足りないため（出席5人、必要6人、第3条第2項）、開会できません。出席がそろうのを待つか、流会を記録してください。"]
    assert everything() == before
    labelled(at.text_input, "流会の事情（書かなくてもかまいません）").set_value("大雪のため")
    send(at, "流会を記録する")
    found = facts(db, meeting)
    assert (found.state, [(step.kind, step.note) for step in found.steps]) == ("inquorate", [("inquorate", "大雪のため")])


def test_with_a_quorum_calling_it_off_is_not_offered(db):
    assert "流会を記録する" not in buttons(part("opening", gathered(db, range(1, 7), chair=1)))


def test_while_nobody_presides_opening_is_refused(db, everything):
    at = part("opening", gathered(db, range(1, 9)))
    before = everything()
    assert len(refusals(send(at, "開会する"))) == 1
    assert everything() == before


def test_calling_again_is_asked_only_where_the_regulation_knows_it(db):
    assert [label for label in buttons(part("opening", gathered(db, EVERYBODY, chair=1))) if "再招集" in label] == []


def test_a_meeting_called_again_is_recorded_as_such_and_taken_back(db):
    db.execute("UPDATE regulations SET source = ?", [source("two_thirds_and_recusal")])
    meeting = gathered(db, range(1, 4), chair=1)
    at = send(part("opening", meeting), "再招集の会議として記録する")
    assert facts(db, meeting).reconvened
    at = send(at, "再招集の会議とした記録を取り消す")
    assert not facts(db, meeting).reconvened
    assert "再招集の会議とは記録されていません。" in lines(at)
