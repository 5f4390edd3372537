"""Whether the rows of a package agree with each other and with the rules: keys, references, dates, outlines."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from dashboard.domain import agenda, meetings, members, wareki
from dashboard.domain.errors import DashboardError, RuleBroken
from dashboard.domain.package import CONTRACT, Problem
from dashboard.domain.package_figures import figures

Rows = Mapping[str, list[dict]]
OFFICES = ("chair", "vice_chair")
# The column that a refusal of the rules is about.
COLUMNS = {"meeting_outside_term": "date", "meeting_number_low": "number", "place_missing": "place",
           "agenda_outline_broken": "level", "agenda_title_missing": "title", "agenda_kind_unknown": "kind",
           "paper_title_missing": "title", "paper_kind_unknown": "kind", "paper_number_low": "number",
           "paper_twice": "number", "item_paper_unknown": "papers"}


def inconsistencies(rows: Rows, files: Mapping[str, str]) -> list[Problem]:
    """Return what does not hold together in the typed rows of a package; empty if it does."""
    checks = (_one_committee, _duplicates, _dangling, _sources, _periods, _terms, _printed_dates, _printed_windows,
              _memberships, _offices, _meetings, figures)
    return [Problem(files[name], row["line"], column, expected, _found(row, column), cause)
            for check in checks for name, row, column, expected, cause in check(rows)]


def _found(row: Mapping, column: str | None) -> str:
    return "" if column is None or row.get(column) is None else str(row[column])


def _refusal(check: Callable, *arguments) -> DashboardError | None:
    try:
        check(*arguments)
    except DashboardError as error:
        return error
    return None


def _one_committee(rows: Rows) -> Iterator[tuple]:
    entries = rows["committee"]
    if len(entries) != 1:
        last = entries[-1] if entries else {"line": 2}
        yield "committee", last, None, f"ちょうど1行（いま {len(entries)} 行）", None


def _duplicates(rows: Rows) -> Iterator[tuple]:
    for name, entries in rows.items():
        seen: dict[tuple, int] = {}
        for row in entries:
            key = tuple(row[column] for column in CONTRACT[name].key)
            if key in seen:
                yield name, row, CONTRACT[name].key[-1], f"重ならない値（{seen[key]} 行目と同じです）", None
            seen.setdefault(key, row["line"])


def _dangling(rows: Rows) -> Iterator[tuple]:
    for name, entries in rows.items():
        for column, (target, key) in CONTRACT[name].references.items():
            known = {row[key] for row in rows.get(target, [])}
            for row in entries:
                if row[column] not in known:
                    yield name, row, column, f"{target} にある {key}", None


def _sources(rows: Rows) -> Iterator[tuple]:
    """Every source names a document of the package and a line, `document:line`, several parted by commas."""
    known = {row["id"] for row in rows["documents"]}
    for name, entries in rows.items():
        for row in entries:
            for source in row["src"].split(","):
                document, _, line = source.strip().rpartition(":")
                if document not in known or not re.fullmatch("[1-9][0-9]*(-[1-9][0-9]*)?", line):
                    yield name, row, "src", "文書名:行（documents にある文書）", None


def _periods(rows: Rows) -> Iterator[tuple]:
    for name, first, last in (("terms", "start", "end"), ("schedule", "start", "end"),
                              ("consultations", "consulted", "reported"), ("offices", "start", "end")):
        for row in rows.get(name, []):
            if row[last] is not None and row[last] < row[first]:
                yield name, row, last, f"{row[first]} 以後の日付", None


def _terms(rows: Rows) -> Iterator[tuple]:
    for before, after in pairwise(sorted(rows["terms"], key=lambda row: row["start"])):
        if after["start"] <= before["end"]:
            yield "terms", after, "start", f"前の任期の末日（{before['end']}）より後の日付", None


def _printed_dates(rows: Rows) -> Iterator[tuple]:
    for row in rows.get("consultations", []):
        for printed, column in (("consulted_printed", "consulted"), ("reported_printed", "reported")):
            if row[printed] is not None and not _is_printed(row[printed], row[column]):
                yield "consultations", row, printed, f"{row[column] or '空欄'} を和暦で書いたもの", None


def _is_printed(printed: str, day: str | None) -> bool:
    try:
        return wareki.read(printed).isoformat() == day
    except DashboardError:
        return False


def _printed_windows(rows: Rows) -> Iterator[tuple]:
    """A window is printed in any words; where these can be read as days, they are the days of the row."""
    for row in rows.get("schedule", []):
        try:
            printed = tuple(map(date.isoformat, wareki.read_window(row["printed_as"])))
        except DashboardError:
            continue
        if printed != (row["start"], row["end"]):
            yield "schedule", row, "printed_as", f"{row['start']} から {row['end']} までを和暦で書いたもの", None


def _term_of(rows: Rows) -> dict[str, members.Term]:
    return {row["term"]: members.Term(row["term"], *map(date.fromisoformat, (row["start"], row["end"])))
            for row in rows["terms"]}


def _memberships(rows: Rows) -> Iterator[tuple]:
    terms = _term_of(rows)
    seats: list[members.Membership] = []
    for row, seat in _seats(rows):
        held = [other for other in seats if members.same_name(other.name, seat.name)]
        error = _refusal(members.check_appointment, seat, terms[seat.term], held)
        if error:
            yield "members", row, "name", "就任できる委員", error
        seats.append(seat)


def _seats(rows: Rows) -> list[tuple[dict, members.Membership]]:
    terms = _term_of(rows)
    return [(row, _seat(row, terms[row["term"]])) for row in rows["members"] if row["term"] in terms]


def _seat(row: Mapping, term: members.Term) -> members.Membership:
    first, last = (date.fromisoformat(row[c]) if row[c] else d
                   for c, d in (("start", term.starts_on), ("end", term.ends_on)))
    return members.Membership(0, 0, row["name"], row["term"], row["seat_class"], row["organisation"],
                              row["terms_served"], first, last)


def _offices(rows: Rows) -> Iterator[tuple]:
    """An office is held by someone in office on that day, and by one at a time; it ends with the seat."""
    seats = [seat for _, seat in _seats(rows)]
    held: dict[str, date] = {}
    for row in sorted(rows.get("offices", []), key=lambda row: row["start"]):
        if row["office"] not in OFFICES:
            yield "offices", row, "office", " または ".join(OFFICES), None
        start = date.fromisoformat(row["start"])
        try:
            seat = members.seat_on(seats, row["name"], start)
        except RuleBroken as error:
            yield "offices", row, "name", "その日に在任している委員", error
            continue
        if start <= held.get(row["office"], date.min):
            yield "offices", row, "start", f"前の人の末日（{held[row['office']]}）より後の日付", None
        held[row["office"]] = date.fromisoformat(row["end"]) if row["end"] else seat.until


def _meetings(rows: Rows) -> Iterator[tuple]:
    """A meeting lies in its term; its agenda is a valid outline, and the papers its items name are in its list."""
    terms = _term_of(rows)
    for row in rows.get("meetings", []):
        if row["term"] in terms:
            day = date.fromisoformat(row["date"])
            header = meetings.Meeting(row["number"], row["term"], day, None, row["place"], "")
            yield from _wrong("meetings", row, _refusal(meetings.check_meeting, header, terms.values(), ()))
        yield from _papers(_of_meeting(rows, "papers", row))
        yield from _agenda(_of_meeting(rows, "agenda_items", row), _of_meeting(rows, "papers", row))


def _of_meeting(rows: Rows, name: str, meeting: Mapping) -> list[dict]:
    return sorted((row for row in rows.get(name, []) if row["meeting"] == meeting["number"]),
                  key=lambda row: row["position"])


def _wrong(name: str, row: Mapping, error: DashboardError | None) -> Iterator[tuple]:
    if error:
        yield name, row, COLUMNS[error.code], "会議として保存できる値", error


def _papers(entries: list[dict]) -> Iterator[tuple]:
    for count, row in enumerate(entries, start=1):
        error = _refusal(meetings.check_papers, map(_paper, entries[:count]))
        if error:
            yield from _wrong("papers", row, error)
            return


def _paper(row: Mapping) -> meetings.Paper:
    return meetings.Paper(row["kind"], row["number"], row["title"])


def _agenda(entries: list[dict], papers: list[dict]) -> Iterator[tuple]:
    known = {_paper(row).key for row in papers}
    for row in entries:
        if not set((row["papers"] or "").split(";")) - {""} <= known:
            yield "agenda_items", row, "papers", "papers にある kind-number", None
    error = _refusal(agenda.check, [agenda.Item(row["level"], row["title"], row["kind"]) for row in entries])
    if error:
        yield from _wrong("agenda_items", entries[error.facts["position"] - 1], error)
