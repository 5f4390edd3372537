"""The field for one line after another: each line is taken once, in order, also where the server is slow or cut off."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from dashboard.domain.plain_text import clean

_HERE = Path(__file__)
_field = st.components.v2.component("committee_line", js=_HERE.with_suffix(".js").read_text(encoding="utf-8"),
                                    css=_HERE.with_suffix(".css").read_text(encoding="utf-8"))


def ask(name: str, take: Callable[[str], None], *, label: str, hint: str, button: str, waiting: str) -> None:
    """Show the field; `take` is called with each line, before the screen is drawn again. `waiting` stands before lines
    that were not taken yet."""
    _field(key=name, on_lines_change=partial(_hand_over, name, take), data={
        "name": name, "taken": st.session_state.get(_taken(name), 0), "label": label, "hint": hint, "button": button,
        "waiting": waiting})


def _hand_over(name: str, take: Callable[[str], None]) -> None:
    """Take the lines that were not taken before: those the browser has no answer for yet come more than once."""
    for number, line in st.session_state[name].get("lines") or ():
        if number > st.session_state.get(_taken(name), 0):
            take(clean(line))
            st.session_state[_taken(name)] = number


def _taken(name: str) -> str:
    return f"{name}.taken"
