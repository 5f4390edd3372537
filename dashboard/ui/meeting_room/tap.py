"""A tap on the table: one command, run before the screen is drawn again, so that it is drawn once and true."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

import streamlit as st

from dashboard import text
from dashboard.clock import now
from dashboard.domain.errors import DashboardError, RuleBroken
from dashboard.domain.instants import JAPAN
from dashboard.domain.permissions import OFFICIALS, may
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk, seated

SAID = "room.said"
LATE, CLOCK = "room.is_late", "room.clock"
STAYS = timedelta(minutes=1)
ALREADY = "同じことが記録されているため、重ねては記録していません。"


def tap(command: Callable, done: str, **facts) -> bool:
    """Run one command from a callback; return whether it was recorded. `said` says which."""
    try:
        with seated() as desk:
            answer = _run(desk, command, facts)
    except DashboardError as error:
        say("error", text.sentence(error))
        return False
    if answer is False:  # a second tap: what it would record stands in the record
        say("info", ALREADY)
    else:
        say("success", done)
    return answer is not False


def _run(desk: Desk, command: Callable, facts: dict):
    """Run the command; who can't set a true time is told who can, where one would be needed."""
    try:
        return command(desk.db, desk.actor, desk.now, **facts)
    except RuleBroken as refused:
        if refused.code != "not_the_day" or may(desk.actor.role, OFFICIALS):
            raise
        raise RuleBroken("not_the_day_of_the_chair", date=refused.facts["date"]) from refused


def true_time() -> datetime | None:
    """Return the time that what is tapped happened at, entered afterwards from paper; None while it happens."""
    if not st.session_state.get(LATE):
        return None
    day, at = st.session_state[LATE], st.session_state.get(CLOCK) or time()
    return datetime.combine(day, at, JAPAN)


def said(part: str) -> bool:
    """Say what became of the last tap, for a minute or until the next one, however often the part is drawn again.

    The part that is turned to after the tap says it, and no other. Return whether there was anything to say.
    """
    told = st.session_state.get(SAID)
    if told is None or told["part"] not in (None, part) or now() - told["at"] > STAYS:
        return False
    st.session_state[SAID] = told | {"part": part}
    {"error": st.error, "info": st.info, "success": st.success}[told["kind"]](
        md(told["sentence"]).replace("\n", "  \n"))
    return True


def is_unsaid() -> bool:
    """Return whether it is still to be said what became of the last tap."""
    return st.session_state.get(SAID, {"part": ""})["part"] is None


def say(kind: str, sentence: str) -> None:
    """Let `said` say a sentence of a kind (error, info, success) when the part is drawn."""
    st.session_state[SAID] = {"kind": kind, "sentence": sentence, "at": now(), "part": None}
