"""文書: every Word paper of a meeting, made from the record; and what the papers say besides."""

import streamlit as st

from dashboard import text
from dashboard.queries import meetings as read
from dashboard.ui.frame import desk
from dashboard.ui.papers import bundle, listing, settings, templates

PARTS = {"文書の一覧": listing.show, "まとめて作る": bundle.show, "ひな形": templates.show}
SETTINGS = "文書の設定"

here = desk()
st.title(text.SCREENS["papers"])
known = {row["id"]: text.meeting_heading(row["number"], row["date"]) for row in read.meetings(here.db, here.actor)}
part = st.segmented_control("画面の部分", [*(PARTS if known else ()), SETTINGS], default="文書の一覧" if known else SETTINGS,
                            required=True, label_visibility="collapsed", width="stretch")
if not known:
    st.markdown("会議はまだありません。「会議準備」で会議をつくると、ここで文書を作れます。")
if part == SETTINGS:
    settings.show(here)
    st.stop()
PARTS[part](here, st.selectbox("会議", list(known), format_func=known.__getitem__))
