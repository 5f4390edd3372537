"""Reading one's own notes; there is no way to ask for anybody else's."""

from datetime import datetime

from sqlite_utils import Database

from dashboard.domain.notes import Note
from dashboard.domain.permissions import FILES, OFFICIALS, QUERIES, Actor, may, require
from dashboard.domain.reading import in_force
from dashboard.queries import reading

_NOTES = """
SELECT n.key, n.version_id AS version, n.page, n.passage, n.text, n.revision, n.at, n.first_version_id AS first_version,
n.first_page, f.version AS first_number, p.kind, p.number, p.title
FROM member_notes n JOIN paper_versions v ON v.id = n.version_id JOIN paper_versions f ON f.id = n.first_version_id
JOIN papers p ON p.id = v.paper_id
WHERE n.account_id = ? AND p.meeting_id = ? ORDER BY p.position, n.page IS NULL, n.page, n.id
"""


def notes(db: Database, actor: Actor, meeting_id: int) -> list[Note]:
    """Return the actor's own notes on a meeting's papers: as the papers are listed, page by page.

    One on a version that is not read by the actor any more has no page either; it is never left out.
    """
    require(actor, QUERIES["notes.notes"])
    read = {one.id for one in in_force(reading.versions(db, actor, meeting_id)).values()}
    return [Note(**{**row, "page": row["page"] if row["version"] in read else None,
                    "at": datetime.fromisoformat(row["at"])})
            for row in db.query(_NOTES, [actor.account, meeting_id])]


def in_force_now(db: Database, version_id: int) -> int:
    """Return the version of the same paper that is read now; the version itself where all were withdrawn."""
    row = db.execute("SELECT id FROM paper_versions WHERE is_withdrawn = 0 AND paper_id ="
                     " (SELECT paper_id FROM paper_versions WHERE id = ?) ORDER BY version DESC LIMIT 1",
                     [version_id]).fetchone()
    return row[0] if row else version_id


def pages_known(db: Database, actor: Actor, version_id: int) -> int:
    """Return how many pages a version has that the actor may read, or could until it was withdrawn; 0 of any other.

    What is typed on a page that is withdrawn meanwhile must not be lost.
    """
    row = db.execute("SELECT v.pages, v.access, m.state FROM paper_versions v JOIN papers p ON p.id = v.paper_id"
                     " JOIN meetings m ON m.id = p.meeting_id WHERE v.id = ?", [version_id]).fetchone()
    if row is None or not may(actor.role, FILES[row["access"]]):
        return 0
    return row["pages"] if may(actor.role, OFFICIALS) or row["state"] != "planned" else 0
