"""The store: its rules are on, trouble with its file is said for what it is, and copies bring it back whole."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from dashboard import db as store
from dashboard.commands import members
from dashboard.db import VERSION, backup, connect, create, database_path, opened, restore
from dashboard.domain.errors import StoreUnusable
from tests.commands.log import ACTOR
from tests.commands.packages import tables

# Takes a lock on the store, says so, and holds it until its standard input ends.
HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2:]:
    connection.execute(statement)
print("held", flush=True)
sys.stdin.read()
"""
WRITING = ("BEGIN EXCLUSIVE",)
SHUT = ("PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE")


@pytest.fixture
def path(home) -> Path:
    """The path of a store that was opened before."""
    connect(database_path(home)).close()
    return database_path(home)


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(store, "BUSY_MS", 50)


@contextmanager
def held_by_another(path: Path, *statements: str):
    command = [sys.executable, "-c", HOLD, str(path), *statements]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline().strip() == b"held"
        yield
        other.stdin.close()


def refusal(act, *arguments) -> str:
    with pytest.raises(StoreUnusable) as refused:
        act(*arguments)
    return refused.value.code


def resign(path: Path, now) -> None:
    with opened(path) as db:
        members.resign(db, ACTOR, now, membership=1, last_day=date(2026, 12, 31), reason="転出")


def files(folder: Path) -> list[str]:
    return sorted(child.name for child in folder.iterdir())


# --- its rules ---


@pytest.mark.parametrize(("pragma", "value"), [
    ("foreign_keys", 1), ("journal_mode", "wal"), ("synchronous", 2), ("user_version", VERSION),
    ("integrity_check", "ok"),
])
def test_a_connection_has_the_rules_on(db, pragma, value):
    assert db.execute(f"PRAGMA {pragma}").fetchone()[0] == value


def test_a_connection_waits_for_others_as_long_as_is_set(path, monkeypatch):
    monkeypatch.setattr(store, "BUSY_MS", 1234)
    with opened(path) as db:
        assert db.execute("PRAGMA busy_timeout").fetchone()[0] == 1234


def test_every_table_of_ours_is_strict(db):
    ours = {name for name in db.table_names() if not name.startswith(("sqlite_", "_sqlite_"))}
    assert {row[0] for row in db.execute("SELECT name FROM pragma_table_list WHERE strict = 1")} == ours


@pytest.mark.parametrize("statement", [
    "UPDATE memberships SET person_id = 99", "UPDATE memberships SET term = 'R99'",
    "INSERT INTO departures (membership_id, last_day, reason) VALUES (99, '2026-01-01', '')",
    "INSERT INTO fund VALUES ('基金', '令和元年度', 'すべて', 0, 0, 0, NULL)",
    "UPDATE papers SET kind = 'letter'", "UPDATE agenda_items SET level = 4", "UPDATE memberships SET terms_served = 0",
    "UPDATE memberships SET ends_on = '2000-01-01'", "DELETE FROM people", "DELETE FROM terms",
    "UPDATE consultations SET reported_on = '2000-01-01'", "INSERT INTO committee SELECT 2, name, city, secretariat,"
    " member_title, chair_title, vice_chair_title, seats, src FROM committee",
])
def test_the_store_itself_refuses_what_can_not_be(db, everything, statement):
    before = everything()
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(statement)
    assert everything() == before


def test_making_a_store_that_is_there_leaves_it_as_it_is(path):
    before = tables(path)
    create(path)
    assert tables(path) == before


def test_the_folder_of_the_store_is_the_one_named_or_else_that_of_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("COMMITTEE_HOME", str(tmp_path / "there"))
    assert (store.home(), store.home(str(tmp_path / "here"))) == (tmp_path / "there", tmp_path / "here")
    monkeypatch.delenv("COMMITTEE_HOME")
    assert database_path(store.home()) == store.ROOT / "data" / "committee.db"


# --- trouble with its file ---


def test_a_store_that_is_not_there_is_not_made_by_looking_for_it(tmp_path):
    assert refusal(connect, tmp_path / "committee.db") == "no_database"
    assert files(tmp_path) == []


@pytest.mark.parametrize(("spoil", "code"), [
    (lambda path: path.write_text("これはデータベースではありません。" * 100, encoding="utf-8"), "database_damaged"),
    (lambda path: path.write_bytes(path.read_bytes()[:5000]), "database_damaged"),
    (lambda path: path.write_bytes(path.read_bytes()[:100] + b"\xff" * 4096 + path.read_bytes()[4196:]),
     "database_damaged"),
    (lambda path: (path.unlink(), path.mkdir()), "database_read_only"),
    (lambda path: path.write_bytes(b""), "database_older"),
])
def test_a_file_that_is_no_store_is_said_to_be_none(path, spoil, code):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    spoil(path)
    assert refusal(connect, path) == code


