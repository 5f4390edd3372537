"""ホーム: where the committee stands today, in one screen; for a member first of all the next meeting."""

import streamlit as st

from dashboard.domain.permissions import MEMBERS, may
from dashboard.ui.escape import md
from dashboard.ui.frame import desk
from dashboard.ui.home import cards, invitations
from dashboard.ui.kept import drawn

here = desk()


def draw_head() -> None:
    """Show whose screen it is, and the way into a meeting that is on."""
    st.title(md(here.committee.name))
    cards.show_meeting(here)


def draw() -> None:
    """Show where the committee stands; it holds no widget."""
    cards.show_duties(here)
    with st.grid(2, min_column_width=330, border=True):
        cards.show_replies(here)
        cards.show_next_step(here)
        cards.show_term(here)
        cards.show_roster(here)
        cards.show_latest_report(here)
    cards.show_headlines(here)


drawn(here, "home.head", ("room", "meetings", "committee"), draw_head)
if may(here.actor.role, MEMBERS):
    invitations.show()
drawn(here, "home", tuple(here.revisions), draw, here.actor.role)
