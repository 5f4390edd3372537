"""諮問・答申: what the committee was asked, what it answered and what followed."""

import streamlit as st

from dashboard.queries.consultations import consultations
from dashboard.ui.consultations import cards, recording
from dashboard.ui.frame import desk

here = desk()
everything = consultations(here.db)
st.title("諮問・答申")
cards.show_standing(here, everything)
recording.show(here, everything)
if everything:
    cards.show_timeline(here)
    cards.show_all(here, everything)
