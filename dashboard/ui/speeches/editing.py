"""Correcting, moving, splitting and taking out one speech that was chosen."""

from collections.abc import Callable, Mapping
from itertools import groupby

import streamlit as st

from dashboard.commands import speeches as commands
from dashboard.domain.speeches import Speaker, Speech
from dashboard.ui import boxed, forms, live
from dashboard.ui.escape import lines, md
from dashboard.ui.frame import Desk, part
from dashboard.ui.speeches.choice import choose, kept, let_go
from dashboard.ui.speeches.look import CHOSEN, Look, look

ACTS = ("直す", "移す", "分ける", "取り消す")
FIRST = "（いちばん前）"


@boxed.fragment
def show(meeting: int) -> None:
    """Show all speeches under their items, and what can be done to the one that is chosen."""
    part(lambda desk: _draw(desk, meeting))


def _draw(desk: Desk, meeting: int) -> None:
    live.follow(desk, "speeches", "meetings", name="speeches.editing")
    seen = look(desk, meeting)
    known = {one.id: one for one in seen.ordered}
    _show_gone(known, CHOSEN.format(meeting))
    if not known:
        st.markdown("発言はまだありません。")
        return
    chosen = known[choose("発言", list(known), CHOSEN.format(meeting), seen.speeches[-1].id, seen.labels.get)]
    act = st.segmented_control("すること", ACTS, default="直す", required=True, key="speeches.act", width="stretch")
    _show_newer(chosen)
    SHOWN[act](desk, seen, chosen)
    _show_all(seen)


def _show_gone(known: Mapping[int, Speech], name: str) -> None:
    """Say that somebody took out the speech that was chosen, with what was being typed for it."""
    gone = kept(name)
    if gone is None or gone in known:
        return
    st.warning("選んでいた発言は、ほかの人が取り消しました。")
    left, typed = f"speeches.gone.{gone}", st.session_state.get(forms.key(f"speeches.text.{gone}"))
    if typed:
        st.session_state.setdefault(left, typed)
    if left in st.session_state:
        st.text_area("その発言に入れていた文（写して使えます）", key=left)
    st.button("確かめました", on_click=let_go, args=(name,))


def _show_all(seen: Look) -> None:
    """Show the speeches item by item, each item as one text: there may be hundreds."""
    titles = seen.titles
    for item, spoken in groupby(seen.ordered, key=lambda one: one.item):
        said = (f"**○{md(one.shown)}**　{lines(one.text)}" for one in spoken)
        st.markdown("\n\n".join([f"## {md(titles[item])}", *said]))


def _read_at(speech: Speech) -> int:
    """Return the revision at which the speech was first shown here, so that a later one of somebody else is noticed."""
    return st.session_state.setdefault(forms.key(f"speeches.read.{speech.id}"), speech.revision)


def _show_newer(speech: Speech) -> None:
    """Say that somebody has changed the speech since it was shown, and let it be replaced knowingly."""
    if _read_at(speech) == speech.revision:
        return
    st.warning(f"ほかの人が先に直しました。保存されている発言　**○{md(speech.shown)}**　{lines(speech.text)}")
    st.button("保存されている発言を読んだので、自分の文で置き換えられるようにする", key=f"speeches.rebase.{speech.id}",
              on_click=_rebase, args=(speech,))


def _rebase(speech: Speech) -> None:
    st.session_state[forms.key(f"speeches.read.{speech.id}")] = speech.revision


def _speaker(seen: Look, speech: Speech, name: str, label: str = "発言者") -> Speaker:
    """Ask who spoke, among who can be meant; it is who it was, unless another one is chosen."""
    now = Speaker(speech.speaker, speech.person, speech.shown)
    choices = {one.shown: one for one in (*seen.known.values(), now)}
    heads = list(choices)
    return choices[st.selectbox(label, heads, heads.index(now.shown), key=forms.key(f"{name}.{speech.id}"))]


def _words(label: str, name: str, start: str) -> str:
    """Ask for words; what was typed stays, also when the stored speech is no longer the same."""
    st.session_state.setdefault(forms.key(name), start)
    return st.text_area(label, height=180, key=forms.key(name))


def _correct(desk: Desk, seen: Look, speech: Speech) -> None:
    with st.form(f"speeches.correct.{speech.id}"):
        speaker = _speaker(seen, speech, "speeches.who")
        said = _words("発言", f"speeches.text.{speech.id}", speech.text)
        sent = st.form_submit_button("直して記録する", type="primary")
    if sent:
        forms.record(desk, commands.correct_speech, "発言を直しました。", speech=speech.id, revision=_read_at(speech),
                     speaker=speaker, text=said)


def _move(desk: Desk, seen: Look, speech: Speech) -> None:
    """Ask where to: what it can stand behind follows from the item, so the two are no form."""
    titles, labels, name = seen.titles, seen.labels, forms.key(f"speeches.to.{speech.id}")
    item = choose("移す先の議題", list(titles), name, speech.item, titles.get)
    behind = [None, *(one.id for one in seen.speeches if one.item == item and one.id != speech.id)]
    after = choose("この発言のあと", behind, f"{name}.{item}", behind[-1], lambda id: labels.get(id, FIRST))
    if st.button("発言を移す", type="primary", key=f"speeches.move.{speech.id}"):
        forms.record(desk, commands.move_speech, "発言を移しました。", speech=speech.id, revision=_read_at(speech), item=item,
                     after=after)


def _split(desk: Desk, seen: Look, speech: Speech) -> None:
    with st.form(f"speeches.split.{speech.id}"):
        first = _words("前の発言", f"speeches.first.{speech.id}", speech.text)
        speaker = _speaker(seen, speech, "speeches.second_who", "後の発言者")
        second = _words("後の発言", f"speeches.second.{speech.id}", "")
        sent = st.form_submit_button("二つに分ける", type="primary")
    if sent:
        forms.record(desk, commands.split_speech, "発言を二つに分けました。", speech=speech.id, revision=_read_at(speech),
                     first=first, speaker=speaker, second=second)


def _remove(desk: Desk, seen: Look, speech: Speech) -> None:
    st.markdown(f"**○{md(speech.shown)}**　{lines(speech.text)}\n\n取り消した発言は議事録に入りません。履歴には残ります。")
    if st.button("この発言を取り消す", key=f"speeches.remove.{speech.id}"):
        remove = _removing(CHOSEN.format(seen.room.meeting))
        desk.act(remove, "発言を取り消しました。", speech=speech.id, revision=_read_at(speech))


def _removing(name: str) -> Callable:
    """Return the command with what follows once it is recorded: another speech is chosen."""
    def remove(db, actor, now, **facts) -> None:
        commands.remove_speech(db, actor, now, **facts)
        let_go(name)

    return remove


SHOWN = dict(zip(ACTS, (_correct, _move, _split, _remove)))
