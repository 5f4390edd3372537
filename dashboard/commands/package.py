"""Loading a data package: everything is checked first, then all of it is written in one transaction, or nothing."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from dashboard import db as store
from dashboard.commands.package_rows import write_package
from dashboard.domain import regulation as rules
from dashboard.domain.errors import DashboardError
from dashboard.domain.package import CONTRACT, Field, Problem, constraint_broken, read_cell, refusal
from dashboard.domain.package_facts import inconsistencies

DESCRIPTION = "datapackage.json"
REGULATION = "regulation.toml"


@dataclass
class Package:
    """A package read and checked: typed rows by resource (each with its `line`), and the regulation's text."""

    rows: dict[str, list[dict]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    regulation: str | None = None


@dataclass(frozen=True)
class LoadReport:
    """What loading did: rows added by resource, and how many stood already."""

    committee: str
    added: Mapping[str, int]
    unchanged: int


@dataclass(frozen=True)
class Described:
    """A resource as datapackage.json describes it: its file, and the constraints of its columns."""

    path: str
    constraints: Mapping[str, Mapping]


def load_package(folder: Path, database: Path, now: datetime) -> LoadReport:
    """Check the package in `folder` whole, then load it into `database` (made if there is none).

    Raises PackageInvalid package_invalid (facts: problems, more) or RuleBroken other_committee; nothing is then loaded.
    """
    package = read_package(folder)
    store.create(database)
    with closing(store.connect(database)) as db:
        added, unchanged = write_package(db, now, package.rows, package.files, package.regulation)
    return LoadReport(package.rows["committee"][0]["name"], added, unchanged)


def read_package(folder: Path) -> Package:
    """Return the package in `folder`, checked cell by cell and fact by fact; raise PackageInvalid package_invalid."""
    package = Package()
    problems: list[Problem] = []
    for name, described in _described(folder).items():
        package.files[name] = described.path
        package.rows[name] = _read_resource(folder, name, described, problems)
    package.regulation = _read_regulation(folder, problems)
    problems = problems or inconsistencies(package.rows, package.files)
    if problems:
        raise refusal(problems)
    return package


def _described(folder: Path) -> dict[str, Described]:
    """Return what is described of each resource, in the contract's order: all known and the required ones there."""
    source = _decoded(folder / DESCRIPTION, DESCRIPTION)
    try:
        found = [(entry["name"], _entry(entry)) for entry in json.loads(source)["resources"]]
        described = dict(found)
    except (ValueError, KeyError, TypeError, AttributeError, re.error) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise _one(DESCRIPTION, "resources の一覧（name・path・schema）を持つ JSON", line=line) from error
    _check_names([name for name, _ in found])
    for entry in described.values():
        if not _lies_in(folder, entry.path):
            raise _one(DESCRIPTION, "パッケージのフォルダー内の相対パス", column="path", found=entry.path)
    return {name: described[name] for name in CONTRACT if name in described}


def _entry(entry: Mapping) -> Described:
    constraints = {column["name"]: dict(column.get("constraints", {})) for column in entry["schema"]["fields"]}
    if not isinstance(entry["path"], str) or not all(map(_can_be_asked, constraints.values())):
        raise TypeError("a path or a constraint of another type")
    return Described(entry["path"], constraints)


def _can_be_asked(constraints: Mapping) -> bool:
    re.compile(constraints.get("pattern", ""))
    bounds = [constraints.get(name, 0) for name in ("minimum", "maximum")]
    return isinstance(constraints.get("enum", []), list) and all(isinstance(bound, (int, float)) for bound in bounds)


def _lies_in(folder: Path, path: str) -> bool:
    try:
        return folder.resolve() in (folder / path).resolve().parents
    except ValueError:
        return False


def _check_names(names: list[str]) -> None:
    for name in names:
        if name not in CONTRACT:
            raise _one(DESCRIPTION, "既知の resource 名（" + "、".join(CONTRACT) + "）", column="name", found=name)
        if names.count(name) > 1:
            raise _one(DESCRIPTION, "重ならない resource 名", column="name", found=name)
    for name, resource in CONTRACT.items():
        if resource.required and name not in names:
            raise _one(DESCRIPTION, f"resource「{name}」")


def _decoded(path: Path, shown: str) -> str:
    """Return the text of a file without byte order mark, its lines ending in LF whatever wrote it."""
    if not path.is_file():
        raise _one(shown, "このファイル")
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise _one(shown, "文字コード UTF-8", line=data[:error.start].count(b"\n") + 1,
                   found=data[error.start:error.start + 4].hex(" ")) from error


def _one(file: str, expected: str, *, line: int | None = None, column: str | None = None, found: str = ""):
    return refusal([Problem(file, line, column, expected, found)])


def _read_resource(folder: Path, name: str, described: Described, problems: list[Problem]) -> list[dict]:
    path = described.path
    lines = _numbered_rows(_decoded(folder / path, path), path, problems)
    _, header = next(lines, (1, []))
    expected = [column.name for column in CONTRACT[name].fields]
    if header != expected:
        problems.append(Problem(path, 1, None, "見出し行 " + ",".join(expected), ",".join(header)))
        return []
    return [row for line, cells in lines if (row := _read_row(name, described, line, cells, problems))]


def _numbered_rows(text: str, path: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Yield (line on which the row begins, cells); quoted cells may hold line breaks."""
    reader, begins = csv.reader(io.StringIO(text, newline=""), strict=True), 1
    try:
        for cells in reader:
            if cells:
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:
        problems.append(Problem(path, begins, None, "引用符の閉じた CSV の行"))


def _read_row(name: str, described: Described, line: int, cells: list[str], problems: list[Problem]) -> dict | None:
    fields = CONTRACT[name].fields
    if len(cells) != len(fields):
        problems.append(Problem(described.path, line, None, f"{len(fields)} 列", f"{len(cells)} 列"))
        return None
    before = len(problems)
    values = {column.name: _read_value(column, described, line, text, problems) for column, text in zip(fields, cells)}
    return {"line": line, **values} if len(problems) == before else None


def _read_value(column: Field, described: Described, line: int, text: str, problems: list[Problem]):
    try:
        value = read_cell(column, text)
    except ValueError as error:
        problems.append(Problem(described.path, line, column.name, str(error), text))
        return None
    broken = constraint_broken(described.constraints.get(column.name, {}), text, value)
    if broken:
        problems.append(Problem(described.path, line, column.name, broken, text))
    return value


def _read_regulation(folder: Path, problems: list[Problem]) -> str | None:
    if not (folder / REGULATION).exists():
        return None
    source = _decoded(folder / REGULATION, REGULATION)
    try:
        rules.parse(source)
    except DashboardError as error:
        problems.append(Problem(REGULATION, error.facts.get("line"), error.facts.get("key"), "条文に合う規則の値",
                                cause=error))
    return source
