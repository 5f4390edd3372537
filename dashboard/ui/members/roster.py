"""The roster on a chosen day: who holds a seat, in which class, with which office."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard import text
from dashboard.charts.members import composition
from dashboard.domain import members, wareki
from dashboard.domain.members import Membership, Term
from dashboard.queries import members as read
from dashboard.ui import specs
from dashboard.ui.cautions import cautions
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.kept import kept
from dashboard.ui.sources import cited

EARLIEST, LATEST = date(1926, 12, 25), date(2100, 12, 31)


@dataclass(frozen=True)
class Seen:
    """The day that is looked at, and the record of the people."""

    day: date
    terms: list[Term]
    memberships: list[Membership]
    offices: dict[int, str]
    classes: dict[str, str]

    @property
    def term(self) -> Term | None:
        """Return the term that covers the day."""
        return members.current_term(self.terms, self.day)

    @property
    def seated(self) -> list[Membership]:
        """Return who is in office on the day, in the order of the roster."""
        return [m for m in self.memberships if members.in_office(m, self.day)]


def ask(desk: Desk) -> Seen:
    """Ask for the day of the roster, and read what is to be shown of it."""
    day = st.date_input("名簿の基準日（この日に在任する人を示します）", desk.today, EARLIEST, LATEST, key="members.day",
                        format="YYYY/MM/DD", width=360)
    return kept(desk, "members.seen", "members", lambda: _seen(desk, day), day)


def _seen(desk: Desk, day: date) -> Seen:
    classes = {row["seat_class"]: row["printed"] for row in read.seat_classes(desk.db)}
    return Seen(day, read.terms(desk.db), read.memberships(desk.db), read.offices(desk.db, day), classes)


def show_count(desk: Desk, seen: Seen) -> None:
    """Show in one line how many are in office on the day, of how many seats; or why nobody is."""
    opening = f"**{wareki.with_weekday(seen.day)}** 現在　"
    if not seen.seated:
        st.markdown(opening + _nobody(seen))
        return
    new = sum(m.terms_served == 1 for m in seen.seated)
    st.markdown(f"{opening}**在任 {len(seen.seated)}人**（新任 {new}人、再任 {len(seen.seated) - new}人）　"
                f"{_of_seats(desk.committee.seats)}")


def _of_seats(seats: int | None) -> str:
    if seats is None:
        return "定数の記録なし"
    return f"定数 {seats}人"


def _nobody(seen: Seen) -> str:
    """Return why nobody is in office on the day."""
    if not seen.terms:
        return "任期がまだ登録されていません。「任期を登録」から登録してください。"
    if seen.term:
        return (f"**在任 0人**。この日は任期 {md(seen.term.term)} に入りますが、在任する委員は記録されていません。"
                "委嘱した人がいれば「就任を登録」から登録してください。")
    for first, last in members.gaps(seen.terms):
        if first <= seen.day <= last:
            return f"**在任 0人**。{_period(first, last)}は、どの任期にも入りません。この日に委員は一人もいません。"
    if seen.day < seen.terms[0].starts_on:
        return f"**在任 0人**。記録されている最初の任期（{_period(*_days(seen.terms[0]))}）より前です。"
    return (f"**在任 0人**。記録されている最後の任期（{_period(*_days(seen.terms[-1]))}）より後です。"
            "次の任期は「任期を登録」から登録してください。")


def show(desk: Desk, seen: Seen) -> None:
    """Show who is in office on the day, by class, with ◎○, affiliation and how long; each class with its source."""
    if seen.seated:
        sources = read.sources(desk.db)
        with st.grid(min_column_width=280, border=True, gap="small"):
            for seat_class, printed in seen.classes.items():
                seats = [m for m in seen.seated if m.seat_class == seat_class]
                st.markdown(_card(desk, seen, printed, seats, sources))
    officers = "" if seen.offices or not seen.seated else "- 役職の記録はまだありません（◎○なし）。\n"
    st.markdown(officers + cautions(desk, "members"))


def show_composition(desk: Desk, seen: Seen) -> None:
    """Show the classes and terms of who is in office on the day as squares; on a telephone the cards say the same."""
    if not seen.seated:
        return
    with st.container(key="wide-composition"):
        specs.show(desk, "members.composition", "members", lambda: composition(
            read.seated_frame(desk.db, seen.day), [f"{wareki.long_form(seen.day)}現在。"]), seen.day)


def _card(desk: Desk, seen: Seen, printed: str, seats: list[Membership], sources: dict[int, str]) -> str:
    heading = f"## {md(printed)}　{len(seats)}人"
    if not seats:
        return f"{heading}\n\n在任する人はいません。"
    people = [f"- {_name(desk, seen, m)}　{_remark(seen, m, sources)}  \n  {_line(m.organisation)}" for m in seats]
    printed_lines = ",".join(sources[m.id] for m in seats if m.id in sources)
    return "\n".join([heading, "", *people, "", cited(desk, printed_lines or None)])


def _name(desk: Desk, seen: Seen, member: Membership) -> str:
    office = seen.offices.get(member.id)
    if office is None:
        return f"**{_line(member.name)}**"
    return f"**{text.OFFICE_MARKS[office]}{_line(desk.committee.title(office))} {_line(member.name)}**"


def _remark(seen: Seen, member: Membership, sources: dict[int, str]) -> str:
    """Return 新 or 2期; where a seat is not held for the whole term, from and until when; and if no paper names it."""
    whole = next(term for term in seen.terms if term.term == member.term)
    parts = [text.terms_served(member.terms_served)]
    if member.replaces:
        gone = next(m for m in seen.memberships if m.id == member.replaces)
        parts.append(f"{_line(gone.name)}さんの補欠")
    if member.starts_on != whole.starts_on:
        parts.append(f"{wareki.short_form(member.starts_on)}から")
    if member.until != whole.ends_on:
        parts.append(f"{wareki.short_form(member.until)}まで")
    if member.id not in sources:
        parts.append("画面から登録")
    return "、".join(parts)


def _line(words: str) -> str:
    """Return words of the record on one line."""
    return md(" ".join(words.split("\n")))


def _days(term: Term) -> tuple[date, date]:
    return term.starts_on, term.ends_on


def _period(first: date, last: date) -> str:
    return f"{wareki.long_form(first)}から{wareki.long_form(last)}まで"
