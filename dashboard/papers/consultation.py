"""The 諮問書 of the newest consultation known on the day of the meeting."""

from dashboard.domain.consultations import Consultation
from dashboard.domain.errors import RuleBroken
from dashboard.papers import letters
from dashboard.papers.facts import Facts
from minutes import consultation
from minutes.names import spaced_name


def newest(facts: Facts) -> Consultation:
    """Return the consultation put last, on the day of the meeting or before. RuleBroken consultation_none."""
    known = [one for one in facts.consultations if one.consulted_on <= facts.meeting.date]
    if not known:
        raise RuleBroken("consultation_none", date=facts.meeting.date)
    return max(known, key=lambda one: (one.consulted_on, one.no))


def about(facts: Facts) -> str:
    """Return the number of that consultation. RuleBroken consultation_none."""
    return str(newest(facts).no)


def make(facts: Facts, template: bytes) -> bytes:
    """Return the letter as a Word file. RuleBroken consultation_none."""
    asked = newest(facts)
    sender = tuple(filter(None, [letters.mayor_on(facts, asked.consulted_on)]))
    return consultation.build(consultation.Question(
        asked.consulted_on, _to(facts, asked), sender, asked.title, facts.consulted[asked.no]["request"]), template)


def missing(facts: Facts) -> list[str]:
    """Return what is missing for the paper to be whole. RuleBroken consultation_none."""
    return letters.lacks_mayor_on(facts, newest(facts).consulted_on)


def _to(facts: Facts, asked: Consultation) -> tuple[str, ...]:
    """Return whom the question is for: the committee with its chair of that day; to no person where there was none."""
    chair = letters.chair_on(facts, asked.consulted_on)
    if chair is None:
        return (f"{facts.body.name}　御中",)
    return (facts.body.name, f"{facts.body.chair_title}　{spaced_name(chair.name)}　様")
