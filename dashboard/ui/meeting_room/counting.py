"""Entering what was counted of a vote: as numbers, or person by person; kept as it is typed until it is recorded."""

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard import text, wording
from dashboard.commands.drafts import drop_draft, keep_draft
from dashboard.domain import counting
from dashboard.domain.counting import Count, Totals
from dashboard.domain.errors import DashboardError
from dashboard.domain.motions import Fixed, PutVote
from dashboard.domain.permissions import Actor
from dashboard.queries.drafts import draft
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk, seated
from dashboard.ui.meeting_room.tap import say

WAYS = {False: "人数で入れる", True: "一人ずつ入れる"}
UNKNOWN = "わからない"
MOST_TAPPED = 24
OVER = "この採決は、ほかの端末で先に締め切られたか、取りやめられました。いまの画面の記録を確かめてください。"
MISSING = {False: "賛成と反対の両方を入れてください。いなければ 0 です。", True: "全員の票を入れてください。"}


def show(desk: Desk, vote: PutVote, start: Count, name: str) -> Totals:
    """Ask for what was counted; return what it comes to. `name` is that of the draft it is kept in."""
    count = entered(desk, name, start)
    if vote.method == "secret_ballot":
        st.markdown("無記名投票のため、票の数だけを記録します。")
    else:
        _show_ways(count, name)
    if count.by_person:
        _show_people(count, vote.fixed.entitled, name)
    else:
        _show_numbers(count, vote, name)
    found = counting.totals(count, vote.fixed.entitled)
    _show_totals(found, vote.fixed, count)
    return found


def entered(desk: Desk, name: str, start: Count) -> Count:
    """Return what was entered so far, here or before this session began, or else `start`."""
    if name not in st.session_state:
        left = draft(desk.db, desk.actor, name)
        st.session_state[name] = counting.read_back(left) if left else start
    return st.session_state[name]


def forget(db, actor: Actor, name: str) -> bool:
    """Let go of what was entered, once it was recorded or the vote is over; return whether there was anything."""
    if name not in st.session_state:
        return False
    del st.session_state[name]
    drop_draft(db, actor, key=name)
    return True


def facts(name: str, vote: PutVote) -> dict | None:
    """Return what a command is called with to record what is entered, or None, which is said, if something is missing.

    It reads the fields themselves: a finger on the button may be faster than what a field does when it is left.
    """
    if name not in st.session_state:
        say("error", OVER)
        return None
    count, entitled = st.session_state[name], vote.fixed.entitled
    for side in () if count.by_person else ("yes", "no"):
        count = counting.counted(count, side, st.session_state.get(f"{name}.{side}"), len(entitled))
    found = counting.totals(count, entitled)
    if found.missing:
        say("error", MISSING[count.by_person])
        return None
    if count.by_person:
        return {"ballots": {person: count.ballots[person] for person in entitled}}
    return {"yes": found.yes, "no": found.no, "abstain": found.abstain, "own": count.own if asks_own(vote) else None}


def asks_own(vote: PutVote) -> bool:
    """Return whether it is asked how who presides voted: never in a secret ballot, nor of who has no vote."""
    return vote.method != "secret_ballot" and vote.fixed.presiding.person in vote.fixed.entitled


def _change(name: str, change: Callable[..., Count], *arguments) -> None:
    """Change what was entered, and keep it beyond this session (a callback); of a vote that is over nothing is."""
    if name not in st.session_state:
        return
    count = st.session_state[name] = change(st.session_state[name], *arguments)
    try:
        with seated() as desk:
            keep_draft(desk.db, desk.actor, desk.now, key=name, text=counting.written(count))
    except DashboardError as error:
        say("error", text.sentence(error))


# --- as numbers -----------------------------------------------------------------------------------


def _show_ways(count: Count, name: str) -> None:
    key = f"{name}.way"
    st.session_state[key] = WAYS[count.by_person]
    st.segmented_control("数の入れ方", list(WAYS.values()), key=key, required=True, width="stretch", on_change=_choose_way,
                         args=(name, key), label_visibility="collapsed")


def _choose_way(name: str, key: str) -> None:
    _change(name, counting.person_by_person, st.session_state[key] == WAYS[True])


