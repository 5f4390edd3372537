"""The store: SQLite through sqlite-utils. Where it lies, how it is opened, how its schema grows."""

import os
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from dashboard.domain.errors import StoreUnusable
from dashboard.schema import VERSION, migrations

ROOT = Path(__file__).resolve().parent.parent
BUSY_MS = 5000


def home(argument: str | None = None) -> Path:
    """Return the folder that holds committee.db: the argument, else $COMMITTEE_HOME, else data/."""
    return Path(argument or os.environ.get("COMMITTEE_HOME") or ROOT / "data").resolve()


def database_path(folder: Path) -> Path:
    """Return the path of the database inside `folder`."""
    return folder / "committee.db"


def connect(path: Path) -> Database:
    """Return an open store with its rules on; raise StoreUnusable if there is none or it can't be used.

    The caller closes it. Raises codes `no_database`, `database_newer` and those of `translated`.
    """
    if not path.exists():
        raise StoreUnusable("no_database", path=str(path))
    with translated():
        connection = sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None)
        try:
            return _opened(connection)
        except BaseException:
            connection.close()
            raise


def create(path: Path) -> None:
    """Make the database at `path`, or bring an older one up to date; nothing is lost."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with translated(), closing(sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        _refuse_newer(raw)
        migrations.apply(_ruled(raw))
        raw.execute(f"PRAGMA user_version = {VERSION}")


def backup(source: Path, target: Path) -> None:
    """Copy the whole store at `source` to the new file `target`, also while it is in use."""
    if target.exists():
        raise StoreUnusable("backup_exists", path=str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".part")
    partial.unlink(missing_ok=True)
    with closing(connect(source)) as db, translated(), closing(sqlite3.connect(partial)) as copy:
        db.conn.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    partial.rename(target)


def restore(source: Path, target: Path) -> Path | None:
    """Put the backup `source` in the place of `target`; return where the former store was kept.

    The backup is opened and checked first: a damaged or foreign file is refused and changes nothing.
    """
    with closing(connect(source)) as db, translated():
        if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise StoreUnusable("database_damaged")
    kept = _set_aside(target) if target.exists() else None
    backup(source, target)
    create(target)
    return kept


@contextmanager
def translated():
    """Turn what SQLite says about the file into StoreUnusable: `database_locked`, `database_damaged`, …"""
    try:
        yield
    except sqlite3.DatabaseError as error:
        known = _code(error)
        if known is None:
            raise
        raise StoreUnusable(known) from error


def _code(error: sqlite3.DatabaseError) -> str | None:
    name = getattr(error, "sqlite_errorname", "") or ""
    for start, code in (("SQLITE_BUSY", "database_locked"), ("SQLITE_LOCKED", "database_locked"),
                        ("SQLITE_CORRUPT", "database_damaged"), ("SQLITE_NOTADB", "database_damaged"),
                        ("SQLITE_FULL", "disk_full"), ("SQLITE_READONLY", "database_read_only"),
                        ("SQLITE_CANTOPEN", "database_read_only"), ("SQLITE_IOERR", "database_damaged")):
        if name.startswith(start):
            return code
    return None


def _opened(connection: sqlite3.Connection) -> Database:
    db = _ruled(connection)
    _refuse_newer(connection)
    if _version(connection) < VERSION:
        raise StoreUnusable("database_older")
    return db


def _ruled(connection: sqlite3.Connection) -> Database:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.row_factory = sqlite3.Row
    return Database(connection, execute_plugins=False)


def _version(connection: sqlite3.Connection) -> int:
    return connection.execute("PRAGMA user_version").fetchone()[0]


def _refuse_newer(connection: sqlite3.Connection) -> None:
    if _version(connection) > VERSION:
        raise StoreUnusable("database_newer")


def _set_aside(path: Path) -> Path:
    number = 1
    while (kept := path.with_name(f"{path.stem}.before-restore-{number}{path.suffix}")).exists():
        number += 1
    with closing(connect(path)) as db, translated():
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path.rename(kept)
    for leftover in ("-wal", "-shm"):
        path.with_name(path.name + leftover).unlink(missing_ok=True)
    return kept
