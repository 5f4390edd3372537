"""What to watch on the day: seats without a successor, what ends within 180 days, who left; and all terms."""

from datetime import date
from itertools import groupby

import streamlit as st

from dashboard.charts.members import term_bar
from dashboard.domain import members, wareki
from dashboard.domain.members import Term
from dashboard.queries import members as read
from dashboard.ui import specs
from dashboard.ui.cautions import cautions
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.members.roster import Seen
from dashboard.ui.sources import cited


def show(desk: Desk, seen: Seen) -> None:
    """Show vacancies, what ends within 180 days of the day, and who left during its term."""
    reasons = {row["membership_id"]: row["reason"] for row in read.departures(desk.db) if row["withdrawn"] is None}
    lines = [*_vacancies(desk, seen), *_ending(seen), *_departed(seen, reasons)]
    st.markdown("\n".join(["## 欠員・任期満了・退任", "", *(f"- {line}" for line in lines)]))


def _vacancies(desk: Desk, seen: Seen) -> list[str]:
    """Return the seats nobody succeeded to, then the seats of 定数 of which nothing is recorded, if it is known."""
    found = members.vacancies(seen.memberships, seen.day)
    seats = desk.committee.seats
    unaccounted = (seats or 0) - len(seen.seated) - len(found) if seen.term else 0
    lines = [f"**！ 欠員**　{md(seen.classes[gone.seat_class])}　{md(gone.name)}さんの席に後任がいません。"
            f"残任期間 {span(*gone.unexpired)}" for gone in found]
    if unaccounted > 0:
        lines.append(f"**！ 欠員**　定数{seats}人に対し在任{len(seen.seated)}人です。委嘱した人がいれば「就任を登録」から"
                     "登録してください。")
    return lines or ["✓ 退任の後、後任のいない席はありません。"]


def _ending(seen: Seen) -> list[str]:
    """Return who leaves within 180 days, one line a last day."""
    found = sorted(members.ending_soon(seen.memberships, seen.day), key=lambda m: m.until)
    lines = []
    for until, group in groupby(found, key=lambda m: m.until):
        leaving = list(group)
        names = "全員" if len(leaving) == len(seen.seated) else "、".join(md(m.name) for m in leaving)
        lines.append(f"**！ {members.TERM_ENDS_SOON_DAYS}日以内に終わる任期**　{wareki.long_form(until)}まで"
                     f"（残り{(until - seen.day).days + 1}日）　{len(leaving)}人（{names}）")
    return lines or [f"✓ {members.TERM_ENDS_SOON_DAYS}日以内に終わる任期はありません。{_left(seen)}"]


def _left(seen: Seen) -> str:
    if seen.term is None:
        return ""
    return f"いまの任期は残り{members.days_left(seen.term, seen.day):,}日（{wareki.long_form(seen.term.ends_on)}まで）です。"


def _departed(seen: Seen, reasons: dict[int, str]) -> list[str]:
    if seen.term is None:
        return []
    return [f"退任　{md(seen.classes[gone.seat_class])}　{md(gone.name)}さん　{wareki.long_form(gone.until)}まで"
            + (f"　理由　{md(reasons[gone.id])}" if gone.id in reasons else "")
            for gone in members.left_before(seen.memberships, seen.term, seen.day)]


def show_terms(desk: Desk, seen: Seen) -> None:
    """Show all terms, past ones too, and between them the days that no term covers."""
    if seen.terms:
        with st.container(key="wide-terms"):
            specs.show(desk, "members.term_bar", "members", lambda: term_bar(read.terms_frame(desk.db), desk.today))
    bases = read.term_bases(desk.db)
    periods = [(term.starts_on, _term(desk, seen, term, **bases[term.term])) for term in seen.terms]
    periods += [(first, f"**空白　{span(first, last)}**　どの任期にも入りません。委員はいません。")
                for first, last in members.gaps(seen.terms)]
    lines = [line for _, line in sorted(periods, reverse=True)] or ["任期はまだ登録されていません。"]
    st.markdown("\n".join(["## 任期（新しい順）", "", *(f"- {line}" for line in lines), cautions(desk, "terms")]))


def _term(desk: Desk, seen: Seen, term: Term, basis: str, src: str | None) -> str:
    held = sum(m.term == term.term for m in seen.memberships)
    parts = [f"**{_standing(term, desk.today)}　{md(term.term)}**", span(term.starts_on, term.ends_on),
             f"名簿の記録 {held}人" if held else "名簿の記録なし", "" if src else f"根拠　{md(basis)}", cited(desk, src)]
    return "　".join(filter(None, parts))


def _standing(term: Term, today: date) -> str:
    if term.ends_on < today:
        return "✓ 終了"
    return "▶ 任期中" if term.starts_on <= today else "○ これから"


def span(first: date, last: date) -> str:
    """Return 令和7年7月1日～令和7年9月30日（3か月）."""
    return f"{wareki.long_form(first)}～{wareki.long_form(last)}（{wareki.duration(first, last)}）"

