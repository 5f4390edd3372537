"""What the secretariat does with accounts: add, stop, let in again, give a new password, issue cards."""

from collections.abc import Callable, Iterable

import streamlit as st

from dashboard import text
from dashboard.commands import accounts as commands
from dashboard.commands.recorded import all_or_none
from dashboard.domain.accounts import SHORTEST_PASSWORD, free_names
from dashboard.domain.errors import InputInvalid
from dashboard.domain.permissions import MEMBER, ROLES, SECRETARIAT
from dashboard.queries import accounts as read
from dashboard.ui.accounts import cards
from dashboard.ui.accounts.listing import full_name
from dashboard.ui.escape import md
from dashboard.ui.forms import key, record, still
from dashboard.ui.frame import Desk, refuse

LONG_ENOUGH = f"{SHORTEST_PASSWORD}文字以上"


def show(desk: Desk, accounts: list[dict]) -> None:
    """Let the secretariat choose an act, and show its form."""
    act = st.segmented_control("アカウントの操作", list(ACTS), key="accounts.act", width="stretch")
    if act:
        ACTS[act](desk, accounts)


def _add(desk: Desk, accounts: list[dict]) -> None:
    role = st.segmented_control("役割", ROLES, default=MEMBER, required=True, format_func=text.ROLES.__getitem__,
                                key=key("add.role"))
    people = read.people_without_account(desk.db, desk.actor, desk.today) if role == MEMBER else {}
    with st.form("add_account", clear_on_submit=False):
        person = _person(desk, people) if role == MEMBER else None
        name = st.text_input("利用者名（サインインに使う短い英数字）", key=key("add.name"), autocomplete="off")
        shown = st.text_input("表示名（空欄なら氏名）" if role == MEMBER else "表示名（画面と記録に出る名前）", key=key("add.shown"))
        optional = "" if role == SECRETARIAT else "。カードだけで入るなら空欄"
        password = st.text_input(f"パスワード（{LONG_ENOUGH}{optional}）", type="password", key=key("add.password"),
                                 autocomplete="new-password")
        sent = st.form_submit_button("アカウントを追加する", type="primary")
    if sent:
        record(desk, commands.add_account, f"アカウント「{name.strip()}」を追加しました。", name=name, role=role, person=person,
               shown_name=shown.strip() or people.get(person, ""), password=password or None)


def _person(desk: Desk, people: dict[int, str]) -> int | None:
    return st.selectbox(f"名簿のどの{md(desk.committee.member_title)}か", still(people, "add.person"), index=None,
                        placeholder="選んでください", format_func=lambda id: people.get(id, "（アカウントのある人）"),
                        key=key("add.person"))


def _add_members(desk: Desk, accounts: list[dict]) -> None:
    """Add an account for every member who has none, so that all their cards can be issued in one go."""
    title, people = desk.committee.member_title, read.people_without_account(desk.db, desk.actor, desk.today)
    if not people:
        st.markdown(f"今日在任の{md(title)}には、全員アカウントがあります。")
        return
    names = dict(zip(people, free_names({account["name"] for account in accounts})))
    st.markdown("\n".join([f"アカウントのない{md(title)}は{len(people)}人です。パスワードは付けず、カードで入ります。", "",
                           *(f"- {md(people[person])}　利用者名 {md(name)}" for person, name in names.items())]))
    if st.button(f"{len(people)}人のアカウントを追加する", type="primary"):
        desk.act(_add_each, f"{len(people)}人のアカウントを追加しました。次に「カードを発行」でカードを作れます。", people=people,
                 names=names)


def _add_each(db, actor, now, *, people: dict[int, str], names: dict[int, str]) -> None:
    with all_or_none(db):
        for person, shown_name in people.items():
            commands.add_account(db, actor, now, name=names[person], shown_name=shown_name, role=MEMBER, person=person)


def _stop(desk: Desk, accounts: list[dict]) -> None:
    _of_one(desk, accounts, (a["id"] for a in accounts if a["active"]), "停止", commands.disable_account,
            "停止すると、開いている画面もすぐに使えなくなり、カードは無効になります。記録に残った名前は消えません。")


def _resume(desk: Desk, accounts: list[dict]) -> None:
    _of_one(desk, accounts, (a["id"] for a in accounts if not a["active"]), "再開", commands.enable_account,
            "前のパスワードで入れるようになります。カードは発行し直してください。")


def _of_one(desk: Desk, accounts: list[dict], offered: Iterable[int], act: str, command: Callable, means: str) -> None:
    """Show the form that does `act` to one of the `offered` accounts."""
    offered = still(offered, f"accounts.{act}")
    if not offered:
        st.markdown(f"{act}できるアカウントはありません。")
        return
    with st.form(command.__name__, clear_on_submit=False):
        account = _choose(f"{act}するアカウント", accounts, offered, f"accounts.{act}")
        st.markdown(means)
        sent = st.form_submit_button(f"アカウントを{act}する", type="primary")
    if sent and _is_chosen(account):
        record(desk, command, f"「{_name(accounts, account)}」を{act}しました。", account=account)


def _reset(desk: Desk, accounts: list[dict]) -> None:
    others = [a["id"] for a in accounts if a["active"] and a["id"] != desk.actor.account]
    with st.form("reset_password", clear_on_submit=False):
        account = _choose("パスワードを決め直すアカウント", accounts, still(others, "accounts.reset"), "accounts.reset")
        password = st.text_input(f"新しいパスワード（{LONG_ENOUGH}）", type="password", key=key("reset.password"),
                                 autocomplete="new-password")
        st.markdown("その人の開いている画面は閉じ、間違いが続いたための待ち時間もなくなります。自分のパスワードは"
                    "「わたしの設定」で変えられます。")
        sent = st.form_submit_button("パスワードを決め直す", type="primary")
    if sent and _is_chosen(account):
        record(desk, commands.reset_password, f"「{_name(accounts, account)}」のパスワードを決め直しました。", account=account,
               password=password)


def _choose(label: str, accounts: list[dict], offered: list[int], name: str) -> int | None:
    """Ask for one of the accounts; none is chosen beforehand."""
    return st.selectbox(label, offered, index=None, placeholder="選んでください",
                        format_func=lambda id: _name(accounts, id), key=key(name))


def _name(accounts: list[dict], id: int) -> str:
    return next(full_name(account) for account in accounts if account["id"] == id)


def _is_chosen(account: int | None) -> bool:
    if account is None:
        refuse(InputInvalid("member_not_chosen"))
    return account is not None


ACTS: dict[str, Callable[[Desk, list[dict]], None]] = {
    "追加": _add, "委員をまとめて追加": _add_members, "カードを発行": cards.show, "停止": _stop, "再開": _resume, "パスワード": _reset}
