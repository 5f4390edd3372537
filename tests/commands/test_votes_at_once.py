"""Two devices at once, and a program killed in the middle: a vote is recorded once or not at all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dashboard.commands import voting
from dashboard.db import database_path, opened
from dashboard.domain.errors import RuleBroken
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import motions as read
from tests.commands.log import at_once
from tests.commands.packages import tables
from tests.room import at, opened_room
from tests.votes import Minutes

ROOT = Path(__file__).resolve().parents[2]
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)

# Opens the store, says so, and closes a vote as soon as it is told to; says what became of it.
CLOSING = """
import sys
from pathlib import Path
from dashboard.commands.voting import close_vote
from dashboard.db import opened
from dashboard.domain.errors import DashboardError
from dashboard.domain.permissions import CONSOLE
from tests.room import at
with opened(Path(sys.argv[1])) as db:
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        print(close_vote(db, CONSOLE, at("10:20"), vote=int(sys.argv[2]), yes=int(sys.argv[3]), no=0), flush=True)
    except DashboardError as error:
        print(error.code, flush=True)
"""

# Closes a vote by name and is killed before the statement that begins with the given words; or says what became of it.
KILLED = f"""
import os, sys
from pathlib import Path
from dashboard.commands.voting import close_vote
from dashboard.db import opened
from dashboard.domain.permissions import CONSOLE
from tests.room import at
def watch(statement):
    if statement.startswith(sys.argv[3]):
        os.kill(os.getpid(), {KILL})
with opened(Path(sys.argv[1])) as db:
    db.conn.set_trace_callback(watch)
    ballots = dict.fromkeys(range(1, 8), "yes")
    print(close_vote(db, CONSOLE, at("10:20"), vote=int(sys.argv[2]), ballots=ballots), flush=True)
"""

# Takes one vote after the other on one motion after the other until it is killed; says so of each that was declared.
VOTING = """
import sys
from pathlib import Path
from dashboard.db import opened
from tests.votes import Minutes
with opened(Path(sys.argv[1])) as db:
    here = Minutes(db, int(sys.argv[2]))
    while True:
        print(here.vote(here.move(), 7, 5), flush=True)
"""


@pytest.fixture
def here(db) -> Minutes:
    """A meeting that all twelve came to and that was opened at 10:10; 委員１ is the chair."""
    return Minutes(db, opened_room(db))


@pytest.fixture
def vote(here) -> int:
    """A vote that was put."""
    return here.put(here.move())


def run(script: str, *arguments) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", script, *map(str, arguments)], cwd=ROOT, stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True)


def outcomes(found: list) -> list[str]:
    """Return what commands gave back or how they were refused, in order of the alphabet."""
    return sorted(one.code if isinstance(one, RuleBroken) else str(one) for one in found)


# --- two at once --------------------------------------------------------------------------------------


def test_of_two_devices_that_close_a_vote_at_once_one_does(home, here, vote):
    def closing(yes: int):
        return lambda db: voting.close_vote(db, CONSOLE, at("10:20"), vote=vote, yes=yes, no=0)

    assert outcomes(at_once(home, *map(closing, range(1, 9)))) == ["closed", *["vote_not_open"] * 7]
    assert here.of(vote).yes == here.of(vote).snapshot["sums"]["yes"]
    assert [row[0] for row in here.db.execute("SELECT verb FROM audit")].count("close_vote") == 1


def test_of_two_programs_that_close_a_vote_at_once_one_does(home, here, vote):
    pair = [run(CLOSING, database_path(home), vote, yes) for yes in (7, 9)]
    assert [program.stdout.readline() for program in pair] == ["ready\n"] * 2
    for program in pair:
        program.stdin.write("\n")
        program.stdin.flush()
    said = [program.communicate(timeout=30)[0].strip() for program in pair]
    assert sorted(said) == ["closed", "vote_not_open"]
    assert here.of(vote).yes == (7, 9)[said.index("closed")]


def test_of_two_devices_that_put_motions_at_once_one_does(home, here):
    motions = [here.move() for _ in range(4)]

    def putting(motion: int):
        return lambda db: voting.put_vote(db, CONSOLE, at("10:30"), motion=motion, method="standing")

    assert outcomes(at_once(home, *map(putting, motions)))[1:] == ["vote_running"] * 3
    assert here.db["votes"].count == 1


def test_of_two_devices_that_declare_a_tie_each_another_way_one_does(home, here, vote):
    here.close(vote, 6, 6)

    def declaring(casting: str):
        return lambda db: voting.declare_vote(db, CONSOLE, at("10:30"), vote=vote, casting=casting)

    found = at_once(home, declaring("yes"), declaring("no"))
    assert outcomes(found)[1] == "vote_not_closed"
    assert here.of(vote).snapshot["outcome"] in found


def test_of_two_devices_that_correct_a_vote_at_once_one_does(home, here):
    vote = here.vote(here.move(), 7, 5)

    def correcting(yes: int):
        return lambda db: voting.correct_vote(db, CONSOLE, at("10:30"), vote=vote, yes=yes, no=0, reason="数え直し")

    assert outcomes(at_once(home, correcting(8), correcting(9)))[1] == "vote_not_counted"
    assert [one.state for one in here.motion(1).votes] == ["superseded", "closed"]


# --- killed -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("statement", [
    "BEGIN", "UPDATE revisions", "UPDATE votes", 'update "votes"', 'INSERT INTO "ballots"', 'INSERT INTO "audit"',
    "COMMIT",
])
def test_killed_before_any_of_its_statements_nothing_of_it_is_recorded(home, here, vote, statement):
    before = tables(database_path(home))
    with run(KILLED, database_path(home), vote, statement) as program:
        assert program.communicate(timeout=30)[0] == ""
    assert tables(database_path(home)) == before
    assert here.close(vote, 7, 5) == "closed"


def test_what_it_said_is_recorded(home, here, vote):
    with run(KILLED, database_path(home), vote, "no statement") as program:
        assert program.communicate(timeout=30)[0] == "closed\n"
    assert (here.of(vote).yes, len(here.of(vote).ballots)) == (7, 12)


@pytest.mark.parametrize("seconds", [0, 0.05, 0.2])
def test_killed_while_it_takes_many_each_vote_is_whole_and_what_it_said_is_there(home, here, seconds):
    with run(VOTING, database_path(home), here.meeting) as program:
        said = [program.stdout.readline()]
        time.sleep(seconds)
        program.kill()
        said += program.stdout.readlines()
    with opened(database_path(home)) as db:
        known = read.of_meeting(db, here.meeting)
        verbs = [row[0] for row in db.execute("SELECT verb FROM audit")]
    votes = [vote for motion in known for vote in motion.votes]
    declared = {vote.id for vote in votes if vote.state == "declared"}
    assert {int(line) for line in said if line.endswith("\n")} <= declared
    assert all(vote.snapshot["outcome"] == "carried" for vote in votes if vote.id in declared)
    assert sum(motion.state == "decided" for motion in known) == len(declared)
    assert [verbs.count("declare_vote"), verbs.count("put_vote")] == [len(declared), len(votes)]
