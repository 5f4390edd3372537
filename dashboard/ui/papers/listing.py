"""Every paper of one meeting: what is missing, what was issued, and what became of the record since."""

import streamlit as st

from dashboard import text
from dashboard.domain import wareki
from dashboard.domain.errors import RuleBroken
from dashboard.papers import making
from dashboard.papers.catalogue import KINDS
from dashboard.papers.facts import Facts, facts
from dashboard.papers.standing import Standing, standing
from dashboard.queries import issued as read
from dashboard.queries.issued import Issued
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk, refuse
from dashboard.ui.kept import kept

# What a paper is made of; it is made anew only when one of these was changed.
SUBJECTS = " ".join(("meetings", "committee", *making.SUBJECTS))
SIGNS = {"-": "なくなる", "+": "加わる"}
MOST_CHANGES = 12


def show(desk: Desk, meeting: int) -> None:
    """Show the papers of a meeting, each with the button that issues it."""
    found = facts(desk.db, desk.actor, desk.now, meeting)
    issued = read.of_meeting(desk.db, desk.actor, meeting)
    for kind in KINDS:
        own = [paper for paper in issued if paper.paper == kind]
        with st.container(border=True):
            _paper(desk, found, kind, own)


def _paper(desk: Desk, found: Facts, kind: str, own: list[Issued]) -> None:
    newest = own[0] if own else None
    now = kept(desk, f"paper.{kind}.{found.meeting.id}", SUBJECTS,
               lambda: standing(desk.db, desk.path.parent, found, kind, newest), newest and newest.id)
    st.markdown(f"**{text.PAPERS[kind]}**　{_said(now)}")
    if now.refusal is None:
        _offer(desk, found, kind, now)
    elif isinstance(now.refusal, RuleBroken):
        st.info(md(text.sentence(now.refusal)))
    else:
        refuse(now.refusal)
    st.markdown("\n".join(f"- {_line(paper)}" for paper in own))


def _offer(desk: Desk, found: Facts, kind: str, now: Standing) -> None:
    """Show what is missing, what has changed since the paper was issued, and the button that issues it."""
    if now.missing:
        st.markdown("足りないもの　" + "、".join(text.MISSING[code] for code in now.missing))
    _changes(now)
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(f"{text.PAPERS[kind]}を発行する", key=f"papers.issue.{kind}"):
            desk.act(making.issue, f"{text.PAPERS[kind]}を発行しました。", home=desk.path.parent, kind=kind,
                     meeting=found.meeting.id)


def _said(now: Standing) -> str:
    if now.refusal:
        return "いまの記録からは作れません"
    if not now.is_issued:
        return "まだ発行していません"
    return "！ 発行の後に内容が変わっています" if now.changed else "✓ 発行済み（記録と同じ内容です）"


def _changes(now: Standing) -> None:
    if not now.changed:
        return
    with st.expander(f"発行の後に変わった所（{len(now.changed)}行）"):
        st.markdown("\n".join(f"- {SIGNS[sign]}　{md(line)}" for sign, line in now.changed[:MOST_CHANGES]))
        if len(now.changed) > MOST_CHANGES:
            st.markdown(f"ほか{len(now.changed) - MOST_CHANGES}行")


def _line(paper: Issued) -> str:
    return (f"[{md(paper.name)}](/files/{paper.id})　{wareki.short_form(paper.at.date())} {paper.at:%H:%M}"
            f"　{md(paper.actor)}")
