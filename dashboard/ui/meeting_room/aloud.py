"""A sentence for the chair to read out, set apart from what the screen says."""

import streamlit as st

from dashboard.ui.escape import lines


def aloud(sentence: str, name: str) -> None:
    """Show what the chair reads out, large and marked as such; `name` is unique on the screen."""
    with st.container(key=f"aloud-{name}", gap=None):
        st.markdown("**▷ 議長が読み上げます**")
        st.markdown(lines(sentence))
