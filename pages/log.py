"""記録の履歴: what was done, by whom, on what; only the secretariat sees this screen."""

import streamlit as st

from dashboard.ui.frame import desk
from dashboard.ui.log import entries, filters

here = desk()
st.title("記録の履歴")
entries.show(here, filters.ask(here))
