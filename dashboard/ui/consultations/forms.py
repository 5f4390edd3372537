"""Recording on the 諮問・答申 screen: one form at a time, built only when it is asked for."""

from datetime import date

import streamlit as st

from dashboard.commands import consultations as commands
from dashboard.domain import wareki
from dashboard.domain.consultations import Consultation
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk

ROUND = "consultations.round"
OPINIONS_HELP = "1行に一つずつ。「1 …」が見出し、「(1) …」がその下。番号のない行は、すぐ上の見出しに属します。"


def show_forms(desk: Desk, everything: list[Consultation]) -> None:
    """Show what may be recorded, and the form of what is chosen."""
    chosen = st.segmented_control("記録する", list(FORMS), key=_key("action"), width="content")
    if chosen:
        FORMS[chosen](desk, everything)


def _consult(desk: Desk, everything: list[Consultation]) -> None:
    with st.form(_key("consult")):
        title = st.text_input("件名", key=_key("title"), placeholder="○○について")
        consulted_on = _date("諮問の日", desk.today, "consulted_on")
        request = st.text_area("諮問の文", key=_key("request"), height=160)
        sent = st.form_submit_button("諮問を登録する", type="primary")
    if sent:
        _record(desk, commands.consult, f"諮問「{title.strip()}」を登録しました。", title=title, request=request,
                consulted_on=consulted_on)


def _report(desk: Desk, everything: list[Consultation]) -> None:
    waiting = {c.no: c for c in everything if c.is_open}
    typing = st.session_state.get(_key("no"))
    if typing is None and not waiting:
        st.info("答申を待つ諮問の記録がありません。先に「諮問を登録する」で諮問を登録してください。", icon="ℹ️")
        return
    # One that was answered by somebody else meanwhile stays in the list: what is typed here must not be lost.
    shown = {c.no: c for c in everything if c.no in waiting or c.no == typing}
    with st.form(_key("report")):
        no = st.selectbox("答申する諮問", list(shown), format_func=lambda no: _name(shown[no]), key=_key("no"))
        reported_on = _date("答申の日", desk.today, "reported_on")
        report = st.text_area("答申の文", key=_key("report_text"), height=160)
        opinions = st.text_area("意見（なければ空欄のまま）", key=_key("opinions"), height=200, help=OPINIONS_HELP,
                                placeholder="1 見出し\n(1) 内容\n(2) 内容\n2 見出し")
        sent = st.form_submit_button("答申を記録する", type="primary")
    if sent:
        _record(desk, commands.report, f"諮問{no}の答申（{wareki.long_form(reported_on)}）を記録しました。",
                no=no, reported_on=reported_on, report=report, opinions=opinions)


def _follow_up(desk: Desk, everything: list[Consultation]) -> None:
    if not everything:
        st.info("諮問の記録がありません。先に「諮問を登録する」で諮問を登録してください。", icon="ℹ️")
        return
    found = {c.no: c for c in reversed(everything)}
    with st.form(_key("follow_up")):
        no = st.selectbox("どの諮問のその後か", list(found), format_func=lambda no: _name(found[no]), key=_key("of"))
        kind = st.text_input("区分", value="継続審議", key=_key("kind"))
        what = st.text_area("内容", key=_key("what"), height=120)
        outcome = st.text_area("結果（まだなければ空欄のまま）", key=_key("outcome"), height=120)
        sent = st.form_submit_button("その後を記録する", type="primary")
    if sent:
        _record(desk, commands.follow_up, f"諮問{no}のその後（{kind.strip()}）を記録しました。", no=no, kind=kind,
                text=what, outcome=outcome)


FORMS = {"諮問を登録する": _consult, "答申を記録する": _report, "その後を記録する": _follow_up}


def _record(desk: Desk, command, done: str, **facts) -> None:
    """Run the command; once it has succeeded the forms begin anew, empty and closed."""
    def then_close(db, actor, now, **given) -> None:
        command(db, actor, now, **given)
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1

    desk.act(then_close, done, **facts)


def _key(name: str) -> str:
    return f"consultations.{st.session_state.get(ROUND, 0)}.{name}"


def _date(label: str, today: date, name: str) -> date:
    """Ask for a day in a range wide enough that a wrong one is refused by the command, which says why."""
    return st.date_input(label, today, date(today.year - 100, 1, 1), date(today.year + 10, 12, 31), key=_key(name),
                         format="YYYY/MM/DD", width=260)


def _name(found: Consultation) -> str:
    return md(f"諮問{found.no}　{found.title}")
