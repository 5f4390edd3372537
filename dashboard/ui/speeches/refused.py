"""Lines that were refused: each stays with the reason until it is mended or thrown away, while others are written."""

from collections.abc import Callable

import streamlit as st

from dashboard.domain.errors import DashboardError
from dashboard.ui.frame import refuse

LEFT = "speeches.refused"
COUNT = "speeches.refused_so_far"


def keep(meeting: int, typed: str, error: DashboardError) -> None:
    """Keep a line of a meeting with the reason why it was refused."""
    st.session_state[COUNT] = number = st.session_state.get(COUNT, 0) + 1
    _left()[number] = (meeting, typed, error)


def show(meeting: int, record: Callable[[int, str], DashboardError | None]) -> None:
    """Show the refused lines of a meeting; `record` takes the meeting and a mended line, and returns a refusal or None.
    """
    for number, (own, typed, error) in _left().items():
        if own == meeting:
            refuse(error)
            with st.form(f"speeches.mend.{number}"):
                st.text_area("記録できなかった発言（直して記録してください）", typed, key=_key(number))
                with st.container(horizontal=True):
                    st.form_submit_button("直した発言を記録する", type="primary", on_click=_mend, args=(number, record))
                    st.form_submit_button("記録せずに消す", on_click=_left().pop, args=(number,))


def _mend(number: int, record: Callable[[int, str], DashboardError | None]) -> None:
    meeting, _, _ = _left()[number]
    typed = st.session_state[_key(number)]
    error = record(meeting, typed)
    if error is None:
        _left().pop(number)
    else:
        _left()[number] = (meeting, typed, error)


def _key(number: int) -> str:
    return f"speeches.mended.{number}"


def _left() -> dict[int, tuple[int, str, DashboardError]]:
    return st.session_state.setdefault(LEFT, {})
