"""The script of every visit: open the record, offer the screens there are facts for, run the one that was chosen."""

import streamlit as st

from dashboard import text
from dashboard.queries import committee
from dashboard.ui import frame

NEEDS = {"surveys": "surveys", "schedule": "schedule"}


def navigation(holdings: dict[str, bool]):
    """Return the page that was asked for; a screen without facts stays out of the menu but can be opened."""
    return st.navigation([
        st.Page(frame.PAGES / f"{path or 'home'}.py", title=title, url_path=path or None, default=not path,
                visibility="visible" if holdings.get(NEEDS.get(path), True) else "hidden")
        for path, title in text.SCREENS.items()], position="top")


st.set_page_config(page_title="委員会ダッシュボード", page_icon="🏛️", layout="wide", initial_sidebar_state="collapsed")
frame.run(lambda desk: navigation(committee.holdings(desk.db)).run())
