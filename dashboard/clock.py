"""The present in Japan."""

import os
from datetime import datetime, timedelta

from dashboard.domain.errors import InputInvalid
from dashboard.domain.instants import JAPAN

AHEAD = "COMMITTEE_AHEAD"


def now() -> datetime:
    """Return the present in Japan; $COMMITTEE_AHEAD, in seconds, sets the clock ahead, or back, for rehearsals and tests.

    InputInvalid clock_ahead: it holds no seconds, or more than the calendar has.
    """
    typed = os.environ.get(AHEAD) or "0"
    try:
        return datetime.now(JAPAN) + timedelta(seconds=float(typed))
    except (ValueError, OverflowError) as error:
        raise InputInvalid("clock_ahead", key=AHEAD, value=typed) from error
