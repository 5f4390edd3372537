"""Whether the rows of a package agree with each other and with the rules: keys, references, dates, outlines."""

from collections.abc import Iterator, Mapping
from datetime import date

from dashboard.domain import agenda, members, wareki
from dashboard.domain.errors import DashboardError
from dashboard.domain.package import CONTRACT, Problem

Rows = Mapping[str, list[dict]]
OFFICES = ("chair", "vice_chair")


def inconsistencies(rows: Rows, files: Mapping[str, str]) -> list[Problem]:
    """Return what does not hold together in the typed rows of a package; empty if it does."""
    checks = (_duplicates, _dangling, _sources, _windows, _printed_dates, _memberships, _offices, _outlines)
    return [Problem(files[name], line, column, expected, found, cause)
            for check in checks for name, line, column, expected, found, cause in check(rows)]


def _wrong(name: str, row: Mapping, column: str | None, expected: str, cause: DashboardError | None = None) -> tuple:
    found = "" if column is None or row.get(column) is None else str(row[column])
    return name, row["line"], column, expected, found, cause


def _duplicates(rows: Rows) -> Iterator[tuple]:
    for name, entries in rows.items():
        seen: dict[tuple, int] = {}
        for row in entries:
            key = tuple(row[column] for column in CONTRACT[name].key)
            if key in seen:
                yield _wrong(name, row, CONTRACT[name].key[-1], f"重ならない値（{seen[key]} 行目と同じです）")
            seen.setdefault(key, row["line"])


def _dangling(rows: Rows) -> Iterator[tuple]:
    for name, entries in rows.items():
        for column, (target, key) in CONTRACT[name].references.items():
            known = {row[key] for row in rows.get(target, [])}
            for row in entries:
                if row[column] not in known:
                    yield _wrong(name, row, column, f"{target} にある {key}")


def _sources(rows: Rows) -> Iterator[tuple]:
    """Every source names a document of the package and a line, `document:line`, several parted by commas."""
    known = {row["id"] for row in rows["documents"]}
    for name, entries in rows.items():
        for row in entries:
            for source in row["src"].split(","):
                document, _, line = source.strip().rpartition(":")
                if document not in known or not line.replace("-", "").isdigit():
                    yield _wrong(name, row, "src", "文書名:行（documents にある文書）")


def _windows(rows: Rows) -> Iterator[tuple]:
    for name, first, last in (("terms", "start", "end"), ("schedule", "start", "end"),
                              ("consultations", "consulted", "reported"), ("offices", "start", "end")):
        for row in rows.get(name, []):
            if row[last] is not None and row[last] < row[first]:
                yield _wrong(name, row, last, f"{row[first]} 以後の日付")


def _printed_dates(rows: Rows) -> Iterator[tuple]:
    for row in rows.get("consultations", []):
        for printed, column in (("consulted_printed", "consulted"), ("reported_printed", "reported")):
            if row[printed] is not None and not _is_printed(row[printed], row[column]):
                yield _wrong("consultations", row, printed, f"{row[column]} を和暦で書いたもの")


def _is_printed(printed: str, day: str | None) -> bool:
    try:
        return wareki.read(printed).isoformat() == day
    except DashboardError:
        return False


def _memberships(rows: Rows) -> Iterator[tuple]:
    terms = {row["term"]: members.Term(row["term"], *map(date.fromisoformat, (row["start"], row["end"])))
             for row in rows["terms"]}
    seats: list[members.Membership] = []
    for row in rows["members"]:
        if row["term"] in terms:
            seat = _seat(row, terms[row["term"]])
            held = [other for other in seats if members.same_name(other.name, seat.name)]
            try:
                members.check_appointment(seat, terms[row["term"]], held)
            except DashboardError as error:
                yield _wrong("members", row, "name", "就任できる委員", error)
            seats.append(seat)


def _seat(row: Mapping, term: members.Term) -> members.Membership:
    first, last = (date.fromisoformat(row[c]) if row[c] else d
                   for c, d in (("start", term.starts_on), ("end", term.ends_on)))
    return members.Membership(0, 0, row["name"], row["term"], row["seat_class"], row["organisation"],
                              row["terms_served"], first, last)


def _offices(rows: Rows) -> Iterator[tuple]:
    for row in rows.get("offices", []):
        if row["office"] not in OFFICES:
            yield _wrong("offices", row, "office", " または ".join(OFFICES))


def _outlines(rows: Rows) -> Iterator[tuple]:
    """The agenda of each meeting is a valid outline, and the papers its items name are in the list."""
    for meeting in rows.get("meetings", []):
        entries = [row for row in rows.get("agenda_items", []) if row["meeting"] == meeting["number"]]
        known = {f"{p['kind']}-{p['number']}" for p in rows.get("papers", []) if p["meeting"] == meeting["number"]}
        for row in entries:
            if not set((row["papers"] or "").split(";")) - {""} <= known:
                yield _wrong("agenda_items", row, "papers", "papers にある kind-number")
        try:
            agenda.check(tuple(agenda.Item(row["level"], row["title"], row["kind"]) for row in entries))
        except DashboardError as error:
            yield _wrong("agenda_items", entries[0] if entries else meeting, "level", "正しい段の次第", error)
