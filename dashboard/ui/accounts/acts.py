"""What the secretariat does with accounts: add, stop, let in again, give a new password, issue cards."""

from collections.abc import Callable

import streamlit as st

from dashboard import text
from dashboard.commands import accounts as commands
from dashboard.domain.permissions import MEMBER, ROLES
from dashboard.queries import accounts as read
from dashboard.ui.accounts import cards
from dashboard.ui.forms import key, record, still
from dashboard.ui.frame import Desk


def show(desk: Desk, accounts: list[dict]) -> None:
    """Let the secretariat choose an act, and show its form."""
    act = st.segmented_control("アカウントの操作", list(ACTS), key="accounts.act", width="stretch")
    if act:
        ACTS[act](desk, accounts)


def _add(desk: Desk, accounts: list[dict]) -> None:
    role = st.radio("役割", ROLES, format_func=text.ROLES.__getitem__, horizontal=True, key=key("add.role"),
                    index=ROLES.index(MEMBER))
    people = read.people_without_account(desk.db, desk.actor, desk.today)
    with st.form("add_account", clear_on_submit=False):
        person = st.selectbox(desk.committee.member_title, still(people, "add.person"), index=None, placeholder="選ぶ",
                              format_func=lambda id: people.get(id, str(id)), key=key("add.person"),
                              disabled=role != MEMBER)
        name = st.text_input("サインイン名（英数字）", key=key("add.name"))
        shown = st.text_input("画面に出す名前（空欄なら氏名）", key=key("add.shown"))
        password = st.text_input("パスワード（10文字以上。委員はカードだけなら空欄）", type="password", key=key("add.password"),
                                 autocomplete="new-password")
        if st.form_submit_button("アカウントを追加する", type="primary"):
            chosen = person if role == MEMBER else None
            record(desk, commands.add_account, f"アカウント「{name}」を追加しました。", name=name, role=role, person=chosen,
                   shown_name=shown or people.get(chosen, ""), password=password or None)


def _members(desk: Desk, accounts: list[dict]) -> None:
    """Add an account for every member who has none, so that all their cards can be issued in one go."""
    people = read.people_without_account(desk.db, desk.actor, desk.today)
    st.markdown(f"アカウントのない{desk.committee.member_title}は{len(people)}人です。サインイン名は iin-1 のような番号になります。")
    if people and st.button(f"{len(people)}人のアカウントを追加する", type="primary"):
        taken = {account["name"] for account in accounts}
        names = (name for number in range(1, 1000) if (name := f"iin-{number}") not in taken)
        for person, shown in people.items():
            commands.add_account(desk.db, desk.actor, desk.now, name=next(names), shown_name=shown, role=MEMBER,
                                 person=person)
        st.rerun()


def _stop(desk: Desk, accounts: list[dict]) -> None:
    _of_one(desk, [a for a in accounts if a["active"]], "停止するアカウント", "アカウントを停止する", commands.disable_account,
            "を停止しました。開いている画面もすぐに閉じます。")


def _resume(desk: Desk, accounts: list[dict]) -> None:
    _of_one(desk, [a for a in accounts if not a["active"]], "再開するアカウント", "アカウントを再開する", commands.enable_account,
            "を再開しました。")


def _of_one(desk: Desk, accounts: list[dict], label: str, button: str, command: Callable, done: str) -> None:
    names = {account["id"]: account["shown_name"] for account in accounts}
    if not names:
        st.markdown("当てはまるアカウントはありません。")
        return
    with st.form(command.__name__, clear_on_submit=False):
        account = st.selectbox(label, list(names), format_func=names.__getitem__)
        if st.form_submit_button(button, type="primary"):
            desk.act(command, f"「{names[account]}」{done}", account=account)


def _reset(desk: Desk, accounts: list[dict]) -> None:
    names = {account["id"]: account["shown_name"] for account in accounts if account["active"]}
    with st.form("reset_password", clear_on_submit=False):
        account = st.selectbox("パスワードを決め直すアカウント", list(names), format_func=names.__getitem__)
        password = st.text_input("新しいパスワード（10文字以上）", type="password", key=key("reset.password"),
                                 autocomplete="new-password")
        if st.form_submit_button("パスワードを決め直す", type="primary"):
            record(desk, commands.reset_password, f"「{names[account]}」のパスワードを決め直しました。", account=account,
                   password=password)


ACTS: dict[str, Callable[[Desk, list[dict]], None]] = {
    "追加": _add, "委員をまとめて追加": _members, "カードを発行": cards.show, "停止": _stop, "再開": _resume, "パスワード": _reset}
