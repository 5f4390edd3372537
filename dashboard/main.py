"""The script of every visit: who is here, which screen was asked for, and whether this role may open it."""

import streamlit as st

from dashboard import text
from dashboard.domain.permissions import PAGES, require
from dashboard.ui import frame, menu


def show(desk: frame.Desk) -> None:
    """Run the screen that was asked for."""
    page = menu.asked(desk)
    st.set_page_config(page_title=text.window_title(page.url_path))
    require(desk.actor, PAGES[page.url_path])
    page.run()


st.set_page_config(page_title=text.PRODUCT, page_icon="🏛️", layout="wide", initial_sidebar_state="collapsed")
frame.run(show)
