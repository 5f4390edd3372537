"""What was recorded of the members on screen, newest first: nothing is ever erased."""

from datetime import date, datetime

import streamlit as st

from dashboard.domain import wareki
from dashboard.queries import members as read
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.members.roster import Seen
from dashboard.verbs import VERBS


def show(desk: Desk, seen: Seen) -> None:
    """Show every appointment, departure and withdrawal that was recorded on screen, with who and when."""
    lines = [f"- {_line(row)}" for row in read.history(desk.db, desk.actor)]
    st.markdown("\n".join(lines) or "画面からの記録はまだありません。就任や退任を記録すると、ここに残ります。")


def _line(row: dict) -> str:
    facts = {**row["before"], **row["after"]}
    whose = f"{md(row['name'])}さん（{md(row['seat'])}）" if row["name"] else md(facts["term"])
    parts = [f"**{VERBS[row['verb']]}**　{whose}", _days({**row, **facts})]
    parts += [f"{label}　{md(facts[name])}" for name, label in (("reason", "理由"), ("basis", "根拠")) if name in facts]
    at = datetime.fromisoformat(row["at"])
    when = f"{wareki.with_weekday(at.date())} {wareki.clock(at.time())}"
    return "　".join(parts) + f"  \n  :small[{when}　{md(row['actor'])}]"


def _days(facts: dict) -> str:
    if "last_day" in facts:
        return f"{_day(facts['last_day'])}まで"
    return f"{_day(facts['starts_on'])}から{_day(facts['ends_on'])}まで"


def _day(iso: str) -> str:
    return wareki.long_form(date.fromisoformat(iso))
