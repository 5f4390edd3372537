"""審議スケジュール: planned windows beside what really happened, and today."""

from datetime import date, timedelta

import altair as alt
import pandas as pd

from dashboard.charts import theme
from dashboard.charts.rows import Rows
from dashboard.charts.time_axis import TimeAxis
from dashboard.domain import wareki

BAR = 28
RECORD = 24
NAME_WIDTH = 12
BESIDE = 10
NEAR = timedelta(days=183)
# Where something is recorded, the window moves up to make room for it.
LIFTED = f"datum.held ? {-RECORD // 2} : 0"

FILLS = {"done": theme.GREY, "late_done": theme.GREY, "under_way": theme.ACCENT, "due": theme.BAND,
         "overdue": theme.LATE, "planned": theme.WHITE}
EDGES = {"due": theme.ACCENT, "planned": theme.ACCENT}
WORDS = {"overdue": theme.LATE, "under_way": theme.ACCENT, "due": theme.ACCENT}


def schedule(steps: pd.DataFrame, today: date) -> alt.LayerChart:
    """Return the planned windows with the state of each, a dashed line from a missed window, and today.

    `steps` has label, starts_on, ends_on, printed_as, state (done, late_done, under_way, due, planned or
    overdue), state_label (words with their shape), overdue_days, done_from and done_to (recorded, or NaT).
    """
    frame = _described(steps, today)
    drawn = [BAR + RECORD * held for held in frame["held"]]
    rows = Rows([theme.wrapped(label, NAME_WIDTH) for label in frame["label"]], drawn)
    axis = _axis(frame, rows, today)
    layers = [axis.layer(), rows.names(), *axis.today(today), *_windows(frame, rows, axis),
              *_records(frame, rows, axis)]
    return theme.finished(alt.layer(*layers), _finding(frame), _subtitle(frame), rows.height)


def _described(steps: pd.DataFrame, today: date) -> pd.DataFrame:
    """Add the row of each step, where its marks end, its colours and the dates recorded."""
    now = pd.Timestamp(today).as_unit("us")
    until = steps["ends_on"] + pd.Timedelta(days=1)
    state = steps["state"]
    return steps.assign(
        row=range(len(steps)),
        held=steps["done_from"].notna(),
        until=until,
        last_mark=until.where(state != "overdue", now),
        fill=state.map(FILLS),
        edge=state.map({**FILLS, **EDGES}),
        ink=state.map(WORDS).fillna(theme.MUTED),
        record_until=(steps["done_to"].fillna(now) + pd.Timedelta(days=1)).where(steps["done_from"].notna()),
        record=[_record(a, b) for a, b in zip(steps["done_from"], steps["done_to"])],
    )


def _record(begun: pd.Timestamp, ended: pd.Timestamp) -> str:
    if pd.isna(begun):
        return ""
    if pd.isna(ended):
        return f"{wareki.short_form(begun.date())}～"
    days = dict.fromkeys(wareki.short_form(day.date()) for day in (begun, ended))
    return "～".join(days)


def _axis(frame: pd.DataFrame, rows: Rows, today: date) -> TimeAxis:
    first = frame[["starts_on", "done_from"]].min().min()
    last = frame[["last_mark", "record_until"]].max().max()
    days = [first.date(), last.date()]
    if min(days) - NEAR <= today <= max(days) + NEAR:
        days.append(today)
    axis = TimeAxis(min(days), max(days), rows.left(), alt.expr("width"), rows.bottom)
    held = frame[frame["held"]]
    ends = [axis.share(day) for day in [*frame["last_mark"], *held["record_until"]]]
    needs = [*(theme.pixels(text) for text in frame["state_label"]),
             *(theme.pixels(text, theme.SMALL) for text in held["record"])]
    return axis.ending_before(theme.reserve(ends, [need + BESIDE for need in needs]))


def _windows(frame: pd.DataFrame, rows: Rows, axis: TimeAxis) -> list[alt.Chart | alt.LayerChart]:
    base = alt.Chart(frame).encode(y=rows.y())
    lifted = alt.expr(LIFTED)
    window = base.mark_bar(size=BAR, strokeWidth=2, yOffset=lifted).encode(
        x=axis.x("starts_on"), x2="until",
        fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("edge:N", scale=None))
    missed = base.transform_filter("datum.state == 'overdue'").mark_rule(
        color=theme.LATE, strokeWidth=3, strokeDash=[7, 5], yOffset=lifted, y2Offset=lifted).encode(
        x=axis.x("until"), x2="last_mark")
    words = base.encode(x=axis.x("last_mark"), text="state_label:N", color=alt.Color("ink:N", scale=None))
    return [missed, window, theme.haloed(words, align="left", fontWeight="bold", dx=BESIDE, dy=lifted)]


def _records(frame: pd.DataFrame, rows: Rows, axis: TimeAxis) -> list[alt.Chart | alt.LayerChart]:
    """Return what is recorded, under its window: a diamond for one day, a line for more, with its dates."""
    held = frame[frame["held"]]
    if held.empty:
        return []
    base = alt.Chart(held).encode(y=rows.y())
    under = BAR // 2 + 4
    stretch = base.mark_rule(color=theme.INK, strokeWidth=4, yOffset=under, y2Offset=under).encode(
        x=axis.x("done_from"), x2="record_until")
    begun = base.mark_point(shape="diamond", filled=True, opacity=1, color=theme.INK, size=140,
                            yOffset=under).encode(x=axis.x("done_from"))
    dates = theme.haloed(base.encode(x=axis.x("record_until"), text="record:N"), align="left",
                         fontSize=theme.SMALL, dx=BESIDE, dy=under)
    return [stretch, begun, dates]


def _finding(frame: pd.DataFrame) -> str:
    """Return how many steps are overdue and by how much, else that all is done or what is under way."""
    count = frame["state"].value_counts()
    if late := count.get("overdue", 0):
        most = frame.loc[frame["state"] == "overdue", "overdue_days"].max()
        return f"予定を過ぎても完了の記録がない項目が{late}件（{'最長' if late > 1 else ''}{most}日超過）"
    behind = count.get("late_done", 0)
    if count.get("done", 0) + behind == len(frame):
        return f"予定した{len(frame)}項目はすべて済みました" + (f"（うち{behind}件は予定より後）" if behind else "")
    now = [f"{words}{count[state]}件" for state, words in (("under_way", "実施中"), ("due", "予定の時期に入ったもの"))
           if state in count]
    return "。".join(["予定を過ぎて残っている項目はありません", *(["、".join(now)] if now else [])])


def _subtitle(frame: pd.DataFrame) -> list[str]:
    keys = ["箱＝予定の期間。"]
    if (frame["state"] == "overdue").any():
        keys.append("破線＝予定の終わりから今日まで。")
    if frame["held"].any():
        keys.append("◆＝実際に行った日。")
    planned = frame[frame["state"] == "planned"]
    coming = planned[planned["starts_on"] == planned["starts_on"].min()]
    names = [f"「{label}」（{printed}）" for label, printed in zip(coming["label"], coming["printed_as"])]
    return ["".join(keys), *([f"次に始まる予定は{'と'.join(names)}。"] if names else [])]
