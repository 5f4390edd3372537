"""What a member is asked first: the next meeting in one card, whether they come, and a word to the secretariat."""

from datetime import date

import streamlit as st

from dashboard import text
from dashboard.commands.replies import reply
from dashboard.domain import wareki
from dashboard.domain.replies import LONGEST_WORD, REPLIES, Invitation
from dashboard.papers.calendar import CALENDAR, calendar, file_name
from dashboard.queries import replies as read
from dashboard.queries.drafts import draft
from dashboard.ui import boxed, forms, live
from dashboard.ui.escape import lines, md
from dashboard.ui.frame import Desk, part
from dashboard.ui.home import reading
from dashboard.ui.meeting_room.tap import said, tap

SUBJECTS = ("replies", "meetings", "reading", "room", "members")
PART = "invitations"  # of the screen, as far as it says what became of a tap
ANSWERS = {"present": "出席します", "absent": "欠席します", "online": "オンラインで出席します", "undecided": "まだ未定です"}
NONE = "次の会議のお知らせは、まだありません。会議が招集されると、ここに日時と資料が出ます。"


@boxed.fragment
def show() -> None:
    """Show the meetings the member was told of, each with its papers, and the drafts that wait for a look."""
    part(_draw)


def _draw(desk: Desk) -> None:
    live.follow(desk, *SUBJECTS, name=PART)
    told = read.invitations(desk.db, desk.actor, desk.today)
    if not told:
        st.markdown(NONE)
    for one in told:
        with st.container(key=f"invitation-{one.meeting}", border=True):
            _card(desk, one)
        reading.show(desk, one)
    reading.show_drafts(desk)


def _card(desk: Desk, told: Invitation) -> None:
    st.markdown(_heading(desk, told))
    st.markdown(_standing(told, desk.today))
    buttons = st.container()  # above the word, which they send along
    said(PART)
    if told.choices:
        _ask_word(desk, told)
        with buttons:
            _ask(told)
    else:
        _show_unsent(desk, told)
    st.download_button("カレンダーに入れる", lambda: calendar(desk.committee, told), file_name=file_name(told),
                       mime=CALENDAR, on_click="ignore", key=f"{PART}.calendar.{told.meeting}")


def _heading(desk: Desk, told: Invitation) -> str:
    """Return number and days left, day with weekday and hour, and place, to be shown large."""
    return (f"## 次の会議　第{told.number}回　{_days_left(told.date, desk.today)}\n\n"
            f"**{md(wareki.with_weekday(told.date))}　{md(text.clock(told.starts_at))}**\n\n{md(told.place)}")


def _days_left(day: date, today: date) -> str:
    return {0: "きょう", 1: "あす"}.get((day - today).days, f"あと{(day - today).days}日")


def _standing(told: Invitation, today: date) -> str:
    """Return what was answered and when, or until when an answer is asked for."""
    if told.state != "called":
        return f"会議は始まりました。{f'回答は「{text.REPLIES[told.mine.reply]}」でした。' if told.mine else ''}"
    if not told.choices:
        return "会議の日に在任していないため、出欠をうかがっていません。"
    if told.mine is None:
        return f"**● 出欠を選んでください**{_deadline(told.announced.reply_by, today)}"
    entered = "（事務局が代わりに入力）" if told.mine.is_entered else ""
    return (f"**✓ 「{text.REPLIES[told.mine.reply]}」と回答済み**{entered}　"
            f"{told.mine.at.month}月{told.mine.at.day}日 {told.mine.at:%H:%M}。開会までは変えられます。")


def _deadline(by: date | None, today: date) -> str:
    if by is None:
        return ""
    return f"　{md(wareki.with_weekday(by))}" + ("までにお願いします。" if today <= by else "の締切を過ぎましたが、開会まで受け付けています。")


def _ask(told: Invitation) -> None:
    with st.container(key=f"answers-{told.meeting}"), st.grid(max(2, len(told.choices)), min_column_width=150):
        for answer in told.choices:
            is_given = told.mine is not None and told.mine.reply == answer
            st.button(f"{'✓ ' if is_given else ''}{ANSWERS[answer]}", key=f"{PART}.{answer}.{told.meeting}",
                      type="primary" if is_given else "secondary", width="stretch", wrap=True,
                      on_click=_answer, args=(told, answer))
    if told.choices and len(told.choices) < len(REPLIES):
        by = f"（{md(told.online_article)}により委員会に諮る）" if told.online_article else ""
        st.markdown(f":small[オンラインでの出席は{text.SILENT}{by}。認める決定が記録されると、選べるようになります。]")


def _ask_word(desk: Desk, told: Invitation) -> None:
    recorded = told.mine.word if told.mine else ""
    typed = forms.long_text(desk, "事務局への伝言（なくてもかまいません）", _word(told), recorded, height=80,
                            max_chars=LONGEST_WORD, placeholder="例　10分ほど遅れます")
    if typed.strip() == recorded:
        if recorded:
            st.markdown(f"✓ 届いている伝言　{lines(recorded)}")
    elif told.mine is None:
        st.markdown("○ まだ送っていない伝言です。出欠を選ぶと、一緒に届きます。")
    else:
        st.markdown("○ 伝言は、まだ届いていません。" if typed.strip() else "○ 届いている伝言を、まだ消していません。")
        st.button("伝言だけを送る" if typed.strip() else "伝言を消す", key=f"{PART}.word.{told.meeting}",
                  on_click=_answer, args=(told, told.mine.reply))


def _show_unsent(desk: Desk, told: Invitation) -> None:
    """Show the word that was still being typed when answers were no longer taken."""
    if unsent := draft(desk.db, desk.actor, _word(told)):
        st.markdown(f"○ 送られなかった伝言　{lines(unsent)}  \n事務局に直接伝えてください。")


def _word(told: Invitation) -> str:
    return f"reply.word.{told.meeting}"


def _answer(told: Invitation, answer: str) -> None:
    """Record the answer, with the word as it is typed (a callback)."""
    typed = st.session_state.get(forms.key(_word(told)), "")
    tap(forms.then_anew(reply, _word(told)), f"第{told.number}回の出欠を「{text.REPLIES[answer]}」で記録しました。",
        meeting=told.meeting, reply=answer, word=typed)
