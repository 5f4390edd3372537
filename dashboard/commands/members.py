"""Opening terms, appointing members, recording departures, filling vacancies, and taking back what was wrong."""

from dataclasses import replace
from datetime import date, datetime

from sqlite_utils import Database

from dashboard.commands.recorded import recorded
from dashboard.domain import members
from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.members import Membership
from dashboard.domain.permissions import Actor
from dashboard.domain.plain_text import clean, one_line
from dashboard.queries import committee
from dashboard.queries import members as read

SUBJECT = "members"


def open_term(db: Database, actor: Actor, now: datetime, *, term: str, starts_on: date, ends_on: date,
              basis: str) -> None:
    """Record a further term of the body and what it rests on, so that members can be appointed for it.

    Raises RuleBroken or InputInvalid (see `domain.members.check_term`), and basis_missing.
    """
    with recorded(db, actor, now, "open_term", SUBJECT) as entry:
        new, basis = members.Term(one_line(term), starts_on, ends_on), one_line(basis)
        members.check_term(new, read.terms(db))
        if not basis:
            raise InputInvalid("basis_missing")
        facts = {"term": new.term, "starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat(), "basis": basis}
        db["terms"].insert(facts)
        entry.subject_id, entry.after = new.term, facts


def appoint(db: Database, actor: Actor, now: datetime, *, name: str, organisation: str, seat_class: str, term: str,
            starts_on: date, terms_served: int) -> int:
    """Record that `name` holds a seat of `seat_class` from `starts_on` to the end of `term`; return the membership.

    Raises RuleBroken or InputInvalid (see `domain.members.check_appointment`, and seat_class_unknown).
    """
    with recorded(db, actor, now, "appoint", SUBJECT) as entry:
        if seat_class not in {row["seat_class"] for row in read.seat_classes(db)}:
            raise RuleBroken("seat_class_unknown", seat_class=seat_class)
        ends_on = read.term(db, term).ends_on
        new = _new(name, organisation, seat_class, term, starts_on, ends_on, terms_served, None)
        entry.subject_id, entry.after = _insert(db, new)
    return int(entry.subject_id)


def fill_vacancy(db: Database, actor: Actor, now: datetime, *, vacated: int, name: str, organisation: str,
                 starts_on: date, terms_served: int) -> int:
    """Record a substitute for the vacated seat for its unexpired term; return the new membership.

    Raises RuleBroken or InputInvalid (see `check_substitute` and `check_appointment`).
    """
    with recorded(db, actor, now, "fill_vacancy", SUBJECT) as entry:
        gone = read.membership(db, vacated)
        members.check_substitute(gone, starts_on, read.memberships(db))
        new = _new(name, organisation, gone.seat_class, gone.term, starts_on, gone.ends_on, terms_served, gone.id)
        entry.subject_id, entry.after = _insert(db, new)
    return int(entry.subject_id)


def resign(db: Database, actor: Actor, now: datetime, *, membership: int, last_day: date, reason: str) -> None:
    """Record the last day in office of a member who leaves before the end of the term, and why.

    Raises RuleBroken or InputInvalid (see `domain.members.check_departure`).
    """
    with recorded(db, actor, now, "resign", SUBJECT) as entry:
        seat, reason = read.membership(db, membership), clean(reason).strip()
        members.check_departure(seat, last_day, reason)
        facts = {"membership_id": membership, "last_day": last_day.isoformat(), "reason": reason}
        db["departures"].insert(facts)
        entry.subject_id, entry.after = str(membership), facts


def withdraw_departure(db: Database, actor: Actor, now: datetime, *, membership: int, reason: str) -> None:
    """Take back a departure recorded wrongly; the record of it and the reason stay readable.

    Raises InputInvalid reason_missing, RuleBroken not_left, seat_refilled, and where someone could not come back:
    already_member, no_seat_left.
    """
    with recorded(db, actor, now, "withdraw_departure", SUBJECT) as entry:
        seat, reason = read.membership(db, membership), _given(reason)
        if seat.last_day is None:
            raise RuleBroken("not_left", name=seat.name)
        others = [m for m in read.memberships(db) if m.id != membership]
        if any(m.replaces == membership for m in others):
            raise RuleBroken("seat_refilled", name=seat.name)
        back = replace(seat, last_day=None)
        members.check_one_seat(back, [m for m in others if m.person_id == seat.person_id])
        members.check_seats(back, others, committee.committee(db).seats)
        db["withdrawn_departures"].insert({"departure_id": read.departure_id(db, membership), "reason": reason})
        entry.subject_id, entry.before = str(membership), {"last_day": seat.last_day}
        entry.after = {"reason": reason}


def withdraw_appointment(db: Database, actor: Actor, now: datetime, *, membership: int, reason: str) -> None:
    """Take back an appointment recorded wrongly; raises as `withdraw_departure`, and RuleBroken holds_office."""
    with recorded(db, actor, now, "withdraw_appointment", SUBJECT) as entry:
        seat, reason = read.membership(db, membership), _given(reason)
        if any(m.replaces == membership for m in read.memberships(db)):
            raise RuleBroken("seat_refilled", name=seat.name)
        if read.held_office(db, membership):
            raise RuleBroken("holds_office", name=seat.name)
        db["withdrawn_memberships"].insert({"membership_id": membership, "reason": reason})
        entry.subject_id, entry.before = str(membership), {"name": seat.name, "starts_on": seat.starts_on}
        entry.after = {"reason": reason}


def _new(name, organisation, seat_class, term, starts_on, ends_on, terms_served, replaces) -> Membership:
    return Membership(0, 0, one_line(name), term, seat_class, one_line(organisation), terms_served,
                      starts_on, ends_on, replaces=replaces)


def _insert(db: Database, new: Membership) -> tuple[str, dict]:
    others = read.memberships(db)
    held = [m for m in others if members.same_name(m.name, new.name)]
    members.check_appointment(new, read.term(db, new.term), held)
    members.check_seats(new, others, committee.committee(db).seats)
    person = read.person(db, new.name) or db["people"].insert({"name": new.name}).last_pk
    facts = {"person_id": person, "term": new.term, "seat_class": new.seat_class, "organisation": new.organisation,
             "printed_note": "", "terms_served": new.terms_served, "starts_on": new.starts_on.isoformat(),
             "ends_on": new.ends_on.isoformat(), "replaces": new.replaces}
    return str(db["memberships"].insert(facts).last_pk), {"name": new.name, **facts}


def _given(reason: str) -> str:
    cleaned = clean(reason).strip()
    if not cleaned:
        raise InputInvalid("reason_missing")
    return cleaned
