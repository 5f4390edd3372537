"""諮問 and 答申 on one line of time."""

from datetime import date

import altair as alt
import pandas as pd

from dashboard.charts import theme
from dashboard.charts.rows import Rows
from dashboard.charts.time_axis import TimeAxis
from dashboard.domain import wareki

BAR = 30
DRAWN = 56
NAME_WIDTH = 14
SPAN_SIZE = 18
ARROW = 16
HEAD = "M0,-1L1,0L0,1Z"
BESIDE = 10


def timeline(consultations: pd.DataFrame, terms: pd.DataFrame, today: date) -> alt.LayerChart:
    """Return the consultations as bars from 諮問 to 答申, over the terms of the members.

    `consultations` has no, title, consulted, reported (NaT while open: drawn to `today` with an arrow);
    `terms` has starts_on, ends_on and may be empty. Durations count both days, in full months.
    """
    frame = _described(consultations, today)
    rows = Rows([_name(no, title) for no, title in zip(frame["no"], frame["title"])], [DRAWN] * len(frame))
    axis = _axis(frame, terms, rows)
    layers = [*_terms(terms, axis), axis.layer(), rows.names(), *_bars(frame, rows, axis)]
    return theme.finished(alt.layer(*layers), _finding(frame), _subtitle(frame, terms, today), rows.height)


def _name(no: int, title: str) -> str:
    return f"諮問{no}\n{theme.wrapped(title.removesuffix('について'), NAME_WIDTH)}"


def _described(consultations: pd.DataFrame, today: date) -> pd.DataFrame:
    """Add the row of each consultation, the day after its last, and what is written at its bar."""
    begun = consultations["consulted"]
    now = pd.Timestamp(today).as_unit("us")
    last = consultations["reported"].fillna(now).where(lambda day: day > begun, begun)
    is_open = consultations["reported"].isna()
    spans = [wareki.duration(a.date(), b.date()) for a, b in zip(begun, last)]
    return consultations.assign(
        row=range(len(consultations)),
        is_open=is_open,
        months=[wareki.whole_months(a.date(), b.date()) for a, b in zip(begun, last)],
        until=last + pd.Timedelta(days=1),
        span=spans,
        beside=["審議中" if still else span for span, still in zip(spans, is_open)],
        dates=[_dates(a, b, span) for a, b, span in zip(begun, consultations["reported"], spans)],
    )


def _dates(consulted: pd.Timestamp, reported: pd.Timestamp, span: str) -> str:
    begun = f"{wareki.short_form(consulted.date())} 諮問"
    return f"{begun}から{span}" if pd.isna(reported) else f"{begun} → {wareki.short_form(reported.date())} 答申"


def _axis(frame: pd.DataFrame, terms: pd.DataFrame, rows: Rows) -> TimeAxis:
    first = min([frame["consulted"].min(), *terms["starts_on"]]).date()
    last = max([frame["until"].max(), *terms["ends_on"]]).date()
    axis = TimeAxis(first, last, rows.left(), alt.expr("width"), rows.bottom)
    shares = [axis.share(day) for day in frame["until"]]
    needs = [theme.pixels(text, SPAN_SIZE) + BESIDE + ARROW * still
             for text, still in zip(frame["beside"], frame["is_open"])]
    return axis.ending_before(theme.reserve(shares, needs))


def _bars(frame: pd.DataFrame, rows: Rows, axis: TimeAxis) -> list[alt.Chart | alt.LayerChart]:
    base = alt.Chart(frame).encode(y=rows.y())
    lifted = (BAR - DRAWN) // 2
    bar = base.mark_bar(size=BAR, color=theme.ACCENT, stroke=theme.ACCENT, yOffset=lifted).encode(
        x=axis.x("consulted"), x2="until")
    arrow = base.transform_filter("datum.is_open").mark_point(
        shape=HEAD, filled=True, opacity=1, color=theme.ACCENT, size=(BAR + 2) ** 2,
        yOffset=lifted).encode(x=axis.x("until"))
    span = theme.haloed(
        base.encode(x=axis.x("until"), text="beside:N"), align="left", fontSize=SPAN_SIZE, fontWeight="bold",
        dx=alt.expr(f"{BESIDE} + (datum.is_open ? {ARROW} : 0)"), dy=lifted)
    return [bar, arrow, span, _dates_under(frame, rows, axis)]


def _dates_under(frame: pd.DataFrame, rows: Rows, axis: TimeAxis) -> alt.LayerChart:
    """Return the dates under the bars, moved left where they would leave the plot."""
    width = [theme.pixels(text, theme.SMALL) for text in frame["dates"]]
    base = alt.Chart(frame.assign(dates_width=width)).encode(y=rows.y(), text="dates:N")
    start = alt.expr(f"min({axis.place('consulted')}, width - datum.dates_width)")
    return theme.haloed(base, align="left", fontSize=theme.SMALL, x=start,
                        dy=(DRAWN - theme.SMALL_LINE) // 2)


def _terms(terms: pd.DataFrame, axis: TimeAxis) -> list[alt.Chart]:
    """Return the terms as pale bands with their months above, where a band is wide enough for them."""
    if terms.empty:
        return []
    frame = terms.assign(
        until=terms["ends_on"] + pd.Timedelta(days=1),
        heading=[f"任期\n{_month(a)}～\n{_month(b)}" for a, b in zip(terms["starts_on"], terms["ends_on"])])
    bands = alt.Chart(frame).mark_rect(
        color=theme.BAND, stroke=theme.WHITE, strokeWidth=2, y=0, y2=alt.expr(axis.bottom)).encode(
        x=axis.x("starts_on"), x2="until")
    room = f"{axis.place('until')} - {axis.place('starts_on')}"
    fitting = alt.expr(f"{room} > {theme.widest(frame['heading'], theme.SMALL)} ? datum.heading : ''")
    headings = alt.Chart(frame).mark_text(
        fontSize=theme.SMALL, lineHeight=theme.SMALL_LINE, color=theme.MUTED, y=-3 * theme.SMALL_LINE + 8,
        dx=alt.expr(f"({room}) / 2"), text=fitting)
    return [bands, headings.encode(x=axis.x("starts_on"))]


def _month(day: pd.Timestamp) -> str:
    return wareki.short_form(day.date()).rpartition(".")[0]


def _finding(frame: pd.DataFrame) -> str:
    """Return the shortest and the longest duration of those answered, and how many are open."""
    answered = frame[~frame["is_open"]].sort_values(["months", "until"])
    still = f"審議中{frame['is_open'].sum()}件" if frame["is_open"].any() else ""
    if answered.empty:
        return f"{still}。答申はまだありません"
    return "。".join(filter(None, [_spans(list(answered["span"])), still]))


def _spans(spans: list[str]) -> str:
    if len(spans) == 1:
        return f"諮問から答申まで{spans[0]}"
    if len(set(spans)) == 1:
        return f"諮問から答申まで、いずれも{spans[0]}"
    return f"諮問から答申まで、短くて{spans[0]}、長くて{spans[-1]}"


def _subtitle(frame: pd.DataFrame, terms: pd.DataFrame, today: date) -> list[str]:
    drawn = f"諮問{len(frame)}件。棒の長さ＝諮問から答申まで（1か月未満は切り捨て）。"
    arrow = f"矢印＝審議中（{wareki.short_form(today)}現在）。" if frame["is_open"].any() else ""
    band = f"うすい帯＝記録にある委員の任期（{len(terms)}期分）。" if len(terms) else ""
    return [drawn + arrow + band]
