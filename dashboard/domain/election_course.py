"""The course of one election (互選) as recorded: how to elect was agreed to, then round after round to the result."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from dashboard.domain import room as rooms
from dashboard.domain.elections import METHODS, Round
from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.room import Room
from dashboard.domain.sittings import check_order, check_sitting, lacking

OFFICES = ("chair", "vice_chair")
ROUNDS = ("nomination", "ballot", "run_off", "lot")


@dataclass(frozen=True)
class Entry:
    """One thing recorded: the method agreed to, an objection to a nomination, or a round with its facts."""

    id: int
    kind: str
    facts: Mapping
    at: datetime
    is_late: bool = False


@dataclass(frozen=True)
class Election:
    """One election to an office (chair, vice_chair); `state` is open, elected or withdrawn (with `reason`)."""

    id: int
    meeting: int
    item: int | None
    office: str
    state: str
    reason: str
    at: datetime
    is_late: bool = False
    entries: tuple[Entry, ...] = ()

    @property
    def method(self) -> str:
        """Return how it was agreed to elect: nomination or ballot."""
        return next(entry.facts["method"] for entry in reversed(self.entries) if entry.kind == "method")

    @property
    def last_round(self) -> Round | None:
        """Return the last round since the method was agreed to, or None."""
        last = self.entries[-1] if self.entries else None
        return read_round(last.facts) if last is not None and last.kind in ROUNDS else None

    @property
    def elected(self) -> int | None:
        """Return who is elected, or None."""
        return self.last_round.elected if self.state == "elected" else None


def check_office(office: str, elections: Iterable[Election]) -> None:
    """Refuse an election to what is no office (InputInvalid office_unknown), or beside another one to the same office
    among the `elections` of the meeting (RuleBroken election_running)."""
    if office not in OFFICES:
        raise InputInvalid("office_unknown", office=office)
    if any(other.office == office and other.state == "open" for other in elections):
        raise RuleBroken("election_running")


def check_room(room: Room, at: datetime) -> None:
    """Refuse to go on with an election now.

    RuleBroken: meeting_not_open, meeting_in_recess, time_before_step, nobody_presides, election_without_quorum (with
    the condition of `sittings.lacking`).
    """
    check_sitting(room)
    check_order(room, at)
    if rooms.who_presides(room, at).role == "nobody":
        raise RuleBroken("nobody_presides")
    one = lacking(room, at)
    if not one.met:
        raise RuleBroken("election_without_quorum", condition=one)


def check_method(method: str, consent: str) -> None:
    """Refuse an unknown way to elect, or one without the consent that was given (InputInvalid method_unknown,
    consent_missing)."""
    if method not in METHODS:
        raise InputInvalid("method_unknown", method=method)
    if not consent.strip():
        raise InputInvalid("consent_missing")


def check_open(election: Election) -> None:
    """Refuse an election that is over (RuleBroken election_finished)."""
    if election.state != "open":
        raise RuleBroken("election_finished")


def check_method_due(election: Election) -> None:
    """Refuse another way to elect in the middle of a ballot, where a run-off or a lot is due (RuleBroken
    election_round_not_due)."""
    last = election.last_round
    if last is not None and (last.result in ("run_off", "lot") or last.way == "run_off"):
        raise RuleBroken("election_round_not_due")


def check_due(election: Election, kind: str) -> None:
    """Refuse a round that is not due (RuleBroken election_round_not_due): a nomination or first ballot by the agreed
    method, a run-off or a lot only where the round before calls for it."""
    if kind != due(election):
        raise RuleBroken("election_round_not_due")


def due(election: Election) -> str:
    """Return the round an open election waits for (one of ROUNDS). A round without a valid vote is held again."""
    last = election.last_round
    if last is None:
        return election.method
    return last.way if last.result == "no_result" else last.result


def round_facts(found: Round) -> dict:
    """Return a round as plain numbers and texts, fit for JSON; of a ballot counts only."""
    return asdict(found)


def read_round(facts: Mapping) -> Round:
    """Return what `round_facts` wrote."""
    names = Round.__dataclass_fields__.keys()
    known = {name: value for name, value in facts.items() if name in names}
    return Round(**{**known, "candidates": tuple(known["candidates"]), "sure": tuple(known["sure"]),
                    "votes": {int(person): count for person, count in known["votes"].items()}})
