"""The present in Japan."""

import os
from datetime import datetime, timedelta

from dashboard.domain.instants import JAPAN


def now() -> datetime:
    """Return the present in Japan; $COMMITTEE_AHEAD, in seconds, sets the clock ahead, or back, for rehearsals and tests."""
    return datetime.now(JAPAN) + timedelta(seconds=float(os.environ.get("COMMITTEE_AHEAD", "0")))
