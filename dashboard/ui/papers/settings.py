"""What the papers say that no record of a meeting holds: one form."""

import streamlit as st

from dashboard.commands.papers import save_settings
from dashboard.domain.paper_settings import CERTIFICATES, SPEAKERS, PaperSettings
from dashboard.queries.members import memberships
from dashboard.queries.papers import settings as read
from dashboard.ui import forms
from dashboard.ui.frame import Desk

SPOKEN = {"names": "氏名（○梶原委員）", "roles": "役割（○委員）"}


def show(desk: Desk) -> None:
    """Show the form with the settings as they are."""
    now = read(desk.db)
    with st.form("papers.settings"):
        st.markdown("#### 名義と連絡先")
        mayor_title = _text("市長などの職名（例　○○市長）", "mayor_title", now.mayor_title)
        mayor_name = _text("市長などの氏名", "mayor_name", now.mayor_name)
        contact = st.text_area("連絡先（担当課、担当者、電話など。そのまま印刷します）", now.contact,
                               key=forms.key("papers.contact"))
        certificate = st.radio("委員に渡す文書の名前", CERTIFICATES, CERTIFICATES.index(now.certificate), horizontal=True,
                               key=forms.key("papers.certificate"))
        st.markdown("#### 通知と傍聴")
        notice_days = _number("開催通知を出す日（会議の何日前）", "notice_days", now.notice_days)
        reply_days = _number("出欠の返事の締切（会議の何日前）", "reply_days", now.reply_days)
        public_notice_days = _number("開催のお知らせを出す日（会議の何日前）", "public_notice_days", now.public_notice_days)
        capacity = _number("傍聴の定員（決めていなければ空欄）", "capacity", now.capacity)
        listening = st.text_area("傍聴の手続（そのまま印刷します）", now.listening, key=forms.key("papers.listening"))
        st.markdown("#### 報酬と議事録")
        fee = _number("委員の報酬（会議1回の円。支給しなければ空欄）", "fee", now.fee)
        no_fee = _without_fee(desk, now)
        speakers = st.radio("議事録の発言者", SPEAKERS, SPEAKERS.index(now.speakers), format_func=SPOKEN.__getitem__,
                            horizontal=True, key=forms.key("papers.speakers"))
        sent = st.form_submit_button("文書の設定を保存する", type="primary")
    if sent:
        forms.record(desk, save_settings, "文書の設定を保存しました。", settings=PaperSettings(
            mayor_title, mayor_name, contact, capacity, listening, notice_days, reply_days, public_notice_days, fee,
            certificate, speakers, no_fee))


def _without_fee(desk: Desk, now: PaperSettings) -> tuple[int, ...]:
    """Return the memberships chosen; who is no longer in office and was chosen once can still be taken out."""
    seats = {seat.id: seat for seat in memberships(desk.db)}
    listed = [id for id, seat in seats.items() if seat.until >= desk.today or id in now.no_fee]
    chosen = st.multiselect("報酬を支給しない委員", listed, [id for id in listed if id in now.no_fee],
                            format_func=lambda id: f"{seats[id].name}（{seats[id].seat_class}）",
                            key=forms.key("papers.no_fee"), placeholder="選んだ委員は「不支給」と印刷します")
    return tuple(sorted(chosen))


def _text(label: str, name: str, value: str) -> str:
    return st.text_input(label, value, key=forms.key(f"papers.{name}"))


def _number(label: str, name: str, value: int | None) -> int | None:
    return st.number_input(label, value=value, step=1, key=forms.key(f"papers.{name}"))
