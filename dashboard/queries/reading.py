"""Reading the files of the papers: versions, their pages, and who has opened them."""

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from dashboard.domain.permissions import FILES, OFFICIALS, QUERIES, Actor, may, require
from dashboard.domain.reading import Page, Version, in_force

_VERSIONS = """
SELECT v.id, v.paper_id AS paper, p.meeting_id AS meeting, p.kind, p.number, p.title, p.consultation,
v.version, v.hash, v.size, v.pages, v.source_name, v.source_hash, v.source_type, v.access, v.changes, v.reason,
v.is_withdrawn, v.at, v.actor
FROM paper_versions v JOIN papers p ON p.id = v.paper_id JOIN meetings m ON m.id = p.meeting_id
"""
# Who may not read what a paper says now is not shown what it said before, as if that still held.
_STANDING = ("(SELECT s.access FROM paper_versions s WHERE s.paper_id = v.paper_id AND s.is_withdrawn = 0"
             " ORDER BY s.version DESC LIMIT 1)")


def versions(db: Database, actor: Actor, meeting: int) -> list[Version]:
    """Return the versions of a meeting's papers that the actor may read, paper by paper as listed, oldest first.

    Before the members are told of a meeting only the secretariat sees its papers; what was withdrawn it alone sees.
    """
    require(actor, QUERIES["reading.versions"])
    return _readable(db, actor, "WHERE p.meeting_id = ? ORDER BY p.position, v.version", [meeting])


def version(db: Database, actor: Actor, id: int) -> Version | None:
    """Return one version; None alike for an id that is none and for a version the actor may not read."""
    require(actor, QUERIES["reading.version"])
    return next(iter(_readable(db, actor, "WHERE v.id = ?", [id])), None)


def of_consultations(db: Database, actor: Actor) -> dict[int, list[Version]]:
    """Return consultation → the versions in force of its papers that the actor may read, the earliest meeting first."""
    require(actor, QUERIES["reading.of_consultations"])
    linked = _readable(db, actor, "WHERE p.consultation IS NOT NULL ORDER BY m.date, m.id, p.position", ())
    found: dict[int, list[Version]] = {}
    standing = in_force(linked)
    for one in linked:
        if one == standing.get(one.paper):
            found.setdefault(one.consultation, []).append(one)
    return found


def page(db: Database, actor: Actor, version_id: int, number: int) -> Page | None:
    """Return a page (from 1) of a version; None where there is none, or none the actor may read."""
    require(actor, QUERIES["reading.page"])
    if version(db, actor, version_id) is None:
        return None
    row = db.execute("SELECT text, width, height FROM paper_pages WHERE version_id = ? AND page = ?",
                     [version_id, number]).fetchone()
    return Page(*row) if row else None


def pages(db: Database, version_id: int) -> list[Page]:
    """Return all pages of a version, in order. For commands, which decide themselves who may ask."""
    return [Page(*row) for row in db.execute(
        "SELECT text, width, height FROM paper_pages WHERE version_id = ? ORDER BY page", [version_id])]


def of_paper(db: Database, paper: int) -> list[Version]:
    """Return all versions of a paper, oldest first. For commands, which decide themselves who may ask."""
    return list(map(_version, db.query(f"{_VERSIONS} WHERE v.paper_id = ? ORDER BY v.version", [paper])))


def used_papers(db: Database, meeting: int) -> set[int]:
    """Return the papers of a meeting that have or had a file."""
    return {row[0] for row in db.execute("SELECT DISTINCT v.paper_id FROM paper_versions v JOIN papers p"
                                         " ON p.id = v.paper_id WHERE p.meeting_id = ?", [meeting])}


def files(db: Database, actor: Actor) -> dict[str, str]:
    """Return {hash: file name} of every file of every version, as read and as uploaded, for the check of the store."""
    require(actor, QUERIES["reading.files"])
    return dict(map(tuple, db.execute("SELECT hash, source_name FROM paper_versions"
                                      " UNION ALL SELECT source_hash, source_name FROM paper_versions")))


def openings(db: Database, actor: Actor, meeting: int) -> dict[int, dict[int, datetime]]:
    """Return person → version → when a member opened it first, of a meeting's papers. Raises Forbidden."""
    require(actor, QUERIES["reading.openings"])
    found: dict[int, dict[int, datetime]] = {}
    for person, version_id, at in db.execute(
            "SELECT a.person_id, o.version_id, o.first_at FROM openings o JOIN accounts a ON a.id = o.account_id"
            " JOIN paper_versions v ON v.id = o.version_id JOIN papers p ON p.id = v.paper_id"
            " WHERE p.meeting_id = ? AND a.person_id IS NOT NULL", [meeting]):
        found.setdefault(person, {})[version_id] = datetime.fromisoformat(at)
    return found


def my_openings(db: Database, actor: Actor, meeting: int) -> dict[int, int]:
    """Return version → page where the actor was last, of those of a meeting's papers that the actor has opened."""
    require(actor, QUERIES["reading.my_openings"])
    return dict(map(tuple, db.execute(
        "SELECT o.version_id, o.page FROM openings o JOIN paper_versions v ON v.id = o.version_id"
        " JOIN papers p ON p.id = v.paper_id WHERE p.meeting_id = ? AND o.account_id = ?", [meeting, actor.account])))


def _readable(db: Database, actor: Actor, where: str, facts: Iterable) -> list[Version]:
    sees_all = may(actor.role, OFFICIALS)
    told = "" if sees_all else " AND m.state <> 'planned' AND v.is_withdrawn = 0"
    clause, order, rest = where.partition(" ORDER BY")
    open_to = [access for access, roles in FILES.items() if may(actor.role, roles)]
    among = ", ".join("?" * len(open_to))
    rows = db.query(f"{_VERSIONS} {clause}{told} AND v.access IN ({among}) AND ({_STANDING} IN ({among}) OR ?){order}{rest}",
                    [*facts, *open_to, *open_to, sees_all])
    return list(map(_version, rows))


def _version(row: dict) -> Version:
    return Version(**{**row, "at": datetime.fromisoformat(row["at"]), "is_withdrawn": bool(row["is_withdrawn"])})
