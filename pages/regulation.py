"""条例・規則・施策: what a new member needs to read, on one page to print."""

import streamlit as st

from dashboard import text
from dashboard.ui.frame import desk
from dashboard.ui.regulation import reading

here = desk()
st.title(text.SCREENS["regulation"])
reading.show(here)
