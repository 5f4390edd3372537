"""Who sits on the committee, by class and number of terms, and the term with today in it."""

from collections.abc import Sequence
from datetime import date, timedelta

import altair as alt
import pandas as pd

from dashboard.charts import theme
from dashboard.charts.rows import Rows
from dashboard.charts.time_axis import TimeAxis
from dashboard.domain import wareki
from dashboard.domain.members import Term, current_term, days_left, gaps

SEAT = 46
BETWEEN = 8
MOST_IN_LINE = 5
COUNT_SIZE = 20
NAME_WIDTH = 12
BAR = 40
APART = 4


class Unmarked(TimeAxis):
    """An axis without marked days, exactly from its first day to its last."""

    def ends(self) -> list[date]:
        """Return the first day and the day after the last."""
        return [self.first, self.last + timedelta(days=1)]


def composition(members: pd.DataFrame, notes: Sequence[str] = ()) -> alt.LayerChart:
    """Return the members in office as squares, a row for each class in the order given.

    `members` has class_label and terms_served (1: 新任; blank: not known). `notes` are added to the subtitle.
    """
    frame = _seated(members)
    classes = frame.groupby("row").agg(label=("class_label", "first"), count=("seat", "size"))
    lines = -(-classes["count"] // MOST_IN_LINE)
    rows = Rows([_name(label) for label in classes["label"]],
                [int(line) * (SEAT + BETWEEN) - BETWEEN for line in lines])
    drawn = _lined_up(frame.assign(drawn=frame["row"].map(dict(enumerate(rows.drawn)))))
    layers = [rows.names(), *_squares(drawn, rows)]
    return theme.finished(alt.layer(*layers), _finding(frame), ["四角1つが委員1人。", *notes], rows.height)


def term_bar(terms: pd.DataFrame, today: date) -> alt.LayerChart:
    """Return the terms (label, starts_on, ends_on) on one bar, with the days left and what no term covers."""
    frame = terms.sort_values("starts_on", ignore_index=True)
    known = [Term(label, start.date(), end.date()) for label, start, end in
             zip(frame["label"], frame["starts_on"], frame["ends_on"])]
    axis = Unmarked(known[0].starts_on, max(known[-1].ends_on, today), 0, alt.expr("width"), str(BAR))
    layers = [*_terms(frame, known, axis, today), *_uncovered(known, axis), *axis.today(today)]
    return theme.finished(alt.layer(*layers), _standing(known, today), _coverage(known), BAR)


def _name(class_label: str) -> str:
    """Return the label of a class with its number on a line of its own."""
    return "\n".join(theme.wrapped(part, NAME_WIDTH) for part in class_label.split("\u3000"))


def _seated(members: pd.DataFrame) -> pd.DataFrame:
    """Add the row of each member's class, the seat in it and the words for the number of terms."""
    return members.assign(
        row=pd.factorize(members["class_label"])[0],
        seat=members.groupby("class_label").cumcount(),
        words=[_served(terms) for terms in members["terms_served"]],
        again=members["terms_served"] > 1,
    )


def _served(terms: float) -> str:
    if pd.isna(terms):
        return "不明"
    return "新任" if terms == 1 else f"{terms:.0f}期目"


def _lined_up(frame: pd.DataFrame) -> pd.DataFrame:
    """Add where each square lies: its place in its line, and its distance from the middle of its row."""
    line = frame["seat"] // MOST_IN_LINE
    place = frame["seat"] % MOST_IN_LINE
    down = line * (SEAT + BETWEEN) + (SEAT - frame["drawn"]) / 2
    return frame.assign(place=place, until=place + 1, down=down)


def _squares(frame: pd.DataFrame, rows: Rows) -> list[alt.Chart]:
    free = theme.pixels("00人", COUNT_SIZE) + 12
    span = [rows.left(), alt.expr(f"width - {free}")]
    scale = alt.Scale(domain=[0, int(frame["until"].max())], range=span, nice=False)
    place, until = (alt.X(f"{field}:Q", axis=None, scale=scale) for field in ("place", "until"))
    filled, empty = alt.value(theme.ACCENT), alt.value(theme.WHITE)
    base = alt.Chart(frame).encode(y=rows.y())
    down = alt.expr("datum.down")
    square = base.mark_bar(orient="horizontal", size=SEAT, cornerRadius=5, stroke=theme.ACCENT, strokeWidth=2,
                           yOffset=down, x2Offset=-BETWEEN).encode(
        x=place, x2="until", fill=alt.condition("datum.again", filled, empty))
    half = f"(scale('x', 1) - scale('x', 0) - {BETWEEN}) / 2"
    words = base.mark_text(fontWeight="bold", dx=alt.expr(half), dy=down).encode(
        x=place, text="words:N", color=alt.condition("datum.again", empty, filled))
    return [square, words, _counts(frame).encode(y=rows.y(), x=until)]


def _counts(frame: pd.DataFrame) -> alt.Chart:
    """Return how many sit in each class, written after its first line."""
    first = frame[frame["seat"] < MOST_IN_LINE].groupby("row").tail(1)
    size = first["row"].map(frame.groupby("row").size())
    mark = alt.Chart(first.assign(total=[f"{count}人" for count in size])).mark_text(
        align="left", dx=2, dy=alt.expr("datum.down"), fontSize=COUNT_SIZE, fontWeight="bold")
    return mark.encode(text="total:N")


def _finding(frame: pd.DataFrame) -> str:
    """Return how many members there are and how many of them serve which term."""
    served = frame.sort_values("terms_served", na_position="last")["words"].value_counts(sort=False)
    if len(served) == 1:
        return f"委員{len(frame)}人の全員が{served.index[0]}" if len(frame) > 1 else f"委員は1人（{served.index[0]}）"
    return f"委員{len(frame)}人のうち、" + "、".join(f"{words}が{count}人" for words, count in served.items())


def _terms(frame: pd.DataFrame, known: list[Term], axis: TimeAxis, today: date) -> list[alt.Chart]:
    """Return each term as a bar, what has passed filled, with its days below and the days left inside."""
    now = pd.Timestamp(today).as_unit("us")
    until = frame["ends_on"] + pd.Timedelta(days=1)
    dates = [[wareki.short_form(day) for day in (term.starts_on, term.ends_on)] for term in known]
    frame = frame.assign(
        until=until, over=frame["ends_on"] < now, passed=until.clip(upper=now).clip(lower=frame["starts_on"]),
        days=["～".join(pair) for pair in dates], days_broken=["～\n".join(pair) for pair in dates])
    base = alt.Chart(frame)
    whole = base.mark_rect(y=0, y2=BAR, fill=theme.WHITE, stroke=theme.GREY, strokeWidth=2,
                           x2Offset=-APART).encode(x=axis.x("starts_on"), x2="until")
    passed = base.mark_rect(y=0, y2=BAR, x2Offset=alt.expr(f"datum.over ? {-APART} : 0")).encode(
        x=axis.x("starts_on"), x2="passed",
        color=alt.condition("datum.over", alt.value(theme.GREY), alt.value(theme.ACCENT)))
    return [whole, passed, _days(frame, axis), *_left(known, axis, today)]


def _days(frame: pd.DataFrame, axis: TimeAxis) -> alt.Chart:
    room = f"{axis.place('until')} - {axis.place('starts_on')}"
    wide, slim = (theme.widest(frame[form], theme.SMALL) for form in ("days", "days_broken"))
    text = f"{room} > {wide} ? datum.days : {room} > {slim} ? datum.days_broken : ''"
    return alt.Chart(frame).mark_text(
        fontSize=theme.SMALL, lineHeight=theme.SMALL_LINE, y=BAR + 14, dx=alt.expr(f"({room}) / 2"),
        text=alt.expr(text)).encode(x=axis.x("starts_on"))


def _left(known: list[Term], axis: TimeAxis, today: date) -> list[alt.Chart]:
    """Return the days left, in the part of the current term that is to come, where there is room."""
    term = current_term(known, today)
    if term is None:
        return []
    words = f"残り{days_left(term, today)}日"
    frame = pd.DataFrame({"today": [pd.Timestamp(today)], "until": [pd.Timestamp(term.ends_on)],
                          "words": [words]})
    room = f"{axis.place('until')} - {axis.place('today')}"
    text = f"{room} > {theme.pixels(words) + 12} ? datum.words : ''"
    return [alt.Chart(frame).mark_text(fontWeight="bold", color=theme.ACCENT, y=BAR / 2, text=alt.expr(text),
                                       dx=alt.expr(f"({room}) / 2")).encode(x=axis.x("today"))]


def _uncovered(known: list[Term], axis: TimeAxis) -> list[alt.Chart]:
    """Return the gaps between terms in words, below the days of the terms."""
    frame = pd.DataFrame([{"middle": pd.Timestamp(first) + (pd.Timestamp(last) - pd.Timestamp(first)) / 2,
                           "words": f"空白{(last - first).days + 1}日"} for first, last in gaps(known)])
    if frame.empty:
        return []
    above = 2 if len(known) > 3 else 1
    mark = alt.Chart(frame).mark_text(fontSize=theme.SMALL, fontWeight="bold", color=theme.LATE,
                                      y=BAR + 14 + above * theme.SMALL_LINE)
    return [mark.encode(x=axis.x("middle"), text="words:N")]


def _standing(known: list[Term], today: date) -> str:
    term = current_term(known, today)
    if term is not None:
        return f"任期は{wareki.long_form(term.ends_on)}まで、今日を含めて残り{days_left(term, today)}日"
    coming = next((term for term in known if term.starts_on > today), None)
    if coming is not None:
        return f"今日はどの任期にも入っていません。次の任期は{wareki.long_form(coming.starts_on)}から"
    return f"記録にある最後の任期は{wareki.long_form(known[-1].ends_on)}に終わりました"


def _coverage(known: list[Term]) -> list[str]:
    uncovered = [f"{wareki.short_form(first)}から{wareki.short_form(last)}までの{(last - first).days + 1}日"
                 for first, last in gaps(known)]
    told = f"{'と、'.join(uncovered)}は、どの任期にも入っていません。" if uncovered else ""
    return [f"記録にある任期{len(known)}期分。{told}"]
