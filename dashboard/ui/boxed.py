"""Parts of a page that run again by themselves, each in a box of its own.

When such a part is asked for while the whole page runs, Streamlit (1.67, AppSession._clear_queue) may throw away what the
page has drawn of it: it is about to be drawn again. The browser takes it for gone, moves up what follows, and then draws
the part over its neighbour. In a box there is no neighbour.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial, wraps

import streamlit as st


def fragment(function: Callable | None = None, *, run_every: timedelta | None = None) -> Callable:
    """Make a function a part of the page that runs again by itself; as `st.fragment`, in a container of its own."""
    if function is None:
        return partial(fragment, run_every=run_every)
    inside = st.fragment(function, run_every=run_every)

    @wraps(function)
    def boxed(*args, **kwargs):
        with st.container():
            return inside(*args, **kwargs)
    return boxed
