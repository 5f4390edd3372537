"""Moving a motion, amending one, carrying one over, withdrawing one."""

from collections.abc import Iterator

import streamlit as st

from dashboard import chair_script, text
from dashboard.commands import motions as commands
from dashboard.commands.drafts import keep_draft
from dashboard.domain.agenda import Item
from dashboard.domain.errors import DashboardError
from dashboard.domain.motions import Motion
from dashboard.queries.drafts import draft
from dashboard.ui import forms
from dashboard.ui.frame import Desk, seated
from dashboard.ui.meeting_room.aloud import aloud
from dashboard.ui.meeting_room.look import Look
from dashboard.ui.meeting_room.tap import say, tap, true_time

SECRETARIAT, PRESIDING = "事務局", "議長"
NO_MATTER = "ふだんの議決"
FORM = "motions.form"  # the item a new motion is being written on, 0: none; None: nobody is writing


def ask(desk: Desk, seen: Look, item: Item | None) -> None:
    """Ask for a new motion on an item, or on none."""
    name = f"motion.{seen.room.meeting}.{item.id if item else 0}"
    _ask_text(desk, seen, "議案の内容", name)
    matters = [one.name for one in seen.room.regulation.special]
    if matters:
        st.selectbox("特別の議決を要する事項", [NO_MATTER, *matters], key=forms.key(f"{name}.matter"))
    st.button("議案を記録する", key=f"{name}.send", type="primary", on_click=_move,
              args=(seen.room.meeting, name, item.id if item else None))


def ask_amendment(desk: Desk, seen: Look, motion: Motion) -> None:
    """Ask for an amendment to a motion; it is decided before it."""
    name = f"amendment.{motion.id}"
    st.markdown("修正案は、もとの議案より先に採決します。修正案が終わるまで、もとの議案は採決にかけられません。")
    _ask_text(desk, seen, "修正案の内容", name)
    st.button("修正案を記録する", key=f"{name}.send", type="primary", on_click=_move,
              args=(seen.room.meeting, name, motion.item, motion.id))


def begin_with(item: Item, name: str) -> None:
    """Begin the text of a motion with the title of its item, unless something was typed already (in a callback)."""
    try:
        with seated() as desk:
            if draft(desk.db, desk.actor, name) is None:
                keep_draft(desk.db, desk.actor, desk.now, key=name, text=item.title)
    except DashboardError as error:
        say("error", text.sentence(error))


def _ask_text(desk: Desk, seen: Look, label: str, name: str) -> None:
    forms.long_text(desk, label, name, height=110)
    st.selectbox("提出した人", list(_movers(seen)), key=forms.key(f"{name}.mover"))


def _movers(seen: Look) -> Iterator[str]:
    yield from (SECRETARIAT, PRESIDING)
    yield from seen.room.names.values()


def _move(meeting: int, name: str, item: int | None, amends: int | None = None) -> None:
    fields = (name, f"{name}.mover", f"{name}.matter")
    typed, mover, matter = (st.session_state.get(forms.key(field)) for field in fields)
    done = "修正案を記録しました。先に修正案を採決します。" if amends else "議案を記録しました。"
    if tap(forms.then_anew(commands.add_motion, *fields), done, meeting=meeting, item=item, text=typed or "",
           mover=mover, amends=amends, matter=None if matter == NO_MATTER else matter, at=true_time()):
        st.session_state[f"act.{amends}" if amends else FORM] = None


# --- ending a motion without a decision -----------------------------------------------------------


def ask_carry_over(desk: Desk, seen: Look, motion: Motion) -> None:
    """Ask whether a motion is carried over."""
    name = f"carry_over.{motion.id}"
    aloud(chair_script.ask_carry_over(motion), name.replace(".", "-"))
    forms.long_text(desk, "理由（なくてもかまいません）", name, height=80)
    st.button("継続審議として記録する", key=f"{name}.send", on_click=_end, args=(commands.carry_over_motion, motion.id, name))


def ask_withdrawal(desk: Desk, seen: Look, motion: Motion) -> None:
    """Ask why a motion is withdrawn."""
    name = f"withdraw.{motion.id}"
    forms.long_text(desk, "撤回の理由", name, height=80)
    st.button("撤回を記録する", key=f"{name}.send", on_click=_end, args=(commands.withdraw_motion, motion.id, name))


def _end(command, motion: int, name: str) -> None:
    done = {commands.carry_over_motion: "継続審議として記録しました。", commands.withdraw_motion: "撤回を記録しました。"}[command]
    tap(forms.then_anew(command, name), done, motion=motion, reason=st.session_state[forms.key(name)], at=true_time())
