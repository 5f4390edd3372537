"""The KPIs of a survey: the main ones as a chart, all of them as tables with base, count and interval."""

import streamlit as st

from dashboard.charts import surveys as charts
from dashboard.queries import surveys as read
from dashboard.queries.surveys import Kpi
from dashboard.ui import specs
from dashboard.ui.cautions import cautions
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.kept import drawn
from dashboard.ui.outline import joined
from dashboard.ui.sources import cited
from dashboard.ui.surveys import waves

MAIN = "主"
INTERVALS = "95％区間は「回答者を無作為とみなした場合」の幅です。"
DIRECTIONS = {"↑": "↑ 高いほどよい", "↓": "↓ 低いほどよい"}


def show(desk: Desk) -> None:
    """Show the KPIs of the chosen survey."""
    wave = waves.choose(desk)
    drawn(desk, "surveys.kpis", ("surveys", "committee"), lambda: _draw(desk, wave), wave and wave["wave"])


def _draw(desk: Desk, wave: dict | None) -> None:
    waves.show(desk, wave)
    if wave is None:
        return
    found = read.kpis_of(desk.db, wave["wave"])
    if any(kpi.is_share for kpi in found if kpi.role == MAIN):
        specs.show(desk, "surveys.kpi_intervals", "surveys", lambda: _chart(found), wave["wave"])
    st.markdown(_tables(desk, found))


def _chart(kpis: list[Kpi]):
    return charts.kpi_intervals(read.kpi_frame([kpi for kpi in kpis if kpi.role == MAIN]))


def _tables(desk: Desk, kpis: list[Kpi]) -> str:
    main, others = ([kpi for kpi in kpis if (kpi.role == MAIN) is wanted] for wanted in (True, False))
    parts = ["## 主な指標", _table(main)] if main else []
    parts += ["## 前提と補助の指標", _table(others)] if others else []
    if not parts:
        return "指標は定義されていません。"
    return "\n\n".join([*parts, INTERVALS, cautions(desk, "surveys"),
                        cited(desk, joined(*(kpi.src for kpi in kpis)))])


def _table(kpis: list[Kpi]) -> str:
    return "\n".join(["| 指標 | 値（95％区間） | 数／母数 |", "|:--|:--|--:|", *map(_row, kpis)])


def _row(kpi: Kpi) -> str:
    said = [kpi.id, kpi.formula, *([] if kpi.unit == read.PER_CENT else [f"単位 {kpi.unit}"]),
            *([DIRECTIONS[kpi.direction]] if kpi.direction in DIRECTIONS else [])]
    return f"| **{md(kpi.name)}** :small[{md('　'.join(said))}] | {_value(kpi)} | {_counted(kpi)} |"


def _value(kpi: Kpi) -> str:
    figure = kpi.figure
    if figure is None:
        return "―（この回の集計になし）"
    if kpi.unit != read.PER_CENT:
        return f"**{figure.value:,g}**"
    interval = "全数、区間なし" if figure.lo is None else f"{figure.lo:.1f}～{figure.hi:.1f}％"
    return f"**{figure.value:.1f}％** （{interval}）"


def _counted(kpi: Kpi) -> str:
    if kpi.figure is None:
        return "―"
    return f"{kpi.figure.k:,}" if kpi.figure.base is None else f"{kpi.figure.k:,}/{kpi.figure.base:,}"
