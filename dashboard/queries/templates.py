"""Reading the templates that took the place of shipped ones."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from dashboard.domain.permissions import QUERIES, Actor, require


@dataclass(frozen=True)
class Template:
    """A template of one's own for a paper: its file name and file, since when and by whom, and whether it is in use."""

    id: int
    paper: str
    name: str
    hash: str
    size: int
    is_active: bool
    at: datetime
    actor: str


_SELECT = "SELECT id, paper, name, hash, size, is_active, at, actor FROM templates"


def active(db: Database, paper: str) -> Template | None:
    """Return the template in use for a paper, or None where it is the shipped one."""
    return next(map(_template, db.query(f"{_SELECT} WHERE paper = ? AND is_active = 1", [paper])), None)


def templates(db: Database, actor: Actor) -> list[Template]:
    """Return every template that was ever put to use, the newest first."""
    require(actor, QUERIES["templates.templates"])
    return [_template(row) for row in db.query(f"{_SELECT} ORDER BY id DESC")]


def files(db: Database, actor: Actor) -> dict[str, str]:
    """Return {hash: file name} of every template, for the check of the store."""
    require(actor, QUERIES["templates.files"])
    return dict(map(tuple, db.execute("SELECT hash, name FROM templates ORDER BY id")))


def _template(row: dict) -> Template:
    return Template(**{**row, "is_active": bool(row["is_active"]), "at": datetime.fromisoformat(row["at"])})
