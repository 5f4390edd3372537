"""Who is in office on a day, which seats stand empty, and what an appointment or a departure must satisfy."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.domain.errors import InputInvalid, RuleBroken

TERM_ENDS_SOON_DAYS = 180


@dataclass(frozen=True)
class Term:
    """A term of the whole body; first and last day inclusive."""

    term: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Membership:
    """One person's seat for a stretch of days; `last_day` is set once the person left before `ends_on`."""

    id: int
    person_id: int
    name: str
    term: str
    seat_class: str
    organisation: str
    terms_served: int
    starts_on: date
    ends_on: date
    last_day: date | None = None
    replaces: int | None = None

    @property
    def until(self) -> date:
        """Return the last day in office, inclusive."""
        return self.last_day if self.last_day is not None else self.ends_on

    @property
    def unexpired(self) -> tuple[date, date] | None:
        """Return first and last day of the unexpired term, or None of a seat that nobody gave up."""
        return (self.last_day + timedelta(days=1), self.ends_on) if self.last_day is not None else None


def in_office(membership: Membership, day: date) -> bool:
    """Return whether the membership is in force on `day`, first and last day inclusive."""
    return membership.starts_on <= day <= membership.until


def vacancies(memberships: Iterable[Membership], day: date) -> list[Membership]:
    """Return the memberships whose holder left early by `day` and whose seat nobody holds on `day`."""
    everyone = list(memberships)
    return [m for m in everyone
            if m.last_day is not None and m.last_day < day <= m.ends_on and not _succeeded(m, everyone, day)]


def open_seats(memberships: Iterable[Membership], day: date) -> list[Membership]:
    """Return the memberships given up, or to be given up, that nobody was appointed to succeed and that run on `day`
    or later: the seats a substitute can be named for."""
    everyone = list(memberships)
    filled = {m.replaces for m in everyone}
    return [m for m in everyone if m.last_day is not None and m.id not in filled and day <= m.ends_on]


def left_before(memberships: Iterable[Membership], term: Term, day: date) -> list[Membership]:
    """Return the memberships of `term` that were over before `day` though the term was not."""
    return [m for m in memberships if m.term == term.term and m.until < min(day, term.ends_on)]


def ending_soon(memberships: Iterable[Membership], day: date) -> list[Membership]:
    """Return the memberships in office on `day` whose last 180 days have begun, `day` included."""
    return [m for m in memberships if in_office(m, day) and (m.until - day).days < TERM_ENDS_SOON_DAYS]


def _succeeded(gone: Membership, everyone: list[Membership], day: date) -> bool:
    """A seat refilled once and vacated again is the successor's vacancy, not the first holder's."""
    return any(m.replaces == gone.id and m.starts_on <= day for m in everyone)


def current_term(terms: Iterable[Term], day: date) -> Term | None:
    """Return the term that covers `day`, or None in a gap between terms."""
    return next((t for t in terms if t.starts_on <= day <= t.ends_on), None)


def days_left(term: Term, day: date) -> int:
    """Return how many days of `term` remain, `day` included."""
    return (term.ends_on - day).days + 1


def ends_soon(term: Term, day: date) -> bool:
    """Return whether `term` ends within 180 days of `day`."""
    return 0 < days_left(term, day) <= TERM_ENDS_SOON_DAYS


def gaps(terms: Iterable[Term]) -> list[tuple[date, date]]:
    """Return the stretches of days between consecutive terms that no term covers."""
    ordered = sorted(terms, key=lambda t: t.starts_on)
    one = timedelta(days=1)
    return [(before.ends_on + one, after.starts_on - one)
            for before, after in zip(ordered, ordered[1:]) if after.starts_on - before.ends_on > one]


def same_name(one: str, other: str) -> bool:
    """Return whether two names name one person here: equal but for spaces; characters are never folded."""
    return "".join(one.split()) == "".join(other.split())


