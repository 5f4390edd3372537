"""The survey of projects: how many departments and sections, and in which forms they work with citizens."""

import pandas as pd
import streamlit as st

from dashboard.charts import surveys as charts
from dashboard.domain.surveys import percent, printed_differs
from dashboard.queries import surveys as read
from dashboard.ui import specs
from dashboard.ui.cautions import cautions
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.kept import drawn
from dashboard.ui.outline import joined
from dashboard.ui.sources import cited


def show(desk: Desk) -> None:
    """Show one round of the project survey, the latest unless another is chosen."""
    rounds = read.rounds(desk.db)
    chosen = rounds[-1]
    if len(rounds) > 1:
        chosen = st.segmented_control("調査の回", rounds, default=chosen, required=True, key="surveys.round")
    drawn(desk, "surveys.projects", ("surveys", "committee"), lambda: _draw(desk, chosen), chosen)


def _draw(desk: Desk, chosen: str) -> None:
    measures = [row for row in read.projects(desk.db) if row["wave"] == chosen]
    _show_coverage(desk, chosen, measures)
    forms = read.forms_of(desk.db, chosen)
    if forms:
        projects = next((row["count"] for row in measures if row["total"] is None), None)
        _show_forms(desk, chosen, projects, forms)


def _show_coverage(desk: Desk, chosen: str, measures: list[dict]) -> None:
    st.markdown(f"## 事業調査（{md(chosen)}）の部局・課・事業\n\n{cautions(desk, 'projects_survey')}")
    if any(row["total"] is not None for row in measures):
        specs.show(desk, "surveys.coverage", "surveys",
                   lambda: charts.coverage(read.coverage(desk.db, chosen)), chosen)
    st.markdown("\n".join(["| 区分 | 数／全体 | 割合 |", "|:--|--:|--:|", *map(_measure, measures), "",
                           cited(desk, joined(*(row["src"] for row in measures)))]))


def _measure(row: dict) -> str:
    if row["total"] is None:
        return f"| {md(row['measure'])} | {row['count']:,} | ― |"
    count, total, printed = row["count"], row["total"], row["printed_pct"]
    beside = f"（資料には{printed:g}％）" if printed_differs(count, total, printed) else ""
    return f"| {md(row['measure'])} | {count:,}/{total:,} | **{percent(count, total)}％**{beside} |"


def _show_forms(desk: Desk, chosen: str, projects: int | None, forms: list[dict]) -> None:
    """Show the forms; without the number of projects they are counted out of, only as a list."""
    st.markdown("## 協働の形態")
    if projects is not None:
        specs.show(desk, "surveys.forms", "surveys",
                   lambda: charts.forms(pd.DataFrame(forms), projects), chosen)
    defined = [f"- **{md(row['label'])}　{row['count']:,}**　{md(row['definition'])}" for row in forms]
    st.markdown("\n".join([cautions(desk, "project_forms"), "", "### それぞれの形態と数", "", *defined, "",
                           cited(desk, joined(*(row["src"] for row in forms)))]))
