"""Reading meetings with their agenda and papers."""

from datetime import date, time

from sqlite_utils import Database

from dashboard.domain.agenda import Item
from dashboard.domain.errors import RuleBroken
from dashboard.domain.meetings import Meeting, Paper
from dashboard.domain.permissions import QUERIES, Actor, require

_BEGUN = """
SELECT EXISTS (SELECT 1 FROM meetings WHERE id = :id AND state NOT IN ('planned', 'called'))
OR EXISTS (SELECT 1 FROM attendance_events WHERE meeting_id = :id)
"""
_USED = """
SELECT item_id FROM item_turns WHERE meeting_id = :id UNION SELECT item_id FROM carried_items WHERE meeting_id = :id
UNION SELECT item_id FROM motions WHERE meeting_id = :id UNION SELECT item_id FROM elections WHERE meeting_id = :id
UNION SELECT item_id FROM speeches WHERE meeting_id = :id
"""

def meetings(db: Database, actor: Actor) -> list[dict]:
    """Return the meetings, latest first: id, number, term, date (a date), place, room. Raises Forbidden."""
    require(actor, QUERIES["meetings.meetings"])
    rows = db.query("SELECT id, number, term, date, place, room FROM meetings ORDER BY date DESC, number DESC")
    return [{**row, "date": date.fromisoformat(row["date"])} for row in rows]


def days(db: Database) -> list[date]:
    """Return the days of all meetings."""
    return [date.fromisoformat(row[0]) for row in db.execute("SELECT date FROM meetings")]


def by_number(db: Database, actor: Actor, number: int) -> Meeting:
    """Return the latest meeting that bears `number`; raise RuleBroken meeting_unknown, Forbidden."""
    require(actor, QUERIES["meetings.by_number"])
    row = db.execute("SELECT id FROM meetings WHERE number = ? ORDER BY date DESC LIMIT 1", [number]).fetchone()
    if row is None:
        raise RuleBroken("meeting_unknown", number=number)
    return meeting(db, actor, row[0])


def meeting(db: Database, actor: Actor, id: int) -> Meeting:
    """Return one meeting whole, with the revision that was read; raise RuleBroken meeting_unknown, Forbidden."""
    require(actor, QUERIES["meetings.meeting"])
    with db.atomic():  # so that nobody saves between its header, its papers and its agenda
        for row in db.query("SELECT * FROM meetings WHERE id = ?", [id]):
            return _meeting(row, *agenda(db, id))
    raise RuleBroken("meeting_unknown", number=id)


def _meeting(row: dict, items: tuple[Item, ...], papers: tuple[Paper, ...]) -> Meeting:
    return Meeting(
        id=row["id"], number=row["number"], term=row["term"], date=date.fromisoformat(row["date"]),
        start_time=time.fromisoformat(row["start_time"]) if row["start_time"] else None, place=row["place"],
        room=row["room"] or "", items=items, papers=papers, revision=row["revision"], src=row["src"])


def taken_numbers(db: Database, but: int | None) -> list[tuple[str, int]]:
    """Return (term, number) of every meeting but the one with id `but`."""
    return list(map(tuple, db.execute("SELECT term, number FROM meetings WHERE id IS NOT ?", [but])))


def is_begun(db: Database, id: int) -> bool:
    """Return whether anything happened in the room of the meeting: it was opened, or somebody's attendance recorded."""
    return bool(db.execute(_BEGUN, {"id": id}).fetchone()[0])


def used_items(db: Database, meeting_id: int) -> set[int]:
    """Return the agenda items of a meeting that the record of its room points at."""
    return {row[0] for row in db.execute(_USED, {"id": meeting_id})}


def carried(db: Database, actor: Actor, meeting_id: int) -> tuple[Item, ...]:
    """Return the agenda items that a meeting carried over, in order. Raises Forbidden."""
    require(actor, QUERIES["meetings.carried"])
    left = {row[0] for row in db.execute("SELECT item_id FROM carried_items WHERE meeting_id = ?", [meeting_id])}
    return tuple(item for item in agenda(db, meeting_id)[0] if item.id in left)


def agenda(db: Database, meeting_id: int) -> tuple[tuple[Item, ...], tuple[Paper, ...]]:
    """Return the agenda of a meeting and its papers, each in order."""
    papers = _papers(db, meeting_id)
    return _items(db, meeting_id, papers), tuple(papers.values())


def _papers(db: Database, meeting_id: int) -> dict[int, Paper]:
    rows = db.query("SELECT id, kind, number, title, consultation FROM papers WHERE meeting_id = ? ORDER BY position",
                    [meeting_id])
    return {row["id"]: Paper(**row) for row in rows}


def _items(db: Database, meeting_id: int, papers: dict[int, Paper]) -> tuple[Item, ...]:
    linked: dict[int, list[str]] = {}
    for item_id, paper_id in db.execute(
            "SELECT l.item_id, l.paper_id FROM agenda_item_papers l JOIN papers p ON p.id = l.paper_id"
            " WHERE p.meeting_id = ? ORDER BY p.position", [meeting_id]):
        linked.setdefault(item_id, []).append(papers[paper_id].key)
    rows = db.query("SELECT id, level, title, kind, minutes, decides FROM agenda_items WHERE meeting_id = ?"
                    " ORDER BY position", [meeting_id])
    return tuple(Item(**{**row, "decides": bool(row["decides"])}, papers=tuple(linked.get(row["id"], ())))
                 for row in rows)
