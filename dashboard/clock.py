"""The present in Japan."""

import os
from datetime import date, datetime, timedelta, timezone

JAPAN = timezone(timedelta(hours=9))


def now() -> datetime:
    """Return the present in Japan; $COMMITTEE_TODAY (an ISO date) fixes the day for rehearsals and tests."""
    present = datetime.now(JAPAN)
    fixed = os.environ.get("COMMITTEE_TODAY")
    return datetime.combine(date.fromisoformat(fixed), present.timetz()) if fixed else present
