"""アンケートKPI: what the surveys say, each figure with its base; the fund and the indicators of several years."""

import streamlit as st

from dashboard import text
from dashboard.queries.committee import holdings
from dashboard.ui.frame import desk
from dashboard.ui.surveys import kpis, projects, questions, years

EMPTY = ("アンケートの記録がありません。集計を登録用のフォルダーに加え、"
         "「python3 -m dashboard load フォルダー名」で登録すると、ここに表示します。")

here = desk()
holds = holdings(here.db)
parts = {"指標": (kpis.show, holds["surveys"]), "設問": (questions.show, holds["surveys"]),
         "事業調査": (projects.show, holds["projects"]),
         "基金・経年": (years.show, holds["fund"] or holds["indicators"])}
held = {name: show for name, (show, is_held) in parts.items() if is_held}
st.title(text.SCREENS["surveys"])
if not held:
    st.info(EMPTY)
else:
    held[st.segmented_control("見るもの", list(held), default=next(iter(held)), required=True, key="surveys.part",
                              bind="query-params", width="stretch", label_visibility="collapsed")](here)
