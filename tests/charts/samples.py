"""Records of an invented committee, as the charts are given them."""

from datetime import date

import pandas as pd

from dashboard.charts.consultations import timeline
from dashboard.charts.fund import balance, flows
from dashboard.charts.members import composition, term_bar
from dashboard.charts.schedule import schedule
from dashboard.charts.surveys import Bracket, coverage, forms, kpi_by_wave, kpi_intervals, multi, single

TODAY = date(2026, 11, 22)


def consultations(*rows: tuple[str, str, str | None]) -> pd.DataFrame:
    """Return (title, consulted, reported) as the timeline takes them."""
    frame = pd.DataFrame(rows, columns=["title", "consulted", "reported"])
    frame.insert(0, "no", range(1, len(frame) + 1))
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in ("consulted", "reported")})


def terms(*rows: tuple[str, str]) -> pd.DataFrame:
    """Return (first day, last day) as terms."""
    frame = pd.DataFrame(rows, columns=["starts_on", "ends_on"]).apply(pd.to_datetime)
    return frame.assign(label=[f"第{number}期" for number in range(1, len(frame) + 1)])


def steps(*rows: tuple) -> pd.DataFrame:
    """Return (label, first day, last day, state, days overdue, done from, done to) as the plan."""
    frame = pd.DataFrame(rows, columns=["label", "starts_on", "ends_on", "state", "overdue_days",
                                        "done_from", "done_to"])
    days = {name: pd.to_datetime(frame[name]) for name in ("starts_on", "ends_on", "done_from", "done_to")}
    return frame.assign(**days, printed_as=frame["starts_on"] + "頃", state_label="● " + frame["state"])


def answers(**counts: int) -> pd.DataFrame:
    """Return the options of a question with their counts."""
    options = range(1, len(counts) + 1)
    return pd.DataFrame({"option": options, "label": list(counts), "count": list(counts.values())})


def kpis(*rows: tuple, wave: str = "第1回") -> pd.DataFrame:
    """Return (name, value, lo, hi, k, base) as KPIs."""
    frame = pd.DataFrame(rows, columns=["name", "value", "lo", "hi", "k", "base"])
    return frame.assign(wave_label=wave).astype({"lo": float, "hi": float})


def waves(*rows: tuple[float, float | None, float | None]) -> pd.DataFrame:
    """Return (value, lo, hi) of one KPI, a row for each wave."""
    frame = kpis(*[("理解率", *row, 100, 400) for row in rows])
    return frame.assign(wave_label=[f"第{number}回" for number in range(1, len(rows) + 1)])


def members(**classes: list[int | None]) -> pd.DataFrame:
    """Return the terms served by the members of each class."""
    return pd.DataFrame([(label, terms) for label, served in classes.items() for terms in served],
                        columns=["class_label", "terms_served"])


def fund(**rows: tuple) -> pd.DataFrame:
    """Return (balance, deposit, withdrawal) of fiscal years named fy2012 and so on."""
    frame = pd.DataFrame(rows.values(), columns=["balance_end", "deposit", "withdrawal"])
    years = [int(name.removeprefix("fy")) for name in rows]
    return frame.assign(fy=years, fy_label=[f"平成{year - 1988}年度" for year in years])


LONG = answers(**{"市民団体等に事業を委託すること。(運営、広報など)": 5, "事業を共催すること。": 40, "その他": 35})
PLAN = steps(
    ("第1回　委嘱・現状報告", "2026-01-15", "2026-01-15", "done", 0, "2026-01-15", "2026-01-15"),
    ("第2回　素案の検討", "2026-03-01", "2026-04-30", "late_done", 12, "2026-05-12", "2026-05-12"),
    ("第3回　素案の確定", "2026-06-01", "2026-07-31", "overdue", 114, None, None),
    ("市民説明会の開催", "2026-10-01", "2026-12-31", "under_way", 0, "2026-10-08", None),
    ("第4回　答申案", "2026-11-01", "2027-01-31", "due", 0, None, None),
    ("第5回　答申", "2027-02-01", "2027-03-31", "planned", 0, None, None))
ASKED = consultations(("緑のまちづくりについて", "2016-10-18", "2017-06-28"), ("文化振興の基本方針の改定について", "2026-05-14", None))
SERVED = terms(("2023-07-01", "2025-06-30"), ("2025-10-01", "2027-09-30"))
YEARS = fund(fy2012=(90_723_656, 624_843, 4_182_499), fy2013=(86_028_966, 724_085, 5_418_775))
KPIS = kpis(("認知率（聞いたことがある）", 72.7, 70.6, 74.6, 1005, 1383), ("実施課率", 19.4, None, None, 31, 160))
SEATED = members(**{"1号委員　市民": [1, 1, 2, None, 3, 1], "2号委員　学識経験者": [2]})
SHARES = pd.DataFrame({"label": ["部局", "課・機関"], "count": [13, 31], "total": [23, 160]})

# Each chart with the record that was given to it.
CHARTS = {
    "timeline": (lambda: timeline(ASKED, SERVED, TODAY), ASKED),
    "terms behind the timeline": (lambda: timeline(ASKED, SERVED, TODAY), SERVED),
    "timeline without terms": (lambda: timeline(ASKED, SERVED.head(0), TODAY), ASKED),
    "schedule": (lambda: schedule(PLAN, TODAY), PLAN),
    "single": (lambda: single(answers(十分=46, 普通=749, 不十分=548), 1343, "情報", [1], Bracket(2, "足りる")),
               answers(十分=46, 普通=749, 不十分=548)),
    "single without room": (lambda: single(LONG, 80, "想像すること", bracket=Bracket(2, "合わせて")), LONG),
    "multi": (lambda: multi(LONG, 80, "想像すること", ["注記"]), LONG),
    "forms": (lambda: forms(LONG, 77), LONG),
    "coverage": (lambda: coverage(SHARES), SHARES),
    "kpi_intervals": (lambda: kpi_intervals(KPIS), KPIS),
    "kpi_by_wave": (lambda: kpi_by_wave(waves((26.7, 24.8, 28.7), (37.2, 35.3, 39.1))),
                    waves((26.7, 24.8, 28.7), (37.2, 35.3, 39.1))),
    "composition": (lambda: composition(SEATED), SEATED),
    "term_bar": (lambda: term_bar(SERVED, TODAY), SERVED),
    "balance": (lambda: balance(YEARS), YEARS),
    "flows": (lambda: flows(YEARS), YEARS),
}
