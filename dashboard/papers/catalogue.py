"""Every paper of a meeting: its name in the record, who may read it, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.domain.errors import RuleBroken
from dashboard.papers import (
    agenda,
    attendance,
    certificate,
    consultation,
    cover,
    fees,
    minutes,
    notice,
    public_notice,
    report,
    roster,
    script,
    seating,
)
from dashboard.papers.facts import Facts


@dataclass(frozen=True)
class Kind:
    """One paper: `access` is who may read it once it is issued, `make` builds it of the facts and its template.

    `missing` returns the codes of what the record lacks for it (words in text.MISSING), `about` what of several like
    things it is about, "" where there is only one: those of one meeting succeed each other only if they are about the
    same. All three raise RuleBroken where there is nothing to make it of.
    """

    id: str
    access: str
    make: Callable[[Facts, bytes], bytes]
    missing: Callable[[Facts], list[str]]
    about: Callable[[Facts], str] = lambda facts: ""


def lacks(kind: Kind, facts: Facts) -> tuple[list[str], RuleBroken | None]:
    """Return the codes of what is missing for a paper, and why it can't be made at all, or None."""
    try:
        return kind.missing(facts), None
    except RuleBroken as refusal:
        return [], refusal


def makeable(facts: Facts) -> list[str]:
    """Return the papers that can be made of the facts, in the order of the catalogue."""
    return [id for id, kind in KINDS.items() if lacks(kind, facts)[1] is None]


def _cover(facts: Facts, template: bytes) -> bytes:
    return cover.make(facts, template, [(kind.id, *lacks(kind, facts)) for kind in LISTED])


LISTED = (
    Kind("agenda", "members", agenda.make, agenda.missing),
    Kind("notice", "members", notice.make, notice.missing),
    Kind("public_notice", "public", public_notice.make, public_notice.missing),
    Kind("roster", "public", roster.make, roster.missing),
    Kind("seating", "members", seating.make, seating.missing),
    Kind("attendance", "secretariat", attendance.make, attendance.missing),
    Kind("script", "members", script.make, script.missing),
    Kind("certificate", "secretariat", certificate.make, certificate.missing),
    Kind("consultation", "members", consultation.make, consultation.missing, consultation.about),
    Kind("report", "members", report.make, report.missing, consultation.about),
    Kind("minutes", "members", minutes.make, minutes.missing),
    Kind("fees", "secretariat", fees.make, fees.missing),
)
KINDS = {kind.id: kind for kind in (*LISTED, Kind("cover", "secretariat", _cover, lambda facts: []))}
