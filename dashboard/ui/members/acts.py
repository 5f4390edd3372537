"""Recording who comes and goes: one form at a time, built only when it is asked for."""

from datetime import date, timedelta

import streamlit as st

from dashboard.commands import members as commands
from dashboard.domain import members, wareki
from dashboard.domain.errors import InputInvalid
from dashboard.domain.members import Membership
from dashboard.domain.permissions import OFFICIALS, may
from dashboard.ui import forms
from dashboard.ui.frame import Desk, refuse
from dashboard.ui.members import history
from dashboard.ui.members.roster import Seen
from dashboard.ui.members.watch import span

SERVED = "何期目か（新任は1）"


def show(desk: Desk, seen: Seen) -> None:
    """Show the officials what may be recorded, and the form of what is chosen."""
    if not may(desk.actor.role, OFFICIALS):
        return
    chosen = st.segmented_control("事務局の記録", list(FORMS), key="members.act")
    if chosen:
        FORMS[chosen](desk, seen)


def _appoint(desk: Desk, seen: Seen) -> None:
    if not seen.terms:
        st.info("任期がまだ登録されていません。先に「任期を登録」で任期を登録してください。")
        return
    periods = {term.term: span(term.starts_on, term.ends_on) for term in reversed(seen.terms)}
    with st.form("members.appoint"):
        term = st.selectbox("任期", list(periods), format_func=lambda name: f"{name}　{periods[name]}",
                            key=forms.key("members.term"))
        seat_class = st.selectbox("区分", list(seen.classes), format_func=seen.classes.__getitem__,
                                  key=forms.key("members.seat_class"))
        name = st.text_input("氏名", key=forms.key("members.name"))
        organisation = st.text_input("所属団体等", key=forms.key("members.organisation"))
        starts_on = forms.day("就任日", "members.starts_on", desk.today)
        served = st.number_input(SERVED, min_value=1, step=1, key=forms.key("members.served"))
        sent = st.form_submit_button("就任を登録する", type="primary")
    if sent:
        forms.record(desk, commands.appoint, f"{name.strip()}さんの就任（{wareki.long_form(starts_on)}から）を登録しました。",
                     name=name, organisation=organisation, seat_class=seat_class, term=term, starts_on=starts_on,
                     terms_served=int(served))


def _open_term(desk: Desk, seen: Seen) -> None:
    starts_on = seen.terms[-1].ends_on + timedelta(days=1) if seen.terms else desk.today
    with st.form("members.open_term"):
        term = st.text_input("任期の名前（例　R9–R11、第6期）", key=forms.key("members.term_name"))
        first = forms.day("任期の最初の日", "members.term_from", starts_on)
        last = forms.day("任期の最後の日", "members.term_until", starts_on)
        basis = st.text_input("根拠（委嘱の決裁、告示など）", key=forms.key("members.basis"))
        sent = st.form_submit_button("任期を登録する", type="primary")
    if sent:
        forms.record(desk, commands.open_term, f"任期「{term.strip()}」（{wareki.long_form(first)}から）を登録しました。",
                     term=term, starts_on=first, ends_on=last, basis=basis)


def _resign(desk: Desk, seen: Seen) -> None:
    staying = [m.id for m in seen.memberships if m.last_day is None and seen.day <= m.ends_on]
    with st.form("members.resign"):
        gone = _choose("退任する人", seen, staying, "members.leaving")
        last_day = forms.day("退任日（在任の最後の日）", "members.last_day", desk.today)
        reason = st.text_input("理由", key=forms.key("members.leaving_reason"))
        sent = st.form_submit_button("退任を記録する", type="primary")
    if sent and _is_chosen(gone):
        forms.record(desk, commands.resign,
                     f"{_named(seen, gone)}さんの退任（{wareki.long_form(last_day)}まで）を記録しました。",
                     membership=gone, last_day=last_day, reason=reason)


