"""諮問 and 答申: what a consultation and its report must satisfy. Whether one is open is read, never presumed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.domain.errors import InputInvalid, RuleBroken

# A number before a space, or with a mark after it, or in brackets: 「1 」「１．」「(1)」, but neither 「2.5倍」 nor 「3団体」.
_MARKED = re.compile(r"([0-9０-９]+(?=[ \u3000])|[0-9０-９]+[.．、)）](?![0-9０-９])|[(（][0-9０-９]+[)）])[ \u3000]*(.+)")


@dataclass(frozen=True)
class Consultation:
    """A question put to the committee; `reported_on` is None while no report is recorded."""

    no: int
    title: str
    consulted_on: date
    reported_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Return whether no report is recorded yet."""
        return self.reported_on is None


def latest_report(consultations: Iterable[Consultation]) -> Consultation | None:
    """Return the consultation reported on last, or None if none is answered."""
    answered = [c for c in consultations if c.reported_on is not None]
    return max(answered, key=lambda c: (c.reported_on, c.no), default=None)


def check_new(title: str, request: str, consulted_on: date, today: date) -> None:
    """Refuse a consultation without title or text, or dated after today.

    Codes: title_missing, request_missing, date_in_future.
    """
    if not title.strip():
        raise InputInvalid("title_missing")
    if not request.strip():
        raise InputInvalid("request_missing")
    if consulted_on > today:
        raise InputInvalid("date_in_future", date=consulted_on)


def check_report(consultation: Consultation, reported_on: date, report: str, today: date) -> None:
    """Refuse a report without text, before its consultation, dated after today, or a second one.

    Codes: report_missing, answered_already, report_before_consultation, date_in_future.
    """
    if not report.strip():
        raise InputInvalid("report_missing")
    if consultation.reported_on is not None:
        raise RuleBroken("answered_already", no=consultation.no, reported_on=consultation.reported_on)
    if reported_on < consultation.consulted_on:
        raise RuleBroken("report_before_consultation", consulted_on=consultation.consulted_on)
    if reported_on > today:
        raise InputInvalid("date_in_future", date=reported_on)


def outline(text: str) -> list[tuple[int, str, str]]:
    """Return (level, marker, text) of each line of opinions as typed: 「1 …」「１．…」 is level 1, 「(1) …」 level 2.

    A line without a marker belongs to the opinion above it (its own row, one level below, without marker).
    """
    rows: list[tuple[int, str, str]] = []
    for line in (line.strip() for line in text.splitlines()):
        if line:
            rows.append(_row(line, rows))
    return rows


def _row(line: str, above: list[tuple[int, str, str]]) -> tuple[int, str, str]:
    marker, rest = _marker(line)
    if not marker:
        return (2 if above else 1, "", line)
    return (2 if marker.startswith(("(", "（")) else 1, marker, rest)


def _marker(line: str) -> tuple[str, str]:
    found = _MARKED.fullmatch(line)
    return (found[1], found[2]) if found else ("", line)
