"""The course of a meeting: opening, breaks and the end, who presides, and the item the room is at."""

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from dashboard.commands.attendance import Sheet
from dashboard.commands.recorded import Entry, recorded
from dashboard.domain import room as rooms
from dashboard.domain import sittings
from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.instants import Moment, moment
from dashboard.domain.motions import Motion, undecided_items
from dashboard.domain.permissions import Actor
from dashboard.domain.plain_text import clean, one_line
from dashboard.domain.room import Room, Turn
from dashboard.queries import elections, motions
from dashboard.queries.room import facts

SUBJECT = "room"


def open_meeting(db: Database, actor: Actor, now: datetime, *, meeting: int, at: datetime | None = None) -> None:
    """Open the meeting (開会). Raises as `sittings.check_step`: without a quorum it can't be opened."""
    with recorded(db, actor, now, "open_meeting", SUBJECT, room=meeting) as entry:
        found, when = _take(db, now, entry, meeting, "open", at)
        entry.after["presiding"] = rooms.who_presides(found, when.at).name


def take_break(db: Database, actor: Actor, now: datetime, *, meeting: int, note: str = "",
               at: datetime | None = None) -> None:
    """Record a break (休憩); `note` says why or until when. Raises as `sittings.check_step`."""
    with recorded(db, actor, now, "take_break", SUBJECT, room=meeting) as entry:
        _take(db, now, entry, meeting, "break", at, note)


def resume_meeting(db: Database, actor: Actor, now: datetime, *, meeting: int, at: datetime | None = None) -> None:
    """Resume after a break (再開). Raises as `sittings.check_step`: a quorum is needed again."""
    with recorded(db, actor, now, "resume_meeting", SUBJECT, room=meeting) as entry:
        _take(db, now, entry, meeting, "resume", at)


def adjourn_meeting(db: Database, actor: Actor, now: datetime, *, meeting: int, carried: Iterable[int],
                    note: str = "", at: datetime | None = None) -> None:
    """End a sitting before its business is done (散会) and carry over the items `carried`; raises as `close_meeting`."""
    with recorded(db, actor, now, "adjourn_meeting", SUBJECT, also=("attendance", "votes"), room=meeting) as entry:
        _end(db, now, entry, meeting, "adjourn", carried, at, note)


def close_meeting(db: Database, actor: Actor, now: datetime, *, meeting: int, carried: Iterable[int],
                  at: datetime | None = None) -> None:
    """Close the meeting (閉会) and carry over the items `carried`, with what is undecided on them.

    RuleBroken vote_running (a vote is put or not declared), item_of_other_meeting, item_undecided (a motion on an item
    that is not carried over), and as `sittings.check_step`.
    """
    with recorded(db, actor, now, "close_meeting", SUBJECT, also=("attendance", "votes"), room=meeting) as entry:
        _end(db, now, entry, meeting, "close", carried, at)


def declare_inquorate(db: Database, actor: Actor, now: datetime, *, meeting: int, note: str = "",
                      at: datetime | None = None) -> None:
    """Record that the meeting ends for want of a quorum (流会); what is unfinished is carried over.

    Raises as `close_meeting`, and RuleBroken quorum_is_met.
    """
    with recorded(db, actor, now, "declare_inquorate", SUBJECT, also=("attendance", "votes"), room=meeting) as entry:
        waiting = undecided_items(motions.of_meeting(db, meeting)) | {
            one.item for one in elections.of_meeting(db, meeting) if one.state == "open"}
        _end(db, now, entry, meeting, "inquorate", rooms.unfinished(facts(db, meeting), waiting), at, note)


def correct_step(db: Database, actor: Actor, now: datetime, *, meeting: int, step: int, happened_at: datetime,
                 reason: str) -> None:
    """Put the true time of an opening, break or end in the place of the recorded one.

    InputInvalid correction_changes_nothing; and as `sittings.check_correction`.
    """
    with recorded(db, actor, now, "correct_step", SUBJECT, room=meeting) as entry:
        found, reason = facts(db, meeting), clean(reason).strip()
        when = moment(happened_at, now, found.date)
        old = sittings.check_correction(found, step, when.at, reason)
        if when.at == old.at:
            raise InputInvalid("correction_changes_nothing")
        db["sitting_steps"].insert({"meeting_id": meeting, "kind": old.kind, "note": old.note, "corrects": step,
                                    "reason": reason, **Moment(when.at, old.is_late).columns(now)})
        entry.subject_id, entry.before = str(meeting), {"kind": old.kind, "at": old.at.isoformat()}
        entry.after = {"kind": old.kind, "at": when.at.isoformat(), "reason": reason}


