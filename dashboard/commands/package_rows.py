"""Writing the checked rows of a package: each row once, however often the package is loaded."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Mapping
from datetime import datetime

from sqlite_utils import Database

from dashboard.commands.recorded import recorded
from dashboard.domain import regulation as rules
from dashboard.domain.errors import PackageInvalid, RuleBroken
from dashboard.domain.package import CONTRACT, Problem

ACTOR = "データ登録"


def write_package(db: Database, now: datetime, rows: Mapping[str, list[dict]], files: Mapping[str, str],
                  regulation: str | None) -> tuple[dict[str, int], int]:
    """Write what is not loaded yet in one transaction; return {resource: rows added} and how many stood already.

    Raises RuleBroken other_committee, or PackageInvalid where a row loaded earlier has changed or stands already.
    """
    name = rows["committee"][0]["name"]
    _refuse_other_committee(db, name)
    fresh, unchanged = _unloaded(db, rows, files, regulation)
    if not any(fresh.values()):
        return {}, unchanged
    with recorded(db, ACTOR, now, "load", "committee") as entry:
        db.execute("UPDATE revisions SET revision = revision + 1 WHERE subject <> 'committee'")
        for resource, entries in fresh.items():
            for key, digest, row in entries:
                _write(db, now, resource, row, files)
                db["loaded_rows"].insert({"resource": resource, "key": key, "hash": digest})
        added = {resource: len(entries) for resource, entries in fresh.items() if entries}
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
            problems.append(Problem(files.get(resource, "regulation.toml"), row.get("line"), None,
                                    "先に登録した内容と同じ行（登録後の変更は画面から行います）", key))
    if problems:
        raise PackageInvalid("package_invalid", problems=tuple(problems), more=0)
    return fresh, unchanged


def _keyed(rows, regulation):
    for resource, entries in rows.items():
        for row in entries:
            yield resource, json.dumps([row[c] for c in CONTRACT[resource].key], ensure_ascii=False), row
    if regulation is not None:
        yield "regulation", rules.parse(regulation).id, {"source": regulation}


def _digest(row: Mapping) -> str:
    kept = {name: value for name, value in row.items() if name != "line"}
    return hashlib.sha256(json.dumps(kept, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _write(db: Database, now: datetime, resource: str, row: dict, files: Mapping[str, str]) -> None:
    values = {name: value for name, value in row.items() if name != "line"}
    try:
        _WRITERS.get(resource, _as_it_is(resource))(db, values, now)
    except sqlite3.IntegrityError as error:
        problem = Problem(files.get(resource, "regulation.toml"), row.get("line"), None,
                          "まだ登録されていない行（同じものが画面から登録されています）")
        raise PackageInvalid("package_invalid", problems=(problem,), more=0) from error


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
    term = db.execute("SELECT starts_on, ends_on FROM terms WHERE term = ?", [row["term"]]).fetchone()
    known = db.execute("SELECT id FROM people WHERE name = ?", [row["name"]]).fetchone()
    person = known[0] if known else db["people"].insert({"name": row["name"]}).last_pk
    db["memberships"].insert({
        "person_id": person, "term": row["term"], "seat_class": row["seat_class"],
        "organisation": row["organisation"], "printed_note": row["printed_note"] or "",
        "terms_served": row["terms_served"], "starts_on": row["start"] or term[0], "ends_on": row["end"] or term[1],
        "src": row["src"]})


def _office(db: Database, row: dict, now: datetime) -> None:
    seat = db.execute("SELECT m.id FROM memberships m JOIN people p ON p.id = m.person_id WHERE p.name = ?"
                      " AND m.starts_on <= ? AND m.ends_on >= ?", [row["name"], row["start"], row["start"]]).fetchone()
    if seat is None:
        raise sqlite3.IntegrityError("nobody of that name is in office on that day")
    db["offices"].insert({"office": row["office"], "membership_id": seat[0], "src": row["src"],
                          "starts_at": f"{row['start']}T00:00:00+09:00",
                          "ends_at": f"{row['end']}T23:59:59+09:00" if row["end"] else None})


def _step(db: Database, row: dict, now: datetime) -> None:
    step = db["plan_steps"].insert({name: row[name] for name in ("position", "meeting", "task", "src")}).last_pk
    db["plan_windows"].insert({"step_id": step, "starts_on": row["start"], "ends_on": row["end"],
                               "printed_as": row["printed_as"], "recorded_at": now.isoformat(timespec="seconds")})


def _of_meeting(db: Database, number: int) -> int:
    return db.execute("SELECT id FROM meetings WHERE number = ? AND src IS NOT NULL", [number]).fetchone()[0]


def _paper(db: Database, row: dict, now: datetime) -> None:
    db["papers"].insert({"meeting_id": _of_meeting(db, row.pop("meeting")), **row})


def _agenda_item(db: Database, row: dict, now: datetime) -> None:
    meeting, keys = _of_meeting(db, row.pop("meeting")), (row.pop("papers") or "").split(";")
    item = db["agenda_items"].insert({"meeting_id": meeting, **row}).last_pk
    for kind, number in (key.rsplit("-", 1) for key in keys if key):
        paper = db.execute("SELECT id FROM papers WHERE meeting_id = ? AND kind = ? AND number = ?",
                           [meeting, kind, int(number)]).fetchone()
        db["agenda_item_papers"].insert({"item_id": item, "paper_id": paper[0]})


_WRITERS: dict[str, Callable] = {
    "committee": _committee, "regulation": _regulation, "members": _member, "offices": _office, "schedule": _step,
    "papers": _paper, "agenda_items": _agenda_item,
    "terms": _renamed("terms", {"start": "starts_on", "end": "ends_on"}),
    "consultations": _renamed("consultations", {"consulted": "consulted_on", "reported": "reported_on"},
                              dropped=("consulted_printed", "reported_printed")),
}
