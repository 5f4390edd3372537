"""KPIs with their intervals: several of one wave, or one over the waves."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from dashboard.charts import theme
from dashboard.charts.rows import Rows
from dashboard.charts.words import plain

POINT = 44
BESIDE = 12
NAME_WIDTH = 12
SPAN = 20
ASSUMED = "縦の線＝割合、帯＝95%区間（回答者を無作為とみなした場合）。答えていない人のことは、この幅に含まれない。"


def kpi_intervals(kpis: pd.DataFrame, notes: Sequence[str] = ()) -> alt.LayerChart:
    """Return the KPIs of one wave (name, value, lo, hi in per cent, k, base) on one scale of 0 to 100 %.

    lo and hi may be blank (asked in full: no interval).
    """
    layers, height = _drawn(kpis, list(kpis["name"]), 0, 100)
    return theme.finished(alt.layer(*layers), _spread(kpis), [*_explained(kpis), *notes], height)


def kpi_by_wave(waves: pd.DataFrame, span: int = SPAN, notes: Sequence[str] = ()) -> alt.LayerChart:
    """Return one KPI (name, wave_label, value, lo, hi, k, base; the earliest wave first) on `span` points.

    The scale is widened in steps of ten points where the intervals do not lie within `span`.
    """
    start, end = _window(waves, span)
    layers, height = _drawn(waves, list(waves["wave_label"]), start, end)
    scale = f"横の目盛りは{start}%から{end}%まで。"
    return theme.finished(alt.layer(*layers), _change(waves), [*_explained(waves), scale, *notes], height)


def common_span(kpis: pd.DataFrame) -> int:
    """Return the points, a multiple of ten and at least 20, that hold every KPI (name) with all its waves."""
    return max(end - start for start, end in (_window(waves, SPAN) for _, waves in kpis.groupby("name")))


def _window(waves: pd.DataFrame, span: int) -> tuple[int, int]:
    """Return the stretch of the scale, between fives, in which the intervals lie most nearly in the middle."""
    low, high = waves[["value", "lo"]].min().min(), waves[["value", "hi"]].max().max()
    starts = [start for start in range(0, 101 - span, 5) if start <= low and high <= start + span]
    if not starts:
        return (0, 100) if span >= 100 else _window(waves, span + 10)
    best = min(starts, key=lambda start: abs(start + span / 2 - (low + high) / 2))
    return best, best + span


def _drawn(kpis: pd.DataFrame, labels: list[str], start: int, end: int) -> tuple[list[alt.Chart | alt.LayerChart], int]:
    frame = kpis.assign(
        row=range(len(kpis)), last=kpis["hi"].fillna(kpis["value"]),
        figure=[f"{value}%" for value in kpis["value"]],
        detail=[_detail(*kpi) for kpi in zip(kpis["lo"], kpis["hi"], kpis["k"], kpis["base"])])
    rows = Rows([theme.wrapped(label, NAME_WIDTH) for label in labels], [POINT] * len(labels))
    needs = [theme.pixels(text, theme.SMALL) + BESIDE for text in frame["detail"]]
    free = theme.reserve((frame["last"] - start) / (end - start), needs)
    scale = alt.Scale(domain=[start, end], range=[rows.left(8), alt.expr(f"width - {max(free, 16)}")], nice=False)
    return [_grid(start, end, scale, rows), rows.names(), *_points(frame, scale, rows)], rows.height


def _detail(lo: float, hi: float, k: float, base: float) -> str:
    interval = "区間なし" if pd.isna(lo) else f"{lo}～{hi}%"
    return f"{interval}　{k:,.0f}/{base:,.0f}"


def _points(frame: pd.DataFrame, scale: alt.Scale, rows: Rows) -> list[alt.Chart | alt.LayerChart]:
    base = alt.Chart(frame).encode(y=rows.y())

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", axis=None, scale=scale)

    interval = base.transform_filter("isValid(datum.lo)").mark_rule(
        color=theme.INTERVAL, strokeWidth=12).encode(x=x("lo"), x2="hi")
    value = base.mark_tick(orient="vertical", color=theme.INK, thickness=4, size=26)
    figure = base.encode(x=x("last"), text="figure:N")
    detail = base.encode(x=x("last"), text="detail:N")
    return [interval, value.encode(x=x("value")),
            theme.haloed(figure, align="left", dx=BESIDE, dy=-11, fontSize=18, fontWeight="bold"),
            theme.haloed(detail, align="left", dx=BESIDE, dy=11, fontSize=theme.SMALL)]


def _grid(start: int, end: int, scale: alt.Scale, rows: Rows) -> alt.LayerChart:
    step = 5 if end - start <= 30 else 25 if end - start == 100 else 10
    ticks = list(range(start, end + 1, step))
    base = alt.Chart(pd.DataFrame({"tick": ticks, "words": [f"{tick}%" for tick in ticks]}))
    x = alt.X("tick:Q", axis=None, scale=scale)
    below = alt.expr(f"{rows.bottom} + 14")
    return alt.layer(base.mark_rule(color=theme.GRID, y=0, y2=alt.expr(rows.bottom)).encode(x=x),
                     base.mark_text(fontSize=theme.SMALL, color=theme.MUTED, y=below).encode(x=x, text="words:N"))


def _spread(kpis: pd.DataFrame) -> str:
    """Return the highest and the lowest of the KPIs."""
    low, high = kpis["value"].min(), kpis["value"].max()
    if len(kpis) == 1:
        return f"{plain(kpis['name'].iloc[0])}は{low}%"
    if low == high:
        return f"{len(kpis)}つの指標はいずれも{low}%"
    return f"最も高いのは{_with(kpis, high)}、最も低いのは{_with(kpis, low)}"


def _with(kpis: pd.DataFrame, value: float) -> str:
    names = [plain(name) for name in kpis.loc[kpis["value"] == value, "name"]]
    return f"{'と'.join(names)}の{'各' if len(names) > 1 else ''}{value}%"


def _change(waves: pd.DataFrame) -> str:
    """Return the last figure after the one before it, and whether their intervals overlap: no more is asserted."""
    name, last = plain(waves["name"].iloc[0]), waves.iloc[-1]
    if len(waves) == 1:
        return f"{name}は{last['value']}%"
    before = waves.iloc[-2]
    moved = f"{name}は{before['value']}%から{last['value']}%へ"
    if pd.isna(before["lo"]) or pd.isna(last["lo"]):
        return moved
    apart = before["hi"] < last["lo"] or last["hi"] < before["lo"]
    return f"{moved}、95%区間は{'重ならない' if apart else '重なる'}"


def _explained(kpis: pd.DataFrame) -> list[str]:
    return [ASSUMED] if kpis["lo"].notna().any() else ["縦の線＝割合。区間なし。"]
