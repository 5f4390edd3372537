"""The schema of the store, grown by migrations that are only ever appended.

Dates are ISO dates, instants ISO 8601 with offset, texts as given. `src` names the printed line a row rests on
(`document:line`, more of them parted by commas); rows made on screen have none.
"""

import sqlite3

from sqlite_utils import Database, Migrations

from dashboard.schema import access, papers, reading, record, room

migrations = Migrations("dashboard")


@migrations()
def m001_the_committee_and_its_record(db: Database) -> None:
    """The published facts, the people, the work and the log."""
    for script in (record.PUBLISHED, record.PEOPLE, record.WORK, record.SURVEYS, record.RECORD):
        _run(db, script)


@migrations()
def m002_who_may_do_what(db: Database) -> None:
    """Accounts, cards, sessions, drafts and issued papers."""
    _run(db, access.ACCOUNTS)


@migrations()
def m003_the_meeting_room(db: Database) -> None:
    """What happens at a meeting: attendance, running order, motions, votes, elections, decisions."""
    _run(db, room.ROOM)


@migrations()
def m004_the_papers(db: Database) -> None:
    """What the papers are made from besides the record: settings, speeches, templates."""
    _run(db, papers.PAPERS)


@migrations()
def m005_reading_and_replying(db: Database) -> None:
    """What members read and answer: files of the papers, replies, notes, where the room is."""
    _run(db, reading.READING)


@migrations()
def m006_room_turns_corrected(db: Database) -> None:
    """A turn to an item of the agenda that was recorded wrongly is corrected by a new one."""
    _run(db, room.TURNS_CORRECTED)


@migrations()
def m007_papers_of_a_consultation(db: Database) -> None:
    """A paper of a meeting may name the consultation it belongs to."""
    _run(db, record.PAPERS_OF_A_CONSULTATION)


def _run(db: Database, script: str) -> None:
    """Run the statements of `script` one by one; executescript() would commit the migration's transaction."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            db.execute(pending)
            pending = ""


VERSION = len(migrations.pending(Database(memory=True)))
