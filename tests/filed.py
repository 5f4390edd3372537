"""A paper of a meeting with a file in the record, for tests that need no more than its rows."""

from dashboard.db import Database
from tests.room import at


def filed(db: Database, meeting: int, title: str, *, item: int | None = None, pages: int = 3, access: str = "public",
          number: int = 1) -> int:
    """Return the id of the first version of a new paper of a meeting（資料1), linked to an item where one is given."""
    paper = db["papers"].insert({"meeting_id": meeting, "position": number, "kind": "document", "number": number,
                                 "title": title}).last_pk
    if item is not None:
        db["agenda_item_papers"].insert({"item_id": item, "paper_id": paper})
    return another(db, paper, pages=pages, access=access)


def another(db: Database, paper: int, *, pages: int = 3, access: str = "public") -> int:
    """Return the id of one more version of a paper."""
    before = db.execute("SELECT count(*) FROM paper_versions WHERE paper_id = ?", [paper]).fetchone()[0]
    return db["paper_versions"].insert({
        "paper_id": paper, "version": before + 1, "hash": f"{paper:064x}", "size": 1, "pages": pages,
        "source_name": "資料.pdf", "source_hash": f"{paper:064x}", "source_type": "application/pdf", "access": access,
        "changes": "", "reason": "", "at": at("09:30").isoformat(), "actor": "端末"}).last_pk


def paper_of(db: Database, version: int) -> int:
    """Return the paper a version belongs to."""
    return db.execute("SELECT paper_id FROM paper_versions WHERE id = ?", [version]).fetchone()[0]
