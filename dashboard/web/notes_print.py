"""One's own notes as a page for printing: paper by paper and page by page."""

from collections.abc import Iterable
from datetime import date
from html import escape
from itertools import groupby

from starlette.responses import HTMLResponse

from dashboard import text
from dashboard.domain.notes import Note
from dashboard.web import plain

# As other plain pages, with the one script that prints.
POLICY = plain.POLICY.replace("style-src", "script-src 'self'; style-src")
SCRIPT = '<script defer src="/read/script/print.js"></script>'
BUTTON = '<p class="not-printed"><button type="button" id="print">印刷する</button></p>'


def page(number: int, day: date, name: str, notes: Iterable[Note]) -> HTMLResponse:
    """Return the page of the notes that `name` made for the meeting `number` on `day`, in the order of `notes`."""
    papers = [(text.paper_line(*paper), list(these)) for paper, these in
              groupby(notes, lambda note: (note.kind, note.number, note.title))]
    parts = [_paper(line, these) for line, these in papers]
    head = [plain.paragraph(f"{name}　{text.meeting_heading(number, day)}"), *([BUTTON] if parts else [])]
    answer = plain.page("自分のメモ", *head, *(parts or [plain.paragraph("この会議の資料に書いたメモはありません。")]), SCRIPT)
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


def _paper(line: str, notes: Iterable[Note]) -> str:
    return f'<section class="notes"><h2>{escape(line)}</h2>{"".join(map(_note, notes))}</section>'


def _note(note: Note) -> str:
    passage = f"<blockquote>{escape(note.passage)}</blockquote>" if note.passage else ""
    return f'<article><h3>{escape(_place(note))}</h3>{passage}<p class="typed">{escape(note.text)}</p></article>'


def _place(note: Note) -> str:
    if note.page is None:
        return f"置き場所が決まっていないメモ（第{note.first_number}版の{note.first_page}ページに書いたもの）"
    return f"{note.page}ページ"
