"""How one paper of a meeting stands: what the record lacks for it, and what was changed since it was issued."""

from dataclasses import dataclass
from pathlib import Path

from dashboard import files
from dashboard.db import Database
from dashboard.domain.errors import DashboardError
from dashboard.papers.catalogue import KINDS
from dashboard.papers.changes import changes
from dashboard.papers.facts import Facts
from dashboard.papers.making import make
from dashboard.queries.issued import Issued


@dataclass(frozen=True)
class Standing:
    """The codes of what is missing, whether it was issued, and what has changed since; `refusal` is why it can't be
    made at all, or None."""

    missing: tuple[str, ...]
    is_issued: bool = False
    changed: tuple[tuple[str, str], ...] = ()
    refusal: DashboardError | None = None


def standing(db: Database, home: Path, found: Facts, kind: str, newest: Issued | None) -> Standing:
    """Return how a paper stands; `newest` is how it was issued last, or None."""
    missing: tuple[str, ...] = ()
    try:
        missing = tuple(KINDS[kind].missing(found))
        present = make(db, home, found, kind).data
    except DashboardError as error:
        return Standing(missing, newest is not None, refusal=error)
    if newest is None:
        return Standing(missing)
    return Standing(missing, True, tuple(changes(files.path(home, newest.hash).read_bytes(), present)))
