"""The 委員名簿 as of the day of the meeting."""

from dashboard.domain.members import current_term, in_office
from dashboard.papers.facts import Facts
from minutes import roster


def make(facts: Facts, template: bytes) -> bytes:
    """Return the roster as a Word file."""
    day = facts.meeting.date
    term = current_term(facts.terms, day)
    lines = tuple(roster.Line(facts.printed[m.seat_class], facts.offices.get(m.id, ""), m.name, m.organisation,
                              m.terms_served) for m in facts.memberships if in_office(m, day))
    view = roster.Roster(facts.body.name, day, term and (term.starts_on, term.ends_on), facts.body.chair_title,
                         facts.body.vice_chair_title, lines)
    return roster.build(view, template)


def missing(facts: Facts) -> list[str]:
    """Return what is missing for the paper to be whole."""
    return [] if "chair" in facts.offices.values() else ["chair"]
