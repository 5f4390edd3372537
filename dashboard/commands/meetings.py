"""Making a meeting, and keeping its header, agenda and papers against the revision that was read."""

import dataclasses
from datetime import datetime

from sqlite_utils import Database

from dashboard.commands.recorded import recorded
from dashboard.domain.errors import RuleBroken, Stale
from dashboard.domain.meetings import Meeting, check_consultations, check_meeting
from dashboard.domain.permissions import Actor
from dashboard.domain.plain_text import one_line
from dashboard.queries import meetings as read
from dashboard.queries import reading
from dashboard.queries.consultations import consultations
from dashboard.queries.members import terms

SUBJECT = "meetings"


def create_meeting(db: Database, actor: Actor, now: datetime, *, meeting: Meeting) -> int:
    """Keep a new meeting with its agenda and papers; return its id.

    Raises as `domain.meetings.check_meeting` and `check_consultations`.
    """
    with recorded(db, actor, now, "create_meeting", SUBJECT) as entry:
        kept = _cleaned(meeting)
        _check(db, kept, None)
        id = db["meetings"].insert(_header(kept)).last_pk
        _write(db, id, kept)
        entry.subject_id, entry.after = str(id), _facts(kept)
    return id


def save_meeting(db: Database, actor: Actor, now: datetime, *, meeting: Meeting) -> int:
    """Keep `meeting` in the place of the revision it was read at; return the new revision.

    Raises Stale meeting_stale (facts: mine, stored) if someone saved in between; RuleBroken meeting_begun (number, term
    and day stay as they were), item_used (the record of the room points at it) and paper_used (it has or had a file);
    else as `create_meeting`.
    """
    with recorded(db, actor, now, "save_meeting", SUBJECT) as entry:
        stored = read.meeting(db, actor, meeting.id)
        kept = _cleaned(meeting)
        if stored.revision != meeting.revision:
            raise Stale("meeting_stale", mine=kept, stored=stored)
        _check(db, kept, meeting.id)
        _check_room(db, stored, kept)
        _check_files(db, stored, kept)
        db["meetings"].update(meeting.id, {**_header(kept), "revision": stored.revision + 1})
        _write(db, meeting.id, kept)
        entry.subject_id, entry.before, entry.after = str(meeting.id), _facts(stored), _facts(kept)
    return stored.revision + 1


def _check(db: Database, kept: Meeting, id: int | None) -> None:
    check_meeting(kept, terms(db), read.taken_numbers(db, id))
    check_consultations(kept.papers, {one.no for one in consultations(db)})


def _check_room(db: Database, stored: Meeting, kept: Meeting) -> None:
    known, used = {item.id for item in kept.items}, read.used_items(db, stored.id)
    if read.is_begun(db, stored.id) and _identity(stored) != _identity(kept):
        raise RuleBroken("meeting_begun", number=stored.number, date=stored.date)
    for item in stored.items:
        if item.id in used - known:
            raise RuleBroken("item_used", item=item.title)


def _check_files(db: Database, stored: Meeting, kept: Meeting) -> None:
    gone = reading.used_papers(db, stored.id) - {paper.id for paper in kept.papers}
    for paper in stored.papers:
        if paper.id in gone:
            raise RuleBroken("paper_used", paper=paper.title)


def _identity(meeting: Meeting) -> tuple:
    return meeting.number, meeting.term, meeting.date


def _cleaned(meeting: Meeting) -> Meeting:
    items = tuple(dataclasses.replace(item, title=one_line(item.title)) for item in meeting.items)
    papers = tuple(dataclasses.replace(paper, title=one_line(paper.title)) for paper in meeting.papers)
    return dataclasses.replace(meeting, place=one_line(meeting.place), room=one_line(meeting.room),
                               items=items, papers=papers)


def _header(meeting: Meeting) -> dict:
    return {"number": meeting.number, "term": meeting.term, "date": meeting.date.isoformat(),
            "start_time": meeting.start_time.isoformat("minutes") if meeting.start_time else None,
            "place": meeting.place, "room": meeting.room or None}


def _facts(meeting: Meeting) -> dict:
    items = [[item.level, item.title, item.kind, list(item.papers), item.minutes, item.decides] for item in meeting.items]
    papers = [[paper.kind, paper.number, paper.title, paper.consultation] for paper in meeting.papers]
    return {**_header(meeting), "items": items, "papers": papers}


def _write(db: Database, id: int, meeting: Meeting) -> None:
    """Write papers and items; each keeps its row, since other things point at it."""
    papers = _write_rows(db, "papers", id, [
        (paper.id, {"kind": paper.kind, "number": paper.number, "title": paper.title,
                    "consultation": paper.consultation}) for paper in meeting.papers])
    items = _write_rows(db, "agenda_items", id, [
        (item.id, {"level": item.level, "title": item.title, "kind": item.kind, "minutes": item.minutes,
                   "decides": int(item.decides)}) for item in meeting.items])
    by_key = {paper.key: row for paper, row in zip(meeting.papers, papers)}
    for row, item in zip(items, meeting.items):
        db["agenda_item_papers"].delete_where("item_id = ?", [row])
        db["agenda_item_papers"].insert_all(
            {"item_id": row, "paper_id": by_key[key]} for key in dict.fromkeys(item.papers))


def _write_rows(db: Database, table: str, meeting_id: int, entries: list[tuple[int | None, dict]]) -> list[int]:
    """Make the rows of a meeting in `table` those of `entries` (id or None, values), in order; return their ids."""
    stored = {row[0] for row in db.execute(f"SELECT id FROM {table} WHERE meeting_id = ?", [meeting_id])}
    for gone in stored - {id for id, _ in entries}:
        db[table].delete(gone)
    return [_write_row(db, table, id if id in stored else None,
                       {"meeting_id": meeting_id, "position": position, **values})
            for position, (id, values) in enumerate(entries, start=1)]


def _write_row(db: Database, table: str, id: int | None, values: dict) -> int:
    if id is None:
        return db[table].insert(values).last_pk
    db[table].update(id, values)
    return id
