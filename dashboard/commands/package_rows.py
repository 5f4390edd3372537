"""Writing the checked rows of a package: each row once, however often the package is loaded."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Mapping
from datetime import date, datetime

from sqlite_utils import Database

from dashboard.commands.recorded import recorded
from dashboard.db import translated
from dashboard.domain import members
from dashboard.domain import regulation as rules
from dashboard.domain.errors import DashboardError, RuleBroken
from dashboard.domain.package import CONTRACT, Problem, refusal
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import meetings as read_meetings
from dashboard.queries import members as read


def write_package(db: Database, now: datetime, rows: Mapping[str, list[dict]], files: Mapping[str, str],
                  regulation: str | None) -> tuple[dict[str, int], int]:
    """Write what is not loaded yet in one transaction; return {resource: rows added} and how many stood already.

    Raises RuleBroken other_committee, or PackageInvalid where a row loaded earlier has changed or stands already.
    """
    with translated(), db.atomic():
        db.execute("UPDATE revisions SET revision = revision")  # so that what is read from here on stays true
        name = rows["committee"][0]["name"]
        _refuse_other_committee(db, name)
        fresh, unchanged = _unloaded(db, rows, files, regulation)
        added = {resource: len(entries) for resource, entries in fresh.items() if entries}
        if added:
            with recorded(db, CONSOLE, now, "load", "committee") as entry:
                db.execute("UPDATE revisions SET revision = revision + 1 WHERE subject <> 'committee'")
                _write_all(db, now, fresh, files)
                entry.subject_id, entry.after = name, added
    return added, unchanged


def _refuse_other_committee(db: Database, name: str) -> None:
    row = db.execute("SELECT name FROM committee").fetchone()
    if row and row[0] != name:
        raise RuleBroken("other_committee", stored=row[0], offered=name)


def _unloaded(db: Database, rows, files, regulation) -> tuple[dict[str, list], int]:
    """Return {resource: [(key, hash, row)]} of what was never loaded; a loaded row that changed is refused."""
    loaded = {(r["resource"], r["key"]): r["hash"] for r in db.query("SELECT resource, key, hash FROM loaded_rows")}
    fresh: dict[str, list] = {resource: [] for resource in [*rows, "regulation"]}
    problems, unchanged = [], 0
    for resource, key, row in _keyed(rows, regulation):
        digest = _digest(row)
        known = loaded.get((resource, key))
        if known is None:
            fresh[resource].append((key, digest, row))
        elif known == digest:
            unchanged += 1
        else:
            problems.append(_problem(files, resource, row,
                                     "先に登録した内容と同じ行（登録後の変更は画面から行います）", found=key))
    problems += _late_rows(fresh, files)
    if problems:
        raise refusal(problems)
    return fresh, unchanged


def _late_rows(fresh: Mapping[str, list], files: Mapping[str, str]) -> list[Problem]:
    """Agenda and papers of a meeting loaded earlier belong to whoever prepares it; a package adds none behind them."""
    new = {row["number"] for _, _, row in fresh.get("meetings", [])}
    return [_problem(files, resource, row, "新しく登録する会議の行（登録済みの会議の次第と資料は画面から直します）", "meeting")
            for resource in ("papers", "agenda_items")
            for _, _, row in fresh.get(resource, []) if row["meeting"] not in new]


def _problem(files: Mapping[str, str], resource: str, row: Mapping, expected: str, column: str | None = None,
             found: str = "", cause: DashboardError | None = None) -> Problem:
    return Problem(files.get(resource, "regulation.toml"), row.get("line"), column, expected, found, cause)


def _keyed(rows, regulation):
    for resource, entries in rows.items():
        for row in entries:
            yield resource, json.dumps([row[c] for c in CONTRACT[resource].key], ensure_ascii=False), row
    if regulation is not None:
        yield "regulation", rules.parse(regulation).id, {"source": regulation}


def _digest(row: Mapping) -> str:
    kept = {name: value for name, value in row.items() if name != "line"}
    return hashlib.sha256(json.dumps(kept, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _write_all(db: Database, now: datetime, fresh: Mapping[str, list], files: Mapping[str, str]) -> None:
    for resource, entries in fresh.items():
        for key, digest, row in entries:
            _write(db, now, resource, row, files)
            db["loaded_rows"].insert({"resource": resource, "key": key, "hash": digest})


def _write(db: Database, now: datetime, resource: str, row: dict, files: Mapping[str, str]) -> None:
    values = {name: value for name, value in row.items() if name != "line"}
    try:
        _WRITERS.get(resource, _as_it_is(resource))(db, values, now)
    except DashboardError as error:
        raise refusal([_problem(files, resource, row, "いまの記録と合う行", cause=error)]) from error
    except sqlite3.IntegrityError as error:
        raise refusal([_problem(files, resource, row, _expected(error))]) from error


def _expected(error: sqlite3.IntegrityError) -> str:
    if error.sqlite_errorname in ("SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE"):
        return "まだ登録されていない行（同じものが画面から登録されています）"
    return "登録できる値（ほかの行か、この列に許される値と合いません）"


def _as_it_is(table: str) -> Callable:
    return lambda db, row, now: db[table].insert(row)


def _committee(db: Database, row: dict, now: datetime) -> None:
    db["committee"].insert({"id": 1, **row})


def _regulation(db: Database, row: dict, now: datetime) -> None:
    parsed = rules.parse(row["source"])
    db["regulations"].insert({"id": parsed.id, "title": parsed.title, "source": row["source"],
                              "effective_from": parsed.effective_from.isoformat()})


def _renamed(table: str, names: Mapping[str, str], dropped: tuple[str, ...] = ()) -> Callable:
    return lambda db, row, now: db[table].insert(
        {names.get(name, name): value for name, value in row.items() if name not in dropped})


def _member(db: Database, row: dict, now: datetime) -> None:
    term = read.term(db, row["term"])
    first, last = row["start"] or term.starts_on.isoformat(), row["end"] or term.ends_on.isoformat()
    seat = members.Membership(0, 0, row["name"], row["term"], row["seat_class"], row["organisation"],
                              row["terms_served"], date.fromisoformat(first), date.fromisoformat(last))
    members.check_appointment(seat, term, [m for m in read.memberships(db) if members.same_name(m.name, seat.name)])
    person = read.person(db, row["name"]) or db["people"].insert({"name": row["name"]}).last_pk
    db["memberships"].insert({
        "person_id": person, "term": row["term"], "seat_class": row["seat_class"],
        "organisation": row["organisation"], "printed_note": row["printed_note"] or "",
        "terms_served": row["terms_served"], "starts_on": first, "ends_on": last, "src": row["src"]})


def _office(db: Database, row: dict, now: datetime) -> None:
    seat = members.seat_on(read.memberships(db), row["name"], date.fromisoformat(row["start"]))
    db["offices"].insert({"office": row["office"], "membership_id": seat.id, "src": row["src"],
                          "starts_at": f"{row['start']}T00:00:00+09:00",
                          "ends_at": f"{row['end']}T23:59:59+09:00" if row["end"] else None})


def _step(db: Database, row: dict, now: datetime) -> None:
    step = db["plan_steps"].insert({name: row[name] for name in ("position", "meeting", "task", "src")}).last_pk
    db["plan_windows"].insert({"step_id": step, "starts_on": row["start"], "ends_on": row["end"],
                               "printed_as": row["printed_as"], "recorded_at": now.isoformat(timespec="seconds")})


def _of_meeting(db: Database, number: int) -> int:
    """Return the meeting of that number that was just written."""
    return db.execute("SELECT max(id) FROM meetings WHERE number = ? AND src IS NOT NULL", [number]).fetchone()[0]


def _paper(db: Database, row: dict, now: datetime) -> None:
    db["papers"].insert({"meeting_id": _of_meeting(db, row.pop("meeting")), **row})


def _agenda_item(db: Database, row: dict, now: datetime) -> None:
    meeting, keys = _of_meeting(db, row.pop("meeting")), (row.pop("papers") or "").split(";")
    item = db["agenda_items"].insert({"meeting_id": meeting, **row}).last_pk
    papers = {paper.key: paper.id for paper in read_meetings.meeting(db, CONSOLE, meeting).papers}
    db["agenda_item_papers"].insert_all(
        {"item_id": item, "paper_id": papers[key]} for key in dict.fromkeys(keys) if key)


_WRITERS: dict[str, Callable] = {
    "committee": _committee, "regulation": _regulation, "members": _member, "offices": _office, "schedule": _step,
    "papers": _paper, "agenda_items": _agenda_item,
    "terms": _renamed("terms", {"start": "starts_on", "end": "ends_on"}),
    "consultations": _renamed("consultations", {"consulted": "consulted_on", "reported": "reported_on"},
                              dropped=("consulted_printed", "reported_printed")),
}
