"""Recording on the 諮問・答申 screen: one form at a time, built only when it is asked for.

Long texts are kept as they are typed, so these are no `st.form`s, which send nothing before the button.
"""

import streamlit as st

from dashboard.commands import consultations as commands
from dashboard.domain import wareki
from dashboard.domain.consultations import Consultation
from dashboard.domain.errors import InputInvalid
from dashboard.domain.permissions import OFFICIALS, may
from dashboard.ui import forms
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk, refuse

NONE_YET = "諮問の記録がまだありません。先に「諮問を登録」で諮問を登録してください。"
NONE_WAITING = "答申を待つ諮問の記録はありません。先に「諮問を登録」で諮問を登録してください。"
OPINIONS_HELP = "1行に一つずつ。「1 …」が見出し、「(1) …」がその下です。番号のない行は、すぐ上の見出しに属します。"
OPINIONS_SAMPLE = "1 見出し\n(1) 内容\n(2) 内容\n2 見出し"


def show(desk: Desk, everything: list[Consultation]) -> None:
    """Show the officials what may be recorded, and the form of what is chosen."""
    if not may(desk.actor.role, OFFICIALS):
        return
    chosen = st.segmented_control("事務局の記録", list(FORMS), key="consultations.act")
    if chosen:
        FORMS[chosen](desk, everything)


def _consult(desk: Desk, everything: list[Consultation]) -> None:
    with st.container(border=True):
        title = st.text_input("件名", key=forms.key("consultations.title"), placeholder="○○について")
        consulted_on = forms.day("諮問の日", "consultations.consulted_on", desk.today)
        request = forms.long_text(desk, "諮問の文", "consultations.request", height=160)
        sent = st.button("諮問を登録する", type="primary")
    if sent:
        forms.record(desk, commands.consult, f"諮問「{title.strip()}」を登録しました。", title=title, request=request,
                     consulted_on=consulted_on, drafts=("consultations.request",))


def _report(desk: Desk, everything: list[Consultation]) -> None:
    waiting = forms.still([c.no for c in everything if c.is_open], "consultations.answered")
    if not waiting:
        st.info(NONE_WAITING)
        return
    with st.container(border=True):
        no = _choose("答申する諮問", everything, waiting, "consultations.answered")
        reported_on = forms.day("答申の日", "consultations.reported_on", desk.today)
        report = forms.long_text(desk, "答申の文", "consultations.report_text", height=160)
        opinions = forms.long_text(desk, "意見（なければ空欄のまま）", "consultations.opinions", height=200,
                                placeholder=OPINIONS_SAMPLE)
        st.markdown(f":small[{md(OPINIONS_HELP)}]")
        sent = st.button("答申を記録する", type="primary")
    if sent and _is_chosen(no):
        forms.record(desk, commands.report, f"諮問{no}の答申（{wareki.long_form(reported_on)}）を記録しました。",
                     no=no, reported_on=reported_on, report=report, opinions=opinions,
                     drafts=("consultations.report_text", "consultations.opinions"))


def _follow_up(desk: Desk, everything: list[Consultation]) -> None:
    if not everything:
        st.info(NONE_YET)
        return
    with st.container(border=True):
        no = _choose("どの諮問のその後か", everything, [c.no for c in reversed(everything)], "consultations.followed")
        kind = st.text_input("区分", value="継続審議", key=forms.key("consultations.kind"))
        happened = forms.long_text(desk, "内容", "consultations.happened", height=120)
        outcome = forms.long_text(desk, "結果（まだなければ空欄のまま）", "consultations.outcome", height=120)
        sent = st.button("その後を記録する", type="primary")
    if sent and _is_chosen(no):
        forms.record(desk, commands.follow_up, f"諮問{no}のその後（{kind.strip()}）を記録しました。",
                     no=no, kind=kind, text=happened, outcome=outcome,
                     drafts=("consultations.happened", "consultations.outcome"))


FORMS = {"諮問を登録": _consult, "答申を記録": _report, "その後を記録": _follow_up}


def _choose(label: str, everything: list[Consultation], numbers: list[int], name: str) -> int | None:
    """Ask for one of the consultations; chosen beforehand only where there is no other."""
    titles = {c.no: c.title for c in everything}
    return st.selectbox(label, numbers, index=0 if len(numbers) == 1 else None, placeholder="選んでください",
                        format_func=lambda no: f"諮問{no}　{titles.get(no, '')}", key=forms.key(name))


def _is_chosen(no: int | None) -> bool:
    if no is None:
        refuse(InputInvalid("consultation_not_chosen"))
    return no is not None
