"""Whether the store is whole: SQLite's own checks, references, the log's chain, its guards, and the kept files."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from dashboard import files
from dashboard.db import database_path, opened, translated
from dashboard.domain.errors import DashboardError, StoreUnusable
from dashboard.domain.log import first_broken
from dashboard.domain.permissions import CONSOLE
from dashboard.domain.plain_text import code_points, private_use
from dashboard.queries import audit, issued, members, reading, templates
from dashboard.schema import migrations

# kind of file → what is wrong with it → code
LOST = {"papers": {"missing": "file_missing", "damaged": "file_damaged"},
        "versions": {"missing": "file_version_missing", "damaged": "file_version_damaged"},
        "templates": {"missing": "file_template_missing", "damaged": "file_template_damaged"}}


class Kept(NamedTuple):
    """What should lie in files/: the names, by hash, of the papers that were issued, of those read, and of the templates."""

    papers: dict[str, str]
    versions: dict[str, str]
    templates: dict[str, str]

    @property
    def hashes(self) -> list[str]:
        """Return the hash of each file once."""
        return list(dict.fromkeys((*self.papers, *self.versions, *self.templates)))


class Finding(DashboardError):
    """Something in the store that is not as it was written; its sentence is made like that of an error."""


def check(home: Path) -> list[DashboardError]:
    """Return all that is wrong with the store in `home`, nothing if it is whole.

    Rows cut off the end of the log together with SQLite's own counter leave no trace: for that there is `log_end`.
    """
    try:
        with opened(database_path(home)) as db, translated(), db.atomic():  # one state, also while it is in use
            return [*_storage(db), *_references(db), *_triggers(db), *_log(db), *_files(db, home)]
    except StoreUnusable as error:
        return [error]


def remarks(home: Path) -> list[Finding]:
    """Return what is as it was written and yet to be looked at: names of members with private-use characters (外字)."""
    with opened(database_path(home)) as db:
        names = dict.fromkeys(seat.name for seat in members.memberships(db) if private_use(seat.name))
    return [Finding("private_use_name", name=name, codes=code_points(private_use(name))) for name in names]


def log_end(home: Path) -> tuple[int, str]:
    """Return how many rows the log has and the hash of the last, to be compared with a copy kept elsewhere."""
    with opened(database_path(home)) as db:
        rows = audit.chain(db, CONSOLE)
        return len(rows), rows[-1]["hash"] if rows else ""


def kept_files(db: Database) -> Kept:
    """Return what should lie in files/."""
    return Kept(issued.files(db, CONSOLE), reading.files(db, CONSOLE), templates.files(db, CONSOLE))


def lost_files(faults: Iterable[files.Fault], kept: Kept) -> list[Finding]:
    """Return what is wrong with kept files as findings."""
    return [_lost(fault, kept) for fault in faults]


def _lost(fault: files.Fault, kept: Kept) -> Finding:
    kind, names = next((kind, names) for kind, names in kept._asdict().items() if fault.hash in names)
    return Finding(LOST[kind][fault.kind], name=names[fault.hash], hash=fault.hash)


def _storage(db: Database) -> list[Finding]:
    lines = [row[0] for row in db.execute("PRAGMA integrity_check")]
    return [Finding("storage_damaged", detail=line) for line in lines if line != "ok"]


def _references(db: Database) -> list[Finding]:
    rows = db.execute("PRAGMA foreign_key_check").fetchall()
    return [Finding("reference_broken", table=row["table"], row=row["rowid"], parent=row["parent"]) for row in rows]


def _triggers(db: Database) -> list[Finding]:
    """Compare the triggers with those a new store has."""
    fresh = Database(memory=True)
    migrations.apply(fresh)
    ours, found = _trigger_texts(fresh), _trigger_texts(db)
    fresh.conn.close()
    return [Finding(_trigger_code(name, ours, found), name=name)
            for name in {**ours, **found} if found.get(name) != ours.get(name)]


def _trigger_code(name: str, ours: dict, found: dict) -> str:
    if name not in found:
        return "trigger_missing"
    return "trigger_changed" if name in ours else "trigger_foreign"


def _trigger_texts(db: Database) -> dict[str, str]:
    return {trigger.name: trigger.sql for trigger in db.triggers}


def _log(db: Database) -> list[Finding]:
    rows = audit.chain(db, CONSOLE)
    broken = first_broken(rows)
    if broken is not None:
        return [Finding("log_broken", row=broken)]
    last = audit.last_id(db, CONSOLE)
    if [row["id"] for row in rows] != list(range(1, last + 1)):
        return [Finding("log_incomplete", rows=len(rows), written=last)]
    return []


def _files(db: Database, home: Path) -> list[Finding]:
    kept = kept_files(db)
    return lost_files(files.verify(home, kept.hashes), kept)
