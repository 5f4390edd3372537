"""Which step of a meeting may follow which: 開会, 休憩, 再開, 散会, 閉会, 流会. The quorum is a condition to go on."""

from collections.abc import Set
from datetime import datetime

from dashboard.domain import room as rooms
from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.quorum import Condition
from dashboard.domain.room import Room, Step, Turn

# step → (states it may be taken from, the state it leads to)
STEPS = {
    "open": (("planned", "called"), "open"), "break": (("open",), "recess"), "resume": (("recess",), "open"),
    "adjourn": (("open", "recess"), "closed"), "close": (("open",), "closed"),
    "inquorate": (("planned", "called", "open", "recess"), "inquorate"),
}
STARTS = ("open", "resume")  # at one instant these come before what happens in the sitting, the others after it


def check_step(room: Room, kind: str, at: datetime) -> str:
    """Return the state the step leads to.

    RuleBroken: step_not_now (the meeting is in another state), time_before_step, nobody_presides; with the condition of
    `lacking`: opening_without_quorum, resuming_without_quorum, quorum_is_met (流会 needs a missing one).
    """
    allowed, state = STEPS[kind]
    if room.state not in allowed:
        raise RuleBroken("step_not_now", kind=kind, state=room.state)
    check_order(room, at)
    one = lacking(room, at)
    if kind in ("open", "resume") and rooms.who_presides(room, at).role == "nobody":
        raise RuleBroken("nobody_presides")
    if kind == "open" and not one.met:
        raise RuleBroken("opening_without_quorum", condition=one)
    if kind == "resume" and not one.met:
        raise RuleBroken("resuming_without_quorum", condition=one)
    if kind == "inquorate" and one.met:
        raise RuleBroken("quorum_is_met", condition=one)
    return state


def lacking(room: Room, at: datetime, written: Set[int] = frozenset()) -> Condition:
    """Return the first condition of the quorum that is not met or, where all are, the first; `written` are those who
    voted in writing."""
    conditions = rooms.quorum_at(room, at, written).conditions
    return next((one for one in conditions if not one.met), conditions[0])


def check_order(room: Room, at: datetime) -> None:
    """Refuse a time before what was recorded last of the course of the meeting (RuleBroken time_before_step)."""
    made = (*rooms.standing_steps(room.steps), *rooms.made_turns(room.turns))
    last = max((*(one.at for one in made), *room.acts), default=None)
    if last is not None and at < last:
        raise RuleBroken("time_before_step", at=at.time(), last=last.time())


def check_sitting(room: Room) -> None:
    """Refuse what can be done only in an open meeting: RuleBroken meeting_not_open, meeting_in_recess."""
    if room.state == "recess":
        raise RuleBroken("meeting_in_recess")
    if room.state != "open":
        raise RuleBroken("meeting_not_open")


def check_before_end(room: Room, at: datetime) -> None:
    """Refuse who comes or goes after the end of the meeting (RuleBroken attendance_after_end)."""
    ended = rooms.ended_at(room)
    if ended is not None and at > ended:
        raise RuleBroken("attendance_after_end", at=at.time(), end=ended.time())


def check_correction(room: Room, step: int, at: datetime, reason: str) -> Step:
    """Return the step to correct. InputInvalid reason_missing; RuleBroken sitting_step_unknown, time_before_step,
    time_after_step: a corrected time stays between its neighbours, and what was voted on stays on its side of it."""
    known = rooms.standing_steps(room.steps)
    old = next((one for one in known if one.id == step), None)
    if old is None:
        raise RuleBroken("sitting_step_unknown")
    if not reason.strip():
        raise InputInvalid("reason_missing")
    place, starts = known.index(old), old.kind in STARTS
    before = [*(one.at for one in known[:place]), *(t for t in room.acts if t < old.at or (t == old.at and not starts))]
    after = [*(one.at for one in known[place + 1:]), *(t for t in room.acts if t > old.at or (t == old.at and starts))]
    _check_between(before, at, after)
    return old


def check_turn_correction(room: Room, turn: int, at: datetime, reason: str) -> Turn:
    """Return what is to be corrected: what the record says last of a turn to an item, be it that there was none.

    InputInvalid reason_missing; RuleBroken item_turn_unknown, time_before_step, time_after_step: its time stays between
    its neighbours and within the sitting it was made in.
    """
    old = next((one for one in rooms.latest_turns(room.turns) if one.id == turn), None)
    if old is None:
        raise RuleBroken("item_turn_unknown")
    known = [one for one in rooms.latest_turns(room.turns) if one == old or not one.is_taken_back]
    steps = rooms.standing_steps(room.steps)
    if not reason.strip():
        raise InputInvalid("reason_missing")
    place, earlier = known.index(old), [one for one in steps if (one.at, one.kind not in STARTS) <= (old.at, False)]
    _check_between([one.at for one in (*known[:place], *earlier)], at,
                   [one.at for one in (*known[place + 1:], *(one for one in steps if one not in earlier))])
    return old


def _check_between(before: list[datetime], at: datetime, after: list[datetime]) -> None:
    if before and at < max(before):
        raise RuleBroken("time_before_step", at=at.time(), last=max(before).time())
    if after and at > min(after):
        raise RuleBroken("time_after_step", at=at.time(), next=min(after).time())
