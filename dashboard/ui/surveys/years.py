"""The fund by fiscal year, and indicators of different years, which must not be compared simply."""

import pandas as pd
import streamlit as st

from dashboard.charts import fund as charts
from dashboard.domain import wareki
from dashboard.queries import committee as read
from dashboard.ui import specs
from dashboard.ui.cautions import cautions
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.kept import drawn
from dashboard.ui.outline import joined
from dashboard.ui.sources import cited
from dashboard.ui.surveys.waves import in_era_years


def show(desk: Desk) -> None:
    """Show the fund and the indicators, each where the record holds it."""
    drawn(desk, "surveys.years", ("committee",), lambda: _draw(desk))


def _draw(desk: Desk) -> None:
    holds = read.holdings(desk.db)
    if holds["fund"]:
        _show_fund(desk)
    if holds["indicators"]:
        _show_indicators(desk)


def _show_fund(desk: Desk) -> None:
    rows = read.fund_rows(desk.db)
    name = rows[0]["fund"]
    st.markdown(f"## {md(name)}")
    specs.show(desk, "fund.balance", "committee", lambda: charts.balance(_fund(desk), name))
    specs.show(desk, "fund.flows", "committee", lambda: charts.flows(_fund(desk), name))
    st.markdown("\n".join([_yen(rows, {"積立": "deposit", "取崩": "withdrawal"}), "",
                           _yen(rows, {"年度末の残高": "balance_end"}), "",
                           cautions(desk, "fund"), "", cited(desk, joined(*(row["src"] for row in rows)))]))


def _yen(rows: list[dict], columns: dict[str, str]) -> str:
    """Return a table of the years in yen; narrow, so that it needs no scrolling on a telephone."""
    table = [["年度", *(f"{column}（円）" for column in columns)], [":--", *("--:" for _ in columns)]]
    table += [[wareki.fiscal_year_label(row["fy"]), *(f"{row[field]:,}" for field in columns.values())]
              for row in rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in table)


def _fund(desk: Desk) -> pd.DataFrame:
    """Return the fund with its fiscal years in full; the documents print H24."""
    fund = read.fund(desk.db)
    return fund.assign(fy_label=fund["fy"].map(wareki.fiscal_year_label))


def _show_indicators(desk: Desk) -> None:
    rows = read.indicators(desk.db)
    st.markdown("\n".join([
        "## 年の違う数", "", "**！ 単純に比較できません。** 数え方、基準日、名称が違います。", "",
        "| 指標 | 年 | 数 | 資料での名称、時点 |", "|:--|--:|--:|:--|", *map(_indicator, rows), "",
        cautions(desk, "indicators"), "", cited(desk, joined(*(row["src"] for row in rows)))]))


def _indicator(row: dict) -> str:
    when = f"{row['as_of']}年" if row["as_of"].isdigit() else in_era_years(row["as_of"])
    return (f"| {md(row['indicator'])}（{md(row['unit'])}） | {row['as_of'][:4]} | {row['value']:,}"
            f" | {md(row['printed_as'])}　時点 {md(when)} |")
