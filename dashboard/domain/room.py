"""The meeting room at an instant: who is there, who presides, whether there is a quorum, where the meeting stands.

Everything is derived from what the record says happened until then; nothing here reads a clock.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from dashboard.domain import attendance
from dashboard.domain.agenda import Item
from dashboard.domain.attendance import Attendance, Event
from dashboard.domain.meetings import Paper
from dashboard.domain.members import same_name
from dashboard.domain.quorum import Headcount, Quorum, headcount, presiding, quorum
from dashboard.domain.regulation import OPEN, Regulation, in_force

STATES = ("planned", "called", "open", "recess", "closed", "inquorate")
SITTING = ("open", "recess")
BEFORE = ("planned", "called")
ENDS = ("close", "adjourn", "inquorate")  # the steps that end a meeting
TEXTS = ("delegation", "other")  # the questions a committee answers in words of its own
NOBODY_OF_THE_MEMBERS = 0  # stands for who presides and is no member; ids of people begin at 1


@dataclass(frozen=True)
class Seat:
    """One member in office on the day: the person, the seat held, and the class as printed."""

    person: int
    name: str
    membership: int
    seat_class: str
    printed: str


@dataclass(frozen=True)
class Office:
    """An office (chair, vice_chair) and from when until when (None: as long as the seat) a person holds it."""

    id: int
    office: str
    person: int
    membership: int
    starts_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True)
class Named:
    """Who was named to preside from an instant on, and why; `person` is None of somebody who is no member."""

    person: int | None
    name: str
    reason: str
    at: datetime
    is_late: bool = False


@dataclass(frozen=True)
class Settlement:
    """What the committee decided on a question the regulation leaves open, from which instant on.

    `text` is that of the motion; `number` is the meeting's.
    """

    question: str
    answer: str
    at: datetime
    meeting: int
    number: int
    motion: int
    text: str = ""


@dataclass(frozen=True)
class Step:
    """Opening, break, resumption or end; `corrects` is the id of the step whose place it takes, with a reason."""

    id: int
    kind: str
    at: datetime
    is_late: bool = False
    note: str = ""
    corrects: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class Turn:
    """From `at` on the room was at this item; `corrects` is the id of the turn whose place it takes, with a reason.

    `is_taken_back`: a correction that leaves nothing of what it corrects.
    """

    item: int
    at: datetime
    is_late: bool = False
    id: int = 0
    corrects: int | None = None
    reason: str = ""
    is_taken_back: bool = False


@dataclass(frozen=True)
class Guest:
    """Who attends without being a member: an official, or somebody called in (関係者) with the reason."""

    id: int
    kind: str
    title: str
    name: str
    reason: str = ""


@dataclass(frozen=True)
class Presiding:
    """Who presides and as what (one of `quorum.ROLES`); `person` is None of an outsider and of nobody."""

    person: int | None
    role: str
    name: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Room:
    """What the record says of one meeting; `seat_count` is the 定数 (None: not printed).

    `committee` is its name; `starts_at` and `place` are as prepared; `items` the agenda, `papers` what it points at;
    `carried` the items carried over at the end; `acts` the instants at which votes were put, closed or declared and
    elections went on.
    """

    meeting: int
    number: int
    term: str
    date: date
    starts_at: time | None
    place: str
    state: str
    regulation: Regulation
    seats: tuple[Seat, ...]
    items: tuple[Item, ...] = ()
    events: tuple[Event, ...] = ()
    offices: tuple[Office, ...] = ()
    named: tuple[Named, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    steps: tuple[Step, ...] = ()
    turns: tuple[Turn, ...] = ()
    acts: tuple[datetime, ...] = ()
    guests: tuple[Guest, ...] = ()
    carried: frozenset[int] = frozenset()
    listeners: int | None = None
    seat_count: int | None = None
    reconvened: bool = False
    committee: str = ""
    papers: tuple[Paper, ...] = ()

    @property
    def names(self) -> dict[int, str]:
        """Return person → name of those in office, in the order of the roster."""
        return {seat.person: seat.name for seat in self.seats}

    @property
    def is_sitting(self) -> bool:
        """Return whether the meeting was opened and has not ended."""
        return self.state in SITTING


def decided(room: Room, instant: datetime) -> dict[str, bool]:
    """Return the switches the committee had decided by `instant`, as `switched`."""
    return switched(room.settlements, room.regulation, instant)


def switched(settlements: Iterable[Settlement], regulation: Regulation, instant: datetime) -> dict[str, bool]:
    """Return the switches that `settlements` had set by `instant`: question of `regulation.OPEN` → answer.

    What a later edition of the text answers itself is no longer the committee's to decide.
    """
    settled = {one.id for one in regulation.settled}
    return {one.question: one.answer == "yes" for one in in_effect(settlements, instant)
            if one.question in OPEN and one.question not in settled}


def in_effect(settlements: Iterable[Settlement], instant: datetime) -> list[Settlement]:
    """Return what the committee's decisions come to at `instant`, in the order they were made.

    Of each question the newest answer holds; what was answered in words stands beside what was before.
    """
    made = sorted((one for one in settlements if one.at <= instant), key=lambda one: one.at)
    newest = {(one.question, one.answer if one.question in TEXTS else ""): one for one in made}
    return sorted(newest.values(), key=lambda one: one.at)


def answers(room: Room, instant: datetime) -> dict[str, bool]:
    """Return the switches in force at `instant`, as `regulation.in_force`."""
    return in_force(room.regulation, decided(room, instant))


def present(room: Room, instant: datetime) -> Attendance:
    """Return who was there at `instant`."""
    return attendance.at(room.events, instant)


def attending(room: Room, instant: datetime) -> frozenset[int]:
    """Return who attends a motion at `instant`: present and not recused."""
    return present(room, instant).attending(answers(room, instant)["online"])


def held(room: Room, office: str, instant: datetime) -> list[Office]:
    """Return who holds `office` at `instant`; an office ends with the seat it was held from."""
    seated = {seat.membership for seat in room.seats}
    return [one for one in room.offices if one.office == office and one.membership in seated
            and one.starts_at <= instant and (one.ends_at is None or instant < one.ends_at)]


def holders(room: Room, office: str, instant: datetime) -> list[int]:
    """Return the people who hold `office` at `instant`."""
    return [one.person for one in held(room, office, instant)]


def who_presides(room: Room, instant: datetime) -> Presiding:
    """Return who presides at `instant` (第2条第3項, 第3条第1項), else who was named for it and why."""
    chairs = holders(room, "chair", instant)
    named = _last(n for n in room.named if n.at <= instant)
    temporary = None if named is None else named.person or NOBODY_OF_THE_MEMBERS
    person, role = presiding(chairs[0] if chairs else None, holders(room, "vice_chair", instant), temporary,
                             present(room, instant).in_person(answers(room, instant)["online"]), room.names.keys())
    if role == "outsider":
        return Presiding(None, role, named.name, named.reason)
    return Presiding(person, role, room.names.get(person, ""), named.reason if role == "temporary" else "")


def leads(room: Room, person: int | None, instant: datetime) -> bool:
    """Return whether `person` runs the room at `instant`: who presides or, before anybody does, who holds an office."""
    found = who_presides(room, instant)
    if found.role == "nobody":
        return person in holders(room, "chair", instant) + holders(room, "vice_chair", instant)
    return person is not None and found.person == person


def counted(room: Room, instant: datetime, written: Set[int] = frozenset()) -> Headcount:
    """Return whom the rules count at `instant`; `written` are those who voted in writing."""
    return headcount(
        present(room, instant), {seat.person: seat.seat_class for seat in room.seats},
        online=answers(room, instant)["online"], presiding=who_presides(room, instant).role, written=written,
        seats=room.seat_count, chair_elected=bool(holders(room, "chair", instant)), reconvened=room.reconvened)


def quorum_at(room: Room, instant: datetime, written: Set[int] = frozenset()) -> Quorum:
    """Return whether there is a quorum at `instant` (第3条第2項), condition by condition; `written` as in `counted`."""
    return quorum(room.regulation, counted(room, instant, written), answers(room, instant))


# --- the course of the meeting --------------------------------------------------------------------


def standing_steps(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return the steps that none corrects, in the order of time and, at one instant, of entry.

    A correction has the place of what it corrects.
    """
    known = {step.id: step for step in steps}
    corrected = {step.corrects for step in known.values()}
    return tuple(sorted((step for step in known.values() if step.id not in corrected),
                        key=lambda step: (step.at, _entered(known, step))))


