"""Changing one's own password."""

import streamlit as st

from dashboard.commands.accounts import change_own_password
from dashboard.domain.accounts import SHORTEST_PASSWORD
from dashboard.domain.errors import InputInvalid
from dashboard.ui.forms import key, record
from dashboard.ui.frame import Desk, refuse

DONE = "パスワードを変えました。ほかの端末ではサインインし直してください。"


def show(desk: Desk) -> None:
    """Show the form that changes one's own password; this browser stays signed in."""
    with st.form("change_own_password", clear_on_submit=False):
        st.markdown("## パスワードを変える")
        current = _ask("いまのパスワード", "current", "current-password")
        new = _ask(f"新しいパスワード（{SHORTEST_PASSWORD}文字以上）", "new", "new-password")
        again = _ask("新しいパスワード（もう一度）", "again", "new-password")
        sent = st.form_submit_button("パスワードを変える", type="primary")
    if sent and new != again:
        refuse(InputInvalid("passwords_differ"))
    elif sent:
        record(desk, change_own_password, DONE, current=current, new=new, keep=desk.sid)


def _ask(label: str, name: str, purpose: str) -> str:
    return st.text_input(label, type="password", key=key(f"me.{name}"), autocomplete=purpose)