def _show_numbers(count: Count, vote: PutVote, name: str) -> None:
    """Ask for yes and no, each of no more than the other leaves of who may vote."""
    voters = len(vote.fixed.entitled)
    with st.container(key=f"count-{name.replace('.', '-')}"):
        for side, other in (("yes", count.no), ("no", count.yes)):
            key = f"{name}.{side}"
            st.session_state.setdefault(key, getattr(count, side))
            _ask_number(f"{wording.BALLOTS[side]}（人）", voters - (other or 0), voters, key=key, on_change=_count_side,
                        args=(name, key, side, voters))
    if None not in (count.yes, count.no) and count.yes + count.no == voters:
        st.markdown(f"合わせて{voters}人までです。数を増やすときは、先にもう一方を減らします。")
    if asks_own(vote):
        _show_own(count, vote.fixed, name)


def _ask_number(label: str, most: int, voters: int, **rest) -> None:
    """A number is one tap where all of them have room for a thumb, and typed where they have not."""
    if voters <= MOST_TAPPED:
        st.segmented_control(label, range(most + 1), required=True, **rest)
    else:
        st.number_input(label, 0, most, None, 1, **rest)


def _count_side(name: str, key: str, side: str, voters: int) -> None:
    _change(name, counting.counted, side, st.session_state[key], voters)
    if name in st.session_state:
        st.session_state[key] = getattr(st.session_state[name], side)


def _show_own(count: Count, fixed: Fixed, name: str) -> None:
    key = f"{name}.own"
    st.session_state.setdefault(key, wording.BALLOTS.get(count.own, UNKNOWN))
    st.segmented_control(f"議長（{md(fixed.presiding.name)}）はどうしたか（分かれば）", [*wording.BALLOTS.values(), UNKNOWN], key=key,
                         required=True, width="stretch", on_change=_choose_own, args=(name, key))


def _choose_own(name: str, key: str) -> None:
    chosen = {label: ballot for ballot, label in wording.BALLOTS.items()}.get(st.session_state[key])
    _change(name, counting.own, chosen)


# --- person by person -----------------------------------------------------------------------------


def _show_people(count: Count, entitled: Mapping[int, str], name: str) -> None:
    """One row a person who may vote, nobody else, with three buttons; the chosen one bears a tick."""
    with st.container(key=f"people-{name.replace('.', '-')}", gap="xsmall"):
        for person, known in entitled.items():
            label, rest = st.columns([1, 2], vertical_alignment="center", gap="xsmall")
            label.markdown(f"**{md(known)}**")
            _show_ballots(rest.container(horizontal=True, gap="small"), count.ballots.get(person), person, name)
    waiting = [person for person in entitled if person not in count.ballots]
    if waiting:
        _show_rest(waiting, name)


def _show_ballots(row, chosen: str | None, person: int, name: str) -> None:
    for ballot, label in wording.BALLOTS.items():
        row.button(f"✓ {label}" if ballot == chosen else label, key=f"{name}.{person}.{ballot}", width="stretch",
                   type="primary" if ballot == chosen else "secondary", on_click=_change,
                   args=(name, counting.cast, (person,), ballot))


def _show_rest(waiting: list[int], name: str) -> None:
    with st.container(horizontal=True):
        for ballot in ("yes", "abstain"):
            st.button(f"まだの{len(waiting)}人を全員「{wording.BALLOTS[ballot]}」にする", key=f"{name}.rest.{ballot}",
                      width="stretch", on_click=_change, args=(name, counting.cast, tuple(waiting), ballot))


# --- both -----------------------------------------------------------------------------------------


def _show_totals(found: Totals, fixed: Fixed, count: Count) -> None:
    voters = len(fixed.entitled)
    with st.container(key="totals"):
        if found.missing:
            waiting = f"まだ **{found.missing}人**（賛成 {found.yes}　反対 {found.no}　棄権 {found.abstain}）。"
            st.markdown(f"！ {waiting if count.by_person else ''}{MISSING[count.by_person]}")
        else:
            st.markdown(f"賛成 **{found.yes}** ＋ 反対 **{found.no}** ＋ 棄権 **{found.abstain}** ＝ {voters}人"
                        + ("" if count.by_person else "　（棄権は計算）"))
