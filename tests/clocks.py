"""The clock of the tests: whatever the hour of the machine, on the day of a test it is evening when the tests begin, so that
what a test has happen by day is over and no night falls."""

from datetime import date, datetime

from dashboard.domain.instants import JAPAN

BEGAN = datetime.now(JAPAN)
DAY = date(2026, 11, 22)
LOADED = datetime(2026, 11, 21, 9, tzinfo=JAPAN)  # when the package was loaded into the record of a test


def ahead(day: date = DAY) -> str:
    """Return $COMMITTEE_AHEAD for a test on that day."""
    return str((datetime(day.year, day.month, day.day, 18, tzinfo=JAPAN) - BEGAN).total_seconds())
