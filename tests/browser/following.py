"""A page of the tests' own: parts that follow different subjects, and what is typed in and beside them."""

import streamlit as st

from dashboard.ui import frame, live


def draw(desk: frame.Desk, subject: str) -> None:
    """Show the revision of the subject and how often this part was drawn, and ask for a text."""
    live.follow(desk, subject, name=subject)
    st.session_state[f"{subject}.runs"] = st.session_state.get(f"{subject}.runs", 0) + 1
    st.text(f"{subject} revision {desk.revisions[subject]}")
    st.text(f"{subject} drawn {st.session_state[f'{subject}.runs']}")
    st.text_input(f"text {subject}", key=f"{subject}.text")
    st.button(f"tap {subject}", key=f"{subject}.tap", on_click=tapped, args=(subject,))
    st.text(f"{subject} taps {st.session_state.get(f'{subject}.taps', 0)}")


def tapped(subject: str) -> None:
    """Count a tap."""
    st.session_state[f"{subject}.taps"] = st.session_state.get(f"{subject}.taps", 0) + 1


@st.fragment
def attendance() -> None:
    """Follow who is present; hold a form."""
    frame.part(lambda desk: draw(desk, "attendance"))
    with st.form("form"):
        st.text_input("text in a form")
        st.form_submit_button("send")


@st.fragment
def votes() -> None:
    """Follow the votes."""
    frame.part(lambda desk: draw(desk, "votes"))


def page(desk: frame.Desk) -> None:
    """Show both parts."""
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    st.text(f"page drawn {st.session_state['runs']}")
    st.text_input("text of the page")
    attendance()
    votes()


frame.run(page)
