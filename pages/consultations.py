"""諮問・答申: what the committee was asked, what it answered and what followed; recording each of them."""

import streamlit as st

from dashboard import text
from dashboard.queries.consultations import consultations
from dashboard.ui.consultations import acts, cards
from dashboard.ui.frame import desk
from dashboard.ui.kept import drawn

here = desk()
everything, papers = consultations(here.db), cards.papers(here)


def draw() -> None:
    """Show the line of time and each consultation in full; it holds no widget."""
    if everything:
        cards.show_timeline(here)
        cards.show_all(here, everything, papers)


st.title(text.SCREENS["consultations"])
cards.show_standing(here, everything)
acts.show(here, everything)
drawn(here, "consultations", ("consultations", "members", "committee"), draw, repr(papers))
