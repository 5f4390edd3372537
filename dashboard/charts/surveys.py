"""Answers to a survey as bars, KPIs with their intervals, and the forms and the spread of what is done."""

from collections.abc import Sequence
from typing import NamedTuple

import altair as alt
import pandas as pd

from dashboard.charts import theme
from dashboard.charts.bars import Bars
from dashboard.charts.rows import Rows
from dashboard.charts.stack import Stack, Sum
from dashboard.charts.words import named, plain
from dashboard.domain.surveys import percent

OTHER = "その他"
POINT = 44
BESIDE = 12
KPI_WIDTH = 12
SPAN = 20
ASSUMED = "縦の線＝割合、帯＝95%区間（回答者を無作為とみなした場合）。答えていない人のことは、この幅に含まれない。"


class Bracket(NamedTuple):
    """The first `options` of a question taken together, and what they are called."""

    options: int
    words: str


def single(answers: pd.DataFrame, base: int, question: str, highlight: Sequence[str] = (),
           bracket: Bracket | None = None, notes: Sequence[str] = ()) -> alt.LayerChart:
    """Return the options of a question with one answer as parts of one bar, in their own order.

    `answers` has option, label, count; `base` is 100 %. `highlight` names the options that matter (default:
    the most frequent); `bracket` sums the first options. Where the labels find no room, each option is a bar.
    """
    frame = _shares(answers, base)
    frame["marked"] = frame["option"].isin(list(highlight)) if highlight else _is_top(frame["count"], 1)
    title = _about(frame, base) if highlight else _most_frequent(frame)
    subtitle = [f"問「{question}」　回答者{base:,}人に対する割合", *_uncounted(frame, base), *notes]
    summed = _summed(frame, bracket, base) if bracket else None
    stack = Stack(frame, summed)
    if stack.has_room:
        return theme.finished(alt.layer(*stack.layers()), title, subtitle, stack.height)
    drawn = Bars(frame.assign(value=frame["percent"]), frame["percent"].max())
    told = [f"{summed.words}（初めの{bracket.options}項目）"] if bracket else []
    return theme.finished(alt.layer(*drawn.layers()), title, [*subtitle, *told], drawn.rows.height)


def multi(answers: pd.DataFrame, respondents: int, question: str, notes: Sequence[str] = ()
          ) -> alt.LayerChart:
    """Return the options of a question with several answers as shares of the respondents, longest first.

    `answers` has option, label, count; `respondents` is the base. `notes` are added to the subtitle.
    """
    frame = _sorted(_shares(answers, respondents))
    frame["marked"] = _is_top(frame["count"], 2)
    drawn = Bars(frame.assign(value=frame["count"]), frame["count"].max())
    base = f"いくつでも選択。回答者{respondents:,}人に対する割合（合計は100%を超えることがある）"
    subtitle = [f"問「{question}」　{base}", *notes]
    return theme.finished(alt.layer(*drawn.layers()), _most_chosen(frame), subtitle, drawn.rows.height)


def forms(counted: pd.DataFrame, projects: int, notes: Sequence[str] = ()) -> alt.LayerChart:
    """Return how many of the `projects` took each form (label, count); one project may take several."""
    frame = _sorted(counted)
    frame = frame.assign(value=frame["count"], words=[f"{count:,}事業" for count in frame["count"]],
                         marked=_is_top(frame["count"], 1))
    drawn = Bars(frame, frame["count"].max())
    subtitle = [_covered(frame["count"].sum(), projects), *notes]
    return theme.finished(alt.layer(*drawn.layers()), _most_common(frame), subtitle, drawn.rows.height)


def coverage(measures: pd.DataFrame, notes: Sequence[str] = ()) -> alt.LayerChart:
    """Return counts as shares of all that were asked (label, count, total), on a scale of 0 to 100 %."""
    share = [percent(count, total) for count, total in zip(measures["count"], measures["total"])]
    words = [f"{value}%（{count:,}/{total:,}）" for value, count, total in
             zip(share, measures["count"], measures["total"])]
    drawn = Bars(measures.assign(value=share, words=words, marked=True), 100)
    title = "、".join(f"{label}は{value}%" for label, value in zip(measures["label"], share))
    layers = [drawn.tracks(), *drawn.layers()]
    return theme.finished(alt.layer(*layers), title, ["うすい帯の右端＝全体（100%）。", *notes], drawn.rows.height)


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


