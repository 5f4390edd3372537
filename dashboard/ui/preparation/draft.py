"""The meeting being prepared in this session: what was read, what it has become, and saving it."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from dashboard import text
from dashboard.commands.drafts import drop_draft, keep_draft
from dashboard.commands.meetings import save_meeting
from dashboard.domain.agenda import Item
from dashboard.domain.errors import DashboardError, Stale
from dashboard.domain.meetings import Meeting, read_back, written
from dashboard.queries import drafts
from dashboard.queries import meetings as read
from dashboard.ui.escape import md
from dashboard.ui.frame import FLASH, Desk, refuse

DRAFT, READ, KEPT, PICKED, REFUSED = "prep.draft", "prep.read", "prep.kept", "prep.picked", "prep.refused"


def opened(desk: Desk, meeting_id: int) -> Meeting:
    """Return the draft of the meeting; another meeting, or an untouched older revision, is read from the record."""
    draft = st.session_state.get(DRAFT)
    if draft is None or draft.id != meeting_id:
        return load(desk, meeting_id)
    if not is_changed() and desk.revisions["meetings"] != st.session_state[READ][1]:
        return load(desk, meeting_id)
    return draft


def load(desk: Desk, meeting_id: int) -> Meeting:
    """Read the meeting anew, and go on with the draft of it that was left, if one was."""
    stored = read.meeting(desk.db, desk.actor, meeting_id)
    left = drafts.draft(desk.db, desk.actor, _key(meeting_id))
    st.session_state[DRAFT] = st.session_state[KEPT] = read_back(left) if left else stored
    st.session_state[READ] = (stored, desk.revisions["meetings"])
    _forget_widgets()
    return st.session_state[DRAFT]


def keep(desk: Desk) -> None:
    """Keep what was changed here beyond this session, so that a lost connection or a restart loses nothing typed."""
    draft = st.session_state[DRAFT]
    if draft == st.session_state[KEPT]:
        return
    if is_changed():
        keep_draft(desk.db, desk.actor, desk.now, key=_key(draft.id), text=written(draft))
    else:
        drop_draft(desk.db, desk.actor, key=_key(draft.id))
    st.session_state[KEPT] = draft


def _key(meeting_id: int) -> str:
    return f"meeting.{meeting_id}"


def is_changed() -> bool:
    """Return whether the draft differs from what was read."""
    return st.session_state[DRAFT] != st.session_state[READ][0]


def forget(desk: Desk) -> None:
    """Let go of the changes made here; the next run reads the meeting anew."""
    drop_draft(desk.db, desk.actor, key=_key(st.session_state.pop(DRAFT).id))
    st.rerun()


def edit(change: Callable[..., Meeting], *arguments) -> None:
    """Apply one edit to the draft (a callback); a refusal is kept for the next run to show."""
    try:
        st.session_state[DRAFT] = change(st.session_state[DRAFT], *arguments)
    except DashboardError as error:
        st.session_state[REFUSED] = error


def show_refusal() -> None:
    """Show the refusal of the edit just tried, if there was one."""
    if REFUSED in st.session_state:
        refuse(st.session_state.pop(REFUSED))


def save(desk: Desk) -> None:
    """Save the draft; a stale one is refused, and both versions are shown with the choice between them."""
    draft = st.session_state[DRAFT]
    try:
        save_meeting(desk.db, desk.actor, desk.now, meeting=draft)
    except Stale as error:
        refuse(error)
        show_both(desk, error.facts["mine"], error.facts["stored"])
    except DashboardError as error:
        refuse(error)
    else:
        drop_draft(desk.db, desk.actor, key=_key(st.session_state.pop(DRAFT).id))
        st.session_state[FLASH] = f"第{draft.number}回の会議を保存しました。"
        st.rerun()


def show_both(desk: Desk, mine: Meeting, stored: Meeting) -> None:
    """Show this session's version beside the stored one."""
    left, right = st.columns(2)
    left.markdown("## あなたの版（未保存）\n\n" + outline(mine))
    right.markdown("## 保存されている版\n\n" + outline(stored))
    left.button("自分の版で置き換えられるようにする", on_click=_rebase, args=(stored,), width="stretch")
    right.button("保存されている版を読み込む", on_click=_take, args=(stored, desk.revisions["meetings"]), width="stretch")


def outline(meeting: Meeting) -> str:
    """Return the meeting as Markdown: header, agenda, papers."""
    lines = [f"**{md(text.meeting_heading(meeting.number, meeting.date))}**　{text.clock(meeting.start_time)}",
             md("　".join(filter(None, (meeting.place, meeting.room)))), "",
             *(f"- {md(line + _planned(item))}"
               for line, item in zip(text.agenda_lines(meeting.items), meeting.items)), "",
             *(f"- {md(text.paper_entry(paper.kind, paper.number, paper.title, paper.consultation))}"
               for paper in meeting.papers)]
    return "\n".join(lines)


def _planned(item: Item) -> str:
    """Return what is planned of an item beside its title: （10分、議決）."""
    found = "、".join(filter(None, (f"{item.minutes}分" if item.minutes else "", "議決" if item.decides else "")))
    return f"（{found}）" if found else ""


def _rebase(stored: Meeting) -> None:
    """Let the draft stand on the stored revision, so that saving it replaces that version knowingly."""
    st.session_state[DRAFT] = replace(st.session_state[DRAFT], revision=stored.revision)


def _take(stored: Meeting, revision: int) -> None:
    st.session_state[DRAFT] = stored
    st.session_state[READ] = (stored, revision)
    _forget_widgets()


def _forget_widgets() -> None:
    for key in [key for key in st.session_state if str(key).startswith("prep.w.")]:
        del st.session_state[key]
