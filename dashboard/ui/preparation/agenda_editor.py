"""The agenda as a list one line of which is picked, and the panel that changes the picked line."""

from dataclasses import replace

import streamlit as st

from dashboard import text
from dashboard.domain import agenda
from dashboard.domain.agenda import Item
from dashboard.domain.meetings import Meeting
from dashboard.domain.preparation import change_item
from dashboard.ui.escape import md
from dashboard.ui.preparation import draft

PICK, TITLE, KIND, PAPERS = "prep.w.item", "prep.w.title", "prep.w.kind", "prep.w.papers"
MINUTES, DECIDES = "prep.w.minutes", "prep.w.decides"
NEW_TITLE = "（新しい議題）"
MOVES = {"上へ": agenda.move_up, "下へ": agenda.move_down, "一段下げる": agenda.indent, "一段上げる": agenda.outdent}


def show(meeting: Meeting) -> None:
    """Show the agenda and the panel of the picked item."""
    if not meeting.items:
        st.button("最初の議題を加える", on_click=_add_first)
        return
    lines = text.agenda_lines(meeting.items)
    left, right = st.columns([3, 2], gap="medium")
    picked = left.radio("直す議題を選ぶ", range(len(lines)), format_func=lambda index: md(lines[index]), key=PICK)
    with right:
        _panel(meeting, picked, lines[picked])


def _panel(meeting: Meeting, index: int, line: str) -> None:
    item = meeting.items[index]
    _follow(meeting, index, item)
    st.text_input("件名", key=TITLE, on_change=_changed, args=(index,))
    st.selectbox("種別", list(text.ITEM_KINDS), format_func=text.ITEM_KINDS.__getitem__, key=KIND,
                 on_change=_changed, args=(index,))
    known = {paper.key: text.paper_line(paper.kind, paper.number, paper.title) for paper in meeting.papers}
    st.multiselect("この議題の資料", list(known), format_func=lambda key: known.get(key, key), key=PAPERS,
                   placeholder="資料を選ぶ", on_change=_changed, args=(index,))
    st.number_input("予定の時間（分。決めていなければ空欄）", value=None, step=1, key=MINUTES, on_change=_changed, args=(index,))
    st.checkbox("議決が要る", key=DECIDES, on_change=_changed, args=(index,))
    with st.container(horizontal=True):
        for label, move in MOVES.items():
            st.button(label, on_click=_move, args=(move, index))
        st.button("下に議題を加える", on_click=_add, args=(index,))
        st.button("この議題を消す", on_click=_delete, args=(index,))


def _follow(meeting: Meeting, index: int, item: Item) -> None:
    """Make the panel show the picked item; what is being typed stays until another one is picked."""
    mark = (meeting.id, index, item)
    if st.session_state.get(draft.PICKED) != mark or TITLE not in st.session_state:
        st.session_state[draft.PICKED] = mark
        st.session_state[TITLE], st.session_state[KIND] = item.title, item.kind
        st.session_state[PAPERS] = list(item.papers)
        st.session_state[MINUTES], st.session_state[DECIDES] = item.minutes, item.decides


def _changed(index: int) -> None:
    state = st.session_state
    draft.edit(change_item, index, state[TITLE], state[KIND], tuple(state[PAPERS]), state[MINUTES], state[DECIDES])


def _edit_items(change, *arguments) -> tuple[Item, ...]:
    """Apply one edit of the outline; return the items as they were before it."""
    before = st.session_state[draft.DRAFT].items
    draft.edit(lambda meeting: replace(meeting, items=change(meeting.items, *arguments)))
    return before


def _move(move, index: int) -> None:
    item = _edit_items(move, index)[index]
    after = st.session_state[draft.DRAFT].items
    same = [i for i, other in enumerate(after) if (other.title, other.kind, other.id) == (item.title, item.kind, item.id)]
    st.session_state[PICK] = min(same, key=lambda i: abs(i - index), default=index)


def _add_first() -> None:
    _edit_items(lambda items: agenda.insert(items, 0, Item(1, NEW_TITLE, "other")))


def _add(index: int) -> None:
    before = _edit_items(agenda.add_after, index, NEW_TITLE, "other")
    st.session_state[PICK] = agenda.block_end(before, index)


def _delete(index: int) -> None:
    _edit_items(agenda.delete, index)
    st.session_state[PICK] = max(0, min(index, len(st.session_state[draft.DRAFT].items) - 1))
