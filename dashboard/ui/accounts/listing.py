"""The accounts as a table: who may come in, by what, and when they were last here."""

from collections.abc import Container
from datetime import datetime

import streamlit as st

from dashboard import text
from dashboard.domain import wareki
from dashboard.domain.members import in_office
from dashboard.domain.permissions import ROLES
from dashboard.queries.members import memberships
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk

COLUMNS = "| 表示名（利用者名） | 入り方 | 最後にいた時 |\n|---|---|---|"


def show(desk: Desk, accounts: list[dict]) -> None:
    """Show the accounts, each role by itself, disabled ones last."""
    seated = {m.person_id for m in memberships(desk.db) if in_office(m, desk.today)}
    groups = {text.ROLES[role]: [a for a in accounts if a["active"] and a["role"] == role] for role in ROLES}
    groups["停止中"] = [a for a in accounts if not a["active"]]
    st.markdown("\n\n".join(_group(title, group, seated) for title, group in groups.items() if group))


def full_name(account: dict) -> str:
    """Return what tells one account from all others."""
    return f"{account['shown_name']}（{account['name']}）"


def _group(title: str, accounts: list[dict], seated: Container[int]) -> str:
    rows = [f"| {_who(a, seated)} | {_ways(a)} | {_moment(a['last_seen'])} |" for a in accounts]
    return "\n".join([f"#### {title}　{len(rows)}", "", COLUMNS, *rows])


def _who(account: dict, seated: Container[int]) -> str:
    """Return the name, and of an active member's account that nobody in office needs, that this is so."""
    has_left = account["active"] and account["person"] is not None and account["person"] not in seated
    return md(full_name(account)) + ("　！ 今日は在任していません" if has_left else "")


def _ways(account: dict) -> str:
    if not account["active"]:
        return "入れません"
    ways = ["パスワード"] if account["has_password"] else []
    if account["card_until"]:
        ways.append(f"カード {text.until(account['card_until'])}")
    return md("、".join(ways)) or "まだ入れません（カードを発行してください）"


def _moment(instant: datetime | None) -> str:
    return md(f"{wareki.short_form(instant.date())} {instant:%H:%M}") if instant else "まだ"
