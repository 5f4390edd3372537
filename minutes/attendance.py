"""The list of who attends (出席者名簿・受付簿): boxes to tick before the meeting, arrivals and departures after it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.domain.plain_text import paper_digits
from minutes import letters
from minutes.document import Document
from minutes.names import broken, spread_name
from minutes.tables import merge_down

MEMBER = ("番号", "区分", "氏名", "所属", "出席", "備考")
REQUIRED = ("表題", *MEMBER)
GUEST = ("職員番号", "職名", "職員氏名", "職員出席", "職員備考")
BOX = "□"
BLANK = "＿＿"
CHARACTERS = 10  # in a line of the shipped template where the organisation stands
ROWS_ON_PAGE = 22  # of the shipped template


@dataclass(frozen=True)
class Line:
    """A member: the class as printed, name, organisation; `attended` is when they were there as words, "" of who was
    absent and None before the meeting."""

    printed: str
    name: str
    organisation: str
    attended: str | None
    note: str


@dataclass(frozen=True)
class Guest:
    """An official or somebody called in: post, name, and why they were called in."""

    title: str
    name: str
    reason: str


@dataclass(frozen=True)
class Attendance:
    """What the paper says: the meeting with its hours in words, the members, who else attends, the listeners.

    `needed` is how many members the quorum asks for (None where that can't be computed), `article` where it is
    regulated. `lines_for_guests` and `lines_for_listeners` are left to be written in; `listeners` is how many there
    were (None: not recorded), `capacity` how many may listen.
    """

    committee: str
    number: int
    date: date
    hours: str
    place: str
    members: tuple[Line, ...]
    needed: int | None
    article: str
    guests: tuple[Guest, ...]
    lines_for_guests: int
    listeners: int | None
    lines_for_listeners: int
    capacity: int | None

    @property
    def title(self) -> str:
        """Return 第１回○○委員会　出席者名簿, before the meeting 受付簿."""
        kind = "受付簿" if any(line.attended is None for line in self.members) else "出席者名簿"
        return f"{letters.meeting_name(self.number, self.committee)}　{kind}"


def build(attendance: Attendance, template: bytes) -> bytes:
    """Return the list as a Word file made from the template; the same attendance gives the same bytes.

    Required in the template: ｛表題｝, and a table row with ｛番号｝ ｛区分｝ ｛氏名｝ ｛所属｝ ｛出席｝ ｛備考｝. Left out where the
    template has none: ｛日時｝ ｛場所｝ ｛人数｝ ｛職員番号｝ with ｛職名｝ ｛職員氏名｝ ｛職員出席｝ ｛職員備考｝, ｛傍聴番号｝ with
    ｛傍聴氏名｝, ｛傍聴人｝, ｛傍聴者数｝. What holds ｛職員があるとき｝ or ｛傍聴の行があるとき｝ alone, paragraph or table row, goes
    where there are none. InputInvalid with
    a code template_….
    """
    document = Document(template)
    document.require(*REQUIRED)
    column = document.column("区分")
    rows = document.repeat({"区分": MEMBER}, [("区分", row) for row in _members(attendance.members)])
    merge_down(rows, column)
    guests = list(_guests(attendance))
    document.repeat({"職員番号": GUEST}, [("職員番号", row) for row in guests])
    listeners = range(1, attendance.lines_for_listeners + 1)
    document.repeat({"傍聴番号": ("傍聴氏名",)}, [("傍聴番号", {"傍聴番号": paper_digits(str(n)), "傍聴氏名": ""})
                                              for n in listeners])
    document.fill_rows(("職員があるとき", "傍聴の行があるとき"), {
        "職員があるとき": "" if guests else None, "傍聴の行があるとき": "" if listeners else None})
    document.fill({
        "表題": attendance.title, "日時": letters.block(attendance.hours), "場所": letters.printed(attendance.place),
        "人数": paper_digits(_count(attendance)), "傍聴人": _listening(attendance) if listeners else None,
        "傍聴者数": None if attendance.listeners is None else paper_digits(f"傍聴者数　{attendance.listeners}人"),
        "複数頁のとき": "" if listeners or len(attendance.members) + len(guests) > ROWS_ON_PAGE else None})
    return document.save(attendance.title, attendance.date)


def _members(lines: Iterable[Line]) -> Iterator[dict[str, str]]:
    for number, line in enumerate(lines, 1):
        attended = BOX if line.attended is None else letters.block(line.attended) or "欠席"
        yield {"番号": paper_digits(str(number)), "区分": paper_digits("\n".join(line.printed.split("\u3000", 1))),
               "氏名": spread_name(line.name), "所属": broken(letters.printed(line.organisation), CHARACTERS),
               "出席": attended, "備考": letters.block(line.note)}


def _guests(attendance: Attendance) -> Iterator[dict[str, str]]:
    """Yield a row for each that is named, and those left to be written in."""
    for number in range(1, len(attendance.guests) + attendance.lines_for_guests + 1):
        named = attendance.guests[number - 1:number]
        guest = named[0] if named else Guest("", "", "")
        yield {"職員番号": paper_digits(str(number)), "職名": letters.printed(guest.title),
               "職員氏名": spread_name(guest.name), "職員備考": letters.printed(guest.reason),
               "職員出席": BOX if attendance.lines_for_guests else "出席"}


def _count(attendance: Attendance) -> str:
    """Return 在任12人　出席11人　欠席１人　定足数６人（第3条第2項）; before the meeting the numbers are left to be written in."""
    whole, is_open = len(attendance.members), any(line.attended is None for line in attendance.members)
    there = sum(bool(line.attended) for line in attendance.members)
    came, absent = (BLANK, BLANK) if is_open else (there, whole - there)
    quorum = "" if attendance.needed is None else f"　　定足数　{attendance.needed}人（{attendance.article}）"
    return f"在任　{whole}人　　出席　{came}人　　欠席　{absent}人{quorum}"


def _listening(attendance: Attendance) -> str:
    allowed = "" if attendance.capacity is None else f"（定員{attendance.capacity}人）"
    return paper_digits(f"傍聴人{allowed}")
