"""The 次第 as a Word file: built from the record when it is asked for, not at every run."""

from pathlib import Path

import streamlit as st

from dashboard import papers
from dashboard.db import opened
from dashboard.domain.meetings import Meeting
from dashboard.ui.frame import Desk


def show(desk: Desk, meeting: Meeting, disabled: bool) -> None:
    """Show the button that downloads the 次第 of the meeting as it is kept."""
    label = "保存すると次第をダウンロードできます" if disabled else "次第（Word）をダウンロードする"
    st.download_button(label, data=lambda: _built(desk.path, meeting.id), mime=papers.WORD, disabled=disabled,
                       file_name=papers.agenda_name(desk.committee, meeting.number), on_click="ignore")


def _built(path: Path, meeting_id: int) -> bytes:
    """Build the paper; the connection of the run that showed the button is closed by then."""
    with opened(path) as db:
        return papers.agenda_paper(db, meeting_id)
