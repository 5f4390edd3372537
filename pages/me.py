"""わたしの設定: who is signed in, one's own password, and signing out."""

import streamlit as st

from dashboard import text
from dashboard.commands.accounts import change_own_password
from dashboard.ui.escape import md
from dashboard.ui.forms import key, record
from dashboard.ui.frame import desk

here = desk()
st.title("わたしの設定")
offices = "、".join(here.committee.title(office) for office in sorted(here.actor.offices))
st.markdown(f"**{md(here.actor.name)}** さんとしてサインインしています。  \n"
            f"役割　{text.ROLES[here.actor.role]}" + (f"　{md(offices)}" if offices else ""))
st.button("サインアウトする", on_click=st.logout)
with st.form("change_own_password", clear_on_submit=False):
    st.markdown("#### パスワードを変える")
    current = st.text_input("いまのパスワード", type="password", key=key("me.current"), autocomplete="current-password")
    new = st.text_input("新しいパスワード（10文字以上）", type="password", key=key("me.new"), autocomplete="new-password")
    if st.form_submit_button("パスワードを変える", type="primary"):
        record(here, change_own_password, "パスワードを変えました。ほかの端末ではサインインし直してください。", current=current,
               new=new, keep=here.sid)