def name_presiding(db: Database, actor: Actor, now: datetime, *, meeting: int, person: int | None, name: str,
                   reason: str, at: datetime | None = None) -> None:
    """Record who presides where the regulation names nobody who is there, and why; `person` is None of no member.

    InputInvalid name_missing, reason_missing; RuleBroken not_in_office, presiding_absent, presiding_by_rule (the chair
    or the vice-chair is there), meeting_ended, time_before_step.
    """
    with recorded(db, actor, now, "name_presiding", SUBJECT, room=meeting) as entry:
        found, name, reason = facts(db, meeting), one_line(name), clean(reason).strip()
        when = moment(at, now, found.date)
        sittings.check_order(found, when.at)
        who = rooms.is_named_alike(found, name) if person is None else person
        _check_presiding(found, who, name, reason, when.at)
        name = found.names.get(who, name)
        db["presiding_named"].insert({"meeting_id": meeting, "person_id": who, "name": name, "reason": reason,
                                      **when.columns(now)})
        entry.subject_id, entry.after = str(meeting), {"name": name, "reason": reason, **when.facts}


def go_to_item(db: Database, actor: Actor, now: datetime, *, meeting: int, item: int,
               at: datetime | None = None) -> None:
    """Go to an item of the agenda, the next one or any other.

    RuleBroken item_of_other_meeting, item_is_current, time_before_step, and as `sittings.check_sitting`.
    """
    with recorded(db, actor, now, "go_to_item", SUBJECT, room=meeting) as entry:
        found = facts(db, meeting)
        when = moment(at, now, found.date)
        sittings.check_sitting(found)
        sittings.check_order(found, when.at)
        titles, current = {one.id: one.title for one in found.items}, rooms.current_item(found)
        if item not in titles:
            raise RuleBroken("item_of_other_meeting")
        if current is not None and current.id == item:
            raise RuleBroken("item_is_current", title=current.title)
        db["item_turns"].insert({"meeting_id": meeting, "item_id": item, **when.columns(now)})
        entry.subject_id, entry.after = str(meeting), {"title": titles[item], **when.facts}


def correct_turn(db: Database, actor: Actor, now: datetime, *, meeting: int, turn: int, item: int | None,
                 happened_at: datetime, reason: str) -> None:
    """Put the item the room truly went to, with the true time, in the place of a recorded turn; `item` None takes the
    turn back, and nothing is left of it. What was corrected or taken back before is corrected the same way.

    InputInvalid correction_changes_nothing; RuleBroken item_of_other_meeting; and as `instants.moment` and
    `sittings.check_turn_correction`.
    """
    with recorded(db, actor, now, "correct_turn", SUBJECT, room=meeting) as entry:
        found, reason = facts(db, meeting), clean(reason).strip()
        when, titles = moment(happened_at, now, found.date), {one.id: one.title for one in found.items}
        old = sittings.check_turn_correction(found, turn, when.at, reason)
        if item is not None and item not in titles:
            raise RuleBroken("item_of_other_meeting")
        if item == _led_to(old) and (item is None or when.at == old.at):
            raise InputInvalid("correction_changes_nothing")
        true = old.item if item is None else item
        db["item_turns"].insert({"meeting_id": meeting, "item_id": true, "corrects": turn, "reason": reason,
                                 "is_taken_back": item is None, **Moment(when.at, old.is_late).columns(now)})
        entry.subject_id = str(meeting)
        entry.before = {"title": titles[old.item], "at": old.at.isoformat(), **_kind(old.is_taken_back)}
        entry.after = {"title": titles[true], "at": when.at.isoformat(), "reason": reason, **_kind(item is None)}


def _led_to(turn: Turn) -> int | None:
    return None if turn.is_taken_back else turn.item


def _kind(is_taken_back: bool) -> dict[str, str]:
    return {"kind": "taken_back"} if is_taken_back else {}


