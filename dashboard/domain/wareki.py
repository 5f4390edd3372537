"""The Japanese calendar: dates in era years, fiscal years, durations, windows; written and strictly read.

Eras begin on the day of their ordinance: 大正 1912-07-30 and 昭和 1926-12-25 on the day of the change itself,
平成 1989-01-08 (昭和64年政令第1号) and 令和 2019-05-01 (平成31年政令第143号). The solar calendar holds from
明治6年1月1日 (明治5年太政官布告第337号); earlier days are refused.
"""

import re
from calendar import monthrange
from datetime import date, time, timedelta
from typing import NamedTuple, NoReturn

from dashboard.domain.errors import InputInvalid


class Era(NamedTuple):
    """An era with its letter for short forms and its first day."""

    name: str
    letter: str
    first: date


ERAS = (
    Era("令和", "R", date(2019, 5, 1)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("大正", "T", date(1912, 7, 30)),
    Era("明治", "M", date(1868, 1, 25)),
)
FIRST_DAY = date(1873, 1, 1)
WEEKDAYS = "月火水木金土日"
SHOWN_CHARACTERS = 40

_NAMED = {key: era for era in ERAS for key in (era.name, era.letter)}
# Copied from a PDF, 日 and 月 often arrive as radicals that only look the same.
_WIDTHS = str.maketrans(
    "０１２３４５６７８９ＭＴＳＨＲ．／－()⽇⽉⽕⽔⽊⾦⼟", "0123456789MTSHR./-（）日月火水木金土"
)
_SPACES = re.compile("[ \u3000\u00a0\t]")
_ERA_YEAR = "(明治|大正|昭和|平成|令和)(元|[0-9]{1,3})年"
_LONG = re.compile(_ERA_YEAR + "([0-9]{1,2})月([0-9]{1,2})日")
_SHORT = re.compile(r"([MTSHR])(元|[0-9]{1,3})([./])([0-9]{1,2})\3([0-9]{1,2})")
_WESTERN = re.compile(
    "([0-9]{4})(?:-([0-9]{2})-([0-9]{2})|/([0-9]{1,2})/([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)"
)
_WEEKDAY = re.compile(f"（([{WEEKDAYS}])(?:曜日?)?）$")
_ONE_DAY = re.compile("日|[0-9][-./][0-9]")
_WINDOW_END = re.compile(f"(?:{_ERA_YEAR})?([0-9]{{1,2}})月(?:([0-9]{{1,2}})日)?")


# --- writing --------------------------------------------------------------------------------------


def long_form(day: date) -> str:
    """Return 令和7年11月14日; the first year of an era is 元年. InputInvalid before 明治6年1月1日."""
    return f"{era_year(day)}{day.month}月{day.day}日"


def with_weekday(day: date) -> str:
    """Return 令和7年11月14日（金）."""
    return f"{long_form(day)}（{WEEKDAYS[day.weekday()]}）"


def short_form(day: date) -> str:
    """Return R7.11.14; the first year of an era is 元 (R元.6.28)."""
    era = _era_on(day)
    return f"{era.letter}{_year_in(era, day.year)}.{day.month}.{day.day}"


def era_year(day: date) -> str:
    """Return 令和7年, the era year in which the day lies."""
    era = _era_on(day)
    return f"{era.name}{_year_in(era, day.year)}年"


def fiscal_year(day: date) -> int:
    """Return the western year in which the day's fiscal year (1 April to 31 March) began."""
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_label(year: int) -> str:
    """Return 令和7年度 for the fiscal year that begins in April of `year`.

    The government called the whole year of the change of 1 May 2019 令和元年度, hence the era of 1 May counts.
    """
    return f"{era_year(date(year, 5, 1))}度"


def clock(moment: time) -> str:
    """Return 午後2時00分; noon is 午後0時00分."""
    half = "午前" if moment.hour < 12 else "午後"
    return f"{half}{moment.hour % 12}時{moment.minute:02}分"


def window(start: date, end: date) -> str:
    """Return a planned window in words: 令和8年2月～3月頃 for whole months, else its days, one day alone as a date.

    Only for windows made here: a printed one keeps its words. InputInvalid: it ends before it starts.
    """
    _require_order(start, end)
    if start == end:
        return long_form(start)
    if start.day > 1 or end != _month_end(end.year, end.month):
        return f"{long_form(start)}～{_year_unless_same(start, end)}{end.month}月{end.day}日"
    if (start.year, start.month) == (end.year, end.month):
        return f"{era_year(start)}{start.month}月頃"
    return f"{era_year(start)}{start.month}月～{_year_unless_same(start, end)}{end.month}月頃"


def whole_months(first: date, last: date) -> int:
    """Return the full months from `first` to `last`, both days counted (民法第143条: up to the day before the
    corresponding day, or the end of a month that lacks it). InputInvalid when `last` comes before `first`."""
    _require_order(first, last)
    after = last + timedelta(days=1)
    return (after.year - first.year) * 12 + after.month - first.month - (after.day < first.day)


def duration(first: date, last: date) -> str:
    """Return 1年8か月, 8か月 or 2年, both days counted; in days (28日) when it is less than a month."""
    years, months = divmod(whole_months(first, last), 12)
    words = (f"{years}年" if years else "") + (f"{months}か月" if months else "")
    return words or f"{(last - first).days + 1}日"


# --- reading --------------------------------------------------------------------------------------


def read(text: str) -> date:
    """Return the day of 令和7年11月14日（金）, R7.11.14 and the like, digits of either width and spaced or not.

    InputInvalid: not such a date, not in the calendar, outside its era (平成31年5月1日), on another weekday.
    """
    bare, weekday = _split_weekday(_squeeze(text))
    day = _read_era_date(bare, text)
    _require_weekday(day, weekday, text)
    return day


def read_date(text: str) -> date:
    """Return the day of an era date or of 2025-11-14, 2025/11/14, 2025年11月14日. InputInvalid as `read`."""
    bare, weekday = _split_weekday(text.strip().translate(_WIDTHS))
    found = _WESTERN.fullmatch(bare)
    if not found:
        return read(text)
    day = _calendar_day(*(int(part) for part in found.groups() if part), text)
    if day < FIRST_DAY:
        raise InputInvalid("date_before_calendar", text=_shown(text))
    _require_weekday(day, weekday, text)
    return day


def read_window(text: str) -> tuple[date, date]:
    """Return first and last day of 令和8年2月～3月頃, 令和8年2月, 令和8年2月10日～3月5日 or of a single date.

    InputInvalid: unreadable, not in the calendar, outside its era, ending before it starts.
    """
    words = re.split("[～〜~]", re.sub("(?:頃|ごろ)$", "", _squeeze(text)))
    if len(words) > 2:
        raise InputInvalid("window_unreadable", text=_shown(text))
    if len(words) == 1 and _ONE_DAY.search(words[0]):
        day = read_date(words[0])
        return day, day
    era, year, start, _ = _read_window_end(words[0], None, None, text)
    _, _, second_start, end = _read_window_end(words[-1], era, year, text)
    if second_start < start:
        raise InputInvalid("window_backwards", text=_shown(text))
    return start, end


# --- parts ----------------------------------------------------------------------------------------


def _era_on(day: date) -> Era:
    if day < FIRST_DAY:
        raise InputInvalid("date_before_calendar", text=day.isoformat())
    return next(era for era in ERAS if day >= era.first)


def _year_in(era: Era, year: int) -> str:
    number = year - era.first.year + 1
    return "元" if number == 1 else str(number)


def _year_unless_same(start: date, end: date) -> str:
    return "" if era_year(start) == era_year(end) else era_year(end)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _require_order(first: date, last: date) -> None:
    if last < first:
        raise InputInvalid("period_backwards", start=first, end=last)


def _shown(text: str) -> str:
    """Return the typed text, short enough to be repeated in a sentence."""
    return text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "…"


def _squeeze(text: str) -> str:
    return _SPACES.sub("", text.strip()).translate(_WIDTHS)


def _split_weekday(text: str) -> tuple[str, str | None]:
    found = _WEEKDAY.search(text)
    return (text[: found.start()], found[1]) if found else (text, None)


def _require_weekday(day: date, weekday: str | None, text: str) -> None:
    actual = WEEKDAYS[day.weekday()]
    if weekday and weekday != actual:
        raise InputInvalid("date_wrong_weekday", text=_shown(text), actual=actual)


def _read_era_date(bare: str, text: str) -> date:
    if found := _LONG.fullmatch(bare):
        name, year, month, day = found.groups()
    elif found := _SHORT.fullmatch(bare):
        name, year, _, month, day = found.groups()
    else:
        raise InputInvalid("date_unreadable", text=_shown(text))
    era = _NAMED[name]
    result = _calendar_day(_western_year(era, year, text), int(month), int(day), text)
    _require_within(era, result, result, text)
    return result


def _western_year(era: Era, year: str, text: str) -> int:
    number = 1 if year == "元" else int(year)
    if number == 0:
        _refuse_day(text)
    return era.first.year + number - 1


def _calendar_day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        _refuse_day(text)


def _refuse_day(text: str) -> NoReturn:
    raise InputInvalid("date_not_in_calendar", text=_shown(text)) from None


def _require_within(era: Era, first: date, last: date, text: str) -> None:
    """Refuse days none of which lies in the era."""
    if era.name == "明治" and last < FIRST_DAY:
        raise InputInvalid("date_before_calendar", text=_shown(text))
    if last < era.first or _era_on(max(first, era.first)) != era:
        raise InputInvalid("date_outside_era", text=_shown(text), era=era.name, correct=long_form(first))


def _read_window_end(words: str, era: Era | None, year: int | None, text: str) -> tuple[Era, int, date, date]:
    """Return era, western year, first and last day of 令和8年2月 or 3月, whose year is then that given."""
    found = _WINDOW_END.fullmatch(words)
    if not found or not (found[1] or era):
        raise InputInvalid("window_unreadable", text=_shown(text))
    if found[1]:
        era = _NAMED[found[1]]
        year = _western_year(era, found[2], text)
    month = int(found[3])
    first = _calendar_day(year, month, int(found[4] or 1), text)
    last = first if found[4] else _month_end(year, month)
    _require_within(era, first, last, text)
    return era, year, first, last
