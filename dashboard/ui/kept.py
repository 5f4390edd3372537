"""What was worked out from the record is kept until its subject changes, for all sessions of this process."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar

import streamlit as st

from dashboard.ui.frame import Desk

Made = TypeVar("Made")
MOST_KEPT = 512
_kept: OrderedDict[Hashable, object] = OrderedDict()
_lock = Lock()


def drawn(desk: Desk, name: str, subjects: tuple[str, ...], draw: Callable[[], None], *arguments: Hashable) -> None:
    """Show what `draw` shows (no widgets), drawn anew only when a subject was changed, or the day or `arguments` differ.

    Otherwise the elements drawn before are sent again as they are, which costs a fraction of drawing them.
    """
    state = (str(desk.path), name, [desk.revisions[subject] for subject in subjects], desk.today, arguments)
    _drawn(repr(state), draw)  # one text is hashed faster than what it is made of


@st.cache_data(show_spinner=False, max_entries=MOST_KEPT)
def _drawn(state: str, _draw: Callable[[], None]) -> None:
    _draw()


def kept(desk: Desk, name: str, subject: str, make: Callable[[], Made], *arguments: Hashable) -> Made:
    """Return what `make` returns, worked out anew only when `subject` was changed or `arguments` differ.

    `subject` may name several, parted by spaces. What is kept is shared between sessions and must not be changed by those who get it.
    """
    key = (desk.path, name, tuple(desk.revisions[one] for one in subject.split()), arguments)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = make()
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made
