"""Papers with real files in a store, for tests that read them."""

from collections.abc import Sequence
from pathlib import Path

from dashboard.commands.uploads import add_version
from dashboard.db import Database
from dashboard.domain.permissions import CONSOLE
from dashboard.pdfs.pages import texts
from tests import pdfs_made
from tests.room import at


def filed(db: Database, home: Path, meeting: int, title: str, pages: Sequence[str], *, number: int | None = None,
          kind: str = "document", item: int | None = None, access: str = "public") -> int:
    """Return the id of the first version of a new paper of a meeting, whose PDF has a page for each text."""
    position = db.execute("SELECT count(*) FROM papers WHERE meeting_id = ?", [meeting]).fetchone()[0] + 1
    paper = db["papers"].insert({"meeting_id": meeting, "position": position, "kind": kind, "number": number,
                                 "title": title}).last_pk
    if item is not None:
        db["agenda_item_papers"].insert({"item_id": item, "paper_id": paper})
    return version(db, home, paper, pages, access=access)


def version(db: Database, home: Path, paper: int, pages: Sequence[str], *, access: str = "public", changes: str = "",
            reason: str = "") -> int:
    """Return the id of one more version of a paper."""
    data = pdfs_made.pdf(*pages)
    before = db.execute("SELECT count(*) FROM paper_versions WHERE paper_id = ?", [paper]).fetchone()[0]
    return add_version(db, CONSOLE, at("09:30"), home=home, paper=paper, pdf=data, pages=texts(data), source=data,
                       source_name="資料.pdf", source_type="application/pdf", access=access, succeeds=before, changes=changes,
                       reason=reason)


def paper_of(db: Database, version: int) -> int:
    """Return the paper a version belongs to."""
    return db.execute("SELECT paper_id FROM paper_versions WHERE id = ?", [version]).fetchone()[0]
