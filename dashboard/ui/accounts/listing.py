"""The accounts as a table: who may come in, by what, and when they were last here."""

from datetime import datetime

import streamlit as st

from dashboard import text
from dashboard.domain import wareki
from dashboard.ui.escape import md

COLUMNS = "| 利用者 | サインイン名 | 役割 | 入り方 | 最後に使った時 |\n|---|---|---|---|---|"


def show(accounts: list[dict]) -> None:
    """Show the accounts, disabled ones last."""
    st.markdown("\n".join([COLUMNS, *(_row(account) for account in accounts)]))


def _row(account: dict) -> str:
    state = "" if account["active"] else "（停止中）"
    ways = [way for way, has in (("パスワード", account["has_password"]),
                                 (f"カード（{moment(account['card_until'])}まで）", account["card_until"])) if has]
    cells = (md(account["shown_name"]) + state, md(account["name"]), text.ROLES[account["role"]],
             "、".join(ways) or "なし", moment(account["last_seen"]))
    return "| " + " | ".join(cells) + " |"


def moment(instant: datetime | None) -> str:
    """Return an instant as R8.11.22 10:30, or まだありません."""
    return f"{wareki.short_form(instant.date())} {instant:%H:%M}" if instant else "まだありません"
