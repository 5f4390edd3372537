"""Which part of the screen is turned to: a part that is not must not draw over the one that is."""

import streamlit as st

PART, DRAWN = "room.part", "room.drawn_part"
FIRST = "進行"


def begin_page() -> None:
    """Remember which part this run of the whole page draws."""
    st.session_state[DRAWN] = chosen()


def leave_if_turned() -> None:
    """Draw the whole page anew where a part that was turned away from runs again, by a tap or by what was pushed."""
    if st.session_state.get(DRAWN, chosen()) != chosen():
        st.rerun(scope="app")


def chosen() -> str:
    """Return the name of the part that is turned to."""
    return st.session_state.get(PART, FIRST)
