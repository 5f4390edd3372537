"""All papers of a meeting to take home, in one file."""

import streamlit as st

from dashboard.domain.errors import DashboardError
from dashboard.domain.permissions import MEMBER, OFFICIALS, VIEWER, may
from dashboard.papers import packet, pdf
from dashboard.papers.packet import Contents
from dashboard.ui.frame import Desk, refuse

MADE = "reading.packet"
WHICH = {VIEWER: "公開の資料だけ", MEMBER: "委員の資料すべて"}
KINDS = {"一つの PDF にまとめる": ".pdf", "一つの ZIP にまとめる": ".zip"}
WITHOUT_OFFICE = "このサーバーには LibreOffice がないため、PDF に次第は入りません。次第は ZIP に入ります。"


def show(desk: Desk, meeting: int) -> None:
    """Show the buttons that make one file of a meeting's papers, and the one that downloads what was made last."""
    found = packet.contents(desk.db, desk.actor, meeting, _readers(desk))
    if not found.papers:
        st.markdown("まとめられる資料は、まだありません。")
        return
    st.markdown(f"{'次第と、' if found.agenda else ''}資料{len(found.papers)}件を一つのファイルにします。PDF には、しおりと、"
                "資料ごとのページの番号が付きます。")
    with st.container(horizontal=True):
        wanted = [kind for said, kind in KINDS.items() if st.button(said, key=f"packet{kind}")]
    for kind in wanted:
        _make(desk, found, kind)
    if found.agenda and not pdf.program():
        st.markdown(WITHOUT_OFFICE)
    _offer(desk, found)


def _readers(desk: Desk) -> str:
    """Return for whom the papers are: the secretariat chooses, others have what they may read."""
    if not may(desk.actor.role, OFFICIALS):
        return desk.actor.role
    return st.segmented_control("まとめる資料", list(WHICH), default=VIEWER, required=True, format_func=WHICH.__getitem__,
                                key="packet.readers")


def _make(desk: Desk, found: Contents, kind: str) -> None:
    try:
        with st.spinner("資料をまとめています。"):
            made = packet.make(desk.path.parent, found, kind)
    except DashboardError as error:
        refuse(error)
    else:
        st.session_state[MADE] = made  # where it lies: no session holds the file itself


def _offer(desk: Desk, found: Contents) -> None:
    made = st.session_state.get(MADE)
    if made is None:
        return
    if made == packet.place(desk.path.parent, found, made.suffix) and made.is_file():
        st.link_button("できたファイルを受け取る", f"/read/packet/{found.meeting}/{made.name}", type="primary")
    else:
        st.markdown("前にまとめたあとで資料が変わったか、別の会議の資料です。もう一度まとめてください。")
