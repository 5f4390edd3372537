"""Speeches are written one by one, corrected, moved, split and taken out; two who write at once overwrite nothing."""

from datetime import timedelta
from functools import partial

import pytest

from dashboard.commands import sittings, speeches
from dashboard.commands.meetings import save_meeting
from dashboard.domain.errors import Stale
from dashboard.domain.permissions import Actor
from dashboard.domain.speeches import Speaker
from dashboard.queries import meetings
from dashboard.queries import speeches as read
from tests.commands.log import ACTOR, at_once, changed, one_entry, raised_once, refusal
from tests.room import at, items, logged, meeting_today, opened_room

CHAIR, ONE, TWO = (Speaker("presiding", 1, "委員長"), Speaker("member", 3, "委員３【架空】委員"),
                   Speaker("member", 4, "委員４【架空】委員"))
HOSTILE = "  １行目\r\n\x07２行目\u202e髙﨑𠮷葛\U000e0100\ud800\x0b３行目 "
CLEANED = "１行目\n２行目髙﨑𠮷葛\U000e0100\n３行目"


@pytest.fixture
def meeting(db):
    """A meeting of today that is not opened."""
    return meeting_today(db)


@pytest.fixture
def room(db):
    """A meeting that is open since 10:10."""
    return opened_room(db)


def write(db, meeting, *spoken, item=None, now=None) -> list[int]:
    return speeches.add_speeches(db, ACTOR, now or at("10:30"), meeting=meeting, item=item, spoken=spoken)


def said(db, meeting) -> list[str]:
    return [one.text for one in read.of_meeting(db, meeting)]


def revision(db, id) -> int:
    return read.speech(db, id)[1].revision


def test_a_speech_is_one_row_with_what_was_typed_and_one_row_in_the_log(db, now, meeting, everything):
    item, before = items(db, meeting)[0], everything()
    assert write(db, meeting, (ONE, "研修はいつか。"), item=item, now=now) == [1]
    row = (1, meeting, item, 1, "member", 3, "委員３【架空】委員", "研修はいつか。", None, 1, 0, ACTOR.name)
    assert changed(before, everything()) == {
        "speeches": ([], [row]), "revisions": raised_once("speeches"),
        "audit": one_entry("add_speech", "speeches", meeting, None, {
            "id": 1, "item": "開会", "shown": "委員３【架空】委員", "text": "研修はいつか。"}, id=3)}


def test_several_at_once_are_one_act(db, now, meeting):
    assert write(db, meeting, (CHAIR, "始めます。"), (ONE, "はい。")) == [1, 2]
    assert [(one.position, one.shown) for one in read.of_meeting(db, meeting)] == [(1, "委員長"), (2, "委員３【架空】委員")]
    assert logged(db) == ("add_speech", {}, {"item": "", "speeches": 2})


def test_text_is_made_safe_without_changing_a_name(db, meeting):
    write(db, meeting, (Speaker("other", None, " 髙﨑\n𠮷\u202e "), HOSTILE))
    assert [(one.shown, one.text) for one in read.of_meeting(db, meeting)] == [("髙﨑　𠮷", CLEANED)]


@pytest.mark.parametrize(("step", "now", "time"), [
    (None, at("10:30"), at("10:30")), ("break", at("10:30"), at("10:30")), ("close", at("10:30"), None),
    (None, at("10:30") + timedelta(days=1), None)])
def test_a_speech_has_its_time_only_while_the_meeting_goes_on(db, room, step, now, time):
    if step == "break":
        sittings.take_break(db, ACTOR, at("10:20"), meeting=room)
    if step == "close":
        sittings.close_meeting(db, ACTOR, at("10:20"), meeting=room, carried=())
    write(db, room, (ONE, "一"), now=now)
    assert read.of_meeting(db, room)[0].at == time


def test_before_the_meeting_is_opened_a_speech_has_no_time(db, meeting):
    write(db, meeting, (ONE, "一"))
    assert read.of_meeting(db, meeting)[0].at is None


@pytest.mark.parametrize(("facts", "expected"), [
    ({"spoken": []}, ("InputInvalid", "speech_missing", {})),
    ({"spoken": [(ONE, " \n\x07")]}, ("InputInvalid", "speech_missing", {})),
    ({"spoken": [(ONE, "一"), (TWO, "")]}, ("InputInvalid", "speech_missing", {})),
    ({"spoken": [(Speaker("other", None, " \u200e"), "一")]}, ("InputInvalid", "speaker_missing", {})),
    ({"spoken": [(Speaker("mayor", None, "市長"), "一")]}, ("InputInvalid", "speaker_unknown", {"typed": "mayor"})),
    ({"item": 1, "spoken": [(ONE, "一")]}, ("RuleBroken", "item_of_other_meeting", {})),
    ({"meeting": 99, "spoken": [(ONE, "一")]}, ("RuleBroken", "meeting_unknown", {"number": 99})),
])
def test_what_can_not_be_written_is_refused_and_changes_nothing(db, now, meeting, everything, facts, expected):
    before = everything()
    assert refusal(speeches.add_speeches, db, ACTOR, now, **{"meeting": meeting, "item": None, **facts}) == expected
    assert everything() == before


