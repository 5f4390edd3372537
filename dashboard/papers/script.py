"""The 進行台本: what the chair reads, item by item, with what may come out boxed and what is counted left blank."""

from collections.abc import Iterator
from dataclasses import replace

from dashboard import chair_script, text
from dashboard.domain.agenda import Item, markers
from dashboard.domain.room import Room, Turn
from dashboard.papers import letters, quorums, script_course, script_elections, script_votes
from dashboard.papers.facts import Facts
from dashboard.papers.script_rooms import before, holder
from minutes import script
from minutes.headings import Heading
from minutes.script import Done, Entry, Said

APPENDIX = "付"
WHEN_NEEDED = "途中で必要になったときに読む言葉"
OPINIONS = {"report": "ただ今の報告について、ご質問、ご意見があればお願いします。",
            "deliberation": "ただ今の説明について、ご質問、ご意見があればお願いします。",
            "other": "皆様から、何かございますか。"}
NOTHING_MORE = "ほかにご発言がなければ、次に進みます。"


def make(facts: Facts, template: bytes) -> bytes:
    """Return the script as a Word file. RuleBroken nobody_in_office, quorum_uncomputable."""
    letters.members(facts)
    quorums.require(facts.room)
    meeting = facts.meeting
    view = script.Script(facts.body.name, meeting.number, meeting.date, meeting.start_time, facts.room.place,
                         tuple(_entries(facts)))
    return script.build(view, template)


def missing(facts: Facts) -> list[str]:
    """Return what is missing for the script to be whole. Raises RuleBroken as `make`."""
    letters.members(facts)
    quorums.require(facts.room)
    room = facts.room
    nobody = not room.named and holder(room, "chair") is None and holder(room, "vice_chair") is None
    asked = {"start_time": facts.meeting.start_time is None, "items": not facts.meeting.items, "presiding": nobody,
             "seats": not quorums.asked(before(room))}
    return [code for code, is_missing in asked.items() if is_missing]


def _entries(facts: Facts) -> Iterator[Entry]:
    """Yield the script in the order of the agenda; what opens and what closes the meeting stands in it or around it."""
    room, items = before(facts.room), facts.room.items
    opens = bool(items) and items[0].kind == "ceremony"
    closes = len(items) > 1 and items[-1].kind == "ceremony" and items[-1].level == 1
    if not opens:
        yield from script_course.opening(room)
    for place, (item, number) in enumerate(zip(items, markers(item.level for item in items))):
        yield Heading(item.level, number, item.title)
        if place == 0 and opens:
            yield from script_course.opening(room)
        elif closes and item is items[-1]:
            yield from script_course.closing(room)
        else:
            yield from _item(facts, room, place)
    if not closes:
        yield script.Step("閉会")
        yield from script_course.closing(room)
    yield from _when_needed(room)


def _item(facts: Facts, room: Room, place: int) -> Iterator[Entry]:
    item, after = room.items[place], room.items[place + 1:place + 2]
    has_below = any(one.level > item.level for one in after)
    if place:
        room = replace(room, turns=(Turn(room.items[place - 1].id, quorums.beginning(room)),))
    yield Said(chair_script.item(room, replace(item, kind="other") if has_below else item))
    if not has_below:
        yield from _matter(facts, room, item)


def _matter(facts: Facts, room: Room, item: Item) -> Iterator[Entry]:
    """Yield what is read at an item with nothing below it."""
    if handed_out := _handed_out(facts, item):
        yield Done(handed_out)
    if item.kind == "election":
        yield from script_elections.of_item(room)
        return
    if item.kind in OPINIONS:
        yield Said(OPINIONS[item.kind])
    if item.kind != "ceremony":
        yield Done("発言を求める人を指名します。")
        yield from script_votes.on_item(room, item) if item.decides else [Said(NOTHING_MORE)]


def _handed_out(facts: Facts, item: Item) -> str:
    """Return the papers of an item and how long it is planned to take."""
    papers = [text.paper_line(paper.kind, paper.number, paper.title) for paper in facts.meeting.papers
              if paper.key in item.papers]
    planned = [f"予定　{item.minutes}分"] if item.minutes else []
    return "　　".join([*papers, *planned])


def _when_needed(room: Room) -> Iterator[Entry]:
    yield Heading(1, APPENDIX, WHEN_NEEDED)
    yield from script_course.breaks(room)
    yield from script_course.lost(room)
    yield from script_course.breaking_off(room)
    if not any(item.decides and item.kind not in ("ceremony", "election") for item in room.items):
        yield from script_votes.on_anything(room)
    yield from script_votes.settling(room)
