"""Before a motion is put to the vote: who may vote and presides, the quorum, the rules; then the way to vote."""

from collections.abc import Iterable, Iterator
from datetime import datetime

import streamlit as st

from dashboard import chair_script, text, wording
from dashboard.commands import voting as commands
from dashboard.domain import room as rooms
from dashboard.domain.errors import DashboardError
from dashboard.domain.motions import Fixed, Motion, amendments, check_put, fix, next_stage
from dashboard.domain.provisions import Threshold
from dashboard.domain.regulation import COUNTING, PERMISSIONS
from dashboard.domain.tally import METHODS
from dashboard.ui import forms
from dashboard.ui.escape import md
from dashboard.ui.meeting_room.aloud import aloud
from dashboard.ui.meeting_room.look import Look
from dashboard.ui.meeting_room.tap import tap, true_time

FIRST = "採決の方法を押すと、いまの出席で採決にかけます"
AGAIN = "方法を押すと、いまの出席でもう一度採決にかけます"


def show(seen: Look, motion: Motion) -> None:
    """Show what would be fixed, and a button for each way to vote; or why the motion can't be put now."""
    at, written = true_time() or seen.now, f"written.{motion.id}"
    if not motion.votes:
        _show_order(seen, motion)
    by_letter = _ask_written(seen, at, written)
    try:
        fixed = fix(seen.room, at, by_letter)
        check_put(motion, seen.motions, "show_of_hands", seen.room, at, fixed.written.keys())
    except DashboardError as refused:
        st.warning(f"**いまは採決にかけられません。**　{md(text.sentence(refused))}")
        return
    with st.container(key=f"names-{motion.id}"):
        st.markdown("\n".join(f"- {line}" for line in _people(seen, fixed, at)))
    st.markdown(f"**{AGAIN if motion.votes else FIRST}**")
    _show_methods(motion, written)
    with st.expander("採決の決まり（取扱い）", key=f"rules.{motion.id}"):
        st.markdown("\n".join(f"- {line}" for line in _rules(seen, motion, at)))


def _show_order(seen: Look, motion: Motion) -> None:
    """Say why an amendment comes first, and how the original follows."""
    original = next((one for one in seen.motions if one.id == motion.amends), None)
    decided = [one for one in amendments(motion, seen.motions) if one.state == "decided"]
    if original is not None:
        aloud(chair_script.amendment_first(original, motion), f"order-{motion.id}")
    elif decided:
        aloud(chair_script.original_next(motion, decided), f"order-{motion.id}")


def _ask_written(seen: Look, at: datetime, name: str) -> list[int]:
    """Ask who voted in writing, where that is allowed."""
    if not rooms.answers(seen.room, at)["written"]:
        return []
    absent = [person for person in seen.room.names if person not in rooms.present(seen.room, at).present(online=True)]
    return st.multiselect("書面で表決した委員（出席していない人）", absent, key=forms.key(name), placeholder="いません",
                          format_func=seen.room.names.__getitem__)


def _show_methods(motion: Motion, written: str) -> None:
    with st.container(key="large-methods"):
        for column, method in zip(st.columns(len(METHODS), gap="xsmall"), METHODS):
            column.button(wording.METHODS[method], key=f"put.{motion.id}.{method}", type="primary", width="stretch",
                          on_click=_put, args=(motion.id, method, written))


def _put(motion: int, method: str, written: str) -> None:
    tap(forms.then_anew(commands.put_vote, written), f"{wording.METHODS[method]}で採決にかけました。", motion=motion,
        method=method, written=tuple(st.session_state.get(forms.key(written), ())), at=true_time())


# --- what is shown --------------------------------------------------------------------------------


def _people(seen: Look, fixed: Fixed, at: datetime) -> Iterator[str]:
    """Yield who would be fixed: presiding, attending, voting, recused, and the quorum with its article."""
    role = wording.presiding(fixed.presiding.role, seen.room.regulation)
    yield f"**議長**　{md(fixed.presiding.name)}（{md(role)}）"
    for condition in rooms.quorum_at(seen.room, at, fixed.written.keys()).conditions:
        subject, _, said = wording.condition(condition).partition("　")
        yield f"**{md(subject)}**　{md(said)}"
    without = [name for person, name in fixed.attending.items() if person not in fixed.entitled]
    beside = f"（{md('、'.join(without))}さんは表決に加わりません）" if without else ""
    yield f"**表決に加わる人**　**{len(fixed.entitled)}人**{beside}　{_names(fixed.entitled.values())}"
    if fixed.written:
        yield f"**書面で表決した人**　{len(fixed.written)}人　{_names(fixed.written.values())}"
    if fixed.recused:
        yield f"**除斥**　{len(fixed.recused)}人　{_names(fixed.recused.values())}"


def _names(names: Iterable[str]) -> str:
    return md("、".join(names))


def _rules(seen: Look, motion: Motion, at: datetime) -> Iterator[str]:
    """Yield what carries the motion, and each switch with who decided it."""
    regulation, answers = seen.room.regulation, rooms.answers(seen.room, at)
    yield f"**可決の条件**　{md(_condition(seen, motion))}"
    decided = {one.question: one for one in rooms.in_effect(seen.room.settlements, at)}
    settled = {one.id for one in regulation.settled}
    for name in (*COUNTING, *(name for name in PERMISSIONS if answers[name])):
        by = (f"第{decided[name].number}回の会議の決定" if name in decided else
              "規則の定め" if name in settled else "決定の記録がないため、このアプリの初期値")
        yield f"{md(wording.switch(name, answers[name], regulation))}　{by}"


def _condition(seen: Look, motion: Motion) -> str:
    regulation = seen.room.regulation
    special: dict[str, Threshold] = {one.name: one.threshold for one in regulation.special}
    if motion.matter is not None:
        asked = special[motion.matter]
        return f"特別の議決（{motion.matter}）　{text.threshold(asked)}（{asked.article}）"
    if regulation.unanimity and next_stage(motion, regulation) is None:
        return f"全会一致（{regulation.unanimity.article}）。一致しないときは、改めて過半数を問います。"
    return f"{text.threshold(regulation.decision)}（{regulation.decision.article}）"
