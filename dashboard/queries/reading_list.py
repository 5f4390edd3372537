"""Reading what there is to read of a meeting: its papers in the order of the agenda, their pages, and where one was."""

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from dashboard.domain.agenda import whole_numbers
from dashboard.domain.permissions import OFFICIALS, QUERIES, Actor, may, require
from dashboard.domain.reading import Version, in_force
from dashboard.queries import reading
from dashboard.queries.meetings import agenda


@dataclass(frozen=True)
class Listed:
    """A paper with its versions that can be read, oldest first; `items` are the numbers of the agenda items it is for."""

    paper: int
    items: tuple[str, ...]
    versions: tuple[Version, ...]

    @property
    def newest(self) -> Version:
        """Return the version that is in force."""
        return self.versions[-1]


def meetings(db: Database, actor: Actor) -> list[dict]:
    """Return the meetings whose papers the actor may read, latest first: id, number, date (a date), state.

    Of a meeting the members were not told of yet only the secretariat learns here.
    """
    require(actor, QUERIES["reading_list.meetings"])
    told = "" if may(actor.role, OFFICIALS) else "WHERE state <> 'planned'"
    rows = db.query(f"SELECT id, number, date, state FROM meetings {told} ORDER BY date DESC, number DESC")
    return [{**row, "date": date.fromisoformat(row["date"])} for row in rows]


def papers(db: Database, actor: Actor, meeting: int) -> list[Listed]:
    """Return the papers of a meeting with a file the actor may read, as they come up in the agenda; then the others.

    What was withdrawn is not among them, for the secretariat neither.
    """
    require(actor, QUERIES["reading_list.papers"])
    with db.atomic():  # so that nobody saves between the papers and the agenda
        found = [one for one in reading.versions(db, actor, meeting) if not one.is_withdrawn]
        items, listed = agenda(db, meeting)
    keys, numbers = {paper.id: paper.key for paper in listed}, whole_numbers(item.level for item in items)
    turns = {paper: [turn for turn, item in enumerate(items) if keys.get(paper) in item.papers] for paper in in_force(found)}
    ordered = sorted(turns, key=lambda paper: (turns[paper] or [len(items)])[0])
    return [Listed(paper, tuple(numbers[turn] for turn in turns[paper]),
                   tuple(one for one in found if one.paper == paper)) for paper in ordered]


def sizes(db: Database, actor: Actor, meeting: int) -> dict[int, list[tuple[float, float]]]:
    """Return version → width and height of each page, in points, of a meeting's versions that the actor may read."""
    require(actor, QUERIES["reading_list.sizes"])
    found: dict[int, list[tuple[float, float]]] = {one.id: [] for one in reading.versions(db, actor, meeting)}
    for version, width, height in _pages(db, meeting, "g.width, g.height"):
        if version in found:
            found[version].append((width, height))
    return found


def texts(db: Database, actor: Actor, meeting: int) -> list[tuple[Version, list[str]]]:
    """Return the versions in force that the actor may read, in the order of the agenda, with the text of each page."""
    require(actor, QUERIES["reading_list.texts"])
    found: dict[int, list[str]] = {}
    for version, text in _pages(db, meeting, "g.text"):
        found.setdefault(version, []).append(text)
    return [(one.newest, found.get(one.newest.id, [])) for one in papers(db, actor, meeting)]


def last_place(db: Database, actor: Actor, meeting: int) -> tuple[int, int] | None:
    """Return version and page that the actor opened last of a meeting's papers, or None."""
    require(actor, QUERIES["reading_list.last_place"])
    row = db.execute(
        "SELECT o.version_id, o.page FROM openings o JOIN paper_versions v ON v.id = o.version_id"
        " JOIN papers p ON p.id = v.paper_id WHERE p.meeting_id = ? AND o.account_id = ? ORDER BY o.last_at DESC LIMIT 1",
        [meeting, actor.account]).fetchone()
    return (row[0], row[1]) if row else None


def _pages(db: Database, meeting: int, columns: str):
    return db.execute(f"SELECT g.version_id, {columns} FROM paper_pages g JOIN paper_versions v ON v.id = g.version_id"
                      " JOIN papers p ON p.id = v.paper_id WHERE p.meeting_id = ? ORDER BY g.version_id, g.page", [meeting])
