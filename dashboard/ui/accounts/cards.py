"""QR cards: chosen, issued in one go, and taken away as a Word sheet. Their secrets are kept nowhere."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

import streamlit as st

from dashboard import text
from dashboard.domain.accounts import card_day, card_end, is_this_machine
from dashboard.domain.instants import JAPAN
from dashboard.domain.permissions import MEMBER, SECRETARIAT
from dashboard.papers import WORD, cards
from dashboard.queries.meetings import days
from dashboard.ui.accounts.listing import full_name
from dashboard.ui.escape import md
from dashboard.ui.forms import day, key, record
from dashboard.ui.frame import Desk

SHEET = "accounts.sheet"


class Sheet(NamedTuple):
    """The sheet this tab issued last: whose cards, until when, when it was issued, the file and its name."""

    names: tuple[str, ...]
    expires_at: datetime
    at: datetime
    data: bytes
    file: str


def show(desk: Desk, accounts: list[dict]) -> None:
    """Let the secretariat choose whose cards to issue and until when, and download the sheet just issued."""
    able = [a for a in accounts if a["active"] and a["role"] != SECRETARIAT]
    if not able:
        st.markdown(f"カードを出すアカウントがありません。先に{md(desk.committee.member_title)}のアカウントを追加してください。")
        return
    _show_sheet()
    with st.form("issue_cards", clear_on_submit=False):
        chosen = _choose(accounts, able)
        last = day("この日の終わりまで使えます", "cards.day", card_day(days(desk.db), desk.today))
        st.markdown(f"{_leads_to(desk.url)}\n\n新しいカードを出すと、同じ人の前のカードと、そのカードで開いた画面はすぐに使えなくなります。")
        sent = st.form_submit_button("カードを発行する", type="primary")
    if sent:
        _issue(desk, accounts, chosen, last)


def _choose(accounts: list[dict], able: list[dict]) -> list[int]:
    """Ask whose cards; beforehand the members without one are chosen, so that no card in use is revoked by the way."""
    names, offered, name = {a["id"]: full_name(a) for a in accounts}, [a["id"] for a in able], key("cards.chosen")
    offered += [id for id in st.session_state.get(name, ()) if id not in offered]
    without = [a["id"] for a in able if a["role"] == MEMBER and not a["card_until"]]
    return st.multiselect("カードを出す人", offered, without, format_func=names.__getitem__, key=name,
                          placeholder="選んでください")


def _issue(desk: Desk, accounts: list[dict], chosen: Sequence[int], last: date) -> None:
    expires_at = card_end(last, JAPAN)
    names = tuple(a["shown_name"] for a in accounts if a["id"] in chosen)

    def issue(db, actor, now, **facts) -> None:
        data = cards.card_sheet(db, actor, now, **facts)
        file = cards.card_sheet_name(desk.committee, expires_at)
        st.session_state[SHEET] = Sheet(names, expires_at, now, data, file)

    record(desk, issue, f"{len(chosen)}人のカードを発行しました。下のボタンで Word をダウンロードし、印刷してください。",
           home=desk.path.parent, accounts=chosen, expires_at=expires_at, url=desk.url)


def _show_sheet() -> None:
    sheet = st.session_state.get(SHEET)
    if sheet is None:
        return
    st.markdown(f"**{sheet.at:%H:%M}に発行したカード**　{md('、'.join(sheet.names))}　{md(text.until(sheet.expires_at))}  \n"
                "カードの中身はどこにも保存していません。この画面を閉じる前に、ダウンロードして印刷してください。")
    st.download_button(f"QRカード（Word）{len(sheet.names)}人分をダウンロードする", lambda: sheet.data, file_name=sheet.file,
                       mime=WORD, on_click="ignore", type="primary")


def _leads_to(url: str) -> str:
    """Return where the cards lead, and that it is nowhere for a tablet, if so."""
    leads = f"カードの行き先　{md(url)}"
    if not is_this_machine(url):
        return leads
    return f"{leads}  \n**！ この PC の中だけの行き先です。** タブレットから入れるようにするには、設定の public\\_url を決めてから発行してください。"
