"""The committee's report on a consultation (答申書), in the words of the record."""

from dataclasses import dataclass
from datetime import date

from minutes import letters
from minutes.document import Document

SAMPLES = {1: "意見１", 2: "意見２"}
UNMARKED = "意見続き"
# Lines of the shipped template besides the words: its other paragraphs, and the gap above an opinion of level 1.
OTHER_LINES, GAP_LINES = 5, 1 / 3
_BRACKETS = str.maketrans("()", "（）")


@dataclass(frozen=True)
class Opinion:
    """One line of the opinions: its level (1, 2; what is deeper is printed as 2), its mark as recorded ("1", "(1)" or
    ""), its words."""

    level: int
    marker: str
    text: str


@dataclass(frozen=True)
class Report:
    """What the paper says: its day and that of the question, to whom and from whom (lines), title, text, opinions."""

    reported_on: date
    asked_on: date
    to: tuple[str, ...]
    sender: tuple[str, ...]
    title: str
    text: str
    opinions: tuple[Opinion, ...]


def build(report: Report, template: bytes) -> bytes:
    """Return the letter as a Word file made from the template; the same report gives the same bytes.

    Required in the template: ｛件名｝ ｛本文｝ ｛意見１｝ ｛意見２｝, each opinion with ｛番号｝ beside it. Left out where the template
    has none: ｛日｝ ｛宛名｝ ｛差出人｝ ｛諮問の日｝; without ｛意見続き｝ a line without a mark is printed as ｛意見２｝. A paragraph with
    ｛意見があるとき｝ stays only when there are opinions. InputInvalid with a code template_….
    """
    document = Document(template)
    document.require("件名", "本文", *SAMPLES.values())
    letters.put_head(document, report.to, report.sender)
    letters.put_lines(document, "本文", letters.block(report.text).split("\n"))
    _put_opinions(document, report.opinions)
    document.fill({"件名": letters.printed(report.title), "日": letters.day(report.reported_on),
                   "諮問の日": letters.day(report.asked_on), "意見があるとき": "" if report.opinions else None,
                   "複数頁のとき": _pages(report)})
    return document.save(f"{letters.printed(report.title)}（答申）", report.reported_on)


def _pages(report: Report) -> str | None:
    gaps = GAP_LINES * sum(opinion.level == 1 for opinion in report.opinions)
    return letters.pages([report.text, *(opinion.text for opinion in report.opinions)], OTHER_LINES + gaps)


def _put_opinions(document: Document, opinions: tuple[Opinion, ...]) -> None:
    unmarked = UNMARKED if document.has(UNMARKED) else SAMPLES[2]
    rows = [_row(opinion, unmarked) for opinion in opinions]
    document.repeat({**dict.fromkeys(SAMPLES.values(), ("番号",)), UNMARKED: ()}, rows)


def _row(opinion: Opinion, unmarked: str) -> tuple[str, dict[str, str]]:
    level = min(opinion.level, max(SAMPLES))
    sample = unmarked if level > 1 and not opinion.marker else SAMPLES[level]
    return sample, {"番号": _mark(opinion.marker), sample: letters.printed(opinion.text)}


def _mark(marker: str) -> str:
    """Return １ and a space, or （１）: the number as recorded, since it is cited, as on paper."""
    mark = letters.printed(marker).translate(_BRACKETS)
    return mark if not mark or mark.endswith("）") else f"{mark}\u3000"
