"""What of the log is asked for."""

import streamlit as st

from dashboard import text
from dashboard.ui.frame import Desk

ALL = "すべて"


def ask(desk: Desk, choices: dict[str, list[str]]) -> dict:
    """Return the conditions chosen, as `queries.audit.entries` takes them."""
    with st.grid(3, min_column_width=220):
        by = st.selectbox("だれが", [ALL, *choices["actor"]])
        verb = st.selectbox("何を", [ALL, *choices["verb"]], format_func=lambda verb: text.VERBS.get(verb, verb))
        subject = st.selectbox("どの分野で", [ALL, *choices["subject"]], format_func=lambda name: text.SUBJECTS.get(name, name))
        subject_id = st.text_input("どの番号の（一つの履歴を見るとき）")
        days = st.date_input("いつ（始めと終わり）", value=(), format="YYYY/MM/DD", max_value=desk.today)
        page = st.number_input("ページ", min_value=1, step=1)
    first, last = (days[0] if days else None), (days[1] if len(days) == 2 else None)
    return {"by": _chosen(by), "verb": _chosen(verb), "subject": _chosen(subject),
            "subject_id": subject_id.strip() or None, "first": first, "last": last, "page": int(page)}


def _chosen(value: str) -> str | None:
    return None if value == ALL else value
