"""What members and viewers see while the meeting is on: the item, what is put to the vote, what was decided."""

from collections.abc import Iterable, Iterator

import streamlit as st

from dashboard import chair_script, wording
from dashboard.domain import room as rooms
from dashboard.domain.agenda import Item
from dashboard.domain.election_course import Election
from dashboard.domain.motions import Motion
from dashboard.domain.room import Room
from dashboard.domain.voting import read_back
from dashboard.queries import issued
from dashboard.ui import boxed, live
from dashboard.ui.escape import lines, md
from dashboard.ui.frame import Desk, part
from dashboard.ui.kept import drawn
from dashboard.ui.meeting_room import meter, opened, papers
from dashboard.ui.meeting_room.look import SUBJECTS, Look, look

SHAPES = {"carried": "✓", "rejected": "×"}


@boxed.fragment
def show(meeting: int) -> None:
    """Show the meter and the course of a meeting to who does not run it; before it is opened the meter says so.

    Both are one part of the screen: at each change thirty tablets draw it at once, and every run has its price.
    """
    part(lambda desk: _draw(desk, meeting))


def _draw(desk: Desk, meeting: int) -> None:
    live.follow(desk, "room", "attendance", "votes", "reading", name="follow")
    seen = look(desk, meeting)
    opened.redraw_if_changed(seen)
    drawn(desk, "room.follow", tuple(SUBJECTS.split()), lambda: _show(desk, meeting, seen), meeting, desk.actor.role)


def _show(desk: Desk, meeting: int, seen: Look | None) -> None:
    """Show what all of one role see alike; it holds no widget, and is drawn once for all tablets."""
    meter.draw(desk, meeting, seen)
    if seen is None:
        return
    if seen.room.is_sitting:
        _show_item(seen)
        _show_vote(seen)
    else:
        st.markdown(_ended(seen.room))
    _show_results(seen)
    _show_papers(desk, seen.room)


def _show_item(seen: Look) -> None:
    item = rooms.current_item(seen.room)
    with st.container(key="follow-item", border=True):
        st.markdown(f"**▶ いまの議題**\n\n## {titled(seen.room, item) if item else 'まだ議題に入っていません'}")
        if item:
            papers.show(seen, item)


def titled(room: Room, item: Item) -> str:
    """Return an item with its whole number, safe to show: ６（１）ア　題名."""
    return md(chair_script.titled(room, item))


def _show_vote(seen: Look) -> None:
    if seen.running is None:
        return
    motion, vote = seen.running
    doing = "● 採決中" if vote.state == "open" else "● 採決を締め切りました。議長の宣告をお待ちください。"
    st.info(f"**{doing}**　{wording.METHODS[vote.method]}\n\n{lines(motion.text)}")


def _ended(room: Room) -> str:
    """Return what is left to say once the meeting has ended."""
    carried = [f"- {titled(room, item)}" for item in room.items if item.id in room.carried]
    said = {"inquorate": "定足数に達しないため、会議は流会となりました。"}.get(room.state, "会議は終わりました。")
    return "\n".join([said, *(["", "次回以後に引き継がれた議題", "", *carried] if carried else [])])


# --- results --------------------------------------------------------------------------------------


def _show_results(seen: Look) -> None:
    """Show what was declared, newest first."""
    declared = [(motion.declared.declared_at, _result(motion)) for motion in seen.motions if motion.declared]
    elected = [(one.entries[-1].at, _elected(one, seen.room)) for one in seen.elections if one.state == "elected"]
    found = sorted([*declared, *elected], reverse=True)
    st.markdown("## 決まったこと")
    if not found:
        st.markdown("まだありません。議長が結果を宣告すると、ここに表示されます。")
    for _, told in found:
        st.container(border=True).markdown(told)


def _result(motion: Motion) -> str:
    """Return the result of a motion as declared, with its numbers and the sentence; read from the snapshot only."""
    vote = motion.declared
    decision = read_back(vote.snapshot)
    shape = SHAPES.get(decision.outcome, "△")
    marks = [f"{vote.declared_at:%H:%M} 宣告", "後日入力" * vote.is_late, "訂正" * (vote.supersedes is not None)]
    return "\n\n".join([f"**{shape} {md(wording.outcome(decision))}**　{lines(motion.text)}",
                        md(wording.tally(decision)), f"議長「{lines(chair_script.result(motion, vote.snapshot))}」",
                        f":small[{'　'.join(filter(None, marks))}]"])


def _elected(election: Election, room: Room) -> str:
    last = election.entries[-1]
    said = md(wording.election_entry(last, room.regulation, election.office))
    return f"**✓ 互選**　{said}\n\n:small[{last.at:%H:%M}]"


def _show_papers(desk: Desk, room: Room) -> None:
    """Show the issued papers of the meeting that the actor may read, of each the newest."""
    found = issued.of_meeting(desk.db, desk.actor, room.meeting)
    newest = {(paper.paper, paper.about): paper for paper in reversed(found)}
    if newest:
        st.markdown("\n".join(["## 会議の文書", "", *_linked(newest.values())]))


def _linked(found: Iterable[issued.Issued]) -> Iterator[str]:
    for paper in found:
        yield f"- [{md(paper.name)}](/files/{paper.id})"
