"""Forms that keep what was typed through a refusal, and begin anew once it is recorded."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date

import streamlit as st

from dashboard.commands.drafts import drop_draft, keep_draft
from dashboard.queries.drafts import draft
from dashboard.ui.frame import Desk

ROUND = "forms.round"
EARLIEST, LATEST = date(1926, 12, 25), date(2100, 12, 31)


def key(name: str) -> str:
    """Return a widget's key; it changes once something is recorded, so that the widget begins anew."""
    return f"{name}.{st.session_state.get(ROUND, 0)}.{st.session_state.get(f'{ROUND}.{name}', 0)}"


def then_anew(command: Callable, *names: str) -> Callable:
    """Return the command with what follows once it is recorded: the fields `names` begin anew, their drafts let go of.

    What is being typed in other fields stays.
    """
    def run(db, actor, now, **facts) -> None:
        command(db, actor, now, **facts)
        for name in names:
            drop_draft(db, actor, key=name)
            st.session_state[f"{ROUND}.{name}"] = st.session_state.get(f"{ROUND}.{name}", 0) + 1

    return run


def record(desk: Desk, command: Callable, done: str, *, drafts: tuple[str, ...] = (), **facts) -> None:
    """Run one command and say `done`, letting go of the `drafts` it was typed in.

    A refusal is said here and leaves the form as it was typed.
    """
    def then_begin_anew(db, actor, now, **given) -> None:
        command(db, actor, now, **given)
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        for name in drafts:
            drop_draft(db, actor, key=name)

    desk.act(then_begin_anew, done, **facts)


def long_text(desk: Desk, label: str, name: str, recorded: str = "", **shape) -> str:
    """Ask for a text of several lines, outside a form; what was typed outlives a lost connection and a restart.

    It begins with what is `recorded` already.
    """
    widget, start = key(name), f"{key(name)}.start"
    if start not in st.session_state:
        st.session_state[start] = st.session_state[f"{widget}.kept"] = draft(desk.db, desk.actor, name) or recorded
    typed = st.text_area(label, st.session_state[start], key=widget, **shape)
    if typed != st.session_state[f"{widget}.kept"]:
        keep_draft(desk.db, desk.actor, desk.now, key=name, text=typed)
        st.session_state[f"{widget}.kept"] = typed
    return typed


def still(options: Iterable[Hashable], name: str) -> list:
    """Return the options of the select box `name`, with its choice even if somebody used that up meanwhile.

    Otherwise the box would fall back to another choice, and what is typed would be recorded of that one.
    """
    options, chosen = list(options), st.session_state.get(key(name))
    return options if chosen is None or chosen in options else [*options, chosen]


def day(label: str, name: str, value: date | None) -> date | None:
    """Ask for a day in a range so wide that a wrong one is refused by the command, which says why."""
    return st.date_input(label, value, EARLIEST, LATEST, key=key(name), format="YYYY/MM/DD")
