"""The quorum, to be read from the other end of the room; the state of the meeting and who presides."""

from collections.abc import Iterator

import streamlit as st

from dashboard import text, wording
from dashboard.domain import room as rooms
from dashboard.domain.quorum import Quorum
from dashboard.domain.room import Room
from dashboard.domain.sittings import STEPS
from dashboard.queries import room as read
from dashboard.ui import boxed, live
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk, part
from dashboard.ui.log import words
from dashboard.ui.meeting_room import opened
from dashboard.ui.meeting_room.look import Look, look
from dashboard.ui.meeting_room.tap import true_time
from dashboard.verbs import VERBS

# The shape of how the meeting stands; while it goes on, the word and what follows the hour of its last step.
SHAPES = {"open": "▶", "recess": "‖", "closed": "■", "inquorate": "×"}
SINCE = {"open": f" {wording.STEPS['open']}", "resume": f" {wording.STEPS['resume']}", "break": "から"}
# What follows where the quorum is lost, by how the meeting stands and whether who looks runs it.
LOST = {("open", True): "「進行」で、休憩・散会・流会のどれにするかを記録してください。人がそろえば採決できるようになります。",
        ("open", False): "議長が、休憩・散会・流会のどれにするかを決めます。",
        ("recess", True): "人がそろえば「進行」で再開できます。そろわないときは、散会か流会を記録してください。",
        ("recess", False): "人がそろえば再開します。"}


@boxed.fragment
def show(meeting: int) -> None:
    """Show the meter of a meeting; it is drawn anew whenever something changes in the room."""
    part(lambda desk: _draw(desk, meeting))


def _draw(desk: Desk, meeting: int) -> None:
    live.follow(desk, "room", "attendance", "votes", name="meter")
    seen = look(desk, meeting)
    opened.redraw_if_changed(seen)
    draw(desk, meeting, seen)


def draw(desk: Desk, meeting: int, seen: Look | None) -> None:
    """Show the meter within whatever part of the screen runs; it holds no widget."""
    if seen is None:
        _show_not_opened(desk, meeting)
        return
    opened.show_place(seen)
    found = quorum(seen)
    with st.container(key=f"room-meter-{_mood(seen.room, found)}{'-small' if seen.running else ''}"):
        st.markdown(reading(seen, found))
        with st.container(horizontal=True, key="room-standing"):
            for said in _standing(seen):
                st.markdown(said, width="content")
    if lines := [*further(seen, found), *apart(seen)]:
        st.markdown("\n".join(f"- {md(line)}" for line in lines))
    if seen.room.is_sitting and not found.met:
        _show_lost(seen)
    if seen.runs:
        _show_last_recorded(desk, meeting)


def _show_not_opened(desk: Desk, meeting: int) -> None:
    row = next(one for one in opened.meetings(desk) if one["id"] == meeting)
    with st.container(key="room-not-opened"):
        if row["date"] < desk.today:
            st.markdown(f"## ○ まだ記録がありません\n\n**{md(opened.heading(row))}** の会議の記録は、まだ入力されていません。")
            return
        st.markdown(f"## ○ まだ開かれていません\n\n**{md(opened.heading(row))}** の会議は、これから開かれます。\n\n"
                    "開会すると、この画面は自動で会議の様子に切り替わります。そのままお待ちください。")


def quorum(seen: Look) -> Quorum:
    """Return the quorum now or, of a meeting that has ended, as it was at the end."""
    return rooms.quorum_at(seen.room, _instant(seen))


def reading(seen: Look, found: Quorum) -> str:
    """Return 出席 8／在任 12　定足数 6　○ 成立（第3条第2項); the figures and the verdict are marked to be shown large."""
    attending = len(rooms.attending(seen.room, _instant(seen)))
    needed = [one.needed for one in found.conditions if one.subject == "members"]
    least = f"**{needed[0]}**" if needed else "問いません"
    state = "○ 成立" if found.met else "× 不成立"
    return (f"出席 **{attending}**／在任 **{len(seen.room.seats)}**　定足数 {least}　"
            f"**{state}**（{md(found.article)}）")


