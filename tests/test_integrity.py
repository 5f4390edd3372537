"""The check of the store: whole when it is, and every way of tampering with it found."""

import sqlite3
from contextlib import closing

import pytest

from dashboard import __main__ as command_line
from dashboard import files, text
from dashboard.commands.issuing import issue_paper
from dashboard.commands.meetings import save_meeting
from dashboard.commands.templates import use_template
from dashboard.commands.uploads import add_version
from dashboard.db import database_path
from dashboard.domain import log
from dashboard.domain.permissions import CONSOLE
from dashboard.domain.reading import Page
from dashboard.integrity import check, log_end, remarks
from dashboard.papers import making
from dashboard.papers.catalogue import KINDS
from dashboard.queries import issued, meetings

COLUMNS = ("at", "actor", "verb", "subject", "subject_id", "before", "after", "hash")


@pytest.fixture
def store(home, db, now):
    """A store whose log has six rows, of which three issued a paper each."""
    for room in ("第1会議室", "第2会議室"):
        meeting = meetings.meeting(db, CONSOLE, 1)
        save_meeting(db, CONSOLE, now, meeting=type(meeting)(**{**meeting.__dict__, "room": room}))
    for number in range(3):
        issue_paper(db, CONSOLE, now, home=home, meeting=1, paper="agenda", name=f"次第{number}.pdf",
                    data=bytes([number]), type="application/pdf", revision=meetings.meeting(db, CONSOLE, 1).revision, access="members")
    return home


