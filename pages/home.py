"""ホーム: where the committee stands today, in one screen."""

import streamlit as st

from dashboard.ui.escape import md
from dashboard.ui.frame import desk
from dashboard.ui.home import cards
from dashboard.ui.kept import drawn

here = desk()


def draw() -> None:
    """Show the whole screen; it holds no widget."""
    st.title(md(here.committee.name))
    cards.show_meeting(here)
    cards.show_duties(here)
    with st.grid(2, min_column_width=330, border=True):
        cards.show_next_step(here)
        cards.show_term(here)
        cards.show_roster(here)
        cards.show_latest_report(here)
    cards.show_headlines(here)


drawn(here, "home", tuple(here.revisions), draw, here.actor.role)
