"""Forms that keep what was typed through a refusal, and begin anew once it is recorded."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date

import streamlit as st

from dashboard.ui.frame import Desk

ROUND = "forms.round"
EARLIEST, LATEST = date(1926, 12, 25), date(2100, 12, 31)


def key(name: str) -> str:
    """Return a widget's key; it changes once something is recorded, so that the widget begins anew."""
    return f"{name}.{st.session_state.get(ROUND, 0)}"


def record(desk: Desk, command: Callable, done: str, **facts) -> None:
    """Run one command and say `done`; a refusal is said here and leaves the form as it was typed."""
    def then_begin_anew(db, actor, now, **given) -> None:
        command(db, actor, now, **given)
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1

    desk.act(then_begin_anew, done, **facts)


def still(options: Iterable[Hashable], name: str) -> list:
    """Return the options of the select box `name`, with its choice even if somebody used that up meanwhile.

    Otherwise the box would fall back to another choice, and what is typed would be recorded of that one.
    """
    options, chosen = list(options), st.session_state.get(key(name))
    return options if chosen is None or chosen in options else [*options, chosen]


def day(label: str, name: str, value: date | None) -> date | None:
    """Ask for a day in a range so wide that a wrong one is refused by the command, which says why."""
    return st.date_input(label, value, EARLIEST, LATEST, key=key(name), format="YYYY/MM/DD")