def seat_on(memberships: Iterable[Membership], name: str, day: date) -> Membership:
    """Return the membership in force on `day` of who bears `name`; raise RuleBroken office_of_nobody."""
    for seat in memberships:
        if same_name(seat.name, name) and in_office(seat, day):
            return seat
    raise RuleBroken("office_of_nobody", name=name, day=day)


def check_term(new: Term, terms: Iterable[Term]) -> None:
    """Refuse a term without a name, that ends before it starts, or shares its name or a day with another.

    Codes: term_name_missing, period_backwards, term_name_taken, term_overlaps.
    """
    if not new.term.strip():
        raise InputInvalid("term_name_missing")
    if new.ends_on < new.starts_on:
        raise InputInvalid("period_backwards", start=new.starts_on, end=new.ends_on)
    for other in terms:
        if other.term == new.term:
            raise RuleBroken("term_name_taken", term=new.term)
        if other.starts_on <= new.ends_on and new.starts_on <= other.ends_on:
            raise RuleBroken("term_overlaps", term=other.term, starts_on=other.starts_on, ends_on=other.ends_on)


def check_appointment(new: Membership, term: Term, held: Iterable[Membership]) -> None:
    """Refuse an appointment outside its term, ending before it starts, or of someone who sits already.

    `held` are all memberships of the same person that stand. Codes: name_missing, terms_served_low,
    appointment_reversed, appointment_outside_term, already_member.
    """
    if not new.name.strip():
        raise InputInvalid("name_missing")
    if new.terms_served < 1:
        raise InputInvalid("terms_served_low")
    if new.ends_on < new.starts_on:
        raise RuleBroken("appointment_reversed", starts_on=new.starts_on, ends_on=new.ends_on)
    if new.starts_on < term.starts_on or new.ends_on > term.ends_on:
        raise RuleBroken("appointment_outside_term", term_starts=term.starts_on, term_ends=term.ends_on)
    check_one_seat(new, held)


def check_one_seat(seat: Membership, held: Iterable[Membership]) -> None:
    """Refuse a seat whose days overlap those of another that the same person holds. Code: already_member."""
    for other in held:
        if other.starts_on <= seat.until and seat.starts_on <= other.until:
            raise RuleBroken("already_member", name=other.name, starts_on=other.starts_on, until=other.until)


def check_seats(seat: Membership, others: Iterable[Membership], seats: int | None) -> None:
    """Refuse a seat beyond the number of seats (定数) on any of its days; None where the record names no number.

    Code: no_seat_left.
    """
    if seats is None:
        return
    others = [m for m in others if m.starts_on <= seat.until and seat.starts_on <= m.until]
    for day in sorted({max(seat.starts_on, m.starts_on) for m in others}):
        if sum(in_office(m, day) for m in others) >= seats:
            raise RuleBroken("no_seat_left", seats=seats, day=day)


def check_substitute(vacated: Membership, starts_on: date, memberships: Iterable[Membership]) -> None:
    """Refuse a substitute for a seat that is not vacant, already refilled, or not yet free on `starts_on`.

    Codes: seat_not_vacant, seat_refilled, seat_not_free_yet.
    """
    if vacated.last_day is None:
        raise RuleBroken("seat_not_vacant", name=vacated.name)
    if any(m.replaces == vacated.id for m in memberships):
        raise RuleBroken("seat_refilled", name=vacated.name)
    if starts_on <= vacated.last_day:
        raise RuleBroken("seat_not_free_yet", name=vacated.name, last_day=vacated.last_day)


def check_departure(membership: Membership, last_day: date, reason: str) -> None:
    """Refuse a departure before the appointment, after the end of the seat, a second one, or one without reason.

    Codes: reason_missing, left_already, left_before_arriving, left_after_term.
    """
    if not reason.strip():
        raise InputInvalid("reason_missing")
    if membership.last_day is not None:
        raise RuleBroken("left_already", name=membership.name, last_day=membership.last_day)
    if last_day < membership.starts_on:
        raise RuleBroken("left_before_arriving", name=membership.name, starts_on=membership.starts_on)
    if last_day >= membership.ends_on:
        raise RuleBroken("left_after_term", name=membership.name, ends_on=membership.ends_on)
