"""A horizontal axis of days with 西暦 and 和暦, drawn as marks so that it follows rows of any height."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import altair as alt
import pandas as pd

from dashboard.charts import theme
from dashboard.domain import wareki

Spelling = Callable[[date], str]

STEPS = (1, 3, 6, 12, 24, 60, 120)
MOST_TICKS = 9
APART = 4
HEADING = 16
EVERY_OTHER = "datum.number % 2 == 0"
NONE = "false"


@dataclass(frozen=True)
class TimeAxis:
    """The days from `first` to `last`, drawn between the expressions `left` and `right`, down to `bottom`."""

    first: date
    last: date
    left: alt.Parameter | int
    right: alt.Parameter
    bottom: str

    @property
    def step(self) -> int:
        """Return the months between ticks: the least that leaves nine ticks or fewer."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        return next((step for step in STEPS if months / step <= MOST_TICKS), STEPS[-1])

    def ticks(self) -> list[date]:
        """Return the marked days, each the first of a month; years begin in January."""
        month = self.first.year * 12 + self.first.month - 1
        month -= month % min(self.step, 12)
        days = []
        while (day := date(month // 12, month % 12 + 1, 1)) <= self.last:
            days.append(day)
            month += self.step
        return days

    def ending_before(self, free: int) -> "TimeAxis":
        """Return the axis with `free` pixels left over at the right edge."""
        return replace(self, right=alt.expr(f"width - {free}"))

    def share(self, day: date) -> float:
        """Return where `day` lies between the ends of the scale, 0 to 1."""
        start, end = (pd.Timestamp(end) for end in self.ends())
        return (pd.Timestamp(day) - start) / (end - start)

    def place(self, field: str) -> str:
        """Return the expression for the pixel at which the day in `field` lies."""
        return f"scale('x', toDate(datum.{field}))"

    def ends(self) -> list[date]:
        """Return the first day of the scale, which is marked, and the day after its last."""
        return [self.ticks()[0], self.last + timedelta(days=1)]

    def x(self, field: str) -> alt.X:
        """Return the position of the day in `field` on the scale that all layers share."""
        # As expressions: nested layers read each DateTime object as a new domain and warn of a conflict.
        domain = [alt.expr(f"datetime({day.year}, {day.month - 1}, {day.day})") for day in self.ends()]
        scale = alt.Scale(domain=domain, range=[self.left, self.right])
        return alt.X(field, type="temporal", axis=None, scale=scale)

    def layer(self) -> alt.LayerChart:
        """Return the lines of the marked days with their labels below the drawing."""
        days = self.ticks()
        frame = pd.DataFrame({"day": pd.to_datetime(days)})
        rule = alt.Chart(frame).mark_rule(color=theme.GRID, y=0, y2=alt.expr(self.bottom))
        lines = rule.encode(x=self.x("day"))
        if self.step >= 12:
            return alt.layer(lines, self._labels(days, _year_words, _year_letters, 16, EVERY_OTHER))
        starts = [day for day in days if day == days[0] or day.month == 1]
        return alt.layer(lines, self._labels(days, _month, _month, 16, EVERY_OTHER),
                         self._labels(starts, _era_words, _era_letters, 16 + theme.SMALL_LINE, NONE))

    def today(self, today: date) -> list[alt.Chart]:
        """Return the dotted line of today with its date above, or nothing where today lies outside."""
        if not self.first <= today <= self.last:
            return []
        words = f"今日 {wareki.long_form(today)}"
        half = theme.pixels(words, theme.SMALL) / 2
        day = alt.Chart(pd.DataFrame({"today": [pd.Timestamp(today)], "words": [words]}))
        line = day.mark_rule(color=theme.INK, strokeWidth=2, strokeDash=[2, 3], y=-4,
                             y2=alt.expr(self.bottom))
        heading = day.mark_text(fontSize=theme.SMALL, fontWeight="bold", y=-HEADING, x=alt.expr(
            f"clamp({self.place('today')}, {half}, width - {half})"))
        return [line.encode(x=self.x("today")), heading.encode(text="words:N")]

    def _labels(self, days: list[date], words: Spelling, letters: Spelling, below: int, rest: str
                ) -> alt.Chart:
        """Return the days in words, in letters where the next leaves no room, the `rest` where still none."""
        frame = pd.DataFrame({
            "day": pd.to_datetime(days),
            "until": pd.to_datetime([*days[1:], self.last + timedelta(days=366)]),
            "number": range(len(days)),
            "words": [words(day) for day in days],
            "letters": [letters(day) for day in days],
        })
        room = f"{self.place('until')} - {self.place('day')}"
        wide, slim = (theme.widest(frame[form], theme.SMALL) + APART for form in ("words", "letters"))
        fitting = f"{room} > {wide} ? datum.words : {room} > {slim} || {rest} ? datum.letters : ''"
        return (
            alt.Chart(frame)
            .mark_text(align="left", y=alt.expr(f"{self.bottom} + {below}"), color=theme.MUTED,
                       fontSize=theme.SMALL, lineHeight=theme.SMALL_LINE, text=alt.expr(fitting))
            .encode(x=self.x("day"))
        )


def _month(tick: date) -> str:
    return f"{tick.month}月"


def _era_words(tick: date) -> str:
    return f"{wareki.era_year(tick)}\n{tick.year}"


def _era_letters(tick: date) -> str:
    return f"{_letter_year(tick)}\n{tick.year}"


def _letter_year(day: date) -> str:
    return wareki.short_form(day).partition(".")[0]


def _year_words(tick: date) -> str:
    return _year_with(tick, lambda day: wareki.era_year(day).removesuffix("年"))


def _year_letters(tick: date) -> str:
    return _year_with(tick, _letter_year)


def _year_with(tick: date, era: Spelling) -> str:
    """Return the year of a tick with the era, or both eras, in which it lies."""
    eras = [era(day) for day in (tick, tick.replace(month=12, day=31))]
    return "\n".join([str(tick.year), *dict.fromkeys(eras)])
