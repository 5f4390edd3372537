"""わたしの設定: who is signed in, one's own password, and signing out."""

import streamlit as st

from dashboard import text
from dashboard.queries.accounts import has_password
from dashboard.ui.accounts import own_password
from dashboard.ui.escape import md
from dashboard.ui.frame import desk

here = desk()
st.title("わたしの設定")
offices = "、".join(here.committee.title(office) for office in sorted(here.actor.offices))
st.markdown(f"**{md(here.actor.name)}** さんとしてサインインしています。  \n"
            f"役割　{text.ROLES[here.actor.role]}" + (f"　{md(offices)}" if offices else ""))
st.button("サインアウトする", on_click=st.logout)
if has_password(here.db, here.actor):
    own_password.show(here)
else:
    st.markdown("パスワードはありません。カードで入ります。パスワードでも入りたいときは、事務局に相談してください。")