def reconvene(db: Database, actor: Actor, now: datetime, *, meeting: int, reconvened: bool) -> None:
    """Record whether the meeting was called again after one without a quorum (再招集).

    RuleBroken reconvening_unregulated (the regulation knows no exception for it), reconvening_too_late.
    """
    with recorded(db, actor, now, "reconvene", SUBJECT, room=meeting) as entry:
        found = facts(db, meeting)
        if found.state not in rooms.BEFORE:
            raise RuleBroken("reconvening_too_late")
        if reconvened and found.regulation.reconvened is None:
            raise RuleBroken("reconvening_unregulated")
        db["meetings"].update(meeting, {"reconvened": int(reconvened)})
        entry.subject_id = str(meeting)
        entry.before, entry.after = {"reconvened": found.reconvened}, {"reconvened": reconvened}


def _take(db: Database, now: datetime, entry: Entry, meeting: int, kind: str, at: datetime | None,
          note: str = "") -> tuple[Room, Moment]:
    found, note = facts(db, meeting), clean(note).strip()
    when = moment(at, now, found.date)
    _claim(db, found, kind)
    sittings.check_step(found, kind, when.at)
    db["sitting_steps"].insert({"meeting_id": meeting, "kind": kind, "note": note, **when.columns(now)})
    entry.subject_id = str(meeting)
    entry.after = {**when.facts, "attending": len(rooms.attending(found, when.at)), "in_office": len(found.seats)}
    entry.after |= {"note": note} if note else {}
    return found, when


def _claim(db: Database, found: Room, kind: str) -> None:
    """Take the step in the meeting's row, so that of two who take it at once one is refused."""
    allowed, state = sittings.STEPS[kind]
    marks = ", ".join("?" * len(allowed))
    claimed = db.execute(f"UPDATE meetings SET state = ? WHERE id = ? AND state IN ({marks})",
                         [state, found.meeting, *allowed])
    if claimed.rowcount == 0:
        raise RuleBroken("step_not_now", kind=kind, state=found.state)


def _end(db: Database, now: datetime, entry: Entry, meeting: int, kind: str, carried: Iterable[int],
         at: datetime | None, note: str = "") -> None:
    known = motions.of_meeting(db, meeting)
    if any(motion.running for motion in known):
        raise RuleBroken("vote_running")
    found, when = _take(db, now, entry, meeting, kind, at, note)
    chosen = set(carried)
    _check_carried(found, chosen, undecided_items(known))
    db["carried_items"].insert_all({"meeting_id": meeting, "item_id": item.id} for item in found.items
                                   if item.id in chosen)
    _carry_over(db, now, found, when, kind, [motion for motion in known if motion.state == "open"])
    entry.after["carried"] = [item.title for item in found.items if item.id in chosen]


def _check_carried(found: Room, carried: set[int], undecided: set[int]) -> None:
    titles = {item.id: item.title for item in found.items}
    if not carried <= titles.keys():
        raise RuleBroken("item_of_other_meeting")
    for left in undecided - carried:
        raise RuleBroken("item_undecided", title=titles[left])


def _carry_over(db: Database, now: datetime, found: Room, when: Moment, kind: str, undecided: list[Motion]) -> None:
    """The step that ended the meeting stands as the reason; nobody stays recused from what is carried over."""
    for motion in undecided:
        db["motions"].update(motion.id, {"state": "carried_over", "reason": kind,
                                         "ended_at": when.at.isoformat()})
        Sheet(db, found, now).end_recusals(motion.id, when)


def _check_presiding(found: Room, person: int | None, name: str, reason: str, at: datetime) -> None:
    if found.state not in (*rooms.BEFORE, *rooms.SITTING):
        raise RuleBroken("meeting_ended")
    if not reason:
        raise InputInvalid("reason_missing")
    if person is None and not name:
        raise InputInvalid("name_missing")
    now_presiding = rooms.who_presides(found, at)
    if now_presiding.role in ("chair", "vice_chair"):
        raise RuleBroken("presiding_by_rule", name=now_presiding.name)
    if person is None:
        return
    if person not in found.names:
        raise RuleBroken("not_in_office")
    if person not in rooms.present(found, at).in_person(rooms.answers(found, at)["online"]):
        raise RuleBroken("presiding_absent", name=found.names[person])

