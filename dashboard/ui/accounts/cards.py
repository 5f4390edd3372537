"""QR cards: chosen, issued in one go, and taken away as a Word sheet. Their secrets are kept nowhere."""

from datetime import datetime, timedelta

import streamlit as st

from dashboard import papers
from dashboard.domain.accounts import card_end
from dashboard.domain.errors import DashboardError
from dashboard.domain.permissions import SECRETARIAT
from dashboard.queries.meetings import days
from dashboard.ui.frame import JAPAN, Desk, refuse

SHEET = "accounts.sheet"


def show(desk: Desk, accounts: list[dict]) -> None:
    """Let the secretariat choose whose cards to issue and until when, and download the sheet just issued."""
    names = {a["id"]: a["shown_name"] for a in accounts if a["active"] and a["role"] != SECRETARIAT}
    if not names:
        st.markdown("カードを出すアカウントがありません。先に委員のアカウントを追加してください。")
        return
    _show_sheet()
    with st.form("issue_cards", clear_on_submit=False):
        chosen = st.multiselect("カードを出す人", list(names), default=list(names), format_func=names.__getitem__)
        day = st.date_input("この日の終わりまで使えます", value=_next_meeting(desk), format="YYYY/MM/DD")
        st.markdown("新しいカードを出すと、同じ人の前のカードと、そのカードで開いた画面はすぐに使えなくなります。")
        if st.form_submit_button("カードを発行する", type="primary"):
            _issue(desk, chosen, card_end(day, JAPAN))


def _issue(desk: Desk, chosen: list[int], expires: datetime) -> None:
    try:
        st.session_state[SHEET] = papers.card_sheet(desk.db, desk.actor, desk.now, chosen, expires, desk.url)
    except DashboardError as error:
        refuse(error)
    else:
        st.rerun()


def _show_sheet() -> None:
    if SHEET in st.session_state:
        st.success("カードを発行しました。カードの中身は保存していません。いま印刷用の Word をダウンロードしてください。")
        sheet = st.session_state[SHEET]
        st.download_button("QRカード（Word）をダウンロードする", lambda: sheet, file_name="QRカード.docx", mime=papers.WORD,
                           on_click="ignore", type="primary")


def _next_meeting(desk: Desk):
    """Return the day of the next meeting, else a week from today."""
    return min((day for day in days(desk.db) if day >= desk.today), default=desk.today + timedelta(days=7))
