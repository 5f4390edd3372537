"""Taking over speeches from text that was written elsewhere, with heads such as ○委員長."""

import streamlit as st

from dashboard.commands.speeches import add_speeches
from dashboard.domain.errors import DashboardError
from dashboard.domain.speeches import read_pasted
from dashboard.ui import forms
from dashboard.ui.escape import lines, md
from dashboard.ui.frame import Desk, refuse
from dashboard.ui.speeches.look import look

NAME = "speeches.pasted"


def show(desk: Desk, meeting: int) -> None:
    """Ask for the text, show how it is understood, and record it under an item."""
    seen = look(desk, meeting, 0)
    st.markdown("「○委員長　…」「○事務局（課長）　…」のように、発言の初めに○と発言者のある文を貼り付けてください。"
                "○のない行は、前の発言の続きになります。")
    item = st.selectbox("議題", list(seen.titles), format_func=seen.titles.get, key=forms.key("speeches.paste_item"))
    text = forms.long_text(desk, "貼り付ける文", NAME, height=260)
    if not text.strip():
        return
    try:
        spoken = read_pasted(text, seen.known, seen.room.names)
    except DashboardError as error:
        refuse(error)
        return
    unknown = [speaker.shown for speaker, _ in spoken if speaker.kind == "other"]
    st.markdown(f"**{len(spoken)}件の発言として読みました。**" + (
        f"　名簿にない発言者　{md('、'.join(dict.fromkeys(unknown)))}（書かれたとおりに印刷します）" if unknown else ""))
    for speaker, said in spoken:
        st.markdown(f"**○{md(speaker.shown)}**　{lines(said)}")
    if st.button(f"{len(spoken)}件の発言を記録する", type="primary"):
        forms.record(desk, add_speeches, f"{len(spoken)}件の発言を記録しました。", drafts=(NAME,), meeting=meeting, item=item,
                     spoken=spoken)
