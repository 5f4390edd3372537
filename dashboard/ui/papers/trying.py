"""Trying a restyled template before it is put to use: what the check says, and how it looks filled in."""

import hashlib

import streamlit as st

from dashboard import text
from dashboard.domain.errors import DashboardError
from dashboard.domain.templates import Objection, Verdict
from dashboard.papers import WORD, office, specimen, templates
from dashboard.papers.facts import Facts
from dashboard.papers.naming import label
from dashboard.ui.escape import md
from dashboard.ui.forms import key, record
from dashboard.ui.frame import Desk, refuse
from dashboard.ui.kept import kept
from dashboard.ui.papers.state import SUBJECTS

SEEN = "templates.seen"


def show(desk: Desk, found: Facts, paper: str) -> None:
    """Take a file, say what is wrong with it, or show it filled in and let it be used."""
    name = label(paper, found.settings)
    file = st.file_uploader(f"直した{name}のひな形（Word 文書 .docx、5 MB まで）", key=key(f"templates.new.{paper}"))
    if file is None:
        return
    data = file.getvalue()
    said = verdict(desk, found, paper, data)
    if said.objections:
        st.error(f"このファイルは、まだひな形に使えません。次の{len(said.objections)}か所を直して、もう一度選んでください。")
        list_objections(said)
        return
    st.success("✓ このファイルは、ひな形に使えます。")
    if said.left_out:
        st.markdown("このひな形にない見本（その内容は印刷しません）　" + md("　".join(f"｛{name}｝" for name in said.left_out)))
    with st.container(horizontal=True):
        is_wanted = st.button("このひな形を使う", type="primary", key=f"templates.use.{paper}")
        _look(found, paper, data)
    _page(found, paper, data)
    if is_wanted:
        record(desk, templates.use, f"{name}は、これから「{file.name}」で作ります。", home=desk.path.parent,
               paper=paper, name=file.name, data=data, meeting=found.meeting.id)


def verdict(desk: Desk, found: Facts, paper: str, data: bytes) -> Verdict:
    """Return what is wrong with a template, tried anew when the record was changed."""
    return kept(desk, f"template.{paper}.{found.meeting.id}", SUBJECTS, lambda: templates.checked(found, paper, data),
                hashlib.sha256(data).hexdigest())


def list_objections(said: Verdict) -> None:
    """Show what has to be mended, each with where it stands."""
    st.markdown("\n".join(f"- {_objection(each)}" for each in said.objections))


def _objection(each: Objection) -> str:
    sentence, place = text.sentence(each.error), text.spot(each.spot) if each.spot else ""
    return _line(sentence) + (f"  \n  場所　{_line(place)}" if place else "")


def _line(said: str) -> str:
    return md(" ".join(said.splitlines()))


def _look(found: Facts, paper: str, data: bytes) -> None:
    """Offer the paper filled with the meeting's record: its first page as a picture, the whole as a Word file."""
    if st.button("印刷の見本を見る", disabled=office.program() is None, key=f"templates.look.{paper}"):
        try:
            with st.spinner("印刷の見本を作っています。1分ほどかかることがあります。"):
                st.session_state[SEEN] = (_state(found, paper, data), templates.preview(found, paper, data))
        except DashboardError as error:
            refuse(error)
    st.download_button("内容を入れた Word をダウンロードする", lambda: specimen.made(found, paper, data), mime=WORD,
                       file_name=f"{label(paper, found.settings)}（見本）.docx", on_click="ignore",
                       key=f"templates.filled.{paper}")


def _page(found: Facts, paper: str, data: bytes) -> None:
    """Show the picture, if it is one of this template."""
    if office.program() is None:
        st.markdown("印刷の見本を絵で見るには、サーバーの PC に LibreOffice を入れます。いまは、内容を入れた Word で確かめてください。")
    seen, page = st.session_state.get(SEEN, (None, b""))
    if seen == _state(found, paper, data):
        with st.container(key="template-page"):
            st.image(page, caption=f"{text.meeting_heading(found.meeting.number, found.meeting.date)}の記録で作った1ページ目")


def _state(found: Facts, paper: str, data: bytes) -> tuple:
    return hashlib.sha256(data).hexdigest(), paper, found.meeting.id, tuple(found.revisions.items())
