"""The roster of the members (委員名簿): by class, ◎ chair and ○ vice-chair, the term, who is new."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard import text
from dashboard.domain import wareki
from dashboard.domain.plain_text import one_line, paper_digits
from minutes.document import Document
from minutes.names import broken, spread_name
from minutes.tables import merge_down

CHARACTERS = 20  # in a line of the shipped template where the organisation stands
ROW = ("印", "氏名", "所属", "備考")


@dataclass(frozen=True)
class Line:
    """One member: the class as printed (1号委員　市民), office (chair, vice_chair or ""), name, organisation, and which
    term in office it is (1: new)."""

    printed: str
    office: str
    name: str
    organisation: str
    terms_served: int


@dataclass(frozen=True)
class Roster:
    """What the paper says: committee, the day it holds for, the term, the titles of the offices, the members."""

    committee: str
    date: date
    term: tuple[date, date] | None
    chair_title: str
    vice_chair_title: str
    lines: tuple[Line, ...]

    @property
    def title(self) -> str:
        """Return ○○委員会委員名簿."""
        return one_line(f"{self.committee}委員名簿")


def build(roster: Roster, template: bytes) -> bytes:
    """Return the roster as a Word file made from the template; the same roster gives the same bytes.

    Required in the template: ｛表題｝, and a table row with ｛区分｝ ｛印｝ ｛氏名｝ ｛所属｝ ｛備考｝. Left out where the template has
    none: ｛任期｝ ｛凡例｝ ｛基準日｝. InputInvalid with a code template_….
    """
    document = Document(template)
    document.require("表題", "区分", *ROW)
    column = document.column("区分")
    rows = document.repeat({"区分": ROW}, [("区分", _row(line)) for line in roster.lines])
    merge_down(rows, column)
    document.fill({
        "表題": roster.title, "任期": _term(roster.term), "基準日": paper_digits(wareki.long_form(roster.date)),
        "凡例": _legend(roster), "複数頁のとき": "" if len(roster.lines) > 24 else None})
    return document.save(roster.title, roster.date)


def _row(line: Line) -> dict[str, str]:
    return {"区分": paper_digits("\n".join(line.printed.split("\u3000", 1))), "印": text.OFFICE_MARKS.get(line.office, ""),
            "氏名": spread_name(line.name), "所属": broken(paper_digits(line.organisation), CHARACTERS),
            "備考": "新" if line.terms_served == 1 else paper_digits(f"{line.terms_served}期")}


def _term(term: Sequence[date] | None) -> str | None:
    if term is None:
        return None
    return paper_digits("～".join(map(wareki.long_form, term)))


def _legend(roster: Roster) -> str:
    return f"{text.OFFICE_MARKS['chair']}{roster.chair_title}　{text.OFFICE_MARKS['vice_chair']}{roster.vice_chair_title}"
