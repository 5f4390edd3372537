"""審議スケジュール: planned windows beside what really happened; recording dates and changing a window."""

import streamlit as st

from dashboard import text
from dashboard.queries import schedule as read
from dashboard.ui.cautions import cautions
from dashboard.ui.frame import desk
from dashboard.ui.kept import drawn, kept
from dashboard.ui.schedule import acts, plan

here = desk()
st.title(text.SCREENS["schedule"])
steps = kept(here, "schedule.steps", "schedule", lambda: read.steps(here.db))
if not steps:
    st.markdown("審議の予定はまだ登録されていません。予定（schedule）を含むデータを登録してください。")
    st.stop()
plan.show_standing(here, steps)
acts.show(here, steps)


def draw() -> None:
    """Show the plan beside what is recorded of it; it holds no widget."""
    plan.show_chart(here)
    plan.show_cards(here, steps)
    st.markdown(cautions(here, "schedule"))


drawn(here, "schedule", ("schedule", "committee"), draw)
