"""Instants as the record writes them: ISO 8601 with offset; a mere date is its first moment in Japan."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from dashboard.domain.errors import InputInvalid, RuleBroken

JAPAN = timezone(timedelta(hours=9))


@dataclass(frozen=True)
class Moment:
    """When something happened; `is_late`: entered afterwards (後日入力), from paper, with its true time."""

    at: datetime
    is_late: bool

    @property
    def facts(self) -> dict:
        """Return what the log says of it: at (ISO), late only where it is."""
        return {"at": self.at.isoformat()} | ({"late": True} if self.is_late else {})

    def columns(self, now: datetime) -> dict:
        """Return the columns of a row of what happened then and was recorded `now`: at, recorded_at, is_late."""
        return {"at": self.at.isoformat(), "recorded_at": now.isoformat(), "is_late": self.is_late}


def instant(written: str) -> datetime:
    """Return the instant written in the record."""
    found = datetime.fromisoformat(written)
    return found if found.tzinfo else found.replace(tzinfo=JAPAN)


def corrected(before: datetime, chosen: time | None) -> datetime:
    """Return the true instant by its minute on the same day in Japan: one that was not changed keeps its seconds."""
    if chosen is None or (before.hour, before.minute) == (chosen.hour, chosen.minute):
        return before
    return datetime.combine(before.date(), chosen, JAPAN)


def end_of(written: str) -> datetime:
    """Return the instant from which on something is over; a mere date was its last day."""
    is_date = len(written) == len("2025-11-14")
    return instant(written) + timedelta(days=1) if is_date else instant(written)


def moment(given: datetime | None, now: datetime, day: date) -> Moment:
    """Return when it happened: now, if that is on the day of the meeting, or the true time `given` afterwards.

    RuleBroken not_the_day: on another day than the meeting's the true times have to be given. InputInvalid
    time_of_other_day, time_to_come.
    """
    if given is None:
        if now.date() != day:
            raise RuleBroken("not_the_day", date=day)
        return Moment(now, is_late=False)
    if given.date() != day:
        raise InputInvalid("time_of_other_day", date=day)
    if given > now:
        raise InputInvalid("time_to_come", at=given.time())
    return Moment(given, is_late=True)
