"""Every paper of one meeting: what is missing, what was issued, and what became of the record since."""

import streamlit as st

from dashboard import text
from dashboard.domain import wareki
from dashboard.domain.errors import RuleBroken
from dashboard.papers import WORD, making
from dashboard.papers.catalogue import KINDS
from dashboard.papers.facts import Facts, facts
from dashboard.papers.naming import label
from dashboard.papers.standing import Standing
from dashboard.queries import issued as read
from dashboard.queries.issued import Issued
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk, refuse
from dashboard.ui.papers import state

# When each paper is wanted, in the order in which they are made.
GROUPS = {"会議の前": ("agenda", "notice", "public_notice", "roster", "certificate", "consultation", "cover"),
          "会議の日": ("seating", "attendance", "script"), "会議の後": ("minutes", "report", "fees")}
SIGNS = {"-": "－ なくなる行", "+": "＋ 加わる行"}
SPACES = " \u3000"
MOST_CHANGES = 40
HOW = ("「下書きを開く」は、発行する前に Word で確かめるためのもので、記録には残りません。発行すると、そのときのファイルがずっと残り、委員などが"
       "開けるようになります。")


def show(desk: Desk, meeting: int) -> None:
    """Show the papers of a meeting, each with the button that issues it."""
    found = facts(desk.db, desk.actor, desk.now, meeting)
    issued = read.of_meeting(desk.db, desk.actor, meeting)
    st.markdown(f"{HOW}事務局だけが読めるのは{_read_by('secretariat', found)}、だれでも読めるのは{_read_by('public', found)}、ほかは委員も読めます。")
    for group, kinds in GROUPS.items():
        st.markdown(f"## {group}")
        for kind in kinds:
            with st.container(border=True, key=f"paper-{kind}"):
                _paper(desk, found, kind, tuple(paper for paper in issued if paper.paper == kind))


def _read_by(access: str, found: Facts) -> str:
    return "・".join(label(kind.id, found.settings) for kind in KINDS.values() if kind.access == access)


def _paper(desk: Desk, found: Facts, kind: str, own: tuple[Issued, ...]) -> None:
    now = state.read(desk, found.meeting.id, kind, own, lambda: found)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(f"**{label(kind, found.settings)}**{_about(now.made.about) if now.made else ''}　{state.said(now)}")
        if now.made:
            with st.container(horizontal=True, width="content"):
                _offer(desk, found, kind, now)
    _explain(now)
    _list(own)


def _offer(desk: Desk, found: Facts, kind: str, now: Standing) -> None:
    """Show the draft to be looked at, and the button that issues the paper."""
    name = label(kind, found.settings)
    st.download_button("下書きを開く", lambda: now.made.data, file_name=f"下書き_{now.made.name}", mime=WORD,
                       on_click="ignore", key=f"papers.draft.{kind}")
    if st.button(f"{name}を発行し直す" if now.newest else f"{name}を発行する", key=f"papers.issue.{kind}",
                 type="primary" if now.changed else "secondary"):
        desk.act(making.issue, f"{name}を発行しました。", home=desk.path.parent, kind=kind, meeting=found.meeting.id)


def _explain(now: Standing) -> None:
    """Show why a paper can't be made, or what is missing and what has changed since it was issued."""
    if isinstance(now.refusal, RuleBroken):
        st.info(md(text.sentence(now.refusal)))
    elif now.refusal:
        refuse(now.refusal)
    if now.missing:
        st.markdown("足りないもの　" + "、".join(text.MISSING[code] for code in now.missing))
    for remark in now.remarks:
        st.warning(md(text.sentence(remark)))
    if now.trouble:
        st.error(state.REMEDIES[now.trouble])
    if now.is_restyled:
        st.markdown("ひな形は、発行の後に替わっています。新しい体裁にするには、発行し直してください。")
    _changes(now)


def _changes(now: Standing) -> None:
    if not now.changed:
        return
    with st.expander(f"発行の後に変わった所（{len(now.changed)}行）"):
        told = now.changed[:MOST_CHANGES]
        st.markdown("\n".join(f"- **{SIGNS[sign]}**　{md(line.strip(SPACES))}" for sign, line in told))
        if len(now.changed) > MOST_CHANGES:
            st.markdown(f"ほか{len(now.changed) - MOST_CHANGES}行")


def _list(own: tuple[Issued, ...]) -> None:
    """List the paper as issued, newest first; those before the newest are folded away."""
    if own:
        st.markdown(_line(own[0]))
    if own[1:]:
        with st.expander(f"前に発行したもの（{len(own) - 1}件）"):
            st.markdown("\n".join(f"- {_line(paper)}" for paper in own[1:]))


def _line(paper: Issued) -> str:
    return (f"[{md(paper.name)}](/files/{paper.id}){_about(paper.about)}　{wareki.short_form(paper.at.date())}"
            f" {paper.at:%H:%M}　{md(paper.actor)}")


def _about(number: str) -> str:
    return f"（諮問{md(number)}）" if number else ""
