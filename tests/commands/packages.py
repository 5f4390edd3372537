"""Packages to try: copies of real ones with a few words changed, and what loading them says."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from dashboard.commands.package import load_package
from dashboard.domain.errors import PackageInvalid
from tests.clocks import LOADED

ROOT = Path(__file__).resolve().parents[2]
FIRST, SECOND = ROOT / "data", ROOT / "tests" / "packages" / "midori_bunka"
Edit = Callable[[Path], None]


def copy(package: Path, folder: Path) -> Path:
    """Return a copy of `package` in `folder`, to be spoilt."""
    target = folder / "package"
    shutil.copytree(package, target, ignore=shutil.ignore_patterns("sources", "*.db*", "backups", "files"))
    return target


def put(file: str, before: str, after: str) -> Edit:
    """Return an edit that replaces what stands exactly once in a file, its line ends untouched."""
    def edit(folder: Path) -> None:
        data = (folder / file).read_bytes()
        assert data.count(before.encode()) == 1, (file, before)
        (folder / file).write_bytes(data.replace(before.encode(), after.encode()))
    return edit


def add(file: str, line: str) -> Edit:
    """Return an edit that adds a line at the end of a file."""
    def edit(folder: Path) -> None:
        with (folder / file).open("ab") as target:
            target.write(f"{line}\n".encode())
    return edit


def written(file: str, data: bytes) -> Edit:
    """Return an edit that writes a file anew."""
    return lambda folder: (folder / file).write_bytes(data) and None


def gone(file: str) -> Edit:
    """Return an edit that removes a file."""
    return lambda folder: (folder / file).unlink()


def described(change: Callable[[list[dict]], object]) -> Edit:
    """Return an edit of the resources listed in datapackage.json."""
    def edit(folder: Path) -> None:
        path = folder / "datapackage.json"
        package = json.loads(path.read_text(encoding="utf-8"))
        change(package["resources"])
        path.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    return edit


def both(*edits: Edit) -> Edit:
    """Return the edits as one."""
    def edit(folder: Path) -> None:
        for one in edits:
            one(folder)
    return edit


def tables(path: Path) -> dict[str, list[tuple]]:
    """Return all rows of all tables of the store at `path`."""
    with closing(sqlite3.connect(path)) as raw:
        names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: raw.execute(f"SELECT * FROM [{name}]").fetchall() for name in names}


def complaint(file: str, line: int | None, column: str | None, expected: str, found: str = "",
              cause: str | None = None) -> tuple:
    """Return one complaint as `complaints` tells it."""
    return file, line, column, expected, found, cause


def checked(package: Path, folder: Path, spoil: Edit) -> list[tuple]:
    """Return what loading a spoilt copy of `package` complains of; no store is then made. Empty if it loads."""
    spoilt, database = copy(package, folder), folder / "home" / "committee.db"
    spoil(spoilt)
    try:
        load_package(spoilt, database, LOADED)
    except PackageInvalid as refused:
        assert (refused.facts["more"], database.parent.exists()) == (0, False)
        return [(p.file, p.line, p.column, p.expected, p.found, p.cause and p.cause.code)
                for p in refused.facts["problems"]]
    return []
