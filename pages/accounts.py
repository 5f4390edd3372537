"""アカウント: who may come in; only the secretariat sees this screen."""

import streamlit as st

from dashboard.queries.accounts import accounts
from dashboard.ui.accounts import acts, listing
from dashboard.ui.frame import desk

here = desk()
st.title("アカウント")
everybody = accounts(here.db, here.actor, here.now)
acts.show(here, everybody)
listing.show(here, everybody)
