"""What happened at a meeting in the order of the minutes: items, speeches, arrivals, breaks, decisions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from dashboard import wording
from dashboard.domain import attendance, wareki
from dashboard.domain import room as rooms
from dashboard.domain.agenda import Item, markers
from dashboard.domain.instants import JAPAN
from dashboard.domain.room import Room
from dashboard.domain.speeches import Speech
from dashboard.papers import boxes
from dashboard.papers.facts import Facts
from minutes.headings import Heading
from minutes.record import Decided, Happened, Said

CAME_AND_WENT = {"arrive": "{name}委員が出席した", "leave": "{name}委員が退席した", "recuse": "{name}委員は除斥のため議事に加わらない",
                 "return": "{name}委員の除斥が終わった"}
NEVER = datetime.min.replace(tzinfo=JAPAN)
CARRIED = "「{title}」は次の会議に引き継いだ"


@dataclass(frozen=True)
class Stretch:
    """The time the room was at one item (None: before the first), until the next turn (None: on)."""

    item: int | None
    starts: datetime | None
    ends: datetime | None


def entries(facts: Facts) -> tuple[Heading | Said | Happened | Decided, ...]:
    """Return what the minutes say, item by item in the order the room took them.

    A speech stands with its item; one without a time follows the speech before it. What else happened stands where its
    time falls between the speeches, the end of the meeting behind all of them.
    """
    found: list = []
    printed: set[int] = set()
    spoken = _by_stretch(facts.speeches, stretches := _stretches(facts))
    happened = sorted([*_happened(facts.room), *_decided(facts)], key=lambda one: one[0])
    ended = rooms.ended_at(facts.room)
    last = [one for one in happened if ended is not None and one[0] >= ended]
    for stretch in stretches:
        found += _headings(facts.room.items, stretch.item, printed)
        within = [one for one in happened if one not in last and _holds(stretch, one[0])]
        found += _merged(facts, spoken[stretch], within, stretch.starts)
    return (*found, *(one for _, one in last), *_left_over(facts.room, printed))


def _stretches(facts: Facts) -> list[Stretch]:
    """Return the stretches in their order; an item with speeches that the room never turned to has its place among them
    by the agenda, and no time."""
    turns = rooms.standing_turns(facts.room.turns)
    bounds = [*(turn.at for turn in turns), None]
    turned = (Stretch(turn.item, *bound) for turn, bound in zip(turns, pairwise(bounds)))
    found = [Stretch(None, None, bounds[0]), *turned]
    order = {item.id: place for place, item in enumerate(facts.room.items)}
    unturned = {speech.item for speech in facts.speeches} & order.keys() - {turn.item for turn in turns}
    for item in sorted(unturned, key=order.__getitem__):
        later = (n for n, one in enumerate(found) if one.item is not None and order[one.item] > order[item])
        found.insert(next(later, len(found)), Stretch(item, NEVER, NEVER))
    return found


def _holds(stretch: Stretch, at: datetime) -> bool:
    return (stretch.starts is None or stretch.starts <= at) and (stretch.ends is None or at < stretch.ends)


def _by_stretch(spoken: Iterable[Speech], stretches: list[Stretch]) -> dict[Stretch, list[Speech]]:
    found: dict[Stretch, list[Speech]] = {stretch: [] for stretch in stretches}
    before = stretches[0]
    for speech in spoken:
        before = _stretch_of(speech, stretches, before)
        found[before].append(speech)
    return found


def _stretch_of(speech: Speech, stretches: list[Stretch], before: Stretch) -> Stretch:
    """Return the stretch of the speech's item in which it was made; without a time, that of the speech before it, else
    the first of the item."""
    own = [stretch for stretch in stretches if stretch.item == speech.item]
    timely = (one for one in own if speech.at is not None and _holds(one, speech.at))
    return next(timely, before if before in own else own[0])


def _headings(items: tuple[Item, ...], current: int | None, printed: set[int]) -> Iterator[Heading]:
    """Yield the heading of an item, before it those of all items above it in the agenda that were not printed yet."""
    if current is None:
        return
    numbers = markers(item.level for item in items)
    for item, number in zip(items, numbers):
        if item.id not in printed or item.id == current:
            printed.add(item.id)
            yield Heading(item.level, number, item.title)
        if item.id == current:
            return


def _left_over(room: Room, printed: set[int]) -> Iterator[Heading | Happened]:
    """Yield the items the room never came to, and which were carried over."""
    if rooms.ended_at(room) is None:
        return
    for item, number in zip(room.items, markers(item.level for item in room.items)):
        if item.id not in printed:
            yield Heading(item.level, number, item.title)
        if item.id in room.carried:
            yield Happened(CARRIED.format(title=item.title))


def _merged(facts: Facts, speeches: Iterable[Speech], happened: list[tuple[datetime, Happened | Decided]],
            start: datetime | None) -> Iterator[Said | Happened | Decided]:
    """Yield speeches in their order, and what happened before the first speech that was made after it."""
    waiting, last = list(happened), start
    for speech in speeches:
        last = max(filter(None, (last, speech.at)), default=None)
        while waiting and last is not None and waiting[0][0] <= last:
            yield waiting.pop(0)[1]
        yield Said(_head(facts, speech), speech.text)
    yield from (one for _, one in waiting)


def _head(facts: Facts, speech: Speech) -> str:
    """Return the head of a speech: a member's name gives way to 委員 where minutes print roles."""
    is_unnamed = facts.settings.speakers == "roles" and speech.speaker == "member"
    return facts.body.member_title if is_unnamed else speech.shown


# --- what happened --------------------------------------------------------------------------------


def _happened(room: Room) -> Iterator[tuple[datetime, Happened]]:
    for step in rooms.standing_steps(room.steps):
        note = f"（{step.note}）" if step.note else ""
        yield step.at, Happened(f"{wareki.clock(step.at.time())}、{wording.STEPS_TAKEN[step.kind]}{note}")
    for named in room.named:
        yield named.at, Happened(f"{named.name}が臨時に議長を務めた。理由　{named.reason}")
    opened, ended = rooms.opened_at(room), rooms.ended_at(room)
    for event in attendance.standing(room.events):
        if opened is not None and opened < event.at and (ended is None or event.at <= ended):
            yield event.at, Happened(_came_or_went(room, event))


def _came_or_went(room: Room, event: attendance.Event) -> str:
    said = CAME_AND_WENT[event.kind].format(name=room.names[event.person])
    online = "（オンライン）" if event.where == "online" and event.kind == "arrive" else ""
    reason = f"（{event.reason}）" if event.reason and event.kind == "recuse" else ""
    return f"{wareki.clock(event.at.time())}、{said}{online}{reason}"


def _decided(facts: Facts) -> Iterator[tuple[datetime, Happened | Decided]]:
    for motion in facts.motions:
        declared = [vote for vote in motion.votes if vote.state == "declared"]
        for vote in declared:
            yield vote.declared_at, boxes.of_vote(facts.room.regulation, motion, vote)
        for vote in motion.votes:
            if vote.state == "void":
                yield vote.closed_at or vote.put_at, Happened(f"「{motion.text}」の採決　{wording.void(vote.note)}")
        if motion.state in ("carried_over", "withdrawn"):
            yield motion.ended_at or motion.at, Happened(boxes.ended(motion))
    for election in facts.elections:
        if election.state == "elected":
            yield election.entries[-1].at, boxes.of_election(facts.room, election)
