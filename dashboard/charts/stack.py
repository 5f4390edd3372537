"""One bar of 100 % in parts: the figure of each inside where it fits, its label below."""

from functools import cached_property
from typing import NamedTuple

import altair as alt
import pandas as pd

from dashboard.charts import theme
from dashboard.charts.words import unstopped

BAR = 84
BRACKET = 44
FIGURE = 22
LEAST_LETTERS = 5
BETWEEN = 8
INSET = 12
FITS = "datum.share * width >= datum.need"


class Layout(NamedTuple):
    """A layout with the least width of plot at which it is used, and the size of its labels, in pixels."""

    name: str
    width: int
    size: int


NARROW = Layout("narrow", theme.LEAST_WIDTH, theme.SMALL)
WIDE = Layout("wide", 560, theme.LABEL)


class Sum(NamedTuple):
    """A bracket over the parts up to the share `until` (of 1), with its words."""

    until: float
    words: str


class Stack:
    """Parts of one bar: `frame` has label, count, share (of 1), percent, marked (in the accent)."""

    def __init__(self, frame: pd.DataFrame, bracket: Sum | None) -> None:
        self.bracket = bracket
        self.top = BRACKET if bracket else 0
        self.height = self.top + BAR
        self.frame = _described(frame)

    @property
    def has_room(self) -> bool:
        """Return whether all labels find room side by side, on a narrow plot and on the least wide one."""
        return all(_apart(self.frame, layout) for layout in (NARROW, WIDE))

    @cached_property
    def scale(self) -> alt.Scale:
        """Return the scale of all layers; what is not counted stays blank at its end."""
        return alt.Scale(domain=[0, 1], range=[0, alt.expr("width")], nice=False)

    def layers(self) -> list[alt.Chart]:
        """Return the parts, their figures and labels, and the bracket if there is one."""
        return [self._parts(), *self._figures(), self._labels(), *(self._bracket() if self.bracket else [])]

    def _x(self, field: str) -> alt.X:
        return alt.X(f"{field}:Q", axis=None, scale=self.scale)

    def _parts(self) -> alt.Chart:
        colour = alt.condition("datum.marked", alt.value(theme.ACCENT), alt.value(theme.PALE))
        mark = alt.Chart(self.frame).mark_rect(y=self.top, y2=self.height, stroke=theme.WHITE, strokeWidth=4)
        return mark.encode(x=self._x("start"), x2="until", color=colour)

    def _figures(self) -> list[alt.Chart]:
        """Return share and count inside the parts that are wide enough for them."""
        colour = alt.condition("datum.marked", alt.value(theme.WHITE), alt.value(theme.INK))
        base = alt.Chart(self.frame).encode(x=self._x("middle"), color=colour)
        middle = self.top + BAR / 2
        return [base.mark_text(fontSize=FIGURE, fontWeight="bold", y=middle - 13,
                               text=alt.expr(f"{FITS} ? datum.figure : ''")),
                base.mark_text(y=middle + 17, text=alt.expr(f"{FITS} ? datum.people : ''"))]

    def _labels(self) -> alt.Chart:
        """Return the labels below, in from the edges; with the figure where the part is too slim for it."""
        text = f"{FITS} ? {_chosen('{}')} : {_chosen('{}_full')}"
        half = f"{FITS} ? {_chosen('{}_half')} : {_chosen('{}_full_half')}"
        place = f"clamp(scale('x', datum.middle), {half}, width - ({half}))"
        return alt.Chart(self.frame).mark_text(
            y=self.height + 20, fontSize=theme.by_width(NARROW.size, WIDE.size),
            x=alt.expr(place), text=alt.expr(text)).encode()

    def _bracket(self) -> list[alt.Chart]:
        words = self.bracket.words
        until = self.bracket.until
        base = alt.Chart(pd.DataFrame({"start": [0.0], "until": [until], "middle": [until / 2],
                                       "words": [words], "half": [theme.pixels(words) / 2]}))
        tick = {"color": theme.MUTED, "strokeWidth": 2, "y": BRACKET - 16, "y2": BRACKET - 6}
        line = base.mark_rule(color=theme.MUTED, strokeWidth=2, y=BRACKET - 16)
        above = base.mark_text(color=theme.MUTED, y=BRACKET - 32, x=alt.expr(
            "max(scale('x', datum.middle), datum.half)"))
        return [line.encode(x=self._x("start"), x2="until"), above.encode(text="words:N"),
                *(base.mark_rule(**tick).encode(x=self._x(end)) for end in ("start", "until"))]


def _chosen(column: str) -> str:
    return f"({theme.NARROW} ? datum.{column.format(NARROW.name)} : datum.{column.format(WIDE.name)})"


def _described(frame: pd.DataFrame) -> pd.DataFrame:
    """Add where each part lies, what is written in and under it, and how wide that is."""
    until = frame["share"].cumsum()
    figure = [f"{value}%" for value in frame["percent"]]
    people = [f"{count:,}人" for count in frame["count"]]
    placed = frame.assign(start=until - frame["share"], until=until, middle=until - frame["share"] / 2,
                          figure=figure, people=people)
    placed["need"] = [theme.pixels(text, FIGURE) + INSET for text in figure]
    for layout in (NARROW, WIDE):
        placed = placed.assign(**_labelled(placed, layout))
    return placed


def _labelled(frame: pd.DataFrame, layout: Layout) -> dict[str, list]:
    """Return the labels broken for a layout, alone and with their figures, and half the width of each."""
    letters = [max(LEAST_LETTERS, share * layout.width // layout.size) for share in frame["share"]]
    labels = [theme.wrapped(unstopped(label), most) for label, most in zip(frame["label"], letters)]
    full = ["\n".join(parts) for parts in zip(labels, frame["figure"], frame["people"])]
    return {
        layout.name: labels,
        f"{layout.name}_half": [theme.pixels(text, layout.size) / 2 for text in labels],
        f"{layout.name}_full": full,
        f"{layout.name}_full_half": [theme.pixels(text, layout.size) / 2 for text in full],
    }


def _apart(frame: pd.DataFrame, layout: Layout) -> bool:
    """Return whether the labels stand clear of each other at the least width of the layout."""
    fits = frame["share"] * layout.width >= frame["need"]
    half = frame[f"{layout.name}_half"].where(fits, frame[f"{layout.name}_full_half"])
    middle = (frame["middle"] * layout.width).clip(lower=half, upper=layout.width - half)
    return bool(((middle - half).iloc[1:].to_numpy() - (middle + half).iloc[:-1].to_numpy() >= BETWEEN).all())