def _entered(known: Mapping[int, Step | Turn], one: Step | Turn) -> int:
    while one.corrects is not None:
        one = known[one.corrects]
    return one.id


def latest_turns(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """Return what the record says last of each turn, also of one taken back, in the order of time and, at one instant,
    of entry."""
    known = list(turns)
    by_id, corrected = {turn.id: turn for turn in known}, {turn.corrects for turn in known}
    return tuple(sorted((turn for turn in known if turn.id not in corrected),
                        key=lambda turn: (turn.at, _entered(by_id, turn))))


def made_turns(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """Return the turns that none corrects or takes back, in that order; nothing is recorded across one of them."""
    return tuple(turn for turn in latest_turns(turns) if not turn.is_taken_back)


def standing_turns(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """Return the turns made that led somewhere: not those a correction leaves at the item the room was at already."""
    return tuple(next(same) for _, same in groupby(made_turns(turns), key=lambda turn: turn.item))


def opened_at(room: Room) -> datetime | None:
    """Return when the meeting was opened, or None."""
    return next((step.at for step in standing_steps(room.steps) if step.kind == "open"), None)


def ended_at(room: Room) -> datetime | None:
    """Return when the meeting ended (閉会, 散会, 流会), or None."""
    return next((s.at for s in standing_steps(room.steps) if s.kind in ENDS), None)


def is_break(room: Room, instant: datetime) -> bool:
    """Return whether the meeting was in a break at `instant`."""
    past = [step.kind for step in standing_steps(room.steps) if step.at <= instant]
    return bool(past) and past[-1] == "break"


def current_item(room: Room) -> Item | None:
    """Return the item the room is at, or None before the first."""
    last = [turn.item for turn in standing_turns(room.turns)][-1:]
    return next((item for item in room.items if [item.id] == last), None)


def reached_at(room: Room) -> datetime | None:
    """Return since when the room is at its item or, before the first, since when the meeting is open (None: it is not)."""
    return max((turn.at for turn in standing_turns(room.turns)), default=opened_at(room))


def neighbours(room: Room) -> tuple[Item | None, Item | None]:
    """Return the items before and after the one the room is at; before the first turn: None and the first."""
    now = current_item(room)
    place = -1 if now is None else [item.id for item in room.items].index(now.id)
    before = room.items[place - 1] if place > 0 else None
    return before, room.items[place + 1] if place + 1 < len(room.items) else None


def unfinished(room: Room, open_items: Iterable[int]) -> list[int]:
    """Return the items to carry over: those never reached that are no ceremony, and those of `open_items`, whose
    motions or elections are not done."""
    waiting, reached = set(open_items), {turn.item for turn in standing_turns(room.turns)}
    has_below = {upper.id for upper, lower in zip(room.items, room.items[1:]) if lower.level > upper.level}
    return [item.id for item in room.items if item.id in waiting or (
        item.id not in reached and item.kind != "ceremony" and item.id not in has_below)]


def spent(room: Room, item: int, until: datetime) -> int:
    """Return the seconds the room has been at `item` until `until` or the end of the meeting, breaks left out."""
    until = min(until, ended_at(room) or until)
    turns = [turn for turn in standing_turns(room.turns) if turn.at <= until]
    ends = [*(turn.at for turn in turns[1:]), until]
    return sum(_working_seconds(room, turn.at, end) for turn, end in zip(turns, ends) if turn.item == item)


def _working_seconds(room: Room, start: datetime, end: datetime) -> int:
    seconds, paused = 0.0, is_break(room, start)
    for step in standing_steps(room.steps):
        if start < step.at < end:
            seconds += 0 if paused else (step.at - start).total_seconds()
            start, paused = step.at, step.kind == "break"
    return int(seconds + (0 if paused else (end - start).total_seconds()))


def _last(dated: Iterable):
    """Return what happened last and, at one instant, was entered last; None of nothing."""
    ordered = sorted(dated, key=lambda one: one.at)
    return ordered[-1] if ordered else None


def is_named_alike(room: Room, name: str) -> int | None:
    """Return the member in office who bears `name`, spaces aside, or None."""
    return next((person for person, known in room.names.items() if same_name(known, name)), None)


def seats_by_class(room: Room) -> Mapping[str, list[Seat]]:
    """Return the seats under the class as printed, in the order of the roster."""
    found: dict[str, list[Seat]] = {}
    for seat in room.seats:
        found.setdefault(seat.printed, []).append(seat)
    return found
