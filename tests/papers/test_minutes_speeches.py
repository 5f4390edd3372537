"""Where the speeches stand in the draft minutes, and under which head."""

from dataclasses import replace

import pytest

from dashboard.domain.speeches import Speech
from dashboard.papers import minutes
from dashboard.papers.course import entries
from minutes.document import shipped
from minutes.reading import lines
from minutes.record import Said
from tests import played


def items(found) -> dict[str, int]:
    return {item.title: item.id for item in found.room.items}


def spoken(position: int, said: str, item: int | None, clock: str | None = None, **facts) -> Speech:
    return Speech(**{"id": position, "item": item, "position": position, "speaker": "member", "person": 3,
                     "shown": "委員３【架空】委員", "text": said, "at": clock and played.at(clock), **facts})


def course(found, *speeches: Speech, **room) -> list[str]:
    """Return what the minutes say: titles, texts of speeches, and what happened."""
    told = entries(replace(found, speeches=speeches, room=replace(found.room, **room)))
    return [getattr(one, "title", None) or getattr(one, "text", None) or one.subject for one in told]


@pytest.mark.parametrize(("setting", "heads"), [
    ("names", ["事務局（協働推進課長）", "委員長", "事務局（協働推進課長）", "委員３【架空】委員"]),
    ("roles", ["事務局（協働推進課長）", "委員長", "事務局（協働推進課長）", "委員"])])
def test_a_member_is_named_or_only_called_a_member_as_the_setting_says(found, setting, heads):
    chosen = replace(found, settings=replace(found.settings, speakers=setting))
    assert [one.speaker for one in entries(chosen) if isinstance(one, Said)] == heads
    assert [line for line in lines(minutes.make(chosen, shipped("minutes"))) if line.startswith(f"○{heads[-1]}　")] == [
        f"○{heads[-1]}　いつ行うのか伺いたい。"]


def test_a_speech_without_a_time_follows_the_one_before_it_also_where_the_room_came_back_to_the_item(found):
    first, second, *_ = found.room.turns
    turns = (first, second, replace(first, at=played.at("15:40")))
    said = course(found, spoken(1, "一", first.item, "14:05"), spoken(2, "二", first.item),
                  spoken(3, "三", second.item, "14:15"), spoken(4, "四", first.item, "15:41"),
                  spoken(5, "五", first.item), turns=turns)
    assert [one for one in said if one in ("一", "二", "三", "四", "五", "開会")] == ["開会", "一", "二", "三", "開会", "四", "五"]


def test_speeches_that_all_have_no_time_stand_with_their_items_in_their_order(found):
    opening, report = items(found)["開会"], items(found)["川口市における協働の現状について"]
    said = course(found, spoken(1, "一", report), spoken(2, "二", opening), spoken(3, "三", None), spoken(4, "四", report))
    title = "川口市における協働の現状について"
    assert [one for one in said if one in ("一", "二", "三", "四", "開会", title)] == ["三", "開会", "二", title, "一", "四"]


def test_an_item_the_room_never_turned_to_has_its_place_in_the_agenda(found):
    title = next(title for title in items(found) if "市長" in title)
    said = course(found, spoken(1, "一", items(found)[title], "14:40"))
    assert said[said.index("一") - 1] == title
    assert said.count(title) == 1
    assert said.index("一") < said.index("正副委員長の選任（互選）について")


def test_minutes_of_a_meeting_whose_items_were_not_followed_still_stand_by_item_and_end_with_the_end(found):
    bare = replace(found, motions=(), elections=())
    said = course(bare, *(spoken(n, item.title * 2, item.id) for n, item in enumerate(found.room.items, 1)),
                  turns=(), events=(), named=())
    expected = [text for item in found.room.items for text in (item.title, item.title * 2)]
    assert [one for one in said if "した" not in one] == expected
    assert said[-1] == "午後3時50分、閉会した"

