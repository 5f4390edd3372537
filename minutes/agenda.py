"""The agenda (次第) of a meeting and, on its next page, the list of papers (配布資料一覧)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from dashboard import text
from dashboard.domain import wareki
from dashboard.domain.agenda import Item, markers
from dashboard.domain.meetings import Paper
from dashboard.domain.plain_text import one_line, paper_digits
from minutes.document import Document, keep_with_next
from minutes.names import spread_title

# Tokens of the template; its sample of an item stands beside ｛番号｝, that of a paper beside ｛資料番号｝.
ITEM_SAMPLES = {1: "項目１", 2: "項目２", 3: "項目３"}
REQUIRED = ("表題", "日", *ITEM_SAMPLES.values())

# What fits on a page of the shipped template: lines, and full-width characters in a line of an item or paper.
PAGE_LINES = 38
LINE_CHARACTERS = 34
HEADER_LINES = 7
ITEM_LINES = {1: 1.5, 2: 1, 3: 1}
PAPERS_HEADER_LINES = 2
PAPER_LINES = 1.4


@dataclass(frozen=True)
class Agenda:
    """What the paper says: committee, meeting number, day, hour, lines of the place, items, papers."""

    committee: str
    number: int
    date: date
    start: time | None
    place: tuple[str, ...]
    items: tuple[Item, ...]
    papers: tuple[Paper, ...]

    @property
    def title(self) -> str:
        """Return 第１回○○委員会　次第."""
        return _printed(f"第{self.number}回{self.committee}　次第")


def build(agenda: Agenda, template: bytes) -> bytes:
    """Return the agenda as a Word file made from the template; the same agenda gives the same bytes.

    Required in the template: ｛表題｝ ｛日｝ ｛項目１｝ ｛項目２｝ ｛項目３｝, each item with ｛番号｝ beside it. Left out where
    the template or the agenda has none: ｛時｝ ｛場所｝ ｛場所続き｝ ｛資料名｝ with ｛資料番号｝. A paragraph with
    ｛資料があるとき｝ or ｛複数頁のとき｝ stays only when there are papers, or more on a page than it holds.
    InputInvalid with a code template_….
    """
    document = Document(template)
    document.require(*REQUIRED)
    _add_items(document, agenda.items)
    place, more_places = _places(document, agenda.place)
    document.repeat({"場所続き": ()}, [("場所続き", {"場所続き": line}) for line in more_places])
    lists_papers = bool(agenda.papers) and document.has("資料名")
    document.repeat({"資料名": ("資料番号",)}, [("資料名", _paper(paper)) for paper in agenda.papers])
    document.fill(
        {
            "表題": agenda.title,
            "日": paper_digits(wareki.with_weekday(agenda.date)),
            "時": paper_digits(wareki.clock(agenda.start)) if agenda.start else None,
            "場所": place,
            "資料があるとき": "" if lists_papers else None,
            "複数頁のとき": "" if _overflows(agenda) else None,
        }
    )
    return document.save(agenda.title, agenda.date)


def paper_label(paper: Paper) -> str:
    """Return 資　料　１, 参考資料10 or 当日配布, five characters wide while the number has up to two digits."""
    words = text.PAPER_KINDS[paper.kind]
    name = "　".join((*words, "")) if len(words) == 2 else words
    return name + (paper_digits(str(paper.number)) if paper.number else "　")


def _add_items(document: Document, items: Sequence[Item]) -> None:
    numbers = markers(item.level for item in items)
    rows = [_item(item, number) for item, number in zip(items, numbers)]
    paragraphs = document.repeat(dict.fromkeys(ITEM_SAMPLES.values(), ("番号",)), rows)
    for paragraph, item, below in zip(paragraphs, items, items[1:]):
        if below.level > item.level:
            keep_with_next(paragraph)


def _item(item: Item, number: str) -> tuple[str, dict[str, str]]:
    sample = ITEM_SAMPLES[item.level]
    title = _printed(item.title)
    return sample, {"番号": number, sample: spread_title(title) if item.level == 1 else title}


def _paper(paper: Paper) -> dict[str, str]:
    return {"資料番号": paper_label(paper), "資料名": _printed(paper.title)}


def _places(document: Document, lines: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the first line of the place and those that follow.

    Where the template has no sample for those, all are one text of several lines.
    """
    first, *more = [printed for line in lines if (printed := _printed(line))] or [None]
    if more and not document.has("場所続き"):
        return "\n".join((first, *more)), []
    return first, more


def _printed(words: str) -> str:
    return paper_digits(one_line(words))


def _overflows(agenda: Agenda) -> bool:
    """Return whether the items or the papers need more than one page of the shipped template."""
    items = sum(ITEM_LINES[item.level] + len(item.title) // LINE_CHARACTERS for item in agenda.items)
    papers = sum(PAPER_LINES + len(paper.title) // LINE_CHARACTERS for paper in agenda.papers)
    return max(HEADER_LINES + len(agenda.place) + items, PAPERS_HEADER_LINES + papers) > PAGE_LINES
