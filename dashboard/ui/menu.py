"""The menu: the screens there are facts for, as far as the role may open them."""

from copy import copy
from functools import cache

import streamlit as st

from dashboard import text
from dashboard.domain.permissions import MEMBER, PAGES, may
from dashboard.queries import committee
from dashboard.ui.frame import PAGES as FOLDER
from dashboard.ui.frame import Desk
from dashboard.ui.kept import kept

NEEDS = {"surveys": "surveys", "schedule": "schedule"}
# Under a heading of their own; the rest stands side by side.
GROUPS = {text.PREPARING: ("preparation", "uploads", "replies", "speeches", "papers", "room_display"), text.ASIDE: ("accounts", "log", "me")}

# What a role may open but has no use for: the projector's screen belongs to the PC that shows it.
UNLISTED = {MEMBER: ("room_display",)}


def asked(desk: Desk):
    """Show the menu and return the page that was asked for; one that is not offered can still be asked for."""
    holdings = kept(desk, "holdings", "committee", lambda: committee.holdings(desk.db))
    pages = {path: _page(path, may(desk.actor.role, PAGES[path]) and holdings.get(NEEDS.get(path), True)
                         and path not in UNLISTED.get(desk.actor.role, ()))
             for path in text.SCREENS}
    grouped = {name: [pages[path] for path in paths] for name, paths in GROUPS.items()}
    alone = [page for path, page in pages.items() if not any(path in paths for paths in GROUPS.values())]
    return st.navigation({"": alone, **grouped}, position="top")


def _page(path: str, is_offered: bool):
    """Return a page of this run's own: Streamlit marks the one it runs."""
    return copy(_made(path, is_offered))


@cache
def _made(path: str, is_offered: bool):
    return st.Page(FOLDER / f"{path or 'home'}.py", title=text.MENU.get(path, text.SCREENS[path]), url_path=path or None,
                   default=not path, visibility="visible" if is_offered else "hidden")
