"""記録の履歴: what was done, by whom, on what; only the secretariat sees this screen."""

import streamlit as st

from dashboard.queries import audit
from dashboard.ui.frame import desk
from dashboard.ui.log import entries, filters

here = desk()
st.title("記録の履歴")
asked = filters.ask(here, audit.choices(here.db, here.actor))
found = audit.entries(here.db, here.actor, **asked)
entries.show(here, found)