def test_officials_who_write_at_once_overwrite_nothing(home, db, now, meeting):
    def official(name):
        actor = Actor(None, name, "secretariat")
        return lambda own: [speeches.add_speeches(own, actor, now, meeting=meeting, item=None, spoken=[(ONE, text)])
                            for text in (f"{name}{n}" for n in range(15))]

    outcomes = at_once(home, official("甲"), official("乙"), official("丙"))
    found = read.of_meeting(db, meeting)
    assert sorted(id for ids in outcomes for id, in ids) == list(range(1, 46))
    assert [one.position for one in found] == list(range(1, 46))
    assert {name: [one.text for one in found if one.text[0] == name] for name in "甲乙丙"} == {
        name: [f"{name}{n}" for n in range(15)] for name in "甲乙丙"}


# --- correcting -------------------------------------------------------------------------------------


def test_a_speech_is_corrected_and_what_it_replaced_stays_in_the_log(db, now, meeting):
    id, = write(db, meeting, (ONE, "まちがい"))
    speeches.correct_speech(db, ACTOR, now, speech=id, revision=1, speaker=TWO, text=HOSTILE)
    assert [(one.shown, one.person, one.text, one.revision) for one in read.of_meeting(db, meeting)] == [
        ("委員４【架空】委員", 4, CLEANED, 2)]
    assert logged(db) == ("correct_speech", {"shown": "委員３【架空】委員", "text": "まちがい"},
                          {"id": id, "shown": "委員４【架空】委員", "text": CLEANED})


def change(name: str, **facts):
    return partial(getattr(speeches, f"{name}_speech"), **facts)


CHANGES = [change("correct", speaker=ONE, text="わたしの文"), change("move", item=None, after=None),
           change("split", first="わたしの文", speaker=TWO, second="後"), change("remove")]


@pytest.mark.parametrize("act", CHANGES)
def test_a_speech_that_somebody_changed_in_between_is_not_overwritten(db, now, meeting, everything, act):
    id, = write(db, meeting, (ONE, "はじめ"))
    speeches.correct_speech(db, ACTOR, now, speech=id, revision=1, speaker=ONE, text="ほかの人の文")
    before = everything()
    kind, code, facts = refusal(act, db, ACTOR, now, speech=id, revision=1)
    assert (kind, code, facts["stored"]) == ("Stale", "speech_stale", "ほかの人の文")
    assert facts["mine"] in ("わたしの文", "")
    assert everything() == before


@pytest.mark.parametrize("act", CHANGES)
@pytest.mark.parametrize("is_removed", [True, False])
def test_a_speech_that_is_not_there_is_refused(db, now, meeting, everything, act, is_removed):
    id, = write(db, meeting, (ONE, "はじめ"))
    if is_removed:
        speeches.remove_speech(db, ACTOR, now, speech=id, revision=1)
    before = everything()
    asked = id if is_removed else 99
    assert refusal(act, db, ACTOR, now, speech=asked, revision=2) == ("RuleBroken", "speech_unknown", {})
    assert everything() == before


@pytest.mark.parametrize(("act", "expected"), [
    (change("correct", speaker=ONE, text=" "), ("InputInvalid", "speech_missing", {})),
    (change("correct", speaker=Speaker("other", None, ""), text="一"), ("InputInvalid", "speaker_missing", {})),
    (change("split", first="", speaker=ONE, second="一"), ("InputInvalid", "speech_missing", {})),
    (change("split", first="一", speaker=ONE, second="\n"), ("InputInvalid", "speech_missing", {})),
    (change("split", first="一", speaker=Speaker("other", None, " "), second="二"),
     ("InputInvalid", "speaker_missing", {})),
    (change("move", item=1, after=None), ("RuleBroken", "item_of_other_meeting", {})),
    (change("move", item=None, after=99), ("RuleBroken", "speech_unknown", {})),
    (change("move", item=None, after=1), ("RuleBroken", "speech_unknown", {})),
])
def test_a_change_that_can_not_be_is_refused_and_changes_nothing(db, now, meeting, everything, act, expected):
    id, = write(db, meeting, (ONE, "はじめ"))
    before = everything()
    assert refusal(act, db, ACTOR, now, speech=id, revision=1) == expected
    assert everything() == before


def test_of_two_who_correct_at_once_one_wins_and_the_other_sees_the_text(home, db, now, meeting):
    id, = write(db, meeting, (ONE, "はじめ"))
    acts = [lambda own, text=text: speeches.correct_speech(
        own, ACTOR, now, speech=id, revision=1, speaker=ONE, text=text) for text in ("甲の文", "乙の文")]
    outcomes = at_once(home, *acts)
    winner = outcomes.index(None)
    refused = outcomes[1 - winner]
    assert said(db, meeting) == [("甲の文", "乙の文")[winner]]
    assert isinstance(refused, Stale)
    assert refused.facts == {"mine": ("甲の文", "乙の文")[1 - winner], "stored": ("甲の文", "乙の文")[winner]}


