"""Reading the papers issued for meetings; each only for those whom its access names."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from dashboard.domain.permissions import FILES, QUERIES, Actor, may, require


@dataclass(frozen=True)
class Issued:
    """A paper as issued: its file, the revision of the meeting it was made from, for whom, when and by whom.

    `size` is in bytes. `about` is what of several like things it is about (a consultation's number), `template` the hash
    of its template (None: the shipped one).
    """

    id: int
    meeting_id: int
    paper: str
    name: str
    type: str
    hash: str
    size: int
    meeting_revision: int
    access: str
    about: str
    template: str | None
    at: datetime
    actor: str


_SELECT = ("SELECT id, meeting_id, paper, name, type, hash, size, meeting_revision, access, about, template, at, actor"
           " FROM issued")


def of_meeting(db: Database, actor: Actor, meeting_id: int) -> list[Issued]:
    """Return the papers of a meeting that the actor may read, newest first."""
    require(actor, QUERIES["issued.of_meeting"])
    rows = db.query(f"{_SELECT} WHERE meeting_id = ? ORDER BY id DESC", [meeting_id])
    return [issued for issued in map(_issued, rows) if may(actor.role, FILES[issued.access])]


def one(db: Database, actor: Actor, id: int) -> Issued | None:
    """Return one paper; None alike for an id that is none and for a paper the actor may not read."""
    require(actor, QUERIES["issued.one"])
    found = next(map(_issued, db.query(f"{_SELECT} WHERE id = ?", [id])), None)
    return found if found and may(actor.role, FILES[found.access]) else None


def files(db: Database, actor: Actor) -> dict[str, str]:
    """Return {hash: file name} of every file that was issued, for the check of the store."""
    require(actor, QUERIES["issued.files"])
    return dict(map(tuple, db.execute("SELECT hash, name FROM issued ORDER BY id")))


def _issued(row: dict) -> Issued:
    return Issued(**{**row, "at": datetime.fromisoformat(row["at"])})
