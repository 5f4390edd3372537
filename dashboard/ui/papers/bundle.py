"""All papers of a meeting at once: as one ZIP, in Word or as PDF."""

import streamlit as st

from dashboard.domain.errors import DashboardError
from dashboard.papers import bundle, pdf
from dashboard.papers.facts import facts
from dashboard.ui.frame import Desk, refuse

MADE = "papers.bundle"


def show(desk: Desk, meeting: int) -> None:
    """Show the buttons that make the ZIP, and the one that downloads what was made last."""
    st.markdown("いまの記録から全部の文書を作り、送付文書一覧を付けて一つの ZIP にします。発行とは別で、記録には残りません。")
    with st.container(horizontal=True):
        if st.button("Word の ZIP を作る"):
            _make(desk, meeting, bundle.words)
        if st.button("PDF の ZIP を作る", disabled=pdf.program() is None):
            _make(desk, meeting, bundle.pdfs)
    if pdf.program() is None:
        st.markdown("PDF は、サーバーの PC に LibreOffice を入れると作れます。")
    name, data, made_of = st.session_state.get(MADE, ("", b"", None))
    if made_of == meeting:
        st.download_button(f"{name} をダウンロードする", data, file_name=name, mime="application/zip", on_click="ignore",
                           type="primary")


def _make(desk: Desk, meeting: int, how) -> None:
    try:
        with st.spinner("文書を作っています。PDF は1分ほどかかることがあります。", show_time=True):
            name, data = how(desk.db, desk.path.parent, facts(desk.db, desk.actor, desk.now, meeting))
    except DashboardError as error:
        refuse(error)
    else:
        st.session_state[MADE] = (name, data, meeting)
