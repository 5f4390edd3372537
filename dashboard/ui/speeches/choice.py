"""Asking for one thing of a list by its id: the choice stays with it, whatever it is called and wherever it stands."""

from collections.abc import Callable, Sequence

import streamlit as st


def choose(label: str, options: Sequence, name: str, start, shown: Callable):
    """Return which of the `options` is chosen, what `start` was at first until one is.

    `shown` gives the words for each, no two alike.
    """
    chosen = st.session_state.setdefault(_kept(name), start)
    st.session_state[name] = chosen if chosen in options else start
    return st.selectbox(label, options, format_func=shown, key=name, on_change=_keep, args=(name,))


def kept(name: str, start=None):
    """Return what was chosen last, also where it is no option any more, or `start`."""
    return st.session_state.get(_kept(name), start)


def let_go(name: str) -> None:
    """Begin anew: nothing is chosen."""
    st.session_state.pop(_kept(name), None)


def _keep(name: str) -> None:
    st.session_state[_kept(name)] = st.session_state[name]


def _kept(name: str) -> str:
    return f"{name}.kept"
