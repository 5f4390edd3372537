"""Elections (互選, 第2条): how to elect is agreed to, round after round is recorded, and the result makes the office.

Of a ballot only counts are kept.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from dashboard.commands.recorded import Entry, raise_revisions, recorded
from dashboard.domain import election_course as course
from dashboard.domain import elections as rounds
from dashboard.domain import room as rooms
from dashboard.domain.election_course import Election
from dashboard.domain.elections import Round
from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.instants import Moment, moment
from dashboard.domain.permissions import Actor
from dashboard.domain.plain_text import clean, one_line
from dashboard.domain.room import Office, Room
from dashboard.queries import elections as read
from dashboard.queries import motions
from dashboard.queries import room as read_room

SUBJECT = "votes"
OTHER = {"chair": "vice_chair", "vice_chair": "chair"}


@dataclass(frozen=True)
class _Now:
    """One election in the room it is held in, at the moment something happens in it."""

    election: Election
    room: Room
    when: Moment

    @property
    def voters(self) -> frozenset[int]:
        """Return who attends."""
        return rooms.attending(self.room, self.when.at)


def begin_election(db: Database, actor: Actor, now: datetime, *, meeting: int, office: str, item: int | None,
                   method: str, consent: str, at: datetime | None = None) -> int:
    """Record that an election to `office` begins, and how it was agreed to elect; return its id.

    `consent` says how the members agreed. Raises as `instants.moment` and `election_course.check_room`, `check_office`
    and `check_method`; RuleBroken meeting_unknown, item_of_other_meeting, vote_running, office_taken_up_later.
    """
    with recorded(db, actor, now, "begin_election", SUBJECT, room=meeting) as entry:
        room, when = _ready(db, meeting, at, now)
        course.check_office(office, read.of_meeting(db, meeting))
        if item is not None and item not in [one.id for one in room.items]:
            raise RuleBroken("item_of_other_meeting")
        _check_newest(room, office, when.at)
        id = db["elections"].insert({"meeting_id": meeting, "item_id": item, "office": office, "state": "open",
                                     "reason": "", **when.columns(now)}).last_pk
        _agree(db, entry, now, id, method, consent, room, when)
        entry.after |= {"office": office}
    return id


def agree_on_method(db: Database, actor: Actor, now: datetime, *, election: int, method: str, consent: str,
                    at: datetime | None = None) -> None:
    """Record that another way to elect was agreed to, such as a ballot after an objection.

    Raises as `begin_election`; RuleBroken election_unknown, election_finished, election_round_not_due.
    """
    with recorded(db, actor, now, "agree_on_method", SUBJECT, room=read.election(db, election).meeting) as entry:
        here = _going_on(db, election, at, now)
        course.check_method_due(here.election)
        _agree(db, entry, now, election, method, consent, here.room, here.when)
        entry.after |= {"office": here.election.office}


def nominate(db: Database, actor: Actor, now: datetime, *, election: int, candidate: int, objections: int = 0,
             at: datetime | None = None) -> str:
    """Record a nomination (指名推選): return elected if nobody objects, else objected, and nobody is elected.

    Raises as `agree_on_method`, `elections.check_candidates` and `elections.nomination`; InputInvalid
    objections_exceed.
    """
    with recorded(db, actor, now, "nominate", SUBJECT, room=read.election(db, election).meeting) as entry:
        here = _due(db, election, "nomination", at, now)
        _check_candidates(here, [candidate])
        if objections > len(here.voters):
            raise InputInvalid("objections_exceed", objections=objections, attending=len(here.voters))
        if objections <= 0:
            return _end_round(db, entry, now, here, rounds.nomination(candidate, objections))
        facts = {"candidate": candidate, "objections": objections}
        _keep(db, now, election, "objection", facts | _circumstances(here.room, here.when, [candidate]), here.when)
        entry.subject_id = str(here.room.meeting)
        entry.after = _told(here, "objected") | {"nominee": here.room.names[candidate], "objections": objections}
    return "objected"


def count_ballot(db: Database, actor: Actor, now: datetime, *, election: int, votes: dict[int, int], invalid: int = 0,
                 at: datetime | None = None) -> str:
    """Record the counts of the first ballot: `votes` per person, `invalid` ballots with the blank ones; return one of
    `elections.RESULTS`.

    Raises as `agree_on_method`, `elections.check_candidates` and `elections.ballot`.
    """
    with recorded(db, actor, now, "count_ballot", SUBJECT, room=read.election(db, election).meeting) as entry:
        here = _due(db, election, "ballot", at, now)
        return _end_round(db, entry, now, here, rounds.ballot(votes, invalid, len(here.voters)))


def count_run_off(db: Database, actor: Actor, now: datetime, *, election: int, votes: dict[int, int], invalid: int = 0,
                  at: datetime | None = None) -> str:
    """Record the counts of the run-off (決選投票); return elected, lot or no_result.

    Raises as `agree_on_method` and `elections.run_off`.
    """
    with recorded(db, actor, now, "count_run_off", SUBJECT, room=read.election(db, election).meeting) as entry:
        here = _due(db, election, "run_off", at, now)
        found = rounds.run_off(here.election.last_round, votes, invalid, len(here.voters))
        return _end_round(db, entry, now, here, found)


def draw_lot(db: Database, actor: Actor, now: datetime, *, election: int, drawn: Iterable[int], drawn_by: str,
             at: datetime | None = None) -> str:
    """Record whom the lot (くじ) fell on and who drew it; return elected, or run_off for places in the run-off.

    Raises as `agree_on_method` and `elections.lot`.
    """
    with recorded(db, actor, now, "draw_lot", SUBJECT, room=read.election(db, election).meeting) as entry:
        here, chosen, by = _due(db, election, "lot", at, now), tuple(drawn), one_line(drawn_by)
        result = _end_round(db, entry, now, here, rounds.lot(here.election.last_round, chosen, by))
        entry.after |= {"drawn": [here.room.names[person] for person in chosen], "drawn_by": by}
    return result


def withdraw_election(db: Database, actor: Actor, now: datetime, *, election: int, reason: str) -> None:
    """Take back an election recorded wrongly; the office it made was none, and the one before it goes on.

    RuleBroken: election_unknown, election_withdrawn, office_taken_up_later. InputInvalid reason_missing.
    """
    with recorded(db, actor, now, "withdraw_election", SUBJECT, room=read.election(db, election).meeting) as entry:
        found, reason = read.election(db, election), clean(reason).strip()
        if found.state == "withdrawn":
            raise RuleBroken("election_withdrawn")
        if not reason:
            raise InputInvalid("reason_missing")
        if found.elected is not None:
            _take_back(db, found, reason)
        db["elections"].update(election, {"state": "withdrawn", "reason": reason})
        entry.subject_id, entry.after = str(found.meeting), {"office": found.office, "reason": reason}
        entry.before = {"state": found.state} | _name_of_elected(found)


# --- what the steps share -------------------------------------------------------------------------


def _ready(db: Database, meeting: int, at: datetime | None, now: datetime) -> tuple[Room, Moment]:
    room = read_room.facts(db, meeting)
    when = moment(at, now, room.date)
    course.check_room(room, when.at)
    if any(motion.running for motion in motions.of_meeting(db, meeting)):
        raise RuleBroken("vote_running")
    return room, when


def _going_on(db: Database, id: int, at: datetime | None, now: datetime) -> _Now:
    election = read.election(db, id)
    course.check_open(election)
    return _Now(election, *_ready(db, election.meeting, at, now))


def _due(db: Database, id: int, kind: str, at: datetime | None, now: datetime) -> _Now:
    here = _going_on(db, id, at, now)
    course.check_due(here.election, kind)
    return here


def _check_candidates(here: _Now, people: Iterable[int]) -> None:
    holders = rooms.holders(here.room, OTHER[here.election.office], here.when.at)
    rounds.check_candidates(people, here.room.names, holders)


def _agree(db: Database, entry: Entry, now: datetime, id: int, method: str, consent: str, room: Room,
           when: Moment) -> None:
    consent = clean(consent).strip()
    course.check_method(method, consent)
    _keep(db, now, id, "method", {"method": method, "consent": consent, **_circumstances(room, when, [])}, when)
    entry.subject_id = str(room.meeting)
    entry.after = {**when.facts, "election": id, "method": method, "consent": consent}


def _end_round(db: Database, entry: Entry, now: datetime, here: _Now, found: Round) -> str:
    """Keep a round and, if somebody is elected, make the office."""
    people = list(found.votes or found.candidates or [found.elected])
    _check_candidates(here, people)
    facts = course.round_facts(found) | _circumstances(here.room, here.when, people)
    if found.elected is not None:
        facts["ended"] = _take_office(db, here, found.elected)
    _keep(db, now, here.election.id, found.way, facts, here.when)
    entry.subject_id, entry.after = str(here.room.meeting), _told(here, found.result) | _counts(here.room, found)
    return found.result


def _keep(db: Database, now: datetime, id: int, kind: str, facts: dict, when: Moment) -> None:
    db["election_rounds"].insert({"election_id": id, "kind": kind, **when.columns(now),
                                  "facts": json.dumps(facts, ensure_ascii=False, sort_keys=True)})


def _circumstances(room: Room, when: Moment, people: Iterable[int]) -> dict:
    """Return who presided and attended, and the names of `people`, for whoever reads the record later."""
    presiding, there = rooms.who_presides(room, when.at), rooms.attending(room, when.at)
    return {"presiding": {"name": presiding.name, "role": presiding.role}, "in_office": len(room.seats),
            "attending": [name for person, name in room.names.items() if person in there],
            "names": {person: room.names[person] for person in people}}


# --- the office -----------------------------------------------------------------------------------


def _check_newest(room: Room, office: str, at: datetime) -> None:
    if any(one.office == office and one.starts_at > at for one in room.offices):
        raise RuleBroken("office_taken_up_later")


def _take_office(db: Database, here: _Now, person: int) -> dict:
    """Make the office from this instant, and end that of who held it; return {office ended: the end it had before}."""
    room, office, at = here.room, here.election.office, here.when.at
    _check_newest(room, office, at)
    ended = {one.id: _end_before(db, one) for one in rooms.held(room, office, at)}
    for id in ended:
        db["offices"].update(id, {"ends_at": at.isoformat()})
    seat = next(seat.membership for seat in room.seats if seat.person == person)
    db["offices"].insert({"office": office, "membership_id": seat, "starts_at": at.isoformat(),
                          "election_id": here.election.id})
    db["elections"].update(here.election.id, {"state": "elected"})
    raise_revisions(db, "members", "room")
    return ended


def _end_before(db: Database, office: Office) -> str | None:
    return db.execute("SELECT ends_at FROM offices WHERE id = ?", [office.id]).fetchone()[0]


def _take_back(db: Database, election: Election, reason: str) -> None:
    """Only the newest election to an office can be taken back: what it ended then goes on as before."""
    room = read_room.facts(db, election.meeting)
    made = db.execute("SELECT id FROM offices WHERE election_id = ?", [election.id]).fetchone()[0]
    own = next(one for one in room.offices if one.id == made)
    if any(one.office == own.office and (one.starts_at, one.id) > (own.starts_at, own.id) for one in room.offices):
        raise RuleBroken("office_taken_up_later")
    db["offices"].update(made, {"withdrawn": reason})
    for id, end in election.entries[-1].facts["ended"].items():
        db["offices"].update(int(id), {"ends_at": end})
    raise_revisions(db, "members", "room")


# --- what the log tells ---------------------------------------------------------------------------


def _told(here: _Now, result: str) -> dict:
    return {**here.when.facts, "election": here.election.id, "office": here.election.office, "result": result}


def _counts(room: Room, found: Round) -> dict:
    """Return who was elected and, by name, how many votes each got."""
    told: dict = {} if found.elected is None else {"name": room.names[found.elected]}
    if not found.votes:
        return told
    return told | {"votes": {room.names[person]: count for person, count in found.votes.items()},
                   "invalid": found.invalid}


def _name_of_elected(election: Election) -> dict:
    if election.elected is None:
        return {}
    return {"name": election.entries[-1].facts["names"][str(election.elected)]}
