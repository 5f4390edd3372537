"""The present in Japan."""

import os
from datetime import date, datetime

from dashboard.domain.instants import JAPAN


def now() -> datetime:
    """Return the present in Japan; $COMMITTEE_TODAY (an ISO date) fixes the day for rehearsals and tests."""
    present = datetime.now(JAPAN)
    fixed = os.environ.get("COMMITTEE_TODAY")
    return datetime.combine(date.fromisoformat(fixed), present.timetz()) if fixed else present