def damaged(path: Path) -> None:
    """Spoil the page where a table begins: the file still opens."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
        size = raw.execute("PRAGMA page_size").fetchone()[0]
        page = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'section_items'").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def test_damage_inside_a_store_is_said_when_it_is_met(path):
    damaged(path)
    with opened(path) as db, pytest.raises(StoreUnusable) as refused, store.translated():
        db.execute("SELECT * FROM section_items").fetchall()
    assert refused.value.code == "database_damaged"


@pytest.mark.parametrize(("version", "code"), [(999, "database_newer"), (VERSION + 1, "database_newer"),
                                               (0, "database_older"), (VERSION - 1, "database_older")])
def test_the_store_of_another_version_is_refused(path, version, code):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA user_version = {version}")
    before = tables(path)
    assert (refusal(connect, path), tables(path)) == (code, before)


@pytest.mark.parametrize("version", [0, VERSION])
def test_the_database_of_another_program_is_neither_opened_nor_filled(tmp_path, version):
    path = tmp_path / "committee.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE theirs (id INTEGER)")
        raw.execute(f"PRAGMA user_version = {version}")
    before = tables(path)
    assert (refusal(connect, path), refusal(create, path), tables(path)) == (
        "database_damaged", "database_damaged", before)


def test_a_newer_store_is_not_touched_by_bringing_it_up_to_date(path):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 999")
    before = path.read_bytes()
    assert (refusal(create, path), path.read_bytes()) == ("database_newer", before)


def test_an_older_store_is_brought_up_to_date_with_nothing_lost(path, monkeypatch):
    before = tables(path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA user_version = {VERSION - 1}")
    create(path)
    connect(path).close()
    assert tables(path) == before


def test_papers_of_a_store_from_before_they_could_have_a_consultation_have_none(path):
    before = tables(path)
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript("DROP INDEX papers_by_consultation; ALTER TABLE papers DROP COLUMN consultation; DELETE FROM"
                          " _sqlite_migrations WHERE name = 'm007_papers_of_a_consultation'; PRAGMA user_version = 6")
    create(path)
    assert {name: rows for name, rows in tables(path).items() if name != "_sqlite_migrations"} == {
        name: rows for name, rows in before.items() if name != "_sqlite_migrations"}


def test_while_another_process_writes_one_can_read_but_not_write(path, now):
    before = tables(path)
    with held_by_another(path, *WRITING):
        with opened(path) as db:
            assert db["committee"].count == 1
        assert refusal(resign, path, now) == "database_locked"
    assert tables(path) == before
    resign(path, now)


def test_a_store_that_another_process_keeps_to_itself_is_said_to_be_in_use(path):
    with held_by_another(path, *SHUT):
        assert refusal(connect, path) == "database_locked"
    connect(path).close()


@pytest.mark.parametrize(("pragma", "code"), [
    ("query_only = ON", "database_read_only"), ("max_page_count = 1", "disk_full"),
])
def test_a_store_that_takes_nothing_more_says_why_and_stays_as_it_was(db, now, everything, pragma, code):
    before = everything()
    db.execute(f"PRAGMA {pragma}").fetchall()
    with pytest.raises(StoreUnusable) as refused:
        members.resign(db, ACTOR, now, membership=1, last_day=date(2026, 12, 31), reason="転出" * 100_000)
    assert (refused.value.code, everything()) == (code, before)


# --- copies ---


def test_a_backup_holds_everything_and_is_one_file(path, tmp_path, now):
    resign(path, now)
    backup(path, tmp_path / "copies" / "copy.db")
    assert files(tmp_path / "copies") == ["copy.db"]
    assert tables(tmp_path / "copies" / "copy.db") == tables(path)


@pytest.mark.parametrize("statements", [WRITING, ("BEGIN IMMEDIATE", "DELETE FROM notes")])
def test_a_backup_is_made_while_another_process_writes_and_holds_what_was_committed(path, tmp_path, statements):
    before = tables(path)
    with held_by_another(path, *statements):
        backup(path, tmp_path / "copy.db")
    assert tables(tmp_path / "copy.db") == before


def test_a_backup_never_replaces_a_file(path, tmp_path):
    (tmp_path / "copy.db").write_text("控え")
    assert refusal(backup, path, tmp_path / "copy.db") == "backup_exists"
    assert (tmp_path / "copy.db").read_text() == "控え"


def test_a_damaged_store_gives_no_backup(path, tmp_path):
    damaged(path)
    (tmp_path / "copies").mkdir()
    assert refusal(backup, path, tmp_path / "copies" / "copy.db") == "database_damaged"
    assert files(tmp_path / "copies") == []


def test_a_store_that_is_not_there_gives_no_backup(tmp_path):
    assert refusal(backup, tmp_path / "committee.db", tmp_path / "copies" / "copy.db") == "no_database"
    assert files(tmp_path) == []


def test_a_backup_brings_the_store_back_and_keeps_the_former_one(path, tmp_path, now):
    backup(path, tmp_path / "copy.db")
    then = tables(path)
    resign(path, now)
    former = tables(path)
    kept = restore(tmp_path / "copy.db", path)
    assert (kept.name, files(path.parent)) == (
        "committee.before-restore-1.db", ["committee.before-restore-1.db", "committee.db"])
    assert (tables(path), tables(kept)) == (then, former)
    assert restore(tmp_path / "copy.db", path).name == "committee.before-restore-2.db"


def test_a_restored_store_can_be_worked_with(path, tmp_path, now):
    backup(path, tmp_path / "copy.db")
    restore(tmp_path / "copy.db", path)
    resign(path, now)
    with opened(path) as db:
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def ran(statement: str):
    """Return what runs a statement on the file at a path."""
    def run(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            raw.execute(statement)
    return run


@pytest.mark.parametrize(("spoil", "code"), [
    (damaged, "database_damaged"),
    (lambda path: path.write_text("控えではありません。" * 100, encoding="utf-8"), "database_damaged"),
    (lambda path: path.write_bytes(b""), "database_damaged"),
    (lambda path: path.unlink(), "backup_missing"),
    (ran("PRAGMA user_version = 999"), "database_newer"),
    (ran("PRAGMA user_version = 0"), "database_damaged"),
    (ran("DROP TABLE _sqlite_migrations"), "database_damaged"),
])
def test_what_is_no_sound_backup_changes_nothing(path, tmp_path, spoil, code):
    backup(path, tmp_path / "copy.db")
    spoil(tmp_path / "copy.db")
    before, around = tables(path), files(path.parent)
    assert refusal(restore, tmp_path / "copy.db", path) == code
    assert (tables(path), files(path.parent)) == (before, around)


@pytest.mark.parametrize("statements", [WRITING, SHUT, ("BEGIN", "SELECT * FROM notes")])
def test_a_store_in_use_is_not_replaced(path, tmp_path, statements):
    backup(path, tmp_path / "copy.db")
    before = tables(path)
    with held_by_another(path, *statements):
        assert refusal(restore, tmp_path / "copy.db", path) == "database_locked"
    assert tables(path) == before
    assert [name for name in files(path.parent) if name.endswith((".db", ".part"))] == ["committee.db"]


@pytest.mark.parametrize("spoil", [damaged, lambda path: path.write_bytes(b"\0" * 9000)])
def test_a_damaged_store_is_replaced_and_kept_as_it_was(path, tmp_path, spoil):
    backup(path, tmp_path / "copy.db")
    then = tables(path)
    spoil(path)
    data = path.read_bytes()
    kept = restore(tmp_path / "copy.db", path)
    assert (tables(path), kept.read_bytes()) == (then, data)


def test_what_a_killed_program_had_committed_is_kept_with_the_former_store(path, tmp_path, now):
    backup(path, tmp_path / "copy.db")
    db = connect(path)
    members.resign(db, ACTOR, now, membership=1, last_day=date(2026, 12, 31), reason="転出")
    crashed = tmp_path / "crashed"
    shutil.copytree(path.parent, crashed)
    former = tables(path)
    db.close()
    kept = restore(tmp_path / "copy.db", crashed / path.name)
    assert tables(kept) == former


def test_a_log_left_behind_without_its_store_does_not_get_into_the_next(path, tmp_path, now):
    backup(path, tmp_path / "copy.db")
    then, db, crashed = tables(path), connect(path), tmp_path / "crashed"
    members.resign(db, ACTOR, now, membership=1, last_day=date(2026, 12, 31), reason="転出")
    shutil.copytree(path.parent, crashed)
    db.close()
    (crashed / path.name).unlink()
    assert (restore(tmp_path / "copy.db", crashed / path.name), tables(crashed / path.name)) == (None, then)


def test_the_backup_of_an_older_program_is_brought_up_to_date(path, tmp_path):
    backup(path, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as raw:
        raw.execute(f"PRAGMA user_version = {VERSION - 1}")
    then = tables(path)
    restore(tmp_path / "copy.db", path)
    connect(path).close()
    assert tables(path) == then
