"""The fund: what is left at the end of each fiscal year, and what went in and out."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from dashboard.charts import theme

TALL = 230
ABOVE = 26
WAN = 10_000
OKU = 10_000 * WAN
LEAST_COLUMNS = 4
ROUNDED = "金額は1万円未満を四捨五入（単位 万円）。"


def balance(fund: pd.DataFrame, name: str = "基金", notes: Sequence[str] = ()) -> alt.LayerChart:
    """Return what is left of the fund at the end of each fiscal year (fy_label, fy, balance_end in yen)."""
    frame = _in_columns(fund, "balance_end")
    scale = alt.Scale(domain=[0, max(frame["balance_end"].max(), 1)], range=[TALL, ABOVE], nice=False)
    columns = _columns(frame, "balance_end", scale, theme.ACCENT)
    layers = [columns, _amounts(frame, "balance_end", scale, -14), _years(frame, TALL + 16)]
    return theme.finished(alt.layer(*layers), _moved(frame, name), [f"{name}の年度末の残高。{ROUNDED}", *notes], TALL)


def flows(fund: pd.DataFrame, name: str = "基金", notes: Sequence[str] = ()) -> alt.LayerChart:
    """Return what was paid into the fund, upwards, and taken from it, downwards (fy_label, fy, deposit, withdrawal)."""
    ...
