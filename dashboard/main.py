"""The script of every visit: who is here, which screens there are for this role, and the one that was asked for."""

import streamlit as st

from dashboard import text
from dashboard.domain.permissions import PAGES, may, require
from dashboard.queries import committee
from dashboard.ui import frame

NEEDS = {"surveys": "surveys", "schedule": "schedule"}
ASIDE = ("accounts", "log", "me")


def show(desk: frame.Desk) -> None:
    """Offer the screens of this role that there are facts for, and run the one that was asked for."""
    holdings = committee.holdings(desk.db)
    pages = {path: _page(path, text.MENU.get(path, title), may(desk.actor.role, PAGES[path]) and holdings.get(NEEDS.get(path), True))
             for path, title in text.SCREENS.items()}
    asked = st.navigation({"": [page for path, page in pages.items() if path not in ASIDE],
                           text.ASIDE: [pages[path] for path in ASIDE]}, position="top")
    require(desk.actor, PAGES[asked.url_path])
    asked.run()


def _page(path: str, title: str, is_offered: bool):
    return st.Page(frame.PAGES / f"{path or 'home'}.py", title=title, url_path=path or None, default=not path,
                   visibility="visible" if is_offered else "hidden")


st.set_page_config(page_title=text.PRODUCT, page_icon="🏛️", layout="wide", initial_sidebar_state="collapsed")
frame.run(show)