# --- moving, splitting, taking out ------------------------------------------------------------------


@pytest.mark.parametrize(("moved", "after", "order"), [
    (3, 1, "一三二四"), (1, 4, "二三四一"), (4, None, "四一二三"), (1, None, "一二三四"), (2, 1, "一二三四"), (2, 3, "一三二四")])
def test_a_speech_is_moved_behind_another_one(db, now, meeting, moved, after, order):
    write(db, meeting, *((ONE, word) for word in "一二三四"))
    speeches.move_speech(db, ACTOR, now, speech=moved, revision=1, item=None, after=after)
    assert "".join(said(db, meeting)) == order
    assert revision(db, moved) == 2


def test_a_speech_goes_under_another_item_before_or_behind_what_stands_there(db, now, room):
    first, second, third, *_ = items(db, room)
    write(db, room, (ONE, "一"), item=first)
    write(db, room, (ONE, "二"), (ONE, "三"), item=second)
    write(db, room, (ONE, "四"), (ONE, "五"), item=first)
    for id, item, after in ((4, second, 2), (5, second, None), (1, third, None)):
        speeches.move_speech(db, ACTOR, now, speech=id, revision=1, item=item, after=after)
    assert [(one.item, one.text) for one in read.of_meeting(db, room) if one.item == second] == [
        (second, word) for word in "五二四三"]
    assert [one.text for one in read.of_meeting(db, room) if one.item == third] == ["一"]
    assert logged(db) == ("move_speech", {"item": "開会"}, {
        "id": 1, "item": "市長あいさつ", "shown": "委員３【架空】委員", "text": "一", "behind": ""})


def test_behind_a_speech_of_another_item_there_is_no_place(db, now, meeting, everything):
    first, second, *_ = items(db, meeting)
    write(db, meeting, (ONE, "一"), item=first)
    write(db, meeting, (ONE, "二"), item=second)
    before = everything()
    told = refusal(speeches.move_speech, db, ACTOR, now, speech=1, revision=1, item=first, after=2)
    assert told == ("RuleBroken", "speech_unknown", {})
    assert everything() == before


def test_what_was_moved_by_hand_no_longer_stands_by_its_time(db, room):
    write(db, room, (ONE, "一"), (ONE, "二"))
    speeches.move_speech(db, ACTOR, at("10:40"), speech=2, revision=1, item=None, after=None)
    assert [(one.text, one.at) for one in read.of_meeting(db, room)] == [("二", None), ("一", at("10:30"))]


def test_a_speech_is_split_in_two_that_stand_behind_each_other(db, room):
    item = items(db, room)[0]
    write(db, room, (CHAIR, "御意見は。　あります。"), (TWO, "次"), item=item)
    made = speeches.split_speech(db, ACTOR, at("10:40"), speech=1, revision=1, first="御意見は。", speaker=ONE,
                                 second="あります。\n二つです。")
    assert [(one.id, one.item, one.shown, one.text, one.at, one.revision) for one in read.of_meeting(db, room)] == [
        (1, item, "委員長", "御意見は。", at("10:30"), 2), (made, item, "委員３【架空】委員", "あります。\n二つです。", at("10:30"), 1),
        (2, item, "委員４【架空】委員", "次", at("10:30"), 1)]
    assert logged(db) == ("split_speech", {"shown": "委員長", "text": "御意見は。　あります。"}, {
        "id": 1, "shown": "委員長", "text": "御意見は。", "second_shown": "委員３【架空】委員", "second": "あります。\n二つです。"})


def test_what_is_taken_out_leaves_the_minutes_but_not_the_store(db, now, meeting):
    write(db, meeting, (ONE, "一"), (ONE, "二"))
    speeches.remove_speech(db, ACTOR, now, speech=1, revision=1)
    assert said(db, meeting) == ["二"]
    assert db.execute("SELECT text FROM speeches WHERE id = 1").fetchone()[0] == "一"
    assert logged(db) == ("remove_speech", {"id": 1, "shown": "委員３【架空】委員", "text": "一"}, {})
    assert write(db, meeting, (ONE, "三")) == [3]
    assert said(db, meeting) == ["二", "三"]


def test_an_item_with_a_speech_can_not_go_from_the_agenda(db, now, meeting, everything):
    write(db, meeting, (ONE, "一"), item=items(db, meeting)[1])
    found = meetings.meeting(db, ACTOR, meeting)
    shorter = type(found)(**{**vars(found), "items": found.items[:1] + found.items[2:]})
    before = everything()
    assert refusal(save_meeting, db, ACTOR, now, meeting=shorter)[1:] == ("item_used", {"item": found.items[1].title})
    assert everything() == before
