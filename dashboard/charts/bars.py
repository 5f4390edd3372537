"""Labelled bars: what matters in the accent, the figure in words at the end of each."""

from functools import cached_property

import altair as alt
import pandas as pd

from dashboard.charts import theme
from dashboard.charts.rows import Rows
from dashboard.charts.words import unstopped

BAR = 30
BESIDE = 10
NAME_WIDTH = 18


class Bars:
    """Bars from 0 to `most`: `frame` has label, value, words (after the bar), marked (in the accent)."""

    def __init__(self, frame: pd.DataFrame, most: float) -> None:
        self.frame = frame.assign(row=range(len(frame)), most=most)
        self.most = most or 1
        labels = [theme.wrapped(unstopped(label), NAME_WIDTH) for label in frame["label"]]
        self.rows = Rows(labels, [BAR] * len(labels))

    @cached_property
    def scale(self) -> alt.Scale:
        """Return the scale of the bars, which leaves room for the words after each."""
        needs = [theme.pixels(words) + BESIDE for words in self.frame["words"]]
        free = theme.reserve(self.frame["value"] / self.most, needs)
        span = [self.rows.left(), alt.expr(f"width - {free}")]
        return alt.Scale(domain=[0, self.most], range=span, nice=False)

    def layers(self) -> list[alt.Chart | alt.LayerChart]:
        """Return labels, bars and words."""
        colour = alt.condition("datum.marked", alt.value(theme.ACCENT), alt.value(theme.GREY))
        words = self._base("value").mark_text(align="left", dx=BESIDE)
        return [self.rows.names(), self._bar("value").encode(color=colour), words.encode(text="words:N")]

    def tracks(self) -> alt.Chart:
        """Return the pale lengths of the whole scale, to be laid under the bars."""
        return self._bar("most").encode(color=alt.value(theme.PALE))

    def _bar(self, field: str) -> alt.Chart:
        return self._base(field).mark_bar(size=BAR, orient="horizontal")

    def _base(self, field: str) -> alt.Chart:
        x = alt.X(f"{field}:Q", axis=None, scale=self.scale)
        return alt.Chart(self.frame).encode(y=self.rows.y(), x=x)
