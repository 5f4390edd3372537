"""The running order: the item the room is at with what the chair reads out, the whole agenda, and breaks."""

from datetime import timedelta

import streamlit as st

from dashboard import chair_script, text
from dashboard.commands.sittings import go_to_item, resume_meeting, take_break
from dashboard.domain import room as rooms
from dashboard.domain.agenda import Item
from dashboard.domain.election_course import OFFICES
from dashboard.domain.room import Room
from dashboard.ui import boxed, forms
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk, glance
from dashboard.ui.meeting_room import closing, opened, papers
from dashboard.ui.meeting_room.aloud import aloud
from dashboard.ui.meeting_room.look import Look, look
from dashboard.ui.meeting_room.tap import tap, true_time

# How far an item is: a sign before it and a word behind it.
MARKS = {"done": ("✓", "済"), "now": ("▶", "いま"), "within": ("▷", "途中"), "ahead": ("○", "これから")}
JUMP = "room.running.jump"
UNTIL = "room.running.until"
TICK = timedelta(seconds=20)


def draw(desk: Desk, seen: Look) -> None:
    """Show the course of a meeting that was opened, for who runs it."""
    if not seen.room.is_sitting:
        closing.show_ended(seen)
        return
    if seen.running is None:  # else it makes room for the vote
        show_course(seen)


def show_course(seen: Look) -> None:
    """Show what the room is at and what can follow: the items, a break, the end; a lost quorum first of all."""
    acts = [_show_order, _show_ends] if seen.room.state == "open" else [_show_break, _show_ends]
    if seen.room.state == "open" and not rooms.quorum_at(seen.room, seen.now).met:
        acts = [closing.show_lost, _show_ends, _show_order]
    for act in acts:
        act(seen)


def _show_ends(seen: Look) -> None:
    closing.show(seen, {"休憩する": _ask_break} if seen.room.state == "open" else {})


# --- the item -------------------------------------------------------------------------------------


def _show_order(seen: Look) -> None:
    left, right = st.columns([5, 3], gap="medium")
    with left, st.container(key="running-item"):
        _show_item(seen, rooms.current_item(seen.room))
        _show_neighbours(seen)
    with right, st.container(key="running-agenda"):
        _show_agenda(seen)


def _show_item(seen: Look, item: Item | None) -> None:
    if item is None:
        st.markdown("**○ いまの議題**\n\n## まだ議題に入っていません")
        aloud(chair_script.presiding(seen.room, seen.now), "running-presiding")
        return
    st.markdown(f"**▶ いまの議題**\n\n## {_titled(seen.room, item)}")
    _clock(seen.room.meeting)
    papers.show(seen, item)
    if _took_the_chair(seen):
        aloud(chair_script.presiding(seen.room, seen.now), "running-presiding")
    elif seen.running is None:  # else the sentence to read is that of the vote
        aloud(chair_script.item(seen.room, item), "running-item")
    if item.kind == "election" and st.button("「互選」を開いて、互選を進める", key="room.running.election", width="stretch",
                                             type="primary", on_click=opened.turn_to, args=("互選",)):
        st.rerun(scope="app")


def _took_the_chair(seen: Look) -> bool:
    """Return whether the chair was elected while the room was at this item, and presides since then."""
    elected = [one.starts_at for one in rooms.held(seen.room, "chair", seen.now)]
    return (bool(elected) and elected[0] >= rooms.standing_turns(seen.room.turns)[-1].at
            and rooms.who_presides(seen.room, seen.now).role == "chair")


@boxed.fragment(run_every=TICK)
def _clock(meeting: int) -> None:
    """Show how long the item has taken; it goes on by itself, at the cost of a glance at what was read already."""
    glance(lambda desk: _tell(look(desk, meeting)))


def _tell(seen: Look | None) -> None:
    item = seen and rooms.current_item(seen.room)
    if item and seen.now.date() == seen.room.date:
        with st.container(key="running-clock"):
            st.markdown(elapsed(seen, item))


def elapsed(seen: Look, item: Item) -> str:
    """Return 経過 12分／予定 20分, and by how much the plan is exceeded."""
    minutes = rooms.spent(seen.room, item.id, seen.now) // 60
    if item.minutes is None:
        return f"経過 **{minutes}分**"
    over = f"　**！ 予定を{minutes - item.minutes}分過ぎています**" if minutes > item.minutes else ""
    return f"経過 **{minutes}分**／予定 **{item.minutes}分**{over}"


