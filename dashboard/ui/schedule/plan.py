"""The plan: each planned window beside what really happened, and how it stands today."""

from datetime import date, datetime

import pandas as pd
import streamlit as st

from dashboard import text
from dashboard.charts.schedule import schedule as chart
from dashboard.domain import schedule, wareki
from dashboard.domain.schedule import Step
from dashboard.queries import schedule as read
from dashboard.ui import specs
from dashboard.ui.escape import lines, md
from dashboard.ui.frame import Desk
from dashboard.ui.sources import cited


def show_standing(desk: Desk, steps: list[Step]) -> None:
    """Show the day and how many steps stand how on it."""
    states = [schedule.standing(step, desk.today).state for step in steps]
    counts = "、".join(f"{words} {states.count(state)}件" for state, words in reversed(text.STANDINGS.items())
                      if state in states)
    st.markdown(f"今日は **{wareki.with_weekday(desk.today)}** です。予定 {len(steps)}件のうち、{counts}。"
                "記録のないものは、実施したとみなしません。")


def show_chart(desk: Desk) -> None:
    """Show the windows, the records and today on one line of time; on a telephone the cards say the same."""
    with st.container(key="wide-schedule"):
        specs.show(desk, "schedule.chart", "schedule", lambda: chart(_frame(desk), desk.today))


def _frame(desk: Desk) -> pd.DataFrame:
    frame = read.steps_frame(desk.db, desk.today)
    late = [f"　{days:,}日" if state == "overdue" else "" for state, days in zip(frame["state"], frame["overdue_days"])]
    return frame.assign(state_label=frame["state"].map(text.STANDINGS) + late)


def show_cards(desk: Desk, steps: list[Step]) -> None:
    """Show every step with its window, what is recorded of it, its earlier windows and its source."""
    sources = read.sources(desk.db)
    earlier: dict[int, list[dict]] = {}
    for window in read.earlier_windows(desk.db):
        earlier.setdefault(window["step_id"], []).append(window)
    with st.grid(min_column_width=330, border=True, gap="small"):
        for step in steps:
            st.markdown("\n\n".join([f"## {md(step.name)}", _standing(step, desk.today),
                                     f"{_window(step)}  \n{_record(step)}", *map(_earlier, earlier.get(step.id, [])),
                                     cited(desk, sources.get(step.id))]))


def _standing(step: Step, today: date) -> str:
    standing = schedule.standing(step, today)
    said = f"**{text.STANDINGS[standing.state]}**"
    if standing.state == "overdue":
        missing = "実施の記録なし" if step.started_on is None else "終わりの記録なし"
        return f"{said}（{missing}）  \n{text.overdue(standing.overdue_days)}"
    if standing.state == "late_done":
        return f"{said}  \n予定の終わりから{standing.overdue_days:,}日後に済み"
    return said


def _window(step: Step) -> str:
    days = "～".join(dict.fromkeys((step.starts_on.isoformat(), step.ends_on.isoformat())))
    return f"予定　**{md(step.printed_as)}**  \n:small[{md(days)}]"


def _record(step: Step) -> str:
    if step.started_on is None:
        return "実施　記録なし"
    note = f"  \n{lines(step.note)}" if step.note else ""
    return f"実施　**{held(step.started_on, step.finished_on)}**{note}"


def held(started_on: date, finished_on: date | None) -> str:
    """Return the days on which a step was carried out, in words."""
    if finished_on is None:
        return f"{wareki.long_form(started_on)}から実施中"
    if finished_on == started_on:
        return wareki.with_weekday(started_on)
    return f"{wareki.long_form(started_on)}～{wareki.long_form(finished_on)}"


def _earlier(window: dict) -> str:
    changed = wareki.long_form(datetime.fromisoformat(window["replaced_at"]).date())
    return f":small[変更前の予定　{md(window['printed_as'])}（{changed}に変更。理由　{md(window['reason'])}）]"
