"""What every command runs in: all or nothing, whatever happens, and a log that only grows."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.commands import meetings, members
from dashboard.commands.recorded import all_or_none, recorded
from dashboard.db import connect, database_path
from dashboard.domain import log
from dashboard.domain.errors import RuleBroken
from dashboard.domain.permissions import Actor
from dashboard.queries import meetings as read
from tests.commands.log import ACTOR, changed, raised_once, refusal

ROOT = Path(__file__).resolve().parents[2]
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)

# Saves meeting 1 under another place, and is killed before it runs the first statement that begins so.
SAVE = f"""
import os, sys
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from dashboard.commands.meetings import save_meeting
from dashboard.db import connect
from dashboard.domain.permissions import CONSOLE
from dashboard.queries.meetings import meeting

def watch(statement):
    if statement.lstrip().startswith(sys.argv[2]):
        os.kill(os.getpid(), {KILL})

db = connect(Path(sys.argv[1]))
changed = replace(meeting(db, CONSOLE, 1), place="分庁舎", items=(), papers=())
db.conn.set_trace_callback(watch)
save_meeting(db, CONSOLE, datetime(2026, 11, 22, 10, 30, tzinfo=timezone(timedelta(hours=9))), meeting=changed)
os.kill(os.getpid(), {KILL})
"""


@pytest.fixture
def whole(home, now, tmp_path):
    """All tables once the whole save went through, worked out on a copy."""
    copy = tmp_path / "whole.db"
    shutil.copy(database_path(home), copy)
    with closing(connect(copy)) as db:
        meetings.save_meeting(db, ACTOR, now, meeting=replace(read.meeting(db, ACTOR, 1), place="分庁舎", items=(), papers=()))
    return tables(copy)


def tables(path: Path) -> dict[str, list[tuple]]:
    with closing(sqlite3.connect(path)) as raw:
        names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: raw.execute(f"SELECT * FROM [{name}]").fetchall() for name in names}


def killed(path: Path, before: str) -> int:
    """Run the save and return how its process ended, after it was killed before the statement that begins so."""
    run = subprocess.run([sys.executable, "-c", SAVE, str(path), before], cwd=ROOT, timeout=60, check=False,
                         env={**os.environ, "PYTHONPATH": str(ROOT)})
    return -abs(run.returncode)  # Windows has no sign here


@pytest.mark.parametrize("statement", [
    "UPDATE revisions", 'update "meetings"', 'delete from "papers" where "id" = 5', 'delete from "agenda_items"',
    'INSERT INTO "audit"', "COMMIT",
])
def test_a_command_killed_on_the_way_leaves_the_store_as_it_was(home, statement):
    path = database_path(home)
    before = tables(path)
    assert killed(path, statement) == -KILL
    assert tables(path) == before


def test_a_command_killed_right_after_its_commit_is_whole(home, whole):
    path = database_path(home)
    assert killed(path, "no statement") == -KILL
    assert tables(path) == whole


@pytest.mark.parametrize("error", [RuleBroken("nothing_recorded", task="…"), ZeroDivisionError(), KeyboardInterrupt()])
def test_whatever_goes_wrong_in_a_command_leaves_no_trace(db, now, everything, error):
    before = everything()
    with pytest.raises(type(error)), recorded(db, ACTOR, now, "resign", "members"):
        db["people"].insert({"name": "だれか"})
        raise error
    assert everything() == before


def test_facts_that_can_not_be_written_down_leave_no_trace(db, now, everything):
    before = everything()
    with pytest.raises(TypeError), recorded(db, ACTOR, now, "resign", "members") as entry:
        entry.after = {"what": object()}
    assert everything() == before


def test_the_log_says_when_who_did_what_to_which_row(db, now, everything):
    before = everything()
    with recorded(db, ACTOR, now, "resign", "members") as entry:
        entry.subject_id, entry.before, entry.after = "7", {"until": date(2027, 9, 30)}, {"until": now}
    assert changed(before, everything()) == {
        "revisions": raised_once("members"),
        "audit": ([], [(2, "2026-11-22T10:30:00+09:00", ACTOR.name, "resign", "members", "7",
                        '{"until": "2027-09-30"}', '{"until": "2026-11-22T10:30:00+09:00"}')])}


@pytest.mark.parametrize(("role", "active"), [("member", 1), ("viewer", 1), ("secretariat", 0)])
def test_who_may_not_act_changes_nothing_whatever_the_screen_believed(db, now, everything, role, active):
    account = db["accounts"].insert({"name": "a", "shown_name": "甲", "role": role, "active": active,
                                     "created_at": now.isoformat()}).last_pk
    before = everything()
    actor = Actor(account, "甲", "secretariat")
    assert refusal(members.resign, db, actor, now, membership=1, last_day=date(2026, 12, 31), reason="転出") == (
        "Forbidden", "forbidden", {})
    assert everything() == before


@pytest.mark.parametrize("statement", [
    "UPDATE audit SET actor = 'だれか'", "UPDATE audit SET actor = actor WHERE id = 1", "DELETE FROM audit",
    "DELETE FROM audit WHERE id = 1",
])
def test_the_log_refuses_every_change(db, now, everything, statement):
    members.resign(db, ACTOR, now, membership=1, last_day=date(2026, 12, 31), reason="転出")
    before = everything()
    with pytest.raises(sqlite3.IntegrityError, match="audit only grows"):
        db.execute(statement)
    assert everything() == before


def chain(db) -> int | None:
    return log.first_broken(db.query("SELECT * FROM audit ORDER BY id"))


def test_every_command_adds_a_link_to_the_chain_of_the_log(db, now):
    members.resign(db, ACTOR, now, membership=1, last_day=date(2026, 12, 31), reason="転出")
    members.withdraw_departure(db, ACTOR, now, membership=1, reason="誤り")
    assert (chain(db), db["audit"].count) == (None, 3)


def resign_each(db, now, *memberships: int) -> None:
    with all_or_none(db):
        for membership in memberships:
            members.resign(db, ACTOR, now, membership=membership, last_day=date(2026, 12, 31), reason="転出")


def test_several_commands_in_one_leave_a_row_each(db, now):
    resign_each(db, now, 1, 2, 3)
    assert (chain(db), db["audit"].count, db["departures"].count) == (None, 4, 3)


@pytest.mark.parametrize("memberships", [(99, 1), (1, 99), (1, 2, 1)])
def test_if_one_of_several_is_refused_none_leaves_a_trace(db, now, everything, memberships):
    before = everything()
    with pytest.raises(RuleBroken):
        resign_each(db, now, *memberships)
    assert everything() == before
    resign_each(db, now, 1)


@pytest.mark.parametrize(("statement", "broken"), [
    ("UPDATE audit SET actor = 'だれか' WHERE id = 2", 2), ("DELETE FROM audit WHERE id = 2", 3),
    ("UPDATE audit SET after = NULL WHERE id = 1", 1),
])
def test_a_log_changed_behind_the_triggers_shows_where(db, now, statement, broken):
    members.resign(db, ACTOR, now, membership=1, last_day=date(2026, 12, 31), reason="転出")
    members.withdraw_departure(db, ACTOR, now, membership=1, reason="誤り")
    db.execute("DROP TRIGGER audit_is_never_changed")
    db.execute("DROP TRIGGER audit_is_never_deleted")
    db.execute(statement)
    assert chain(db) == broken
