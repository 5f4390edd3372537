"""Answers to a survey as bars, and the forms and the spread of what is done."""

from collections.abc import Sequence
from typing import NamedTuple

import altair as alt
import pandas as pd

from dashboard.charts import theme
from dashboard.charts.bars import Bars
from dashboard.charts.stack import Stack, Sum
from dashboard.charts.words import named
from dashboard.domain.surveys import percent

OTHER = "その他"


class Bracket(NamedTuple):
    """The first `options` of a question taken together, and what they are called."""

    options: int
    words: str


def single(answers: pd.DataFrame, base: int, question: str, highlight: Sequence[str] = (),
           bracket: Bracket | None = None, notes: Sequence[str] = ()) -> alt.LayerChart:
    """Return the options of a question with one answer as parts of one bar, in their own order.

    `answers` has option, label, count; `base` is 100 %. `highlight` names the options that matter (default: the
    most frequent); `bracket` sums the first options. Where the labels find no room, one bar for each option.
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


def multi(answers: pd.DataFrame, respondents: int, question: str, notes: Sequence[str] = ()) -> alt.LayerChart:
    """Return the options of a question with several answers as shares of the respondents, the longest bar first.

    `answers` has option, label, count; `respondents` is the base of the shares. `notes` are added to the subtitle.
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
    other = counted["label"].str.startswith(OTHER)
    return (counted.assign(other=other).sort_values(["other", "count"], ascending=[True, False], kind="stable")
            .drop(columns="other").reset_index(drop=True))


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
