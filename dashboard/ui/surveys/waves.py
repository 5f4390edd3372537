"""Which survey the figures are of: how many were asked and answered, and what is planned next."""

import re
from datetime import date

import streamlit as st

from dashboard.domain import wareki
from dashboard.domain.surveys import percent, printed_differs
from dashboard.queries import surveys as read
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.outline import joined
from dashboard.ui.sources import cited

_DAY = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)")


def choose(desk: Desk) -> dict | None:
    """Return the survey whose figures are asked for: the latest, or the one chosen; None if none was held."""
    held = {wave["wave"]: wave for wave in read.waves(desk.db) if wave["respondents"] is not None}
    if len(held) < 2:
        return next(iter(held.values()), None)
    chosen = st.segmented_control("アンケートの回", list(held), default=next(reversed(held)), required=True,
                                  key="surveys.wave", format_func=lambda wave: held[wave]["label"])
    return held[chosen]


def show(desk: Desk, chosen: dict | None) -> None:
    """Show how many were asked and answered in the chosen survey, and what is planned next."""
    planned = [wave for wave in read.waves(desk.db) if wave["respondents"] is None]
    told = [_held(chosen)] if chosen else ["実施されたアンケートの集計はまだありません。"]
    told += [_planned(wave) for wave in planned]
    sources = joined(*(wave["src"] for wave in [*([chosen] if chosen else []), *planned]))
    st.markdown("  \n".join([*told, cited(desk, sources)]))


def in_era_years(text: str) -> str:
    """Return the text with its ISO dates and months in era years: 2027-01 is 令和9年1月."""
    return _DAY.sub(_era, text)


def _era(found: re.Match) -> str:
    year, month, day = found.groups()
    if day:
        return wareki.long_form(date(int(year), int(month), int(day)))
    return f"{wareki.era_year(date(int(year), int(month), 1))}{int(month)}月"


def _held(wave: dict) -> str:
    asked = f"対象 {wave['population']:,}人" if wave["population"] else "対象の人数は資料になし"
    asked += f"（{in_era_years(wave['frame_date'])}時点）" if wave["frame_date"] else ""
    facts = [asked, _answered(wave)]
    facts += [f"実施時期 {in_era_years(wave['fieldwork'])}"] if wave["fieldwork"] else []
    facts += [f"報告 {in_era_years(wave['report_date'])}"] if wave["report_date"] else []
    return f"**✓ 実施済み　{md(wave['label'])}**　{md('、'.join(facts))}"


def _answered(wave: dict) -> str:
    respondents, population = wave["respondents"], wave["population"]
    if not population:
        return f"回答 {respondents:,}人"
    printed = wave["printed_rate_pct"]
    beside = f"、資料には{printed:g}％" if printed_differs(respondents, population, printed) else ""
    return f"回答 {respondents:,}人（回答率 {percent(respondents, population)}％{beside}）"


def _planned(wave: dict) -> str:
    when = in_era_years(wave["fieldwork"]) if wave["fieldwork"] else "時期は未定"
    return f"**○ 予定　{md(wave['label'])}**　{md(when)}"
