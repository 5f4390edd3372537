"""What was recorded of the plan on screen, newest first: nothing is ever erased."""

from datetime import date, datetime

import streamlit as st

from dashboard.domain import wareki
from dashboard.domain.schedule import Step
from dashboard.queries import schedule as read
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.schedule.plan import held
from dashboard.verbs import VERBS


def show(desk: Desk, steps: list[Step]) -> None:
    """Show every record, withdrawal and changed window that was recorded on screen, with who and when."""
    lines = [f"- {_line(row)}" for row in read.history(desk.db, desk.actor)]
    st.markdown("\n".join(lines) or "画面からの記録はまだありません。実施や時期の変更を記録すると、ここに残ります。")


def _line(row: dict) -> str:
    name = "　".join(filter(None, (row["meeting"], row["task"])))
    at = datetime.fromisoformat(row["at"])
    return (f"**{VERBS[row['verb']]}**　{md(name)}　{TOLD[row['verb']](row['before'], row['after'])}"
            f"  \n  :small[{wareki.with_weekday(at.date())} {wareki.clock(at.time())}　{md(row['actor'])}]")


def _recorded(before: dict, after: dict) -> str:
    return _held(after) + (f"　{md(after['note'])}" if after["note"] else "")


def _withdrawn(before: dict, after: dict) -> str:
    return f"{_held(before)}　理由　{md(after['note'])}"


def _changed(before: dict, after: dict) -> str:
    return f"{md(before['printed_as'])} → {md(after['printed_as'])}　理由　{md(after['reason'])}"


def _held(facts: dict) -> str:
    finished = facts["finished_on"]
    return held(date.fromisoformat(facts["started_on"]), date.fromisoformat(finished) if finished else None)


TOLD = {"record_step": _recorded, "withdraw_record": _withdrawn, "change_window": _changed}
