"""The course of a meeting as lines in the order of time, each with how it came into the record."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from dashboard import chair_script, wording
from dashboard.domain import attendance
from dashboard.domain import room as rooms
from dashboard.domain.attendance import TAKEN_BACK, Event
from dashboard.domain.election_course import Election
from dashboard.domain.motions import Motion, PutVote
from dashboard.domain.room import Room, Step, Turn
from dashboard.domain.voting import read_back
from dashboard.ui.meeting_room.look import Look

BEGINNINGS = {"open", "resume"}
ENDS = {"carried_over": "継続審議", "withdrawn": "撤回"}
LATE = "後日入力"
BEFORE_CORRECTION = "訂正前"


@dataclass(frozen=True)
class Line:
    """What happened at an instant, and who took part in it; `marks` say how it was entered or corrected.

    `is_struck`: a correction has taken its place.
    """

    at: datetime
    what: str
    who: str = ""
    marks: tuple[str, ...] = ()
    is_struck: bool = False


def course(seen: Look) -> list[Line]:
    """Return all that the record says happened at the meeting, in the order of time.

    What is entered from paper often happened in the same minute: then who came stands before the opening, and the end
    after all else.
    """
    room = seen.room
    found = [*_attendance(room), *_named(room), *_steps(room, BEGINNINGS), *_turns(room)]
    for motion in seen.motions:
        found += _motion(room, motion)
    for election in seen.elections:
        found += _election(room, election)
    found += _steps(room, wording.STEPS.keys() - BEGINNINGS)
    return sorted(found, key=lambda line: line.at)


def step_label(step: Step) -> str:
    """Return 14:02:31　開会, the same as long as the step stands."""
    return f"{step.at:%H:%M:%S}　{wording.STEPS[step.kind]}"


def turn_label(room: Room, turn: Turn) -> str:
    """Return 14:02:31　６（１）　題名, the same as long as none corrects the turn; one taken back is called so first,
    for a narrow screen cuts the title."""
    state = "取り消し済み　" if turn.is_taken_back else ""
    return f"{turn.at:%H:%M:%S}　{state}{item_title(room, turn.item)}"


def item_title(room: Room, id: int) -> str:
    """Return an item of the agenda with its whole number."""
    return next(chair_script.titled(room, item) for item in room.items if item.id == id)


def _late(is_late: bool) -> tuple[str, ...]:
    return (LATE,) if is_late else ()


def _corrected(reason: str) -> str:
    return f"訂正（{reason}）"


def _replaced(is_taken_back: bool, reason: str) -> str:
    return f"取り消し（{reason}）" if is_taken_back else BEFORE_CORRECTION


def _steps(room: Room, kinds: Collection[str]) -> Iterator[Line]:
    replaced = {step.corrects for step in room.steps}
    for step in (step for step in room.steps if step.kind in kinds):
        marks = (_corrected(step.reason),) if step.corrects else ()
        marks += (BEFORE_CORRECTION,) if step.id in replaced else ()
        what = wording.STEPS[step.kind] + (f"（{step.note}）" if step.note else "")
        yield Line(step.at, what, "", (*_late(step.is_late), *marks), step.id in replaced)


def _named(room: Room) -> Iterator[Line]:
    for one in room.named:
        yield Line(one.at, "臨時の議長", one.name, (*_late(one.is_late), f"理由　{one.reason}"))


def _turns(room: Room) -> Iterator[Line]:
    by = {turn.corrects: turn for turn in room.turns if turn.corrects}
    for turn in (turn for turn in room.turns if not turn.is_taken_back):
        marks = (_corrected(turn.reason),) if turn.corrects else ()
        if turn.id in by:
            marks += (_replaced(by[turn.id].is_taken_back, by[turn.id].reason),)
        yield Line(turn.at, f"議題　{item_title(room, turn.item)}", "", (*_late(turn.is_late), *marks), turn.id in by)


# --- who came and went ----------------------------------------------------------------------------


def _attendance(room: Room) -> Iterator[Line]:
    """Those who came in the same minute, and of whom nothing was corrected, stand on one line."""
    known = sorted(room.events, key=lambda event: event.at)
    plain = {event.id for event in known if _is_plain(event, known)}
    for _, group in groupby(known, key=lambda event: _alike(event) if event.id in plain else event.id):
        events = list(group)
        if events[0].id in plain:
            yield Line(events[0].at, _told(events[0]), _who(room, events), _late(events[0].is_late))
        elif events[0].kind != TAKEN_BACK:
            yield _single(room, events[0])


def _is_plain(event: Event, known: Iterable[Event]) -> bool:
    touched = any(other.corrects == event.id for other in known)
    return not (touched or event.corrects or event.reason or event.stand_in or event.motion)


def _alike(event: Event) -> tuple:
    return event.kind, event.where, event.is_late, event.at.replace(second=0, microsecond=0)


def _told(event: Event) -> str:
    online = "（オンライン）" if event.where == "online" and event.kind in ("arrive", "leave") else ""
    return wording.EVENTS[event.kind] + online + (f"　代理　{event.stand_in}" if event.stand_in else "")


def _who(room: Room, events: list[Event]) -> str:
    names = "、".join(room.names.get(event.person, "") for event in events)
    return f"{names}（{len(events)}人）" if len(events) > 1 else names


def _single(room: Room, event: Event) -> Line:
    """Return an entry that was corrected, corrects one, or has a reason."""
    by = next((other for other in room.events if other.corrects == event.id), None)
    marks = list(_late(event.is_late))
    if event.corrects:
        marks.append(_corrected(event.reason))
    elif event.reason:
        marks.append(f"理由　{event.reason}")
    if by is not None:
        marks.append(_replaced(by.kind == TAKEN_BACK, by.reason))
    return Line(event.at, _told(event), room.names.get(event.person, ""), tuple(marks), by is not None)


def attended(room: Room) -> Iterator[tuple[str, str]]:
    """Yield each member with when they were there: 14:00～15:10、15:20～15:40; while it goes on without an end."""
    closed = rooms.ended_at(room)
    for person, name in room.names.items():
        stays = [(start, end or closed, where) for start, end, where in attendance.stays(room.events, person)]
        told = (f"{start:%H:%M}～" + (f"{end:%H:%M}" if end else "") + ("（オンライン）" if where == "online" else "")
                for start, end, where in stays)
        yield name, "、".join(told) or "欠席"


# --- motions and elections ------------------------------------------------------------------------


def _motion(room: Room, motion: Motion) -> Iterator[Line]:
    kind = "修正案" if motion.amends else "議案"
    ended = (ENDS[motion.state] + _bracketed(motion.reason),) if motion.state in ENDS else ()
    moved = f"提出　{motion.mover}" if motion.mover else ""
    yield Line(motion.at, f"{kind}「{motion.text}」", moved, (*_late(motion.is_late), *ended))
    superseded = {vote.supersedes: vote.reason for vote in motion.votes if vote.supersedes}
    for vote in motion.votes:
        yield from _vote(kind, motion, vote, superseded)


def why_ended(reason: str) -> str:
    """Return why a motion ended; one that the end of the meeting carried over bears that step as its reason."""
    return f"{wording.STEPS[reason]}のため" if reason in wording.STEPS else reason


def _bracketed(reason: str) -> str:
    return f"（{why_ended(reason)}）" if reason else ""


def _vote(kind: str, motion: Motion, vote: PutVote, superseded: dict) -> Iterator[Line]:
    named, late = f"{kind}「{motion.text}」", _late(vote.is_late)
    presiding = f"議長　{vote.fixed.presiding.name}"
    corrected = (_corrected(vote.reason),) if vote.supersedes else ()
    if not vote.supersedes:
        yield Line(vote.put_at, f"採決にかける　{wording.METHODS[vote.method]}　{named}", presiding, late)
    if vote.state == "void":
        yield Line(vote.closed_at or vote.put_at, f"採決は無効　{named}", "", (*late, wording.void(vote.note), *corrected))
    elif vote.state == "superseded":
        yield Line(vote.declared_at or vote.closed_at, f"{_result(vote)}　{named}", "", (*late, BEFORE_CORRECTION), True)
    elif vote.state == "closed":
        yield Line(vote.closed_at, f"集計（宣告はまだ）　{_result(vote)}　{named}", presiding, late)
    elif vote.state == "declared":
        yield Line(vote.declared_at, f"宣告　{_result(vote)}　{named}", presiding, (*late, *corrected))


def _result(vote: PutVote) -> str:
    decision = read_back(vote.snapshot)
    article = f"（{decision.article}）" if decision.article else ""
    return f"{wording.outcome(decision)}　{wording.tally(decision)}{article}"


def _election(room: Room, election: Election) -> Iterator[Line]:
    title = wording.office_title(election.office, room.regulation)
    gone = (f"取り消し（{election.reason}）",) if election.state == "withdrawn" else ()
    for entry in election.entries:
        told = wording.election_entry(entry, room.regulation, election.office)
        yield Line(entry.at, f"{title}の互選　{told}", "", (*_late(entry.is_late), *gone), bool(gone))
