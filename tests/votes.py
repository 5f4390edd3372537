"""Votes for tests: one act a minute at a meeting of today, from motion to result, and what a refusal leaves."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

from dashboard.commands import motions, voting
from dashboard.db import Database
from dashboard.domain.motions import Motion, PutVote
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import motions as read
from tests.commands.log import refusal
from tests.domain.regulations import source
from tests.room import at


class Minutes:
    """A meeting as it goes on: each act takes place a minute after the one before, the first at 10:11."""

    def __init__(self, db: Database, meeting: int):
        self.db, self.meeting, self.now = db, meeting, at("10:10")

    def next(self) -> datetime:
        """Return the next minute."""
        self.now += timedelta(minutes=1)
        return self.now

    def move(self, text: str = "議案【試験】", **facts) -> int:
        """Move a motion; return its id."""
        return motions.add_motion(self.db, CONSOLE, self.next(), meeting=self.meeting, text=text, **facts)

    def recuse(self, motion: int, *people: int) -> None:
        """Recuse people from a motion."""
        for person in people:
            motions.recuse(self.db, CONSOLE, self.next(), motion=motion, person=person, reason="利害関係")

    def put(self, motion: int, method: str = "show_of_hands", **facts) -> int:
        """Put a motion to the vote; return the id of the vote."""
        return voting.put_vote(self.db, CONSOLE, self.next(), motion=motion, method=method, **facts)

    def close(self, vote: int, yes: int = 0, no: int = 0, **facts) -> str:
        """Close a vote; return what it is then."""
        return voting.close_vote(self.db, CONSOLE, self.next(), vote=vote, yes=yes, no=no, **facts)

    def declare(self, vote: int, casting: str | None = None) -> str:
        """Declare a vote; return the outcome."""
        return voting.declare_vote(self.db, CONSOLE, self.next(), vote=vote, casting=casting)

    def vote(self, motion: int, yes: int = 0, no: int = 0, casting: str | None = None,
             method: str = "show_of_hands", **facts) -> int:
        """Put a motion to the vote, close and declare it; return the id of the vote."""
        vote = self.put(motion, method)
        assert self.close(vote, yes, no, **facts) == "closed"
        self.declare(vote, casting)
        return vote

    def correct(self, vote: int, yes: int = 0, no: int = 0, **facts) -> int:
        """Correct a vote; return the id of the new one."""
        return voting.correct_vote(self.db, CONSOLE, self.next(), vote=vote, yes=yes, no=no, reason=" 数え直し ", **facts)

    def object_to(self, vote: int, reason: str = " 異議の声を聞き落とした ") -> None:
        """Record that somebody had objected."""
        voting.record_objection(self.db, CONSOLE, self.next(), vote=vote, reason=reason)

    def settle(self, question: str, answer: str) -> int:
        """Let the committee decide a question without objection; return the motion."""
        motion = self.move(question=question, answer=answer)
        self.vote(motion, method="without_objection")
        return motion

    def of(self, vote: int) -> PutVote:
        """Return a vote as the record has it."""
        return read.vote(self.db, vote)

    def motion(self, motion: int) -> Motion:
        """Return a motion as the record has it."""
        return read.motion(self.db, motion)


def logged(db: Database) -> tuple[str, str, str, dict]:
    """Return verb, subject, id and facts of the newest row of the log."""
    verb, subject, id, after = db.execute(
        "SELECT verb, subject, subject_id, after FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    return verb, subject, id, json.loads(after)


def refused(everything: Callable, command: Callable, *arguments, **facts) -> tuple[str, dict]:
    """Return (code, facts) of the refusal of a command that left everything as it was."""
    before = everything()
    _, code, told = refusal(command, *arguments, **facts)
    assert everything() == before
    return code, told


def govern(db: Database, name: str, replaced: dict[str, str] | None = None) -> None:
    """Put the meetings of the store under an example regulation, with some of its words `replaced`."""
    text = source(name)
    for old, new in (replaced or {}).items():
        text = text.replace(old, new)
    id = text.split('id = "')[1].split('"')[0]
    db["regulations"].insert({"id": id, "title": "【架空】", "effective_from": id, "source": text})
