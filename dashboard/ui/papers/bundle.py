"""All papers of a meeting at once: as one ZIP, in Word or as PDF."""

from collections.abc import Callable

import streamlit as st

from dashboard.domain.errors import DashboardError
from dashboard.papers import bundle, pdf
from dashboard.papers.catalogue import LISTED, makeable
from dashboard.papers.facts import Facts, facts
from dashboard.papers.naming import label
from dashboard.ui.frame import Desk, refuse

MADE = "papers.bundle"
WITHOUT_OFFICE = "PDF は、サーバーの PC に LibreOffice を入れると作れます。いまは、Word で開いて「PDF として保存」してください。"


def show(desk: Desk, meeting: int) -> None:
    """Show the buttons that make the ZIP, and the one that downloads what was made last of the record as it is."""
    found = facts(desk.db, desk.actor, desk.now, meeting)
    _announce(found)
    ways = {"Word": bundle.words} | ({"PDF": bundle.pdfs} if pdf.program() else {})
    with st.container(horizontal=True):
        wanted = [how for way, how in ways.items() if st.button(f"{way} の ZIP を作る", key=f"papers.zip.{way}")]
    for how in wanted:
        _make(desk, found, how)
    if "PDF" not in ways:
        st.markdown(WITHOUT_OFFICE)
    _offer(found)


def _announce(found: Facts) -> None:
    """Say what goes into the ZIP, and what can't."""
    whole = makeable(found)
    left_out = [label(kind.id, found.settings) for kind in LISTED if kind.id not in whole]
    st.markdown(f"いまの記録から{len(LISTED) - len(left_out)}の文書を作り、送付文書一覧を先頭に付けて、一つの ZIP にします。発行とは別で、"
                "記録には残りません。")
    if left_out:
        st.markdown(f"いまは作れないため入らない文書　{'、'.join(left_out)}（理由は「文書の一覧」にあります）")


def _offer(found: Facts) -> None:
    name, data, made_of = st.session_state.get(MADE, ("", b"", None))
    if made_of == _state(found):
        st.download_button(f"{name} をダウンロードする", data, file_name=name, mime="application/zip", on_click="ignore",
                           type="primary", key="papers.zip.made")
    elif made_of:
        st.markdown("前に作った ZIP のあとで記録か会議が変わりました。もう一度作ってください。")


def _make(desk: Desk, found: Facts, how: Callable) -> None:
    try:
        with st.spinner("文書を作っています。PDF は1分ほどかかることがあります。"):
            name, data = how(desk.db, desk.path.parent, found)
    except DashboardError as error:
        refuse(error)
    else:
        st.session_state[MADE] = (name, data, _state(found))


def _state(found: Facts) -> tuple:
    return found.meeting.id, tuple(found.revisions.items())
