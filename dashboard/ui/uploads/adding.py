"""Choosing the file of a paper, looking at what it will be, and registering it as the first or the next version."""

import hashlib
from typing import NamedTuple

import streamlit as st

from dashboard import text
from dashboard.commands.uploads import add_version
from dashboard.domain.errors import DashboardError
from dashboard.domain.meetings import Paper
from dashboard.domain.reading import ACCESSES, Version
from dashboard.domain.uploads import TYPES
from dashboard.papers import office, uploading
from dashboard.papers.uploading import Upload
from dashboard.pdfs import pages
from dashboard.ui.escape import md
from dashboard.ui.forms import key, long_text, record
from dashboard.ui.frame import Desk, refuse

READERS = {"public": "だれでも読める", "members": "委員と事務局だけが読める"}
OPEN, READ = "uploads.open", "uploads.read"
WIDTH = 640  # pixels of the look at the first page
KINDS = "PDF・Word・Excel・PowerPoint、50 MB まで"
ONLY_PDF = "PDF、50 MB まで。Word などのファイルは、元のソフトで「PDF として保存」してください"
WAITING = "ファイルを調べています。PDF のほかは PDF にするため、1分ほどかかることがあります。"


class Chosen(NamedTuple):
    """A chosen file that may become a paper, the hash of what came, and a picture (WebP) of its first page."""

    upload: Upload
    hash: str
    look: bytes


def show(desk: Desk, paper: Paper, own: list[Version], versions: list[Version]) -> None:
    """Take a file, say why it can't be a paper or show what it will be, and register it. `own` are the paper's versions."""
    file = st.file_uploader(f"ファイルを選ぶ（{KINDS if office.program() else ONLY_PDF}）", key=key(f"uploads.file.{paper.id}"))
    if file is None:
        st.session_state.pop(READ, None)
        return
    found = _read(file)
    if isinstance(found, DashboardError):
        refuse(found)
        return
    _warn(found, [one for one in versions if one.paper != paper.id])
    asked, looked = st.columns([3, 2], gap="medium")
    with looked:
        _look(found, file.name)
    with asked:
        _ask(desk, paper, file.name, found.upload, own)


def _ask(desk: Desk, paper: Paper, name: str, found: Upload, own: list[Version]) -> None:
    """Ask what has to be said of the file, and register it."""
    said = _words(desk, paper) | {"succeeds": len(own)} if own else {}
    access = st.radio("読める人", ACCESSES, ACCESSES.index(own[-1].access if own else "members"), format_func=READERS.get,
                      key=key(f"uploads.readers.{paper.id}"))
    label = f"第{len(own) + 1}版に差し替える" if own else "この資料として登録する"
    if st.button(label, type="primary", key=f"uploads.register.{paper.id}.{len(own)}"):
        _register(desk, paper, name, found, access, said)


def _read(file) -> Chosen | DashboardError:
    """Return what the chosen file is, or why it is refused; a file is read once, however often the screen runs."""
    kept, found = st.session_state.get(READ, (None, None))
    if kept == file.file_id:
        return found
    with st.spinner(WAITING, show_time=True):
        try:
            found = _chosen(uploading.read(file.name, file.getvalue()))
        except DashboardError as error:
            found = error
    st.session_state[READ] = (file.file_id, found)
    return found


def _chosen(upload: Upload) -> Chosen:
    return Chosen(upload, hashlib.sha256(upload.source).hexdigest(), pages.picture(upload.pdf.data, 1, WIDTH))


def _warn(found: Chosen, others: list[Version]) -> None:
    """Say what the file is, and what may be a mistake: another paper has the same, or it has no text."""
    st.markdown(f"✓ 登録できるファイルです（{len(found.upload.pdf.pages)}ページ）。中身を確かめてください。")
    for same in _same(found.hash, others):
        st.warning(md(f"同じファイルが「{text.paper_line(same.kind, same.number, same.title)}」に登録されています。選び間違いでないか"
                      "確かめてください。"))
    if not any(page.fingerprint for page in found.upload.pdf.pages):
        st.warning("このファイルには文字の情報がありません（紙を読み取った画像など）。委員は文字を探すことも、読み上げさせることもできません。"
                   "できれば、元のソフトから PDF にしたものを選んでください。")


def _look(found: Chosen, name: str) -> None:
    """Show the first page, and offer the whole of what was turned into a PDF."""
    with st.container(key="upload-look"):
        st.image(found.look, "1ページ目")
    if found.upload.kind != "pdf":
        st.download_button("PDF にしたものをすべて見る", lambda: found.upload.pdf.data, file_name=f"{name}.pdf",
                           mime=TYPES["pdf"], on_click="ignore", key="uploads.printed")


def _same(hash: str, others: list[Version]) -> list[Version]:
    return [one for one in others if one.source_hash == hash and not one.is_withdrawn]


def _words(desk: Desk, paper: Paper) -> dict[str, str]:
    """Ask what was changed and why; both outlive a lost connection."""
    changes, reason = _drafts(paper)
    return {"changes": long_text(desk, "変わった所（委員に見せます。例：3ページの表の人数を改めた）", changes),
            "reason": long_text(desk, "差し替える理由（委員に見せます）", reason)}


def _drafts(paper: Paper) -> tuple[str, str]:
    return f"uploads.changes.{paper.id}", f"uploads.reason.{paper.id}"


def _register(desk: Desk, paper: Paper, name: str, found: Upload, access: str, said: dict[str, str]) -> None:
    line = text.paper_line(paper.kind, paper.number, paper.title)
    record(desk, _then_forget, f"「{line}」のファイルを登録しました。", drafts=_drafts(paper), home=desk.path.parent,
           paper=paper.id, pdf=found.pdf.data, pages=found.pdf.pages, source=found.source, source_name=name,
           source_type=TYPES[found.kind], access=access, **said)


def _then_forget(db, actor, now, **facts) -> None:
    """Register, and let go of the file, which lies on the disk by then."""
    add_version(db, actor, now, **facts)
    del st.session_state[READ], st.session_state[OPEN]
