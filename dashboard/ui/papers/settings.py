"""What the papers say that no record of a meeting holds: one form."""

from dataclasses import fields

import streamlit as st

from dashboard import text
from dashboard.commands.papers import save_settings
from dashboard.domain.members import Membership
from dashboard.domain.paper_settings import CERTIFICATES, SPEAKERS, PaperSettings
from dashboard.queries.members import memberships
from dashboard.queries.papers import settings as read
from dashboard.ui import forms
from dashboard.ui.escape import lines
from dashboard.ui.frame import Desk

SPOKEN = {"names": "氏名（○梶原委員）", "roles": "役割（○委員）"}
LATER = "ほかの人が先に文書の設定を保存しました。いま保存されている設定で、あなたが開いたときと違うのは次のとおりです。"


def show(desk: Desk) -> None:
    """Show the form with the settings as they are; if somebody else saves others meanwhile, what they are."""
    now, seats = read(desk.db), {seat.id: seat for seat in memberships(desk.db)}
    if _key("mayor_title") not in st.session_state:  # the form is opened
        st.session_state[_key("start")] = st.session_state[_key("seen")] = now
    seen = st.session_state[_key("seen")]
    if seen != now:
        _show_later(seen, now, seats)
    with st.form("papers.settings"):
        typed = _ask(desk, st.session_state[_key("start")], seats)
        sent = st.form_submit_button("文書の設定を保存する", type="primary")
    if sent:
        forms.record(desk, save_settings, "文書の設定を保存しました。", settings=typed, seen=seen)


def _show_later(seen: PaperSettings, now: PaperSettings, seats: dict[int, Membership]) -> None:
    """Show what somebody else has saved since, and let it be replaced knowingly."""
    told = [f"- {text.PAPER_SETTINGS[field.name]}　{_told(field.name, getattr(now, field.name), seats)}"
            for field in fields(now) if getattr(now, field.name) != getattr(seen, field.name)]
    st.warning("\n".join([LATER, "", *told]))
    st.button("保存されている設定を読んだので、自分の入力で置き換えられるようにする", on_click=_rebase, args=(now,),
              key="papers.rebase")


def _rebase(now: PaperSettings) -> None:
    st.session_state[_key("seen")] = now


def _told(name: str, value, seats: dict[int, Membership]) -> str:
    if name == "no_fee":
        return lines("、".join(seats[id].name for id in value)) or "（空欄）"
    return lines(text.SPEAKERS.get(str(value), str(value))) if value not in ("", None) else "（空欄）"


def _ask(desk: Desk, now: PaperSettings, seats: dict[int, Membership]) -> PaperSettings:
    """Ask for all settings, as they are printed: whose papers they are, what is announced, what is paid."""
    st.markdown("## 名義と連絡先")
    with st.grid(min_column_width=300):
        mayor_title = st.text_input("市長などの職名（例　○○市長）", now.mayor_title, key=_key("mayor_title"))
        mayor_name = st.text_input("市長などの氏名", now.mayor_name, key=_key("mayor_name"))
    contact = st.text_area("連絡先（担当課、担当者、電話など。このまま印刷します）", now.contact, key=_key("contact"))
    certificate = st.radio("委員に渡す文書の名前", CERTIFICATES, CERTIFICATES.index(now.certificate), horizontal=True,
                           key=_key("certificate"))
    st.markdown("## 通知と傍聴")
    with st.grid(min_column_width=300):
        notice_days = _number("開催通知を出す日（会議の何日前）", "notice_days", now.notice_days)
        reply_days = _number("出欠の返事の締切（会議の何日前）", "reply_days", now.reply_days)
        public_notice_days = _number("開催のお知らせを出す日（会議の何日前）", "public_notice_days", now.public_notice_days)
        capacity = _number("傍聴の定員（人。決めていなければ空欄）", "capacity", now.capacity)
    listening = st.text_area("傍聴の手続（このまま印刷します）", now.listening, key=_key("listening"))
    st.markdown("## 報酬と議事録")
    fee = _number("委員の報酬（会議1回の円。決めていなければ空欄）", "fee", now.fee)
    no_fee = _ask_unpaid(desk, now, seats)
    speakers = st.radio("議事録の発言者", SPEAKERS, SPEAKERS.index(now.speakers), format_func=SPOKEN.__getitem__,
                        horizontal=True, key=_key("speakers"))
    return PaperSettings(
        mayor_title=mayor_title, mayor_name=mayor_name, contact=contact, certificate=certificate, capacity=capacity,
        listening=listening, notice_days=notice_days, reply_days=reply_days, public_notice_days=public_notice_days,
        fee=fee, no_fee=no_fee, speakers=speakers)


def _ask_unpaid(desk: Desk, now: PaperSettings, seats: dict[int, Membership]) -> tuple[int, ...]:
    """Return the memberships chosen; who is no longer in office and was chosen once can still be taken out."""
    listed = [id for id, seat in seats.items() if seat.until >= desk.today or id in now.no_fee]
    chosen = st.multiselect("報酬を支給しない委員", listed, [id for id in listed if id in now.no_fee],
                            format_func=lambda id: f"{seats[id].name}（{seats[id].seat_class}）",
                            key=_key("no_fee"), placeholder="選んだ委員は「不支給」と印刷します")
    return tuple(sorted(chosen))


def _number(label: str, name: str, value: int | None) -> int | None:
    return st.number_input(label, value=value, step=1, key=_key(name))


def _key(name: str) -> str:
    return forms.key(f"papers.{name}")
