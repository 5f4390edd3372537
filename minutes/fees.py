"""The list of fees (報酬支払一覧): who attended and when, what is paid for it, and what each was paid in the year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.domain import wareki
from dashboard.domain.plain_text import paper_digits
from minutes import letters
from minutes.document import Document
from minutes.names import spread_name

ROW = ("番号", "氏名", "出欠", "出席時間", "報酬", "年度の回数", "年度の合計", "暦年の合計")
REQUIRED = ("表題", *ROW)
LINE = 10_000  # yen: whose sums are above are marked
MARK, NONE, UNPAID = "※", "―", "不支給"
ROWS_ON_PAGE = 24  # of the shipped template


@dataclass(frozen=True)
class Sum:
    """How many of a year's meetings a member attended, and the yen paid for them (None: the fee is not known)."""

    meetings: int
    yen: int | None

    @property
    def is_above(self) -> bool:
        """Return whether it is above the line of 10,000 yen."""
        return self.yen is not None and self.yen > LINE


@dataclass(frozen=True)
class Line:
    """A member: when they attended in words ("" of who was absent), whether they are paid at all, the yen paid for this
    meeting (None: not known), and what they were paid in the fiscal and in the calendar year."""

    name: str
    attended: str
    is_paid: bool
    yen: int | None
    fiscal: Sum
    calendar: Sum


@dataclass(frozen=True)
class Fees:
    """What the paper says: the meeting with its hours in words, `fee` in yen for one meeting (None: not set), whether
    it was opened, the members, and which meetings the sums of the two years are of, as (number, day)."""

    committee: str
    number: int
    date: date
    hours: str
    place: str
    is_held: bool
    fee: int | None
    lines: tuple[Line, ...]
    fiscal: tuple[tuple[int, date], ...]
    calendar: tuple[tuple[int, date], ...]

    @property
    def title(self) -> str:
        """Return 第１回○○委員会　報酬支払一覧."""
        return f"{letters.meeting_name(self.number, self.committee)}　報酬支払一覧"


def build(fees: Fees, template: bytes) -> bytes:
    """Return the list as a Word file made from the template; the same fees give the same bytes.

    Required in the template: ｛表題｝, and a table row with ｛番号｝ ｛氏名｝ ｛出欠｝ ｛出席時間｝ ｛報酬｝ ｛年度の回数｝ ｛年度の合計｝
    ｛暦年の合計｝. Left out where the template has none: ｛開会｝ ｛場所｝ ｛報酬額｝ ｛年度｝ ｛暦年｝ ｛出席者数｝ ｛支払額｝ ｛注｝. InputInvalid with a
    code template_….
    """
    document = Document(template)
    document.require(*REQUIRED)
    document.repeat({"番号": ROW}, [("番号", row) for row in _rows(fees)])
    letters.put_lines(document, "注", map(paper_digits, _notes(fees)))
    came, paid = sum(bool(line.attended) for line in fees.lines), [line.yen for line in fees.lines]
    document.fill({
        "表題": fees.title, "開会": letters.block(fees.hours), "場所": letters.printed(fees.place),
        "報酬額": f"会議１回につき{yen(fees.fee)}" if fees.fee is not None else None, "年度": _fiscal(fees), "暦年": _calendar(fees),
        "出席者数": paper_digits(f"{came}人") if fees.is_held else "",
        "支払額": "" if None in paid else yen(sum(paid)),
        "複数頁のとき": "" if len(fees.lines) > ROWS_ON_PAGE else None})
    return document.save(fees.title, fees.date)


def yen(amount: int) -> str:
    """Return 7,200円."""
    return paper_digits(f"{amount:,}円")


def _rows(fees: Fees) -> Iterator[dict[str, str]]:
    for number, line in enumerate(fees.lines, 1):
        came = "出席" if line.attended else "欠席"
        yield {"番号": paper_digits(str(number)), "氏名": spread_name(line.name), "出欠": came if fees.is_held else "",
               "出席時間": letters.block(line.attended), "報酬": _paid(line),
               "年度の回数": paper_digits(f"{line.fiscal.meetings}回"), "年度の合計": _sum(line, line.fiscal),
               "暦年の合計": _sum(line, line.calendar)}


def _paid(line: Line) -> str:
    return _amount(line.yen) if line.is_paid else UNPAID


def _sum(line: Line, of: Sum) -> str:
    """Return ※14,400円, or ― of who is not paid."""
    return (MARK if of.is_above else "") + _amount(of.yen) if line.is_paid else NONE


def _amount(amount: int | None) -> str:
    if amount is None:
        return ""
    return yen(amount) if amount else NONE


def _notes(fees: Fees) -> Iterator[str]:
    first, last = date(wareki.fiscal_year(fees.date), 4, 1), date(wareki.fiscal_year(fees.date) + 1, 3, 31)
    yield f"年度の合計は、{_period(first, last)}に開会した会議（{_listed(fees.fiscal)}）のものです。"
    first, last = date(fees.date.year, 1, 1), date(fees.date.year, 12, 31)
    yield f"暦年の合計は、{_period(first, last)}に開会した会議（{_listed(fees.calendar)}）のものです。"
    if fees.fee is not None:
        yield f"どちらも、出席の記録と、会議1回につき{yen(fees.fee)}の報酬（いまの設定）から計算したものです。"
        yield f"{MARK}は、年間の合計が1万円を超える委員です（{_above(fees.lines)}）。"


def _above(lines: Iterable[Line]) -> str:
    count = sum(line.is_paid and (line.fiscal.is_above or line.calendar.is_above) for line in lines)
    return f"{count}人" if count else "なし"


def _period(first: date, last: date) -> str:
    return f"{wareki.long_form(first)}から{wareki.long_form(last)}まで"


def _listed(meetings: tuple[tuple[int, date], ...]) -> str:
    return "、".join(f"第{number}回　{wareki.short_form(day)}" for number, day in meetings) or "なし"


def _fiscal(fees: Fees) -> str:
    return paper_digits(wareki.fiscal_year_label(wareki.fiscal_year(fees.date)))


def _calendar(fees: Fees) -> str:
    return paper_digits(wareki.era_year(fees.date))