def state(room: Room) -> str:
    """Return how the meeting stands, with the hour: ▶ 開会中　14:02 開会."""
    steps = rooms.standing_steps(room.steps)
    if not steps:
        return "**○ 開会前**" + (f"　予定 {room.starts_at:%H:%M}" if room.starts_at else "")
    last = steps[-1]
    late = "　後日入力" if last.is_late else ""
    leads_to = STEPS[last.kind][1]
    word = text.MEETING_STATES[leads_to] if leads_to in rooms.SITTING else wording.STEPS[last.kind]
    return f"**{SHAPES[leads_to]} {word}**　{last.at:%H:%M}{SINCE.get(last.kind, '')}{late}"


def _instant(seen: Look):
    ended = rooms.ended_at(seen.room)
    return seen.now if ended is None else min(ended, seen.now)


def _mood(room: Room, found: Quorum) -> str:
    """Return how the meter looks: what it says is said in words and shapes as well."""
    if not room.is_sitting:
        return "waiting"
    return "met" if found.met else "lost"


def _standing(seen: Look) -> Iterator[str]:
    if true_time():
        yield f"**後日入力**　{seen.now:%H:%M} の時点を示しています"
    yield state(seen.room)
    yield f"議長　{presides(seen)}"
    if seen.running:
        motion, vote = seen.running
        doing = "● 採決中" if vote.state == "open" else "● 集計済み　宣告待ち"
        yield f"**{doing}**　{wording.METHODS[vote.method]}　{md(motion.text)}"
    elif seen.room.is_sitting:
        yield "**× 採決は無効**　もう一度かけます" if _is_to_be_put_again(seen) else "採決　行っていません"


def _is_to_be_put_again(seen: Look) -> bool:
    """Return whether the last vote of all was given up, and its motion still waits."""
    votes = [(vote.id, vote.state, motion.state) for motion in seen.motions for vote in motion.votes]
    return bool(votes) and max(votes)[1:] == ("void", "open")


def presides(seen: Look) -> str:
    """Return who presides and as what: 委員３【架空】さん　委員長."""
    found = rooms.who_presides(seen.room, _instant(seen))
    role = wording.presiding(found.role, seen.room.regulation)
    return f"**{md(found.name)}さん**　{md(role)}" if found.name else f"**{md(role)}**"


def further(seen: Look, found: Quorum) -> Iterator[str]:
    """Yield the conditions of the quorum where there is more to it than attending, in office and needed."""
    plain = found.conditions[0].subject == "members" and found.conditions[0].base == len(seen.room.seats)
    if len(found.conditions) > 1 or not plain:
        yield from map(wording.condition, found.conditions)


def apart(seen: Look) -> Iterator[str]:
    """Yield who is there but recused, online or stood in for, and whether that counts."""
    at, names = _instant(seen), seen.room.names
    now, allowed = rooms.present(seen.room, at), rooms.answers(seen.room, at)["online"]
    here = now.present(allowed)
    told = {"除斥のため出席に数えない人": now.recused & here,
            "オンラインで出席" if allowed else f"オンライン（{text.SILENT}のため、出席に数えない）": now.online,
            "代理の出席": here & now.stand_ins.keys()}
    for label, people in told.items():
        if people:
            yield f"{label}　{len(people)}人（{'、'.join(name for one, name in names.items() if one in people)}）"


def _show_lost(seen: Look) -> None:
    said = "再開できません" if seen.room.state == "recess" else "採決にかけられません"
    st.error(f"**× 定足数を欠いています。いまは{said}。**  \n{LOST[seen.room.state, seen.runs]}")


def _show_last_recorded(desk: Desk, meeting: int) -> None:
    with st.container(key="room-last"):
        st.markdown(f":small[最後の記録{_last_recorded(desk, meeting)}]")


def _last_recorded(desk: Desk, meeting: int) -> str:
    entry = read.last_recorded(desk.db, desk.actor, desk.now, meeting)
    if entry is None:
        return "　まだありません"
    said = words.told(desk, entry)
    return f" **{entry.at:%H:%M:%S}**　{md(VERBS[entry.verb])}{md(f'（{said}）') if said else ''}　{md(entry.actor)}"
