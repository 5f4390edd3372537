"""Recording what really happened, and changing a planned window: one form at a time, built when it is asked for."""

import streamlit as st

from dashboard.commands import schedule as commands
from dashboard.domain import schedule
from dashboard.domain.errors import InputInvalid
from dashboard.domain.permissions import OFFICIALS, may
from dashboard.domain.schedule import Step
from dashboard.ui import forms
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk, refuse
from dashboard.ui.schedule import history
from dashboard.ui.schedule.plan import held

IN_WORDS, BY_DAYS = "和暦の言葉で", "始めと終わりの日で"


def show(desk: Desk, steps: list[Step]) -> None:
    """Show the officials what may be recorded, and the form of what is chosen."""
    if not may(desk.actor.role, OFFICIALS):
        return
    chosen = st.segmented_control("事務局の記録", list(FORMS), key="schedule.act")
    if chosen:
        FORMS[chosen](desk, steps)


def _record(desk: Desk, steps: list[Step]) -> None:
    step = _choose("実施した予定", steps, "schedule.held")
    if step is None:
        return
    with st.form("schedule.record"):
        st.markdown(f"予定　{md(step.printed_as)}　　これまでの記録　{_so_far(step)}")
        started_on = forms.day("始めた日", f"schedule.started_on.{step.id}", step.started_on)
        finished_on = forms.day("終えた日（一日で終わったものは同じ日、続いているものは空欄）",
                                f"schedule.finished_on.{step.id}", step.finished_on)
        note = st.text_input("メモ（なければ空欄のまま）", step.note, key=forms.key(f"schedule.note.{step.id}"))
        sent = st.form_submit_button("実施を記録する", type="primary")
    if sent:
        forms.record(desk, commands.record_step, f"「{step.name}」の実施を記録しました。", step=step.id,
                     started_on=started_on, finished_on=finished_on, note=note)


def _withdraw(desk: Desk, steps: list[Step]) -> None:
    recorded = forms.still([s.id for s in steps if s.started_on], "schedule.wrong")
    if not recorded:
        st.info("取り消せる実施の記録はありません。実施した予定は「実施を記録」で記録してください。")
        return
    found = {s.id: s for s in steps}
    with st.form("schedule.withdraw"):
        wrong = st.selectbox("実施の記録を取り消す予定", recorded, index=None, placeholder="選んでください",
                             format_func=lambda id: _label(found[id]),
                             key=forms.key("schedule.wrong"))
        reason = st.text_input("取り消す理由", key=forms.key("schedule.wrong_reason"))
        st.markdown("取り消した記録も、理由とともに履歴に残ります。")
        sent = st.form_submit_button("実施の記録を取り消す", type="primary")
    if sent and wrong is None:
        refuse(InputInvalid("step_not_chosen"))
    elif sent:
        forms.record(desk, commands.withdraw_record, f"「{found[wrong].name}」の実施の記録を取り消しました。", step=wrong,
                     reason=reason)


def _change(desk: Desk, steps: list[Step]) -> None:
    step = _choose("時期を変える予定", steps, "schedule.changing")
    how = st.segmented_control("新しい時期の入れ方", [IN_WORDS, BY_DAYS], default=IN_WORDS, required=True,
                               key="schedule.how")
    if step is None:
        return
    with st.form("schedule.change"):
        st.markdown(f"いまの予定　**{md(step.printed_as)}**　変更前の予定も、理由とともに残ります。")
        command, facts = (_words if how == IN_WORDS else _days)(step)
        reason = st.text_input("変える理由", key=forms.key(f"schedule.reason.{step.id}"))
        sent = st.form_submit_button("予定の時期を変更する", type="primary")
    if sent:
        forms.record(desk, command, f"「{step.name}」の予定の時期を変更しました。", step=step.id, reason=reason, **facts)


def _words(step: Step):
    typed = st.text_input("新しい時期（例　令和8年2月～3月頃）", key=forms.key(f"schedule.words.{step.id}"))
    return commands.change_window_in_words, {"words": typed}


def _days(step: Step):
    starts_on = forms.day("新しい時期の始めの日", f"schedule.starts_on.{step.id}", step.starts_on)
    ends_on = forms.day("新しい時期の終わりの日", f"schedule.ends_on.{step.id}", step.ends_on)
    return commands.change_window, {"starts_on": starts_on, "ends_on": ends_on, "printed_as": ""}


FORMS = {"実施を記録": _record, "実施の記録を取り消す": _withdraw, "予定の時期を変更": _change, "記録の履歴": history.show}


def _choose(label: str, steps: list[Step], name: str) -> Step | None:
    """Ask for one of the steps; the next one that has no finished record is offered first."""
    found = {s.id: s for s in steps}
    ahead = schedule.next_step(steps) or steps[-1]
    chosen = st.selectbox(label, list(found), index=list(found).index(ahead.id),
                          format_func=lambda id: _label(found[id]), key=forms.key(name))
    return found.get(chosen)


def _label(step: Step) -> str:
    """Return a step in words that no later record changes: the browser sends them back."""
    return f"{step.position}. {step.name}"


def _so_far(step: Step) -> str:
    return held(step.started_on, step.finished_on) if step.started_on else "なし"
