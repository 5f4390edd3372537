"""Backups: the record comes back with its issued papers, none is lost on the way, and nothing is overwritten."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard import __main__ as command_line
from dashboard import backups
from dashboard.commands.issuing import issue_paper
from dashboard.commands.templates import restore_template, use_template
from dashboard.commands.uploads import add_version
from dashboard.db import backup as backup_alone
from dashboard.db import database_path, opened
from dashboard.domain.errors import DashboardError
from dashboard.domain.permissions import CONSOLE
from dashboard.domain.reading import Page
from dashboard.integrity import check
from dashboard.queries import issued, meetings
from tests.commands.packages import tables

ROOT = Path(__file__).resolve().parents[1]
PAPERS = ("次第".encode(), "改めた次第".encode(), b"x" * 100_000)

# Makes or brings back a backup again and again, each time in a process of its own that is killed one line of ours
# later than the last; prints after each what was left, until one comes to its end.
KILLED_AT_EACH_LINE = """
import json, os, shutil, signal, sys
from pathlib import Path
from dashboard import backups, files
from dashboard.db import database_path, opened
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import issued

act, home, scratch = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
ours = {backups.__file__, files.__file__}

def run(line, place):
    left = line
    def watch(frame, event, argument):
        nonlocal left
        if frame.f_code.co_filename not in ours:
            return None
        if event == "line":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return watch
    sys.settrace(watch)
    if act == "make":
        backups.make(home, place / "copy.db")
    else:
        backups.bring_back(home / "copy.db", place)
    os._exit(0)

def lost(place):
    if act == "make":
        database, folder = place / "copy.db", place / "copy.files"
    else:
        database, folder = database_path(place), place / "files"
    if not database.exists():
        return None
    with opened(database) as db:
        return len(files.copy(folder, scratch / "sound", issued.files(db, CONSOLE)))

line, ended = 0, False
while not ended:
    line += 1
    place = scratch / str(line)
    place.mkdir()
    child = os.fork() or run(line, place)
    ended = os.waitpid(child, 0)[1] == 0
    print(json.dumps(lost(place)), flush=True)
    shutil.rmtree(place)
    shutil.rmtree(scratch / "sound", ignore_errors=True)
"""


@pytest.fixture
def issue(home, now):
    """A function that issues a paper with this content, on a connection of its own."""
    def act(data: bytes) -> int:
        with opened(database_path(home)) as db:
            return issue_paper(db, CONSOLE, now, home=home, meeting=1, paper="agenda", name=f"次第{len(data)}.pdf",
                               type="application/pdf", data=data, access="members",
                               revision=meetings.meeting(db, CONSOLE, 1).revision)
    return act


@pytest.fixture
def papers(issue) -> list[int]:
    """The ids of three issued papers."""
    return [issue(data) for data in PAPERS]


def kept(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder by their place in it."""
    return {place.relative_to(folder).as_posix(): place.read_bytes() for place in folder.rglob("*") if place.is_file()}


def contents(home: Path) -> set[bytes]:
    return set(kept(home / "files").values())


def names(folder: Path) -> list[str]:
    return sorted(place.name for place in folder.iterdir())


def said(arguments: list[str], capsys) -> tuple[int, list[str]]:
    code = command_line.act(command_line.parse(arguments))
    return code, capsys.readouterr().out.splitlines()


def test_a_backup_is_a_file_and_a_folder_that_bring_everything_back(home, papers, tmp_path):
    then, copy = tables(database_path(home)), tmp_path / "copy.db"
    assert backups.make(home, copy) == (3, [])
    assert kept(tmp_path / "copy.files") == kept(home / "files")
    new = tmp_path / "new"
    assert backups.bring_back(copy, new) == (None, (3, []))
    assert (tables(database_path(new)), contents(new), check(new)) == (then, set(PAPERS), [])
    assert names(new) == ["committee.db", "files"]