def _shares(answers: pd.DataFrame, base: int) -> pd.DataFrame:
    """Add to each option its share in per cent, rounded half up to one decimal, and its figure in words."""
    share = [percent(count, base) for count in answers["count"]]
    return answers.assign(
        share=answers["count"] / base,
        percent=share,
        words=[f"{value}%（{count:,}人）" for value, count in zip(share, answers["count"])],
    )


def _summed(frame: pd.DataFrame, bracket: Bracket, base: int) -> Sum:
    count = frame["count"].iloc[: bracket.options].sum()
    return Sum(count / base, f"{bracket.words} {percent(int(count), base)}%")


def _sorted(counted: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with the highest count first and その他 last; equal counts keep their order."""
    descending = counted.sort_values("count", ascending=False, kind="stable")
    other = descending["label"].str.startswith(OTHER)
    return pd.concat([descending[~other], descending[other]], ignore_index=True)


def _is_top(count: pd.Series, places: int) -> pd.Series:
    """Return whether a count has one of the first `places`, equal counts sharing theirs; 0 has none."""
    return (count.rank(method="min", ascending=False) <= places) & (count > 0)


def _about(frame: pd.DataFrame, base: int) -> str:
    marked = frame[frame["marked"]]
    together = "合わせて" if len(marked) > 1 else ""
    count = marked["count"].sum()
    return f"{named(marked['label'])}は{together}{percent(count, base)}%（{count:,}人）"


def _most_frequent(frame: pd.DataFrame) -> str:
    top = frame[frame["marked"]]
    if top.empty:
        return "回答がありません"
    if len(top) > 1:
        return f"{named(top['label'])}が同数で最も多く、各{top['percent'].iloc[0]}%"
    return f"{named(top['label'])}が最も多く{top['percent'].iloc[0]}%"


def _most_chosen(frame: pd.DataFrame) -> str:
    """Return the option chosen most and the next, or those that share the first place."""
    top = frame[_is_top(frame["count"], 1)]
    if top.empty:
        return "選ばれたものがありません"
    if len(top) > 1:
        return f"{named(top['label'])}が同数で最も多く、各{top['percent'].iloc[0]}%"
    first = f"最も多いのは{named(top['label'])}{top['percent'].iloc[0]}%"
    rest = frame.drop(top.index)
    following = rest[_is_top(rest["count"], 1)]
    if following.empty:
        return first
    each = "各" if len(following) > 1 else ""
    return f"{first}、次は{named(following['label'])}{each}{following['percent'].iloc[0]}%"


def _most_common(frame: pd.DataFrame) -> str:
    top = frame[frame["marked"]]
    if top.empty:
        return "数えられた形がありません"
    if len(top) > 1:
        return f"{named(top['label'])}が同数で最も多く、各{top['count'].iloc[0]:,}事業"
    return f"最も多い形は{named(top['label'])}の{top['count'].iloc[0]:,}事業"


def _uncounted(frame: pd.DataFrame, base: int) -> list[str]:
    rest = base - frame["count"].sum()
    return [f"どの選択肢にも数えられていない{rest:,}人は空白。"] if rest > 0 else []


def _covered(total: int, projects: int) -> str:
    if total > projects:
        return f"{projects:,}事業。1事業が複数の形にあたることがあり、のべ{total:,}。"
    return f"{projects:,}事業、形の記録はのべ{total:,}。"


# --- KPIs with intervals ---------------------------------------------------------------------------


def _window(waves: pd.DataFrame, span: int) -> tuple[int, int]:
    """Return the stretch of the scale, between fives, that has the intervals nearest its middle."""
    low, high = waves[["value", "lo"]].min().min(), waves[["value", "hi"]].max().max()
    starts = [start for start in range(0, 101 - span, 5) if start <= low and high <= start + span]
    if not starts:
        return (0, 100) if span >= 100 else _window(waves, span + 10)
    best = min(starts, key=lambda start: abs(start + span / 2 - (low + high) / 2))
    return best, best + span


def _drawn(kpis: pd.DataFrame, labels: list[str], start: int, end: int
           ) -> tuple[list[alt.Chart | alt.LayerChart], int]:
    frame = kpis.assign(
        row=range(len(kpis)), last=kpis["hi"].fillna(kpis["value"]),
        figure=[f"{value:.1f}%" for value in kpis["value"]],
        detail=[_detail(*kpi) for kpi in zip(kpis["lo"], kpis["hi"], kpis["k"], kpis["base"])])
    rows = Rows([theme.wrapped(label, KPI_WIDTH) for label in labels], [POINT] * len(labels))
    needs = [theme.pixels(text, theme.SMALL) + BESIDE for text in frame["detail"]]
    free = theme.reserve((frame["last"] - start) / (end - start), needs)
    right = alt.expr(f"width - {max(free, 16)}")
    scale = alt.Scale(domain=[start, end], range=[rows.left(8), right], nice=False)
    return [_grid(start, end, scale, rows), rows.names(), *_points(frame, scale, rows)], rows.height


def _detail(lo: float, hi: float, k: float, base: float) -> str:
    interval = "区間なし" if pd.isna(lo) else f"{lo:.1f}～{hi:.1f}%"
    return f"{interval}　{k:,.0f}/{base:,.0f}"


def _points(frame: pd.DataFrame, scale: alt.Scale, rows: Rows) -> list[alt.Chart | alt.LayerChart]:
    base = alt.Chart(frame).encode(y=rows.y())
    value, lo, last = (alt.X(f"{field}:Q", axis=None, scale=scale) for field in ("value", "lo", "last"))
    interval = base.transform_filter("isValid(datum.lo)").mark_rule(
        color=theme.INTERVAL, strokeWidth=12).encode(x=lo, x2="hi")
    point = base.mark_tick(orient="vertical", color=theme.INK, opacity=1, thickness=4, size=26)
    figure, detail = (base.encode(x=last, text=f"{text}:N") for text in ("figure", "detail"))
    return [interval, point.encode(x=value),
            theme.haloed(figure, align="left", dx=BESIDE, dy=-11, fontSize=18, fontWeight="bold"),
            theme.haloed(detail, align="left", dx=BESIDE, dy=11, fontSize=theme.SMALL)]


def _grid(start: int, end: int, scale: alt.Scale, rows: Rows) -> alt.LayerChart:
    step = 5 if end - start <= 30 else 25 if end - start == 100 else 10
    ticks = list(range(start, end + 1, step))
    base = alt.Chart(pd.DataFrame({"tick": ticks, "words": [f"{tick}%" for tick in ticks]}))
    x = alt.X("tick:Q", axis=None, scale=scale)
    lines = base.mark_rule(color=theme.GRID, y=0, y2=alt.expr(rows.bottom))
    below = base.mark_text(fontSize=theme.SMALL, color=theme.MUTED, y=alt.expr(f"{rows.bottom} + 14"))
    return alt.layer(lines.encode(x=x), below.encode(x=x, text="words:N"))


def _spread(kpis: pd.DataFrame) -> str:
    """Return the highest and the lowest of the KPIs."""
    low, high = kpis["value"].min(), kpis["value"].max()
    if len(kpis) == 1:
        return f"{plain(kpis['name'].iloc[0])}は{low:.1f}%"
    if low == high:
        return f"{len(kpis)}つの指標はいずれも{low:.1f}%"
    return f"最も高いのは{_with(kpis, high)}、最も低いのは{_with(kpis, low)}"


def _with(kpis: pd.DataFrame, value: float) -> str:
    names = [plain(name) for name in kpis.loc[kpis["value"] == value, "name"]]
    return f"{'と'.join(names)}の{'各' if len(names) > 1 else ''}{value:.1f}%"


def _change(waves: pd.DataFrame) -> str:
    """Return the last figure after the one before it; of their intervals only whether they overlap."""
    name, last = plain(waves["name"].iloc[0]), waves.iloc[-1]
    if len(waves) == 1:
        return f"{name}は{last['value']:.1f}%"
    before = waves.iloc[-2]
    moved = f"{name}は{before['value']:.1f}%から{last['value']:.1f}%へ"
    if pd.isna(before["lo"]) or pd.isna(last["lo"]):
        return moved
    apart = before["hi"] < last["lo"] or last["hi"] < before["lo"]
    return f"{moved}、95%区間は{'重ならない' if apart else '重なる'}"


def _explained(kpis: pd.DataFrame) -> list[str]:
    return [ASSUMED] if kpis["lo"].notna().any() else ["縦の線＝割合。区間なし。"]
