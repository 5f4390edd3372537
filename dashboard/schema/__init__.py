"""The schema of the store, grown by migrations that are only ever appended.

Dates are ISO dates, instants ISO 8601 with offset, texts as given. `src` names the printed line a row rests on
(`document:line`, more of them parted by commas); rows made on screen have none.
"""

import sqlite3

from sqlite_utils import Database, Migrations

from dashboard.schema import access, papers, record, room

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


def _run(db: Database, script: str) -> None:
    """Run the statements of `script` one by one; executescript() would commit the migration's transaction."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            db.execute(pending)
            pending = ""


VERSION = len(migrations.pending(Database(memory=True)))
