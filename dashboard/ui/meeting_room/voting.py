"""A motion that is put to the vote: what the chair reads out, who takes part, and what was counted."""

import streamlit as st

from dashboard import chair_script, wording
from dashboard.commands import voting as commands
from dashboard.domain import counting as counts
from dashboard.domain import wareki
from dashboard.domain.motions import Motion, PutVote
from dashboard.ui import forms
from dashboard.ui.escape import lines, md
from dashboard.ui.frame import Desk
from dashboard.ui.meeting_room import counting, declaring
from dashboard.ui.meeting_room.aloud import aloud
from dashboard.ui.meeting_room.look import Look
from dashboard.ui.meeting_room.tap import say, tap, true_time

CLOSE = "ここまでで集計する（宣告はまだです）"
GIVE_UP = "採決を取りやめる"
VOID = "採決の間に出席が変わったため、この採決は無効になりました。宣告はできません。もう一度、採決にかけてください。"


def show(desk: Desk, seen: Look, motion: Motion, vote: PutVote) -> None:
    """Show the vote that is put, or counted and not declared yet, with what can be done about it."""
    with st.container(border=True, key=f"vote-{vote.id}"):
        if vote.state == "open":
            _show_open(desk, seen, motion, vote)
        else:
            declaring.show(desk, motion, vote)
        if vote.supersedes is None:
            _show_giving_up(desk, vote)


def _show_open(desk: Desk, seen: Look, motion: Motion, vote: PutVote) -> None:
    st.markdown(f"## ▶ 採決中　{wording.METHODS[vote.method]}\n\n### {lines(motion.text)}")
    asks_setting = motion.question and vote.method == "without_objection"
    aloud(chair_script.ask_setting(seen.room, motion) if asks_setting
          else chair_script.put(motion, vote.method, vote.fixed), "put")
    if vote.method == "without_objection":
        _show_objection(vote)
    else:
        _show_count(desk, vote)
    with st.container(key="names-voters"):
        st.markdown(_taking_part(vote))


def _taking_part(vote: PutVote) -> str:
    """Return who was fixed to take part when the vote was put."""
    fixed, when = vote.fixed, wareki.clock(vote.put_at.time())
    return (f"{when}に採決にかけました。表決に加わる人（{len(fixed.entitled)}人）　"
            f"{md('、'.join(fixed.entitled.values()))}。この中の人が退席すると、この採決は無効になります。")


# --- 異議なし -------------------------------------------------------------------------------------


def _show_objection(vote: PutVote) -> None:
    with st.container(key="large-objection"):
        st.button("異議なし（可決として記録）", key=f"agreed.{vote.id}", type="primary", width="stretch", on_click=_agree,
                  args=(vote.id,))
        st.button("異議あり（取りやめて採決の方法を選ぶ）", key=f"objected.{vote.id}", width="stretch", on_click=_object,
                  args=(vote.id,))


def _agree(vote: int) -> None:
    _record("異議なしを記録しました。まだ宣告していません。", vote)


def _record(done: str, vote: int, **facts) -> None:
    """Close a vote; that it is void instead, because somebody left meanwhile, is said as loudly as a refusal."""
    answers = []

    def close(db, actor, now, **given) -> None:
        answers.append(commands.close_vote(db, actor, now, **given))
        counting.forget(db, actor, f"vote.{vote}")

    tap(close, done, vote=vote, at=true_time(), **facts)
    if answers == ["void"]:
        say("error", VOID)


def _object(vote: int) -> None:
    tap(commands.void_vote, "採決を取りやめました。採決の方法を選び直してください。", vote=vote, reason="objection", at=true_time())


# --- counting -------------------------------------------------------------------------------------


def _show_count(desk: Desk, vote: PutVote) -> None:
    found = counting.show(desk, vote, counts.begun(vote.method), f"vote.{vote.id}")
    with st.container(key="large-close"):
        st.button(CLOSE, key=f"close.{vote.id}", type="primary", width="stretch", disabled=bool(found.missing),
                  on_click=_close, args=(vote,))


def _close(vote: PutVote) -> None:
    facts = counting.facts(f"vote.{vote.id}", vote)
    if facts is not None:
        _record("集計を記録しました。まだ宣告していません。", vote.id, **facts)


# --- giving up ------------------------------------------------------------------------------------


def _show_giving_up(desk: Desk, vote: PutVote) -> None:
    """Ask why a vote is given up, once that is asked for."""
    if not st.toggle(f"{GIVE_UP}（手続に誤りがあったとき）", key=f"giving_up.{vote.id}"):
        return
    name = f"void.{vote.id}"
    forms.long_text(desk, "取りやめる理由", name, height=80)
    st.button(GIVE_UP, key=f"{name}.send", on_click=_give_up, args=(vote.id, name))


def _give_up(vote: int, name: str) -> None:
    tap(forms.then_anew(commands.void_vote, name), "採決を取りやめました。", vote=vote,
        reason=st.session_state[forms.key(name)], at=true_time())
