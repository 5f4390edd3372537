"""The 答申書 on the newest consultation known on the day of the meeting."""

from dashboard.domain.consultations import Consultation
from dashboard.domain.errors import RuleBroken
from dashboard.papers import letters
from dashboard.papers.consultation import newest
from dashboard.papers.facts import Facts
from minutes import report


def answered(facts: Facts) -> Consultation:
    """Return that consultation once it is reported on. RuleBroken consultation_none, report_none."""
    asked = newest(facts)
    if asked.reported_on is None:
        raise RuleBroken("report_none", no=asked.no, title=asked.title)
    return asked


def make(facts: Facts, template: bytes) -> bytes:
    """Return the letter as a Word file. RuleBroken consultation_none, report_none."""
    asked = answered(facts)
    said, day = facts.consulted[asked.no], asked.reported_on
    mayor = letters.mayor_on(facts, day)
    opinions = tuple(report.Opinion(row["level"], row["marker"] or "", row["text"]) for row in said["opinions"])
    return report.build(report.Report(
        day, asked.consulted_on, (f"{mayor}　様",) if mayor else ("",),
        letters.committee_lines(facts, letters.chair_on(facts, day)), asked.title, said["report"] or "",
        opinions), template)


def missing(facts: Facts) -> list[str]:
    """Return what is missing for the paper to be whole. RuleBroken consultation_none, report_none."""
    asked = answered(facts)
    lacking = {"chair_then": letters.chair_on(facts, asked.reported_on) is None,
               "report_text": not facts.consulted[asked.no]["report"]}
    return [*letters.lacks_mayor_on(facts, asked.reported_on),
            *(code for code, is_missing in lacking.items() if is_missing)]