@pytest.fixture
def raw(store):
    """The store opened as anybody with the file could: the guards of its log taken away."""
    with closing(sqlite3.connect(database_path(store), isolation_level=None)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
                                    " AND tbl_name = 'audit'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _, sql in guards:
            connection.execute(sql)


def found(home) -> list[tuple[str, dict]]:
    return [(finding.code, finding.facts) for finding in check(home)]


def tampered(raw, home, statement: str, *values) -> list[tuple[str, dict]]:
    """Return what the check finds after one statement, once the guards stand again."""
    raw.execute(statement, values)
    return [finding for finding in found(home) if not finding[0].startswith("trigger_")]


def test_a_store_that_was_used_is_whole(store):
    assert found(store) == []


def test_a_store_of_the_second_committee_is_whole(second_home):
    assert found(second_home) == []


def test_the_log_s_end_is_told(store, db):
    (hash,) = db.execute("SELECT hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    assert log_end(store) == (6, hash)


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("row", [1, 3, 6])
def test_a_tampered_column_of_the_log_is_found(raw, store, column, row):
    statement = f"UPDATE audit SET {column} = coalesce({column}, '') || 'x' WHERE id = ?"
    assert tampered(raw, store, statement, row) == [("log_broken", {"row": row})]


@pytest.mark.parametrize("column", ["before", "after"])
def test_facts_taken_out_of_the_log_are_found(raw, store, column):
    assert tampered(raw, store, f"UPDATE audit SET {column} = NULL WHERE id = 3") == [("log_broken", {"row": 3})]


@pytest.mark.parametrize("row, findings", [
    (1, [("log_broken", {"row": 2})]), (3, [("log_broken", {"row": 4})]), (5, [("log_broken", {"row": 6})]),
    (6, [("log_incomplete", {"rows": 5, "written": 6})]),
])  # fmt: skip
def test_a_row_taken_out_of_the_log_is_found(raw, store, row, findings):
    assert tampered(raw, store, "DELETE FROM audit WHERE id = ?", row) == findings


@pytest.mark.parametrize("first, written", [(1, 0), (4, 3)])
def test_the_log_cut_off_is_found_by_sqlite_s_own_counter(raw, store, first, written):
    assert tampered(raw, store, "DELETE FROM audit WHERE id >= ?", first) == [
        ("log_incomplete", {"rows": written, "written": 6})]


def test_another_number_of_a_row_is_found(raw, store):
    assert tampered(raw, store, "UPDATE audit SET id = 60 WHERE id = 6") == [
        ("log_incomplete", {"rows": 6, "written": 6})]


def test_a_row_put_into_the_log_is_found(raw, store):
    statement = ("INSERT INTO audit (at, actor, verb, subject, subject_id, hash)"
                 " SELECT at, 'だれか', verb, subject, subject_id, hash FROM audit WHERE id = 6")
    assert tampered(raw, store, statement) == [("log_broken", {"row": 7})]


def test_a_row_with_its_hash_worked_out_anew_shows_at_the_next(raw, store):
    raw.row_factory = sqlite3.Row
    rows = [dict(row) for row in raw.execute("SELECT * FROM audit ORDER BY id")]
    forged = log.link(rows[1]["hash"], {**rows[2], "actor": "だれか"})
    assert tampered(raw, store, "UPDATE audit SET actor = 'だれか', hash = ? WHERE id = 3", forged) == [
        ("log_broken", {"row": 4})]


@pytest.mark.parametrize("trigger", ["audit_is_never_changed", "audit_is_never_deleted"])
def test_a_guard_taken_away_is_found(store, db, trigger):
    db.execute(f"DROP TRIGGER {trigger}")
    assert found(store) == [("trigger_missing", {"name": trigger})]


def test_a_guard_that_guards_no_more_is_found(store, db):
    db.execute("DROP TRIGGER audit_is_never_deleted")
    db.execute("CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit BEGIN SELECT 1; END")
    assert found(store) == [("trigger_changed", {"name": "audit_is_never_deleted"})]


def test_a_guard_that_is_not_ours_is_found(store, db):
    db.execute("CREATE TRIGGER quiet BEFORE INSERT ON audit BEGIN SELECT RAISE (IGNORE); END")
    assert found(store) == [("trigger_foreign", {"name": "quiet"})]


def test_the_guards_refuse_what_the_check_would_find(db):
    for statement in ("UPDATE audit SET actor = ''", "DELETE FROM audit"):
        with pytest.raises(sqlite3.IntegrityError, match="audit only grows"):
            db.execute(statement)


def test_a_reference_into_nothing_is_found(raw, store):
    raw.execute("PRAGMA foreign_keys = OFF")
    assert tampered(raw, store, "UPDATE issued SET meeting_id = 99 WHERE id = 2") == [
        ("reference_broken", {"table": "issued", "row": 2, "parent": "meetings"})]


def test_files_that_are_missing_or_damaged_are_found_by_their_names(store, db):
    hashes = [row[0] for row in db.execute("SELECT hash FROM issued ORDER BY id")]
    files.path(store, hashes[0]).unlink()
    files.path(store, hashes[2]).write_bytes(b"")
    assert found(store) == [("file_missing", {"name": "次第0.pdf", "hash": hashes[0]}),
                            ("file_damaged", {"name": "次第2.pdf", "hash": hashes[2]})]


def test_templates_that_are_missing_or_damaged_are_found_by_their_names(store, db, now):
    for number, paper in enumerate(("agenda", "roster", "minutes")):
        use_template(db, CONSOLE, now, home=store, paper=paper, name=f"{paper}.docx", data=b"template" + bytes([number]))
    hashes = [row[0] for row in db.execute("SELECT hash FROM templates ORDER BY id")]
    files.path(store, hashes[0]).unlink()
    files.path(store, hashes[2]).write_bytes(b"")
    assert found(store) == [("file_template_missing", {"name": "agenda.docx", "hash": hashes[0]}),
                            ("file_template_damaged", {"name": "minutes.docx", "hash": hashes[2]})]


def test_files_of_papers_that_are_missing_or_damaged_are_found_by_their_names(store, db, now):
    version = {"paper": 1, "pdf": b"pdf", "pages": [Page("", 595, 842)], "source": b"word", "source_name": "資料.docx",
               "source_type": "application/pdf", "access": "members"}
    add_version(db, CONSOLE, now, home=store, **version)
    read, source = db.execute("SELECT hash, source_hash FROM paper_versions").fetchone()
    files.path(store, read).unlink()
    files.path(store, source).write_bytes(b"")
    assert found(store) == [("file_version_missing", {"name": "資料.docx", "hash": read}),
                            ("file_version_damaged", {"name": "資料.docx", "hash": source})]


def test_every_kind_of_paper_is_checked_once_it_is_issued(home, db, now):
    ids = {kind: making.issue(db, CONSOLE, now, home=home, kind=kind, meeting=1) for kind in KINDS}
    assert found(home) == []
    kept = {kind: issued.one(db, CONSOLE, id) for kind, id in ids.items()}
    for kind, paper in kept.items():
        place = files.path(home, paper.hash)
        data = place.read_bytes()
        place.write_bytes(data[:-1])
        assert found(home) == [("file_damaged", {"name": paper.name, "hash": paper.hash})], kind
        place.unlink()
        assert found(home) == [("file_missing", {"name": paper.name, "hash": paper.hash})], kind
        assert making.issue(db, CONSOLE, now, home=home, kind=kind, meeting=1) == ids[kind]
        assert found(home) == []


def test_the_hash_of_a_file_changed_in_its_row_is_found(raw, store):
    assert tampered(raw, store, "UPDATE issued SET hash = '../../etc/passwd' WHERE id = 1") == [
        ("file_missing", {"name": "次第0.pdf", "hash": "../../etc/passwd"})]


def test_all_that_is_wrong_is_said_at_once(raw, store):
    raw.execute("UPDATE audit SET actor = 'だれか' WHERE id = 2")
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("UPDATE issued SET meeting_id = 99 WHERE id = 2")
    files.path(store, raw.execute("SELECT hash FROM issued WHERE id = 3").fetchone()[0]).unlink()
    assert [code for code, _ in found(store)] == [
        "reference_broken", "trigger_missing", "trigger_missing", "log_broken", "file_missing"]


def test_an_index_that_lost_a_row_is_found(store, db):
    db.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    page = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'audit_by_subject'").fetchone()[0]
    size = db.execute("PRAGMA page_size").fetchone()[0]
    db.conn.close()
    with database_path(store).open("r+b") as file:
        file.seek((page - 1) * size + 3)  # how many cells the page holds
        file.write((1).to_bytes(2, "big"))
    assert {code for code, _ in found(store)} == {"storage_damaged"}


@pytest.mark.parametrize("content", [b"", b"not a database" * 100, b"SQLite format 3\x00" + bytes(5000)])
def test_what_is_no_store_is_one_finding(tmp_path, content):
    database_path(tmp_path).write_bytes(content)
    assert [code for code, _ in found(tmp_path)] in (["database_damaged"], ["database_older"])


def test_where_there_is_no_store_that_is_the_finding(tmp_path):
    assert found(tmp_path) == [("no_database", {"path": str(database_path(tmp_path))})]


def test_the_check_changes_nothing(store, everything):
    before = everything()
    check(store)
    assert everything() == before


def test_every_finding_has_its_sentence(raw, store, db):
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("UPDATE issued SET meeting_id = 99 WHERE id = 2")
    raw.execute("DELETE FROM audit WHERE id = 6")
    sentences = [text.sentence(finding) for finding in check(store)]
    assert sentences[0] == "表「issued」の行2が、表「meetings」にない行を指しています。バックアップと見比べてください。"
    assert sentences[-1] == "操作の記録は6行あるはずですが、5行しかありません。バックアップと見比べてください。"
    assert all("{" not in sentence for sentence in sentences)


def test_the_command_line_says_that_all_is_well_and_how_the_log_ends(store, capsys):
    assert command_line.act(command_line.parse(["check", "--data", str(store)])) == 0
    rows, hash = log_end(store)
    first, second = capsys.readouterr().out.splitlines()
    assert first == "異常はありません。"
    assert second.startswith(f"操作の記録は{rows}行、最後の行の値は {hash[:16]} です。")


def test_the_command_line_names_what_is_wrong_and_ends_with_1(raw, store, capsys):
    raw.execute("DELETE FROM audit WHERE id = 6")
    for trigger in ("audit_is_never_changed", "audit_is_never_deleted"):
        raw.execute(f"CREATE TRIGGER {trigger} BEFORE DELETE ON audit BEGIN SELECT 1; END")
    assert command_line.act(command_line.parse(["check", "--data", str(store)])) == 1
    assert capsys.readouterr().out.splitlines()[0] == "3件の異常が見つかりました。"
    for trigger in ("audit_is_never_changed", "audit_is_never_deleted"):
        raw.execute(f"DROP TRIGGER {trigger}")


def test_the_command_line_says_that_there_is_no_store(tmp_path, capsys):
    assert command_line.act(command_line.parse(["check", "--data", str(tmp_path)])) == 1
    assert "まだありません" in capsys.readouterr().out


def test_a_name_with_a_private_use_character_is_told_and_is_no_fault(home, db, capsys):
    db.execute("UPDATE people SET name = '\ue000田　太郎' WHERE id = 3")
    assert [(one.code, one.facts) for one in remarks(home)] == [
        ("private_use_name", {"name": "\ue000田　太郎", "codes": "U+E000"})]
    assert command_line.act(command_line.parse(["check", "--data", str(home)])) == 0
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first.endswith("異常はありません。")
    assert last.startswith("・\ue000田　太郎さんの氏名に外字（U+E000）があります。")
