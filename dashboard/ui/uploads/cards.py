"""Every paper of a meeting as a card: the file that is read, those before it, and what can be done with them."""

from pathlib import Path

import streamlit as st

from dashboard import text
from dashboard.domain import wareki
from dashboard.domain.meetings import Paper
from dashboard.domain.reading import Version, in_force
from dashboard.domain.uploads import TYPES
from dashboard.papers import uploading
from dashboard.queries import meetings as read
from dashboard.queries import reading
from dashboard.queries.consultations import consultations
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.uploads import adding, changing
from dashboard.ui.uploads.adding import OPEN, READ

HOW = ("資料の一覧は「会議準備」でつくります。ここでは、それぞれの資料のファイルを登録します。Word・Excel・PowerPoint のファイルは PDF にして"
       "登録します。")
NOT_TOLD = "この会議はまだ招集していないため、委員には見えていません。「出欠の回答」で招集すると、ここで登録した資料を読めるようになります。"
NONE_YET = "この会議の資料の一覧は、まだ空です。「会議準備」の「配布資料」で資料を加えると、ここでファイルを登録できます。"


def show(desk: Desk, meeting: int, state: str) -> None:
    """Show the papers of a meeting in their order; before it is called (招集) that nobody else sees them."""
    papers = read.meeting(desk.db, desk.actor, meeting).papers
    if not papers:
        st.info(NONE_YET)
        return
    st.markdown(HOW)
    if state == "planned":
        st.info(NOT_TOLD)
    versions = reading.versions(desk.db, desk.actor, meeting)
    titles = {one.no: one.title for one in consultations(desk.db)}
    for paper in papers:
        with st.container(border=True, key=f"upload-{paper.id}"):
            _paper(desk, paper, versions, titles)


def _paper(desk: Desk, paper: Paper, versions: list[Version], titles: dict[int, str]) -> None:
    """Show a paper; what is being done with it opens below its buttons."""
    own = [one for one in versions if one.paper == paper.id]
    now = in_force(own).get(paper.id)
    lines = [f"**{md(text.paper_line(paper.kind, paper.number, paper.title))}**"]
    if paper.consultation is not None:
        lines.append(md(text.consultation_line(paper.consultation, titles[paper.consultation])))
    st.markdown("  \n".join([*lines, _said(now, own)]))
    if now:
        _file(desk, now)
    _buttons(paper, now, own)
    doing = st.session_state.get(OPEN)
    if doing == (paper.id, "add"):
        adding.show(desk, paper, own, versions)
    elif now and doing == (paper.id, "withdraw"):
        changing.withdraw(desk, now)
    elif now and doing == (paper.id, "access"):
        changing.access(desk, now)
    _former(desk, [one for one in reversed(own) if one != now])


def _said(now: Version | None, own: list[Version]) -> str:
    if now is None:
        return "！ 取り下げたため、読めるファイルがありません" if own else "○ ファイルは未登録"
    return f"✓ 登録済み（第{now.version}版・{now.pages}ページ）　{adding.READERS[now.access]}"


def _file(desk: Desk, version: Version) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.link_button(f"第{version.version}版を開く", f"/read/{version.id}.pdf")
        if version.source_type != TYPES["pdf"]:
            _offer(version, uploading.source(desk.path.parent, version))
    st.markdown(_told(version))


def _offer(version: Version, place: Path | None) -> None:
    """Offer the file that was turned into a PDF."""
    if place is None:
        st.markdown("！ 元のファイルがなくなっています。")
        return
    st.download_button("元のファイルをダウンロードする", place.read_bytes, file_name=version.source_name,
                       mime=version.source_type, on_click="ignore", key=f"uploads.source.{version.id}")


def _told(version: Version) -> str:
    """Say where a version comes from and, of a replacement, what was changed and why."""
    lines = [f"{md(version.source_name)}　{wareki.short_form(version.at.date())} {version.at:%H:%M}　{md(version.actor)}"]
    if version.changes:
        lines += [f"変わった所　{md(' '.join(version.changes.split()))}", f"理由　{md(' '.join(version.reason.split()))}"]
    return "  \n".join(lines)


def _buttons(paper: Paper, now: Version | None, own: list[Version]) -> None:
    """Each button opens what it says; that of what is open closes it."""
    acts = {"add": "新しい版に差し替える" if own else "ファイルを登録する"}
    if now:
        acts |= {"access": "読める人を変える", "withdraw": "取り下げる"}
    with st.container(horizontal=True):
        for act, label in acts.items():
            is_open = st.session_state.get(OPEN) == (paper.id, act)
            st.button("やめる" if is_open else label, key=f"uploads.{act}.{paper.id}", on_click=_turn,
                      args=((paper.id, act),), type="secondary" if own or is_open else "primary")


def _turn(act: tuple[int, str]) -> None:
    st.session_state.pop(READ, None)  # a file that was chosen and not registered
    st.session_state[OPEN] = None if st.session_state.get(OPEN) == act else act


def _former(desk: Desk, former: list[Version]) -> None:
    """List the versions that are not read any more, newest first."""
    if former:
        with st.expander(f"ほかの版（{len(former)}件）"):
            for version in former:
                state = "× 取り下げ" if version.is_withdrawn else "前の版"
                st.markdown(f"**第{version.version}版**　{state}")
                _file(desk, version)
