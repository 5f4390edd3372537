"""Charts on screen: compiled once for each state of the record, then shown from memory."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

import altair as alt
import streamlit as st

from dashboard.ui.escape import md
from dashboard.ui.frame import Desk

MOST_KEPT = 256
_kept: OrderedDict[Hashable, dict] = OrderedDict()
_lock = Lock()


def show(desk: Desk, name: str, subject: str, make: Callable[[], alt.Chart], *arguments: Hashable) -> None:
    """Show the chart that `make` builds: its title and subtitle as text, so that they wrap and are read aloud.

    It is built again only when `subject` was changed, the day or `arguments` differ.
    """
    spec, title, subtitle = compiled((desk.path, name, desk.revisions[subject], desk.today, arguments), make)
    st.markdown(f"**{md(title)}**  \n{'　'.join(map(md, subtitle))}")
    st.vega_lite_chart(spec, theme=None, width="stretch", alt=f"{title} {' '.join(subtitle)}")


def compiled(key: Hashable, make: Callable[[], alt.Chart]) -> tuple[dict, str, list[str]]:
    """Return (Vega-Lite spec without its title, title, subtitle lines), from memory where `key` was seen before."""
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    spec = make().to_dict()
    title = spec.pop("title")
    made = spec, title["text"], list(title.get("subtitle", []))
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made