def _fill(desk: Desk, seen: Seen) -> None:
    vacant = [m.id for m in members.open_seats(seen.memberships, seen.day)]
    vacant = forms.still(vacant, "members.vacated")
    if not vacant:
        st.info("退任の記録があって後任のいない席はありません。先に「退任を記録」で退任を記録してください。")
        return
    found = {m.id: m for m in seen.memberships}
    vacated = st.selectbox("補充する席", vacant, format_func=lambda id: _label(seen, found.get(id)),
                           key=forms.key("members.vacated"))
    first, last = _unexpired(found.get(vacated), desk.today)
    with st.form("members.fill"):
        st.markdown(f"残任期間　**{span(first, last)}**　補欠委員の任期はこの末日までです。")
        name = st.text_input("補欠委員の氏名", key=forms.key("members.substitute"))
        organisation = st.text_input("所属団体等", key=forms.key("members.substitute_of"))
        starts_on = forms.day("就任日", f"members.substitute_from.{vacated}", max(first, desk.today))
        served = st.number_input(SERVED, min_value=1, step=1, key=forms.key("members.substitute_served"))
        sent = st.form_submit_button("補欠委員の就任を登録する", type="primary")
    if sent:
        forms.record(desk, commands.fill_vacancy,
                     f"{name.strip()}さんの補欠委員としての就任（{wareki.long_form(starts_on)}から）を登録しました。",
                     vacated=vacated, name=name, organisation=organisation, starts_on=starts_on,
                     terms_served=int(served))


def _withdraw(desk: Desk, seen: Seen) -> None:
    what = st.segmented_control("取り消す記録", list(WITHDRAWN), default="退任", required=True, key="members.withdraw")
    command, took_back = WITHDRAWN[what]
    offered = [m.id for m in reversed(seen.memberships) if what == "就任" or m.last_day is not None]
    with st.form("members.withdrawal"):
        wrong = _choose(f"{what}の記録を取り消す人", seen, offered, f"members.wrong.{what}")
        reason = st.text_input("取り消す理由", key=forms.key("members.wrong_reason"))
        st.markdown("取り消した記録も、理由とともに履歴に残ります。")
        sent = st.form_submit_button(f"{what}の記録を取り消す", type="primary")
    if sent and _is_chosen(wrong):
        forms.record(desk, command, f"{_named(seen, wrong)}さんの{took_back}", membership=wrong, reason=reason)


WITHDRAWN = {"退任": (commands.withdraw_departure, "退任の記録を取り消しました。"),
             "就任": (commands.withdraw_appointment, "就任の記録を取り消しました。")}
FORMS = {"就任を登録": _appoint, "退任を記録": _resign, "欠員を補充": _fill, "記録を取り消す": _withdraw,
         "任期を登録": _open_term, "記録の履歴": history.show}


def _choose(label: str, seen: Seen, ids: list[int], name: str) -> int | None:
    """Ask for one of the memberships; none is chosen beforehand."""
    found = {m.id: m for m in seen.memberships}
    return st.selectbox(label, forms.still(ids, name), index=None, placeholder="選んでください",
                        format_func=lambda id: _label(seen, found.get(id)), key=forms.key(name))


def _is_chosen(membership: int | None) -> bool:
    if membership is None:
        refuse(InputInvalid("member_not_chosen"))
    return membership is not None


def _label(seen: Seen, member: Membership | None) -> str:
    """Return who was appointed to which seat, in words that no later record changes: the browser sends them back.

    What was taken back meanwhile has no name any more.
    """
    if member is None:
        return "（取り消された記録）"
    return (f"{member.name}（{seen.classes[member.seat_class]}、{wareki.short_form(member.starts_on)}～"
            f"{wareki.short_form(member.ends_on)}）")


def _named(seen: Seen, id: int) -> str:
    return next((m.name for m in seen.memberships if m.id == id), "")


def _unexpired(gone: Membership | None, today: date) -> tuple[date, date]:
    """Return the unexpired term of a seat; of one that was taken back meanwhile, today: the command refuses it."""
    return (gone and gone.unexpired) or (today, today)
