"""Loading a data package: everything is checked first, then all of it is written in one transaction, or nothing."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from dashboard import db as store
from dashboard.commands.package_rows import write_package
from dashboard.domain import regulation as rules
from dashboard.domain.errors import DashboardError, PackageInvalid
from dashboard.domain.package import CONTRACT, EXPECTED, Field, Problem, constraint_broken, read_cell
from dashboard.domain.package_facts import inconsistencies

MOST_PROBLEMS = 20


@dataclass
class Package:
    """A package read and checked: typed rows by resource (each with its `line`), and the regulation's text."""

    folder: Path
    rows: dict[str, list[dict]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    regulation: str | None = None


@dataclass(frozen=True)
class LoadReport:
    """What loading did: rows added by resource, and how many stood already."""

    committee: str
    added: Mapping[str, int]
    unchanged: int

    def lines(self) -> list[str]:
        """Return the report as Japanese lines."""
        if not self.added:
            return [f"{self.committee}：登録済みの {self.unchanged} 件と同じです。変更はありません。"]
        return [f"{self.committee}：{sum(self.added.values())} 件を登録しました（登録済み {self.unchanged} 件）。",
                *(f"  {name}　{count} 件" for name, count in self.added.items())]


def load_package(folder: Path, database: Path) -> LoadReport:
    """Check the package in `folder` whole, then load it into `database` (made if there is none).

    Raises PackageInvalid package_invalid (facts: problems, more) or RuleBroken other_committee; nothing is then loaded.
    """
    package = read_package(folder)
    store.create(database)
    now = datetime.now(timezone(timedelta(hours=9)))
    with closing(store.connect(database)) as db:
        added, unchanged = write_package(db, now, package.rows, package.files, package.regulation)
    return LoadReport(package.rows["committee"][0]["name"], added, unchanged)


def read_package(folder: Path) -> Package:
    """Return the package in `folder`, checked cell by cell and fact by fact; raise PackageInvalid package_invalid."""
    package = Package(folder)
    problems: list[Problem] = []
    for name, described in _described(folder).items():
        package.files[name] = described["path"]
        package.rows[name] = _read_resource(folder, name, described, problems)
    package.regulation = _read_regulation(folder, problems)
    if not problems:
        problems.extend(inconsistencies(package.rows, package.files))
    _raise_if_any(problems)
    return package


def _raise_if_any(problems: list[Problem]) -> None:
    if problems:
        raise PackageInvalid("package_invalid", problems=tuple(problems[:MOST_PROBLEMS]),
                             more=max(0, len(problems) - MOST_PROBLEMS))


def _described(folder: Path) -> dict[str, dict]:
    """Return {resource name: its entry of datapackage.json}, all of them known and the required ones there."""
    file = "datapackage.json"
    try:
        described = {r["name"]: r for r in json.loads(_decoded(folder / file, file))["resources"]}
        paths = [(name, entry["path"], entry["schema"]["fields"]) for name, entry in described.items()]
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise _one(Problem(file, getattr(error, "lineno", None), None, "resources の一覧（name・path・schema）を持つ JSON")) from error
    for name, _, _ in paths:
        if name not in CONTRACT:
            raise _one(Problem(file, None, None, "既知の resource 名（" + "、".join(CONTRACT) + "）", name))
    for name, resource in CONTRACT.items():
        if resource.required and name not in described:
            raise _one(Problem(file, None, None, f"resource「{name}」"))
    return {name: described[name] for name in CONTRACT if name in described}


def _decoded(path: Path, shown: str) -> str:
    if not path.is_file():
        raise _one(Problem(shown, None, None, "このファイルが必要です"))
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _one(Problem(shown, data[:error.start].count(b"\n") + 1, None, "文字コード UTF-8",
                           data[error.start:error.start + 4].hex(" "))) from error


def _one(problem: Problem) -> PackageInvalid:
    return PackageInvalid("package_invalid", problems=(problem,), more=0)


def _read_resource(folder: Path, name: str, described: Mapping, problems: list[Problem]) -> list[dict]:
    path = described["path"]
    if Path(path).is_absolute() or ".." in Path(path).parts:
        raise _one(Problem("datapackage.json", None, "path", "パッケージのフォルダー内の相対パス", str(path)))
    lines = _numbered_rows(_decoded(folder / path, path))
    _, header = next(lines, (1, []))
    expected = [column.name for column in CONTRACT[name].fields]
    if header != expected:
        problems.append(Problem(path, 1, None, "見出し行 " + ",".join(expected), ",".join(header)))
        return []
    constraints = {f["name"]: f.get("constraints", {}) for f in described["schema"]["fields"]}
    return [row for line, cells in lines if (row := _read_row(name, path, line, cells, constraints, problems))]


def _numbered_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (line on which the row begins, cells); quoted cells may hold line breaks."""
    reader, begins = csv.reader(io.StringIO(text, newline=""), strict=True), 1
    try:
        for cells in reader:
            if cells:
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:
        yield begins, []


def _read_row(name, path, line, cells, constraints, problems) -> dict | None:
    fields = CONTRACT[name].fields
    if len(cells) != len(fields):
        problems.append(Problem(path, line, None, f"{len(fields)} 列", f"{len(cells)} 列"))
        return None
    before = len(problems)
    values = {f.name: _read_value(f, path, line, text, constraints.get(f.name, {}), problems)
              for f, text in zip(fields, cells)}
    return {"line": line, **values} if len(problems) == before else None


def _read_value(column: Field, path: str, line: int, text: str, constraints: Mapping, problems: list[Problem]):
    try:
        value = read_cell(column, text)
    except ValueError as error:
        problems.append(Problem(path, line, column.name, str(error), text))
        return None
    broken = constraint_broken(constraints, text, value)
    if broken:
        problems.append(Problem(path, line, column.name, broken, text))
    return value


def _read_regulation(folder: Path, problems: list[Problem]) -> str | None:
    file = "regulation.toml"
    if not (folder / file).exists():
        return None
    source = _decoded(folder / file, file)
    try:
        rules.parse(source)
    except DashboardError as error:
        problems.append(Problem(file, None, error.facts.get("key"), EXPECTED["string"], cause=error))
    return source
