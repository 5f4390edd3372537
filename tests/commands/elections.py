"""Elections as the tests of the commands record them, and the offices that come of them."""

from datetime import datetime

from dashboard.commands import elections
from dashboard.db import Database
from dashboard.domain.permissions import CONSOLE
from tests.room import at

TEMPORARY = 1  # presides until there is a chair
THEN = at("10:20")
AGREED = "全員異議なし"


def begin(db: Database, meeting: int, office: str = "chair", method: str = "nomination", when: datetime = THEN,
          **facts) -> int:
    """Record that an election begins, by nomination to the chair unless told; return it."""
    return elections.begin_election(db, CONSOLE, when, **{
        "meeting": meeting, "office": office, "item": None, "method": method, "consent": AGREED} | facts)


def elect(db: Database, meeting: int, person: int, office: str = "chair", when: datetime = THEN) -> int:
    """Record that everybody agreed to the nomination of a person; return the election."""
    election = begin(db, meeting, office, when=when)
    assert elections.nominate(db, CONSOLE, when, election=election, candidate=person) == "elected"
    return election


def balloted(db: Database, meeting: int, votes: dict[int, int], invalid: int = 0) -> int:
    """Return an election with its first ballot counted."""
    election = begin(db, meeting, method="ballot")
    elections.count_ballot(db, CONSOLE, THEN, election=election, votes=votes, invalid=invalid)
    return election


def offices(db: Database) -> list[tuple[str, int, str, str | None]]:
    """Return the offices that stand: office, person, from, until (the time of day)."""
    rows = db.execute("SELECT o.office, m.person_id, o.starts_at, o.ends_at FROM offices o JOIN memberships m"
                      " ON m.id = o.membership_id WHERE o.withdrawn IS NULL ORDER BY o.id")
    return [(office, person, start[11:16], end and end[11:16]) for office, person, start, end in rows]
