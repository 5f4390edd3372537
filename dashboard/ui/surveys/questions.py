"""The questions of a survey: each as a chart on its base, the printed share beside ours where they differ."""

import streamlit as st

from dashboard.charts import surveys as charts
from dashboard.domain.surveys import highlights, percent, printed_differs
from dashboard.queries import surveys as read
from dashboard.ui import specs
from dashboard.ui.cautions import cautions
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.kept import drawn
from dashboard.ui.outline import joined
from dashboard.ui.sources import cited
from dashboard.ui.surveys import waves


def show(desk: Desk) -> None:
    """Show all questions of the chosen survey."""
    wave = waves.choose(desk)
    drawn(desk, "surveys.questions", ("surveys", "committee"), lambda: _draw(desk, wave),
          wave and wave["wave"])


def _draw(desk: Desk, wave: dict | None) -> None:
    waves.show(desk, wave)
    if wave is None:
        return
    options = read.options(desk.db, wave["wave"])
    for question in read.questions(desk.db, wave["wave"]):
        _show_question(desk, question, options.get(question["qid"], []))


def _show_question(desk: Desk, question: dict, options: list[dict]) -> None:
    st.markdown(f"## {md(question['qid'])}　{md(question['short'])}\n\n{md(question['title'])}")
    specs.show(desk, "surveys.question", "surveys", lambda: _chart(desk, question), question["wave"],
               question["qid"])
    st.markdown(_below(desk, question, options))


def _below(desk: Desk, question: dict, options: list[dict]) -> str:
    return "\n\n".join([f"{_base(question)}  \n{_printed(question, options)}", *_compared(question, options),
                        cautions(desk, f"surveys.{question['qid']}"),
                        cited(desk, joined(question["src"], *(row["src"] for row in options)))])


def _chart(desk: Desk, question: dict):
    everything, base = read.answers(desk.db, question["wave"]), question["respondents_base"]
    answers = everything[everything["qid"] == question["qid"]]
    if question["kind"] == "multi":
        return charts.multi(answers, base, question["short"])
    marked, summed = highlights(question["qid"], read.definitions(desk.db))
    bracket = charts.Bracket(*summed) if summed else None
    return charts.single(answers, base, question["short"], marked, bracket)


def _base(question: dict) -> str:
    chosen = f"、選ばれた数の合計 {question['total_selections']:,}" if question["kind"] == "multi" else ""
    return f"母数 **{question['respondents_base']:,}人**（{md(question['respondents_base_is'])}）{chosen}"


def _printed(question: dict, options: list[dict]) -> str:
    """Return how the printed shares stand to ours."""
    if all(row["printed_pct"] is None for row in options):
        return "資料に割合の印刷はありません。"
    if _differs(question, options):
        return f"**資料に印刷された割合と違います。** 資料の母数は{md(question['printed_pct_base'])}です。"
    return "資料に印刷された割合は、この割合を四捨五入したものと同じです。"


def _differs(question: dict, options: list[dict]) -> bool:
    base = question["respondents_base"]
    return any(printed_differs(row["count"], base, row["printed_pct"]) for row in options)


def _compared(question: dict, options: list[dict]) -> list[str]:
    """Return the table of our shares beside the printed ones where any of them differ."""
    if not _differs(question, options):
        return []
    base = question["respondents_base"]
    return ["\n".join([f"| 選択肢 | 人数 | 回答者{base:,}人に対する割合 | 資料に印刷された割合 |", "|:--|--:|--:|--:|",
                       *(_row(row, base) for row in options)])]


def _row(row: dict, base: int) -> str:
    printed = "―" if row["printed_pct"] is None else f"{row['printed_pct']:g}％"
    ours = percent(row["count"], base)
    return f"| {_mark(row['option'])}{md(row['label'])} | {row['count']:,} | **{ours}％** | {printed} |"


def _mark(option: int) -> str:
    """Return the number of an option as the formulas and cautions write it: ④."""
    return chr(ord("①") + option - 1) + " " if 1 <= option <= 20 else f"{option}　"
