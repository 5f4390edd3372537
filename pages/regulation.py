"""条例・規則・施策: what a new member needs to read, on one page to print."""

import streamlit as st

from dashboard.ui.frame import desk
from dashboard.ui.regulation import reading

here = desk()
st.title("条例・規則・施策")
with st.container(width=reading.READABLE):
    reading.show_parts(here, *reading.choose_document(here))
