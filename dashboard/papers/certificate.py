"""The 委嘱書 of each member in office on the day of the meeting."""

from dashboard.papers import letters
from dashboard.papers.facts import Facts
from minutes import certificate


def make(facts: Facts, template: bytes) -> bytes:
    """Return the certificates as a Word file. RuleBroken nobody_in_office."""
    appointed = tuple(certificate.Appointed(seat.name, facts.printed[seat.seat_class], seat.starts_on, seat.ends_on)
                      for seat in letters.members(facts))
    return certificate.build(certificate.Certificate(
        facts.settings.certificate, facts.body.name, facts.body.member_title, letters.mayor(facts),
        facts.meeting.date, appointed), template)


def missing(facts: Facts) -> list[str]:
    """Return what is missing for the paper to be whole. RuleBroken nobody_in_office."""
    letters.members(facts)
    return letters.lacks_mayor(facts)
