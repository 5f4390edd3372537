"""What the chair reads, item by item (進行台本): words to say, things to do, and boxes for what may come out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from docx.oxml.ns import qn

from minutes import letters
from minutes.document import Document, Group, keep_with_next
from minutes.headings import HEADINGS, SAMPLES, Heading, headed
from minutes.tables import keep_together

_TABLE, _ROW = qn("w:tbl"), qn("w:tr")
CASE = ("場合", "場合の根拠", "場合の言葉", "場合の動作")
REQUIRED = ("表題", *HEADINGS, "場面", "言葉", "動作", "分岐", "場合", "場合の言葉")


@dataclass(frozen=True)
class Step:
    """A step within an item (採決, 開票), with the article it stands on or ""."""

    name: str
    article: str = ""


@dataclass(frozen=True)
class Said:
    """What the chair reads out; a line for each paragraph."""

    text: str


@dataclass(frozen=True)
class Done:
    """What the chair or the office does (a stage direction)."""

    text: str


@dataclass(frozen=True)
class Case:
    """One outcome: when, by which article, what is read out then, and what is done next; "" for what there is not."""

    when: str
    article: str
    words: str
    then: str = ""


@dataclass(frozen=True)
class Branches:
    """A box of cases, one of which comes out; `question` is what decides between them."""

    question: str
    cases: tuple[Case, ...]


Entry = Heading | Step | Said | Done | Branches


@dataclass(frozen=True)
class Script:
    """What the paper says: the meeting, and what is read and done in its order."""

    committee: str
    number: int
    date: date
    start: time | None
    place: str
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """Return 第１回○○委員会　進行台本."""
        return f"{letters.meeting_name(self.number, self.committee)}　進行台本"


def build(script: Script, template: bytes) -> bytes:
    """Return the script as a Word file made from the template; the same script gives the same bytes.

    Required in the template: ｛表題｝, ｛見出し１｝ to ｛見出し３｝ each with ｛番号｝ beside it, ｛場面｝, ｛言葉｝, ｛動作｝, and a table
    with ｛分岐｝ in one row and ｛場合｝ and ｛場合の言葉｝ in another. Left out where the template has none: ｛日時｝ ｛場所｝
    ｛場合の根拠｝ ｛場合の動作｝. InputInvalid with a code template_….
    """
    document = Document(template)
    document.require(*REQUIRED)
    case = tuple(name for name in CASE if document.has(name))
    samples = {**SAMPLES, "場面": (), "言葉": (), "動作": (), "分岐": case}
    made = document.repeat(samples, [row for entry in script.entries for row in _rows(entry)])
    for before, entry in zip(made, made[1:]):
        if entry.tag == _TABLE:
            keep_with_next(before)
    for entry in made:
        keep_together(entry.findall(_ROW))
    document.fill({
        "表題": script.title, "日時": letters.beginning(script.date, script.start), "場所": letters.printed(script.place),
        "複数頁のとき": ""})
    return document.save(script.title, script.date)


def _rows(entry: Entry) -> Iterator[tuple[str, dict[str, str] | Group]]:
    if isinstance(entry, Heading):
        yield headed(entry)
    elif isinstance(entry, Step):
        yield "場面", {"場面": letters.printed(entry.name + _cited(entry.article))}
    elif isinstance(entry, Branches):
        yield "分岐", Group({"分岐": letters.printed(entry.question)}, "場合", list(_cases(entry.cases)))
    else:
        sample = "言葉" if isinstance(entry, Said) else "動作"
        yield from ((sample, {sample: line}) for line in letters.block(entry.text).split("\n"))


def _cases(cases: Iterable[Case]) -> Iterator[dict[str, str | None]]:
    for case in cases:
        yield {"場合": letters.printed(case.when), "場合の根拠": letters.printed(_cited(case.article)) or None,
               "場合の言葉": letters.block(case.words), "場合の動作": letters.block(case.then) or None}


def _cited(article: str) -> str:
    return f"（{article}）" if article else ""
