"""What the papers of one meeting are made from, read once."""

from dataclasses import dataclass
from datetime import date, datetime

from dashboard.db import Database
from dashboard.domain import wareki
from dashboard.domain.consultations import Consultation
from dashboard.domain.election_course import Election
from dashboard.domain.meetings import Meeting
from dashboard.domain.members import Membership, Term
from dashboard.domain.motions import Motion
from dashboard.domain.paper_settings import PaperSettings
from dashboard.domain.permissions import Actor
from dashboard.domain.room import BEFORE, Room, opened_at
from dashboard.domain.speeches import Speech
from dashboard.queries import (
    committee,
    consultations,
    elections,
    meetings,
    members,
    motions,
    papers,
    room,
    speeches,
)
from dashboard.queries.committee import Committee


@dataclass(frozen=True)
class Facts:
    """The committee, one meeting with its room, motions, elections and speeches, the people, and the settings.

    `memberships` are all that stand, by class and order of the roster; `printed` the classes as printed (1号委員　市民);
    `offices` who holds one on the day of the meeting, by membership; `consulted` the texts of the consultations by number
    (request, report, opinions); `held` the rooms of the meetings opened in the fiscal or the calendar year of this one,
    in order; `following` the next meeting the record knows, or None; `revisions` those of the record's subjects; `now` the instant of making.
    """

    body: Committee
    meeting: Meeting
    room: Room
    motions: tuple[Motion, ...]
    elections: tuple[Election, ...]
    speeches: tuple[Speech, ...]
    memberships: tuple[Membership, ...]
    printed: dict[str, str]
    offices: dict[int, str]
    terms: tuple[Term, ...]
    consultations: tuple[Consultation, ...]
    consulted: dict[int, dict]
    held: tuple[Room, ...]
    following: Meeting | None
    settings: PaperSettings
    revisions: dict[str, int]
    now: datetime


def facts(db: Database, actor: Actor, now: datetime, meeting_id: int) -> Facts:
    """Return what the papers of a meeting are made from.

    Raises RuleBroken meeting_unknown, no_regulation, Forbidden.
    """
    with db.atomic():  # so that nobody changes anything between one table and the next
        meeting = meetings.meeting(db, actor, meeting_id)
        return Facts(
            body=committee.committee(db), meeting=meeting, room=room.facts(db, meeting_id),
            motions=tuple(motions.of_meeting(db, meeting_id)), elections=tuple(elections.of_meeting(db, meeting_id)),
            speeches=tuple(speeches.speeches(db, actor, meeting_id)), memberships=tuple(members.memberships(db)),
            printed={row["seat_class"]: row["printed"] for row in members.seat_classes(db)},
            offices=members.offices(db, meeting.date), terms=tuple(members.terms(db)),
            consultations=tuple(consultations.consultations(db)), consulted=consultations.texts(db),
            held=_held(db, actor, meeting.date), following=_following(db, actor, meeting.date), settings=papers.settings(db), revisions=committee.revisions(db),
            now=now)


def _following(db: Database, actor: Actor, day: date) -> Meeting | None:
    later = [row for row in meetings.meetings(db, actor) if row["date"] > day]
    return meetings.meeting(db, actor, later[-1]["id"]) if later else None


def _held(db: Database, actor: Actor, day: date) -> tuple[Room, ...]:
    years = (wareki.fiscal_year(day), day.year)
    begun = [row["id"] for row in room.meetings(db, actor) if row["state"] not in BEFORE
             and (wareki.fiscal_year(row["date"]) == years[0] or row["date"].year == years[1])]
    found = (room.facts(db, id) for id in reversed(begun))
    return tuple(one for one in found if opened_at(one) is not None)
