"""How one paper of a meeting stands: what the record lacks for it, and what was changed since it was issued."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dashboard import files
from dashboard.db import Database
from dashboard.domain.errors import DashboardError, InputInvalid
from dashboard.papers.catalogue import KINDS
from dashboard.papers.changes import changes
from dashboard.papers.facts import Facts
from dashboard.papers.making import Made, make
from dashboard.papers.private_use import Remark, remarks
from dashboard.queries.issued import Issued

LOST, NO_WORD = "lost", "no_word"


@dataclass(frozen=True)
class Standing:
    """A paper as it would be made now, with the codes of what is missing, or why it can't be made (`refusal`).

    `newest` is how it was issued last (None: never) about what it is about now; `changed` what has changed since;
    `trouble` is LOST where the file as issued is lost or damaged, NO_WORD where it can't be read as a Word file, and
    nothing can be said of changes; `remarks` are what is to be looked at before it is sent.
    """

    missing: tuple[str, ...] = ()
    made: Made | None = None
    newest: Issued | None = None
    changed: tuple[tuple[str, str], ...] = ()
    trouble: str = ""
    refusal: DashboardError | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def is_restyled(self) -> bool:
        """Return whether another template is in use than the paper as issued was made from."""
        return self.made is not None and self.newest is not None and self.made.template != self.newest.template


def standing(db: Database, home: Path, found: Facts, kind: str, issued: Iterable[Issued]) -> Standing:
    """Return how a paper stands; `issued` are the papers of the meeting as issued, newest first."""
    try:
        missing, made = tuple(KINDS[kind].missing(found)), make(db, home, found, kind)
    except DashboardError as error:
        return Standing(refusal=error)
    newest = next((one for one in issued if (one.paper, one.about) == (kind, made.about)), None)
    changed, trouble = ((), "") if newest is None else _compared(home, newest, made)
    return Standing(missing, made, newest, changed, trouble, remarks=tuple(remarks(found, made.data)))


def _compared(home: Path, newest: Issued, made: Made) -> tuple[tuple[tuple[str, str], ...], str]:
    """Return what has changed, or why that can't be told."""
    if files.verify(home, [newest.hash]):
        return (), LOST
    if newest.hash == hashlib.sha256(made.data).hexdigest():
        return (), ""
    try:
        return tuple(changes(files.path(home, newest.hash).read_bytes(), made.data)), ""
    except InputInvalid:
        return (), NO_WORD
