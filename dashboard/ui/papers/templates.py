"""The Word templates of the papers: which are in use, taking them away, and going back to the shipped ones."""

import streamlit as st

from dashboard.commands.templates import restore_template
from dashboard.domain import wareki
from dashboard.domain.errors import StoreUnusable
from dashboard.domain.templates import PAPERS
from dashboard.papers import WORD, templates
from dashboard.papers.facts import Facts, facts
from dashboard.papers.naming import label
from dashboard.queries import templates as read
from dashboard.queries.templates import Template
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk, refuse
from dashboard.ui.papers import trying

SHIPPED = "元のひな形"
COLUMNS = "| 文書 | 使っているひな形 | いつから | だれが |\n|---|---|---|---|"
HOW = ("文書の体裁は Word で変えられます。ひな形をダウンロードし、Word で直して、下で選びます。｛表題｝のように書いた所が見本で、記録の内容に"
       "置き換わります。見本は、動かしても、字の大きさや形を変えてもかまいません。")
NO_LONGER = "使っているひな形は、いまのままでは使えません。直したものを選ぶか、元のひな形に戻してください。"


def show(desk: Desk, meeting: int) -> None:
    """Show every template and, of the chosen paper, what can be done with it; it is tried on the meeting's record."""
    st.markdown(HOW)
    known = read.templates(desk.db, desk.actor)
    own = {template.paper: template for template in known if template.is_active}
    found = facts(desk.db, desk.actor, desk.now, meeting)
    paper = st.selectbox("どの文書のひな形", list(PAPERS), format_func=lambda id: label(id, found.settings),
                         key="templates.paper")
    with st.container(border=True):
        _one(desk, found, paper, own.get(paper))
    with st.container(border=True):
        trying.show(desk, found, paper)
    _former(desk, [template for template in known if template.paper == paper and not template.is_active])
    rows = (_row(label(paper, found.settings), own.get(paper)) for paper in PAPERS)
    st.markdown("## いま使っているひな形\n\n" + "\n".join([COLUMNS, *rows]))


def _in_use(own: Template | None) -> str:
    if own is None:
        return "元のひな形を使っています。"
    return f"「{md(own.name)}」を使っています（{_since(own)}　{md(own.actor)}）。"


def _row(name: str, own: Template | None) -> str:
    cells = (SHIPPED, "", "") if own is None else (md(own.name), _since(own), md(own.actor))
    return f"| {' | '.join((name, *cells))} |"


def _since(template: Template) -> str:
    return f"{wareki.short_form(template.at.date())} {template.at:%H:%M}"


def _one(desk: Desk, found: Facts, paper: str, own: Template | None) -> None:
    """Show how the template in use stands, and offer it, the shipped one and the way back to that."""
    name = label(paper, found.settings)
    st.markdown(f"## {name}のひな形\n\n{_in_use(own)}")
    data = None if own is None else _own(desk, found, own)
    with st.container(horizontal=True):
        if data is not None:
            _offer(own, data, "使っているひな形をダウンロードする")
        st.download_button("元のひな形をダウンロードする", lambda: templates.shipped(paper), mime=WORD, on_click="ignore",
                           file_name=f"{name}（ひな形）.docx", key=f"templates.shipped.{paper}")
        if own is not None and st.button("元のひな形に戻す", key=f"templates.restore.{paper}"):
            desk.act(restore_template, f"{name}を元のひな形に戻しました。", paper=paper)


def _own(desk: Desk, found: Facts, own: Template) -> bytes | None:
    """Return the file of one's own template, None if it is lost; what is wrong with it by now is said."""
    try:
        data = templates.kept(desk.path.parent, own)
    except StoreUnusable as error:
        refuse(error)
        return None
    verdict = trying.verdict(desk, found, own.paper, data)
    if verdict.objections:
        st.error(NO_LONGER)
        trying.list_objections(verdict)
    return data


def _former(desk: Desk, former: list[Template]) -> None:
    """Offer the templates that were in use before; to use one again, it is chosen as any other file is."""
    if not former:
        return
    with st.expander(f"前に使ったひな形（{len(former)}件）"):
        for template in former:
            st.markdown(f"{md(template.name)}　{_since(template)}　{md(template.actor)}")
            try:
                _offer(template, templates.kept(desk.path.parent, template), "このひな形をダウンロードする")
            except StoreUnusable:
                st.markdown("このひな形のファイルは、なくなっているか、壊れています。")


def _offer(template: Template, data: bytes, label: str) -> None:
    st.download_button(label, data, file_name=template.name, mime=WORD, on_click="ignore",
                       key=f"templates.file.{template.id}")