def _show_neighbours(seen: Look) -> None:
    """Offer the items beside; the keys name them, so that a second tap goes no further than its label."""
    before, after = rooms.neighbours(seen.room)
    if after is not None:
        with st.container(key=f"large-next-{after.id}"):
            st.button(f"次の議題へ　→  \n{_titled(seen.room, after)}", key=f"room.running.next.{after.id}", width="stretch",
                      type="secondary" if seen.running or _is_electing(seen) else "primary", on_click=_go,
                      args=(seen.room, after))
    if before is not None:
        st.button(f"←　前の議題へ戻る　{_titled(seen.room, before)}", key=f"room.running.before.{before.id}",
                  width="stretch", on_click=_go, args=(seen.room, before))


def _is_electing(seen: Look) -> bool:
    """Return whether the room is at an election and an office is still vacant."""
    item = rooms.current_item(seen.room)
    return (item is not None and item.kind == "election"
            and not all(rooms.holders(seen.room, office, seen.now) for office in OFFICES))


def _go(room: Room, item: Item) -> bool:
    done = f"{chair_script.titled(room, item)}　に移りました。"
    return tap(go_to_item, done, meeting=room.meeting, item=item.id, at=true_time())


def _titled(room: Room, item: Item) -> str:
    return md(chair_script.titled(room, item))


# --- the agenda -----------------------------------------------------------------------------------


def _show_agenda(seen: Look) -> None:
    items, states = seen.room.items, progress(seen.room)
    done = sum(states[item.id] == "done" for item in items)
    st.markdown(f"**次第**　済 {done}／{len(items)}")
    st.markdown("\n".join(f"- {_line(seen, item, line, states[item.id])}"
                          for item, line in zip(items, text.agenda_lines(items))))
    with st.popover("順番を変えて移る", width="stretch"):
        chosen = st.selectbox("移る先の議題", [item.id for item in items], index=None, key=JUMP, placeholder="選んでください",
                              format_func={item.id: line.strip("　") for item, line in
                                           zip(items, text.agenda_lines(items))}.get)
        st.button("この議題に移る", key="room.running.jump.go", width="stretch", disabled=chosen is None, on_click=_jump,
                  args=(seen.room,))


def _line(seen: Look, item: Item, line: str, state: str) -> str:
    sign, word = MARKS[state]
    if state == "done" and item.minutes is not None:
        word += f" {rooms.spent(seen.room, item.id, seen.now) // 60}分／{item.minutes}分"
    elif item.minutes is not None:
        word += f" 予定{item.minutes}分"
    shown = f"{sign}　{md(line)}"
    return f"{f'**{shown}**' if state == 'now' else shown}　:small[{word}]"


def progress(room: Room) -> dict[int, str]:
    """Return item → one of MARKS: a heading is done once all below it is, and within while the room is there."""
    current, reached = rooms.current_item(room), {turn.item for turn in rooms.standing_turns(room.turns)}
    blocks = {item.id: _block(room, index) for index, item in enumerate(room.items)}
    return {id: _progress(block, current.id if current else None, reached) for id, block in blocks.items()}


def _block(room: Room, index: int) -> list[int]:
    """Return the item at `index` and all that stands below it."""
    level = room.items[index].level
    end = next((place for place in range(index + 1, len(room.items)) if room.items[place].level <= level), None)
    return [item.id for item in room.items[index:end]]


def _progress(block: list[int], current: int | None, reached: set[int]) -> str:
    if current in block:
        return "now" if current == block[0] else "within"
    return "done" if set(block[1:] or block) <= reached else "ahead"


def _jump(room: Room) -> None:
    item = next(one for one in room.items if one.id == st.session_state[JUMP])
    if _go(room, item):
        st.session_state[JUMP] = None


# --- breaks ---------------------------------------------------------------------------------------


def _ask_break(seen: Look) -> None:
    until = st.text_input("いつまで（例　午後3時10分。決めていなければ空欄）", key=forms.key(UNTIL))
    aloud(chair_script.break_until(until), "running-break")
    st.button("休憩を記録する", key="room.running.break", type="primary", width="stretch", on_click=_break,
              args=(seen.room.meeting,))


def _break(meeting: int) -> None:
    tap(forms.then_anew(take_break, UNTIL), "休憩を記録しました。", meeting=meeting,
        note=st.session_state[forms.key(UNTIL)], at=true_time())


def _show_break(seen: Look) -> None:
    note = rooms.standing_steps(seen.room.steps)[-1].note
    st.markdown("## ‖ 休憩中" + (f"\n\n再開の予定　{md(note)}" if note else ""))
    if not rooms.quorum_at(seen.room, seen.now).met:
        closing.show_waiting(seen)
        return
    aloud(chair_script.resumed(seen.room, seen.now), "running-resume")
    with st.container(key="large-resume"):
        st.button("再開する", key="room.running.resume", type="primary", width="stretch", on_click=_resume,
                  args=(seen.room.meeting,))


def _resume(meeting: int) -> None:
    tap(resume_meeting, "再開を記録しました。", meeting=meeting, at=true_time())