def test_what_was_issued_since_the_backup_stays(home, issue, tmp_path):
    issue(PAPERS[0])
    backups.make(home, tmp_path / "copy.db")
    issue(PAPERS[1])
    formerly, then = backups.bring_back(tmp_path / "copy.db", home)
    assert (then, contents(home)) == ((1, []), set(PAPERS[:2]))
    with opened(formerly) as former:
        assert [paper.id for paper in issued.of_meeting(former, CONSOLE, 1)] == [2, 1]


def test_a_store_without_papers_gives_one_file(home, tmp_path):
    assert backups.make(home, tmp_path / "copies" / "copy.db") == (0, [])
    assert names(tmp_path / "copies") == ["copy.db"]
    assert backups.bring_back(tmp_path / "copies" / "copy.db", home)[1] == (0, [])


@pytest.mark.parametrize(("name", "folder"), [
    ("copy.db", "copy.files"), ("copy", "copy.files"), ("令和8.11", "令和8.11.files"), ("a.db.db", "a.db.files")])
def test_the_folder_lies_beside_the_file_under_its_name(tmp_path, name, folder):
    assert backups.folder_of(tmp_path / name) == tmp_path / folder


def test_templates_are_kept_with_the_papers(home, db, now, papers, tmp_path):
    use_template(db, CONSOLE, now, home=home, paper="agenda", name="次第.docx", data=b"template")
    restore_template(db, CONSOLE, now, paper="agenda")
    use_template(db, CONSOLE, now, home=home, paper="agenda", name="次第.docx", data=PAPERS[0])
    assert backups.make(home, tmp_path / "copy.db") == (4, [])
    assert backups.bring_back(tmp_path / "copy.db", tmp_path / "new") == (None, (4, []))
    assert (contents(tmp_path / "new"), check(tmp_path / "new")) == ({*PAPERS, b"template"}, [])


def test_the_files_that_members_read_are_kept_with_the_papers(home, db, now, papers, tmp_path):
    add_version(db, CONSOLE, now, home=home, paper=1, pdf=b"pdf", pages=[Page("", 595, 842)], source=b"word",
                source_name="資料.docx", source_type="application/pdf", access="members")
    assert backups.make(home, tmp_path / "copy.db") == (5, [])
    assert backups.bring_back(tmp_path / "copy.db", tmp_path / "new") == (None, (5, []))
    assert (contents(tmp_path / "new"), check(tmp_path / "new")) == ({*PAPERS, b"pdf", b"word"}, [])


def test_files_that_are_there_stay_untouched_and_a_damaged_one_is_mended(home, papers, tmp_path):
    backups.make(home, tmp_path / "copy.db")
    places = [place for place in (home / "files").rglob("*") if place.is_file()]
    (home / "files" / "note.txt").write_bytes(b"kept")
    before = {place: place.stat().st_ino for place in places[1:]}
    places[0].write_bytes(b"damaged")
    assert backups.bring_back(tmp_path / "copy.db", home)[1] == (3, [])
    assert {place: place.stat().st_ino for place in places[1:]} == before
    assert contents(home) == {*PAPERS, b"kept"}


def test_a_damaged_file_of_the_backup_does_not_get_into_the_store(home, papers, tmp_path):
    backups.make(home, tmp_path / "copy.db")
    spoilt = next(place for place in (tmp_path / "copy.files").rglob("*") if place.is_file())
    spoilt.write_bytes(b"damaged")
    number, lost = backups.bring_back(tmp_path / "copy.db", tmp_path / "new")[1]
    assert (number, [(finding.code, finding.facts["hash"]) for finding in lost]) == (2, [("file_damaged", spoilt.name)])
    assert [finding.code for finding in check(tmp_path / "new")] == ["file_missing"]
    assert backups.bring_back(tmp_path / "copy.db", home)[1] == (3, [])


