"""Charts made of labelled rows: the label stands left of its row, and above it where the plot is narrow."""

from collections.abc import Sequence
from itertools import accumulate

import altair as alt
import pandas as pd

from dashboard.charts import theme

GAP = 22
LABEL_GAP = 12
ABOVE = 6


class Rows:
    """The geometry of rows: their labels, whose lines are broken already, and the pixels drawn in each."""

    def __init__(self, labels: Sequence[str], drawn: Sequence[int]) -> None:
        self.labels = labels
        self.drawn = drawn
        self.column = max(theme.pixels(label) for label in labels) + LABEL_GAP
        text = [theme.lines(label) * theme.LINE for label in labels]
        self._wide = [max(height, pixels) + GAP for height, pixels in zip(text, drawn)]
        self._narrow = [height + ABOVE + pixels + GAP for height, pixels in zip(text, drawn)]

    @property
    def height(self) -> int:
        """Return the height in pixels of all rows on a wide plot; a narrow one grows below it."""
        return sum(self._wide)

    @property
    def bottom(self) -> str:
        """Return the expression for where the last row ends."""
        return theme.either(sum(self._narrow), self.height)

    def left(self, narrow: int = 0) -> alt.Parameter:
        """Return the expression for where the drawing begins."""
        return theme.by_width(narrow, self.column)

    def y(self) -> alt.Y:
        """Return the middle of what is drawn in a row by its number, column `row`."""
        wide = [end - step / 2 for end, step in zip(accumulate(self._wide), self._wide)]
        narrow = [end - (pixels + GAP) / 2 for end, pixels in zip(accumulate(self._narrow), self.drawn)]
        middles = [theme.by_width(*pair) for pair in zip(narrow, wide)]
        scale = alt.Scale(type="linear", domain=list(range(len(middles) + 1)),
                          range=[*middles, alt.expr(self.bottom)], zero=False, nice=False, padding=0)
        return alt.Y("row:Q", axis=None, scale=scale)

    def names(self) -> alt.LayerChart:
        """Return the labels as text: beside the rows, or just above what each draws on a narrow plot."""
        count = [theme.lines(label) for label in self.labels]
        frame = pd.DataFrame(
            {"row": range(len(count)), "name": self.labels, "lines": count, "drawn": self.drawn})
        above = f"{theme.LINE / 2 - ABOVE} - datum.drawn / 2 - datum.lines * {theme.LINE}"
        return theme.haloed(
            alt.Chart(frame).encode(y=self.y(), text="name:N"),
            x=theme.by_width(0, self.column - LABEL_GAP),
            align=theme.by_width("'left'", "'right'"),
            dy=theme.by_width(above, f"(1 - datum.lines) * {theme.LINE / 2}"),
        )
