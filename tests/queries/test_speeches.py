"""Reading speeches: in their order, without those taken out, all of a meeting or the last ones."""

import pytest

from dashboard.commands.speeches import add_speeches, move_speech, remove_speech
from dashboard.domain.errors import RuleBroken
from dashboard.domain.permissions import CONSOLE
from dashboard.domain.speeches import Speaker, Speech
from dashboard.queries import speeches
from tests.room import at, items, opened_room

ONE = Speaker("member", 3, "委員３【架空】委員")


@pytest.fixture
def meeting(db, now):
    """A meeting with five speeches, the fourth moved to the front and the second taken out."""
    meeting = opened_room(db)
    add_speeches(db, CONSOLE, at("10:30"), meeting=meeting, item=None, spoken=[(ONE, word) for word in "一二三四五"])
    move_speech(db, CONSOLE, now, speech=4, revision=1, item=None, after=None)
    remove_speech(db, CONSOLE, now, speech=2, revision=1)
    add_speeches(db, CONSOLE, now, meeting=1, item=None, spoken=[(ONE, "別の会議")])
    return meeting


def said(found: list[Speech]) -> str:
    return "".join(speech.text for speech in found)


def test_the_speeches_of_a_meeting_stand_in_their_order(db, meeting):
    assert said(speeches.speeches(db, CONSOLE, meeting)) == said(speeches.of_meeting(db, meeting)) == "四一三五"
    assert speeches.speeches(db, CONSOLE, 99) == []


@pytest.mark.parametrize(("count", "words"), [(0, ""), (1, "五"), (3, "一三五"), (4, "四一三五"), (9, "四一三五")])
def test_the_last_ones_stand_in_their_order_too(db, meeting, count, words):
    assert said(speeches.latest(db, CONSOLE, meeting, count)) == words


def test_a_speech_is_read_back_as_it_was_written(db, now):
    meeting = opened_room(db)
    item = items(db, meeting)[1]
    id, = add_speeches(db, CONSOLE, at("10:30"), meeting=meeting, item=item, spoken=[(ONE, "一\n二")])
    assert speeches.speech(db, id) == (meeting, Speech(id, item, 1, "member", 3, "委員３【架空】委員", "一\n二", at("10:30"), 1))


@pytest.mark.parametrize("id", [2, 99])
def test_a_speech_that_was_taken_out_or_never_was_is_not_found(db, meeting, id):
    with pytest.raises(RuleBroken, match="speech_unknown"):
        speeches.speech(db, id)


def test_a_place_behind_the_last_one_counts_those_taken_out(db, now, meeting):
    last = speeches.last_position(db, meeting)
    remove_speech(db, CONSOLE, now, speech=5, revision=1)
    assert (speeches.last_position(db, meeting), speeches.last_position(db, 99)) == (last, 0)
