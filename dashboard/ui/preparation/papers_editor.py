"""The list of papers, one of which is picked, and the panel that changes the picked one."""

from collections.abc import Iterable

import streamlit as st

from dashboard import text
from dashboard.domain import preparation
from dashboard.domain.consultations import Consultation
from dashboard.domain.meetings import PAPER_KINDS, Meeting, Paper
from dashboard.ui.escape import md
from dashboard.ui.preparation import draft

PICK, TITLE, KIND, NUMBER = "prep.w.paper", "prep.w.paper_title", "prep.w.paper_kind", "prep.w.number"
CONSULTATION = "prep.w.consultation"
FOLLOWED = "prep.paper_picked"
NEW_TITLE = "（新しい資料）"
NO_CONSULTATION = "なし"


def show(meeting: Meeting, consultations: Iterable[Consultation]) -> None:
    """Show the list of papers, the panel of the picked one, and the buttons that add one of each kind.

    A paper may belong to one of the `consultations`.
    """
    if meeting.papers:
        lines = [text.paper_entry(one.kind, one.number, one.title, one.consultation) for one in meeting.papers]
        left, right = st.columns([3, 2], gap="medium")
        picked = left.radio("直す資料を選ぶ", range(len(lines)), format_func=lambda index: md(lines[index]), key=PICK)
        with right:
            _panel(meeting, picked, {one.no: one.title for one in consultations})
    else:
        st.markdown("配布資料はまだありません。下のボタンで加えてください。")
    with st.container(horizontal=True):
        for kind in PAPER_KINDS:
            st.button(f"{text.PAPER_KINDS[kind]}を加える", on_click=_add, args=(kind,))
        st.button("番号を並び順に振り直す", on_click=draft.edit, args=(preparation.renumber_papers,))


def _panel(meeting: Meeting, index: int, titles: dict[int, str]) -> None:
    paper = meeting.papers[index]
    _follow(meeting, index, paper)
    changed = {"on_change": _changed, "args": (index,)}
    st.text_input("名称", key=TITLE, **changed)
    st.selectbox("区分", list(PAPER_KINDS), format_func=text.PAPER_KINDS.__getitem__, key=KIND, **changed)
    st.number_input("番号（なければ空欄）", value=None, step=1, key=NUMBER, **changed)
    numbers = sorted({*titles, paper.consultation} - {None}, reverse=True)
    st.selectbox("どの諮問の資料か", [None, *numbers], format_func=lambda no: _asked(no, titles), key=CONSULTATION, **changed)
    with st.container(horizontal=True):
        st.button("資料を上へ", on_click=_move, args=(index, -1))
        st.button("資料を下へ", on_click=_move, args=(index, 1))
        st.button("この資料を消す", on_click=_delete, args=(index,))


def _asked(no: int | None, titles: dict[int, str]) -> str:
    return NO_CONSULTATION if no is None else text.consultation_line(no, titles.get(no, ""))


def _follow(meeting: Meeting, index: int, paper: Paper) -> None:
    """Make the panel show the picked paper; what is being typed stays until another one is picked."""
    state, mark = st.session_state, (meeting.id, index, paper)
    if state.get(FOLLOWED) != mark or TITLE not in state:
        state[FOLLOWED] = mark
        state[TITLE], state[KIND], state[NUMBER] = paper.title, paper.kind, paper.number
        state[CONSULTATION] = paper.consultation


def _changed(index: int) -> None:
    state = st.session_state
    draft.edit(preparation.change_paper, index, state[KIND], state[NUMBER], state[TITLE], state[CONSULTATION])


def _add(kind: str) -> None:
    before = {paper.key for paper in st.session_state[draft.DRAFT].papers}
    draft.edit(preparation.add_paper, kind, NEW_TITLE)
    papers = st.session_state[draft.DRAFT].papers
    st.session_state[PICK] = next(i for i, paper in enumerate(papers) if paper.key not in before)


def _move(index: int, step: int) -> None:
    draft.edit(preparation.move_paper, index, step)
    st.session_state[PICK] = min(max(index + step, 0), len(st.session_state[draft.DRAFT].papers) - 1)


def _delete(index: int) -> None:
    draft.edit(preparation.delete_paper, index)
    left = len(st.session_state[draft.DRAFT].papers)
    st.session_state[PICK] = max(0, min(index, left - 1))
