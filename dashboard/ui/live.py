"""Following: a part of a screen is drawn again as soon as what it shows was changed, by whomever."""

from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import streamlit as st

_watch = st.components.v2.component(
    "committee_live", js=Path(__file__).with_name("live.js").read_text(encoding="utf-8"))
_at_the_end: ContextVar[list[Callable[[], None]] | None] = ContextVar("at_the_end", default=None)
_is_followed: ContextVar[list[str] | None] = ContextVar("is_followed", default=None)


class Desk(Protocol):
    """What a run of a page is drawn with, as far as following it goes: the revision of each subject."""

    revisions: dict[str, int]


def follow(desk: Desk, *subjects: str, name: str) -> None:
    """Run this fragment again whenever one of `subjects` was changed since `desk`; `name` is its own on the page.

    Outside of a fragment the whole page runs again. It takes no room, and leaves alone what is being typed.
    """
    _mount(name, {subject: desk.revisions[subject] for subject in subjects})


def try_again(name: str) -> None:
    """Run this fragment again every few seconds, until a run of it does not call this."""
    _mount(name, {"committee": -1})  # older than any revision there is


@contextmanager
def confirmed_last():
    """Tell the browser only at the end of this what is shown: of a run that is cut short it gets the beginning."""
    later: list[Callable[[], None]] = []
    token = _at_the_end.set(later)
    try:
        yield
    finally:
        _at_the_end.reset(token)
        for mount in later:
            mount()


@contextmanager
def whole_page():
    """Have the page that runs within this, if a part of it follows, run as a whole after each reconnect.

    A server that was started anew knows none of a page's fragments, and would pass over their taps without a word.
    """
    followed: list[str] = []
    token = _is_followed.set(followed)
    try:
        yield
    finally:
        _is_followed.reset(token)
        if followed:
            _clock()


def _mount(name: str, seen: dict[str, int]) -> None:
    later, followed = _at_the_end.get(), _is_followed.get()
    if followed is not None:
        followed.append(name)
    if later is None:
        _watch(key=f"live.{name}", data=seen)
    else:
        later.append(lambda: _watch(key=f"live.{name}", data=seen))


@st.fragment(run_every=timedelta(days=1))
def _clock() -> None:
    """Show nothing: Streamlit runs a page that holds a fragment with a clock as a whole once it is connected again."""
