"""The draft minutes (議事録（案）): what the record says of a meeting, in the order it happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.domain.plain_text import clean, one_line, paper_digits
from minutes.document import Document
from minutes.headings import HEADINGS, SAMPLES, Heading, headed

BOX = ("決定", "定足数", "採決", "根拠規定")


@dataclass(frozen=True)
class Said:
    """A speech: the head after ○ (委員長, 梶原委員), and the text, a line for each paragraph."""

    speaker: str
    text: str


@dataclass(frozen=True)
class Happened:
    """What happened between the speeches, as a sentence in brackets: arrivals, breaks, the end."""

    text: str


@dataclass(frozen=True)
class Decided:
    """A decision box: what was decided on, the decision, the quorum, the vote, and the provisions."""

    subject: str
    decision: str
    quorum: str
    vote: str
    articles: str


@dataclass(frozen=True)
class Minutes:
    """What the paper says: title, day, the rows of the table at its head (label of a token → text or None), and what
    happened in its order."""

    title: str
    date: date
    head: Mapping[str, str | None]
    entries: tuple[Heading | Said | Happened | Decided, ...]


HEAD = ("会議名", "日時", "場所", "出席者", "欠席者", "事務局", "関係者", "傍聴者数", "公開の別", "配布資料", "次回")


def build(minutes: Minutes, template: bytes) -> bytes:
    """Return the minutes as a Word file made from the template; the same minutes give the same bytes.

    Required in the template: ｛表題｝, ｛見出し１｝ to ｛見出し３｝ each with ｛番号｝ beside it, ｛発言｝ with ｛発言者｝, ｛経過｝, and a
    table with ｛件名｝ and ｛決定｝. Left out where the template has none: ｛発言続き｝, the rows of HEAD and the other rows of
    the box. A row of HEAD whose text is None goes. InputInvalid with a code template_….
    """
    document = Document(template)
    document.require("表題", *HEADINGS, "発言", "経過", "件名", "決定")
    box = tuple(name for name in BOX if document.has(name))
    samples = {**SAMPLES, "発言": ("発言者",), "発言続き": (), "経過": (), "件名": box}
    joins = not document.has("発言続き")
    rows = [row for entry in minutes.entries for row in _rows(entry, box, joins)]
    document.pour(samples, rows)
    document.fill_rows(HEAD, {name: _printed(text) for name, text in minutes.head.items()})
    document.fill({"表題": _printed(minutes.title), "複数頁のとき": ""})
    return document.save(minutes.title, minutes.date)


def _rows(entry, box: tuple[str, ...], joins: bool) -> list[tuple[str, dict[str, str]]]:
    if isinstance(entry, Heading):
        return [headed(entry)]
    if isinstance(entry, Said):
        return _speech(entry, joins)
    if isinstance(entry, Happened):
        return [("経過", {"経過": _printed(entry.text)})]
    said = {"決定": entry.decision, "定足数": entry.quorum, "採決": entry.vote, "根拠規定": entry.articles}
    return [("件名", {"件名": _printed(entry.subject), **{name: _printed(said[name]) for name in box}})]


def _speech(entry: Said, joins: bool) -> list[tuple[str, dict[str, str]]]:
    """Return a speech paragraph by paragraph; what was typed is printed as it is."""
    first, *rest = clean(entry.text).strip("\n").split("\n")
    if joins:
        first, rest = "\n".join((first, *rest)), []
    return [("発言", {"発言者": one_line(entry.speaker), "発言": first}),
            *(("発言続き", {"発言続き": line}) for line in rest)]


def _printed(words: str | None) -> str | None:
    return None if words is None else paper_digits(clean(words))
