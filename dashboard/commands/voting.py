"""Votes (採決): a motion is put to the vote, closed, declared; void where it must be, and corrected where it was wrong.

What a vote rests on is fixed when it is put. The program computes; the chair declares.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from dashboard.commands.attendance import SUBJECT as SHEET
from dashboard.commands.attendance import Sheet
from dashboard.commands.recorded import recorded
from dashboard.domain import attendance, voting
from dashboard.domain import motions as rules
from dashboard.domain import room as rooms
from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.instants import Moment, moment
from dashboard.domain.motions import Motion, PutVote
from dashboard.domain.permissions import Actor
from dashboard.domain.plain_text import clean
from dashboard.domain.room import Room
from dashboard.domain.sittings import check_order, check_sitting
from dashboard.domain.tally import Vote
from dashboard.domain.voting import Decision
from dashboard.queries import committee
from dashboard.queries import motions as read
from dashboard.queries.room import facts

SUBJECT = "votes"


def put_vote(db: Database, actor: Actor, now: datetime, *, motion: int, method: str, written: Iterable[int] = (),
             at: datetime | None = None) -> int:
    """Put a motion to the vote and fix what the vote rests on; return the id of the vote.

    `written` are those who voted in writing. Raises as `instants.moment`, `sittings.check_order`, `motions.fix` and
    `motions.check_put`; RuleBroken motion_unknown.
    """
    meeting = read.motion(db, motion).meeting
    with recorded(db, actor, now, "put_vote", SUBJECT, room=meeting) as entry:
        room, known = facts(db, meeting), read.of_meeting(db, meeting)
        subject, when = next(one for one in known if one.id == motion), moment(at, now, room.date)
        fixed = rules.fix(room, when.at, written)
        rules.check_put(subject, known, method, room, when.at, fixed.written.keys())
        check_order(room, when.at)
        id = db["votes"].insert({
            "motion_id": motion, "meeting_id": meeting, "method": method, "state": "open", "note": "", "reason": "",
            "stage": rules.next_stage(subject, room.regulation), "fixed": _json(rules.written_down(fixed)),
            **_stamped(when, now, "put_at")}).last_pk
        entry.subject_id = str(meeting)
        entry.after = {"text": subject.text, "method": method, "attending": len(fixed.attending),
                       "presiding": fixed.presiding.name, **when.facts}
    return id


def void_vote(db: Database, actor: Actor, now: datetime, *, vote: int, reason: str,
              at: datetime | None = None) -> None:
    """Record that a vote is void before it is declared, and why (`objection`: somebody objected to 異議なし).

    InputInvalid reason_missing; RuleBroken vote_unknown, vote_over, correction_undeclared (what takes the place of a
    declared vote is declared or corrected, not void); and as `instants.moment` and `sittings.check_order`.
    """
    with recorded(db, actor, now, "void_vote", SUBJECT, room=_meeting(db, vote)) as entry:
        motion, found, room = _read(db, vote)
        when, reason = moment(at, now, room.date), clean(reason).strip()
        if not reason:
            raise InputInvalid("reason_missing")
        if found.state not in ("open", "closed"):
            raise RuleBroken("vote_over")
        if motion.corrects_declared:
            raise RuleBroken("correction_undeclared")
        check_order(room, when.at)
        ended = found.closed_at or when.at
        db["votes"].update(vote, {"state": "void", "note": reason, "closed_at": ended.isoformat()})
        entry.subject_id = str(motion.meeting)
        entry.after = {"text": motion.text, "reason": reason, **when.facts}


def close_vote(db: Database, actor: Actor, now: datetime, *, vote: int, yes: int = 0, no: int = 0,
               abstain: int | None = None, own: str | None = None, ballots: Mapping[int, str] | None = None,
               at: datetime | None = None) -> str:
    """Close a vote with what was counted, as numbers or as `ballots` by person; return `closed`, or `void` where
    somebody it was put to did not attend it to its end.

    `own` is the ordinary vote of who presides. Raises as `instants.moment`, `sittings.check_sitting`, `check_order`,
    `voting.decide` and `voting.from_ballots`; RuleBroken vote_unknown, vote_not_open (somebody closed it before),
    edition_unknown; InputInvalid ballots_secret, counts_and_ballots.
    """
    with recorded(db, actor, now, "close_vote", SUBJECT, room=_meeting(db, vote)) as entry:
        _claim(db, vote)
        motion, found, room = _read(db, vote)
        when = moment(at, now, room.date)
        check_sitting(room)
        check_order(room, when.at)
        found = replace(found, closed_at=when.at, is_late=found.is_late or when.is_late)
        db["votes"].update(vote, {"closed_at": when.at.isoformat(), "is_late": found.is_late})
        entry.subject_id = str(motion.meeting)
        entry.after = {"text": motion.text, "method": found.method, **when.facts}
        left = rules.unsettled_by(found, room, when.at)
        if left:
            db["votes"].update(vote, rules.void_by(left))
            entry.after |= {"voided_by": left}
            return "void"
        decision, cast = _decided(db, motion, found, yes, no, abstain, own, ballots)
        db["votes"].update(vote, {**_counted(decision), "snapshot": _json(_snapshot(room, found, decision, cast))})
        _keep_ballots(db, vote, cast)
        entry.after |= _told(decision)
    return "closed"


def declare_vote(db: Database, actor: Actor, now: datetime, *, vote: int, casting: str | None = None,
                 at: datetime | None = None) -> str:
    """Declare the result of a closed vote and return the outcome; of a tie `casting` (yes, no) is how who presides
    decides it.

    A correction may be declared on any day. InputInvalid casting_vote_missing; RuleBroken vote_unknown,
    vote_not_closed, edition_unknown; and as `voting.casting_vote`, `instants.moment`, `sittings.check_sitting`,
    `check_order` and `motions.check_setting`.
    """
    with recorded(db, actor, now, "declare_vote", SUBJECT, also=(SHEET,), room=_meeting(db, vote)) as entry:
        motion, found, room = _read(db, vote)
        if found.state != "closed":
            raise RuleBroken("vote_not_closed")
        when = _declared_at(room, found, at, now)
        decision = _cast(_again(db, motion, found), casting)
        if motion.question is not None and decision.outcome == "carried":
            rules.check_setting(motion.question, motion.answer, room, when.at)
        db["votes"].update(vote, {"state": "declared", "declared_at": when.at.isoformat(),
                                  "is_late": found.is_late or when.is_late,
                                  "snapshot": _json({**found.snapshot, **voting.facts(decision)})})
        _settle(db, now, read.motion(db, motion.id), room, when)
        entry.subject_id = str(motion.meeting)
        entry.after = {"text": motion.text, "method": found.method, **_told(decision), **when.facts}
    return decision.outcome


def correct_vote(db: Database, actor: Actor, now: datetime, *, vote: int, reason: str, yes: int = 0, no: int = 0,
                 abstain: int | None = None, own: str | None = None, ballots: Mapping[int, str] | None = None,
                 method: str | None = None) -> int:
    """Put what was truly counted in the place of a vote that is closed or declared; return the id of the new one, which
    is to be declared. `method` is how it was truly voted on, where that was recorded wrongly too.

    It rests on what was fixed for the old one, which is kept as it was. Works on any day. InputInvalid reason_missing,
    method_unknown; RuleBroken vote_unknown, vote_not_counted, vote_running, written_unheard; and as `close_vote` and
    `motions.check_corrected`.
    """
    with recorded(db, actor, now, "correct_vote", SUBJECT, room=_meeting(db, vote)) as entry:
        motion, old, _ = _read(db, vote)
        known = read.of_meeting(db, motion.meeting)
        reason = _check_correction(old, known, reason)
        true = replace(old, method=method or old.method)
        rules.check_method(true.method, true.fixed.written.keys())
        decision, cast = _decided(db, motion, true, yes, no, abstain, own, ballots)
        rules.check_corrected(motion, old, known, decision.outcome in rules.FINAL or decision.awaits_casting)
        snapshot = {**old.snapshot, **voting.facts(decision), "ballots": _by_name(old, cast)}
        id = _supersede(db, now, old, reason, {**_counted(decision), "method": true.method, "state": "closed",
                                               "note": "", "snapshot": _json(snapshot)})
        _keep_ballots(db, id, cast)
        entry.subject_id, entry.before = str(motion.meeting), _told(voting.read_back(old.snapshot))
        entry.before |= {"method": old.method}
        entry.after = {"text": motion.text, "method": true.method, "reason": reason, **_told(decision)}
    return id


def record_objection(db: Database, actor: Actor, now: datetime, *, vote: int, reason: str) -> None:
    """Put in the place of 異議なし, recorded wrongly, that somebody objected: it is void, and nothing was decided.

    The motion goes on or, once the meeting has ended, is carried over. Works on any day. InputInvalid reason_missing;
    RuleBroken vote_unknown, vote_not_agreed (it was counted), vote_not_counted, vote_running; and as
    `motions.check_corrected`.
    """
    with recorded(db, actor, now, "record_objection", SUBJECT, also=(SHEET,), room=_meeting(db, vote)) as entry:
        motion, old, room = _read(db, vote)
        if old.method != "without_objection":
            raise RuleBroken("vote_not_agreed")
        known = read.of_meeting(db, motion.meeting)
        reason = _check_correction(old, known, reason)
        rules.check_corrected(motion, old, known, decides=False)
        _supersede(db, now, old, reason, {"method": old.method, "state": "void", "note": "objection"})
        _settle(db, now, read.motion(db, motion.id), room, Moment(now, is_late=False))
        entry.subject_id, entry.before = str(motion.meeting), _told(voting.read_back(old.snapshot))
        entry.after = {"text": motion.text, "method": old.method, "reason": reason}


def _supersede(db: Database, now: datetime, old: PutVote, reason: str, found: Mapping) -> int:
    """Put a vote with what was truly `found` in the place of the old one, on the same footing; return its id."""
    db["votes"].update(old.id, {"state": "superseded"})
    same = next(db.query("SELECT motion_id, meeting_id, stage, fixed, put_at, closed_at, is_late FROM votes"
                         " WHERE id = ?", [old.id]))
    db.execute("UPDATE motions SET state = 'open' WHERE id = ? AND state = 'decided'", [old.motion])
    return db["votes"].insert({**same, **found, "supersedes": old.id, "reason": reason,
                               "recorded_at": now.isoformat()}).last_pk


# --- what a vote comes to ---------------------------------------------------------------------------


def _meeting(db: Database, vote: int) -> int:
    return read.motion(db, read.vote(db, vote).motion).meeting


def _read(db: Database, vote: int) -> tuple[Motion, PutVote, Room]:
    motion = read.motion(db, read.vote(db, vote).motion)
    return motion, next(one for one in motion.votes if one.id == vote), facts(db, motion.meeting)


def _claim(db: Database, vote: int) -> None:
    """Close a vote that is open, so that of two who close it at once one is refused."""
    claimed = db.execute("UPDATE votes SET state = 'closed' WHERE id = ? AND state = 'open'", [vote])
    if claimed.rowcount == 0:
        raise RuleBroken("vote_not_open")


def _decided(db: Database, motion: Motion, vote: PutVote, yes: int, no: int, abstain: int | None, own: str | None,
             ballots: Mapping[int, str] | None) -> tuple[Decision, dict[int, str]]:
    """Return what the vote comes to and, where it was counted person by person, the ballot of everybody entitled."""
    if ballots is None:
        counted = Vote(vote.method, yes, no, abstain, own, motion.matter, vote.stage)
        return _decide(db, vote, counted), {}
    if vote.method == "secret_ballot":
        raise InputInvalid("ballots_secret")
    if yes or no or own:
        raise InputInvalid("counts_and_ballots")
    entitled = vote.fixed.entitled
    counted = voting.from_ballots(vote.method, ballots, entitled, vote.fixed.presiding.person, matter=motion.matter,
                                  stage=vote.stage)
    return (_decide(db, vote, replace(counted, abstain=abstain)),
            {person: ballots.get(person, "abstain") for person in entitled})


def _decide(db: Database, vote: PutVote, counted: Vote) -> Decision:
    """Decide under the edition of the regulation that the vote was put under."""
    regulation = committee.edition(db, vote.fixed.edition)
    if regulation is None:
        raise RuleBroken("edition_unknown", edition=vote.fixed.edition)
    return voting.decide(regulation, vote.fixed.counted, counted, vote.fixed.decided)


def _again(db: Database, motion: Motion, vote: PutVote) -> Decision:
    return _decide(db, vote, Vote(vote.method, vote.yes or 0, vote.no or 0, own=vote.own, matter=motion.matter,
                                  stage=vote.stage))


def _cast(decision: Decision, casting: str | None) -> Decision:
    """Nobody decides a tie over which no member presides: it is declared as it is, and the motion stays open."""
    if casting is not None:
        return voting.casting_vote(decision, casting)
    if decision.awaits_casting:
        raise InputInvalid("casting_vote_missing", article=decision.article)
    return decision


def _declared_at(room: Room, vote: PutVote, at: datetime | None, now: datetime) -> Moment:
    if vote.supersedes is not None and at is None:
        return Moment(now, is_late=False)
    when = moment(at, now, room.date)
    if vote.supersedes is None:
        check_sitting(room)
    check_order(room, when.at)
    return when


def _settle(db: Database, now: datetime, motion: Motion, room: Room, when: Moment) -> None:
    """A motion that is decided releases who was recused from it; see `_leave_undecided` for one that is not."""
    state = rules.state_after(motion.outcome)
    if state == "decided":
        db["motions"].update(motion.id, {"state": state})
        Sheet(db, room, now).end_recusals(motion.id, when)
    elif motion.state == "open":
        _leave_undecided(db, motion, room)


def _leave_undecided(db: Database, motion: Motion, room: Room) -> None:
    """Without a decision an amendment ends as what it amends did; any motion goes on or, once the meeting has ended, is
    carried over with its item."""
    amended = motion.amends and read.motion(db, motion.amends)
    if amended and amended.state in ("withdrawn", "carried_over"):
        db["motions"].update(motion.id, {"state": amended.state, "reason": amended.reason,
                                         "ended_at": amended.ended_at.isoformat()})
    elif not room.is_sitting:
        db["motions"].update(motion.id, {"state": "carried_over", "ended_at": rooms.ended_at(room).isoformat()})
        if motion.item is not None:
            db["carried_items"].insert({"meeting_id": motion.meeting, "item_id": motion.item}, ignore=True)


def _check_correction(old: PutVote, motions: Iterable[Motion], reason: str) -> str:
    if old.state not in ("closed", "declared"):
        raise RuleBroken("vote_not_counted")
    if any(one.running and one.running.id != old.id for one in motions):
        raise RuleBroken("vote_running")
    if not clean(reason).strip():
        raise InputInvalid("reason_missing")
    return clean(reason).strip()


# --- for the record -----------------------------------------------------------------------------------


def _stamped(when: Moment, now: datetime, column: str) -> dict:
    columns = when.columns(now)
    return {column: columns.pop("at"), **columns}


def _json(known: Mapping) -> str:
    return json.dumps(known, ensure_ascii=False)


def _counted(decision: Decision) -> dict:
    """Return the columns of the counts; 異議なし has none."""
    sums = decision.sums
    return {"yes": sums and sums.yes, "no": sums and sums.no, "own": decision.vote.own}


def _snapshot(room: Room, vote: PutVote, decision: Decision, cast: Mapping[int, str]) -> dict:
    """Return all that the decision rests on, by name: what papers print, and never compute anew."""
    fixed = vote.fixed
    reasons = {person: one.reason for person, one in attendance.recusals(room.events, vote.put_at).items()}
    return {
        **voting.facts(decision), "edition": fixed.edition,
        "presiding": {"name": fixed.presiding.name, "role": fixed.presiding.role, "reason": fixed.presiding.reason},
        "attending": list(fixed.attending.values()), "written": list(fixed.written.values()),
        "recused": {name: reasons.get(person, "") for person, name in fixed.recused.items()},
        "put_at": vote.put_at.isoformat(), "closed_at": vote.closed_at.isoformat(), "ballots": _by_name(vote, cast)}


def _by_name(vote: PutVote, cast: Mapping[int, str]) -> dict[str, str]:
    return {vote.fixed.entitled[person]: ballot for person, ballot in cast.items()}


def _keep_ballots(db: Database, vote: int, cast: Mapping[int, str]) -> None:
    db["ballots"].insert_all({"vote_id": vote, "person_id": person, "ballot": ballot}
                             for person, ballot in cast.items())


def _told(decision: Decision) -> dict:
    """Return what the log says of a count: never who voted how."""
    sums = decision.sums
    counts = {"yes": sums.yes, "no": sums.no, "abstain": sums.abstain} if sums else {}
    casting = {"casting": decision.casting} if decision.casting else {}
    return {"outcome": decision.outcome, **counts, **casting}
