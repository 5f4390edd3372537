"""Charts on screen: compiled once for each state of the record, then shown from memory."""

from collections.abc import Callable, Hashable

import streamlit as st

from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.kept import drawn


def show(desk: Desk, name: str, subject: str, make: Callable, *arguments: Hashable) -> None:
    """Show the chart that `make` builds: its title and subtitle as text, so that they wrap and are read aloud.

    It is built again only when `subject` was changed, the day or `arguments` differ.
    """
    drawn(desk, name, (subject,), lambda: _show(make().to_dict()), *arguments)


def _show(spec: dict) -> None:
    title = spec.pop("title")
    subtitle = title.get("subtitle", [])
    st.markdown(f"**{md(title['text'])}**  \n{'　'.join(map(md, subtitle))}")
    said = spec.pop("description", " ".join((title["text"], *subtitle)))
    st.vega_lite_chart(spec, theme=None, width="stretch", alt=said)