def test_a_backup_without_its_folder_brings_the_record_back_and_names_what_is_lost(home, papers, tmp_path, capsys):
    backup_alone(database_path(home), tmp_path / "copy.db")
    code, lines = said(["restore", str(tmp_path / "copy.db"), "--data", str(tmp_path / "new")], capsys)
    assert (code, lines[0], len(lines)) == (1, f"{tmp_path / 'copy.db'} の内容に戻しました。", 4)
    assert all(line.startswith("・発行した文書「次第") and line.endswith("同じ内容で発行し直してください。") for line in lines[1:])


def test_a_backup_is_made_while_others_work(home, db, papers, tmp_path):
    db.execute("BEGIN IMMEDIATE")
    assert backups.make(home, tmp_path / "copy.db") == (3, [])


def test_the_command_line_says_where_both_lie(home, papers, tmp_path, capsys):
    copy, data = tmp_path / "copy.db", ["--data", str(home)]
    assert said(["backup", str(copy), *data], capsys) == (0, [
        f"控えを {copy} に作りました。",
        f"発行した文書とひな形のファイル3件は {tmp_path / 'copy.files'} にあります。二つを一緒に保管してください。"])
    assert said(["restore", str(copy), *data], capsys) == (0, [
        f"{copy} の内容に戻しました。", f"それまでの記録は {home / 'committee.before-restore-1.db'} に残してあります。",
        "発行した文書とひな形のファイル3件がそろっています。"])


def test_a_backup_of_a_store_that_lost_a_file_says_which(home, papers, tmp_path, capsys):
    next(place for place in (home / "files").rglob("*") if place.is_file()).unlink()
    code, lines = said(["backup", str(tmp_path / "copy.db"), "--data", str(home)], capsys)
    assert (code, lines[1].startswith("発行した文書とひな形のファイル2件は"), lines[2].startswith("・発行した文書「次第")) == (1, True, True)


@pytest.mark.parametrize(("spoil", "code"), [
    (lambda folder: (folder / "copy.db").write_bytes(b"kept"), "backup_exists"),
    (lambda folder: (folder / "copy.files").write_bytes(b""), "files_unwritable"),
])
def test_a_backup_that_cannot_be_made_leaves_no_new_file(home, papers, tmp_path, spoil, code):
    folder = tmp_path / "copies"
    folder.mkdir()
    spoil(folder)
    before = kept(folder)
    with pytest.raises(DashboardError) as refused:
        backups.make(home, folder / "copy.db")
    assert (refused.value.code, kept(folder)) == (code, before)


def test_what_is_no_sound_backup_changes_nothing(home, papers, tmp_path):
    backups.make(home, tmp_path / "copy.db")
    (tmp_path / "copy.db").write_bytes(b"no database" * 1000)
    before, around = tables(database_path(home)), names(home)
    with pytest.raises(DashboardError) as refused:
        backups.bring_back(tmp_path / "copy.db", home)
    assert (refused.value.code, tables(database_path(home)), names(home)) == ("database_damaged", before, around)


def test_what_an_interrupted_backup_left_is_in_nobodys_way(home, papers, tmp_path):
    (tmp_path / "copy.db.unfinished").write_bytes(b"half")
    assert backups.make(home, tmp_path / "copy.db") == (3, [])
    assert names(tmp_path) == ["copy.db", "copy.files", "home"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")
@pytest.mark.parametrize("act", ["make", "bring_back"])
def test_killed_before_any_of_its_lines_there_is_no_record_without_its_papers(home, issue, tmp_path, act):
    for data in PAPERS[:2]:
        issue(data)
    if act == "bring_back":
        backups.make(home, home / "copy.db")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    ran = subprocess.run([sys.executable, "-c", KILLED_AT_EACH_LINE, act, str(home), str(scratch)], cwd=ROOT, check=True,
                         env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, timeout=120)
    lost = [json.loads(line) for line in ran.stdout.splitlines()]
    assert (set(lost), lost[-1]) == ({None, 0}, 0)
    assert len(lost) > 30
