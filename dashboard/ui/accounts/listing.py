"""The accounts as a table: who may come in, by what, and when they were last here."""

from collections.abc import Container
from datetime import datetime

import streamlit as st

from dashboard import text
from dashboard.domain import wareki
from dashboard.domain.accounts import LAST_SECOND
from dashboard.domain.members import in_office
from dashboard.domain.permissions import ROLES
from dashboard.queries.members import memberships
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk

COLUMNS = "| 役割 | 表示名（利用者名） | 入り方 | 最後に使った時 |\n|---|---|---|---|"


def show(desk: Desk, accounts: list[dict]) -> None:
    """Show the accounts in the order of their roles, disabled ones last."""
    seated = {m.person_id for m in memberships(desk.db) if in_office(m, desk.today)}
    ordered = sorted(accounts, key=lambda account: (not account["active"], ROLES.index(account["role"])))
    st.markdown("\n".join([COLUMNS, *(_row(account, seated) for account in ordered)]))


def full_name(account: dict) -> str:
    """Return what tells one account from all others."""
    return f"{account['shown_name']}（{account['name']}）"


def _row(account: dict, seated: Container[int]) -> str:
    cells = (text.ROLES[account["role"]], _who(account, seated), _ways(account), _moment(account["last_seen"]))
    return f"| {' | '.join(cells)} |"


def _who(account: dict, seated: Container[int]) -> str:
    """Return the name, and of an active member's account that nobody in office needs, that this is so."""
    has_left = account["active"] and account["person"] is not None and account["person"] not in seated
    return md(full_name(account)) + ("　！ 今日は在任していません" if has_left else "")


def _ways(account: dict) -> str:
    if not account["active"]:
        return "停止中"
    ways = ["パスワード"] if account["has_password"] else []
    if account["card_until"]:
        ways.append(f"カード（{_until(account['card_until'])}まで）")
    return md("、".join(ways)) or "なし"


def _until(end: datetime) -> str:
    hour = "" if end.time() == LAST_SECOND else f" {end:%H:%M}"
    return f"{wareki.short_form(end.date())}{hour}"


def _moment(instant: datetime | None) -> str:
    return md(f"{wareki.short_form(instant.date())} {instant:%H:%M}") if instant else "まだ"
