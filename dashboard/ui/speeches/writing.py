"""Writing down what is said in the room: one line a speech, the speaker first, Enter; item and time by themselves."""

import streamlit as st

from dashboard.commands.speeches import add_speeches
from dashboard.domain.errors import DashboardError
from dashboard.domain.speeches import Speech, read_line
from dashboard.ui import boxed, live
from dashboard.ui.escape import lines, md
from dashboard.ui.frame import Desk, part, seated
from dashboard.ui.speeches import line, refused
from dashboard.ui.speeches.choice import choose, kept, let_go
from dashboard.ui.speeches.look import CHOSEN, Look, look

LINE, ITEM = "speeches.line", "speeches.item"
BY_ITSELF = "会議室のいまの議題（自動）"
EMPTY = "発言はまだありません。下の欄に「議　それでは始めます。」のように入れて Enter を押してください。"
SHOWN = 20
LIST_HEIGHT = 320  # pixels, so that the field for the next line stays where it is


@boxed.fragment
def show(meeting: int) -> None:
    """Show the last speeches and the line to write the next one."""
    part(lambda desk: _draw(desk, meeting))


def _draw(desk: Desk, meeting: int) -> None:
    live.follow(desk, "speeches", "room", "attendance", "votes", "meetings", name="speeches")
    seen = look(desk, meeting, SHOWN)
    _show_keys(seen)
    _ask_item(seen, meeting)
    _show_last(seen)
    line.ask(f"{LINE}.{meeting}", lambda typed: _record(meeting, typed), label="発言（Enter で記録、Shift＋Enter で改行）",
             hint="発言者の番号・名前の初め・議・事1 のあとに空白、続けて発言", button="発言を記録する",
             waiting="まだ記録されていません。この画面を閉じずにお待ちください：")
    refused.show(meeting, _recorded)


def _show_keys(seen: Look) -> None:
    keys = "　".join(f"**{key}** {md(one.shown)}" for key, one in seen.known.items())
    with st.container(border=True):
        st.markdown(f"発言者　{keys}" if keys else "会議の日に在任している人がいません。発言は「貼り付ける」で記録できます。")


def _ask_item(seen: Look, meeting: int) -> None:
    """Ask on which item is spoken: that of the room, unless another one is chosen, which stays until it is changed."""
    titles = seen.titles
    choose("議題", [BY_ITSELF, *titles], f"{ITEM}.{meeting}", BY_ITSELF, lambda id: titles.get(id, BY_ITSELF))
    st.markdown(f"いま書く発言の議題　**{md(titles[_item(seen, meeting)])}**")


def _item(seen: Look, meeting: int) -> int | None:
    chosen = kept(f"{ITEM}.{meeting}", BY_ITSELF)
    if chosen in seen.titles:
        return chosen
    return seen.current.id if seen.current else None


def _show_last(seen: Look) -> None:
    with st.container(height=LIST_HEIGHT, autoscroll=True, key="speeches-last"):
        st.markdown("\n\n".join(map(_line, seen.speeches)) or EMPTY)


def _line(speech: Speech) -> str:
    time = f":small[{speech.at:%H:%M}]　" if speech.at else ""
    return f"{time}**○{md(speech.shown)}**　{lines(speech.text)}"


def _record(meeting: int, typed: str) -> None:
    """Record the line that was typed (a callback); what is refused stays to be mended."""
    if error := _recorded(meeting, typed):
        refused.keep(meeting, typed, error)


def _recorded(meeting: int, typed: str) -> DashboardError | None:
    """Record a line; return why it was refused, or None."""
    try:
        with seated() as desk:
            seen = look(desk, meeting, 0)
            spoken = read_line(typed, seen.known, seen.room.names)
            add_speeches(desk.db, desk.actor, desk.now, meeting=meeting, item=_item(seen, meeting), spoken=[spoken])
            let_go(CHOSEN.format(meeting))  # whoever turns to correcting next means what was written last
    except DashboardError as error:
        return error
    return None
