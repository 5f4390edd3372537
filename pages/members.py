"""委員名簿・任期: who holds a seat on a day, which seats stand empty, the terms; and recording who comes and goes."""

import streamlit as st

from dashboard import text
from dashboard.ui.frame import desk
from dashboard.ui.kept import drawn
from dashboard.ui.members import acts, roster, watch

here = desk()
st.title(text.SCREENS["members"])
seen = roster.ask(here)
roster.show_count(here, seen)
acts.show(here, seen)


def draw() -> None:
    """Show the roster on the day and what surrounds it; it holds no widget."""
    roster.show(here, seen)
    watch.show(here, seen)
    roster.show_composition(here, seen)
    watch.show_terms(here, seen)


drawn(here, "members", ("members", "committee"), draw, seen.day)
