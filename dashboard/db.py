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
LOG_FILES = ("-wal", "-shm")
# What SQLite's error names begin with, and what they mean to us.
CODES = {"SQLITE_BUSY": "database_locked", "SQLITE_LOCKED": "database_locked", "SQLITE_CORRUPT": "database_damaged",
         "SQLITE_NOTADB": "database_damaged", "SQLITE_IOERR": "database_damaged", "SQLITE_FULL": "disk_full",
         "SQLITE_READONLY": "database_read_only", "SQLITE_CANTOPEN": "database_read_only"}


def home(argument: str | None = None) -> Path:
    """Return the folder that holds committee.db: the argument, else $COMMITTEE_HOME, else data/."""
    return Path(argument or os.environ.get("COMMITTEE_HOME") or ROOT / "data").resolve()


def database_path(folder: Path) -> Path:
    """Return the path of the database inside `folder`."""
    return folder / "committee.db"


def connect(path: Path) -> Database:
    """Return an open store with its rules on; raise StoreUnusable if there is none or it can't be used.

    The caller closes it. Raises codes `no_database`, `database_newer`, `database_older` and those of `translated`.
    """
    if not path.exists():
        raise StoreUnusable("no_database", path=str(path))
    with translated():
        connection = _raw(path)
        try:
            return _opened(connection)
        except BaseException:
            connection.close()
            raise


@contextmanager
def opened(path: Path):
    """Yield an open store and close it at the end; raises as `connect`."""
    db = connect(path)
    try:
        yield db
    finally:
        db.conn.close()


def create(path: Path) -> None:
    """Make the database at `path`, or bring an older one up to date; nothing is lost."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with translated(), closing(_raw(path)) as raw:
        _refuse_foreign(raw)
        _refuse_newer(raw)
        raw.execute("PRAGMA journal_mode = WAL")
        migrations.apply(_ruled(raw))
        raw.execute(f"PRAGMA user_version = {VERSION}")


def backup(source: Path, target: Path) -> None:
    """Copy the whole store at `source` to the new file `target`, also while it is in use.

    Raises codes `backup_exists`, `no_database` and those of `translated`; there is then no new file.
    """
    if target.exists():
        raise StoreUnusable("backup_exists", path=str(target))
    connect(source).close()
    with _copy(source, target) as copied:
        copied.rename(target)


def restore(source: Path, target: Path) -> Path | None:
    """Put the backup `source` in the place of `target`; return where the former store was kept.

    A sound copy is made first, so a damaged or foreign file is refused and changes nothing. A former store that is
    damaged is set aside as it is. Raises codes `backup_missing` and those of `translated`.
    """
    if not source.exists():
        raise StoreUnusable("backup_missing", path=str(source))
    with _copy(source, target) as copied:
        create(copied)
        kept = _set_aside(target)
        copied.rename(target)
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
    return next((code for start, code in CODES.items() if name.startswith(start)), None)


def _raw(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None)


def _opened(connection: sqlite3.Connection) -> Database:
    db = _ruled(connection)
    _refuse_foreign(connection)
    _refuse_newer(connection)
    if _version(connection) < VERSION:
        raise StoreUnusable("database_older")
    connection.execute("PRAGMA journal_mode = WAL")  # a copy put in place by hand would be without
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


def _refuse_foreign(connection: sqlite3.Connection) -> None:
    """A file that holds tables but not our migrations belongs to another program."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and "_sqlite_migrations" not in tables:
        raise StoreUnusable("database_damaged")


@contextmanager
def _copy(source: Path, target: Path):
    """Lend a sound copy of the store at `source` in a file beside `target`; it is gone afterwards unless moved."""
    copied = target.with_name(target.name + ".part")
    copied.parent.mkdir(parents=True, exist_ok=True)
    copied.unlink(missing_ok=True)
    try:
        with translated(), closing(_raw(source)) as whole, closing(sqlite3.connect(copied)) as copy:
            _copy_whole(whole, copy)
        yield copied
    finally:
        for ending in ("", *LOG_FILES):
            copied.with_name(copied.name + ending).unlink(missing_ok=True)


def _copy_whole(whole: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    _refuse_newer(whole)
    whole.backup(copy)
    copy.execute("PRAGMA journal_mode = DELETE")
    _refuse_foreign(copy)
    if _version(copy) == 0 or copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        raise StoreUnusable("database_damaged")


def _set_aside(path: Path) -> Path | None:
    """Move the store at `path` out of the way, with what of its log is left; return its new name, None if none was."""
    existed, kept = path.exists(), _free_name(path)
    if existed:
        _settle(path)
    for ending in ("", *LOG_FILES):
        file = path.with_name(path.name + ending)
        if file.exists():
            file.rename(kept.with_name(kept.name + ending))
    return kept if existed else None


def _free_name(path: Path) -> Path:
    number = 1
    while (kept := path.with_name(f"{path.stem}.before-restore-{number}{path.suffix}")).exists():
        number += 1
    return kept


def _settle(path: Path) -> None:
    """Write a store's log into it, so that it is one file; one in use is refused, a damaged one stays as it is."""
    try:
        with translated(), closing(_raw(path)) as raw:
            raw.execute("BEGIN EXCLUSIVE")
            raw.execute("ROLLBACK")
            raw.execute("PRAGMA journal_mode = DELETE")
    except StoreUnusable as error:
        if error.code == "database_locked":
            raise
