"""Which of a meeting's papers each member has opened. Nobody is watched for more than that."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from dashboard import text
from dashboard.domain.reading import Version, in_force
from dashboard.domain.room import Room
from dashboard.queries import accounts, reading
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk


@dataclass(frozen=True)
class Opened:
    """The versions in force, as listed; who of those in office can sign in, and what each opened when."""

    versions: tuple[Version, ...]
    names: Mapping[int, str]
    with_account: frozenset[int]
    at: Mapping[int, Mapping[int, datetime]]

    def waiting(self, version: int) -> list[int]:
        """Return who could have opened a version and did not, in the order of the roster."""
        return [one for one in self.names if one in self.with_account and version not in self.at.get(one, {})]


def look(desk: Desk, room: Room) -> Opened:
    """Return who opened what of the meeting's papers."""
    able = {row["person"] for row in accounts.accounts(desk.db, desk.actor, desk.now) if row["active"]}
    found = in_force(reading.versions(desk.db, desk.actor, room.meeting))
    listed = tuple(found[paper.id] for paper in room.papers if paper.id in found)
    return Opened(listed, room.names, frozenset(room.names.keys() & able),
                  reading.openings(desk.db, desk.actor, room.meeting))


def count(opened: Opened, person: int) -> str:
    """Return how many of the papers a member has opened; of who has no account, that they can't."""
    if not opened.versions:
        return ""
    if person not in opened.with_account:
        return "　資料　アカウントなし"
    known = opened.at.get(person, {})
    return f"　資料 {sum(one.id in known for one in opened.versions)}／{len(opened.versions)}"


def show(opened: Opened) -> None:
    """Show of each paper who has not opened it yet."""
    st.markdown("## 資料をまだ開いていない人")
    if not opened.versions:
        st.markdown("読める資料は、まだ登録されていません。「資料の登録」で登録すると、ここに出ます。")
        return
    st.markdown("\n".join(f"- {_line(opened, one)}" for one in opened.versions))


def _line(opened: Opened, one: Version) -> str:
    label = md(text.paper_line(one.kind, one.number, one.title)) + (f"（第{one.version}版）" if one.version > 1 else "")
    waiting = opened.waiting(one.id)
    if not waiting:
        return f"✓ {label}　全員が開きました"
    if len(waiting) == len(opened.with_account):
        return f"● {label}　まだだれも開いていません"
    return f"● {label}　**{len(waiting)}人**　{'、'.join(md(opened.names[person]) for person in waiting)}"
