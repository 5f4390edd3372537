"""A meeting ahead that invented members are asked to come to, for tests of replies."""

from dataclasses import replace
from datetime import date

from dashboard.commands import meetings, motions, replies, voting
from dashboard.db import Database
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import meetings as read
from tests.fictional import name
from tests.room import EVERYBODY, at, opened_room, take

DAY = date(2026, 12, 5)
REPLY_BY = date(2026, 11, 30)


def planned(db: Database, number: int = 3, day: date = DAY) -> int:
    """Return the id of a new meeting with agenda and papers of the published first one; the members are invented."""
    for person in EVERYBODY:
        db.execute("UPDATE people SET name = ? WHERE id = ?", [name(person), person])
    first = read.meeting(db, CONSOLE, 1)
    return meetings.create_meeting(db, CONSOLE, at("09:00"), meeting=replace(
        first, id=None, number=number, date=day, src=None, items=tuple(replace(item, id=None) for item in first.items),
        papers=tuple(replace(paper, id=None) for paper in first.papers)))


def called(db: Database, number: int = 3, day: date = DAY, reply_by: date | None = REPLY_BY) -> int:
    """Return the id of a meeting the members were told of."""
    meeting = planned(db, number, day)
    replies.announce_meeting(db, CONSOLE, at("09:10"), meeting=meeting, reply_by=reply_by)
    return meeting


def answered(db: Database, meeting: int, **people: range) -> None:
    """Enter the replies of people: present=range(1, 5)."""
    for reply, own in people.items():
        for person in own:
            replies.enter_reply(db, CONSOLE, at("09:20"), meeting=meeting, person=person, reply=reply)


def decide_on_online(db: Database, answer: str = "yes") -> None:
    """Let the committee decide, at a meeting of today that then ends, whether who attends online counts."""
    meeting = opened_room(db)
    motion = motions.add_motion(db, CONSOLE, at("10:20"), meeting=meeting, text="オンライン【試験】", question="online",
                                answer=answer)
    vote = voting.put_vote(db, CONSOLE, at("10:21"), motion=motion, method="without_objection")
    voting.close_vote(db, CONSOLE, at("10:22"), vote=vote)
    voting.declare_vote(db, CONSOLE, at("10:23"), vote=vote)
    take(db, "close", "10:25", meeting)
