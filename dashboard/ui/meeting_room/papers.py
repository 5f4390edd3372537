"""The papers of an item, each with the way to where it is read."""

import streamlit as st

from dashboard import text
from dashboard.domain.agenda import Item
from dashboard.ui.escape import md
from dashboard.ui.frame import PAGES
from dashboard.ui.meeting_room.look import Look


def show(seen: Look, item: Item) -> None:
    """Show the papers of an item; one with a file that the actor may read leads there."""
    for paper in seen.room.papers:
        if paper.key not in item.papers:
            continue
        line = md(text.paper_line(paper.kind, paper.number, paper.title))
        if paper.id in seen.readable:
            st.page_link(PAGES / "reading.py", label=f"{line}　を読む", width="stretch",
                         query_params={"meeting": str(seen.room.meeting), "paper": str(paper.id)})
        else:
            st.markdown(f"- {line}")
